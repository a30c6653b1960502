"""One piece of copy: what it refuses and where, what it asks, and how it is written."""

from fractions import Fraction

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwangju_ai.audit.finding import Reason
from gwangju_ai.export import markup
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.shown import Link
from gwangju_ai.present.template import Engine, Piece, Rendered
from gwangju_ai.project.errors import NotEnoughData, ProseError

FILE, MACROS = "notebooks/text/x.md", "notebooks/text/macros.md"
FIRMS = observed("84", "firm", ["a-tenants-2024"])
TRIALS = observed("12", "trial", ["a-served-2021"])
RATE = observed("12.9", "percent", ["a-rate"]).with_interval(Fraction(7), Fraction(22))
RISE = observed("7.5", "point", ["a-rise"]).with_interval(Fraction(1), Fraction(14))
FLAT = observed("0.5", "point", ["a-flat"]).with_interval(Fraction(-6), Fraction(7))
CAMP = Words("창업캠프", "startup camp")
YEARS = pandas.DataFrame({"served": [TRIALS, TRIALS * 2], "count": [FIRMS, FIRMS * 2]})
YEARS.index = pandas.Index(["2021", "2022"], name="period")
ROW = YEARS.loc["2021"]
GONE = Missing("too few figures")


def piece(source: str, language: str = "en", macros: str = "") -> Piece:
    """Read a piece whose heading is line 1 of its file."""
    return Piece("key", f"\n{source}", Engine(language, macros, MACROS), FILE, 1)


def filled(source: str, language: str = "en", macros: str = "", **values: object) -> Rendered:
    """Read and fill a piece."""
    return piece(source, language, macros).fill(values)


# -- what is refused when a piece is read ----------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("It fell to 84.", "line 2, key: expected every number .* '84' typed in"),
        ("{{ n }}\n\nfirms,\nand 1,045.5 more", "line 5, key: .* '1,045.5' typed in"),
        (
            "{% if n > 3 %}\n{{ n }}\n{% else %}\n7 firms\n{% endif %}",
            "line 5, key: .* '7' typed in",
        ),
        ("{{ n }}7. firms", "line 2, key: .* '7' typed in"),
        ("phase 25", "line 2, key: .* '25' typed in"),
        ("12단계", "line 2, key: .* '12' typed in"),
        ("It cost $5 and $6 more", "line 2, key: .* '5' typed in"),
        ("{{ n ", "line 2, key: unexpected end of template"),
        ("one\n{{ n + }}", "line 3, key: unexpected"),
        ("one\n{% if n %}two", "line 3, key: .*looking for .* 'endif'"),
        (
            "one\n{{ n | nosuch }}",
            "line 3, key: expected a filter of .* as, listed, rows.*, got nosuch",
        ),
        ("one\n{{ n | round }}", "line 3, key: expected a filter of .*, got round"),
        ("one\n{% if n is dear %}two{% endif %}", "line 3, key: expected a test .*, got dear"),
        ('one\n{{ n | as(".1,x") }}', r"line 3, key: format '.1,x': expected .*, got 'x'"),
        ("one\n{{ n | as }}", "line 3, key: expected a format that is written out"),
        ("one\n{{ n | as(m) }}", "line 3, key: expected a format that is written out"),
        ("one\n{{ n | as(1) }}", "line 3, key: format '1': expected"),
        ('one\n{{ "three" }}', "line 3, key: expected a value, .* got Const; words stand in the"),
        ('{{ "rose" if n > 0 else "fell" }}', "line 2, key: expected a value, .* got CondExpr"),
        (
            "{{ n - m }}",
            "line 2, key: expected no arithmetic, got -; pass what is computed as a value",
        ),
        ('{{ n ~ " firms" }}', "line 2, key: expected a value"),
        ("one\n{{ n | to }}", r"line 3, key: expected the other end of the range, to\(high\)"),
        ("one\n{{ n | to(m, f) }}", "line 3, key: expected a format that is written out"),
        ('one\n{{ n | to(m, ".1,x") }}', r"line 3, key: format '.1,x': expected .*, got 'x'"),
        ("one\n{% if n.x is missing %}{% endif %}", "line 3, key: expected a value that is passed"),
        ("one\n\ue000two", r"line 3, key: expected no character '\\ue000' in copy"),
        (" \n\n", "line 1, key: expected text, got none"),
        ("{{ 9**9**9 }}", r"line 2, key: expected no arithmetic, got \*\*"),
        (
            "{% if n > 10 ** 10 ** 10 %}a{% endif %}",
            r"line 2, key: expected no arithmetic, got \*\*",
        ),
        ('{% for a in "a" * 10 %}a{% endfor %}', r"line 2, key: expected no arithmetic, got \*"),
        ("one\n{{ n.__class__ }}", "line 3, key: expected a public attribute, got __class__"),
        ("one\n{% include '/etc/hostname' %}", "line 3, key: expected copy alone, got a tag that"),
        ("one\n{% extends 'a' %}", "line 3, key: expected copy alone, got a tag that reads"),
        (
            "{{ " + "(" * 2_000 + "n" + ")" * 2_000 + " }}",
            "line 2, key: expected conditions and br",
        ),
        (
            "{% if n %}" * 2_000 + "a" + "{% endif %}" * 2_000,
            "line 2, key: expected conditions and",
        ),
        (
            "{% for a in n %}" * 21 + "a" + "{% endfor %}" * 21,
            "line 2, key: expected conditions and",
        ),
        (
            "{% if n > " + "9" * 5_000 + " %}a{% endif %}",
            "line 2, key: expected Jinja2, got what it",
        ),
    ],
    ids=lambda text: text[:40],
)
def test_refuses_copy_that_no_value_could_mend(source, message):
    """Typed digits, syntax errors and computing in the copy are errors with file and line."""
    with pytest.raises(ProseError, match=f"^{FILE}, {message}"):
        piece(source)


