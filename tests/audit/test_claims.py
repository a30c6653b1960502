"""A claim never contradicts the figures that it quotes."""

import json
import random
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai import audit, dataset
from gwangju_ai.audit.claims import beside_figures
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.dataset.rows import CheckRow

VERDICTS = st.sampled_from(Verdict)
#: What says of a claim that something of it was ever or somewhere right.
FAVOURABLE = {Verdict.HOLDS, Verdict.OVERTAKEN, Verdict.OTHER_BASE, Verdict.UNDECIDABLE}


@given(VERDICTS, st.lists(VERDICTS), st.lists(VERDICTS))
def test_no_figure_makes_the_verdict_on_a_claim_better(claim, quoted, used):
    """Whatever the figures of a claim are worth, it is worth no more than its checks find."""
    assert beside_figures(claim, quoted, used).rank <= claim.rank


@given(VERDICTS, st.lists(VERDICTS), st.lists(VERDICTS))
def test_a_claim_with_a_figure_that_fails_is_wrong_at_least_in_part(claim, quoted, used):
    """It neither holds nor was right once, elsewhere or perhaps, as it is printed."""
    found = beside_figures(claim, [*quoted, Verdict.FAILS], used)
    assert found in (Verdict.IN_PART, Verdict.FAILS)


@given(VERDICTS, st.lists(VERDICTS), st.lists(VERDICTS))
def test_a_claim_changes_by_figures_that_are_questioned_alone(claim, quoted, used):
    """Figures that hold or are undecided leave it as its checks find it."""
    sound = [[v for v in verdicts if not v.questions] for verdicts in (quoted, used)]
    assert claim is beside_figures(claim, *sound)


@pytest.mark.no_cover
@given(seed=st.integers(0, 2**32))
def test_no_claim_contradicts_its_figures_whatever_the_checks_find(data, findings, seed):
    """Verdicts drawn at random, on claims and figures, never contradict one another."""
    chance = random.Random(seed)
    made_up = []
    for finding in findings.values():
        verdict = chance.choice(list(Verdict))
        blamed = tuple(f for f in finding.figures if f.observation and chance.random() < 0.5)
        made_up.append(
            replace(finding, verdict=verdict, blamed=blamed if verdict.questions else ())
        )
    assert [] == contradictions(data, made_up)


def contradictions(data, findings):
    """Return the claims that contradict a figure, or an opposed claim, by their verdicts.

    This says the rule once more, in its own words: no claim holds with a figure that is questioned,
    be it quoted or used by a check, none is merely dated, displaced or undecided with one that
    fails, and of two that exclude one another not both hold.
    """
    figures = audit.of_figures(data, findings)
    claims = audit.of_claims(data, findings)
    found = []
    for name, verdict in claims.items():
        quoted = [figures[f] for f in data.claims[name].figures if f in figures]
        used = [
            figures[figure.observation.id]
            for finding in findings
            if finding.claim and finding.claim.claim_id == name
            for figure in finding.figures
            if figure.of_article
        ]
        if verdict is Verdict.HOLDS and any(v.questions for v in quoted + used):
            found.append(name)
        if verdict in FAVOURABLE and Verdict.FAILS in quoted:
            found.append(name)
    for finding in findings:
        if finding.check == "opposed" and finding.questions:
            pair = data.checks[finding.id].arguments["claims"].split()
            found += pair if {Verdict.HOLDS} == {claims[name] for name in pair} else []
    return found


#: Claims made up against the package, each with figures that it quotes and a check that decides it.
HOSTILE = {
    # The number is misprinted, and yet it passes the check that the row asks for.
    "quotes-a-misprint": (
        ["a-applicants-cohort-4"],
        "part",
        {"part": "a-applicants-cohort-4", "whole": "a-applicants-cohort-1"},
        Verdict.IN_PART,
    ),
    # The same, by a figure that the row of the claim does not list.
    "hides-a-misprint": (
        [],
        "part",
        {"part": "a-applicants-cohort-4", "whole": "a-applicants-cohort-1"},
        Verdict.IN_PART,
    ),
    # The rate stands on another base, and is of the order of another rate.
    "quotes-a-rate-of-another-base": (
        ["a-employment-rate-cohort-1"],
        "magnitude",
        {"figure": "a-employment-rate-cohort-1", "reference": "a-employment-rate-cohort-2"},
        Verdict.IN_PART,
    ),
    # No figure decides it, but one that it quotes fails.
    "undecided-with-a-figure-that-fails": (
        ["a-camp-tenants-2024-11", "a-camp-tenants-2022"],
        "unmeasured",
        {},
        Verdict.FAILS,
    ),
    # A number of its day, beside one that was never right.
    "overtaken-with-a-figure-that-fails": (
        ["a-competition-ratio-cohort-5"],
        "date",
        {
            "figure": "a-completers-cumulative",
            "same": "completers_cumulative-cohorts-1-4-2024-04-08-46986b",
            "now": "completers_cumulative-cohorts-1-5-2024-11-26-69d2b0",
        },
        Verdict.FAILS,
    ),
    # Two that exclude one another, each by a check that it passes.
    "one-of-two": (
        [],
        "part",
        {"part": "a-demo-served-2021", "whole": "a-demo-demand-2021"},
        Verdict.IN_PART,
    ),
    "the-other-of-two": (
        [],
        "part",
        {"part": "a-demo-served-2022", "whole": "a-demo-demand-2022"},
        Verdict.IN_PART,
    ),
}


