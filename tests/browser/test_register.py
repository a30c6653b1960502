"""The register filters and sorts, and keeps what is chosen in its address."""

import re
from collections.abc import Callable
from unicodedata import normalize
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW

Visit = Callable[..., Page]
ROWS = "tbody tr:not(.theme)"


def shown(page: Page, column: int = 1) -> list[str]:
    """Return what the rows that are seen have in a column."""
    cells = page.locator(f"{ROWS}:not([hidden]) > :nth-child({column})")
    return [text.removesuffix(" #") for text in cells.all_inner_texts()]


def chosen(page: Page) -> dict[str, list[str]]:
    """Return what the address says is chosen."""
    return parse_qs(urlsplit(page.url).query)


@pytest.fixture(params=["ko", "en"])
def register(visit: Visit, request: pytest.FixtureRequest) -> Page:
    """Return the register in each language."""
    return visit(f"{request.param}/register.html")


def test_without_script(visit: Visit) -> None:
    """All rows are seen, under their themes, and no control that would do nothing."""
    page = visit("en/register.html", scripts=False)
    assert page.locator(ROWS).count() == len(shown(page))
    assert 5 == page.locator("tr.theme:visible").count()
    assert 0 == page.locator("form:visible, table button").count()


def test_nothing_found(register: Page) -> None:
    """What no row has leaves none, and that is said."""
    register.fill("#q", "뷁뷁")
    assert [] == shown(register)
    expect(register.locator("output")).to_have_text(re.compile("없다|No figure"))
    register.get_by_role("button", name=re.compile("지우기|Clear")).click()
    assert register.locator(ROWS).count() == len(shown(register))
    assert {} == chosen(register)


def test_text(visit: Visit) -> None:
    """All words count, in any order, inside others, and taken apart as some keyboards do."""
    page = visit("ko/register.html")
    for asked in ("수료생 4기", "4기 수료생", normalize("NFD", "수료생 4기")):
        page.fill("#q", asked)
        found = page.locator(f"{ROWS}:not([hidden])").all_inner_texts()
        assert found
        assert all("수료" in text and "4기" in text for text in found)
    expect(page.locator("output")).to_contain_text(f"{len(found)}건")
    assert [normalize("NFD", "수료생 4기")] == chosen(page)["q"]


def test_numbers(register: Page) -> None:
    """A number is found with and without commas, and from its first digit only."""
    counts = []
    for asked in ("1,946", "1946"):
        register.fill("#q", asked)
        counts.append(len(shown(register)))
    assert counts[0] == counts[1] > 0
    register.fill("#q", "946")
    assert not [text for text in shown(register, 5) if text.startswith("1,946")]


def test_choices(register: Page) -> None:
    """Theme, verdict, outlet and use narrow what is seen, one after the other."""
    before = len(shown(register))
    for name, choice in (("measure", "talent"), ("used", "yes"), ("verdict", "fails")):
        register.select_option(f"#{name}", choice)
        after = len(shown(register))
        assert 0 < after < before
        before = after
    outlet = register.locator("#outlet option").nth(1).get_attribute("value")
    register.select_option("#outlet", outlet)
    assert {"talent", "yes", "fails", outlet} == {v for (v,) in chosen(register).values()}


def test_the_address_brings_back_what_was_chosen(visit: Visit) -> None:
    """Whoever gets it sees the same rows in the same order; an unknown choice is none."""
    page = visit("en/register.html?q=cohort&measure=talent&verdict=nonsense&sort=-value")
    assert ("cohort", "talent", "") == tuple(
        page.input_value(f"#{name}") for name in ("q", "measure", "verdict")
    )
    expect(page.get_by_role("columnheader", name="Value")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_sort(register: Page) -> None:
    """A heading sorts up, then down; numbers by size, periods by day, and the first by theme."""
    value = register.locator('[data-key="value"]')
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "ascending")
    assert shown(register, 5)[0].startswith(("0", "KRW 0", "−", "no "))
    first = shown(register, 5)
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "descending")
    assert first[0] != shown(register, 5)[0]
    assert ["-value"] == chosen(register)["sort"]
    assert 0 == register.locator("tr.theme:visible").count()
    period = register.locator('[data-key="period"]')
    period.get_by_role("button").click()
    years = [int(re.search(r"\d{4}", text)[0]) for text in shown(register, 3)]
    assert years[0] == min(years)
    assert years[-1] == max(years)
    register.locator('[data-key="measure"] button').click()
    assert 5 == register.locator("tr.theme:visible").count()


def test_a_row_has_an_address(visit: Visit) -> None:
    """It leads to the row, which is seen whatever else is chosen."""
    page = visit("en/register.html?verdict=holds#o-a-applicants-cohort-4")
    row = page.locator("#o-a-applicants-cohort-4")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("779")
    assert "#o-a-applicants-cohort-4" == row.locator(".self").get_attribute("href")


def test_a_row_leads_to_the_reports_that_use_it(visit: Visit) -> None:
    """To the figure in the appendix of each."""
    page = visit("en/register.html")
    links = page.locator("#o-a-applicants-cohort-4 td:last-child a")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert "02_talent.html#o-a-applicants-cohort-4" in hrefs
    links.first.click()
    expect(page.locator("#o-a-applicants-cohort-4")).to_have_count(1)


def test_the_other_language_keeps_what_is_chosen(visit: Visit) -> None:
    """As far as it has no language of its own, with the row at hand."""
    page = visit("en/register.html?measure=talent&verdict=fails&q=graduates")
    page.locator("header a.language").click()
    assert "/ko/register.html" in page.url
    assert {"measure": ["talent"], "verdict": ["fails"]} == chosen(page)
    expect(page.locator("#verdict")).to_have_value("fails")  # once the page's script has run


def test_keyboard(visit: Visit) -> None:
    """The controls and the headings come in order; a heading is sorted by with the space bar."""
    page = visit("en/register.html")
    page.focus("#q")
    met = []
    for _ in range(7):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.innerText"))
    assert ["measure", "outlet", "verdict", "used", "Clear", "Measure", "Subject"] == met
    page.keyboard.press("Space")
    expect(page.locator('[data-key="entity"]')).to_have_attribute("aria-sort", "ascending")


def test_narrow(visit: Visit) -> None:
    """No row is wider than the screen, and each cell stands beside its column's name."""
    page = visit("ko/register.html", width=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    cell = page.locator(f"{ROWS} td:nth-child(5)").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert '"값"' == label
