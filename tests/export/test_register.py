"""The register shows every printed figure in a row of its own, and hostile text as text."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export.html.page import _TEMPLATES
from gwangju_ai.export.html.register import RegisteredFigure, register
from gwangju_ai.export.words import REGISTER_COLUMNS
from gwangju_ai.project.errors import ExportError

HOSTILE = '"><script>alert(1)</script> onfocus=alert(1) x'
VERDICTS = [("fails", "fails", "It cannot be."), ("holds", "holds", "It can.")]


def figure(name: str, **more: str) -> RegisteredFigure:
    """Return a figure of the register."""
    told = dict.fromkeys(RegisteredFigure.__dataclass_fields__, "") | {
        "id": name,
        "theme": "talent",
        "theme_name": "talent",
        "measure": "graduates",
        "entity": "cohort 4",
        "period": "27 Aug 2024",
        "since": "2024-08-27",
        "printed": "301억",
        "value": "KRW 30.1 bn",
        "number": "30100000000",
        "outlet": "News1 (뉴스1)",
        "published": "28 Aug 2024",
        "title": "어느 제목",
        "url": "https://example.org/1?a=1&b=2",
        "verdict": "holds",
        "verdict_name": "holds",
    }
    return RegisteredFigure(**(told | more))


def page(tmp_path: Path, *figures: RegisteredFigure, language: str = "en") -> BeautifulSoup:
    """Return the register of some figures as a tree."""
    made = register(figures, VERDICTS, tmp_path, language)["register.html"]
    return BeautifulSoup(made, "lxml")


@pytest.mark.parametrize("content", ["{", "{}", "[]"])
def test_broken_findings(tmp_path: Path, content: str) -> None:
    """A file that is no findings file is named."""
    (tmp_path / "02_talent.findings.json").write_text(content, encoding="utf-8")
    with pytest.raises(ExportError, match=r"02_talent\.findings\.json: expected the findings"):
        page(tmp_path, figure("a"))


def test_hostile_text(tmp_path: Path) -> None:
    """Whatever the cells hold, they add no element and no attribute."""
    expected = page(tmp_path, figure("a"))
    hostile = dict.fromkeys(RegisteredFigure.__dataclass_fields__, HOSTILE)
    made = page(tmp_path, RegisteredFigure(**hostile | {"url": f"https://example.org/{HOSTILE}"}))
    assert len(expected.find_all("script")) == len(made.find_all("script"))
    assert [] == [tag for tag in made.find_all() if "onfocus" in tag.attrs]


def test_hostile_address(tmp_path: Path) -> None:
    """What is no address of the web is no link; the headline stays."""
    (source,) = page(tmp_path, figure("a", url="javascript:alert(1)")).select(".pages li")
    assert [] == source.select("a")
    assert "어느 제목" in source.get_text()


def test_a_row_a_figure(tmp_path: Path) -> None:
    """Each is at its own address, in the order given, under its theme."""
    made = page(tmp_path, figure("a"), figure("b"), figure("c", theme="phase2", theme_name="later"))
    assert ["o-a", "o-b", "o-c"] == [row["id"] for row in made.select("tbody tr[id]")]
    assert ["talent", "phase2"] == [body["id"] for body in made.select("tbody")]
    assert ["talent", "later"] == [row.get_text() for row in made.select("tr.theme")]


def test_a_row_tells_all(tmp_path: Path) -> None:
    """It has a cell for each column; the figure as printed and its value stand apart."""
    made = page(tmp_path, figure("a"))
    head = [cell.get_text() for cell in made.select("thead th")]
    assert [column.en for column in REGISTER_COLUMNS.values()] == head
    cells = [cell.get_text(" ", strip=True) for cell in made.find(id="o-a").find_all(["th", "td"])]
    expected = ["graduates", "cohort 4", "27 Aug 2024", "301억", "KRW 30.1 bn", "1", "holds", ""]
    assert expected == cells


def test_a_source_stands_once(tmp_path: Path) -> None:
    """Rows refer to it by its number; the script puts it into them."""
    made = page(tmp_path, figure("a"), figure("b", outlet="Other"), figure("c"))
    assert ["#s1", "#s2", "#s1"] == [row.a["href"] for row in made.select("tbody tr[id]")]
    source, _ = made.select(".pages li")
    assert ("s1", "News1 (뉴스1) 28 Aug 2024 어느 제목") == (
        source["id"],
        source.get_text(" ", strip=True),
    )
    assert ("https://example.org/1?a=1&b=2", "ko") == (source.a["href"], source.a["lang"])


def test_a_page_without_headline_is_called_by_its_site(tmp_path: Path) -> None:
    """Its address would say no more, and not fit."""
    made = page(tmp_path, figure("a", title="", url="https://www.example.org/long/1"))
    assert "example.org" == made.select_one(".pages a").get_text()


def test_what_it_sorts_by(tmp_path: Path) -> None:
    """A day and a number that the text does not begin with stand beside it."""
    made = page(
        tmp_path,
        figure("a"),
        figure("b", period="2024", since="2024-01-01", value="1,946 people", number="1946"),
        figure("c", period="Jan 2024", since="2024-01-01", value="19 of 20", number="1946"),
    )
    given = [[td.get("data-v") for td in row.select("td")] for row in made.select("tbody tr[id]")]
    assert [["20240827", "30100000000"], [None, None], ["2024", "1946"]] == [
        [cells[1], cells[3]] for cells in given
    ]


def test_a_correction_is_said(tmp_path: Path) -> None:
    """With its reason."""
    row = page(tmp_path, figure("a", correction="It was 779.")).find(id="o-a")
    assert "Corrected It was 779." in row.get_text()


@pytest.mark.parametrize(("section", "marked"), [("every-figure", False), ("misprint", True)])
def test_leads_to_the_audit(tmp_path: Path, section: str, marked: bool) -> None:
    """What is questioned is marked as such."""
    row = page(tmp_path, figure("a", section=section)).find(id="o-a")
    (link,) = row.select('a[href^="05_"]')
    assert f"05_evidence_audit.html#{section}" == link["href"]
    assert marked == ("questioned" in link.get("class", []))


def test_says_where_a_figure_is_used(tmp_path: Path) -> None:
    """As the menu calls the reports, in their order; by these names the script leads there."""
    for name in ("04_phase2", "02_talent"):
        found = {"observations": {"a": {}}}
        (tmp_path / f"{name}.findings.json").write_text(json.dumps(found), encoding="utf-8")
    made = page(tmp_path, figure("a"), figure("b"))
    used = [made.find(id=name).select("td")[-1].get_text() for name in ("o-a", "o-b")]
    assert ["Talent, Phase 2", ""] == used
    menu = {link.get_text() for link in made.select("header.site nav a")}
    assert {"Talent", "Phase 2"} <= menu


def test_only_verdicts_that_occur_are_explained(tmp_path: Path) -> None:
    """And only they can be chosen."""
    made = page(tmp_path, figure("a"))
    assert ["holds"] == [term.get_text() for term in made.select("dt")]
    assert ["", "holds"] == [option["value"] for option in made.select("#verdict option")]


def test_read_without_script(tmp_path: Path) -> None:
    """The form that needs the script is hidden, the table is not."""
    made = page(tmp_path, figure("a"))
    assert made.form.has_attr("hidden")
    assert [] == made.select("table [hidden]")
    assert made.table.caption.get_text()
    assert all(cell["scope"] for cell in made.table.find_all("th"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_narrow_rows_have_the_words_of_the_columns(language: str) -> None:
    """There each cell stands under its column's name, which the style sheet writes."""
    style = (_TEMPLATES / "register.css").read_text(encoding="utf-8")
    own = ":lang(ko)" if language == "ko" else ""
    for place, column in enumerate(list(REGISTER_COLUMNS.values())[1:], start=2):
        name = column.text(language)
        assert f'td{own}:nth-child({place})::before {{ content: "{name}"; }}' in style


def test_same_bytes(tmp_path: Path) -> None:
    """The same figures give the same bytes."""
    made = [register([figure("a")], VERDICTS, tmp_path, "ko") for _ in range(2)]
    assert made[0] == made[1]