@pytest.mark.parametrize(
    ("macros", "message"),
    [
        ("{% macro a(x) %}\n3배{% endmacro %}", "line 2: .* '3' typed in"),
        ("\n{% macro a(x) %}", "line 2: "),
    ],
)
def test_refuses_macros_that_break_a_rule(macros, message):
    """Macros are copy: the same rules hold, and their file is named."""
    with pytest.raises(ProseError, match=f"^{MACROS}, {message}"):
        Engine("ko", macros, MACROS)


def test_refuses_a_particle_that_is_right_for_some_values_only():
    """Korean copy is told the line and the pair to write; in English the same is no particle."""
    source = "one\n{{ n }}이 있고 {{ n }}(이)다"
    with pytest.raises(ProseError, match=f"^{FILE}, line 3, key: .*, 이\\(가\\).*, got '이' typed"):
        piece(source, "ko")
    assert {"n"} == piece(source, "en").needs


# -- what is refused when it is filled -------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "value n: no value was passed for it"),
        ({"n": FIRMS, "m": FIRMS}, "value m: it is not used"),
        ({"n": FIRMS, "nn": FIRMS, "m": FIRMS}, "value m: it is not used"),
    ],
)
def test_refuses_values_that_do_not_fit(values, message):
    """A value that is lacking or of no use is named with file, line and key."""
    with pytest.raises(ProseError, match=f"^{FILE}, line 1, key: {message}"):
        filled("{{ n }}", **values)


