"""The funnel, the denominators of the printed rates, and the rates per completer."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import printed_share, talent
from gwangju_ai.analysis.talent.funnel import share
from gwangju_ai.dataset import load
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Assumed, Words
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def pairs(data):
    """Return the pairs of count and rate."""
    return talent.rates(data)


@pytest.fixture(scope="module")
def cohorts(pairs):
    """Return each cohort's latest pair."""
    return talent.latest_rates(pairs, "completers")


def count(value: int) -> Quantity:
    """Return a number of people without a source."""
    name = Words("인원", "people")
    return Quantity(Fraction(value), "person", Assumed(f"n{value}", name), name=name)


def rate(printed: str) -> Quantity:
    """Return a printed percentage."""
    return observed(printed, "percent", ["o"], name=Words("비율", "rate"))


# -- what is refused -------------------------------------------------------------------------------


def test_a_rate_that_no_denominator_gives():
    """Three of n is never 99.9%, so there is nothing to imply."""
    with pytest.raises(NotEnoughData, match="found none"):
        printed_share.base(count(3), rate("99.9"))


def test_a_rate_that_several_denominators_give():
    """A whole percentage of a large count leaves many denominators, which are listed."""
    with pytest.raises(NotEnoughData, match=r"found \[811, 812"):
        printed_share.base(count(620), rate("76"))


@pytest.mark.parametrize("analysis", [talent.funnel, talent.rates, talent.paths])
@pytest.mark.parametrize("day", ["2019-12-31", "2020-12-31"])
def test_too_early_a_day_is_too_little_data(analysis, day):
    """Before anybody was placed each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of=day))


def test_one_cohort_is_not_pooled(pairs):
    """A single cohort is no total."""
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more, found 1"):
        talent.latest_rates(pairs.loc[["cohort-1"]], "completers")


# -- denominators ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("placed", "printed", "base"),
    [(55, "68.8", 80), (49, "50.0", 98), (49, "50", 98), (199, "72.9", 273), (157, "57.1", 275)],
)
def test_the_article_rates_imply_one_denominator(placed, printed, base):
    """Each of the article's counts and rates leaves exactly one whole number."""
    assert printed_share.bases(count(placed), rate(printed)) == [base]
    assert printed_share.base(count(placed), rate(printed)) == base


@given(st.integers(1, 500), st.integers(0, 500))
def test_the_true_denominator_is_among_the_candidates(part, rest):
    """Whatever share is printed to one decimal, its denominator is never ruled out."""
    whole = part + rest
    (low, *_) = numerals.rounded(
        Fraction(100 * part, whole), Fraction(1, 10), numerals.Rounding.NEAREST
    )
    text = numerals.write(low, "en", decimals=1)
    assert whole in printed_share.bases(count(part), rate(text))


def test_every_pair_of_the_package(pairs):
    """The article's four pairs, an earlier one of cohort 3 and the one of cohorts 1–5."""
    found = [
        (cohort, row.dated.iso, int(row.placed.value), int(row.base.value))
        for cohort, row in pairs.iterrows()
    ]
    assert found == [
        ("cohort-1", "2024-11", 55, 80),
        ("cohort-2", "2024-11", 49, 98),
        ("cohort-3", "2023-11-20", 177, 271),
        ("cohort-3", "2024-11", 199, 273),
        ("cohort-4", "2024-11", 157, 275),
        ("cohorts-1-5", "2025-12", 724, 1017),
    ]


# -- per completer ---------------------------------------------------------------------------------


def test_rates_per_completer(cohorts):
    """Per completer the article's cohorts come to 35.5, 31.2, 65.9 and 52.0%."""
    assert list(cohorts.per_completer.q.text("en")) == ["35.5%", "31.2%", "65.9%", "52.0%"]
    assert list(cohorts.per_base.q.text("en")) == ["68.8%", "50.0%", "72.9%", "57.1%"]


def test_who_is_left_out(cohorts):
    """Nearly half of cohort 1 but a tenth of cohort 3 is in no denominator."""
    assert (cohorts.left_out["cohort-1"], cohorts.left_out["cohort-3"]) == (75, 29)
    assert cohorts.left_out_share["cohort-1"] == Fraction(7500, 155)


def test_the_pool_of_all(cohorts):
    """460 of 916 completers and of 726 in a denominator, so that 190 are in none."""
    four = talent.pooled(cohorts, "completers")
    counts = four[["all_placed", "all_graduates", "all_base", "all_left_out"]]
    assert list(counts) == [460, 916, 726, 190]
    assert four.cohorts.en == "cohorts 1–4"


def test_the_denominator_turns_the_direction(pairs):
    """From cohort 1 to 4 the rate rose per completer and fell as reported."""
    for denominator, column in (("completers", "per_completer"), ("as_reported", "per_base")):
        cohorts = talent.latest_rates(pairs, denominator)
        four = talent.pooled(cohorts, denominator)
        assert four.change_per_completer > 0 > four.change_per_base.value
        assert four.placement_rate == four[f"all_{column}"]
        assert list(cohorts.placement_rate) == list(cohorts[column])


def test_an_earlier_day_takes_the_earlier_pair():
    """In June 2024 cohort 3 stands with its count of November 2023."""
    early = talent.latest_rates(talent.rates(load(as_of="2024-06-01")), "completers")
    assert list(early.placed) == [55, 49, 177]


# -- funnel ----------------------------------------------------------------------------------------


def test_stages_shrink(data):
    """Corrected, nobody appears at a stage without having been at the one before."""
    stages = talent.funnel(data)
    assert list(stages.index) == [f"cohort-{number}" for number in range(1, 7)]
    assert talent.broken(stages).empty


def test_the_latest_count_stands_for_the_placed(data):
    """Cohort 4 stands with 214 of December 2025, cohort 6 with its graduation day."""
    stages = talent.funnel(data)
    last = stages.iloc[-1]
    assert list(stages.placed) == [55, 49, 203, 214, 203, 78]
    assert (last.graduated, last.age) == (last.counted, 0)


def test_shares_of_the_stages(data):
    """330 of 772 were selected, 302 of 330 completed, 203 of 302 were placed in cohort 3."""
    row = talent.funnel(data).loc["cohort-3"]
    assert row.admitted == Fraction(33000, 772)
    assert row.finished == Fraction(30200, 330)
    assert row.placement == Fraction(20300, 302)


def test_as_printed_one_funnel_is_impossible():
    """The share of applicants selected exceeds 100% and has no interval."""
    odd = talent.broken(talent.funnel(load(reading="as_printed")))
    assert list(odd.index) == ["cohort-4"]
    assert odd.admitted.iloc[0] > 100
    assert odd.admitted.iloc[0].interval is None


def test_a_possible_share_has_an_interval():
    """A part within its whole gets Wilson's interval."""
    assert share(count(3), count(4)).interval is not None


def test_cohorts_that_miss_a_stage_are_left_out():
    """In June 2024 nobody had counted cohort 4 after its graduation, and its seats were unknown."""
    stages = talent.funnel(load(as_of="2024-06-01"))
    assert list(stages.index) == ["cohort-1", "cohort-2", "cohort-3"]


def test_paths_add_up_to_the_completers(data):
    """Job, start-up, study and undecided make the 155 completers; 82 wanted work."""
    found = talent.paths(data)
    assert found.active == 82
    assert sum([found.job, found.startup, found.study, found.undecided]) == 155
