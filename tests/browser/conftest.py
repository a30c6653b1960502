"""Fixtures that open pages in a browser, from ``file://`` as a reader would.

The pages are those of the published edition; ``GWANGJU_AI_EDITION`` names another folder to test.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.compare.samples import HOSTILE, comparison
from tests.export.make_notebook import BESIDE, executed

from gwangju_ai.compare.page import to_html as comparison_page
from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html

#: A desk's screen and the narrowest telephone's.
WIDE, NARROW = 1280, 360
_SCREEN = 800
#: Where a window waits for its next page.
_NOWHERE = "about:blank"


# No longer than this package's tests: while the driver runs, so does its event loop, in which
# those who run one of their own, such as a kernel's client, would fail.
@pytest.fixture(scope="package")
def browser(tool: Callable[..., str]) -> Iterator[Browser]:
    """Return the system's Chromium, one a worker."""
    chromium = tool("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def edition(root: Path) -> Path:
    """Return the folder of the edition."""
    return Path(os.environ.get("GWANGJU_AI_EDITION", root / "reports")).resolve()


@pytest.fixture(scope="session", params=["ko", "en"])
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, once: Callable
) -> Path:
    """Return the page of the exporters' small notebook, with hostile text, in each language."""

    def made() -> str:
        return to_html(read(executed(request.param)), downloads=BESIDE)

    page = tmp_path_factory.mktemp("example") / "01_infrastructure.html"
    page.write_text(once(f"example-{request.param}", made), encoding="utf-8")
    return page


@pytest.fixture(scope="session", params=["ko", "en"])
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a comparison, with hostile text, in each language."""
    page = tmp_path_factory.mktemp("compared") / "comparison.html"
    told = comparison_page(comparison(HOSTILE, request.param))
    page.write_text(told, encoding="utf-8")
    return page


@pytest.fixture(scope="package")
def idle(browser: Browser) -> dict[tuple, list[Page]]:
    """Return the windows that wait, each an empty page, by what a window has for good.

    A page costs twice as much in a window of its own as in one that is open already.
    """
    return defaultdict(list)


@pytest.fixture
def watched(
    browser: Browser, edition: Path, idle: dict[tuple, list[Page]]
) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Return a function that opens a page and keeps a list of what it says and asks for.

    The list holds messages of the console, errors, and requests for anything but the page itself;
    to go on to another page of the edition is none. It takes the arguments of :func:`visit`.
    """
    taken = []

    def open_(
        where: Path | str,
        *,
        width: int = WIDE,
        height: int = _SCREEN,
        scale: float = 1,
        scheme: str = "light",
        forced: bool = False,
        calm: bool = False,
        scripts: bool = True,
        touch: bool = False,
        locale: str = "en-GB",
    ) -> tuple[Page, list[str]]:
        waiting = idle[scale, scripts, touch, locale]
        page = (
            waiting.pop()
            if waiting
            else browser.new_context(
                device_scale_factor=scale,
                java_script_enabled=scripts,
                has_touch=touch,
                locale=locale,
                offline=True,
            ).new_page()
        )
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            media="null",
            color_scheme=scheme,
            forced_colors="active" if forced else "none",
            reduced_motion="reduce" if calm else "no-preference",
        )
        heard: list[str] = []

        def asked(request: object) -> None:
            if not (request.is_navigation_request() and request.url.startswith("file:")):
                heard.append(f"request: {request.url}")

        listeners = {
            "console": lambda said: heard.append(f"{said.type}: {said.text}"),
            "pageerror": lambda error: heard.append(f"error: {error}"),
            "request": asked,
        }
        for event, listener in listeners.items():
            page.on(event, listener)
        taken.append((page, listeners, waiting))
        path, rest = re.fullmatch("([^?#]*)(.*)", str(where)).groups()
        page.goto((edition / path).as_uri() + rest)
        return page, heard

    yield open_
    for page, listeners, waiting in taken:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.mouse.move(-1, -1)  # or the next page would find the mouse over something
        page.goto(_NOWHERE)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        waiting.append(page)


@pytest.fixture
def visit(watched: Callable[..., tuple[Page, list[str]]]) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page, which must say nothing and ask for nothing.

    Args:
        where: The page's path in the edition, ``ko/04_phase2.html#appendix``, or any path.
        width: Of the window, in pixels.
        height: Of the window, in pixels.
        scale: Pixels of the screen a pixel of the page.
        scheme: ``light`` or ``dark``.
        forced: Whether the system forces its own colours.
        calm: Whether the reader wants reduced motion.
        scripts: Whether scripts may run.
        touch: Whether the screen can be touched: ``page.tap``.
        locale: The reader's language, ``ko-KR``.
    """
    visits = []

    def open_(where: Path | str, **settings: object) -> Page:
        page, heard = watched(where, **settings)
        visits.append((page, heard))
        return page

    yield open_
    for page, _ in visits:
        page.goto(_NOWHERE)
    assert [] == [line for _, heard in visits for line in heard]


def until(asked: Callable[[], object], expected: object, page: Page) -> None:
    """Hold that a page comes to say what is expected, within five seconds.

    It is asked from here: the browser's own waiting evaluates a text again and again, which the
    policy of our pages forbids.
    """
    for _ in range(100):
        if asked() == expected:
            return
        page.wait_for_timeout(50)
    assert expected == asked()
