"""Quantities: arithmetic that keeps unit, exactness and trail."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.numbers.formula import formula, steps
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import assumed, canonical, derived, observed, simulated
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import ProseError, UnitError

COUNTS = st.integers(min_value=1, max_value=10**6)


def figure(text, unit="firm", name="a"):
    """Return a printed figure with an observation of its own."""
    return observed(text, unit, [f"o-{name}"])


def written(quantity):
    """Return a formula with bare numbers."""
    return formula(quantity, "en", lambda part: part.text("en", "n"))


@pytest.mark.parametrize("operator", ["__add__", "__sub__"])
def test_refuses_to_add_or_subtract_different_units(operator):
    """Firms and people are never summed; the message names both units."""
    with pytest.raises(UnitError, match="firm and person"):
        getattr(figure("84"), operator)(figure("12", "person"))


def test_refuses_to_compare_different_units():
    """Firms are not more than people."""
    with pytest.raises(UnitError, match="expected one unit"):
        figure("84") > figure("12", "person")  # noqa: B015


def test_refuses_to_divide_by_zero():
    """A figure divided by zero is an error that says where to look."""
    with pytest.raises(UnitError, match="zero"):
        figure("84") / figure("0")


def test_refuses_a_result_that_is_no_number():
    """A method that failed cannot put NaN into a report."""
    with pytest.raises(UnitError, match="finite"):
        derived(float("nan"), "firm", ko="적합", en="fit", inputs=[])


def test_refuses_to_convert_what_is_no_share():
    """Only ratio, percent and point convert into each other."""
    with pytest.raises(UnitError, match="share"):
        figure("84").to("percent")


def test_refuses_to_write_an_interval_that_is_not_there():
    """A sentence cannot promise an uncertainty that nobody computed."""
    with pytest.raises(ProseError, match="interval"):
        figure("84").text("en", "i")


@given(COUNTS, COUNTS)
def test_arithmetic_is_exact(a, b):
    """Sums, differences, products and quotients of counts are exact fractions."""
    left, right = figure(str(a)), figure(str(b), name="b")
    assert [Fraction(a + b), Fraction(a - b), Fraction(a * b), Fraction(a, b)] == [
        (left + right).value,
        (left - right).value,
        (left * right).value,
        (left / right).value,
    ]


@given(COUNTS, COUNTS)
def test_identity_follows_from_value_unit_and_trail(a, b):
    """The same computation has the same id; another has another."""
    left, right = figure(str(a)), figure(str(b), name="b")
    assert (left + right).id == (left + right).id
    assert (left + right).id != (right + left).id


def test_a_formula_names_what_it_stands_on():
    """A change keeps both observations and reads as one formula."""
    change = figure("84") / figure("107", name="b") - 1
    assert ("84 ÷ 107 − 1", ["o-a", "o-b"]) == (
        written(change),
        [part.trail.observations[0] for part in steps(change)],
    )


def test_brackets_stand_where_the_order_needs_them():
    """A written formula gives the value when it is read by the usual rules."""
    a, b, c = figure("5", name="a"), figure("3", name="b"), figure("2", name="c")
    assert ["5 − (3 − 2)", "(5 − 3) × 2", "5 − 3 + 2", "5 ÷ (3 × 2)", "5 ÷ (3 ÷ 2)"] == [
        written(q) for q in (a - (b - c), (a - b) * 2, a - b + c, a / (b * c), a / (b / c))
    ]


def test_a_named_step_stands_for_itself():
    """A result with a name is shown by its value in later formulas."""
    lost = (figure("107") - figure("84", name="b")).named(ko="감소", en="lost")
    assert ("23 ÷ 107", [lost]) == (written(lost / figure("107")), steps(lost / figure("107"))[:1])


def test_shares_of_counts_keep_the_counted_unit():
    """A percentage of firms is firms; a quotient of firms is a ratio; a price per item says so."""
    firms, share = figure("50"), figure("68.8", "percent", "b")
    price = figure("445억 8000만", "krw") / figure("77", "item", "b")
    assert ["firm", "ratio", "krw/item", "point", "percent"] == [
        (firms * share).unit,
        (firms / firms).unit,
        price.unit,
        (share - share).unit,
        (firms / firms).to("percent").unit,
    ]


def test_converting_a_share_converts_its_interval():
    """12.9 % with its interval is the same finding as 0.129 with its own."""
    share = figure("0.129", "ratio").with_interval(Fraction(1, 10), Fraction(2, 10)).to("percent")
    assert (Fraction(129, 10), 10, 20) == (share.value, share.interval.low, share.interval.high)


@pytest.mark.parametrize(
    ("text", "unit", "spec", "ko", "en"),
    [
        ("1045", "person", "", "1,045명", "1,045 people"),
        ("1", "firm", "", "1개사", "1 firm"),
        ("2025", "year", "", "2025년", "2025"),
        ("100여", "firm", "", "100여 개사", "just over 100 firms"),
        ("약 100", "firm", "", "약 100개사", "about 100 firms"),
        ("4여", "month", "", "4개월 남짓", "over 4 months"),
        ("68.8", "percent", "", "68.8%", "68.8%"),
        ("68.8", "percent", ".0,n", "69", "69"),
        ("5.8대 1", "ratio", "to1", "5.8대 1", "5.8 to 1"),
        ("23", "firm", "+", "+23개사", "+23 firms"),
        ("445억 8000만", "krw", "", "445억 8,000만 원", "KRW 44.58 bn"),
        ("0.215", "ratio", "%", "21.5%", "21.5%"),
        ("0", "firm", "about", "약 0개사", "about 0 firms"),
        ("8", "firm", "about", "약 8개사", "about 8 firms"),
        ("189", "firm", "about", "약 190개사", "about 190 firms"),
        ("189", "firm", "about,n", "약 190", "about 190"),
        ("100여", "firm", "about", "100여 개사", "just over 100 firms"),
        ("60.8", "percent", "about", "약 61%", "about 61%"),
        ("0.42", "percent", "about", "약 0.42%", "about 0.42%"),
        ("99.7", "percent", "about", "약 100%", "about 100%"),
        ("4.43", "pf", "about", "약 4.4PF", "about 4.4 PF"),
        ("2.34", "ratio", "about", "약 2.3", "about 2.3"),
        ("297억 2000만", "krw", "about", "약 300억 원", "about KRW 30 bn"),
        ("327.17 million", "person", "", "327,170,000명", "327,170,000 people"),
        ("1.5만", "person", "", "15,000명", "15,000 people"),
        ("500만 달러", "usd", "", "500만 달러", "USD 5 m"),
        ("$1.53", "usd", "", "1.53달러", "USD 1.53"),
        ("500만여 달러", "usd", "", "500만 달러 남짓", "over USD 5 m"),
        ("1,234만 5678엔", "jpy", "about", "약 1,200만 엔", "about JPY 12 m"),
    ],
)
def test_is_written_as_each_language_does(text, unit, spec, ko, en):
    """A figure prints with its precision, its unit and the language's own forms."""
    quantity = figure(text, unit)
    assert (ko, en) == (quantity.text("ko", spec), quantity.text("en", spec))


