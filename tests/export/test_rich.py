"""What a cell shows by other means than the report is shown by both formats alike, or refused."""

import base64
import io
import re
import subprocess
from collections.abc import Callable, Mapping
from unicodedata import normalize

import pandas as pd
import pikepdf
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html
from gwangju_ai.export.pdf.report import to_pdf, to_preview
from gwangju_ai.project.errors import ExportError

from .conftest import Exported
from .test_images import picture

FRAME = pd.DataFrame({"place": ["<b>", "I-Plex"], "firms": [84, 1200]})
SVG = '<svg width="90" height="40"><rect width="9" height="9"/><text y="30">그림 😀</text></svg>'


def notebook(*cells: NotebookNode) -> NotebookNode:
    """Return a notebook that opens no report, of a title and these cells."""
    return new_notebook(cells=[new_markdown_cell("# Title"), *cells])


def displayed(forms: dict, about: dict | None = None) -> NotebookNode:
    """Return a cell that shows something in these forms."""
    output = new_output("display_data", forms, metadata=about or {})
    return new_code_cell("show()", execution_count=1, outputs=[output])


def _described(pdf: bytes, kind: str = "/Figure") -> list[str]:
    """Return what a PDF says of its pictures or formulas to those who cannot see them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        return [str(each.Alt) for each in things if each.get("/S") == kind and "/Alt" in each]


def _refused(cell: NotebookNode, said: str) -> None:
    """Hold that what both formats are made of refuses a cell, with its number and the reason."""
    with pytest.raises(ExportError, match=f"^n, cell 2: expected .*{said}"):
        read(notebook(cell), "n")


@pytest.mark.parametrize(
    ("forms", "got"),
    [
        ({"text/html": "<b>x</b><script>alert(1)</script>"}, "HTML with <script>"),
        ({"text/html": "<iframe src='https://example.org'></iframe>"}, "HTML with <iframe>"),
        (
            {
                "text/html": "<iframe src='https://example.org'></iframe>",
                "text/plain": "<IPython.lib.display.IFrame at 0x7f>",
            },
            "HTML with <iframe>",
        ),
        ({"text/html": "<table><tr><td colspan=99999999>x</table>"}, "a cell of 99999999 columns"),
        (
            {
                "application/vnd.jupyter.widget-view+json": {"model_id": "a"},
                "text/plain": "IntSlider(value=0)",
            },
            r"application/vnd\.jupyter\.widget-view\+json;",
        ),
        (
            {
                "application/vnd.vegalite.v5+json": {},
                "text/plain": "<VegaLite 5 object>\n\nIf you see this message, install vega.",
            },
            r"application/vnd\.vegalite\.v5\+json;",
        ),
        (
            {
                "application/vnd.jupyter.widget-view+json": {},
                "text/plain": "  0%|          | 0/9 [00:00<?, ?it/s]",
            },
            r"application/vnd\.jupyter\.widget-view\+json;",
        ),
        ({"application/javascript": "alert(1)"}, "application/javascript"),
        ({"text/html": "<script>1</script>", "text/plain": " "}, "HTML with <script>"),
        ({"text/html": "<img src='https://example.org/a.png'>"}, "which lies elsewhere"),
        ({"text/html": "<svg><foreignObject/></svg>"}, "SVG with <foreignObject>"),
        ({"text/latex": r"\includegraphics{a.png}"}, "'a.png', which lies elsewhere"),
        ({"image/png": "AAAA"}, "one that cannot be read"),
    ],
)
def test_what_only_a_browser_shows(forms: dict, got: str) -> None:
    """What runs, loads or is typed into is refused with its cell, however it calls itself."""
    _refused(displayed(forms), got)


@pytest.mark.parametrize("target", ["a.png", "https://example.org/a.png", "attachment:a.png"])
def test_picture_elsewhere(target: str) -> None:
    """A picture that the notebook does not hold is refused with its cell."""
    _refused(new_markdown_cell(f"![a]({target})"), re.escape(target.removeprefix("attachment:")))


@pytest.mark.parametrize("source", ["{}", "a {} b", "<!-- c -->{}", "*a*\n\n{}\n"])
def test_tag_of_a_pasted_picture(source: str) -> None:
    """A picture that is pasted as a tag of HTML, to give it a width, is one."""
    tag = '<img src="attachment:a.png" alt="a &lt; b" width="200" onload="alert(1)"/>'
    pasted = {"a.png": {"image/png": picture()}}
    cell = new_markdown_cell(source.format(tag), attachments=pasted)
    image = BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml").main.img
    assert {"src", "alt", "width"} == set(image.attrs)
    assert ("a < b", "200") == (image["alt"], image["width"])


@pytest.mark.parametrize(
    "html",
    [
        "<div><script>alert(1)</script></div>",
        "a\n\n<details>\n\n<iframe src='https://example.org'></iframe>\n\n</details>",
        "- <table><tr><td><input></table>",
    ],
)
def test_live_html_in_a_cell(html: str) -> None:
    """HTML in Markdown that a page of paper cannot show is refused with its cell."""
    _refused(new_markdown_cell(html), "got HTML with <")


@pytest.mark.parametrize(
    "tag", ["<script>", "<image src='attachment:a.png'>", "<x-y onclick=z>", "</video>", "<b%>"]
)
def test_other_tags_are_text(tag: str) -> None:
    """Within a line of Markdown, a tag that says nothing of its text is shown as what it is."""
    page = BeautifulSoup(to_html(read(notebook(new_markdown_cell(f"a {tag} c")), "n")), "lxml")
    assert f"a {tag} c" == page.select_one("main .text").get_text().strip()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<br>b <BR/>c", "<p>a<br/> b <br/> c</p>"),
        ("H<sub>2</sub>O, *x<sup>**2**</sup>*", "<p>H<sub>2</sub>O, <em>x<sup><strong>2"),
        ("<b>a <i>*b*</b> c", "<p>a <em>b</em> c</p>"),
        ("<b>a <i onclick='x'>b</i></b>", "<p><strong>a <em>b</em></strong></p>"),
        ("<span style='color: red'>a</span> <kbd>b</kbd>", "<p>a b</p>"),
        ("<span style='display: none'>a</span> b</u>", "<p>b</p>"),
        (
            "<a href='https://example.org/x' onclick='y'>a</a>",
            '<a href="https://example.org/x">a</a>',
        ),
        ("<a href='javascript:alert(1)'>a</a>", "<p>a (cannot be linked: javascript:alert(1))"),
        ("| a |\n|---|\n| b<br>c |", "b<br/> c"),
        ('<div class="alert" onclick="x">\n<b>Tip:</b> *a*\n</div>', "<strong>Tip:</strong> *a*"),
        ("<details><summary>a</summary>\n\n*b*\n\n</details>", "<p>a</p><p><em>b</em></p>"),
        ("<table>\n\n<tr><td>a</td></tr>\n\n</table>", "<tbody><tr>"),
        ("- <div hidden>a</div>\n- <center>b</center>", "<li></li><li><p>b</p></li>"),
        ("<style>p {color: red}</style>\n\nb", "<p>b</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    ],
)
def test_html_in_a_cell(source: str, expected: str) -> None:
    """HTML in Markdown is read for what it says, as that of an output is."""
    page = BeautifulSoup(to_html(read(notebook(new_markdown_cell(source)), "n")), "lxml")
    assert expected in " ".join(str(page.select_one("main .text")).split())
    attributes = {name for tag in page.main.find_all(True) for name in tag.attrs}
    assert {"onclick", "style"}.isdisjoint(attributes)


@pytest.mark.parametrize("tag", ["p", "center", "div", "td"])
def test_pasted_picture_within_html(tag: str) -> None:
    """A pasted picture is shown in HTML that puts it in the middle."""
    pasted = {"a.png": {"image/png": picture()}}
    source = f'<{tag} align="center">\n  <img src="attachment:a.png" width="90">\n</{tag}>'
    cell = new_markdown_cell(source, attachments=pasted)
    image = BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml").main.img
    assert "90" == image["width"]


def test_title_of_html() -> None:
    """A heading that a cell writes in HTML is the title, or divides the report."""
    title = new_markdown_cell('<h1 align="center">Title</h1>\n\n<h3 id="a">Data</h3>\n\nb')
    page = BeautifulSoup(to_html(read(new_notebook(cells=[title]), "n")), "lxml")
    assert ("Title", "Data") == (page.h1.get_text(), page.select_one("section h2").get_text())


@pytest.mark.parametrize(
    "about",
    ["", None, {}, {"alt": "", "width": 0}, {"width": -1}, {"width": "100%"}, {"alt": None}],
)
def test_what_is_said_of_a_picture_is_nonsense(about: object) -> None:
    """A picture without a width that can be one is as wide as it is."""
    cell = displayed({"image/png": picture()}, {"image/png": about})
    image = BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml").main.img
    assert ({"src", "alt"}, "Picture without a description") == (set(image.attrs), image["alt"])


@pytest.mark.parametrize("kind", ["text/restructuredtext", "application/pdf"])
def test_raw_cell_for_another_format(kind: str) -> None:
    """A raw cell that neither format can read is refused with its cell."""
    _refused(new_raw_cell("x", metadata={"raw_mimetype": kind}), f"got {kind}")


def test_failed_cell() -> None:
    """An error is refused, unless its cell is tagged for it."""
    error = new_output("error", ename="ValueError", evalue="x", traceback=["\x1b[31mValueError: x"])
    cell = new_code_cell("f()", execution_count=1, outputs=[error])
    _refused(cell, "got ValueError: x")
    cell.metadata["tags"] = ["raises-exception"]
    page = BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml")
    assert "ValueError: x" == page.select_one(".printed pre").get_text()


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"image/png": picture(), "text/plain": "<Figure size 6x4>"}, "img"),
        ({"text/html": "<script>1</script>", "image/png": picture()}, "img"),
        ({"text/html": "<script>1</script>", "text/plain": "   a\n0  1"}, "pre"),
        ({"application/vnd.vegalite.v5+json": {}, "image/png": picture()}, "img"),
        (
            {
                "text/html": "<pre>Model(a=1)</pre><input type='checkbox'><script>1</script>",
                "text/plain": "Model(a=1)",
            },
            "pre",
        ),
        ({"text/html": FRAME.to_html(), "text/plain": str(FRAME)}, "table"),
        ({"text/latex": r"$\displaystyle x$", "image/png": picture(), "text/plain": "x"}, "math"),
        ({"image/svg+xml": SVG, "image/png": picture(), "text/plain": "x"}, "img"),
        ({"text/plain": "<function f>"}, "pre"),
    ],
)
def test_first_form_that_both_formats_show(forms: dict, shown: str) -> None:
    """Of several forms the richest is shown that a page of paper can show as well."""
    page = BeautifulSoup(to_html(read(notebook(displayed(forms)), "n")), "lxml")
    (output,) = page.select(".printed")
    assert [shown] == [found.name for found in output.find_all(["img", "pre", "table", "math"])]


@pytest.mark.parametrize("html", ["<style>b {color: red}</style>", "<!-- -->", "<table></table>"])
def test_nothing_to_show(html: str) -> None:
    """HTML that only tells how other HTML looks leaves nothing on the page."""
    cell = displayed({"text/html": html, "text/plain": "<IPython.core.display.HTML object>"})
    assert [] == BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml").select(".printed")


@pytest.mark.parametrize(
    "hidden",
    [
        "<div><style scoped>td {top: 0}</style></div>",
        "<template>no</template>",
        "<noscript>no</noscript>",
        "<p hidden>no</p>",
        '<p style="color: red; DISPLAY:none">no</p>',
        '<p style="visibility: hidden">no</p>',
        "<br>",
    ],
)
def test_what_html_hides(hidden: str) -> None:
    """What a browser does not show of HTML is not in it, and what stands beside it is."""
    html = f"<div>{hidden}<p>seen<br></p><table><tr><td>cell{hidden}</table>{hidden}</div>"
    page = BeautifulSoup(to_html(read(notebook(displayed({"text/html": html})), "n")), "lxml")
    assert ["seen", "cell"] == page.select_one(".printed").get_text(" ").split()


def test_break_at_the_end() -> None:
    """A line that breaks where its text ends is set in both formats without the break."""
    html = "<p>a<br></p>b<br><br><table><tr><td><b>c<br></b><td>d<br></table><ul><li>e<br></ul>"
    cell = notebook(displayed({"text/html": f"{html}f<br>"}))
    assert to_pdf(read(cell, "n")).startswith(b"%PDF")
    text = BeautifulSoup(to_html(read(cell, "n")), "lxml").select_one(".printed").get_text(" ")
    assert list("abcdef") == text.split()


@pytest.mark.parametrize(
    "written", [normalize("NFC", "가.png"), normalize("NFD", "가.png"), "%E1%84%80%E1%85%A1.png"]
)
@pytest.mark.parametrize("name", [normalize("NFC", "가.png"), normalize("NFD", "가.png")])
def test_name_of_a_pasted_picture(name: str, written: str) -> None:
    """A picture is found by its name, composed or not, as macOS writes names."""
    pasted = {name: {"image/png": picture()}}
    cell = new_markdown_cell(f"![a](attachment:{written})", attachments=pasted)
    assert BeautifulSoup(to_html(read(notebook(cell), "n")), "lxml").main.img


@pytest.fixture(scope="module")
def shown() -> NotebookNode:
    """Return a notebook that shows everything that is not the report's."""
    pasted = {"image.png": {"image/png": picture()}}
    error = new_output("error", ename="E", evalue="e", traceback=["\x1b[31mWrong\x1b[0m: told"])
    return notebook(
        new_markdown_cell("pasted ![the plan](attachment:image.png) beside", attachments=pasted),
        new_markdown_cell("\\\\(a_1\\\\) and\n\\begin{align}\nb &= c \\\\\n- d &= e\n\\end{align}"),
        displayed({"image/png": picture("JPEG")}, {"image/png": {"alt": "a chart", "width": 300}}),
        displayed({"image/svg+xml": SVG}),
        displayed({"text/html": FRAME.to_html() + "<p onclick='x'>2 rows</p>"}),
        displayed({"text/html": "<style>b {color: red}</style><h1>Inner</h1><hr><b>bold</b>"}),
        displayed({"text/markdown": "## Sub\n\nsaid by *code*"}),
        displayed({"text/latex": r"\textbf{tex} \unknown{kept} $x^2$"}),
        new_code_cell(
            "print()",
            execution_count=1,
            outputs=[
                new_output("stream", name="stdout", text="out <b>put</b>\n"),
                new_output("stream", name="stderr", text="a warning " + "w" * 300),
            ],
        ),
        new_code_cell(
            "f()", execution_count=1, outputs=[error], metadata={"tags": ["raises-exception"]}
        ),
        new_raw_cell("raw *text*"),
        new_raw_cell("<i>raw</i> html", metadata={"raw_mimetype": "text/html"}),
        new_raw_cell("*raw* md", metadata={"format": "text/markdown"}),
        new_raw_cell(r"\emph{raw} tex", metadata={"raw_mimetype": "text/latex"}),
    )


