"""The overview of a sweep: what was varied, what turns, and how far the numbers move."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup as Safe

from gwangju_ai.export import drawing, words
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound


@dataclass(frozen=True)
class Varied:
    """A parameter that was varied: its name, what it means, and the values it had."""

    name: str
    meaning: str
    values: str


@dataclass(frozen=True)
class Multiples:
    """A number over the parameters, drawn for a broad and a narrow page, and said in words.

    Attributes:
        number: Its number on the page.
        title: What it is.
        alt: What the drawing shows, in words.
        wide: The drawing for a broad page, as SVG.
        slim: That for a narrow one.
    """

    number: int
    title: str
    alt: str
    wide: str
    slim: str

    @property
    def broad(self) -> Safe:
        """The drawing for a broad page, checked; ids are no other drawing's."""
        return self._inline(self.wide, "w")

    @property
    def narrow(self) -> Safe:
        """The drawing for a narrow page."""
        return self._inline(self.slim, "n")

    def _inline(self, svg: str, prefix: str) -> Safe:
        return Safe(drawing.read(svg, self.title).inline(f"{prefix}{self.number}."))


@dataclass(frozen=True)
class Moved:
    """A number that moves.

    Attributes:
        key: What the table of the sweep calls it.
        label: What it is; empty where that differs from run to run.
        low: Its least value, as written.
        high: Its greatest.
        partly: In how many runs it is shown; 0 for all.
        shares: What share of its variance is each parameter's alone, as written.
        first: Whether it stands on the first screen of the report.
    """

    key: str
    label: str
    low: str
    high: str
    partly: int
    shares: Sequence[str]
    first: bool


@dataclass(frozen=True)
class Sweep:
    """A sweep as its overview shows it.

    Attributes:
        title: Its title.
        report: The title of the report that was run.
        language: ``ko`` or ``en``.
        points: How many runs it has.
        fixed: What all runs have been given, as it is typed.
        varied: The parameters that were varied.
        claims: For each headline that turns, what it says, how many runs say so, and under which
            assumptions alone.
        charts: Numbers over the parameters.
        shares: The parameters whose shares of the variance are told.
        numbers: The numbers that move.
        failed: Number, parameters and reason of each run that failed.
        table: Name of the file that has all numbers, beside the page.
        list: Name of the file that has all runs.
        commands: What makes it again, and the report of one of its runs.
        file: Name of the page in an edition, without its ending; empty outside.
    """

    title: str
    report: str
    language: str
    points: int
    fixed: str
    varied: Sequence[Varied]
    claims: Sequence[Sequence[tuple[str, int, str]]]
    charts: Sequence[Multiples]
    shares: Sequence[str]
    numbers: Sequence[Moved]
    failed: Sequence[tuple[int, str, str]]
    table: str
    list: str
    commands: Sequence[str]
    file: str = ""


def overview(sweep: Sweep) -> str:
    """Return the overview of a sweep as a page that asks for nothing.

    Raises:
        ExportError: A drawing is not what one may be.
    """
    about = words.SWEEP_ABOUT.text(sweep.language)
    path = f"{sweep.language}/{sweep.file}.html" if sweep.file else ""
    return bound(
        "sweep.html.j2",
        styles=["charts.css", "sweep.css"],
        sweep=sweep,
        in_edition=bool(sweep.file),
        language=sweep.language,
        other=next(code for code in words.LANGUAGES if code != sweep.language),
        head=Head(
            path,
            sweep.language,
            sweep.title,
            about.format(report=sweep.report, points=f"{sweep.points:,}"),
        ),
    )
