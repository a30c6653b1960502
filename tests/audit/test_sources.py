"""Agreement of independent sources."""

import pytest

from gwangju_ai.audit.sources import Print, repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding

SAME, REPRINT, LATER = Print("779", "a"), Print("779", "a"), Print("780", "b", same_time=False)
OTHER, THIRD = Print("608", "b"), Print("610", "c")


@pytest.mark.parametrize(
    ("printed", "elsewhere", "expected"),
    [
        ("779", [], Verdict.UNDECIDABLE),
        ("779", [LATER], Verdict.UNDECIDABLE),
        ("119", [SAME, REPRINT], Verdict.FAILS),
        ("779", [SAME], Verdict.HOLDS),
        ("779", [SAME, OTHER], Verdict.HOLDS),
        ("779", [SAME, OTHER, THIRD], Verdict.UNDECIDABLE),
        ("779", [SAME, REPRINT, OTHER, THIRD], Verdict.UNDECIDABLE),
        ("779", [SAME, Print("608", "a")], Verdict.HOLDS),
    ],
)
def test_origins_are_counted_once(printed, elsewhere, expected):
    """A reprint adds no weight; a figure for another time can agree, but not differ."""
    assert expected is verdict(printed, elsewhere, Rounding.EITHER, True)


def test_rounding_explains_a_difference_in_precision():
    """3.4 and 3.38 are one figure."""
    other = [Print("3.38대 1", "a")]
    assert Verdict.HOLDS is verdict("3.4대 1", other, Rounding.NEAREST, False)


def test_the_values_of_others_are_the_repairs_nearest_first():
    """What others print for the same time would repair it."""
    elsewhere = [THIRD, OTHER, REPRINT, LATER]
    assert (610, 608, 779) == repairs("611", elsewhere, Rounding.EITHER, True)


@pytest.mark.parametrize(
    ("observation", "expected", "said"),
    [
        ("a-applicants-cohort-4", "fails", "independent source prints"),
        ("a-testbed-equipment-budget", "fails", "independent sources print"),
        ("a-applicants-cohort-1", "holds", "independent sources."),
        ("a-completers-cumulative", "holds", "independent source."),
        ("a-applicants-cohort-2", "holds", "Fewer print"),
        ("a-demo-served-2021", "undecidable", "No second source"),
        ("a-employed-startup-cohort-3", "undecidable", "printed for other times"),
    ],
)
def test_the_reason_tells_how_others_print_it(find, observation, expected, said):
    """Confirmed, confirmed against a minority, contradicted, alone, or alone for its time."""
    finding = find("sources", figure=observation)
    assert expected == finding.verdict
    assert said in finding.reason.en


def test_named_sources_count_whatever_their_time(find):
    """Reports that a row names are held against the figure, even where their dates differ."""
    later = "phase2_period_start-gwangju-2025-08-22-8de92f"
    finding = find("sources", figure="a-phase2-start", others=[later])
    assert Verdict.FAILS is finding.verdict


def test_a_total_reported_in_many_ways_cannot_be_decided(findings):
    """The cost of phase 1 is printed from 350 to 500 billion won."""
    assert Verdict.UNDECIDABLE is findings["other-phase1-cost"].verdict
