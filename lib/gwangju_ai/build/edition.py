"""Drive a build: run what has changed, publish what succeeded, report what failed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from gwangju_ai.build import cache, source
from gwangju_ai.build.plan import Unit, waves
from gwangju_ai.build.publish import publish, sole_writer
from gwangju_ai.build.unit import FINDINGS, Job
from gwangju_ai.build.worker import Result, attempt
from gwangju_ai.project.errors import BuildError, ExportError

Say = Callable[[str], None]
Files = dict[str, bytes]


@dataclass
class Edition:
    """What a build came to.

    Args:
        folder: Where it is.
        results: What became of each unit.
        entrance: Why the pages that lead to the reports are as they were; empty when they are new.
    """

    folder: Path
    results: list[Result] = field(default_factory=list)
    entrance: str = ""

    @property
    def failed(self) -> list[Result]:
        """Units that could not be made."""
        return [r for r in self.results if r.files is None]


def build(
    root: Path,
    units: list[Unit],
    output: Path | None = None,
    force: bool = False,
    say: Say = print,
) -> Edition:
    """Make the units and publish them.

    Args:
        root: The project's top folder.
        units: What to make, as `plan` gives it.
        output: Folder of the edition; ``reports`` of the project when None.
        force: Run every unit, whatever is remembered.
        say: Takes the lines of progress.

    Raises:
        BuildError: Parameters that depart from the published ones were to be written into
            ``reports``, or another build is writing there.
    """
    published = (root / "reports").resolve()
    folder = (output or published).resolve()
    departing = [unit for unit in units if not unit.is_published]
    if departing and folder.is_relative_to(published):
        chosen = source.departures(departing[0].parameters)
        chosen.pop("language", None)
        listed = ", ".join(f"{name}={value}" for name, value in chosen.items())
        raise BuildError(
            f"reports/ holds the edition with default parameters; name another folder "
            f"by --output for {listed}"
        )
    edition = Edition(folder)
    with sole_writer(folder):
        for result in run(root, units, force, say):
            edition.results.append(result)
            if result.files is not None:
                publish(result.files, folder / result.unit.language)
        if len(edition.failed) < len(units):
            try:
                publish(cache.portal(folder, root, cache.surroundings(root)), folder)
            except ExportError as problem:
                edition.entrance = str(problem)
    cache.trim(root)
    return edition


def refresh(root: Path, units: list[Unit], force: bool = False, say: Say = print) -> Edition:
    """Write the results of the units' default runs into ``notebooks``, for who reads them there.

    A notebook that was edited while it ran is left alone.

    Raises:
        BuildError: Another build is writing there.
    """
    folder = root / "notebooks"
    edition = Edition(folder)
    with sole_writer(folder):
        for result in run(root, units, force, say):
            edition.results.append(result)
            if result.files is None:
                continue
            file = f"{result.unit.notebook}.ipynb"
            ran = source.loads(result.files[file], file)
            if source.read(folder / file)["cells"] == ran["cells"]:
                publish({file: result.files[file]}, folder)
            else:
                result.files, result.error = None, f"{file}: edited while it ran; run again"
    return edition


def run(root: Path, units: list[Unit], force: bool, say: Say) -> Iterator[Result]:
    """Yield the result of each unit as it is known; one that fails does not stop the others."""
    surroundings = cache.surroundings(root)
    made: dict[tuple[str, str], Files] = {}
    for wave in waves(units):
        jobs = []
        for unit in wave:
            try:
                jobs.append(_job(unit, root, made))
            except BuildError as problem:
                yield _told(Result(unit, None, str(problem)), say)
        for result in _make_all(jobs, surroundings, force):
            if result.files is not None:
                made[result.unit.language, result.unit.notebook] = result.files
            yield _told(result, say)


def _job(unit: Unit, root: Path, made: dict[tuple[str, str], Files]) -> Job:
    """Gather what a unit needs."""
    missing = [name for name in unit.needs if (unit.language, name) not in made]
    if missing:
        raise BuildError(f"{unit.notebook}: not run, since it draws on {', '.join(missing)}")
    notebook = source.read(source.path_of(root, unit.notebook))
    source.check_parameters(notebook, unit.notebook, root)
    findings = {n + FINDINGS: made[unit.language, n][n + FINDINGS] for n in unit.needs}
    return Job(unit, notebook, root, findings)


def _make_all(jobs: list[Job], surroundings: str, force: bool) -> Iterator[Result]:
    """Reuse what is remembered and make the rest in parallel."""
    fresh = []
    for job in jobs:
        digest = cache.digest(job, surroundings)
        remembered = cache.remembered(job.root)
        if not force and remembered.check_call_in_cache(job, digest):
            yield Result(job.unit, remembered(job, digest), reused=True)
        else:
            fresh.append(delayed(attempt)(job, digest, surroundings, os.getpid()))
    if fresh:
        # Only the number of workers is fixed here: under joblib.parallel_config(backend="dask")
        # the same units run on other machines, since they need no shared files.
        workers = min(cpu_count(), len(fresh))
        yield from Parallel(n_jobs=workers, return_as="generator_unordered")(fresh)


def _told(result: Result, say: Say) -> Result:
    if result.files is None:
        say(f"{result.unit}: FAILED")
    elif result.reused:
        say(f"{result.unit}: unchanged")
    else:
        say(f"{result.unit}: made in {result.seconds:.1f} s")
    return result
