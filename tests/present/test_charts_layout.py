"""Labels, axes and colours of charts."""

from itertools import combinations, pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from gwangju_ai.numbers import quantity
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import charts
from gwangju_ai.present.charts import axis, labels, layout, style, wrapping

from .chart_samples import SAMPLES
from .sight import DEFICIENCIES, XYZ, lab, linear

PLACES = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 40)), min_size=1, max_size=12)


@given(PLACES)
def test_spread_labels_do_not_cover_each_other(places):
    """After spreading, neighbours are at least as far apart as their sizes ask for."""
    centres, sizes = zip(*places, strict=True)
    moved = layout.spread(list(centres), list(sizes), 0, 500)
    order = sorted(range(len(moved)), key=lambda i: moved[i])
    gaps = [moved[b] - moved[a] - (sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    assert all(gap > -1e-6 for gap in gaps)


@given(PLACES)
def test_spread_labels_stay_within_bounds_where_there_is_room(places):
    """No label begins before the first place or ends behind the last if all fit in between."""
    centres, sizes = zip(*places, strict=True)
    moved = layout.spread(list(centres), list(sizes), 0, 500)
    reach = [(m - s / 2, m + s / 2) for m, s in zip(moved, sizes, strict=True)]
    assert all(low > -1e-6 and high < 500 + 1e-6 for low, high in reach)


def test_labels_with_room_stay_where_they_are():
    """Only what would overlap is moved, and evenly."""
    assert [100, 195, 205, 300] == layout.spread([100, 200, 200, 300], [10, 10, 10, 10], 0, 500)


@given(st.text("가나다 abc", max_size=60), st.integers(1, 20))
def test_wrapped_text_keeps_its_words(text, most):
    """Breaking a text changes its spaces only, and a line is too long only for a single word."""
    lines = wrapping.wrap(text, most).splitlines()
    assert text.split() == [word for line in lines for word in line.split()]
    assert all(wrapping.width(line) <= most or " " not in line for line in lines)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("4061억", "krw", {"ko": "4,061억", "en": "406.1 bn"}),
        ("68.8", "percent", {"ko": "68.8%", "en": "68.8%"}),
        ("100", "percent", {"ko": "100%", "en": "100%"}),
        ("84", "firm", {"ko": "84", "en": "84"}),
        ("2.5", "point", {"ko": "2.5", "en": "2.5"}),
        ("100여", "firm", {"ko": "100여 개사", "en": "just over 100 firms"}),
    ],
)
def test_value_beside_a_mark_leaves_out_what_the_caption_says(text, unit, expected):
    """Units stand in the caption, but percent signs and "-odd" stay with their number."""
    shown = quantity.observed(text, unit, ["o"])
    assert expected == {language: labels.value(shown, language) for language in expected}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("firm", ("개사", "firms")),
        ("krw", ("원", "KRW")),
        ("krw/item", ("원/종", "KRW per item")),
        ("project/month", ("건/월", "projects per month")),
        ("firm/annum", ("개사/년", "firms per year")),
        ("person/firm", ("명/기업", "people per firm")),
        ("percent", ("%", "%")),
        ("ratio", ("", "")),
    ],
)
def test_axis_names_its_unit(unit, expected):
    """A unit is written as each language does."""
    assert expected == tuple(axis.unit_name(unit, language) for language in ("ko", "en"))


def test_caption_does_not_name_the_unit_twice():
    """An axis called as its unit is not followed by it."""
    firms = Words("개사", "Firms")
    shown = [quantity.observed("84", "firm", ["o"])]
    assert ("개사", "Firms") == tuple(axis.caption(firms, shown, lang) for lang in ("ko", "en"))


@pytest.mark.parametrize(
    ("values", "zero", "expected"),
    [
        ([97, 98], True, (0, 98)),
        ([97, 98], False, (97, 98)),
        ([50, 98], False, (0, 98)),
        ([-5, 3], False, (-5, 3)),
        ([-5, -3], True, (-5, 0)),
        ([0, 0], True, (0, 1)),
        ([10], False, (9, 11)),
    ],
)
def test_span_begins_at_zero_unless_values_lie_close_and_far_from_it(values, zero, expected):
    """Lengths always begin at zero; places only where that does not hide their differences."""
    assert expected == axis.span(values, zero=zero, room=0)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2022", "2024"], [2022, 2023, 2024]),
        (["2023-12", "2022-11-02"], [2022, 2023]),
        (["2020/2024"], [2020, 2021, 2022, 2023, 2024]),
    ],
)
def test_time_is_counted_in_years(periods, expected):
    """An axis of time shows every year that a period touches, whole."""
    years, bounds = axis.years(Period.parse(text) for text in periods)
    assert expected == list(years)
    assert [365 + (year % 4 == 0) for year in years] == numpy.diff(bounds).tolist()


@pytest.mark.parametrize(
    ("last", "room", "expected"),
    [
        (2024, 12, ["2024", "2023", "2022", "2021", "2020"]),
        (2024, 3, ["2024", "2022", "2020"]),
        (2025, 5, ["2025", "2023", "2021"]),
        (2020, 1, ["2020"]),
    ],
)
def test_last_year_is_always_named(last, room, expected):
    """Names are spaced evenly from the last year back."""
    assert expected == axis.named(range(2020, last + 1), room)[1]


@pytest.mark.parametrize("colour", [*style.WORDS, style.INK, style.MUTED])
def test_words_stand_out_from_the_paper(colour):
    """Coloured words have the contrast that WCAG 2 asks for, 4.5 to 1."""
    dark, light = (numpy.dot(XYZ[1], linear(c)) for c in (colour, style.PAPER))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("sight", DEFICIENCIES)
def test_colours_can_be_told_apart(sight):
    """Any two series differ by far more than a just noticeable difference, 2.3 in CIE L*a*b*."""
    seen = [lab(numpy.array(DEFICIENCIES[sight]) @ linear(colour)) for colour in style.COLOURS]
    assert min(numpy.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 12


def test_neighbours_differ_in_grey():
    """Series drawn next to each other differ in lightness, as grey print needs."""
    light = [lab(linear(colour))[0] for colour in style.COLOURS]
    assert min(abs(a - b) for a, b in pairwise(light)) > 9


@pytest.mark.parametrize("page", [charts.WIDE, charts.NARROW])
@pytest.mark.parametrize("name", ["dots", "bars", "lines"])
def test_a_chart_is_drawn_once(monkeypatch, name, page):
    """Where its words stand is found by laying it out; only what is saved is drawn."""
    drawn, draw = [], Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda *given: drawn.append(given) or draw(*given))
    charts.svg(SAMPLES[name].chart.draw("en", page))
    assert 1 == len(drawn)
