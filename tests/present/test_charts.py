"""Charts of every form: what they draw, and what they tell of it."""

import os
import re
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib import pyplot
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from gwangju_ai.export import drawing
from gwangju_ai.present import charts
from gwangju_ai.present.charts import style

from .chart_samples import FIRMS, LONG, SAMPLES, digest, frame, seen, words, years

EACH = pytest.mark.parametrize("name", SAMPLES)
IN_BOTH = pytest.mark.parametrize("language", ["ko", "en"])
OF_BOTH = pytest.mark.parametrize("page", [charts.WIDE, charts.NARROW], ids=["wide", "narrow"])


@cache
def drawn(name: str, language: str, page: style.Page = charts.WIDE) -> Figure:
    """Return a sample's figure, for tests that only look at it."""
    return SAMPLES[name].chart.draw(language, page)


@cache
def written(name: str, language: str, page: style.Page = charts.WIDE) -> str:
    """Return a sample's drawing as a page gets it."""
    return charts.svg(drawn(name, language, page))


#: Draws every sample where lines have another width; the tests here draw them as they are.
ELSEWHERE = """
import matplotlib
import chart_samples

matplotlib.rcParams["lines.linewidth"] = 9
print(chart_samples.digest(chart_samples.written))
"""


def texts(figure: Figure) -> list[Text]:
    """Return the texts that a reader sees."""
    return [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]


def told(name: str, language: str) -> str:
    """Return a sample's description."""
    return SAMPLES[name].chart.describe(language)


# -- what they draw --------------------------------------------------------------------------------


@EACH
@IN_BOTH
@OF_BOTH
def test_no_text_covers_another(name, language, page):
    """All texts of a chart can be read: none overlaps another, none leaves the figure."""
    figure = drawn(name, language, page)
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
@OF_BOTH
def test_figure_has_the_width_of_the_page(name, page):
    """All charts are equally wide, so that their letters are equally large."""
    assert page.width == drawn(name, "en", page).get_figwidth()


#: Pixels of a chart on a telephone of 360, less the page's margins.
TELEPHONE = 309


@EACH
@IN_BOTH
def test_letters_are_large_enough_on_a_telephone(name, language):
    """In the width that a telephone leaves a chart, the smallest letters have 11 pixels."""
    figure = drawn(name, language, charts.NARROW)
    scale = TELEPHONE / figure.bbox.width
    assert 11 <= scale * min(text.get_fontsize() for text in texts(figure))


@EACH
def test_both_widths_have_the_same_words(name):
    """What a wide drawing names, a narrow one names too; dates of axes and gaps are fewer."""
    wide, narrow = (
        {word for t in texts(drawn(name, "en", page)) for word in t.get_text().lower().split()}
        for page in (charts.WIDE, charts.NARROW)
    )
    assert set() == {word for word in wide - narrow if word.isalpha()} - {"jul", "mar"}


@EACH
@IN_BOTH
@OF_BOTH
def test_numbers_lead_to_their_trails(name, language, page):
    """Each link of a drawing leads to a figure that the chart's table holds."""
    tree = ElementTree.fromstring(written(name, language, page))
    led = {link.get("href") for link in tree.iter() if link.tag.endswith("}a")}
    known = {f"#{quantity.id}" for quantity in SAMPLES[name].chart.table().quantities()}
    assert set() == led - known
    assert led or not known or name == "lines with intervals"  # which leave no room for a value


def test_bytes_depend_on_the_chart_alone(tmp_path):
    """Another process, hash seed, directory and settings, after other charts, draw the same."""
    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        cwd=tmp_path,
        env=os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert digest(written) == there.stdout.strip()


def test_drawing_leaves_no_trace():
    """Settings stay as they were and pyplot knows of no figure."""
    before = dict(matplotlib.rcParams)
    charts.svg(SAMPLES["lines"].chart.draw("ko"))
    assert (before, []) == (dict(matplotlib.rcParams), pyplot.get_fignums())


