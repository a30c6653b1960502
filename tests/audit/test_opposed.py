"""Two statements of the article that cannot both be true."""

import pytest

from gwangju_ai import dataset
from gwangju_ai.audit import CHECKS
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.project.errors import DataError

PAIR = "phase2-under-way phase2-needs-exemption"


@pytest.mark.parametrize("claims", ["", "phase2-under-way", f"{PAIR} camp-interim", "a b",
                                    "phase2-under-way phase2-under-way"])  # fmt: skip
def test_refuses_a_row_that_names_no_pair_of_claims(find, claims):
    """The message names the row and what it should have."""
    with pytest.raises(DataError, match=r"checks.csv row 2, .* two ids of claims.csv"):
        find("opposed", claims=claims)


def test_refuses_a_row_about_a_third_claim(data):
    """What two claims say of one another tells nothing of a third."""
    row = next(row for row in data.checks.values() if row.check == "opposed")
    strange = row.model_copy(update={"claim_id": "placed-64"})
    with pytest.raises(DataError, match="row 2, column claim_id: expected one of the two claims"):
        CHECKS["opposed"].find(data, strange, 2)


def test_before_the_article_nothing_was_said(find):
    """What the article says is not known before its month."""
    early = dataset.load(as_of="2024-10-01")
    finding = find("opposed", known=early, claims=PAIR)
    assert Verdict.UNDECIDABLE is finding.verdict


@pytest.mark.parametrize(
    ("degree", "expected", "said"),
    [
        ("opposed", Verdict.FAILS, "cannot both be true"),
        ("strained", Verdict.IN_PART, "only if one of them is not taken literally"),
    ],
)
def test_how_far_they_are_apart_is_the_verdict(find, degree, expected, said):
    """Statements that exclude one another fail; those at odds in their words hold in part."""
    finding = find("opposed", claims=PAIR, degree=degree)
    assert expected is finding.verdict
    assert said in finding.more.en
    assert () == finding.blamed


def test_figures_beside_them_are_named(find):
    """Both statements stand in the reason, and behind it the figures that bear on them."""
    near = ["state_budget_granted-ax-hub-gwangju-2025-34870a"]
    finding = find("opposed", claims=PAIR, near=near)
    assert {"one", "other"} == set(finding.reason.values)
    assert {"near_a", "near_a_of", "near_a_when"} == set(finding.more.values)
