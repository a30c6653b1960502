"""What an edition was made from is told, and whether it can be made again from here."""

import importlib.metadata
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import gwangju_ai
from gwangju_ai import __version__, cli
from gwangju_ai.audit.table import contested
from gwangju_ai.build import again, edition, manifest, plan, provenance, remote, used
from gwangju_ai.build.edition import Options
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import CARRIERS
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.pages import PROVENANCE
from gwangju_ai.project.errors import BuildError
from gwangju_ai.project.parameters import MODELS

from .conftest import Project
from .told import Told

MODULE, COPY = "gwangju_ai/quantity.py", "notebooks/text/03_testbeds.ko.md"
NAMES = [
    MODULE,
    COPY,
    "data/units.csv",
    "notebooks/text/looked-for.md",
    "quoted: 02_talent placement",
    f"{used.FACT}any: table sources",
    f"{used.TABLE}data/sources.csv",
]
"""What every step of these tests counts as having used."""
EVERY = "Every file can be made again from here: all inputs are as they were."
HELD = "every file is as it was built."
PAGES = ["glossary.html", "register.html", "appendix.pdf", "index.html", "README.md"]


@pytest.fixture
def built(project, runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project of which two reports were built, each step of known inputs."""
    package = tmp_path / "package"
    (package / "build").mkdir(parents=True)
    (package / "quantity.py").write_text("one = 1\n")
    monkeypatch.setattr(gwangju_ai, "__path__", [str(package), *gwangju_ai.__path__])
    monkeypatch.setattr(used, "found", lambda root: NAMES)
    monkeypatch.setattr("gwangju_ai.build.remote.installed", lambda: {"python": "3.12"})
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(project.root))
    project.write_copy("03_testbeds", "ko", "# Title\n")
    build(project, "02", "03")
    return project


def build(project, *notebooks: str, output: Path | None = None, **options) -> list[str]:
    """Build notebooks in Korean, and return what is said."""
    told = Told()
    tasks = plan.plan(notebooks, ["ko"], root=project.root)
    edition.build(project.root, tasks, output, told, Options(**options))
    return told.lines


def verify(*arguments: str) -> Result:
    """Run the command; an error that would show a traceback fails the test."""
    result = CliRunner().invoke(cli.main, ["verify", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def origin(project, path: str) -> provenance.Origin:
    """Return the origin of a file of the project's edition."""
    return provenance.read(project.root / "reports")[path]


def put(project, content: bytes) -> None:
    """Put something in place of what the edition says of its origins, as if it had been built."""
    made = Manifest(project.root / "reports", print)
    made.publish(Files.of({PROVENANCE: content}))
    made.write()


def _row(project) -> None:
    path = project.root / "data" / "sources.csv"
    heading, row = path.read_text(encoding="utf-8").splitlines()
    cells = row.split(",")
    cells[heading.split(",").index("title")] = "Another title"
    path.write_text(f"{heading}\n{','.join(cells)}\n", encoding="utf-8")


def _module(project) -> None:
    Path(gwangju_ai.__path__[0], "quantity.py").write_text("one = 2\n")


def _copy(project) -> None:
    project.write_copy("03_testbeds", "ko", "# Another title\n")


def _cell(project) -> None:
    project.write("03_testbeds", "print(2)")


def _gone(project) -> None:
    (project.root / COPY).unlink()


def _new(project) -> None:
    (project.root / "notebooks" / "text" / "looked-for.md").touch()


def _beside(project) -> None:
    (project.root / "data" / "more.csv").touch()


def _broken(project) -> None:
    project.path("03_testbeds").write_text("{")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_row, "data: any: table sources"),
        (_module, "lib/gwangju_ai/quantity.py"),
        (_copy, COPY),
        (_cell, "notebooks/03_testbeds.ipynb"),
        (_gone, f"{COPY} (missing)"),
        (_new, "notebooks/text/looked-for.md (new)"),
        (_beside, "files of data/"),
        (_broken, "notebooks/03_testbeds.ipynb (missing)"),
    ],
)
def test_an_input_that_is_not_as_it_was_is_named(built, change: Callable, told: str) -> None:
    """With the files that were made from it; that is no alteration, unless one asks for it."""
    change(built)
    result = verify()
    first, second, *_ = result.stdout.splitlines()
    assert (0, f"{built.root}/reports: {HELD}") == (result.exit_code, first)
    assert second.startswith("reports/")
    assert second.endswith(f"since these inputs are not as they were: {told}.")
    assert 1 == verify("--strict").exit_code


