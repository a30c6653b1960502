"""Tests of functions in fresh processes that are forked from a warm one."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import nbformat
import pytest

from gwangju_ai.build import execute, forked, isolated, normalise, source, warm
from gwangju_ai.build.warm import Died
from gwangju_ai.project.errors import BuildError, NumeralError

pytestmark = pytest.mark.skipif(not warm.is_safe(), reason="forks, which is safe on Linux alone")

#: Asks a fresh process for the value of an expression.
EVAL = "builtins:eval"
IMPORT = "__import__('importlib').import_module"
TELL = f"{IMPORT}('gwangju_ai.build.warm').tell"


def until(happened: Callable[[], Any]) -> bool:
    """Wait until something has happened, for a minute at most; return whether it has."""
    for _ in range(600):
        if happened():
            return True
        time.sleep(0.1)
    return False


def gone(pid: int) -> bool:
    """Return whether a process has ended, or is but to be collected."""
    try:
        return "Z" == Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("safe", [True, False], ids=["forked", "here"])
def test_what_a_function_raises_is_raised_to_its_caller(served, monkeypatch, safe: bool) -> None:
    """An error for people as it is; any other as one that says where it arose."""
    monkeypatch.setattr(warm, "is_safe", lambda: safe)
    with pytest.raises(NumeralError) as caught:
        warm.call("gwangju_ai.numbers.numerals:parse", "1.2.3")
    assert "1.2.3" in str(caught.value)
    with pytest.raises(BuildError) as caught:
        warm.call("json:loads", "]")
    message = "unexpected JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n  raised in "
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(", raw_decode")


def test_a_result_that_cannot_be_sent_is_told(served) -> None:
    """It is the function's mistake, and no death of its process."""
    with pytest.raises(BuildError, match=r"^unexpected .*: .*pickle"):
        warm.call(EVAL, "lambda: 1")


@pytest.mark.parametrize(
    ("code", "status"),
    [("_exit(3)", 3), ("_exit(0)", 0), ("kill(__import__('os').getpid(), 9)", -9)],
    ids=["exit", "silent end", "killed"],
)
def test_a_process_that_ends_without_a_result_is_told_by_its_status(
    served, code: str, status: int
) -> None:
    """Whether it was killed, and by what, is known."""
    with pytest.raises(Died) as caught:
        warm.call(EVAL, f"__import__('os').{code}")
    assert status == caught.value.status


def test_who_asks_a_warm_process_that_has_ended_is_told(served, monkeypatch) -> None:
    """Nobody waits for it."""
    monkeypatch.setenv(warm.VARIABLE, str(served / "nobody"))
    with pytest.raises(Died) as caught:
        warm.call("math:sqrt", 4)
    assert -signal.SIGKILL == caught.value.status


@pytest.mark.parametrize("safe", [True, False], ids=["forked", "here"])
def test_a_function_returns_and_tells_what_comes_on_its_way(
    served, monkeypatch, safe: bool
) -> None:
    """What it tells is heard in order, before the result."""
    monkeypatch.setattr(warm, "is_safe", lambda: safe)
    heard: list[object] = []
    code = f"[{TELL}(each) for each in (1, 'two', [3])] and bytes(3_000_000)"
    assert bytes(3_000_000) == warm.call(EVAL, code, heard.append)
    assert [1, "two", [3]] == heard


def test_a_function_is_called_here_where_there_is_no_warm_process(monkeypatch) -> None:
    """Nothing else is different."""
    monkeypatch.delenv(warm.VARIABLE, raising=False)
    assert os.getpid() == warm.call(EVAL, "__import__('os').getpid()")


def test_where_forking_is_not_safe_there_is_no_warm_process(tmp_path, monkeypatch) -> None:
    """No address is given, and none is known."""
    monkeypatch.delenv(warm.VARIABLE, raising=False)
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    with warm.serving(tmp_path) as address:
        assert (None, None) == (address, os.environ.get(warm.VARIABLE))


def test_each_call_has_a_process_of_its_own(served) -> None:
    """What one leaves behind, another does not find."""
    mark = f"({IMPORT}('sys').modules.setdefault('left', 1), {IMPORT}('os').getpid())"
    first, second = warm.call(EVAL, mark), warm.call(EVAL, mark)
    assert first[1] != second[1] != os.getpid()
    assert not warm.call(EVAL, f"'left' in {IMPORT}('sys').modules")


