"""The HTML report is one valid, accessible file that runs nothing and asks for nothing."""

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from lxml.html import document_fromstring
from nbformat import NotebookNode

from gwangju_ai.export.document import read
from gwangju_ai.export.html import page as binding
from gwangju_ai.export.html.report import to_html
from gwangju_ai.project.errors import ExportError

from .make_notebook import BESIDE, HOSTILE, IN_CHART, executed, words


@pytest.fixture(scope="module", params=["ko", "en"])
def html(request: pytest.FixtureRequest) -> str:
    """Return the sample report as part of an edition, once in each language."""
    return to_html(read(executed(request.param)), downloads=BESIDE)


@pytest.fixture(scope="module")
def page(html: str) -> BeautifulSoup:
    """Return the sample report as a tree."""
    return BeautifulSoup(html, "lxml")


def test_dangling_number() -> None:
    """A number without an entry in the appendix is refused: nobody could trace it."""
    notebook = executed()
    notebook.cells[2].outputs.append(words("prose", "", "ko", "[9](#q-9999999999)"))
    with pytest.raises(ExportError, match=r"cell 3: expected the link #q-9999999999 to lead"):
        to_html(read(notebook))


def test_runs_one_script_alone(page: BeautifulSoup) -> None:
    """There is one script beside data, no handler, no form, no frame and no inline style."""
    assert [] == page.find_all(["form", "iframe", "object", "embed", "base"])
    assert {None, "application/json", "application/ld+json"} == {
        script.get("type") for script in page.find_all("script")
    }
    assert {"icon", "alternate", "canonical"} >= {link["rel"][0] for link in page.find_all("link")}
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert set() == {name for name in attributes if name.startswith("on") or name == "style"}


def test_script_makes_no_markup_of_text(page: BeautifulSoup) -> None:
    """No script can turn text into markup or code."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|eval|Function\(", _script(page))


def _script(page: BeautifulSoup) -> str:
    (script,) = (script for script in page.find_all("script") if not script.get("type"))
    return script.string


def test_asks_for_nothing(page: BeautifulSoup) -> None:
    """Whatever is loaded travels inside the file; only links lead out."""
    for name in ("src", "srcset", "poster", "data", "xlink:href"):
        assert [] == page.find_all(True, **{name: True})
    loaded = [tag for tag in page.find_all(href=True) if tag.name != "a"]
    loaded = [tag["href"] for tag in loaded if tag.get("rel") not in (["alternate"], ["canonical"])]
    assert {"#", "d"} >= {address[0] for address in loaded}
    assert {"data:"} >= {address[:5] for address in loaded if address[0] == "d"}
    style = page.style.string
    assert {"data:font/woff2;base64"} == {
        u.partition(",")[0] for u in re.findall(r'url\("([^"]*)', style)
    }
    assert "@import" not in style


def test_policy(page: BeautifulSoup) -> None:
    """The page's policy forbids all but its own style, script, fonts and icon."""
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    style, script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (page.style.string, _script(page))
    )
    assert (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    ) == policy


def test_hostile_text_is_text(page: BeautifulSoup) -> None:
    """Text of the data is shown as it is, in prose, tables and the appendix."""
    assert 5 <= page.main.get_text().count(HOSTILE)


def test_links(page: BeautifulSoup) -> None:
    """Links lead to places on the page, to the edition's files or to the web, and nowhere else."""
    ids = {tag["id"] for tag in page.find_all(id=True)}
    for link in page.find_all("a"):
        address = link["href"]
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert re.match(
                r"https://|(\.\./)*([a-z]+/)?\w+(/\w+)?\.(html|pdf|ipynb|findings\.json|csv|xlsx)",
                address,
            )


def test_ids_are_unique(page: BeautifulSoup) -> None:
    """No id is given twice."""
    counted = Counter(tag["id"] for tag in page.find_all(id=True))
    assert {} == {name: n for name, n in counted.items() if n > 1}


