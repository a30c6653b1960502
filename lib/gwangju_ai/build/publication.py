"""Publish an edition: make it aside, hold it against what it must be, and only then replace.

What moved in its numbers since the edition of the last commit is told in the changelog, and in
``changes.json`` for the entrance.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gwangju_ai.build import changes, check, edition, manifest, weight
from gwangju_ai.build.changes import Change, Findings, Kind
from gwangju_ai.build.files import Files
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.pages import CHANGES
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS, plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.publish import publish, real, sole_writer
from gwangju_ai.build.work import FINDINGS
from gwangju_ai.project.edition import read
from gwangju_ai.project.errors import BuildError
from gwangju_ai.project.text import decoded

_HEADING = "### Numbers\n"
_BEGIN, _END = "<!-- numbers of the edition, by make publish -->\n", "<!-- end -->\n"
_MOST = 6
"""Lines for the entrance; the changelog has all."""


@dataclass(frozen=True)
class Publication:
    """What publishing an edition came to.

    Args:
        moved: What became of its numbers, in English.
        removed: Files of the last edition that this one does not have.
        growth: Bytes by which the repository grows at most.
    """

    moved: list[Change]
    removed: list[str]
    growth: int


def release(root: Path, day: str, progress: Progress, most: int = weight.GROWTH) -> Publication:
    """Make the edition, check it, tell what moved, and put it into ``reports``.

    Args:
        root: The project's top folder.
        day: Today, ISO; the changelog dates what moved by it.
        progress: Is told what happens.
        most: Bytes by which the repository may grow.

    Raises:
        BuildError: A notebook failed, or the edition is not what it must be; then ``reports`` and
            the changelog are as they were. Or ``reports`` cannot be written and is as it was.
    """
    aside, reports = _empty(root / ".cache" / "edition"), real(root / "reports")
    tasks = plan(root=root)
    made = edition.build(root, tasks, aside, progress)
    if made.failed or made.entrance:
        listed = [f"{report.task}: {report.error}" for report in made.failed]
        raise BuildError("\n".join([*listed, *filter(None, [made.entrance])]))
    growth = weight.growth(_held(root), aside)
    found = [*check.problems(root, aside), *weight.problems(aside), *manifest.problems(aside)]
    if growth > most:
        found.append(
            f"the edition: expected the repository to grow by at most {most:,} bytes, "
            f"got {growth:,}; a new form of all files may need --growth"
        )
    if found:
        raise BuildError("\n".join(found))
    moved = {
        language: changes.changes(committed(root, language), _findings(aside, language))
        for language in LANGUAGES
    }
    told = _changes(root, moved)
    _changelog(root / "CHANGELOG.md", [f"{day}: {n}" for n in changes.told(moved["en"], "en")])
    if told:
        files = Manifest(aside, progress.say)
        files.publish(Files.of({CHANGES: told}))
        files.write()
    # The entrance tells what moved, and the archive has the changelog.
    edition.build(root, tasks, aside, Progress(quiet=True))
    with sole_writer(reports):
        files = Files.of({name: path.read_bytes() for name, path in _files(aside).items()})
        edition.tell_righted(Manifest(reports, progress.say).publish(files), progress)
        foreign = _files(reports).keys() - files.keys()
        for name in foreign:
            (reports / name).unlink()
    shutil.rmtree(aside)
    return Publication(moved["en"], sorted(foreign), growth)


def committed(root: Path, language: str) -> Findings:
    """Return the findings of the edition that was last committed, by notebook.

    Without git it is the edition that lies in ``reports``.
    """
    if not _git(root, "rev-parse", "HEAD"):
        return _findings(root / "reports", language)
    found = {
        name: _git(root, "show", f"HEAD:./reports/{language}/{name}{FINDINGS}")
        for name in NOTEBOOKS
    }
    return {name: json.loads(text) for name, text in found.items() if text}


def _held(root: Path) -> set[str]:
    """Return what the repository holds of the last edition, by git's ids of contents."""
    listed = _git(root, "ls-tree", "-r", "--format=%(objectname)", "HEAD", "--", "reports")
    if listed:
        return set(listed.split())
    return {weight.blob(path.read_bytes()) for path in weight.kept(root / "reports").values()}


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints in the project; nothing where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return "" if done.returncode else done.stdout


def _findings(folder: Path, language: str) -> Findings:
    found = {}
    for name in NOTEBOOKS:
        path = folder / language / f"{name}{FINDINGS}"
        if path.is_file():
            try:
                found[name] = json.loads(path.read_bytes())
            except ValueError as error:
                file = f"{language}/{path.name}"
                raise BuildError(f"{file}: expected JSON, {error}; build it again") from None
    return found


def _files(folder: Path) -> dict[str, Path]:
    """Return what an edition holds, kept or not, by its place in it."""
    paths = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    return {
        place.as_posix(): path
        for place, path in paths
        if not any(part.startswith(".") for part in place.parts)
    }


def _empty(folder: Path) -> Path:
    """Return a folder with nothing in it.

    Raises:
        BuildError: It cannot be made.
    """
    try:
        if os.path.lexists(folder):
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
    except OSError as error:
        raise BuildError(f"cannot make {folder} anew: {error.strerror or error}") from None
    return folder


def _text(path: Path) -> str:
    try:
        return decoded(path, path.name)
    except FileNotFoundError:
        raise BuildError(f"{path.name}: expected it in {path.parent}, found none") from None


def _changelog(path: Path, lines: Iterable[str]) -> None:
    """Write what moved into the changelog's newest section of numbers, in place of what was there.

    Raises:
        BuildError: The changelog has no such section.
    """
    text = re.sub(
        f"\n{re.escape(_BEGIN)}.*?{re.escape(_END)}", "", _text(path), count=1, flags=re.DOTALL
    )
    before, heading, after = text.partition(_HEADING)
    if not heading:
        raise BuildError(f"{path.name}: expected a section {_HEADING.strip()!r}, found none")
    listed = "".join(f"- {line}\n" for line in lines)
    block = f"\n{_BEGIN}{listed}{_END}" if listed else ""
    publish(Files.of({path.name: f"{before}{heading}{block}{after}".encode()}), path.parent)


def _changes(root: Path, moved: dict[str, list[Change]]) -> bytes:
    """Return what moved as the entrance tells it: nothing to an edition that was only mended."""
    counts = Counter(change.kind for change in moved["en"])
    before = _git(root, "show", "HEAD:./CITATION.cff")
    issue = _issue(_text(root / "CITATION.cff"))
    if before and _issue(before) == issue:
        return b""
    told: dict[str, Any] = {
        **issue,
        "since": _issue(before) if before else None,
        **{kind.value: counts[kind] for kind in Kind},
        "lines": {code: changes.told(each, code)[:_MOST] for code, each in moved.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _issue(citation: str) -> dict[str, str]:
    known = read(citation)
    return {"version": known.version, "date": known.date}
