"""Rules of the observations: what figures can be, and whose they can be."""

from fractions import Fraction

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.figures import bounds
from gwangju_ai.numbers import units
from gwangju_ai.project.errors import DataError

ROW = "tenants-2022-other,tenants,camp,2022,107,107,firm,reported,other-1,other-1,,high,,"
COUNT = "expected a whole number from 0 to 10,000,000,000, as figures in firm are"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",107,107,", ",-5,-5,", f"column value: {COUNT}, got '-5'"),
        (",107,107,", ",2.5,2.5,", f"column value: {COUNT}, got '2.5'"),
        (",107,107,", f",1{'0' * 20},1{'0' * 20},", f"column value: {COUNT}, got '1000000000000"),
        (",camp,2022,", ",camp,2203,", "column period: expected a year from 1900 to 2100, got"),
        (",camp,2022,", ",camp,2032,", "column period: expected a time that a page of 2023-05-02 can "
         "report, got '2032'; a figure of what is to come is a plan or a target"),
        ("other-1,other-1,", "other-1,other-2,", "column origin_id: expected other-1, the page "
         "itself, or a release that other pages carry too, got 'other-2'; correct it; a release "
         "that one page alone carries is that page"),
        ("other-1,other-1,", "other-1,undated-1,", "column origin_id: expected other-1, the page "
         "itself, or a release that other pages carry too, got 'undated-1'"),
        ("other-1,other-1,", "other-1,jnilbo-2024-11,", "column origin_id: expected other-1, the"),
    ],
)  # fmt: skip
def test_refuses_what_no_figure_can_be(spoil, old, new, message):
    """A slip of the pen is refused before anything is computed from it."""
    root = spoil("observations.csv", ROW, ROW.replace(old, new))
    with pytest.raises(DataError) as error:
        load(root)
    assert f"data/observations.csv row 4, {message}" in str(error.value)


def test_the_id_of_a_figure_tells_whether_it_is_the_articles(spoil):
    """No other page's begins as those of the article do."""
    root = spoil("observations.csv", "applicants-4-undated", "a-applicants-4-undated")
    with pytest.raises(DataError) as error:
        load(root)
    assert (
        "data/observations.csv row 7, column observation_id: expected an id that does not begin "
        "with a-, as those of the article do, got 'a-applicants-4-undated'"
    ) == str(error.value)


def test_a_figure_of_the_article_comes_from_no_other_release(spoil):
    """It is its own origin."""
    root = spoil("observations.csv", "jnilbo-2024-11,jnilbo-2024-11", "jnilbo-2024-11,rel-2")
    with pytest.raises(DataError, match="row 2, column origin_id: expected jnilbo-2024-11, the"):
        load(root)


def test_a_misspelt_release_is_no_second_source(spoil):
    """The reprint that it stood for is refused, since no other page carries what it names."""
    root = spoil("observations.csv", "undated-1,rel-2", "undated-1,rel-22")
    with pytest.raises(DataError) as error:
        load(root)
    assert "column origin_id: expected other-1, the page itself, or a release" in str(error.value)


def test_a_plan_may_lie_ahead(spoil):
    """What is to be is told before it is."""
    row = ROW.replace(",camp,2022,", ",camp,2032,").replace("reported", "plan")
    root = spoil("observations.csv", ROW, row)
    assert "2032" == load(root).observation("tenants-2022-other").period.iso


@pytest.mark.parametrize(
    ("measure", "unit", "least", "most"),
    [
        ("rate", "percent", "0", "100"),
        ("budget_change", "percent", "-100", "1000"),
        ("firms", "firm", "0", "10000000000"),
        ("firms_change", "firm", "0", "10000000000"),
        ("opened", "year", "1900", "2100"),
        ("taken", "step", "0", "1"),
        ("budget", "krw", "0", "1000000000000000000"),
    ],
)
def test_figures_lie_between_the_bounds_of_their_dimension(measure, unit, least, most):
    """The ends belong to them; a share is more than all only where it tells of a change."""
    found = bounds(measure, units.base(unit))
    low, high = Fraction(least), Fraction(most)
    assert [False, True, True, False] == [found.hold(v) for v in (low - 1, low, high, high + 1)]


def test_half_of_what_is_counted_is_none():
    """Half a share is one."""
    told = [bounds("any", units.base(unit)).hold(Fraction(1, 2)) for unit in ("firm", "percent")]
    assert [False, True] == told
