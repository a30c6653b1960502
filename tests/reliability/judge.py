"""Applies corruptions, runs the command on them, and says what came of it.

The command runs in a process forked from one that has the package imported, and of all files the
sound tables read, which a case is given where it has left their bytes as they are: so it takes
milliseconds, knows nothing of the case before, and can hang or eat memory without harm.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.reliability import projects
from tests.reliability.corruption import Corruption, Place, clear

SECONDS = 20  # of a processor that a command may take; sound ones take one
PATIENCE = 180  # seconds after which a command is waiting for what does not come
MEMORY = 1 << 30  # bytes that it may take beside what the package takes
LETTERS = 600  # of a message that can be read

CLEAR, ACCEPTED, MISPLACED, TRACEBACK, SILENT, HANG, LONG, STRICT = OUTCOMES = (
    "refused clearly",
    "accepted",
    "wrong place",
    "traceback",
    "silent",
    "hang",
    "too long",
    "refused in vain",
)


@dataclass(frozen=True)
class Answer:
    """What a command did: its exit status, negative for a signal, and what it wrote."""

    status: int
    text: str


def outcome(answer: Answer, refused: Place | None) -> str:
    """Say what an answer comes to, where this refusal or none was to come."""
    if answer.status in (-signal.SIGALRM, -signal.SIGXCPU):
        return HANG
    if answer.status not in (0, 1, 2) or "Traceback" in answer.text:
        return TRACEBACK
    if not answer.status:
        return SILENT if refused else ACCEPTED
    if refused is None:
        return STRICT
    if not names(answer.text, refused):
        return MISPLACED
    return LONG if max(map(len, answer.text.splitlines())) > LETTERS else CLEAR


def names(message: str, place: Place) -> bool:
    """Tell whether a message names a place and says what was expected there."""
    parts = [re.escape(place.file)]
    if place.row is not None:
        parts.append(rf"\brow {place.row}\b")
    if place.line is not None:
        parts.append(rf"\bline {place.line}\b")
    if place.column:
        columns = "|".join(map(re.escape, place.column.split("|")))
        parts.append(rf"(?<![\w-])(?:{columns})(?![\w-])")
    told = re.search(".*?".join(parts), message, re.DOTALL)
    return bool(told) and (
        not place.says or any(word.lower() in message.lower() for word in place.says)
    )


class Judge:
    """Runs the command on corrupted projects.

    Args:
        folder: Where the projects are made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots: dict[str, Path] = {}
        command = [sys.executable, "-m", "tests.reliability.judge"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "COLUMNS": "1000"}
        self._process = subprocess.Popen(
            command, **pipes, text=True, cwd=projects.CHECKOUT, env=environment
        )

    def close(self) -> None:
        """End the process that runs the commands."""
        self._process.stdin.close()
        self._process.wait()

    def root(self, base: str) -> Path:
        """Return the project of a name."""
        if base not in self._roots:
            self._roots[base] = projects.make(base, self._folder / base)
        return self._roots[base]

    def judge(self, corruption: Corruption) -> tuple[str, Answer]:
        """Return what comes of a corruption: the outcome, and the answer that it is told by."""
        root = self.root(corruption.base)
        with _edited(root, self._folder / "aside", corruption):
            answer = self.run(root, *corruption.arguments)
        return outcome(answer, corruption.refused), answer

    def run(self, root: Path, *arguments: str) -> Answer:
        """Run the command in a project."""
        request = {"root": str(root), "arguments": arguments}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = Answer(**json.loads(self._process.stdout.readline()))
        return Answer(answer.status, answer.text.replace(f"{root}/", ""))


@contextmanager
def _edited(root: Path, aside: Path, corruption: Corruption) -> Iterator[None]:
    """Apply a corruption to a project for a while."""
    aside.mkdir()
    kept = {root / name: aside / str(number) for number, name in enumerate(corruption.edits)}
    try:
        for path, copy in kept.items():
            if path.exists():
                (shutil.copytree if path.is_dir() else shutil.copyfile)(path, copy)
        for name, edit in corruption.edits.items():
            edit(root / name)
        yield
    finally:
        for path, copy in kept.items():
            clear(path)
            if copy.exists():
                copy.rename(path)
        aside.rmdir()


def _remember() -> None:
    """Read the sound tables, and have whoever is to read the same bytes given their rows."""
    from gwangju_ai.project import rows

    read = rows.read
    kept: dict[type[rows.Row], tuple[bytes, dict[str, rows.Row]]] = {}

    def remembered(path: Path, model: type[rows.Row]) -> dict[str, rows.Row]:
        if model in kept and path.is_file() and kept[model][0] == path.read_bytes():
            return dict(kept[model][1])  # rows are frozen
        return read(path, model)

    rows.read = remembered  # before anybody imports it
    from gwangju_ai.dataset import descriptor

    for name, model in descriptor.TABLES.items():
        path = projects.DATA / f"{name}.csv"
        kept[model] = path.read_bytes(), read(path, model)
    descriptor.package = functools.cache(descriptor.package)  # no project has a part in it
    descriptor.package()


def _serve() -> None:
    """Run each command that is asked for on standard input, in a process of its own."""
    _remember()
    import nbformat

    from gwangju_ai import audit, cli, dataset
    from gwangju_ai.build import check, edition, manifest, plan
    from gwangju_ai.dataset import codebook
    from gwangju_ai.export import document
    from gwangju_ai.present import report

    # Imported so that the processes need not.
    del nbformat, audit, cli, dataset, check, manifest, plan, codebook, document, report
    gc.freeze()  # or each process would copy what it looks for garbage in,
    gc.disable()  # and none lives long enough to find much
    edition.build = lambda root, *rest: edition.Edition(root / "reports", [])
    size = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as written:
            child = os.fork()
            if not child:
                resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
                os.dup2(written.fileno(), 1)
                os.dup2(written.fileno(), 2)
                os.environ["GWANGJU_AI_ROOT"] = request["root"]
                os.chdir(request["root"])
                _run(request["arguments"])
            _, status = os.waitpid(child, 0)
            written.seek(0)
            text = written.read().decode("utf-8", "backslashreplace")
        answer = {"status": os.waitstatus_to_exitcode(status), "text": text}
        print(json.dumps(answer), flush=True)


def _open(notebook: str, variables: str) -> None:
    """Open a report as a notebook with these variables does, and end as the command would."""
    from gwangju_ai.present.report import Report
    from gwangju_ai.project.errors import ReportError

    try:
        Report.open(notebook, eval(variables))
    except ReportError as error:
        sys.exit(f"Error: {error}")


def _run(arguments: list[str]) -> None:
    """Run the command and end the process with its status."""
    from gwangju_ai.cli import main

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE)
    status = 1
    try:
        if arguments[0] == "open":
            _open(*arguments[1:])
        else:
            main(arguments, prog_name="gwangju-ai")
        status = 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        else:
            status = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
