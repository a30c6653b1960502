"""Findings to compare: small ones made here, and two of the edition to be edited in memory."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from gwangju_ai.compare.findings import StatedReport

TOP = Path(__file__).resolve().parents[2]


def number(value: str, label: str = "rate", text: str = "", **more: Any) -> dict[str, Any]:
    """Return a quantity of a findings file."""
    trail = {"inputs": more.pop("inputs", []), "observations": more.pop("observations", [])}
    trail |= {"notebook": more.pop("notebook", "")}
    return {"value": value, "text": text or value, "label": label, "trail": trail, **more}


def report(quantities: dict[str, dict], **more: Any) -> StatedReport:
    """Return the findings of a report."""
    told = {"notebook": "02_talent", "language": "en", "statements": [], **more}
    return StatedReport.of(told | {"quantities": quantities}, "x")


def interval(low: str, high: str, kind: str = "confidence", level: float | None = 0.95) -> dict:
    """Return the range of a quantity."""
    return {"interval": {"low": low, "high": high, "kind": kind, "level": level}}


@pytest.fixture(scope="session")
def published() -> dict[str, dict]:
    """Return two findings files of the edition, in English, by notebook."""
    names = ("03_testbeds", "05_evidence_audit")
    folder = TOP / "reports" / "en"
    return {
        name: json.loads((folder / f"{name}.findings.json").read_text("utf-8")) for name in names
    }


@pytest.fixture
def edited(published: dict[str, dict]) -> Callable[..., dict[str, dict]]:
    """Return a function that returns the two as if a data row had another figure.

    Every number that rests on the row gets another value and, as in an edition, another id.
    """

    def edit(observation: str, printed: str) -> dict[str, dict]:
        found = deepcopy(published)
        for told in found.values():
            if observation in told["observations"]:
                told["observations"][observation] |= {"printed": printed, "value": printed}
            moved = [
                number
                for number, it in told["quantities"].items()
                if observation in it["trail"]["observations"]
            ]
            for number in moved:
                it = told["quantities"].pop(number)
                other = f"q-{int(number[2:], 16) ^ 1:010x}"
                told["quantities"][other] = it | {"id": other, "value": f"{it['value'][0]}001/7"}
            names = {number: f"q-{int(number[2:], 16) ^ 1:010x}" for number in moved}
            for statement in told["statements"]:
                numbers = statement["numbers"]
                statement["numbers"] = {name: names.get(n, n) for name, n in numbers.items()}
            for it in told["quantities"].values():
                it["trail"]["inputs"] = [names.get(n, n) for n in it["trail"]["inputs"]]
        return found

    return edit
