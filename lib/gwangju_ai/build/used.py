"""What a process has used of the project: the modules that it loaded and the files that it opened.

It is asked in a process that began with nothing of the project loaded, so that what it names is
what the work in it used, and little else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import gwangju_ai

PACKAGE = "gwangju_ai/"
"""What the names of the package's modules and other files begin with."""
FACT, TABLE = "fact: ", "table: "
"""What the names of facts of the data package begin with, and of the tables that they come from."""

_opened: set[str] = set()
_FACTS = "gwangju_ai.dataset.facts"


def record() -> None:
    """Note from now on which files this process opens; the first call counts."""
    if not _opened:
        _opened.add("")
        sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple) -> None:
    if event == "open":
        path = arguments[0]
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if isinstance(path, str):
            _opened.add(os.path.join(os.getcwd(), path))


def found(root: Path) -> list[str]:
    """Return the names of what this process has used.

    A module or another file of the package goes by its path in it, a file of the project by its
    path there. Of the data package, a process that has loaded it asked for facts; tables of which
    it has seen nothing else are named as such, since no fact has changed while none of them has.

    Args:
        root: The project's top folder.
    """
    package = Path(gwangju_ai.__path__[0])
    loaded = (getattr(sys.modules[name], "__file__", None) for name in list(sys.modules))
    named = {_name(path, root, package) for path in {*loaded, *_opened} if path} - {""}
    if (facts := sys.modules.get(_FACTS)) and (noted := facts.noted()):
        tables = named & set(facts.COVERED)
        named -= tables
        named |= {FACT + name for name in noted} | {TABLE + name for name in tables}
    return sorted(named)


def _name(path: str, root: Path, package: Path) -> str:
    """Return the name of a file; nothing where it is none of the project's own."""
    for folder, prefix in ((package, PACKAGE), (root, "")):
        for place in {str(folder), os.path.realpath(folder)}:
            if path.startswith(f"{place}/"):
                inside = os.path.normpath(path[len(place) + 1 :])
                hidden = any(p.startswith((".", "__pycache__")) for p in inside.split("/"))
                installed = not prefix and path.startswith(f"{sys.prefix}/")
                made = not prefix and inside.startswith(("reports/", "lib/"))
                return "" if hidden or installed or made else prefix + inside
    return ""
