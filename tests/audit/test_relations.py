"""Checks that follow from relations: planted errors, like with like, nothing made twice."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit import relations
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.dataset.relations import Relation, Relations, Selector
from gwangju_ai.numbers.numerals import parse
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.table import RowPlace

from .conftest import stated


def misprinted(data: dataset.Dataset, observation_id: str, printed: str) -> dataset.Dataset:
    """Return the data with one figure printed otherwise."""
    value = Fraction(parse(printed).value)
    return replace(
        data,
        observations=tuple(
            replace(o, row=o.row.model_copy(update={"printed": printed, "value": value}))
            if o.id == observation_id
            else o
            for o in data.observations
        ),
    )


@pytest.fixture(scope="module")
def rows(data):
    """Return the derived rows by id."""
    return {row.check_id: row for row in relations.rows(data)}


@pytest.fixture(scope="module")
def alone(data):
    """Return the derived rows of a package that lists no checks."""
    return relations.rows(replace(data, checks={}))


def judged(data, row):
    """Judge a derived row."""
    return audit.CHECKS[row.check].find(data, row, 0)


def given(row) -> list[str]:
    """Return the observations that a row is given."""
    told = (value for role, value in row.arguments.items() if role not in ("blame", "direction"))
    values = (value if isinstance(value, list) else [value] for value in told)
    return [name for names in values for name in names if isinstance(name, str)]


# -- refused ---------------------------------------------------------------------------------------

ROOMS, DESKS = Selector("camp_rooms"), Selector("camp_shared_offices")
MONEY = Selector("testbed_equipment_budget")


@pytest.mark.parametrize(
    ("kind", "of", "said"),
    [
        ("share_of", {"base": ({"printed": "71"},)}, "a stated figure with unit, got"),
        ("share_of", {"base": (stated("칠십일"),)}, "a stated figure that can be read"),
        ("share_of", {"base": (stated("71", "firms"),)}, "a stated figure in a unit of units.csv"),
        ("sum_of", {"parts": (ROOMS, DESKS)}, "one unit for parts, total, got 'place and room'"),
        ("part_of", {"whole": (ROOMS,), "also": (DESKS,)}, "one unit for part, got"),
        ("part_of", {"whole": (MONEY,)}, "one unit for part, whole, got 'krw and room'"),
        ("rate_of", {"base": (ROOMS,), "count": (MONEY,)}, "rate times base to be in the unit of"),
        ("rate_of", {"base": (stated("71"),), "count": (MONEY,)}, "rate times base to be in the"),
        ("share_of", {"count": (ROOMS,)}, "percent for the role percentage, got 'room'"),
        ("same_as", {"others": (MONEY,)}, "one unit for figure, others, got 'krw and room'"),
    ],
)
def test_a_relation_that_makes_no_check_is_refused_by_its_row(data, kind, of, said):
    """What is wrong in the relation is not told of the checks that follow from it."""
    odd = Relation("odd", kind, ROOMS, of, "period", RowPlace(2, 2))
    with pytest.raises(DataError) as problem:
        audit.run(replace(data, relations=Relations({"odd": odd})))
    assert str(problem.value).startswith(f"data/relations.csv row 2, column of: expected {said}")


# -- planted errors --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observation", "printed", "relation"),
    [
        ("dc_projects-data-centre-2024-4f7fb0", "2186", "projects-of-all"),
        ("dc_projects-data-centre-2023-4f7fb0", "848", "projects-of-all"),
        ("complex_state_budget-ai-cluster-2021-51d2dc", "6450억", "state-budget-of-cost"),
        ("complex_budget_year-ai-cluster-2022-242fb0", "1조 760억", "budget-of-cost"),
        ("completers-cohort-5-2024-11-26-69d2b0", "350", "completers-of-selected"),
        ("ai_mou_hq_moved-gwangju-2025-12-10-a1c2fd", "290", "headquarters-of-offices"),
        ("employed_in_gwangju-cohort-3-2025-12-330cb2", "98", "placed-in-and-out"),
        ("employed_only_in_gwangju-cohort-1-2021-02-19-46e671", "11", "hired-in-and-out"),
        (
            "ai_firms_difficulty_compute_share-survey-71-2024-947c78",
            "9.5",
            "survey-difficulty-compute-share",
        ),
        ("ai_firms_need_funding_share-survey-71-2024-947c78", "78.9", "survey-needs"),
        ("gist_phd_cum-gist-2025-02-713eb9", "1203", "gist-phd-only-more"),
        ("gist_phd_year-gist-2025-02-713eb9", "7800", "gist-phd-of-all"),
        ("dc_compute_available-data-centre-2025-04-6920e6", "443", "compute-offered-of-capacity"),
        ("budget_total-cohort-6-2025-36f4e9", "48억", "cost-per-seat"),
        ("phase2_budget_by_field-field-mobility-energy-2026_2030-523456", "9000억", "phase-2-by-f"),
        ("state_budget_granted-project-chip-demonstration-2026-dc954e", "2200억", "lines-of-ai"),
    ],
)
def test_a_planted_error_is_found(data, rows, observation, printed, relation):
    """What held before fails by the relation that the error breaks."""
    wrong = misprinted(data, observation, printed)
    broken = [
        row for name, row in rows.items()
        if name.startswith(relation) and judged(wrong, row).fails and not judged(data, row).fails
    ]  # fmt: skip
    assert broken
    assert all(observation in given(row) for row in broken)


def test_a_misprint_takes_no_check_away(data, rows):
    """Which figures stand together does not depend on what they print."""
    wrong = misprinted(data, "dc_projects-data-centre-2024-4f7fb0", "9")
    assert rows == {row.check_id: row for row in relations.rows(wrong)}


# -- like with like --------------------------------------------------------------------------------


def test_no_plan_stands_beside_an_outturn(data, rows):
    """Only a relation that asks for any standing mixes the two."""
    mixing = {
        name
        for name, relation in data.relations.items()
        if any(s.kind for g in relation.of.values() for s in g if isinstance(s, Selector))
    }
    for row in rows.values():
        if not row.check_id.startswith(tuple(mixing)):
            roles = {data.observation(name).role for name in given(row) if name in data}
            assert not ({"plan", "target"} & roles and "reported" in roles), row.check_id


def test_figures_of_one_release_are_preferred(data, rows):
    """The rate of December 2025 is held against the two counts of its own release."""
    rate = "ai_mou_realisation_rate-gwangju-2025-12-10-a1c2fd"
    row = rows[f"offices-per-memorandum-percentage-{rate}"]
    assert ["rel-2025-12-09-mou-352"] * 3 == [data.observation(n).origin for n in given(row)]


def test_the_figure_under_test_is_the_last_to_stand_beside_others(data, rows):
    """The article's 119 applicants are not held against other pages' rates but by their own."""
    for name, row in rows.items():
        if "a-applicants-cohort-4" in given(row) and "a-applicants-cohort-4" not in name:
            assert "a-" == name.partition(f"{row.check}-")[2][:2], name


def test_a_weak_source_stands_beside_none_but_itself(data, rows):
    """What only a weak page prints is bound to the others, and they are not bound to it."""
    weak = "selected-cohort-1-2020-389494"
    beside = [n for n, row in rows.items() if weak in given(row) and weak not in n]
    assert {"sources"} == {rows[name].check for name in beside}


def test_years_within_a_span_are_added_up(rows):
    """The projects of three years together are within the total of the span."""
    row = rows["projects-of-all-part-dc_projects-data-centre-2021-9a51e5"]
    years = [name[:28] for name in row.arguments["part"]]
    assert [f"dc_projects-data-centre-{year}" for year in (2021, 2023, 2024)] == years


def test_a_month_is_not_lined_up_with_a_day_in_it(data, rows):
    """99 memoranda in July 2021 may come before or after the 100 of 21 July."""
    month, day = "ai_mou_cumulative-gwangju-2021-07-41dfab", "ai_mou_cumulative-gwangju-2021-07-21"
    (row,) = (r for r in rows.values() if r.check == "trend" and month in given(r))
    assert not any(name.startswith(day) for name in given(row))
    assert Verdict.HOLDS is judged(data, row).verdict


def test_a_total_with_nothing_to_stand_beside_gives_no_check(alone):
    """A relation whose figures are of other times binds none of them."""
    assert not [row for row in alone if row.check == "trend" and len(given(row)) < 2]
    named = "local_placement_share-cohorts-1-5-2025-08-28-28b29e"
    assert not any(named in given(row) for row in alone if row.check != "sources")


def test_a_total_that_is_told_for_one_moment_alone_is_not_lined_up(data):
    """Two prints of one count show no growth."""
    once = Relation("made-up", "cumulative", Selector("applicants", "cohort-6"), {}, "")
    only = replace(data, checks={}, relations=Relations({"made-up": once}))
    assert not [row for row in relations.rows(only) if row.check == "trend"]


def test_a_share_does_not_take_the_blame_for_its_base(data, rows):
    """59 % from Gwangju are right; the 119 applicants that they do not fit are not."""
    row = rows["gwangju-share-of-applicants-base-a-applicants-cohort-4"]
    assert ["a-applicants-cohort-4"] == [f.observation.id for f in judged(data, row).blamed]


# -- second sources --------------------------------------------------------------------------------


def test_every_figure_of_the_article_is_compared(data, alone):
    """Whether another source prints it or not, each has a comparison."""
    compared = {row.arguments["figure"] for row in alone if row.check == "sources"}
    assert {o.id for o in data.observations if o.of_article} <= compared


def test_reprints_of_one_release_are_not_compared(data, alone):
    """What only its own release repeats has no second source."""
    compared = {row.arguments["figure"] for row in alone if row.check == "sources"}
    assert not any(name.startswith("applicants-cohort-6-") for name in compared)


def test_two_spans_of_other_lengths_are_not_compared(alone):
    """The investment of two years and of seven are no two prints of one figure."""
    compared = {row.arguments["figure"] for row in alone if row.check == "sources"}
    assert not any(name.startswith("city_ai_hub_investment_cum") for name in compared)


@pytest.mark.parametrize(
    ("observation", "printed", "origins"),
    [
        ("a-academy-intake-before", "180", 2),
        ("a-academy-intake-since", "330", 4),
        ("a-selected-cohort-4", "330", 1),
        ("a-phase1-start", "2020", 3),
        ("a-phase1-end", "2024", 3),
        ("a-phase1-exemption-year", "2019", 1),
        ("a-academy-first-intake-year", "2020", 2),
        ("a-early-employed-cohort-4", "14", 1),
    ],
)
def test_figures_under_other_names_count_as_printed_elsewhere(data, observation, printed, origins):
    """Seats, years and early hires that other sources print under another measure are found."""
    own = data.observation(observation)
    same = [f for f in relations.same(data, own) if f.observation.origin != own.origin]
    agreeing = {f.observation.origin for f in same if f.printed == printed}
    assert origins <= len(agreeing)


def test_a_declared_likeness_works_both_ways_and_at_its_time_alone(data):
    """Graduation day's placements are the early hires; those counted later are not."""
    at_graduation, later = (
        {f.observation.id for f in relations.same(data, data.observation(name))}
        for name in (
            "employed_startup-cohort-4-2023-12-05-c68cd7",
            "employed_startup-cohort-4-2025-12-330cb2",
        )
    )
    assert "a-early-employed-cohort-4" in at_graduation
    assert "a-early-employed-cohort-4" not in later


