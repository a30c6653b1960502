"""How many figures stand in how many checks."""

from dataclasses import replace

from gwangju_ai import audit
from gwangju_ai.audit.coverage import checks_of, coverage


def test_a_figure_beside_an_undecided_statement_is_not_checked(data, findings):
    """What is mentioned where no figure decides counts as no check."""
    near = [f for f in findings.values() if f.check == "unmeasured" and f.figures]
    assert near
    assert {0} == set(checks_of(data, near).values())


def test_without_checks_no_figure_is_covered(data):
    """All figures stand in no check."""
    table = coverage(data, [])
    assert list(table["figures"]) == list(table["unchecked"])


def test_every_figure_is_counted_once(data, findings):
    """The columns add up to the figures, and the themes with the article to all."""
    table = coverage(data, findings.values())
    columns = ["unchecked", "checked_once", "checked_more"]
    assert list(table["figures"]) == list(table[columns].sum(axis=1))
    assert table.loc["judged", "figures"] == table["figures"][:-1].sum()
    assert len(data.observations) == table.loc["judged", "figures"].value


def test_more_than_half_of_the_other_figures_are_checked(data, findings):
    """Relations reach what a list of checks did not: it left 477 of 729 figures unchecked."""
    checks = checks_of(data, findings.values())
    others = [o for o in data.observations if not o.of_article]
    unchecked = sum(checks[o.id] == 0 for o in others)
    assert unchecked < len(others) / 2 < 477


def test_a_figure_given_twice_to_one_check_counts_once(data, findings):
    """A check counts once for each figure, however often it is bound."""
    finding = findings["tenants-fall"]
    twice = replace(finding, figures=finding.figures * 2)
    assert {0, 1} == set(checks_of(data, [twice]).values())


def test_the_article_is_checked_throughout(data, findings):
    """Each of its figures stands in a check."""
    assert 0 == coverage(data, findings.values()).loc["article", "unchecked"].value
    assert set(audit.CHECKS) >= {f.check for f in findings.values()}