def test_what_draws_on_a_report_follows_it_and_no_other(built) -> None:
    """A cell is an input of one execution; pages and forms are made from what came of it."""
    _cell(built)
    _, own, following, number = verify().stdout.splitlines()
    assert own.startswith("reports/ko/03_testbeds.ipynb: a build would make anew")
    assert "made from these files, and may change with them" in following
    assert "02_talent" not in own + following
    files = provenance.read(built.root / "reports")
    again = [path for path in files if "02_talent" in path or path == "ko/glossary.html"]
    assert f"{len(again)} of {len(files)} files can be made again from here." == number


def test_another_lock_is_told_with_the_digest_of_the_one_before(built) -> None:
    """No file can be said to be the same under other libraries."""
    before = origin(built, "ko/03_testbeds.html").used["requirements.lock"]
    (built.root / "requirements.lock").write_text("papermill==2.8.0\n")
    _, line, number = verify().stdout.splitlines()
    assert line.endswith(f": requirements.lock (it was that of SHA-256 {before[:12]}…).")
    assert number.startswith("0 of ")


def test_packages_that_are_not_those_of_the_lock_are_named(
    built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock says what there ought to be, and not what there is."""
    here = lambda: {"papermill": "2.6.0", "python": "3.12"}  # noqa: E731
    monkeypatch.setattr("gwangju_ai.build.remote.installed", here)
    told = (
        "Other packages are installed than requirements.lock has: papermill 2.6.0 instead of 2.7.0."
    )
    assert told == verify().stdout.splitlines()[1]
    assert (0, 1) == (verify().exit_code, verify("--strict").exit_code)


def test_a_machine_has_the_packages_that_it_says_it_has() -> None:
    """Those of this environment are asked for."""
    assert importlib.metadata.version("click") == remote.installed()["click"]


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("{}")])
def test_an_altered_file_of_origins_is_not_believed(built, change: Callable) -> None:
    """Its fault is told like that of any other file, and nothing is said by it."""
    change(built.root / "reports" / PROVENANCE)
    result = verify()
    fault, line = result.stdout.splitlines()
    assert (1, f"reports/{PROVENANCE}") == (result.exit_code, fault.partition(":")[0])
    assert line.startswith("What the edition was made from is not known: expected provenance.json")


def test_an_edition_of_an_earlier_version_is_held_against_its_manifest_alone(built) -> None:
    """It never said what it was made from."""
    folder = built.root / "reports"
    digests = manifest.read(folder)
    (folder / PROVENANCE).unlink()
    lines = (folder / manifest.FILE).read_text().splitlines(keepends=True)
    (folder / manifest.FILE).write_text("".join(x for x in lines if PROVENANCE not in x))
    result = verify()
    assert PROVENANCE in digests
    assert (0, HELD) == (result.exit_code, result.stdout.splitlines()[0].partition(": ")[2])
    assert "is not known" in result.stdout.splitlines()[1]


def test_an_altered_file_is_not_said_to_be_made_again(built) -> None:
    """Nor is what draws on it: it would be made from another file."""
    path = "ko/03_testbeds.findings.json"
    (built.root / "reports" / path).write_text("{}")
    fault, own, number = verify().stdout.splitlines()
    assert fault.startswith(f"reports/{path}: altered")
    assert own.endswith(f"inputs are not as they were: reports/{path}.")
    assert path not in own.partition(": ")[0]
    files = provenance.read(built.root / "reports")
    drawing = [other for other, made in files.items() if f"reports/{path}" in made.used]
    again = len(files) - 1 - len(drawing)
    assert f"{again} of {len(files) - 1} files can be made again from here." == number


def test_without_a_project_it_cannot_be_told(
    built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where an archive was unpacked, which has the data and no notebooks."""
    unpacked = tmp_path / "unpacked"
    shutil.copytree(built.root / "reports", unpacked / "reports")
    shutil.copytree(built.root / "data", unpacked / "data")
    for root in (unpacked, tmp_path / "nowhere"):
        monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
        result = verify(str(unpacked / "reports"))
        assert (0, 2) == (result.exit_code, len(result.stdout.splitlines()))
        assert "cannot be told" in result.stdout
        assert "in a clone" in result.stdout


def test_an_input_that_is_a_pipe_is_one_message(built) -> None:
    """Nobody waits for what would never come."""
    (built.root / COPY).unlink()
    os.mkfifo(built.root / COPY)
    result = verify()
    expected = f"Error: {COPY}: expected a file, got a pipe or a device\n"
    assert (1, expected) == (result.exit_code, result.stderr)


def test_a_name_that_is_very_long_is_cut(built) -> None:
    """A line can still be read."""
    told = json.loads((built.root / "reports" / PROVENANCE).read_text())
    told["entity"] += [
        [f"{used.FACT}any: table {'x' * 900}", "0" * 64],
        ["table: data/x", "0" * 64],
    ]
    number = len(told["entity"])
    told["activity"][0]["used"] += [number - 2, number - 1]
    put(built, json.dumps(told).encode())
    assert max(map(len, verify().stdout.splitlines())) < 600


def broken(**change) -> bytes:
    """Return what an edition says of its origins, with something in it that is wrong."""
    activity = {"step": "a", "parameters": {}, "used": [0], "generated": ["index.html"]}
    told = {"version": "1", "entity": [["data/units.csv", "0" * 64]], "activity": [activity]}
    for name, value in change.items():
        (activity if name in activity else told)[name] = value
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("content", "got"),
    [
        (b"", "Expecting value"),
        (b"\xff", "'utf-8' codec can't decode"),
        (b"[]", "no list under entity"),
        (b"[" * 100_000, "data that nest too deeply"),
        (b'{"entity": [], "activity": [], "x": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
        (b" " * 8_000_001, "8,000,001 bytes"),
        (broken(entity={}), "no list under entity"),
        (broken(activity=None), "no list under activity"),
        *(
            (broken(entity=[entity]), "no name and SHA-256 as number 0 under entity")
            for entity in (
                None,
                "data/units.csv",
                ["data/units.csv"],
                ["data/units.csv", "0"],
                ["data/units.csv", None],
                ["", "0" * 64],
                ["../x", "0" * 64],
                ["/etc/passwd", "0" * 64],
                ["gwangju_ai/../../x", "0" * 64],
                ["table: ../x", "0" * 64],
                ["data/.hidden", "0" * 64],
                ["data/\x1b[2J", "0" * 64],
                ["fact: any: os:abort x", "0" * 64],
                ["fact: any: table os:abort", "0" * 64],
                ["fact: any: table gwangju_ai.dataset.__main__:data", "0" * 64],
                ["fact: any: table \x1b[2J", "0" * 64],
            )
        ),
        *(
            (broken(**change), "no step with parameters, inputs and files as number 0 under")
            for change in (
                {"step": 1},
                {"step": "\x1b[2J"},
                {"parameters": []},
                {"used": [1]},
                {"used": [-1]},
                {"used": [True]},
                {"used": ["0"]},
                {"used": {}},
                {"generated": []},
                {"generated": [1]},
                {"generated": ["../x"]},
            )
        ),
        (broken(generated=["a", "a"]), "a file of two steps as number 0 under activity"),
    ],
)
def test_broken_origins_are_one_message(built, content: bytes, got: str) -> None:
    """It says what was expected, what came and what to do; no name in it is followed."""
    put(built, content)
    result = verify()
    assert 1 == result.exit_code
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: reports/{PROVENANCE}: expected ")
    assert got in line
    assert line.endswith("; build the edition again")


def test_a_link_is_not_followed(built) -> None:
    """It may lead anywhere."""
    path = built.root / "reports" / PROVENANCE
    path.rename(path.with_name(".original"))
    path.symlink_to(".original")
    with pytest.raises(BuildError, match="got a link; build the edition again"):
        provenance.read(built.root / "reports")


ODD = st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"[", b"{", b"\x00", b"1e999", b"-"]))