@pytest.mark.parametrize(
    ("text", "unit", "spec", "prose", "cell"),
    [
        ("100.0", "percent", "", "100%", "100.0%"),
        ("10.0", "point", "abs", "10%p", "10.0%p"),
        ("20.0", "percent", ".1", "20.0%", "20.0%"),
        ("20.5", "percent", "", "20.5%", "20.5%"),
        ("2.00", "ratio", "", "2.00", "2.00"),
    ],
)
def test_a_whole_share_has_no_digits_in_a_sentence(text, unit, spec, prose, cell):
    """An exact 20% is no 20.0% in prose; a table keeps its column's digits."""
    quantity = figure(text, unit)
    assert (prose, cell) == (quantity.text("ko", spec, prose=True), quantity.text("ko", spec))


def test_a_share_that_only_looks_whole_keeps_its_digits():
    """An estimate of 20 is no exact 20, and a share stands in its interval's precision."""
    estimate = derived(20.0, "percent", ko="추정", en="estimate", inputs=[])
    share = figure("20", "percent").rounded(1).with_interval(10, 30)
    assert ["20.0%", "20.0% (95% interval 10.0–30.0%)"] == [
        estimate.text("en", prose=True),
        share.text("en", "i", prose=True),
    ]


@pytest.mark.parametrize(
    ("low", "high", "unit", "spec", "ko", "en"),
    [
        ("49.3", "61.9", "percent", "", "49.3~61.9%", "49.3–61.9%"),
        ("61.9", "49.3", "percent", "", "49.3~61.9%", "49.3–61.9%"),
        ("49.3", "61.9", "percent", ".0", "49~62%", "49–62%"),
        ("20.0", "40.0", "percent", "", "20~40%", "20–40%"),
        ("20.0", "37.2", "percent", "", "20.0~37.2%", "20.0–37.2%"),
        ("0.2", "0.372", "ratio", "%", "20.0~37.2%", "20.0–37.2%"),
        ("-1.7", "22.4", "point", "", "−1.7~22.4%p", "−1.7 to 22.4 percentage points"),
        ("136", "284", "firm", "", "136~284개사", "136–284 firms"),
        ("136", "284", "firm", "n", "136~284", "136–284"),
        ("136", "284", "firm", "about", "약 140~280개사", "about 140–280 firms"),
        ("약 140", "284", "firm", "", "약 140~284개사", "about 140–284 firms"),
        ("8", "8", "trial", "", "8건", "8 trials"),
        ("2.2", "2.4", "ratio", "to1", "2.2~2.4대 1", "2.2–2.4 to 1"),
        ("15억 9000만", "23억", "krw", "", "15억 9,000만~23억 원", "KRW 1.59 bn to 2.3 bn"),
        ("500만", "800만", "usd", "", "500만~800만 달러", "USD 5 m to 8 m"),
    ],
)
def test_a_range_names_its_unit_once(low, high, unit, spec, ko, en):
    """The lower end leaves the unit to the higher one, whichever is given first."""
    ends = figure(low, unit), figure(high, unit, "b")
    assert (ko, en) == tuple("".join(ends[0].range_text(ends[1], c, spec)) for c in ("ko", "en"))


