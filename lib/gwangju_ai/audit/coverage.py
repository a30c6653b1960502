"""How many printed figures stand in how many checks, and in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pandas

from gwangju_ai.audit.finding import Finding
from gwangju_ai.dataset import Dataset, Observation, vocabulary
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words

#: Into which column a figure goes, by the number of its checks.
_COLUMNS: dict[str, Callable[[int], bool]] = {
    "unchecked": lambda checks: checks == 0,
    "checked_once": lambda checks: checks == 1,
    "checked_more": lambda checks: checks > 1,
}


def checks_of(data: Dataset, findings: Iterable[Finding]) -> dict[str, int]:
    """Return the number of checks that each printed figure stands in, by observation.

    A figure that is only mentioned beside a statement that no figure decides is not checked there.
    """
    found = Counter(
        observation_id
        for finding in findings
        if finding.check != "unmeasured"
        for observation_id in {f.observation.id for f in finding.figures if f.observation}
    )
    return {o.id: found[o.id] for o in data.observations}


def coverage(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Count the figures by the number of checks that they stand in.

    Returns:
        Index ``article``, the themes of the other sources' figures, ``judged`` for all. Columns
        ``figures``, ``unchecked``, ``checked_once``, ``checked_more``.
    """
    checks = checks_of(data, findings)
    groups: dict[str, list[Observation]] = {}
    for o in data.observations:
        own = o.of_article
        groups.setdefault("article" if own else o.measure.theme, []).append(o)
    groups["judged"] = list(data.observations)
    rows = {
        group: {"figures": _count(len(members), Words("보도된 수치의 수", "printed figures"))}
        | {
            column: _count(
                sum(fits(checks[o.id]) for o in members), vocabulary.label(column)
            )
            for column, fits in _COLUMNS.items()
        }
        for group, members in groups.items()
    }
    frame = pandas.DataFrame.from_dict(rows, orient="index").astype("quantity[figure]")
    return frame.rename_axis("subject")


def _count(number: int, what: Words):
    return derived(number, "figure", ko=what.ko, en=what.en, inputs=())
