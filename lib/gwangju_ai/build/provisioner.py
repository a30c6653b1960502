"""Jupyter's way to a kernel that a warm process forks, so that it starts at once.

A kernel specification names it: plain papermill, nbconvert and JupyterLab use it by the name of the
kernel alone. Where forking is not safe the kernel is started as any other.
"""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from gwangju_ai.build.forked import VARIABLE, Died, Forked, is_safe, start

_STREAMS = ("stdin", "stdout", "stderr")
_held = ExitStack()
_own: list[tuple[str, dict[str, str]]] = []


class WarmProvisioner(LocalProvisioner):
    """Has kernels forked by the warm process of the build, or else by one of this process's own."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> dict[str, Any]:
        """Start a kernel.

        Args:
            cmd: The command; one of this Python with ``-P -m`` is forked.
            options: Its ``env`` and ``cwd``; one whose streams are given is not forked.
        """
        environment = options.get("env") or dict(os.environ)
        is_plain = cmd[:3] == [sys.executable, "-P", "-m"] and not any(map(options.get, _STREAMS))
        if is_plain and is_safe() and (address := _address(environment)):
            told = environment | {"JPY_PARENT_PID": ""}  # The forked process knows it.
            folder = options.get("cwd") or Path.cwd()
            with suppress(Died), open(os.devnull) as nothing:
                files = [nothing.fileno(), 1, 2]
                self.process = Forked(address, cmd[3:], told, folder, files)
                self.pid = self.pgid = self.process.pid
                self.cwd = folder
                return self.connection_info
        return await super().launch_kernel(cmd, **options)


def _address(environment: dict[str, str]) -> str | None:
    """Return the address of a warm process for a kernel; nothing where there is none that fits.

    What the libraries read of an environment when they were loaded must be what the kernel has; the
    name of a session and the like don't matter.
    """
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    lasting = {key: value for key, value in environment.items() if not key.startswith("JPY_")}
    if not _own:
        _own.append((_start(lasting), lasting))
    address, loaded_with = _own[0]
    return address if loaded_with == lasting else None


def _start(environment: dict[str, str]) -> str:
    """Start a warm process that ends with this one, and return its address."""
    from gwangju_ai.build import processes, scratch  # The former's locks are not on Windows.

    folder = _held.enter_context(scratch.scratch())
    atexit.register(_held.close)
    address = str(folder / "warm")
    _held.enter_context(start(address, environment | {processes.RUN: str(folder)}))
    return address
