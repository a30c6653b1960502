"""A term's first use leads to the glossary, and nothing else does."""

import pytest

from gwangju_ai.present.glossary import linked


@pytest.mark.parametrize(
    ("markdown", "language"),
    [
        ("[SSAFY](https://example.org)", "ko"),
        (r"[a \] SSAFY](#q-0a)", "ko"),
        ("`SSAFY`", "ko"),
        ("$SSAFY$", "ko"),
        ('<a id="SSAFY">', "ko"),
        ("## SSAFY", "ko"),
        ("| SSAFY | 1 |", "ko"),
        ("NPU센터, 가동기수, 실증하려는", "ko"),
        ("preMoU, the axes, a campaign", "en"),
        ("ssafy, ax, pf", "en"),
        ("수료생과 비교하면", "ko"),
        ("a graduate", "en"),
    ],
)
def test_leaves_alone(markdown, language):
    """Links, code, formulas, headings, tables, longer words and everyday words stay as they are."""
    opened = set()
    assert (markdown, set()) == (linked(markdown, language, opened), opened)


@pytest.mark.parametrize(
    ("markdown", "language", "expected"),
    [
        ("SSAFY는 다르다", "ko", "[SSAFY](glossary.html#ssafy)는 다르다"),
        ("업무협약을 맺었다", "ko", "[업무협약](glossary.html#mou)을 맺었다"),
        ("[352건](#q-0a) 협약", "ko", "[352건](#q-0a) [협약](glossary.html#mou)"),
        ("**AX** 실증밸리", "ko", "**[AX](glossary.html#ax)** 실증밸리"),
        (r"R\&D 예산", "ko", r"[R\&D](glossary.html#rnd) 예산"),
        ("Of 352 MoUs", "en", "Of 352 [MoUs](glossary.html#mou)"),
        ("Trials began", "en", "[Trials](glossary.html#trial) began"),
    ],
)
def test_links_the_term_as_it_is_written(markdown, language, expected):
    """A particle, capitals of a sentence's beginning and an escaped sign do not hide a term."""
    assert expected == linked(markdown, language, set())


def test_links_the_first_use_alone():
    """A term is opened once a report, under whichever of its forms comes first."""
    opened = set()
    assert "[MoU](glossary.html#mou), 협약, MoU" == linked("MoU, 협약, MoU", "ko", opened)
    assert {"mou"} == opened
    assert "업무협약" == linked("업무협약", "ko", opened)


def test_the_longest_term_is_meant():
    """A term that is part of another is not opened by it, not even once that one is open."""
    opened = set()
    first = linked("실증센터와 실증 수요", "ko", opened)
    assert "[실증센터](glossary.html#testbed)와 [실증 수요](glossary.html#demand)" == first
    assert {"testbed", "demand"} == opened
    assert "실증센터" == linked("실증센터", "ko", opened)


def test_a_quoted_link_opens_its_term():
    """A sentence that brings its links from another report opens their terms here."""
    opened = set()
    quoted = "[SSAFY](glossary.html#ssafy)와 SSAFY"
    assert quoted == linked(quoted, "ko", opened)
    assert {"ssafy"} == opened
