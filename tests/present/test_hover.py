"""The title of a number's link tells its trail, in one line that cannot break its Markdown."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwangju_ai.dataset import load
from gwangju_ai.export import markup
from gwangju_ai.export.outputs import Shown
from gwangju_ai.numbers.quantity import Quantity, assumed, observed, simulated
from gwangju_ai.numbers.trail import Found, Words
from gwangju_ai.present.hover import titled, trail


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def figures(data):
    """Return demand and trials of 2023 as the article prints them."""
    return [
        data.figure(measure, "testbed-centres", "2023", source="article")
        for measure in ("demo_demand", "demo_served")
    ]


def linked(quantity: Quantity) -> str:
    """Return a sentence with the number's link."""
    return f"So [many](#{quantity.id})."


def test_a_link_to_nothing_shown_stays_as_it_is(data):
    """Only numbers that the output shows have a trail to tell."""
    assert "[x](#q-0000000000)" == titled("[x](#q-0000000000)", [], data, "en")


def test_a_printed_figure_names_its_page(data, figures):
    """A printed figure tells what it is, and who prints it when."""
    told = trail(figures[0], data, "ko")
    assert told.endswith(": 전남일보(2024년 11월)")


def test_a_figure_of_many_pages_names_the_first(data):
    """Of several pages the first is named and the rest are counted."""
    cost = data.figure("testbed_equipment_budget", "testbed-centres", role="plan")
    assert re.search(r", and \d more$", trail(cost, data, "en"))


def test_a_computed_figure_shows_its_formula(data, figures):
    """A quotient tells both figures that it was computed from."""
    assert "11 trials ÷ 58 trials" == trail(figures[1] / figures[0], data, "en")


def test_assumptions_and_draws_say_what_they_are(data, figures):
    """A parameter gives its name, a simulated figure its statistic, draws and seed."""
    slots = assumed(5, "slot", parameter="slots", ko="자리", en="slots at once")
    drawn = simulated(
        1, "firm", model="m", ko="중앙값", en="median", inputs=figures, draws=10_000, seed=7
    )  # fmt: skip
    assert ["slots at once: parameter slots", "median (10,000 draws, seed 7)"] == [
        trail(q, data, "en") for q in (slots, drawn)
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"label": "share"}, "share: Jeonnam Ilbo (전남일보), Nov 2024 · 03_testbeds"),
        ({}, "Jeonnam Ilbo (전남일보), Nov 2024 · 03_testbeds"),
        ({"label": "share", "formula": "28 ÷ 206"}, "share: 28 ÷ 206 · 03_testbeds"),
        ({"formula": "28 ÷ 206"}, "28 ÷ 206 · 03_testbeds"),
        ({"label": "slots", "parameters": ["slots"]}, "slots: parameter slots · 03_testbeds"),
    ],
)
def test_a_finding_of_another_notebook_is_told_as_it_is_there(data, record, expected):
    """A computed figure is never told as if a page printed it; the notebook is named."""
    kept = {name: record[name] for name in ("label",) if name in record}
    kept["trail"] = {name: record[name] for name in ("formula", "parameters") if name in record}
    own = Found("03_testbeds", "q-00000000aa", kept, ("a-demo-served-2021",))
    taken = Quantity(Fraction(3), "percent", own, name=Words("3%", "3%"))
    assert expected == trail(taken, data, "en")


@settings(max_examples=20)  # of ten texts or more, which Pandoc reads together
@given(st.lists(st.text(max_size=300), min_size=10, max_size=20))
def test_whatever_a_name_holds_the_link_is_one_link(data, texts):
    """No name can end the title, the link or the row of a table, and exports drop the title."""
    named = [observed("84", "firm", []).named(ko=text, en=text) for text in texts]
    pieces = []
    for quantity in named:
        told = titled(linked(quantity), [quantity], data, "en")
        assert "\n" not in told
        assert linked(quantity) == Shown("", "prose", {}, {"text/markdown": told}).markdown
        assert None is re.search(r"(?<!\\)\|", told)
        pieces.append(markup.Markup(told, "here"))
    markup.read(pieces)
    for quantity, piece in zip(named, pieces, strict=True):
        links = [part for part in piece.tree[0]["c"] if part["t"] == "Link"]
        assert [[f"#{quantity.id}"]] == [link["c"][2][:1] for link in links]


def test_a_long_trail_is_cut(data):
    """A title stays short enough to be read at a glance."""
    quantity = observed("84", "firm", []).named(ko="가", en="x" * 500)
    told = titled(linked(quantity), [quantity], data, "en")
    assert 160 == len(re.search(r'"(.*)"', told)[1])
