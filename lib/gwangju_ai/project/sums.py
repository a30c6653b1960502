"""Digests of files as ``sha256sum`` of coreutils writes them and can hold files against them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

FILE = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_LONGEST = 250  # letters of a path, which a message can still show


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()


def dumps(digests: Mapping[str, str]) -> str:
    """Return a line each of path → digest, in the order of the paths."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def loads(text: str) -> dict[str, str]:
    """Return path → digest of such lines.

    Raises:
        ValueError: A line is none; it is named by its number.
    """
    *lines, rest = text.split("\n")
    digests: dict[str, str] = {}
    for number, line in enumerate([*lines, rest] if rest else lines, start=1):
        found = _LINE.fullmatch(line)
        if not found or not is_within(found[2]) or number > len(lines):
            raise ValueError(
                f"line {number}: expected a SHA-256, two blanks, a path within the folder and a "
                f"line feed, got {line[:200]!r}"
            )
        if found[2] in digests:
            raise ValueError(f"line {number}: expected each path once, got {found[2]!r} again")
        digests[found[2]] = found[1]
    return digests


def is_within(path: str) -> bool:
    """Say whether a path leads to no hidden place and none outside, and can be shown as it is."""
    parts = path.split("/")
    shown = len(path) <= _LONGEST and path.isprintable() and "\\" not in path
    return shown and all(part and part[0] != "." for part in parts)
