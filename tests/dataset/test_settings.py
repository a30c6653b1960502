"""The files that are no tables are described by the classes that they are read by."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from gwangju_ai.dataset import descriptor, settings
from gwangju_ai.project.parameters import LEVERS

FILES = list(descriptor.SETTINGS)


def schema(file: str) -> dict:
    """Return the JSON schema of a file as the descriptor has it."""
    (resource,) = (r for r in descriptor.package()["resources"] if r["name"] == file)
    return resource["jsonSchema"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trial_months: 6", "trial_months: 37"),
        ("trial_months: 6", "trial_months: null"),
        ("trial_months: 6", "trial_months: '6'"),
        ("trial_months: 6", "speed: 6"),
        ("{trial_months: ours}", "{trial_months: city}"),
        ("{trial_months: ours}", "{speed: ours}"),
        ("label_en: faster trials", "label_en: ' '"),
        ("label_en: faster trials", "also: faster trials"),
    ],
)
def test_others_refuse_a_wrong_scenario_by_the_descriptor(root: Path, old: str, new: str):
    """Any validator of JSON schemas does, without this report."""
    text = (root / "data" / "scenarios.yaml").read_text(encoding="utf-8")
    assert old in text
    spoilt = yaml.safe_load(text.replace(old, new))
    assert list(Draft202012Validator(schema("scenarios")).iter_errors(spoilt))


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_as_the_descriptor_says(root: Path, file: str):
    """What this report accepts, others do."""
    told = yaml.safe_load((root / "data" / f"{file}.yaml").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema(file))
    assert [] == list(Draft202012Validator(schema(file)).iter_errors(told))


def test_the_codebook_lists_the_keys_of_each_file(root: Path):
    """With those below them, their types and their ranges."""
    corrections = [key["name"] for key in settings.keys(schema("corrections"))]
    assert ["observation", "expect", "expect.printed", "expect.value", "use"] == corrections[:5]
    levers = {key["name"]: key for key in settings.keys(schema("scenarios"))}
    assert {f"levers.{lever}" for lever in LEVERS} < levers.keys()
    assert ("integer or null", "may be left out; 1 to 10,000") == (
        levers["levers.slots"]["type"],
        levers["levers.slots"]["rule"],
    )
    book = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert [] == [name for name in (*corrections, *levers) if f"| `{name}` |" not in book]
