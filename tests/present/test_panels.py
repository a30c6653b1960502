"""A what-if panel begins with what the report says, and a command makes each of its cases again."""

import re

import pandas
import pytest

from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import assumed, simulated
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import panels
from gwangju_ai.project.errors import ReportError
from gwangju_ai.project.parameters import from_strings, validate

HOSTILE = "</script><img src=x onerror=alert(1)> | *a*"


def levers(start: str = "b", names: tuple[str, str] = ("seats", "pace")) -> pandas.DataFrame:
    """Return two levers with two and three settings."""
    seats = [assumed(n, "person", parameter="intake", ko=names[0], en=names[0]) for n in (1, 2)]
    rows = [("intake", names[0], seat, seat.text("en", "n"), seat == seats[0]) for seat in seats]
    rows += [("openings", names[1], Words(f"{each}!", each), each, each == start) for each in "abc"]
    columns = ["parameter", "lever", "setting", "argument", "start"]
    found = pandas.DataFrame(rows, columns=columns).set_index("parameter")
    return found.assign(lever=[Words(name, name) for name in found["lever"]])


def grid(**columns: list[float]) -> pandas.DataFrame:
    """Return a grid of their six combinations."""
    index = pandas.MultiIndex.from_product([["1", "2"], ["a", "b", "c"]])
    return pandas.DataFrame(columns or {"firms": [1, 1189.4, 3, 4, 5, 6]}, index)


def panel(**columns: list[float]) -> panels.Panel:
    """Return a panel of both without a drawing."""
    return panels.Panel(levers(), grid(**columns), lambda language: {"form": language})


def firms(value: float, low: float, high: float):
    """Return a median with its range."""
    interval = Interval(low, high, "simulation", 0.95, "quantiles")
    return simulated(
        value, "firm", model="m", ko="중앙값", en="median", inputs=[], draws=9, seed=1,
        interval=interval, decimals=0,
    )  # fmt: skip


def told(quantity, language: str, *specs: str) -> list[tuple]:
    """Return a sentence's numbers as the copy hands them over."""
    return [("ahead.firms", quantity, quantity.text(language, spec, prose=True)) for spec in specs]


def record(found: panels.Panel, numbers: list[tuple], language: str = "en", **parameters) -> dict:
    """Return the panel's record in a notebook run with some parameters."""
    chosen = validate("04_phase2", {"language": language} | parameters)
    return found.record(numbers, "04_phase2", chosen, language)


def test_refuses_a_grid_that_is_not_whole():
    """A combination without a run, or in another order, would show one case as another."""
    for broken in (grid().iloc[:-1], grid().iloc[::-1]):
        with pytest.raises(ReportError, match="for every combination of settings in their order"):
            panels.Panel(levers(), broken, dict)


@pytest.mark.parametrize("start", ["", "z"])
def test_refuses_a_lever_that_begins_nowhere(start):
    """Each lever begins where the report is."""
    with pytest.raises(ReportError, match=r"one setting of openings to be the report's, got 0"):
        panels.Panel(levers(start), grid(), dict)


def test_refuses_to_begin_with_another_number_than_the_report():
    """If the sentence says 1,190 and the grid has 1,189 there, the notebook stops."""
    numbers = told(firms(1190, 1100, 1200), "en", "n")
    with pytest.raises(ReportError, match=r"ahead\.firms as the grid has it .*1,189.*1,190"):
        record(panel(), numbers)


