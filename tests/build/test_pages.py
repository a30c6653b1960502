"""What is told of a thing that a page is given is all that the page is made from."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from tests.export.make_notebook import executed

from gwangju_ai import export
from gwangju_ai.build import pages
from gwangju_ai.export.statements import dumps, findings
from gwangju_ai.project import sums

NAMES = ("01_infrastructure", "02_talent")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition of two reports in English."""
    (tmp_path / "en").mkdir()
    for name in NAMES:
        notebook = executed("en", name=name)
        nbformat.write(notebook, tmp_path / "en" / f"{name}.ipynb")
        told = dumps(findings(export.read(notebook)))
        (tmp_path / "en" / f"{name}.findings.json").write_text(told, encoding="utf-8")
    return tmp_path


@pytest.fixture
def part(edition: Path, root: Path) -> Callable[[str, str], object]:
    """Return a function that says what of a file of the edition goes into a page."""
    digests = {
        path.relative_to(edition).as_posix(): sums.digest(path.read_bytes())
        for path in edition.glob("*/*")
    }
    around = pages.around(edition, root, ["en"], digests)
    steps = {step.name: step for step, _ in around}
    return lambda page, path: steps[page].part({}, path, ())


def test_the_appendix_is_made_from_no_more(edition: Path, part: Callable) -> None:
    """Of notebooks that hold nothing else it is the same."""
    whole, alone = [], []
    for name in NAMES:
        path = f"en/{name}.ipynb"
        (opening, *others), contested = part("en appendix", path)
        shown = [{"id": number, "contested": audits} for number, audits in contested]
        assert shown
        said = {"kind": "prose", "key": "x", "run": opening["run"], "quantities": shown}
        outputs = [
            new_output("display_data", metadata={"gwangju_ai": each})
            for each in (opening, said, *others)
        ]
        alone.append(new_notebook(cells=[new_code_cell("x", outputs=outputs, execution_count=1)]))
        whole.append(nbformat.read(edition / path, as_version=4))
    assert export.appendix(whole) == export.appendix(alone)


def test_the_register_is_made_from_no_more(edition: Path, part: Callable) -> None:
    """Of findings that hold nothing else it is the same."""
    names = list(export.RegisteredFigure.__dataclass_fields__)

    def made(*ids: str) -> dict[str, bytes]:
        figures = [export.RegisteredFigure(**dict.fromkeys(names, "") | {"id": id_}) for id_ in ids]
        return export.register(figures, [], edition / "en", "en")

    told = {}
    for name in NAMES:
        date, used = part("en register", f"en/{name}.findings.json")
        told[name] = {"date": date, "observations": {each: {} for each in used}}
    ids = ["unused", *told[NAMES[0]]["observations"]]
    before = made(*ids)
    for name, content in told.items():
        path = edition / "en" / f"{name}.findings.json"
        path.write_text(json.dumps(content), encoding="utf-8")
    assert before == made(*ids)
    assert before != made("unused")


@pytest.mark.parametrize("page", ["glossary", "portal"])
def test_all_of_what_other_pages_are_given_counts(page: str, part: Callable) -> None:
    """Nothing is told of it."""
    name = f"en {page}" if page == "glossary" else page
    assert None is part(name, "en/01_infrastructure.findings.json")
