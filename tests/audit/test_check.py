"""The table of checks: its roles, options and refusals."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gwangju_ai import audit, dataset
from gwangju_ai.audit.check import MAX_DECIMALS
from gwangju_ai.audit.finding import Reason
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import DataError, ProseError

from .conftest import stated

WHOLE = {"part": "a-selected-cohort-1", "whole": "a-applicants-cohort-1"}


@pytest.mark.parametrize(
    ("check", "arguments", "said"),
    [
        ("part", {**WHOLE, "hole": "a"}, "a role or option of the check part, got 'hole'"),
        ("part", {"part": "a-selected-cohort-1"}, "a figure for the role whole, got 'no figure'"),
        ("part", {**WHOLE, "part": ["a-b", "a-c"]}, "an observation for the role part, got 'a-b'"),
        ("part", {**WHOLE, "whole": list(WHOLE.values())}, "one figure for the role whole"),
        ("trend", {"figures": list(WHOLE.values()), "direction": "up"}, "direction to be one of"),
        ("target", {"figures": list(WHOLE.values()), "targets": [WHOLE["part"]]},
         "roles figures, targets, got '2, 1'"),
        ("pooled", {"counts": WHOLE["part"], "percentages": list(WHOLE.values()),
                    "pooled": WHOLE["part"]}, "as many figures for each of the roles"),
        ("percentage", {"percentage": stated("5", "percent")},
         "one of the roles count, base, got 'no figure'"),
        ("opposed", {"claims": "tenants-fall"}, "claims to be two ids of claims.csv"),
        ("opposed", {"claims": "tenants-fall nobody-said-this"}, "claims to be two ids of claims"),
        ("sum", {"parts": [stated("5"), stated("5", "firm")], "total": stated("10")},
         "one unit for parts, total, got 'firm and person'"),
        ("part", {"part": WHOLE["part"], "whole": WHOLE["part"]}, "each figure once"),
        ("trend", {"figures": WHOLE["part"]}, "2 figures or more for the role figures, got 1"),
        ("grim", {"mean": stated("5", "score"), "n": stated("0")}, "a whole number of 1 or more"),
        ("grim", {"mean": stated("5", "score"), "n": stated("-5")}, "of 1 or more for the role n"),
        ("debit", {"mean": stated("0.5", "score"), "sd": stated("0.5", "score"),
                   "n": stated("2.5")}, "a whole number of 1 or more for the role n, got '2.5'"),
        ("part", {**WHOLE, "heading_ko": "선발"}, "heading_ko and heading_en, or neither"),
    ],
)  # fmt: skip
def test_a_wrong_row_names_the_file_the_row_and_what_was_expected(find, check, arguments, said):
    """Each mistake in a row is refused with its place."""
    with pytest.raises(DataError) as problem:
        find(check, **arguments)
    assert str(problem.value).startswith("data/checks.csv row 2, column arguments: expected ")
    assert said in str(problem.value)


#: Figures whose units do not let a check hold them together, and what is said of them.
UNLIKE = [
    ("part", {"part": "usd", "whole": "krw"}, "one unit for part, whole, got 'krw and usd'"),
    ("part", {"part": "month", "whole": "annum"}, "one unit for part, whole"),
    ("sum", {"parts": "firm", "total": "person"}, "one unit for parts, total"),
    ("ratio", {"numerator": "usd", "denominator": "person", "ratio": "krw"},
     "ratio times denominator to be in the unit of numerator, got 'krw, person and usd'"),
    ("ratio", {"numerator": "person", "denominator": "percent", "ratio": "ratio"},
     "count or time or money or capacity or score for the role denominator, got 'percent'"),
    ("ratio", {"numerator": "person", "denominator": "person", "ratio": "percent"}, "role ratio"),
    ("product", {"rate": "krw", "base": "person", "count": "usd"},
     "rate times base to be in the unit of count, got 'krw, person and usd'"),
    ("product", {"rate": "percent", "base": "person", "count": "krw"}, "rate times base"),
    ("product", {"rate": "krw", "base": "krw", "count": "krw"}, "rate times base"),
    ("convention", {"numerators": "krw", "denominators": "person", "ratios": "ratio"}, "ratios"),
    ("percentage", {"percentage": "person", "base": "person"},
     "percent for the role percentage, got 'person'"),
    ("percentage", {"percentage": "percent", "count": "krw"}, "count for the role count"),
    ("percentage", {"percentage": "percent", "base": "annum"}, "count for the role base"),
    ("grim", {"mean": "score", "n": "krw"}, "count for the role n, got 'krw'"),
    ("grim", {"mean": "score", "n": "person", "items": "percent"}, "count for the role items"),
    ("grimmer", {"mean": "score", "sd": "person", "n": "person"}, "one unit for mean, sd"),
    ("grimmer", {"mean": "score", "sd": "score", "n": "percent"}, "count for the role n"),
    ("debit", {"mean": "percent", "sd": "score", "n": "person"}, "one unit for mean, sd"),
    ("pooled", {"counts": "krw", "percentages": "percent", "pooled": "percent"}, "role counts"),
    ("pooled", {"counts": "person", "percentages": "percent", "pooled": "score"}, "role pooled"),
    ("statement", {"stated": "usd", "figures": "krw"}, "one unit for stated, figures, "),
    ("statement", {"stated": "usd", "figures": "usd", "meant_sum": "krw"}, "one unit for stated"),
    ("period", {"start": "person"}, "year for the role start"),
    ("period", {"start": "year", "length": "month"}, "annum for the role length"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "units", "said"), UNLIKE)
def test_figures_whose_units_do_not_go_together_are_refused(find, check, units, said):
    """Won are not held against dollars, nor a percentage taken for a count, whatever the check."""
    figures = {role: stated("5", unit) for role, unit in units.items()}
    with pytest.raises(DataError) as problem:
        find(check, **figures)
    assert str(problem.value).startswith("data/checks.csv row 2, column arguments: expected ")
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("check", "role", "other"),
    [("trend", "figures", None), ("target", "figures", "targets"), ("sources", "figure", "others"),
     ("date", "figure", "same")],
)  # fmt: skip
def test_dated_figures_of_two_units_are_refused(find, check, role, other):
    """What asks for observations refuses those that do not compare as well."""
    won, people = "a-subsidy-max", WHOLE["part"]
    given = {role: won, other: people} if other else {role: [won, people]}
    with pytest.raises(DataError, match=r"one unit for .*, got 'krw and person'"):
        find(check, **given)


@pytest.mark.parametrize(
    ("check", "units"),
    [
        ("part", {"part": "firm", "whole": "room"}),
        ("ratio", {"numerator": "krw", "denominator": "person", "ratio": "krw"}),
        ("ratio", {"numerator": "krw", "denominator": "krw", "ratio": "ratio"}),
        ("product", {"rate": "krw", "base": "annum", "count": "krw"}),
        ("product", {"rate": "percent", "base": "krw", "count": "krw"}),
        ("percentage", {"percentage": "percent", "count": "firm", "base": "agreement"}),
        ("debit", {"mean": "percent", "sd": "point", "n": "person"}),
    ],
)
def test_counts_may_be_held_together_whatever_they_count(find, check, units):
    """Firms are compared with the rooms that they rent, and an amount is shared among people."""
    assert find(check, **{role: stated("5", unit) for role, unit in units.items()}).evaluated


@pytest.mark.parametrize(
    ("printed", "unit", "message"),
    [
        ("-5", "firm", "a stated figure that is a whole number from 0 to 10,000,000,000, got '-5'"),
        (
            "2.5",
            "firm",
            "a stated figure that is a whole number from 0 to 10,000,000,000, got '2.5'",
        ),
        ("9999%", "percent", "a stated figure that is a number from 0 to 100, got '9999%'"),
        (f"1{'0' * 25}", "krw", "a stated figure that is a number from 0 to 1,000,000,000,000,000"),
        ("２８", "firm", "a stated figure, a figure with the digits 0 to 9, got '２８'"),
    ],
)
def test_a_stated_figure_that_cannot_be_is_refused(find, printed, unit, message):
    """As one of the table of observations is: by what figures of its unit can be."""
    with pytest.raises(DataError) as error:
        find("part", part=stated(printed, unit), whole=stated("99", unit))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("part", "whole", "unit", "verdict"),
    [("27.4", "27", "annum", "holds"), ("27.4", "26", "annum", "fails"),
     ("1.5", "1", "month", "holds")],
)  # fmt: skip
def test_a_decimal_figure_of_a_count_is_compared_as_printed(find, part, whole, unit, verdict):
    """A mean of years or months is no whole number, and one beside it may be rounded."""
    finding = find("part", part=stated(part, unit), whole=stated(whole, unit))
    assert (verdict, True) == (finding.verdict, finding.evaluated)


ROLES = [(name, role.name) for name, check in audit.CHECKS.items() for role in check.roles]

#: What no role takes, and what is said of it.
NO_FIGURE = {
    "an unknown id": ("a-b", "the id of an observation for the role {role}, got 'a-b'"),
    "nothing": (None, "the id of an observation for the role {role}, got None"),
    "a number": (5, "the id of an observation for the role {role}, got 5"),
    "a list in a list": ([["a-b"]], "the id of an observation for the role {role}, got ['a-b']"),
    "no unit": ({"printed": "5"}, "a stated figure with unit, got"),
    "no text": (stated("5") | {"ko": ""}, "a stated figure with ko, got"),
    "more": (stated("5") | {"note": "x"}, "a stated figure with printed, unit, ko, en alone, got"),
    "printed as a number": (stated(5), "a stated figure with printed, got"),
    "unreadable": (stated("5명쯤"), "a stated figure that can be read, got '5명쯤'; cannot read"),
    "money of another unit": (stated("5달러"), "a stated figure that can be read, got '5달러'; it"),
    "an unknown unit": (stated("5", "persons"), "a stated figure in a unit of units.csv, got 'per"),
    "a unit of units": (stated("5", "krw/person"), "a stated figure in a unit of units.csv, got"),
}


def asked(name, role, given):
    """Return a row's arguments in which one role is given something."""
    check = audit.CHECKS[name]
    fit = {r.name: WHOLE["part"] for r in check.roles if r.required}
    return fit | ({"claims": "tenants-fall tenants-lost-20"} if check.free else {}) | {role: given}


