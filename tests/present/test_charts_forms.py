"""What single forms of charts refuse, draw and write."""

import pandas
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Text

from gwangju_ai.numbers.period import Period
from gwangju_ai.present import charts
from gwangju_ai.present.charts import form, style, tones
from gwangju_ai.project.errors import DataError, ProseError, UnitError

from .chart_samples import FIRMS, LONG, SAMPLES, frame, made, seen, words, years

AGE, OTHER = words("경과", "Age"), words("그 밖", "other")
TWO = years({FIRMS: [1, 2], LONG: [3, 4]})


def shown(figure: Figure) -> list[str]:
    """Return the texts that a reader sees."""
    return [t.get_text() for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]


def fills(figure: Figure) -> list[tuple[float, ...]]:
    """Return the colours of the bars, from first to last."""
    return [bar.get_facecolor() for bar in figure.axes[0].patches]


def colour(name: str) -> tuple[float, ...]:
    """Return a colour as matplotlib compares it."""
    return to_rgba(name)


# -- one series in colour --------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [charts.bars, charts.dots])
def test_more_than_two_to_highlight_are_refused(draw):
    """Where three of four stand out, none does."""
    with pytest.raises(ProseError, match="expected at most 2 to highlight, got 3"):
        draw(TWO, x=FIRMS, highlight=["2020", "2021", "2022"])


def test_unknown_highlight_is_refused():
    """A misspelt name is no name of the vocabulary."""
    with pytest.raises(DataError, match="twenty"):
        charts.lines(TWO, y=FIRMS, highlight="twenty")


def test_a_name_that_is_not_drawn_highlights_nothing():
    """A frame for an early date may lack the row; the chart is then as without a highlight."""
    drawn = [charts.bars(TWO, x=FIRMS, highlight=name) for name in (None, "2024")]
    assert charts.svg(drawn[0].draw("ko")) == charts.svg(drawn[1].draw("ko"))


def test_highlighted_row_is_in_colour_and_bold_and_the_others_are_grey():
    """The row that the title is about stands out by colour and weight."""
    figure = charts.bars(TWO, x=FIRMS, highlight="2021").draw("ko")
    assert [colour(style.GREY), colour(style.ACCENT)] == fills(figure)
    assert [400, 700] == [name.get_fontweight() for name in figure.axes[0].get_yticklabels()]


@pytest.mark.parametrize("draw", [charts.lines, charts.steps])
def test_grey_line_says_its_last_value_alone(draw):
    """All values of the line in colour are written, of a grey one only where it has come to."""
    table = years({FIRMS: [10, 20], LONG: [30, 45]})
    figure = draw(table, y=[FIRMS, LONG], axis=AGE, highlight=FIRMS).draw("en")
    assert {"10", "20", "45"} == {text.get_text() for text in figure.axes[0].texts} - {
        FIRMS.en,
        *LONG.en.split("\n"),
        *[t for t in shown(figure) if t.replace("\n", " ") == LONG.en],
    }


def test_dots_of_one_group_can_be_highlighted():
    """A row is known by its group as well."""
    table = years({FIRMS: [1, 2], LONG: [1, 2]})
    figure = charts.dots(table, x=[FIRMS, LONG], axis=AGE, highlight="2021").draw("ko")
    found = [tuple(dots.get_facecolor()[0]) for dots in figure.axes[0].collections]
    assert [colour(style.GREY), colour(style.ACCENT)] == found


def test_highlighted_dot_of_a_pair_is_in_colour():
    """The column that the title is about is dark, the other grey, whichever comes first."""
    table = years({FIRMS: [1], LONG: [2]})
    chart = charts.dots(table, x=[FIRMS, LONG], joined=True, axis=AGE, highlight=FIRMS)
    dots = {d.get_offsets()[0][0]: tuple(d.get_facecolor()[0]) for d in _dots(chart.draw("ko"))}
    assert {1.0: colour(style.ACCENT), 2.0: colour(style.GREY)} == dots


def _dots(figure: Figure) -> list[PathCollection]:
    return [c for c in figure.axes[0].collections if isinstance(c, PathCollection)]


