"""axe-core finds nothing wrong on any page: WCAG 2.2 at level AA, and its best practices."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .conftest import NARROW, WIDE
from .pages import PAGES, TURNS

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Rules of colour, which ask for the same of each element of a kind.
_COLOURS = ["color-contrast", "link-in-text-block"]

# Elements with text are of one kind where they and all around them have the same names, classes
# and states. Of each kind axe looks at one: a long page has thousands, whose contrast alone takes
# it a quarter of a minute. Text of drawings it cannot judge.
_KINDS = """() => {
  const kinds = new Map(), known = new Map([[document.documentElement, ""]]);
  const kind = (e) => {
    if (!known.has(e)) known.set(e, [kind(e.parentElement), e.localName, e.className, e.role,
      e.getAttribute("href")?.replace(/[^#:].*/, ""), e.matches("tr:last-child")].join());
    return known.get(e);
  };
  for (const e of document.querySelectorAll("[data-kind]")) e.removeAttribute("data-kind");
  for (const e of document.querySelectorAll("body *"))
    if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
        && e.checkVisibility() && !e.closest("svg")) kinds.set(kind(e), e);
  for (const e of kinds.values()) e.setAttribute("data-kind", "");
  return [...kinds.values()];
}"""
#: What can be seen in the window, from the outermost to the smallest, and an open trail.
_IN_SIGHT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  if (e.id === "trail") return true;
  const box = e.getBoundingClientRect();
  return (!e.children.length || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    && box.bottom > 0 && box.top < innerHeight;
})"""
# Before it judges a colour or a distance axe learns the place and style of all that there is. What
# it is not to judge is emptied meanwhile, and keeps its room.
_EMPTY = """(kept) => {
  const around = new Set(), inside = new Set(kept), spare = [];
  for (let e of kept) for (; e && !around.has(e); e = e.parentElement) around.add(e);
  const find = (e) => {
    for (const child of e.children)
      if (!around.has(child)) {
        if (child.firstChild) spare.push([child, getComputedStyle(child).height]);
      } else if (!inside.has(child)) find(child);
  };
  find(document.body);
  window.emptied = spare.map(([e, height]) => {
    const nodes = [...e.childNodes];
    e.replaceChildren();
    e.style.height = height;
    return [e, nodes];
  });
}"""
_FILL = """() => {
  for (const [e, nodes] of emptied) {
    e.append(...nodes);
    e.style.height = "";
  }
}"""
_UNFOLD = "document.querySelectorAll('details').forEach((fold) => fold.open = true)"
# axe does not know ``flow-root`` for a block, takes a list of such for one text and reads all of
# it anew for each link. Where nothing floats, as in a narrow window, a block is laid out alike.
_BLOCKS = """() => {
  for (const e of document.querySelectorAll(".numbers li"))
    if (getComputedStyle(e).display === "flow-root") e.style.display = "block";
}"""


#: Why axe cannot tell a contrast: not that one box lies over a part of another, as cells do that
#: a box has scrolled out of sight, but that our own text stands on what has no one colour.
_UNSURE = ("bgGradient", "bgImage", "imgNode", "pseudoContent")


def _axe(page: Page, where: str = "html", **options: object) -> list[str]:
    """Return what axe finds wrong in a part of a page, and text whose contrast it cannot judge."""
    options |= {"resultTypes": ["violations", "incomplete"], "selectors": False}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [where, options])
    wrong = [(rule, node) for rule in found["violations"] for node in rule["nodes"]]
    unsure = [
        (rule, node)
        for rule in found["incomplete"]
        for node in rule["nodes"]
        for check in node["any"]
        if check["id"] == "color-contrast" and check["data"].get("messageKey") in _UNSURE
    ]
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}"
        for rule, node in wrong + unsure
    ]


def _faults(found: dict[object, dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return the states in which axe has found something, and what."""
    return {
        f"{state}, {scheme}": faults
        for state, schemes in found.items()
        for scheme, faults in schemes.items()
        if faults
    }


def _schemes(
    page: Page, kept: str, where: str, rules: list[str], *schemes: str
) -> dict[str, list[str]]:
    """Return what axe finds in a part of a page by colour scheme, all but what is kept emptied."""
    page.evaluate(f"({_EMPTY})(({kept})())")
    found = {}
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found[scheme] = _axe(page, where, runOnly=rules)
    page.evaluate(_FILL)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit: Callable[..., Page], path: str) -> None:
    """No violation on the unfolded page, in a narrow window and a wide one."""
    page = visit(path, width=NARROW)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_UNFOLD)
    page.evaluate(_BLOCKS)
    off = {rule: {"enabled": False} for rule in _COLOURS}
    found = {"narrow window": _axe(page, runOnly=_TAGS, rules=off)}
    page.set_viewport_size({"width": WIDE, "height": 800})
    found["wide window"] = _axe(page, runOnly=["scrollable-region-focusable"])
    assert {} == {state: faults for state, faults in found.items() if faults}


# Both languages have the same kinds of elements, and one style.
@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("en/")])
def test_axe_finds_no_faint_colour(visit: Callable[..., Page], path: str) -> None:
    """Contrast is enough: folded and unfolded, wide and narrow, light and dark."""
    page = visit(path, width=NARROW)
    page.evaluate(AXE_SCRIPT)
    found = {"folded": _schemes(page, _KINDS, "[data-kind]", _COLOURS, "dark")}
    page.evaluate(_UNFOLD)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = _schemes(page, _KINDS, "[data-kind]", _COLOURS, "light", "dark")
    assert {} == _faults(found)


def test_axe_finds_nothing_on_a_comparison(visit: Callable[..., Page], compared: Path) -> None:
    """No violation on the page of ``gwangju-ai diff``, wide and narrow, light and dark."""
    page = visit(compared)
    page.evaluate(AXE_SCRIPT)
    found = {}
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        assert width == page.evaluate("document.documentElement.scrollWidth")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = _axe(page, runOnly=_TAGS)
    assert {} == {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize("path", TURNS)
def test_axe_finds_nothing_in_an_open_trail(visit: Callable[..., Page], path: str) -> None:
    """No violation where a number has opened its trail, wide and narrow, light and dark."""
    page = visit(path)
    page.evaluate(AXE_SCRIPT)
    found = {}
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator("main p a[href^='#q-']").first.click()
        found[width] = _schemes(page, _IN_SIGHT, "#trail", _TAGS, "light", "dark")
        page.keyboard.press("Escape")
    assert {} == _faults(found)
