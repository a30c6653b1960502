"""The sweeps that come with the project: run in both languages, and put into the edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gwangju_ai
from gwangju_ai.build import edition, source
from gwangju_ai.build.edition import Options
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import CARRIERS, MACHINE, State, key
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.plan import LANGUAGES, plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.provenance import Origin, Provenance
from gwangju_ai.build.publish import real, sole_writer
from gwangju_ai.build.used import PACKAGE
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import design, drive
from gwangju_ai.sweep.drive import Swept

FOLDER = Path("notebooks") / "sweeps"
_MAKERS = (
    "sweep/*.py",
    "present/charts/*",
    "export/html/*.py",
    "export/html/templates/*",
    "export/*.py",
    "export/files/spreadsheet.py",
)
"""What of the package makes tables and overviews of what points have found."""


def designs(root: Path) -> list[Path]:
    """Return the files of the designs that come with the project.

    Raises:
        BuildError: There is none.
    """
    found = sorted((root / FOLDER).glob("[!.]*.yaml"))
    if not found:
        raise BuildError(f"{FOLDER}: expected designs of sweeps such as 03_capacity.yaml, got none")
    return found


def publish(root: Path, progress: Progress, options: Options) -> Iterator[Swept]:
    """Run the project's sweeps, yield what each came to, and put the overviews into ``reports``.

    Raises:
        BuildError: A point failed, and nothing is put there; or the entrance cannot be made.
    """
    made: list[tuple[str, Swept, Origin]] = []
    for path in designs(root):
        for language in LANGUAGES:
            planned = design.read([path], language=language, root=root)
            command = f"gwangju-ai sweep {FOLDER / path.name}"
            done = drive.sweep(root, planned, language, command, progress, options, planned.name)
            yield done
            if done.failed:
                first = done.failed[0]
                raise BuildError(f"{path.name}, point {first.point.row}: {first.error}")
            told = {"language": language}
            origin = Origin(f"sweep {planned.name}", told, _inputs(root, path, planned, done))
            made.append((language, done, origin))
    reports = real(root / "reports")
    with sole_writer(reports):
        manifest = Manifest(reports, progress.say)
        origins = Provenance(reports, manifest, progress.say)
        for language, done, origin in made:
            edition.tell_righted(manifest.publish(Files.of(done.files), language), progress)
            origins.put([f"{language}/{name}" for name in done.files], origin)
        origins.publish(manifest)
        manifest.write()
    # The entrance leads to them, and the archive has them.
    whole = edition.build(root, plan(root=root), None, progress, options)
    if whole.failed or whole.entrance:
        listed = [f"{report.task}: {report.error}" for report in whole.failed]
        raise BuildError("\n".join([*listed, *filter(None, [whole.entrance])]))


def _inputs(root: Path, path: Path, planned: design.Design, done: Swept) -> dict[str, str]:
    """Return what the files of a sweep were made from, name → digest."""
    now, package = State(root), Path(gwangju_ai.__path__[0])
    makers = (file for form in _MAKERS for file in package.glob(form) if file.is_file())
    names = [f"{PACKAGE}{file.relative_to(package).as_posix()}" for file in sorted(makers)]
    names += [*CARRIERS, path.relative_to(root).as_posix()]
    notebook = source.path_of(root, planned.notebook)
    own = {name: digest for name, digest in done.used.items() if name not in MACHINE}
    return {
        **own,
        **{name: now.digest(name) for name in names},
        notebook.relative_to(root).as_posix(): key(source.read(notebook)),
    }
