"""What charts take from a frame: what they refuse, and what they call it."""

import pandas
import pytest

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.period import Period
from gwangju_ai.present import charts
from gwangju_ai.present.charts import tables, wrapping
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import DataError, NotEnoughData, ProseError, UnitError

from .chart_samples import FIRMS, LONG, frame, made, seen, words, years

AGE = words("경과", "Age")
BOTH = years({FIRMS: [1], LONG: [2]})
NONE, ONE, TWO = frame([], {FIRMS: []}), years({FIRMS: [1]}), years({FIRMS: [1, 2]})
SWING = frame([FIRMS], {"low": [made(1)], "high": [made(2)]})
SEEN = pandas.Series([made(1)], ["2019"])
EVENT = frame(["2024"], {"what": [FIRMS]})

#: Each form with a frame that it takes.
FORMS = {
    "bars": lambda table=ONE, **more: charts.bars(table, x=FIRMS, **more),
    "stack": lambda table=BOTH, **more: charts.stack(table, x=[FIRMS, LONG], axis=AGE, **more),
    "bullet": lambda table=BOTH, **more: charts.bullet(
        table, whole=FIRMS, part=LONG, axis=AGE, **more
    ),
    "columns": lambda table=ONE, **more: charts.columns(table, y=FIRMS, **more),
    "dots": lambda table=ONE, **more: charts.dots(table, x=FIRMS, **more),
    "lines": lambda table=ONE, **more: charts.lines(table, y=FIRMS, **more),
    "fan": lambda table=ONE, **more: charts.fan(
        table, **{"y": FIRMS, "seen": SEEN, "goal": made(9), "by": "2030", "pace": made(1)} | more
    ),
    "steps": lambda table=ONE, **more: charts.steps(table, y=FIRMS, **more),
    "tornado": lambda table=SWING, **more: charts.tornado(
        table, **{"baseline": made(1), "axis": FIRMS} | more
    ),
    "timeline": lambda table=EVENT, **more: charts.timeline(table, **more),
}
TAKEN = {
    "stack": BOTH,
    "bullet": BOTH,
    "tornado": SWING,
    "timeline": EVENT,
}
EACH = pytest.mark.parametrize("form", FORMS)


# -- what they refuse ------------------------------------------------------------------------------


@EACH
def test_form_without_figures_is_refused(form):
    """A form that would show nothing says so, by its name, when it is made."""
    with pytest.raises(NotEnoughData, match=f"^{form}: expected .* got n"):
        FORMS[form](TAKEN.get(form, NONE).iloc[:0])


@pytest.mark.parametrize("form", ["bars", "columns", "dots", "lines", "fan", "steps"])
def test_frame_of_gaps_alone_is_refused(form):
    """NA alone is nothing to draw."""
    table = TAKEN.get(form, ONE).copy()
    table[FIRMS] = pandas.Series([pandas.NA], table.index, dtype="quantity[firm]")
    with pytest.raises(NotEnoughData, match=f"^{form}: expected at least one figure"):
        FORMS[form](table)


def test_one_line_without_figures_is_refused():
    """A line that would not show is not left out in silence."""
    with pytest.raises(NotEnoughData, match=r"report\.run\(charts\.lines"):
        charts.lines(years({FIRMS: [1], LONG: [None]}), y=[FIRMS, LONG])


@EACH
def test_missing_frame_is_refused_with_its_reason(form):
    """An analysis that is missing passes its reason on."""
    with pytest.raises(NotEnoughData, match=f"^{form}: only one cohort"):
        FORMS[form](Missing("only one cohort"))


def test_missing_level_is_refused_with_its_reason():
    """A chart without the level that it is held against would be another chart."""
    with pytest.raises(NotEnoughData, match="no target yet"):
        charts.lines(ONE, y=FIRMS, references={LONG: Missing("no target yet")})


@pytest.mark.parametrize("form", ["bars", "columns", "dots", "lines", "fan", "steps"])
def test_plain_number_is_refused(form):
    """A number without a trail cannot be drawn."""
    table = TAKEN.get(form, ONE).copy()
    table[FIRMS] = [0.5]
    with pytest.raises(ProseError, match=rf"{form}: expected quantities, got 0\.5"):
        FORMS[form](table)


@pytest.mark.parametrize("form", ["steps", "lines", "fan"])
def test_place_that_is_no_period_is_refused(form):
    """Lines run over time; a name is no place."""
    table = frame([FIRMS], {FIRMS: [made(1)]})
    with pytest.raises(ProseError, match=f"{form}: expected a period across, got"):
        FORMS[form](table)


@pytest.mark.parametrize(
    "make",
    [
        lambda: charts.bars(frame(["2023", "2024"], {FIRMS: [seen(1), seen(1, "case")]}), x=FIRMS),
        lambda: charts.dots(ONE, x=FIRMS, references={LONG: seen(1, "case")}),
        lambda: charts.lines(ONE, y=FIRMS, references={LONG: seen(1, "case")}),
        lambda: charts.steps(ONE, y=FIRMS, references={LONG: seen(1, "case")}),
        lambda: charts.tornado(SWING, baseline=seen(1, "case"), axis=FIRMS),
    ],
)
def test_two_units_on_one_axis_are_refused(make):
    """Figures of different units never share an axis."""
    with pytest.raises(UnitError, match="expected figures of one unit on an axis, got"):
        make()


@pytest.mark.parametrize("form", [form for form in FORMS if form != "timeline"])
def test_two_rows_of_one_place_are_refused(form):
    """A chart draws what is given: it does not choose, add up or average."""
    table = TAKEN.get(form, ONE)
    with pytest.raises(ProseError, match=f"{form}: expected one row for each place, got 2 for"):
        FORMS[form](pandas.concat([table, table]))


