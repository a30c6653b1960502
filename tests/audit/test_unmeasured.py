"""Statements that no figure decides."""

from gwangju_ai.audit.verdict import Verdict


def test_a_statement_without_figures_is_undecidable(find):
    """Nothing published bears on it."""
    finding = find("unmeasured")
    assert Verdict.UNDECIDABLE is finding.verdict
    assert {} == finding.reason.values


def test_figures_that_bear_on_it_are_named_but_do_not_decide(find):
    """Each figure stands in the reason beside its name."""
    near = ["a-office-per-firm", "a-firm-a-employees"]
    finding = find("unmeasured", near=near)
    assert Verdict.UNDECIDABLE is finding.verdict
    assert {"of_a", "near_a", "of_b", "near_b"} == set(finding.reason.values)
