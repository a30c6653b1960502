"""The step chart: a value holds until the next count."""

from matplotlib.collections import LineCollection
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from gwangju_ai.numbers.period import Period
from gwangju_ai.present import charts
from gwangju_ai.present.charts.form import Chart

from .chart_samples import frame, made, words

RATE = words("취·창업률", "Placement rate")
DAYS = [float(date2num(Period.parse(day).middle)) for day in ("2020", "2021")]


def steps(*points: tuple[str, str, int | None], spread: int = 5) -> Chart:
    """Make a chart of cohorts, periods and percentages with an interval either way."""
    columns = {
        "cohort": [cohort for cohort, _, _ in points],
        "when": [when for _, when, _ in points],
        RATE: [
            None if y is None else made(y, "percent", (y - spread, y + spread) if spread else None)
            for *_, y in points
        ],
    }
    return charts.steps(frame(list(range(len(points))), columns), x="when", y=RATE, hue="cohort")


def held(figure: Figure) -> list[tuple[list[float], list[float]]]:
    """Return the places and values of the lines that hold until the next count."""
    lines = [line for line in figure.axes[0].lines if line.get_drawstyle() == "steps-post"]
    return [(line.get_xdata().tolist(), line.get_ydata().tolist()) for line in lines]


TWO = (("cohort-1", "2020", 10), ("cohort-1", "2021", 40))


def test_a_value_holds_until_the_next_count():
    """Between two counts the line runs level and then up, never aslant."""
    assert [(DAYS, [10, 40])] == held(steps(*TWO).draw("ko"))


def test_points_are_taken_from_left_to_right():
    """The order in which the points are given does not matter."""
    assert [(DAYS, [10, 40])] == held(steps(*TWO[::-1]).draw("en"))


def test_a_row_without_a_figure_is_no_count():
    """A value holds over a day on which nobody counted."""
    chart = steps(TWO[0], ("cohort-1", "2020-12", None), TWO[1])
    assert [(DAYS, [10, 40])] == held(chart.draw("ko"))
    assert 2 == len(chart.table().rows)


def test_intervals_are_upright_lines():
    """Each point's interval reaches from its lower to its upper end."""
    (axes,) = steps(*TWO).draw("ko").axes
    drawn = [c.get_segments() for c in axes.collections if isinstance(c, LineCollection)]
    expected = [[(DAYS[0], 5), (DAYS[0], 15)], [(DAYS[1], 35), (DAYS[1], 45)]]
    assert [expected] == [
        [[tuple(end) for end in segment] for segment in segments] for segments in drawn
    ]


def test_points_without_intervals_have_none():
    """Rates without a known denominator are points alone, and the caption names no interval."""
    figure = steps(*TWO, spread=0).draw("en")
    assert [] == [segment for c in figure.axes[0].collections for segment in c.get_segments()]
    assert "interval" not in figure.get_suptitle()


def test_the_table_has_a_row_a_point():
    """Each point stands in the table with its line and its interval."""
    table = steps(*TWO).table()
    assert 2 == len(table.rows)
    assert 2 == sum("–" in line or "~" in line for line in table.markdown("ko")[0].splitlines()[2:])


def test_the_description_tells_the_points():
    """Whoever cannot see the chart hears what it measures, and its points."""
    told = steps(*TWO).describe("en")
    assert told.startswith("Steps: Placement rate")
    assert "10% in 2020, 40% in 2021" in told
