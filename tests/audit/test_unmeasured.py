"""Statements that no figure decides."""

from gwangju_ai.audit.verdict import Verdict


def test_a_statement_without_figures_is_undecidable(find):
    """Nothing published bears on it."""
    finding = find("unmeasured")
    assert Verdict.UNDECIDABLE is finding.verdict
    assert {} == finding.full.values


def test_figures_that_bear_on_it_are_named_but_do_not_decide(find):
    """Each figure stands behind the reason with its name and its time."""
    finding = find("unmeasured", near=["a-office-per-firm", "a-firm-a-employees"])
    assert Verdict.UNDECIDABLE is finding.verdict
    names = {f"near_{tag}{part}" for tag in "ab" for part in ("", "_of", "_when")}
    assert names == set(finding.more.values)


def test_what_speaks_for_it_and_against_it_is_told_apart(find):
    """Evidence on both sides leaves a statement undecided, and both sides are told."""
    finding = find(
        "unmeasured", **{"for": ["a-office-per-firm"], "against": ["a-firm-a-employees"]}
    )
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "In its favour: {for_a}" in finding.more.en
    assert "Against it: {against_a}" in finding.more.en
