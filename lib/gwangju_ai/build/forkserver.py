"""The warm process: libraries loaded, it forks a fresh process for each who asks for one.

``warm.serving`` starts it as ``python -P -m gwangju_ai.build.forkserver SOCKET PARENT [MODULE]…``.
It has no thread, so that a fork copies all of it, and loads of the project what it is told alone,
so that what a forked process has loaded is what it uses.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import os
import runpy
import select
import socket
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from gwangju_ai.build import processes

KERNELS = (
    "IPython.core.pylabtools",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "jinja2.meta",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "matplotlib.font_manager",
    "matplotlib.pyplot",
    "numpy",
    "pandas",
    "pydantic.fields",
    "pydantic.json_schema",
    "pydantic.main",
    "pydantic.types",
    "scipy.optimize",
    "scipy.special",
    "scipy.stats",
    "seaborn",
    "yaml",
)
"""What the cells of notebooks import of others' packages."""

STEPS = (
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "brotli",
    "bs4",
    "fontTools.subset",
    "fontTools.ttLib.scaleUpem",
    "fontTools.ttLib.tables._l_o_c_a",
    "fontTools.ttLib.woff2",
    "lxml.html",
    "minify_html",
    "nbclient",
    "nbconvert",
    "nbformat",
    "papermill",
    "pikepdf",
    "pygments.lexers.python",
    "pypandoc",
    "typst",
    "xlsxwriter",
)
"""What the steps of a build import beside it."""


def main() -> None:
    """Fork whenever somebody asks, until the process that started this one has ended."""
    listener, parent = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    _load(sys.argv[3:])
    gc.collect()
    gc.freeze()  # Else the first collection of each forked process copies all pages.
    asked = _serve(listener, parent)
    if asked:
        module = _become(asked)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        _end()


def _load(also: Sequence[str]) -> None:
    """Load what kernels and steps import, and some modules more."""
    before = dict(os.environ)
    # What Jupyter would set, and a library reads as it is loaded: the backend of charts, and the
    # process with which a kernel ends.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    # pandas shows frames otherwise in a kernel than in a terminal, and asks as it is loaded; nor is
    # it to see another name of the encoding.
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)
    sys.stdout.reconfigure(encoding="UTF-8")
    for name in KERNELS:
        importlib.import_module(name)
    del builtins.get_ipython
    with warnings.catch_warnings():  # A kernel has the filters of its own libraries alone.
        for name in (*STEPS, *also):
            importlib.import_module(name)
    before.pop("MPL_IGNORE_SYSTEM_FONTS", None)  # It was for the list of fonts, which is there now.
    os.environ.clear()
    os.environ.update(before)
    for thread in threading.enumerate()[1:]:
        thread.join()  # matplotlib's, which tells of a list of fonts that takes long


def _serve(listener: socket.socket, parent: int) -> socket.socket | None:
    """Fork whenever somebody asks.

    A process whose asker has gone is killed, with all that it has started.

    Returns:
        In a process that was forked, who asked for it; in the warm process itself, when its parent
        has ended, nothing.
    """
    askers: dict[int, tuple[Connection, int]] = {}
    children: dict[int, tuple[Connection, int]] = {}
    watched = os.pidfd_open(parent)
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    poll.register(watched, select.POLLIN)
    while os.getppid() == parent:
        for handle, _ in poll.poll():
            if handle == listener.fileno():
                asked, _ = listener.accept()
                if not (pid := os.fork()):
                    for each in (listener, *(asker for asker, _ in children.values())):
                        each.close()
                    for each in (watched, *children):
                        os.close(each)
                    return asked
                asker, child = Connection(asked.detach()), os.pidfd_open(pid)
                askers[asker.fileno()] = children[child] = asker, pid
                poll.register(child, select.POLLIN)
                poll.register(asker, 0)  # What it says is for the child; that it goes is told.
            elif handle in children:
                asker, pid = children.pop(handle)
                with suppress(OSError):  # It has gone.
                    asker.send((pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
                if askers.pop(asker.fileno(), None):
                    poll.unregister(asker)
                poll.unregister(handle)
                os.close(handle)
                asker.close()
            elif handle in askers:
                poll.unregister(handle)
                processes.end_one(askers.pop(handle)[1])
    return None


def _become(asked: socket.socket) -> str:
    """Become the process that was asked for, as if this Python had just been started.

    Returns:
        The module that is to be run.
    """
    os.setsid()
    _, handles, _, _ = socket.recv_fds(asked, 1, 4, socket.MSG_CMSG_CLOEXEC)
    with Connection(asked.detach()) as asker:
        (module, *arguments), environment, folder = asker.recv()
        for number, handle in enumerate(handles):  # Four at most: the asker is above them.
            os.dup2(handle, number, inheritable=number < 3)
        for handle in handles:
            if handle >= len(handles):
                os.close(handle)
        os.chdir(folder)
        if environment is not None:
            _surround(environment)
        asker.send((os.getpid(), None))
    sys.argv = [module, *arguments]
    tempfile.tempdir = None
    importlib.import_module("numpy").random.seed()  # Python's own is sown anew by the fork.
    return module


def _surround(environment: dict[str, str]) -> None:
    """Give this process an environment, also in the eyes of others."""
    own = {processes.RUN: os.environ[processes.RUN]}
    if "JPY_PARENT_PID" in environment:  # A kernel ends when this is no longer its parent.
        environment["JPY_PARENT_PID"] = str(os.getppid())
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    processes.mark(own | environment)


def _end() -> None:
    """End all that was forked, and remove what the parent was killed before removing."""
    from gwangju_ai.build import scratch

    folder = Path(os.environ[processes.RUN])
    processes.end(folder)
    scratch.sweep(folder.parent)


if __name__ == "__main__":
    main()
