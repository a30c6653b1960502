"""The declared corrections: ``data/corrections.yaml``, a list with an entry a figure."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from gwangju_ai.dataset.rows import Correction, ObservationRow, Text
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import CorrectionError, DataError, NumeralError
from gwangju_ai.project.text import legible, read_text

_KEYS = "observation, expect: {printed}, use, source, reason_ko and reason_en"
_EXPECTED = {
    "string_type": "a text",
    "string_too_short": "a text",
    "list_type": "a list of ids of observations",
}


class _Part(BaseModel):
    """Keys and values of an entry."""

    model_config = ConfigDict(extra="forbid")


class _Expect(_Part):
    printed: Text
    value: Text = ""


class _Entry(_Part):
    observation: Text
    expect: _Expect
    use: Text
    source: list[Text]
    reason_ko: Text
    reason_en: Text


class _Loader(yaml.BaseLoader):
    """A loader that reads 68.80 as it is printed, and for which a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [key for key, _ in node.value]
        for number, key in enumerate(keys):
            if any(key.value == other.value for other in keys[:number]):
                said = f"{key.value} twice"
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
        return super().construct_mapping(node, deep)


def read_corrections(path: Path, rows: dict[str, ObservationRow]) -> dict[str, Correction]:
    """Read the declared corrections.

    Args:
        path: The YAML file.
        rows: The observations by id.

    Returns:
        The corrections by the observation that each reads differently.

    Raises:
        DataError: The file is missing, not UTF-8 or no list in YAML.
        CorrectionError: An entry has other keys or values, does not fit the figure as it is
            printed, or corrects nothing. Entries are counted as rows, from 1.
    """
    file = f"data/{path.name}"
    table: dict[str, Correction] = {}
    for number, given in enumerate(_entries(path, file), start=1):
        try:
            entry = _Entry.model_validate(given)
        except ValidationError as problem:
            first = problem.errors()[0]
            place = ".".join(map(str, first["loc"])) or None
            got = "no such key" if first["type"] == "missing" else first["input"]
            expected = _EXPECTED.get(first["type"], _KEYS)
            raise CorrectionError(file, number, place, got, expected) from None
        if wrong := _wrong(entry, rows, table):
            raise CorrectionError(file, number, *wrong)
        table[entry.observation] = Correction(
            entry.observation,
            entry.expect.printed,
            entry.use,
            tuple(entry.source),
            Words(entry.reason_ko, entry.reason_en),
        )
    return table


def _entries(path: Path, file: str) -> list:
    try:
        entries = yaml.load(read_text(path, file), _Loader)
    except FileNotFoundError:
        raise DataError(file, None, None, "no such file", "the declared corrections") from None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        got = f"{problem.problem} in line {mark.line + 1}, character {mark.column + 1}"
        raise DataError(file, None, None, got, "YAML") from None
    except RecursionError:
        raise DataError(file, None, None, "brackets in brackets", "a list of entries") from None
    if not isinstance(entries or [], list):
        expected = "a list of corrections, each after a dash"
        raise DataError(file, None, None, entries, expected, "begin each with '- observation: '")
    return legible(entries or [])


def _wrong(
    entry: _Entry, rows: dict[str, ObservationRow], others: dict[str, Correction]
) -> tuple[str, object, str, str] | None:
    """Return what is wrong with an entry, if anything: column, what came, expected and a hint."""
    row = rows.get(entry.observation)
    if row is None:
        return "observation", entry.observation, "the id of an observation", ""
    if row.observation_id in others:
        return "observation", entry.observation, "an observation once", "keep one of the two"
    if row.printed != entry.expect.printed:
        changed = "the figure changed since the correction was written: review it"
        still = f"{entry.expect.printed!r} still printed in {row.observation_id}"
        return "expect", row.printed, still, changed
    if not entry.source:
        return "source", [], "the ids of observations that say so", ""
    for source in entry.source:
        if source not in rows:
            return "source", source, "the id of an observation", ""
        if source == entry.observation:
            return "source", source, "another observation than the one corrected", ""
    try:
        used = numerals.parse(entry.use).of(row.unit).value
        told = numerals.parse(entry.expect.value or row.printed).of(row.unit).value
    except NumeralError as problem:
        return "use", entry.use, "a figure that can be read", str(problem)
    if told != row.value:
        return "expect", entry.expect.value, f"the value of {row.printed}", ""
    if used == row.value:
        return "use", entry.use, "another figure than the one printed", "it corrects nothing"
    return None
