"""A number opens its trail beside it: by mouse, key and touch, without covering it, to its end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import NARROW, WIDE

#: Numbers of the example: one that a source prints, and one computed from it.
PRINTED, COMPUTED = "#q-0000000001", "#q-0000000003"

Visit = Callable[..., Page]


def _number(page: Page, address: str) -> Locator:
    return page.locator(f".answers a[href='{address}']").first


def _trail(page: Page) -> Locator:
    return page.locator("#trail")


def test_without_a_script_a_number_leads_to_its_entry(visit: Visit, example: Path) -> None:
    """The link to the appendix works as it stands, to the row of a figure too."""
    page = visit(example, scripts=False)
    for address in (PRINTED, COMPUTED):
        _number(page, address).click()
        assert page.url.endswith(address)
        expect(page.locator(f".appendix {address}")).to_be_in_viewport()
    expect(_trail(page)).to_have_count(0)


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_click_with_a_key_is_the_browsers(visit: Visit, example: Path, key: str) -> None:
    """Whoever asks for a tab or window gets it, and no trail."""
    page = visit(example)
    with page.context.expect_page() as other:
        _number(page, PRINTED).click(modifiers=[key])
    assert other.value.url.endswith(PRINTED)
    expect(_trail(page)).to_be_hidden()


def test_hostile_text_stays_text(visit: Visit, example: Path) -> None:
    """A trail shows what the data hold and makes nothing of it."""
    page = visit(example)
    _number(page, "#q-0000000002").click()
    expect(_trail(page)).to_contain_text("<script>alert(1)</script>")
    assert 0 == _trail(page).locator("script, img, q, code").count()


def test_hover_opens_and_closes(visit: Visit, example: Path) -> None:
    """A mouse that rests on a number opens its trail, may go into it, and closes it by leaving."""
    page = visit(example)
    _number(page, COMPUTED).hover()
    expect(_trail(page)).to_be_visible()
    _trail(page).hover(position={"x": 20, "y": 20})
    page.wait_for_timeout(400)
    expect(_trail(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(_trail(page)).to_be_hidden()


def test_escape_closes_what_hover_opened(visit: Visit, example: Path) -> None:
    """Escape takes the trail away without the mouse being moved."""
    page = visit(example)
    _number(page, COMPUTED).hover()
    expect(_trail(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_trail(page)).to_be_hidden()


def test_a_click_keeps_it(visit: Visit, example: Path) -> None:
    """A clicked number keeps its trail while the mouse goes; a second click closes it."""
    page = visit(example)
    number = _number(page, COMPUTED)
    number.click()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    expect(_trail(page)).to_be_visible()
    expect(number).to_have_attribute("aria-expanded", "true")
    assert "trail" == number.get_attribute("aria-controls")
    number.click()
    expect(_trail(page)).to_be_hidden()
    expect(number).to_have_attribute("aria-expanded", "false")
    assert number.get_attribute("aria-controls") is None


def test_a_tap_keeps_it_until_one_elsewhere(visit: Visit, example: Path) -> None:
    """On a telephone a tap opens the trail, and one on the text closes it."""
    page = visit(example, width=NARROW, touch=True)
    _number(page, PRINTED).tap()
    expect(_trail(page)).to_be_visible()
    page.touchscreen.tap(4, 4)
    expect(_trail(page)).to_be_hidden()


def test_keys_reach_all_of_it(visit: Visit, example: Path) -> None:
    """Tab goes from a number into its trail and on behind the number; Shift+Tab goes back."""
    page = visit(example)
    number, after = _number(page, PRINTED), _number(page, "#q-0000000002")
    number.evaluate("link => link.previousElementSibling?.focus()")
    page.locator(".skip").focus()
    while not number.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    expect(_trail(page)).to_be_visible()
    page.keyboard.press("Tab")
    inside = "trail => trail.contains(document.activeElement)"
    assert _trail(page).evaluate(inside)
    page.keyboard.press("Shift+Tab")
    expect(number).to_be_focused()
    page.keyboard.press("Tab")
    stops = _trail(page).locator("a:visible, button:visible").count()
    for _ in range(stops - 1):
        page.keyboard.press("Tab")
        assert _trail(page).evaluate(inside)
    page.keyboard.press("Tab")
    expect(after).to_be_focused()


def test_enter_goes_in_and_escape_comes_back(visit: Visit, example: Path) -> None:
    """Enter opens a trail and goes into it, where it is announced by its number."""
    page = visit(example)
    number = _number(page, PRINTED)
    number.focus()
    page.keyboard.press("Enter")
    expect(_trail(page)).to_be_focused()
    assert "107" in _trail(page).get_attribute("aria-label")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(_trail(page)).to_be_hidden()
    expect(number).to_be_focused()


def test_an_operand_opens_in_the_same_place(visit: Visit, example: Path) -> None:
    """What a formula stands on is one click further, with a way back."""
    page = visit(example)
    _number(page, COMPUTED).click()
    expect(_trail(page).locator(".back")).to_be_hidden()
    _trail(page).locator(f".told a[href='{PRINTED}']").click()
    expect(_trail(page).locator(".told b").first).to_contain_text("107")
    assert not page.url.endswith(PRINTED)
    _trail(page).locator(".back").click()
    expect(_trail(page).locator(".told b").first).to_have_text("21.5%")


def test_a_contested_and_corrected_figure_says_so(visit: Visit, example: Path) -> None:
    """The trail leads to the finding, and tells the correction."""
    page = visit(example)
    number = _number(page, PRINTED)
    expect(number.locator("sup")).to_have_text("†")
    number.click()
    finding = _trail(page).locator(".contested")
    assert "05_evidence_audit.html#camp-count" == finding.get_attribute("href")
    correction = page.locator("#o-a-camp-tenants-2020 td p").last.inner_text()
    expect(_trail(page)).to_contain_text(correction)


def test_where_else_it_is_shown(visit: Visit, example: Path) -> None:
    """Each other place is a link that goes to the number itself, out of its fold."""
    page = visit(example)
    _number(page, PRINTED).click()
    places = _trail(page).locator(".places a")
    assert 0 < places.count()
    places.last.click()
    expect(_trail(page)).to_be_hidden()
    reached = page.evaluate_handle("document.activeElement").as_element()
    assert PRINTED == reached.get_attribute("href")
    assert reached.is_visible()


def test_entry_and_register(visit: Visit, example: Path) -> None:
    """A printed figure leads to its rows in the appendix and in the register."""
    page = visit(example)
    _number(page, PRINTED).click()
    row = _trail(page).locator(".register").get_attribute("href")
    assert "register.html#o-a-camp-tenants-2020" == row
    _trail(page).locator(".entry").click()
    assert page.url.endswith(PRINTED)
    expect(_trail(page)).to_be_hidden()


def test_a_number_can_be_cited(visit: Visit, example: Path) -> None:
    """The citation names the number and its place, and nothing is left to fill in."""
    page = visit(example)
    _number(page, COMPUTED).click()
    _trail(page).locator(".cite").click()
    cited = _trail(page).locator(".citation")
    expect(cited).to_contain_text("21.5%")
    expect(cited).to_contain_text(COMPUTED)
    assert not set("{}") & set(cited.inner_text())


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("height", [800, 320])
def test_never_over_its_number(visit: Visit, example: Path, width: int, height: int) -> None:
    """Wherever a number stands in the window, its trail is beside it and inside the window."""
    page = visit(example, width=width, height=height)
    for number in page.locator("main p a[href^='#q-']").all():
        number.scroll_into_view_if_needed()
        number.click()
        one, other = number.bounding_box(), _trail(page).bounding_box()
        assert one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
        assert 0 <= other["x"]
        assert other["x"] + other["width"] <= width
        page.keyboard.press("Escape")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_from_the_summary_to_an_outlets_page(visit: Visit, language: str) -> None:
    """A number taken over from another report shows at once where its figures were published."""
    page = visit(f"{language}/00_summary.html")
    page.locator(f"a[href='{_taken_over(page)}']").first.click()
    outlet = _trail(page).locator("a[href^='http']").first
    expect(outlet).to_be_visible()


def _taken_over(page: Page) -> str:
    """Return the address of a number of another report that is computed from figures."""
    return page.evaluate(
        """() => "#" + [...document.querySelectorAll(".numbers li")].find((entry) =>
          entry.querySelector("a[href*='.html#q-']") && /÷/.test(entry.textContent)
          && document.querySelector(`main p a[href="#${entry.id}"], h1 a[href="#${entry.id}"]`)).id
        """
    )


def test_an_address_that_no_place_shows_leads_to_its_entry(visit: Visit) -> None:
    """A step of a formula, which the text does not show, is found where it is told."""
    page = visit("en/02_talent.html")
    step = page.evaluate(
        "[...document.querySelectorAll('.numbers li')].map((entry) => entry.id)"
        ".find((id) => !document.querySelector(`main :not(.appendix *)[href='#${id}']`))"
    )
    page.goto(f"{page.url}?#{step}")
    expect(_trail(page)).to_be_hidden()
    expect(page.locator(f"#{step}")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_numbers_own_address_opens_its_trail(visit: Visit, language: str) -> None:
    """Whoever follows a citation sees the number where it is shown, and where it comes from."""
    page = visit(f"{language}/02_talent.html")
    number = page.locator(".answers a[href^='#q-']").first
    address, written = number.get_attribute("href"), number.inner_text()
    page.goto(f"{page.url}?{address}")
    shown = page.locator(f"main a[href='{address}']").first
    expect(shown).to_have_attribute("aria-expanded", "true")
    expect(shown).to_be_in_viewport()
    expect(_trail(page)).to_contain_text(written)
