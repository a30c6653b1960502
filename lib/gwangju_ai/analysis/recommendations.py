"""What the article has someone ask of someone, with the figures for and against it."""

from __future__ import annotations

import pandas

from gwangju_ai.analysis.phase2.scenarios import LEVERS
from gwangju_ai.audit.finding import Figure, Reason
from gwangju_ai.audit.wording import leading, listed
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.rows import Recommendation
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def recommendations(data: Dataset) -> pandas.DataFrame:
    """Return the recommendations of the article, in the order of ``data/recommendations.csv``.

    Returns:
        Index: their ids. Columns: ``wish``, what is asked for; ``from_whom``, who asks whom;
        ``speaks_for`` and ``speaks_against``, the figures that do; ``since_then``, what has
        happened since; each of these three a sentence with its numbers, or None. ``lever_for_it``
        is the lever of the model of phase 2 that stands for it, or says that there is none.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    if not data.has_article:
        raise NotEnoughData(f"expected the article, got none {data.known}")
    rows = {
        name: {
            "wish": Words(asked.what_ko, asked.what_en),
            "from_whom": leading(
                Words(f"{asked.who_ko} → {asked.whom_ko}", f"{asked.who_en} → {asked.whom_en}")
            ),
            "speaks_for": _bearing(data, asked.favours),
            "speaks_against": _bearing(data, asked.opposes),
            "since_then": _since(data, asked),
            "lever_for_it": leading(LEVERS[asked.lever][0]) if asked.lever else "not_in_model",
        }
        for name, asked in data.recommendations.items()
    }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def _bearing(data: Dataset, names: tuple[str, ...]) -> Reason | None:
    """List those figures that are known; None where there is none."""
    known = [Figure.of(data.observation(name), counted=True) for name in names if name in data]
    return listed("bearing", known) if known else None


def _since(data: Dataset, asked: Recommendation) -> Reason | None:
    """Tell what has happened since; None while the figures of it are not known."""
    if not all(name in data for name in asked.since):
        return None
    told = Reason("{told}", "{told}", {"told": Words(asked.since_ko, asked.since_en)})
    figures = _bearing(data, asked.since)
    return told + figures if figures else told
