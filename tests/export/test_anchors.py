"""Links lead to places that exist, and to nothing that a report must not link to."""

import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook

from gwangju_ai.export import to_html, to_pdf
from gwangju_ai.export.anchors import Anchors, LinkTarget, unlinked
from gwangju_ai.export.document import (
    CaptionedFigure,
    Document,
    Heading,
    Paragraph,
    pieces,
    read,
)
from gwangju_ai.export.markup import plain
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed


@pytest.fixture(scope="module")
def anchors() -> Anchors:
    """Return the anchors of the sample."""
    return Anchors(read(executed()))


def _read(*markdown: str) -> Document:
    """Return the sample with cells of Markdown before its last two."""
    notebook = executed("en")
    notebook.cells[-2:-2] = [new_markdown_cell(source) for source in markdown]
    return read(notebook)


@pytest.mark.parametrize("address", ["#q-ffffffffff", "#nowhere", "#", "#main", "#contents"])
def test_dangling(anchors: Anchors, address: str) -> None:
    """A link to a place that does not exist, or in one format alone, is an error with its cell."""
    with pytest.raises(ExportError, match=rf"cell 3: expected the link {address} to lead"):
        anchors.destination(address, "cell 3")


def test_appendix_that_is_missing() -> None:
    """A notebook without an appendix has none to lead to, and can be exported."""
    notebook = executed("en")
    notebook.cells = [new_markdown_cell("# Title\n\ntext")]
    with pytest.raises(ExportError, match="cell 1: expected the link #appendix to lead"):
        Anchors(read(notebook)).destination("#appendix", "cell 1")
    assert "<h1>Title</h1>" in to_html(read(notebook))
    assert to_pdf(read(notebook)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "../../secret.html",
        "..%2Fsecret.html",
        "C:secret.html",
        "02_talent.html?x=1",
        "data/figures.csv",
        "https://example.org/ x",
        'https://example.org/"onclick=x',
        "",
    ],
)
def test_forbidden(anchors: Anchors, address: str) -> None:
    """Scripts, local files and half-written addresses are no target."""
    assert LinkTarget.NOWHERE is anchors.destination(address, "cell 3").target


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#q-0000000001", LinkTarget.NUMBER),
        ("#tenants", LinkTarget.HERE),
        ("#o-a-camp-tenants-2022", LinkTarget.HERE),
        ("#s-jnilbo-2024-11", LinkTarget.HERE),
        ("#appendix", LinkTarget.HERE),
        ("#parameters", LinkTarget.HERE),
        ("02_talent.html", LinkTarget.REPORT),
        ("glossary.html#mou", LinkTarget.PAGE),
        ("register.html", LinkTarget.PAGE),
        ("05_evidence_audit.html#camp-count", LinkTarget.REPORT),
        ("https://example.org/a?b=1&c=2#d", LinkTarget.OUTSIDE),
        ("mailto:a@example.org", LinkTarget.OUTSIDE),
    ],
)
def test_targets(anchors: Anchors, address: str, target: LinkTarget) -> None:
    """Every address is known for what it leads to, and stays as it is."""
    found = anchors.destination(address, "cell 3")
    assert (target, address) == (found.target, found.address)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("02_talent.ipynb", "02_talent.html"),
        ("./02_talent.html", "02_talent.html"),
        ("./02_talent.ipynb#q-1234567890", "02_talent.html#q-1234567890"),
        ("02_talent.ipynb#Do-they-stay?", "02_talent.html#Do-they-stay?"),
        ("02_talent.html#뜻", "02_talent.html#%EB%9C%BB"),
        ("02_talent.html#%EB%9C%BB", "02_talent.html#%EB%9C%BB"),
        ("My%20notebook.ipynb", "My%20notebook.html"),
        ("glossary.ipynb", "glossary.html"),
    ],
)
def test_another_notebook(anchors: Anchors, written: str, address: str) -> None:
    """A link to another notebook leads to its report, and to the place in it."""
    found = anchors.destination(written, "cell 3")
    assert found.target in (LinkTarget.REPORT, LinkTarget.PAGE)
    assert address == found.address


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Data", "#Data"),
        ("Data and *sources*", "#Data-and-sources"),
        ("Data and sources", "#Data%20and%20sources"),
        ('What\'s "new" -- if anything...', "#What's-%22new%22----if-anything..."),
        ("What’s “new”?", "#What’s-“new”?"),
        ("100% of it", "#100%-of-it"),
        ("무엇을 알 수 없는가", "#무엇을-알-수-없는가"),
        ("무엇을 알 수 없는가", "#%EB%AC%B4%EC%97%87%EC%9D%84-알-수-없는가"),
        ("Data[^1]\n\n[^1]: a note", "#Data"),
    ],
)
def test_heading_as_jupyter_names_it(heading: str, written: str) -> None:
    """A link leads to a heading by the name that Jupyter gives it."""
    document = _read(f"## {heading}")
    anchors = Anchors(document)
    section = [block for block in document.blocks if isinstance(block, Heading)][-2]
    found = anchors.destination(written, "cell 3")
    assert (LinkTarget.HERE, anchors[section]) == (found.target, found.name)


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Data & methods", "#data--methods"),
        ("2. What's *new*?", "#2-whats-new"),
        ("무엇을 알 수 있나?", "#무엇을-알-수-있나"),
    ],
)
def test_heading_as_github_names_it(heading: str, written: str) -> None:
    """A link leads to a heading by the name that GitHub gives it as well."""
    document = _read(f"## {heading}")
    anchors = Anchors(document)
    section = [block for block in document.blocks if isinstance(block, Heading)][-2]
    assert anchors[section] == anchors.destination(written, "cell 3").name


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (['<a id="x"></a>\n## Data'], "Data"),
        (['<a id="x"></a>\n\n## Data'], "Data"),
        (['<a name="x"></a>', "## Data"], "Data"),
        (['## <a class="anchor" id="x"></a> Data <a id="y"></a>'], "Data"),
        (['<h2 id="x">Data</h2>'], "Data"),
        (['<div id="x"></div>\n\n## Data'], "Data"),
        (['a\n\n<span id="x">b</span>\n\n## Data'], "x"),
        (['a\n\n- <a id="x"></a>b'], "x"),
        (['<a id="x"></a>'], "What-is-not-known"),
        (['<a id="main"></a><a id="x"></a>\n\nb'], "paragraph-main"),
        (['<a id="x"></a>a\n\n<a id="x"></a>b'], "x"),
    ],
)
def test_place_that_a_cell_names(cells: list[str], name: str) -> None:
    """A link leads to what a cell names, or to what follows the name, which is not shown."""
    document = _read("[link](#x)", *cells)
    found = Anchors(document).destination("#x", "cell 3")
    assert (LinkTarget.HERE, name) == (found.target, found.name)
    shown = [plain(piece.tree) for block in document.blocks for piece in pieces(block)]
    assert [] == [text for text in shown if re.search("</?(a|h2|div|span)", text)]


