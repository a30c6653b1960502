"""Markdown in Typst's terms: no text is markup, words stay whole, tables fit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.export import markup
from gwangju_ai.export.anchors import Anchors
from gwangju_ai.export.document import read
from gwangju_ai.export.markup import Markup, width
from gwangju_ai.export.pdf.literal import JOINER, broken, covered, string, whole
from gwangju_ai.export.pdf.typst import TEXT_WIDTH, divided, dressed, fit
from gwangju_ai.export.pdf.ways import Ways

from .make_notebook import T, executed


def _typst(source: str, name: str = "01_infrastructure", appendix: str = "") -> str:
    document = read(executed(name=name))
    piece = Markup(source, "cell 1")
    markup.read([piece])
    tree = dressed(piece, Ways(document, Anchors(document), appendix))
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("☎\ufe0f 82\u200d개 \ufeff끝", "☎ 82개 끝"),
        ("1\ufe0f\u20e3", "1□"),
        ("10\u202f000\u2009\t개", "10\u00a0000  개"),
        ("soft\u00adly", "softly"),
        ("👩\u200d🔬", "□□"),
        ("\u200e\u200f\u202e\u2066\u034f\u180e\U000e0041\U000e0100", ""),
    ],
)
def test_what_cannot_be_seen_leaves_no_box(text: str, shown: str) -> None:
    """Variation selectors, joiners and marks of direction show nothing, here as elsewhere."""
    assert shown == covered(text)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"])))
def test_covered_keeps_the_length(text: str) -> None:
    """Every character that can be seen is kept or replaced, never dropped."""
    assert len(text) == len(covered(text))


def test_long_token_is_broken() -> None:
    """A word longer than a line can be broken, and none of it is lost."""
    token = "x" * 100
    assert 2 == broken(token, 40).count("\u200b")
    assert token == broken(token, 40).replace("\u200b", "")


def test_a_very_long_word_is_written_in_parts() -> None:
    """None of its 10,000 letters is lost, and pandoc is given no word of that length."""
    document, piece = read(executed()), Markup("w" * 10_000, "cell 1")
    markup.read([piece])
    (paragraph,) = dressed(piece, Ways(document, Anchors(document), ""))
    words = [part["c"].removesuffix("\u200b") for part in paragraph["c"]]
    assert (40, "w" * 10_000) == (max(map(len, words)), "".join(words))


def test_markup_of_typst_is_text() -> None:
    """What Typst would run is escaped."""
    assert "\\#set page(width: 1pt) \\$x\\$ \\@q" == _typst("\\#set page(width: 1pt) \\$x\\$ @q")


def _shown(typst: str) -> str:
    """Return Typst with the joiners shown."""
    return typst.replace(JOINER, "|")


def test_word_keeps_its_particle() -> None:
    """A number and the particle after it make one word that no line break divides."""
    found = _typst("[84개사](#q-0000000002)로 줄었다.")
    expected = '#number(label("q-0000000002"), "q-0000000002")[84|개|사]|로 줄|었|다|.'
    assert expected == _shown(found)


def test_a_long_link_breaks_between_its_words() -> None:
    """A link of several words is one link, in whose spaces a line can end."""
    found = _typst("[한국어로 쓴 아주 긴 보고서](02_talent.html)")
    assert '#link("02_talent.pdf")[한|국|어|로 쓴 아|주 긴 보|고|서]' == _shown(found)


def test_a_day_stands_in_one_line() -> None:
    """The parts of a day are held together, in a sentence and in a text of the data."""
    assert "2024|년~11|월~25|일|에 3|건" == _shown(_typst("2024년 11월 25일에 3건"))
    assert "on 25\u00a0Nov\u00a02024, 12 firms" == whole("on 25 Nov 2024, 12 firms")


def test_a_number_in_a_table_is_not_underlined() -> None:
    """In a table, where nearly all is numbers, a number is a link and no more."""
    found = _typst("| a |\n|---|\n| [84](#q-0000000002) |")
    assert '#figure-in-table(label("q-0000000002"), "q-0000000002")[84]' in found


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("#q-0000000002", 'number("appendix.pdf#q-0000000002", "q-0000000002")'),
        ("#o-a-camp-tenants-2022", 'link("appendix.pdf#o-a-camp-tenants-2022")'),
        ("02_talent.html#q-00000000aa", 'link("appendix.pdf#q-00000000aa")'),
        ("02_talent.html#rates", 'link("02_talent.pdf#rates")'),
        ("02_talent.html", 'link("02_talent.pdf")'),
    ],
)
def test_trails_in_another_file(address: str, to: str) -> None:
    """Where the edition's appendix holds the trails, all that leads to one leads there."""
    assert f"#{to}[84]" == _typst(f"[84]({address})", appendix="appendix.pdf")


