"""Drive a build: run what has changed, publish what succeeded, report what failed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from gwangju_ai.build import archive, cache, source
from gwangju_ai.build.plan import Task, waves
from gwangju_ai.build.publish import publish, sole_writer
from gwangju_ai.build.task import FINDINGS, Job
from gwangju_ai.build.worker import TaskResult, attempt
from gwangju_ai.export import words
from gwangju_ai.project.errors import BuildError, ExportError

Say = Callable[[str], None]
Files = dict[str, bytes]


@dataclass
class Edition:
    """What a build came to.

    Args:
        folder: Where it is.
        results: What became of each task.
        entrance: Why the pages that lead to the reports are as they were; empty when they are new.
    """

    folder: Path
    results: list[TaskResult] = field(default_factory=list)
    entrance: str = ""

    @property
    def failed(self) -> list[TaskResult]:
        """Tasks that could not be made."""
        return [r for r in self.results if r.files is None]


def build(
    root: Path,
    tasks: list[Task],
    output: Path | None = None,
    force: bool = False,
    say: Say = print,
) -> Edition:
    """Make the tasks and publish them.

    Args:
        root: The project's top folder.
        tasks: What to make, as `plan` gives it.
        output: Folder of the edition; ``reports`` of the project when None.
        force: Run every task, whatever is remembered.
        say: Takes the lines of progress.

    Raises:
        BuildError: Parameters that depart from the published ones were to be written into
            ``reports``, or another build is writing there.
    """
    published = (root / "reports").resolve()
    folder = (output or published).resolve()
    departing = [task for task in tasks if not task.is_published]
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
        for result in run(root, tasks, force, say):
            edition.results.append(result)
            if result.files is not None:
                publish(result.files, folder / result.task.language, whole=result.task.notebook)
        if len(edition.failed) < len(tasks):
            surroundings = cache.surroundings(root)
            places = {task.language: folder / task.language for task in tasks}
            for language, place in places.items():
                publish(cache.glossary(root, language, surroundings), place)
            try:
                for language, place in places.items():
                    publish(cache.register(place, root, language, surroundings), place)
                    publish(cache.appendix(place, root, surroundings), place)
                publish(cache.portal(folder, root, surroundings), folder)
                # Last, since it holds a digest of every other file.
                publish(cache.described(folder, root, surroundings), folder)
            except ExportError as problem:
                edition.entrance = str(problem)
            publish({words.WHOLE_FILE: archive.archive(root, folder)}, folder)
    cache.trim(root)
    return edition


def refresh(root: Path, tasks: list[Task], force: bool = False, say: Say = print) -> Edition:
    """Write the results of the tasks' default runs into ``notebooks``, for who reads them there.

    A notebook that was edited while it ran is left alone.

    Raises:
        BuildError: Another build is writing there.
    """
    folder = root / "notebooks"
    edition = Edition(folder)
    with sole_writer(folder):
        for result in run(root, tasks, force, say):
            edition.results.append(result)
            if result.files is None:
                continue
            file = f"{result.task.notebook}.ipynb"
            ran = source.loads(result.files[file], file)
            if source.read(folder / file)["cells"] == ran["cells"]:
                publish({file: result.files[file]}, folder)
            else:
                result.files, result.error = None, f"{file}: edited while it ran; run again"
    return edition


def run(root: Path, tasks: list[Task], force: bool, say: Say) -> Iterator[TaskResult]:
    """Yield the result of each task as it is known; one that fails does not stop the others."""
    surroundings = cache.surroundings(root)
    made: dict[tuple[str, str], Files] = {}
    for wave in waves(tasks):
        jobs = []
        for task in wave:
            try:
                jobs.append(_job(task, root, made))
            except BuildError as problem:
                yield _told(TaskResult(task, None, str(problem)), say)
        for result in _make_all(jobs, surroundings, force):
            if result.files is not None:
                made[result.task.language, result.task.notebook] = result.files
            yield _told(result, say)


def _job(task: Task, root: Path, made: dict[tuple[str, str], Files]) -> Job:
    """Gather what a task needs."""
    missing = [name for name in task.needs if (task.language, name) not in made]
    if missing:
        raise BuildError(f"{task.notebook}: not run, since it draws on {', '.join(missing)}")
    notebook = source.read(source.path_of(root, task.notebook))
    source.check_parameters(notebook, task.notebook, root)
    findings = {n + FINDINGS: made[task.language, n][n + FINDINGS] for n in task.needs}
    return Job(task, notebook, root, findings)


def _make_all(jobs: list[Job], surroundings: str, force: bool) -> Iterator[TaskResult]:
    """Reuse what is remembered and make the rest in parallel."""
    fresh = []
    for job in jobs:
        digest = cache.digest(job, surroundings)
        remembered = cache.remembered(job.root)
        if not force and remembered.check_call_in_cache(job, digest):
            yield TaskResult(job.task, remembered(job, digest), reused=True)
        else:
            fresh.append(delayed(attempt)(job, digest, os.getpid()))
    if fresh:
        # Only the number of workers is fixed here: under joblib.parallel_config(backend="dask")
        # the same tasks run on other machines, since they need no shared files.
        workers = min(cpu_count(), len(fresh))
        yield from Parallel(n_jobs=workers, return_as="generator_unordered")(fresh)


def _told(result: TaskResult, say: Say) -> TaskResult:
    if result.files is None:
        say(f"{result.task}: FAILED")
    elif result.reused:
        say(f"{result.task}: unchanged")
    else:
        say(f"{result.task}: made in {result.seconds:.1f} s")
    return result
