"""The report's own words: the same in both languages, each of them used."""

import re

import pytest

from gwangju_ai.present import words
from gwangju_ai.present.copy import TITLE, agree
from gwangju_ai.project.errors import ProseError


def test_refuses_a_piece_that_is_not_there():
    """A misspelt key is an error that lists the pieces there are."""
    with pytest.raises(ProseError, match="expected a piece sources, got title, too-little"):
        words.tell("sources", "en", pages="one")


def test_both_languages_say_the_same():
    """Each piece stands in both languages, with the same values."""
    agree(words.own("ko"), words.own("en"))


def test_every_piece_is_used(root):
    """No piece outlives the code that told it."""
    package = root / "lib" / "gwangju_ai" / "present"
    code = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    unused = [key for key in words.own("ko").pieces if not re.search(rf"[\"']{key}[\"']", code)]
    assert [] == [key for key in unused if key != TITLE]


@pytest.mark.parametrize("text", ["\ue0000\ue001", "은(는)", "a  b", "{{ x }}", "- a"])
def test_a_text_is_not_read(text):
    """Whatever a page or a name holds, no place, particle or line break is seen in it."""
    assert f"Source: {text}" == words.tell("source", "en", pages=text)
    assert f"자료: {text}" == words.tell("source", "ko", pages=text)


def test_what_is_written_already_stays_as_it_is():
    """Links among the texts keep their Markdown."""
    assert "자료: [가](#s-a), 외 3건" == words.tell(
        "source", "ko", pages=f"[가](#s-a), {words.tell('more', 'ko', number=3)}"
    )