def test_two_events_of_one_day_are_two_events():
    """A day is no place of its own on a timeline."""
    assert len(charts.timeline(pandas.concat([EVENT, EVENT])).table().rows) == 2


SEVEN = {words(str(i)): [i] for i in range(7)}


@pytest.mark.parametrize("form", [charts.lines, charts.steps])
def test_more_columns_than_can_be_told_apart_are_refused(form):
    """The seventh series is refused instead of sharing another's colour."""
    with pytest.raises(ProseError, match="at most 6 series that can be told apart, got 7"):
        form(years(SEVEN), axis=FIRMS, y=list(SEVEN))


@pytest.mark.parametrize("form", ["lines", "steps", "timeline"])
def test_more_groups_than_can_be_told_apart_are_refused(form):
    """So is the seventh group of the long form, and the seventh lane."""
    table = pandas.concat([TAKEN.get(form, ONE)] * 7).assign(group=list(SEVEN))
    with pytest.raises(ProseError, match="at most 6 series that can be told apart, got 7"):
        FORMS[form](table, hue="group")


def test_columns_without_a_common_name_are_refused():
    """Several columns share an axis that only a term can name."""
    with pytest.raises(ProseError, match="expected axis= with a term"):
        charts.dots(years({FIRMS: [1], LONG: [2]}), x=[FIRMS, LONG])


def test_unknown_column_is_refused():
    """A misspelt column is named."""
    with pytest.raises(KeyError, match="tennants"):
        charts.bars(ONE, x="tennants", axis=FIRMS)


@pytest.mark.parametrize("names", [{"x": "no_such_term"}, {"x": FIRMS, "axis": "no_such_term"}])
def test_column_without_a_name_is_refused(names):
    """Nothing is shown that the vocabulary cannot name."""
    table = ONE.assign(no_such_term=ONE[FIRMS])
    with pytest.raises(DataError, match=r"vocabulary\.csv.*no_such_term"):
        charts.bars(table, **names)


# -- what they call it -----------------------------------------------------------------------------


def test_rows_are_called_as_the_vocabulary_says():
    """An entity, a term and a period stand by their names, words by themselves."""
    table = frame(
        ["cohort-1", "interval_bounds", "2024-11", FIRMS], {AGE: [seen(i) for i in range(4)]}
    )
    told = charts.bars(table, x=AGE).describe("ko")
    assert "막대그래프: 경과. 1기 0개사, 가능 범위 1개사, 2024년 11월 2개사, 기업 3개사." == told


def test_column_is_called_by_its_measure():
    """A column of a measure needs no other name."""
    table = ONE.rename(columns={FIRMS: "camp_tenants"})
    assert (
        charts.lines(table, y="camp_tenants")
        .draw("ko")
        .get_suptitle()
        .startswith(heading("camp_tenants").ko)
    )


def test_axis_names_a_column_that_has_no_name_of_its_own():
    """A term for the axis stands for the heading, in caption, table and description."""
    chart = charts.bars(ONE.rename(columns={FIRMS: "nameless"}), x="nameless", axis=LONG)
    assert LONG.ko == chart.table().columns[1].ko
    assert LONG.ko in chart.describe("ko")


@pytest.mark.parametrize("name", ["year", None])
def test_rows_are_named_by_a_column_or_level(name):
    """Names come from the index, a level of it, or a column."""
    indexed = TWO.rename_axis("year")
    charted = [charts.bars(indexed, x=FIRMS, y=name)]
    charted += [charts.bars(indexed.reset_index(), x=FIRMS, y="year")]
    levels = indexed.assign(kind=["a", "b"]).set_index("kind", append=True)
    charted += [charts.bars(levels, x=FIRMS, y="year")]
    assert 1 == len({chart.describe("en") for chart in charted})


def test_long_form_shows_what_the_wide_form_shows():
    """Groups of one column are lines just as columns are."""
    wide = years({FIRMS: [1, 2], LONG: [3, 4]})
    long = wide.rename_axis("period").reset_index().melt("period", var_name="group", value_name="y")
    one, other = (
        charts.lines(wide, y=[FIRMS, LONG], axis=AGE),
        charts.lines(long, x="period", y="y", hue="group", axis=AGE),
    )
    assert charts.svg(one.draw("ko")) == charts.svg(other.draw("ko"))
    assert one.describe("en") == other.describe("en")
    assert one.table().markdown("en") == other.table().markdown("en")


def test_columns_of_dots_are_groups_of_rows():
    """A row of several columns is a group: its name, and under it a row for each column."""
    wide = frame(["cohort-1", "cohort-2"], {c: [made(1), made(2)] for c in (FIRMS, LONG)})
    chart = charts.dots(wide, x=[FIRMS, LONG], axis=AGE)
    names = [name.get_text() for name in chart.draw("en").axes[0].get_yticklabels()]
    heads = [FIRMS.en, wrapping.wrap(LONG.en, 32)]
    assert ["cohort 1", *heads, "cohort 2", *heads] == names
    assert [tables.GROUP, tables.ITEM] == chart.table().columns[:2]


def test_rows_stand_in_the_order_of_the_frame():
    """Bars and dots keep the order; lines run from first to last whatever it is."""
    turned = TWO.iloc[::-1]
    assert [Period.parse("2021"), Period.parse("2020")] == [
        row[0] for row in charts.bars(turned, x=FIRMS).table().rows
    ]
    assert charts.lines(TWO, y=FIRMS).describe("en") == charts.lines(turned, y=FIRMS).describe("en")
