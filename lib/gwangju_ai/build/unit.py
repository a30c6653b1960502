"""Make the files of one unit: execute, normalise, export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai.build.plan import Unit
from gwangju_ai.build.source import Notebook, departures

FINDINGS = ".findings.json"


@dataclass(frozen=True)
class Job:
    """A unit with all that a worker needs to make it, on this machine or another.

    Args:
        unit: What to make.
        notebook: The notebook as its author wrote it.
        root: The project's top folder.
        findings: File name → content of the findings that the unit reads.
    """

    unit: Unit
    notebook: Notebook = field(repr=False)
    root: Path
    findings: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def make(job: Job) -> dict[str, bytes]:
    """Return the unit's files: name → content.

    Raises:
        NotebookFailed: A cell failed.
        ExportError: The executed notebook cannot be made into a report.
    """
    # Imported where it is needed: a build that finds all unchanged is done before they have loaded.
    from gwangju_ai import export
    from gwangju_ai.build import normalise
    from gwangju_ai.build.execute import execute

    unit, name = job.unit, job.unit.notebook
    injected = departures(unit.parameters)
    executed = normalise.normalise(
        execute(job.notebook, name, injected, job.root, job.findings),
        {
            "notebook": name,
            "language": unit.language,
            "parameters": unit.parameters.model_dump(mode="json"),
        },
        job.root,
    )
    return {
        f"{name}.ipynb": normalise.dumps(executed),
        f"{name}.html": export.to_html(executed).encode(),
        f"{name}.pdf": export.to_pdf(executed),
        f"{name}{FINDINGS}": export.dumps(export.findings(executed)).encode(),
    }
