"""The steps of a build, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gwangju_ai.build import source, used, work
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import key
from gwangju_ai.build.plan import LANGUAGES, Task
from gwangju_ai.build.quoted import excerpt
from gwangju_ai.project.errors import BuildError

Made = Mapping[str, Files]
"""The files of steps that were made, by the names of the steps."""


def _whole(made: Made, name: str, seen: Collection[str]) -> object:
    """Return nothing, as of what counts as a whole."""


_EXECUTION = 3
"""As many times what takes to export a notebook it takes to execute it."""


@dataclass(frozen=True)
class Step:
    """Something to make, in a process of its own.

    Args:
        name: What it is called in lines of progress.
        function: ``module:name`` of what makes it: takes the argument, returns `work.Made`.
        asks: JSON content that tells it from other steps of its name: parameters.
        given: Returns the digests of what it is given, by name.
        argument: Returns what the function takes.
        needs: Names of the steps whose files it is made from.
        tasks: The reports that it is a part of.
        size: How much there is to do, for a guess at what takes longest.
        travels: Whether what it needs can be sent: a page reads the edition.
        part: Returns as JSON content what of a thing that it is given goes into it, by the thing's
            name and the names of what it was seen to use; nothing where all of it counts.
    """

    name: str
    function: str
    asks: Mapping[str, Any]
    given: Callable[[Made], dict[str, str]] = field(repr=False)
    argument: Callable[[Made], Any] = field(repr=False)
    needs: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    size: int = 0
    travels: bool = True
    part: Callable[[Made, str, Collection[str]], object] = field(default=_whole, repr=False)


def of(
    tasks: Iterable[Task], root: Path, timeout: float, refuse: Callable[[Task, str], None]
) -> list[Step]:
    """Return the steps that make reports, those that others need first.

    Args:
        tasks: The reports.
        root: The project's top folder.
        timeout: Seconds that a cell may take.
        refuse: Takes each report that cannot be made, and why.
    """
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        groups.setdefault((task.notebook, str(_shared(task))), []).append(task)
    found = []
    for (name, _), group in groups.items():
        try:
            notebook = source.read(source.path_of(root, name))
            source.check_parameters(notebook, name, root)
            apart = source.asks_language(notebook, name)
        except BuildError as problem:
            for task in group:
                refuse(task, str(problem))
            continue
        for together in [[task] for task in group] if apart else [group]:
            # English first: the numbers of its cells are those of the notebook as it is committed.
            languages = [together[0].language] if apart else sorted(LANGUAGES)
            execution = _execute(together, languages, notebook, root, timeout)
            size = len(notebook["cells"])
            found += [execution, *(_export(task, execution.name, size) for task in together)]
    return found


def with_parameters(step: Step) -> str:
    """Say with which parameters a step's report is made, where they are not the published ones."""
    if not step.tasks or step.tasks[0].is_published:
        return ""
    return f" with {source.told_departures(step.tasks[0].parameters)}"


def executed(task: Task) -> str:
    """Return the place of a report's executed notebook in the edition."""
    return f"{task.language}/{task.notebook}.ipynb"


def export_of(language: str, notebook: str) -> str:
    """Return the name of the step that makes a report of its executed notebook."""
    return f"{language} {notebook}"


def origin(step: Step, name: str) -> str:
    """Return where a thing that a step is given stands, as a path of the project.

    Args:
        step: The step.
        name: The thing's, as in `Step.given`.
    """
    if name.startswith("notebooks/"):
        return name
    beside = f"{step.tasks[0].language}/" if step.tasks and "/" not in name else ""
    return f"reports/{beside}{name}"


def _shared(task: Task) -> dict[str, Any]:
    return task.parameters.model_dump(mode="json", exclude={"language"})


def _execute(
    tasks: list[Task],
    languages: Collection[str],
    notebook: source.Notebook,
    root: Path,
    timeout: float,
) -> Step:
    """Execute a notebook, once for all languages, whichever are asked for, where it can be."""
    name, parameters = tasks[0].notebook, tasks[0].parameters
    needs = tuple(export_of(tasks[0].language, need) for need in tasks[0].needs)
    injected = {
        code: source.departures(parameters.model_copy(update={"language": code}))
        for code in languages
    }

    def findings(made: Made, read: Callable[[Files, str], Any]) -> dict[str, Any]:
        each = (made[need] for need in needs)
        return {n: read(files, n) for files in each for n in files if n.endswith(work.FINDINGS)}

    def given(made: Made) -> dict[str, str]:
        read = findings(made, lambda files, name: files.digests[name])
        return {f"notebooks/{name}.ipynb": key(notebook), **read}

    def part(made: Made, name: str, seen: Collection[str]) -> object:
        begin = f"{used.QUOTED}{name.removesuffix(work.FINDINGS)} "
        asked = sorted(each.removeprefix(begin) for each in seen if each.startswith(begin))
        if not asked:
            return None
        told = findings(made, lambda files, each: files[each])[name]
        return [excerpt(told, key) for key in asked]

    def argument(made: Made) -> work.Execution:
        read = findings(made, lambda files, name: files[name])
        return work.Execution(name, notebook, injected, root, read, timeout)

    return Step(
        name=f"{name}: execute" if len(injected) > 1 else f"{tasks[0].language} {name}: execute",
        function="gwangju_ai.build.work:execute",
        asks={**_shared(tasks[0]), "languages": list(injected)},
        given=given,
        argument=argument,
        needs=needs,
        tasks=tuple(tasks),
        size=_EXECUTION * len(notebook["cells"]),
        part=part,
    )


def _export(task: Task, execution: str, size: int) -> Step:
    """Make all forms of a report from its executed notebook."""
    place = executed(task)
    return Step(
        name=export_of(task.language, task.notebook),
        function="gwangju_ai.build.work:export",
        asks=task.parameters.model_dump(mode="json"),
        given=lambda made: {place: made[execution].digests[place]},
        argument=lambda made: work.Export(task.notebook, task.language, made[execution][place]),
        needs=(execution,),
        tasks=(task,),
        size=size,
    )