def test_ids_of_two_drawings() -> None:
    """Two charts of the same ids share none on the page, and each refers to its own."""
    notebook = executed()
    outputs = [o for o in notebook.cells[3].outputs if "metadata" in o]
    chart = [o for o in outputs if "chart" in o.metadata.gwangju_ai.kind]
    for output in deepcopy(chart):
        output.metadata.gwangju_ai.key = "tenants-again"
        notebook.cells[3].outputs.append(output)
    page = BeautifulSoup(to_html(read(notebook)), "lxml")
    counted = Counter(tag["id"] for tag in page.find_all(id=True))
    assert {} == {name: n for name, n in counted.items() if n > 1}
    drawings = page.find_all("svg")
    assert 2 == len(drawings)
    for drawing in drawings:
        own = {f"#{tag['id']}" for tag in drawing.find_all(id=True)}
        meant = {tag["href"] for tag in drawing.find_all("use")}
        meant |= {tag["clip-path"][4:-1] for tag in drawing.find_all(attrs={"clip-path": True})}
        assert own == meant


def test_words_of_a_drawing(page: BeautifulSoup) -> None:
    """A drawing's words are text of the page, whatever they hold."""
    assert IN_CHART in [tag.get_text() for tag in page.svg.find_all("text")]


def test_landmarks(page: BeautifulSoup) -> None:
    """The page has a language, a title, one main part and a way to skip to it."""
    assert page.html["lang"] in ("ko", "en")
    assert page.h1.get_text() in page.title.get_text()
    assert 1 == len(page.find_all("main")) == len(page.find_all("h1"))
    assert f"#{page.main['id']}" == page.body.a["href"]


def test_headings_skip_no_level(page: BeautifulSoup) -> None:
    """Headings go down one level at a time."""
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_everything_has_a_name(page: BeautifulSoup) -> None:
    """Drawings have alternative text, scrolling parts and navigation a label, links a text."""
    assert all(tag.find_parent(attrs={"role": True})["aria-label"] for tag in page.find_all("svg"))
    assert all(tag["aria-label"] and tag["tabindex"] == "0" for tag in page.select(".scroll"))
    assert all(tag.get("aria-label") for tag in page.find_all("nav"))
    links = (tag for tag in page.find_all("a") if not tag.find_parent("template"))
    assert all(tag.get_text().strip() for tag in links)
    for tag in page.find_all(attrs={"aria-labelledby": True}):
        assert page.find(id=tag["aria-labelledby"]).get_text().strip()


def test_tables(page: BeautifulSoup) -> None:
    """Header cells say whether they head a row or a column; numbers are set as numbers."""
    told = page.select("figure th, thead th, footer th")
    assert {"col", "row"} == {tag.get("scope") for tag in told}
    # A first column that is all heads is one of rows by itself, in a table of hundreds.
    assert {"th"} == {row.find().name for row in page.select(".figures tbody tr")}
    table = page.select_one("figure.table table")
    assert ["n", "n", "n"] == [cell["class"][0] for cell in table.tbody.tr.find_all("td")[:3]]
    assert page.select_one("figure.table figcaption").get_text()


def test_a_number_is_a_link_and_no_more(page: BeautifulSoup) -> None:
    """A number in a sentence costs a page no class and no id, and leads to its entry."""
    number = page.select_one(".answers a[href='#q-0000000003']")
    assert {"href"} == set(number.attrs)
    assert "21.5%" == page.find(id="q-0000000003").b.get_text()


def test_a_long_number_may_wrap(page: BeautifulSoup) -> None:
    """A number stays on one line, unless it would leave none to what is around it."""
    assert ["wraps"] == page.select_one("a[href='#q-0000000006']")["class"]


def test_a_printed_figure_has_one_entry(page: BeautifulSoup) -> None:
    """A number that one page prints is told by that figure's row, and a formula leads there."""
    row = page.find(id="o-a-camp-tenants-2020")
    assert "q-0000000001" == row.th["id"]
    assert page.find("li", id="q-0000000001") is None
    assert page.select_one("#q-0000000003 a[href='#q-0000000001']")


def test_two_numbers_of_one_figure(page: BeautifulSoup) -> None:
    """A figure that is told as two numbers has a row, and an entry for that which differs."""
    assert "q-0000000002" == page.find(id="o-a-camp-tenants-2022").th["id"]
    assert "123" == page.find("li", id="q-0000000004").b.get_text()


