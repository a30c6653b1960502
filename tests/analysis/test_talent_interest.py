"""Applicants and places: the ratio, what moved it, the article's impossible figure, who applies."""

import math
from dataclasses import replace
from fractions import Fraction

import pandas
import pytest
from hypothesis import assume, given
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
    """Return recruitments of so many applicants for so many places."""
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


def test_misprint_needs_the_article():
    """Before the article appeared there is no misprint to discuss."""
    with pytest.raises(NotEnoughData):
        talent.misprint(load(as_of="2024-06-01"), "corrected")


@pytest.mark.parametrize("analysis", [talent.applying, talent.scientists])
def test_before_applicants_were_counted_by_group(analysis):
    """At the end of 2019 nobody had applied."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-12-31"))


def test_applicants_without_a_group(data):
    """Where nobody was counted by home, sex or major there is nothing to say of who applies."""
    groups = ("applicants_gwangju", "applicants_capital", "applicants_female", "applicants_stem")
    kept = tuple(o for o in data.observations if not o.row.measure_id.startswith(groups))
    with pytest.raises(NotEnoughData, match="expected a cohort with a count"):
        talent.applying(replace(data, observations=kept))


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
    """Changing applicants first or places first gives the same parts, which make the whole."""
    assume(a * t != b * s)
    whole = talent.split(intakes((a, s), (b, t)))
    assert float(whole.by_applicants) == pytest.approx(math.log(b / a), abs=1e-12)
    assert float(whole.by_places) == pytest.approx(math.log(s / t), abs=1e-12)
    assert float(whole.in_all) == pytest.approx(
        float(whole.by_applicants) + float(whole.by_places), abs=1e-12
    )


def test_the_split_of_the_articles_cohorts():
    """From cohort 1 to 5 the places account for 61.2% of the fall: ln(330/180) of ln(5.81/2.16)."""
    whole = talent.split(talent.intakes(load(as_of="2024-11-30")))
    assert float(whole.places_share) == pytest.approx(61.24, abs=0.01)
    assert float(whole.applicants_share) == pytest.approx(38.76, abs=0.01)
    assert float(whole.in_all) == pytest.approx(-0.98983, abs=1e-5)


def test_equal_places_leave_the_applicants_alone():
    """Where the places did not change, the applicants account for everything."""
    whole = talent.split(talent.intakes(load(as_of="2021-12-31")))
    assert whole.places_share == 0
    assert whole.applicants_share == 100


def test_the_last_applicants_at_the_first_places(found):
    """At the 180 places of cohort 1, cohort 6 would have had 788/180 applicants a place."""
    assert talent.split(found).at_first_places == Fraction(788, 180)


# -- the recruitments ------------------------------------------------------------------------------


def test_ratios_are_exact(found):
    """The ratio is the fraction of the two counts, not the printed one."""
    assert list(found.competition.q.exact) == [
        Fraction(1045, 180), Fraction(609, 180), Fraction(772, 330), Fraction(779, 330),
        Fraction(712, 330), Fraction(788, 330),
    ]  # fmt: skip


def test_applicants_at_equal_places(found):
    """With 330 places, 712 to 788 people applied, and one rate fits all four cohorts."""
    level = talent.level(found)
    assert list(level.cohorts) == ["cohort-3", "cohort-4", "cohort-5", "cohort-6"]
    assert (level.fewest, level.most) == (712, 788)
    assert (level.lowest, level.highest) == (Fraction(712, 330), Fraction(788, 330))
    assert level.steady


def test_without_the_article_the_selection_of_cohort_4_is_unknown():
    """Its places are printed by the article alone, so an earlier day leaves the cohort out."""
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


def test_as_printed_the_applicants_are_unsteady(printed):
    """The misprint alone makes the applicants at equal places differ."""
    assert not talent.level(printed).steady


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_both_readings_are_told_whatever_the_reading(reading):
    """The print and its correction stand side by side, and the split depends on neither."""
    data = load(reading=reading)
    told = talent.misprint(data, reading)
    assert (told.printed, told.read, told.name) == (119, 779, "cohort-4")
    assert told.corrected == (reading == "corrected")
    assert round(float(talent.split(talent.intakes(data)).places_share), 2) == 68.23


def test_the_correction_keeps_its_sources(data):
    """The corrected figure rests on the article's observation and on the two pages that say so."""
    trail = talent.misprint(data, "corrected").read.trail
    assert trail.corrected
    assert len(trail.observations) == 3


# -- had the places stayed -------------------------------------------------------------------------


def test_the_ratio_had_the_places_stayed(found):
    """The second line parts from the first at cohort 2, the last with 180 places."""
    assert list(found.at_first_places.q.exact) == [
        pandas.NA, Fraction(609, 180), Fraction(772, 180), Fraction(779, 180), Fraction(712, 180),
        Fraction(788, 180),
    ]  # fmt: skip


def test_when_the_places_changed(found):
    """They were raised once, in 2022, to 330."""
    changed = talent.changed_places(found)
    assert [(name.en, when.iso) for name, when in changed.items()] == [
        ("places raised to 330", "2022")
    ]


def test_fewer_places_are_called_so():
    """A cut has another name than a rise, in both languages."""
    cut = intakes((300, 330), (300, 220)).assign(year=["2025", "2026"])
    ((name, when),) = talent.changed_places(cut).items()
    assert (name, when.iso) == (Words("정원 220명으로 축소", "places cut to 220"), "2026")


def test_places_that_stayed_have_no_event():
    """With as many places each time nothing is marked."""
    assert talent.changed_places(intakes((3, 2), (4, 2)).assign(year=["2020", "2021"])) == {}


# -- who applies -----------------------------------------------------------------------------------


def test_shares_of_the_applicants(data):
    """From Gwangju in five cohorts, women in two, related majors in two; gaps stay gaps."""
    groups = talent.applying(data)
    assert list(groups.of_applicants.q.text("en")) == ["50.1%", "65.7%", "59.3%", "59.1%", "69.0%"]
    assert list(groups.women.q.text("en")) == ["–", "–", "36.3%", "33.0%", "–"]
    assert list(groups.related_majors.q.text("en")) == ["–", "57.6%", "56.2%", "–", "–"]
    assert groups.of_applicants.iloc[0].interval is not None


def test_no_share_follows_from_an_impossible_count():
    """With the 119 applicants printed, 460 of Gwangju and even 111 of the capital say nothing."""
    assert "cohort-4" not in talent.applying(load(reading="as_printed")).index


def test_another_grouping_stands_alone(data):
    """Of cohort 4, 369 of 779 studied computing, engineering or natural sciences."""
    found = talent.scientists(data)
    assert (found.name, found.in_sciences) == ("cohort-4", Fraction(36900, 779))


@pytest.mark.parametrize(
    ("pairs", "cohort"),
    [
        ([(9, 3), (8, 4), (7, 3)], "cohort-1"),
        ([(9, 3), (8, 3), (7, 4), (6, 3)], "cohort-2"),
        ([(9, 3), (8, 3)], "cohort-2"),
    ],
)
def test_the_last_intake_before_the_places_changed(pairs, cohort):
    """Only the intakes in a row from the first count, and all of them if none changed."""
    assert cohort == talent.before_growth(intakes(*pairs)).name