@pytest.mark.parametrize(("given", "said"), NO_FIGURE.values(), ids=NO_FIGURE)
@pytest.mark.parametrize(("check", "role"), ROLES)
def test_every_role_of_every_check_refuses_what_is_no_figure(find, check, role, given, said):
    """File, row and role, or what a stated figure lacks, are named whichever check is asked.

    A role whose figures must have a date takes no stated one at all.
    """
    if isinstance(given, dict) and {r.name: r for r in audit.CHECKS[check].roles}[role].dated:
        said = "the id of an observation for the role {role}, got {{"
    with pytest.raises(DataError) as problem:
        find(check, **asked(check, role, given))
    assert str(problem.value).startswith(
        "data/checks.csv row 2, column arguments: expected " + said.format(role=role)
    )


@pytest.mark.parametrize("check", audit.CHECKS)
@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        ("rounding", "up and down", "rounding to be one of nearest, cut, up, either, got 'up and"),
        ("rounding", ["nearest"], "rounding to be one of nearest, cut, up, either, got ['nea"),
        ("rounding", None, "rounding to be one of nearest, cut, up, either, got None"),
        ("group", "no-such-row", "group to be a check_id of checks.csv, got 'no-such-row'"),
        ("heading_ko", 5, "a text for heading_ko, got 5"),
        ("heading_en", "", "a text for heading_en, got ''"),
        ("roundig", "nearest", "a role or option of the check {check}, got 'roundig'; it has "),
    ],
)
def test_every_check_refuses_an_option_that_is_none(find, check, option, given, said):
    """An option that is misspelt, or has no such value, is refused with its name."""
    role = audit.CHECKS[check].roles[0].name
    with pytest.raises(DataError) as problem:
        find(check, **asked(check, role, WHOLE["part"]) | {option: given})
    place = "data/checks.csv row 2, column arguments: expected "
    assert str(problem.value).startswith(place + said.format(check=check))


