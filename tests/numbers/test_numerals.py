"""Printed figures: reading them, what they may stand for, and writing them."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwangju_ai.numbers import units
from gwangju_ai.numbers.numerals import (
    Extent,
    Numeral,
    Rounding,
    interval,
    parse,
    rounded,
    write,
    write_money,
    write_percent,
    write_ratio,
)
from gwangju_ai.project.errors import NumeralError

F = Fraction
LANGUAGES = st.sampled_from(["ko", "en"])
PLACES = st.integers(0, 4)
REALS = st.fractions(-(10**6), 10**6, max_denominator=10**6)
QUANTA = st.integers(-4, 8).map(lambda power: F(10) ** power)
DECIMALS = st.builds(F, st.integers(-(10**14), 10**14), PLACES.map(lambda n: 10**n))


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 1, "a digit"),
        (" 5", 1, "a digit"),
        ("만", 1, "a digit"),
        ("천만", 1, "a digit"),
        ("약 ", 3, "a digit"),
        ("abc", 1, "a digit"),
        ("--5", 2, "a digit"),
        ("½", 1, "a digit"),
        ("٣", 1, "a digit"),
        (".5", 1, "a digit"),
        ("12.", 3, "the end"),
        ("1,04,5", 2, "the end"),
        ("1,0455", 6, "the end"),
        ("10,45", 3, "the end"),
        ("0,145", 2, "the end"),
        ("007", 2, "the end"),
        ("1.2.3", 4, "the end"),
        ("10²", 3, "the end"),
        ("5 ", 2, "the end"),
        ("2022 2023", 5, "the end"),
        ("84~107", 3, "the end"),
        ("84개", 3, "the end"),
        ("68.8%p", 5, "the end"),
        ("KRW 5원", 6, "the end"),
        ("$5 달러", 3, "the end"),
        ("US$", 4, "a digit"),
        ("-$-5", 3, "a digit"),
        ("$ $5", 3, "a digit"),
        ("A$5", 1, "a digit"),
        ("500만 호주 달러", 5, "the end"),
        ("1만 2.5억 달러", 4, "a whole number below 10,000"),
        ("5 million years", 10, "the end"),
        ("5 millions", 2, "the end"),
        ("1천45 % 3", 5, "the end"),
        ("5 mm", 2, "the end"),
        ("2.4대 10", 4, "the end"),
        ("2.4대 2", 4, "the end"),
        ("2.4대 1%", 4, "the end"),
        ("여", 1, "a digit"),
        ("100여여", 5, "the end"),
        ("1.5억 2000만", 5, "the end"),
        ("1억 1.5만", 4, "a whole number below 10,000"),
        ("1억2억", 3, "a whole number below 10,000 with a unit smaller than the last"),
        ("1만 2억", 4, "a whole number below 10,000 with a unit smaller than the last"),
        ("1억 10000만", 4, "a whole number below 10,000"),
        ("1억 2만 12345", 7, "a whole number below 10,000"),
        ("1억만", 3, "the end"),
        ("1천200백", 6, "the end"),
        ("1백100", 3, "a number below 100"),
        ("1천45백", 5, "the end"),
        ("12천", 3, "the end"),
        ("3천 million", 3, "the end"),
    ],
)
def test_refuses_what_is_not_one_figure(text, position, expected):
    """Anything but one figure is refused, naming the text, the place and what belongs there."""
    with pytest.raises(NumeralError) as raised:
        parse(text)

    message = str(raised.value)
    assert message.startswith(f"cannot read {text!r} as a figure: expected {expected}")
    assert f" at character {position}, got " in message


@pytest.mark.parametrize(
    "text",
    ["9" * 5000, "0." + "3" * 5000, "9" * 5000 + "억", "1조 " * 2000, "1e999999999", "1E5",
     "약 " * 2000, "9," + "999," * 2000 + "999", "²" * 100, "1" + "만" * 5000, "inf", "nan"],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_figure_without_end_is_refused_in_a_line(text: str) -> None:
    """It is bounded before it is a number, and an exponent is none of a printed figure."""
    with pytest.raises(NumeralError) as raised:
        parse(text)
    assert 300 > len(str(raised.value))


@given(st.text("0123456789,.-+ 조억만천백십여약대:%원KRWbnmto１％−½", max_size=12))
def test_reads_or_says_why_not(text):
    """Whatever the text, reading gives a figure or a NumeralError, never another error."""
    with suppress(NumeralError):
        numeral = parse(text)

        assert 0 == numeral.value % numeral.quantum


@pytest.mark.parametrize(
    ("text", "value", "decimals", "quantum"),
    [
        ("0", 0, 0, 1),
        ("1045", 1045, 0, 1),
        ("1,045", 1045, 0, 1),
        ("1,050", 1050, 0, 1),
        ("１,０４５", 1045, 0, 1),
        ("-12", -12, 0, 1),
        ("−12", -12, 0, 1),
        ("－12", -12, 0, 1),
        ("+3", 3, 0, 1),
        ("68.8", F(688, 10), 1, F(1, 10)),
        ("68.8%", F(688, 10), 1, F(1, 10)),
        ("68.8 %", F(688, 10), 1, F(1, 10)),
        ("68.8\u2009％", F(688, 10), 1, F(1, 10)),
        ("2.10", F(21, 10), 2, F(1, 100)),
        ("3억 5000만", 350_000_000, 0, 10**4),
        ("3억5000만원", 350_000_000, 0, 10**4),
        ("4억5천만", 450_000_000, 0, 10**7),
        ("445억 8000만 원", 44_580_000_000, 0, 10**4),
        ("445억 8,000만 원", 44_580_000_000, 0, 10**4),
        ("3조 1,510억 원", 3_151_000_000_000, 0, 10**8),
        ("8000만", 80_000_000, 0, 10**4),
        ("350억", 35_000_000_000, 0, 10**8),
        ("1조 2,345억", 1_234_500_000_000, 0, 10**8),
        ("12,345조", 12_345 * 10**12, 0, 10**12),
        ("1조 2345억 6789만 1234", 1_234_567_891_234, 0, 1),
        ("1만 5000", 15_000, 0, 1),
        ("1.5억", 150_000_000, 1, 10**7),
        ("3천", 3000, 0, 1000),
        ("2백", 200, 0, 100),
        ("1천45", 1045, 0, 1),
        ("1천2백3십4", 1234, 0, 1),
        ("2천345억", 234_500_000_000, 0, 10**8),
        ("2천300억", 230_000_000_000, 0, 10**8),
        ("5k", 5000, 0, 1000),
        ("350m", 350_000_000, 0, 10**6),
        ("350 million", 350_000_000, 0, 10**6),
        ("1.2bn", 1_200_000_000, 1, 10**8),
        ("4 trillion", 4 * 10**12, 0, 10**12),
        ("KRW 44.58 bn", 44_580_000_000, 2, 10**7),
    ],
)
def test_reads_value_and_precision(text, value, decimals, quantum):
    """A figure has the value it says and the place of its last printed digit as its quantum."""
    currencies = ("krw",) if text.endswith("원") or text.startswith("KRW") else ()
    assert Numeral(F(value), decimals, F(quantum), currencies=currencies) == parse(text)


@pytest.mark.parametrize(
    ("text", "value", "quantum", "currency"),
    [
        ("500만 달러", 5_000_000, 10**4, "usd"),
        ("5백만달러", 5_000_000, 10**6, "usd"),
        ("1억 2,000만 미국 달러", 120_000_000, 10**4, "usd"),
        ("US$5 million", 5_000_000, 10**6, "usd"),
        ("US$ 5m", 5_000_000, 10**6, "usd"),
        ("$1.53", F(153, 100), F(1, 100), "usd"),
        ("＄1.53", F(153, 100), F(1, 100), "usd"),
        ("−$1.53", F(-153, 100), F(1, 100), "usd"),
        ("USD -5", -5, 1, "usd"),
        ("5 million dollars", 5_000_000, 10**6, "usd"),
        ("1만 2,345.60달러", F(1234560, 100), F(1, 100), "usd"),
        ("3억 유로", 300_000_000, 10**8, "eur"),
        ("€2.5 bn", 2_500_000_000, 10**8, "eur"),
        ("1조 엔", 10**12, 10**12, "jpy"),
        ("￥980", 980, 1, "jpy"),
        ("20억 위안", 2 * 10**9, 10**8, "cny"),
        ("£12.50", F(1250, 100), F(1, 100), "gbp"),
        ("5 million USD", 5_000_000, 10**6, "usd"),
        ("500만 USD", 5_000_000, 10**4, "usd"),
        ("500만 불", 5_000_000, 10**4, "usd"),
        ("US $5 million", 5_000_000, 10**6, "usd"),
        ("$5M", 5_000_000, 10**6, "usd"),
        ("$5mn", 5_000_000, 10**6, "usd"),
        ("￦9,000", 9000, 1, "krw"),
        ("9,000원", 9000, 1, "krw"),
    ],
)
def test_reads_money_of_any_currency(text, value, quantum, currency):
    """An amount is exact in its own currency, which is told and never converted."""
    numeral = parse(text)
    read = (numeral.value, numeral.quantum, numeral.currencies[0])
    assert (F(value), F(quantum), currency) == read


@pytest.mark.parametrize(
    "text",
    ["500만 캐나다 달러", "C$5 million", "CA$5m", "CAD 5 million", "5 million CAD", "$5 million",
     "500만 달러", "5 million Canadian dollars"],
)  # fmt: skip
def test_reads_a_currency_that_the_package_adds(monkeypatch, text):
    """Its code and its words in units.csv are its marks, and those that currencies share."""
    words = {"ko": "캐나다 달러", "en_one": "Canadian dollar", "en_many": "Canadian dollars"}
    cad = units.Unit(unit="cad", dimension="money", **words)
    monkeypatch.setattr(units, "vocabulary", lambda: units.Vocabulary({"cad": cad}))
    assert F(5_000_000) == parse(text).of("cad").value
    assert F(5_000_000) == parse("$5 million").of("usd").value
    for other in ("₩5 million", "€5 million", "US$5 million", "H$5 million"):
        with pytest.raises(NumeralError):
            parse(other).of("cad")


def test_a_mark_that_two_currencies_share_is_of_either():
    """¥ is yen or yuan, and no won."""
    assert parse("¥980").of("jpy") == parse("¥980").of("cny")
    with pytest.raises(NumeralError, match="it is printed in jpy, but its unit is krw"):
        parse("¥980").of("krw")


def test_refuses_money_as_a_figure_of_another_unit():
    """An amount is one of its currency alone; where none is printed, the unit may be any."""
    with pytest.raises(NumeralError, match="it is printed in usd, but its unit is krw"):
        parse("500만 달러").of("krw")

    assert F(5_000_000) == parse("500만 달러").of("usd").value == parse("500만").of("krw").value


def test_an_approximate_amount_keeps_its_currency():
    """약 and 여 stand before and after the digits, the currency around both."""
    about, over = parse("약 500만 달러"), parse("500만여 달러")
    assert (("usd",), True, False) == (about.currencies, about.approximate, about.exceeded)
    assert (("usd",), True, True) == (over.currencies, over.approximate, over.exceeded)


@pytest.mark.parametrize("text", ["2.4대 1", "2.4대1", "2.4:1", "2.4 : 1", "2.4∶1", "2.4 to 1"])
def test_reads_ratios(text):
    """So much to one is a ratio, with the precision of what stands before it."""
    assert Numeral(F(24, 10), 1, F(1, 10), ratio=True) == parse(text)


@pytest.mark.parametrize(
    ("text", "value", "quantum", "exceeded"),
    [
        ("약 100", 100, 100, False),
        ("약 1,050", 1050, 10, False),
        ("약 68.80%", F(688, 10), F(1, 10), False),
        ("약 0", 0, 1, False),
        ("100여", 100, 100, True),
        ("60여", 60, 10, True),
        ("약 20여", 20, 10, True),
        ("8000만여원", 80_000_000, 10**7, True),
    ],
)
def test_reads_approximate_figures(text, value, quantum, exceeded):
    """The trailing zeros of an approximate figure say nothing about its precision."""
    numeral = parse(text)

    assert (F(value), F(quantum), True, exceeded) == (
        numeral.value,
        numeral.quantum,
        numeral.approximate,
        numeral.exceeded,
    )


@given(DECIMALS, PLACES, LANGUAGES)
def test_reads_full_width_as_ascii(value, decimals, language):
    """Full-width digits and signs say the same as their ASCII kin."""
    text = write_percent(value, language, decimals=decimals)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in text)

    assert parse(text) == parse(wide)


@pytest.mark.parametrize("bounds", [(F(2), F(1)), (F(1), F(1), True, False), (F(1), F(1), False)])
def test_refuses_an_empty_interval(bounds):
    """An interval without any number in it is refused."""
    with pytest.raises(NumeralError, match="with a number in it"):
        Extent(*bounds)


def test_refuses_an_unknown_rounding():
    """A misspelt rounding is an error that lists the ones there are, never a silent default."""
    for use in (
        lambda: interval(parse("1"), "nearst"),
        lambda: rounded(F(1), 1, "nearst"),
    ):
        with pytest.raises(NumeralError, match="nearest, cut, up, either, got 'nearst'"):
            use()


@pytest.mark.parametrize(
    ("text", "rounding", "low", "high", "low_closed", "high_closed"),
    [
        ("68.8%", Rounding.NEAREST, F(6875, 100), F(6885, 100), True, True),
        ("68.8%", Rounding.CUT, F(688, 10), F(689, 10), True, False),
        ("68.8%", Rounding.UP, F(687, 10), F(688, 10), False, True),
        ("68.8%", Rounding.EITHER, F(687, 10), F(689, 10), False, False),
        ("−3", Rounding.NEAREST, F(-7, 2), F(-5, 2), True, True),
        ("−3", Rounding.CUT, -4, -3, False, True),
        ("−3", Rounding.UP, -3, -2, True, False),
        ("−3", Rounding.EITHER, -4, -2, False, False),
        ("0", Rounding.NEAREST, F(-1, 2), F(1, 2), True, True),
        ("0", Rounding.CUT, -1, 1, False, False),
        ("0", Rounding.UP, 0, 0, True, True),
        ("0", Rounding.EITHER, -1, 1, False, False),
        ("약 100", Rounding.NEAREST, 50, 150, True, True),
        ("100여", Rounding.NEAREST, 100, 200, True, False),
        ("100여", Rounding.UP, 100, 200, True, False),
        ("20여", Rounding.EITHER, 20, 30, True, False),
    ],
)
def test_gives_the_numbers_a_figure_may_stand_for(
    text, rounding, low, high, low_closed, high_closed
):
    """The interval has the ends of its rounding, and of 여 whatever the rounding."""
    expected = Extent(F(low), F(high), low_closed, high_closed)

    assert expected == interval(parse(text), rounding)


def test_decides_the_printed_shares_of_the_article():
    """Counts over the only fitting denominators lie in the printed percentages."""
    for part, whole, printed in [(55, 80, "68.8"), (49, 98, "50.0"), (199, 273, "72.9")]:
        fits = [
            n
            for n in range(whole - 20, whole + 20)
            if interval(parse(printed), Rounding.NEAREST).contains(F(100 * part, n))
        ]
        assert [whole] == fits


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Extent(F(0), F(1)), Extent(F(2), F(3)), False),
        (Extent(F(0), F(1), True, False), Extent(F(1), F(2)), False),
        (Extent(F(0), F(1)), Extent(F(1), F(2), False, True), False),
        (Extent(F(0), F(1)), Extent(F(1), F(2)), True),
        (Extent(F(0), F(2)), Extent(F(1), F(3)), True),
        (Extent(F(0), F(9), False, False), Extent(F(4), F(5)), True),
    ],
)
def test_tells_whether_intervals_meet(one, other, expected):
    """Two intervals meet when they share a number; a shared end must belong to both."""
    assert expected == one.intersects(other)
    assert expected == other.intersects(one)


@pytest.mark.parametrize(
    ("rounding", "half", "minus_third"),
    [
        (Rounding.NEAREST, (2, 3), (0,)),
        (Rounding.CUT, (2,), (0,)),
        (Rounding.UP, (3,), (-1,)),
        (Rounding.EITHER, (2, 3), (-1, 0)),
    ],
)
def test_gives_what_a_number_may_be_printed_as(rounding, half, minus_third):
    """Each rounding gives its printable neighbours, and a tie gives both."""
    assert half == rounded(F(5, 2), 1, rounding)
    assert minus_third == rounded(F(-1, 3), 1, rounding)
    assert (7,) == rounded(7, 1, rounding)


@given(REALS, st.integers(-30, 30), QUANTA, st.sampled_from(Rounding))
def test_rounding_and_interval_are_inverse(value, steps, quantum, rounding):
    """A figure may stand for a number exactly when the number may be printed as it."""
    numeral = Numeral(rounded(value, quantum, Rounding.CUT)[0] + steps * quantum, 0, quantum)

    printable = numeral.value in rounded(value, quantum, rounding)

    assert printable == interval(numeral, rounding).contains(value)


@given(REALS, PLACES, st.sampled_from(Rounding), LANGUAGES)
def test_the_interval_of_a_printed_figure_holds_the_truth(value, decimals, rounding, language):
    """However a number was rounded and printed, the interval of the print contains it."""
    for shown in rounded(value, F(1, 10**decimals), rounding):
        printed = parse(write(shown, language, decimals=decimals))

        assert (shown, decimals) == (printed.value, printed.decimals)
        assert interval(printed, rounding).contains(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), F(1, 3), 1e-7])
def test_refuses_to_write_what_has_no_short_exact_form(value):
    """A number that is not finite or not exact within six decimals is not rounded unasked."""
    with pytest.raises(NumeralError, match=r"expected a (finite number|number of at most 6)"):
        write(value, "ko")


@pytest.mark.parametrize("writer", [write, write_percent, write_ratio, write_money])
def test_refuses_another_language(writer):
    """A language other than ko and en is an error."""
    with pytest.raises(NumeralError, match="expected the language ko or en, got 'kr'"):
        writer(1, "kr")


def test_refuses_to_write_less_than_a_hundredth_of_a_currency():
    """An amount in smaller parts is refused, unless the step to round it to is given."""
    with pytest.raises(NumeralError, match="expected an amount of at most 2 decimals, got 7/3; gi"):
        write_money(F(7, 3), "ko")

    assert "2원" == write_money(F(7, 3), "ko", quantum=1)


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        (1045, {}, "1,045"),
        (0.1, {}, "0.1"),
        (F(-688, 10), {}, "−68.8"),
        (1234567.5, {"decimals": 2}, "1,234,567.50"),
        (F(1, 3), {"decimals": 2}, "0.33"),
        (F(5, 2), {"decimals": 0}, "3"),
        (F(-5, 2), {"decimals": 0}, "−3"),
        (F(-1, 25), {"decimals": 1}, "0.0"),
        (3, {"signed": True}, "+3"),
        (-3, {"signed": True}, "−3"),
        (0, {"signed": True}, "0"),
    ],
)
def test_writes_numbers(value, options, expected):
    """Both languages group by threes, use U+2212 and round a tie away from zero."""
    assert expected == write(value, "ko", **options)
    assert expected == write(value, "en", **options)


def test_writes_percent_and_ratio():
    """A percentage has no space in either language; a ratio is put in the words of each."""
    assert ["68.8%", "+68.80%"] == [
        write_percent(F(688, 10), "ko"),
        write_percent(F(688, 10), "en", decimals=2, signed=True),
    ]
    assert ["2.4대 1", "2.38 to 1"] == [
        write_ratio(2.4, "ko"),
        write_ratio(F(119, 50), "en", decimals=2),
    ]


@pytest.mark.parametrize(
    ("value", "options", "korean", "english"),
    [
        (0, {}, "0원", "KRW 0"),
        (9000, {}, "9,000원", "KRW 9,000"),
        (350_000_000, {}, "3억 5,000만 원", "KRW 350 m"),
        (-350_000_000, {}, "−3억 5,000만 원", "KRW −350 m"),
        (350_000_000, {"signed": True}, "+3억 5,000만 원", "KRW +350 m"),
        (44_580_000_000, {}, "445억 8,000만 원", "KRW 44.58 bn"),
        (600_000_000_000, {}, "6,000억 원", "KRW 600 bn"),
        (1_020_000_000_000, {}, "1조 200억 원", "KRW 1.02 tn"),
        (12_345_000_100_000_000, {}, "12,345조 1억 원", "KRW 12,345.0001 tn"),
        (123_456_789, {}, "1억 2,345만 6,789원", "KRW 123.456789 m"),
        (123_456_789.25, {"quantum": 10**6}, "1억 2,300만 원", "KRW 123 m"),
        (999_960_000, {"quantum": 10**5}, "10억 원", "KRW 1 bn"),
    ],
)
def test_writes_money(value, options, korean, english):
    """Won are grouped by 조, 억 and 만 in Korean and take tn, bn or m in English."""
    assert korean == write_money(value, "ko", **options)
    assert english == write_money(value, "en", **options)


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (F(153, 100), "1.53달러", "USD 1.53"),
        (F(1, 2), "0.5달러", "USD 0.5"),
        (5_000_000, "500만 달러", "USD 5 m"),
        (F(123456, 10), "1만 2,345.6달러", "USD 12,345.6"),
        (F(100005, 10), "1만 0.5달러", "USD 10,000.5"),
    ],
)
def test_writes_other_currencies(value, korean, english):
    """The currency has the name that is given, and cents where there are any."""
    assert korean == write_money(value, "ko", "달러")
    assert english == write_money(value, "en", "USD")


def test_writes_an_amount_alone():
    """Without a name the amount stands alone, as on an axis."""
    assert ["500만", "9,000", "5 m"] == [
        write_money(5_000_000, "ko", ""),
        write_money(9000, "ko", ""),
        write_money(5_000_000, "en", ""),
    ]


@given(st.integers(-(10**17), 10**17), LANGUAGES)
def test_cents_read_back(cents, language):
    """An amount of dollars reads back to the cent, as dollars."""
    amount = F(cents, 100)
    name = {"ko": "달러", "en": "USD"}[language]
    numeral = parse(write_money(amount, language, name))
    assert (amount, ("usd",)) == (numeral.value, numeral.currencies)


@given(DECIMALS, st.booleans(), LANGUAGES)
def test_numbers_read_back(value, signed, language):
    """A number, percentage or ratio reads back as what was written."""
    assert value == parse(write(value, language, signed=signed)).value
    assert value == parse(write_percent(value, language, signed=signed)).value
    ratio = parse(write_ratio(value, language))
    assert (value, True) == (ratio.value, ratio.ratio)


@given(st.floats(-(10**9), 10**9).map(lambda x: round(x, 6)))
def test_floats_read_back(value):
    """A float of at most six decimals reads back as the same float."""
    assume("e" not in str(value))

    assert value == float(parse(write(value, "en")).value)


@given(st.integers(-(10**17), 10**17), st.booleans(), LANGUAGES)
def test_money_reads_back(won, signed, language):
    """An amount of won reads back to the won."""
    assert won == parse(write_money(won, language, signed=signed)).value


@given(st.fractions(-(10**13), 10**13), st.sampled_from([1, 10**4, 10**8]), LANGUAGES)
def test_rounded_money_is_within_half_a_step(amount, quantum, language):
    """Rounded money is off by no more than half of the step it was rounded to."""
    shown = parse(write_money(amount, language, quantum=quantum)).value

    assert abs(shown - amount) <= F(quantum, 2)
