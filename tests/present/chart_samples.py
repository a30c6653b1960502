"""Every form of chart with ordinary figures, and with figures that are hard to draw."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

import pandas

from gwangju_ai.numbers import quantity
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import charts
from gwangju_ai.present.charts import style

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


def frame(rows: list, columns: dict[Words | str, list]) -> pandas.DataFrame:
    """Make a frame of named rows, NA for None."""
    table = pandas.DataFrame(index=pandas.Index(rows, dtype=object))
    for name, cells in columns.items():
        cells = [pandas.NA if cell is None else cell for cell in cells]
        table[name] = pandas.Series(cells, table.index, dtype=object)
    return table


def years(columns: dict[Words | str, list], first: int = 2020, **options) -> pandas.DataFrame:
    """Make a frame of successive years, of plain numbers that a method gave."""
    made_of = {
        name: [None if value is None else made(value, **options) for value in values]
        for name, values in columns.items()
    }
    number = max(map(len, columns.values()))
    rows = [str(first + i) for i in range(number)]
    padded = {name: cells + [None] * (number - len(cells)) for name, cells in made_of.items()}
    return frame(rows, padded)


@dataclass(frozen=True)
class Sample:
    """A chart, and the ids of the figures it was given."""

    chart: charts.Chart
    given: frozenset[str]


def sample(form: Callable, table: pandas.DataFrame, **arguments) -> Sample:
    """Make a chart, and note the figures in the columns and levels that it is given."""
    given = []
    for value in arguments.values():
        value = value.to_dict() if isinstance(value, pandas.Series) else value
        levels = list(value.values()) if isinstance(value, dict) else [value]
        columns = value if isinstance(value, list | tuple) else [value]
        cells = [
            c
            for name in columns
            if isinstance(name, str | Words) and name in table
            for c in table[name]
        ]
        given += [q.id for q in levels + cells if isinstance(q, Quantity)]
    if form is charts.tornado:
        given += [q.id for q in [*table["low"], *table["high"]]]
    return Sample(form(table, **arguments), frozenset(given))


LONG = words(
    "광주광역시와 사업단이 함께 운영하는 인공지능 창업캠프의 입주기업과 졸업기업을 더한 수",
    "Tenants and graduates, together, of the camp that the city and the agency run",
)
FIRMS = words("기업", "Companies")
EVENTS = [
    ("2019-01", "면제 결정"),
    ("2020/2024", "1단계"),
    ("2022-11-02", "캠프 개관"),
    ("2022-12", LONG.ko),
    ("2023-10", "데이터센터 개소"),
    ("2023-11", "실증센터 준공"),
]


def over_time() -> dict[str, Sample]:
    """Return samples of lines and fans."""
    equals = {words(f"계열 {i}"): [50] * 5 for i in range(6)}
    ranged = {words(f"{i}기"): [30 + i, 40 + i] for i in range(3)}
    months = [f"2024-{month:02}" for month in range(1, 13)]
    several = {
        words("업무협약을 맺은 기업", "Memoranda"): [79, 140, 196, 235, 272],
        words("개소", "Offices opened"): [34, 80, 102, 128, 150],
        words("끝난 계열", "An ended line"): [30, 60],
    }
    paths = frame(
        [str(2026 + i) for i in range(5)],
        {
            name: [
                made(160 + 20 * i, ends=(150, 170 + 40 * i), kind="simulation") for i in range(5)
            ]
            for name in (
                words("기준", "Baseline"),
                *[words(f"시나리오 {i}", LONG.en[: 30 - i]) for i in range(5)],
            )
        },
    )
    base, *scenarios = paths
    several_paths = paths[[base, *scenarios[:4]]].rename_axis("year").reset_index()
    several_paths = several_paths.melt("year", var_name="of")
    several_paths = several_paths.query("of == @base or year == '2030'")
    ahead = {
        "seen": pandas.Series(
            [seen(34), seen(80), seen(128), seen(160)],
            ["2020-12", "2022-03", "2024-11-30", "2025-12-10"],
        ),
        "goal": seen(1000),
        "by": "2030",
        "pace": made(195),
        "axis": FIRMS,
    }
    tenants = words("입주기업", "Tenants")
    levels = {words("자리", "places"): seen(123)}
    budget = words("총사업비", "Budget")
    money = frame(["2020", "2024"], {budget: [seen("4061억", "krw"), seen("9000억", "krw")]})
    return {
        "lines": sample(
            charts.lines, years({tenants: [35, None, 107, 96, 84]}), y=tenants, references=levels
        ),
        "lines of several": sample(charts.lines, years(several), y=list(several), axis=FIRMS),
        "lines of equals": sample(
            charts.lines,
            years(equals),
            y=list(equals),
            axis=LONG,
            references={words("가"): seen(50), words("나"): seen(51)},
        ),
        "lines with intervals": sample(
            charts.lines,
            years(ranged, unit="percent", ends=(25, 48)),
            y=list(ranged),
            axis=words("취업률", "Placement"),
        ),
        "lines below zero": sample(
            charts.lines,
            years({words("증감", "Change"): [5, -3, -12, 2]}),
            y=words("증감", "Change"),
        ),
        "lines of zeros": sample(charts.lines, years({LONG: [0, 0]}), y=LONG),
        "lines of one point": sample(
            charts.lines, frame(["2022-11"], {FIRMS: [seen(35)]}), y=FIRMS, axis=LONG
        ),
        "lines of months": sample(
            charts.lines,
            frame(months, {FIRMS: [seen(40 + m * m % 11) for m in range(1, 13)]}),
            y=FIRMS,
        ),
        "lines of money": sample(charts.lines, money, y=budget),
        "lines with one in colour": sample(
            charts.lines,
            years(several),
            y=list(several),
            axis=FIRMS,
            highlight=words("개소", "Offices opened"),
            markers={
                words("기사", "article"): "2024-11",
                words("신청", "applied for"): "2024-06",
                LONG: "2020-02",
            },
        ),
        "steps of dates": sample(
            charts.steps,
            frame(
                ["2020-12", "2021-07", "2022-03-31", "2024-11-26", "2025-08", "2025-12-10"],
                {
                    words("협약", "MoUs signed"): [
                        made(v, "agreement") for v in (60, 120, 145, 252, 299, 352)
                    ],
                    words("개소", "offices opened"): [
                        None if v is None else made(v) for v in (34, None, 94, 142, 158, 160)
                    ],
                },
            ),
            y=[words("협약", "MoUs signed"), words("개소", "offices opened")],
            references={words("목표", "target"): seen(310)},
            until="2024-12",
            markers={words("기사", "article"): "2024-11"},
            gap=True,
            highlight=words("개소", "offices opened"),
            axis=FIRMS,
        ),
        "fan": sample(charts.fan, paths, y=base, **ahead),
        "fan of five": sample(charts.fan, several_paths, y="value", x="year", hue="of", **ahead),
        "fan of one year": sample(charts.fan, paths.iloc[:1], y=base, **ahead),
    }


def of_rows() -> dict[str, Sample]:
    """Return samples of bars, dots and tornados."""
    share, people = words("수료생 대비 취·창업률", "Placed, of completers"), words("인원", "People")
    stages = [words("지원", "Applied"), words("선발", "Selected"), words("수료", "Completed")]
    rates = [made(35, "percent", (28, 43)), made(66, "percent", (60, 71)), None]
    swings = {"low": [190, 270, 250, 248], "high": [318, 236, 270, 248]}
    inputs = [words("실현율", "Share realised"), LONG, words("한쪽"), words("없음")]
    applicants = words("지원자", "Applicants")
    cohorts = [words(f"{i}기", f"Cohort {i}") for i in range(1, 6)]
    ways = [
        words("광주에서 취·창업", "in Gwangju, in work or running a firm"),
        words("다른 지역에서 취·창업", "elsewhere"),
        words("그 밖(미취업·진학·미확인)", "other or not known"),
    ]
    went = frame(
        cohorts,
        {
            ways[0]: [made(v, "percent") for v in (17, 15, 32, 26, 23)],
            ways[1]: [made(v, "percent") for v in (18, 16, 34, 26, 43)],
            ways[2]: [made(v, "percent") for v in (65, 69, 34, 48, 34)],
            words("수료 뒤", "since graduation"): [made(v, "month") for v in (48, 35, 23, 11, 12)],
            words("누가 셌나", "counted by"): [FIRMS] * 4 + [None],
        },
    )
    counted = frame(
        cohorts[:3],
        {
            ways[0]: [seen(v, "person") for v in (27, 3, 97)],
            ways[1]: [seen(28, "person"), None, seen(4, "person")],
            ways[2]: [seen(v, "person") for v in (100, 4, 101)],
        },
    )
    trials = frame(
        ["2021", "2022", "2023"],
        {
            words("실증 수요", "requested trials"): [seen(v, "trial") for v in (86, 62, 58)],
            words("실증", "carried out"): [seen(v, "trial") for v in (8, 9, 11)],
            words("시 목표", "the city's target"): [seen(6, "trial"), None, seen(9, "trial")],
            words("충족률", "share met"): [made(v, "percent") for v in (9, 15, 19)],
        },
    )
    wishes = list(trials)
    return {
        "dots": sample(
            charts.dots,
            frame(
                [words("1기"), LONG, words("3기")],
                {share: rates},
            ),
            x=share,
            references={words("보도된 평균", "Reported mean"): seen("64", "percent")},
        ),
        "dots of columns": sample(
            charts.dots,
            frame(
                [words("1기"), words("2기")],
                {stage: [made(40 + i, "percent") for i in range(2)] for stage in stages},
            ),
            x=stages,
            axis=share,
            references={
                words("가", "one"): made(40, "percent", (39, 41)),
                words("나", "another"): seen("41", "percent"),
            },
        ),
        "dots far from zero": sample(
            charts.dots,
            frame(
                [words("가"), words("나")],
                {share: [seen("97.1", "percent"), seen("96.4", "percent")]},
            ),
            x=share,
        ),
        "many dots": sample(
            charts.dots,
            frame(
                [words(f"기관 {i}") for i in range(31)],
                {FIRMS: [made(i, ends=(i - 3, i + 3)) for i in range(31)]},
            ),
            x=FIRMS,
        ),
        "dots in one colour": sample(
            charts.dots,
            frame(
                [words("기업"), LONG, words("일자리")],
                {
                    share: [made(46, "percent"), made(117, "percent"), made(17, "percent")],
                    applicants: [words("142/310개사"), words("28/24건"), words("1,220/7,000명")],
                },
            ),
            x=share,
            beside=applicants,
            references={words("목표", "target"): made(100, "percent")},
            highlight=words("기업"),
        ),
        "joined dots": sample(
            charts.dots,
            frame(
                [words("광주"), LONG, words("한쪽"), words("없음")],
                {
                    stages[0]: [seen("595억", "krw"), seen("1000억", "krw"), None, None],
                    stages[1]: [
                        seen("297억", "krw"),
                        seen("940억", "krw"),
                        seen("240억", "krw"),
                        None,
                    ],
                },
            ),
            x=stages[:2],
            joined=True,
            axis=share,
        ),
        "stacked bars": sample(
            charts.stack,
            went,
            x=ways,
            beside=[words("수료 뒤", "since graduation"), words("누가 셌나", "counted by")],
            axis=share,
            highlight=cohorts[4],
        ),
        "stacked bars of counts": sample(charts.stack, counted, x=ways, axis=share),
        "columns": sample(
            charts.columns,
            frame(
                ["2021", "2022", "2023", "2024", "2025-01/2025-06"],
                {applicants: [made(v, "person") for v in (402, 731, 1185, 1186, 261)]},
            ),
            y=applicants,
            partial=["2025-01/2025-06"],
        ),
        "columns of kinds": sample(
            charts.columns,
            frame(
                [
                    "2021",
                    "2023-06",
                    "2025-04",
                    "2025-07",
                    words("2025년 하반기", "second half of 2025"),
                ],
                {
                    FIRMS: [
                        seen("8.85", "pf"),
                        seen("44.3", "pf"),
                        None,
                        made("44.3", "pf", (40, 50)),
                        seen("77.7", "pf"),
                    ],
                    "kind": [words(k) for k in ("보도", "계획", "보도", "보도", "계획")],
                },
            ),
            y=FIRMS,
            hue="kind",
            references={words("구축한 용량", "built"): seen("88.5", "pf")},
        ),
        "columns below zero": sample(
            charts.columns,
            years({FIRMS: [5, -3, None]}),
            y=FIRMS,
            highlight="2021",
        ),
        "bullets": sample(
            charts.bullet,
            trials,
            whole=wishes[0],
            part=wishes[1],
            target=wishes[2],
            rate=wishes[3],
            axis=words("실증", "Trials"),
        ),
        "bars in one colour": sample(
            charts.bars,
            frame(cohorts, {applicants: [seen(v, "person") for v in (1045, 609, 772, 1, 0)]}),
            x=applicants,
            highlight=[cohorts[1], cohorts[2]],
        ),
        "bars": sample(
            charts.bars,
            frame(
                [words(f"{i}기") for i in range(3)],
                {applicants: [seen(v, "person") for v in (1045, 609, 772)]},
            ),
            x=applicants,
        ),
        "bars below zero": sample(
            charts.bars,
            frame(
                [words("1기에서 2기로"), words("2기에서 3기로"), words("없음")],
                {people: [made(-436, "person"), made(163, "person"), None]},
            ),
            x=people,
        ),
        "bars with intervals": sample(
            charts.bars,
            frame(
                [LONG, words("영")],
                {share: [made(33, "percent", (19, 51)), made(0, "percent", (0, 11))]},
            ),
            x=share,
        ),
        "bar of zero": sample(
            charts.bars,
            frame([words("임대료", "Rent")], {words("임대료", "Rent"): [seen("0", "krw")]}),
            x=words("임대료", "Rent"),
        ),
        "many bars": sample(
            charts.bars,
            frame(
                [words(f"{i}번째 기관") for i in range(30)],
                {LONG: [seen(i * i) for i in range(30)]},
            ),
            x=LONG,
        ),
        "tornado of given ends": sample(
            charts.tornado,
            frame(
                inputs[:2],
                {
                    "low": [made(125), made(187)],
                    "high": [made(249), made(183)],
                    words("낮은 값", "low value"): [made(17, "percent"), made(3, "person")],
                    words("높은 값", "high value"): [made(72, "percent"), made(5, "person")],
                },
            ),
            given=(words("낮은 값", "low value"), words("높은 값", "high value")),
            baseline=made(187),
            axis=FIRMS,
        ),
        "tornado": sample(
            charts.tornado,
            frame(inputs, {name: [made(v) for v in values] for name, values in swings.items()}),
            baseline=made(248),
            axis=FIRMS,
        ),
    }


def of_events() -> dict[str, Sample]:
    """Return samples of timelines."""
    state, city = words("국가", "State"), words("광주시", "City")
    events = frame(
        [when for when, _ in EVENTS],
        {
            "what": [words(what) for _, what in EVENTS],
            "lane": [state, city, city, state, state, city],
        },
    )
    days = frame([f"2024-0{month}-15" for month in range(1, 7)], {"what": [LONG] * 6})
    return {
        "timeline": sample(charts.timeline, events),
        "timeline of lanes": sample(charts.timeline, events, hue="lane"),
        "timeline of days": sample(charts.timeline, days),
    }


def samples() -> dict[str, Sample]:
    """Return all samples by name."""
    return over_time() | of_rows() | of_events()


SAMPLES = samples()


def written(name: str, language: str, page: style.Page) -> str:
    """Return a sample's drawing, drawn for this alone."""
    return SAMPLES[name].chart.svg(language, page)


def digest(written: Callable[[str, str, style.Page], str]) -> str:
    """Return one hash over every sample's SVG in both languages and widths."""
    drawn = (
        written(name, language, page)
        for name in SAMPLES
        for language in ("ko", "en")
        for page in (charts.WIDE, charts.NARROW)
    )
    return hashlib.sha256("".join(drawn).encode()).hexdigest()
