"""Applicants and seats: the ratio, what moved it, and the article's impossible figure."""

import math
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import talent
from gwangju_ai.analysis.talent.cohorts import together
from gwangju_ai.analysis.talent.interest import recruited
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Assumed, Words
from gwangju_ai.project.errors import NotEnoughData

people = st.integers(min_value=1, max_value=100_000)


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def found(data):
    """Return the recruitments as corrected."""
    return talent.intakes(data)


@pytest.fixture(scope="module")
def printed():
    """Return the recruitments as the article prints them."""
    return talent.intakes(load(reading="as_printed"))


def count(value: int) -> Quantity:
    """Return a number of people without a source."""
    return Quantity(Fraction(value), "person", Assumed(f"n{value}", Words("인원", "people")))


def intakes(*pairs: tuple[int, int]) -> pandas.DataFrame:
    """Return recruitments of so many applicants for so many seats."""
    counts = pandas.DataFrame(
        [[count(applicants), count(seats)] for applicants, seats in pairs],
        index=[f"cohort-{number}" for number, _ in enumerate(pairs, start=1)],
        columns=["applicants", "selected"],
    )
    return recruited(counts.astype("quantity[person]"))


# -- what is refused -------------------------------------------------------------------------------


def test_one_cohort_is_no_series():
    """A single recruitment cannot show a change."""
    with pytest.raises(NotEnoughData, match="expected at least 2 rows known by 2020-12-31, found"):
        talent.intakes(load(as_of="2020-12-31"))


def test_no_change_has_no_parts():
    """A ratio that stayed as it was is not shared out."""
    with pytest.raises(NotEnoughData, match="expected a change to split, got none"):
        talent.split(intakes((100, 50), (100, 50)))


def test_misprint_needs_the_article(found):
    """Before the article appeared there is no misprint to discuss."""
    with pytest.raises(NotEnoughData):
        talent.misprint(load(as_of="2024-06-01"), found)


# -- one figure a cohort ---------------------------------------------------------------------------


def test_a_slip_of_one_page_is_left_aside():
    """Without the article, the plainer of two reports stands for the cohort."""
    figure = talent.intakes(load(as_of="2022-12-31")).applicants["cohort-2"]
    assert figure == 609
    assert len(figure.trail.observations) == 2


def test_the_articles_figure_comes_first(found):
    """The article's own figure stands for the cohort, with all that print the same."""
    figure = found.applicants["cohort-1"]
    assert figure.trail.observations[0] == "a-applicants-cohort-1"
    assert len(figure.trail.observations) == 4


@pytest.mark.parametrize(
    ("ids", "ko", "en"),
    [
        (["cohort-1", "cohort-2"], "1~2기", "cohorts 1–2"),
        (["cohort-1", "cohort-2", "cohort-3", "cohort-4"], "1~4기", "cohorts 1–4"),
        (["cohort-1", "cohort-3"], "1·3기", "cohorts 1 and 3"),
        (["cohort-1", "cohort-3", "cohort-4"], "1·3·4기", "cohorts 1, 3 and 4"),
    ],
)
def test_cohorts_get_a_common_name(ids, ko, en):
    """A run is named by its ends, cohorts with gaps one by one."""
    assert together(ids) == Words(ko, en)


# -- the split -------------------------------------------------------------------------------------


@given(people, people, people, people)
def test_the_parts_add_up_and_both_orders_agree(a, s, b, t):
    """Changing applicants first or seats first gives the same parts, which make the whole."""
    whole = talent.steps(intakes((a, s), (b, t))).iloc[0]
    parts = float(whole.by_applicants) + float(whole.by_seats)
    assert parts == pytest.approx(math.log(b * s / (t * a)), abs=1e-12)
    for between in ((b, s), (a, t)):
        path = talent.steps(intakes((a, s), between, (b, t)))
        for part in ("by_applicants", "by_seats"):
            assert float(path[part].sum()) == pytest.approx(float(whole[part]), abs=1e-12)


def test_the_split_of_the_articles_cohorts():
    """From cohort 1 to 5 the seats account for 61.2% of the fall: ln(330/180) of ln(5.81/2.16)."""
    whole = talent.split(talent.intakes(load(as_of="2024-11-30")))
    assert float(whole.seats_share) == pytest.approx(61.24, abs=0.01)
    assert float(whole.applicants_share) == pytest.approx(38.76, abs=0.01)
    assert float(whole.in_all) == pytest.approx(-0.98983, abs=1e-5)


