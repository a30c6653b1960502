"""Declared scenarios: refused where they are wrong, by scenario and key."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.scenarios import read_scenarios
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.parameters import LEVERS

BASE = """base:
  label_ko: 현행 유지
  label_en: present course
  why_ko: 지금처럼 이어진다.
  why_en: All goes on.
  levers:
    budget: 1.0
    slots: null
    trial_months: 12
    sectors: 3
    intake: 220
    msc_seats: 0
    min_employees: 5
    compute: null
    realisation: null
    retention: null
    local_share: null
    effect: 0.0
  from: {budget: ours}
"""
FAST = """fast:
  label_ko: 기간 단축
  label_en: faster
  why_ko: 기간을 줄인다.
  why_en: Trials are shorter.
  levers: {trial_months: 6}
  from: {trial_months: article}
"""
ALL = "budget, slots, trial_months"


@pytest.fixture
def path(package: Path) -> Path:
    """Return where a package with a base and another scenario has them."""
    path = package / "data" / "scenarios.yaml"
    path.write_text(BASE + FAST, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    """Return the message with which the package is refused, by whatever loads it."""
    with pytest.raises(DataError) as alone:
        read_scenarios(path)
    with pytest.raises(DataError, match=re.escape(str(alone.value))):
        load(path.parents[1])
    return str(alone.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("base:", "base:\n  also: it", ", column base.also: expected the keys label_ko, label_en, "
         "why_ko, why_en, levers, from, got 'it'"),
        ("  label_en: faster\n", "", ", column fast.label_en: expected the keys label_ko"),
        ("  levers: {trial_months: 6}\n", "", ", column fast.levers: expected the keys label_ko"),
        ("  from: {trial_months: article}\n", "", ", column fast.from: expected the keys label_ko"),
        (FAST, "fast: none", ", column fast: expected the keys label_ko"),
        (FAST, "fast: {}", ", column fast.label_ko: expected the keys label_ko"),
        (FAST, "fast:", ", column fast: expected the keys label_ko"),
        ("label_en: faster", "label_en: ' '", ", column fast.label_en: expected a text, got ' '"),
        ("label_en: faster", "label_en:", ", column fast.label_en: expected a text, got ''"),
        ("label_en: faster", "label_en: null", ", column fast.label_en: expected a text, got None"),
        ("label_en: faster", "label_en: 5", ", column fast.label_en: expected a text of words, got"),
        ("label_en: faster", "label_en: [a]", ", column fast.label_en: expected a text, got ['a']"),
        ("label_en: faster", "label_en: present course", ", column fast.label_en: expected another "
         "label than that of base, got 'present course'"),
        ("label_ko: 기간 단축", "label_ko: 현행 유지", ", column fast.label_ko: expected another label"),
        ("label_en: faster", "label_en: 기간", ", column fast.label_en: expected a text in English"),
        ("label_en: faster", "label_en: 기간 MoU", ", column fast.label_en: expected a text in Eng"),
        ("why_en: Trials", "why_en: 실증 trials", ", column fast.why_en: expected a text in English"),
        ("why_en: All goes on.", "why_en: Всё", ", column base.why_en: expected a text in English"),
        ("why_ko: 기간을 줄인다.", "why_ko: Shorter.", ", column fast.why_ko: expected a text in Korean"),
        (FAST, FAST + FAST.replace("fast", "again").replace("기간 단축", "단축"), ", column "
         "again.levers: expected other levers than those of fast, got {'trial_months': 6}"),
        ("why_en: All goes on.", "why_en: '  '", ", column base.why_en: expected a text, got '  '"),
        ("why_en: All goes on.", "why_en: ' All.'", ", column base.why_en: expected a text without"),
        ("    slots: null\n", "", ", column base.levers.slots: expected a value of slots, since"),
        ("    sectors: 3\n    intake: 220\n", "", ", column base.levers.sectors: expected a value of sectors, i"),
        ("{trial_months: 6}", "{}", ", column fast.levers: expected a lever that differs from"),
        ("{trial_months: 6}", "[trial_months]", f", column fast.levers: expected the keys {ALL}"),
        ("{trial_months: 6}", "{speed: 6}", f", column fast.levers.speed: expected the keys {ALL}"),
        ("{trial_months: 6}", "{Trial_months: 6}", ", column fast.levers.Trial_months: expected the"),
        ("{trial_months: 6}", "{trial_months: 12}", ", column fast.levers.trial_months: expected "
         "another value than that of the base, got 12"),
        ("{trial_months: article}", "{trial_months: city}", ", column fast.from.trial_months: "
         "expected one of 'article', 'translated' or 'ours', got 'city'"),
        ("{trial_months: article}", "{}", ", column fast.from: expected who asks for trial_months"),
        ("{trial_months: article}", "{slots: ours}", ", column fast.from: expected who asks for tr"),
        ("{trial_months: article}", "{speed: ours}", ", column fast.from.speed: expected one of 'bu"),
        ("{trial_months: article}", "ours", ", column fast.from: expected a mapping from keys to"),
        ("{budget: ours}", "{budgets: ours}", ", column base.from.budgets: expected one of 'budget'"),
        ("fast:", "Fast:", ", column Fast: expected a name of lower-case letters, digits and _"),
        ("fast:", "'fast ':", ", column fast : expected a name of lower-case letters, digits and _"),
        ("fast:", "빠름:", ", column 빠름: expected a name of lower-case letters, digits and _"),
        ("fast:", "base:", ": expected each key once, got 'base twice in line 20, character 1'"),
        ("  from: {b", "  levers: {}\n  from: {b", ": expected each key once, got 'levers twice in"),
        ("budget: 1.0", "budget: 1.0\n    budget: 1.4", ": expected each key once, got 'budget twi"),
        (BASE, "", ", column fast: expected base, which states every lever, first, got 'fast'"),
        (BASE + FAST, "- base", ": expected a mapping from names of scenarios, got ['base']"),
        (BASE + FAST, "base", ": expected a mapping from names of scenarios, got 'base'"),
        (BASE + FAST, "", ": expected a mapping or a list, got 'nothing'"),
        (BASE + FAST, "{}", ": expected base, which states every lever, got 'no scenario'"),
        (BASE + FAST, BASE.partition("    compute")[0], ", column base.from: expected the keys label_ko"),
    ],
)  # fmt: skip
def test_refuses_a_wrong_scenario(path: Path, old: str, new: str, message: str):
    """The error names the file, the scenario with its key, and what was expected."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert refusal(path).startswith(f"data/scenarios.yaml{message}")


