"""The what-if panels: what a reader sets is what the model gives, by keyboard and at any width."""

import shlex
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from playwright.sync_api import Locator, Page

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.phase2 import outcomes, rates, scenarios
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.project import parameters

from .conftest import NARROW, until
from .pages import LANGUAGES

REPORTS = ("03_testbeds", "04_phase2")
#: Random settings of each panel, half of them in each language.
CASES = 10
SEED = 10
#: The smallest letters that a telephone shows, in pixels.
SMALLEST = 11


@cache
def _data() -> Dataset:
    return load()


@cache
def _simulation(pace: str, stay: str, counted: str, draws: int, seed: int) -> outcomes.Simulation:
    return outcomes.Simulation(rates.measure(_data(), pace, stay, counted), draws, seed)


def _firms(chosen: parameters.Phase2, language: str) -> list[str]:
    """Return what the notebook's analysis gives: the median, its range, and how many reach."""
    simulation = _simulation(
        chosen.openings, chosen.staying, chosen.counted, chosen.draws, chosen.seed
    )
    run = simulation.run(scenarios.chosen(chosen.scenario, chosen.levers()))
    goal = _data().figure("ai_firms_target", "gwangju", "2026/2030")
    firms, reach = run.median(outcomes.FIRMS), run.reaching(outcomes.FIRMS, goal)
    alone = "n" if language == "en" else ""
    return [firms.text(language, alone), firms.text(language, "range"), reach.text(language, "n")]


def _trials(chosen: parameters.Testbeds, language: str) -> list[str]:
    """Return what the notebook's analysis gives: trials a year, and the share of the demand."""
    years = testbeds.service(_data())
    found = testbeds.capacity(_data(), years, chosen.trial_months, chosen.slots)
    alone = "n" if language == "en" else ""
    return [found.through.text(language, alone), found["share"].text(language, prose=True)]


def _panel(page: Page) -> Locator:
    return page.locator(".what-if")


def _set(panel: Locator, places: list[int]) -> None:
    """Set each lever, the last step by the keyboard: the panel is drawn anew at every step."""
    for lever, place in zip(panel.locator("input").all(), places, strict=True):
        beside, key = (place - 1, "ArrowRight") if place else (1, "ArrowLeft")
        lever.evaluate("(lever, beside) => { lever.value = beside; }", beside)
        lever.press(key)


def _told(panel: Locator) -> list[str]:
    """Return the numbers of the sentence that follow the levers."""
    return panel.locator("output [data-n]").all_inner_texts()


def _drawn(panel: Locator) -> str:
    return panel.locator(".drawn").get_attribute("aria-label")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notebook", REPORTS)