def test_equal_seats_leave_the_applicants_alone():
    """Where the seats did not change, the applicants account for everything."""
    whole = talent.split(talent.intakes(load(as_of="2021-12-31")))
    assert whole.seats_share == 0
    assert whole.applicants_share == 100


def test_the_steps_make_the_whole(found):
    """The changes from each cohort to the next add up to that from the first to the last."""
    steps, whole = talent.steps(found), talent.split(found)
    assert [step.en for step in steps.step][::4] == ["cohort 1 → cohort 2", "cohort 5 → cohort 6"]
    for part in ("by_applicants", "by_seats"):
        assert float(steps[part].sum()) == pytest.approx(float(whole[part]))


def test_the_last_applicants_at_the_first_seats(found):
    """At the 180 seats of cohort 1, cohort 6 would have had 788/180 applicants a seat."""
    assert talent.split(found).at_first_seats == Fraction(788, 180)


# -- the recruitments ------------------------------------------------------------------------------


def test_ratios_are_exact(found):
    """The ratio is the fraction of the two counts, not the printed one."""
    assert list(found.competition.q.exact) == [
        Fraction(1045, 180), Fraction(609, 180), Fraction(772, 330), Fraction(779, 330),
        Fraction(712, 330), Fraction(788, 330),
    ]  # fmt: skip


def test_the_decline_was_not_steady(found):
    """Cohorts 4 and 6 had a higher ratio than the one before."""
    assert list(talent.rises(found)) == ["cohort-4", "cohort-6"]


def test_a_steady_decline_has_no_rises():
    """A ratio that falls each time has no cohort above the one before."""
    assert talent.rises(intakes((300, 10), (200, 10), (100, 10))).empty


def test_the_article_cut_one_ratio(found):
    """Only the printed ratio of cohort 5 is not the rounded one; the city rounded it."""
    odd = talent.misrounded(found)
    assert list(odd.index) == ["cohort-5"]
    assert odd.printed_ratio.iloc[0] == Fraction("2.1")
    assert odd.announced_ratio.iloc[0] == Fraction("2.2")


def test_no_printed_ratio_is_no_misrounding(found):
    """A cohort after the article has no ratio to hold against."""
    assert found.printed_ratio["cohort-6"] is pandas.NA
    assert talent.misrounded(found.tail(1)).empty


def test_applicants_at_equal_seats(found):
    """With 330 seats, 712 to 788 people applied, and one rate fits all four cohorts."""
    level = talent.level(found)
    assert list(level.cohorts) == ["cohort-3", "cohort-4", "cohort-5", "cohort-6"]
    assert (level.fewest, level.most) == (712, 788)
    assert level.steady


def test_without_the_article_the_selection_of_cohort_4_is_unknown():
    """Its seats are printed by the article alone, so an earlier day leaves the cohort out."""
    known = talent.intakes(load(as_of="2024-06-01")).index
    assert list(known) == ["cohort-1", "cohort-2", "cohort-3", "cohort-5"]


# -- the misprint ----------------------------------------------------------------------------------


def test_as_printed_cohort_4_is_impossible(printed):
    """119 applicants cannot fill 330 places."""
    odd = talent.impossible(printed)
    assert list(odd.index) == ["cohort-4"]
    assert odd.competition.iloc[0] < 1


def test_as_corrected_every_cohort_is_possible(found):
    """With 779 applicants nothing is impossible."""
    assert talent.impossible(found).empty


def test_as_printed_the_other_conclusions_break(printed):
    """The misprint makes cohort 5 look like a rise and the applicants unsteady."""
    assert list(talent.rises(printed)) == ["cohort-5", "cohort-6"]
    assert not talent.level(printed).steady
    assert list(talent.misrounded(printed).index) == ["cohort-4", "cohort-5"]


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_both_readings_are_told_whatever_the_reading(reading):
    """What hangs on the figure does not depend on the reading that the report takes."""
    data = load(reading=reading)
    recruitments = talent.intakes(data)
    told = talent.misprint(data, recruitments)
    assert (told.printed, told.read, told.selected) == (119, 779, 330)
    assert told.article == Fraction("2.4")
    assert not told.steady
    assert round(float(talent.split(recruitments).seats_share), 2) == 68.23


def test_the_correction_keeps_its_sources(data, found):
    """The corrected figure rests on the article's observation and on the two pages that say so."""
    trail = talent.misprint(data, found).read.trail
    assert trail.corrected
    assert len(trail.observations) == 3
