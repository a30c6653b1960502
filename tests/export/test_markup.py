"""pandoc reads and writes many pieces in one call, and none gets into another."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from gwangju_ai.export import document, to_html, to_pdf
from gwangju_ai.export.markup import CELL, Markup, plain, read, transform, width, write
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


@pytest.mark.parametrize("source", ["<!-- hidden", "a\n\n<div>\n<!-- hidden\n\nb -->\n</div>"])
def test_open_comment(source: str) -> None:
    """A comment that does not end is refused with its cell: nobody could say what it hides."""
    with pytest.raises(ExportError, match=r"cell 2: expected a comment that ends in -->, got '<!"):
        _pieces("a", source, "b")


@pytest.mark.parametrize(
    "source",
    [
        "a[^1]\n\n[^1]: b[^1]",
        "a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]",
        "a[^1]\n\n[^1]: b\nand\n\n    c[^1]",
        "> a[^1]\n>\n> [^1]: b[^1]",
        "- [^1]: b[^1]\n\na[^1]",
        "a[^N]\n\n[^n]: b[^N]",
    ],
)
def test_note_within_a_note(source: str) -> None:
    """A note that holds a note is refused: one that leads back to itself would have no end."""
    with pytest.raises(ExportError, match=r"cell 1: expected the note \[\^.\] to hold no other"):
        _pieces(source)


@pytest.mark.parametrize(
    "source",
    [
        "[^1]: b\n\na[^1]",
        "[^1]: b\n[^2]: c\n\na[^1][^2]",
        "> [^1]: b\n\na[^1]",
        "a[^1]\n\n[^1]: b\\[^1] and [^3]",
        "a[^1]\n\n[^1]: b\n\n`[^1]`",
    ],
)
def test_note_beside_a_note(source: str) -> None:
    """A note may stand before the text that names it, or beside another."""
    _, rest = write([(piece, piece.tree) for piece in _pieces(source)], "html")
    assert "<p>b" in rest


@pytest.mark.parametrize("writer", ["html", "typst"])
@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<!-- hidden -->", ""),
        ("a <!-- hidden --> b", "a b"),
        ("<!-- hidden\n\nin a block -->\n\nb", "b"),
        ("<!-- hidden --> b <!-- hidden -->", "b"),
        ("<!--> a <!-- hidden --!> b", "a b"),
        ("<div><!-- hidden --></div>", "<div></div>"),
    ],
)
def test_comment_is_not_shown(source: str, shown: str, writer: str) -> None:
    """A comment is for whoever writes; what stands around it is shown."""
    (piece,) = _pieces(source)
    assert shown == " ".join(plain(piece.tree).split())
    found, _ = write([(piece, piece.tree)], writer)
    assert "hidden" not in found[piece]


@pytest.mark.parametrize("source", ["`<!-- shown -->`", "```\n<!-- shown -->\n```"])
def test_code_of_a_comment_is_shown(source: str) -> None:
    """A comment that is quoted as code is text."""
    (piece,) = _pieces(source)
    assert "<!-- shown -->" == plain(piece.tree)


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


def test_together_as_alone() -> None:
    """Pieces of one document are read as each would be on its own, whatever it leaves open."""
    sources = [
        *("- a", "- b\n\n  c", "1. d", "2. e", "> f\ng", "    h\n\n    i", "", " ", "j  \nk"),
        *("~~~\nl\n\nm", "```x\nn\n> o", "| p |\n|--:|\n| 1 |", "q\n===", "r\n---", "---"),
        *("**s", "t**", "$u", "v$", "$$\nw\n$$", "[x](#y", "“z", '"a', "b'", "#", "# c #", "\\"),
        *("> > d\n>\n> e", "-\n\n  f", "&amp; &copy;", "g\n\n\n\nh", "한글\n**이**다", "`i", "j`"),
    ]
    alone = [Markup(source, "cell 1", reader=CELL) for source in sources]
    read(alone)
    assert [piece.tree for piece in alone] == [piece.tree for piece in _pieces(*sources)]


def test_open_fence() -> None:
    """A code fence left open ends with its piece, as in Jupyter."""
    assert ["<p>a</p>", "<pre><code>x</code></pre>", "<p>b</p>"] == _html("a", "```\nx", "b")


def test_notes_of_one_name() -> None:
    """Two pieces may each have a note of the same name."""
    pieces = _pieces("a[^1]\n\n[^1]: first", "b[^1]\n\n[^1]: second")
    _, rest = write([(piece, piece.tree) for piece in pieces], "html")
    assert ["first", "second"] == re.findall(r"<p>(\w+)<a", rest)
    found, _ = write([(piece, piece.tree) for piece in pieces], "typst")
    assert ["a#footnote[first]", "b#footnote[second]"] == list(found.values())


def test_addresses_of_one_name() -> None:
    """Two pieces may each have a link's address of the same name."""
    first, second = _html("[a][r]\n\n[r]: #one", "[b][r]\n\n[r]: #two")
    assert ['<p><a href="#one">a</a></p>', '<p><a href="#two">b</a></p>'] == [first, second]