# -- units -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [charts.lines, charts.steps])
def test_counts_of_different_things_share_an_axis_that_is_named(draw):
    """Memoranda and offices may stand on one axis, without a unit, if a term says what it is."""
    table = frame(["2020"], {FIRMS: [seen(1)], LONG: [seen(2, "agreement")]})
    caption = draw(table, y=[FIRMS, LONG], axis=AGE).draw("en").get_suptitle()
    assert caption.split(",")[0] == AGE.en


@pytest.mark.parametrize("unit", ["percent", "krw", "firm/agreement", "month"])
def test_counts_share_no_axis_with_what_is_no_count(unit):
    """Money, shares, rates and durations keep an axis of their own."""
    with pytest.raises(UnitError, match="figures of one unit on an axis"):
        form.checked("steps", [seen(1), made(1, unit)], counts=True)


# -- wholes and parts ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 5])
def test_stack_of_one_part_or_too_many_is_refused(number):
    """A bar of one part says nothing; more than three tones and grey cannot be told apart."""
    parts = [words(str(i)) for i in range(number)]
    with pytest.raises(ProseError, match=f"expected two to four parts, got {number}"):
        charts.stack(years({part: [1] for part in parts}), x=parts, axis=AGE)


def test_stack_of_percentages_that_make_no_whole_is_refused():
    """What is left over is a part of its own, given by the frame and not by the chart."""
    table = years({FIRMS: [20], LONG: [30]}, unit="percent")
    with pytest.raises(ProseError, match="percentages of 2020 that make 100, got 50"):
        charts.stack(table, x=[FIRMS, LONG], axis=AGE)


def test_stack_says_where_a_part_is_not_known():
    """A row that lacks a part has no bar."""
    figure = charts.stack(years({FIRMS: [1], LONG: [None]}), x=[FIRMS, LONG], axis=AGE).draw("en")
    assert "no figure" in shown(figure)
    assert [] == fills(figure)


def test_stack_of_counts_writes_counts_and_shares():
    """Counts are drawn as shares of their sum, and both are written."""
    figure = charts.stack(years({FIRMS: [1], LONG: [3]}), x=[FIRMS, LONG], axis=AGE).draw("en")
    assert {"1 (25%)", "3 (75%)"} <= set(shown(figure))
    assert [0.0, 25.0] == [bar.get_x() for bar in figure.axes[0].patches]


def test_value_that_does_not_fit_is_left_out():
    """A narrow part has no value in it; the table has it."""
    chart = charts.stack(years({FIRMS: [1], LONG: [99]}), x=[FIRMS, LONG], axis=AGE)
    assert not {"1", "1 (1%)"} & set(shown(chart.draw("en")))
    assert 2 == len(chart.table().quantities())


@pytest.mark.parametrize("ground", [*style.TONES, style.REST])
def test_values_in_bars_can_be_read(ground):
    """Words on each tone have the contrast that WCAG 2 asks for, 4.5 to 1."""
    assert tones.contrast(tones.words_on(ground), ground) >= 4.5


def test_bullet_writes_the_part_over_its_whole():
    """The label has both counts and the rate that the frame gives."""
    assert {"8/86 = 9%", "9/62 = 15%", "11/58 = 19%"} <= set(
        shown(SAMPLES["bullets"].chart.draw("en"))
    )


def test_bullet_without_target_or_rate_has_none():
    """A frame without targets is drawn without ticks, and its labels end with the counts."""
    figure = charts.bullet(TWO, whole=LONG, part=FIRMS, axis=AGE).draw("en")
    assert {"1/3", "2/4"} <= set(shown(figure))
    assert [] == list(figure.axes[0].collections)


def test_bullet_says_what_is_not_known():
    """A missing part has no bar, and the label says so."""
    table = years({FIRMS: [None], LONG: [3]})
    figure = charts.bullet(table, whole=LONG, part=FIRMS, axis=AGE).draw("en")
    assert "no figure/3" in shown(figure)


# -- columns ---------------------------------------------------------------------------------------


