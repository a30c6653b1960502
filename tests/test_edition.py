"""The published edition: complete, self-contained, and every figure in it traced."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.build import weight
from gwangju_ai.export.hidden import NOTEBOOK_ONLY
from gwangju_ai.project.parameters import MODELS

LANGUAGES = ("ko", "en")
#: Formulas, code, addresses, and the names of the programme's phases.
_NOTATION = re.compile(r"\$[^$]+\$|`[^`]+`|\]\([^)]*\)|[12]단계|[Pp]hase [12]")


@pytest.fixture(scope="module", params=[(code, name) for code in LANGUAGES for name in MODELS])
def report(root: Path, request: pytest.FixtureRequest) -> tuple[str, str, Path]:
    """Return a language, a notebook, and the published files' path without their endings."""
    code, name = request.param
    return code, name, root / "reports" / code / name


@pytest.fixture(scope="module")
def page(report: tuple[str, str, Path]) -> BeautifulSoup:
    """Return the published page."""
    return BeautifulSoup(Path(f"{report[2]}.html").read_text(encoding="utf-8"), "lxml")


def test_the_edition_is_light(root: Path) -> None:
    """No page, no PDF and not the edition as a whole is heavier than it may be."""
    assert [] == list(weight.problems(root / "reports"))


def test_every_format_is_there(report: tuple[str, str, Path]) -> None:
    """Each report is published as page, PDF and findings of the default parameters."""
    code, name, path = report
    found = json.loads(Path(f"{path}.findings.json").read_text(encoding="utf-8"))
    assert (name, code, "corrected", "") == (
        found["notebook"],
        found["language"],
        found["parameters"]["reading"],
        found["parameters"]["as_of"],
    )
    assert b"%PDF-1.7" == Path(f"{path}.pdf").read_bytes()[:8]


def test_the_page_asks_for_nothing(page: BeautifulSoup) -> None:
    """No script of another file, no style of an element, no address that a browser would load."""
    outside = "script[src], iframe, object, embed, img[src], [style]"
    told = ":not([rel=alternate], [rel=canonical], [href^='data:'])"  # what it is, not loaded
    loading = page.select(f"{outside}, link[href]{told}")
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert ([], True) == (loading, policy.startswith("default-src 'none'"))


def test_every_number_leads_to_its_entry(page: BeautifulSoup) -> None:
    """Each link inside the page has its target; each shown number has an entry in the appendix."""
    ids = {element["id"] for element in page.select("[id]")}
    targets = {a["href"][1:] for a in page.select('a[href^="#"]')}
    assert set() == targets - ids
    assert any(target.startswith("q-") for target in targets)


def test_every_term_leads_to_its_meaning(
    report: tuple[str, str, Path], page: BeautifulSoup
) -> None:
    """Each link into the glossary has its target there, and a report opens at least one term."""
    glossary = report[2].with_name("glossary.html").read_text(encoding="utf-8")
    known = {term["id"] for term in BeautifulSoup(glossary, "lxml").find_all("dt")}
    opened = {a["href"].partition("#")[2] for a in page.select("main a[href^='glossary.html#']")}
    assert opened
    assert set() == opened - known


def test_outlets_can_be_read(report: tuple[str, str, Path], page: BeautifulSoup) -> None:
    """In English an outlet stands in Latin letters, with its Korean name behind it."""
    places = ".source a, .sources .outlet, .figures a[href^='#s-'], .formula a[href^='#o-']"
    named = [place.get_text() for place in page.select(places)]
    assert named
    assert [] == [name for name in named if report[0] == "en" and re.match("[가-힣]", name)]


def test_every_chart_can_be_heard(page: BeautifulSoup) -> None:
    """Each chart has a description that tells its main numbers."""
    groups = [svg.find_parent(role="group") for svg in page.select("figure svg")]
    told = [group.get("aria-label", "") for group in groups]
    assert told
    assert all(re.search(r"\d", text) for text in told)


def exported(root: Path, name: str) -> list[nbformat.NotebookNode]:
    """Return the cells of a committed notebook that a report shows."""
    notebook = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    return [c for c in notebook.cells if NOTEBOOK_ONLY not in c.metadata.get("tags", [])]


@pytest.mark.parametrize("name", list(MODELS))
def test_a_notebook_says_first_what_it_answers(root: Path, name: str) -> None:
    """Whoever opens the notebook reads what it is about before any code."""
    first = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells[0]
    assert ("markdown", True) == (first.cell_type, first.source.startswith(f"# {name[:2]} "))


@pytest.mark.parametrize("name", [name for name in MODELS if name != "00_summary"])
def test_a_notebook_can_be_gone_on_from(root: Path, name: str) -> None:
    """It ends with a bare frame and a plain plot; the summary computes nothing and has none."""
    notebook = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    bare = [o.data for o in outputs if "gwangju_ai" not in o.metadata]
    assert {"text/html", "image/svg+xml"} <= {kind for data in bare for kind in data}


@pytest.mark.parametrize("name", list(MODELS))
def test_no_figure_is_typed_into_a_text_cell(root: Path, name: str) -> None:
    """A Markdown cell holds no digit outside formulas, code, addresses and names of phases."""
    texts = [cell.source for cell in exported(root, name) if cell.cell_type == "markdown"]
    typed = [t for t in texts if re.search(r"\d", _NOTATION.sub("", t))]
    assert [] == typed


@pytest.mark.parametrize("name", list(MODELS))
def test_all_that_a_notebook_shows_went_through_the_report(root: Path, name: str) -> None:
    """Nothing is printed past the report, where digits would have no trail."""
    outputs = [o for cell in exported(root, name) for o in cell.get("outputs", [])]
    assert outputs
    assert [] == [o for o in outputs if "gwangju_ai" not in o.get("metadata", {})]
