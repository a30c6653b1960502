"""Which of several printed figures stands for one cell of a table.

A rule takes the observations that match, sorted by period and then by the day they became known,
and gives one quantity whose trail names every observation of the same value.
"""

from collections.abc import Callable, Sequence

from gwangju_ai.dataset.rows import Observation
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.project.errors import AmbiguousFigure

_TRUST = ("high", "medium", "low")

Rule = Callable[[str, Sequence[Observation]], Quantity]


def _one_value(asked: str, found: Sequence[Observation], hint: str) -> None:
    if len({o.quantity.value for o in found}) > 1:
        listing = "; ".join(f"{o.id} prints {o.reading}" for o in found)
        raise AmbiguousFigure(f"{asked}: expected one value, got {listing}; {hint}")


def agreement(first: Observation, others: Sequence[Observation]) -> Quantity:
    """Return an observation's figure with the trail of every observation of the same value."""
    same = [first, *(o for o in others if o.quantity.value == first.quantity.value)]
    return observed(
        first.reading,
        first.row.unit,
        dict.fromkeys(o.id for o in same),
        corrected=first.correction is not None,
        weak=all(o.weak for o in same),
        name=first.label,
    )


def agreed(asked: str, found: Sequence[Observation]) -> Quantity:
    """Return the one value that all observations print; the article stands first.

    Raises:
        AmbiguousFigure: They differ; the message lists them.
    """
    ranked = sorted(found, key=lambda o: (not o.of_article, o.known, o.id))
    _one_value(asked, ranked, "name the source or the period")
    return agreement(ranked[0], ranked)


def trusted(asked: str, found: Sequence[Observation]) -> Quantity:
    """Return the article's own figure, or else the one of the plainest sources.

    A page that prints another number than plainer ones do is rated below them in the data, and is
    left aside.

    Raises:
        AmbiguousFigure: Equally plain sources differ.
    """
    best = min(_TRUST.index(o.row.confidence) for o in found)
    chosen = [o for o in found if o.of_article] or [
        o for o in found if o.row.confidence == _TRUST[best]
    ]
    _one_value(asked, chosen, "rate one of them lower in data/observations.csv")
    return agreement(chosen[0], found)


def latest(asked: str, found: Sequence[Observation]) -> Quantity:
    """Return the figure of the last period, as the page that told it last prints it."""
    last = found[-1]
    return agreement(last, [o for o in found if o.period == last.period])


def first(asked: str, found: Sequence[Observation]) -> Quantity:
    """Return the figure of the first period, as the page that told it first prints it."""
    start = found[0]
    return agreement(start, [o for o in found if o.period == start.period])


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (agreed, trusted, latest, first)}
