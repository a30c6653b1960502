"""The macros that every report's copy may use: words that a computation chooses."""

import pytest

from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.present.template import Engine, Piece


@pytest.fixture
def said(root):
    """Return a function that fills a line of copy with the project's own macros."""

    def fill(language: str, source: str, **values: Quantity) -> str:
        macros = (root / "notebooks" / "text" / f"macros.{language}.md").read_text("utf-8")
        return Piece("key", source, Engine(language, macros), "x.md", 1).fill(values).text

    return fill


def firms(value: int) -> Quantity:
    """Return a number of firms, which may be negative."""
    return observed("100", "firm", ["o-a"]) + (value - 100)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (3, ("늘었다 높아졌다", "rose")),
        (-3, ("줄었다 낮아졌다", "fell")),
        (0, ("그대로였다 그대로였다", "did not change")),
    ],
)
def test_a_direction_follows_the_sign(said, change, words):
    """A rise is never called a fall, for counts and for levels."""
    assert words == (
        said("ko", "{{ rose(q) }} {{ went_up(q) }}", q=firms(change)),
        said("en", "{{ rose(q) }}", q=firms(change)),
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (5, ("높다 높아졌다", "higher than rose")),
        (3, ("낮다 낮아졌다", "lower than fell")),
        (4, ("같다 그대로였다", "equal to did not change")),
    ],
)
def test_a_comparison_follows_the_values(said, left, words):
    """The compared level decides the word."""
    source = "{{ higher(left, right) }} {{ went(right, left) }}"
    values = {"left": firms(left), "right": firms(4)}
    assert words == tuple(said(language, source, **values) for language in ("ko", "en"))


@pytest.mark.parametrize("weak", [True, False])
def test_a_figure_of_a_weak_source_is_called_so(said, weak):
    """What rests on it says so, and any other figure says nothing."""
    figure = observed("100", "firm", ["o-a"], weak=weak) * 2
    words = ("(약한 출처에만 나오는 수치)", " (from a weak source alone)") if weak else ("", "")
    assert [f"200개사{words[0]}", f"200 firms{words[1]}"] == [
        said(language, "{{ q }}{{ weakly(q) }}", q=figure) for language in ("ko", "en")
    ]
