"""pandoc reads and writes many pieces in one call, and none gets into another."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwangju_ai.export.markup import Markup, plain, read, transform, width, write
from gwangju_ai.project.errors import ExportError

from .make_notebook import HOSTILE, escape


def _pieces(*sources: str) -> list[Markup]:
    pieces = [Markup(source, f"cell {n}") for n, source in enumerate(sources, start=1)]
    read(pieces)
    return pieces


def _html(*sources: str) -> list[str]:
    pieces = _pieces(*sources)
    found, _ = write([(piece, piece.tree) for piece in pieces], "html")
    return list(found.values())


def test_open_fence() -> None:
    """A code fence left open is an error that names its cell, not the end of the report."""
    with pytest.raises(ExportError, match=r"cell 2: .*left open: '```python"):
        _pieces("a", "```python\nx = 1", "b")


@pytest.mark.parametrize("writer", ["html", "typst"])
@pytest.mark.parametrize("raw", ["<b>x</b>", "<script>x</script>", "`x`{=html}", "\\input{x}"])
def test_raw_markup_is_text(raw: str, writer: str) -> None:
    """Markup of another language is shown as text and never passed on."""
    (piece,) = _pieces(raw)
    assert raw.replace("`", "") == plain(piece.tree)
    found, _ = write([(piece, piece.tree)], writer)
    assert "<b>" not in found[piece] or writer == "typst"
    assert "<script" not in found[piece].replace("\\<script", "")


def test_html_block_is_text() -> None:
    """A block of HTML is a paragraph that shows it."""
    assert ["<p>&lt;div onclick=x&gt;</p>"] == _html("<div onclick=x>")


def test_hostile_text() -> None:
    """Escaped text of the data comes out as it was, whatever it holds."""
    (piece,) = _pieces(escape(HOSTILE))
    assert HOSTILE == plain(piece.tree)


@pytest.mark.parametrize(
    "source", ["- list", "> quote", "    code", "a\n---", "| a |\n|---|\n| b |"]
)
def test_pieces_stay_apart(source: str) -> None:
    """A piece that could run on into the next does not."""
    assert "<p>next</p>" == _html(source, "next")[1]
    assert "<p>before</p>" == _html("before", source)[0]


def test_same_piece_twice() -> None:
    """Two pieces of the same text are two pieces."""
    assert ["<p>a</p>", "<p>a</p>"] == _html("a", "a")


def test_footnotes_come_last() -> None:
    """Notes are collected over all pieces, after the last."""
    pieces = _pieces("a[^1]\n\n[^1]: note", "b")
    found, rest = write([(piece, piece.tree) for piece in pieces], "html")
    assert "<p>b</p>" == found[pieces[1]]
    assert "note" in rest


def test_formula_is_mathml() -> None:
    """A formula needs no script to be shown."""
    assert "<mfrac>" in _html("$\\frac{a}{b}$")[0]


def test_transform_splices() -> None:
    """A visitor may put several elements in the place of one."""
    (piece,) = _pieces("*a* b")
    tree = transform(piece.tree, lambda e: e["c"] if e["t"] == "Emph" else None)
    assert [
        {"t": "Para", "c": [{"t": "Str", "c": "a"}, {"t": "Space"}, {"t": "Str", "c": "b"}]}
    ] == tree


def test_width() -> None:
    """A Hangul syllable takes two columns."""
    assert 7 == width("84개사.")


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_survives(text: str) -> None:
    """Any escaped text without spaces is read back unchanged."""
    escaped = "".join(f"\\{c}" if c.isascii() and not c.isalnum() else c for c in text)
    (piece,) = _pieces(f"x{escaped}")
    # pandoc composes characters, which changes how they are stored and not how they look.
    assert normalize("NFC", f"x{text}") == normalize("NFC", plain(piece.tree))
