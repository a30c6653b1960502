"""A text that stands as it was found is told by its letters."""

import pytest

from gwangju_ai.export.language import spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("July 2020 issue – AI", "en"),
        ("AI 사관학교 풀패키지", "ko"),
        ("ㄱ AI hub", "ko"),
        ("AI 中心", "en"),
    ],
)
def test_a_headline_is_korean_where_it_holds_hangul(text, language):
    """Latin letters stand in Korean headlines too; Hangul does not in English ones."""
    assert language == spoken(text)
