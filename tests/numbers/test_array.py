"""A column of quantities: units refused, trails kept, gaps said."""

import copy
import operator
import pickle
from fractions import Fraction

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.numbers.accessor import Accessor
from gwangju_ai.numbers.array import QuantityArray, QuantityDtype
from gwangju_ai.numbers.formula import formula, steps
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.project.errors import UnitError

COUNTS = st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=30)


def figure(value, unit="trial", name=""):
    """Return a printed figure with an observation of its own."""
    return observed(str(value), unit, [f"o-{name or value}"])


def column(*values, unit="trial"):
    """Return a column of printed figures, None where there is none."""
    found = [None if v is None else figure(v, unit, f"{i}-{v}") for i, v in enumerate(values)]
    return pandas.Series(QuantityArray._from_sequence(found, dtype=QuantityDtype(unit)))


def test_refuses_a_figure_of_another_unit():
    """Trials and firms never share a column; the message names both units."""
    with pytest.raises(UnitError, match="got firm in a column of trial"):
        QuantityArray._from_sequence([figure(1), figure(2, "firm")])


def test_refuses_a_plain_number():
    """A number without a trail cannot enter a column."""
    with pytest.raises(TypeError, match="no trail"):
        QuantityArray._from_sequence([figure(1), 2])


def test_refuses_to_guess_the_unit_of_nothing():
    """An empty column needs a dtype to know its unit."""
    with pytest.raises(TypeError, match="know the unit"):
        QuantityArray._from_sequence([pandas.NA])


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.lt])
def test_refuses_to_mix_columns_of_two_units(operation):
    """Columns of trials and of firms are not added, subtracted or compared."""
    with pytest.raises(UnitError, match="expected one unit"):
        operation(column(1, 2), column(3, 4, unit="firm"))


def test_refuses_a_sum_across_units():
    """A row of a table across units is of objects, and a sum over it is refused."""
    frame = pandas.DataFrame({"trials": column(1, 2), "firms": column(3, 4, unit="firm")})
    assert numpy.dtype(object) == frame.iloc[0].dtype
    with pytest.raises(UnitError, match="expected one unit"):
        frame.iloc[0].sum()


def test_columns_of_two_units_joined_are_objects():
    """Concatenation across units keeps the figures, and gives up the unit."""
    joined = pandas.concat([column(1), column(2, unit="firm")])
    assert [numpy.dtype(object), ["trial", "firm"]] == [joined.dtype, [q.unit for q in joined]]


@pytest.mark.parametrize("reduction", ["median", "std", "var", "prod"])
def test_refuses_a_reduction_that_has_no_trail(reduction):
    """What cannot be told as a formula of the figures is refused, not computed from floats."""
    with pytest.raises(TypeError, match="does not support operation"):
        getattr(column(1, 2), reduction)()


def test_accessor_belongs_to_columns_of_quantities():
    """A column of plain numbers has no trails to ask for."""
    with pytest.raises(AttributeError, match="got int64"):
        Accessor(pandas.Series([1, 2]))


@given(COUNTS)
def test_a_sum_is_exact_and_rests_on_every_figure(values):
    """A reduction gives the exact value, and its trail names each figure once."""
    added = column(*values).sum()
    assert (Fraction(sum(values)), len(values)) == (added.value, len(steps(added)) or 1)


def test_a_long_sum_is_one_flat_trail():
    """A thousand figures, by ``sum`` or by a chain of +, have an id and can be copied."""
    figures = column(*range(1, 1001))
    chain = figures.iloc[0]
    for figure_ in figures.iloc[1:]:
        chain = chain + figure_
    again = pickle.loads(pickle.dumps(chain))
    assert [chain.id, 500500, 500500] == [again.id, copy.deepcopy(chain).value, figures.sum().value]


def test_a_short_sum_is_written_out_and_a_long_one_is_not():
    """A reader can follow ``a + b + c``; of many terms the first, the last and the number stand."""
    told = [formula(column(*range(1, n)).sum(), "en", str) for n in (4, 31)]
    long = "1 trial + 2 trials + … + 30 trials (30 figures)"
    assert ["1 trial + 2 trials + 3 trials", long] == told