def test_a_range_of_rates_names_what_they_are_per_once():
    """종당 stands before a range, and per item behind it."""
    ends = [figure(text, "krw") / figure("10", "item", "b") for text in ("50억", "60억")]
    assert ["종당 5억~6억 원", "KRW 500 m to 600 m per item"] == [
        "".join(ends[0].range_text(ends[1], language)) for language in ("ko", "en")
    ]


def test_a_range_of_unlike_units_is_refused():
    """Firms and people have no range."""
    with pytest.raises(UnitError, match="one unit, got firm and person"):
        figure("8").range_text(figure("9", "person"), "en")


def test_a_rate_is_said_as_each_language_does():
    """Per year, per firm and per item have their own Korean forms."""
    said = [
        (figure("30") / figure("3", unit, "b")).text("ko") for unit in ("annum", "firm", "item")
    ]
    assert ["연 10개사", "10.00", "종당 10개사"] == said


def test_words_may_be_mended_without_a_new_identity():
    """Published links hold ids: no name of a method, no Korean and no rough word is in them."""
    one = derived(10, "percent", ko="몫", en="share", inputs=[figure("1"), figure("2")])
    other = derived(10, "percent", ko="비율", en="share", inputs=[figure("1"), figure("2")])
    other = other.with_interval(5, 15, method=Words("윌슨", "Wilson")).named(ko="가", en="a")
    assert one.id == other.id == other.roughly().id == other.rounded(0).id
    assert "약 10%" == other.rounded(0).roughly().text("ko")


