"""What has been counted as AI firms: several counts, never one divided by another."""

from dataclasses import replace

import pytest

from gwangju_ai.analysis.infrastructure import definitions, memoranda
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.mark.parametrize("analysis", [definitions.counts, definitions.spread])
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_one_kind_of_count_is_no_spread(data):
    """A table of one count has nothing to differ from."""
    kept = tuple(o for o in data.observations if o.row.measure_id == "ai_firms_active")
    with pytest.raises(NotEnoughData, match="expected two kinds of counts, got 1"):
        definitions.counts(replace(data, observations=kept))


def test_each_kind_has_its_last_count(data):
    """160 offices and 352 memoranda of December 2025, 450 active firms, 1,810 establishments."""
    counts = definitions.counts(data)
    figures = counts["figure"]
    assert (160, 352) == (figures["firms_with_office"], figures["mous_signed"])
    assert (450, 1810) == (figures["firms_active"], figures["establishments_with_ai"])
    assert "just over 100 firms" == figures["firms_told_of"].text("en")
    assert "the_mayor" == counts["counted_by"]["firms_told_of"]
    assert "2024" == counts["date"]["establishments_with_ai"].iso


def test_a_release_has_one_date_everywhere(data):
    """Its 160 offices and 352 memoranda are dated as the pair of both is."""
    dates = definitions.counts(data)["date"]
    pair = memoranda.pairs(data).iloc[-1]
    assert {pair.name} == {dates[what].iso for what in ("firms_with_office", "mous_signed")}


def test_what_was_not_counted_yet_is_not_listed():
    """When the article appeared the city's estimate of active firms was not out."""
    assert "firms_active" not in definitions.counts(load(as_of="2024-11-30")).index


def test_the_target_lies_between_two_of_the_counts(data):
    """1,000 firms are more than the 450 active ones and fewer than 1,810 establishments."""
    spread = definitions.spread(data)
    assert (160, 450, 1810, 1000) == (
        spread.offices,
        spread.active,
        spread.establishments,
        spread.target,
    )
    assert spread.reached
