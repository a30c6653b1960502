"""Tests of YAML as plain data."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.project import yaml
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.invisible import invisible
from gwangju_ai.project.text import legible

LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def refusal(text: str) -> str:
    """Return the message with which a text is refused."""
    with pytest.raises(DataError) as caught:
        yaml.loads(text, "data/a.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "012", "-012", "0o14", "0x1F", "0b11", "1_000", "1_000.5", "1:30", "12:99", "1:2:3.5",
        "yes", "No", "ON", "off", "y", "n", ".inf", "-.Inf", ".NaN", "=", "<<",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["a: {}", "a:\n  - {}", "{}: a", "a: {{b: {}}}"])
def test_refuses_what_readers_of_yaml_take_for_different_things(value: str, text: str) -> None:
    """A PyYAML reader takes 012 for ten and yes for true; its line and character are named."""
    message = refusal(text.format(value))
    assert "expected a value that every reader of YAML takes for the same" in message
    assert f"got '{value} in line {1 + text.count(chr(10))}, character" in message
    assert message.endswith("put a text in quotation marks")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "expected a plain value, no anchor or tag, got '&a in line 1, character 4'"),
        ("a: *b", "expected a value, no alias, got '*b in line 1, character 4'; write it out"),
        ("a: !!python/name:os.system", "got 'tag:yaml.org,2002:python/name:os.system in line 1"),
        ("!!map {a: b}", "got 'tag:yaml.org,2002:map in line 1, character 1'; delete it"),
        ("a: ! b", "expected a plain value, no anchor or tag, got '! in line 1, character 4'"),
        ("a: b\n---\nc: d", "expected one document, got 'another document in line 2, character 1'"),
        ("a: b\na: c", "expected each key once, got 'a twice in line 2, character 1'"),
        ("a: [{b: {c: d, 'c': d}}]", "expected each key once, got 'c twice in line 1, character"),
        ("null: a", "expected a key, got 'null in line 1, character 1'"),
        ("'': a", "expected a key, got 'nothing in line 1, character 1'"),
        ("? [a]\n: b", "expected a text for a key, and at most 20 values within one another"),
        ("", "expected a mapping or a list, got 'nothing'"),
        ("# a\n", "expected a mapping or a list, got 'nothing'"),
        ("a: [b", "expected YAML, got \"expected ',' or ']', but got '<stream end>' in line 1"),
        ("a: 'b", "expected YAML, got 'found unexpected end of stream in line 1, character 6'"),
        ("a:\n\t- b", "expected YAML, got \"found character '\\\\t' that cannot start any token"),
        ('a: "\\x07"', "characters that are seen, got 'the character U+0007 (a control character)"),
        ('a: "\\ud800"', "got 'the character U+D800 (a control character) in line 1"),
        ('a: "b\u202ec"', "got 'the character U+202E (RIGHT-TO-LEFT OVERRIDE) in line 1"),
        ('a: "\\UFFFFFFFF"', "expected YAML, got"),
        ("b:\na: \x1b[31m", "got 'the character U+001B (a control character) in line 2'; delete"),
        (f"%YAML {'9' * 5000}.1\n---\na: b", "expected YAML, got"),
        ("[" * 20_000, "at most 20 values within one another, got 'a value within a value in"),
        ("{a: " * 20_000, "at most 20 values within one another"),
        ("- " * 20_000, "at most 20 values within one another"),
        (f"a: !{'b' * 5000} c", "expected a plain value"),
        ("a" * 1_000_001, "expected at most 1,000,000 characters, got '1,000,001 characters'"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_plain(text: str, message: str) -> None:
    """Each is told in a line of readable length that names the file."""
    told = refusal(text)
    assert told.startswith("data/a.yaml: expected ")
    assert message in told
    assert "\n" not in told
    assert 300 > len(told)


def test_nothing_behind_an_anchor_is_read() -> None:
    """Of many aliases the first is refused, in no more steps than of a few."""

    def steps(text: str) -> int:
        counted: list[str] = []
        sys.setprofile(lambda frame, event, argument: counted.append(event))
        try:
            refusal(text)
        finally:
            sys.setprofile(None)
        return len(counted)

    head = f"a: &a b\nb: [\n{'*a,' * 300}\n"
    steps(head)  # what is remembered from the first time is no step of the second
    assert 2 * steps(head) > steps(head + "*a,\n" * 200_000)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "a.yaml")
    code = f"from gwangju_ai.project import yaml; from pathlib import Path; \
yaml.read(Path({str(tmp_path / 'a.yaml')!r}), 'data/a.yaml')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, text=True)
    assert "data/a.yaml: expected a file, got 'a pipe or a device'" in ended.stderr


def test_values_are_texts_as_they_are_written() -> None:
    """No zero is lost, no date or number is made; quotation marks may stand or not."""
    text = "a: 68.80\nb: '68.80'\nc: 2024-11-30\nd: 1e999999999\ne: true\nf:\n"
    read = yaml.loads(text, "a.yaml")
    assert ["68.80", "68.80", "2024-11-30", "1e999999999", "true", ""] == list(read.values())


@pytest.mark.parametrize("null", ["null", "~", "Null", "NULL"])
def test_null_is_null_unless_in_quotation_marks(null: str) -> None:
    """YAML 1.2 and 1.1 agree on it."""
    assert [None, null] == yaml.loads(f"[{null}, '{null}']", "a.yaml")


def test_tells_what_stands_without_quotation_marks() -> None:
    """Only that may be meant as a number."""
    told = yaml.loads("[1, '1', \"1\"]", "a.yaml")
    assert [True, False, False] == [isinstance(value, yaml.Plain) for value in told]


def test_decomposed_hangul_is_composed() -> None:
    """In keys and values, in quotation marks or not."""
    assert {"광주": ["광주", "광주"]} == yaml.loads('광주: [광주, "광주"]', "a")


seen = st.characters().filter(lambda character: not invisible(character))
texts = st.text(seen, max_size=20).map(legible)
keys = texts.filter(bool)
plain = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
)


@given(plain)
def test_reads_back_what_is_written(data: object) -> None:
    """Whatever texts a program writes as YAML are read as they were."""
    written = pyyaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert data == yaml.loads(written, "a.yaml")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever stands in a file is read or refused with a message for people."""
    with contextlib.suppress(DataError):
        yaml.loads(text, "a.yaml")
