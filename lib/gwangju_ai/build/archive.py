"""One file of an edition and its data, for who takes all of it: a zip that no clock goes into."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from gwangju_ai.export.words import WHOLE_FILE
from gwangju_ai.project.errors import BuildError

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows
_BESIDE = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE")


def archive(root: Path, folder: Path) -> bytes:
    """Return the edition with the data package, laid out as in the repository.

    Args:
        root: The project's top folder.
        folder: The edition, executed notebooks included.

    Raises:
        BuildError: A file cannot be read.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, path in sorted(_files(root, folder)):
            entry = zipfile.ZipInfo(f"{Path(WHOLE_FILE).stem}/{name}", _FIRST_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3  # as on Unix, wherever it is made
            try:
                made.writestr(entry, path.read_bytes())
            except OSError as error:
                raise BuildError(f"cannot read {path}: {error.strerror}") from None
    return buffer.getvalue()


def edition(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give what the archive has of an edition: name in the archive, and where it is."""
    yield from _below("reports", folder)


def _files(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for name in _BESIDE:
        if (root / name).is_file():
            yield name, root / name
    yield from _below("data", root / "data")
    yield from edition(folder)


def _below(top: str, place: Path) -> Iterator[tuple[str, Path]]:
    for path in place.rglob("*"):
        inside = path.relative_to(place)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.as_posix() != WHOLE_FILE:
            yield f"{top}/{inside.as_posix()}", path
