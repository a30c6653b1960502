"""A page fits every window, paper, and what a reader has set."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import NARROW, WIDE, until
from .pages import PAGES, REPORTS

_UNFOLD = "document.querySelectorAll('details').forEach(d => d.open = true)"
#: What is wider than the window, and not inside a box that scrolls by itself.
_OVERRUN = """() => {
  const root = document.documentElement, over = [];
  for (const e of document.body.querySelectorAll("*")) {
    const box = e.getBoundingClientRect();
    const kept = e.closest(".scroll, [popover], svg") && !e.matches(".scroll, [popover], svg");
    if (box.width && box.right > root.clientWidth + 1 && !kept)
      over.push(`${e.localName} ${Math.round(box.right)}: ${e.textContent.slice(0, 40)}`);
  }
  return [root.scrollWidth - root.clientWidth, over];
}"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_window(visit: Callable[..., Page], path: str) -> None:
    """No page scrolls sideways: not on a telephone, nor magnified four times on a desk."""
    page = visit(path, width=NARROW)
    page.evaluate(_UNFOLD)
    for width in (NARROW, 320, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, [0, []]) == (width, page.evaluate(_OVERRUN))


_CUT = """() => [...document.querySelectorAll(".scroll")]
  .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth)
  .filter((box) => getComputedStyle(box).boxShadow === "none" || box.tabIndex !== 0).length"""


@pytest.mark.parametrize("path", REPORTS)
def test_what_scrolls_says_so(visit: Callable[..., Page], path: str) -> None:
    """A box that holds more than it shows has a shadow at that edge and can be focused."""
    page = visit(path, width=NARROW)
    page.evaluate(_UNFOLD)
    until(lambda: page.evaluate(_CUT), 0, page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_by_itself(visit: Callable[..., Page], path: str) -> None:
    """No page has an animation but those that follow the reader's own scrolling."""
    moving = "document.getAnimations().filter((a) => a.timeline === document.timeline).length"
    assert 0 == visit(path, calm=True).evaluate(moving)


#: Paragraphs of folds that paper lacks, and what only a screen has use for.
_LOST = """() => {
  const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
  const all = (place) => [...document.querySelectorAll(place)];
  return all(".fold:not(.code) p").filter((e) => !e.closest(".data") && !shown(e))
    .concat(all("nav, .skip, .same, .data, .code, .formats, [popover]").filter(shown)).length;
}"""
_INK = "getComputedStyle(document.body).color"


@pytest.mark.parametrize("path", REPORTS)
def test_a_report_can_be_printed(visit: Callable[..., Page], path: str) -> None:
    """On paper limits and methods are unfolded, what only a screen can do is gone, ink is dark."""
    page = visit(path, scheme="light")
    ink = page.evaluate(_INK)
    page.emulate_media(media="print", color_scheme="dark")
    until(lambda: page.evaluate(_LOST), 0, page)
    assert ink == page.evaluate(_INK)


@pytest.mark.parametrize("path", REPORTS)
def test_a_trail_fits_a_magnified_window(visit: Callable[..., Page], path: str) -> None:
    """Magnified four times, a number's trail lies inside the window, and Escape closes it."""
    page = visit(path, width=320, height=256, scale=4)
    page.locator("main p a[href^='#q-']").first.click()
    trail = page.locator("#trail")
    box = trail.bounding_box()
    assert (True, True) == (box["x"] >= 0, box["x"] + box["width"] <= 320)
    assert (True, True) == (box["y"] >= 0, box["y"] + box["height"] <= 256)
    page.keyboard.press("Escape")
    assert not trail.is_visible()
