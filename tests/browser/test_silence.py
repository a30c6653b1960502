"""A page says nothing to the console and asks for nothing, with scripts and without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .pages import PAGES


@pytest.mark.parametrize("window", ["its first page", "its next page"])
def test_the_test_can_fail(
    watched: Callable[..., tuple[Page, list[str]]], tmp_path: Path, window: str
) -> None:
    """A page that asks for a picture, styles inline and says something is found out."""
    page = tmp_path / "bad.html"
    policy = "default-src 'none'; img-src http:; script-src 'unsafe-inline'"
    page.write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<p style="color:red">x<img src="http://example.invalid/a.png">'
        "<script>console.log('said'); broken()</script>",
        encoding="utf-8",
    )
    heard = "\n".join(watched(page)[1])
    assert "request: http://example.invalid/a.png" in heard
    assert "Content Security Policy" in heard
    assert "log: said" in heard
    assert "error: broken is not defined" in heard


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_an_example_is_silent(visit: Callable[..., Page], example: Path, scripts: bool) -> None:
    """Hostile text on a page runs nothing and loads nothing."""
    visit(example, scripts=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_comparison_is_silent(visit: Callable[..., Page], compared: Path, scripts: bool) -> None:
    """Nor does hostile text on the page of ``gwangju-ai diff``."""
    visit(compared, scripts=scripts)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_silent(visit: Callable[..., Page], path: str) -> None:
    """No message and no request where scripts may not run; all other tests see to where they do."""
    visit(path, scripts=False)
