"""The process of a function that was called by `warm.call`; its fourth file leads to the caller."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from multiprocessing.connection import Connection

from gwangju_ai.build import used, warm
from gwangju_ai.project.errors import BuildError, ReportError

_CALLER = 3
_PDEATHSIG = 1  # prctl(2)


def main() -> None:
    """Run the function, and end at once: there is nothing to tidy up."""
    used.record()
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)  # It ends with the warm process.
    caller = Connection(_CALLER)
    try:
        function, argument = caller.recv()
        result = warm.run(function, argument, lambda event: caller.send((warm.TOLD, event)))
        sys.stdout.flush()
        sys.stderr.flush()
        caller.send((warm.RETURNED, result))
    except ReportError as error:
        caller.send((warm.RAISED, error))
    except Exception as error:
        caller.send((warm.RAISED, BuildError(f"unexpected {type(error).__name__}: {error}")))
    os._exit(0)


if __name__ == "__main__":
    main()