@pytest.mark.parametrize(
    ("value", "unit", "ends", "kind", "ko", "en"),
    [
        ("100", "percent", (100, 100), "bounds", "100.0% 100.0%", "100.0% 100.0%"),
        ("49.3", "percent", (49.29, 49.31), "bounds", "49.3% 49.3%", "49.3% 49.3%"),
        ("0", "firm", (0, 0), "simulation", "0개사 0", "0 firms 0"),
    ],
)
def test_an_interval_whose_ends_are_written_alike_is_no_range(value, unit, ends, kind, ko, en):
    """100.0% says nothing more as "100.0% (possible range 100.0–100.0%)"."""
    one = figure(value, unit).rounded(1 if unit == "percent" else 0)
    one = one.with_interval(*ends, kind=kind)
    assert (ko, en) == tuple(f"{one.text(c, 'i')} {one.text(c, 'range')}" for c in ("ko", "en"))


def test_the_size_of_a_fall_has_a_range_without_signs():
    """A fall of 9.8 points lies between 2 and 17, not between −17 and −2."""
    fall = figure("-9.8", "point").with_interval(-17.2, -2.3)
    assert ("9.8%p(95% 구간 2.3~17.2%p)", "9.8 percentage points (95% interval 2.3–17.2)") == (
        fall.text("ko", "abs,i"),
        fall.text("en", "abs,i"),
    )


def test_an_exact_share_without_spread_has_no_decimals_in_a_sentence():
    """A share of 100% that nothing widens reads as one without an interval."""
    share = figure("100", "percent").rounded(1).with_interval(100, 100, kind="bounds")
    assert "100%" == share.text("en", "i", prose=True)


def test_an_interval_is_written_beside_its_value():
    """Uncertainty is printed with its level, in the same precision."""
    share = figure("13.6", "percent").with_interval(9.5, 19.0)
    assert ("13.6%(95% 구간 9.5~19.0%)", "13.6% (95% interval 9.5–19.0%)") == (
        share.text("ko", "i"),
        share.text("en", "i"),
    )


@pytest.mark.parametrize("unit", ["percent", "point", "firm", "ratio", "krw", "year"])
@pytest.mark.parametrize("value", [-0.0, -0.001, Fraction(-1, 1000), -1e-300])
@pytest.mark.parametrize("spec", ["", "+", ".0", ".1", "n", "abs", "i", "range"])
def test_what_rounds_to_nought_has_no_sign(value, unit, spec):
    """Nobody reads minus nought as a number, whether it is so or only written so."""
    made = derived(value, unit, ko="가", en="a", inputs=[]).with_interval(value, 0.0)
    for language in ("ko", "en"):
        assert not {"-", "−", "+"} & set(made.text(language, spec))


def test_minus_nought_is_kept_as_nought():
    """Findings, downloads and identities have one nought."""
    assert ["0", "0"] == [canonical(-0.0), canonical(0.0)]
    noughts = [derived(value, "firm", ko="가", en="a", inputs=[]) for value in (-0.0, 0.0)]
    assert noughts[0].id == noughts[1].id


def test_an_unknown_format_is_refused():
    """A format with a slip in it is refused, naming the part."""
    with pytest.raises(ProseError, match="'x'"):
        figure("84").text("en", "x")


def test_assumptions_and_simulations_say_so():
    """A parameter and a simulated figure carry their kind in the trail."""
    months = assumed(12, "month", parameter="trial_months", ko="실증 기간", en="trial length")
    draws = simulated(
        3.5, "firm", model="phase2", ko="중앙값", en="median", inputs=[months], draws=100, seed=1,
        interval=Interval(2.0, 5.0, "simulation", 0.8),
    )  # fmt: skip
    assert ["assumed", "simulated"] == [months.trail.kind, draws.trail.kind]
    assert "3.5 firms (80% of simulations 2.0–5.0)" == draws.text("en", "i")
