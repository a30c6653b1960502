"""Tests of what a run found, from what its report shows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.sweep import found


def quantity(name: str, value: str = "6", **told: object) -> dict:
    """Return a number as an output carries it."""
    plain = {"id": f"q-{value}", "value": value, "unit": "trial", "text": value, "trail": {}}
    return {"name": name, **plain, **told}


def output(kind: str, key: str, *quantities: dict, text: str = "") -> tuple[dict, str]:
    """Return what an output says of itself, and its text."""
    return {"kind": kind, "key": key, "quantities": list(quantities)}, text


def test_an_output_that_is_no_reports_own_has_no_numbers() -> None:
    """What a cell prints, or shows of a frame, is passed over."""
    assert {"numbers": {}, "claims": {}} == found.of([({}, "6 trials"), ({"kind": "table"}, "")])


def test_a_number_without_a_name_is_not_taken() -> None:
    """Only an expression can be the same at another point."""
    shown = [output("prose", "served", quantity(""), {**quantity("x"), "name": None})]
    assert {} == found.of(shown)["numbers"]


def test_a_number_goes_by_the_key_of_its_piece_and_the_expression_there() -> None:
    """An output without a key goes by its kind."""
    shown = [output("title", "", quantity("rate")), output("prose", "served", quantity("rate"))]
    assert ["title/rate", "served/rate"] == list(found.of(shown)["numbers"])


def test_a_number_that_stands_twice_under_one_key_is_taken_once() -> None:
    """The first time."""
    shown = [output("prose", "served", quantity("rate", "6"), quantity("rate", "7"))]
    assert "6" == found.of(shown)["numbers"]["served/rate"]["value"]


def test_a_number_is_kept_with_all_that_a_table_needs() -> None:
    """Ends of its interval, and the parameter that it is, where there are any."""
    ends = {"low": "5/2", "high": "7/2", "kind": "95%"}
    first = quantity("a", "3", label="trials", interval=ends)
    set_here = quantity("b", "12", unit="month", trail={"parameters": ["trial_months"]})
    numbers = found.of([output("prose", "served", first, set_here)])["numbers"]
    common = {"kind": "prose"}
    assert {
        "served/a": common
        | {"label": "trials", "value": "3", "low": "5/2", "high": "7/2"}
        | {"unit": "trial", "text": "3", "id": "q-3", "parameter": None},
        "served/b": common
        | {"label": "", "value": "12", "low": None, "high": None}
        | {"unit": "month", "text": "12", "id": "q-12", "parameter": "trial_months"},
    } == numbers


def test_a_claim_is_the_headline_with_a_gap_for_each_number() -> None:
    """Of titles and answers; the sentence that carries it is not there, and no other statement."""
    shown = [
        output(
            "title", "", quantity("rate", text="14%"), text="# Only 14% was met\n\nIn 14 years."
        ),
        output("answer", "served", text="The city beat its target\n\nBy 4."),
        output("prose", "more", text="It did."),
    ]
    expected = {"title": "Only … was met", "served": "The city beat its target"}
    assert expected == found.of(shown)["claims"]


def test_a_number_within_another_leaves_no_digit_behind() -> None:
    """The longest text is taken first."""
    shown = [
        output("answer", "a", quantity("x", text="1"), quantity("y", text="114"), text="114 or 1")
    ]
    assert "… or …" == found.of(shown)["claims"]["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2022, 2 of 12 left", "In 2022, … of 12 left"),
        ("2, then 2.5 or 1.2", "…, then 2.5 or 1.2"),
        ("1,234,2 and -2.", "1,234,2 and -…."),
        ("2022년에 2곳", "2022년에 …곳"),
    ],
)
def test_a_number_leaves_no_gap_in_another(text: str, expected: str) -> None:
    """A claim with a year would seem to turn whenever a number in it moves."""
    shown = [output("answer", "a", quantity("x", text="2"), text=text)]
    assert expected == found.of(shown)["claims"]["a"]


KEYS = st.text("abc/.", max_size=3)
NAMED = st.builds(quantity, KEYS, st.integers().map(str), text=st.text(max_size=5))
SHOWN = st.lists(
    st.builds(
        lambda kind, key, some, text: output(kind, key, *some, text=text),
        st.sampled_from(["title", "answer", "prose", "table"]),
        KEYS,
        st.lists(NAMED, max_size=3),
        st.text(max_size=20),
    ),
    max_size=5,
)


@given(SHOWN)
def test_whatever_is_shown_what_is_found_is_json(shown: list) -> None:
    """And every claim is one line or none."""
    told = found.of(shown)
    assert told == json.loads(json.dumps(told))
    assert not any("\n\n" in claim for claim in told["claims"].values())