@pytest.mark.parametrize("value", [84, "84", 0.5, None, [FIRMS], YEARS, ROW])
def test_refuses_a_value_without_a_trail(value):
    """A bare number or string is refused with the line and the expression."""
    with pytest.raises(ProseError, match=f"(?s)^{FILE}, line 3: n: .*have no trail"):
        filled("one\n{{ n }}", n=value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ row.rte }}", "line 2: expected one of served, count, loose, got rte"),
        ("{{ row.rte.interval }}", "line 2: expected one of served, count, loose, got rte"),
        ("{{ years.rate }}", "line 2: expected one of served, count, got rate"),
        ('one\n{{ years.loc["2023"].served }}', "line 3: .*no attribute '2023'"),
        ("{{ row.served.worth }}", "line 2: .*no attribute 'worth'"),
        ("{{ row.name }}", "line 2: row.name: '2021': .*have no trail"),
        ("{{ row.served.value }}", "line 2: row.served.value: Fraction.*have no trail"),
        ('one\n{{ row.served | as("i") }}', "line 3: row.served: .*expected an interval"),
        ('{{ row.label | as("n") }}', "line 2: .*expected a quantity to format, got Period"),
        ("one\n{% if row.served > row.count %}x{% endif %}", "line 3: .*expected one unit"),
        ("{% if row.served is clear %}x{% endif %}", "line 2: .*expected an estimate with its"),
        ("{% if row.label is clear %}x{% endif %}", "line 2: .*expected an estimate with its"),
        ("{% if row.loose is clear %}x{% endif %}", "line 2: .*at the level 0.95, got 0.8"),
        ("{{ row.served | to(row.label) }}", "line 2: .*expected a quantity at each end"),
        ("{{ row.served | to(row.count) }}", "line 2: .*expected a range in one unit"),
        ("{{ years.served | listed }}", "line 2: .*a number would lose its trail"),
        ("{{ row.name | listed }}", "line 2: expected several ids, words or periods .* '2021'"),
        ("{% for x in row.label | rows %}x{% endfor %}", "line 2: .*no attribute 'iterrows'"),
        ("{% for x in years | rows %}{{ loop.index }}{% endfor %}", "line 2: loop.index: 1: "),
        ("{% if row.count > row.count %}{{ row.served }}{% endif %}", "line 1, key: expected text"),
        ("$x = {{ row.served }}$", "line 1, key: expected no value in a formula or code"),
        ("`x` and `{{ row.label }}`", "line 1, key: expected no value in a formula or code"),
        ("{{ up(row.served) }}", f"line 2 → {MACROS}, line 2: .*no trail"),
        ("{{ up() }}", f"line 2 → {MACROS}, line 2: .*'x' was not provided"),
        ("{{ row.label }}{{ up(row.served, row.count) }}", "line 2: macro 'up' takes not more"),
    ],
)
def test_refuses_an_expression_that_fails(source, message):
    """Whatever goes wrong in an expression is told with its line, and that of a macro."""
    loose = RISE.with_interval(1, 14, level=0.8)
    needed = {"row": pandas.Series({**ROW, "loose": loose}, name=ROW.name), "years": YEARS}
    macros = "\n{% macro up(x) %}{{ x.value }}{% endmacro %}"
    values = {name: needed[name] for name in piece(source, macros=macros).needs}
    with pytest.raises(ProseError, match=f"^{FILE}, {message}"):
        filled(source, macros=macros, **values)


def test_refuses_an_id_that_nothing_is_called_by():
    """A listed id must be an entity, a term or a period."""
    with pytest.raises(ProseError, match=f"^{FILE}, line 2: .*an entity.* got 'nowhere'"):
        filled("{{ ids | listed }}", ids=["nowhere"])


