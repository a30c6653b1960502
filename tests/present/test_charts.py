"""Chart forms: what they refuse, what they draw, and what they tell of it."""

import dataclasses
import hashlib
import os
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from itertools import combinations, count
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib import pyplot
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from gwangju_ai.export import drawing
from gwangju_ai.numbers import quantity
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import charts
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import NotEnoughData, ProseError, UnitError

LANGUAGES = ("ko", "en")
NUMBERS = count()


def seen(text: object, unit: str = "firm") -> Quantity:
    """Make a figure of a source of its own."""
    return quantity.observed(str(text), unit, [f"o-{next(NUMBERS)}"])


def made(
    value: object, unit: str = "firm", ends: tuple | None = None, kind: str = "confidence"
) -> Quantity:
    """Make a figure that a method gave, with an interval if its ends are given."""
    interval = Interval(Fraction(ends[0]), Fraction(ends[1]), kind, 0.8) if ends else None
    name = f"method {next(NUMBERS)}"
    exact = Fraction(value)
    return quantity.derived(exact, unit, ko=name, en=name, inputs=[], interval=interval, decimals=0)


def words(ko: str, en: str = "") -> Words:
    """Make words, the same in both languages unless both are given."""
    return Words(ko, en or ko)


def over_time(values: list, first: int = 2020, **options) -> list:
    """Make points of successive years."""
    return [
        (Period.parse(str(first + i)), None if value is None else made(value, **options))
        for i, value in enumerate(values)
    ]


LONG = words(
    "광주광역시와 사업단이 함께 운영하는 인공지능 창업캠프의 입주기업과 졸업기업을 더한 수",
    "Tenants and graduates, together, of the camp that the city and the agency run",
)
FIRMS = words("기업", "Companies")