def test_no_two_processes_draw_the_same_random_numbers(served) -> None:
    """A copy of the warm process would go on with its numbers."""
    draw = f"({IMPORT}('random').random(), {IMPORT}('numpy.random').random())"
    first, second = warm.call(EVAL, draw), warm.call(EVAL, draw)
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_the_warm_process_is_single_threaded_and_has_nothing_of_the_project(served) -> None:
    """A thread would not be copied by a fork, and what is loaded would count as used."""
    code = (
        f"({IMPORT}('os').getppid(), [name for name in {IMPORT}('sys').modules"
        " if name.startswith('gwangju_ai')])"
    )
    pid, loaded = warm.call(EVAL, code)
    assert [str(pid)] == os.listdir(f"/proc/{pid}/task")
    assert [
        "gwangju_ai",
        "gwangju_ai.build",
        "gwangju_ai.build.processes",
    ] == loaded[:3]
    of_the_call = {"build.called", "build.forked", "build.used", "build.warm", "project"}
    of_the_call |= {"project.errors", "project.location"}
    assert {f"gwangju_ai.{name}" for name in of_the_call} >= set(loaded[3:])


def test_a_call_whose_caller_gives_up_is_ended(served) -> None:
    """With what it has started."""
    heard: list[int] = []

    def hear(event: list[int]) -> None:
        heard.extend(event)
        raise KeyboardInterrupt

    code = (
        f"{TELL}([{IMPORT}('os').getpid(), {IMPORT}('subprocess').Popen(['sleep', '99']).pid])"
        f" or {IMPORT}('time').sleep(99)"
    )
    with pytest.raises(KeyboardInterrupt):
        warm.call(EVAL, code, hear)
    assert 2 == len(heard)
    assert until(lambda: all(map(gone, heard))), heard


HOLD = """
import os, sys, time
from gwangju_ai.build import scratch, warm
with scratch.run() as folder, warm.serving(folder):
    code = "__import__('subprocess').Popen(['sleep', '99'], start_new_session=True).pid"
    sleeper = warm.call("builtins:eval", code)
    code = "[__import__('os').getppid(), __import__('os').getpid()]"
    tell = "__import__('importlib').import_module('gwangju_ai.build.warm').tell"
    hear = lambda pids: print(folder, sleeper, *pids, flush=True)
    warm.call("builtins:eval", f"{tell}({code}) or __import__('time').sleep(99)", hear)
"""


@pytest.mark.parametrize("killed", ["driver", "warm process"])
def test_whatever_is_killed_nothing_is_left(tmp_path, killed: str) -> None:
    """The warm process ends with its driver, all forked ones with it; the folder goes too."""
    driver = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        folder, *pids = driver.stdout.readline().split()
        sleeper, server, child = map(int, pids)
        os.kill({"driver": driver.pid, "warm process": server}[killed], signal.SIGKILL)
        driver.wait(timeout=60)
        assert until(lambda: all(map(gone, (server, child, sleeper))))
        assert until(lambda: not Path(folder).exists())
    finally:
        driver.kill()
        driver.communicate()


def test_a_forked_process_is_used_as_one_of_subprocess(served) -> None:
    """It is asked for its end, waited for, and sent signals."""
    with open(os.devnull) as nothing:
        files = [nothing.fileno()] * 3
        address = os.environ[warm.VARIABLE]
        process = forked.Forked(address, ["timeit", "-n1", "while True: pass"], None, "/", files)
    assert (None, None) == (process.poll(), process.wait(timeout=0.1))
    process.terminate()
    assert (-signal.SIGTERM, -signal.SIGTERM) == (process.wait(), process.poll())
    process.kill()
    process.close()


