"""An executed notebook's texts as its exporters take them, whatever printed them."""

import re
from typing import TypeVar

from gwangju_ai.project import text

T = TypeVar("T")

#: Escape sequences of a terminal, such as colours and links:
#: https://ecma-international.org/publications-and-standards/standards/ecma-48/, 5.4 and 5.6.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])")


def legible(content: T) -> T:
    """Return JSON content, a notebook or a part of one, with each of its texts made legible.

    Escape sequences of a terminal are left out, and a stream stands as a terminal would show it.
    """
    if isinstance(content, str):
        return text.legible(_ESCAPES.sub("", content))
    if isinstance(content, list):
        return [legible(each) for each in content]
    if not isinstance(content, dict):
        return content
    if content.get("output_type") == "stream":
        lines = _ESCAPES.sub("", content["text"]).replace("\r\n", "\n").split("\n")
        content = type(content)({**content, "text": "\n".join(map(_overwritten, lines))})
    return type(content)({name: legible(value) for name, value in content.items()})


def _overwritten(line: str) -> str:
    """Return a line with what was written over its beginning, as bars of progress are."""
    if "\r" not in line and "\b" not in line:
        return line
    shown: list[str] = []
    at = 0
    for character in line:
        if character == "\r":
            at = 0
        elif character == "\b":
            at = max(at - 1, 0)
        else:
            shown[at : at + 1] = character
            at += 1
    return "".join(shown)
