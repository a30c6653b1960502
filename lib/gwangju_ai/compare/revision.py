"""What git keeps of the project; nothing where there is no git or no repository."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> str:
    """Return what git prints in the project; nothing where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except (OSError, ValueError):  # a name with a null character is one of nothing
        return ""
    return "" if done.returncode else done.stdout


def commit(root: Path, revision: str) -> str:
    """Return the id of the commit that a revision names; empty where there is none."""
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return git(root, "rev-parse", *asked).strip()


def files(root: Path, known: str, place: str) -> dict[str, str]:
    """Return the files of a commit in a folder: path there → path in the project.

    Args:
        root: The project's top folder.
        known: Id of the commit.
        place: The folder, or a file, whose path there is empty.
    """
    top = place.strip("/")
    listed = git(root, "ls-tree", "-r", "-z", "--name-only", known, "--", top or ".")
    return {path.removeprefix(top).strip("/"): path for path in listed.split("\0") if path}


def content(root: Path, known: str, path: str) -> str:
    """Return the text of a file of a commit."""
    return git(root, "show", f"{known}:./{path}")
