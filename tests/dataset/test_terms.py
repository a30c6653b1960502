"""The glossary: what it refuses, and what it finds misnamed."""

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.terms import Misnamed, glossary, misnamed, read_glossary
from gwangju_ai.project.errors import DataError


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "pledge,다짐,", "mou,다짐,",
            "row 3, column term_id: expected an id that no other row has, got 'mou'; "
            "give one of the two rows another id",
        ),
        (
            "A promise.", "",
            "row 2, column definition_en: expected a translation in both languages, got ''",
        ),
        ("mou,업무협약", "MoU,업무협약", "row 2, column term_id: expected an id of lower-case"),
        ("memoranda,true", "memoranda,yes", "row 2, column link: expected true or false, got 'yes'"),
        (
            "memorandum | memoranda", "memorandum | mou",
            "row 2, column avoid_en: expected a form that no term may use, got 'mou'; "
            "it is one of mou",
        ),
        (
            "다짐서", "협약",
            "row 3, column avoid_ko: expected a form that no term may use, got '협약'; "
            "it is one of mou",
        ),
        (
            "업무협약 다짐,", "협약,",
            "row 3, column ko: expected a form that belongs to one term, got '협약'; "
            "it is one of mou too",
        ),
    ],
)  # fmt: skip
def test_refuses_a_broken_term_by_its_place(spoil, old, new, message):
    """File, row, column and value are named, and loading the package refuses it too."""
    root = spoil("terms.csv", old, new)
    for reading in (lambda: read_glossary(root / "data" / "terms.csv"), lambda: load(root)):
        with pytest.raises(DataError) as problem:
            reading()
        assert str(problem.value).startswith(f"data/terms.csv {message}")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("양해각서를 맺었다", "ko", [Misnamed("양해각서", "업무협약")]),
        ("Two Memoranda were signed", "en", [Misnamed("Memoranda", "MoU")]),
        ("두 다짐서", "ko", [Misnamed("다짐서", "다짐")]),
        ("memorandums of 양해각서", "en", []),
        ("업무협약 다짐", "ko", []),
    ],
)
def test_finds_what_is_misnamed(package, text, language, expected):
    """A form to avoid is told with the one to use; part of another word is none in English."""
    assert expected == misnamed(text, language, glossary().values())


def test_a_form_inside_a_permitted_one_is_none(spoil):
    """What is to be avoided may be part of another thing's name."""
    spoil("terms.csv", "다짐서", "다짐")
    spoil("terms.csv", "pledge,다짐,pledge", "pledge,맹세,pledge")
    terms = glossary().values()
    assert [] == misnamed("업무협약 다짐", "ko", terms)
    assert [Misnamed("다짐", "맹세")] == misnamed("새 다짐", "ko", terms)


def test_a_glossary_that_avoids_nothing_finds_nothing(spoil):
    """Without forms to avoid every text is right."""
    spoil("terms.csv", "양해각서,memorandum | memoranda", ",")
    spoil("terms.csv", "다짐서,word of honour", ",")
    assert [] == misnamed("양해각서", "ko", glossary().values())


def test_a_term_has_a_name_a_meaning_and_forms(package):
    """Each is told in both languages, the term itself first among its forms."""
    term = glossary()["mou"]
    assert [("업무협약", "약속이다."), ("MoU", "A promise.")] == [
        (term.name(code), term.definition(code)) for code in ("ko", "en")
    ]
    assert ("업무협약", "MoU", "협약") == term.forms("ko")
    assert ("memorandum", "memoranda") == term.avoid("en")
    assert (True, False) == (term.link, glossary()["pledge"].link)