OPTIONS = [
    (name, option)
    for name, check in audit.CHECKS.items()
    for option in (*check.options, *check.free)
]


@pytest.mark.parametrize(("check", "option"), OPTIONS)
@pytest.mark.parametrize("given", ["no-such-value", "", 5, None, ["falling"], {}])
def test_every_option_of_every_check_refuses_another_value(find, check, option, given):
    """What an option may be is said where it is something else."""
    role = audit.CHECKS[check].roles[0].name
    with pytest.raises(DataError) as problem:
        find(check, **asked(check, role, WHOLE["part"]) | {option: given})
    assert str(problem.value).startswith(
        f"data/checks.csv row 2, column arguments: expected {option} to be "
    )


GIVEN = st.recursive(
    st.sampled_from(
        [
            *WHOLE.values(), "a-employment-rate-cohort-1", "a-phase2-end", "a-b", "", 5, None, True,
            stated("5"), stated("약 100", "krw"), stated("0", "percent"), stated("-3.5", "hour"),
            stated("2024", "year"), stated("2.4대 1", "ratio"), {}, "falling", "nearest",
        ]
    ),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(list(audit.CHECKS)))
def test_whatever_a_row_gives_makes_a_finding_or_is_refused_with_its_place(find, draw, name):
    """No argument, however odd, ends in anything but a finding or the row that is wrong."""
    check = audit.CHECKS[name]
    names = [*(role.name for role in check.roles), *check.options, *check.free, "rounding", "odd"]
    arguments = draw.draw(st.dictionaries(st.sampled_from(names), GIVEN))
    roles = {role.name for role in check.roles if role.required}
    fit = {role: draw.draw(st.sampled_from([*WHOLE.values(), stated("5")])) for role in roles}
    try:
        finding = find(name, **fit | arguments)
        said = {verdicts.text(finding.full, language) for language in ("ko", "en")}
    except DataError as problem:
        said = {str(problem).partition("data/checks.csv row 2, column arguments: expected ")[2]}
    assert "" not in said


