"""A change is followed by the steps that it has a part in, and by no other.

Two notebooks of the report, cut to a few cells, are built by the command itself, in a copy of the
project with a package of its own; each test changes something in a copy of what was built.
"""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, rmtree

import pytest

import gwangju_ai
from gwangju_ai.build import cache, plan, scratch, steps, warm
from gwangju_ai.build.cache import Trace
from gwangju_ai.build.inputs import State

HERE = Path(gwangju_ai.__path__[0]).parents[1]
FILES = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "requirements.lock")
#: The cells that are kept of each notebook: enough for an answer, a text and an appendix.
KEPT = {"02_talent": (*range(7), 11, 52), "03_testbeds": (*range(6), 8, 14, 36)}
REPORTS = [step for name in KEPT for step in (f"{name}: execute", f"en {name}")]
PAGES = ["en glossary", "en register", "en appendix", "portal", "described", "archived"]

COMMAND = "from gwangju_ai.cli import main; main()"
BUILD = ("build", "02", "03", "--language", "en")
WATCHED = """
import atexit, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
atexit.register(lambda: print([sorted(sys.modules), opened]))
"""


#: Forks a process for each project and command that it is told, so that none waits for imports.
FORKING = """
import json, os, sys
import gwangju_ai
from gwangju_ai import cli
from gwangju_ai.build import edition, plan
for line in sys.stdin:
    root, command = json.loads(line)
    if not os.fork():
        os.chdir(root)
        gwangju_ai.__path__[:] = [f"{root}/lib/gwangju_ai"]
        cli.main(command)
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""


class Built:
    """A project whose two reports have been built in English."""

    def __init__(self, root: Path, forking: subprocess.Popen | None = None) -> None:
        self.root, self.forking = root, forking

    def run(self, *options: str, before: str = "") -> subprocess.CompletedProcess:
        """Build, in a process of its own."""
        return subprocess.run(
            [sys.executable, "-c", before + COMMAND, *BUILD, *options],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(self.root / "lib")},
            capture_output=True,
            text=True,
            check=True,
        )

    def foreseen(self, *options: str) -> dict[str, str]:
        """Return why each step that is not as it was would be made."""
        command = [str(self.root), [*BUILD, "--dry-run", *options]]
        print(json.dumps(command), file=self.forking.stdin, flush=True)
        *lines, status = self._answered()
        assert "0" == status, lines
        told = {
            step: line.removeprefix(f"{step}: ")
            for line in lines
            for step in (*REPORTS, *PAGES)
            if line.startswith(f"{step}: ")
        }
        assert len(lines) == len(told), lines
        return {step: why for step, why in told.items() if why != "unchanged"}

    def _answered(self) -> Iterator[str]:
        """Yield the lines of a command, and last its status."""
        line = ""
        while not line.isdigit():
            line = self.forking.stdout.readline().removesuffix("\n")
            assert line, "the process that forks others has ended"
            yield line

    def made(self) -> set[str]:
        """Build, and return the steps that were made."""
        lines = self.run().stderr.splitlines()
        return {line.partition(": made in ")[0] for line in lines if ": made in " in line}

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change a file, which may have another name elsewhere that stays as it was."""
        path = self.root / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        changed = change(text)
        assert text != changed
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed, encoding="utf-8")

    def published(self) -> dict[str, bytes]:
        """Return every file of the edition."""
        paths = sorted((self.root / "reports").rglob("*"))
        return {str(p.relative_to(self.root)): p.read_bytes() for p in paths if p.is_file()}

    def records(self) -> dict[str, Trace]:
        """Return what each step of the reports was made from."""
        tasks = plan.plan(list(KEPT), ["en"], root=self.root)
        found = steps.of(tasks, self.root, plan.CELL_TIMEOUT, pytest.fail)
        with cache.opened(self.root, pytest.fail) as memory:
            return {step.name: memory.runs(step)[0] for step in found}


@pytest.fixture(scope="session")
def first(shared: Path, once: Callable) -> Built:
    """Return the project that all others are copies of."""

    def make() -> Path:
        root = shared / "built"
        hidden = ignore_patterns(".*", "*.pyc.*")  # what is compiled goes with it
        for folder in ("data", "notebooks", "lib"):
            copytree(HERE / folder, root / folder, ignore=hidden)
        for name in FILES:
            copy(HERE / name, root)
        for name, cells in KEPT.items():
            path = root / "notebooks" / f"{name}.ipynb"
            content = json.loads(path.read_text(encoding="utf-8"))
            content["cells"] = [content["cells"][number] for number in cells]
            path.write_text(json.dumps(content), encoding="utf-8")
        Built(root).run()
        return root

    return Built(once("built-root", make))


