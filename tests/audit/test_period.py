"""Printed years."""

import pytest

from gwangju_ai.audit.period import printed_years, repairs, verdict
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.period import Period


@pytest.mark.parametrize(
    "printed",
    [{"start": "202"}, {"start": "20200"}, {"start": "2025", "end": "2009"},
     {"start": "2020", "length": "0"}],
)  # fmt: skip
def test_what_is_no_span_of_years_is_refused(printed):
    """A year has four digits, and the last does not lie before the first."""
    with pytest.raises(Unfit, match="expected years of four digits in their order"):
        printed_years(**printed)


@pytest.mark.parametrize(
    ("printed", "spans", "expected"),
    [
        ((2025, 2029), [], Verdict.UNDECIDABLE),
        ((2025, 2029), [(2025, 2029)], Verdict.HOLDS),
        ((2025, 2030), [(2025, 2029), (2026, 2030)], Verdict.FAILS),
        ((2025, 2029), [(2025, 2029), (2026, 2030)], Verdict.OVERTAKEN),
        ((2025, 2029), [(2026, 2030), (2025, 2029)], Verdict.HOLDS),
    ],
)
def test_the_last_known_span_decides(printed, spans, expected):
    """A plan that was changed is what it was changed into, but was true until then."""
    assert expected is verdict(printed, spans)


def test_the_last_year_may_be_told_by_a_length():
    """Four years from 2020 end in 2023; a year alone is its own end."""
    assert (2020, 2023) == printed_years("2020", length="4")
    assert (2020, 2024) == printed_years("2020", end="2024")
    assert (2019, 2019) == printed_years("2019")


def test_only_the_wrong_year_is_repaired():
    """A span with the right beginning needs another end alone."""
    assert ((), (2030,)) == repairs((2026, 2029), [(2026, 2030)])
    assert ((), ()) == repairs((2026, 2029), [])


def test_phase_two_was_moved_by_a_year(findings):
    """2025-2029 was the plan of 2024; the plan exempted in 2025 runs 2026-2030."""
    finding = findings["phase2-years"]
    assert Verdict.OVERTAKEN is finding.verdict
    assert {"a-phase2-start", "a-phase2-end"} == {f.observation.id for f in finding.blamed}
    assert "the plan of {moved} has {right}" in finding.reason.en
    assert Period.parse("2025-08") == finding.reason.values["moved"]


def test_four_cohorts_cover_four_years(findings):
    """The completers' four years are those of cohorts 1 to 4."""
    assert Verdict.HOLDS is findings["completers-years"].verdict


def test_years_with_nothing_to_hold_against_cannot_be_decided(find):
    """Without another figure the years stand alone."""
    assert Verdict.UNDECIDABLE is find("period", start="a-phase2-start").verdict


def test_years_that_no_report_ever_had_are_not_excused(find):
    """Years that no report ever had fail: nothing says that a plan was changed."""
    finding = find("period", start="a-phase1-start", end="a-phase1-end",
                   spans=["ax_hub_total_cost-ax-hub-gwangju-2026_2030-923f8d"])  # fmt: skip
    assert Verdict.FAILS is finding.verdict
    assert "plan" not in finding.reason.en
