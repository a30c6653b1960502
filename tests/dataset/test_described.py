"""What describes the package is held against it: datapackage.json and the codebook."""

import json
import shutil
from pathlib import Path

import pytest

from gwangju_ai.dataset import codebook, descriptor
from gwangju_ai.dataset.empty import lay_out
from gwangju_ai.project import location
from gwangju_ai.project.errors import DataError


@pytest.fixture
def copy(root, tmp_path, monkeypatch):
    """Return the top folder of a copy of the data package."""
    shutil.copytree(root / "data", tmp_path / "data")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    return tmp_path


def refusal(copy) -> DataError:
    """Return what is said of what describes a package."""
    with pytest.raises(DataError) as error:
        codebook.hold(copy)
    assert len(str(error.value)) < 1000
    return error.value


@pytest.mark.parametrize(
    ("content", "got"),
    [
        (b"", "Expecting value in line 1, character 1"),
        (b"\x00" * 100, "Expecting value in line 1, character 1"),
        (b'{"name": "gwangju-ai"', "Expecting ',' delimiter in line 1, character 22"),
        (b"[" * 20_000, "brackets in brackets"),
        (b"[]", "a list"),
        (b'{"name": "a", "name": "b"}', "a key twice in one object"),
        ("광주".encode("cp949"), "byte 0xb1 in line 1"),
    ],
)
def test_a_descriptor_that_is_no_json_object_is_refused(copy, content, got):
    """By the name of its file."""
    (copy / "data" / "datapackage.json").write_bytes(content)
    error = refusal(copy)
    assert ("data/datapackage.json", got) == (error.file, error.value)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (lambda told: told["resources"].pop(), "resources.scenarios"),
        (lambda told: told["resources"][0]["schema"]["fields"].pop(), "resources.units"),
        (lambda told: told["resources"].append({"name": "notes"}), "resources"),
        (lambda told: told.update(title="Another"), "title"),
        (lambda told: told.pop("licenses"), "licenses"),
        (lambda told: told.update(more="x"), "more"),
    ],
)
def test_a_descriptor_edited_by_hand_is_refused(copy, change, column):
    """It is written from the classes of the tables, and says what they say."""
    path = copy / "data" / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    error = refusal(copy)
    assert ("data/datapackage.json", column) == (error.file, error.column)


def test_a_row_that_is_lost_is_missed(copy):
    """Though nothing refers to it: the codebook counts the rows of every table."""
    path = copy / "data" / "recommendations.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[:-1]), encoding="utf-8")
    error = refusal(copy)
    assert "data/README.md" == error.file
    assert "'9 rows; key: `recommendation_id`.', as the package has it" in str(error)


def test_a_codebook_that_is_lost_is_missed(copy):
    """As one that was edited by hand is."""
    (copy / "data" / "README.md").unlink()
    assert "data/README.md" == refusal(copy).file


def test_what_describes_this_package_fits_it(root):
    """As it is committed."""
    codebook.hold(root)


def test_another_articles_package_has_no_codebook_and_may_have_more_files(tmp_path):
    """Its descriptor has the same tables, and says for itself what it is called."""
    lay_out(tmp_path / "other")
    path = tmp_path / "other" / "data" / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    told["resources"].append({"name": "notes", "path": "notes.txt"})
    told["title"] = "Another"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert descriptor.hold(tmp_path / "other") is False
    codebook.hold(tmp_path / "other")


@pytest.mark.parametrize(
    ("make", "came"),
    [
        (Path.mkdir, "a folder"),
        (lambda path: path.symlink_to("x"), "a link that leads nowhere"),
        (lambda path: None, None),
    ],
)
def test_a_damaged_package_is_not_passed_over_for_another(copy, monkeypatch, make, came):
    """What stands for its descriptor, or else its folder, is told, and none above it is taken."""
    monkeypatch.delenv("GWANGJU_AI_ROOT")
    monkeypatch.chdir(copy)
    (copy / "data" / "datapackage.json").unlink()
    make(copy / "data" / "datapackage.json")
    with pytest.raises(DataError) as error:
        location.root()
    assert ("data/datapackage.json", came or str(copy)) == (error.value.file, error.value.value)
