"""What readers see of the edition, without ids: a redesign may not lose or change any of it.

The golden files hold every statement of each report in both languages with its named numbers:
value, unit, interval, and the printed figures that it rests on in the end. ``make golden`` writes
them anew after an intended change; CONTRIBUTING.md says how a number changes on purpose.
"""

import json
import os
from pathlib import Path

import pytest

from gwangju_ai.project.parameters import MODELS

GOLDEN = Path(__file__).parent / "golden" / "test_findings"
REWRITE = "GWANGJU_AI_GOLDEN"


def rests_on(name: str, quantities: dict[str, dict]) -> list[str]:
    """Return the observations that a number rests on, by its own trail or its steps'."""
    found, waiting, seen = set(), [name], {name}
    while waiting:
        trail = quantities[waiting.pop()]["trail"]
        found.update(trail["observations"])
        new = [step for step in trail["inputs"] if step in quantities and step not in seen]
        seen.update(new)
        waiting.extend(new)
    return sorted(found)


def number(name: str, quantities: dict[str, dict]) -> str:
    """Write a number as a line without its id."""
    told = quantities[name]
    interval = told.get("interval")
    ends = f" [{interval['low']}, {interval['high']}] {interval['kind']}" if interval else ""
    return f"  {told['value']} {told['unit']}{ends} < {' '.join(rests_on(name, quantities))}"


def outline(ko: dict, en: dict) -> str:
    """Write a report's statements in both languages, the numbers of each under it."""
    lines = []
    for korean, english in zip(ko["statements"], en["statements"], strict=True):
        lines += [f"{english['kind']} {english['key']}", f"ko {korean['text']}"]
        lines += [f"en {english['text']}"]
        numbers = {
            number(q, found["quantities"])
            for statement, found in ((korean, ko), (english, en))
            for q in statement["numbers"].values()
        }
        lines += sorted(numbers)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", list(MODELS))
def test_findings_are_those_that_readers_saw(root: Path, name: str) -> None:
    """Statements, values, units, intervals and sources are the golden file's, in both languages."""
    ko, en = (
        json.loads((root / "reports" / code / f"{name}.findings.json").read_text("utf-8"))
        for code in ("ko", "en")
    )
    path, obtained = GOLDEN / f"{name}.txt", outline(ko, en)
    if os.environ.get(REWRITE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(obtained, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == obtained
