"""Text from data stands in Markdown as text."""

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.present.markdown import escape, link, unlinked


@given(st.text(max_size=40))
def test_escaped_text_has_no_active_character_left(text):
    """Whatever a source prints stands in Markdown as text: active characters are escaped."""
    kept = escape(text).replace("\\\\", "")
    assert [] == [c for i, c in enumerate(kept) if c in "`*_[]<>|$" and kept[i - 1 : i] != "\\"]


def test_hyphens_are_no_dash():
    """Two hyphens of a text stay two, where pandoc would write a dash."""
    assert r"a -\- b-c" == escape("a -- b-c")


@given(st.text(max_size=40))
def test_a_text_without_its_link_is_the_text_as_it_was_escaped(text):
    """Whatever the text holds, nothing of the link is left."""
    assert f"a {escape(text)} b" == unlinked(f"a {link(text, '#q-1')} b")


def test_an_address_cannot_end_its_link():
    """Brackets and spaces in an address are encoded."""
    assert "[a\\*b](https://x.org/%28a%29%20b)" == link("a*b", "https://x.org/(a) b")
