"""Charts as readers meet them: one drawing a width, whose numbers lead to their trails."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import NARROW, WIDE
from .pages import REPORTS

_UNFOLD = "document.querySelectorAll('details').forEach(d => d.open = true)"
_SHOWN = """() => [...new Set([...document.querySelectorAll(".chart :is(.broad, .narrow)")]
  .filter((drawing) => drawing.checkVisibility()).map((drawing) => drawing.className))]"""
#: Words that leave their drawing; the mark of the audit may stand at its edge.
_CUT = """() => [...document.querySelectorAll(".chart svg text")].filter((text) => {
  const box = text.getBoundingClientRect(), all = text.ownerSVGElement.getBoundingClientRect();
  const mark = text.textContent.endsWith("†") ? 8 : 0.5;
  return box.width && (box.right > all.right + mark || box.left < all.left - 0.5
    || box.top < all.top - 0.5 || box.bottom > all.bottom + 0.5);
}).map((text) => text.textContent)"""
#: Links too near for a finger: a circle of 24 pixels around each may meet no other (WCAG 2.5.8).
_NEAR = """() => {
  const found = [];
  for (const svg of document.querySelectorAll(".chart svg")) {
    const links = [...svg.querySelectorAll("a")].map((a) => [a, a.getBoundingClientRect()]);
    for (const [a, one] of links) for (const [b, other] of links) {
      if (a === b || !one.width) continue;
      const x = one.x + one.width / 2, y = one.y + one.height / 2;
      const across = Math.max(other.left - x, 0, x - other.right);
      const down = Math.max(other.top - y, 0, y - other.bottom);
      const apart = Math.hypot(other.x + other.width / 2 - x, other.y + other.height / 2 - y);
      if (Math.hypot(across, down) < 11.9 || apart < 23.9)
        found.push(`${a.textContent} | ${b.textContent}`);
    }
  }
  return found;
}"""
_NAMELESS = """() => [...document.querySelectorAll(".chart")].filter((chart) =>
  !chart.querySelector(":scope > [role=group][aria-label]")
  || chart.querySelector("svg[role=img]")).length"""


@pytest.mark.parametrize("path", REPORTS)
def test_each_width_has_its_drawing(visit: Callable[..., Page], path: str) -> None:
    """A telephone has the narrow drawing, a desk and paper the broad one; no word is cut off."""
    page = visit(path, width=NARROW)
    page.evaluate(_UNFOLD)
    assert [["narrow"], []] == [page.evaluate(_SHOWN), page.evaluate(_CUT)]
    page.set_viewport_size({"width": WIDE, "height": 800})
    assert [["broad"], []] == [page.evaluate(_SHOWN), page.evaluate(_CUT)]
    page.emulate_media(media="print")
    assert ["broad"] == page.evaluate(_SHOWN)


@pytest.mark.parametrize("path", REPORTS)
def test_numbers_in_charts_can_be_hit(visit: Callable[..., Page], path: str) -> None:
    """Every chart leads to trails, by links that lie apart and lead to an entry of the page."""
    page = visit(path, width=NARROW)
    page.evaluate(_UNFOLD)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, []) == (width, page.evaluate(_NEAR))
    assert 0 == page.evaluate(_NAMELESS)
    missing = """[...document.querySelectorAll(".chart svg a")]
      .map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id))"""
    assert [] == page.evaluate(missing)
    bare = """[...document.querySelectorAll(".chart .broad svg")]
      .filter((svg) => /\\d/.test(svg.textContent) && !svg.querySelector("a")).length"""
    timelines = """[...document.querySelectorAll(".chart .broad svg")]
      .filter((svg) => !svg.querySelector("a") && /2019/.test(svg.textContent)).length"""
    assert page.evaluate(timelines) == page.evaluate(bare)


def test_keyboard_reaches_a_number_of_a_chart(visit: Callable[..., Page]) -> None:
    """Tab goes from one number of a drawing to the next, and Enter follows it without script."""
    page = visit("en/03_testbeds.html", width=WIDE, scripts=False)
    links = page.locator(".chart .broad svg a")
    links.first.focus()
    page.keyboard.press("Tab")
    second = links.nth(1).get_attribute("href")
    assert second == page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert page.url.endswith(second)


@pytest.mark.parametrize("path", REPORTS)
def test_downloads_of_a_chart_are_there(
    visit: Callable[..., Page], edition: Path, path: str
) -> None:
    """Each chart has its data, drawing and picture beside the page, and no link is dead."""
    page = visit(path)
    found = page.evaluate(
        "[...document.querySelectorAll('figure.chart')].map((chart) => "
        "[...chart.querySelectorAll('.downloads a')].map((a) => a.getAttribute('href')))"
    )
    assert [["csv", "svg", "png"]] * len(found) == [
        [Path(file).suffix[1:] for file in files] for files in found
    ]
    folder = (edition / path).parent
    assert [] == [file for files in found for file in files if not (folder / file).is_file()]
