"""Markdown in Typst's terms: no text is markup, words stay whole, tables fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.export import markup
from gwangju_ai.export.anchors import Anchors
from gwangju_ai.export.document import read
from gwangju_ai.export.markup import Markup, width
from gwangju_ai.export.typst import TEXT_WIDTH, broken, covered, dressed, fit, fits_a_page, string

from .make_notebook import executed


def _typst(source: str, name: str = "01_infrastructure") -> str:
    document = read(executed(name=name))
    piece = Markup(source, "cell 1")
    markup.read([piece])
    tree = dressed(piece, document, Anchors(document))
    return markup.write([(piece, tree)], "typst")[0][piece]


@pytest.mark.parametrize(
    ("text", "literal"),
    [('say "x"', '"say \\"x\\""'), ("a\\", '"a\\\\"'), ("a\nb", '"a b"'), ("#x", '"#x"')],
)
def test_string(text: str, literal: str) -> None:
    """A text becomes one string literal that cannot be left."""
    assert literal == string(text)


def test_uncovered_characters() -> None:
    """A character that the font lacks is shown as a box, since PDF/UA forbids it."""
    assert "84개사 □" == covered("84개사 😀")


@given(st.text(st.characters(codec="utf-8")))
def test_covered_keeps_the_length(text: str) -> None:
    """Every character is kept or replaced, never dropped."""
    assert len(text) == len(covered(text))


def test_long_token_is_broken() -> None:
    """A word longer than a line can be broken, and none of it is lost."""
    token = "x" * 100
    assert 2 == broken(token, 40).count("\u200b")
    assert token == broken(token, 40).replace("\u200b", "")


def test_markup_of_typst_is_text() -> None:
    """What Typst would run is escaped."""
    assert "\\#set page(width: 1pt) \\$x\\$ \\@q" == _typst("\\#set page(width: 1pt) \\$x\\$ @q")


def test_word_keeps_its_particle() -> None:
    """A number and the particle after it make one word that no line break divides."""
    found = _typst("[84개사](#q-0000000002)로 줄었다.")
    assert '#word[#number("q-0000000002")[84개사]로] #word[줄었다.]' == found


def test_long_link_breaks_between_words() -> None:
    """A link of several words is several links, so that a line can end between them."""
    found = _typst("[한국어로 쓴 아주 길고 긴 이름의 보고서](02_talent.html)")
    assert 7 == found.count('#link("02_talent.pdf")')


def test_a_term_leads_to_its_entry_in_the_same_file() -> None:
    """What the report opens is explained in its PDF; another term leads to the glossary's page."""
    assert '#here("term-camp")[캠프]' in _typst("[캠프](glossary.html#camp)")
    assert '#link("glossary.html#mou")[협약]' in _typst("[협약](glossary.html#mou)")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01_infrastructure", '#dagger("05_evidence_audit.pdf#camp-count")'),
        ("05_evidence_audit", '#dagger(label("camp-count"))'),
    ],
)
def test_dagger(name: str, expected: str) -> None:
    """A contested number is marked, with a link into the audit."""
    assert expected in _typst("[84](#q-0000000001)", name)


def test_script_link_is_text() -> None:
    """A link to a script is its text."""
    assert "x" == _typst("[x](javascript:alert)")


def test_formula_has_alternative_text() -> None:
    """A formula carries its source as alternative text, which PDF/UA demands."""
    assert '#formula("a^2")[$a^2$]' == _typst("$a^2$")


def test_small_table_takes_what_it_needs() -> None:
    """A table that has room is no wider than its text."""
    size, shares = fit([["연도", "값"], ["2020", "107"]])
    assert 8.5 == size
    assert sum(shares) < 30


@given(st.lists(st.lists(st.text("ab 가", max_size=60), min_size=4, max_size=4), min_size=1))
def test_no_table_leaves_the_page(cells: list[list[str]]) -> None:
    """Columns never take more than the page has."""
    _, shares = fit(cells)
    assert sum(shares) <= 100 + 1e-9
    assert min(shares) > 0


@pytest.mark.parametrize(
    ("rows", "cell", "whole"), [(12, "x", True), (13, "x", False), (2, "x " * 200, False)]
)
def test_small_tables_stay_whole(rows: int, cell: str, whole: bool) -> None:
    """A table of few short rows stands on one page; one that might not fit there may split."""
    piece = Markup("| a |\n|---|\n" + f"| {cell} |\n" * rows, "cell 1")
    markup.read([piece])
    assert whole == fits_a_page(piece.tree)


def test_short_number_keeps_its_column() -> None:
    """A number set with no-break spaces gets a column that holds it in one piece."""
    number, prose = "about\u00a04,000\u00a0people", "what is counted here " * 8
    size, shares = fit([[number, number, prose]])
    assert shares[0] >= 100 * (width(number) * 0.54 * size) / TEXT_WIDTH


def test_wide_table_gets_small() -> None:
    """A table of many columns is set smaller, and still fits."""
    size, shares = fit([["1,234,567"] * 14])
    assert 6.5 == size
    assert sum(shares) <= 100 + 1e-9
