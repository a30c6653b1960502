"""Tests of small multiples."""

import re
from pathlib import Path

import pandas
import pytest
from matplotlib.figure import Figure

from gwangju_ai.export import drawing
from gwangju_ai.present.charts import style
from gwangju_ai.sweep import chart
from gwangju_ai.sweep.chart import Roles
from gwangju_ai.sweep.design import Design

from .made import Finding, frame, grid, number, read, written

OF_BOTH = pytest.mark.parametrize("page", [style.WIDE, style.NARROW], ids=["wide", "narrow"])

MONTHS = {"trial_months": [6, 9, 12]}
SLOTS = {"slots": [None, 5]}
READINGS = {"reading": ["corrected", "as_printed"]}
DAYS = {"as_of": ["", "2024-11-30", "2025-12-31"]}


def moving(chosen: dict) -> dict:
    """Return a number that every parameter moves, with an interval."""
    value = 3 * chosen["trial_months"] + (chosen["slots"] or 11) + len(chosen["reading"])
    return {"served/n": number(value, low=str(value - 1), high=str(value + 2))}


def rows(planned: Design, numbers: Finding = moving) -> pandas.DataFrame:
    """Return the rows of a sweep."""
    return frame(written(planned, numbers))


def roles(planned: Design) -> Roles | None:
    """Return how the parameters of a sweep are told."""
    return chart.roles(planned, rows(planned))


def drawn(
    planned: Design, page: style.Page, numbers: Finding = moving, language: str = "en"
) -> str:
    """Return the number of a sweep as a drawing."""
    some = rows(planned, numbers)
    names = {name: f"the {name}" for name in planned.varied}
    return chart.draw(some, planned, chart.roles(planned, some), names, language, page)


def lines(planned: Design, numbers: Finding = moving) -> Figure:
    """Return the number of a grid as a figure."""
    some = rows(planned, numbers)
    told = chart.roles(planned, some)
    return chart._lines(some, told, lambda name, role=None: name, chart.typed, style.WIDE)


def words(svg: str) -> list[str]:
    """Return the texts of a drawing that are no numbers of a scale."""
    found = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return [text for text in found if not re.fullmatch("[0-9,.−]+", text)]


# -- who is told how -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "{notebook: testbeds, list: [{slots: 5}, {slots: 6}]}",
        "{notebook: testbeds, random: {points: 3, seed: 1, slots: {from: 1, to: 9}}}",
        "{notebook: testbeds, grid: {slots: [5]}}",
        "{notebook: testbeds, grid: {trial_months: [6, 7], slots: [5, 6], "
        "reading: [corrected, as_printed], as_of: ['', 2024-11-30]}}",
    ],
    ids=["list", "random", "one point", "four parameters"],
)
def test_what_has_no_axis_for_each_parameter_is_drawn_as_dots(file: Path, content: str) -> None:
    """A line between points means that nothing else differs."""
    assert None is roles(read(file, content))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (MONTHS, Roles("trial_months")),
        (READINGS, Roles("reading")),
        (MONTHS | {"slots": [5, 6]}, Roles("trial_months", "slots")),
        ({"trial_months": [6, 7]} | {"slots": [5, 6, 7]}, Roles("slots", "trial_months")),
        (READINGS | {"trial_months": [6, 7]}, Roles("trial_months", "reading")),
        (SLOTS | READINGS, Roles("slots", "reading")),
        (MONTHS | {"slots": [None, 1, 2, 3]}, Roles("trial_months", "slots")),
        (MONTHS | SLOTS | DAYS, Roles("trial_months", "slots", "as_of")),
        (MONTHS | READINGS | DAYS, Roles("trial_months", "reading", "as_of")),
        (DAYS | READINGS | SLOTS, Roles("as_of", "reading", "slots")),
    ],
)
def test_the_parameter_with_most_numbers_is_the_axis_and_that_with_most_others_the_panels(
    file: Path, values: dict, expected: Roles
) -> None:
    """Names and open numbers have no place on a scale, and are the axis where all are such."""
    assert expected == roles(grid(file, **values))


def test_more_lines_than_can_be_told_apart_are_drawn_as_dots(file: Path) -> None:
    """And as many as there are colours are not."""
    many = list(range(1, len(style.COLOURS) + 1))
    months = list(range(1, 20))
    assert Roles("trial_months", "slots") == roles(grid(file, trial_months=months, slots=many))
    assert None is roles(grid(file, trial_months=months, slots=[*many, 99]))


