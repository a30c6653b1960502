"""The academy's cohorts, and the one figure that stands for a cohort's measure."""

from gwangju_ai.dataset import ARTICLE, Dataset, Observation
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import AmbiguousFigure

#: The cohorts that have been recruited, in their order.
COHORTS = tuple(f"cohort-{number}" for number in range(1, 7))

_TRUST = ("high", "medium", "low")


def figure(data: Dataset, measure: str, entity: str) -> Quantity:
    """Return a cohort's figure: the article's own, or else the one of the plainest sources.

    A page that prints another number (608 applicants of cohort 2 for 609, completers given as
    people selected) is rated below those it contradicts, and is left aside. The trail names every
    observation that prints the figure returned.

    Raises:
        MissingFigure, NotEnoughData: Nobody prints the figure.
        AmbiguousFigure: Equally plain sources differ.
    """
    found = data.series(measure, entity)
    best = min(_TRUST.index(o.row.confidence) for o in found)
    chosen = [o for o in found if o.row.source_id == ARTICLE] or [
        o for o in found if o.row.confidence == _TRUST[best]
    ]
    if len({o.quantity.value for o in chosen}) > 1:
        listing = "; ".join(f"{o.id} prints {o.reading}" for o in chosen)
        raise AmbiguousFigure(
            f"{measure}, {entity}: expected equally plain sources to agree, got {listing}; "
            "rate one of them lower in data/observations.csv"
        )
    return agreed(chosen[0], found)


def agreed(first: Observation, others: list[Observation]) -> Quantity:
    """Return an observation's figure with the trail of every observation of the same value."""
    same = [o.id for o in others if o.quantity.value == first.quantity.value]
    return observed(
        first.reading,
        first.row.unit,
        dict.fromkeys([first.id, *same]),
        corrected=first.correction is not None,
        name=first.label,
    )


def together(cohorts: list[str]) -> Words:
    """Name two or more cohorts at once: 1~4기 where none is missing between, else 1·3·4기."""
    numbers = [int(cohort.removeprefix("cohort-")) for cohort in cohorts]
    first, *others, last = map(str, numbers)
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return Words(f"{first}~{last}기", f"cohorts {first}–{last}")
    listed = ", ".join([first, *others])
    return Words(f"{'·'.join([first, *others, last])}기", f"cohorts {listed} and {last}")