def test_contested_number(page: BeautifulSoup) -> None:
    """A dagger stands within the link of a contested number; its entry leads to the finding."""
    number = page.select_one(".answers a[href='#q-0000000001']")
    assert "†" == number.sup.get_text()
    finding = page.find(id="o-a-camp-tenants-2020").select_one(".contested")
    assert "05_evidence_audit.html#camp-count" == finding["href"]
    assert finding.get_text().startswith("† ")


def test_contested_number_in_the_audit_itself() -> None:
    """In the audit the finding is a section of the same page."""
    page = BeautifulSoup(to_html(read(executed(name="05_evidence_audit"))), "lxml")
    assert "#camp-count" == page.select_one("a.contested")["href"]


def test_another_report_is_named(page: BeautifulSoup) -> None:
    """A number taken over names the report that made it as the navigation does."""
    other = page.select_one("#q-000000000a a")
    named = page.header.find("a", href="02_talent.html").get_text()
    assert ["02_talent.html#q-1234567890", named] == [other["href"], other.get_text()]


def test_a_source_without_a_headline() -> None:
    """A page whose headline is not known is linked by its site; its whole address is the link."""
    notebook = executed()
    appendix = notebook.cells[-1].outputs[0].metadata.gwangju_ai.appendix
    appendix.sources[1].title = ""
    page = BeautifulSoup(to_html(read(notebook)), "lxml")
    link = page.find(id="s-theleader-1a2b3c").a
    assert ["www.theleader.example", appendix.sources[1].url] == [link.get_text(), link["href"]]


def test_the_articles_line(page: BeautifulSoup) -> None:
    """A figure of the article says at which line it stands."""
    where = page.find(id="o-a-camp-tenants-2020").find_all("td")[-1].get_text()
    assert where.endswith("57행" if page.html["lang"] == "ko" else "line 57")


def test_words_of_a_trail(page: BeautifulSoup) -> None:
    """What the script shows beside the entries stands in the page, in its language."""
    trail = page.find("template", id="trail-parts").find(id="trail")
    assert ["manual", "dialog"] == [trail["popover"], trail["role"]]
    assert all("".join(button.contents).strip() for button in trail.find_all("button"))


def test_a_formula_carries_no_tex(html: str) -> None:
    """MathML stands alone: a browser has no use for its source."""
    assert "<math" in html
    assert "annotation" not in html


def test_code_can_be_left_out() -> None:
    """A page without the code leads to the notebook that holds it."""
    page = BeautifulSoup(to_html(read(executed()), downloads=BESIDE, code=False), "lxml")
    assert [] == page.select("details.code")
    assert page.footer.find("a", href="../../notebooks/01_infrastructure.ipynb")


def test_code_is_folded(page: BeautifulSoup) -> None:
    """All code stands inside a closed fold, and what it printed in its place in the text."""
    fold = page.select_one("details.code")
    assert not fold.has_attr("open")
    assert 6 == len(fold.find_all("pre"))
    assert "<b>printed</b>" == page.select_one("section .printed").get_text().strip()


def test_answer_comes_first(page: BeautifulSoup) -> None:
    """The answer stands before every section."""
    assert ["answers"] == page.main.h2.find_parent("section")["class"]


def test_navigation(page: BeautifulSoup) -> None:
    """The header leads to all reports and the register, marks this one, and changes language."""
    links = page.header.nav.find_all("a")
    assert 7 == len(links)
    assert ["01_infrastructure.html"] == [
        a["href"] for a in links if a.get("aria-current") == "page"
    ]
    other = "en" if page.html["lang"] == "ko" else "ko"
    assert f"../{other}/01_infrastructure.html" == page.header.find("a", class_="language")["href"]


def test_formats(page: BeautifulSoup) -> None:
    """The footer leads to the other files of the report and to the entrance."""
    found = {a["href"] for a in page.footer.select(".formats a")}
    files = {f"01_infrastructure.{kind}" for kind in ("pdf", "findings.json")}
    assert files | {"index.html"} < found


