"""The rates of the phase 2 model, measured in the project's own data package."""

from fractions import Fraction

import pytest

from gwangju_ai.analysis.phase2 import rates
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.analysis.phase2.staying import STAYING
from gwangju_ai.analysis.testbeds.capacity import slots
from gwangju_ai.analysis.testbeds.service import service
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def measured():
    """Return the rates of the whole data package."""
    return rates.measure(load())


def test_the_model_waits_for_the_graduates_places():
    """Until the end of December 2025 nobody had said how many of a cohort work in Gwangju."""
    with pytest.raises(NotEnoughData, match="employed_"):
        rates.measure(load(as_of="2025-12-20"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("completion", Fraction(1216 * 100, 1320)),
        ("placement", Fraction(620 * 100, 909)),
        ("local", Fraction(291 * 100, 620)),
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
    """The count is the 160 offices of December 2025, beside 352 memoranda."""
    assert (160, 352) == (measured.opened.value, measured.signed.value)
    assert "2025-12-10" == measured.started.iso
    assert Fraction(443, 885) == measured.running.value


def test_trials_at_once_are_those_of_the_report_on_trials(measured):
    """Eleven were under way at once, in this report as in that one."""
    data = load()
    assert slots(data, service(data)) == measured.slots
    assert 11 == measured.slots.value


@pytest.mark.no_cover
@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("stay", STAYING)
def test_how_the_record_is_read_is_a_parameter(measured, pace, stay):
    """Pace and staying change those two inputs and nothing else."""
    other = rates.measure(load(), pace, stay, "present")
    assert PACES[pace].en in other.openings.name.en
    assert "present" == other.counted
    kept = set(measured.uncertain()) - {"openings", "staying"}
    assert all(getattr(other, n).quantity == getattr(measured, n).quantity for n in kept)


def test_the_rates_stand_in_a_table_with_their_spread(measured):
    """A row a rate: its name, its value with the interval, its spread if any, and its counts."""
    table, expected = rates.listed(measured), list(measured.uncertain().values())
    assert [rate.name for rate in expected] == list(table.index)
    assert [rate.quantity.id for rate in expected] == [q.id for q in table["rate_value"]]
    once = {"staying", "hires", "small", "middle", "staff", "computing"}
    assert [name in once for name in measured.uncertain()] == list(table["spread_between"].isna())
    assert "36 ÷ 71" == table.counts_behind[measured.small.name].en


def test_the_uncertain_inputs_are_the_rates_alone(measured):
    """Twelve rates are drawn; the state that the model starts from is not."""
    assert 12 == len(measured.uncertain())
    assert {"opened", "signed", "running", "floor", "slots"}.isdisjoint(measured.uncertain())
