"""What has happened by the time of the article."""

from datetime import date

import pytest

from gwangju_ai.audit.event import nearest, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.period import Period

ASKED = Period.parse("2024-11")
WITHIN, BEFORE, AFTER, ACROSS = (
    Period.parse(text) for text in ("2024-11-26", "2024-03", "2026/2030", "2024-11-20/2025")
)


@pytest.mark.parametrize(
    ("event", "already", "not_yet"),
    [
        (BEFORE, Verdict.HOLDS, Verdict.FAILS),
        (WITHIN, Verdict.HOLDS, Verdict.FAILS),
        (AFTER, Verdict.FAILS, Verdict.HOLDS),
        (ACROSS, Verdict.UNDECIDABLE, Verdict.UNDECIDABLE),
    ],
)
def test_a_month_is_taken_at_its_end(event, already, not_yet):
    """What happened by the last day of the article's month has happened."""
    assert already is verdict(ASKED, event, "already")
    assert not_yet is verdict(ASKED, event, "not_yet")


def test_the_nearest_day_is_the_event_or_the_one_before():
    """ "Already" is true from the event on, "not yet" up to the day before it."""
    assert date(2026, 1, 1) == nearest(ASKED, AFTER, "already")
    assert date(2024, 11, 25) == nearest(ASKED, WITHIN, "not_yet")
    assert nearest(ASKED, BEFORE, "already") is None


def test_cohort_five_had_finished_by_the_end_of_the_month(findings):
    """The course was over on 26 November; up to the day before, the article was right."""
    finding = findings["cohort-in-class"]
    assert Verdict.FAILS is finding.verdict
    assert Period.parse("2024-11-25") == finding.reason.values["day"]


def test_phase_two_had_not_begun(findings):
    """The phase runs from 2026; no day of the article's month would make it true."""
    finding = findings["phase2-begun"]
    assert Verdict.FAILS is finding.verdict
    assert "day" not in finding.reason.values
