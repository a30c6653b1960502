"""Applicants and seats: the ratio, what moved it, and the article's impossible figure."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis.talent import cohorts
from gwangju_ai.analysis.talent.interest import Intake, intake, interest, series, split
from gwangju_ai.analysis.talent.misprint import misprint
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Assumed, Words
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData

NAME = Words("기수", "cohort")
people = st.integers(min_value=1, max_value=100_000)


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def found(data):
    """Return the recruitments as corrected."""
    return interest(data)


@pytest.fixture(scope="module")
def printed():
    """Return the recruitments as the article prints them."""
    return interest(load(reading="as_printed"))


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


def count(value: int) -> Quantity:
    """Return a number of people without a source."""
    return Quantity(Fraction(value), "person", Assumed(f"n{value}", NAME))


def recruited(applicants: int, seats: int) -> Intake:
    """Return the recruitment of a cohort."""
    return intake(NAME, Period.parse("2020"), count(applicants), count(seats))


# -- what is refused -------------------------------------------------------------------------------


def test_one_cohort_is_no_series(data):
    """A single recruitment cannot show a change."""
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more with both, found 1"):
        interest(load(as_of="2020-12-31"))


def test_no_change_has_no_parts():
    """A ratio that stayed as it was is not shared out."""
    same = split(recruited(100, 50), recruited(100, 50))
    with pytest.raises(NotEnoughData, match="expected a change to split, got none"):
        _ = same.seats_share


def test_misprint_needs_the_article():
    """Before the article appeared there is no misprint to discuss."""
    with pytest.raises(NotEnoughData):
        misprint(load(as_of="2024-06-01"))


def test_equally_plain_sources_that_differ_are_refused(data):
    """Two reports of the same standing with two figures are named, not chosen between."""
    raised = [
        replace(o, row=o.row.model_copy(update={"confidence": "high"}))
        for o in data.find("applicants", "cohort-2")
        if o.line is None
    ]
    others = only(data, lambda o: o.row.measure_id != "applicants").observations
    spoilt = replace(data, observations=(*others, *raised))
    with pytest.raises(AmbiguousFigure, match=r"prints 608.*prints 609|prints 609.*prints 608"):
        cohorts.figure(spoilt, "applicants", "cohort-2")


def test_a_figure_that_nobody_prints_is_missing(data):
    """A cohort without the figure is told by its name."""
    with pytest.raises(NotEnoughData, match="completers"):
        cohorts.figure(data, "completers", "cohort-7")


# -- one figure a cohort ---------------------------------------------------------------------------


def test_a_slip_of_one_page_is_left_aside():
    """Without the article, the plainer of two reports stands for the cohort."""
    figure = cohorts.figure(load(as_of="2022-12-31"), "applicants", "cohort-2")
    assert figure == 609
    assert len(figure.trail.observations) == 2


def test_the_articles_figure_comes_first(data):
    """The article's own figure stands for the cohort, with all that print the same."""
    figure = cohorts.figure(data, "applicants", "cohort-1")
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
    assert cohorts.together(ids) == Words(ko, en)


# -- the split -------------------------------------------------------------------------------------


@given(people, people, people, people)
def test_the_parts_add_up_and_both_orders_agree(a, s, b, t):
    """Changing applicants first or seats first gives the same parts, which make the whole."""
    since, until = recruited(a, s), recruited(b, t)
    whole = split(since, until)
    applicants_first, seats_second = split(since, recruited(b, s)), split(recruited(b, s), until)
    seats_first, applicants_second = split(since, recruited(a, t)), split(recruited(a, t), until)
    assert float(whole.applicants) + float(whole.seats) == pytest.approx(float(whole.ratio))
    for applicants, seats in (
        (applicants_first.ratio, seats_second.ratio),
        (applicants_second.ratio, seats_first.ratio),
    ):
        assert float(applicants) == pytest.approx(float(whole.applicants), abs=1e-12)
        assert float(seats) == pytest.approx(float(whole.seats), abs=1e-12)


def test_the_split_of_the_articles_cohorts():
    """From cohort 1 to 5 the seats account for 61.2% of the fall: ln(330/180) of ln(5.81/2.16)."""
    whole = interest(load(as_of="2024-11-30")).whole
    assert float(whole.seats_share) == pytest.approx(61.24, abs=0.01)
    assert float(whole.applicants_share) == pytest.approx(38.76, abs=0.01)
    assert float(whole.ratio) == pytest.approx(-0.98983, abs=1e-5)


