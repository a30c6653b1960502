"""The camp's tenants and places, on the article's figures and on figures made up to break them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai.analysis.infrastructure import tenants
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


@pytest.mark.parametrize("analysis", [tenants.tenancy, tenants.capacity])
def test_too_early_a_day_is_too_little_data(analysis):
    """Where nothing is published yet, each analysis says so."""
    data = load()
    with pytest.raises(NotEnoughData):
        analysis(only(data, lambda o: o.known.year < 2016))


def test_one_year_makes_no_change(data):
    """Text and caption of one year are one count, from which nothing can be said to fall."""
    with pytest.raises(NotEnoughData, match="counts of two years, got 1"):
        tenants.tenancy(only(data, lambda o: o.period.iso == "2022"))


def test_tenants_fell_every_year(data):
    """107, 96 and 84 are a loss of 11 and of 12, together 23 or 21.5%."""
    camp = tenants.tenancy(data)
    assert [107, 96, 84] == [count.value for _, count in camp.counts]
    assert [-11, -12] == [change.firms.value for change in camp.changes]
    assert (-23, Fraction(-2300, 107)) == (camp.total.firms.value, camp.total.share.value)
    assert "−21.5%" == camp.total.share.text("en", "+")
    assert camp.always_fell
    assert 1 == camp.origins


def test_a_rise_is_seen(data):
    """Counts that rise once do not always fall."""
    raised = [
        replace(o, row=o.row.model_copy(update={"printed": "108", "value": Fraction(108)}))
        if o.id == "a-camp-tenants-2023"
        else o
        for o in data.observations
    ]
    assert not tenants.tenancy(replace(data, observations=tuple(raised))).always_fell


def test_two_thirds_of_the_places_were_taken_in_the_end(data):
    """84 tenants in 70 rooms and 53 shared places are 68%, and leave 39 places."""
    camp = tenants.capacity(data)
    assert (70, 53, 39) == (camp.rooms.value, camp.shared.value, camp.vacant.value)
    assert ["87.0%", "78.0%", "68.3%"] == [share.text("en") for _, share in camp.occupancy]
    assert camp.counted.text("en") == "24 Nov 2025"