@pytest.mark.parametrize("gap", [pandas.NA, GONE])
@pytest.mark.parametrize(
    "source",
    [
        "{{ row.x }}",
        '{{ row.x | as("i") }}',
        '{{ row["x"] }}',
        "{% if row.x > 0 %}up{% else %}down{% endif %}",
        "{% if not row.x %}up{% endif %}",
        "{% if row.x is clear %}up{% else %}down{% endif %}",
        "{% if change is apart_from(row.x) %}up{% else %}down{% endif %}",
        "{% if row.x is apart_from(change) %}up{% else %}down{% endif %}",
        "{{ [row.x] | listed }}",
        "{{ row.x | to(change) }}",
        "{{ change | to(row.x) }}",
        "{{ up(row.x) }}",
    ],
)
def test_a_figure_that_is_not_known_says_so(source, gap):
    """Shown, asked about, listed or given to a macro, it never decides a sentence by itself."""
    macros = "{% macro up(x) %}{% if x > 0 %}up{% else %}down{% endif %}{% endmacro %}"
    row = pandas.Series({"x": gap, "y": FIRMS}, dtype=object)
    values = {"row": row, "change": RISE}
    needed = {name: values[name] for name in piece(source, macros=macros).needs}
    with pytest.raises(NotEnoughData, match=f"^{FILE}, line 2"):
        filled(source, macros=macros, **needed)


@pytest.mark.parametrize(
    "source",
    [
        "{% if x > 0 %}up{% else %}down{% endif %}",
        "{{ x | listed }}.",
        "{% for row in x | rows %}{{ row.served }}{% endfor %}.",
        "{% if x | length > 0 %}some{% else %}none{% endif %}",
    ],
)
def test_a_result_that_is_missing_says_so(source):
    """A missing result is never a sentence of its own, such as "none" or "down"."""
    with pytest.raises(NotEnoughData, match="too few figures"):
        filled(source, x=GONE)


@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}",
        "{{ x.served }}",
        "{{ x | listed }}",
        "{% for row in x | rows %}{{ row.served }}{% endfor %}",
        "{% if x | length > 0 %}some{% else %}none{% endif %}",
        "{% if x + n > 0 %}up{% else %}down{% endif %}",
        "{% if x > 0 %}up{% else %}down{% endif %}",
        "{% if x == 0 %}nought{% else %}some{% endif %}",
        "{% if x %}some{% else %}none{% endif %}",
        "{% if x is clear %}some{% else %}none{% endif %}",
        "{% for row in x %}some{% endfor %}",
    ],
)
def test_a_piece_that_asks_whether_a_result_is_missing_may_ask_nothing_else_of_it(source):
    """Whatever a missing result is asked beside that, it never decides a sentence by itself."""
    values = {"x": GONE, "n": FIRMS} if "n >" in source else {"x": GONE}
    with pytest.raises(NotEnoughData, match="too few figures"):
        filled(f"{{% if x is missing %}}{source}{{% endif %}}", **values)


# -- what may be written ---------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "told"), [(GONE, "Early."), (FIRMS, "84 firms.")])
def test_a_piece_may_ask_whether_a_result_is_missing(value, told):
    """A title has words for a day on which its answer is not known."""
    read = piece("{% if x is missing %}Early{% else %}{{ x }}{% endif %}.")
    assert ({"x"}, told) == (read.asks, read.fill({"x": value}).text)


def test_formulas_code_phases_and_list_numbers_may_hold_digits():
    """Notation is no figure; a formula's braces are no values."""
    text = "$x_1 = \\frac{1}{2}$ `p[0]` phase 2\n\n1. one\n2. two"
    assert text == filled(text).markdown
    assert "2단계" == filled("2단계", "ko").text


def test_values_may_stand_between_formulas():
    """Two formulas or bits of code do not make one of what is between them."""
    assert "`a` 84 firms `b`, $c$ 84 firms $d$" == (
        filled("`a` {{ n }} `b`, $c$ {{ n }} $d$", n=FIRMS).text
    )


def test_every_number_is_a_link_to_its_trail():
    """A quantity links to its entry in the appendix and is listed as shown, by its expression."""
    result = filled('{{ row.served }}: {{ rate | as(".0") }}', row=ROW, rate=RATE)
    assert f"[12 trials](#{TRIALS.id}): [13%](#{RATE.id})" == result.markdown
    assert "12 trials: 13%" == result.text
    assert [("row.served", TRIALS, "12 trials"), ("rate", RATE, "13%")] == result.shown


