"""Fixtures that open pages in a browser, from ``file://`` as a reader would.

The pages are those of the published edition; ``GWANGJU_AI_EDITION`` names another folder to test.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.export.make_notebook import BESIDE, executed

from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html

#: A desk's screen and the narrowest telephone's.
WIDE, NARROW = 1280, 360
_SCREEN = 800
#: Where a window waits for its next page.
_NOWHERE = "about:blank"

#: A page, and what it says and asks for.
Heard = tuple[Page, list[str]]


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
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    once: Callable,
) -> Path:
    """Return the page of the exporters' small notebook, with hostile text, in each language."""

    def made() -> str:
        return to_html(read(executed(request.param)), downloads=BESIDE)

    page = tmp_path_factory.mktemp("example") / "01_infrastructure.html"
    page.write_text(once(f"example-{request.param}", made), encoding="utf-8")
    return page


@pytest.fixture(scope="package")
def opened(browser: Browser, edition: Path) -> Callable[..., AbstractContextManager[Heard]]:
    """Return a function that opens a page while a ``with`` statement lasts.

    It gives the page and a list of what that says and asks for: messages of the console, errors,
    and requests for anything but the page itself; to go on to another page of the edition is none.
    It takes the arguments of :func:`visit`.
    """
    # Windows that wait, each an empty page, by what a window has for good: a page costs twice as
    # much in a window of its own as in one that is open already.
    idle: dict[tuple, list[Page]] = defaultdict(list)

    @contextmanager
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
    ) -> Iterator[Heard]:
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
        path, rest = re.fullmatch("([^?#]*)(.*)", str(where)).groups()
        page.goto((edition / path).as_uri() + rest)
        yield page, heard
        for other in page.context.pages:
            if other != page:
                other.close()
        page.mouse.move(-1, -1)  # or the next page would find the mouse over something
        page.goto(_NOWHERE)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        waiting.append(page)

    return open_


@pytest.fixture
def watched(opened: Callable[..., AbstractContextManager[Heard]]) -> Iterator[Callable[..., Heard]]:
    """Return a function that opens a page until the test is over: see :func:`opened`."""
    with ExitStack() as stack:
        yield lambda *where, **settings: stack.enter_context(opened(*where, **settings))


@pytest.fixture(scope="package")
def silent(
    opened: Callable[..., AbstractContextManager[Heard]],
) -> Callable[..., AbstractContextManager[Page]]:
    """Return a function that opens a page as :func:`visit` does while a ``with`` lasts."""

    @contextmanager
    def open_(where: Path | str, **settings: object) -> Iterator[Page]:
        with opened(where, **settings) as (page, heard):
            yield page
            page.goto(_NOWHERE)
        assert [] == heard

    return open_


@pytest.fixture
def visit(silent: Callable[..., AbstractContextManager[Page]]) -> Iterator[Callable[..., Page]]:
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
    with ExitStack() as stack:
        yield lambda where, **settings: stack.enter_context(silent(where, **settings))


# Tests that only read a page, or set its window and media, share one visit in their module: they
# ask for its path with ``scope="module"``. Each finds it in the light, on a screen.
@pytest.fixture(scope="module")
def _unfolded(silent: Callable[..., AbstractContextManager[Page]], path: str) -> Iterator[Page]:
    with silent(path, width=NARROW) as page:
        page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
        yield page


@pytest.fixture
def unfolded(_unfolded: Page) -> Page:
    """Return the page ``path`` in a narrow window, all folds open."""
    _unfolded.set_viewport_size({"width": NARROW, "height": _SCREEN})
    _unfolded.emulate_media(media="null", color_scheme="light", forced_colors="none")
    return _unfolded


@pytest.fixture(scope="module")
def _calm(silent: Callable[..., AbstractContextManager[Page]], path: str) -> Iterator[Page]:
    with silent(path, calm=True) as page:
        yield page


@pytest.fixture
def calm(_calm: Page) -> Page:
    """Return the page ``path`` as a reader opens it who wants reduced motion."""
    _calm.emulate_media(media="null", color_scheme="light")
    return _calm


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
