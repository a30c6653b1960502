"""What a process has used of the project: the modules that it loaded and the files that it opened.

It is asked in a process that began with nothing of the project loaded, so that what it names is
what the work in it used, and little else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import gwangju_ai

PACKAGE = "gwangju_ai/"
"""What the names of the package's modules and other files begin with."""
FACT, TABLE = "fact: ", "table: "
"""What the names of facts of the data package begin with, and of the tables that they come from."""
QUOTED = "quoted: "
"""What the names of sentences of other reports begin with."""

_MADE = ("reports/", "lib/")
_HIDDEN = re.compile(r"/(\.|__pycache__/)")
_opened: set[str] = set()


def record() -> None:
    """Note from now on which files this process opens; the first call counts."""
    if not _opened:
        _opened.add("")
        sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple) -> None:
    if event == "open":
        path, mode, _ = arguments
        # A relative name that `os.open` is given may be one of another folder, as when one is
        # removed with all that is in it; who reads a file by such a name uses `open`.
        if isinstance(path, str | bytes) and (mode or os.path.isabs(path)):
            _opened.add(os.path.join(os.getcwd(), os.fsdecode(path)))
    elif event == "subprocess.Popen":  # What a program is given by name, it opens.
        given = [os.fsdecode(each) for each in arguments[1]]
        settings = (each.partition("=")[2] for each in given)
        _opened.update(filter(os.path.isabs, (*given, *settings)))


def found(root: Path) -> list[str]:
    """Return the names of what this process has used.

    A module or another file of the package goes by its path in it, a file of the project by its
    path there. Of the data package, a process that has loaded it asked for facts; tables of which
    it has seen nothing else are named as such, since no fact has changed while none of them has.
    Of other reports' findings the sentences are named that were asked for.

    Args:
        root: The project's top folder.
    """
    loaded = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    paths = {path for path in (*loaded, *_opened) if path}
    package = _inside(Path(gwangju_ai.__path__[0]), paths)
    others = _inside(root, paths - package.keys())
    installed = f"{sys.prefix}/"
    named = {PACKAGE + name for name in package.values()} | {
        name
        for path, name in others.items()
        # Notebooks are given to those who execute them, without their outputs.
        if not path.startswith(installed)
        and not f"{name}/".startswith(_MADE)
        and name[-6:] != ".ipynb"
    }
    if (noting := sys.modules.get("gwangju_ai.dataset.noting")) and (noted := noting.noted()):
        from gwangju_ai.dataset.facts import COVERED

        tables = named & COVERED
        named -= tables
        named |= {FACT + name for name in noted} | {TABLE + name for name in tables}
    if findings := sys.modules.get("gwangju_ai.present.findings"):
        named |= {f"{QUOTED}{notebook} {key}" for notebook, key in findings.asked()}
    return sorted(named)


def _inside(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return path → its place in the folder, of those that are in it and not hidden there."""
    tops = tuple({f"{folder}/", f"{os.path.realpath(folder)}/"})
    found = {
        path: os.path.normpath(path[len(top) :])
        for path in paths
        for top in tops
        if path.startswith(top)
    }
    return {path: name for path, name in found.items() if not _HIDDEN.search(f"/{name}")}