def test_more_panels_than_can_be_seen_together_are_drawn_as_dots(file: Path) -> None:
    """A dozen are few enough."""
    values = {"trial_months": list(range(1, 20)), **READINGS}
    twelve = list(range(1, 13))
    assert Roles("trial_months", "reading", "slots") == roles(grid(file, **values, slots=twelve))
    assert None is roles(grid(file, **values, slots=[*twelve, 13]))


# -- what is drawn ---------------------------------------------------------------------------------

DESIGNS = {
    "one parameter": MONTHS,
    "one with names": READINGS,
    "two": MONTHS | SLOTS,
    "two with names alone": SLOTS | READINGS,
    "three": MONTHS | SLOTS | READINGS,
    "three with an empty one": MONTHS | DAYS | READINGS,
    "dots": MONTHS | SLOTS | READINGS | DAYS,
}
OF_EACH = pytest.mark.parametrize("name", DESIGNS)


@OF_EACH
@OF_BOTH
def test_a_drawing_is_one_that_a_page_may_show(file: Path, name: str, page: style.Page) -> None:
    """It has shapes and text alone, in the width of the page, and the same bytes each time."""
    planned = grid(file, **DESIGNS[name])
    svg = drawn(planned, page)
    read_again = drawing.read(svg, "served/n")
    assert page.width * 72 == pytest.approx(float(read_again.root.get("viewBox").split()[2]))
    assert svg == drawn(planned, page)


@OF_EACH
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_parameter_is_named_and_every_name_is_there(
    file: Path, name: str, language: str
) -> None:
    """In both widths: no legend of a line and no title of a panel is lost."""
    planned = grid(file, **DESIGNS[name])
    for page in (style.WIDE, style.NARROW):
        told = words(drawn(planned, page, language=language))
        for parameter, values in DESIGNS[name].items():
            assert any(f"the {parameter}" in text.lower() for text in told), told
            names = {chart.text(value, language) for value in values if not isinstance(value, int)}
            assert set() == names - set(told)


def test_a_random_design_is_drawn_as_a_panel_of_dots_a_parameter(file: Path) -> None:
    """Each run is a dot in each of them."""
    content = (
        "{notebook: testbeds, random: {points: 5, seed: 1, trial_months: {from: 1, to: 9}, "
        "slots: [null, 5]}}"
    )
    planned = read(file, content)
    some = rows(planned)
    figure = chart._dots(some, planned, lambda name, role=None: name, chart.typed, style.WIDE)
    dots = [panel.collections[0].get_offsets() for panel in figure.axes]
    assert [5, 5] == list(map(len, dots))
    assert list(some["value"]) == list(dots[0][:, 1]) == list(dots[1][:, 1])
    assert ["trial_months", "slots"] == [panel.get_xlabel() for panel in figure.axes]
    drawing.read(drawn(planned, style.NARROW), "served/n")


def test_nothing_is_aggregated(file: Path) -> None:
    """Each run is one point of one line in one panel."""
    planned = grid(file, **MONTHS, **SLOTS, **READINGS)
    figure = lines(planned)
    points = [
        (panel.get_title(loc="left"), line.get_label(), x, y)
        for panel in figure.axes
        for line in panel.lines
        for x, y in zip(*line.get_data(), strict=True)
    ]
    expected = [
        (reading, chart.typed(slots), months, moving_value(months, slots, reading))
        for reading in READINGS["reading"]
        for slots in SLOTS["slots"]
        for months in MONTHS["trial_months"]
    ]
    assert expected == points


def moving_value(months: int, slots: int | None, reading: str) -> float:
    """Return the number that moves, at a point."""
    chosen = {"trial_months": months, "slots": slots, "reading": reading}
    return float(moving(chosen)["served/n"]["value"])


