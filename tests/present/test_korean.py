"""Korean particles follow the sound before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.present.korean import alone, final, particle


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
        ("12.9%(95% 구간 6.8~21.9%)", "(으)로", "로"),
        ("", "이(가)", "가"),
        ("R", "이(가)", "이"),
        ("1", "(으)로", "로"),
        ("45.5%", "(이)", ""),
        ("12건", "(이)", "이"),
        ("19.3%p", "(이)", ""),
        ("19.3%p", "을(를)", "를"),
        ("445억 8,000만 원", "(으)로", "으로"),
        ("9,000원", "과(와)", "과"),
        ("160개사", "(이)었", "였"),
        ("330명", "(이)었", "이었"),
        ("160개사", "(이)어", "여"),
        ("5.8대 1", "(이)", "이"),
        ("5.8대 1", "(으)로", "로"),
        ("88.5PF(페타플롭스)", "은(는)", "는"),
        ("‘현행 유지’", "은(는)", "는"),
        ("「조례안」", "이(가)", "이"),
        ("2.1대 1†", "이(가)", "이"),
        ("AX", "은(는)", "는"),
        ("SSAFY", "과(와)", "와"),
        ("MoU", "을(를)", "를"),
        ("GPU", "(이)", ""),
        ("R&D", "(으)로", "로"),
        ("LLM", "이(가)", "이"),
        ("Naver", "이(가)", "가"),
    ],
)
def test_particles_follow_the_sound(before, pair, expected):
    """A particle is chosen by how the text before it is read aloud; brackets are not read."""
    assert expected == particle(pair, before)


@given(st.sampled_from([chr(c) for c in range(ord("가"), ord("힣") + 1, 28)]))
def test_open_syllables_have_no_final_sound(syllable):
    """A syllable without a final consonant takes the form after a vowel."""
    assert "" == final(syllable)


@pytest.mark.parametrize(
    ("copy", "form", "instead"),
    [
        ("{{ n }}이다", "이", "이(가), or (이) before an ending"),
        ("{{ n }}이 지난 뒤", "이", "이(가), or (이) before an ending"),
        ("{{ n }}가 많다", "가", "이(가)"),
        ("({{ n }})는", "는", "은(는)"),
        ("‘{{ n }}’으로", "으로", "(으)로"),
        ("{{ n }}로, 다시", "로", "(으)로"),
        ("{{ n }}다.", "다", "(이)다"),
        ("{{ n }}였다", "였", "(이)었"),
        ("{{ n }}여서", "여", "(이)어"),
        ("{{ n }}라고", "라", "(이)라"),
        ("{{ n }}와의 차이", "와", "과(와)"),
        ("{{ n }}가(이)", "가(이)", "이(가)"),
        ("{% if n > 3 %}{{ n }}{% endif %}을", "을", "을(를)"),
    ],
)
def test_a_form_typed_alone_is_found(copy, form, instead):
    """It follows the sound of one value, and another value may come."""
    assert [(copy.rindex(form), form, instead)] == list(alone(copy))


@pytest.mark.parametrize(
    "copy",
    [
        "{{ n }}이(가) {{ n }}은(는) {{ n }}(이)다 {{ n }}과(와)의",
        "{{ n }}도 {{ n }}의 {{ n }}까지 {{ n }}에서",
        "{{ n }}가량 {{ n }}과정 {{ n }}로그 {{ n }}나머지",
        "기업이 {{ n }} 늘었다",
        "{{ went(n) }}는 것",
    ],
)
def test_what_is_right_after_any_value_may_stand(copy):
    """Pairs, particles of one form, other words, and what a macro of the copy wrote."""
    assert [] == list(alone(copy))
