"""What the audit would notice: misprints are planted in the article, and it is run on each.

A check that never fails proves nothing of the figures it passes. The slips are those of
:mod:`gwangju_ai.audit.misprint`, one at a time, in every figure of the article. A count that would
get a decimal point is left out: nobody needs an audit to see it. This is error seeding, as it is
known from the testing of programs (H. D. Mills, "On the statistical validation of computer
programs", IBM report FSC-72-6015, 1972).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property

import pandas

from gwangju_ai.audit.extent import is_counted
from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.misprint import KINDS, misprints
from gwangju_ai.audit.summary import judging
from gwangju_ai.audit.table import CHECKS, rows
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.dataset import Dataset, Observation, vocabulary
from gwangju_ai.dataset.rows import CheckRow
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


class Reception(StrEnum):
    """What the audit says of a misprint that it did not say of the figure as it is printed.

    Attributes:
        NOTICED: Something is questioned, or cannot be checked, that was not before.
        QUESTIONED: Nothing new, but the figure was questioned before and still is.
        UNCONFIRMED: Nothing is questioned, but no other source confirms the figure any more.
        UNNOTICED: Nothing at all.
    """

    NOTICED = "noticed"
    QUESTIONED = "questioned_before"
    UNCONFIRMED = "unconfirmed"
    UNNOTICED = "unnoticed"


def planted(data: Dataset) -> pandas.DataFrame:
    """Plant every misprint in every figure of the article, and audit each.

    Returns:
        A row a misprint: ``figure`` (observation id), ``kind``, ``misprint`` (as printed),
        ``outcome``, and ``checks``, the names of the checks that notice it.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    own = [o for o in data.observations if o.of_article]
    if not own:
        raise NotEnoughData(f"expected the article's figures, got none {data.known}")
    reading = readers(data)
    return pandas.DataFrame(
        {"figure": observation.id, "kind": kind, "misprint": printed}
        | _noticed(data, observation, printed, reading[observation.id])
        for observation in own
        for kind, printed in misprints(observation.printed)
        if _plausible(observation, printed)
    )


def _noticed(
    data: Dataset, observation: Observation, printed: str, reading: list[Reading]
) -> dict[str, object]:
    """Return what comes of one misprint, and the checks that notice it."""
    spoilt = misprinted(data, observation, printed)
    before = [reader.finding for reader in reading]
    after = [reader.again(spoilt) for reader in reading]
    noticing = [now.check for now, then in zip(after, before, strict=True) if _worse(now, then)]
    then, now = (judging(findings)(observation.id) for findings in (before, after))
    return {"outcome": _outcome(noticing, then, now), "checks": tuple(dict.fromkeys(noticing))}


def misprinted(data: Dataset, observation: Observation, printed: str) -> Dataset:
    """Return the data package in which a figure is printed in another way."""
    value = numerals.parse(printed).value
    row = observation.row.model_copy(update={"printed": printed, "value": value})
    return data.reprinted(replace(observation, row=row))


class _Asked(Dataset):
    """A data package that remembers which figures it was asked for."""

    @cached_property
    def asked(self) -> set[str]:
        """The ids of those figures."""
        return set()

    def observation(self, observation_id: str) -> Observation:
        self.asked.add(observation_id)
        return super().observation(observation_id)

    def find(self, *arguments, **filters) -> list[Observation]:
        found = super().find(*arguments, **filters)
        self.asked.update(o.id for o in found)
        return found


@dataclass(frozen=True)
class Reading:
    """A row of the table of checks, its line there, and what it finds of the data as they are."""

    row: CheckRow
    at: int
    finding: Finding

    def again(self, data: Dataset) -> Finding:
        """Judge the row on other data."""
        return CHECKS[self.row.check].find(data, self.row, self.at)


def readers(data: Dataset) -> dict[str, list[Reading]]:
    """Judge every row, and return by each figure the rows whose judgement may depend on it.

    That a row asks for a figure does not depend on what the figure prints, so that no other row
    can change its mind with a misprint.
    """
    watched = _Asked(**{field.name: getattr(data, field.name) for field in fields(data)})
    found: dict[str, list[Reading]] = {o.id: [] for o in data.observations}
    for at, row in rows(data):
        watched.asked.clear()
        reading = Reading(row, at, CHECKS[row.check].find(watched, row, at))
        for observation_id in watched.asked:
            found[observation_id].append(reading)
    return found


def _plausible(observation: Observation, printed: str) -> bool:
    whole = numerals.parse(printed).value.denominator == 1
    return whole or not is_counted(observation.row.unit)


def _worse(now: Finding, then: Finding) -> bool:
    questions = now.verdict.questions and not then.verdict.questions
    return questions or (then.evaluated and not now.evaluated)


def _outcome(noticing: list[str], then: Verdict, now: Verdict) -> Reception:
    if noticing or (now.questions and not then.questions):
        return Reception.NOTICED
    if now.questions:
        return Reception.QUESTIONED
    if then is Verdict.HOLDS and now is not Verdict.HOLDS:
        return Reception.UNCONFIRMED
    return Reception.UNNOTICED


# -- counted ---------------------------------------------------------------------------------------


def by_kind(found: pandas.DataFrame) -> pandas.DataFrame:
    """Count what comes of the misprints that `planted` returns, by their kind.

    Returns:
        Index ``kind``, the last row being ``all_misprints``; columns as `_counts` names them.
    """
    groups = {kind: found[found["kind"] == kind] for kind in KINDS} | {"all_misprints": found}
    counted = {name: _counts(group, vocabulary.label(name)) for name, group in groups.items()}
    return pandas.DataFrame(counted).T.rename_axis("kind")


def by_figure(data: Dataset, found: pandas.DataFrame) -> pandas.DataFrame:
    """Count what comes of the misprints that `planted` returns, by figure, the blindest first.

    Returns:
        Index ``observation``; columns as `_counts` names them, and ``noticing``: the checks that
        notice a misprint of the figure, those that notice most of them first.
    """
    counted = {}
    for name, group in found.groupby("figure", sort=False):
        checks = Counter(check for noticing in group["checks"] for check in noticing)
        titles = [CHECKS[check].title for check, _ in checks.most_common()]
        counted[name] = _counts(group, data.observation(name).label)
        counted[name]["noticing"] = Words(
            ", ".join(title.ko for title in titles), ", ".join(title.en for title in titles)
        )
    ranked = sorted(counted, key=lambda name: counted[name]["noticed_share"].value)
    return pandas.DataFrame({name: counted[name] for name in ranked}).T.rename_axis("observation")


def _counts(found: pandas.DataFrame, of: Words) -> pandas.Series:
    """Count misprints of what ``of`` names.

    Returns:
        ``planted``, all of them, how many have each `Reception`, and ``noticed_share`` in percent.
    """
    number = Counter(found["outcome"])
    each = {}
    for outcome in Reception:
        what = vocabulary.label(outcome)
        each[outcome] = derived(
            number[outcome],
            "case",
            ko=f"{of.ko}: 오기 가운데 {what.ko}",
            en=f"{of.en}: misprints, {what.en}",
            inputs=(),
        )
    planted = pandas.Series(each, dtype="quantity[case]").sum()
    share = (each[Reception.NOTICED] / planted).to("percent")
    return pandas.Series({"planted": planted} | each | {"noticed_share": share}, dtype=object)
