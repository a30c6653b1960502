"""The house style: one look for every chart, and SVG bytes that depend on the chart alone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

from gwangju_ai.present.charts.compact import compact
from gwangju_ai.present.charts.wrapping import wrap
from gwangju_ai.project import fonts

_HOUSE = matplotlib.rc_params_from_file(
    Path(__file__).with_name("house.mplstyle"), use_default_template=False
)
PAPER, INK = _HOUSE["axes.facecolor"], _HOUSE["text.color"]
MUTED, GRID = _HOUSE["axes.labelcolor"], _HOUSE["grid.color"]
COLOURS = tuple(_HOUSE["axes.prop_cycle"].by_key()["color"])
#: The same, dark enough for words: a contrast of at least 4.5 with the paper.
WORDS = ("#17497D", "#A94E0A", "#0F6B5D", "#7A1F3D", "#7D4B94", "#7A6100")
MARKERS = ("o", "s", "^", "D", "v", "P")
#: The one colour of a chart that has a single series, from its darkest tone to its palest.
ACCENT = COLOURS[0]
TONES = (ACCENT, "#6B93BD", "#C3D4E6")
#: What stands in grey beside what is highlighted; the rest of a whole.
GREY, REST = "#8A9199", "#DAD8D0"
#: The edges of areas too pale to be told from the paper.
_EDGES = {TONES[2]: TONES[1], REST: GREY}


@dataclass(frozen=True)
class Page:
    """How broad a chart is drawn: in inches, and in Latin letters of a line of its caption."""

    width: float
    letters: int


#: The text width of a desk's page and of the PDF; that of a telephone.
WIDE, NARROW = Page(7.2, 96), Page(3.2, 40)
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@cache
def _own_fonts() -> None:
    """Make the report's own font known to matplotlib, and the only one of its name."""
    own = [str(fonts.regular()), str(fonts.bold())]
    for path in own:
        fontManager.addfont(path)
    # A copy that the system has installed would win otherwise, and change the bytes.
    others = [e for e in fontManager.ttflist if e.name != fonts.FAMILY or e.fname in own]
    fontManager.ttflist = others


@contextmanager
def house() -> Iterator[None]:
    """Let everything inside be drawn and saved in the house style, whatever was set before."""
    _own_fonts()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        white = seaborn.axes_style("whitegrid") | seaborn.plotting_context("paper")
        matplotlib.rcParams.update(white | _HOUSE)
        yield


def narrow(axes: Axes) -> bool:
    """Tell whether a drawing is for a narrow page."""
    return axes.figure.get_figwidth() < WIDE.width


def area(colour: str) -> dict[str, object]:
    """Return how an area of a colour is drawn: a pale one has an edge that stands out."""
    edge = _EDGES.get(colour)
    return {"facecolor": colour, "edgecolor": edge or "none", "linewidth": 0.8 if edge else 0}


def sheet(height: float, caption: str, page: Page, key: int = 0) -> tuple[Figure, Axes]:
    """Open an empty figure.

    Args:
        height: Inches, with a caption of one line.
        caption: What its values measure and in which unit.
        page: How broad it is.
        key: Lines below the caption that are kept free for a key to the marks.
    """
    free = "\n" * (key + (key > 1))  # several lines of a key stand farther apart than words do
    lines = wrap(caption, page.letters) + free if caption else " " * (key > 0) + free[1:]
    figure = Figure((page.width, height + 0.17 * lines.count("\n")), layout="constrained")
    FigureCanvasAgg(figure)  # one for all its texts, which then are measured once
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.1)
    axes = figure.subplots()
    if lines:
        look = {"ha": "left", "fontsize": 10, "color": MUTED, "linespacing": 1.15}
        figure.suptitle(lines, x=0.125 / page.width, **look)
    return figure, axes


def lay_out(figure: Figure) -> None:
    """Give the frame its room, so that what is measured now is where it would be drawn."""
    figure.get_layout_engine().execute(figure)


def settle(figure: Figure) -> None:
    """Lay the figure out for good, so that what is measured now stays where it is."""
    lay_out(figure)
    figure.set_layout_engine("none")


def svg(figure: Figure) -> str:
    """Return the figure as compact SVG whose words are text, in the report's own typeface first."""
    buffer = io.StringIO()
    with house():
        for text in figure.findobj(Text):
            if "\n" in text.get_text() and not text.get_rotation():
                text.get_window_extent()  # only then does it know where it stands
                x, _ = text.get_transform().transform(text.get_unitless_position())
                text.set_gid(f"{_ANCHORS[text.get_ha()]} {x:f}")
        # Not by savefig, which would first draw what is laid out already.
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return compact(buffer.getvalue(), f"{fonts.FAMILY}, sans-serif")
