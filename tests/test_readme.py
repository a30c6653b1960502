"""The commands, lines and links of README.md and CONTRIBUTING.md work."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import matplotlib
import nbformat
import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gwangju_ai import cli
from gwangju_ai.build import plan
from gwangju_ai.present.record import observations
from gwangju_ai.project.errors import ReportError
from gwangju_ai.sweep import design

TOP = Path(__file__).resolve().parents[1]
README = TOP.joinpath("README.md").read_text("utf-8")
CONTRIBUTING = TOP.joinpath("CONTRIBUTING.md").read_text("utf-8")


def commands(program: str, text: str = README) -> list[list[str]]:
    """Return the arguments of each call of a program in a text's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    calls = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [arguments for name, *arguments in filter(None, calls) if name == program]


def parse(arguments: list[str]) -> tuple[click.Command, click.Context]:
    """Parse a ``gwangju-ai`` command line as the command itself does, without running it."""
    name, command, rest = cli.main.resolve_command(click.Context(cli.main), arguments)
    return command, command.make_context(name, rest)


def planned(root: Path, arguments: list[str]) -> list[plan.Task]:
    """Return the tasks that a ``gwangju-ai build`` command line asks for."""
    _, context = parse(arguments)
    asked = context.params
    settings = dict(asked["settings"])
    if asked["scenario"]:
        settings["scenario"] = asked["scenario"]
    languages = plan.LANGUAGES if asked["language"] == "both" else (asked["language"],)
    return plan.plan(asked["notebooks"], languages, settings, root)


BUILDS = [arguments for arguments in commands("gwangju-ai") if arguments[0] == "build"]


@pytest.mark.parametrize("wrong", ["trial_months=0", "trial_month=6", "reading=printed"])
def test_a_wrong_parameter_would_be_noticed(root: Path, wrong: str) -> None:
    """An example with a wrong name or value is refused, so the examples below prove something."""
    with pytest.raises(ReportError):
        planned(root, ["build", "03_testbeds", "--output", "out", "-p", wrong])


def test_there_are_three_examples_of_other_parameters() -> None:
    """The README shows three ways to run the report with other parameters."""
    assert 3 == len(BUILDS)


@pytest.mark.parametrize("arguments", BUILDS, ids=" ".join)
def test_each_example_asks_for_something_else_than_the_edition(
    root: Path, arguments: list[str]
) -> None:
    """Notebooks, parameters and scenario exist, depart from the defaults, and go elsewhere."""
    tasks = planned(root, arguments)
    _, context = parse(arguments)
    assert [] == [task for task in tasks if task.is_published]
    assert context.params["output"] is not None


def test_the_other_commands_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``gwangju-ai`` knows its other commands in the README, with the arguments given there."""
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "path" / "to" / "article.txt"
    article.parent.mkdir(parents=True)
    article.touch()
    others = [arguments for arguments in commands("gwangju-ai") if arguments not in BUILDS]
    named = [parse(arguments)[0].name for arguments in others]
    assert ["verify-article", "audit", "audit", "verify", "diff", "text"] == [
        name for name in named if name != "sweep"
    ]


def test_jupyters_own_tools_make_the_report(
    call: Callable[[str], None], tmp_path: Path, tool: Callable[..., str]
) -> None:
    """What papermill ran is told by page and PDF; another's notebook becomes a page as well."""
    theirs = new_notebook(cells=[new_markdown_cell("# 제목"), new_code_cell("print(6 * 7)")])
    nbformat.write(theirs, tmp_path / "theirs.ipynb")
    for program in ("papermill", "jupyter"):
        for arguments in commands(program):
            call(shlex.join([program, *arguments]))
    pages = [
        BeautifulSoup(tmp_path.joinpath(name).read_text(encoding="utf-8"), "lxml")
        for name in ("six-months.html", "theirs.html")
    ]
    assert ["ko", "ko"] == [page.html["lang"] for page in pages]
    basis = "trial_months = 6 (기본값 12)"
    assert basis in pages[0].select_one(".basis").get_text()
    pdf = [tool("pdftotext"), tmp_path / "six-months.pdf", "-"]
    assert basis in re.sub(r"\s+", " ", subprocess.check_output(pdf, text=True))
    assert "42" in pages[1].main.get_text()


def test_three_lines_add_a_column_a_chart_and_a_row() -> None:
    """The README's lines run on the real data, and what they add has trails and true values."""
    snippet, _ = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    *_, lines = snippet.split("\n\n")
    assert 3 == len(lines.splitlines())
    names: dict = {}
    with matplotlib.rc_context({"backend": "agg"}):
        exec(snippet, names)
        drawn = pyplot.gca().lines[0].get_ydata()
        pyplot.close()
    years = names["years"]
    *each, whole = years["unserved"]
    assert sum(float(figure) for figure in each) == float(whole)
    printed = {
        f"a-demo-{what}-{year}" for what in ("demand", "served") for year in years.index[:-1]
    }
    assert printed == set(observations(whole))
    assert [float(rate) for rate in years["rate"].iloc[:-1]] == list(drawn)


def test_the_table_of_a_sweep_opens_in_one_line_and_is_drawn_in_another(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A panel a share that waits, and in it a line a length: what is drawn is what was found."""
    _, snippet = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(root)
    names: dict = {}
    with matplotlib.rc_context({"backend": "agg"}):
        exec(snippet, names)
        panels = pyplot.gcf().axes
        drawn = [list(line.get_ydata()) for line in panels[0].lines[:3]]
        pyplot.close()
    met = names["met"]
    assert 3 == len(panels)
    alone = met[met["share_that_waits"] == met["share_that_waits"].min()].sort_values("slots")
    expected = [list(each["value"]) for _, each in alone.groupby("trial_months")]
    assert expected == drawn


@pytest.mark.parametrize("arguments", [c for c in commands("gwangju-ai") if c[0] == "sweep"])
def test_the_sweeps_are_designs(root: Path, arguments: list[str]) -> None:
    """Each that is named is one that can be read."""
    _, context = parse(arguments)
    paths = [root / path for path in context.params["designs"]]
    assert design.read(paths, context.params["notebook"], root=root).points


def test_the_design_of_the_example_can_be_read(root: Path, tmp_path: Path) -> None:
    """As many points as it says."""
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert 200 == len(design.read([path], root=root).points)


def test_the_make_targets_exist(root: Path) -> None:
    """Each ``make`` target of the README and of CONTRIBUTING is one of the Makefile."""
    targets = re.findall(r"^(\w+):", root.joinpath("Makefile").read_text("utf-8"), re.MULTILINE)
    named = [name for arguments in commands("make") for name in arguments]
    assert named == ["report", "test"]
    named += [name for arguments in commands("make", CONTRIBUTING) for name in arguments]
    assert set() == set(named) - set(targets)


def test_the_tree_names_what_is_there(root: Path) -> None:
    """Every entry of the README's tree exists."""
    (tree,) = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    missing, folder = [], root
    for line in tree.splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()
        folder = folder if indent else root / name
        if not (folder / name if indent else folder).exists():
            missing.append(name)
    assert [] == missing


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_its_links_lead_somewhere(root: Path, text: str) -> None:
    """Every relative link and picture exists."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert targets
    assert [] == [target for target in targets if not root.joinpath(target).exists()]
