"""Tests of checking notebooks without running them."""

import json

import pytest

from gwangju_ai.build import plan
from gwangju_ai.build.check import problems
from gwangju_ai.project.parameters import MODELS


def good_cells(project, name: str) -> list[dict]:
    """Return the cells of a notebook that has all it needs and was executed."""
    stated = "\n".join(f"{k} = {v!r}" for k, v in MODELS[name]().model_dump().items())
    cells = [
        project.cell("markdown", "# 제목", "lang-ko"),
        project.cell("markdown", "# Title", "lang-en"),
        project.cell("code", stated, "parameters"),
        project.cell("code", f'report = Report.open("{name}", globals())'),
        project.cell("markdown", "## A heading"),
        project.cell("code", "report.appendix()"),
    ]
    for count, code in enumerate((c for c in cells if c["cell_type"] == "code"), start=1):
        code["execution_count"] = count
    return cells


@pytest.fixture
def good(project):
    """Return a project whose notebooks have all they need."""
    for name in plan.NOTEBOOKS:
        project.write_cells(name, good_cells(project, name))
    return project


def without(index: int):
    """Return a change that removes one cell."""
    return lambda cells: cells.pop(index)


def setting(index: int, **content):
    """Return a change that sets keys of one cell."""
    return lambda cells: cells[index].update(content)


ERROR = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (without(0), "expected one title (# …) in language ko, got 0"),
        (setting(1, source="## Title"), "expected one title (# …) in language en, got 0"),
        (setting(0, metadata={}), "expected one title (# …) in language en, got 2"),
        (without(2), "expected one cell tagged 'parameters', got 0"),
        (without(3), 'expected a cell with Report.open("02_talent", globals())'),
        (without(5), "expected the last cell to be report.appendix()"),
        (
            setting(5, execution_count=None),
            "code cell 3 has the execution count None; run gwangju-ai notebooks",
        ),
        (
            setting(3, execution_count=7),
            "code cell 2 has the execution count 7; run gwangju-ai notebooks",
        ),
        (setting(5, outputs=[ERROR]), "code cell 3 shows an error; mend it, "),
    ],
)
def test_what_a_notebook_lacks_is_named(good, change, problem: str) -> None:
    """Notebook, what was expected and what came are in one line."""
    cells = good_cells(good, "02_talent")
    change(cells)
    good.write_cells("02_talent", cells)
    assert f"02_talent: {problem}" in problems(good.root)[0]


def test_a_missing_notebook_is_named(good) -> None:
    """The report has six."""
    good.path("02_talent").unlink()
    (problem,) = problems(good.root)
    assert "02_talent.ipynb: No such file" in problem


def test_a_notebook_that_is_not_of_the_report_is_named(good) -> None:
    """It would never be built."""
    good.path("02_talent").with_name("06_new.ipynb").write_text(json.dumps({}))
    assert ["06_new.ipynb: no notebook of the report goes by this name"] == problems(good.root)


def test_another_published_notebook_is_named(good) -> None:
    """What readers of the edition and of the repository see must not differ."""
    published = good.root / "reports" / "en" / "02_talent.ipynb"
    published.parent.mkdir(parents=True)
    published.write_bytes(good.path("02_talent").read_bytes())
    assert [] == problems(good.root)
    published.write_text("{}")
    (problem,) = problems(good.root)
    assert problem.startswith("02_talent: expected the same bytes in notebooks/ and reports/en/")


def test_good_notebooks_pass(good) -> None:
    """A complete and executed set has no problems."""
    assert [] == problems(good.root)
