"""Which numbers of a sweep move, how far, and by which parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import pandas

from gwangju_ai.sweep.design import GRID, Design
from gwangju_ai.sweep.table import CLAIM, POINT

FIRST = ("title", "answer")
"""Kinds of place that stand on the first screen."""


def numbers(found: pandas.DataFrame, design: Design) -> pandas.DataFrame:
    """Return the numbers that differ between points, those of the first screen first.

    One that is shown in several places is there once, by the first of them; parameters that were
    set are not.

    Args:
        found: The table of the sweep.
        design: What was swept.

    Returns:
        A row a number. Index: key. Columns: ``label``, with a gap where it differs too, and empty
        where it is quite another; ``unit``; ``first``, whether it stands on the first screen;
        ``points`` that show it; ``low`` and ``high``, its least and greatest value as text; and,
        for a whole grid, for each parameter the share of the variance that is its alone, from 0 to
        1, in ``by_<name>``.
    """
    rows = found[(found["kind"] != CLAIM) & found["parameter"].isna()]
    groups = rows.groupby("key", observed=True, sort=False)
    differs = groups["value"].nunique()
    kept, seen = [], set()
    for key, some in groups:
        values = tuple(zip(some[POINT], some["value"], some["unit"], strict=True))
        if differs[key] < 2 or values in seen:
            continue
        seen.add(values)
        kept.append({"key": key, **described(some), **dict(_shares(some, design))})
    if not kept:
        return pandas.DataFrame(columns=["label", "unit", "first", "points", "low", "high"])
    table = pandas.DataFrame(kept).set_index("key")
    return table.sort_values("first", ascending=False, kind="stable")


@dataclass(frozen=True)
class TurnedClaim:
    """What a first screen says at some points.

    Args:
        text: The claim, with a gap for each number.
        points: How many points make it.
        where: Parameter → the values at which it is made, where it is not made at all of them.
    """

    text: str
    points: int
    where: dict[str, list[object]]


def claims(found: pandas.DataFrame, design: Design) -> dict[str, list[TurnedClaim]]:
    """Return what the first screen says otherwise at some points, by key, most frequent first."""
    rows = found[found["kind"] == CLAIM]
    told = {}
    for key, some in rows.groupby("key", observed=True, sort=False):
        made = [
            TurnedClaim(str(text), len(of), _alone(of, some, design))
            for text, of in some.groupby("text", sort=False)
        ]
        if len(made) > 1:
            told[str(key)] = sorted(made, key=lambda claim: -claim.points)
    return told


def _alone(of: pandas.DataFrame, some: pandas.DataFrame, design: Design) -> dict[str, list]:
    """Return the values of parameters at which a claim is made, where there are others."""
    # No two NaN, as an open whole number is read, are the same to a dictionary.
    values = {name: of[name].drop_duplicates().tolist() for name in design.varied}
    return {
        name: own for name, own in values.items() if len(own) < some[name].nunique(dropna=False)
    }


def described(some: pandas.DataFrame) -> dict[str, object]:
    """Return what a number is, and its least and greatest value.

    Args:
        some: Its rows.
    """
    low, high = some.loc[some["value"].idxmin()], some.loc[some["value"].idxmax()]
    return {
        "label": _common(list(some["label"].unique())),
        "unit": str(some["unit"].iloc[0]),
        "first": str(some["kind"].iloc[0]) in FIRST,
        "points": len(some),
        "low": low["text"],
        "high": high["text"],
    }


def _common(labels: list[str]) -> str:
    """Return what labels have in common at both ends, where that is most of them."""
    if len(labels) == 1:
        return labels[0]
    parts = [label.split(" ") for label in labels]
    begin = _alike(parts)
    end = _alike([part[len(begin) :][::-1] for part in parts])[::-1]
    if 4 * (len(begin) + len(end)) < 3 * max(map(len, parts)):
        return ""
    return " ".join([*begin, "…", *end])


def _alike(parts: list[list[str]]) -> list[str]:
    """Return the words with which all begin."""
    together = takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False))
    return [words[0] for words in together]


def _shares(some: pandas.DataFrame, design: Design) -> Iterator[tuple[str, float]]:
    """Yield the share of the variance that is each parameter's alone.

    On a whole grid these are the first-order indices of Sobol (1993, Mathematical Modelling and
    Computational Experiments 1, 407-414), exact for its values: the variance of the means at a
    parameter's values against that of all.
    """
    if design.kind != GRID or len(some) != len(design.points):
        return
    whole = some["value"].var(ddof=0)
    for name in design.varied:
        means = some.groupby(name, dropna=False)["value"].mean()
        yield f"by_{name}", float(means.var(ddof=0) / whole)
