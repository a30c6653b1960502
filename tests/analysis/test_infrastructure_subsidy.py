"""The subsidy's terms, and what stands beside them."""

import pytest

from gwangju_ai.analysis.infrastructure import subsidy
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.mark.parametrize(
    "analysis",
    [
        lambda data: subsidy.terms(data, 5, 10**8),
        lambda data: subsidy.hurdle(data, subsidy.terms(load(), 5, 10**8)),
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_the_defaults_are_the_articles_terms(data):
    """Five employees and 100m KRW are what the article prints."""
    terms = subsidy.terms(data, 5, 100_000_000)
    assert terms.employees == terms.printed_employees
    assert terms.investment == terms.printed_investment
    assert 350_000_000 == terms.ceiling


@pytest.mark.parametrize(("floor", "share"), [(0, 0), (100_000_000, 20), (2_000_000_000, 400)])
def test_the_investment_floor_is_held_against_sales(data, floor, share):
    """100m KRW is a fifth of the 500m that most firms do not sell."""
    hurdle = subsidy.hurdle(data, subsidy.terms(data, 5, floor))
    assert share == hurdle.share_of_sales
    assert "69.0%" == hurdle.small.text("en")
