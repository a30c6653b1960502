"""Sentences: no untraced digit, the same placeholders in both languages, right particles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import prose
from gwangju_ai.present.korean import final, particle
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.project.errors import ProseError

FIRMS = observed("84", "firm", ["a-tenants-2024"])


@pytest.mark.parametrize(
    ("ko", "en", "message"),
    [
        ("84개사다", "{n} firms", "'84' typed in"),
        ("{n}이다", "It fell to 84.", "'84' typed in"),
        ("{n}이다", "It fell.", "only one has n"),
        ("{n} {m}", "{n} {m}", "placeholder m: no value"),
        ("줄었다", "It fell.", "placeholder n: the text does not use it"),
    ],
)
def test_refuses_a_sentence_that_does_not_fit_its_numbers(ko, en, message):
    """Typed digits, one-sided placeholders and unused or missing values are refused."""
    with pytest.raises(ProseError, match=message):
        prose.check(ko, en, {"n": FIRMS})


@pytest.mark.parametrize("value", [84, "84", 0.5, None])
def test_refuses_a_value_without_a_trail(value):
    """A bare number or string cannot take a placeholder's place."""
    with pytest.raises(ProseError, match="have no trail"):
        prose.render("{n}", "en", {"n": value})


def test_refuses_digits_in_a_chosen_phrase():
    """Words chosen by a computation hold no figures either."""
    with pytest.raises(ProseError, match="typed in"):
        prose.phrase(ko="3배", en="threefold")


def test_formulas_and_code_may_hold_digits():
    """Notation between dollars or backticks is no figure, and its braces are no placeholders."""
    text = "{n} $x_1 = \\frac{1}{2}$ `p[0]`"
    prose.check(text, text, {"n": FIRMS})
    assert "84 firms $x_1 = \\frac{1}{2}$ `p[0]`" == prose.render(text, "en", {"n": FIRMS}).text


def test_every_number_is_a_link_to_its_trail():
    """A rendered quantity links to its entry in the appendix and is listed as shown."""
    result = prose.render("It fell to {n}.", "en", {"n": FIRMS})
    assert (f"It fell to [84 firms](#{FIRMS.id}).", [("n", FIRMS, "84 firms")]) == (
        result.markdown,
        result.shown,
    )


def test_periods_and_names_are_written_plainly():
    """Periods and names from the data take a placeholder's place without a link."""
    values = {"when": Period.parse("2022-11"), "who": Words("4기", "cohort 4")}
    assert "cohort 4, Nov 2022" == prose.render("{who}, {when}", "en", values).markdown


@pytest.mark.parametrize(
    ("before", "pair", "expected"),
    [
        ("84개사", "이(가)", "가"),
        ("12건", "이(가)", "이"),
        ("1.5%", "은(는)", "는"),
        ("서울", "(으)로", "로"),
        ("광주", "(으)로", "로"),
        ("330명", "(으)로", "으로"),
        ("3", "을(를)", "을"),
        ("2", "을(를)", "를"),
        ("10", "이(가)", "이"),
        ("1,000", "은(는)", "은"),
        ("0", "이(가)", "이"),
        ("88.5PF", "을(를)", "를"),
        ("12.9%(95% 신뢰구간 6.8~21.9%)", "(으)로", "로"),
        ("", "이(가)", "가"),
        ("R", "이(가)", "이"),
        ("1", "(으)로", "로"),
    ],
)
def test_particles_follow_the_sound(before, pair, expected):
    """A particle is chosen by how the text before it is read aloud; brackets are not read."""
    assert expected == particle(pair, before)


def test_a_template_gets_its_particles():
    """The pair written in a template is resolved after the number, in the text and the Markdown."""
    assert "84개사가 84개사로" == prose.render("{n}이(가) {n}(으)로", "ko", {"n": FIRMS}).text


@given(st.text(max_size=40))
def test_escaped_text_has_no_active_character_left(text):
    """Whatever a source prints stands in Markdown as text: active characters are escaped."""
    kept = escape(text).replace("\\\\", "")
    assert [] == [c for i, c in enumerate(kept) if c in "`*_[]<>|$" and kept[i - 1 : i] != "\\"]


def test_an_address_cannot_end_its_link():
    """Brackets and spaces in an address are encoded."""
    assert "[a\\*b](https://x.org/%28a%29%20b)" == link("a*b", "https://x.org/(a) b")


@given(st.sampled_from([chr(c) for c in range(ord("가"), ord("힣") + 1, 28)]))
def test_open_syllables_have_no_final_sound(syllable):
    """A syllable without a final consonant takes the form after a vowel."""
    assert "" == final(syllable)