def samples() -> dict[str, charts.Chart]:
    """Return every form with ordinary figures, and with figures that are hard to draw."""
    funnel = [("지원", "Applied"), ("선발", "Selected"), ("수료", "Completed")]
    fan = [
        (
            Period.parse(str(2026 + i)),
            made(160 + 20 * i, ends=(150, 170 + 40 * i), kind="simulation"),
        )
        for i in range(5)
    ]
    staff = [made(x, "person") for x in range(1, 9)]
    share = [(made(20 - 2 * x, "percent", (18 - 2 * x, 23 - 2 * x))) for x in range(8)]
    events = [
        ("2019-01", "면제 결정"),
        ("2020/2024", "1단계"),
        ("2022-11-02", "캠프 개관"),
        ("2022-12", LONG.ko),
        ("2023-10", "데이터센터 개소"),
        ("2023-11", "실증센터 준공"),
    ]
    state, city = words("국가", "State"), words("광주시", "City")
    return {
        "trend": charts.Trend(
            [charts.Series(words("입주기업", "Tenants"), over_time([35, None, 107, 96, 84]))],
            references=[(words("자리", "places"), seen(123))],
        ),
        "trend of several": charts.Trend(
            [
                charts.Series(
                    words("업무협약을 맺은 기업", "Memoranda"), over_time([79, 140, 196, 235, 272])
                ),
                charts.Series(words("개소", "Offices opened"), over_time([34, 80, 102, 128, 150])),
                charts.Series(words("끝난 계열", "An ended line"), over_time([30, 60])),
            ],
            unit_label=FIRMS,
        ),
        "trend of equals": charts.Trend(
            [charts.Series(words(f"계열 {i}"), over_time([50] * 5)) for i in range(6)],
            unit_label=LONG,
            references=[(words("가"), seen(50)), (words("나"), seen(51))],
        ),
        "trend with intervals": charts.Trend(
            [
                charts.Series(
                    words(f"{i}기"), over_time([30 + i, 40 + i], unit="percent", ends=(25, 48))
                )
                for i in range(3)
            ],
            unit_label=words("취업률", "Placement"),
        ),
        "trend below zero": charts.Trend(
            [charts.Series(words("증감", "Change"), over_time([5, -3, -12, 2]))]
        ),
        "trend of zeros": charts.Trend([charts.Series(LONG, over_time([0, 0]))]),
        "trend of one point": charts.Trend(
            [charts.Series(words("개관"), [(Period.parse("2022-11"), seen(35))])]
        ),
        "trend of months": charts.Trend(
            [
                charts.Series(
                    words("월별"),
                    [(Period.parse(f"2024-{m:02}"), seen(40 + m * m % 11)) for m in range(1, 13)],
                )
            ]
        ),
        "trend of money": charts.Trend(
            [
                charts.Series(
                    words("총사업비", "Budget"),
                    [
                        (Period.parse("2020"), seen("4061억", "krw")),
                        (Period.parse("2024"), seen("9000억", "krw")),
                    ],
                    connect=False,
                )
            ]
        ),
        "dots": charts.Dots(
            [
                (words("1기"), made(35, "percent", (28, 43))),
                (LONG, made(66, "percent", (60, 71))),
                (words("3기"), None),
            ],
            axis=words("수료생 대비 취·창업률", "Placed, of completers"),
            reference=(words("보도된 평균", "Reported mean"), seen("64", "percent")),
            groups=[
                words("광주", "Gwangju"),
                words("다른 곳", "Elsewhere"),
                words("다른 곳", "Elsewhere"),
            ],
        ),
        "dots far from zero": charts.Dots(
            [(words("가"), seen("97.1", "percent")), (words("나"), seen("96.4", "percent"))],
            axis=words("비율"),
        ),
        "many dots": charts.Dots(
            [(words(f"기관 {i}"), made(i, ends=(i - 3, i + 3))) for i in range(31)], axis=FIRMS
        ),
        "bars": charts.Bars(
            [(words(f"{i}기"), seen(v, "person")) for i, v in enumerate([1045, 609, 772])],
            axis=words("지원자", "Applicants"),
        ),
        "bars below zero": charts.Bars(
            [
                (words("1기에서 2기로"), made(-436, "person")),
                (words("2기에서 3기로"), made(163, "person")),
                (words("없음"), None),
            ],
            axis=words("증감"),
        ),
        "bars with intervals": charts.Bars(
            [(LONG, made(33, "percent", (19, 51))), (words("영"), made(0, "percent", (0, 11)))],
            axis=words("비율"),
        ),
        "bar of zero": charts.Bars(
            [(words("임대료", "Rent"), seen("0", "krw"))], axis=words("임대료", "Rent")
        ),
        "many bars": charts.Bars(
            [(words(f"{i}번째 기관"), seen(i * i)) for i in range(30)], axis=LONG
        ),
        "grouped bars": charts.GroupedBars(
            [
                (
                    words(f"{n}기"),
                    [
                        (words(*pair), None if v is None else seen(v, "person"))
                        for pair, v in zip(funnel, vs, strict=True)
                    ],
                )
                for n, vs in [(1, (1045, 180, 155)), (2, (609, 180, None))]
            ],
            axis=words("인원", "People"),
        ),
        "curves": charts.Curves(
            [
                charts.Line(
                    words("모형 가", "Model one"),
                    list(zip(staff, share, strict=True)),
                ),
                charts.Line(
                    words("모형 나", "Model two"),
                    [(x, made(15 - x.value, "percent")) for x in staff],
                ),
            ],
            x_axis=words("고용 하한", "Minimum staff"),
            y_axis=words("요건을 채우는 비율", "Share that qualifies"),
            markers=[
                (words("현행 하한", "floor today"), made(5, "person")),
                (words("제안된 하한", "floor proposed"), made(6, "person")),
            ],
        ),
        "curve of one point": charts.Curves(
            [charts.Line(words("점"), [(made(3, "month"), made(7))])],
            x_axis=words("기간"),
            y_axis=FIRMS,
        ),
        "fan": charts.Fan([(words("기준", "Baseline"), fan)], axis=FIRMS),
        "fan of five": charts.Fan(
            [(words(f"시나리오 {i}", LONG.en[: 30 - i]), fan) for i in range(5)], axis=FIRMS
        ),
        "fan of one year": charts.Fan([(words("기준"), fan[:1])], axis=FIRMS),
        "tornado": charts.Tornado(
            made(248),
            [
                (words("실현율", "Share realised"), made(190), made(318)),
                (LONG, made(270), made(236)),
                (words("한쪽"), made(250), made(270)),
                (words("없음"), made(248), made(248)),
            ],
            axis=FIRMS,
        ),
        "timeline": charts.Timeline([(Period.parse(p), words(w)) for p, w in events]),
        "timeline of lanes": charts.Timeline(
            [(Period.parse(p), words(w)) for p, w in events],
            lanes=[state, city, city, state, state, city],
        ),
        "timeline of days": charts.Timeline(
            [(Period.parse(f"2024-0{m}-15"), LONG) for m in range(1, 7)]
        ),
        "number line": charts.NumberLine(
            seen("5.19", "ratio"),
            [made(Fraction(v), "ratio") for v in ("5.18", "5.21", "5.25")],
            axis=words("평점", "Rating"),
        ),
        "number line of a range": charts.NumberLine(
            seen(64, "percent"),
            interval=(made(67, "percent"), made(68, "percent")),
            axis=words("취업률", "Placement"),
        ),
        "number line of many": charts.NumberLine(
            seen(71, "percent"), [made(Fraction(100 * k, 43), "percent") for k in range(20, 43)]
        ),
        "number line that fits": charts.NumberLine(
            seen("50.0", "percent"),
            [made(50, "percent")],
            interval=(made(49, "percent"), made(51, "percent")),
        ),
    }


