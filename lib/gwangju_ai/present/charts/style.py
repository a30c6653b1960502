"""The house style: one look for every chart, and SVG bytes that depend on the chart alone."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from gwangju_ai import fonts

#: Inches; the text width of the page and of the PDF.
WIDTH = 7.2

PAPER, INK, MUTED, GRID = "#FBFAF6", "#20252B", "#59636E", "#DDDBD3"

#: Apart for readers who confuse red and green, and, by lightness, in grey print.
COLOURS = ("#1B4F84", "#D9631E", "#3FA38F", "#7B4B94", "#D9A521", "#7F8790")
MARKERS = ("o", "s", "^", "D", "v", "P")

#: The same colours, dark enough for words (a contrast of 4.5 with the paper).
_WORDS = ("#1B4F84", "#B24A0C", "#23766A", "#7B4B94", "#8A6500", "#5B636C")

_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_GEOMETRY = re.compile(r'(?: d| x| y| points)="[^"]*"|translate\([^)]*\)')


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


def text_colour(index: int) -> str:
    """Return the colour of words that belong to a series."""
    return _WORDS[index]


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
                "svg.fonttype": "path",
                "svg.hashsalt": "gwangju-ai-report",
            }
        )
        yield


def sheet(height: float, caption: str, columns: int = 1, rows: int = 1) -> tuple[Figure, list[Axes]]:
    """Open an empty figure; the caption says what the axis measures and in which unit."""
    figure = Figure((WIDTH, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.1, wspace=0.04, hspace=0.05)
    axes = list(figure.subplots(rows, columns, squeeze=False).flat)
    for each in axes:
        each.set_axisbelow(True)
        seaborn.despine(ax=each, left=True)
    figure.suptitle(caption, x=0.017, ha="left", fontsize=10, color=MUTED)
    return figure, axes


def settle(figure: Figure) -> None:
    """Lay the figure out for good, so that what is measured now stays where it is."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def svg(figure: Figure) -> str:
    """Return the figure as SVG, its coordinates to a hundredth of a point."""
    buffer = io.StringIO()
    with house():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})

    def short(geometry: re.Match) -> str:
        return _NUMBER.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), geometry[0])

    return _GEOMETRY.sub(short, buffer.getvalue())
