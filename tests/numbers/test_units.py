"""Units: products, quotients, and the words of the vocabulary."""

import os
from pathlib import Path

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


@pytest.mark.parametrize(
    ("make", "came"),
    [
        (os.mkfifo, "a pipe or a device"),
        (Path.mkdir, "a folder"),
        (lambda path: path.symlink_to("nowhere"), "a link that leads nowhere"),
        (lambda path: path.symlink_to(path), "a link that leads nowhere"),
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_what_is_no_descriptor_is_told(tmp_path, monkeypatch, make, came, is_named):
    """The folder is right, and no other is to be set."""
    (tmp_path / "data").mkdir()
    make(tmp_path / "data" / "datapackage.json")
    point(tmp_path, monkeypatch, is_named)
    with pytest.raises(DataError) as error:
        project.root()
    assert f"data/datapackage.json: expected a file, got '{came}'" == str(error.value)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_file_in_place_of_the_data_is_told(tmp_path, monkeypatch, is_named):
    """By its name."""
    (tmp_path / "data").touch()
    point(tmp_path, monkeypatch, is_named)
    with pytest.raises(DataError) as error:
        project.root()
    assert "data: expected the folder of the data package, got 'a file'" == str(error.value)


def point(root, monkeypatch, is_named):
    """Make a folder the project's, by the variable or because the run is there."""
    (root / "notebooks").mkdir()
    monkeypatch.chdir(root)
    if is_named:
        monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
    else:
        monkeypatch.delenv("GWANGJU_AI_ROOT", raising=False)


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
