"""A comparison as data, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from gwangju_ai.compare.cause import Cause, ChangedParameter, ChangedRow
from gwangju_ai.compare.comparison import Comparison
from gwangju_ai.compare.findings import StatedNumber
from gwangju_ai.compare.match import Change
from gwangju_ai.compare.movement import difference, overlap


def to_json(comparison: Comparison) -> str:
    """Return a comparison as JSON: every cause with its numbers, and every statement that turned.

    Values and differences are exact fractions, as findings have them.
    """
    told = {
        "before": comparison.before,
        "after": comparison.after,
        "language": comparison.language,
        "causes": [
            _cause(group.cause) | {"numbers": [_change(change) for change in group.changes]}
            for group in comparison.groups
        ],
        "statements": [asdict(turn) for turn in comparison.turned],
        "not_compared": list(comparison.alone),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "code": not cause.parameters and not cause.rows and not cause.untraced,
        "untraced": cause.untraced,
        "parameters": [_parameter(parameter) for parameter in cause.parameters],
        "data_rows": [_row(row) for row in cause.rows],
    }


def _parameter(parameter: ChangedParameter) -> dict[str, Any]:
    before, after = json.loads(parameter.before), json.loads(parameter.after)
    return {"name": parameter.name, "before": before, "after": after}


def _row(row: ChangedRow) -> dict[str, Any]:
    before, after = (figure and figure.model_dump() for figure in (row.before, row.after))
    return {"id": row.id, "row": row.row, "before": before, "after": after}


def _change(change: Change) -> dict[str, Any]:
    far = difference(change)
    shown = change.place and {"kind": change.place.kind, "key": change.place.key}
    return {
        "notebook": change.notebook,
        "name": change.name,
        "kind": change.kind.value,
        "before": [_number(number) for number in change.before],
        "after": [_number(number) for number in change.after],
        "difference": None if far is None else str(far),
        "intervals_overlap": overlap(change),
        "shown_in": shown,
    }


def _number(number: StatedNumber) -> dict[str, Any]:
    return number.model_dump(include={"id", "value", "unit", "text", "interval"})
