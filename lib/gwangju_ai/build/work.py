"""What the steps of a build do, each in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gwangju_ai.build import cuts, warm
from gwangju_ai.build.source import Notebook
from gwangju_ai.project import text

FINDINGS = ".findings.json"
_MOST = 500
"""Letters of a cell's words on stderr that are told."""

# What a step needs is imported when it is made: a build that finds all unchanged needs none of it.


@dataclass(frozen=True)
class Execution:
    """A notebook to execute, with all that is needed for it on this machine or another.

    Args:
        name: Name of the notebook.
        notebook: The notebook as its author wrote it.
        injected: The parameters to inject, by the language of the report.
        root: The project's top folder.
        findings: File name → content of the findings that it reads.
        timeout: Seconds that a cell may take.
    """

    name: str
    notebook: Notebook = field(repr=False)
    injected: Mapping[str, Mapping[str, Any]]
    root: Path
    findings: Mapping[str, bytes] = field(repr=False)
    timeout: float


@dataclass(frozen=True)
class Export:
    """An executed notebook to make a report of.

    Args:
        name: Name of the notebook.
        language: Language of the report.
        executed: The bytes of the executed notebook.
    """

    name: str
    language: str
    executed: bytes = field(repr=False)


@dataclass
class Made:
    """What came of a step.

    Args:
        files: Name → content.
        used: What other processes used for it, as `used.found` names it.
    """

    files: dict[str, bytes]
    used: list[str] = field(default_factory=list)


def execute(job: Execution) -> Made:
    """Execute a notebook for all its languages: an executed notebook for each.

    What cells say on stderr goes to that of the build, and is no part of the files.

    Raises:
        NotebookFailed: A cell failed.
    """
    from gwangju_ai.build import normalise
    from gwangju_ai.build.execute import execute

    done = execute(
        job.notebook, job.name, job.injected, job.root, job.findings, job.timeout, warm.tell
    )
    first = done.notebooks[next(iter(job.injected))]
    for number, said in normalise.aside(first).items():
        warm.tell(("said", f"{job.name}: cell [{number}] wrote to stderr: {_readable(said)}"))
    files = {
        f"{language}/{job.name}.ipynb": normalise.dumps(normalise.normalise(notebook, job.root))
        for language, notebook in done.notebooks.items()
    }
    return Made(files, done.used)


def export(job: Export) -> Made:
    """Make all forms of a report.

    Raises:
        ExportError: The executed notebook cannot be made into a report.
    """
    import nbformat

    from gwangju_ai import export

    name = job.name
    executed = nbformat.reads(job.executed.decode(), as_version=nbformat.NO_CONVERT)
    document = export.read(executed, name, job.language)
    downloads = export.downloads(document)
    with cuts.remembered():
        page = export.to_html(document, downloads, code=False)
    return Made(
        {
            f"{name}.html": page.encode(),
            f"{name}.pdf": export.to_pdf(document, export.APPENDIX),
            f"{name}{FINDINGS}": export.dumps(export.findings(document)).encode(),
            **downloads,
        }
    )


def facts(asked: tuple[Path, list[str]]) -> dict[str, str]:
    """Return the digests of facts of a project's data package.

    Raises:
        DataError: The package is broken.
    """
    from gwangju_ai.dataset.facts import digests

    return digests(*asked)


def _readable(said: str) -> str:
    """Return the beginning of a text as one line."""
    line = " ".join(text.legible(said[:_MOST]).split())
    return f"{line} …" if len(said) > _MOST else line