@given(share=st.floats(0, 1), cut=st.integers(0, 40), odd=ODD)
def test_no_bytes_break_who_reads_them(share: float, cut: int, odd: bytes) -> None:
    """They are read, or refused by one message."""
    sound = broken(parameters={"language": "ko"})
    start = int(share * len(sound))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, PROVENANCE).write_bytes(sound[:start] + odd + sound[start + cut :])
        refused = ""
        try:
            provenance.dumps(provenance.read(Path(folder))).encode()
        except BuildError as error:
            refused = str(error)
        assert bool(refused) == ("expected " in refused and refused.endswith("edition again"))


NAME = st.one_of(
    st.text(max_size=300),
    st.text(max_size=300).map(lambda text: f"{used.FACT}any: {text}"),
    st.sampled_from(["data", "notebooks/x.ipynb", "data/" * 50 + "x", "fact: any: __class__ x"]),
)


@given(names=st.lists(NAME, max_size=4, unique=True))
def test_no_name_of_an_input_breaks_who_looks_for_it(names: list[str]) -> None:
    """It is looked for, or refused by one message."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "notebooks").mkdir()
        content = broken(entity=[[name, "0" * 64] for name in names], used=[*range(len(names))])
        (root / PROVENANCE).write_bytes(content)
        refused = ""
        try:
            told = again.answer(root, dict.fromkeys([PROVENANCE, "index.html"], ""), root).lines
            assert max(map(len, told)) < 600
        except BuildError as error:
            refused = str(error)
        assert "\n" not in refused


def test_a_build_of_a_part_believes_no_altered_origins(built) -> None:
    """Nobody would vouch for them anew."""
    path = built.root / "reports" / PROVENANCE
    path.write_text(path.read_text().replace("02_talent: execute", "02_talent: something"))
    assert f"{PROVENANCE} was damaged; made anew" in build(built, "03")
    assert not any("02_talent" in path for path in provenance.read(built.root / "reports"))


def test_a_build_makes_broken_origins_anew(built) -> None:
    """Those of reports that it was not asked for are not known any more."""
    before = built.published()
    put(built, b"{")
    assert f"{PROVENANCE} was damaged; made anew" in build(built, "03")
    assert not any("02_talent" in path for path in provenance.read(built.root / "reports"))
    assert "reports/ko/02_talent.findings.json, " in verify().stdout
    assert "what they were made from is not noted." in verify().stdout
    build(built, "02", "03")
    assert before == built.published()


@pytest.mark.parametrize("when", ["touched", "results"])
def test_a_file_that_is_equal_is_no_other(built, when: str) -> None:
    """Contents count, and a notebook is executed without its results."""
    if when == "touched":
        for path in built.root.rglob("*"):
            os.utime(path, (0, 0))
    else:
        path = built.path("03_testbeds")
        told = json.loads(path.read_text())
        told["cells"][-1] |= {"execution_count": 3, "outputs": []}
        path.write_text(json.dumps(told, indent=1))
    result = verify("--strict")
    expected = [f"{built.root}/reports: {HELD}", EVERY]
    assert (0, expected) == (result.exit_code, result.stdout.splitlines())


def test_nothing_is_loaded_while_tables_are_as_they_were(
    built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts are asked for where one is another."""
    monkeypatch.setattr("gwangju_ai.build.warm.call", lambda *_: pytest.fail("it was loaded"))
    assert EVERY in verify().stdout


