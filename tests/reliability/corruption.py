"""A corruption: what is done to a project, and what must come of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

#: Changes what stands at a path.
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Place:
    """What a refusal must name.

    Attributes:
        file: The file, or what stands for it: the parameter, the notebook.
        row: Number of the row; None where none is to be named.
        column: The column, key or cell, or several with bars between them, of which one is named;
            empty where none is to be named.
        says: Words of what was expected, one of which is in the message; any message will do where
            none is given.
        line: The line of the file, where it is another number than the row.
    """

    file: str
    row: int | None = None
    column: str = ""
    says: tuple[str, ...] = ()
    line: int | None = None

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row}"
        line = "" if self.line is None else f" (line {self.line} of the file)"
        column = f", column {self.column}" if self.column else ""
        says = f": {' or '.join(map(repr, self.says))}" if self.says else ""
        return f"{self.file}{row}{line}{column}{says}"


@dataclass(frozen=True)
class Corruption:
    """One change of a sound project.

    Attributes:
        kind: What it is told under in docs/reliability.md.
        name: What is done, in a few words; unique.
        edits: Path in the project → what is done to it.
        refused: What the refusal must name; None where the change is harmless and accepted.
        base: The project that it is done to, one of those of `projects`.
        arguments: Of the command that must refuse or accept it.
    """

    kind: str
    name: str
    edits: dict[str, Edit] = field(hash=False)
    refused: Place | None
    base: str = "package"
    arguments: tuple[str, ...] = ("check",)


def content(change: Callable[[bytes], bytes]) -> Edit:
    """Return the edit that changes a file's bytes."""

    def edit(path: Path) -> None:
        before = path.read_bytes()
        after = change(before)
        if after == before:
            raise ValueError(f"{path.name} was not changed")
        path.write_bytes(after)

    return edit


def text(change: Callable[[str], str]) -> Edit:
    """Return the edit that changes a file's text."""
    return content(lambda before: change(before.decode()).encode("utf-8", "surrogatepass"))


def replace(old: str, new: str) -> Edit:
    """Return the edit that puts another text in the place of one that stands there."""

    def change(before: str) -> str:
        if old not in before:
            raise ValueError(f"no {old!r} to replace")
        return before.replace(old, new, 1)

    return text(change)


def clear(path: Path) -> None:
    """Remove what stands at a path."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def folder(path: Path) -> None:
    """Put a folder in a file's place."""
    clear(path)
    path.mkdir()


def loop(path: Path) -> None:
    """Put a link to itself in a file's place."""
    clear(path)
    path.symlink_to(path.name)


def dangling(path: Path) -> None:
    """Put a link to nothing in a file's place."""
    clear(path)
    path.symlink_to("nothing-here")


def fifo(path: Path) -> None:
    """Put a pipe in a file's place, which whoever opens it waits for without end."""
    clear(path)
    os.mkfifo(path)
