"""A page fits every window, from a telephone's to paper, and every reader's settings."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import NARROW, WIDE
from .pages import PAGES

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
#: Numbers that a line's end parts from what is joined to them, such as a particle.
_PARTED = """() => {
  const parted = [];
  for (const a of document.querySelectorAll("main a[href^='#q-']")) {
    const next = a.nextSibling, last = a.getClientRects();
    if (next?.nodeType !== 3 || !/^[\\p{L},.)%’”]/u.test(next.data) || !last.length) continue;
    const range = document.createRange();
    range.setStart(next, 0);
    range.setEnd(next, 1);
    const sign = range.getClientRects()[0];
    if (sign && sign.top >= last[last.length - 1].bottom)
      parted.push(a.textContent + "|" + next.data.slice(0, 12));
  }
  return parted;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_window(visit: Callable[..., Page], path: str) -> None:
    """No page scrolls sideways: not on a telephone, nor magnified four times on a desk."""
    page = visit(path, width=NARROW)
    page.evaluate(_UNFOLD)
    for width in (NARROW, 320, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, [0, []]) == (width, page.evaluate(_OVERRUN))


@pytest.mark.parametrize("path", PAGES)
def test_a_number_keeps_its_particle(visit: Callable[..., Page], path: str) -> None:
    """No line ends between a number and what is written to it without a space."""
    page = visit(path)
    page.evaluate(_UNFOLD)
    for width in (NARROW, 500, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, []) == (width, page.evaluate(_PARTED))