SAMPLES = samples()
EACH = pytest.mark.parametrize("name", SAMPLES)
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def held(value: object) -> list[Quantity]:
    """Return the quantities inside a form."""
    if isinstance(value, Quantity):
        return [value]
    if dataclasses.is_dataclass(value):
        value = [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, list | tuple):
        return [quantity for part in value for quantity in held(part)]
    return []


@cache
def drawn(name: str, language: str) -> Figure:
    """Return a sample's figure, for tests that only look at it."""
    return SAMPLES[name].draw(language)


def texts(figure: Figure) -> list[Text]:
    """Return the texts that a reader sees."""
    return [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]


def digest() -> str:
    """Return one hash over every sample's SVG in both languages."""
    drawn = (charts.svg(SAMPLES[name].draw(lang)) for name in SAMPLES for lang in LANGUAGES)
    return hashlib.sha256("".join(drawn).encode()).hexdigest()


# -- what they refuse ------------------------------------------------------------------------------

NONE: dict[str, object] = {
    "Trend": lambda: charts.Trend([]),
    "Trend of a series without figures": lambda: charts.Trend(
        [charts.Series(FIRMS, over_time([1])), charts.Series(FIRMS, over_time([None]))]
    ),
    "Dots": lambda: charts.Dots([(FIRMS, None)], axis=FIRMS),
    "Bars": lambda: charts.Bars([], axis=FIRMS),
    "GroupedBars": lambda: charts.GroupedBars([(FIRMS, [])], axis=FIRMS),
    "Curves": lambda: charts.Curves([charts.Line(FIRMS, [])], x_axis=FIRMS, y_axis=FIRMS),
    "Fan": lambda: charts.Fan([(FIRMS, [])], axis=FIRMS),
    "Tornado": lambda: charts.Tornado(made(1), [], axis=FIRMS),
    "Timeline": lambda: charts.Timeline([]),
    "NumberLine": lambda: charts.NumberLine(seen(1)),
}


@pytest.mark.parametrize("name", NONE)
def test_form_without_figures_is_refused(name):
    """A form that would show nothing says so, by its name, when it is made."""
    with pytest.raises(NotEnoughData, match=f"^{name.split()[0]}: expected .* got n"):
        NONE[name]()


def test_missing_figure_is_refused_with_its_reason():
    """A result that is missing passes its reason on."""
    with pytest.raises(NotEnoughData, match="only one cohort"):
        charts.Bars([(FIRMS, seen(1)), (FIRMS, Missing("only one cohort"))], axis=FIRMS)


def test_plain_number_is_refused():
    """A number without a trail cannot be drawn."""
    with pytest.raises(ProseError, match=r"Dots: expected quantities, got 0\.5"):
        charts.Dots([(FIRMS, 0.5)], axis=FIRMS)


