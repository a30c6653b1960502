"""A comparison as text, Markdown, JSON and a page, in which findings stand as text."""

import json

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from gwangju_ai.compare.comparison import Comparison
from gwangju_ai.compare.page import to_html
from gwangju_ai.compare.record import to_json
from gwangju_ai.compare.text import escape, to_markdown, to_text

from .samples import HOSTILE, comparison

SAME = Comparison("A", "B", "en", ())


def test_nothing_differs() -> None:
    """Each form says so."""
    told = "No number and no statement differs."
    assert f"A → B\n{told}\n" == to_text(SAME)
    assert f"### What changed in the numbers\n\nA → B\n\n{told}\n" == to_markdown(SAME)
    assert told in BeautifulSoup(to_html(SAME), "lxml").main.get_text()
    assert ([], []) == (
        json.loads(to_json(SAME))["causes"],
        json.loads(to_json(SAME))["statements"],
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_hostile_text_in_a_page(language: str) -> None:
    """It adds no element and no attribute, and is read as it is."""
    expected, made = (
        BeautifulSoup(to_html(comparison(text, language)), "lxml") for text in ("rate", HOSTILE)
    )
    assert [tag.name for tag in expected.find_all()] == [tag.name for tag in made.find_all()]
    assert HOSTILE in made.main.get_text()


@pytest.mark.parametrize("text", [HOSTILE, "a\n\n# b", "www.a.b", ":tada: @x", "a|b", "\\"])
def test_hostile_text_in_markdown(text: str) -> None:
    """It adds no element, and is read as it is but for its breaks of lines."""
    reader = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
    expected, made = (
        BeautifulSoup(reader.render(to_markdown(comparison(it))), "lxml") for it in ("rate", text)
    )
    assert [tag.name for tag in expected.find_all()] == [tag.name for tag in made.find_all()]
    assert " ".join(text.split()) in made.get_text()


def test_what_github_makes_links_of_is_escaped() -> None:
    """Addresses, mentions, issues and signs are none."""
    assert r"https\://a.b www\.a.b \@c \#1 \:d:" == escape("https://a.b www.a.b @c #1 :d:")


def test_a_page_asks_for_nothing() -> None:
    """Its policy allows what stands in it alone, and it links no file beside it."""
    page = BeautifulSoup(to_html(comparison()), "lxml")
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert "'none'" not in policy.split("style-src")[1].split(";")[0]
    targets = {tag["href"] for tag in page.find_all("a")}
    assert {"#main"} == targets


@pytest.mark.parametrize(
    ("language", "heading", "columns"),
    [
        (
            "ko",
            "자료 212행(rate: rate → 12): 바뀐 수치 1건",
            "보고서 수치 이전 이후 차이와 구간 처음 나오는 문장",
        ),
        ("en", "data row 212 (rate: rate → 12) moves 1 number", "report number before after"),
    ],
)
def test_a_page(language: str, heading: str, columns: str) -> None:
    """It has a section a cause, with a table of what that moves, in its language."""
    page = BeautifulSoup(to_html(comparison(language=language)), "lxml")
    assert language == page.html["lang"]
    assert heading == page.h2.get_text()
    assert page.thead.get_text(" ").startswith(columns)
    assert "03_testbeds" == page.tbody.td.get_text()


def test_text() -> None:
    """A line a number, under its cause, with where it is first shown."""
    assert to_text(comparison()).splitlines() == [
        "rate → B",
        "1 number moved, 1 number is gone, 1 statement says something else",
        "Not compared, on one side alone: rate",
        "",
        "data row 212 (rate: rate → 12) moves 1 number",
        "  03_testbeds: rate: rate → 20.7% (+1.7 percentage points, 95% intervals overlap)",
        "    shown in “rate”",
        "",
        "parameter rate (rate → 8) removes 1 number",
        "  04_phase2: rate: rate (gone)",
        "",
        "Statements and verdicts that say something else",
        "  05_evidence_audit, verdict on a claim, rate",
        "    − rate",
        "    + fails",
    ]


def test_text_in_korean() -> None:
    """The same in Korean."""
    assert to_text(comparison(language="ko")).splitlines() == [
        "대조 대상: rate → B",
        "바뀐 수치 1건, 빠진 수치 1건, 달라진 문장 1건",
        "한쪽에만 있어 대조하지 않음: rate",
        "",
        "자료 212행(rate: rate → 12): 바뀐 수치 1건",
        "  03_testbeds: rate: rate → 20.7% (+1.7%p, 95% 구간 겹침)",
        "    위치: “rate”",
        "",
        "매개변수 rate(rate → 8): 빠진 수치 1건",
        "  04_phase2: rate: rate (빠진 수치)",
        "",
        "달라진 문장과 판정",
        "  05_evidence_audit, 주장에 대한 판정, rate",
        "    − rate",
        "    + fails",
    ]


def test_json() -> None:
    """It has every number with its exact values, its difference and its cause."""
    told = json.loads(to_json(comparison()))
    by_row, by_parameter = told["causes"]
    (moved,) = by_row["numbers"]
    assert ("50/29", True) == (moved["difference"], moved["intervals_overlap"])
    assert ("550/29", "600/29") == (moved["before"][0]["value"], moved["after"][0]["value"])
    assert {"kind": "answer", "key": "served"} == moved["shown_in"]
    assert (212, "12") == (
        by_row["data_rows"][0]["row"],
        by_row["data_rows"][0]["after"]["printed"],
    )
    assert [{"name": "rate", "before": "rate", "after": 8}] == by_parameter["parameters"]
    assert ("gone", None) == tuple(by_parameter["numbers"][0][k] for k in ("kind", "difference"))
    assert "fails" == told["statements"][0]["after"]
    assert [False, False] == [by_row["code"], by_row["untraced"]]
