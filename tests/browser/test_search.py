"""The entrance finds what reports say, their numbers and the figures behind them, by itself."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from gwangju_ai.export.html.portal import portal

from .conftest import NARROW
from .pages import links

Visit = Callable[..., Page]
HOSTILE = "<img src=x onerror=alert(1)> </script><script>alert(2)</script> 뷁"


@pytest.fixture
def entrance(visit: Visit) -> Page:
    """Return the English entrance."""
    return visit("en/index.html")


def found(page: Page, group: str) -> list[str]:
    """Return what was found of a kind."""
    return page.locator(f'[data-group="{group}"] li').all_inner_texts()


@pytest.mark.parametrize(
    ("locale", "language"), [("ko-KR", "ko"), ("en-US", "en"), ("fr-FR", "en")]
)
def test_the_front_leads_on(visit: Visit, locale: str, language: str) -> None:
    """To the reader's language, with what was asked for."""
    page = visit("index.html?q=84#search", locale=locale)
    page.wait_for_url(f"**/{language}/index.html?q=84#search")
    assert "84" == page.input_value("#q")


def test_the_front_without_script(visit: Visit) -> None:
    """Both languages are there, Korean first."""
    page = visit("index.html", scripts=False)
    assert ["ko", "en"] == page.locator("main > section").evaluate_all(
        "all => all.map(a => a.lang)"
    )
    page.locator('a[href="en/index.html"]').click()
    assert "/en/index.html" in page.url
    assert 0 == page.locator("#search:visible").count()
    assert 6 == page.locator("#reports article:visible").count()


def test_where_a_number_comes_from(entrance: Page) -> None:
    """Its formula and the pages that print what it is made of stand there, a click from each."""
    entrance.fill("#q", "35.5 %")
    first = entrance.locator('[data-group="numbers"] li').first
    expect(first).to_contain_text("35.5%")
    expect(first).to_contain_text("÷ 155 people")
    assert first.locator('a[href^="https://"]').count() >= 1
    trail = first.locator("a").first.get_attribute("href")
    assert re.fullmatch(r"02_talent\.html#q-[0-9a-f]+", trail)
    assert trail.partition("#")[2] in _ids(entrance, "02_talent.html")


def test_what_a_report_says(visit: Visit) -> None:
    """Words are found before their particles, and taken apart as some keyboards do."""
    page = visit("ko/index.html")
    for asked in ("데이터센터 가동", normalize("NFD", "데이터센터 가동")):
        page.fill("#q", asked)
        assert any("데이터센터" in text for text in found(page, "said"))
    link = page.locator('[data-group="said"] li a').first.get_attribute("href")
    file, _, anchor = link.partition("#")
    assert not anchor or unquote(anchor) in _ids(page, file)


def test_every_result_leads_somewhere(visit: Visit) -> None:
    """Each anchor of the index is in its report, each figure in the register."""
    for language in ("ko", "en"):
        page = visit(f"{language}/index.html")
        index = json.loads(page.locator("#index").text_content())
        ids = [_ids(page, f"{name}.html") for name, _ in index["reports"]]
        for kind in ("said", "numbers"):
            lost = [row[:3] for row in index[kind] if row[1] and row[1] not in ids[row[0]]]
            assert [] == lost
        rows = _ids(page, "register.html")
        assert [] == [name for name, *_ in index["figures"] if f"o-{name}" not in rows]


def _ids(page: Page, file: str) -> set[str]:
    """Return the ids of a page beside this one."""
    folder = Path(unquote(page.url.partition("file://")[2].partition("?")[0])).parent
    return set(links(folder / file).ids)


def test_commas(entrance: Page) -> None:
    """A number is found with and without them."""
    counts = []
    for asked in ("1,221", "1221"):
        entrance.fill("#q", asked)
        counts.append([len(found(entrance, group)) for group in ("said", "numbers", "figures")])
    assert counts[0] == counts[1]
    assert any(counts[0])


def test_nothing_found(entrance: Page) -> None:
    """It is said; the reports stay in sight, and the register can be asked."""
    entrance.fill("#q", "zzzz")
    expect(entrance.locator("output")).to_have_text("Nothing found.")
    expect(entrance.locator("#reports")).to_be_visible()
    link = entrance.locator("#found > p a")
    assert "register.html?q=zzzz" == link.get_attribute("href")


def test_keyboard(entrance: Page) -> None:
    """The arrows go through what was found; Escape goes back, and then clears."""
    entrance.focus("#q")
    entrance.keyboard.type("graduates")
    entrance.keyboard.press("ArrowDown")
    focus = "document.activeElement"
    first = entrance.evaluate(f"{focus}.textContent")
    entrance.keyboard.press("ArrowDown")
    assert first != entrance.evaluate(f"{focus}.getAttribute('href')")
    entrance.keyboard.press("ArrowUp")
    assert first == entrance.evaluate(f"{focus}.textContent")
    entrance.keyboard.press("Escape")
    assert "q" == entrance.evaluate(f"{focus}.id")
    entrance.keyboard.press("Escape")
    assert "" == entrance.input_value("#q")
    expect(entrance.locator("#found")).to_be_hidden()
    assert "?" not in entrance.url


def test_enter(entrance: Page) -> None:
    """It leads to the first result, and another press follows it."""
    entrance.fill("#q", "35.5%")
    entrance.press("#q", "Enter")
    entrance.keyboard.press("Enter")
    entrance.wait_for_url("**/02_talent.html#q-*")


def test_more(entrance: Page) -> None:
    """What is too much for the first sight is a button away."""
    entrance.fill("#q", "graduates")
    before = len(found(entrance, "figures"))
    entrance.locator('[data-group="figures"] button').click()
    assert before < len(found(entrance, "figures"))


def test_narrow(visit: Visit) -> None:
    """Nothing is wider than the screen, with results and without."""
    page = visit("ko/index.html", width=NARROW)
    for asked in ("", "수료생"):
        page.fill("#q", asked)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_hostile_text(visit: Visit, tmp_path: Path) -> None:
    """What a report says is text in the results too."""
    (tmp_path / "en").mkdir()
    said = {"kind": "answer", "key": "x", "text": f"{HOSTILE}\n\n{HOSTILE}", "numbers": {}}
    told = {key: {} for key in ("parameters", "quantities", "observations", "sources")}
    told |= {"notebook": "02_talent", "language": "en", "title": HOSTILE, "statements": [said]}
    (tmp_path / "en" / "02_talent.findings.json").write_text(json.dumps(told), encoding="utf-8")
    path = tmp_path / "en" / "index.html"
    path.write_bytes(portal(tmp_path)["en/index.html"])
    page = visit(path)
    page.fill("#q", "뷁")
    expect(page.locator('[data-group="said"] li')).to_contain_text("<img src=x")
    assert 0 == page.locator("#found img").count()