def test_partial_column_that_is_no_period_is_refused():
    """Only a period is a part of a year."""
    with pytest.raises(ProseError, match="expected periods that are partial, got Companies"):
        charts.columns(frame([FIRMS], {LONG: [seen(1)]}), y=LONG, partial=[FIRMS])


@pytest.mark.parametrize(("kinds", "highlight"), [(2, "2020"), (4, None)])
def test_kinds_that_cannot_be_told_apart_are_refused(kinds, highlight):
    """Kinds are up to three tones, and then nothing else is told by colour."""
    table = years({FIRMS: [1] * kinds}).assign(kind=[words(str(i)) for i in range(kinds)])
    with pytest.raises(ProseError, match=f"at most 3 kinds and then no highlight, got {kinds}"):
        charts.columns(table, y=FIRMS, hue="kind", highlight=highlight)


@pytest.mark.parametrize("partial", ["part", ["2025-01/2025-06"]])
def test_part_of_a_year_is_pale_and_says_its_months(partial):
    """Whoever looks sees that the last column is no whole year."""
    table = frame(["2024", "2025-01/2025-06"], {FIRMS: [seen(2), seen(1)], "part": [None, True]})
    figure = charts.columns(table, y=FIRMS, partial=partial).draw("ko")
    names = [name.get_text() for name in figure.axes[0].get_xticklabels()]
    assert [False, True] == ["(6개월)" in name for name in names]
    assert [colour(style.ACCENT), colour(style.TONES[2])] == fills(figure)


def test_columns_start_at_zero():
    """Values that lie close together do not tempt the axis away from zero."""
    figure = charts.columns(years({FIRMS: [97, 98]}), y=FIRMS).draw("ko")
    assert 0 == figure.axes[0].get_ylim()[0]


# -- steps over dates ------------------------------------------------------------------------------


def test_level_ends_when_it_is_due():
    """The dashed line of a target goes no further than its date, and says it."""
    table = frame(["2020", "2025-06"], {FIRMS: [seen(1), seen(5)]})
    chart = charts.steps(table, y=FIRMS, references={LONG: seen(4)}, until="2024-12")
    figure = chart.draw("en")
    (dashed,) = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
    assert date2num(Period.parse("2024-12").end) == dashed.get_xdata()[-1]
    assert f"{LONG.en} 4 by Dec 2024" in shown(figure)


def test_what_was_reached_when_it_was_due_is_written():
    """Of many counts the one that a target is held against has its value."""
    rows = [f"20{year}" for year in range(10, 30)]
    table = frame(rows, {FIRMS: [seen(100 + i * 7) for i in range(20)]})
    chart = charts.steps(table, y=FIRMS, references={LONG: seen(400)}, until="2024-12")
    assert {"100", "198", "233"} <= set(shown(chart.draw("en")))
    assert "191" not in shown(chart.draw("en"))


@pytest.mark.parametrize(("later", "expected"), [("2021-06", 0), ("2022-06", 1)])
def test_long_stretch_without_a_count_is_shaded(later, expected):
    """From eighteen months on a gap is named."""
    table = frame(["2020-06-15", later], {FIRMS: [seen(1), seen(5)]})
    figure = charts.steps(table, y=FIRMS, gap=True).draw("en")
    assert expected == sum(text.startswith("no count") for text in shown(figure))
    assert expected == len(figure.axes[0].patches)


@pytest.mark.parametrize("draw", [charts.lines, charts.steps])
def test_event_is_named_with_its_month(draw):
    """An upright line says what happened and when, also in the table."""
    chart = draw(years({FIRMS: [1, 2]}), y=FIRMS, markers={LONG: "2020-03"})
    told = [text.replace("\n", " ") for text in shown(chart.draw("en"))]
    assert f"{LONG.en} March 2020" in told
    assert "Mar 2020" in chart.table().markdown("en")[0]


# -- seen, expected, needed ------------------------------------------------------------------------

AHEAD = {"goal": seen(1000), "by": "2030", "pace": made(195), "y": FIRMS}
SEEN = pandas.Series([seen(34), seen(160)], ["2020-12", "2025-12-10"], name=LONG)


