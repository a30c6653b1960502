"""The table of checks: its roles, options and refusals."""

from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.check import MAX_DECIMALS
from gwangju_ai.audit.finding import Reason
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.project.errors import DataError, ProseError

from .conftest import stated

WHOLE = {"part": "a-selected-cohort-1", "whole": "a-applicants-cohort-1"}


@pytest.mark.parametrize(
    ("check", "arguments", "said"),
    [
        ("part", {**WHOLE, "hole": "a"}, "a role or option of the check part, got 'hole'"),
        ("part", {"part": "a-selected-cohort-1"}, "a figure for the role whole"),
        ("part", {**WHOLE, "part": ["a-b", "a-c"]}, "the id of an observation, got 'a-b'"),
        ("part", {**WHOLE, "whole": list(WHOLE.values())}, "one figure for the role whole"),
        ("part", {**WHOLE, "part": {"printed": "5"}}, "a stated figure with unit"),
        ("part", {**WHOLE, "part": stated("5명쯤")}, "a stated figure that can be read"),
        ("part", {**WHOLE, "rounding": "up and down"}, "a rounding there is"),
        ("trend", {"figures": list(WHOLE.values()), "direction": "up"}, "direction to be one of"),
        ("target", {"figures": list(WHOLE.values()), "targets": [stated("5")]}, "they have 2, 1"),
        ("percentage", {"percentage": stated("5", "percent")}, "one of the roles count, base"),
    ],
)
def test_a_wrong_row_names_the_file_the_row_and_what_was_expected(find, check, arguments, said):
    """Each mistake in a row is refused with its place."""
    with pytest.raises(DataError) as problem:
        find(check, **arguments)
    assert str(problem.value).startswith("data/checks.csv row 2, column arguments: expected ")
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("check", "guess", "column check: expected one of part, ratio"),
        ("claim_id", "nobody-said-this", "column claim_id: expected an id of claims.csv"),
    ],
)
def test_an_unknown_check_or_claim_is_refused(data, column, value, said):
    """The row must name a check that exists, and a claim of the article or none."""
    row = data.checks["tenants-now"].model_copy(update={column: value})
    spoilt = replace(data, checks={"tenants-now": row})
    with pytest.raises(DataError, match=said):
        audit.run(spoilt)


def test_a_figure_that_was_not_yet_known_decides_nothing():
    """Limited to the article's own moment, later evidence leaves a check undecided."""
    early = dataset.load(as_of="2024-11-30")
    findings = {finding.id: finding for finding in audit.run(early)}
    later = findings["phase2-begun"]
    assert Verdict.UNDECIDABLE is later.verdict
    assert "published by {day}" in later.reason.en
    assert Verdict.FAILS is findings["selected-of-applicants-4"].verdict


def test_before_the_article_nothing_is_decided_of_it():
    """Before its publication the article has no figures, and none is contested."""
    early = dataset.load(as_of="2024-10-01")
    assert {} == {k: v for k, v in audit.contested(early).items() if k.startswith("a-")}


def test_a_later_plan_is_left_out_where_it_was_not_yet_known():
    """By November 2024 the years of phase 2 were those of the plan."""
    early = dataset.load(as_of="2024-11-30")
    found = {finding.id: finding for finding in audit.run(early)}
    assert Verdict.FAILS is not found["phase2-years"].verdict


def test_the_table_of_a_check_holds_its_rows_and_the_summary_counts_them(data):
    """A check gives a finding a row, and counts their verdicts."""
    check = audit.CHECKS["pooled"]
    assert ["pooled-rate"] == [finding.id for finding in check.table(data)]
    summary = check.summary(data)
    assert {"judged": 1, "fails": 1} == {name: n.value for name, n in summary.items() if n.value}


def test_figures_are_judged_as_printed_whatever_the_reading(data):
    """The declared correction changes no verdict: the audit is of what is printed."""
    printed = audit.run(dataset.load(reading="as_printed"))
    assert [f.verdict for f in audit.run(data)] == [f.verdict for f in printed]
    values = [figure.quantity.value for f in printed for figure in f.blamed]
    assert values == [figure.quantity.value for f in audit.run(data) for figure in f.blamed]


@pytest.mark.parametrize(
    ("figure", "text"),
    [("5", "100.0%"), ("50", "100.0%")],
)
def test_a_pass_shows_what_it_is_worth(find, figure, text):
    """The probability that a random figure would pass is told in percent."""
    finding = find("part", part=stated(figure), whole=stated("99"))
    assert text == finding.chance.text("en")


def test_a_tiny_probability_is_not_written_as_none(find, findings):
    """Decimals grow until the first digit shows, up to six."""
    tiny = find("part", part=stated("1000000"), whole=stated("1000001"))
    assert "0.00002%" == tiny.chance.text("en")
    assert all((f.chance.decimals or 0) <= MAX_DECIMALS for f in findings.values() if f.chance)


@pytest.mark.parametrize(
    ("ko", "en", "message"),
    [
        ("{a}개사다", "They fell.", "got a on one side only"),
        ("{a}, {b}", "{a}, {b}", "got b on one side only"),
        ("{a} 84개사", "{a}", "the digits '84' typed in"),
    ],
)
def test_a_reason_fits_its_values_in_both_languages(ko, en, message):
    """A value without a place, a place without a value, or a typed digit is refused."""
    with pytest.raises(ProseError, match=message):
        Reason(ko, en, {"a": 1})


def test_two_reasons_must_not_use_one_name():
    """Joining reasons that name different values alike would lose one."""
    one = Reason("{a}", "{a}", {"a": 1})
    with pytest.raises(AssertionError, match="two reasons name"):
        one + Reason("{a}", "{a}", {"a": 2})


def test_a_reason_is_filled_by_whoever_shows_it():
    """Each place is filled with what is made of its value, its name and its format."""
    reason = Reason("{a}은 {b:.1,n}", "{a}: {b:.1,n}", {"a": 1, "b": 2})
    told = [reason.text(code, lambda *given: str(given)) for code in ("ko", "en")]
    assert ["(1, 'a', '')은 (2, 'b', '.1,n')", "(1, 'a', ''): (2, 'b', '.1,n')"] == told


def test_a_headline_is_what_changes_or_else_the_heading(findings):
    """It is told without a full stop."""
    finding = findings["competition-falls"]
    assert finding.conclusion.en == f"{finding.headline.en}."
    assert finding.heading == replace(finding, conclusion=None).headline
