"""The step chart: a value holds until the next count."""

import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from gwangju_ai.analysis.talent import maturation
from gwangju_ai.dataset import load
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.present import charts
from gwangju_ai.present.charts.form import Chart

from .chart_samples import frame, made, words

AGE, RATE = words("수료 후 경과", "Time since graduation"), words("취·창업률", "Placement rate")


def steps(*points: tuple[str, int, int | None], spread: int = 5) -> Chart:
    """Make a chart of cohorts, months and percentages with an interval either way."""
    columns = {
        "cohort": [cohort for cohort, _, _ in points],
        AGE: [made(x, "month") for _, x, _ in points],
        RATE: [
            None if y is None else made(y, "percent", (y - spread, y + spread) if spread else None)
            for *_, y in points
        ],
    }
    return charts.steps(frame(list(range(len(points))), columns), x=AGE, y=RATE, hue="cohort")


def dotted(figure: Figure) -> list[tuple[list[float], list[float]]]:
    """Return the places and values of the lines that hold until the next count."""
    held = [line for line in figure.axes[0].lines if line.get_drawstyle() == "steps-post"]
    return [(line.get_xdata().tolist(), line.get_ydata().tolist()) for line in held]


TWO = (("cohort-1", 0, 10), ("cohort-1", 12, 40))


def test_a_value_holds_until_the_next_count():
    """Between two counts the line runs level and then up, never aslant."""
    assert [([0, 12], [10, 40])] == dotted(steps(*TWO).draw("ko"))


def test_points_are_taken_from_left_to_right():
    """The order in which the points are given does not matter."""
    assert [([0, 12], [10, 40])] == dotted(steps(*TWO[::-1]).draw("en"))


def test_a_row_without_a_figure_is_no_count():
    """A value holds over an age at which nobody counted."""
    chart = steps(TWO[0], ("cohort-1", 6, None), TWO[1])
    assert [([0, 12], [10, 40])] == dotted(chart.draw("ko"))
    assert 2 == len(chart.table().rows)


def test_intervals_are_upright_lines():
    """Each point's interval reaches from its lower to its upper end."""
    (axes,) = steps(*TWO).draw("ko").axes
    drawn = [c.get_segments() for c in axes.collections if isinstance(c, LineCollection)]
    assert [[[(0, 5), (0, 15)], [(12, 35), (12, 45)]]] == [
        [[tuple(end) for end in segment] for segment in segments] for segments in drawn
    ]


def test_points_without_intervals_have_none():
    """Rates without a known denominator are points alone, and the caption names no interval."""
    figure = steps(*TWO, spread=0).draw("en")
    assert [] == [segment for c in figure.axes[0].collections for segment in c.get_segments()]
    assert "interval" not in figure.get_suptitle()


def test_years_are_marked():
    """The horizontal axis has a tick every twelve months."""
    (axes,) = steps(("cohort-1", 2, 10), ("cohort-1", 40, 40)).draw("ko").axes
    assert [0, 12, 24, 36] == list(axes.get_xticks())


@pytest.mark.parametrize("denominator", ["completers", "as_reported"])
@pytest.mark.parametrize("as_of", [None, "2024-11-30", "2023-12-31"])
def test_every_line_of_the_report_is_named(denominator, as_of):
    """In each variant of the report each cohort's name stands beside its line."""
    courses = maturation(load(as_of=as_of), denominator)
    chart = charts.steps(courses, x="since_graduation", y="placement_rate", hue="cohort")
    shown = {text.get_text() for text in chart.draw("en").axes[0].texts}
    assert {label(cohort).en for cohort in courses["cohort"]} <= shown


def test_the_table_has_a_row_a_point():
    """Each point stands in the table with its line and its interval."""
    table = steps(*TWO).table()
    assert 2 == table.markdown("ko")[0].count("% 구간")
    assert 2 == len(table.rows)


def test_the_description_tells_the_points():
    """Whoever cannot see the chart hears its axes and points."""
    told = steps(*TWO).describe("en")
    assert told.startswith("Steps: Placement rate by Time since graduation")
    assert "0 months → 10%, 12 months → 40%" in told
