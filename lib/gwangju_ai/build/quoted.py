"""What a report is made from of another report's findings: the sentences that it quotes."""

from __future__ import annotations

import json
import re
from typing import Any

_NUMBER = re.compile(r"\(#(q-[0-9a-f]+)\)")


def excerpt(findings: bytes, key: str) -> Any:
    """Return as JSON content all that a sentence is read from.

    Args:
        findings: The findings file.
        key: Of the sentence; of one that is not there the excerpt says so. Empty for all sentences.

    Returns:
        The parameters, the sentence, and the quantities that it and their trails lead to.

    Raises:
        ValueError, KeyError, TypeError: It is no findings file.
    """
    told = json.loads(findings)
    if not key:
        return told
    said = [entry for entry in told["statements"] if entry["key"] == key]
    records, led = told["quantities"], {}
    waiting = [name for entry in said for name in entry["numbers"].values()]
    while waiting:
        name = waiting.pop()
        if name in records and name not in led:
            led[name], trail = records[name], records[name]["trail"]
            waiting += trail["inputs"] + _NUMBER.findall(trail.get("markdown", ""))
    return [told["parameters"], said, led]