def test_a_table_that_changes_no_fact_differs_in_nothing(built) -> None:
    """Some other row of it was edited, and no build would make anything anew."""
    path = built.root / "data" / "sources.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert EVERY in verify().stdout


def test_a_report_has_all_its_parameters_and_every_input(built) -> None:
    """And nothing of the machine; a notebook and what was looked for in vain are inputs too."""
    execution, export = origin(built, "ko/03_testbeds.ipynb"), origin(built, "ko/03_testbeds.html")
    assert ("03_testbeds: execute", "ko 03_testbeds") == (execution.step, export.step)
    expected = MODELS["03_testbeds"](language="ko").model_dump(mode="json")
    assert expected == export.parameters
    assert "" == execution.used["notebooks/text/looked-for.md"]
    known = {name for name in NAMES if not name.startswith("quoted")}
    known |= {"requirements.lock", "files of data/", "gwangju_ai/build/steps.py"}
    known |= set(CARRIERS)
    assert known | {"notebooks/03_testbeds.ipynb"} == execution.used.keys()
    assert known | {"reports/ko/03_testbeds.ipynb"} == export.used.keys()
    ran = manifest.read(built.root / "reports")["ko/03_testbeds.ipynb"]
    assert ran == export.used["reports/ko/03_testbeds.ipynb"]


