"""Korean particles follow the sound before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.present.korean import final, particle


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


@given(st.sampled_from([chr(c) for c in range(ord("가"), ord("힣") + 1, 28)]))
def test_open_syllables_have_no_final_sound(syllable):
    """A syllable without a final consonant takes the form after a vowel."""
    assert "" == final(syllable)
