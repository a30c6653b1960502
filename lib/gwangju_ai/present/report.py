"""The report that a notebook writes: its parameters, its data, and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas
from IPython.display import display

from gwangju_ai import audit, project
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present import appendix, plain
from gwangju_ai.present import record as records
from gwangju_ai.present import table as tables
from gwangju_ai.present.charts import Chart, svg
from gwangju_ai.present.copy import TITLE, Copy, agree
from gwangju_ai.present.findings import Findings
from gwangju_ai.present.hover import titled
from gwangju_ai.present.markdown import link
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.template import Rendered
from gwangju_ai.present.words import tell
from gwangju_ai.project import parameters
from gwangju_ai.project.errors import NotEnoughData

_SOURCES_NAMED = 4


@dataclass
class Report:
    """One notebook's report in one language.

    Attributes:
        notebook: Name of the notebook, ``02_talent``.
        parameters: Its validated parameters.
        data: The data package under the reading and date that the parameters ask for.
    """

    notebook: str
    parameters: parameters.Parameters
    data: Dataset
    _contested: dict[str, list[str]] = field(repr=False)
    _shown: dict[str, Quantity] = field(default_factory=dict)
    _section: str = ""
    _told: set[str] = field(default_factory=set)
    _copies: dict[str, Copy] = field(default_factory=dict)

    @classmethod
    def open(cls, notebook: str, cell_globals: Mapping[str, object]) -> "Report":
        """Validate the notebook's parameters and load its data.

        Args:
            notebook: Name of the notebook.
            cell_globals: The notebook's ``globals()``; the parameters are read from there.

        Raises:
            ParameterError: A parameter is unknown, of the wrong type or out of range.
            DataError: The data package breaks a rule.
        """
        plain.steady()
        chosen = parameters.validate(notebook, parameters.from_globals(cell_globals))
        data = load(reading=chosen.reading, as_of=chosen.as_of)
        report = cls(notebook, chosen, data, audit.contested(data))
        report._emit(
            "report",
            "report",
            {"text/plain": f"{notebook}: {chosen.model_dump(mode='json')}"},
            parameters=chosen.model_dump(mode="json"),
            notebook=notebook,
            date=(data.as_of or data.latest).isoformat(),
        )
        return report

    @property
    def language(self) -> str:
        """The report's language, ``ko`` or ``en``."""
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

    def title(self) -> None:
        """Show the title and what stands under it."""
        told = self._filled(TITLE, {})
        self._emit("title", "", {"text/markdown": told.markdown, "text/plain": told.text})

    def section(self, key: str, *, at: str = "", **values) -> None:
        """Show a heading; what follows belongs to it until the next.

        Args:
            key: Of the heading in the report's copy.
            at: The section's own key, where one heading stands over several sections.
            values: What the heading shows.
        """
        self._section = at or key
        text = self._filled(key, values, heading=True).text
        self._emit("section", self._section, {"text/markdown": f"## {text}", "text/plain": text})

    def answer(self, key: str, *, at: str = "", **values) -> None:
        """Show one sentence of the answer on the first screen; the summary draws on these.

        The arguments are those of :meth:`text`.
        """
        self._section = f"answer {at or key}"
        self._paragraph("answer", key, values, at)

    def text(self, key: str, *, at: str = "", **values) -> None:
        """Show a paragraph.

        Args:
            key: Of its piece in the report's copy.
            at: The paragraph's own key, where one piece is told of several things.
            values: What the piece shows or asks about: quantities, rows of a table, words.
        """
        self._paragraph("prose", key, values, at)

    def note(self, key: str, *, at: str = "", **values) -> None:
        """Show a caveat: what is not known, or how a number must not be read.

        The arguments are those of :meth:`text`.
        """
        self._paragraph("note", key, values, at)

    def findings(self, notebook: str) -> Findings:
        """Return what another notebook found under this report's reading and date.

        Raises:
            BuildError: It has not been built with the same reading, date and language.
        """
        same = self.parameters.model_dump(mode="json", include={"reading", "as_of"})
        return Findings.read(notebook, self.language, same)

    def quote(self, findings: Findings, key: str, subject: str) -> None:
        """Show a sentence of another notebook as it stands there, with its numbers' trails.

        Where that notebook had too few figures for it, this report says so. Under a heading of
        this report an answer of the other is ordinary prose.

        Args:
            findings: What the other notebook found.
            key: The sentence's key there.
            subject: Key of the piece of this report's copy that stands before it and leads to
                that notebook.

        Raises:
            BuildError: The other notebook makes no such sentence even on all figures.
        """
        if self.data.as_of is not None and key not in findings.statements:
            self._lacks([Missing(f"{findings.notebook}: {key}")])
            return
        statement = findings.statement(key)
        before = self._filled(subject, {}).text
        shown = [(name, q, q.trail.record["text"]) for name, q in statement.numbers.items()]
        headed = self._section and not self._section.startswith("answer ")
        self._emit(
            "prose" if headed else statement.kind,
            f"{findings.notebook}-{key}",
            {
                "text/markdown": f"**{link(before, f'{findings.notebook}.html')}** "
                f"{statement.markdown}",
                "text/plain": f"{before}: {statement.text}",
            },
            shown,
        )

    def _paragraph(self, kind: str, key: str, values: dict[str, object], at: str = "") -> None:
        if told := self._piece(key, values):
            bundle = {"text/markdown": told.markdown, "text/plain": told.text}
            self._emit(kind, at or key, bundle, told.shown)

    def _piece(self, key: str, values: dict[str, object], *parts: object) -> Rendered | None:
        """Fill a piece; None where a figure in it, or a part that it stands over, is missing."""
        if self._lacks([*parts, *values.values()]):
            return None
        try:
            return self._filled(key, values)
        except NotEnoughData as problem:
            self._lacks([Missing(str(problem))])
            return None

    def _filled(self, key: str, values: dict[str, object], heading: bool = False) -> Rendered:
        """Fill a piece of the copy, in the words that its file has now."""
        if not self._copies or any(copy.changed() for copy in self._copies.values()):
            folder = project.root() / "notebooks" / "text"
            read = {code: Copy(folder / f"{self.notebook}.{code}.md") for code in ("ko", "en")}
            agree(*read.values())
            self._copies = read
        copy = self._copies[self.language]
        return (copy.section(key) if heading else copy.piece(key)).fill(values)

    def _lacks(self, values) -> bool:
        """Tell whether a value is missing; the section says so the first time."""
        if not any(isinstance(value, Missing) for value in values):
            return False
        if self._section not in self._told:
            self._told.add(self._section)
            day = Period.parse((self.data.as_of or self.data.latest).isoformat())
            text = tell("too-little", self.language, day=day.text(self.language))
            self._emit("note", "", {"text/markdown": text, "text/plain": text})
        return True

    # -- tables and charts ----------------------------------------------------------------------

    def table(
        self,
        key: str,
        frame: pandas.DataFrame | Missing,
        columns: list[str] | None = None,
        *,
        at: str = "",
        **values,
    ) -> None:
        """Show a frame as a table under its caption.

        Args:
            key: Of the caption in the report's copy.
            frame: The frame; its index is shown if it has a name.
            columns: Which columns, each with a format after a colon if it needs another than the
                vocabulary's: ``["served", "over_target:+", "rate:i"]``; all by default.
            at: The table's own key, where one caption stands over several tables.
            values: What the caption shows or asks about.
        """
        empty = not isinstance(frame, Missing) and frame.empty
        caption = self._piece(key, values, Missing("no rows") if empty else frame)
        if caption is None:
            return
        table = tables.of(frame, columns)
        markdown, widths = table.markdown(self.language)
        shown = caption.shown + [("", q, q.text(self.language)) for q in table.quantities()]
        self._emit(
            "table",
            at or key,
            {"text/markdown": f"**{caption.markdown}**\n\n{markdown}", "text/plain": caption.text},
            shown,
            caption=caption.markdown,
            widths=widths,
        )

    def chart(self, key: str, chart: Chart | Missing, **values) -> None:
        """Show a chart under a title that states its finding, with its data and sources."""
        title = self._piece(key, values, chart)
        if title is None:
            return
        self._emit(
            "chart-title",
            key,
            {"text/markdown": f"**{title.markdown}**", "text/plain": title.text},
            title.shown,
        )
        alt = chart.describe(self.language)
        self._emit(
            "chart",
            key,
            {"image/svg+xml": svg(chart.draw(self.language)), "text/plain": alt},
            alt=alt,
        )
        table = chart.table()
        markdown, widths = table.markdown(self.language)
        source = self._sources(table.quantities())
        self._emit(
            "chart-data",
            key,
            {"text/markdown": f"{source}\n\n{markdown}", "text/plain": alt},
            [("", q, q.text(self.language)) for q in table.quantities()],
            table=markdown,
            widths=widths,
            source=source,
        )

    def _sources(self, plotted: list[Quantity]) -> str:
        """Write the source line of a chart from the figures it plots."""
        figures = appendix.figures(plotted, self.data, self.language)
        entries = appendix.sources(figures, self.data, self.language)
        pages: dict[str, str] = {}  # an outlet's pages of one day are named once
        for entry in entries:
            pages.setdefault(self.data.source(entry["id"]).cited(self.language), entry["id"])
        named = [link(cited, f"#s-{page}") for cited, page in list(pages.items())[:_SOURCES_NAMED]]
        rest = len(pages) - len(named)
        if rest:
            named.append(tell("more", self.language, number=rest))
        return tell("source", self.language, pages=", ".join(named)) if named else ""

    # -- appendix -------------------------------------------------------------------------------

    def appendix(self) -> None:
        """Show the trail of every number shown so far."""
        shown = list(self._shown.values())
        figures = appendix.figures(shown, self.data, self.language, self._contested)
        content = {
            "numbers": appendix.numbers(shown, self.data, self.language),
            "observations": figures,
            "sources": appendix.sources(figures, self.data, self.language),
            "steps": records.unshown(shown, self.language),
        }
        heading = tell("appendix", self.language)
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
            told = records.record(quantity, name, self.language, text)
            if findings := appendix.contests(quantity, self._contested):
                told["contested"] = findings
            entries.append(told)
        metadata = {
            "kind": kind,
            "key": key,
            "language": self.language,
            "quantities": entries,
            **extra,
        }
        if markdown := bundle.get("text/markdown"):
            numbers = [quantity for _, quantity, _ in shown or []]
            told = titled(markdown, numbers, self.data, self.language)
            bundle = bundle | {"text/markdown": told}
        display(bundle, metadata={"gwangju_ai": metadata}, raw=True)
