"""Tests of what moves in a sweep, and by which parameter."""

from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.sweep import moved
from gwangju_ai.sweep.design import Design
from gwangju_ai.sweep.moved import TurnedClaim

from .made import Finding, frame, grid, number, read, written


def moving(planned: Design, numbers: Finding) -> pandas.DataFrame:
    """Return the numbers of a sweep that move."""
    return moved.numbers(frame(written(planned, numbers)), planned)


def turning(planned: Design, claims: Finding) -> dict[str, list[TurnedClaim]]:
    """Return the claims of a sweep that turn."""
    return moved.claims(frame(written(planned, lambda chosen: {}, claims)), planned)


@pytest.fixture
def planned(file: Path) -> Design:
    """Return a grid of two parameters."""
    return grid(file, trial_months=[1, 2, 3], slots=[10, 20])


def test_where_nothing_moves_there_is_nothing(planned: Design) -> None:
    """Neither numbers that are the same at all points, nor numbers that there are none of."""
    for numbers in (lambda chosen: {}, lambda chosen: {"served/n": number(5)}):
        found = moving(planned, numbers)
        assert (0, ["label", "unit", "first", "points", "low", "high"]) == (
            len(found),
            list(found.columns),
        )


def test_numbers_that_were_set_as_parameters_are_not_listed(planned: Design) -> None:
    """Of course they move."""
    found = moving(
        planned,
        lambda c: {"set/m": number(c["trial_months"], parameter="trial_months")},
    )
    assert [] == list(found.index)


def test_claims_are_no_numbers(planned: Design) -> None:
    """They have a table of their own."""
    content = written(planned, lambda c: {}, lambda c: {"served": str(c["slots"])})
    assert [] == list(moved.numbers(frame(content), planned).index)


def test_one_that_is_shown_twice_is_listed_once(planned: Design) -> None:
    """By the first of its places; one that differs at a point, or in its unit, is another."""
    found = moving(
        planned,
        lambda c: {
            "served/n": number(c["slots"]),
            "more/n": number(c["slots"]),
            "more/other": number(c["slots"] + (c["trial_months"] == 3)),
            "more/firms": number(c["slots"], unit="firm"),
        },
    )
    assert ["served/n", "more/other", "more/firms"] == list(found.index)


def test_numbers_of_the_first_screen_come_first(planned: Design) -> None:
    """And all in the order of the report."""
    kinds = {"a/n": "prose", "title/n": "title", "b/n": "table", "c/n": "answer"}
    found = moving(
        planned,
        lambda c: {
            key: number(c["slots"] * nth, kind=kind)
            for nth, (key, kind) in enumerate(kinds.items(), start=1)
        },
    )
    assert ["title/n", "c/n", "a/n", "b/n"] == list(found.index)
    assert [True, True, False, False] == list(found["first"])


def test_a_number_has_its_ends_as_they_were_written(planned: Design) -> None:
    """And its label, unless that moves too; the least is that of the values, not of the texts."""
    found = moving(
        planned,
        lambda c: {
            "a/n": number(f"-{c['slots']}/{c['trial_months']}", label="the share", unit="percent"),
            "a/m": number(c["slots"], label=f"in {c['slots']} years"),
        },
    )
    expected = {
        "label": "the share",
        "unit": "percent",
        "first": False,
        "points": 6,
        "low": "about -20/1",
        "high": "about -10/3",
    }
    assert expected == {name: found.loc["a/n", name] for name in expected}
    assert "" == found.loc["a/m", "label"]


def test_a_number_that_is_shown_at_some_points_has_no_shares(planned: Design) -> None:
    """How many there are is said; the grid is not whole."""
    found = moving(
        planned,
        lambda c: {
            "a/n": number(c["slots"]),
            **({"a/m": number(c["trial_months"])} if c["trial_months"] > 1 else {}),
        },
    )
    assert [6, 4] == list(found["points"])
    assert [False, True] == list(found["by_slots"].isna())


@pytest.mark.parametrize(
    "content",
    [
        "{notebook: testbeds, list: [{slots: 5}, {slots: 6}, {slots: 7}]}",
        "{notebook: testbeds, random: {points: 4, seed: 1, slots: {from: 1, to: 4}}}",
    ],
)
def test_only_a_grid_has_shares(file: Path, content: str) -> None:
    """Elsewhere they would depend on which points happen to be there."""
    found = moving(read(file, content), lambda c: {"a/n": number(c["slots"])})
    assert ["label", "unit", "first", "points", "low", "high"] == list(found.columns)


def test_shares_of_an_additive_number_are_those_computed_by_hand(planned: Design) -> None:
    """Months of 1, 2, 3 have a variance of 2/3; slots of 10 and 20 one of 25."""
    found = moving(planned, lambda c: {"a/n": number(c["trial_months"] + c["slots"])})
    whole = 2 / 3 + 25
    shares = found.loc["a/n", ["by_trial_months", "by_slots"]].tolist()
    assert pytest.approx([(2 / 3) / whole, 25 / whole]) == shares


