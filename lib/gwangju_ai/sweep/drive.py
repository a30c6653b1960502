"""Run a sweep and make its files: the table of all numbers, the list of runs and the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai.build import cache, cuts
from gwangju_ai.build.edition import Options
from gwangju_ai.build.inputs import State
from gwangju_ai.build.progress import Progress
from gwangju_ai.export.files.spreadsheet import to_csv
from gwangju_ai.sweep import run
from gwangju_ai.sweep.design import Design
from gwangju_ai.sweep.run import Foreseen, PointOutcome


@dataclass
class Swept:
    """What a sweep came to.

    Args:
        files: Its files, name → content.
        failed: The points that failed.
        made: How many points were run.
        reused: How many an earlier sweep had run.
        used: What its points used, name → digest.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    failed: list[PointOutcome] = field(default_factory=list)
    made: int = 0
    reused: int = 0
    used: dict[str, str] = field(default_factory=dict)


def foresee(root: Path, design: Design, progress: Progress, options: Options) -> Foreseen:
    """Say what a sweep would run; nothing is.

    Raises:
        BuildError: The notebook is no valid one.
    """
    with run.opened(root, design, progress, options) as (runs, _, _):
        return runs.foresee()


def sweep(
    root: Path,
    design: Design,
    language: str,
    command: str,
    progress: Progress,
    options: Options,
    file: str = "",
) -> Swept:
    """Run the points of a design that are not known, and make the files of all.

    Args:
        root: The project's top folder.
        design: The points.
        language: ``ko`` or ``en``, that of the points.
        command: What runs the sweep again, for the overview.
        progress: Is told what happens.
        options: How to run.
        file: Name of the overview in an edition, without its ending; empty outside.

    Raises:
        BuildError: The project is changed meanwhile, or nothing can be kept.
    """
    done = Swept()
    with run.opened(root, design, progress, options) as (runs, memory, private):
        for outcome in runs.run(private):
            done.reused += outcome.reused
            done.made += not outcome.reused and not outcome.error
            done.failed += [outcome] if outcome.error else []
        done.failed.sort(key=lambda outcome: outcome.point.row)
        lost = {outcome.point.row for outcome in done.failed}
        # Loaded now, since a sweep that is refused needs none of it.
        from gwangju_ai.sweep import overview, table

        points = [point for point in design.points if point.row not in lost]
        names = (f"{file}.parquet", f"{file}.csv") if file else (table.FILE, "points.csv")
        done.used = memory.used(point.parameters for point in points)
        numbers = table.written(design, points, memory.recall)
        done.files[names[0]] = numbers
        done.files[names[1]] = _points(design, done.failed)
        cuts.keep = cuts.kept_in(root / cache.PLACE, State(root).digest)
        with cuts.remembered():
            page = overview.page(design, numbers, done.failed, language, names, command, file)
        done.files[f"{file or 'index'}.html"] = page.encode()
    return done


def _points(design: Design, failed: Sequence[PointOutcome]) -> bytes:
    """Return the list of all points, with why some failed."""
    reasons = {outcome.point.row: outcome.error for outcome in failed}
    rows = []
    for point in design.points:
        chosen, reason = point.parameters.model_dump(), reasons.get(point.row, "")
        own = [chosen[name] for name in design.named]
        rows.append([point.row, *own, "failed" if reason else "run", reason or None])
    return to_csv(["point", *design.named, "state", "reason"], rows)
