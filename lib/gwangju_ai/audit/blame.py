"""Which of the figures that do not fit together does not hold."""

from __future__ import annotations

from collections.abc import Iterable

from gwangju_ai.audit.comparison import others, support
from gwangju_ai.audit.finding import Figure
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.numerals import Rounding


def blamed(data: Dataset, suspects: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the figures that the evidence points at.

    Those that other sources contradict; if there is none, those that the source computed from
    others; if none, those that no other source prints; and if the evidence spares none of them,
    all.
    """
    figures = [figure for figure in suspects if figure.observation is not None]
    beside = {
        figure.observation.id: support(
            data, figure.observation, others(data, figure.observation), Rounding.EITHER
        )
        for figure in figures
    }
    rules = (
        lambda o: beside[o.id].contradicted,
        lambda o: o.role == "derived-by-source",
        lambda o: not beside[o.id].agreeing,
        lambda o: True,
    )
    for rule in rules:
        guilty = tuple(figure for figure in figures if rule(figure.observation))
        if guilty:
            return guilty
    return ()
