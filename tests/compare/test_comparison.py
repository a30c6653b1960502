"""Two sides are compared in what they have in common."""

from functools import partial

import pytest

from gwangju_ai.compare.comparison import compare
from gwangju_ai.compare.findings import StatedReport
from gwangju_ai.compare.sides import Side
from gwangju_ai.compare.turned import ClaimVerdict
from gwangju_ai.project.errors import ComparisonError

from .conftest import number, report


def side(name: str, reports: dict[str, dict[str, StatedReport]], **judged: object) -> Side:
    """Return a side with reports by language and notebook."""
    held = {
        code: {notebook: partial(lambda it: it, found) for notebook, found in some.items()}
        for code, some in reports.items()
    }
    return Side(name, held, {code: partial(lambda it: it, found) for code, found in judged.items()})


ONE, OTHER = report({"q-1": number("1")}), report({"q-2": number("2")})


@pytest.mark.parametrize("asked", ["", "en", "ko"])
def test_languages_that_differ(asked: str) -> None:
    """Each side's are named."""
    sides = side("A", {"ko": {"02_talent": ONE}}), side("B", {"en": {"02_talent": ONE}})
    with pytest.raises(ComparisonError, match="got A in ko and B in en; compare findings of one"):
        compare(*sides, {}, asked)


def test_notebooks_that_differ() -> None:
    """Numbers of different reports are not the same."""
    sides = side("A", {"en": {"02_talent": ONE}}), side("B", {"en": {"04_phase2": ONE}})
    with pytest.raises(ComparisonError, match="A and B: expected a notebook that both have"):
        compare(*sides, {})


def test_nothing_differs() -> None:
    """A side beside itself has no causes."""
    one = side("A", {"en": {"02_talent": ONE}}, en={"c": ClaimVerdict("x", "holds")})
    found = compare(one, one, {})
    assert (False, (), ()) == (found.differs, found.groups, found.turned)


@pytest.mark.parametrize(("asked", "expected"), [("", "en"), ("en", "en"), ("ko", "ko")])
def test_the_language(asked: str, expected: str) -> None:
    """It is the one asked for, or English where both have it."""
    one = side("A", {code: {"02_talent": ONE} for code in ("ko", "en")})
    assert expected == compare(one, one, {}, asked).language
    assert "ko" == compare(side("A", {"ko": {"02_talent": ONE}}), one, {}).language


def test_what_one_side_lacks_is_named() -> None:
    """A run of one notebook is compared with that of an edition, and no number is gone."""
    edition = side("A", {"en": {"00_summary": ONE, "02_talent": ONE}})
    found = compare(edition, side("B", {"en": {"02_talent": OTHER}}), {})
    assert (("00_summary",), 1) == (found.alone, found.counts.total())


def test_what_moves_most_comes_first() -> None:
    """Within a cause, numbers that moved come before those that are new or gone."""
    figures = {"observations": {"a": {"printed": "1"}}}
    before = report(
        {"q-1": number("1", "a"), "q-2": number("1", "z", observations=["a"])}, **figures
    )
    figures = {"observations": {"a": {"printed": "2"}}}
    after = report(
        {
            "q-3": number("2", "y", observations=["a"]),
            "q-4": number("2", "z", observations=["a"]),
            "q-5": number("2", "a"),
        },
        **figures,
    )
    sides = side("A", {"en": {"02_talent": before}}), side("B", {"en": {"02_talent": after}})
    found = compare(*sides, {})
    assert [["z", "y"], ["a"]] == [[it.name for it in group.changes] for group in found.groups]


def test_a_verdict_alone_differs() -> None:
    """Then no number has moved, and the two differ nonetheless."""
    reports = {"en": {"02_talent": ONE}}
    before = side("A", reports, en={"c": ClaimVerdict("x", "holds")})
    after = side("B", reports, en={"c": ClaimVerdict("x", "fails")})
    found = compare(before, after, {})
    assert (True, 0, 1) == (found.differs, found.counts.total(), len(found.turned))
