"""The report's one typeface: Noto Sans KR, regular and bold, which come with the package.

No system font is ever looked for. How the files were made is told beside them.
"""

import hashlib
from functools import cache
from pathlib import Path

from gwangju_ai.project.errors import ReportError

FAMILY = "Noto Sans KR"

_PLACE = Path(__file__).parent / "noto"
_REGULAR, _BOLD = "NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf"
_DIGESTS = {
    _REGULAR: "a5de2fc691da377bda97300f151260362cdb606f8809e18904d3ebe251286f07",
    _BOLD: "fd31f7804740d98794cf2891be8f7960f6d84a9c14446d233ba7e58719e9bf48",
}


def regular() -> Path:
    """Return the path of the static font of weight 400."""
    return folder() / _REGULAR


def bold() -> Path:
    """Return the path of the static font of weight 700."""
    return folder() / _BOLD


@cache
def folder() -> Path:
    """Return the folder of the two static fonts, in which no other is.

    A process holds them against their digests once, which takes a hundredth of a second.

    Raises:
        ReportError: One is missing or is another.
    """
    for name, digest in _DIGESTS.items():
        try:
            with open(_PLACE / name, "rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == digest
        except OSError as error:
            raise _unfit(name, error.strerror) from None
        if not whole:
            raise _unfit(name, "another file")
    return _PLACE


def _unfit(name: str, got: str) -> ReportError:
    return ReportError(
        f"{_PLACE / name}: expected the font {FAMILY} that comes with gwangju-ai, got: {got}; "
        "install gwangju-ai again, or check the repository out again"
    )