@pytest.fixture(scope="module")
def hostile(data):
    """Return a data package whose claims and checks are made up to contradict its figures."""
    claims, checks = dict(data.claims), dict(data.checks)
    for name, (figures, check, arguments, _) in HOSTILE.items():
        like = next(iter(data.claims.values()))
        claims[name] = like.model_copy(update={"claim_id": name, "figures": figures})
        checks[name] = row(name, check, name, arguments)
    pair = {"claims": "one-of-two the-other-of-two"}
    checks["excluding"] = row("excluding", "opposed", "", pair)
    return replace(data, claims=claims, checks=checks)


def row(name, check, claim, arguments):
    """Return a row of the table of checks."""
    return CheckRow(
        check_id=name, check=check, claim_id=claim, arguments=json.dumps(arguments),
        severity="minor", conclusion_ko="", conclusion_en="",
    )  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("claim", "expected"), [(name, given[-1]) for name, given in HOSTILE.items()]
)
def test_a_package_made_up_to_contradict_itself_does_not(hostile, claim, expected):
    """A claim that its own check lets pass does not hold with a figure that does not."""
    found = audit.run(hostile)
    own = next(finding for finding in found if finding.id == claim)
    assert not own.fails
    assert expected is audit.of_claims(hostile, found)[claim]


def test_no_package_contradicts_itself_neither_this_one_nor_the_made_up(data, findings, hostile):
    """The rule holds of the package as it is, and of one that was made to break it."""
    assert [] == contradictions(data, list(findings.values()))
    assert [] == contradictions(hostile, audit.run(hostile))


def test_what_the_article_says_of_cohorts_1_to_3_holds_in_part(data, findings):
    """The counts of applicants, selected and placed hold; the rates stand on another base."""
    verdicts = audit.of_claims(data, findings.values())
    assert [Verdict.IN_PART] * 3 == [verdicts[f"funnel-cohort-{n}"] for n in (1, 2, 3)]
    assert Verdict.FAILS is verdicts["funnel-cohort-4"], "it has more selected than applied"


def test_a_claim_does_not_hold_by_a_division_that_fails_elsewhere(findings):
    """712 applied and 330 selected is said without the 2.1 to one, which is cut, not rounded."""
    deciding = [f for f in findings.values() if f.claim and f.claim.claim_id == "cohort-5-intake"]
    assert deciding
    assert "a-competition-ratio-cohort-5" not in {
        figure.observation.id for finding in deciding for figure in finding.figures
    }


def test_the_city_exceeded_its_target_in_part(data, findings):
    """The claim is that the targets were exceeded, which is so of the years together."""
    assert Verdict.IN_PART is audit.of_claims(data, findings.values())["targets-exceeded"]
    claim = data.claims["targets-exceeded"]
    assert not re.search("every|each|해마다|모두", claim.en + claim.ko)


def test_a_phase_that_first_needs_its_exemption_is_under_way_in_part(data, findings):
    """What the article says itself stands against what it says of phase 2."""
    assert Verdict.IN_PART is audit.of_claims(data, findings.values())["phase2-under-way"]


def test_of_two_claims_that_exclude_one_another_one_does_not_hold(data, findings):
    """No pair of opposed claims is said to hold on both sides."""
    verdicts = audit.of_claims(data, findings.values())
    pairs = [
        row.arguments["claims"].split() for row in data.checks.values() if row.check == "opposed"
    ]
    assert pairs
    assert [] == [pair for pair in pairs if {Verdict.HOLDS} == {verdicts[name] for name in pair}]


def test_a_number_in_a_claim_is_a_figure_that_it_quotes(data):
    """What is counted in a claim is printed by one of its figures."""
    counted = re.compile(r"([\d,.]*\d)(?:명|%|종|곳|페타)")
    for claim in data.claims.values():
        printed = {data.observation(name).printed.rstrip("여") for name in claim.figures}
        said = {number.replace(",", "") for number in counted.findall(claim.ko)}
        assert set() == said - printed, claim.claim_id


def test_sixty_four_per_cent_of_graduates_leave_too_many_for_cohort_4(data):
    """What is said of 916 graduates and of 64 % of three cohorts' cannot both be true.

    55, 49 and 199 people are 64 % of 477 at most, so that 439 of the 916 would be of cohort 4, for
    which 330 were chosen.
    """
    def said(name):
        return data.observation(name).quantity.value

    placed = sum(said(f"a-employed-startup-cohort-{n}") for n in (1, 2, 3))
    graduates = placed / Fraction("0.635")
    assert said("a-completers-cumulative") - graduates > said("a-selected-cohort-4")


@pytest.mark.parametrize(
    "claim",
    [
        "growth-needs-living-conditions",
        "capital-sells-better",
        "trials-win-investors",
        "phase2-all-industries",
        "phase2-needs-exemption",
        "course-solid",
    ],
)
def test_statements_that_had_no_row_are_claims(data, claim):
    """Living conditions, the capital, trials and money, the goals of phase 2, the course."""
    assert claim in data.claims


def test_before_the_article_no_figure_is_held_against_a_claim():
    """A figure that is not known yet neither confirms nor questions."""
    early = dataset.load(as_of="2024-10-01")
    assert {Verdict.HOLDS} & set(audit.of_claims(early, audit.run(early)).values()) == set()