def test_settled_figures_stay_as_they_are(data):
    """Applicants of a cohort do not change; those placed do."""
    assert [True, False] == [
        relations.settled(data, data.observation(name))
        for name in ("a-applicants-cohort-4", "a-employed-startup-cohort-4")
    ]


# -- the table -------------------------------------------------------------------------------------


def test_no_check_is_made_twice(data, rows):
    """Derived rows have ids of their own, and repeat no row that the package lists."""
    assert not rows.keys() & data.checks.keys()
    assert len(rows) == len(relations.rows(data))
    listed = {(r.check, frozenset(given(r)) & {*given(r)}) for r in data.checks.values()}
    assert not {(r.check, frozenset(given(r))) for r in rows.values()} & listed


def test_every_relation_binds_figures(data, alone):
    """No relation stands in the table for nothing."""
    names = {row.check_id for row in alone}
    for relation in data.relations.values():
        if relation.kind not in ("settled", "same_as"):
            assert any(name.startswith(f"{relation.id}-") for name in names), relation.id


def test_every_member_of_a_likeness_has_figures(data):
    """A selector that means nothing would leave a figure without its second source."""
    for relation in data.relations.values():
        for selector in (s for g in relation.of.values() for s in g if isinstance(s, Selector)):
            found = data.find(selector.measure, selector.entity or None)
            assert found, (relation.id, selector)