def test_what_only_a_page_shows() -> None:
    """A link to what paper has no room for leads to the page; one to the title leads to the top."""
    assert '#link("01_infrastructure.html#parameters")[x]' == _typst("[x](#parameters)")
    top = f"#{T['ko']['title'].replace(' ', '-')}"
    assert "#link((page: 1, x: 0pt, y: 0pt))[x]" == _typst(f"[x]({top})")


def test_a_term_leads_to_its_entry_in_the_same_file() -> None:
    """What the report opens is explained in its PDF; another term leads to the glossary's page."""
    opened = _typst("[캠프](glossary.html#camp)")
    assert '#link(label("term-camp"))[캠|프]' == _shown(opened)
    assert '#link("glossary.html#mou")[협|약]' == _shown(_typst("[협약](glossary.html#mou)"))


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
    """A link to a script is its text, and tells where it led."""
    said = _typst("[x](javascript:alert)").replace("\u2060", "")
    assert "x(연결할 수 없는 주소: javascript:alert)" == said


def test_a_formula_shows_what_the_font_has() -> None:
    """A character that it lacks is a box there too, and no reason to refuse the formula."""
    assert '#formula("□ + a")[$square.stroked + a$]' == _typst("$😀 + a$")


def test_formula_has_alternative_text() -> None:
    """A formula carries its source as alternative text, which PDF/UA demands."""
    assert '#formula("a^2")[$a^2$]' == _typst("$a^2$")


def test_tabs_stop_where_a_browser_has_them() -> None:
    """A tab leads to the next of the places that stand eight columns apart; Hangul takes two."""
    lines = ["a\tb", "\t1234567\t8\t9", "가나다라\t5"]
    piece = Markup("", "cell 1", [{"t": "CodeBlock", "c": [["", [], []], "\n".join(lines)]}])
    document = read(executed())
    [block] = dressed(piece, Ways(document, Anchors(document), ""))
    shown = ["a       b", "        1234567 8       9", "가나다라        5"]
    assert shown == block["c"][1].split("\n")


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


@pytest.mark.parametrize(("words", "whole"), [(400, "true"), (401, "false")])
def test_rows_stay_whole(words: int, whole: str) -> None:
    """No row is divided between pages but one that might be longer than a page."""
    assert f", {whole}, true, [" in _typst(f"| a |\n|---|\n| {'x ' * words} |\n")


def test_short_number_keeps_its_column() -> None:
    """A number set with no-break spaces gets a column that holds it in one piece."""
    number, prose = "about\u00a04,000\u00a0people", "what is counted here " * 8
    size, shares = fit([[number, number, prose]])
    assert shares[0] >= 100 * (width(number) * 0.54 * size) / TEXT_WIDTH


def test_wide_table_gets_small() -> None:
    """A table of many columns is set smaller, and still fits."""
    size, shares = fit([["1,234,567"] * 10])
    assert 6.5 == size
    assert sum(shares) <= 100 + 1e-9


@given(
    st.integers(1, 40).flatmap(
        lambda n: st.lists(
            st.lists(st.text("ab가M ", max_size=40), min_size=n, max_size=n), min_size=1, max_size=3
        )
    )
)
def test_a_table_too_wide_for_the_page_is_divided(cells: list[list[str]]) -> None:
    """Each part begins with the first column and has room for its words; no column is lost."""
    parts = divided(cells)
    assert [0, *range(1, len(cells[0]))] == [0, *(n for part in parts for n in part[1:])]
    assert {0} == {part[0] for part in parts}
    for part in parts:
        _, shares = fit([[row[n] for n in part] for row in cells])
        assert sum(shares) <= 100 + 1e-9
        assert min(shares) > 0


def test_parts_of_a_table_are_of_one_size() -> None:
    """The rest of a divided table is set as small as the others, and each part has a head."""
    cells = "|".join(["1,234,567"] * 14)
    said = _typst(f"|{cells}|\n{'|-' * 14}|\n|{cells}|\n")
    assert ["6.5pt", "6.5pt"] == re.findall(r"#rows\((.+?), .+, true, true, \[", said)
    assert 2 * (14 + 1) == said.count("1,234,567")


def test_a_note_of_a_divided_table_is_printed_once() -> None:
    """The first column says its text again in each part, but not its note."""
    said = _typst(f"| a[^1] |{'12345678 |' * 20}\n{'|-' * 21}|\n\n[^1]: told")
    assert (2, 1) == (said.count("#rows("), said.count("told"))
