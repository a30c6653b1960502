"""The rates of the phase 2 model, measured in the project's own data package."""

from fractions import Fraction

import pytest

from gwangju_ai.analysis.phase2 import rates
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def measured():
    """Return the rates of the whole data package."""
    return rates.measure(load())


def test_a_record_of_less_than_a_year_has_no_spans():
    """One count of signatures and openings is not enough to cut spans from."""
    with pytest.raises(NotEnoughData, match="a year apart, found 1"):
        rates.spans(load(as_of="2020-06-30"))


def test_the_model_waits_for_the_graduates_places():
    """Until the end of December 2025 nobody had said how many of a cohort work in Gwangju."""
    with pytest.raises(NotEnoughData, match="employed_"):
        rates.measure(load(as_of="2025-12-20"))


def test_spans_are_at_least_a_year_and_cover_the_whole_record():
    """From the latest count back: 18 of 108, 48 of 99, 53 of 74 and 41 of 71 opened."""
    spans = rates.spans(load())
    counts = zip(spans["signed"], spans["opened"], strict=True)
    assert [(71, 41), (74, 53), (99, 48), (108, 18)] == list(counts)
    assert all(years >= Fraction(365 * 4, 1461) for years in spans["years"])


def test_an_earlier_day_cuts_its_own_spans():
    """In November 2024 the latest count was 142 of 244."""
    spans = rates.spans(load(as_of="2024-11-30"))
    assert (244, 142) == (spans.signed.sum(), spans.opened.sum())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("realisation", Fraction(160 * 100, 352)),
        ("retention", Fraction(180 * 100, 203)),
        ("completion", Fraction(1216 * 100, 1320)),
        ("placement", Fraction(620 * 100, 909)),
        ("local", Fraction(291 * 100, 620)),
        ("trials", Fraction(28, 3)),
        ("demand", Fraction(206, 3)),
        ("hires", Fraction(205, 71)),
        ("small", Fraction(36 * 100, 71)),
        ("middle", Fraction(23 * 100, 35)),
        ("staff", Fraction(22 * 100, 71)),
        ("computing", Fraction(7 * 100, 71)),
    ],
)
def test_each_rate_is_its_counts(measured, name, value):
    """A rate's value is the quotient of the published counts, exactly."""
    assert value == getattr(measured, name).quantity.value


def test_the_model_starts_from_the_last_count(measured):
    """The stock is the 160 offices of December 2025, beside 352 memoranda."""
    assert (160, 352) == (measured.start.value, measured.signed.value)
    assert "2025-12-10" == measured.started.iso
    assert Fraction(443, 885) == measured.running.value


def test_the_realisation_of_memoranda_is_the_unsteadiest_rate(measured):
    """Between 17 and 72 of 100 memoranda were realised, far more than chance allows."""
    assert measured.realisation is measured.unsteadiest
    assert measured.realisation.dispersion == max(
        rate.dispersion for rate in measured.uncertain().values()
    )


def test_the_rates_stand_in_a_table_with_their_unsteadiness(measured):
    """A row a rate: its name, its value with the interval, its dispersion and its counts."""
    table, expected = rates.listed(measured), list(measured.uncertain().values())
    assert [rate.name for rate in expected] == list(table.index)
    assert [rate.quantity.id for rate in expected] == [q.id for q in table["rate_value"]]
    assert [rate.dispersion for rate in expected] == [float(q) for q in table["dispersion"]]
    assert "36 ÷ 71" == table.counts_behind[measured.small.name].en


def test_the_uncertain_inputs_are_the_rates_alone(measured):
    """Thirteen rates are drawn; the state that the model starts from is not."""
    assert 13 == len(measured.uncertain())
    assert {"start", "signed", "running", "floor"}.isdisjoint(measured.uncertain())
