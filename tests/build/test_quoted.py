"""Tests of what a report is made from of another report's findings."""

import json
from pathlib import Path

import pytest

from gwangju_ai import project
from gwangju_ai.build.quoted import excerpt
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.findings import Findings


def number(*inputs: str, markdown: str = "", **told: str) -> dict:
    """Return what findings say of a number."""
    return told | {"trail": {"inputs": list(inputs), "markdown": markdown}}


CONTENT = {
    "title": "Test-beds",
    "parameters": {"as_of": ""},
    "statements": [
        {"key": "served", "text": "One in seven.", "numbers": {"rate": "q-1"}},
        {"key": "demand", "text": "Many.", "numbers": {}},
    ],
    "quantities": {
        "q-1": number("q-2", "q-gone"),
        "q-2": number(markdown="[28](#q-3) of 206"),
        "q-3": number("q-1", label="requests"),
        "q-4": number(label="others"),
    },
}


def read_from(*path: object, value: object) -> bool:
    """Say whether a sentence is read from another excerpt after a change."""
    changed = json.loads(json.dumps(CONTENT))
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    before, after = (json.dumps(each).encode() for each in (CONTENT, changed))
    assert excerpt(before, "") != excerpt(after, "")
    return excerpt(before, "served") != excerpt(after, "served")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"statements": [7]}'])
def test_of_what_is_no_findings_file_there_is_no_excerpt(content: bytes) -> None:
    """Who asks is told so, and takes the file as a whole."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        excerpt(content, "served")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("parameters", "as_of"), "2024-11-30"),
        (("statements", 0, "text"), "One in six."),
        (("quantities", "q-1", "label"), "share"),
        (("quantities", "q-2", "label"), "asked"),
        (("quantities", "q-3", "label"), "served"),
        (("quantities", "q-gone"), number()),
    ],
)
def test_what_a_sentence_is_read_from_is_in_its_excerpt(path: tuple, value: object) -> None:
    """The run, the sentence, its numbers, and what they rest on, by input or by link."""
    assert read_from(*path, value=value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "Trials"),
        (("statements", 1, "text"), "More."),
        (("statements",), [CONTENT["statements"][0]]),
        (("quantities", "q-4", "label"), "more"),
    ],
)
def test_what_a_sentence_is_not_read_from_is_not_in_its_excerpt(path: tuple, value: object) -> None:
    """Other words of the same report are none of who quotes it."""
    assert not read_from(*path, value=value)


def told(quantity: Quantity) -> tuple:
    """Return all that a quoted number brings along."""
    trail, interval = quantity.trail, str(quantity.interval)
    steps = tuple(map(told, trail.steps))
    return quantity.id, quantity.value, interval, trail.record, trail.observations, steps


@pytest.mark.parametrize(
    "path",
    sorted(project.root().glob("reports/*/*.findings.json")),
    ids=lambda path: f"{path.parent.name} {path.name}",
)
def test_an_excerpt_is_all_that_a_sentence_is_read_from(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sentence of the edition is the same, with its numbers, where there is nothing else."""
    content = path.read_bytes()
    whole = json.loads(content)
    name, language = whole["notebook"], whole["language"]
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(path.parent))
    statements = Findings.read(name, language, {}).statements
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(tmp_path))
    assert statements
    for key, expected in statements.items():
        parameters, said, led = excerpt(content, key)
        alone = whole | {"parameters": parameters, "statements": said, "quantities": led}
        (tmp_path / path.name).write_text(json.dumps(alone), encoding="utf-8")
        actual = Findings.read(name, language, {}).statement(key)
        assert (expected.kind, expected.text, expected.markdown) == (
            actual.kind,
            actual.text,
            actual.markdown,
        )
        numbers = [{n: told(q) for n, q in each.numbers.items()} for each in (expected, actual)]
        assert numbers[0] == numbers[1]
