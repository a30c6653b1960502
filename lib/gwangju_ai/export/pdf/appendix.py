"""The appendix of an edition: the trails of all reports in one language, each once, as a PDF."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gwangju_ai.export import layout, markup, words
from gwangju_ai.export.anchors import Anchors
from gwangju_ai.export.document import Document, read_trails
from gwangju_ai.export.pdf.literal import string, whole
from gwangju_ai.export.pdf.report import APPENDIX, made
from gwangju_ai.export.pdf.source import about, places
from gwangju_ai.export.pdf.trails import Trails, text
from gwangju_ai.export.pdf.typst import dressed
from gwangju_ai.export.pdf.ways import Ways
from gwangju_ai.project.errors import ExportError

_FOUND = "finding"  # a number that another report tells of


def appendix(notebooks: Iterable[NotebookNode]) -> dict[str, bytes]:
    """Return the PDF of the trails by its name.

    Args:
        notebooks: The executed notebooks of an edition in one language.

    Raises:
        ExportError: There are none or they mix languages, or as for the PDF of a report.
    """
    documents = sorted((read_trails(notebook) for notebook in notebooks), key=_place)
    languages = {document.language for document in documents}
    if len(languages) != 1:
        raise ExportError(
            "the appendix of an edition: expected executed notebooks in one language, "
            f"got {', '.join(sorted(languages)) or 'none'}"
        )
    source = _Source(documents)
    return {APPENDIX: made({"main.typ": source.text()}, APPENDIX, source.language)}


def _place(document: Document) -> tuple[int, str]:
    known = list(words.REPORTS)
    name = document.notebook
    return known.index(name) if name in known else len(known), name


@dataclass
class _Gathered:
    """What the reports have between them.

    Attributes:
        numbers: Ids of numbers that are more than an observation, by the report to tell them.
        printed: For a number that is an observation as printed, that observation.
        observations: The observations by id.
        sources: The sources by id.
        reports: For an id, the reports that show it.
    """

    numbers: dict[str, list[str]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    observations: dict[str, dict] = field(default_factory=dict)
    sources: dict[str, dict] = field(default_factory=dict)
    reports: dict[str, list[str]] = field(default_factory=dict)


def _gathered(documents: list[Document]) -> _Gathered:
    result = _Gathered()
    tellers: dict[str, str] = {}
    found: set[str] = set()
    for document in documents:
        held, report = document.appendix, document.notebook
        for entry in held.numbers:
            result.reports.setdefault(entry["id"], []).append(report)
            # The report that has computed it tells more than one that took it over.
            if entry["id"] not in tellers or (entry["id"] in found and entry["kind"] != _FOUND):
                tellers[entry["id"]] = report
                (found.add if entry["kind"] == _FOUND else found.discard)(entry["id"])
        for entry in held.observations:
            result.reports.setdefault(f"o-{entry['id']}", []).append(report)
            result.observations.setdefault(entry["id"], entry)
        for number, observation in held.printed.items():
            if observation not in result.printed.values():
                result.printed.setdefault(number, observation)
        for entry in held.sources:
            result.sources.setdefault(entry["id"], entry)
    for id_, report in tellers.items():
        if id_ not in result.printed:
            result.numbers.setdefault(report, []).append(id_)
    return result


class _Source:
    """The Typst source of the appendix."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.language = documents[0].language
        self.gathered = _gathered(documents)
        everything = self.gathered.reports.keys() | {f"s-{id_}" for id_ in self.gathered.sources}
        self.held = frozenset(everything)
        self.ways = {d.notebook: Ways(d, Anchors(d), held=self.held) for d in documents}
        trees = [
            (piece, dressed(piece, self.ways[d.notebook], shows=False))
            for d in documents
            for id_ in self.gathered.numbers.get(d.notebook, [])
            for piece in (d.appendix.formulas[id_],)
        ]
        self.typst, _ = markup.write(trees, "typst")

    def text(self) -> str:
        """Return the whole source."""
        gathered = self.gathered
        lines = [
            '#import "report.typ": *',
            f"#show: report.with({self._about()})",
            f"#{self._word(words.APPENDIX_ABOUT)}",
            f"#contents({self._word(words.CONTENTS)})",
            "#show: apparatus",
        ]
        for document in self.documents:
            lines += self._report(document)
        trails = Trails(self.language, self.typst, self._shown(words.SHOWN_IN))
        figures, sources = gathered.observations.values(), gathered.sources.values()
        numbers = {observation: number for number, observation in gathered.printed.items()}
        lines += [trails.heading(2, words.FIGURES), *trails.figures(figures, sources, numbers)]
        lines += [trails.heading(2, words.SOURCES), *trails.sources(sorted(sources, key=_outlet))]
        return "\n".join([*lines, places(sorted(self.held)), ""])

    def _about(self) -> str:
        title = words.APPENDIX.text(self.language)
        first = self.documents[0]
        basis = layout.basis(first.notebook, self.language, first.parameters)
        day = max(document.date for document in self.documents)
        name = APPENDIX.removesuffix(".pdf")
        return about(self.language, title, f"[#{string(whole(title))}]", title, name, day, basis)

    def _report(self, document: Document) -> list[str]:
        """Return the numbers that stand under a report's heading, with the way back to it."""
        ids = self.gathered.numbers.get(document.notebook)
        if not ids:
            return []
        trails = Trails(self.language, self.typst, self._shown(words.ALSO_IN, document.notebook))
        way = self.ways[document.notebook]
        back = f"#link({string(document.notebook + '.pdf')})[#{self._word(words.REPORT_PDF)}]"
        return [
            f"#heading(level: 2)[#{string(whole(self._topic(document.notebook)))}]",
            f"{back}\n",
            *trails.numbers(document.appendix, way, ids),
        ]

    def _topic(self, notebook: str) -> str:
        known = words.REPORTS.get(notebook)
        return known.text(self.language) if known else notebook

    def _shown(self, word: words.Words, here: str = "") -> Callable[[str], str]:
        """Return what names the reports that show an entry, but for the one it stands under."""

        def said(id_: str) -> str:
            others = [report for report in self.gathered.reports.get(id_, []) if report != here]
            listed = ", ".join(self._topic(report) for report in others)
            return f" · #{text(word.text(self.language).format(reports=listed))}" if listed else ""

        return said

    def _word(self, word: words.Words) -> str:
        return string(whole(word.text(self.language)))


def _outlet(source: dict) -> tuple[str, str, str]:
    return source["outlet"], source["published"], source["id"]
