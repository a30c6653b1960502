"""Whether packages that are installed somewhere are those of the lock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from gwangju_ai.build import remote
from gwangju_ai.project.errors import BuildError
from gwangju_ai.project.text import decoded

LOCK = "requirements.lock"


def pins(root: Path) -> dict[str, str]:
    """Return the lock's packages that are installed here, name → version, and Python.

    A package that is not needed on this machine, or for tests alone, is none of them.

    Raises:
        BuildError: There is no lock.
        DataError: It cannot be read.
    """
    try:
        lock = decoded(root / LOCK, LOCK)
    except OSError as error:
        message = f"expected the packages that a build must have, got {error.strerror}"
        raise BuildError(f"{LOCK}: {message}") from None
    pinned = dict(re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", lock, re.MULTILINE))
    here = remote.installed()
    own = {name: version for name, version in pinned.items() if name in here}
    return {**own, "python": here["python"]}


def differing(expected: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Say which packages are not as expected, and what there is instead."""
    return [
        f"{name} {found.get(name, 'not installed')} instead of {version}"
        for name, version in expected.items()
        if found.get(name) != version
    ]