def test_shares_of_a_multiplicative_number_are_those_computed_by_hand(planned: Design) -> None:
    """What is left is the parameters' together.

    The means by months are 15, 30, 45, with a variance of 150; those by slots 20 and 40, with 100;
    that of all, 10, 20, 20, 40, 30, 60, is 800/3.
    """
    found = moving(planned, lambda c: {"a/n": number(c["trial_months"] * c["slots"])})
    shares = found.loc["a/n", ["by_trial_months", "by_slots"]].tolist()
    assert pytest.approx([150 / (800 / 3), 100 / (800 / 3)]) == shares


EFFECTS = st.lists(st.integers(-50, 50), min_size=3, max_size=3)


@given(months=EFFECTS, slots=EFFECTS, readings=EFFECTS)
def test_the_shares_of_any_additive_number_are_one_together(
    tmp_path_factory: pytest.TempPathFactory, months: list, slots: list, readings: list
) -> None:
    """As Sobol's first-order indices of one are; also with an open parameter and with names."""
    axes = {
        "trial_months": [1, 2, 3],
        "slots": [None, 10, 20],
        "reading": ["corrected", "as_printed"],
    }
    planned = grid(tmp_path_factory.getbasetemp() / "additive.yaml", **axes)

    def numbers(chosen: dict) -> dict:
        effects = zip((months, slots, readings), axes.items(), strict=True)
        return {"a/n": number(sum(e[values.index(chosen[n])] for e, (n, values) in effects))}

    found = moving(planned, numbers)
    for _, row in found.iterrows():
        shares = [row[f"by_{name}"] for name in axes]
        assert pytest.approx(1) == sum(shares)
        assert all(-1e-12 <= share <= 1 + 1e-12 for share in shares)


# -- claims ----------------------------------------------------------------------------------------


def test_a_claim_that_all_points_make_does_not_turn(planned: Design) -> None:
    """Neither does one that some do not make at all."""
    assert {} == turning(planned, lambda c: {"served": "Enough"})
    assert {} == turning(planned, lambda c: {"served": "Enough"} if c["slots"] == 10 else {})


def test_a_claim_that_turns_is_told_with_the_values_at_which_it_is_made(planned: Design) -> None:
    """The most frequent first; only of parameters at some of whose values it is not made."""
    told = turning(planned, lambda c: {"served": "Enough" if c["trial_months"] < 3 else "Too few"})
    assert {
        "served": [
            TurnedClaim("Enough", 4, {"trial_months": [1, 2]}),
            TurnedClaim("Too few", 2, {"trial_months": [3]}),
        ]
    } == told


def test_of_a_claim_that_several_parameters_turn_all_are_told(planned: Design) -> None:
    """Where it is made at each value of a parameter, that parameter alone decides nothing."""
    told = turning(
        planned, lambda c: {"a": "Yes" if (c["trial_months"], c["slots"]) == (1, 20) else "No"}
    )
    expected = [
        TurnedClaim("No", 5, {}),
        TurnedClaim("Yes", 1, {"trial_months": [1], "slots": [20]}),
    ]
    assert {"a": expected} == told


def test_a_claim_is_told_with_an_open_parameter(file: Path) -> None:
    """Which is one value, however many points leave it open."""
    planned = grid(file, trial_months=[1, 2, 3], slots=[None, 5])
    told = turning(planned, lambda c: {"a": "Open" if c["slots"] is None else "Set"})
    (open_, set_) = sorted(told["a"], key=lambda claim: claim.text)
    assert ["slots"] == list(open_.where) == list(set_.where)
    assert (1, True) == (len(open_.where["slots"]), pandas.isna(open_.where["slots"][0]))
    assert [5] == set_.where["slots"]


def test_a_claim_is_told_with_names(file: Path) -> None:
    """As they are typed."""
    planned = grid(file, reading=["corrected", "as_printed"], slots=[5, 6])
    told = turning(planned, lambda c: {"a": c["reading"]})
    assert [["as_printed"], ["corrected"]] == sorted(c.where["reading"] for c in told["a"])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["it"], "it"),
        (["after 6", "after 12"], ""),
        (["in 2 years", "in 3 years"], ""),
        (["runs in which firms reach 200 of them", "runs in which firms reach 300 of them"],
         "runs in which firms reach … of them"),
        (["one of them all", "one of them all again"], "one of them all …"),
    ],
)  # fmt: skip
def test_labels_that_differ_in_a_word_have_a_gap_there(labels: list[str], expected: str) -> None:
    """Where most of them is the same; else they are no name."""
    assert expected == moved._common(labels)
