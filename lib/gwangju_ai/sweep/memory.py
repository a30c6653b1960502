"""What a notebook was found to say at a point, as long as all that it used is as it was.

Sweeps share it: a point is known by its notebook and parameters. What a run used is kept beside its
numbers; nearly all points of a notebook use the same, which the store then has once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from gwangju_ai.build.cache import Trace
from gwangju_ai.build.inputs import ALWAYS, State, called, key
from gwangju_ai.build.source import Notebook
from gwangju_ai.build.store import Damaged, Store
from gwangju_ai.build.used import FACT
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError
from gwangju_ai.project.parameters import Parameters
from gwangju_ai.sweep.unit import NUMBERS

_USED, _PACE = "used.json", "pace.json"


@dataclass(frozen=True)
class UnitCost:
    """What a point of a notebook takes.

    Args:
        seconds: Of one process.
        size: Bytes that are kept of it.
    """

    seconds: float
    size: int


class KnownPoints:
    """What was found at the points of one notebook.

    Args:
        store: Where it is kept.
        root: The project's top folder.
        notebook: The notebook without outputs.
    """

    def __init__(self, store: Store, root: Path, notebook: Notebook) -> None:
        self._store = store
        self._of = key(["sweep", notebook])
        self._now, self._began = State(root), time.time_ns()
        self._known: dict[str, bool] = {}
        self._told: dict[tuple[str, ...], bytes] = {}

    def has(self, chosen: Parameters) -> bool:
        """Say whether it is known what is found at a point."""
        with suppress(Damaged, KeyError):
            if files := self._store.get(self._place(chosen)):
                # Damaged numbers are none: they would be met when all points have been run.
                return bool(files[NUMBERS]) and self._holds(files.digests[_USED], files.read)
        return False

    def recall(self, chosen: Parameters) -> bytes:
        """Return what was found at a point that is known.

        Raises:
            BuildError: It has been damaged since.
        """
        try:
            return self._store.get(self._place(chosen))[NUMBERS]
        except (Damaged, TypeError):
            message = "what was found at a point was damaged meanwhile; run the sweep again"
            raise BuildError(message) from None

    def used(self, points: Iterable[Parameters]) -> dict[str, str]:
        """Return what was used for what is known of some points, name → digest."""
        files = (self._store.get(self._place(chosen)) for chosen in points)
        # Nearly all points have used the same, which is read once.
        contents = {each.digests[_USED]: each for each in files}
        found: dict[str, str] = {}
        for each in contents.values():
            found |= json.loads(each[_USED])
        return found

    def remember(self, chosen: Parameters, numbers: bytes, used: Collection[str]) -> None:
        """Keep what was found at a point.

        Args:
            chosen: The point.
            numbers: What was found.
            used: What was used for it, as `used.found` names it.

        Raises:
            BuildError: The project was changed meanwhile, so that points are of different states;
                or nothing can be kept.
        """
        names = tuple(sorted({*used, *ALWAYS}))
        for name in names:
            if self._now.changed_since(self._began, [name]):
                raise BuildError(
                    f"{called(name)}: changed while the sweep ran, whose points would not be of "
                    "one state; run it again"
                )
        if names not in self._told:
            self._now.learn(name for name in names if name.startswith(FACT))
            self._told[names] = json.dumps({n: self._now.digest(n) for n in names}).encode()
            self._known[sums.digest(self._told[names])] = True
        self._put(self._place(chosen), {NUMBERS: numbers, _USED: self._told[names]})

    def pace(self) -> UnitCost | None:
        """Return what a point took in the last sweep of the notebook; nothing where none was."""
        with suppress(Damaged, KeyError, TypeError, ValueError):
            if files := self._store.get(self._of):
                return UnitCost(**json.loads(files[_PACE]))
        return None

    def note(self, pace: UnitCost) -> None:
        """Note what a point took."""
        self._put(self._of, {_PACE: json.dumps(asdict(pace)).encode()})

    def _put(self, place: str, files: dict[str, bytes]) -> None:
        try:
            self._store.put(place, files)
        except OSError as error:
            raise BuildError(f"cannot keep what is found: {error.strerror}") from None

    def _holds(self, digest: str, read: Callable[[str], bytes]) -> bool:
        """Say whether all that some runs used is as it was."""
        if digest not in self._known:
            self._known[digest] = False
            with suppress(KeyError, TypeError, ValueError, AttributeError):
                trace = Trace({}, json.loads(read(digest)))
                self._now.learn(trace.asked(self._now))
                self._known[digest] = not trace.stale(self._now)
        return self._known[digest]

    def _place(self, chosen: Parameters) -> str:
        return key([self._of, chosen.model_dump(mode="json")])