def test_what_the_relations_question_was_looked_at(data, rows):
    """All that breaks a relation in the data is an error that a page is known to make."""
    known = {
        "a-applicants-cohort-4": 5,
        "applicants-cohort-2-2021-0eba14": 1,
        "selected-cohort-1-2020-389494": 3,
        "selected-cohort-2-2021-389494": 2,
    }
    found = {}
    for row in rows.values():
        if row.check != "sources" and judged(data, row).fails:
            (name,) = (n for n in known if n in given(row))
            found[name] = found.get(name, 0) + 1
    assert known == found


def test_nothing_known_gives_no_rows(data):
    """Before any page there is nothing to bind."""
    assert [] == relations.rows(replace(data, observations=()))


def test_a_relation_can_state_the_base_itself(data, rows):
    """The size of the survey is no figure of a page."""
    row = rows["survey-need-data-share-percentage-ai_firms_need_data_share-survey-71-2024-947c78"]
    assert "71" == row.arguments["base"]["printed"]


def test_a_rate_without_any_of_its_counts_is_left_alone(data):
    """A share needs its count or its base."""
    unknown = Relation(
        "made-up", "share_of", Selector("employment_rate"), {"count": (Selector("demo_demand"),)},
        "period",
    )  # fmt: skip
    only = replace(data, checks={}, relations=Relations({"made-up": unknown}))
    assert not [row for row in relations.rows(only) if row.check == "percentage"]
