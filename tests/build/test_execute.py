"""Tests of running one notebook in a kernel.

Most have it forked, as a build does; what `cold` marks is of how a new one is started and ends.
"""

import json
import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from gwangju_ai.build import execute, outputs, source
from gwangju_ai.build.execute import NotebookFailed
from gwangju_ai.build.normalise import dumps, normalise

pytestmark = pytest.mark.usefixtures("served")
cold = pytest.mark.usefixtures("cold")


def shown(project, code: str, **injected) -> str:
    """Run a notebook with this code and return what its last cell prints."""
    notebook = source.read(project.write("02_talent", code))
    executed = execute.execute(notebook, "02_talent", {"en": injected}, project.root)
    return "".join(output.text for output in executed.notebooks["en"].cells[-1].outputs)


def failure(project, code: str, **options) -> str:
    """Run a notebook whose code fails and return the message."""
    return str(failed(project, code, **options))


def failed(project, code: str, **options) -> NotebookFailed:
    """Run a notebook whose code fails and return the error."""
    notebook = source.read(project.write("02_talent", code))
    with pytest.raises(NotebookFailed) as caught:
        execute.execute(notebook, "02_talent", {"en": {}}, project.root, **options)
    return caught.value


def until(happened) -> bool:
    """Wait until something has happened, for a minute at most; return whether it has."""
    for _ in range(600):
        if happened():
            return True
        time.sleep(0.1)
    return False


def ended(pid: int) -> bool:
    """Return whether a process ends, or is but to be collected."""

    def gone() -> bool:
        try:
            return "Z" == Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True

    return until(gone)


def test_a_failing_cell_is_named_with_its_source_and_the_error(project) -> None:
    """The message says which cell of which notebook failed, what it says, and why."""
    message = failure(project, "total = 1\ntotal / 0")
    assert (
        "02_talent: cell [2] failed:\n"
        "    total = 1\n"
        "    total / 0\n"
        "  ZeroDivisionError: division by zero"
    ) == message


def test_an_error_below_the_cell_is_located(project) -> None:
    """The innermost place in a file is named."""
    message = failure(project, "import json\njson.loads('')")
    assert "\n  raised in " in message
    assert message.endswith("raw_decode")


def test_a_cell_that_hangs_is_stopped(project) -> None:
    """A build ends, even if a notebook does not."""
    assert (
        "02_talent: cell [2] failed:\n    while True: pass\n  it ran for more than 1 s"
    ) == failure(project, "while True: pass", timeout=1)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("import os; os._exit(3)", "the kernel ended with exit status 3"),
        (
            "import os; os.kill(os.getpid(), 9)",
            "the kernel was killed by signal 9 (SIGKILL), as the system does when memory runs out",
        ),
        (
            "import ctypes; ctypes.string_at(0)",
            "the kernel was killed by signal 11 (SIGSEGV)",
        ),
    ],
    ids=["exit", "killed", "fault"],
)
def test_a_kernel_that_dies_is_told_with_its_end(project, code: str, end: str) -> None:
    """What ended it is known from its exit status; nothing is guessed."""
    assert f"02_talent: cell [2] failed:\n    {code}\n  {end} (tried twice)" == failure(
        project, code
    )


@cold
def test_a_kernel_that_cannot_start_is_told_with_its_end(project, monkeypatch) -> None:
    """No cell is to blame, and there is no notebook to keep."""
    monkeypatch.setitem(execute.isolated.FIXED, "PYTHONHOME", "/nowhere")
    error = failed(project, "pass")
    assert (
        "02_talent: the kernel did not start: the kernel ended with exit status 1 (tried twice)"
    ) == str(error)
    assert None is error.partial


@pytest.mark.parametrize(
    "code",
    [
        r"print('\ud800')",
        r"print('\udcff')",
        r"from IPython.display import Markdown, display; display(Markdown('\udfff'))",
        r"from IPython.display import JSON, display; display(JSON({'a': ['\udfff']}))",
    ],
)
def test_half_a_character_is_refused_with_its_cell(project, code: str) -> None:
    """No file can hold it; the kernel's own complaint never stands in a report."""
    assert (
        f"02_talent: cell [2] failed:\n    {code}\n"
        "  it shows half a character (a lone surrogate), which no file can hold"
    ) == failure(project, code)