def test_a_page_of_no_edition(page: BeautifulSoup) -> None:
    """It names no file that only an edition has, and shows the same as in one."""
    alone = BeautifulSoup(to_html(read(executed(page.html["lang"]))), "lxml")
    leading = [tag["href"] for tag in alone.select("[href]") if not tag.find_parent("template")]
    assert {"02_talent.html", "05_evidence_audit.html"} == {
        path.partition("#")[0] for path in leading if not re.match("#|data:|https:", path)
    }
    assert [] == alone.select('link[rel=alternate], script[type], meta[name^="citation"]')
    assert '#trail a[href^="register.html"]{display:none;}' in alone.style.string
    assert page.select_one(".parameters").get_text() == alone.select_one(".parameters").get_text()
    assert len(page.select(".printed, figure, .prose")) == len(
        alone.select(".printed, figure, .prose")
    )


def test_departing_parameter() -> None:
    """A parameter that departs from its default is marked, with the default beside it."""
    page = BeautifulSoup(to_html(read(executed("en", min_employees=3))), "lxml")
    (row,) = page.select("tr.departs")
    assert ["min_employees", "3 default 5"] == [" ".join(c.get_text().split()) for c in row][:2]


def test_fonts_have_every_character(html: str, page: BeautifulSoup) -> None:
    """The embedded fonts have each character of the page that the typeface has."""
    from gwangju_ai.project import fonts

    embedded = [
        set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
        for data in re.findall(r"base64,([^\"]+)\"\) format", html)
    ]
    with TTFont(fonts.regular()) as font:
        known = set(font.getBestCmap())
    wanted = {ord(c) for c in page.get_text() if c.isprintable()} & known
    # What the style sheet or the browser sets in bold, and what drawings do.
    parts = [rule.rpartition("{") for rule in page.style.string.split("}")]
    rules = [of.rpartition("{")[2] for of, _, said in parts if re.search("font-weight: ?700", said)]
    rules = [rule for rule in rules if not rule.strip().startswith("@")]
    bold = [part for rule in rules for part in page.select(re.sub(r"/\*.*?\*/", "", rule))]
    bold += page.select("h1, h2, h3, strong, b, [font-weight]")
    heavy = {ord(c) for part in bold for c in part.get_text() if c.isprintable()} & known
    assert {ord(c) for c in IN_CHART} & known <= wanted
    assert [set(), set()] == [wanted - embedded[0], heavy - embedded[1]]
    assert len(embedded[1]) < len(embedded[0]) < 600


def _luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    """Every colour of text has the contrast of 4.5 that WCAG 2 demands on each background."""
    css = (Path(binding.__file__).parent / "templates" / "base.css").read_text(encoding="utf-8")
    colours = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", css, re.S)[scheme])
    )
    weak = {}
    for ground in ("paper", "tint", "mark"):
        for text in ("ink", "muted", "accent", "alarm", "comment"):
            if ground == "mark" and text not in ("ink", "accent"):
                continue
            light, dark = sorted((_luminance(colours[ground]), _luminance(colours[text])))[::-1]
            ratio = (light + 0.05) / (dark + 0.05)
            if ratio < 4.5:
                weak[f"{text} on {ground}"] = round(ratio, 2)
    assert {} == weak


def test_same_bytes_elsewhere(
    notebook: NotebookNode, digests_elsewhere: Mapping[tuple[str, str], str]
) -> None:
    """Another process, folder, time zone, locale and hash seed give the same bytes."""
    document = read(notebook)
    here = hashlib.sha256(to_html(document).encode()).hexdigest()
    assert here == digests_elsewhere["to_html", document.language]


@pytest.mark.parametrize(
    ("html", "bold"),
    [
        ('<p>a</p><template><p class="label">b</p></template>', ""),
        ('<p class="labelled">a</p><table class="figures"><td>b</table>', ""),
        ('<p class="a label">b <i>c</i></p><h2>d</h2>', "b cd"),
        ('<header class="site">a</header><header>b</header>', "a"),
        ('<table class="register"><thead><th>a</thead><th>b</table>', "a"),
        ('<svg><text font-weight="600">a</text><text>b</text></svg>', "a"),
    ],
)
def test_texts_in_bold(html: str, bold: str) -> None:
    """A text is cut in bold where the style sheets or a drawing set it so, and it is there."""
    assert bold == "".join(binding._BOLD(document_fromstring(f"<body>{html}</body>")))