def test_a_range_leads_to_the_trails_of_both_ends():
    """Each end is a link and has its name; the sign between them is no markup."""
    more, other = TRIALS * 2, TRIALS * 3
    result = filled("{{ more | to(other) }}이(가)", "ko", more=more, other=other)
    assert f"[24](#{more.id})\\~[36건](#{other.id})이" == result.markdown
    assert [("more", more, "24"), ("other", other, "36건")] == result.shown
    assert result == filled("{{ other | to(more) }}이(가)", "ko", more=more, other=other)
    assert "24.0–36.0 trials" == filled('{{ a | to(b, ".1") }}', a=more, b=other).text


def test_a_range_that_is_spelled_out_keeps_its_spaces():
    """Between amounts of money stands a word of its own."""
    low, high = (observed(text, "krw", [f"a-{text}"]) for text in ("3000000000", "4000000000"))
    result = filled("{{ low | to(high) }}", low=low, high=high)
    assert f"[KRW 3 bn](#{low.id}) to [4 bn](#{high.id})" == result.markdown


def test_a_range_of_one_value_is_that_value():
    """Both figures are kept as shown, though one number stands for them."""
    twice = TRIALS * 2 / 2
    result = filled("{{ a | to(b) }}", a=TRIALS, b=twice)
    assert f"[12 trials](#{twice.id})" == result.markdown
    assert [("a", TRIALS, "12 trials"), ("b", twice, "12 trials")] == result.shown
    assert {"a", "b"} == piece("{{ a | to(b) }}").shows


def test_a_whole_share_is_written_as_one_in_a_sentence():
    """The digits after the point of an exact share say nothing there."""
    share = observed("20.0", "percent", ["a-share"])
    assert "20%, 20.0%" == filled('{{ x }}, {{ x | as(".1") }}', x=share).text


def test_periods_words_and_links_are_written_plainly():
    """Periods and names take a place without a link of their own, a link leads where it says."""
    values = {
        "when": Period.parse("2022-11"),
        "who": CAMP,
        "there": Link(CAMP, "https://x.org/a b"),
    }
    result = filled("{{ who }}, {{ when }}, {{ there }}", **values)
    assert "startup camp, November 2022, [startup camp](https://x.org/a%20b)" == result.markdown
    assert ("startup camp, November 2022, startup camp", []) == (result.text, result.shown)


def test_a_format_of_days_is_one_of_periods():
    """A number has no day, and a period no other format."""
    with pytest.raises(ProseError, match="line 2: n: format 'day': expected"):
        filled('{{ n | as("day") }}', n=FIRMS)


@pytest.mark.parametrize(
    ("source", "months", "days"),
    [
        ("{{ day }}", "November 2022", "2 November 2022"),
        ('{{ day | as("day") }}', "2 November 2022", "2 November 2022"),
        ("{{ [day, day] | listed }}", "November 2022", "2 November 2022"),
        ("{{ there }}", "November 2022", "2 November 2022"),
        ("{{ found }}", "Since November 2022.", "Since 2 November 2022."),
    ],
)
def test_a_day_is_told_by_its_month(source, months, days):
    """Prose names months, whatever holds the day; definitions and methods name the day."""
    day = Period.parse("2022-11-02")
    values = {
        "day": day,
        "there": Link(day, "#a"),
        "found": Reason("{day}부터다.", "Since {day}.", {"day": day}),
    }
    read = piece(source)
    needed = {name: values[name] for name in read.needs}
    assert months == read.fill(needed).text
    assert days == read.fill(needed, days=True).text


