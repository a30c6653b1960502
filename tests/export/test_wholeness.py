"""A Korean word that a browser would break beside a sign is kept whole."""

import pytest

from gwangju_ai.export.html.wholeness import whole
from gwangju_ai.export.markup import Markup, read, transform, write


def html(source: str) -> str:
    """Return a piece of Markdown as HTML with its words kept."""
    piece = Markup(source, "here")
    read([piece])
    return write([(piece, whole(piece.tree))], "html")[0][piece].strip()


@pytest.mark.parametrize(
    "source",
    [
        "가나 [108명](#q-1)은 남았다",
        "68.3% of the firms (84) closed",
        "가나 68.3% 로",
        "어느(아주아주아주긴이름이붙은어느기관의)것은",
    ],
)
def test_a_word_that_would_not_break_stands_as_it_is(source):
    """Hangul behind Hangul, another language, and what is too long for a line are left alone."""
    assert "whole" not in html(source)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("가나 [68.3%](#q-1)로 갔다", '<span class="whole"><a href="#q-1">68.3%</a>로</span>'),
        ("**[68.3%](#q-1)로** 갔다", '<span class="whole"><strong><a href="#q-1">68.3%</a>로'),
        ("**두 말 68.3%로** 갔다", '<strong>두 말 <span class="whole">68.3%로</span></strong>'),
        ("[긴 이름의 취·창업률](#o-1)은 높다", '이름의 <span class="whole">취·창업률</span></a>은'),
        ("[3억 원(약)](#q-1)은", '<span class="whole"><a href="#q-1">3억 원(약)</a>은</span>'),
        ("업무협약(MoU)은 모두", '<span class="whole">업무협약(MoU)은</span>'),
        ("그 취·창업률이다", '<span class="whole">취·창업률이다</span>'),
        ("| 가 |\n|--|\n| 5%로 |", '<span class="whole">5%로</span>'),
    ],
)
def test_a_particle_stays_with_its_number(source, kept):
    """35.5% and 로, a closing bracket and what follows it, and both sides of a middle dot."""
    assert kept in html(source)


def test_the_text_stays_as_it_is():
    """Nothing is added to what a reader copies or searches for."""
    piece = Markup("가나 [68.3%](#q-1)로, 취·창업률(광주)은 [x](#o-1)", "here")
    read([piece])
    seen = []

    def see(part: dict) -> None:
        if part["t"] == "Str":
            seen.append(part["c"])

    transform(whole(piece.tree), see)
    assert "가나68.3%로,취·창업률(광주)은x" == "".join(seen)
