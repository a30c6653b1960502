"""Text from data stands in Markdown as text."""

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.present.markdown import escape, link


@given(st.text(max_size=40))
def test_escaped_text_has_no_active_character_left(text):
    """Whatever a source prints stands in Markdown as text: active characters are escaped."""
    kept = escape(text).replace("\\\\", "")
    assert [] == [c for i, c in enumerate(kept) if c in "`*_[]<>|$" and kept[i - 1 : i] != "\\"]


def test_an_address_cannot_end_its_link():
    """Brackets and spaces in an address are encoded."""
    assert "[a\\*b](https://x.org/%28a%29%20b)" == link("a*b", "https://x.org/(a) b")