def test_an_expression_goes_by_its_path_without_its_format():
    """Languages are held against each other by what they show, not by how."""
    source = (
        '{{ row.rate | as("i") }} {{ years.loc["2021"].rate }} {{ years.iloc[-1]["rate"] }} '
        '{{ ids | listed }} {{ rate.to("percent") }} {{ up(rate) }} {{ row[key] }}'
    )
    macros = "{% macro up(x) %}up{% endmacro %}"
    read = piece(source, macros=macros)
    paths = {
        "row.rate", "years.loc[2021].rate", "years.iloc[-1][rate]", "ids", "rate.to(percent)",
        "row[key]",
    }  # fmt: skip
    assert paths == read.shows
    assert {"row", "years", "ids", "rate", "key"} == read.needs


def test_figures_of_a_loop_have_names_of_their_own():
    """Each is found again by its name; one figure shown twice keeps one name."""
    source = "{% for row in years | rows %}{{ row.served }}, {% endfor %}{{ years.served[0] }}."
    names = [name for name, *_ in filled(source, years=YEARS.reset_index(drop=True)).shown]
    assert ["row.served", "row.served (2)", "years.served[0]"] == names
    again = [name for name, *_ in filled('{{ n }} {{ n | as("n") }}', n=FIRMS).shown]
    assert ["n", "n"] == again


# -- rows and frames -------------------------------------------------------------------------------


def test_a_row_is_read_by_its_columns_and_called_by_its_name():
    """A column that shares its name with a method of pandas is the column."""
    assert (
        "2021: 12 trials, 84 firms, 84 firms"
        == (
            filled(
                '{{ row.label }}: {{ row.served }}, {{ row.count }}, {{ row["count"] }}', row=ROW
            )
        ).text
    )


def test_a_frame_is_read_by_column_and_row():
    """Single cells, first and last rows and whole columns can be named in an expression."""
    source = (
        '{{ years.loc["2022"].served }}, {{ years.iloc[0].count }}, {{ years.count["2022"] }}, '
        "{{ years.served.iloc[-2] }}, {{ years.index | listed }}"
    )
    expected = "24 trials, 84 firms, 168 firms, 12 trials, 2021 and 2022"
    assert expected == filled(source, years=YEARS).text


def test_rows_are_told_one_by_one():
    """A loop over the rows of a table writes an item each."""
    source = "{% for row in years | rows %}\n- {{ row.label }}: {{ row.served }}\n{% endfor %}"
    assert "- 2021: 12 trials\n- 2022: 24 trials" == filled(source, years=YEARS).text


def test_columns_of_quantities_are_read_as_others():
    """A row of one unit, which pandas keeps as quantities, is read in the same way."""
    years = YEARS[["served"]].astype("quantity[trial]")
    assert "12 trials, 2021" == filled("{{ row.served }}, {{ row.label }}", row=years.iloc[0]).text


@pytest.mark.parametrize(
    ("names", "ko", "en"),
    [
        ([], "없음", "none"),
        (["2021"], "2021년", "2021"),
        (pandas.Index(["2021", "2022-11"]), "2021년·2022년 11월", "2021 and November 2022"),
        (
            [CAMP, Period.parse("2021"), "article"],
            "창업캠프·2021년·기사",
            "startup camp, 2021 and the article",
        ),
    ],
)
def test_a_list_is_written_as_each_language_does(names, ko, en):
    """Names join with a middle dot in Korean, with commas and a final "and" in English."""
    assert ko == filled("{{ x | listed }}", "ko", x=names).text
    assert en == filled("{{ x | listed }}", "en", x=names).text


# -- conditions and macros -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "other", "expected"),
    [(RISE, RATE, "clear, alike"), (FLAT, RATE.with_interval(8, 9), "chance, apart")],
)
def test_tests_ask_the_intervals(change, other, expected):
    """A change is clear if its interval leaves out zero; two estimates are apart by a gap."""
    source = (
        "{% if change is clear %}clear{% else %}chance{% endif %}, "
        "{% if change is apart_from(other) %}apart{% else %}alike{% endif %}"
    )
    assert expected == filled(source, change=change, other=other).text


