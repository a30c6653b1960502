"""Publish an edition: make it aside, hold it against what it must be, and only then replace.

What moved in its numbers since the edition of the last commit is told in the changelog, and in
``changes.json`` for the entrance.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gwangju_ai.build import check, edition, manifest, weight
from gwangju_ai.build.files import Files
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.pages import CHANGES
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS, plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.publish import publish, real, sole_writer
from gwangju_ai.compare import cause, phrases, sides
from gwangju_ai.compare.comparison import Group, groups
from gwangju_ai.compare.findings import Findings
from gwangju_ai.compare.match import Change, Kind
from gwangju_ai.compare.revision import commit, git
from gwangju_ai.project.edition import read
from gwangju_ai.project.errors import BuildError, ComparisonError
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
    rows, after = cause.rows(root), sides.folder(aside)
    moved = {
        language: groups(committed(root, language), after.findings(language), NOTEBOOKS, rows)
        for language in LANGUAGES
    }
    told = _changes(root, moved)
    lines = [f"{day}: {line}" for line in phrases.by_notebook(moved["en"], "en")]
    _changelog(root / "CHANGELOG.md", lines)
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
    changed = [change for group in moved["en"] for change in group.changes]
    return Publication(changed, sorted(foreign), growth)


def committed(root: Path, language: str) -> Findings:
    """Return the findings of the edition that was last committed, by notebook.

    Without git it is the edition that lies in ``reports``; where there is none yet, nothing.

    Raises:
        ReportError: A file of them cannot be read.
    """
    try:
        known = commit(root, "HEAD")
        held = sides.committed(root, "HEAD") if known else sides.folder(root / sides.EDITION)
    except ComparisonError:
        return {}
    return held.findings(language)


def _held(root: Path) -> set[str]:
    """Return what the repository holds of the last edition, by git's ids of contents."""
    listed = git(root, "ls-tree", "-r", "--format=%(objectname)", "HEAD", "--", "reports")
    if listed:
        return set(listed.split())
    return {weight.blob(path.read_bytes()) for path in weight.kept(root / "reports").values()}


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


def _changes(root: Path, moved: dict[str, list[Group]]) -> bytes:
    """Return what moved as the entrance tells it: nothing to an edition that was only mended."""
    counts = sum((group.counts for group in moved["en"]), Counter())
    before = git(root, "show", "HEAD:./CITATION.cff")
    issue = _issue(_text(root / "CITATION.cff"))
    if before and _issue(before) == issue:
        return b""
    told: dict[str, Any] = {
        **issue,
        "since": _issue(before) if before else None,
        **{kind.value: counts[kind] for kind in Kind},
        "lines": {code: phrases.by_notebook(each, code)[:_MOST] for code, each in moved.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _issue(citation: str) -> dict[str, str]:
    known = read(citation)
    return {"version": known.version, "date": known.date}
