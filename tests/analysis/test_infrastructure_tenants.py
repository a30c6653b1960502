"""The camp's tenants and places, on the article's figures and on figures made up to break them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai.analysis.infrastructure import tenants
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.project.errors import MissingFigure, NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


@pytest.mark.parametrize(
    "analysis", [tenants.tenancy, tenants.capacity, tenants.about, tenants.elsewhere]
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Where nothing is published yet, each analysis says so."""
    data = load()
    with pytest.raises(NotEnoughData):
        analysis(only(data, lambda o: o.known.year < 2016))


def test_one_year_makes_no_change(data):
    """Text and caption of one year are one count, from which nothing can be said to fall."""
    with pytest.raises(NotEnoughData, match="counts of two years, got 1"):
        tenants.tenancy(only(data, lambda o: o.period.iso == "2022"))


def test_without_a_rounded_count_there_is_nothing_to_read(data):
    """Exact counts alone are no "about"."""
    with pytest.raises(MissingFigure, match='printed as "about"'):
        tenants.about(only(data, lambda o: not o.quantity.approximate))


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


def test_private_rooms_alone_cannot_have_held_the_tenants(data):
    """84 tenants in 70 rooms would be 120%; in 70 rooms and 53 places they are 68%."""
    camp = tenants.capacity(data)
    rooms, places = camp.readings
    assert (70, 123) == (rooms.capacity.value, places.capacity.value)
    assert (False, True) == (rooms.possible, places.possible)
    shares = [share.text("en") for _, share in places.occupancy]
    assert ["87.0%", "78.0%", "68.3%"] == shares
    assert "120.0%" == rooms.occupancy[-1][1].text("en")
    assert (39, 14) == (camp.vacant.value, camp.at_shared.value)
    assert camp.counted.text("en") == "24 Nov 2025"


def test_about_a_hundred_is_not_eighty_four(data):
    """100여 admits 107 and 123 and refuses 84, 96 and 70."""
    about = tenants.about(data)
    assert about.printed.approximate
    assert {107: True, 96: False, 84: False, 70: False, 123: True} == {
        int(each.figure.value): each.fits for each in about.candidates
    }
    assert (84, False) == (about.current.figure.value, about.current.fits)


def test_before_the_places_were_published_the_counts_are_candidates():
    """At the article's date nobody had counted the places yet."""
    about = tenants.about(load(as_of="2024-11-30"))
    assert [107, 96, 84] == [each.figure.value for each in about.candidates]


def test_other_sites_have_an_occupancy_where_places_are_reported(data):
    """31 firms in 67 rooms are 46.3%; I-Plex has no number of places."""
    sites = {(site.name.en, int(site.tenants.value)): site for site in tenants.elsewhere(data)}
    assert sites["AI start-up building", 31].occupancy.value == Fraction(3100, 67)
    assert sites["AI Startup Camp (Nongseong-dong)", 12].occupancy.text("en") == "46.2%"
    assert sites[data.entity("i-plex").en, 44].occupancy is None