@pytest.mark.parametrize(("less", "word"), [(80, "rose"), (84, "stayed"), (90, "fell")])
def test_a_condition_follows_the_number(less, word):
    """A rise is never called a fall."""
    source = "{% if n > 0 %}rose{% elif n < 0 %}fell{% else %}stayed{% endif %}"
    assert word == filled(source, n=FIRMS - less).text


def test_macros_write_copy_and_may_use_each_other():
    """A macro's words and numbers stand as if they were written in the sentence."""
    macros = (
        "{% macro word(x) %}{% if x > 0 %}*rose*{% else %}fell{% endif %}{% endmacro %}\n"
        "{% macro told(x) %}{{ word(x) }} by {{ x | as('.1') }}{% endmacro %}\n"
    )
    result = filled("It {{ told(n) }}.", macros=macros, n=TRIALS)
    assert f"It *rose* by [12.0 trials](#{TRIALS.id})." == result.markdown


def test_blocks_keep_their_words():
    """Text that is set aside in a block is copy, with its numbers."""
    source = "{% set a %}{{ n }} of{% endset %}{{ a }} all"
    assert f"[84 firms](#{FIRMS.id}) of all" == filled(source, n=FIRMS).markdown


def test_the_sentence_of_a_check_stands_with_its_numbers():
    """What the audit says has places of its own, which are shown as those of the copy."""
    reason = Reason(
        "{n}이(가) 아니라 {rate:.0}다.", "Not {n} but {rate:.0}.", {"n": FIRMS, "rate": RATE}
    )
    result = filled("{{ found.reason }}", "ko", found=pandas.Series({"reason": reason}))
    assert "84개사가 아니라 13%다." == result.text
    assert [("n", FIRMS), ("rate", RATE)] == [(name, q) for name, q, _ in result.shown]


# -- particles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ n }}이(가) {{ n }}(으)로", "84개사가 84개사로"),
        ("{{ t }}이(가) {{ t }}은(는)", "12건이 12건은"),
        ("{{ w }}을(를)", "창업캠프를"),
        ("광주(으)로, 서울(으)로, 사람(으)로", "광주로, 서울로, 사람으로"),
        ("총{{ t }}이(가)", "총12건이"),
        ("({{ t }})을(를)", "(12건)를"),
        ("**{{ t }}**이(가)", "**12건**이"),
        ("기업 ({{ n }})은(는)", "기업 (84개사)은"),
        ("{{ t }}({{ n }})은(는)", "12건(84개사)은"),
        ("{{ went(t) }}이(가)", "늘어난 것이"),
        ("{{ t }}{% if t > 0 %}이(가){% else %}도{% endif %}", "12건이"),
        ("{% if t > 0 %}{{ t }}{% else %}{{ n }}{% endif %}이(가)", "12건이"),
        ("{{ t }}\n{% if t > 0 %}(으)로{% endif %}", "12건 으로"),
        ('{{ r | as("i") }}(으)로', "12.9%(95% 구간 7.0~22.0%)로"),
    ],
)
def test_particles_follow_the_sound(source, expected):
    """After values, words, macros, marks and conditions; what stands in brackets is not read."""
    macros = "{% macro went(x) %}늘어난 것{% endmacro %}"
    values = {"n": FIRMS, "t": TRIALS, "w": CAMP, "r": RATE}
    needed = {name: values[name] for name in piece(source, "ko", macros).needs}
    assert expected == filled(source, "ko", macros, **needed).text


def test_particles_are_those_of_korean_copy_alone():
    """English copy and text from data keep what looks like a pair of particles."""
    pair = Words("은(는)", "은(는)")
    assert "은(는) 이(가)" == filled("{{ x }} 이(가)", "en", x=pair).text
    assert "은(는)이" == filled("{{ x }}이(가)", "ko", x=pair).text


