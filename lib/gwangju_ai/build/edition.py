"""Drive a build: run what has changed, publish what succeeded, report what failed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from gwangju_ai.build import archive, cache, pages, scratch, source
from gwangju_ai.build.cache import Memory
from gwangju_ai.build.manifest import FILE, Manifest
from gwangju_ai.build.plan import Task, waves
from gwangju_ai.build.publish import publish, real, sole_writer
from gwangju_ai.build.task import FINDINGS, Job
from gwangju_ai.build.worker import TaskResult, attempt, begin
from gwangju_ai.export import words
from gwangju_ai.project.errors import BuildError, ReportError

Say = Callable[[str], None]
Files = dict[str, bytes]

_NAMED = 3
"""So many of the files that a line tells of are called by name."""


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
    published = real(root / "reports")
    folder = real(output or published)
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
    with sole_writer(folder), scratch.run(), cache.opened(root, say) as memory:
        manifest = Manifest(folder, say)
        try:
            for result in run(root, tasks, force, memory):
                edition.results.append(result)
                wrong = []
                if result.files is not None:
                    task = result.task
                    wrong = manifest.publish(result.files, task.language, whole=task.notebook)
                say("; ".join([_told(result), *righted(wrong)]))
            if len(edition.failed) < len(tasks):
                wrong = []
                for files, within in _entrance(root, edition, memory, manifest):
                    wrong += manifest.publish(files, within)
                for line in righted(wrong):
                    say(line)
        finally:
            # Also by a build that ends early, so that nothing it has published seems altered. One
            # that would call other reports foreign is worse than none.
            if manifest.is_known or not manifest.foreign(pages.drawn_from(folder)):
                manifest.write()
        if len(edition.failed) < len(tasks) and not edition.entrance:
            # Last, since it holds all others.
            publish({words.WHOLE_FILE: archive.archive(root, folder)}, folder)
    return edition


def refresh(root: Path, tasks: list[Task], force: bool = False, say: Say = print) -> Edition:
    """Write the results of the tasks' default runs into ``notebooks``, for who reads them there.

    A notebook that was edited while it ran is left alone.

    Raises:
        BuildError: Another build is writing there.
    """
    folder = root / "notebooks"
    edition = Edition(folder)
    with sole_writer(folder), scratch.run(), cache.opened(root, say) as memory:
        for result in run(root, tasks, force, memory):
            edition.results.append(result)
            say(_told(result))
            if result.files is None:
                continue
            file = f"{result.task.notebook}.ipynb"
            ran = source.loads(result.files[file], file)
            if source.read(folder / file)["cells"] == ran["cells"]:
                publish({file: result.files[file]}, folder)
            else:
                result.files, result.error = None, f"{file}: edited while it ran; run again"
    return edition


def run(root: Path, tasks: list[Task], force: bool, memory: Memory) -> Iterator[TaskResult]:
    """Yield the result of each task as it is known; one that fails does not stop the others."""
    surroundings = cache.surroundings(root)
    made: dict[tuple[str, str], Files] = {}
    for wave in waves(tasks):
        jobs = []
        for task in wave:
            try:
                jobs.append(_job(task, root, made))
            except BuildError as problem:
                yield TaskResult(task, None, str(problem))
        for result in _make_all(jobs, surroundings, force, memory):
            if result.files is not None:
                made[result.task.language, result.task.notebook] = result.files
            yield result


def _entrance(
    root: Path, edition: Edition, memory: Memory, manifest: Manifest
) -> Iterator[tuple[Files, str]]:
    """Yield the pages around the reports, each with the folder that it goes to.

    One may read those before it, so each must be in place when the next is asked for.
    """
    folder, surroundings = edition.folder, cache.surroundings(root)
    languages = list(dict.fromkeys(result.task.language for result in edition.results))
    edition.entrance = _unfit(folder, languages, manifest)
    if edition.entrance:
        return
    try:
        for language in languages:
            yield pages.glossary(root, language, surroundings, memory), language
        for language in languages:
            place = folder / language
            yield pages.register(place, root, language, surroundings, memory), language
            yield pages.appendix(place, language, surroundings, memory), language
        yield pages.portal(folder, surroundings, memory), ""
        yield pages.described(folder, surroundings, memory), ""
    except ReportError as problem:
        edition.entrance = str(problem)


def _unfit(folder: Path, languages: list[str], manifest: Manifest) -> str:
    """Say which files no page can be made from, since nobody vouches for them, and what to do."""
    foreign = manifest.foreign(pages.drawn_from(folder))
    altered = {path for path in manifest.wrong if not pages.is_made_last(path, languages)}
    if not foreign | altered:
        return ""
    told = _listed(sorted(foreign | altered))
    hint = (
        "the pages that lead to the reports are as they were; `gwangju-ai build` of all notebooks "
        "makes reports anew, and what no build makes can be removed"
    )
    if not manifest.is_known:
        return f"{FILE}: expected the digests of {told}, got none, and none are written; {hint}"
    state = "is not as it was" if len(foreign | altered) == 1 else "are not as they were"
    return f"{told} {state} built; {hint}"


def _job(task: Task, root: Path, made: dict[tuple[str, str], Files]) -> Job:
    """Gather what a task needs."""
    missing = [name for name in task.needs if (task.language, name) not in made]
    if missing:
        raise BuildError(f"{task.notebook}: not run, since it draws on {', '.join(missing)}")
    notebook = source.read(source.path_of(root, task.notebook))
    source.check_parameters(notebook, task.notebook, root)
    findings = {n + FINDINGS: made[task.language, n][n + FINDINGS] for n in task.needs}
    return Job(task, notebook, root, findings)


def _make_all(
    jobs: list[Job], surroundings: str, force: bool, memory: Memory
) -> Iterator[TaskResult]:
    """Reuse what is remembered and make the rest in parallel."""
    fresh: dict[str, tuple[Job, str]] = {}
    for job in jobs:
        key, name = cache.digest(job, surroundings), str(job.task)
        files = None if force else memory.recall(key, name)
        if files is not None:
            yield TaskResult(job.task, files, reused=True)
        else:
            fresh[name] = job, key
    if not fresh:
        return
    # Only the number of workers is fixed here: under joblib.parallel_config(backend="dask") the
    # same tasks run on other machines, since they need no shared files. Nor does a worker read a
    # pickle where somebody else might write: joblib's own folder for them could be anybody's.
    workers, private = min(cpu_count(), len(fresh)), tempfile.gettempdir()
    parallel = Parallel(
        n_jobs=workers,
        return_as="generator_unordered",
        max_nbytes=None,
        temp_folder=private,
        initializer=begin,
        initargs=(os.getpid(), Path(private)),
    )
    for result in parallel(delayed(attempt)(job) for job, _ in fresh.values()):
        job, key = fresh[str(result.task)]
        # Where somebody changed the project while the task ran, its result is not used again.
        if result.files is not None and key == cache.digest(job, cache.surroundings(job.root)):
            memory.remember(key, result.files)
        yield result


def _told(result: TaskResult) -> str:
    """Return the line of progress that tells of a task."""
    if result.files is None:
        return f"{result.task}: FAILED"
    if result.reused:
        return f"{result.task}: unchanged"
    return f"{result.task}: made in {result.seconds:.1f} s"


def righted(paths: list[str]) -> list[str]:
    """Tell of published files that had been altered or were missing, if there are any."""
    return [f"put right {_listed(paths)}"] if paths else []


def _listed(paths: list[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"{', '.join(paths[:_NAMED])}{more}"
