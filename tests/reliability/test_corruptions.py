"""Tests that each corruption comes to what it must, and that docs/reliability.md counts them."""

from pathlib import Path

import pytest
from tests.reliability import generator
from tests.reliability.corruption import Corruption, Place
from tests.reliability.judge import (
    CLEAR,
    HANG,
    LONG,
    MISPLACED,
    SILENT,
    STRICT,
    TRACEBACK,
    Answer,
    Judge,
    outcome,
)
from tests.reliability.tables import SCHEMAS

ALL = list(generator.corruptions())
#: A third of them, the same in every run; ``python -m tests.reliability`` takes all.
SOME = ALL[::3]
PLACE = Place("data/units.csv", 3, "ko", ("text",))


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        (0, "all in order", SILENT),
        (-14, "", HANG),
        (-9, "", TRACEBACK),
        (1, "Traceback (most recent call last):", TRACEBACK),
        (1, "data/units.csv row 4, column ko: expected a text", MISPLACED),
        (1, "data/units.csv row 33, column ko: expected a text", MISPLACED),
        (1, "data/units.csv row 3, column ko_long: expected a text", MISPLACED),
        (1, "data/units.csv row 3, column ko: wrong", MISPLACED),
        (1, "data/units.csv row 3, column ko: expected a text, got " + "x" * 600, LONG),
        (1, "data/units.csv row 3, column ko: expected a text, got ''", CLEAR),
    ],
)
def test_the_judge_tells_a_clear_refusal_from_all_others(status, text, expected):
    """File, row, column and what was expected are all named, in a message that can be read."""
    assert expected == outcome(Answer(status, text), PLACE)


def test_the_judge_tells_what_is_refused_in_vain():
    """A harmless change that is refused is a fault as well."""
    assert STRICT == outcome(Answer(1, "Error: x"), None)


@pytest.mark.parametrize("corruption", SOME, ids=lambda c: f"{c.kind}: {c.name}"[:120])
def test_a_corruption_comes_to_what_it_must(judge: Judge, corruption: Corruption):
    """It is refused by file, row and column, or accepted where it is harmless."""
    came, answer = judge.judge(corruption)
    assert (generator.expected(corruption), corruption.refused, answer.text) == (
        came,
        corruption.refused,
        answer.text,
    )


def test_there_are_at_least_300_corruptions_each_of_its_own_name():
    """No name stands for two, so that each can be run alone."""
    names = [(c.kind, c.name) for c in ALL]
    assert 300 <= len(names)
    assert sorted(set(names)) == sorted(names)


def test_every_column_of_every_table_has_a_corruption():
    """A new column has one unasked, since the descriptor says what a cell of it may hold."""
    columns = {f"{file} {f['name']}" for file, schema in SCHEMAS.items() for f in schema["fields"]}
    assert columns == {c.name.partition(":")[0] for c in ALL if c.kind == "cells of tables"}


def test_the_documentation_has_the_counts(root: Path):
    """What docs/reliability.md says of now is what the tests hold."""
    came = [(c, generator.expected(c)) for c in ALL]
    written = (root / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert generator.table(came) in written, "python -m tests.reliability prints the table"