# -- lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\nTwo.", "One. Two."),
        ("One.\n\n \n\nTwo.", "One.\n\nTwo."),
        ("One\n- two\n  more\n- three\n\nFour", "One\n- two more\n- three\n\nFour"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("# Title\nBelow.", "# Title\nBelow."),
        ("One.\n{% if n > 0 %}\nTwo.\n{% else %}\nThree.\n{% endif %}\nFour.", "One. Two. Four."),
        ("One.\n{% if n < 0 %}Two.{% endif %}\nThree.", "One. Three."),
        ("One.\n{% if n > 0 %}\n\nTwo.\n\n{% endif %}\nThree.", "One.\n\nTwo.\n\nThree."),
        ("{% if n > 0 %}\n\nOne.\n{% endif %}\n\n", "One."),
        ("One,  {% if n < 0 %}x{% endif %}  two", "One, two"),
        ("One.\n{# a word to the editor #}\nTwo.", "One. Two."),
    ],
)
def test_lines_are_folded(source, expected):
    """A paragraph or item is one line; only blank lines that are written end a paragraph."""
    values = {"n": FIRMS} if "n >" in source or "n <" in source else {}
    assert expected == filled(source, **values).markdown


# -- text from data --------------------------------------------------------------------------------


def kinds(node: object) -> set[str]:
    """Return the kinds of elements in a tree of pandoc."""
    if isinstance(node, list):
        return set().union(*map(kinds, node))
    if isinstance(node, dict) and "t" in node:
        return {node["t"]} | kinds(node.get("c", []))
    return set()


def named(text: str) -> Words:
    """Return a name from the data."""
    return Words(text, text)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
@settings(max_examples=20)
def test_text_from_data_cannot_become_markup(texts):
    """Whatever a source prints is a paragraph of plain words in what pandoc reads."""
    source = "{{ a }}\n\nOf {{ a }}, {{ a }}."
    found = [markup.Markup(filled(source, a=named(text)).markdown, "") for text in texts]
    markup.read(found)
    assert {"Para", "Str", "Space"} >= set().union(*(kinds(piece.tree) for piece in found))


@given(
    st.lists(
        st.text(st.sampled_from("\\`*_[]<>~^$|&#@\"'{}!%ab 가\ue000"), max_size=20), max_size=20
    )
)
@settings(max_examples=20)
def test_plain_text_and_markdown_agree(texts):
    """Without links and escapes, the Markdown says what the plain text says."""
    results = [filled("On {{ a }}: {{ n }}.", a=named(text), n=FIRMS) for text in texts]
    found = [markup.Markup(result.markdown, "") for result in results]
    markup.read(found)
    assert [r.text for r in results] == [markup.plain(f.tree) for f in found]


@given(st.lists(st.text(st.sampled_from("\ue000\ue001\ue00201\\ {}%#")), min_size=3, max_size=3))
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_value_is_lost_or_forged(language, texts):
    """Data that hold the marks of places, or braces of Jinja2, stand as they are."""
    a, b, c = (" ".join(text.split()) for text in texts)
    values = dict(zip("abc", map(named, texts), strict=True))
    result = filled("<{{ a }}|{{ n }}|{{ b }}|{{ c }}>", language, n=FIRMS, **values)
    assert f"<{a}|{FIRMS.text(language)}|{b}|{c}>" == result.text
    assert [("n", FIRMS, FIRMS.text(language))] == result.shown


@given(st.text())
def test_a_label_is_no_template(text):
    """What data hold is never read as Jinja2."""
    label: Quantity = FIRMS.named(ko=text, en=text)
    assert "84 firms" == filled("{{ n }}", n=label).text


def test_a_macro_that_calls_itself_is_told():
    """It would never end: Python's refusal is told with its line once, not a thousand times."""
    macros = "{% macro a(x) %}{{ a(x) }}{% endmacro %}"
    with pytest.raises(ProseError, match="line 1: maximum recursion depth") as refusal:
        filled("{{ a(n) }}", macros=macros, n=FIRMS)
    assert len(str(refusal.value)) < 300
