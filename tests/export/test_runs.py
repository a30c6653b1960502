"""A page's text is put together without moving or losing any of it."""

import pytest

from gwangju_ai.export.pdf.runs import Font, joined, plain, rounded, stacked, typed

_FONT = {b"f0": Font({1: 500, 2: 500, 3: 250}, {1: "가\u2060", 2: "나", 3: " "})}
_INK = b"cm/c0 cs 0.1254902 0 0 scn\nBT"


def _group(x: str, text: str, y: str = "700.123", scale: str = "1") -> bytes:
    return b"q %s 0 0 -%s %s %s %s%s\nET\nQ\n" % (
        *(value.encode() for value in (scale, scale, x, y)),
        _INK,
        text.encode(),
    )


def _piece(codes: str, x: str = "0", said: str = "") -> str:
    shown = f" 0 Tr/f0 10 Tf 1 0 0 -1 {x} 0 Tm{codes}Tj"
    return f"/Span<</ActualText{said}>>BDC{shown}\nEMC" if said else f"{shown}\n"


def test_what_says_more_than_its_glyphs_stays() -> None:
    """A piece that is read aloud as something else keeps its text."""
    group = _group("50", _piece("<0001>", said="<FEFFB098>"))
    assert group == joined(group, _FONT)


def test_a_text_that_looks_like_a_number_stays() -> None:
    """What is drawn is rounded; digits in a text, such as a chart's description, are not."""
    drawn = b"0.123456 12.98765 m\n/Span<</Alt(0.123456 1)>>BDC"
    assert b"0.123 12.988 m\n/Span<</Alt(0.123456 1)>>BDC" == rounded(drawn)


@pytest.mark.parametrize("said", ["<FEFFAC00>", "<FEFFAC002060>", "<FEFFAC00200B>"])
def test_joints_do_not_divide_a_line(said: str) -> None:
    """Pieces that differ by a joint alone are one text, and say nothing of it."""
    group = _group("50", _piece("<0002>") + _piece("<0001>", "5", said) + _piece("<0003>", "10"))
    expected = b"q/c0 cs 0.125 0 0 scn BT/f0 10 Tf 1 0 0 1 50 700.1 Tm(\0\2\0\1\0\3)Tj ET Q\n"
    assert expected == joined(group, _FONT)


def test_brackets_in_a_text() -> None:
    """A string that holds brackets in pairs is read to its end."""
    group = _group("50", _piece("(\\000\\001\\000(\\000\\002\\000))"))
    found = joined(group, _FONT)
    assert found.endswith(b"Tm(\0\1\0\\(\0\2\0\\))Tj ET Q\n")


def test_neighbours_keep_their_distance() -> None:
    """Glyphs drawn one by one are one text; what stands apart is another."""
    near = _group("50", _piece("<0001>")) + _group("56", _piece("<0002>"))
    assert b"[(\0\1)-100(\0\2)]TJ" in joined(near, _FONT)
    apart = _group("50", _piece("<0001>")) + _group("70", _piece("<0002>"))
    assert 2 == joined(apart, _FONT).count(b"Tj")


def test_lines_of_a_paragraph_follow_one_another() -> None:
    """Lines of one type and colour move on from the line before."""
    lines = _group("50", _piece("<0001>")) + _group("50", _piece("<0002>"), y="690.123")
    found = stacked(joined(lines, _FONT))
    assert found.endswith(b"Tm(\0\1)Tj 0 -10 Td(\0\2)Tj ET Q\n")


def test_a_table_of_glyphs_without_joints() -> None:
    """What a glyph says is what a reader types to find it."""
    assert b"<0001> <AC00>\n<0002> <0020>\n" == typed(b"<0001> <AC002060>\n<0002> <00A0>\n")
    assert "가 나" == plain("가\u2060\u00a0나\u200b")
