"""What has happened by the time of the article."""

from datetime import date

import pytest

from gwangju_ai.audit.event import verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.period import Period

ASKED = Period.parse("2024-11")
WITHIN, BEFORE, AFTER, ACROSS = (
    Period.parse(text) for text in ("2024-11-26", "2024-03", "2026/2030", "2024-11-20/2025")
)


KNOWN = date(2025, 8, 22)


@pytest.mark.parametrize(
    ("event", "already", "not_yet"),
    [
        (BEFORE, Verdict.HOLDS, Verdict.FAILS),
        (Period.parse("2024-11-01"), Verdict.HOLDS, Verdict.FAILS),
        (WITHIN, Verdict.HOLDS, Verdict.OVERTAKEN),
        (AFTER, Verdict.FAILS, Verdict.HOLDS),
        (ACROSS, Verdict.UNDECIDABLE, Verdict.UNDECIDABLE),
    ],
)
def test_a_month_is_taken_at_its_end(event, already, not_yet):
    """What happened by the month's last day has happened, though not yet on an earlier one."""
    assert already is verdict(ASKED, event, "already")
    assert not_yet is verdict(ASKED, event, "not_yet")


@pytest.mark.parametrize(
    ("planned", "expected"),
    [(date(2024, 9, 1), Verdict.FAILS), (KNOWN, Verdict.OVERTAKEN)],
)
def test_a_plan_that_nobody_knew_yet_proves_no_statement_false(planned, expected):
    """A plan speaks against a statement only if it was known when the statement was made."""
    assert expected is verdict(ASKED, AFTER, "already", planned)


@pytest.mark.parametrize(
    ("relation", "expected", "said"),
    [
        ("not_yet", Verdict.FAILS, "The article of {asked} speaks of work not yet finished, but "),
        ("already", Verdict.HOLDS, "The article of {asked} speaks of work already begun, and "),
    ],
)
def test_what_is_plainly_true_or_false_has_no_caveat(find, relation, expected, said):
    """Cohort 4 had finished a year before the article, whatever the day of that month."""
    finding = find("event", event="completers-cohort-4-2023-12-05-85ec51", relation=relation)
    assert expected is finding.verdict
    assert said in finding.reason.en
    assert finding.more is None


def test_cohort_five_had_finished_by_the_end_of_the_month(findings):
    """The course was over on 26 November; up to the day before, the article was right."""
    finding = findings["cohort-in-class"]
    assert Verdict.OVERTAKEN is finding.verdict
    assert Period.parse("2024-11-25") == finding.more.values["day"]


def test_phase_two_was_put_off_after_the_article(findings):
    """The phase runs from 2026 by a plan of August 2025; the reason says that it came later."""
    finding = findings["phase2-begun"]
    assert Verdict.OVERTAKEN is finding.verdict
    assert Period.parse("2025-08") == finding.more.values["known"]
    assert "day" not in finding.more.values


def test_what_lasts_beyond_the_month_leaves_it_open(find):
    """Phase 1 ends with the year, so that its cost does not tell what was over in November."""
    finding = find("event", event="complex_cost_by_field-field-talent-2020_2024-aff00c")
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "leaves open whether it was work already begun" in finding.reason.en