@pytest.mark.parametrize(
    "make",
    [
        lambda: charts.Bars([(FIRMS, seen(1)), (FIRMS, seen(1, "person"))], axis=FIRMS),
        lambda: charts.Dots([(FIRMS, seen(1))], axis=FIRMS, reference=(FIRMS, seen(1, "case"))),
        lambda: charts.Tornado(seen(1), [(FIRMS, seen(1, "case"), seen(2, "case"))], axis=FIRMS),
        lambda: charts.NumberLine(seen(1), [seen(1, "case")]),
    ],
)
def test_two_units_on_one_axis_are_refused(make):
    """Figures of different units never share an axis."""
    with pytest.raises(UnitError, match="expected figures of one unit on an axis, got"):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: charts.Trend([charts.Series(words(str(i)), over_time([i])) for i in range(7)]),
        lambda: charts.GroupedBars([(FIRMS, [(words(str(i)), seen(i)) for i in range(7)])], FIRMS),
    ],
)
def test_more_series_than_can_be_told_apart_are_refused(make):
    """The seventh series is refused instead of sharing another's colour."""
    with pytest.raises(ProseError, match="at most 6 series that can be told apart, got 7"):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: charts.Dots([(FIRMS, seen(1)), (FIRMS, seen(2))], axis=FIRMS, groups=[FIRMS]),
        lambda: charts.Timeline([(Period.parse("2024"), FIRMS)], lanes=[FIRMS, FIRMS]),
        lambda: charts.Timeline([(Period.parse("2024"), FIRMS)], reports=[]),
    ],
)
def test_groups_that_do_not_fit_the_rows_are_refused(make):
    """Each row has its group, each event its lane and its report."""
    with pytest.raises(ProseError, match="for each of"):
        make()


# -- what they draw --------------------------------------------------------------------------------


@EACH
@IN_BOTH
def test_no_text_covers_another(name, language):
    """All texts of a chart can be read: none overlaps another, none leaves the figure."""
    figure = drawn(name, language)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    covered = [
        (one, other)
        for (one, box), (other, second) in combinations(boxes, 2)
        if box.padded(-0.5).overlaps(second.padded(-0.5))
    ]
    outside = [
        text
        for text, box in boxes
        if box.x0 < 0 or box.y0 < 0 or box.x1 > figure.bbox.x1 or box.y1 > figure.bbox.y1
    ]
    assert ([], []) == (covered, outside)


@EACH
def test_figure_has_the_width_of_the_page(name):
    """All charts are equally wide, so that their letters are equally large."""
    assert 7.2 == drawn(name, "en").get_figwidth()


