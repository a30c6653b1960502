"""The step chart: what it refuses, what it draws, and what it tells of it."""

from fractions import Fraction

import pytest
from matplotlib.collections import LineCollection
from matplotlib.text import Annotation

from gwangju_ai.analysis.talent import maturation
from gwangju_ai.dataset import load
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import charts
from gwangju_ai.present.charts.steps import Steps
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import NotEnoughData, ProseError, UnitError

AGE, RATE = Words("수료 후 경과", "Time since graduation"), Words("취·창업률", "Placement rate")


def made(value: float, unit: str, ends: tuple[int, int] | None = None) -> Quantity:
    """Make a figure that a method gave, with an interval if its ends are given."""
    interval = Interval(*map(Fraction, ends), "confidence", 0.95) if ends else None
    name = f"{value} {unit}"
    return derived(Fraction(value), unit, ko=name, en=name, inputs=[], interval=interval)


def line(name: str, *points: tuple[int, int]) -> charts.Line:
    """Make a line of months and percentages, each with an interval of five points either way."""
    return charts.Line(
        Words(name, name),
        [(made(x, "month"), made(y, "percent", (y - 5, y + 5))) for x, y in points],
    )


def steps(*lines: charts.Line) -> Steps:
    """Make a step chart."""
    return Steps(list(lines), AGE, RATE)


def texts(figure) -> list[str]:
    """Return what is written inside the frame."""
    (axes,) = figure.axes
    return [t.get_text() for t in axes.texts if isinstance(t, Annotation)]


# -- what is refused -------------------------------------------------------------------------------


def test_refuses_a_line_without_points():
    """A line without a point has nothing to hold."""
    with pytest.raises(NotEnoughData, match="Steps"):
        steps(line("1기", (0, 10)), line("2기"))


def test_refuses_a_missing_figure():
    """A figure that is not known stops the chart, so that the section can say so."""
    with pytest.raises(NotEnoughData, match="too early"):
        steps(charts.Line(Words("1기", "1"), [(made(0, "month"), Missing("too early"))]))


def test_refuses_two_units_on_an_axis():
    """Counts and shares do not stand on one axis."""
    mixed = charts.Line(Words("2기", "2"), [(made(1, "month"), made(3, "person"))])
    with pytest.raises(UnitError, match="percent, person"):
        steps(line("1기", (0, 10)), mixed)


def test_refuses_more_lines_than_can_be_told_apart():
    """A seventh line would repeat a colour."""
    with pytest.raises(ProseError, match="at most 6"):
        steps(*[line(f"{n}기", (0, n)) for n in range(1, 8)])


# -- what is drawn ---------------------------------------------------------------------------------


def test_a_value_holds_until_the_next_count():
    """Between two counts the line runs level and then up, never aslant."""
    (axes,) = steps(line("1기", (0, 10), (12, 40))).draw("ko").axes
    (dotted,) = [drawn for drawn in axes.lines if drawn.get_drawstyle() == "steps-post"]
    assert list(dotted.get_xdata()) == [0, 12]
    assert list(dotted.get_ydata()) == [10, 40]


def test_points_are_taken_from_left_to_right():
    """The order in which the points are given does not matter."""
    (axes,) = steps(line("1기", (12, 40), (0, 10))).draw("en").axes
    (dotted,) = [drawn for drawn in axes.lines if drawn.get_drawstyle() == "steps-post"]
    assert list(dotted.get_xdata()) == [0, 12]


def test_intervals_are_vertical_lines():
    """Each point's interval reaches from its lower to its upper end."""
    (axes,) = steps(line("1기", (0, 10), (12, 40))).draw("ko").axes
    drawn = [c.get_segments()[0] for c in axes.collections if isinstance(c, LineCollection)]
    assert [[tuple(end) for end in segment] for segment in drawn] == [
        [(0, 5), (0, 15)],
        [(12, 35), (12, 45)],
    ]


def test_points_without_intervals_have_none():
    """Rates without a known denominator are points alone, and the caption names no interval."""
    bare = charts.Line(Words("1기", "1"), [(made(3, "month"), made(10, "percent"))])
    figure = steps(bare).draw("en")
    assert not figure.axes[0].collections
    assert "CI" not in figure.get_suptitle()


@pytest.mark.parametrize("denominator", ["completers", "as_reported"])
@pytest.mark.parametrize("as_of", [None, "2024-11-30", "2023-12-31"])
def test_every_line_of_the_report_is_named(denominator, as_of):
    """In each variant of the report each cohort's name stands beside its line."""
    courses = maturation(load(as_of=as_of), denominator)
    chart = charts.steps(courses, x="since_graduation", y="placement_rate", hue="cohort")
    written = texts(chart.draw("en"))
    assert {label(cohort).en for cohort in courses["cohort"]} <= set(written)


def test_years_are_marked():
    """The horizontal axis has a tick every twelve months."""
    (axes,) = steps(line("1기", (2, 10), (40, 40))).draw("ko").axes
    assert list(axes.get_xticks()) == [0, 12, 24, 36]


def test_the_same_chart_gives_the_same_bytes():
    """Drawing twice gives one and the same file."""
    chart = steps(line("1기", (0, 10), (12, 40)), line("2기", (3, 20)))
    assert charts.svg(chart.draw("ko")) == charts.svg(chart.draw("ko"))


# -- what is told ----------------------------------------------------------------------------------


def test_the_table_has_a_row_a_point():
    """Each point stands in the table with its line and its interval."""
    table = steps(line("1기", (0, 10), (12, 40))).table()
    assert table.markdown("ko")[0].count("신뢰구간") == 2
    assert len(table.rows) == 2


def test_the_description_tells_the_points():
    """Whoever cannot see the chart hears its axes and points."""
    told = steps(line("1기", (0, 10), (12, 40))).describe("en")
    assert told.startswith("Steps: Placement rate by Time since graduation")
    assert "0 months → 10.0%, 12 months → 40.0%" in told
