"""Drive a build: run what has changed, publish what succeeded, report what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai.build import cache, pages, scratch, source, steps
from gwangju_ai.build.files import Files
from gwangju_ai.build.manifest import FILE, Manifest
from gwangju_ai.build.plan import CELL_TIMEOUT, LANGUAGES, Task, plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.provenance import Provenance
from gwangju_ai.build.publish import publish, real, sole_writer
from gwangju_ai.build.run import Done, Runner
from gwangju_ai.build.steps import Step
from gwangju_ai.project.errors import BuildError, listed

PARTIAL = ".cache/log"
"""Where a notebook that failed is kept as far as it came, if there is no log beside it."""

_NAMED = 3
"""So many of the files that a line tells of are called by name."""


@dataclass(frozen=True)
class Options:
    """How to build.

    Args:
        force: Make everything, whatever is remembered.
        jobs: How many steps are made at once; as many as there are cores when None.
        timeout: Seconds that a cell may take.
        log: The folder where notebooks that failed are kept as far as they came.
        cluster: Address of the Dask scheduler whose workers make steps; this machine when empty.
    """

    force: bool = False
    jobs: int | None = None
    timeout: float = CELL_TIMEOUT
    log: Path | None = None
    cluster: str = ""


@dataclass
class Built:
    """What became of a report.

    Args:
        task: Which.
        files: Its files, name → content; None when it could not be made.
        error: Why it could not, for people.
        reused: Whether all of it was made by an earlier build.
        made_by: What became of the step that made each file, by its place in the edition.
    """

    task: Task
    files: Files | None
    error: str = ""
    reused: bool = False
    made_by: dict[str, Done] = field(default_factory=dict)


@dataclass
class Edition:
    """What a build came to.

    Args:
        folder: Where it is.
        reports: What became of each report.
        entrance: Why the pages that lead to the reports are as they were; empty when they are new.
        sources: The files that it was made from, and folders in which none may come or go.
    """

    folder: Path
    reports: list[Built] = field(default_factory=list)
    entrance: str = ""
    sources: set[Path] = field(default_factory=set)

    @property
    def failed(self) -> list[Built]:
        """Reports that could not be made."""
        return [report for report in self.reports if report.files is None]


def build(
    root: Path,
    tasks: list[Task],
    output: Path | None = None,
    progress: Progress | None = None,
    options: Options = Options(),
) -> Edition:
    """Make reports and publish them.

    Args:
        root: The project's top folder.
        tasks: The reports to make, as `plan` gives them.
        output: Folder of the edition; ``reports`` of the project when None.
        progress: Is told what happens; plain lines when None.
        options: How to build.

    Raises:
        BuildError: Parameters that depart from the published ones were to be written into
            ``reports``, or another build is writing there.
    """
    folder, progress = _destination(root, tasks, output), progress or Progress()
    edition = Edition(folder)
    with sole_writer(folder), _runner(root, progress, options) as runner:
        manifest = Manifest(folder, progress.say)
        origins = Provenance(folder, manifest, progress.say)
        try:
            for report in _reports(root, tasks, runner, options):
                edition.reports.append(report)
                if report.files is not None:
                    task = report.task
                    wrong = manifest.publish(report.files, task.language, task.notebook)
                    tell_righted(wrong, progress)
                    origins.note(report.made_by)
            if len(edition.failed) < len(tasks):
                edition.entrance = _entrance(root, edition, runner, manifest, origins, progress)
            origins.learn(runner)
        finally:
            # Also by a build that ends early, so that nothing it has published seems altered. One
            # that would call other reports foreign is worse than none.
            if manifest.is_known or not manifest.foreign(pages.drawn_from(folder)):
                origins.publish(manifest)
                manifest.write()
        if len(edition.failed) < len(tasks) and not edition.entrance:
            # Last, since it holds all others.
            for result in runner.run([pages.whole(folder, root, manifest.digests)]):
                if result.files is None:
                    raise BuildError(result.error)
                publish(result.files, folder)
        edition.sources = runner.sources
    return edition


def foresee(
    root: Path, tasks: list[Task], output: Path | None, progress: Progress, options: Options
) -> Iterator[tuple[Step, str]]:
    """Yield each step of a build with why it would be made now; nothing is made.

    The pages around the reports come last, and none of them where a report would be made.
    """
    folder = _destination(root, tasks, output)
    refused: list[str] = []
    with _runner(root, progress, options) as runner:
        some = steps.of(tasks, root, options.timeout, lambda task, why: refused.append(why))
        stale = False
        for step, why in runner.foresee(some):
            stale = stale or bool(why)
            yield step, why
        if refused:
            raise BuildError("\n".join(dict.fromkeys(refused)))
        if not stale:
            languages = list(dict.fromkeys(task.language for task in tasks))
            digests = Manifest(folder, progress.say).digests
            around = pages.around(folder, root, languages, digests)
            last = [pages.about(folder, root, digests), pages.whole(folder, root, digests)]
            yield from runner.foresee([*(step for step, _ in around), *last])


def refresh(
    root: Path,
    names: Iterable[str] = (),
    progress: Progress | None = None,
    options: Options = Options(),
) -> Edition:
    """Write the English results of default runs into ``notebooks``, for who reads them there.

    A notebook that was edited while it ran is left alone.

    Args:
        root: The project's top folder.
        names: The notebooks; all when empty.
        progress: Is told what happens; plain lines when None.
        options: How to build.

    Raises:
        BuildError: Another build is writing there.
    """
    folder, progress = root / "notebooks", progress or Progress()
    edition = Edition(folder)
    # In both languages, so that a build of the edition need not execute them again.
    tasks = plan(names, LANGUAGES, {}, root)
    with sole_writer(folder), _runner(root, progress, options) as runner:
        for report in _reports(root, tasks, runner, options, executed_in="en"):
            edition.reports.append(report)
            if report.files is None:
                continue
            file = f"{report.task.notebook}.ipynb"
            ran = source.loads(report.files[file], file)
            if source.read(folder / file)["cells"] == ran["cells"]:
                publish(report.files, folder)
            else:
                report.files, report.error = None, f"{file}: edited while it ran; run again"
    return edition


@contextmanager
def _runner(root: Path, progress: Progress, options: Options) -> Iterator[Runner]:
    with (
        scratch.run() as private,
        cache.opened(root, progress.say) as memory,
        Runner(
            root, memory, progress, private, options.jobs, options.force, options.cluster
        ) as runner,
    ):
        yield runner


def _destination(root: Path, tasks: list[Task], output: Path | None) -> Path:
    """Return the folder of an edition, in which other parameters than the published may stand.

    Raises:
        BuildError: They may not.
    """
    published = real(root / "reports")
    folder = real(output or published)
    departing = [task for task in tasks if not task.is_published]
    if departing and folder.is_relative_to(published):
        raise BuildError(
            "reports/ holds the edition with default parameters; name another folder "
            f"by --output for {source.told_departures(departing[0].parameters)}"
        )
    return folder


def _reports(
    root: Path, tasks: list[Task], runner: Runner, options: Options, executed_in: str = ""
) -> Iterator[Built]:
    """Yield what becomes of each report as it is known.

    Args:
        root: The project's top folder.
        tasks: The reports.
        runner: Runs the steps.
        options: How to build.
        executed_in: A language whose executed notebooks alone are wanted, as these reports.
    """
    refused: dict[Task, str] = {}
    found = steps.of(tasks, root, options.timeout, refused.__setitem__)
    for task, why in refused.items():
        if executed_in in ("", task.language):
            yield Built(task, None, why)
    if executed_in:
        found = _needed_by(found, executed_in)
    told, lost, executed = set(refused), set(refused), {}
    for result in runner.run(found):
        kept = _kept(result, options.log or root / PARTIAL)
        for task in result.step.tasks:
            if result.files is None:
                lost.add(task)
                report = Built(task, None, result.error + kept)
            elif (place := steps.executed(task)) not in result.files:
                report = _report(task, executed[task], result)
            else:
                executed[task] = result
                if task.language != executed_in:
                    continue
                digest = result.files.digests[place]
                files = Files({f"{task.notebook}.ipynb": digest}, result.files.read)
                report = Built(task, files, reused=result.reused)
            if task not in told and executed_in in ("", task.language):
                told.add(task)
                yield report
    for task in tasks:
        if task not in told and executed_in in ("", task.language):
            lacks = [t.notebook for t in lost if t.notebook in task.needs]
            why = f"not run, since it draws on {', '.join(sorted(set(lacks)))}"
            yield Built(task, None, f"{task.notebook}: {why}")


def _report(task: Task, executed: Done, exported: Done) -> Built:
    """Return a report of its executed notebook and its other forms."""
    notebook = executed.files.digests[steps.executed(task)]
    digests = {f"{task.notebook}.ipynb": notebook, **exported.files.digests}

    def read(digest: str) -> bytes:
        return (executed if digest == notebook else exported).files.read(digest)

    made_by = {f"{task.language}/{name}": exported for name in exported.files}
    made_by[steps.executed(task)] = executed
    reused = executed.reused and exported.reused
    return Built(task, Files(digests, read), reused=reused, made_by=made_by)


def _kept(result: Done, folder: Path) -> str:
    """Keep a notebook as far as it came, and say where; nothing where none is or can be kept."""
    if not result.partial:
        return ""
    path = folder / f"{result.step.tasks[0].notebook}.failed.ipynb"
    try:
        publish(Files.of({path.name: result.partial}), folder)
    except BuildError:
        return ""
    return f"\n  as far as it came it is kept in {path}"


def _entrance(
    root: Path,
    edition: Edition,
    runner: Runner,
    manifest: Manifest,
    origins: Provenance,
    progress: Progress,
) -> str:
    """Publish the pages around the reports, and say why they are as they were, if they are."""
    folder = edition.folder
    languages = list(dict.fromkeys(report.task.language for report in edition.reports))
    if unfit := _unfit(folder, languages, manifest):
        return unfit
    for language in languages:
        if lost := pages.not_executed(folder, language, manifest.digests):
            progress.say(
                f"{language}/appendix.pdf is as it was, since {listed(lost, _NAMED)} "
                "are not there; a build of all notebooks makes them"
            )
    around = pages.around(folder, root, languages, manifest.digests)
    problems = _published(runner, around, manifest, origins, progress)
    if not problems:
        last = pages.about(folder, root, manifest.digests)
        problems = _published(runner, [(last, "")], manifest, origins, progress)
    return "\n".join(problems)


def _published(
    runner: Runner,
    some: list[tuple[Step, str]],
    manifest: Manifest,
    origins: Provenance,
    progress: Progress,
) -> list[str]:
    """Make pages, publish each in its folder, and return what went wrong."""
    places = {step.name: place for step, place in some}
    problems = []
    for result in runner.run(step for step, _ in some):
        if result.files is None:
            problems.append(result.error)
        else:
            place = places[result.step.name]
            tell_righted(manifest.publish(result.files, place), progress)
            top = f"{place}/" if place else ""
            origins.note({f"{top}{name}": result for name in result.files})
    return problems


def _unfit(folder: Path, languages: list[str], manifest: Manifest) -> str:
    """Say which files no page can be made from, since nobody vouches for them, and what to do."""
    foreign = manifest.foreign(pages.drawn_from(folder))
    altered = {path for path in manifest.wrong if not pages.is_made_last(path, languages)}
    if not foreign | altered:
        return ""
    told = listed(sorted(foreign | altered), _NAMED)
    hint = (
        "the pages that lead to the reports are as they were; `gwangju-ai build` of all notebooks "
        "makes reports anew, and what no build makes can be removed"
    )
    if not manifest.is_known:
        return f"{FILE}: expected the digests of {told}, got none, and none are written; {hint}"
    state = "is not as it was" if len(foreign | altered) == 1 else "are not as they were"
    return f"{told} {state} built; {hint}"


def tell_righted(paths: list[str], progress: Progress) -> None:
    """Tell of published files that had been altered or were missing, if there are any."""
    if paths:
        progress.say(f"put right {listed(paths, _NAMED)}")


def _needed_by(found: list[Step], language: str) -> list[Step]:
    """Return the executions of a language's notebooks, and what they need."""
    wanted: set[str] = set()
    for step in reversed(found):
        executes = step.name.endswith(": execute") and any(
            task.language == language for task in step.tasks
        )
        if executes or step.name in wanted:
            wanted |= {step.name, *step.needs}
    return [step for step in found if step.name in wanted]
