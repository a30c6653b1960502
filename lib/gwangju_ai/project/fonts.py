"""The report's one typeface: Noto Sans KR, regular and bold, from an installed wheel.

The wheel ships one variable font. matplotlib would draw it at its thinnest weight, so static
instances are made from it once and kept in the user's cache, beside their digests. No system font
is ever looked for.
"""

import fcntl
import hashlib
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path

from gwangju_ai.project import sums
from gwangju_ai.project.errors import ReportError

FAMILY = "Noto Sans KR"
VARIABLE = "GWANGJU_AI_FONTS"
"""Name of the environment variable by which a build hands its kernels the folder it has checked."""

_WHEEL = "justmytype-intl-cjk"
_FOLDER = "justmytype_intl_cjk/fonts/ofl/notosanskr"
_REGULAR, _BOLD = "NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf"
_WEIGHTS = {_REGULAR: 400, _BOLD: 700}
_LOG = logging.getLogger(__name__)


def regular() -> Path:
    """Return the path of the static font of weight 400."""
    return folder() / _REGULAR


def bold() -> Path:
    """Return the path of the static font of weight 700."""
    return folder() / _BOLD


def license_text() -> str:
    """Return the SIL Open Font License under which the font is used and passed on."""
    return _shipped("OFL.txt").read_text(encoding="utf-8")


@cache
def folder() -> Path:
    """Return the folder of the two static fonts, in which no other is, making them if need be.

    Its name is a digest of the variable font and of the fontTools version, so that another font or
    another maker gets a folder of its own. A process holds the fonts against their digests once;
    the log tells of any that had to be made again.

    Raises:
        ReportError: The wheel is not installed, or the cache cannot be written.
    """
    import fontTools

    if named := os.environ.get(VARIABLE):
        return _named(Path(named))
    variable = _shipped("NotoSansKR[wght].ttf")
    made_from = variable.read_bytes() + fontTools.version.encode()
    place = _cache() / "gwangju-ai" / "fonts" / hashlib.sha256(made_from).hexdigest()[:16]
    try:
        if not _are_whole(place):
            place.mkdir(parents=True, exist_ok=True)
            with _alone(place):
                _make(variable, place)
    except OSError as error:
        raise ReportError(
            f"{place}: expected a folder to keep the fonts in, got {error.strerror}; "
            "point XDG_CACHE_HOME at a folder that can be written"
        ) from None
    return place


def _named(place: Path) -> Path:
    for name in _WEIGHTS:
        if not (place / name).is_file():
            raise ReportError(f"{VARIABLE}: expected a folder with {name}, got {str(place)!r}")
    return place


def _cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification: a relative path is to be ignored.
    place = Path(named if os.path.isabs(named) else os.path.expanduser("~/.cache"))
    if not place.is_absolute():
        raise ReportError(f"HOME: expected an absolute path for the cache, got {str(place)!r}")
    return place


def _are_whole(place: Path) -> bool:
    """Say whether the fonts are those that were made there."""
    try:
        known = sums.loads((place / sums.FILE).read_text("utf-8"))
        return known == {name: sums.digest((place / name).read_bytes()) for name in _WEIGHTS}
    except (OSError, ValueError):
        return False


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Wait for other processes that make the fonts."""
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _make(variable: Path, place: Path) -> None:
    """Write the fonts and their digests, unless another process has done it by now."""
    if _are_whole(place):
        return
    if os.path.lexists(place / sums.FILE):
        _LOG.info("%s: the fonts there were damaged; made again", place)
    made = {name: _instance(variable, weight) for name, weight in _WEIGHTS.items()}
    for name, content in made.items():
        _write(place / name, content)
    listed = sums.dumps({name: sums.digest(content) for name, content in made.items()})
    _write(place / sums.FILE, listed.encode())


def _instance(variable: Path, weight: int) -> bytes:
    """Return the variable font's instance of one weight; the bytes depend on the font alone."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    made, axes = BytesIO(), {"wght": weight}
    with TTFont(variable, recalcTimestamp=False) as font:
        instancer.instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
        font.save(made)
    return made.getvalue()


def _write(path: Path, content: bytes) -> None:
    # One process writes at a time, so that the next takes the place of what a killed one left.
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        if path.is_dir():
            shutil.rmtree(path)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _shipped(name: str) -> Path:
    try:
        path = Path(str(distribution(_WHEEL).locate_file(f"{_FOLDER}/{name}")))
    except PackageNotFoundError:
        path = None
    if path is None or not path.is_file():
        raise ReportError(
            f"{FAMILY}: expected the file {name} of the package {_WHEEL}, found none; "
            f"install the requirements again"
        )
    return path