@pytest.mark.parametrize(
    ("printed", "unit", "ko", "en"),
    [
        ("4.20", "hour", "4.20시간", "4.20 hours"),
        ("19", "percent", "19%", "19%"),
        ("약 100", "person", "약 100명", "about 100 people"),
        ("3억 5000만", "krw", "3억 5,000만 원", "KRW 350 m"),
    ],
)
def test_a_stated_figure_is_shown_as_it_is_stated(find, printed, unit, ko, en):
    """Its digits, and whether it is rough, are those of what the table says is printed."""
    figure = find("part", part=stated(printed, unit), whole=stated("99", unit)).figures[0]
    assert [ko, en] == [figure.quantity.text(language) for language in ("ko", "en")]


def test_an_unknown_check_is_refused(data):
    """The row must name a check that exists."""
    row = data.checks["tenants-now"].model_copy(update={"check": "guess"})
    spoilt = replace(data, checks={"tenants-now": row})
    with pytest.raises(DataError, match="column check: expected one of part, ratio"):
        audit.run(spoilt)


def test_a_figure_that_was_not_yet_known_decides_nothing():
    """Limited to the article's own moment, later evidence leaves a check undecided."""
    early = dataset.load(as_of="2024-11-30")
    findings = {finding.id: finding for finding in audit.run(early)}
    later = findings["phase2-begun"]
    assert Verdict.UNDECIDABLE is later.verdict
    assert "published by {day}" in later.reason.en
    assert Verdict.FAILS is findings["selected-of-applicants-4"].verdict


