"""Where a command tells of its work, which goes on when nobody listens any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any


class Steady:
    """A stream whose reader may go away: what is written then vanishes.

    Args:
        stream: The stream.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, content: str) -> int:
        """Write a text at once, and return how long it is."""
        with suppress(ValueError):  # it was closed
            try:
                self._stream.write(content)
                self._stream.flush()
            except OSError:
                discard(self._stream)
        return len(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def tell(line: str) -> None:
    """Write a line on stderr."""
    Steady(sys.stderr).write(f"{line}\n")


def is_terminal(stream: IO[str]) -> bool:
    """Say whether a stream leads to a terminal whose cursor can be moved."""
    known = os.environ.get("TERM", "").lower() not in ("", "dumb", "unknown")
    with suppress(ValueError):  # it was closed
        return known and stream.isatty()
    return False


def discard(stream: IO[str]) -> None:
    """Let what goes to a stream vanish, what it holds back included."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
