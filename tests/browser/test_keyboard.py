"""The keyboard alone reaches all that a page lets a reader do, and shows where it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .pages import PAGES

#: Pages of every kind; to go through a long report by the keyboard takes a minute.
_KINDS = ["ko/00_summary.html", "en/03_testbeds.html", "ko/index.html", "en/glossary.html"]
_STOPS = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled)"""
#: Notes each stop, and those that cannot be told by sight: no outline, or out of the window.
_NOTE = """() => {
  window.stops = [];
  window.unseen = [];
  addEventListener("focusin", ({ target }) => {
    const box = target.getBoundingClientRect();
    const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    stops.push(target);
    if (getComputedStyle(target).outlineStyle === "none" || !shown)
      unseen.push(target.outerHTML.slice(0, 120));
  });
}"""


@pytest.mark.parametrize("path", PAGES)
def test_stops_come_in_the_order_of_reading(visit: Callable[..., Page], path: str) -> None:
    """No part of a page asks for a place of its own in the order of the keyboard's stops."""
    ahead = "[...document.querySelectorAll('[tabindex]')].filter((e) => e.tabIndex > 0).length"
    assert 0 == visit(path).evaluate(ahead)


@pytest.mark.parametrize("path", _KINDS)
def test_the_keyboard_reaches_everything(visit: Callable[..., Page], path: str) -> None:
    """Tab after Tab each link, button and fold has its turn, in order and seen; none keeps it."""
    page = visit(path)
    page.evaluate(_NOTE)
    number = page.evaluate(f"({_STOPS})().length")
    for _ in range(number):
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")  # else a trail that has opened meanwhile takes the next one
    missed = page.evaluate(
        f"({_STOPS})().filter((e, i) => stops[i] !== e).map((e) => e.outerHTML.slice(0, 120))"
    )
    assert [] == missed[:5]
    assert [] == page.evaluate("unseen")


@pytest.mark.parametrize("path", _KINDS)
def test_a_fold_opens_by_the_keyboard(visit: Callable[..., Page], path: str) -> None:
    """Enter opens a fold and closes it."""
    page = visit(path)
    for fold in page.locator("details:visible").all()[:2]:
        fold.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert fold.evaluate("fold => fold.open")
        page.keyboard.press("Enter")
        assert not fold.evaluate("fold => fold.open")


@pytest.mark.parametrize("path", PAGES)
def test_the_first_stop_leads_past_the_frame(visit: Callable[..., Page], path: str) -> None:
    """The first Tab shows the way to the text, which it leads into or to its first stop."""
    page = visit(path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert ("#main", True) == (skip.get_attribute("href"), skip.bounding_box()["x"] >= 0)
    page.keyboard.press("Enter")
    inside = "document.activeElement.closest('main') !== null"
    arrived = page.evaluate(inside)  # a text without a stop of its own takes it itself
    page.keyboard.press("Tab")
    assert arrived or page.evaluate(inside)