def test_halves_that_make_a_character_are_one(project) -> None:
    """UTF-16's pairs are how JSON writes what lies beyond its first 65,536 characters."""
    assert "\U0001f600\n" == shown(project, r"print('\ud83d\ude00')")


def test_an_error_with_half_a_character_is_told_legibly(project) -> None:
    """Its message is printed on a terminal, which takes no halves, no bells and no colours."""
    message = failure(project, r"raise ValueError('a\ud800b\x07\x1b[31mc')")
    assert message.endswith("  ValueError: a\ufffdbc")


def test_a_cell_that_shows_too_much_is_stopped(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped while it runs: what it shows must fit into memory and a report."""
    monkeypatch.setattr(outputs, "MOST", 100_000)
    code = "while True: print('x' * 1000)"
    assert (
        f"02_talent: cell [2] failed:\n    {code}\n  it shows more than 100,000 bytes"
    ) == failure(project, code)


def test_one_output_that_is_too_large_is_refused(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit counts what any form of output takes in the file."""
    monkeypatch.setattr(outputs, "MOST", 100_000)
    code = "from IPython.display import Markdown\nMarkdown('가' * 40_000)"
    assert failure(project, code).endswith("\n  it shows more than 100,000 bytes")


def test_what_a_cell_shows_and_clears_is_not_counted(project, monkeypatch) -> None:
    """A display that is renewed many times is as large as it is at the end."""
    monkeypatch.setattr(outputs, "MOST", 100_000)
    code = (
        "from IPython.display import clear_output, display\n"
        "for _ in range(20):\n    clear_output()\n    print('x' * 10_000)"
    )
    assert "x" * 10_000 + "\n" == shown(project, code)


@pytest.mark.parametrize("instead", ["None", "object()", "None; 1/0"])
def test_a_cell_that_spoils_the_kernels_streams_is_told_at_once(project, instead: str) -> None:
    """What later cells print would be lost, or their kernel fail to answer for ever."""
    code = f"import sys; sys.stdout = {instead}"
    assert (
        f"02_talent: cell [2] failed:\n    {code}\n"
        "  RuntimeError: the cell replaced sys.stdout or sys.stderr for good"
    ) == failure(project, code)


@pytest.mark.parametrize("code", ["exit()", "quit()", "exit", "get_ipython().ask_exit()"])
def test_a_cell_that_ends_its_kernel_is_named(project, code: str) -> None:
    """The kernel ends a moment later, in the midst of another cell, which is not to blame."""
    cells = [project.cell("code", each) for each in (code, "import time; time.sleep(9)")]
    notebook = source.read(project.write_cells("02_talent", cells))
    with pytest.raises(NotebookFailed) as caught:
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)
    assert (
        f"02_talent: cell [1] failed:\n    {code}\n  SystemExit: the cell asked its kernel to end"
    ) == str(caught.value)


@pytest.mark.parametrize(
    "code", [r"print('\ud800'); import time; time.sleep(9)", "import os; os._exit(3)"]
)
def test_a_failure_is_told_by_its_message_alone(project, code: str, capfd) -> None:
    """The logs of the libraries on the way say it worse, and without the cell."""
    failure(project, code)
    assert ("", "") == capfd.readouterr()


def test_an_invalid_notebook_is_reported(project) -> None:
    """What the format forbids fails before a kernel starts."""
    notebook = {"cells": [{"cell_type": "cake", "id": "a"}], "metadata": {}} | {
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    with pytest.raises(NotebookFailed, match="02_talent: not a valid notebook"):
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)