def test_bytes_depend_on_the_chart_alone(tmp_path):
    """Another process, hash seed and directory, after other charts, draw the same bytes."""
    matplotlib.rcParams["lines.linewidth"] = 9
    here = digest()
    matplotlib.rcdefaults()
    there = subprocess.run(
        [sys.executable, "-c", "import test_charts; print(test_charts.digest())"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert here == there.stdout.strip()


def test_drawing_leaves_no_trace():
    """Settings stay as they were and pyplot knows of no figure."""
    before = dict(matplotlib.rcParams)
    charts.svg(SAMPLES["bars"].draw("ko"))
    assert (before, []) == (dict(matplotlib.rcParams), pyplot.get_fignums())


@EACH
@IN_BOTH
def test_svg_is_what_a_page_accepts(name, language):
    """The drawing is shapes and text without style, in few bytes, with two decimals at most."""
    svg = charts.svg(drawn(name, language))
    drawing.read(svg, name)
    assert [] == re.findall(r"\d+\.\d{3,}", svg)
    assert len(svg) < 20_000


@EACH
@IN_BOTH
def test_svg_holds_every_word(name, language):
    """Each line of each text of the figure is a text of the drawing, in its place."""
    figure = drawn(name, language)
    lines = (line for text in texts(figure) for line in text.get_text().split("\n"))
    shown = sorted(line for line in lines if line)
    tree = ElementTree.fromstring(charts.svg(figure))
    assert shown == sorted(node.text for node in tree.iter() if node.tag.endswith("}text"))


def test_words_are_neither_markup_nor_mathematics():
    """What the data call something is drawn as it is."""
    name = words("--><script>$x^2$</script>")
    figure = charts.Bars([(name, seen(1))], axis=FIRMS).draw("en")
    tree = ElementTree.fromstring(charts.svg(figure))
    assert [] == [node.tag for node in tree.iter() if str(node.tag).endswith("script")]
    shown = [(t.get_text(), t.get_parse_math()) for t in texts(figure) if "x^2" in t.get_text()]
    assert [(name.en, False)] == shown


@pytest.mark.parametrize("name", [name for name in SAMPLES if "bar" in name])
def test_bars_start_at_zero(name):
    """Every bar has one end at zero, and zero is on the axis."""
    figure = drawn(name, "en")
    (axes,) = figure.axes
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    low, high = axes.get_xlim()
    assert ends
    assert [] == [pair for pair in ends if 0 not in pair]
    assert low <= 0 <= high


def test_bars_of_near_values_start_at_zero():
    """Values that lie close together do not tempt the axis away from zero."""
    chart = charts.Bars([(words("가"), seen(97)), (words("나"), seen(98))], axis=FIRMS)
    assert 0 == chart.draw("ko").axes[0].get_xlim()[0]


def test_trend_starts_at_zero():
    """Lines show their fall in proportion to their height."""
    chart = charts.Trend([charts.Series(FIRMS, over_time([97, 98]))])
    assert 0 == chart.draw("ko").axes[0].get_ylim()[0]


def test_dots_far_from_zero_say_so():
    """An axis of dots may begin elsewhere, and then the caption says it."""
    captions = [drawn(name, "en").get_suptitle() for name in ("dots", "dots far from zero")]
    assert [False, True] == ["axis does not start at zero" in text for text in captions]


def test_gap_breaks_the_line():
    """A year without a figure is not bridged."""
    (axes,) = drawn("trend", "en").axes
    runs = [line.get_ydata().tolist() for line in axes.get_lines() if line.get_marker() == "o"]
    assert [[35.0], [107.0, 96.0, 84.0]] == runs


@IN_BOTH
def test_few_values_are_all_written(language):
    """A short series shows the value of each point beside it."""
    shown = {text.get_text() for text in texts(drawn("trend", language))}
    assert {"35", "107", "96", "84"} <= shown


def test_series_that_may_not_be_connected_has_no_line():
    """Dots of different definitions stay dots."""
    (axes,) = drawn("trend of money", "en").axes
    assert ["None"] == [t.get_linestyle() for t in axes.get_lines() if t.get_marker() == "o"]


def test_curve_of_few_points_has_its_ticks_there():
    """Ticks stand where the curves were computed, not between."""
    (axes,) = drawn("curves", "en").axes
    assert [str(x) for x in range(1, 9)] == [tick.get_text() for tick in axes.get_xticklabels()]


def test_intervals_are_drawn_and_named():
    """A row's line reaches from the lower to the upper end, and the caption says what it is."""
    figure = drawn("dots", "en")
    lines = [c for c in figure.axes[0].collections if isinstance(c, LineCollection)]
    reach = [c.get_segments()[0][:, 0].tolist() for c in lines]
    assert [[28.0, 43.0], [60.0, 71.0]] == reach
    assert "Placed, of completers (%), horizontal lines: 80% confidence interval" == (
        figure.get_suptitle()
    )


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        ("ko", "총사업비 (원)", {"0", "2000억", "4000억"}),
        ("en", "Budget (KRW)", {"0", "200 bn", "400 bn"}),
    ],
)
def test_axis_counts_money_as_its_readers_do(language, caption, expected):
    """Ticks stand at round 억 and bn, and the caption names the currency."""
    figure = drawn("trend of money", language)
    ticks = {tick.get_text() for tick in figure.axes[0].get_yticklabels()}
    assert caption == figure.get_suptitle()
    assert expected <= ticks


def test_widest_input_of_a_tornado_is_first():
    """Inputs stand in the order of how far they move the outcome."""
    rows = SAMPLES["tornado"].table().rows[1:]
    swings = [abs(float(high) - float(low)) for _, low, high, _ in rows]
    assert sorted(swings, reverse=True) == swings