def test_the_summary_has_the_reports_that_it_draws_on_as_inputs(built) -> None:
    """By their places in the edition."""
    build(built)
    used_here = origin(built, "ko/00_summary.ipynb").used
    drawn = sorted(name for name in used_here if name.startswith("reports/"))
    names = sorted(name for name in plan.NOTEBOOKS if name != plan.SUMMARY)
    assert [f"reports/ko/{name}.findings.json" for name in names] == drawn


def test_every_file_is_named_but_those_that_describe_the_edition(built) -> None:
    """These are made of all others."""
    digests = manifest.read(built.root / "reports")
    expected = digests.keys() - {PROVENANCE, "citation.bib"}
    assert expected == provenance.read(built.root / "reports").keys()
    assert {f"ko/{page}" for page in PAGES[:3]} | set(PAGES[3:]) < expected


def test_the_version_is_told(built) -> None:
    """Of the project that wrote it last."""
    told = json.loads((built.root / "reports" / PROVENANCE).read_text())
    assert __version__ == told["version"]


def test_reused_steps_have_the_origins_of_made_ones(built) -> None:
    """Whether a step was made or remembered is nothing of an edition's."""
    before = built.published()
    assert "ko 03_testbeds: reused" in build(built, "02", "03")
    assert before == built.published()
    build(built, "02", "03", force=True)
    assert before == built.published()


def test_a_clone_in_another_folder_has_the_same_bytes(
    built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in its cache, and whatever results its notebooks show."""
    clone = SimpleNamespace(root=tmp_path / "다른 곳")
    ignored = shutil.ignore_patterns(".cache", "reports")
    shutil.copytree(built.root, clone.root, ignore=ignored)
    path = clone.root / "notebooks" / "02_talent.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text()), indent=1))
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(clone.root))
    build(clone, "02", "03", jobs=1)
    here, there = (root.root / "reports" / PROVENANCE for root in (built, clone))
    assert here.read_bytes() == there.read_bytes()


def test_a_build_of_a_part_leaves_the_origins_of_others(built) -> None:
    """They stand as they were, with the inputs that there were then."""
    before = origin(built, "ko/02_talent.html")
    _module(built)
    build(built, "03")
    after = provenance.read(built.root / "reports")
    assert before == after["ko/02_talent.html"]
    assert before.used[MODULE] != after["ko/03_testbeds.html"].used[MODULE]
    assert "reports/ko/02_talent.findings.json, " in verify().stdout.splitlines()[1]


def test_a_file_that_the_edition_does_not_have_any_more_has_no_origin(built) -> None:
    """Nobody would look for it."""
    folder = built.root / "reports"
    made = Manifest(folder, print)
    made.digests = {p: d for p, d in made.digests.items() if "02_talent" not in p}
    made.write()
    for path in folder.glob("ko/02_talent*"):
        path.unlink()
    build(built, "03")
    assert not any("02_talent" in path for path in provenance.read(folder))


def test_a_build_that_ends_early_tells_of_no_origin_that_it_does_not_know(
    built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had published is as it was built, and from what is not noted."""
    _module(built)
    stopped = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)  # noqa: E731
    monkeypatch.setattr(edition, "_entrance", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(built, "03")
    assert not any("03_testbeds" in path for path in provenance.read(built.root / "reports"))
    assert [] == manifest.problems(built.root / "reports")


def test_the_archive_has_it(built) -> None:
    """An unpacked edition can be held against a clone."""
    with zipfile.ZipFile(built.root / "reports" / "gwangju-ai-report.zip") as whole:
        content = whole.read(f"gwangju-ai-report/reports/{PROVENANCE}")
    assert (built.root / "reports" / PROVENANCE).read_bytes() == content


def test_the_one_function_that_facts_are_looked_up_by_is_known() -> None:
    """What reports ask of it is read again; another's name would be refused."""
    name = f"corrected: {contested.__module__}:{contested.__qualname__} a-demo-served-2023"
    assert provenance._FACT.fullmatch(used.FACT + name)
