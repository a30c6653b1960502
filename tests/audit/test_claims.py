"""A claim never contradicts the figures that it quotes."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai import audit, dataset
from gwangju_ai.audit.claims import beside_figures
from gwangju_ai.audit.verdict import Verdict


@given(st.sampled_from(Verdict), st.lists(st.sampled_from(Verdict)))
def test_a_figure_that_is_questioned_leaves_no_claim_whole(claim, figures):
    """What holds becomes what holds in part; any other verdict is worse already, and stays."""
    found = beside_figures(claim, figures)
    if claim is Verdict.HOLDS and any(verdict.questions for verdict in figures):
        assert Verdict.IN_PART is found
    else:
        assert claim is found


@given(seed=st.integers(0, 2**32))
def test_no_claim_holds_while_a_figure_that_it_quotes_is_questioned(data, findings, seed):
    """Whatever the checks find, the verdict on a claim goes with those on its figures."""
    chance = random.Random(seed)
    made_up = []
    for finding in findings.values():
        verdict = chance.choice(list(Verdict))
        blamed = tuple(f for f in finding.figures if f.observation and chance.random() < 0.5)
        made_up.append(
            replace(finding, verdict=verdict, blamed=blamed if verdict.questions else ())
        )
    figures = audit.of_figures(data, made_up)
    for name, verdict in audit.of_claims(data, made_up).items():
        if verdict is Verdict.HOLDS:
            assert not any(figures[quoted].questions for quoted in data.claims[name].figures)


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


@pytest.mark.parametrize(
    "claim",
    [
        "growth-needs-living-conditions",
        "capital-sells-better",
        "trials-win-investors",
        "phase2-all-industries",
        "phase2-needs-exemption",
    ],
)
def test_statements_that_had_no_row_are_claims(data, claim):
    """Living conditions, the capital, trials and money, the goals of phase 2, its exemption."""
    assert claim in data.claims


def test_before_the_article_no_figure_is_held_against_a_claim():
    """A figure that is not known yet neither confirms nor questions."""
    early = dataset.load(as_of="2024-10-01")
    assert {Verdict.HOLDS} & set(audit.of_claims(early, audit.run(early)).values()) == set()