def test_places_in_both_formats() -> None:
    """What a cell names is a place in both formats, before an output too."""
    notebook = executed("en")
    links = new_markdown_cell("[a](#a) [b](#b%20c) <a href='#d'>d</a>")
    notebook.cells[1:1] = [links, new_markdown_cell('<a id="a"></a>')]
    notebook.cells[-1:-1] = [new_markdown_cell('a<a id="b c"></a>\n\n<h2 id="d">Last</h2>')]
    page = BeautifulSoup(to_html(read(notebook)), "lxml")
    led = [link["href"] for link in page.select("main .text a")[:3]]
    assert ["#a", "#b%20c", "#Last"] == led
    assert [True] * 3 == [page.find(id=unquote(href[1:])) is not None for href in led]
    assert to_pdf(read(notebook)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("cells", "hint"),
    [
        (
            ["# Title", "## Data and sources", "[a](#data-and-source)"],
            "nearest is #data-and-sources",
        ),
        (["# Title", '<a id="dates"></a>b', "[a](#date)"], "the nearest is #dates"),
        (["# Title", "[a](#q-0123456789)"], "write the heading's name, or leave the link out"),
    ],
)
def test_link_to_nothing_of_others(cells: list[str], hint: str) -> None:
    """A notebook that opened no report is told of its own headings, not of an appendix."""
    document = read(new_notebook(cells=[new_markdown_cell(cell) for cell in cells]))
    address = re.search(r"#[^)]+(?=\))", cells[-1])[0]
    with pytest.raises(ExportError, match=f"cell 3: expected .*{hint}$"):
        Anchors(document).destination(address, "cell 3")


def test_link_to_nothing_of_a_report(anchors: Anchors) -> None:
    """A link to an entry that the appendix does not have says how to have one."""
    with pytest.raises(ExportError, match=r"call report\.appendix\(\) in the last cell"):
        anchors.destination("#q-ffffffffff", "cell 3")


def test_heading_with_a_key() -> None:
    """A section that has a key is found by its heading as well."""
    found = Anchors(_read()).destination("#Do-firms-that-sign-come?", "cell 3")
    assert (LinkTarget.HERE, "memoranda") == (found.target, found.name)


def test_headings_of_one_name() -> None:
    """Of several headings of one name a link leads to the first, and all have names."""
    document = _read("## Data", "## Data")
    anchors = Anchors(document)
    names = [anchors[block] for block in document.blocks if isinstance(block, Heading)]
    assert ["Data", "section-Data"] == names[-3:-1]
    assert "Data" == anchors.destination("#Data", "cell 3").name


def test_title() -> None:
    """A link to the title leads to the top."""
    found = Anchors(_read()).destination("#Are-the-start-up-camp’s-tenants-leaving?", "cell 3")
    assert (LinkTarget.TOP, "#main") == (found.target, found.address)


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("", "", ""),
        ("ftp://example.org/x", "ftp://example.org/x", ""),
        ("the table", "data/x.csv", " (cannot be linked: data/x.csv)"),
    ],
)
def test_unlinked(text: str, address: str, expected: str) -> None:
    """The text of a link that a report may not have tells where it led, unless it does anyway."""
    assert expected == unlinked(text, address, "en")


def test_section_has_its_key() -> None:
    """A section is named by its key even where a chart has the same; both have a name."""
    document = read(executed())
    anchors = Anchors(document)
    section = next(block for block in document.blocks if isinstance(block, Heading))
    figure = next(block for block in document.blocks if isinstance(block, CaptionedFigure))
    assert ("tenants", "figure-tenants") == (anchors[section], anchors[figure])


def test_names_are_unique() -> None:
    """No two blocks share a name."""
    document = read(executed())
    anchors = Anchors(document)
    names = [anchors[block] for block in document.blocks if anchors[block]]
    assert sorted(set(names)) == sorted(names)


def test_text_without_key_has_no_name() -> None:
    """A paragraph that nobody can link to has no anchor."""
    document = read(executed())
    text = next(b for b in document.blocks if isinstance(b, Paragraph) and not b.key)
    assert "" == Anchors(document)[text]
