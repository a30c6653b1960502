"""The appendix: what it tells of each kind of trail."""

from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Found
from gwangju_ai.present import appendix

from .trails import AFTER, BEFORE, LOST, MODEL, MONTHS, RATE, SHARE, TAKEN


def explained(quantity: Quantity) -> str:
    """Return what the appendix tells of a quantity."""
    (entry,) = (e for e in appendix.numbers([quantity], load(), "en") if e["id"] == quantity.id)
    return entry["formula"]


def test_a_printed_figure_leads_to_every_observation_that_prints_it():
    """Every page that prints it is cited with its date."""
    assert (
        "[Jeonnam Ilbo (전남일보), Nov 2024](#o-a-camp-tenants-2024); "
        "[Jeonnam Ilbo (전남일보), Nov 2024](#o-a-camp-tenants-2024-caption)"
    ) == explained(AFTER)


def test_a_formula_links_its_steps():
    """A step with a name leads to its own entry, a lone observation straight to its source."""
    assert f"[23 firms](#{LOST.id}) ÷ [107 firms](#o-a-camp-tenants-2022)" == explained(RATE)


def test_an_assumption_names_its_parameter():
    """A reader learns which parameter to change; what it means is its name and told there."""
    assert "parameter `trial_months`" == explained(MONTHS)
    other = MONTHS.named(ko="다른 기간", en="another time")
    assert "parameter `trial_months`: length" == explained(other)


def test_a_step_without_a_name_is_told_by_what_it_is_made_of():
    """Every computed number has a name: its own, or the names in its formula."""
    (entry,) = (e for e in appendix.numbers([RATE], load(), "en") if e["id"] == RATE.id)
    assert "lost ÷ tenants 2022" == entry["name"]


def test_a_findings_steps_have_entries_of_their_own():
    """A number taken over leads by its formula to its steps, and these to the observations."""
    first = Found("03", "q-00000000bb", _told("[107](#o-x) − [84](#o-y)"))
    step = Quantity(LOST.value, "firm", first)
    told = _told("[23](#q-00000000bb) ÷ [9](#q-00000000dd)")
    found = Quantity(RATE.value, "ratio", Found("03", "q-00000000cc", told, (), (step,)))
    entries = appendix.numbers([found], load(), "en")
    assert {
        "q-00000000cc": "[03](03.html#q-00000000cc) · [23](#q-00000000bb) ÷ 9",
        "q-00000000bb": "[03](03.html#q-00000000bb) · [107](#o-x) − [84](#o-y)",
    } == {entry["id"]: entry["formula"] for entry in entries}


def _told(markdown: str) -> dict:
    """Return a finding's record with a formula."""
    return {"label": "share", "trail": {"kind": "derived", "markdown": markdown}}


def test_a_method_names_its_author_and_inputs():
    """An interval tells whose method it is."""
    assert "share · Wilson (1927) · [107 firms](#o-a-camp-tenants-2022)" == explained(SHARE)


def test_a_simulation_tells_draws_seed_and_inputs():
    """A simulated figure can be repeated from what the appendix says."""
    assert (
        f"1,000 draws, seed 7: [0.21](#{RATE.id}), [6 months](#{MONTHS.id})"
        == explained(MODEL)
    )


def test_a_finding_leads_to_the_notebook_that_made_it():
    """A number taken over links to its entry there and keeps its formula."""
    assert (
        "[03\\_testbeds](03_testbeds.html#q-00000000aa) · 28 ÷ 206 · "
        "[Jeonnam Ilbo (전남일보), Nov 2024](#o-a-demo-served-2021)" == explained(TAKEN)
    )


def test_simulated_numbers_of_one_model_list_its_inputs_once():
    """The second number of the same inputs refers to the first, which tells draws and seed."""
    twin = type(MODEL)(MODEL.value + 1, MODEL.unit, MODEL.trail)
    entries = {e["id"]: e["formula"] for e in appendix.numbers([MODEL, twin], load(), "en")}
    assert f"same inputs as [3.3 firms](#{MODEL.id})" == entries[twin.id]


def test_a_contested_figure_is_marked_itself_and_where_it_is_quoted():
    """The mark stands at the figure and at its quotation, not at what is computed from it."""
    contested = {"a-camp-tenants-2022": ["tenants"]}
    quoted = Quantity(TAKEN.value, TAKEN.unit, Found("03", "q-1", {"contested": ["tenants"]}))
    assert [["tenants"], [], ["tenants"]] == [
        appendix.contests(quantity, contested) for quantity in (BEFORE, RATE, quoted)
    ]


def test_opened_terms_are_explained_in_order():
    """The appendix says what the terms mean that the report opened, by their names."""
    entries = appendix.terms({"ssafy", "camp"}, "en")
    assert ["Samsung’s software academy", "start-up camp"] == [entry["term"] for entry in entries]
    assert {"id", "term", "definition"} == set(entries[0])
