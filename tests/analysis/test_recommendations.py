"""What the article recommends, beside the figures that bear on it."""

import pytest

from gwangju_ai import dataset
from gwangju_ai.analysis.phase2.scenarios import LEVERS
from gwangju_ai.analysis.recommendations import recommendations
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def wishes():
    """Return the recommendations with all that is known."""
    return recommendations(dataset.load())


def test_before_the_article_nothing_was_recommended():
    """The recommendations are the article's."""
    with pytest.raises(NotEnoughData, match="expected the article, got none known by 2024-10-01"):
        recommendations(dataset.load(as_of="2024-10-01"))


def test_what_has_happened_since_is_not_known_when_the_article_appears():
    """At the article's own time no later figure is told, and none is left out of what bears."""
    then = recommendations(dataset.load(as_of="2024-11-30"))
    assert then.loc["exemption", "since_then"] is None
    assert then.loc["more-trial-fields", "speaks_against"] is not None


def test_the_ten_recommendations_have_who_asks_whom(wishes):
    """Every recommendation says who asks whom for what, in both languages."""
    assert 10 == len(wishes)
    assert all(
        words.ko and words.en for column in ("wish", "from_whom") for words in wishes[column]
    )
    assert all(" → " in words.ko for words in wishes["from_whom"])


def test_evidence_has_its_numbers_with_their_trails(wishes):
    """The exemption is asked for as nothing of 95.7 bn was granted; since then 29.7 bn were."""
    row = wishes.loc["exemption"]
    bearing = [str(v.value) for k, v in row.speaks_for.values.items() if hasattr(v, "trail")]
    assert ["95700000000", "0"] == bearing
    assert "29700000000" in [str(getattr(v, "value", "")) for v in row.since_then.values.values()]
    assert wishes.loc["network-of-firms", "speaks_against"] is None


def test_a_wish_that_nothing_followed_says_so(wishes):
    """Where no source tells of a step there is a sentence without figures."""
    assert {"told"} == set(wishes.loc["global-experts", "since_then"].values)


def test_the_model_has_the_lever_or_says_that_it_has_none(wishes):
    """A lever is one that the model knows; the article's wish for a valley has none."""
    assert "not_in_model" == wishes.loc["startup-valley", "lever_for_it"]
    assert LEVERS["sectors"][0].ko == wishes.loc["more-trial-fields", "lever_for_it"].ko
    data = dataset.load()
    assert {w.lever for w in data.recommendations.values()} <= {"", *LEVERS}
