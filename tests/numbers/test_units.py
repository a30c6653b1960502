"""Units: products, quotients, and the words of the vocabulary."""

import pytest

from gwangju_ai import project
from gwangju_ai.numbers import units
from gwangju_ai.project.errors import DataError, UnitError


def test_refuses_a_unit_that_the_vocabulary_lacks():
    """A misspelt unit is named together with those that exist."""
    with pytest.raises(UnitError, match=r"'frim': expected one of .*firm"):
        units.base("frim")


def test_refuses_a_folder_without_a_data_package(tmp_path, monkeypatch):
    """Outside the project the message says how to point to it."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    with pytest.raises(DataError, match="set GWANGJU_AI_ROOT"):
        project.root()


def test_the_project_is_found_from_a_folder_inside_it(tmp_path, monkeypatch):
    """Without the variable, the nearest folder above that holds a data package is the project."""
    monkeypatch.delenv("GWANGJU_AI_ROOT", raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert tmp_path.resolve() == project.root()


@pytest.mark.parametrize(
    ("left", "right", "product", "quotient"),
    [
        ("firm", "ratio", "firm", "firm"),
        ("firm", "firm", "firm*firm", "ratio"),
        ("krw", "item", "item*krw", "krw/item"),
        ("krw/item", "item", "krw", "krw/item*item"),
        ("ratio", "month", "month", "ratio/month"),
    ],
)
def test_units_multiply_and_divide(left, right, product, quotient):
    """Products and quotients cancel what stands above and below the bar."""
    assert (product, quotient) == (units.product(left, right), units.quotient(left, right))
