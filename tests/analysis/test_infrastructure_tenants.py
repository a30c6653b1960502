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


@pytest.mark.parametrize("analysis", [tenants.tenancy, tenants.places])
def test_too_early_a_day_is_too_little_data(analysis):
    """Where nothing is published yet, each analysis says so."""
    data = load()
    with pytest.raises(NotEnoughData):
        analysis(only(data, lambda o: o.known.year < 2016))


def test_one_year_makes_no_change(data):
    """Text and caption of one year are one count, from which nothing can be said to fall."""
    with pytest.raises(NotEnoughData, match="expected at least 2 rows known, found 1"):
        tenants.tenancy(only(data, lambda o: o.period.iso == "2022"))


def test_tenants_fell_every_year(data):
    """107, 96 and 84 are a loss of 11 and of 12, together 23 or 21.5%."""
    camp = tenants.tenancy(data)
    moves, total = tenants.changes(camp), tenants.changes(camp.iloc[[0, -1]]).iloc[0]
    assert [107, 96, 84] == list(camp["tenants"])
    assert [-11, -12] == list(moves["more_tenants"])
    assert ["2022", "2023"] == [since.iso for since in moves["since"]]
    assert (-23, Fraction(-2300, 107)) == (total.more_tenants, total.more_tenants_share)
    assert "−21.5%" == total.more_tenants_share.text("en", "+")
    assert "change in tenants, 2022 to 2024" == total.more_tenants.name.en


def test_the_counts_have_one_source(data):
    """Text and caption of the article are one origin; its rounded count is left out."""
    printed = tenants.counted(data)
    assert (1, 5) == (printed["origin"].nunique(), len(printed))


def test_a_rise_is_seen(data):
    """Counts that rise once do not always fall."""
    raised = [
        replace(o, row=o.row.model_copy(update={"printed": "108", "value": Fraction(108)}))
        if o.id == "a-camp-tenants-2023"
        else o
        for o in data.observations
    ]
    camp = tenants.tenancy(replace(data, observations=tuple(raised)))
    assert [False, True] == list(tenants.changes(camp)["more_tenants"] < 0)


def test_rooms_and_shared_places_are_told_apart(data):
    """70 rooms and 53 shared places are two counts of November 2025, and no capacity of either."""
    places = tenants.places(data)
    assert ("2025-11-24", ["rooms", "shared"]) == (places.name, list(places.index))
    assert [(70, "room"), (53, "place")] == [(q.value, q.unit) for q in places]