@EACH
@IN_BOTH
@OF_BOTH
def test_svg_is_what_a_page_accepts(name, language, page):
    """The drawing is shapes and text without style, in few bytes, with two decimals at most."""
    svg = written(name, language, page)
    drawing.read(svg, name)
    assert [] == re.findall(r"\d+\.\d{3,}", svg)
    assert len(svg) < 20_000


@EACH
@IN_BOTH
@OF_BOTH
def test_svg_holds_every_word(name, language, page):
    """Each line of each text of the figure is a text of the drawing, in its place."""
    figure = drawn(name, language, page)
    lines = (line for text in texts(figure) for line in text.get_text().split("\n"))
    shown = sorted(line for line in lines if line)
    tree = ElementTree.fromstring(written(name, language, page))
    assert shown == sorted(node.text for node in tree.iter() if node.tag.endswith("}text"))


def test_words_are_neither_markup_nor_mathematics():
    """What the data call something is drawn as it is."""
    name = words("--><script>$x^2$</script>")
    figure = charts.bars(frame([name], {FIRMS: [seen(1)]}), x=FIRMS).draw("en")
    tree = ElementTree.fromstring(charts.svg(figure))
    assert [] == [node.tag for node in tree.iter() if str(node.tag).endswith("script")]
    shown = [(t.get_text(), t.get_parse_math()) for t in texts(figure) if "x^2" in t.get_text()]
    assert [(name.en, False)] == shown


@pytest.mark.parametrize("name", [n for n in SAMPLES if "bar" in n and "stacked" not in n])
def test_bars_start_at_zero(name):
    """Every bar has one end at zero, and zero is on the axis."""
    (axes,) = drawn(name, "en").axes
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    low, high = axes.get_xlim()
    assert ends
    assert [] == [pair for pair in ends if 0 not in pair]
    assert low <= 0 <= high


def test_bars_of_near_values_start_at_zero():
    """Values that lie close together do not tempt the axis away from zero."""
    chart = charts.bars(years({FIRMS: [97, 98]}), x=FIRMS)
    assert 0 == chart.draw("ko").axes[0].get_xlim()[0]


def test_lines_start_at_zero():
    """Lines show their fall in proportion to their height."""
    chart = charts.lines(years({FIRMS: [97, 98]}), y=FIRMS)
    assert 0 == chart.draw("ko").axes[0].get_ylim()[0]


def test_dots_far_from_zero_say_so():
    """An axis of dots may begin elsewhere, and then the caption says it."""
    captions = [drawn(name, "en").get_suptitle() for name in ("dots", "dots far from zero")]
    assert [False, True] == ["axis does not start at zero" in text for text in captions]


def test_gap_breaks_the_line():
    """A year without a figure is not bridged."""
    (axes,) = drawn("lines", "en").axes
    runs = [line.get_ydata().tolist() for line in axes.get_lines() if line.get_marker() == "o"]
    assert [[35.0], [107.0, 96.0, 84.0]] == runs


@IN_BOTH
def test_few_values_are_all_written(language):
    """A short series shows the value of each point beside it."""
    shown = {text.get_text() for text in texts(drawn("lines", language))}
    assert {"35", "107", "96", "84"} <= shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lines of several", {"업무협약을 맺은 기업", "개소", "끝난 계열"}),
        ("lines with intervals", {"0기", "1기", "2기"}),
    ],
)
def test_each_line_is_named(name, expected):
    """The name of each line stands at its end, also of one that ends before the others."""
    assert expected <= {text.get_text() for text in texts(drawn(name, "ko"))}


