"""Functions in fresh processes that start at once, forked from one that has all libraries loaded.

Where forking is not safe they run in this process.
"""

from __future__ import annotations

import importlib
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

from gwangju_ai.build.forked import VARIABLE, Died, Forked, is_safe, start
from gwangju_ai.project.errors import BuildError, ReportError
from gwangju_ai.project.location import root

TOLD, RAISED, RETURNED = "told", "raised", "returned"
"""What a called process says: an event, and in the end an error or its result."""

_CALLED = "gwangju_ai.build.called"
_hear: ContextVar[Callable[[Any], None]] = ContextVar("_hear", default=lambda event: None)


@contextmanager
def serving(folder: Path, also: Sequence[str] = ()) -> Iterator[str | None]:
    """Have a warm process at hand, which ends with this one, however that ends.

    It loads its libraries meanwhile; who asks it for a process before it is ready waits.

    Args:
        folder: The private folder of the run, which is the warm process's own too.
        also: Modules of the package that all who ask will use.

    Yields:
        Its address; nothing where forking is not safe.
    """
    if not is_safe():
        yield None
        return
    from gwangju_ai.build import isolated

    address = str(folder / "warm")
    environment = isolated.surroundings(root(), folder) | {
        "TMPDIR": str(folder),
        "MPL_IGNORE_SYSTEM_FONTS": "1",  # In its list of fonts, which all have, are none of these.
        VARIABLE: address,
    }
    with start(address, environment, also):
        os.environ[VARIABLE] = address
        try:
            yield address
        finally:
            del os.environ[VARIABLE]


def call(function: str, argument: Any, hear: Callable[[Any], None] = lambda event: None) -> Any:
    """Return what a function makes of an argument, in a fresh process where there is a warm one.

    Args:
        function: Its module and name, as in ``gwangju_ai.build.task:make``.
        argument: Its one argument; it, the result and what is told are pickled.
        hear: Is given what the function tells by `tell`, in the thread of the caller.

    Raises:
        ReportError: The function raised it; what else it raised is a BuildError that says where.
        Died: The process ended without a result.
    """
    address = os.environ.get(VARIABLE)
    if not address or not is_safe():
        return run(function, argument, hear)
    ours, theirs = Pipe()
    with ours, open(os.devnull) as nothing:
        with theirs:
            files = [nothing.fileno(), 1, 2, theirs.fileno()]
            process = Forked(address, [_CALLED], None, os.getcwd(), files)
        with closing(process):
            with suppress(OSError):  # It has ended already.
                ours.send((function, argument))
            while said := _said(ours, process):
                kind, content = said
                if kind == TOLD:
                    hear(content)
                elif kind == RAISED:
                    raise content
                else:
                    return content
            raise Died(process.wait())


def _said(channel: Connection, process: Forked) -> tuple[str, Any] | None:
    """Return what a process says next; nothing where it has ended."""
    with suppress(EOFError, OSError):
        if channel in wait([channel, process]):
            return channel.recv()
    return None


def run(function: str, argument: Any, hear: Callable[[Any], None]) -> Any:
    """Return what a function makes of an argument, in this process.

    Args:
        function: Its module and name.
        argument: Its one argument.
        hear: Is given what the function tells.

    Raises:
        ReportError: The function raised it; what else it raised is a BuildError that says where.
    """
    module, _, name = function.partition(":")
    before = _hear.set(hear)
    try:
        return getattr(importlib.import_module(module), name)(argument)
    except ReportError:
        raise
    except Exception as error:
        # Not an error meant for people: say where it arose, so that it can be mended.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        raise BuildError(
            f"unexpected {type(error).__name__}: {error}\n"
            f"  raised in {frame.filename}:{frame.lineno}, {frame.name}"
        ) from error
    finally:
        _hear.reset(before)


def tell(event: Any) -> None:
    """Tell whoever has called this function of an event on its way.

    Args:
        event: What is to be told.
    """
    _hear.get()(event)
