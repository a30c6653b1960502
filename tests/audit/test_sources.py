"""Agreement of independent sources."""

import pytest

from gwangju_ai.audit.sources import Print, repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding

SAME, REPRINT, LATER = Print("779", "a"), Print("779", "a"), Print("780", "b", same_time=False)
OTHER, THIRD = Print("608", "b"), Print("610", "c")
PLAN = Print("2026", "d", later=True)


@pytest.mark.parametrize(
    ("printed", "elsewhere", "expected"),
    [
        ("119", [SAME, Print("779", "b")], Verdict.FAILS),
        ("608", [OTHER, SAME, Print("779", "c"), Print("779", "d")], Verdict.FAILS),
        ("119", [SAME, REPRINT], Verdict.UNDECIDABLE),
        ("119", [SAME, THIRD], Verdict.UNDECIDABLE),
        ("608", [OTHER, SAME, Print("779", "c")], Verdict.UNDECIDABLE),
        ("779", [], Verdict.UNDECIDABLE),
        ("779", [LATER], Verdict.UNDECIDABLE),
        ("779", [SAME], Verdict.HOLDS),
        ("779", [SAME, OTHER], Verdict.HOLDS),
        ("779", [SAME, OTHER, THIRD], Verdict.UNDECIDABLE),
        ("779", [SAME, REPRINT, OTHER, THIRD], Verdict.UNDECIDABLE),
        ("779", [SAME, Print("608", "a")], Verdict.HOLDS),
        ("2025", [PLAN], Verdict.UNDECIDABLE),
        ("2025", [Print("2025", "a"), PLAN], Verdict.OVERTAKEN),
        ("2026", [Print("2026", "a"), PLAN], Verdict.HOLDS),
    ],
)
def test_origins_are_counted_once_and_the_larger_number_decides(printed, elsewhere, expected):
    """It fails if more origins than its own agree on something else; one dissent leaves it open.

    A reprint adds no weight; a figure for another time can agree, but not differ; a plan that held
    and was changed later is overtaken.
    """
    assert expected is verdict(printed, elsewhere, Rounding.EITHER, True)


def test_rounding_explains_a_difference_in_precision():
    """3.4 and 3.38 are one figure."""
    other = [Print("3.38대 1", "a")]
    assert Verdict.HOLDS is verdict("3.4대 1", other, Rounding.NEAREST, False)


def test_rounding_explains_no_other_last_digit():
    """2.1 is not confirmed by 2.2, though both may stand for 2.15; about 2.2 does confirm it."""
    assert Verdict.UNDECIDABLE is verdict("2.1", [Print("2.2", "a")], Rounding.EITHER, False)
    assert Verdict.HOLDS is verdict("2.1", [Print("약 2.2", "a")], Rounding.EITHER, False)


def test_the_values_of_others_are_the_repairs_nearest_first():
    """What others print for the same time would repair it."""
    elsewhere = [THIRD, OTHER, REPRINT, LATER]
    assert (610, 608, 779) == repairs("611", elsewhere, Rounding.EITHER, True)


@pytest.mark.parametrize(
    ("observation", "expected", "said"),
    [
        ("a-applicants-cohort-4", "undecidable", "The sources alone do not tell"),
        ("a-testbed-equipment-budget", "undecidable", "cannot be compared with it"),
        ("a-demo-served-2021", "undecidable", "No other source prints {figures_a:n}"),
        ("a-employed-startup-cohort-3", "undecidable", "Printed for other times"),
        ("selected-cohort-1-2020-389494", "fails", "independent sources print"),
        ("a-phase2-end", "overtaken", "was the plan of its time"),
        ("a-applicants-cohort-1", "holds", "independent sources also print"),
        ("a-completers-cumulative", "holds", "independent source also prints"),
        ("a-applicants-cohort-2", "holds", "Fewer print"),
        ("a-selected-cohort-4", "holds", "goes by another name"),
        ("a-phase1-start", "holds", "it is the time of"),
    ],
)
def test_the_reason_tells_how_others_print_it(find, observation, expected, said):
    """Disputed, not comparable, alone, outvoted, changed since, or confirmed: the reason says."""
    finding = find("sources", figure=observation)
    assert expected == finding.verdict
    assert said in finding.full.en


def test_a_plan_is_no_second_source_for_an_outturn(find):
    """44.58 bn was spent, 64.5 bn were planned: the reason shows both, and neither is at fault."""
    finding = find("sources", figure="a-testbed-equipment-budget")
    assert ((), ()) == (finding.blamed, finding.repairs)
    shown = {q.value for q in finding.full.values.values() if hasattr(q, "value")}
    assert {44_580_000_000, 64_500_000_000} <= shown
    assert "an outturn" == finding.reason.values["own"].en


def test_named_sources_count_whatever_their_time(find):
    """Reports that a row names are held against the figure, even where their dates differ."""
    figure, other = "a-employed-startup-cohort-3", "employed_startup-cohort-3-2023-11-20-9a0a59"
    assert "differing" not in find("sources", figure=figure).reason.en
    finding = find("sources", figure=figure, others=[other])
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "1 independent source" not in finding.reason.en
    assert [177] == [v.value for k, v in finding.reason.values.items() if k.startswith("against")]


def test_a_total_reported_in_many_ways_cannot_be_decided(findings):
    """The cost of phase 1 is printed from 350 to 500 billion won."""
    assert Verdict.UNDECIDABLE is findings["other-phase1-cost"].verdict


@pytest.mark.parametrize(("other", "expected"), [("27", "HOLDS"), ("26", "UNDECIDABLE")])
def test_a_mean_age_is_compared_as_it_is_printed(other, expected):
    """A count with decimals is no whole number; another source may round it to one."""
    for pair in (("27.4", other), (other, "27.4")):
        found = verdict(pair[0], [Print(pair[1], "b")], Rounding.EITHER, counted=True)
        assert Verdict[expected] is found
