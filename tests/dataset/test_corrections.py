"""Declared corrections: refused where they are wrong, by entry and key."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.project.errors import CorrectionError, DataError


def test_refuses_a_correction_whose_figure_changed(spoil):
    """A correction guards itself: a figure that no longer prints what it was written for stops it."""
    root = spoil("corrections.yaml", '"119"', '"117"')
    with pytest.raises(CorrectionError, match="'117' still printed in a-applicants-4"):
        load(root)


KEYS = "expected the keys observation, expect, use, source, reason_ko, reason_en, got"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "a-applicants-4", "a-nobody",
            " row 1, column observation: expected the id of an observation, got 'a-nobody'",
        ),
        (
            "[applicants-4-other]", "[nobody]",
            " row 1, column source: expected the id of an observation, got 'nobody'",
        ),
        (
            "[applicants-4-other]", "[a-applicants-4]",
            " row 1, column source: expected another observation than the one corrected, "
            "got 'a-applicants-4'",
        ),
        (
            "[applicants-4-other]", "[]",
            " row 1, column source: expected a list of ids, got []",
        ),
        (
            "[applicants-4-other]", "applicants-4-other",
            " row 1, column source: expected a list of ids, got 'applicants-4-other'",
        ),
        (
            "[applicants-4-other]", "[a-tenants-2022]",
            " row 1, column source: expected a figure of applicants of cohort-4, as the corrected "
            "one is, got 'a-tenants-2022'",
        ),
        (
            '"779"', '"778"',
            " row 1, column use: expected a figure that a source prints: 779 in "
            "applicants-4-other, got '778'",
        ),
        ('"779"', '"7억"', " row 1, column use: expected a figure that a source prints: 779 in"),
        ('"779"', '"119"', " row 1, column use: expected another figure than the one printed, "
         "got '119'; it corrects nothing"),
        ('"779"', "many", " row 1, column use: expected a figure that can be read, got 'many'; "
         "cannot read 'many'"),
        ('"779"', "", " row 1, column use: expected a text, got ''"),
        ('"779"', "2024-13-45", " row 1, column use: expected a figure that can be read, got "
         "'2024-13-45'; cannot read"),
        ('"779"', "&a [*a]", ": expected a plain value, no anchor or tag, got '&a in line 3, character 8'"),
        ('"779"', "[" * 2000, ": expected a text for a key, and at most 20 values within one another"),
        ('{printed: "119"}', '"119"', " row 1, column expect: expected the keys printed, value, got '119'"),
        ('printed: "119"', 'printed: "119", value: 118', " row 1, column expect.value: expected "
         "the value of 119, got '118'"),
        ('printed: "119"', 'printed: "119", value: many', " row 1, column expect.value: expected a "
         "figure that can be read, got 'many'"),
        ("  use:", "  used:", f" row 1, column use: {KEYS} 'no such key'"),
        ("  use:", "  also: it\n  use:", f" row 1, column also: {KEYS} 'it'"),
        ("  use:", '  use: "7"\n  use:', ": expected each key once, got 'use twice in line 4, character 3'"),
        ('"779"', '"12.5"', " row 1, column use: expected a whole number from 0 to 10,000,000,000, "
         "as figures in person are, got '12.5'"),
        ('"779"', "-5", " row 1, column use: expected a whole number from 0 to 10,000,000,000"),
        ('"779"', "119.0", " row 1, column use: expected another figure than the one printed"),
        ('"779"', "'７７９'", " row 1, column use: expected a figure with the digits 0 to 9, got '７７９'"),
        ('"779"', "012", ": expected a value that every reader of YAML takes for the same, got '012 "
         "in line 3, character 8'; put a text in quotation marks"),
        ('"779"', "'012'", " row 1, column use: expected a figure that can be read, got '012'"),
        ('"779"', "'1e999999999'", " row 1, column use: expected a figure that can be read, got '1e"),
        ('"779"', "null", " row 1, column use: expected a text, got None"),
        ('"779"', "{a: b}", " row 1, column use: expected a text, got {'a': 'b'}"),
        ('"779"', "NaN", " row 1, column use: expected a text, got 'NaN'"),
        ('"779"', "' 779'", " row 1, column use: expected a text without blanks around it, got"),
        ('"779"', "'779" + "9" * 5000 + "'", " row 1, column use: expected a figure that can be rea"),
        ("a-applicants-4", "A-applicants-4", " row 1, column observation: expected an id of lower-"),
        ("a-applicants-4", '""', " row 1, column observation: expected an id of lower-case letters"),
        ("[applicants-4-other]", "[applicants-4-other, applicants-4-other]",
         " row 1, column source: expected an observation once, got 'applicants-4-other'"),
        ("[applicants-4-other]", "[null]", " row 1, column source.0: expected a text, got None"),
        ("두 매체가 달리 보도했다", "' '", " row 1, column reason_ko: expected a text, got ' '"),
        ("두 매체가 달리 보도했다", '""', " row 1, column reason_ko: expected a text, got ''"),
        ("두 매체가 달리 보도했다", "~", " row 1, column reason_ko: expected a text, got None"),
        ("두 매체가 달리 보도했다", "\u3164", ": expected characters that are seen, got 'the character"),
        ("두 매체가 달리 보도했다", "1.", " row 1, column reason_ko: expected a text of words, got '1.'"),
        ("two outlets print another figure", "'N/A'", " row 1, column reason_en: expected a text"),
        ("- observation", "- a text\n- observation", f" row 1: {KEYS} 'a text'"),
        ("- observation", "- [observation", ": expected YAML, got \"expected ',' or ']', but got "
         "':' in line 2, character 9\""),
        ("- observation", "  observation", ": expected a list of corrections, each after a dash, "
         "got {'observation': 'a-applicants-4'"),
    ],
)  # fmt: skip
def test_refuses_a_broken_correction(spoil, old, new, message):
    """A correction that names nothing, says nothing or cannot be read is refused by its place."""
    root = spoil("corrections.yaml", old, new)
    with pytest.raises(DataError) as error:
        load(root)
    assert str(error.value).startswith(f"data/corrections.yaml{message}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "make",
    [
        None,
        Path.touch,
        Path.mkdir,
        os.mkfifo,
        lambda path: path.symlink_to(path),
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.write_text("# none yet\n"),
        lambda path: path.write_text("observation: a-applicants-4\n"),
        lambda path: path.write_text("nothing"),
    ],
)
def test_refuses_a_file_that_declares_nothing(package: Path, make: Callable | None):
    """Without entries it says so by an empty list; anything else may be a file that was lost."""
    path = package / "data" / "corrections.yaml"
    path.unlink()
    if make:
        make(path)
    with pytest.raises(DataError, match=r"^data/corrections\.yaml: expected "):
        load(package)


def test_an_empty_list_declares_none(package: Path):
    """As a new package has it."""
    (package / "data" / "corrections.yaml").write_text("[]\n")
    assert {} == load(package).corrections


def test_a_correction_keeps_the_zeros_that_are_printed(spoil):
    """Without quotation marks too."""
    root = spoil("corrections.yaml", '"779"', "779.0")
    assert "779.0" == load(root).corrections["a-applicants-4"].use


def test_refuses_a_second_correction_of_a_figure(package):
    """One of them would be lost."""
    path = package / "data" / "corrections.yaml"
    path.write_text(path.read_text("utf-8") * 2, encoding="utf-8")
    with pytest.raises(CorrectionError, match="row 2, column observation: expected an observation"):
        load(package)
