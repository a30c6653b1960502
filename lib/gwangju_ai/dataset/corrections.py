"""The declared corrections: ``data/corrections.yaml``, a list with an entry a figure."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from gwangju_ai.dataset.figures import bounds
from gwangju_ai.dataset.rows import Correction, ObservationRow
from gwangju_ai.dataset.settings import Id, Keyed, Printed, Worded, wrong
from gwangju_ai.numbers import numerals, units
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project import yaml
from gwangju_ai.project.errors import CorrectionError, DataError, NumeralError, listed

FILE = "data/corrections.yaml"


class Expect(Keyed):
    """What a correction was written for."""

    printed: Printed = Field(
        description="What is printed there; the correction is void without it."
    )
    value: Printed = Field("", description="The same as a number, for whoever reads the file.")


class DeclaredCorrection(Keyed):
    """A departure from a printed figure as the file has it."""

    observation: Id = Field(description="The figure of `observations.csv` that is read otherwise.")
    expect: Expect = Field(description="What must still be there, or the package is refused.")
    use: Printed = Field(description="The figure read instead, as it would be printed.")
    source: list[Id] = Field(
        min_length=1,
        description="The figures that say so: of the same measure and entity, and one of them at "
        "least of the same value.",
    )
    reason_ko: Worded = Field(description="Why, in Korean.")
    reason_en: Worded = Field(description="The same in English.")


#: The whole file.
Corrections = list[DeclaredCorrection]


def read_corrections(path: Path, rows: Mapping[str, ObservationRow]) -> dict[str, Correction]:
    """Read the declared corrections.

    Args:
        path: The YAML file.
        rows: The observations by id.

    Returns:
        The corrections by the observation that each reads differently.

    Raises:
        DataError: The file is missing, or no list in plain YAML.
        CorrectionError: An entry has other keys or values, does not fit the figure as it is
            printed, or corrects nothing. Entries are counted as rows, from 1.
    """
    table: dict[str, Correction] = {}
    for number, given in enumerate(_entries(path), start=1):
        try:
            entry = DeclaredCorrection.model_validate(given)
        except ValidationError as problem:
            raise CorrectionError(FILE, number, *wrong(problem, DeclaredCorrection)) from None
        if problem := _unfit(entry, rows, table):
            raise CorrectionError(FILE, number, *problem)
        table[entry.observation] = Correction(
            entry.observation,
            entry.expect.printed,
            entry.use,
            tuple(entry.source),
            Words(entry.reason_ko, entry.reason_en),
        )
    return table


def _entries(path: Path) -> list:
    try:
        entries = yaml.read(path, FILE)
    except FileNotFoundError:
        hint = "write [] into it where there are none"
        raise DataError(FILE, None, None, "no such file", "the corrections", hint) from None
    if not isinstance(entries, list):
        expected = "a list of corrections, each after a dash"
        raise DataError(FILE, None, None, entries, expected, "begin each with '- observation: '")
    return entries


def _unfit(
    entry: DeclaredCorrection, rows: Mapping[str, ObservationRow], others: Mapping[str, Correction]
) -> tuple[str, object, str, str] | None:
    """Return what does not fit, if anything: column, what came, expected and a hint."""
    row = rows.get(entry.observation)
    if row is None:
        return "observation", entry.observation, "the id of an observation", ""
    if row.observation_id in others:
        return "observation", entry.observation, "an observation once", "keep one of the two"
    if row.printed != entry.expect.printed:
        changed = "the figure changed since the correction was written: review it"
        still = f"{entry.expect.printed!r} still printed in {row.observation_id}"
        return "expect", row.printed, still, changed
    for source in entry.source:
        if entry.source.count(source) > 1:
            return "source", source, "an observation once", ""
        if source not in rows:
            return "source", source, "the id of an observation", ""
        if source == entry.observation:
            return "source", source, "another observation than the one corrected", ""
        told = rows[source]
        if (told.measure_id, told.entity_id) != (row.measure_id, row.entity_id):
            expected = f"a figure of {row.measure_id} of {row.entity_id}, as the corrected one is"
            return "source", source, expected, ""
    told = entry.expect.value or row.printed
    values = []
    for key, text in (("expect.value", told), ("use", entry.use)):
        try:
            values.append(numerals.parse(text).of(row.unit).value)
        except NumeralError as problem:
            return key, text, "a figure that can be read", str(problem)
    if values[0] != row.value:
        return "expect.value", told, f"the value of {row.printed}", ""
    used = values[1]
    believed = bounds(row.measure_id, units.base(row.unit))
    if not believed.hold(used):
        return "use", entry.use, f"{believed}, as figures in {row.unit} are", ""
    if used == row.value:
        return "use", entry.use, "another figure than the one printed", "it corrects nothing"
    printed = {source: rows[source] for source in entry.source}
    if all(told.value != used for told in printed.values()):
        said = listed(f"{told.printed} in {source}" for source, told in printed.items())
        return "use", entry.use, f"a figure that a source prints: {said}", ""
    return None
