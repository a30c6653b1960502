"""The report's one typeface: Noto Sans KR, regular and bold, from an installed wheel.

The wheel ships one variable font. matplotlib would draw it at its thinnest weight, so static
instances are made from it once and kept in the user's cache. No system font is ever looked for.
"""

import hashlib
import os
import tempfile
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from gwangju_ai.project.errors import ReportError

FAMILY = "Noto Sans KR"
_WHEEL = "justmytype-intl-cjk"
_FOLDER = "justmytype_intl_cjk/fonts/ofl/notosanskr"
_WEIGHTS = {"Regular": 400, "Bold": 700}


def regular() -> Path:
    """Return the path of the static font of weight 400."""
    return folder() / "NotoSansKR-Regular.ttf"


def bold() -> Path:
    """Return the path of the static font of weight 700."""
    return folder() / "NotoSansKR-Bold.ttf"


def license_text() -> str:
    """Return the SIL Open Font License under which the font is used and passed on."""
    return _shipped("OFL.txt").read_text(encoding="utf-8")


@cache
def folder() -> Path:
    """Return the folder that holds the two static fonts and no other, making them if need be.

    Its name is a digest of the variable font and of the fontTools version, so that another font or
    another maker gets a folder of its own. Processes may run this at once: each writes a file of
    its own and renames it into place, and all of them write the same bytes.

    Raises:
        ReportError: The wheel is not installed, or the cache cannot be written.
    """
    import fontTools

    variable = _shipped("NotoSansKR[wght].ttf")
    made_from = variable.read_bytes() + fontTools.version.encode()
    place = _cache() / "gwangju-ai" / "fonts" / hashlib.sha256(made_from).hexdigest()[:16]
    try:
        place.mkdir(parents=True, exist_ok=True)
        for style, weight in _WEIGHTS.items():
            target = place / f"NotoSansKR-{style}.ttf"
            if not target.exists():
                _instantiate(variable, weight, target)
    except OSError as error:
        raise ReportError(
            f"{place}: expected a folder to keep the fonts in, got {error.strerror}; "
            "point XDG_CACHE_HOME at a folder that can be written"
        ) from None
    return place


def _cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification: a relative path is to be ignored.
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"


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


def _instantiate(variable: Path, weight: int, target: Path) -> None:
    """Write the variable font's instance of one weight; the bytes depend on the font alone."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(variable, recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=True)
    descriptor, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            font.save(file)
        os.replace(unfinished, target)
    except BaseException:
        os.unlink(unfinished)
        raise
