"""What the audit finds in the article: the ten explained items, the open ones, no false alarm."""

import re
from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.present.template import Engine, Piece

#: What the evidence explains, by verdict: the check that comes upon it.
EXPLAINED = {
    Verdict.FAILS: {
        "119 applicants, 330 selected": ("selected-of-applicants-4", "part"),
        "119 applicants at 2.4 to one": ("ratio-of-applicants-4", "ratio"),
        "2.1 is cut": ("ratios-rounded-alike", "convention"),
        "no steady decline": ("competition-falls", "trend"),
        "64 % of graduates, and 916 of them": ("share-of-graduates-or-not", "opposed"),
        "about 100 tenants against 84": ("tenants-now", "statement"),
        "64 % is no weighted mean": ("pooled-rate", "pooled"),
        "a running total of memoranda falls": ("other-mou-grow", "trend"),
    },
    Verdict.OTHER_BASE: {
        "68.8 % is of 80, not of completers": ("rate-of-completers-1", "percentage"),
        "50 % is of 98": ("rate-of-completers-2", "percentage"),
        "72.9 % is of 273": ("rate-of-completers-3", "percentage"),
        "57.1 % is of 275": ("rate-of-completers-4", "percentage"),
        "71.2 % is of 1,017 or so": ("rate-of-completers-all", "percentage"),
    },
    Verdict.OVERTAKEN: {
        "916 is of four cohorts; 1,221 by 26 Nov 2024": ("completers-date", "date"),
        "64 % is of April 2024": ("rate-date", "date"),
        "cohort 5 finished that month": ("cohort-in-class", "event"),
        "phase 2 was planned for 2025-2029": ("phase2-years", "period"),
        "phase 2 was put off later": ("phase2-begun", "event"),
    },
    Verdict.IN_PART: {
        "under way, and waiting for its exemption": ("under-way-or-awaiting", "opposed"),
        "2022 met its target": ("targets-exceeded", "target"),
        "hired, and not hired": ("hired-or-not", "opposed"),
        "rent-free, and at a discount": ("rent-free-or-reduced", "opposed"),
        "under way, and to begin in 2025": ("begun-before-it-begins", "opposed"),
        "shut for a time, and fewer every year": ("temporary-or-lasting", "opposed"),
        "a solid curriculum, and an elementary one": ("solid-or-elementary", "opposed"),
    },
    Verdict.UNDECIDABLE: {
        "779 elsewhere, of one origin": ("source-applicants-cohort-4", "sources"),
        "44.58 spent, 64.5 bn planned": ("source-testbed-equipment-budget", "sources"),
    },
}

#: What the relations of the measures question: the article's figures that the checks above question
#: too, and three slips of other outlets.
ALSO_QUESTIONED = {
    "a-applicants-cohort-4",
    "a-phase2-start",
    "a-phase2-end",
    "applicants-cohort-2-2021-0eba14",
    "selected-cohort-1-2020-389494",
    "selected-cohort-2-2021-389494",
}

#: What nobody else prints.
ALONE = [
    *(f"a-demo-{what}-{year}" for what in ("demand", "served", "target")
      for year in (2021, 2022, 2023)),
    *(f"a-camp-tenants-{year}" for year in (2022, 2023, 2024)),
]  # fmt: skip

#: What others print under another name, with how many origins.
ELSEWHERE = {
    "a-academy-intake-before": 2,
    "a-academy-intake-since": 5,
    "a-selected-cohort-4": 1,
    "a-phase1-start": 3,
    "a-phase1-end": 3,
    "a-phase1-exemption-year": 1,
    "a-academy-first-intake-year": 2,
    "a-early-employed-cohort-4": 2,
}


@pytest.mark.parametrize(
    ("verdict", "finding", "check"),
    [
        pytest.param(verdict, *found, id=name)
        for verdict, items in EXPLAINED.items()
        for name, found in items.items()
    ],
)
def test_each_explained_item_comes_out_of_a_general_check(findings, verdict, finding, check):
    """What the evidence explains is found by the check of its kind, and called what it is."""
    assert (verdict, check) == (findings[finding].verdict, findings[finding].check)


def test_nothing_else_is_questioned(findings):
    """There is no false alarm: whatever is questioned is what the evidence explains."""
    questioned = [finding for finding in findings.values() if finding.questions]
    explained = {
        finding
        for verdict, items in EXPLAINED.items()
        if verdict.questions
        for finding, _ in items.values()
    }
    assert explained == {finding.id for finding in questioned if finding.declared}
    derived = {f.observation.id for finding in questioned if not finding.declared
               for f in finding.blamed}  # fmt: skip
    assert ALSO_QUESTIONED == derived


def test_two_dates_of_one_count_are_no_contradiction(findings):
    """14, 157 and 214 placed of cohort 4 are one counter at three dates."""
    assert Verdict.HOLDS is findings["early-hires-grow"].verdict


def test_four_cohorts_make_nine_hundred_and_sixteen(findings):
    """916 = 155 + 157 + 302 + 302."""
    assert Verdict.HOLDS is findings["completers-sum"].verdict


def compared(findings, observation):
    """Return the comparison of a figure of the article, listed or derived."""
    return next(
        finding
        for finding in findings.values()
        if finding.check == "sources" and finding.figures[0].observation.id == observation
    )


@pytest.mark.parametrize("observation", ALONE)
def test_figures_without_a_second_source_are_listed_as_such(findings, observation):
    """Demand, trials, targets and tenants are printed by the article alone."""
    finding = compared(findings, observation)
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "No other source" in finding.reason.en


