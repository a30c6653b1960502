"""A statement turned if it says something else, apart from its numbers."""

import pytest

from gwangju_ai.compare.findings import StatedReport
from gwangju_ai.compare.turned import ClaimVerdict, Turn, turns, verdicts

from .conftest import report


def said(text: str, kind: str = "answer", markdown: str = "") -> StatedReport:
    """Return findings of one statement."""
    told = {"kind": kind, "key": "served", "text": text, "markdown": markdown}
    return report({}, statements=[told])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[28 trials](#q-12ab) took place", "[29](#q-34cd) took place"),
        ("[206건](#q-12ab)이 있다", "[205개](#q-34cd)가 있다"),
        ("[trials](glossary.html#trial) took place", "trials took place"),
        ("KRW 1,234.5 m. It rose by −3%.", "KRW 999 m. It rose by +4%."),
    ],
    ids=["numbers", "a particle", "a term", "digits"],
)
def test_numbers_alone(before: str, after: str) -> None:
    """Other numbers, with what follows from them, are another matter, as is a link to a term."""
    assert [] == [*turns("02_talent", said("a", markdown=before), said("b", markdown=after))]


@pytest.mark.parametrize("kind", ["prose", "section", "limit"])
def test_what_is_no_finding(kind: str) -> None:
    """Running text may be put otherwise without a finding having turned."""
    assert [] == [*turns("02_talent", said("It rose", kind), said("It fell", kind))]


@pytest.mark.parametrize(
    ("notebook", "kind"),
    [("02_talent", "title"), ("02_talent", "answer"), ("05_evidence_audit", "prose")],
)
def test_a_statement_that_turned(notebook: str, kind: str) -> None:
    """Title and findings of the first screen count, and all that the audit says; both are told."""
    expected = Turn(notebook, kind, "served", "28% rose", "20% fell")
    assert [expected] == [*turns(notebook, said("28% rose", kind), said("20% fell", kind))]


def test_a_finding_that_came_or_went() -> None:
    """A side without it says nothing."""
    some, none = said("It rose"), report({})
    assert [("", "It rose")] == [(it.before, it.after) for it in turns("02_talent", none, some)]
    assert [("It rose", "")] == [(it.before, it.after) for it in turns("02_talent", some, none)]


def test_findings_of_one_key_are_not_mixed_up() -> None:
    """A title and a finding may have one key."""
    both = report({}, statements=[{"kind": k, "key": "", "text": k} for k in ("title", "answer")])
    assert [] == [*turns("02_talent", both, both)]


def test_verdicts() -> None:
    """A claim that both judge, and judge otherwise, is told; one that is new is not."""
    before = {"c-1": ClaimVerdict("It rose.", "holds"), "c-2": ClaimVerdict("It fell.", "holds")}
    after = {
        "c-1": ClaimVerdict("It rose.", "fails"),
        "c-2": ClaimVerdict("It fell, slowly.", "holds"),
        "c-3": ClaimVerdict("It stood.", "holds"),
    }
    expected = Turn("05_evidence_audit", "verdict", "c-1", "holds", "fails", "It rose.")
    assert [expected] == [*verdicts(before, after)]


def test_the_edition_beside_itself(published: dict) -> None:
    """Nothing of it has turned."""
    for name, told in published.items():
        held = StatedReport.of(told, name)
        assert [] == [*turns(name, held, held)]
