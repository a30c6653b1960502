"""Fonts that earlier builds have cut for a page: it seldom has other characters when it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.build import used
from gwangju_ai.build.store import Damaged, Store
from gwangju_ai.project import sums

MADE_BY = (
    "Python",
    "installed packages",
    f"{used.PACKAGE}export/html/webfont.py",
    f"{used.PACKAGE}export/typeface.py",
    f"{used.PACKAGE}project/fonts.py",
)
"""What a font depends on beside its characters."""
_FONT = "font.woff2"


@dataclass(frozen=True)
class Keep:
    """Where fonts are kept.

    Args:
        folder: The folder of a store.
        makers: Digest of what they depend on beside their characters.
    """

    folder: Path
    makers: str


def kept_in(folder: Path, digest: Callable[[str], str]) -> Keep:
    """Return where fonts are kept.

    Args:
        folder: The folder of a store.
        digest: Returns the digest of an input by its name, as `inputs.State` does.
    """
    makers = json.dumps([digest(name) for name in MADE_BY])
    return Keep(folder, sums.digest(makers.encode()))


keep: Keep | None = None
"""Where this process keeps fonts; None where it does not."""


class StoredCuts:
    """Fonts by what they are of, in a store.

    Args:
        store: Where they are.
        makers: Digest of what they depend on beside their characters.
    """

    def __init__(self, store: Store, makers: str) -> None:
        self._store, self._makers = store, makers

    def get(self, of: str) -> bytes | None:
        """Return a font; nothing where there is none, or it is damaged."""
        with suppress(Damaged):
            if files := self._store.get(self._key(of)):
                return files[_FONT]
        return None

    def __setitem__(self, of: str, font: bytes) -> None:
        """Keep a font, if that can be."""
        with suppress(OSError):
            self._store.put(self._key(of), {_FONT: font})

    def _key(self, of: str) -> str:
        return sums.digest(f"{self._makers} {of}".encode())


@contextmanager
def remembered() -> Iterator[None]:
    """Have pages that are made meanwhile take their fonts from there, where that can be."""
    from gwangju_ai.export.html import webfont

    try:
        store = Store(keep.folder) if keep else None
    except OSError:  # which the build tells of
        store = None
    if store is None:
        yield
        return
    before = webfont.cuts
    try:
        webfont.cuts = StoredCuts(store, keep.makers)
        yield
    finally:
        webfont.cuts = before
        store.close()
