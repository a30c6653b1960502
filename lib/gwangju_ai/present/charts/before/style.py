"""The house style: one look for every chart, and SVG bytes that depend on the chart alone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.text import Text

from gwangju_ai.present.charts.before import labels
from gwangju_ai.present.charts.compact import compact
from gwangju_ai.project import fonts

#: Inches; the text width of the page and of the PDF.
WIDTH = 7.2

_CAPTION = 96

PAPER, INK, MUTED, GRID = "#FBFAF6", "#20252B", "#59636E", "#DDDBD3"

#: Told apart by readers who confuse red and green, blue and yellow, and, by lightness, in grey
#: print; each series has its own marker and its name beside it as well.
COLOURS = ("#17497D", "#E0701A", "#16806F", "#7A1F3D", "#BE92D4", "#DDB93F")
#: The same, dark enough for words: a contrast of at least 4.5 with the paper.
WORDS = ("#17497D", "#A94E0A", "#0F6B5D", "#7A1F3D", "#7D4B94", "#7A6100")
MARKERS = ("o", "s", "^", "D", "v", "P")

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@cache
def _family() -> str:
    """Make the report's own font known to matplotlib, and the only one of its name."""
    own = [str(fonts.regular()), str(fonts.bold())]
    for path in own:
        fontManager.addfont(path)
    name = FontProperties(fname=own[0]).get_name()
    # A copy that the system has installed would win otherwise, and change the bytes.
    fontManager.ttflist = [e for e in fontManager.ttflist if e.name != name or e.fname in own]
    return name


@contextmanager
def house() -> Iterator[None]:
    """Let everything inside be drawn and saved in the house style, whatever was set before."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            seaborn.axes_style("whitegrid")
            | seaborn.plotting_context("paper")
            | {
                "font.family": [_family(), "DejaVu Sans"],
                "font.size": 10,
                "text.color": INK,
                "text.parse_math": False,
                "text.hinting": "none",
                "axes.facecolor": PAPER,
                "axes.edgecolor": MUTED,
                "axes.grid": False,
                "axes.linewidth": 0.8,
                "axes.labelcolor": MUTED,
                "grid.color": GRID,
                "grid.linewidth": 0.7,
                "xtick.labelsize": 9.5,
                "ytick.labelsize": 9.5,
                "xtick.labelcolor": MUTED,
                "ytick.labelcolor": MUTED,
                "lines.linewidth": 2.0,
                "lines.markersize": 6.5,
                "lines.markeredgecolor": PAPER,
                "lines.markeredgewidth": 0.8,
                "figure.facecolor": PAPER,
                "figure.dpi": 72,
                "savefig.facecolor": "auto",
                "savefig.dpi": 72,
                "svg.fonttype": "none",
                "svg.hashsalt": "gwangju-ai-report",
            }
        )
        yield


class Sheet(Figure):
    """A figure that is saved in the house style, whoever saves it."""

    def savefig(self, *arguments, **options) -> None:
        """Save it as :meth:`matplotlib.figure.Figure.savefig` does."""
        with house():
            super().savefig(*arguments, **options)


def sheet(
    height: float, caption: str, rows: int = 1, columns: int = 1
) -> tuple[Figure, list[Axes]]:
    """Open an empty figure; the caption says what its values measure and in which unit."""
    lines = labels.wrap(caption, _CAPTION)
    figure = Sheet((WIDTH, height + 0.17 * lines.count("\n")), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.1, wspace=0.04, hspace=0.06)
    panels = list(figure.subplots(rows, columns, squeeze=False).flat)
    for axes in panels:
        axes.set_axisbelow(True)
        seaborn.despine(ax=axes, left=True)
    if caption:
        figure.suptitle(lines, x=0.017, ha="left", fontsize=10, color=MUTED, linespacing=1.15)
    return figure, panels


def settle(figure: Figure) -> None:
    """Lay the figure out for good, so that what is measured now stays where it is."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def svg(figure: Figure) -> str:
    """Return the figure as compact SVG whose words are text, in the report's own typeface first."""
    buffer = io.StringIO()
    with house():
        figure.draw_without_rendering()  # only then does every text know where it stands
        for text in figure.findobj(Text):
            if "\n" in text.get_text() and not text.get_rotation():
                x, _ = text.get_transform().transform(text.get_unitless_position())
                text.set_gid(f"{_ANCHORS[text.get_ha()]} {x:f}")
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return compact(buffer.getvalue(), f"{fonts.FAMILY}, sans-serif")