def test_intervals_are_drawn_and_named():
    """A row's line reaches from the lower to the upper end, and the caption says what it is."""
    figure = drawn("dots", "en")
    lines = [c for c in figure.axes[0].collections if isinstance(c, LineCollection)]
    reach = [c.get_segments()[0][:, 0].tolist() for c in lines]
    assert [[28.0, 43.0], [60.0, 71.0]] == reach
    assert "Placed, of completers (%), horizontal lines: 80% interval" == (figure.get_suptitle())


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        ("ko", "총사업비(원)", {"0", "2,000억", "4,000억"}),
        ("en", "Budget (KRW)", {"0", "200 bn", "400 bn"}),
    ],
)
def test_axis_counts_money_as_its_readers_do(language, caption, expected):
    """Ticks stand at round 억 and bn, and the caption names the currency."""
    figure = drawn("lines of money", language)
    ticks = {tick.get_text() for tick in figure.axes[0].get_yticklabels()}
    assert caption == figure.get_suptitle()
    assert expected <= ticks


def test_widest_input_of_a_tornado_is_first():
    """Inputs stand in the order of how far they move the outcome."""
    rows = SAMPLES["tornado"].chart.table().rows[1:]
    swings = [abs(float(high) - float(low)) for _, low, high, _ in rows]
    assert sorted(swings, reverse=True) == swings


# -- what they tell --------------------------------------------------------------------------------


@EACH
def test_table_holds_the_figures_drawn(name):
    """The table has every quantity that the chart was given and no other."""
    given = SAMPLES[name].given
    shown = {quantity.id for quantity in SAMPLES[name].chart.table().quantities()}
    assert given == shown


def test_table_holds_the_intervals_drawn():
    """A figure drawn with an interval has it in the next column, whose heading says its kind."""
    markdown, _ = SAMPLES["dots"].chart.table().markdown("en")
    lines = re.sub(r"\\|\]\(#[^)]*\)|\[", "", markdown).splitlines()
    assert any("80%" in cell for cell in lines[0].split("|"))
    assert any("| 35% | 28–43% |" in line for line in lines)


def test_table_of_a_timeline_names_who_reported_each_event():
    """Reports stay with their events when these are put into order."""
    reports = [words("나중"), words("먼저")]
    events = frame(["2025", "2024"], {"what": [FIRMS, LONG], "outlet": reports})
    table = charts.timeline(events, reports="outlet").table()
    assert [[LONG, reports[1]], [FIRMS, reports[0]]] == [row[1:] for row in table.rows]


@EACH
@IN_BOTH
def test_description_is_short_enough_to_listen_to(name, language):
    """Alt texts stay within four hundred characters and end as sentences do."""
    assert len(told(name, language)) <= 400
    assert told(name, language).endswith(".")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "lines",
            "꺾은선그래프. 입주기업 2020년 35개사, 2022년 107개사, 2023년 96개사, 2024년 84개사; "
            "자리 123개사.",
        ),
        ("bars", "막대그래프: 지원자. 0기 1,045명, 1기 609명, 2기 772명."),
        (
            "fan",
            "팬차트: 기업. 집계 2020년 12월 34개사, 2025년 12월 10일 160개사; "
            "기준 2030년 240개사(모의실험 80% 구간 150~330); 목표 2030년 1,000개사; "
            "목표에 필요한 연간 수 195개사.",
        ),
    ],
)
def test_description_tells_the_main_numbers_in_korean(name, expected):
    """The alt text names the form and its figures as a Korean reader says them."""
    assert expected == told(name, "ko")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "lines",
            "Line chart. Tenants: 35 firms in 2020, 107 firms in 2022, 96 firms in 2023, "
            "84 firms in 2024; places: 123 firms.",
        ),
        (
            "joined dots",
            "Pairs of dots: Placed, of completers. 광주: Applied KRW 59.5 bn, "
            f"Selected KRW 29.7 bn; {LONG.en}: Applied KRW 100 bn, Selected KRW 94 bn; "
            "한쪽: Applied no figure, "
            "Selected KRW 24 bn; 없음: Applied no figure, Selected no figure.",
        ),
    ],
)
def test_description_tells_the_main_numbers_in_english(name, expected):
    """The alt text names the form and its figures in plain English."""
    assert expected == told(name, "en")


def test_description_of_many_rows_says_how_many_it_leaves_out():
    """What does not fit is counted."""
    text = told("many bars", "en")
    assert 30 == text.count(" firm") + int(re.search(r"and (\d+) more", text)[1])