def fan_begins(first: str) -> tuple[float, float]:
    """Return where the median of a fan begins, whose frame begins at a period."""
    table = frame([first, "2030"], {FIRMS: [made(140), made(190)]})
    axes = charts.fan(table, seen=SEEN, **AHEAD).draw("ko").axes[0]
    return axes.lines[0].get_xdata()[0], axes.lines[0].get_ydata()[0]


def test_more_paths_than_can_be_named_are_refused():
    """Five dots at one end are a heap."""
    table = years({FIRMS: [1] * 6}).assign(of=[words(str(i)) for i in range(6)])
    with pytest.raises(ProseError, match="at most 4 paths beside the first, got 5"):
        charts.fan(table, hue="of", seen=SEEN, **AHEAD)


def test_fan_begins_at_the_last_count():
    """What is expected goes on from what was seen."""
    assert (date2num(Period.parse("2025-12-10").end), 160.0) == fan_begins("2026")


def test_fan_begins_where_its_frame_does_if_that_is_not_later():
    """What is left of the firms that were counted is fewer than those."""
    assert (date2num(Period.parse("2025-12-10").end), 140.0) == fan_begins("2025-12-10")


def test_fan_says_what_the_target_takes():
    """The way to the target is named by what it needs a year."""
    table = frame(["2030"], {FIRMS: [made(190)]})
    chart = charts.fan(table, seen=SEEN, **AHEAD)
    assert "목표 경로: 연 195개사" in shown(chart.draw("ko"))
    assert f"{LONG.en} 160" in [text.replace("\n", " ") for text in shown(chart.draw("en"))]


# -- dots, inputs and events -----------------------------------------------------------------------


def test_only_two_dots_are_joined():
    """A line joins two dots; of three, nobody could say which."""
    with pytest.raises(ProseError, match="expected two columns to join, got 1"):
        charts.dots(TWO, x=[FIRMS], joined=True)


def test_joined_dots_are_written_at_both_ends():
    """The smaller value stands at the left, the larger at the right, whichever comes first."""
    table = frame([AGE], {FIRMS: [seen(595)], LONG: [seen(297)]})
    texts = charts.dots(table, x=[FIRMS, LONG], joined=True, axis=AGE).draw("en").axes[0].texts
    assert {"297": "right", "595": "left"} == {text.get_text(): text.get_ha() for text in texts}


@pytest.mark.parametrize(
    "draw",
    [
        lambda table: charts.dots(table, x=FIRMS, beside=OTHER),
        lambda table: charts.stack(table, x=[FIRMS, LONG], beside=OTHER, axis=AGE),
    ],
)
def test_column_at_the_right_is_drawn_and_in_the_table(draw):
    """What stands beside a row is written there under its heading, and in the table."""
    chart = draw(frame(list(TWO.index), {**TWO, OTHER: [words("142/310개사"), None]}))
    assert {OTHER.ko, "142/310개사"} <= set(shown(chart.draw("ko")))
    assert "142/310개사" in chart.table().markdown("ko")[0]


def test_inputs_stand_at_the_ends_of_their_bars():
    """Whoever reads an outcome finds there what was put in."""
    told = set(shown(SAMPLES["tornado of given ends"].chart.draw("en")))
    assert {"125 (17%)", "249 (72%)", "187 (3 people)", "183 (5 people)"} <= told


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-06-15", {"2024년", "6월"}),
        ("2024", {"2024년"}),
        ("2024-06/2024-08", {"2024년", "6~8월"}),
        ("2020/2024", {"2020년", "2020~2024년"}),
    ],
)
def test_event_stands_under_its_year_with_its_month(when, expected):
    """The list says the year once and then months alone."""
    figure = charts.timeline(frame([when], {"what": [FIRMS]})).draw("ko")
    assert expected | {FIRMS.ko} == set(shown(figure))


def test_year_is_written_once():
    """Two events of a year stand under one year."""
    events = frame(["2024-01", "2024-03", "2025-01"], {"what": [FIRMS, LONG, AGE]})
    texts = shown(charts.timeline(events).draw("ko"))
    assert [1, 1] == [texts.count(year) for year in ("2024년", "2025년")]
