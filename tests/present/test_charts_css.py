"""The colours of charts on a light and on a dark page."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy
import pytest

from gwangju_ai.export.html import page
from gwangju_ai.present.charts import style
from gwangju_ai.present.charts.tones import contrast, words_on

from .sight import DEFICIENCIES, lab, linear

TEMPLATES = Path(page.__file__).parent / "templates"
CSS = "".join((TEMPLATES / name).read_text() for name in ("base.css", "charts.css"))
DARK = re.compile(r"@media (?:screen and )?\(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
MEANT = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
RULE = re.compile(
    r'^\[(fill|stroke)="(#[0-9a-f]{6})"\] \{ (?:fill|stroke): var\(--(\w+)\); \}$', re.M
)
#: Of a property that print sets again, what it is on a screen.
LIGHT_OF = dict(reversed(MEANT.findall(DARK.sub("", CSS))))
DARK_OF = dict(MEANT.findall("".join(DARK.findall(CSS))))

MARKS = {*style.COLOURS, style.TONES[1], style.GREY, style.MUTED, style.INK}
WORDS = {*style.WORDS, style.MUTED, style.INK}
GROUNDS = {*style.TONES, style.REST}
EVERY = {*MARKS, *WORDS, *GROUNDS, style.PAPER, style.GRID}


def dark(colour: str) -> str:
    """Return what a colour of the house is on a dark page."""
    names = {name for _, light, name in RULE.findall(CSS) if light == colour.lower()}
    (name,) = names
    return DARK_OF[name]


SCHEMES = pytest.mark.parametrize("scheme", [str, dark], ids=["light", "dark"])


@pytest.mark.parametrize("colour", sorted(EVERY))
def test_each_colour_has_a_counterpart_on_a_dark_page(colour: str) -> None:
    """Fills and edges of a colour follow one property, whose light value is that colour."""
    found = [(kind, name) for kind, light, name in RULE.findall(CSS) if light == colour.lower()]
    assert ["fill", "stroke"] == [kind for kind, _ in found]
    assert {colour.lower()} == {LIGHT_OF[name] for _, name in found}
    assert {True} == {name in DARK_OF for _, name in found}


def test_no_rule_is_for_a_colour_that_no_chart_has() -> None:
    """The style sheet knows the colours of the house and no others."""
    assert {colour.lower() for colour in EVERY} == {light for _, light, _ in RULE.findall(CSS)}


@SCHEMES
def test_marks_stand_out_from_the_page(scheme) -> None:
    """Lines, dots and bars have the contrast that WCAG 2 asks of them, 3 to 1."""
    paper = scheme(style.PAPER)
    assert [] == [c for c in sorted(MARKS) if contrast(scheme(c), paper) < 3]


@SCHEMES
def test_words_can_be_read_on_the_page(scheme) -> None:
    """Words have the contrast that WCAG 2 asks for, 4.5 to 1."""
    paper = scheme(style.PAPER)
    assert [] == [c for c in sorted(WORDS) if contrast(scheme(c), paper) < 4.5]


@SCHEMES
@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_words_can_be_read_on_each_ground(scheme, ground: str) -> None:
    """What is written in a bar can be read there, whichever scheme the reader has."""
    assert contrast(scheme(words_on(ground)), scheme(ground)) >= 4.5


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_pale_areas_have_an_edge_that_stands_out(ground: str) -> None:
    """An area is told from the page by its fill or by its edge."""
    look = style.area(ground)
    seen = look["facecolor"] if look["edgecolor"] == "none" else look["edgecolor"]
    assert contrast(seen, style.PAPER) >= 3
    assert contrast(dark(seen), dark(style.PAPER)) >= 3


@pytest.mark.parametrize("sight", DEFICIENCIES)
def test_colours_can_be_told_apart_on_a_dark_page(sight: str) -> None:
    """Any two series differ by far more than a just noticeable difference, 2.3 in CIE L*a*b*."""
    seen = [lab(numpy.array(DEFICIENCIES[sight]) @ linear(dark(c))) for c in style.COLOURS]
    assert min(numpy.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 12


def test_neighbours_differ_in_grey_on_a_dark_page() -> None:
    """Series drawn next to each other differ in lightness."""
    light = [lab(linear(dark(colour)))[0] for colour in style.COLOURS]
    assert min(abs(a - b) for a, b in pairwise(light)) > 9