def test_equal_seats_leave_the_applicants_alone():
    """Where the seats did not change, the applicants account for everything."""
    whole = interest(load(as_of="2021-12-31")).whole
    assert whole.seats_share == 0
    assert whole.applicants_share == 100


# -- the recruitments ------------------------------------------------------------------------------


def test_ratios_are_exact(found):
    """The ratio is the fraction of the two counts, not the printed one."""
    ratios = [i.ratio.value for i in found.intakes]
    assert ratios == [
        Fraction(1045, 180), Fraction(609, 180), Fraction(772, 330), Fraction(779, 330),
        Fraction(712, 330), Fraction(788, 330),
    ]  # fmt: skip


def test_the_decline_was_not_steady(found):
    """Cohorts 4 and 6 had a higher ratio than the one before."""
    assert [cohort.en for cohort in found.rises] == ["cohort 4", "cohort 6"]


def test_a_steady_decline_has_no_rises():
    """A ratio that falls each time has no cohort above the one before."""
    falling = series([recruited(300, 10), recruited(200, 10), recruited(100, 10)])
    assert falling.rises == []


def test_the_article_cut_one_ratio(found):
    """Only the printed ratio of cohort 5 is not the rounded one; the city rounded it."""
    (odd,) = found.misrounded
    assert odd.cohort.en == "cohort 5"
    assert odd.printed == Fraction("2.1")
    assert odd.announced == Fraction("2.2")


def test_no_printed_ratio_is_no_misrounding(found):
    """A cohort after the article has no ratio to hold against."""
    assert found.last.printed is None
    assert found.last.rounded


def test_applicants_at_equal_seats(found):
    """With 330 seats, 712 to 788 people applied, and one rate fits all four cohorts."""
    assert [i.cohort.en for i in found.same_seats] == [f"cohort {n}" for n in (3, 4, 5, 6)]
    assert (found.fewest, found.most) == (712, 788)
    assert found.unchanged


def test_the_last_applicants_at_the_first_seats(found):
    """At the 180 seats of cohort 1, cohort 6 would have had 788/180 applicants a seat."""
    assert found.at_first_seats == Fraction(788, 180)


def test_without_the_article_the_selection_of_cohort_4_is_unknown():
    """Its seats are printed by the article alone, so an earlier day leaves the cohort out."""
    names = [i.cohort.en for i in interest(load(as_of="2024-06-01")).intakes]
    assert names == ["cohort 1", "cohort 2", "cohort 3", "cohort 5"]


# -- the misprint ----------------------------------------------------------------------------------


def test_as_printed_cohort_4_is_impossible(printed):
    """119 applicants cannot fill 330 places."""
    assert [i.cohort.en for i in printed.impossible] == ["cohort 4"]
    assert printed.impossible[0].ratio < 1


def test_as_corrected_every_cohort_is_possible(found):
    """With 779 applicants nothing is impossible."""
    assert found.impossible == []


def test_as_printed_the_other_conclusions_break(printed):
    """The misprint makes cohort 5 look like a rise and the applicants unsteady."""
    assert [cohort.en for cohort in printed.rises] == ["cohort 5", "cohort 6"]
    assert not printed.unchanged
    assert [i.cohort.en for i in printed.misrounded] == ["cohort 4", "cohort 5"]


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_both_readings_are_told_whatever_the_reading(reading):
    """What hangs on the figure does not depend on the reading that the report takes."""
    told = misprint(load(reading=reading))
    assert told.intake(told.printed).applicants == 119
    assert told.intake(told.read).applicants == 779
    shares = {round(float(i.whole.seats_share), 2) for i in (told.printed, told.read)}
    assert shares == {68.23}
    assert told.article == Fraction("2.4")
    assert told.intake(told.read).possible
    assert not told.intake(told.printed).possible


def test_the_correction_keeps_its_sources(data):
    """The corrected figure rests on the article's observation and on the two pages that say so."""
    told = misprint(data)
    trail = told.intake(told.read).applicants.trail
    assert trail.corrected
    assert len(trail.observations) == 3