@pytest.mark.parametrize(
    "values",
    [
        {"trial_months": [9, 6, 12]},
        {"trial_months": [12, 9, 6], "reading": ["corrected", "as_printed"]},
        {"slots": [9, None, 5]},
        {"as_of": ["2025-12-31", "", "2024-11-30"], "reading": ["corrected", "as_printed"]},
    ],
)
def test_a_band_goes_along_its_line(file: Path, values: dict) -> None:
    """Also where a grid's values do not rise, or have no place on a scale."""
    for panel in lines(grid(file, **values)).axes:
        for line, band in zip(panel.lines, panel.collections, strict=True):
            x, y = line.get_data()
            assert sorted(x) == list(x)
            corners = {tuple(map(float, corner)) for corner in band.get_paths()[0].vertices}
            assert {
                (float(place), float(end))
                for place, value in zip(x, y, strict=True)
                for end in (value - 1, value + 2)
            } <= corners
            assert set(map(float, x)) == {place for place, _ in corners}


@pytest.mark.parametrize("reading", READINGS["reading"])
def test_a_band_is_beside_no_line_that_lacks_a_name(file: Path, reading: str) -> None:
    """Where a number is not shown at some points."""
    planned = grid(file, **DAYS, **READINGS)

    def numbers(chosen: dict) -> dict:
        is_lacking = chosen["reading"] == reading and not chosen["as_of"]
        return {} if is_lacking else moving(chosen)

    (panel,) = lines(planned, numbers).axes
    for line, band in zip(panel.lines, panel.collections, strict=True):
        places = {float(x) for x, _ in band.get_paths()[0].vertices}
        assert set(map(float, line.get_xdata())) == places
    ticks = [label.get_text() for label in panel.get_xticklabels()]
    assert {"''", "2024-11-30", "2025-12-31"} == set(ticks)


def test_a_line_that_the_first_panel_lacks_is_in_the_key(file: Path) -> None:
    """A number may be shown at some points alone."""
    planned = grid(file, **MONTHS, **SLOTS, **READINGS)
    svg = drawn(
        planned,
        style.WIDE,
        lambda c: moving(c) if (c["slots"] is None) == (c["reading"] == "corrected") else {},
    )
    assert {"as published", "corrected", "as_printed"} < set(words(svg))
    assert "5" in re.findall(r">([^<]*)</text>", svg)


def test_a_number_of_one_line_alone_is_drawn(file: Path) -> None:
    """Of an empty value, such as no date."""
    planned = grid(file, **MONTHS, as_of=["", "2020-01-01"])
    some = rows(planned)
    told = chart.roles(planned, some)
    names = {name: name for name in planned.varied}
    alone = some[some["as_of"] == ""]
    assert "''" in words(chart.draw(alone, planned, told, names, "en", style.WIDE))


@pytest.mark.parametrize("value", [0.0, -5.0, 1e-9, 1e12])
def test_values_of_any_size_are_drawn(file: Path, value: float) -> None:
    """Nought, less than nought, hardly anything and very much."""
    svg = drawn(
        grid(file, **MONTHS),
        style.NARROW,
        lambda c: {"served/n": number(value * c["trial_months"], unit="krw")},
    )
    drawing.read(svg, "served/n")


def test_a_number_without_an_interval_has_no_band(file: Path) -> None:
    """And one that has some has it there."""
    (panel,) = lines(grid(file, **MONTHS), lambda c: {"a/n": number(c["trial_months"])}).axes
    assert [] == list(panel.collections)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "none"),
        (float("nan"), "none"),
        ("", "''"),
        ("as_printed", "as_printed"),
        (5, "5"),
        (5.0, "5"),
        (0.5, "0.5"),
        (0.1234567, "0.1234567"),
        (0.9999999, "0.9999999"),
    ],
)
def test_a_value_is_written_as_it_is_typed(value: object, expected: str) -> None:
    """With all digits, so that a command with it is of the same point."""
    assert expected == chart.typed(value)


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [(None, "en", "as published"), (None, "ko", "발행본과 같음"), (1000, "en", "1,000")],
)
def test_a_value_is_told_to_readers_in_words(value: object, language: str, expected: str) -> None:
    """What is left open is as in the published report."""
    assert expected == chart.text(value, language)


def test_two_values_that_are_nearly_the_same_are_two_lines(file: Path) -> None:
    """However many digits they have in common."""
    planned = grid(file, "phase2", retention=[0.9999991, 0.9999992], trial_months=[1, 2, 3])
    (panel,) = lines(planned, lambda c: {"a/n": number(c["trial_months"])}).axes
    assert ["0.9999991", "0.9999992"] == [line.get_label() for line in panel.lines]