STATE = """
import gc, json, locale, os, re, signal, sys, tempfile, threading, time, warnings
import matplotlib.font_manager, numpy, pandas, scipy.stats, seaborn
files = [os.readlink(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd")[3:-1]]
print(json.dumps({
    "environment": {k: v for k, v in os.environ.items() if k != "JPY_PARENT_PID"},
    "is_told_its_parent": os.environ["JPY_PARENT_PID"] == str(os.getppid()),
    "born": sorted(os.fsencode(f"{each}={os.environ[each]}") in
        open("/proc/self/environ", "rb").read().split(b"\\0")
        for each in ("GWANGJU_AI_RUN", "GWANGJU_AI_ROOT")),
    "python": [sys.argv[1:], sys.path, str(sys.flags), sys.executable, __name__, hash("a")],
    "place": [os.getcwd(), tempfile.gettempdir(), time.tzname, os.umask(0o22)],
    "language": [locale.setlocale(locale.LC_ALL), locale.getpreferredencoding()],
    "leads": [os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid()],
    "files": sorted(re.sub("[0-9]+", "", each) for each in files),
    "threads": sorted(re.sub("[0-9]+", "", each.name) for each in threading.enumerate()),
    "tasks": len(os.listdir("/proc/self/task")),
    "signals": [str(signal.getsignal(each)) for each in sorted(signal.valid_signals())],
    "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "collection": [gc.isenabled(), gc.get_threshold()],
    "warnings": sorted(map(str, warnings.filters)),
    "frames": [pandas.describe_option("", _print_desc=False), str(numpy.get_printoptions())],
    "ours": sorted(each for each in sys.modules if each.startswith("gwangju_ai")),
    "charts": [str(matplotlib.rcParams), matplotlib.get_backend(), matplotlib.pyplot.get_fignums()],
    "fonts": sorted(each.fname for each in matplotlib.font_manager.fontManager.ttflist),
}, indent=1))
"""


def executed(root: Path, notebook: dict, name: str) -> bytes:
    """Return the bytes of a notebook that was executed."""
    done = execute.execute(notebook, name, {"en": {"language": "en"}}, root)
    return normalise.dumps(normalise.normalise(done.notebooks["en"], root))


def test_a_forked_kernel_is_as_any_other(served, project, monkeypatch) -> None:
    """Its environment, files, threads, signals and settings are those of a new process."""
    notebook = source.read(project.write("02_talent", STATE))
    forked_one = executed(project.root, notebook, "02_talent").decode()
    monkeypatch.delenv(warm.VARIABLE)
    assert executed(project.root, notebook, "02_talent").decode() == forked_one


#: The cells of a report up to the end of its first part, and the last ones.
KEPT = (*range(14), *range(32, 36))


def test_a_forked_kernel_makes_the_same_bytes(served, root, monkeypatch) -> None:
    """Charts, tables, texts and frames of a report, and its appendix."""
    notebook = source.read(root / "notebooks" / "03_testbeds.ipynb")
    notebook["cells"] = [notebook["cells"][number] for number in KEPT]
    forked_one = executed(root, notebook, "03_testbeds")
    monkeypatch.delenv(warm.VARIABLE)
    assert executed(root, notebook, "03_testbeds") == forked_one


IMPORTS = """
import ast, importlib, pathlib, sys
import gwangju_ai
folder = pathlib.Path(gwangju_ai.__path__[0])
rooms = ("project", "numbers", "dataset", "audit", "analysis", "present", "export")
files = [path for room in rooms for path in folder.joinpath(room).rglob("*.py")]
steps = ("execute", "isolated", "kernel", "normalise")
files += [folder / "build" / f"{name}.py" for name in steps]
before = set(sys.modules)
for path in files:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        else:
            continue
        for name in names:
            if not name.startswith("gwangju_ai"):
                try:
                    importlib.import_module(name)
                except ModuleNotFoundError:
                    pass
new = sorted({name.split(".")[0] for name in set(sys.modules) - before})
"""


def test_what_the_project_imports_of_others_has_been_loaded(served) -> None:
    """Also within functions; but what joins Jupyter's charts to a kernel belongs to each kernel."""
    found = warm.call(EVAL, f"(space := {{}}, exec({IMPORTS!r}, space))[0]['new']")
    assert ["matplotlib_inline"] == found


def ended(path: Path) -> bool:
    """Return whether the processes have ended whose ids a cell has written."""
    return path.exists() and all(map(gone, map(int, path.read_text().split())))


