"""A kernel that sees nothing of the machine but the project, and leaves nothing on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import Any

from jupyter_client import AsyncKernelManager
from traitlets import Dict

import gwangju_ai
from gwangju_ai.build import processes, scratch
from gwangju_ai.build.forked import VARIABLE
from gwangju_ai.build.provisioner import WarmProvisioner

SOURCE_DATE_EPOCH = "1732924800"
"""2024-11-30, the last day of the month in which the article appeared; no clock is read."""

ALSO = "GWANGJU_AI_ALSO"
"""Name of the environment variable that lists the languages in which a report shows itself too."""

# Which of a processor's instructions the C library, numpy and OpenBLAS may use: nothing that is
# shown depends on it.
_PROCESSOR = ("GLIBC_TUNABLES", "NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE")

# What a process needs to start at all. Everything else of the caller's environment stays outside:
# a start-up file, a style sheet or a backend of the user's would change the report.
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", *_PROCESSOR)

FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
    # A forked process has no copy of the thread that Arrow's allocator would start.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # An empty file: the library's own defaults, whatever the user's settings are.
    "MATPLOTLIBRC": os.devnull,
}

_PRIVATE = {
    "HOME": "home",
    "TMPDIR": "tmp",
    **scratch.LIBRARIES,
    **{f"XDG_{kind}_HOME": f"xdg/{kind}".lower() for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
    "XDG_RUNTIME_DIR": "xdg/runtime",
}
"""Where libraries keep their files: in the kernel's own folder, by variable."""


class IsolatedKernel(AsyncKernelManager):
    """A kernel with exactly the environment it is given, and a group of processes of its own.

    Attributes:
        process: The kernel's process, also after its end.
    """

    environment = Dict(config=True)
    process: subprocess.Popen | None = None

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the command: this Python, with no folder of kernel specifications asked."""
        command = [sys.executable, "-P", "-m", "gwangju_ai.build.kernel", "-f"]
        return [*command, self.connection_file, *(extra_arguments or [])]

    async def start_kernel(self, **options: Any) -> None:
        """Start the kernel; nothing of the caller's environment is passed on."""
        if VARIABLE in os.environ:
            self.provisioner = WarmProvisioner(kernel_spec=self.kernel_spec, parent=self)
        await super().start_kernel(env=dict(self.environment), **options)
        self.process = self.provisioner.process

    def end(self) -> None:
        """End the kernel, however far it has come, and what its cells have started."""
        process = self.process or (self.provisioner and self.provisioner.process)
        if process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def settings(root: Path, private: Path, also: Sequence[str] = ()) -> dict[str, Any]:
    """Return the configuration of a kernel that keeps its files in a private folder.

    Args:
        root: The project's top folder.
        private: The folder; it is filled.
        also: Languages in which a report shows itself besides its own.
    """
    private.joinpath("findings").mkdir(mode=0o700, exist_ok=True)
    environment = surroundings(root, private) | {"GWANGJU_AI_FINDINGS": str(private / "findings")}
    if VARIABLE not in os.environ:  # A forked kernel has the list already.
        for name, content in _font_list().items():
            private.joinpath("matplotlib", name).write_bytes(content)
    if also:
        environment[ALSO] = ",".join(also)
    return {
        "KernelManager": {
            # IPC needs no ports; the path is the kernel's own, since parallel kernels would
            # otherwise share ./kernel-ipc-N and talk to one another.
            "transport": "ipc",
            "ip": str(private / "k"),
            # It holds the key to the kernel.
            "connection_file": str(private / "connection.json"),
        },
        "IsolatedKernel": {"environment": environment},
        "KernelSpecManager": {"kernel_dirs": []},
    }


def surroundings(root: Path, private: Path) -> dict[str, str]:
    """Return the environment of a process that keeps its files in a private folder.

    Args:
        root: The project's top folder.
        private: The folder; it is filled.
    """
    for name in _PRIVATE.values():
        private.joinpath(name).mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = _inherited() | FIXED
    environment |= {variable: str(private / name) for variable, name in _PRIVATE.items()}
    return environment | {
        "PYTHONPATH": str(Path(gwangju_ai.__path__[0]).parent),
        "GWANGJU_AI_ROOT": str(root),
        processes.RUN: str(private),
    }


def _inherited() -> dict[str, str]:
    return {key: os.environ[key] for key in _INHERITED if key in os.environ}


@once
def _font_list() -> dict[str, bytes]:
    """Return matplotlib's list of fonts, which names only those that it brings itself.

    Each kernel would search the whole system for them, and what it finds there must not matter.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-P", "-c", "import matplotlib.font_manager"],
            env=_inherited() | {"MPLCONFIGDIR": folder, "MPL_IGNORE_SYSTEM_FONTS": "1"},
            check=True,
        )
        return {path.name: path.read_bytes() for path in Path(folder).glob("fontlist-*")}