@pytest.mark.parametrize(
    "value",
    [
        "0", "37", "-6", "6.5", "6.0", "six", "NaN", "nan", "inf", "1e1", "６", "6%",
        "null", "", "[6]", "{a: 6}", "true", "1e999999999", "9" * 5000, "+-6", "none",
    ],
)  # fmt: skip
def test_refuses_a_lever_that_is_no_such_number(path: Path, value: str):
    """Its rule is that of the parameter; what is not measured cannot be null."""
    path.write_text(BASE + FAST.replace("months: 6", f"months: {value}"), encoding="utf-8")
    message = refusal(path)
    place = "data/scenarios.yaml, column fast.levers.trial_months: "
    assert message.startswith(f"{place}expected a whole number, 1 to 36 (months), got ")
    assert 400 > len(message)


@pytest.mark.parametrize("value", ["-0.1", "1.1", "1e400", "1e-999", "0.5" + "0" * 5000, "NaN", ""])
def test_refuses_a_share_that_is_none(path: Path, value: str):
    """What is measured may be null, and is told so."""
    fast = FAST.replace("trial_months", "retention").replace("6}", f"{value}}}")
    path.write_text(BASE + fast, encoding="utf-8")
    place = "data/scenarios.yaml, column fast.levers.retention: "
    assert refusal(path).startswith(f"{place}expected a number, 0 to 1 or null, got ")


@pytest.mark.parametrize("value", ["'6'", '"6"', "'12'"])
def test_a_number_in_quotation_marks_is_told_as_a_text(path: Path, value: str):
    """Which it looks like no more in the message."""
    path.write_text(BASE + FAST.replace("months: 6", f"months: {value}"), encoding="utf-8")
    expected = (
        "data/scenarios.yaml, column fast.levers.trial_months: expected a whole number, 1 to 36 "
        f"(months), without the quotation marks, which make it a text, got '{value[1:-1]}'"
    )
    assert expected == refusal(path)


@pytest.mark.parametrize("value", ["012", "0o14", "1_2", "1:2", ".inf", "yes", "!!int 6", "&a 6"])
def test_refuses_a_lever_that_is_not_plain(path: Path, value: str):
    """By its line, whatever it may be meant to be."""
    path.write_text(BASE + FAST.replace("months: 6", f"months: {value}"), encoding="utf-8")
    assert "in line 25, character 26'" in refusal(path)


@pytest.mark.parametrize(
    "make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path), lambda p: p.symlink_to("x")]
)
def test_refuses_what_is_no_file(path: Path, make: Callable):
    """A folder, a pipe, a loop of links or a link to nothing."""
    path.unlink()
    make(path)
    assert refusal(path).startswith("data/scenarios.yaml: expected ")


def test_a_package_without_scenarios_is_in_order(path: Path):
    """Another article's may have no outlook; only whoever asks for scenarios misses them."""
    path.unlink()
    load(path.parents[1])
    with pytest.raises(DataError, match=r"data/scenarios\.yaml: expected the named scenarios"):
        read_scenarios(path)


def test_reads_what_is_stated(path: Path):
    """The base has every lever, the others what they state; minus nought is nought."""
    path.write_text(path.read_text("utf-8").replace("effect: 0.0", "effect: -0.0"), "utf-8")
    base, fast = read_scenarios(path).values()
    assert list(LEVERS) == list(base.values)
    assert "0.0" == str(base.values["effect"])
    assert ({"trial_months": 6}, {"trial_months": "article"}) == (fast.values, fast.origins)


def test_a_measured_lever_may_be_set_back_to_null(path: Path):
    """Where the base sets it."""
    fast = FAST.replace("trial_months: 6", "slots: null").replace("trial_months", "slots")
    path.write_text(BASE.replace("slots: null", "slots: 8") + fast, encoding="utf-8")
    assert {"slots": None} == read_scenarios(path)["fast"].values
