"""No page tells a reader anything in the other language, and every name of it says so."""

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.editorial import language

LANGUAGES = ("ko", "en")


def pages(root: Path) -> list[Path]:
    """Return the published pages of HTML: reports, glossary, register and entrance."""
    return sorted((root / "reports").glob("**/*.html"))


@pytest.mark.parametrize(
    ("text", "own", "stray"),
    [
        ("로그정규 모형 · bounds without a distribution", "ko", "bounds without a distribution"),
        ("headline not shown", "ko", "headline not shown"),
        ("publication date not shown", "ko", "publication date not shown"),
        ("94개사 ÷ 145건 · Wilson (1927), scipy.stats", "ko", "Wilson scipy.stats"),
        ("매개변수 corrected", "ko", "corrected"),
        ("AIs(AI)", "ko", "AIs"),
        ("Trials in 전남일보", "en", "전남일보"),
        ("printed as 약 100억", "en", "약 억"),
        ("광주, 내년 AI 예산 확정", "en", "광주 내년 예산 확정"),
    ],
)  # fmt: skip
def test_a_stray_word_is_found(root, text, own, stray):
    """What stood on the pages once is found: notes on sources, names of methods, headlines."""
    known = language.latin(root)
    assert stray.split() == language.strays(text, own, known)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("88.5PF 가운데 19.4%p, R&D 4.2%", "ko"),
        ("윌슨 구간(Wilson 1927), (Brown, Cai & DasGupta 2001), (Friede et al. 2017)", "ko"),
        ("표 A1, L19, λ = L ÷ W, 55명 ÷ n, ln(2.39 ÷ 5.81)", "ko"),
        ("https://e4ds.com/sub_view.asp?ch=16 www-t.mk.co.kr figure-1.csv 05_evidence_audit", "ko"),
        ("The Korea Herald(2023년 6월 5일)", "ko"),
        ("Korea Economic Daily, from Yonhap News (한국경제(연합뉴스)), 6 Nov 2020", "en"),
    ],
)
def test_what_has_a_reason_is_no_stray(root, text, own):
    """Units, references, letters of formulas, addresses and names stand in the other letters."""
    assert [] == language.strays(text, own, language.latin(root), language.found_names(root))


def test_each_part_is_read_in_its_own_language():
    """A part that says that it is in the other language is held against that one."""
    page = BeautifulSoup(
        '<html lang="en"><p title="one">two <cite lang="ko">광주 <b>AI</b></cite> three '
        "<code>넷</code><!-- 다섯 --><script>여섯</script></p></html>",
        "lxml",
    )
    assert ["one", "two", "three"] == [text for _, text in language.texts(page, "en")]
    assert ["광주", "AI"] == [text for _, text in language.texts(page, "ko")]


def test_every_latin_word_has_a_reason(root):
    """The list says why a word may stand in Korean, and holds none that the glossary has."""
    with (root / "tests/editorial/latin.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["word"] and row["reason"] for row in rows)
    assert len(rows) == len({row["word"] for row in rows})


@pytest.mark.parametrize("own", LANGUAGES)
def test_no_page_holds_words_of_the_other_language(root, own):
    """Every published page is in the language that it says it is in, folded parts too."""
    known, names = language.latin(root), language.found_names(root)
    found = {}
    for path in pages(root):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for place, text in language.texts(page, own):
            if words := language.strays(text, own, known, names):
                where = path.relative_to(root / "reports")
                found.setdefault(f"{where} {place}: {' '.join(words)}", text[:80])
    assert pages(root)
    assert {} == found