def test_before_the_article_nothing_is_decided_of_it():
    """Before its publication the article has no figures, and none is contested."""
    early = dataset.load(as_of="2024-10-01")
    assert {} == {k: v for k, v in audit.contested(early).items() if k.startswith("a-")}


def test_a_later_plan_is_left_out_where_it_was_not_yet_known():
    """By November 2024 the years of phase 2 were those of the plan."""
    early = dataset.load(as_of="2024-11-30")
    found = {finding.id: finding for finding in audit.run(early)}
    assert Verdict.FAILS is not found["phase2-years"].verdict


def test_the_table_of_a_check_holds_its_rows_and_the_summary_counts_them(data):
    """A check gives a finding a row, and counts their verdicts."""
    check = audit.CHECKS["pooled"]
    assert ["pooled-rate"] == [finding.id for finding in check.table(data)]
    summary = check.summary(data)
    assert {"judged": 1, "fails": 1} == {name: n.value for name, n in summary.items() if n.value}


def test_figures_are_judged_as_printed_whatever_the_reading(data):
    """The declared correction changes no verdict: the audit is of what is printed."""
    printed = audit.run(dataset.load(reading="as_printed"))
    assert [f.verdict for f in audit.run(data)] == [f.verdict for f in printed]
    values = [figure.quantity.value for f in printed for figure in f.blamed]
    assert values == [figure.quantity.value for f in audit.run(data) for figure in f.blamed]


@pytest.mark.parametrize(
    ("figure", "text"),
    [("5", "100.0%"), ("50", "100.0%")],
)
def test_a_pass_shows_what_it_is_worth(find, figure, text):
    """The probability that a random figure would pass is told in percent."""
    finding = find("part", part=stated(figure), whole=stated("99"))
    assert text == finding.chance.text("en")


def test_a_tiny_probability_is_not_written_as_none(find, findings):
    """Decimals grow until the first digit shows, up to six."""
    tiny = find("part", part=stated("1000000"), whole=stated("1000001"))
    assert "0.00002%" == tiny.chance.text("en")
    assert all((f.chance.decimals or 0) <= MAX_DECIMALS for f in findings.values() if f.chance)


@pytest.mark.parametrize(
    ("ko", "en", "message"),
    [
        ("{a}개사다", "They fell.", "got a on one side only"),
        ("{a}, {b}", "{a}, {b}", "got b on one side only"),
        ("{a} 84개사", "{a}", "the digits '84' typed in"),
    ],
)
def test_a_reason_fits_its_values_in_both_languages(ko, en, message):
    """A value without a place, a place without a value, or a typed digit is refused."""
    with pytest.raises(ProseError, match=message):
        Reason(ko, en, {"a": 1})


def test_two_reasons_must_not_use_one_name():
    """Joining reasons that name different values alike would lose one."""
    one = Reason("{a}", "{a}", {"a": 1})
    with pytest.raises(AssertionError, match="two reasons name"):
        one + Reason("{a}", "{a}", {"a": 2})


def test_a_reason_is_filled_by_whoever_shows_it():
    """Each place is filled with what is made of its value, its name and its format."""
    reason = Reason("{a}은 {b:.1,n}", "{a}: {b:.1,n}", {"a": 1, "b": 2})
    told = [reason.text(code, lambda *given: str(given)) for code in ("ko", "en")]
    assert ["(1, 'a', '')은 (2, 'b', '.1,n')", "(1, 'a', ''): (2, 'b', '.1,n')"] == told


def test_a_headline_is_what_changes_or_else_the_heading(findings):
    """It is told without a full stop."""
    finding = findings["competition-falls"]
    assert finding.conclusion.en == f"{finding.headline.en}."
    assert finding.heading == replace(finding, conclusion=None).headline