@pytest.fixture(scope="module")
def page(shown: NotebookNode) -> BeautifulSoup:
    """Return its page."""
    return BeautifulSoup(to_html(read(shown, "n")), "lxml")


@pytest.fixture(scope="module")
def pdf(shown: NotebookNode) -> bytes:
    """Return its PDF."""
    return to_pdf(read(shown, "n"))


SAID = [
    "2 rows",
    "<b>",
    "1200",
    "Inner",
    "bold",
    "Sub",
    "said by code",
    "tex \\unknown{kept}",
    "out <b>put</b>",
    "a warning www",
    "Wrong: told",
    "raw *text*",
    "raw html",
    "raw md",
    "raw tex",
]


def test_page_shows_it(page: BeautifulSoup) -> None:
    """Every output and raw cell stands on the page, in its place and without its markup."""
    text = " ".join(page.main.get_text(" ").split())
    places = [text.find(said) for said in SAID if said != "2 rows"]
    assert sorted(places) == places
    assert 0 < min(places)
    assert "color: red" not in text


def test_pdf_shows_it(pdf: bytes, tool: Callable[..., str], tmp_path) -> None:
    """Every output and raw cell stands in the PDF."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    command = [tool("pdftotext"), "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    text = " ".join(text.split())
    assert [] == [said for said in SAID if said not in text]
    assert 300 <= text.count("w")


def test_page_runs_nothing_of_it(page: BeautifulSoup) -> None:
    """Of HTML neither a style nor a handler comes onto the page, and pictures are its own."""
    attributes = {name for tag in page.main.find_all(True) for name in tag.attrs}
    assert set() == {name for name in attributes if name.startswith("on") or name == "style"}
    sources = [image["src"] for image in page.find_all("img")]
    assert 3 == len([source for source in sources if source.startswith("data:image/")])


def test_headings_of_markdown_are_the_reports(page: BeautifulSoup) -> None:
    """A heading that code shows as Markdown divides the report; one within HTML does not."""
    assert ["Sub"] == [heading.get_text() for heading in page.main.select("section > h2")]


def test_pictures_are_described(page: BeautifulSoup, pdf: bytes) -> None:
    """A picture says in both formats what its author says of it, or that nobody did."""
    expected = ["the plan", "a chart", "Picture without a description"]
    assert expected == [image["alt"] for image in page.find_all("img")]
    assert sorted(expected) == sorted(_described(pdf))


def test_formulas_are_set(page: BeautifulSoup) -> None:
    """Formulas stand on the page as Jupyter shows them, none as its source."""
    assert ["\\", "$"] == [sign for sign in ("\\", "$") if sign not in page.math.parent.get_text()]
    assert 3 == len(page.find_all("math"))
    assert ["right", "left"] == [cell["class"][0] for cell in page.find_all("mtd")[:2]]


def test_table_can_be_read_by_rows(page: BeautifulSoup) -> None:
    """A frame's table has headings, and numbers to the right."""
    table = page.select_one(".printed table")
    assert ["place", "firms"] == [cell.get_text() for cell in table.select("thead th")][1:]
    assert ["n", "n"] == [row.find_all("td")[-1]["class"][0] for row in table.select("tbody tr")]


