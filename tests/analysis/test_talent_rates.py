"""Who graduates, the denominators of the published rates, and all cohorts together."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import printed_share, talent
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
    return talent.latest_rates(pairs)


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


@pytest.mark.parametrize("analysis", [talent.completion, talent.rates, talent.bases, talent.paths])
@pytest.mark.parametrize("day", ["2019-12-31", "2020-12-31"])
def test_too_early_a_day_is_too_little_data(analysis, day):
    """Before anybody was placed each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of=day))


def test_one_cohort_is_not_pooled(pairs):
    """A single cohort is no total."""
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more, found 1"):
        talent.latest_rates(pairs.loc[["cohort-1"]])


def test_no_page_counts_cohorts_together(pairs):
    """Pairs of single cohorts are none of cohorts together."""
    with pytest.raises(NotEnoughData, match="cohorts together: expected a page"):
        talent.counted_together(pairs.loc[["cohort-1", "cohort-3"]])


def test_one_completion_is_no_comparison():
    """In 2021 only cohort 1 had graduated."""
    with pytest.raises(NotEnoughData, match="expected at least 2 rows"):
        talent.completion(load(as_of="2021-06-30"))


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


def test_the_latest_pair_of_cohorts_together(pairs):
    """The 724 of December 2025 and the published 71.2% leave 1,017."""
    whole = talent.counted_together(pairs)
    assert (whole.name, whole.placed, whole.base, whole.graduates) == (
        "cohorts-1-5", 724, 1017, 1221,
    )  # fmt: skip


# -- denominators, report by report ----------------------------------------------------------------


def ends(found: pandas.DataFrame) -> list[tuple[str, str, float, float]]:
    """Return cohort, rate and the ends of its bases."""
    low, high = found.least_base.q.value, found.greatest_base.q.value
    rates = found.printed_rate.q.text("en")
    return list(zip(found.index, rates, low, high, strict=True))


def test_the_bases_of_every_published_rate(data):
    """With a count one base fits; without, the counts before and after bound it."""
    assert ends(talent.bases(data)) == [
        ("cohort-1", "70.5%", 61, 78),
        ("cohort-1", "68.8%", 80, 80),
        ("cohort-2", "52.5%", 40, 80),
        ("cohort-2", "50%", 98, 98),
        ("cohort-3", "65.3%", 271, 271),
        ("cohort-3", "71.1%", 249, 280),
        ("cohort-3", "72.9%", 273, 273),
        ("cohort-4", "57.1%", 275, 275),
        ("cohort-4", "76.6%", 205, 278),
        ("cohort-5", "53.7%", 108, 300),
    ]


def test_a_rate_without_a_later_count_has_more_bases():
    """In June 2022 nothing but the number of completers was above the counts of then."""
    assert ends(talent.bases(load(as_of="2022-06-30"))) == [
        ("cohort-1", "70.5%", 61, 149), ("cohort-2", "52.5%", 40, 141),
    ]  # fmt: skip


def test_a_base_names_the_counts_that_bound_it(data):
    """The base of 70.5% rests on the rate, the completers and the counts of 39 and 55."""
    trail = talent.bases(data).least_base.iloc[0].trail
    assert [int(q.value) for q in trail.inputs[1:]] == [155, 39, 55]


def test_no_base_fits(data):
    """A rate that no count gives has no base, and its cohort is not said to have moved."""

    def spoilt(o):
        if o.id != "a-employed-startup-cohort-4":
            return o
        return replace(o, row=o.row.model_copy(update={"printed": "299", "value": Fraction(299)}))

    broken = replace(data, observations=tuple(spoilt(o) for o in data.observations))
    found = talent.bases(broken)
    row = found[found.index == "cohort-4"].iloc[0]
    assert (row.least_base, row.greatest_base) == (pandas.NA, pandas.NA)
    assert "cohort-4" not in talent.moved(found).index


def test_the_base_of_a_cohort_moves(data):
    """Cohorts 1 to 3 have first and last rates that no single base gives."""
    found = talent.moved(talent.bases(data))
    assert list(found.first_rate.q.text("en")) == ["70.5%", "52.5%", "65.3%"]
    assert list(found.last_rate.q.text("en")) == ["68.8%", "50%", "72.9%"]
    assert list(found.first_greatest.q.value) == [78, 80, 271]
    assert list(found.last_least.q.value) == [80, 98, 273]


def test_a_base_that_may_have_stayed_is_not_said_to_move(data):
    """Cohort 4's second base lies between 205 and 278, so that it may be the first, 275."""
    assert list(talent.moved(talent.bases(data)).index) == ["cohort-1", "cohort-2", "cohort-3"]


# -- all cohorts together --------------------------------------------------------------------------


def test_who_is_left_out(cohorts):
    """Nearly half of cohort 1 but a tenth of cohort 3 is in no denominator."""
    assert (cohorts.left_out["cohort-1"], cohorts.left_out["cohort-3"]) == (75, 29)
    assert cohorts.left_out_share["cohort-1"] == Fraction(7500, 155)


def test_the_pool_of_all(cohorts):
    """460 of 916 completers and of 726 in a denominator, so that 190 are in none."""
    four = talent.pooled(cohorts)
    counts = four[["all_placed", "all_graduates", "all_base", "all_left_out"]]
    assert list(counts) == [460, 916, 726, 190]
    assert (four.cohorts.en, four.when.iso) == ("cohorts 1–4", "2024-11")
    assert (four.all_per_graduate, four.all_per_base) == (
        Fraction(46000, 916), Fraction(46000, 726),
    )  # fmt: skip


def test_cohorts_of_several_ages_are_not_compared(cohorts):
    """No frame of latest pairs has a change from one cohort to another, or a rate to rank by."""
    assert not {"placement_rate", "per_completer", "per_base"} & set(cohorts.columns)
    assert not [key for key in talent.pooled(cohorts).index if "change" in key]


def test_an_earlier_day_takes_the_earlier_pair():
    """In June 2024 cohort 3 stands with its count of November 2023."""
    early = talent.latest_rates(talent.rates(load(as_of="2024-06-01")))
    assert list(early.placed) == [55, 49, 177]


# -- who graduates ---------------------------------------------------------------------------------


def test_share_of_those_selected_who_graduate(data):
    """302 of 330 graduated in cohort 3; all six cohorts are known."""
    found = talent.completion(data)
    assert list(found.index) == [f"cohort-{number}" for number in range(1, 7)]
    assert found.finished["cohort-3"] == Fraction(30200, 330)


def test_cohorts_without_a_selection_are_left_out():
    """In June 2024 nobody had printed the places of cohort 4."""
    found = talent.completion(load(as_of="2024-06-01"))
    assert list(found.index) == ["cohort-1", "cohort-2", "cohort-3"]


def test_paths_add_up_to_the_completers(data):
    """Job, start-up, study and undecided make the 155 graduates; 82 wanted work."""
    found = talent.paths(data)
    assert found.active == 82
    assert sum([found.job, found.startup, found.study, found.undecided]) == 155