def test_refuses_a_sentence_that_would_not_move():
    """A sentence without a number of the grid would stand still under the levers."""
    with pytest.raises(ReportError, match="a column of the grid, jobs"):
        record(panel(jobs=[1] * 6), told(firms(5, 4, 6), "en", "n"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", [["", ""], ["", "–", ""]]), ("ko", [["", "개사"], ["", "~", ""]])],
)
def test_a_number_follows_by_its_name(language, expected):
    """The median and its range follow three columns; what stands around them stays."""
    columns = {"firms": [1, 1189.4, 3, 4, 5, 6], "firms_low": [0.4] * 6, "firms_high": [2000] * 6}
    quantity = firms(1189.4, 0.4, 2000)
    numbers = told(quantity, language, "n" if language == "en" else "", "range")
    target = ("goal", assumed(7, "firm", parameter="intake", ko="목표", en="target"), "7")
    found = record(panel(**columns), [*numbers, target], language)
    names = [["firms"], ["firms_low", "firms_high"]]
    assert [*map(list, zip(expected, names, strict=True)), None] == found["sentence"]
    assert "1 1,189 3 4 5 6" == found["columns"]["firms"]


def test_ends_that_are_written_alike_are_one_number():
    """Where nothing is unsure a range is one number, there and under the levers."""
    columns = {"firms": [5] * 6, "firms_low": [5] * 6, "firms_high": [5] * 6}
    found = record(panel(**columns), told(firms(5, 5, 5), "ko", "n", "range"), "ko")
    value, ends = [["", ""], ["firms"]], [["", "~", ""], ["firms_low", "firms_high"]]
    assert [value, ends] == found["sentence"]


def test_the_command_holds_what_departs_from_a_plain_run():
    """The report's own parameters go before the levers', which the reader may move."""
    numbers = told(firms(1189.4, 1, 2), "en", "n")
    plain = record(panel(), numbers)
    assert "gwangju-ai build 04_phase2 --output out/what-if" == plain["command"]
    assert [False, False] == [lever["set"] for lever in plain["levers"]]
    other = record(panel(), numbers, scenario="budget_cut", as_of="2026-01-31", intake=1)
    assert f"{plain['command']} -p as_of=2026-01-31 -p scenario=budget_cut" == other["command"]
    assert [True, False] == [lever["set"] for lever in other["levers"]]
    settings = dict(part.split("=") for part in other["command"].split(" -p ")[1:])
    assert "budget_cut" == from_strings("04_phase2", settings).scenario


def test_a_shell_reads_an_argument_as_it_is():
    """An argument that means something to a shell is quoted."""
    odd = levers()
    odd["argument"] = ["$(rm)", "2", "a", "b", "c"]
    rows = grid().set_axis(pandas.MultiIndex.from_product([["$(rm)", "2"], ["a", "b", "c"]]))
    found = record(panels.Panel(odd, rows, lambda _: {}), told(firms(1189.4, 1, 2), "en", "n"))
    assert ["'$(rm)'", "2"] == found["levers"][0]["arguments"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_notebook_shows_where_the_levers_are(language):
    """Without a page that moves, a table has each lever's place and its ends, as plain text."""
    hostile = levers(names=(HOSTILE, "pace"))
    lines = panels.Panel(hostile, grid(), dict).markdown(language).splitlines()
    assert 4 == len(lines)
    assert {"\\<img", "\\|"} <= {*re.findall(r"\\<img|\\\|", lines[2])}
    assert "<img" not in lines[2].replace("\\<", "")
    bang = "\\!" if language == "ko" else ""
    assert f"| pace | b{bang} | a{bang} – c{bang} |" == lines[3]


def test_a_path_is_drawn_from_zero_to_above_the_goal():
    """The axis is the same for all settings: it holds the highest range and the goal."""
    names = {2029: "firms_2029", 2030: "firms"}
    columns = {f"{c}{end}": [9.0] * 6 for c in names.values() for end in ("", "_low", "_high")}
    columns["firms_high"] = [9, 9, 9, 9, 9, 1471.1]
    goal = assumed(1000, "firm", parameter="intake", ko="목표", en="target")
    found = panels.path(
        levers(), grid(**columns), years=names, outcome=firms(9, 9, 9.4), goal=goal,
        axis="firms_by_year",
    )  # fmt: skip
    drawn = found.drawing("en")
    assert [["0", 0], ["500", 500], ["1,000", 1000], ["1,500", 1500]] == drawn["ticks"]
    assert ["target", "1,000", 1000.0] == drawn["goal"]
    assert [["2029", "firms_2029"], ["2030", "firms"]] == drawn["years"]


@pytest.mark.parametrize(("language", "name"), [("ko", "수요, 2023년"), ("en", "Asked for, 2023")])
def test_bars_stand_on_one_axis_with_what_is_known(language, name):
    """Known figures keep their names and their time; the last bar follows the levers."""
    demand = assumed(58, "trial", parameter="slots", ko="수요", en="demand")
    known = pandas.Series({"demand": demand}, name="2023")
    found = panels.bars(
        levers(), grid(met=[1, 2, 3, 4, 5, 58]), known=known, outcome="met", axis="trials_axis"
    )
    drawn = found.drawing(language)
    assert [[name, "58", 58.0]] == drawn["bars"]
    assert "met" == drawn["outcome"][1]
    assert [0, 20, 40, 60] == [place for _, place in drawn["ticks"]]
