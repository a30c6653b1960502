"""The sweeps that come with the project: run in both languages, and put into the edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gwangju_ai.build import edition
from gwangju_ai.build.edition import Options
from gwangju_ai.build.files import Files
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.plan import LANGUAGES, plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.publish import real, sole_writer
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import design, drive
from gwangju_ai.sweep.drive import Swept

FOLDER = Path("notebooks") / "sweeps"


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
    made: list[tuple[str, Swept]] = []
    for path in designs(root):
        for language in LANGUAGES:
            planned = design.read([path], language=language, root=root)
            command = f"gwangju-ai sweep {FOLDER / path.name}"
            done = drive.sweep(root, planned, language, command, progress, options, planned.name)
            yield done
            if done.failed:
                first = done.failed[0]
                raise BuildError(f"{path.name}, point {first.point.row}: {first.error}")
            made.append((language, done))
    reports = real(root / "reports")
    with sole_writer(reports):
        manifest = Manifest(reports, progress.say)
        for language, done in made:
            edition.tell_righted(manifest.publish(Files.of(done.files), language), progress)
        manifest.write()
    # The entrance leads to them, and the archive has them.
    whole = edition.build(root, plan(root=root), None, progress, options)
    if whole.failed or whole.entrance:
        listed = [f"{report.task}: {report.error}" for report in whole.failed]
        raise BuildError("\n".join([*listed, *filter(None, [whole.entrance])]))
