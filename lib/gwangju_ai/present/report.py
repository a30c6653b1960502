"""The report that a notebook writes: its parameters, its data, and what it shows."""

import hashlib
import json
from collections import ChainMap
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field

import pandas
from IPython.display import display

from gwangju_ai import audit, project
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.dataset.noting import computed
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import appendix, plain
from gwangju_ai.present import record as records
from gwangju_ai.present import table as tables
from gwangju_ai.present.charts import NARROW, Chart
from gwangju_ai.present.copy import TITLE, UNASKED, Copies
from gwangju_ai.present.findings import SENTENCES, Findings
from gwangju_ai.present.glossary import linked
from gwangju_ai.present.hover import titled
from gwangju_ai.present.languages import also, in_each, in_one
from gwangju_ai.present.markdown import link, unlinked
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.panels import Panel
from gwangju_ai.present.template import Piece, Rendered
from gwangju_ai.present.words import tell
from gwangju_ai.project import about, parameters
from gwangju_ai.project.errors import NotEnoughData, ParameterError, ProseError

_SOURCES_NAMED = 4
#: How a number's link looks in Markdown.
_TO_A_TRAIL = "](#q-"
#: Kinds of paragraph that are told in months.
_WITHOUT_DAYS = ("answer", "prose")


@dataclass
class Report:
    """One notebook's report, told in one language, or in each that the run is told in.

    Attributes:
        notebook: Name of the notebook, ``02_talent``.
        parameters: Its validated parameters.
        data: The data package under the reading and date that the parameters ask for.
    """

    notebook: str
    parameters: parameters.Parameters
    data: Dataset
    _cell_globals: Mapping[str, object] = field(repr=False)
    _contested: Mapping[str, list[str]] = field(repr=False)
    _copies: Copies = field(repr=False)
    _names: set[str] = field(default_factory=set, repr=False)
    _shown: dict[str, Quantity] = field(default_factory=dict)
    _section: str = ""
    _told: set[str] = field(default_factory=set)
    _opened: set[str] = field(default_factory=set)
    _mark: dict = field(default_factory=dict, repr=False)
    _twins: list["Report"] = field(default_factory=list, repr=False)

    @classmethod
    def open(cls, notebook: str, cell_globals: MutableMapping[str, object]) -> "Report":
        """Validate the notebook's parameters and load its data.

        Where all cells run again in one kernel, the report that the last run opened is still among
        the variables, and knows which of them are not new.

        Args:
            notebook: Name of the notebook.
            cell_globals: The notebook's ``globals()``; the parameters are read from there.

        Raises:
            ParameterError: A parameter is unknown, of the wrong type or out of range, or so is a
                language that the run is to be told in. Variables that are none are forgotten with
                it.
            DataError: The data package breaks a rule.
        """
        plain.steady()
        given = parameters.from_globals(notebook, cell_globals)
        for earlier in cell_globals.values():
            if isinstance(earlier, cls):
                given = parameters.again(notebook, given, earlier._names)
        try:
            chosen = parameters.validate(notebook, given)
        except ParameterError:
            # Else the kernel would keep a name that its cell, once corrected, no longer sets.
            for name in given.keys() - parameters.model(notebook).model_fields.keys():
                del cell_globals[name]
            raise
        codes = also(chosen.language)
        data = load(reading=chosen.reading, as_of=chosen.as_of)
        copies = Copies(project.root() / "notebooks" / "text", notebook)
        report = cls(notebook, chosen, data, cell_globals, computed(audit.contested, data), copies)
        report._twins = [report._twin(code) for code in codes]
        report._begin()
        return report

    def _twin(self, language: str) -> "Report":
        """Return the same report in another language, which shows as much under its mark."""
        return Report(
            self.notebook,
            self.parameters.model_copy(update={"language": language}),
            self.data,
            ChainMap({"language": language}, self._cell_globals),
            self._contested,
            self._copies,
            _mark={"gwangju_ai": {"language": language}},
        )

    @in_each
    def _begin(self) -> None:
        """Show with which parameters the report was opened, and of which day it is."""
        chosen = self.parameters.model_dump(mode="json")
        self._emit(
            "report",
            "report",
            {"text/plain": f"{self.notebook}: {chosen}"},
            parameters=chosen,
            notebook=self.notebook,
            date=(self.data.as_of or self.data.latest).isoformat(),
        )

    @property
    @in_one
    def language(self) -> str:
        """The report's language, ``ko`` or ``en``."""
        return self._language

    @property
    def _language(self) -> str:
        return self.parameters.language

    def run(self, analysis: Callable, *arguments, **options):
        """Run an analysis.

        Returns:
            Its result; a :class:`Missing` where too few figures are known on the chosen day.
        """
        for argument in (*arguments, *options.values()):
            if isinstance(argument, Missing):
                return argument
        try:
            return analysis(*arguments, **options)
        except NotEnoughData as problem:
            return Missing(str(problem))

    # -- prose ----------------------------------------------------------------------------------

    @in_each
    def title(self, **values) -> None:
        """Show the title and the sentence under it.

        Args:
            values: What they show or ask about. ``day``, the last day that the data know, and
                ``pages``, how many pages beside the article they come from, are there unasked.
                A value may be missing: the copy asks ``is missing`` and has a title without it.
        """
        unasked = {"day": self._day(), "pages": self.data.pages}
        needs = self._piece_of(TITLE).needs & UNASKED
        told = self._filled(TITLE, {name: unasked[name] for name in needs} | values)
        bundle = {"text/markdown": told.markdown, "text/plain": told.text}
        self._emit("title", "", bundle, told.shown)

    @in_each
    def section(self, key: str, *, at: str = "", **values) -> None:
        """Show a heading; what follows belongs to it until the next.

        Args:
            key: Of the heading in the report's copy.
            at: The section's own key, where one heading stands over several sections.
            values: What the heading shows.
        """
        self._section = at or key
        told = self._filled(key, values, heading=True)
        heading = f"## {unlinked(told.markdown)}"  # a link in a heading would be one in contents
        self._emit("section", self._section, {"text/markdown": heading, "text/plain": told.text})

    @in_each
    def answer(self, key: str, *, at: str = "", **values) -> None:
        """Show a finding on the first screen; the summary draws on these.

        The piece is a headline, and under it, as a paragraph of its own, the sentence that carries
        it. The arguments are those of :meth:`text`.
        """
        self._section = f"answer {at or key}"
        self._paragraph("answer", key, values, at)

    @in_each
    def text(self, key: str, *, at: str = "", detail: bool = False, **values) -> None:
        """Show a paragraph.

        Args:
            key: Of its piece in the report's copy.
            at: The paragraph's own key, where one piece is told of several things.
            detail: Whether it is for those who want to know more: folded in HTML, and in the PDF
                after the text.
            values: What the piece shows or asks about: quantities, rows of a table, words.
        """
        self._paragraph("prose", key, values, at, detail)

    @in_each
    def definition(self, key: str, *, at: str = "", **values) -> None:
        """Show what a word or a count means. The arguments are those of :meth:`text`."""
        self._paragraph("definition", key, values, at)

    @in_each
    def limit(self, key: str, *, at: str = "", **values) -> None:
        """Show what limits a finding, folded in HTML. The arguments are those of :meth:`text`."""
        self._paragraph("limit", key, values, at)

    @in_each
    def unknown(self, key: str, *, at: str = "", **values) -> None:
        """Show what is not known, and who could know. The arguments are those of :meth:`text`."""
        self._paragraph("unknown", key, values, at)

    @in_each
    def method(self, key: str, *, at: str = "", **values) -> None:
        """Show how something was computed, as a detail. The arguments are those of :meth:`text`."""
        self._paragraph("method", key, values, at, detail=True)

    @in_one
    def told(self, key: str, **values) -> Rendered | Missing:
        """Return a filled piece for a cell of a table of words, or what it lacks."""
        return self._tried(key, values)

    @in_one
    def findings(self, notebook: str) -> Findings:
        """Return what another notebook found under this report's reading and date.

        Raises:
            BuildError: It has not been built with the same reading, date and language.
        """
        same = self.parameters.model_dump(mode="json", include={"reading", "as_of"})
        return Findings.read(notebook, self._language, same)

    @in_one
    def quote(self, findings: Findings, key: str) -> None:
        """Show a sentence of another notebook as it stands there, with its numbers' trails.

        Where that notebook had too few figures for it, this report says so. Under a heading of
        this report a finding of the other is ordinary prose, without its headline.

        Args:
            findings: What the other notebook found.
            key: The sentence's key there.

        Raises:
            BuildError: The other notebook makes no such sentence even on all figures.
        """
        headed = self._section and not self._section.startswith("answer ")
        told = self.quoted(findings, key) if headed else self._said(findings, key)
        if self._lacks(told):
            return
        kind = "prose" if headed else findings.statement(key).kind
        more = tell("more-there", self._language)
        markdown = f"{told.markdown} {link(more, f'{findings.notebook}.html')}"
        bundle = {"text/markdown": markdown, "text/plain": told.text}
        self._emit(kind, f"{findings.notebook}-{key}", bundle, told.shown)

    @in_one
    def quoted(self, findings: Findings, key: str) -> Rendered | Missing:
        """Return a sentence of another notebook, for a cell of a table of words.

        Args:
            findings: What the other notebook found.
            key: The sentence's key there.

        Returns:
            The sentence with its numbers' trails, without the headline of a finding; a
            :class:`Missing` where that notebook had too few figures for it.

        Raises:
            BuildError: The other notebook makes no such sentence even on all figures.
        """
        told = self._said(findings, key)
        if isinstance(told, Missing) or findings.statement(key).kind != "answer":
            return told
        return _divided(told)[1]

    def _said(self, findings: Findings, key: str) -> Rendered | Missing:
        """Return what another notebook says under a key, the headline of a finding first."""
        if self.data.as_of is not None and key not in findings:
            return Missing(f"{findings.notebook}: {key}")
        statement = findings.statement(key)
        shown = [(name, q, q.trail.record["text"]) for name, q in statement.numbers.items()]
        return Rendered(statement.markdown, statement.text, shown)

    def _paragraph(
        self, kind: str, key: str, values: dict[str, object], at: str, detail: bool = False
    ) -> None:
        if told := self._piece(key, values, days=kind not in _WITHOUT_DAYS or detail):
            bundle = {"text/markdown": told.markdown, "text/plain": told.text}
            self._emit(kind, at or key, bundle, told.shown, **_detail(detail))

    def _piece(
        self, key: str, values: dict[str, object], *parts: object, days: bool = False
    ) -> Rendered | None:
        """Fill a piece; None where a figure in it, or a part that it stands over, is missing."""
        lacking = next((part for part in parts if isinstance(part, Missing)), None)
        told = self._tried(key, values, days) if lacking is None else lacking
        return None if self._lacks(told) else told

    def _tried(self, key: str, values: dict[str, object], days: bool = False) -> Rendered | Missing:
        """Fill a piece, or return what it lacks: a value that it does not ask for, or a figure."""
        asks = self._piece_of(key).asks  # the piece itself says what it does without these
        for name, value in values.items():
            if isinstance(value, Missing) and name not in asks:
                return value
        try:
            return self._filled(key, values, days=days)
        except NotEnoughData as problem:
            return Missing(str(problem))

    def _filled(
        self, key: str, values: dict[str, object], heading: bool = False, days: bool = False
    ) -> Rendered:
        """Fill a piece of the copy; prose has months where ``days`` does not ask for days."""
        return self._piece_of(key, heading).fill(values, days=days)

    def _piece_of(self, key: str, heading: bool = False) -> Piece:
        """Return a piece of the copy, in the words that its file has now."""
        copy = self._copies[self._language]
        return copy.section(key) if heading else copy.piece(key)

    def _day(self) -> Period:
        """Return the last day that the data know."""
        return Period.parse((self.data.as_of or self.data.latest).isoformat())

    def _lacks(self, told: Rendered | Missing) -> bool:
        """Tell whether a result is missing; the section says so the first time."""
        if not isinstance(told, Missing):
            return False
        if self._section not in self._told:
            self._told.add(self._section)
            if self.data.as_of is None:
                text = tell("too-little", self._language)
            else:
                day = self._day().prose(self._language, days=True)
                text = tell("too-little-by", self._language, day=day)
            self._emit("unknown", "", {"text/markdown": text, "text/plain": text})
        return True

    # -- tables and charts ----------------------------------------------------------------------

    @in_each
    def table(
        self,
        key: str,
        frame: pandas.DataFrame | Missing,
        columns: list[str] | None = None,
        *,
        at: str = "",
        detail: bool = False,
        reviews: list[dict] | Missing | None = None,
        **values,
    ) -> None:
        """Show a frame as a table under its caption.

        Args:
            key: Of the caption in the report's copy; further paragraphs of the piece are the note
                under the table.
            frame: The frame; its index is shown if it has a name.
            columns: Which columns, each with a format after a colon if it needs another than the
                vocabulary's: ``["served", "over_target:+", "rate:i"]``; all by default.
            at: The table's own key, where one caption stands over several tables.
            detail: As of :meth:`text`.
            reviews: Verdicts on the claims that the rows are, for machines to read; of what is
                in words, those of the report's language are told.
            values: What the caption and the note show or ask about.
        """
        empty = not isinstance(frame, Missing) and frame.empty
        told = self._piece(key, values, Missing("no rows") if empty else frame)
        if told is None:
            return
        caption, note = _divided(told)
        table = tables.of(frame, columns)
        body, widths = table.markdown(self._language)
        source = self._sources(table.quantities())
        parts = [f"**{caption.markdown}**", body, source, note.markdown]
        shown = told.shown + [(name, q, q.text(self._language)) for name, q in table.named()]
        self._emit(
            "table",
            at or key,
            {"text/markdown": "\n\n".join(filter(None, parts)), "text/plain": caption.text},
            shown,
            caption=caption.markdown,
            table=body,
            widths=widths,
            source=source,
            note=note.markdown,
            **_detail(detail),
            **({"reviews": self._worded(reviews)} if isinstance(reviews, list) else {}),
        )

    def _worded(self, told: list[dict]) -> list[dict]:
        """Return plain data in the report's language."""
        return [
            {k: v.text(self._language) if isinstance(v, Words) else v for k, v in each.items()}
            for each in told
        ]

    @in_each
    def chart(self, key: str, chart: Chart | Missing, *, detail: bool = False, **values) -> None:
        """Show a chart under a title that states its finding, with its data and sources.

        A chart before the first section is the one that carries the report.

        Args:
            key: Of the title in the report's copy; further paragraphs of the piece are the note
                under the chart.
            chart: The chart.
            detail: As of :meth:`text`.
            values: What the title and the note show or ask about.
        """
        told = self._piece(key, values, chart)
        if told is None:
            return
        title, note = _divided(told)
        self._emit(
            "chart-title",
            key,
            {"text/markdown": f"**{title.markdown}**", "text/plain": title.text},
            title.shown,
            **_detail(detail),
        )
        alt = chart.describe(self._language)
        self._emit(
            "chart",
            key,
            {"image/svg+xml": chart.svg(self._language), "text/plain": alt},
            alt=alt,
            narrow=chart.svg(self._language, NARROW),
        )
        table = chart.table()
        markdown, widths = table.markdown(self._language)
        source = self._sources(table.quantities())
        self._emit(
            "chart-data",
            key,
            {
                "text/markdown": "\n\n".join(filter(None, [source, note.markdown, markdown])),
                "text/plain": alt,
            },
            note.shown + [("", q, q.text(self._language)) for q in table.quantities()],
            table=markdown,
            widths=widths,
            source=source,
            note=note.markdown,
        )

    @in_each
    def whatif(self, key: str, panel: Panel | Missing, **values) -> None:
        """Show levers over a grid of runs, with a sentence and a drawing that follow them.

        In a notebook the levers stand as a table; in HTML they can be moved, and without a script
        there is nothing of it.

        Args:
            key: Of the piece in the report's copy: the panel's title, the sentence that follows
                the levers as a paragraph of its own, and what is to be known of both.
            panel: The panel, of :mod:`gwangju_ai.present.panels`.
            values: What the piece shows or asks about. A number of the sentence follows the levers
                if its expression ends in the name of a column of the grid.
        """
        told = self._piece(key, values, panel)
        if told is None:
            return
        title, sentence, note = _three(told, f"{self.notebook}, {key}")
        first, last = (part.count(_TO_A_TRAIL) for part in (title, title + sentence))
        parts = [f"**{title}**", sentence, panel.markdown(self._language), note]
        self._emit(
            "what-if",
            key,
            {"text/markdown": "\n\n".join(parts), "text/plain": told.text.partition("\n")[0]},
            told.shown,
            title=title,
            sentence=sentence,
            note=note,
            panel=panel.record(
                told.shown[first:last], self.notebook, self.parameters, self._language
            ),
        )

    def _sources(self, plotted: list[Quantity]) -> str:
        """Write the source line of a chart from the figures it plots."""
        figures = appendix.figures(plotted, self.data, self._language)
        entries = appendix.sources(figures, self.data, self._language)
        pages: dict[str, str] = {}  # an outlet's pages of one day are named once
        for entry in entries:
            pages.setdefault(self.data.source(entry["id"]).cited(self._language), entry["id"])
        named = [link(cited, f"#s-{page}") for cited, page in list(pages.items())[:_SOURCES_NAMED]]
        rest = len(pages) - len(named)
        if rest:
            named.append(tell("more", self._language, number=rest))
        listed = appendix.apart(named, self._language)
        return tell("source", self._language, pages=listed) if named else ""

    # -- appendix -------------------------------------------------------------------------------

    @in_each
    def appendix(self) -> None:
        """Show the trail of every number shown so far."""
        shown = list(self._shown.values())
        figures = appendix.figures(shown, self.data, self._language, self._contested)
        content = {
            "numbers": appendix.numbers(shown, self.data, self._language),
            "observations": figures,
            "sources": appendix.sources(figures, self.data, self._language),
            "terms": appendix.terms(self._opened, self._language),
            "steps": records.unshown(shown, self._language),
        }
        heading = tell("appendix", self._language)
        self._emit(
            "appendix",
            "appendix",
            {"text/markdown": appendix.listing(heading, content), "text/plain": heading},
            appendix=content,
        )

    # -- output ---------------------------------------------------------------------------------

    def _emit(
        self,
        kind: str,
        key: str,
        bundle: dict[str, str],
        shown: list[tuple[str, Quantity, str]] | None = None,
        **extra,
    ) -> None:
        entries = []
        for name, quantity, text in shown or []:
            kept = self._shown.get(quantity.id)
            if kept is None or (kept.name is None and quantity.name is not None):
                self._shown[quantity.id] = quantity
            told = records.record(quantity, name, self._language, text)
            if findings := appendix.contests(quantity, self._contested):
                told["contested"] = findings
            entries.append(told)
        metadata = {
            "kind": kind,
            "key": key,
            "run": self._run(),
            "quantities": entries,
            **extra,
        }
        if markdown := bundle.get("text/markdown"):
            if kind in SENTENCES:
                whole = ("", "", markdown)  # a headline opens no term
                head, stop, rest = markdown.partition("\n\n") if kind == "answer" else whole
                markdown = head + stop + linked(rest, self._language, self._opened)
            numbers = [quantity for _, quantity, _ in shown or []]
            told = titled(markdown, numbers, self.data, self._language)
            bundle = bundle | {"text/markdown": told}
        display(bundle, metadata={"gwangju_ai": metadata}, raw=True, transient=self._mark)

    def _run(self) -> str:
        """Return what marks all outputs of one run, which are never mixed with another's.

        The names of the variables are noted, for the next run.

        Raises:
            ParameterError: A cell has changed a parameter since the report was opened.
        """
        chosen = self.parameters.model_dump(mode="json")
        self._names = set(self._cell_globals)
        for name, opened in chosen.items():
            now = self._cell_globals.get(name, opened)
            if isinstance(now, parameters.PLAIN) and now != opened:
                raise ParameterError(
                    f"{self.notebook}: expected {name} = {opened!r}, with which the report was "
                    f"opened, got {about.shown(now)}; run the cell with Report.open again"
                )
        said = json.dumps([self.notebook, chosen], sort_keys=True)
        return f"r-{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def _divided(told: Rendered) -> tuple[Rendered, ...]:
    """Divide a piece into its first paragraph and the rest."""
    markdown, text = told.markdown.partition("\n\n"), told.text.partition("\n\n")
    parts = []
    for i in (0, 2):
        shown = [each for each in told.shown if f"](#{each[1].id})" in markdown[i]]
        parts.append(Rendered(markdown[i], text[i], shown))
    return tuple(parts)


def _three(told: Rendered, where: str) -> list[str]:
    """Divide a what-if's piece into its title, the sentence that follows the levers, and a note."""
    parts = told.markdown.split("\n\n", 2)
    if len(parts) != 3:
        raise ProseError(
            f"{where}: expected a title, a sentence and a note, each a paragraph, got {len(parts)}"
        )
    return parts


def _detail(detail: bool) -> dict[str, bool]:
    """Return how an output says that it is a detail; others say nothing of it."""
    return {"detail": True} if detail else {}