@pytest.fixture(scope="module")
def forking(first: Built) -> Iterator[subprocess.Popen]:
    """Return the process that forks others."""
    with subprocess.Popen(
        [sys.executable, "-c", FORKING],
        env=os.environ | {"PYTHONPATH": str(first.root / "lib")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


@pytest.fixture
def built(first: Built, forking: subprocess.Popen, tmp_path: Path) -> Built:
    """Return a project of the test's own, as it was built."""
    copytree(first.root, tmp_path / "project", copy_function=os.link)
    return Built(tmp_path / "project", forking)


@pytest.fixture
def warmed(built: Built, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have one warm process for all builds of a test, so that its libraries are loaded once."""
    monkeypatch.setattr(gwangju_ai, "__path__", [str(built.root / LIB)])
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(built.root))
    monkeypatch.delenv(warm.VARIABLE, raising=False)
    with scratch.scratch() as folder, warm.serving(folder):
        yield


def appended(text: str) -> Callable[[str], str]:
    """Return a change that puts something at the end of a file."""
    return lambda content: content + text


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return a change of a place in a file."""
    return lambda content: content.replace(old, new, 1)


def notebook(part: str, value: object) -> Callable[[str], str]:
    """Return a change of a part of a notebook's second cell."""

    def change(content: str) -> str:
        told = json.loads(content)
        told["cells"][2][part] = value
        return json.dumps(told)

    return change


SHOWN = [{"output_type": "stream", "name": "stdout", "text": "x"}]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("notebooks/03_testbeds.ipynb", notebook("outputs", SHOWN)),
        ("tests/test_more.py", appended("# A test.\n")),
        ("docs/more.md", appended("# More\n")),
        ("log", appended("A line.\n")),
        ("notebooks/text/01_infrastructure.en.md", appended("\nMore.\n")),
        ("lib/gwangju_ai/analysis/infrastructure/__init__.py", appended("# More.\n")),
        ("lib/gwangju_ai/analysis/talent/more.py", appended("# More.\n")),
        ("lib/gwangju_ai/cli.py", appended("# More.\n")),
        ("lib/gwangju_ai/build/edition.py", appended("# More.\n")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_nothing_was_made_from_may_change(built: Built, name: str, change: Callable) -> None:
    """No step would be made."""
    built.edit(name, change)
    assert {} == built.foreseen()


EXPORTS = ["en 02_talent", "en 03_testbeds"]
EXECUTIONS = ["02_talent: execute", "03_testbeds: execute"]
MORE = appended("# More.\n")
LIB = "lib/gwangju_ai"


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("notebooks/03_testbeds.ipynb", notebook("metadata", {"tags": ["x"]}), EXECUTIONS[1:]),
        ("notebooks/text/03_testbeds.en.md", appended("\n"), EXECUTIONS[1:]),
        ("notebooks/text/02_talent.ko.md", appended("\n"), EXECUTIONS[:1]),
        ("notebooks/text/macros.ko.md", appended("\n"), EXECUTIONS),
        (f"{LIB}/analysis/testbeds/capacity.py", MORE, EXECUTIONS[1:]),
        (f"{LIB}/analysis/talent/rates.py", MORE, EXECUTIONS[:1]),
        (f"{LIB}/present/table.py", MORE, EXECUTIONS),
        (f"{LIB}/build/normalise.py", MORE, EXECUTIONS),
        (f"{LIB}/export/html/templates/report.html.j2", appended("\n"), EXPORTS),
        (f"{LIB}/export/pdf/report.typ", appended("\n"), EXPORTS),
        (f"{LIB}/export/pieces.lua", appended("\n"), EXPORTS),
        (f"{LIB}/export/files/workbook.py", MORE, EXPORTS),
        (f"{LIB}/export/html/templates/glossary.html.j2", appended("\n"), ["en glossary"]),
        ("data/terms.csv", replaced("A course in", "The course in"), EXECUTIONS),
        ("requirements.lock", MORE, [*EXECUTIONS, *EXPORTS]),
        ("README.md", appended("\n"), ["archived"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_step_was_made_from_is_why_it_would_be_made_again(
    built: Built, name: str, change: Callable, expected: list[str]
) -> None:
    """All that hangs on it waits for what comes of it, and nothing else would be made."""
    built.edit(name, change)
    wait = {
        f"en {step.removesuffix(': execute')}": f"if something new comes of: {step}"
        for step in expected
        if step.endswith(": execute")
    }
    assert dict.fromkeys(expected, f"changed: {name}") | wait == built.foreseen()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a-camp-tenants-2022", {"en register", "archived"}),
        ("a-employed-startup-cohort-4", {"02_talent: execute", "en 02_talent"}),
        ("a-demo-served-2022", {"03_testbeds: execute", "en 03_testbeds"}),
    ],
)
def test_a_row_of_data_counts_for_who_asked_for_it(
    built: Built, row: str, expected: set[str]
) -> None:
    """The register of all figures and the archive of all files ask for each."""

    def change(table: str) -> str:
        lines = table.splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines) if line.startswith(f"{row},"))
        lines[place] = lines[place].replace(",high,", ",medium,")
        return "".join(lines)

    built.edit("data/observations.csv", change)
    foreseen = built.foreseen()
    assert expected == foreseen.keys()
    why = next(iter(foreseen.values()))
    assert why.startswith("changed: data: ")


def test_other_parameters_are_another_report(built: Built, tmp_path: Path) -> None:
    """It does not take the place of the published one, and only who has them is made."""
    foreseen = built.foreseen("-p", "trial_months=6", "--output", str(tmp_path / "out"))
    assert {"03_testbeds: execute", "en 03_testbeds"} == foreseen.keys()
    assert "never made before with trial_months=6" == foreseen["03_testbeds: execute"]


def test_a_build_that_finds_all_unchanged_loads_and_reads_next_to_nothing(built: Built) -> None:
    """No library that makes something, and of what is remembered the records alone."""
    (built.root / "log").touch()  # else it would not even ask its steps
    modules, opened = ast.literal_eval(built.run(before=WATCHED).stdout.splitlines()[-1])
    heavy = {"IPython", "loky", "matplotlib", "nbclient", "nbformat", "numpy", "pandas"}
    assert set() == heavy & set(modules)
    contents = built.root / cache.PLACE / "contents"
    read = {Path(path) for path in opened if Path(path).is_relative_to(contents)}
    assert set() == {path.name for path in read if b'"given"' not in path.read_bytes()}
    assert 1 <= len(read) <= len(REPORTS + PAGES)


class But(State):
    """The state now, of which all is known but one file."""

    def __init__(self, name: str, known: State, root: Path) -> None:
        super().__init__(root)
        self.name, self.known = name, known

    def digest(self, name: str) -> str:
        """Return the digest of an input."""
        return super().digest(name) if name == self.name else self.known.digest(name)


def test_any_file_that_a_record_names_makes_its_step_anew(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is changed alone."""
    monkeypatch.setattr(gwangju_ai, "__path__", [str(built.root / LIB)])
    unnoticed, known = [], State(built.root)
    for step, run in built.records().items():
        assert [] == run.differs(run.given, known), step
        for name in run.used:
            path = known.path(name)
            if not path.is_file():
                continue
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(content + b"\n")
            if not run.differs(run.given, But(name, known, built.root)):
                unnoticed.append((step, name))
            path.write_bytes(content)
    assert [] == unnoticed


COPY = [f"notebooks/text/{{}}.{code}.md" for code in ("en", "ko")]
EXPECTED = {
    "03_testbeds: execute": [
        *(each.format("03_testbeds") for each in COPY),
        *(each.format("macros") for each in COPY),
        *("data/terms.csv", "data/vocabulary.csv", "data/units.csv", "table: data/claims.csv"),
        "gwangju_ai/analysis/testbeds/capacity.py",
        *("gwangju_ai/present/words.en.md", "gwangju_ai/present/words.ko.md"),
        "gwangju_ai/project/noto/NotoSansKR-Bold.ttf",
        "gwangju_ai/build/execute.py",
    ],
    "en 03_testbeds": [
        "gwangju_ai/export/pieces.lua",
        "gwangju_ai/export/pdf/report.typ",
        "gwangju_ai/export/html/templates/report.html.j2",
        "gwangju_ai/export/files/workbook.py",
        "gwangju_ai/project/noto/NotoSansKR-Bold.ttf",
    ],
}


@pytest.mark.parametrize("step", EXPECTED)
def test_a_record_names_what_a_reader_expects_and_nothing_of_another_notebook(
    first: Built, step: str
) -> None:
    """What the process did not tell would be missing here, or what it should not have told."""
    used = first.records()[step].used
    assert [] == [name for name in EXPECTED[step] if name not in used]
    assert [] == [name for name in used if "talent" in name and "fact: " not in name]
    assert [] == [name for name in used if "/" not in name and (first.root / name).is_dir()]


@pytest.mark.usefixtures("warmed")
def test_the_bytes_are_those_of_a_build_from_nothing(built: Built) -> None:
    """Whatever was reused on the way, and each time exactly what must be is made."""
    before = built.published()
    texts = "notebooks/text/03_testbeds.{}.md"
    built.edit(texts.format("ko"), replaced("전남일보가", "전남일보"))
    # The archive has the digest of the file that was edited.
    assert {"03_testbeds: execute", "archived"} == built.made()
    built.edit(texts.format("en"), replaced("The demand, trials", "Demand, trials"))
    built.edit(f"{LIB}/export/html/templates/report.html.j2", appended("\n<!-- -->\n"))
    made = built.made()
    assert {"03_testbeds: execute", *EXPORTS} == made & set(REPORTS)
    assert {"portal", "described", "archived"} == made & set(PAGES)
    after = built.published()
    assert before.keys() == after.keys()
    assert before["reports/en/03_testbeds.html"] != after["reports/en/03_testbeds.html"]
    for folder in (".cache", "reports"):
        rmtree(built.root / folder)
    built.run()
    anew = built.published()
    assert [] == [name for name in anew.keys() | after.keys() if anew.get(name) != after.get(name)]
