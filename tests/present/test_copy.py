"""Copy files: keys, headings, languages that agree, and files that are edited."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from gwangju_ai.numbers.quantity import observed
from gwangju_ai.present.copy import TITLE, Copy, agree
from gwangju_ai.project.errors import ProseError

FIRMS = observed("84", "firm", ["a-tenants-2024"])
START = "# Title\n\nFor planners.\n"
FILE = "notebooks/text/01_x.en.md"


@pytest.fixture
def write(tmp_path: Path):
    """Return a function that writes the copy of a language and reads it."""

    def written(text: str, language: str = "en", macros: str = "") -> Copy:
        (tmp_path / f"macros.{language}.md").write_text(macros, encoding="utf-8")
        path = tmp_path / f"01_x.{language}.md"
        path.write_text(text, encoding="utf-8")
        return Copy(path)

    return written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": expected it to begin with a title"),
        ("Planners read this.\n", ": expected it to begin with a title"),
        ("## Demand {#demand}\n", ": expected it to begin with a title"),
        (f"{START}### a\nOne.\n\n### a\nTwo.", ", line 7: expected the piece a once, got it twice"),
        (f"{START}## One {{#a}}\n\n## Two {{#a}}\n", ", line 6: expected the section a once"),
        (f"{START}### title\nOne.", ", line 4: expected the piece title once, got it twice"),
        (f"{START}## Demand\n", ", line 4: expected '## Heading {#key}' or '### key', got '## D"),
        (f"{START}### a b\nOne.", ", line 4: expected '## Heading"),
        (f"{START}### 1a\nOne.", ", line 4: expected '## Heading"),
        (f"{START}#### a\nOne.", ", line 4: expected '## Heading"),
        (f"{START}### a\nOne.\n# Two\n", ", line 6: expected '## Heading"),
        (
            f"{START}## Demand {{#demand}}\n\nOne.\n\n### a\nTwo.",
            ", line 4, section demand: expected a piece .* got text that no cell shows",
        ),
        (f"{START}### a\n\n### b\nOne.", ", line 4, a: expected text, got none"),
        (
            f"{START}### a\nOne.\n### b\n\nOne\nof 84.",
            ", line 9, b: expected every .* '84' typed in",
        ),
        (f"{START}## In 2024 {{#a}}\n", ", line 4, a: expected every .* '2024' typed in"),
        ("# Since 2024\n", ", line 1, title: expected every .* '2024' typed in"),
        (f"{START}### a\nOne.\n### b\n{{{{ n }}}} and\n{{% if %}}", ", line 8, b: "),
    ],
)
def test_refuses_a_file_that_breaks_a_rule(write, text, message):
    """File and line are named, in the title, a heading or a piece."""
    with pytest.raises(ProseError, match=f"^{FILE}{message}"):
        write(text)


def test_refuses_a_file_that_is_not_there(tmp_path):
    """Every report has its copy in both languages, and macros beside it."""
    with pytest.raises(ProseError, match=r"^notebooks/text/01_x\.en\.md: no such file"):
        Copy(tmp_path / "01_x.en.md")
    (tmp_path / "01_x.en.md").write_text(START)
    with pytest.raises(ProseError, match=r"^notebooks/text/macros\.en\.md: no such file"):
        Copy(tmp_path / "01_x.en.md")


@pytest.mark.parametrize("name", ["01_x", "macros"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_refuses_what_is_no_file(write, tmp_path, name, kind):
    """Whatever stands in the place of a copy file is named, and nothing waits for a pipe."""
    write(START)
    path = tmp_path / f"{name}.en.md"
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "loop":
            path.symlink_to(path)
    with pytest.raises(ProseError, match=rf"^notebooks/text/{name}\.en\.md: expected a file"):
        Copy(tmp_path / "01_x.en.md")


def test_refuses_copy_without_measure(write):
    """No report is read for days: what was pasted by mistake is told at once."""
    with pytest.raises(ProseError, match=r"expected at most 1,000,000 letters, got 10,000,0"):
        write(START + "x" * 10_000_000)


def test_refuses_a_file_in_another_encoding(tmp_path):
    """Korean in EUC-KR is an error that says what to do."""
    (tmp_path / "01_x.ko.md").write_bytes("# 제목".encode("euc-kr"))
    with pytest.raises(ProseError, match=r"01_x\.ko\.md: expected UTF-8 text, got .* line 1'; sa"):
        Copy(tmp_path / "01_x.ko.md")


def test_refuses_an_unknown_key(write):
    """A piece or section that the file has not is an error that lists those it has."""
    copy = write(f"{START}## Demand {{#demand}}\n### a\nOne.\n")
    with pytest.raises(ProseError, match=f"^{FILE}: expected a piece b, got title, a"):
        copy.piece("b")
    with pytest.raises(ProseError, match=f"^{FILE}: expected a section a, got demand"):
        copy.section("a")
    with pytest.raises(ProseError, match="expected a section a, got none"):
        write(START).section("a")


def test_pieces_and_headings_are_read_from_top_to_bottom(write):
    """The title with what stands under it, headings by their keys, pieces in their order."""
    copy = write(f"{START}### a\nOne\ntwo.\n\n## How much? {{#demand}}  \n\n### demand\n\nThree.\n")
    assert [TITLE, "a", "demand"] == list(copy.pieces)
    assert "# Title\n\nFor planners." == copy.piece(TITLE).fill({}).markdown
    assert ["One two.", "Three."] == [copy.piece(key).fill({}).text for key in ("a", "demand")]
    assert "How much?" == copy.section("demand").fill({}).text


def test_the_language_of_a_file_is_in_its_name(write):
    """Numbers and particles follow it."""
    text = f"{START}### a\n{{{{ n }}}}이(가)\n"
    written = [write(text, code).piece("a").fill({"n": FIRMS}).text for code in ("ko", "en")]
    assert ["84개사가", "84 firms이(가)"] == written


def test_macros_stand_in_a_file_of_their_own(write):
    """All reports of a language share them; they take no value of a piece."""
    macros = "{% macro rose(x) %}{% if x > 0 %}rose{% else %}fell{% endif %}{% endmacro %}"
    copy = write(f"{START}### a\nIt {{{{ rose(n) }}}}.\n", macros=macros)
    assert "It rose." == copy.piece("a").fill({"n": FIRMS}).text


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path, write):
    """Some editors put one in front."""
    write(START)
    path = tmp_path / "01_x.en.md"
    path.write_text(START, encoding="utf-8-sig")
    assert "# Title\n\nFor planners." == Copy(path).piece(TITLE).fill({}).markdown


def test_decomposed_hangul_is_composed(tmp_path, write):
    """A file from macOS says what it says elsewhere."""
    write("# 제목\n", "ko")
    path = tmp_path / "01_x.ko.md"
    path.write_text(normalize("NFD", "# 창업캠프\n"), encoding="utf-8")
    assert "# 창업캠프" == Copy(path).piece(TITLE).fill({}).markdown


def test_an_edited_file_is_known_as_such(tmp_path, write):
    """A change of the copy or of the macros is seen; the same text saved again is none."""
    copy = write(START)
    (tmp_path / "01_x.en.md").write_text(START)
    assert not copy.changed()
    (tmp_path / "macros.en.md").write_text("{% macro a() %}x{% endmacro %}")
    assert copy.changed()
    copy = write(START)
    (tmp_path / "01_x.en.md").write_text(f"{START}### a\nOne.\n")
    assert copy.changed()


# -- both languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ko", "en", "message"),
    [
        (
            "### a\n하나.",
            "### b\nOne.",
            r"en\.md, line 4, b: expected .*01_x\.ko\.md to have this piece too, got title, a",
        ),
        (
            "### a\n하나.",
            "",
            r"ko\.md, line 4, a: expected .*01_x\.en\.md to have this piece too, got title",
        ),
        (
            "## 가 {#a}\n",
            "",
            r"ko\.md, line 4, a: expected .*01_x\.en\.md to have this section too, got none",
        ),
        (
            "### a\n{{ n }}",
            "### a\n{{ m }}",
            r"01_x\.en\.md, line 4, a: .* as in .*01_x\.ko\.md, line 4, a, only one has m, n",
        ),
        ("### a\n{{ row.x }}", "### a\n{{ row.y }}", r"line 4, a: .*only one has row.x, row.y"),
        ("### a\n{{ n }}", "### a\n{% if n > 0 %}One.{% endif %}", "line 4, a: .*only one has n"),
        ("### a\n하나.", "### a\n{% if n > 0 %}One.{% endif %}", "line 4, a: .*only one has n"),
        ("## 가 {{ n }} {#a}\n", "## A {#a}\n", "line 4, a: .*only one has n"),
    ],
)
def test_refuses_languages_that_differ(write, ko, en, message):
    """A key or value in one language only is an error with both places."""
    copies = write(f"{START}{en}", "en"), write(f"{START}{ko}", "ko")
    with pytest.raises(ProseError, match=message):
        agree(*copies)


def test_languages_may_differ_in_form(write):
    """Formats, conditions, macros and the order of pieces and values are each language's own."""
    macros = "{% macro rose(x) %}늘었다{% endmacro %}"
    ko = write(
        f"{START}### b\n둘.\n### a\n{{{{ n | as('n') }}}}: {{{{ row.x }}}} {{{{ rose(row) }}}}",
        "ko",
        macros,
    )
    en = write(
        f"{START}### a\n{{% if row.x > n %}}{{{{ row.x }}}}{{% else %}}{{{{ n }}}}{{% endif %}}\n"
        "### b\nTwo.",
        "en",
    )
    agree(ko, en)
