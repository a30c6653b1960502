"""What the article says that cannot all be true."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.sections import Section
from gwangju_ai.numbers.quantity import Quantity, derived

#: Checks that hold the article against itself, whatever figures they show beside it.
_OF_ONE_SOURCE = ("opposed", "statement")

def conflicts(sections: Iterable[Section]) -> list[tuple[Section, Finding]]:
    """Return what the article says that cannot all be true, in the order of the sections.

    Returns:
        Each section that has such a finding, with the first: one on figures that the article alone
        prints, or on two statements that it makes.
    """
    found = [
        (section, next(filter(within_the_article, section.members), None)) for section in sections
    ]
    return [(section, finding) for section, finding in found if finding is not None]


def count_conflicts(found: Collection[object]) -> Quantity:
    """Return how many things the article says that cannot all be true."""
    return derived(
        len(found),
        "case",
        ko="기사 안에서 동시에 성립할 수 없는 서술의 수",
        en="things in the article that cannot all be true",
        inputs=(),
    )


def within_the_article(finding: Finding) -> bool:
    """Tell whether a finding holds the article against itself, and no other source against it."""
    own = [figure.of_article for figure in finding.figures]
    return finding.check in _OF_ONE_SOURCE or (len(own) > 1 and all(own))