def test_picture_keeps_within_the_page(tool: Callable[..., str], tmp_path) -> None:
    """A picture that is wider and one that is higher than a page are made smaller."""
    html = f'<img width="4000" src="data:image/png;base64,{picture()}">'
    cell = displayed({"text/html": f"{html}<table><tr><td>{html}</td></tr></table>"})
    path = tmp_path / "report.pdf"
    path.write_bytes(to_pdf(read(notebook(cell), "n")))
    command = [tool("pdfimages"), "-list", str(path)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]
    widths = {round(int(row[3]) / float(row[12]) * 72) for row in rows if row[2] == "image"}
    assert 440 >= max(widths)


def test_preview_has_pictures() -> None:
    """The picture of the first page shows those of the notebook too."""
    assert to_preview(read(notebook(displayed({"image/png": picture()})), "n")).startswith(
        b"\x89PNG"
    )


def test_error_of_a_picture_names_the_cell() -> None:
    """What Typst refuses of a picture is told with the cell that shows it."""
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
    with pytest.raises(ExportError, match="n, cell 2: Typst cannot set it"):
        to_pdf(read(notebook(displayed({"image/svg+xml": empty})), "n"))


def test_drawing_within_html_keeps_its_names() -> None:
    """A drawing in HTML is the same as one of its own, whose names have capital letters."""
    svg = '<svg viewBox="0 0 9 9"><linearGradient id="a"/></svg>'
    page = BeautifulSoup(
        to_html(read(notebook(displayed({"text/html": f"<p>{svg}</p>"})), "n")), "lxml"
    )
    held = base64.b64decode(page.img["src"].partition(",")[2]).decode()
    assert 'viewBox="0 0 9 9"' in held
    assert "<linearGradient" in held


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("pasted_picture", ["The avenue:"]),
        ("data_frame", ["kind", "height", "planted", "12.5", "<1980>", "2 rows × 2 columns"]),
        ("formulas", ["prices of $5 and $6", "$l$", "\\begin{equation}m\\end{equation}"]),
        (
            "raw_cells",
            ["author: a forester", "*as it is*", "from HTML", "from Markdown", "from LaTeX"],
        ),
        (
            "streams_and_errors",
            ["counted 12 lindens", "UserWarning: one fell", "One oak.", "ValueError: no oak"],
        ),
    ],
)
def test_notebooks_of_others(shapes: Mapping[str, Exported], shape: str, said: list[str]) -> None:
    """What other people's notebooks show is read in both formats."""
    page = " ".join(BeautifulSoup(shapes[shape].html, "lxml").main.get_text(" ").split())
    text = " ".join(shapes[shape].text.split())
    assert [] == [(each, page) for each in said if each not in page]
    assert [] == [(each, text) for each in said if each not in text]
    assert ".dataframe" not in page + text


def test_pictures_of_others(shapes: Mapping[str, Exported]) -> None:
    """Pictures of other libraries and pasted ones stand in both formats, with what is said of them.

    JupyterLab calls a pasted picture image.png, which says nothing of it.
    """
    nothing = "Picture without a description"
    for shape, expected in (
        ("pasted_picture", [nothing, "The avenue from above"]),
        ("charts_of_other_libraries", [nothing, nothing, "A green field"]),
    ):
        page = BeautifulSoup(shapes[shape].html, "lxml")
        assert expected == [image["alt"] for image in page.main.find_all("img")]
        assert sorted(expected) == sorted(_described(shapes[shape].pdf))


def test_formulas_of_others(shapes: Mapping[str, Exported]) -> None:
    """Formulas are set wherever Jupyter sets them, and code and prices are left alone."""
    page = BeautifulSoup(shapes["formulas"].html, "lxml")
    assert 7 == len(page.main.find_all("math"))
    assert 7 == len(_described(shapes["formulas"].pdf, "/Formula"))
