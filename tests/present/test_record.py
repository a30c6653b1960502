"""Quantities as plain data: one step deep, with every step behind them once."""

from gwangju_ai.present import record

from .trails import AFTER, BEFORE, LOST, MODEL, MONTHS, RATE, SHARE, TAKEN


def test_steps_are_gathered_once_and_observations_through_all_of_them():
    """The closure holds each step once; the observations behind a simulation are found."""
    ids = [quantity.id for quantity in record.closure([MODEL, RATE])]
    assert len(set(ids)) == len(ids)
    assert {LOST.id, BEFORE.id, AFTER.id} <= set(ids)
    assert ["a-camp-tenants-2022", "a-camp-tenants-2024", "a-camp-tenants-2024-caption"] == sorted(
        record.observations(MODEL)
    )
    assert ["a-demo-served-2021"] == record.observations(TAKEN)


def test_a_record_tells_its_trail_one_step_deep():
    """Printed inputs are named by their observations, other inputs by their ids."""
    told = record.record(RATE, "rate", "en")["trail"]
    assert (["a-camp-tenants-2022"], [LOST.id], "23 firms ÷ 107 firms") == (
        told["observations"],
        told["inputs"],
        told["formula"],
    )


def test_a_record_leads_to_its_operands():
    """A formula is told as text and with its operands as links; a lone number has no operands."""
    told = record.record(RATE, "rate", "en")["trail"]
    assert f"[23 firms](#{LOST.id}) ÷ [107 firms](#o-a-camp-tenants-2022)" == told["markdown"]
    assert "markdown" not in record.record(MONTHS, "", "en")["trail"]


def test_a_record_carries_what_findings_need():
    """Value, unit, decimals, interval and trail survive as plain data."""
    told = record.record(MODEL, "median", "en")
    assert ("simulated", 1000, 7, "phase2", "median") == tuple(
        told["trail"][key] for key in ("kind", "draws", "seed", "model", "formula")
    )
    assert True is record.record(AFTER, "", "en")["trail"]["corrected"]
    assert ["trial_months"] == record.record(MONTHS, "", "en")["trail"]["parameters"]
    assert {
        "low": "40",
        "high": "60",
        "kind": "confidence",
        "level": 0.95,
        "method": "Wilson (1927)",
    } == record.record(SHARE, "", "en")["interval"]
    taken = record.record(TAKEN, "", "en")["trail"]
    assert ("03_testbeds", ["a-demo-served-2021"]) == (taken["notebook"], taken["observations"])


def test_only_steps_without_a_page_of_their_own_are_recorded_behind_the_shown():
    """What a simulation stands on is recorded once; a figure of one page is named by that."""
    ids = [entry["id"] for entry in record.unshown([MODEL], "en")]
    assert sorted([RATE.id, MONTHS.id, LOST.id, AFTER.id]) == sorted(ids)