@pytest.mark.parametrize(("observation", "origins"), ELSEWHERE.items())
def test_what_others_print_under_another_name_is_a_second_source(findings, observation, origins):
    """Seats, phase-1 years and 2019 are printed elsewhere, and the reason says under what name."""
    finding = compared(findings, observation)
    assert Verdict.HOLDS is finding.verdict
    assert origins == finding.reason.values["number"].value
    assert any(name.startswith("under") for name in finding.more.values)


@pytest.mark.parametrize("open_item", ["other-phase1-cost", "other-fund-size"])
def test_totals_that_sources_print_differently_stay_open(findings, open_item):
    """The cost of phase 1 and the size of the first fund are not decided."""
    assert Verdict.UNDECIDABLE is findings[open_item].verdict


def test_every_figure_of_the_article_has_a_verdict(data, findings):
    """Each printed figure is tested by at least one check."""
    tested = {
        figure.observation.id
        for finding in findings.values()
        for figure in finding.figures
        if figure.observation
    }
    printed = {o.id for o in data.observations if o.of_article}
    assert printed <= tested
    assert printed == set(audit.of_figures(data, findings.values()))


def test_every_claim_of_the_article_has_a_verdict_and_a_reason(data, findings):
    """Each claim is decided, or found undecidable, by at least one check."""
    assert set(data.claims) == {f.claim.claim_id for f in findings.values() if f.claim}
    verdicts = audit.of_claims(data, findings.values())
    assert {
        "camp-about-100": Verdict.FAILS,
        "competition-falls": Verdict.FAILS,
        "funnel-cohort-4": Verdict.FAILS,
        "phase2-under-way": Verdict.IN_PART,
        "placed-64": Verdict.OVERTAKEN,
        "completers-916": Verdict.OVERTAKEN,
        "cohort-5-in-class": Verdict.OVERTAKEN,
        "phase2-years": Verdict.OVERTAKEN,
        "funnel-cohort-1": Verdict.IN_PART,
        "funnel-cohort-2": Verdict.IN_PART,
        "funnel-cohort-3": Verdict.IN_PART,
        "targets-exceeded": Verdict.IN_PART,
    } == {name: verdict for name, verdict in verdicts.items() if verdict.questions}
    assert Verdict.UNDECIDABLE is verdicts["equipment-77-items"]


def test_of_the_articles_figures_three_fail_and_eight_stand_on_another_base_or_date(data, findings):
    """A misprint, two that clash within the article; four rates, four figures of their day."""
    verdicts = audit.of_figures(data, findings.values())
    assert {
        Verdict.FAILS: {
            "a-applicants-cohort-4",
            "a-camp-tenants-2024-11",
            "a-competition-ratio-cohort-5",
        },
        Verdict.OTHER_BASE: {f"a-employment-rate-cohort-{n}" for n in (1, 2, 3, 4)},
        Verdict.OVERTAKEN: {
            "a-completers-cumulative",
            "a-employment-rate-cohorts-1-3",
            "a-phase2-start",
            "a-phase2-end",
        },
    } == {
        verdict: {name for name, found in verdicts.items() if found is verdict}
        for verdict in set(verdicts.values())
        if verdict.questions
    }


def test_what_changed_after_the_article_takes_nothing_from_it_on_its_day():
    """With what was known in November 2024 the years of phase 2 hold, by a report of its plan."""
    early = dataset.load(as_of="2024-11-30")
    verdicts = audit.of_figures(early, audit.run(early))
    years = verdicts["a-phase2-start"], verdicts["a-phase2-end"]
    assert (Verdict.HOLDS, Verdict.HOLDS) == years
    assert Verdict.OVERTAKEN is verdicts["a-completers-cumulative"], "changed in that month"


def test_contested_are_the_figures_questioned_and_no_others(data, findings):
    """The theme reports mark every figure that does not hold as printed, and leave others alone."""
    contested = audit.contested(data)
    verdicts = audit.of_figures(data, findings.values())
    assert {name for name, verdict in verdicts.items() if verdict.questions} == {
        name for name in contested if name.startswith("a-")
    }
    assert ["selected-of-applicants-4"] == contested["a-applicants-cohort-4"]
    assert ["rate-of-completers-1"] == contested["a-employment-rate-cohort-4"]
    assert ["phase2-years"] == contested["a-phase2-start"]
    assert "a-testbed-equipment-budget" not in contested, "a plan is no second source"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_reasons_can_be_told_in_both_languages(findings, language):
    """Every reason fills a piece of copy, with each of its numbers as a quantity."""
    piece = Piece("reason", "{{ finding.reason }}", Engine(language), "x.md", 1)
    for finding in findings.values():
        assert piece.fill({"finding": replace(finding, reason=finding.full)}).text


def test_headings_and_conclusions_hold_no_figure(findings):
    """No digit is typed into the words that a finding goes by, but for phase 2 or cohort 4."""
    names = re.compile(r"\d(?=단계|기)|(?<=[Pp]hase )\d|(?<=cohort )\d")
    told = [(f.heading, f.title, f.conclusion) for f in findings.values()]
    typed = [
        w for words in told for w in words if w and re.search(r"\d", names.sub("", w.ko + w.en))
    ]
    assert [] == typed


def test_a_declared_correction_closes_a_finding(findings):
    """The misprinted applicants are declared; the pooled rate is not."""
    assert not findings["selected-of-applicants-4"].open
    assert findings["pooled-rate"].open