def test_a_named_sum_is_a_step_of_its_own():
    """Adding to a sum that has a name adds to its value."""
    half = (figure(1) + figure(2)).named(ko="반", en="half")
    assert "3 trials + 4 trials" == formula(half + figure(4), "en", str)


@given(st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=12))
def test_a_reduction_is_the_same_in_percent_and_as_a_ratio(values):
    """Converting before or after a reduction makes no difference to its value."""
    percent = column(*values, unit="percent")
    ratio = percent.q.each(lambda q: q.to("ratio"))
    for name in ("sum", "mean", "min", "max"):
        assert getattr(percent, name)().to("ratio").value == getattr(ratio, name)().value


def test_reductions_skip_gaps_and_say_nothing_of_none():
    """NA is left out of a sum as in pandas; a column without figures has no sum."""
    assert 3 == column(1, None, 2).sum()
    assert column(1, None, 2).sum(skipna=False) is pandas.NA
    assert column(None).sum() is pandas.NA


def test_groups_are_summed_with_their_trails():
    """``groupby(…).sum()`` adds the figures of each label, and each sum knows its own."""
    sums = column(1, 2, 4).groupby(["a", "b", "a"]).sum()
    assert {"a": 5, "b": 2} == dict(sums)
    assert ["o-0-1", "o-2-4"] == [q.trail.observations[0] for q in steps(sums["a"])]


def test_rows_can_be_sorted_shifted_and_reindexed():
    """Order, differences and new rows are pandas' own, and a row without a figure is NA."""
    years = pandas.Series(column(3, 1, 2).array, index=["2021", "2022", "2023"])
    assert ["2022", "2023", "2021"] == list(years.sort_values().index)
    assert [pandas.NA, -2, 1] == [q if q is pandas.NA else q.value for q in years.diff()]
    assert years.reindex(["2024"]).isna().all()
    assert [3, 4, 6] == list(years.cumsum())


def test_equal_figures_hash_alike():
    """A figure equals another of its value and unit, and the plain number; its id tells trails."""
    one, other = figure(5, name="a"), figure(5, name="b")
    assert (one == other == 5, {one, other, 5}) == (True, {5})
    assert (one.id != other.id, one != figure(5, "firm")) == (True, True)


def test_a_quantity_does_not_change():
    """Nobody can give a figure another value behind its trail."""
    with pytest.raises(AttributeError, match="does not change"):
        figure(5).value = 6


def test_the_accessor_gives_plain_columns():
    """Values, ends of intervals, texts and ids leave for plain pandas; gaps stay gaps."""
    figures = pandas.Series([figure(5).with_interval(4, 7), pandas.NA], dtype="quantity[trial]")
    assert [5.0, 4.0, 7.0] == [getattr(figures.q, name)[0] for name in ("value", "low", "high")]
    assert [Fraction(5), figures[0].id] == [figures.q.exact[0], figures.q.id[0]]
    assert ["5건", "–"] == list(figures.q.text("ko"))
    assert ["value", "unit", "low", "high", "name", "id"] == list(figures.q.tidy().columns)
    assert figures.astype(float).isna()[1]


def test_each_applies_a_function_row_by_row():
    """Columns are matched by their index, single values serve every row, a gap gives a gap."""
    left = column(6, None, 9)
    right = column(3, 2, 2)[::-1]
    found = left.q.each(lambda a, b, c: (a - b) / c, right, Fraction(1))
    assert [3, pandas.NA, 7] == [q if q is pandas.NA else q.value for q in found]
    assert "quantity[trial]" == found.dtype.name
    assert list("xy") == list(column(1, 2).q.each(lambda q, word: word, pandas.Series(list("xy"))))


def test_frames_do_not_take_figures_for_rows():
    """A list of figures is a column of objects, not a table of their parts."""
    assert (2, 1) == pandas.DataFrame([figure(1), figure(2)]).shape
