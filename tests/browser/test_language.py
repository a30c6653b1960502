"""The way to the other language leads to the same place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import NARROW
from .pages import LANGUAGES, TURNS

_TOP = "id => document.getElementById(id).getBoundingClientRect().top"


def _across(path: str) -> str:
    """Return the same page's path in the other language."""
    one, name = path.split("/")
    return f"{next(code for code in LANGUAGES if code != one)}/{name}"


@pytest.mark.parametrize("path", TURNS)
def test_the_place_is_kept(visit: Callable[..., Page], path: str) -> None:
    """Whoever reads a section goes on in it, and whoever reads the beginning, at the beginning."""
    page = visit(path)
    page.locator("header a.language").click()
    assert page.url.endswith(_across(path))
    page.go_back()
    section = page.locator("main section:not(.appendix) > h2[id]").last.get_attribute("id")
    page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
    page.locator(".contents a.language").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"{_across(path)}#{section}")
    assert -5 < page.evaluate(_TOP, section) < 100


@pytest.mark.parametrize("path", TURNS)
def test_a_section_leads_across_without_a_script(visit: Callable[..., Page], path: str) -> None:
    """Each section has its own way to the other language on a narrow page."""
    page = visit(path, width=NARROW, scripts=False)
    section = page.locator("main section:has(> a.same)").last
    place = section.locator("h2").first.get_attribute("id")
    section.locator("> a.same").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"{_across(path)}#{place}")
    assert -5 < page.evaluate(_TOP, place) < 100


def test_a_folded_place_is_opened(visit: Callable[..., Page]) -> None:
    """Where the place is folded on the other page, the fold opens."""
    page = visit("ko/04_phase2.html")
    folded = page.locator("details.fold [id]").first
    folded.evaluate("e => { e.closest('details').open = true; e.scrollIntoView(); }")
    page.locator(".contents a.language").click()
    page.wait_for_load_state()
    place = page.url.partition("#")[2]
    assert page.evaluate("id => document.getElementById(id).checkVisibility()", place)
