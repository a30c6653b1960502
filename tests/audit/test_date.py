"""Figures of an earlier date."""

import pytest

from gwangju_ai.audit.date import repair, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.period import Period

NOVEMBER, APRIL = Period.parse("2024-11"), Period.parse("2024-04-08")


def test_another_figure_cannot_date_it(find):
    """Where the figure that should date it is another, nothing is said of its date."""
    finding = find(
        "date",
        figure="a-completers-cumulative",
        same="completers_cumulative-cohorts-1-5-2024-11-26-69d2b0",
    )
    assert (Verdict.UNDECIDABLE, False) == (finding.verdict, finding.evaluated)
    assert "the same figure on the page that dates it" == finding.reason.values["needed"].en


@pytest.mark.parametrize(
    ("asked", "now", "moved", "expected"),
    [
        (NOVEMBER, "1221", Period.parse("2024-03"), Verdict.FAILS),
        (NOVEMBER, "1221", Period.parse("2024-11-26"), Verdict.OVERTAKEN),
        (NOVEMBER, "1221", Period.parse("2025-01"), Verdict.HOLDS),
        (NOVEMBER, "916", Period.parse("2024-11-26"), Verdict.HOLDS),
        (NOVEMBER, None, None, Verdict.HOLDS),
        (Period.parse("2024"), "1221", Period.parse("2024-11-26"), Verdict.HOLDS),
    ],
)
def test_a_figure_is_overtaken_once_another_had_taken_its_place(asked, now, moved, expected):
    """It fails if another was printed before it; it is overtaken if it had changed since."""
    assert expected is verdict(asked, APRIL, "916", now, moved)


def test_the_later_figure_is_the_repair():
    """What had taken its place would have been right."""
    assert (1221,) == repair("916", "1221")
    assert () == repair("916", "916") == repair("916", None)


def test_the_total_of_completers_is_that_of_april(findings):
    """916 was the total until cohort 5 finished, on a day of the article's own month."""
    finding = findings["completers-date"]
    assert Verdict.OVERTAKEN is finding.verdict
    assert [1221] == [q.value for repair in finding.repairs for q in repair.values]
    assert "the article’s day in {asked} is not known" in finding.reason.en
    assert "By {moved} there were {now:n} ({of_now})." in finding.more.en
    assert finding.more.en.endswith("Before {day} the first count was still the latest.")


def test_the_rate_of_three_cohorts_is_that_of_april(findings):
    """64 % was printed in April, when cohort 3 stood at 71.1 %, not at 72.9 %."""
    finding = findings["rate-date"]
    assert Verdict.OVERTAKEN is finding.verdict
    assert () == finding.repairs
    assert "had changed when the article appeared" in finding.reason.en
    assert "had become" in finding.more.en


def test_the_early_hires_are_of_graduation_day(findings):
    """14 is of December 2023, as the article has it."""
    assert Verdict.HOLDS is findings["early-hires-date"].verdict


def test_a_figure_that_nobody_reports_changed_holds(find):
    """Without a later figure an old one may still be right."""
    finding = find("date", figure="a-completers-cumulative",
                   same="completers_cumulative-cohorts-1-4-2024-04-08-46986b")  # fmt: skip
    assert "no change since is reported" in finding.reason.en
