"""What the article says that cannot all be true, and what is the matter with its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas

from gwangju_ai.audit.finding import Figure, Finding
from gwangju_ai.audit.sections import Section
from gwangju_ai.audit.summary import of_figures
from gwangju_ai.audit.wording import name
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words

#: Checks that hold the article against itself, whatever figures they show beside it.
_OF_ONE_SOURCE = ("opposed", "statement")

_WHAT = {
    "misprinted": Words("오기로 드러난 수치", "figures that are misprints"),
    "clashing": Words(
        "기사 안의 다른 수치와 맞지 않는 수치", "figures that do not fit the article’s own"
    ),
    "contradicted": Words(
        "다른 자료와 맞지 않는 수치", "figures that other sources contradict"
    ),
    "elsewhere": Words(
        "분모나 시점이 다른 수치", "figures that stand on another base or date"
    ),
}


def conflicts(sections: Iterable[Section]) -> list[tuple[Section, Finding]]:
    """Return what the article says that cannot all be true, in the order of the sections.

    Returns:
        Each section that has such a finding, with the first: one on figures that the article alone
        prints, or on two statements that it makes.
    """
    found = [
        (section, next(filter(_within_the_article, section.members), None)) for section in sections
    ]
    return [(section, finding) for section, finding in found if finding is not None]


def count_conflicts(found: Collection[object]) -> Quantity:
    """Return how many things the article says that cannot all be true."""
    return derived(
        len(found),
        "case",
        ko="기사 안에서 함께 맞을 수 없는 말의 수",
        en="things in the article that cannot all be true",
        inputs=(),
    )


def faults(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Tell the questioned figures of the article apart by what is the matter with them.

    Returns:
        Columns: ``misprinted``, for which a correction is declared; ``clashing``, which do not fit
        the article's own figures; ``contradicted``, which other sources alone contradict; and
        ``elsewhere``, which are right on another base or of another date. Rows: the ``number`` of
        such figures, and their ``names``.
    """
    kept = list(findings)
    verdicts = of_figures(data, kept)
    failing = {n for n, v in verdicts.items() if v.fails}
    inside = {figure.observation.id for f in kept if _within_the_article(f) for figure in f.blamed}
    misprinted = failing & data.corrections.keys()
    clashing = failing & inside - misprinted
    kinds = {
        "misprinted": misprinted,
        "clashing": clashing,
        "contradicted": failing - misprinted - clashing,
        "elsewhere": {n for n, v in verdicts.items() if v.questions and n not in failing},
    }
    rows = {
        kind: {
            "number": derived(
                len(found), "figure", ko=_WHAT[kind].ko, en=_WHAT[kind].en, inputs=()
            ),
            "names": [_name(data, observation) for observation in verdicts if observation in found],
        }
        for kind, found in kinds.items()
    }
    return pandas.DataFrame(rows, dtype=object)


def _name(data: Dataset, observation_id: str) -> Words:
    return name(Figure.of(data.observation(observation_id), counted=True))


def _within_the_article(finding: Finding) -> bool:
    own = [figure.of_article for figure in finding.figures]
    return finding.check in _OF_ONE_SOURCE or (len(own) > 1 and all(own))