@cold
def test_the_users_environment_stays_outside(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start-up files, styles and seeds of the user do not reach a notebook."""
    for name in ("PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "SECRET", "LANG", "TZ"):
        monkeypatch.setenv(name, "mine")
    code = "import os, json\nprint(json.dumps({k: v for k, v in os.environ.items()}))"
    seen = json.loads(shown(project, code))
    assert {} == {k: v for k, v in seen.items() if v == "mine"}
    assert ("0", "UTC", "C.UTF-8", "1", "1732924800", str(project.root)) == tuple(
        seen[name]
        for name in (
            "PYTHONHASHSEED",
            "TZ",
            "LC_ALL",
            "OMP_NUM_THREADS",
            "SOURCE_DATE_EPOCH",
            "GWANGJU_AI_ROOT",
        )
    )


@cold
def test_a_kernel_keeps_its_files_in_folders_of_its_own(
    project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither HOME nor any folder for settings and caches is the user's."""
    hostile = tmp_path / "hostile"
    hostile.mkdir(mode=0o500)
    names = ("HOME", "MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
    names += ("JUPYTER_RUNTIME_DIR", "TMPDIR")
    names += tuple(f"XDG_{n}" for n in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME"))
    names += ("XDG_RUNTIME_DIR",)
    for name in names:
        if name != "TMPDIR":
            monkeypatch.setenv(name, str(hostile))
    code = (
        f"import os, stat, matplotlib.font_manager\nfor name in {names}:\n"
        "    made = os.stat(os.environ[name])\n"
        "    print(name, oct(stat.S_IMODE(made.st_mode)), made.st_uid == os.getuid(),\n"
        f"          os.environ[name].startswith({str(hostile)!r}))"
    )
    notebook = source.read(project.write("02_talent", code))
    (output,) = (
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)
        .notebooks["en"]
        .cells[-1]
        .outputs
    )
    assert [f"{name} 0o700 True False" for name in names] == output.text.splitlines()
    assert [] == list(hostile.iterdir())


@cold
def test_a_relative_cache_folder_makes_none_among_the_notebooks(project, monkeypatch) -> None:
    """The folder of a kernel's cache does not depend on where it runs."""
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    shown(project, "import matplotlib.font_manager")
    assert {".ipynb"} == {path.suffix for path in (project.root / "notebooks").iterdir()}


@cold
def test_a_kernel_does_not_search_the_systems_fonts(project) -> None:
    """It is given a list; a search takes as long as there are fonts on the machine."""
    code = (
        "import subprocess\nreal = subprocess.check_output\n"
        "def loud(*a, **k): print('searched', a[0][0]); return real(*a, **k)\n"
        "subprocess.check_output = loud\n"
        "from matplotlib.font_manager import findfont\n"
        "print(findfont('DejaVu Sans').rpartition('/')[2])"
    )
    assert "DejaVuSans.ttf\n" == shown(project, code)


def test_private_folders_have_neutral_names_in_what_a_cell_shows(project) -> None:
    """Where a run keeps its files differs from run to run."""
    code = (
        "import pathlib, tempfile, os\nprint(pathlib.Path.home() / 'a', tempfile.gettempdir())\n"
        "print(os.environ['GWANGJU_AI_FINDINGS'])\n"
        "from IPython.display import Markdown, display\n"
        "display(Markdown('in ' + tempfile.gettempdir()))"
    )
    notebook = source.read(project.write("02_talent", code))
    printed, drawn = (
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)
        .notebooks["en"]
        .cells[-1]
        .outputs
    )
    assert "~/a /tmp\n<run>/findings\n" == printed.text
    assert "in /tmp" == drawn.data["text/markdown"]


@cold
def test_a_long_folder_for_temporary_files_is_no_obstacle(
    project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of a socket has about 100 bytes; a folder with a short one is taken then."""
    long = tmp_path / ("x" * 60) / ("y" * 60)
    long.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert "1\n" == shown(project, "print(1)")


@cold
def test_what_a_cell_started_ends_with_its_kernel(project, tmp_path: Path) -> None:
    """However the kernel ends."""
    for end in ("pass", "import os; os._exit(1)"):
        code = (
            "import subprocess, pathlib\n"
            "child = subprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
            f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))\n{end}"
        )
        notebook = source.read(project.write("02_talent", code))
        with suppress(NotebookFailed):
            execute.execute(notebook, "02_talent", {"en": {}}, project.root)
        assert ended(int((tmp_path / "pid").read_text()))


@cold
def test_a_kernel_and_its_children_end_with_a_build_that_is_killed(project, tmp_path: Path) -> None:
    """Nobody is left who could end them but the kernel itself."""
    code = (
        "import os, subprocess, pathlib, time\n"
        "child = subprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
        f"pathlib.Path({str(tmp_path / 'new')!r}).write_text(f'{{os.getpid()}} {{child.pid}}')\n"
        f"os.rename({str(tmp_path / 'new')!r}, {str(tmp_path / 'pids')!r})\ntime.sleep(1000)"
    )
    path = project.write("02_talent", code)
    run = (
        "import sys, pathlib; from gwangju_ai.build import execute, source\n"
        f"n = source.read(pathlib.Path({str(path)!r}))\n"
        f"execute.execute(n, '02_talent', {{'en': {{}}}}, pathlib.Path({str(project.root)!r}))"
    )
    build = subprocess.Popen([sys.executable, "-c", run])
    until(lambda: (tmp_path / "pids").exists())
    build.kill()
    build.wait()
    assert all(ended(int(pid)) for pid in (tmp_path / "pids").read_text().split())


def test_parameters_reach_the_cells_after_their_own(project) -> None:
    """What is injected overrides what is stated."""
    assert "as_printed en\n" == shown(project, "print(reading, language)", reading="as_printed")


def test_findings_are_laid_out_for_the_notebook(project) -> None:
    """They are files in a folder that the environment names."""
    code = (
        "import os, pathlib\n"
        "for path in pathlib.Path(os.environ['GWANGJU_AI_FINDINGS']).iterdir():\n"
        "    print(path.name, path.read_text())"
    )
    notebook = source.read(project.write("02_talent", code))
    findings = {"01_infrastructure.findings.json": b"{}"}
    executed = execute.execute(notebook, "02_talent", {"en": {}}, project.root, findings)
    assert (
        "01_infrastructure.findings.json {}\n" == executed.notebooks["en"].cells[-1].outputs[0].text
    )


def test_the_notebook_given_is_left_alone(project) -> None:
    """The same source can be run again in another language."""
    notebook = source.read(project.write("02_talent", "print(1)"))
    before = json.dumps(notebook)
    execute.execute(notebook, "02_talent", {"ko": {"language": "ko"}}, project.root)
    assert before == json.dumps(notebook)


def test_kernels_that_run_at_once_do_not_hear_each_other(project) -> None:
    """Each has connections of its own."""
    code = "import time\nfor _ in range(20):\n    time.sleep(0.02)\n    print(reading, end=' ')"
    notebook = source.read(project.write("02_talent", code))
    run = partial(execute.execute, notebook, "02_talent", root=project.root)
    with ThreadPoolExecutor(2) as threads:
        told = [threads.submit(run, {"en": {"reading": name}}) for name in ("a", "b", "c", "d")]
        runs = [each.result() for each in told]
    assert [f"{name} " * 20 for name in ("a", "b", "c", "d")] == [
        "".join(output.text for output in run.notebooks["en"].cells[-1].outputs) for run in runs
    ]


def counted(project, tmp_path: Path, code: str) -> tuple[NotebookFailed, int]:
    """Run a notebook that fails and return the error, and how many kernels its cells ran in."""
    file = tmp_path / "kernels"
    failure = failed(project, f"open({str(file)!r}, 'a').write('x')\n{code}")
    return failure, len(file.read_text())


@pytest.mark.parametrize(
    ("code", "kernels"),
    [
        ("import os; os.kill(os.getpid(), 9)", 2),
        ("exit()", 1),
        ("1 / 0", 1),
        (r"print('\ud800')", 1),
    ],
)
def test_only_a_kernel_that_died_is_started_once_more(
    project, tmp_path: Path, code: str, kernels: int
) -> None:
    """What a cell does of itself it would do again."""
    failure, counted_kernels = counted(project, tmp_path, code)
    assert (kernels, kernels == 2) == (counted_kernels, "(tried twice)" in str(failure))


@cold
def test_a_kernel_that_died_once_is_told_and_does_no_harm(project, tmp_path: Path) -> None:
    """The second begins with the first cell, and its notebook is as if there had been no other."""
    mark = str(tmp_path / "mark")
    cells = [
        project.cell("code", "print('begun')"),
        project.cell(
            "code",
            f"import os\nif not os.path.exists({mark!r}):\n    open({mark!r}, 'w')\n"
            "    os.kill(os.getpid(), 9)\nprint('done')",
        ),
    ]
    notebook = source.read(project.write_cells("02_talent", cells))
    heard = []
    made = execute.execute(notebook, "02_talent", {"en": {}}, project.root, hear=heard.append)
    why = "the kernel was killed by signal 9 (SIGKILL), as the system does when memory runs out"
    assert [("cell", 1, 2), ("cell", 2, 2)] * 2 == [each for each in heard if each[0] == "cell"]
    assert [True] == [each[1].endswith(why) for each in heard if each[0] == "died"]
    assert [(1, "begun\n"), (2, "done\n")] == [
        (cell.execution_count, cell.outputs[0].text) for cell in made.notebooks["en"].cells
    ]


def test_who_listens_is_told_of_each_cell_of_code(project) -> None:
    """An empty one is none, and Markdown is none."""
    cells = [
        project.cell("markdown", "# Title"),
        project.cell("code", "1"),
        project.cell("code", " "),
        project.cell("code", "2"),
    ]
    notebook = source.read(project.write_cells("02_talent", cells))
    heard = []
    execute.execute(notebook, "02_talent", {"en": {}}, project.root, hear=heard.append)
    assert [("cell", 1, 2), ("cell", 2, 2)] == heard


def test_what_a_failing_notebook_had_shown_is_kept(project) -> None:
    """With the error, where there is one; cells that had not begun have nothing."""
    codes = ["print('first')", "print('second')\n1 / 0", "print('third')"]
    notebook = source.read(
        project.write_cells("02_talent", [project.cell("code", code) for code in codes])
    )
    with pytest.raises(NotebookFailed) as caught:
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)
    partial = pickle.loads(pickle.dumps(caught.value)).partial
    assert [["first\n"], ["second\n", "division by zero"], []] == [
        [output.get("text", output.get("evalue")) for output in cell.outputs]
        for cell in partial.cells
    ]
    assert [1, 2, None] == [cell.execution_count for cell in partial.cells]


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (r"print('a\ud800')", "a?\n"),
        ("print('a', flush=True)\nprint('x' * 900_000)", "a\n"),
        # What is flushed still takes a moment to leave the kernel.
        (
            "import os, time; print(os.environ['TMPDIR'], flush=True); time.sleep(1); os._exit(3)",
            "/tmp\n",
        ),
        ("print('a', flush=True)\nimport time; time.sleep(60)", "a\n"),
    ],
    ids=["half", "flood", "death", "timeout"],
)
def test_what_is_kept_can_be_written(project, code: str, kept: str) -> None:
    """What no file can hold, or none should, is not in it."""
    partial = failed(project, code, timeout=2 if "sleep(60)" in code else 60).partial
    assert kept in dumps(normalise(partial, project.root)).decode().replace("\\n", "\n")
    assert len(dumps(partial)) < 100_000


def test_what_a_kernel_says_that_it_used_is_passed_on(project) -> None:
    """One that says nothing has used nothing that anybody knows of."""
    tell = (
        "kernel = get_ipython().kernel\n"
        "type(kernel).kernel_info = property(lambda self: {'status': 'ok', 'language_info': {},"
        " **SAID})"
    )
    said = {"{}": [], "{'gwangju_ai': {'used': ['data/a.csv']}}": ["data/a.csv"]}
    told = {}
    for content in said:
        notebook = source.read(project.write("02_talent", f"SAID = {content}\n{tell}"))
        told[content] = execute.execute(notebook, "02_talent", {"en": {}}, project.root).used
    assert said == told
