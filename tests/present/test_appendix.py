"""The appendix: what it tells of each kind of trail, and what it gathers."""

from fractions import Fraction

from gwangju_ai.dataset import load
from gwangju_ai.present import appendix
from gwangju_ai.quantity import Quantity, assumed, derived, observed, simulated
from gwangju_ai.trail import Found, Words
from gwangju_ai.uncertainty import Interval

BEFORE = observed("107", "firm", ["a-camp-tenants-2022"], name=Words("2022년", "tenants 2022"))
AFTER = observed(
    "84", "firm", ["a-camp-tenants-2024", "a-camp-tenants-2024-caption"], corrected=True
)
LOST = (BEFORE - AFTER).named(ko="감소", en="lost")
RATE = LOST / BEFORE
MONTHS = assumed(6, "month", parameter="trial_months", ko="기간", en="length")
SHARE = derived(
    Fraction(50), "percent", ko="몫", en="share", inputs=[BEFORE],
    interval=Interval(40.0, 60.0, method="Wilson (1927)"),
)  # fmt: skip
MODEL = simulated(
    3.25,
    "firm",
    model="phase2",
    ko="중앙값",
    en="median",
    inputs=[RATE, MONTHS],
    draws=1000,
    seed=7,
)
RECORD = {
    "label": "share",
    "trail": {
        "kind": "derived",
        "formula": "28 ÷ 206",
        "observations": ["a-demo-served-2021"],
        "inputs": [],
    },
}
TAKEN = Quantity(Fraction(3), "percent", Found("03_testbeds", "q-00000000aa", RECORD))


def explained(quantity: Quantity) -> str:
    """Return what the appendix tells of a quantity."""
    (entry,) = (e for e in appendix.numbers([quantity], load(), "en") if e["id"] == quantity.id)
    return entry["formula"]


def test_a_printed_figure_leads_to_every_observation_that_prints_it():
    """Every page that prints it is cited with its date."""
    assert (
        "[전남일보 (Nov 2024)](#o-a-camp-tenants-2024), "
        "[전남일보 (Nov 2024)](#o-a-camp-tenants-2024-caption)"
    ) == explained(AFTER)


def test_a_formula_links_its_steps():
    """A step with a name leads to its own entry, a lone observation straight to its source."""
    assert f"[23 firms](#{LOST.id}) ÷ [107 firms](#o-a-camp-tenants-2022)" == explained(RATE)


def test_an_assumption_names_its_parameter():
    """A reader learns which parameter to change."""
    assert "parameter `trial_months`: length" == explained(MONTHS)


def test_a_method_names_its_author_and_inputs():
    """An interval tells whose method it is."""
    assert "share · Wilson (1927) · [107 firms](#o-a-camp-tenants-2022)" == explained(SHARE)


def test_a_simulation_tells_draws_seed_and_inputs():
    """A simulated figure can be repeated from what the appendix says."""
    assert (
        f"median (1,000 draws, seed 7): [0.21](#{RATE.id}), [6 months](#{MONTHS.id})"
        == explained(MODEL)
    )


def test_a_finding_leads_to_the_notebook_that_made_it():
    """A number taken over links to its entry there and keeps its formula."""
    assert (
        "[03\\_testbeds](03_testbeds.html#q-00000000aa) · 28 ÷ 206 · [전남일보 (Nov 2024)](#o-a-demo-served-2021)"
        == explained(TAKEN)
    )


def test_steps_are_gathered_once_and_observations_through_all_of_them():
    """The closure holds each step once; the observations behind a simulation are found."""
    ids = [quantity.id for quantity in appendix.closure([MODEL, RATE])]
    assert len(set(ids)) == len(ids)
    assert {LOST.id, BEFORE.id, AFTER.id} <= set(ids)
    assert ["a-camp-tenants-2022", "a-camp-tenants-2024", "a-camp-tenants-2024-caption"] == sorted(
        appendix.observations(MODEL)
    )
    assert ["a-demo-served-2021"] == appendix.observations(TAKEN)


def test_a_record_carries_what_findings_need():
    """Value, unit, decimals, interval and trail survive as plain data."""
    told = appendix.record(MODEL, "median", "en")
    assert ("simulated", 1000, 7, "phase2", "median") == tuple(
        told["trail"][key] for key in ("kind", "draws", "seed", "model", "formula")
    )
    assert True is appendix.record(AFTER, "", "en")["trail"]["corrected"]
    assert ["trial_months"] == appendix.record(MONTHS, "", "en")["trail"]["parameters"]
    assert {
        "low": "40",
        "high": "60",
        "kind": "confidence",
        "level": 0.95,
        "method": "Wilson (1927)",
    } == (appendix.record(SHARE, "", "en")["interval"])
    assert "03_testbeds" == appendix.record(TAKEN, "", "en")["trail"]["notebook"]
