"""Parts, parameters and the basis line are the same for both formats."""

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import layout, words
from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html
from gwangju_ai.project import parameters

from .make_notebook import executed

NAME = "01_infrastructure"
BASIS = "Misprints of the article are read as corrected · figures as published, whatever their date"


def test_every_notebook_has_a_name() -> None:
    """The navigation knows every notebook, in reading order."""
    assert list(parameters.MODELS) == list(words.REPORTS)


def test_parts() -> None:
    """The document divides at its sections; limits and details stand apart in each."""
    intro, first, second = layout.parts(read(executed()))
    assert intro.section is None
    assert ["single"] == [block.key for block in first.limits]
    assert ["falls"] == [block.key for block in first.details]
    assert ["wide"] == [block.key for block in second.details]
    assert not {"single", "falls"} & {getattr(block, "key", "") for block in first.groups}


def test_answers_stand_together() -> None:
    """Sentences of the answer that follow each other make one group."""
    intro = layout.parts(read(executed()))[0]
    assert [3] == [len(group) for group in intro.groups if isinstance(group, list)]


def test_basis_of_defaults() -> None:
    """The basis line says which reading and which date, and nothing of defaults."""
    chosen = {"language": "en", "reading": "corrected", "as_of": "", "min_employees": 5}
    assert BASIS == layout.basis(NAME, "en", chosen)


def test_basis_of_departures() -> None:
    """A parameter that departs from its default is named with both values."""
    chosen = {"language": "ko", "reading": "as_printed", "as_of": "2024-11-30", "min_employees": 3}
    basis = layout.basis(NAME, "ko", chosen)
    assert "2024년 11월 30일까지" in basis
    assert basis.endswith("min_employees = 3 (기본값 5)")


def test_unknown_notebook() -> None:
    """A notebook without a model of parameters shows those that it has."""
    (told,) = layout.told("other", "en", {"x": 1})
    assert ("x", "1", "", False) == (told.name, told.value, told.meaning, told.departs)


@pytest.mark.parametrize(
    ("notebook", "chosen"),
    [("03_testbeds", {"slots": None}), ("00_summary", {"as_of": ""}), ("other", {"x": None})],
)
def test_what_is_not_set_is_not_told(notebook: str, chosen: dict) -> None:
    """A lever that the run did not use says nothing to a reader."""
    assert [] == layout.told(notebook, "en", chosen)


def test_a_parameter_that_need_not_be_set_departs_from_nothing() -> None:
    """Where it is set, its default is told in words, and its meaning with its unit."""
    (slots,) = layout.told("03_testbeds", "ko", {"slots": 0})
    assert ("0", "정하지 않음", True) == (slots.value, slots.default, slots.departs)
    assert slots.meaning.endswith("(건)")


def test_a_report_without_answers_still_has_a_legend() -> None:
    """What the numbers rest on stands under the first part where no box of answers has it."""
    notebook = executed("en")
    notebook.cells[2].outputs = []
    assert not layout.parts(read(notebook))[0].answers
    page = BeautifulSoup(to_html(read(notebook)), "lxml")
    assert [BASIS] == [part.a.get_text() for part in page.select("p.basis")]
