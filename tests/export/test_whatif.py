"""A what-if panel on a page: whole or refused, text or nothing, and only with a script."""

import json
from copy import deepcopy

import nbformat
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import whatif
from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html
from gwangju_ai.export.pdf.report import to_pdf
from gwangju_ai.export.statements import findings
from gwangju_ai.project.errors import ExportError

from .make_notebook import HOSTILE, escape, executed, output

LEVER = {
    "name": HOSTILE,
    "parameter": "slots",
    "settings": ["1 </script>", "2"],
    "arguments": ["1", "2"],
    "start": 0,
    "set": False,
}
PANEL = {
    "command": "gwangju-ai build 03_testbeds --output out/what-if",
    "levers": [LEVER, {**LEVER, "parameter": "trial_months", "start": 1}],
    "columns": {"through": "84 1,005 0 4,095", "share": "0.5 1 2.25 100"},
    "sentence": [[["", ""], ["through"]], None],
    "drawing": {
        "form": "bars",
        "caption": HOSTILE,
        "bars": [["</script><b>", "5", 5.0]],
        "outcome": ["x", "through"],
        "ticks": [["0", 0], ["5,000", 5000]],
    },
}


def notebook(
    language: str = "en", panel: dict | None = PANEL, **parts: str
) -> nbformat.NotebookNode:
    """Return the exporters' small notebook with a panel in it."""
    told = {
        "title": escape(HOSTILE),
        "sentence": "It gives [84](#q-0000000002) of [107](#q-0000000001).",
        "note": f"See [tenants](#tenants). {escape(HOSTILE)}",
    } | parts
    made = executed(language)
    shown = output(
        "what-if", "what-if", language, {"text/markdown": "…"}, panel=deepcopy(panel), **told
    )
    made.cells[3].outputs.insert(1, nbformat.from_dict(shown))
    return made


def broken(**parts: object) -> dict:
    """Return the panel with some of its parts replaced."""
    return PANEL | parts


@pytest.mark.parametrize(
    ("panel", "problem"),
    [
        (None, "expected a what-if with levers"),
        ({}, "lacks 'levers'"),
        (broken(command=None), "with a command"),
        (broken(levers=[{**LEVER, "arguments": ["1"]}]), "as many arguments as settings"),
        (broken(levers=[{**LEVER, "start": 2}]), "each lever"),
        (broken(columns={"through": "1 2 3"}), "4 numbers in column 'through'.*got 3"),
        (broken(drawing={"form": "pie"}), "lacks 'pie'"),
        (broken(drawing={"form": "bars"}), "lacks 'outcome'"),
        (broken(sentence=[[["", ""], ["jobs"]], None]), "without jobs"),
        (broken(sentence=[None]), "expected 1 numbers in the sentence.*got 2"),
    ],
)
def test_refuses_half_a_panel(panel, problem):
    """A panel that would show another case's numbers, or none, does not reach a page."""
    with pytest.raises(ExportError, match=problem):
        to_html(read(notebook(panel=panel)))


@pytest.mark.parametrize("part", ["title", "sentence", "note"])
def test_refuses_a_panel_without_its_words(part):
    """Levers without a sentence that says what they mean are not shown."""
    with pytest.raises(ExportError, match=f"to have {part}"):
        to_html(read(notebook(**{part: ""})))


def unpacked(column: list) -> list[str]:
    """Read a column as the script does."""
    width, *rest = column
    if not width:
        return rest
    found = []
    for place in range(0, len(rest[0]), width):
        number = 0
        for digit in rest[0][place : place + width]:
            number = number * 64 + whatif.DIGITS.index(digit)
        found.append(f"{number:,}")
    return found


@pytest.mark.parametrize(
    ("numbers", "size"),
    [("0 0 0 0", 4), ("63 0 1 2", 4), ("64 0 1 2", 8), ("84 1,005 0 4,095", 8), ("1,471,065", 4)],
)
def test_a_column_of_whole_numbers_takes_few_bytes(numbers, size):
    """What is packed is read back as it was written, in no more digits than the largest takes."""
    packed = whatif._packed(numbers.split())
    assert size == len(packed[1])
    assert [f"{int(n.replace(',', '')):,}" for n in numbers.split()] == unpacked(packed)


@pytest.mark.parametrize("numbers", ["0.5 1 2", "1 −2", "1e3 2", "1,00 2"])
def test_other_numbers_stand_as_they_are(numbers):
    """A number with a point or a sign is not packed: it is shown as the report writes it."""
    assert [0, *numbers.split()] == whatif._packed(numbers.split())


@pytest.fixture(scope="module", params=["ko", "en"])
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    """Return a page with a panel, in each language."""
    return BeautifulSoup(to_html(read(notebook(request.param))), "lxml")


def test_hostile_text_is_data(page):
    """Names and settings that look like markup are text, and end no script."""
    panel = page.select_one(".what-if")
    (data,) = panel.select("script")
    assert "application/json" == data["type"]
    assert "<" not in data.string
    held = json.loads(data.string)
    assert [HOSTILE, "</script><b>"] == [held["levers"][0]["name"], held["drawing"]["bars"][0][0]]
    assert HOSTILE == panel.select_one("label").get_text()
    assert [] == panel.select("b, img")


def test_without_a_script_there_is_no_panel(page):
    """It is hidden until the script shows it, and the script's hash is in the policy."""
    assert page.select_one(".what-if").has_attr("hidden")
    assert "script-src 'sha256-" in page.select_one("meta[http-equiv]")["content"]


def test_every_lever_has_a_name_and_a_place(page):
    """A lever is a native slider over its settings; its label and its setting are words."""
    labels = {label["for"]: label.get_text() for label in page.select(".what-if label")}
    sliders = page.select(".what-if input")
    assert [slider["id"] for slider in sliders] == list(labels)
    assert [("0", "1", "0"), ("0", "1", "1")] == [
        (slider["min"], slider["max"], slider["value"]) for slider in sliders
    ]
    assert ["1 </script>", "2"] == [slider["aria-valuetext"] for slider in sliders]
    (told,) = page.select(".what-if output")
    assert ["polite", "true"] == [told["aria-live"], told["aria-atomic"]]
    assert {*labels} == {*" ".join(told.get_attribute_list("for")).split()}


def test_a_number_that_follows_keeps_its_trail_at_the_start(page):
    """Only the numbers that the levers move have a place of their own; all of them are links."""
    told = page.select_one(".what-if output")
    assert ["84"] == [place.get_text() for place in told.select("[data-n]")]
    assert ["#q-0000000002", "#q-0000000001"] == [link["href"] for link in told.select("a")]


def test_a_page_without_a_panel_carries_nothing_of_it():
    """Script and style are there for pages that need them."""
    assert "what-if" not in to_html(read(executed("en")))


def test_neither_pages_nor_findings_hold_a_panel():
    """In a PDF nothing can be moved, and a panel states nothing that the report does not."""
    plain, with_panel = (
        findings(read(made))["statements"] for made in (executed("en"), notebook())
    )
    assert plain == with_panel
    assert to_pdf(read(notebook())).startswith(b"%PDF")


def test_a_panel_has_the_same_bytes_twice():
    """The same notebook gives the same page."""
    assert to_html(read(notebook())) == to_html(read(notebook()))