#: Starts a process in a group of its own, and forks two without another program, of which one
#: leaves the kernel's session.
FAMILY = """
import os, subprocess, time
pids = [os.getpid(), subprocess.Popen(["sleep", "99"], start_new_session=True).pid]
for leave in (os.setpgrp, os.setsid):
    pids.append(os.fork())
    if not pids[-1]:
        leave()
        time.sleep(99)
        os._exit(0)
open("../pids.part", "w").write(" ".join(map(str, pids)))
os.rename("../pids.part", "../pids")
"""


@pytest.mark.parametrize("end", ["pass", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_what_a_cell_has_started_ends_with_its_forked_kernel(served, project, end: str) -> None:
    """Also what it has forked without another program, which left the kernel's session."""
    notebook = source.read(project.write("02_talent", f"{FAMILY}\n{end}"))
    with nullcontext() if end == "pass" else pytest.raises(execute.NotebookFailed):
        execute.execute(notebook, "02_talent", {"en": {}}, project.root)
    assert until(lambda: ended(project.root / "pids"))


DRIVER = """
import sys
from gwangju_ai.build import scratch, warm
path, root = sys.argv[1:]
with scratch.run() as folder, warm.serving(folder):
    code = '''
import os, pathlib
from gwangju_ai.build import execute, source, warm
warm.tell([os.getppid(), os.getpid()])
execute.execute(source.read(pathlib.Path(path)), "02_talent", {"en": {}}, pathlib.Path(root))
'''
    space = {"path": path, "root": root}
    hear = lambda pids: print(folder, *pids, flush=True)
    warm.call("builtins:eval", f"exec({code!r}, {space!r})", hear)
"""


@pytest.mark.parametrize("killed", ["step", "warm process", "driver"])
def test_a_kernel_ends_with_each_that_it_depends_on(project, killed: str) -> None:
    """With what its cells have started, wherever that is."""
    path = project.write("02_talent", f"{FAMILY}\ntime.sleep(99)")
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(path), str(project.root)],
        env=os.environ | {"GWANGJU_AI_ROOT": str(project.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        folder, *pids = driver.stdout.readline().split()
        server, step = map(int, pids)
        assert until((project.root / "pids").exists)
        pid = {"step": step, "warm process": server, "driver": driver.pid}[killed]
        os.kill(pid, signal.SIGKILL)
        assert until(lambda: ended(project.root / "pids"))
        driver.wait(timeout=60)
        assert until(lambda: gone(server) and gone(step))
        assert until(lambda: not Path(folder).exists())
    finally:
        driver.kill()
        driver.communicate()


def test_plain_papermill_takes_the_kernel_by_its_name(root, tmp_path) -> None:
    """It is forked; where that is not safe, it is started as any other."""
    code = (
        "import os, sys\nparent = open(f'/proc/{os.getppid()}/cmdline').read()\n"
        "print('forkserver' in parent, 'pandas' in sys.modules, os.environ['TZ'])"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(notebook, tmp_path / "a.ipynb")
    run = (
        "import papermill\n"
        "from gwangju_ai.build import provisioner\n"
        "for made in ('forked', 'again', 'started', 'started-again'):\n"
        "    if made == 'started':\n"
        "        provisioner.is_safe = lambda: False\n"
        "    papermill.execute_notebook('a.ipynb', f'{made}.ipynb', kernel_name='gwangju-ai')\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != warm.VARIABLE}
    place = tmp_path / "t"
    place.mkdir()
    environment |= {"TMPDIR": "/tmp" if len(str(place)) > 50 else str(place)}
    subprocess.run([sys.executable, "-c", run], cwd=tmp_path, env=environment, check=True)
    shown = {
        path.stem: nbformat.read(path, 4).cells[0].outputs[0].text
        for path in tmp_path.glob("*.ipynb")
        if path.stem != "a"
    }
    forked_ones = dict.fromkeys(("forked", "again"), "True True UTC\n")
    started = dict.fromkeys(("started", "started-again"), "False False UTC\n")
    assert forked_ones | started == shown


def test_the_named_kernel_has_the_environment_of_the_builds_own() -> None:
    """So the plain command shows the same numbers."""
    spec = Path(isolated.__file__).parent / "kernel_specification" / "kernel.json"
    assert isolated.FIXED == json.loads(spec.read_text())["env"]
