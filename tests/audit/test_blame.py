"""Who is at fault."""

from gwangju_ai.audit.blame import blamed
from gwangju_ai.audit.comparison import beside
from gwangju_ai.audit.finding import Figure


def blame(data, *ids):
    """Return the ids of those blamed among observations."""
    suspects = [Figure.of(data.observation(i), True) for i in ids]
    return [figure.observation.id for figure in blamed(data, suspects)]


def test_nobody_is_blamed_where_only_a_statement_can_be_wrong(data):
    """Without suspects there is no fault."""
    assert [] == blame(data)


def test_what_others_contradict_comes_first(data):
    """A figure that others contradict is at fault before a rate computed from it."""
    ids = "a-applicants-cohort-4", "a-competition-ratio-cohort-4", "a-selected-cohort-4"
    assert ["a-applicants-cohort-4"] == blame(data, *ids)


def test_a_rate_is_at_fault_before_the_counts_behind_it(data):
    """If nothing is contradicted, what the source computed itself is suspected first."""
    ids = "a-employed-startup-cohort-3", "a-employment-rate-cohort-3"
    assert ["a-employment-rate-cohort-3"] == blame(data, *ids)


def test_a_figure_that_nobody_else_prints_comes_next(data):
    """Of two reported figures the one without a second source is suspected."""
    ids = "a-employed-startup-cohort-4", "a-applicants-cohort-1"
    assert ["a-employed-startup-cohort-4"] == blame(data, *ids)


def test_seats_that_were_announced_stand_by_those_selected(data):
    """A figure that others print under another name is not without a second source."""
    ids = "a-selected-cohort-4", "a-camp-tenants-2022"
    assert ["a-camp-tenants-2022"] == blame(data, *ids)


def test_where_the_evidence_spares_none_all_are_at_fault(data):
    """Two confirmed figures that contradict each other are both in doubt."""
    ids = "a-applicants-cohort-1", "a-applicants-cohort-3"
    assert list(ids) == blame(data, *ids)


def test_beside_a_figure_stand_the_prints_for_its_time_or_the_nearest_ones(data):
    """Reports for the same time come first; else the last before it and the first after it."""

    def around(observation: str) -> list[str]:
        return [o.printed for o in beside(data, data.observation(observation))]

    assert ["779", "779"] == around("a-applicants-cohort-4")
    assert ["177", "203"] == around("a-employed-startup-cohort-3")
    assert ["2025", "2026", "2026"] == around("a-phase2-start"), "later plans are of its time"
    assert [] == around("a-demo-served-2021")