def test_what_a_piece_defines_is_its_own() -> None:
    """A piece that names a note or an address without defining it shows what is written."""
    assert "<p>[^1] [r]</p>" == _html("a[^1]\n\n[^1]: note\n\n[r]: #one", "[^1] [r]")[1]


def test_note_that_nothing_names() -> None:
    """A note that its own piece does not name is refused: it would be lost."""
    with pytest.raises(ExportError, match=r"cell 2: expected the note \[\^n\] to be named in the"):
        _pieces("a[^n]", "[^n]: note")


def test_note_is_not_part_of_the_text() -> None:
    """The text of a heading does not run on into its note."""
    (piece,) = _pieces("# Data[^1]\n\n[^1]: note")
    assert "Data" == plain(piece.tree)


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


@pytest.mark.parametrize(
    "source",
    [
        *("> " * depth + "x" for depth in (13, 300, 3_000)),
        "\n".join("  " * depth + "- x" for depth in range(13)),
        "*a _b " * 400 + "c" + "_ *" * 400,
        "<div>" * 3_000 + "x",
    ],
    ids=lambda source: f"{source[:6]}{len(source)}",
)
def test_what_nests_too_deeply_is_named(source: str) -> None:
    """Neither format could set it, and a recursion would end in a traceback: none is made."""
    cells = [new_markdown_cell("# Title"), new_markdown_cell(source)]
    with pytest.raises(ExportError, match=r"^n, cell 2: expected at most 12 quotes, lists and"):
        document.read(new_notebook(cells=cells), "n")


@pytest.mark.parametrize("tag", ["blockquote", "div", "b", "table"])
def test_html_that_nests_too_deeply_is_named(tag: str) -> None:
    """Divisions, which show nothing, may nest more deeply, but not without end."""
    data = {"text/html": f"<{tag}>" * 3_000 + "x" + f"</{tag}>" * 3_000}
    if tag == "table":
        data["text/html"] = "<table><tr><td>" * 300 + "x" + "</td></tr></table>" * 300
    shown = new_output("display_data", data)
    cells = [new_markdown_cell("# Title"), new_code_cell("1", outputs=[shown], execution_count=1)]
    with pytest.raises(ExportError, match=r"^n, cell 2: expected at most 12 quotes, lists and"):
        document.read(new_notebook(cells=cells), "n")


def test_what_pandoc_cannot_read_is_named() -> None:
    """pandoc reads all pieces at once; the one that it cannot read is told, in one line."""
    pieces = [Markup("a", "cell 1"), Markup(r"\newcommand{\a}{\a}\a", "cell 2", reader="latex")]
    with pytest.raises(ExportError) as refusal:
        read(pieces)
    assert "cell 2: pandoc cannot read it: Loop encountered in expanding macro a" == str(
        refusal.value
    )


def test_what_nests_as_people_write_is_set() -> None:
    """Both formats show twelve quotes, or lists, within one another."""
    lists = "\n".join("  " * depth + f"- {depth}" for depth in range(12))
    cells = [new_markdown_cell("# Title"), new_markdown_cell("> " * 12 + "x\n\n" + lists)]
    notebook = new_notebook(cells=cells)
    assert [12, 12] == [
        to_html(document.read(notebook)).count(tag) for tag in ("<blockquote", "<ul")
    ]
    assert to_pdf(document.read(notebook)).startswith(b"%PDF")
