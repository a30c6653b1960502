"""Make the files of one task: execute, normalise, export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai.build.plan import Task
from gwangju_ai.build.source import Notebook, departures
from gwangju_ai.project import text

FINDINGS = ".findings.json"
_MOST = 500
"""Letters of a cell's words on stderr that are told."""


@dataclass(frozen=True)
class Job:
    """A task with all that a worker needs to make it, on this machine or another.

    Args:
        task: What to make.
        notebook: The notebook as its author wrote it.
        root: The project's top folder.
        findings: File name → content of the findings that the task reads.
    """

    task: Task
    notebook: Notebook = field(repr=False)
    root: Path
    findings: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def make(job: Job) -> dict[str, bytes]:
    """Return the task's files: name → content.

    What cells say on stderr goes to that of the build, and is no part of the files.

    Raises:
        NotebookFailed: A cell failed.
        ExportError: The executed notebook cannot be made into a report.
    """
    # Imported where it is needed: a build that finds all unchanged is done before they have loaded.
    from gwangju_ai import export
    from gwangju_ai.build import normalise
    from gwangju_ai.build.execute import execute

    task, name = job.task, job.task.notebook
    runs = {task.language: departures(task.parameters)}
    executed = execute(job.notebook, name, runs, job.root, job.findings).notebooks[task.language]
    for number, said in normalise.aside(executed).items():
        told = f"{task}: cell [{number}] wrote to stderr: {_readable(said)}"
        print(told, file=sys.stderr, flush=True)
    executed = normalise.normalise(executed, job.root)
    document = export.read(executed, name, task.language)
    downloads = export.downloads(document)
    page = export.to_html(document, downloads, code=False)
    return {
        f"{name}.ipynb": normalise.dumps(executed),
        f"{name}.html": page.encode(),
        f"{name}.pdf": export.to_pdf(document, export.APPENDIX),
        f"{name}{FINDINGS}": export.dumps(export.findings(document)).encode(),
        **downloads,
    }


def _readable(said: str) -> str:
    """Return the beginning of a text as one line."""
    line = " ".join(text.legible(said[:_MOST]).split())
    return f"{line} …" if len(said) > _MOST else line