def test_random_settings_are_the_models(
    visit: Callable[..., Page], notebook: str, language: str
) -> None:
    """The command that stands beside the numbers gives just these numbers, to the last digit."""
    panel = _panel(visit(f"{language}/{notebook}.html"))
    random = Random(f"{SEED} {notebook} {language}")
    lengths = [int(lever.get_attribute("max")) + 1 for lever in panel.locator("input").all()]
    for _ in range(CASES // len(LANGUAGES)):
        _set(panel, [random.randrange(length) for length in lengths])
        command = shlex.split(panel.locator("code").inner_text())
        assert ["gwangju-ai", "build", notebook, "--output", "out/what-if"] == command[:5]
        settings = dict(part.split("=", 1) for part in command[6::2])
        chosen = parameters.from_strings(notebook, settings)
        expected = (_firms if notebook == "04_phase2" else _trials)(chosen, language)
        assert (settings, expected) == (settings, _told(panel))
        assert expected[0].strip("건개사") in _drawn(panel) or "58" in _drawn(panel)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notebook", REPORTS)
def test_it_begins_with_the_reports_own_numbers(
    visit: Callable[..., Page], notebook: str, language: str
) -> None:
    """At the start every number of the sentence is a link to its trail; moved, it is none."""
    panel = _panel(visit(f"{language}/{notebook}.html"))
    links = panel.locator("output a[href^='#']")
    told, number = _told(panel), links.count()
    moving = panel.locator("output [data-n]").count()
    back = panel.locator("[data-do=back]")
    assert back.is_disabled()
    panel.locator("input").last.press("Home")
    assert told != _told(panel)
    assert number - moving <= links.count() < number
    back.click()
    assert (told, number, True) == (_told(panel), links.count(), back.is_disabled())


def test_twice_the_slots(visit: Callable[..., Page]) -> None:
    """A reader who doubles the slots reads 22 trials a year, and the command says slots=22."""
    panel = _panel(visit("en/03_testbeds.html"))
    slots = panel.locator("input").first
    for _ in range(11):
        slots.press("ArrowRight")
    assert "22 trials at once" == slots.get_attribute("aria-valuetext")
    assert ["22", "37.9%"] == _told(panel)
    assert panel.locator("code").inner_text().endswith("out/what-if -p slots=22")


@pytest.mark.parametrize("notebook", REPORTS)
def test_a_number_of_the_panel_opens_its_trail(visit: Callable[..., Page], notebook: str) -> None:
    """Each number that is the report's own tells where it comes from, in the panel too."""
    page = visit(f"en/{notebook}.html")
    for number in _panel(page).locator("a[href^='#q-'], a[href^='#o-']").all():
        number.click()
        assert page.locator("#trail").is_visible()
        page.keyboard.press("Escape")


@pytest.mark.parametrize("notebook", REPORTS)
def test_the_keyboard_reaches_everything(visit: Callable[..., Page], notebook: str) -> None:
    """From lever to lever, to the numbers, the buttons and the links, in the order they stand."""
    page = visit(f"en/{notebook}.html")
    panel = _panel(page)
    panel.locator("input").last.press("Home")
    stops = panel.locator("input, a, button").all()
    panel.locator("input").first.focus()
    for stop in stops:
        assert stop.evaluate("stop => stop === document.activeElement"), stop.inner_text()
        page.keyboard.press("Escape")  # the trail of a number, if it has opened
        page.keyboard.press("Tab")


def test_the_command_can_be_copied(visit: Callable[..., Page]) -> None:
    """The button puts the command where it can be pasted from, or at least chooses it."""
    page = visit("en/03_testbeds.html")
    panel = _panel(page)
    panel.locator("input").last.press("Home")
    button = panel.locator("[data-do=copy]")
    button.click()
    copied = (
        "([button, code]) => button.textContent === button.dataset.done"
        " || String(getSelection()) === code.textContent"
    )
    elements = [button.element_handle(), panel.locator("code").element_handle()]
    until(lambda: page.evaluate(copied, elements), True, page)


@pytest.mark.parametrize("notebook", REPORTS)
def test_without_a_script_the_report_stands(visit: Callable[..., Page], notebook: str) -> None:
    """There is nothing to move; the charts and tables of the section are there as ever."""
    page = visit(f"ko/{notebook}.html", scripts=False)
    assert not _panel(page).is_visible()
    section = page.locator("section", has=page.locator("xpath=./*[contains(@class,'what-if')]"))
    assert section.locator("p").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("notebook", REPORTS)
def test_it_fits_a_telephone(visit: Callable[..., Page], notebook: str, scheme: str) -> None:
    """At 360 pixels nothing is cut off and letters keep their size; wider, the drawing is."""
    page = visit(f"ko/{notebook}.html", width=NARROW, scheme=scheme)
    panel = _panel(page)
    frame = panel.bounding_box()
    for text in panel.locator("svg text").all():
        box = text.bounding_box()
        assert frame["x"] <= box["x"], text.inner_html()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"], text.inner_html()
        size = text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
        assert size >= SMALLEST, text.inner_html()
    assert panel.locator("svg").evaluate("svg => getComputedStyle(svg.closest('body')).color") == (
        panel.locator("svg .end").first.evaluate("text => getComputedStyle(text).fill")
    )
    page.set_viewport_size({"width": 700, "height": 800})
    fills = (
        "panel => panel.querySelector('svg').clientWidth === "
        "panel.querySelector('.drawn').clientWidth"
    )
    until(lambda: panel.evaluate(fills), True, page)


@pytest.mark.parametrize("notebook", REPORTS)
def test_forced_colours_keep_the_drawing(visit: Callable[..., Page], notebook: str) -> None:
    """Where the system forces its colours, no mark takes that of the ground."""
    page = visit(f"en/{notebook}.html", forced=True)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for mark in _panel(page).locator("svg :is(.line, .goal, .axis, rect, .point)").all():
        fill, stroke = mark.evaluate(
            "mark => ['fill', 'stroke'].map(name => getComputedStyle(mark)[name])"
        )
        assert {fill, stroke} - {"none", ground}, mark.evaluate("mark => mark.outerHTML")


@pytest.mark.parametrize("notebook", REPORTS)
def test_paper_has_no_levers(visit: Callable[..., Page], notebook: str) -> None:
    """What cannot be moved is not printed."""
    page = visit(f"en/{notebook}.html")
    assert _panel(page).is_visible()
    page.emulate_media(media="print")
    assert not _panel(page).is_visible()


def test_the_sentence_is_announced_as_a_whole(visit: Callable[..., Page]) -> None:
    """A screen reader hears the setting from the lever and the sentence when it has changed."""
    panel = _panel(visit("en/04_phase2.html"))
    lever = panel.get_by_role("slider", name="Annual budget against phase 1")
    lever.press("ArrowRight")
    assert "125%" == lever.get_attribute("aria-valuetext")
    said = panel.get_by_role("status")
    assert (1, "polite", "true") == (
        said.count(),
        said.get_attribute("aria-live"),
        said.get_attribute("aria-atomic"),
    )


def test_settings_that_no_lever_has_leave_the_report_as_it_is(visit: Callable[..., Page]) -> None:
    """An address from elsewhere moves nothing."""
    page = visit("en/03_testbeds.html?slots=999&trial_months=x&other=1#what-if")
    assert "-p" not in _panel(page).locator("code").inner_text()


def test_a_case_has_an_address_and_a_citation(visit: Callable[..., Page]) -> None:
    """What a reader has set stands in the address, by which it comes back, and can be cited."""
    page = visit("en/03_testbeds.html")
    slots = _panel(page).locator("input").first
    slots.focus()
    for _ in range(2):
        slots.press("ArrowRight")
    told = _panel(page).locator("output").inner_text()
    address = page.url
    assert address.endswith("#what-if")
    page.reload()
    assert told == _panel(page).locator("output").inner_text()
    _panel(page).locator("[data-do=cite]").click()
    citation = _panel(page).locator(".citation").inner_text()
    assert told in citation
    assert citation.endswith(address.rpartition("/reports/")[2])