@pytest.mark.parametrize(
    ("name", "colour"), [("number line", "#E0701A"), ("number line that fits", "#17497D")]
)
def test_printed_value_that_cannot_be_stands_out(name, colour):
    """The mark of the printed figure has another colour where no admissible value equals it."""
    (axes,) = drawn(name, "en").axes
    assert [colour] == [line.get_color() for line in axes.get_lines() if line.get_marker() == "D"]


# -- what they tell --------------------------------------------------------------------------------


@EACH
def test_table_holds_the_figures_drawn(name):
    """The table has every quantity of the chart and no other."""
    form = SAMPLES[name]
    drawn = {quantity.id for quantity in held(form)}
    if name == "curves":  # a marker stands for the point at the same place
        places = {x.value for _, x in form.markers}
        drawn -= {x.id for line in form.lines for x, _ in line.points if x.value in places}
    assert drawn == {quantity.id for quantity in form.table().quantities()}


def test_table_holds_the_intervals_drawn():
    """A figure drawn with an interval has it in the next column, whose heading says its kind."""
    markdown, _ = SAMPLES["dots"].table().markdown("en")
    lines = re.sub(r"\\|\]\(#[^)]*\)|\[", "", markdown).splitlines()
    assert any("80%" in cell for cell in lines[0].split("|"))
    assert any("| 35% | 28–43% |" in line for line in lines)


def test_table_of_a_timeline_names_who_reported_each_event():
    """Reports stay with their events when these are put into order."""
    events = [(Period.parse("2025"), FIRMS), (Period.parse("2024"), LONG)]
    table = charts.Timeline(events, reports=[words("나중"), words("먼저")]).table()
    assert [(LONG, words("먼저")), (FIRMS, words("나중"))] == [tuple(r[1:]) for r in table.rows]


def test_table_of_a_trend_has_a_row_for_each_of_two_figures_of_one_period():
    """Two reports of one year are both in the table."""
    twice = [(Period.parse("2024"), seen(84)), (Period.parse("2024"), seen(100))]
    table = charts.Trend([charts.Series(FIRMS, twice)]).table()
    assert [84, 100] == [row[1].value for row in table.rows]


@EACH
@IN_BOTH
def test_description_is_short_enough_to_listen_to(name, language):
    """Alt texts stay within four hundred characters and end as sentences do."""
    told = SAMPLES[name].describe(language)
    assert len(told) <= 400
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "trend",
            "꺾은선그래프. 입주기업 2020년 35개사, 2022년 107개사, 2023년 96개사, 2024년 84개사; "
            "자리 123개사.",
        ),
        ("bars", "막대그래프: 지원자. 0기 1,045명, 1기 609명, 2기 772명."),
        ("fan", "팬차트: 기업. 기준: 2026년 160개사, 2030년 240개사(모의실험 80% 구간 150~330)."),
        ("number line", "수직선 그림: 평점. 보도된 값 5.19; 가능한 값 5, 5, 5."),
    ],
)
def test_description_tells_the_main_numbers_in_korean(name, expected):
    """The alt text names the form and its figures as a Korean reader says them."""
    assert expected == SAMPLES[name].describe("ko")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "trend",
            "Line chart. Tenants: 35 firms in 2020, 107 firms in 2022, 96 firms in 2023, "
            "84 firms in 2024; places: 123 firms.",
        ),
        (
            "grouped bars",
            "Bar chart: People. 1기: Applied 1,045 people, Selected 180 people, "
            "Completed 155 people; 2기: Applied 609 people, Selected 180 people, "
            "Completed no figure.",
        ),
        (
            "number line of a range",
            "Number line: Placement. As printed 64%; possible range 67%, 68%.",
        ),
    ],
)
def test_description_tells_the_main_numbers_in_english(name, expected):
    """The alt text names the form and its figures in plain English."""
    assert expected == SAMPLES[name].describe("en")


def test_description_of_many_rows_says_how_many_it_leaves_out():
    """What does not fit is counted."""
    told = SAMPLES["many bars"].describe("en")
    assert 30 == told.count(" firm") + int(re.search(r"and (\d+) more", told)[1])
