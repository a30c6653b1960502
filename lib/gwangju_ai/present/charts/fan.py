"""What was seen, what a model expects of it and how unsure it is, and what a target would need."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading, label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts.wrapping import wrap
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import both, tell
from gwangju_ai.project.errors import ProseError

_FORM = "fan-chart"
_NOTE = "median-and-shade"
_HEIGHT = 3.4
#: Other paths whose last figure has its dot and name.
_MOST = 4
#: Latin letters in a line of the way to the target and of the counts' name, on a wide and a narrow
#: page.
_LETTERS = ((99, 28), (12, 8))
_SEEN, _GOAL, _PACE = both("counted"), both("goal"), both("goal-pace")
#: What was seen, what is expected, and what the target needs.
_LOOKS = (highlights.Look(style.INK, style.INK), *highlights.STRONG[:2])
#: The name and last figure of a path that is no fan.
End = tuple[frames.Name, tuple[Period, Quantity]]


@dataclass(frozen=True)
class Goal:
    """A target, when it is due, and what it takes a year from the last count on."""

    level: Quantity
    by: Period
    pace: Quantity


def fan(
    frame: pandas.DataFrame,
    *,
    y: str,
    seen: pandas.Series | Missing,
    goal: Quantity,
    by: str | Period,
    pace: Quantity,
    x: str | None = None,
    hue: str | None = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw counts, medians with the range of the draws from then on, and the way to a target.

    The medians begin at the last count, unless the frame itself begins that early; the way to the
    target begins where they do.

    Args:
        frame: A frame of quantities with intervals.
        y: The column that runs up.
        seen: Counts by period; the line is called as the Series is.
        goal: The target.
        by: When it is due.
        pace: What the target takes a year.
        x: The column of periods; the index by default.
        hue: The column whose first value is drawn as a fan; of up to four others the last figure
            alone is, with its name.
        axis: The term that names the axis of values.
    """
    base, *others = points.lines("fan", frame, frames.names("fan", frame, x), y, hue)
    if len(others) > _MOST:
        raise ProseError(f"fan: expected at most {_MOST} paths beside the first, got {len(others)}")
    counts = frames.cells("fan", seen, None)
    cells = [] if isinstance(seen, Missing) else list(seen)
    name = _SEEN if getattr(seen, "name", None) is None else heading(seen.name)
    table = pandas.DataFrame({name: cells})
    (past,) = points.lines("fan", table, [label(at) for at in counts], name, None)
    aim = Goal(*form.checked("fan", [goal]), label(by), *form.checked("fan", [pace]))
    ends = [(line.name, line.figures[-1]) for line in others]
    every = form.checked(
        "fan",
        [aim.level, aim.pace, *[figure for _, figure in points.figures([past, base])]]
        + [figure for _, (_, figure) in ends],
    )
    what = frames.axis("fan", axis, y)
    return form.Chart(
        draw=partial(_draw, past, base, ends, aim, what, every),
        table=partial(_table, past, base, ends, aim),
        describe=lambda language: alt.tell(
            _FORM, _told(past, base, ends, aim, language), language, what=what
        ),
    )


def _draw(
    past: points.Line,
    base: points.Line,
    ends: list[End],
    aim: Goal,
    what: Words,
    every: list[Quantity],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    seen, expected, needed = _LOOKS
    with style.house():
        figure, axes = style.sheet(_HEIGHT, axis.caption(what, every, language, _NOTE), page)
        ahead = _ahead(past, base)
        days = [_day(at) for at, _ in ahead]
        reach = [axis.ends([figure])[1:] or [float(figure)] * 2 for _, figure in ahead]
        low, high = zip(*reach, strict=True)
        axes.fill_between(days, low, high, color=expected.colour, alpha=0.2, linewidth=0)
        axes.plot(days, [float(figure) for _, figure in ahead], color=expected.colour)
        way = [days[0], _day(aim.by)], [float(ahead[0][1]), float(aim.level)]
        axes.plot(*way, color=needed.colour, linewidth=1.5, linestyle=(0, (4, 3)))
        counted = [_day(at) for at, _ in past.figures], [float(count) for _, count in past.figures]
        axes.plot(*counted, color=seen.colour, linewidth=1.5, marker="o", markersize=5)
        marks = {"marker": "o", "linestyle": "", "clip_on": False, "zorder": 4}
        for at, figure_at, look in (
            (*base.figures[-1], expected),
            (aim.by, aim.level, needed),
            *[(*point, highlights.GREY) for _, point in ends],
        ):
            axes.plot(_day(at), float(figure_at), color=look.colour, **marks)
        limits = axis.span(axis.ends([f for f in every if f is not aim.pace]), zero=True, room=0.05)
        axis.values(axes.yaxis, limits, every, language)
        touched = [at for at, _ in (*past.figures, *base.figures)] + [aim.by]
        axis.time(axes, touched)
        axes.set_xlim(axes.get_xlim()[0], max(_day(at) for at in touched))
        texts = [
            labels.at_end(
                axes,
                told,
                float(value),
                color=look.words,
                fontweight=look.weight,
                url=labels.trail(value),
            )
            for told, value, look in _named(base, ends, aim, language)
        ]
        style.settle(figure)
        layout.separate(texts, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16, gap=8)
        letters = _LETTERS[page is style.NARROW]
        layout.place(axes, _numbers(past, base, aim, language, letters), layout.around(axes))
    return figure


def _ahead(past: points.Line, base: points.Line) -> list[tuple[Period, Quantity]]:
    """Return the medians, from the last count on where they do not begin that early."""
    last = past.figures[-1]
    early = _day(base.figures[0][0]) <= _day(last[0])
    return base.figures if early else [last, *base.figures]


def _day(at: Period) -> float:
    """Return where a figure of the end of a period stands."""
    return float(date2num(at.end))


def _named(
    base: points.Line,
    ends: list[End],
    aim: Goal,
    language: str,
) -> list[tuple[str, Quantity, highlights.Look]]:
    """Return what stands at the right edge, with the value it belongs to."""
    told = []
    _, expected, needed = _LOOKS
    for name, (_, figure), look in (
        (_GOAL, (None, aim.level), needed),
        (base.name, base.figures[-1], expected),
        *[(*end, highlights.GREY) for end in ends],
    ):
        text = labels.value(figure, language)
        if figure.interval and look is expected:
            text += f" ({figure.text(language, 'n,range')})"
        told.append((f"{name.text(language)} {text}", figure, look))
    return told


def _numbers(
    past: points.Line,
    base: points.Line,
    aim: Goal,
    language: str,
    letters: tuple[int, int],
) -> list[layout.Label]:
    """Return the first and the last count, and what the way to the target takes."""
    (begin, first), (start, last) = past.figures[0], past.figures[-1]
    seen, expected, needed = _LOOKS
    at, begun = _ahead(past, base)[0]
    middle = (_day(at) + _day(aim.by)) / 2, (float(begun) + float(aim.level)) / 2
    path = tell("goal-path", language, pace=aim.pace.text(language))
    when = f"{past.name.text(language)} {labels.value(last, language)}"
    path, when = wrap(path, letters[0]), wrap(when, letters[1])
    labelled = [
        layout.Label(path, *middle, needed.words, layout.LEFT, True, labels.trail(aim.pace)),
        _label(last, start, seen, layout.ABOVE, told=when, bold=True),
        _label(first, begin, seen, layout.ABOVE, told=labels.value(first, language)),
    ]
    if begun is not last:
        told = labels.value(begun, language)
        labelled.append(_label(begun, at, expected, layout.BELOW, told=told))
    return labelled


def _label(
    figure: Quantity,
    at: Period,
    look: highlights.Look,
    side: tuple[int, int],
    *,
    told: str,
    bold: bool = False,
) -> layout.Label:
    return layout.Label(told, _day(at), float(figure), look.words, side, bold, labels.trail(figure))


def _table(
    past: points.Line,
    base: points.Line,
    ends: list[End],
    aim: Goal,
) -> Table:
    drawn = [past, base, *[points.Line(name, [point]) for name, point in ends]]
    drawn += [points.Line(_GOAL, [(aim.by, aim.level)]), points.Line(_PACE, [(aim.by, aim.pace)])]
    return tables.narrow(tables.PERIOD, *tables.across(drawn))


def _told(
    past: points.Line,
    base: points.Line,
    ends: list[End],
    aim: Goal,
    language: str,
) -> list[str]:
    first, last = past.figures[0], past.figures[-1]
    told = [(past.name, alt.course([first, last] if first != last else [last], language))]
    (_, end) = at_end = base.figures[-1]
    told.append((base.name, alt.course([at_end], language, "i" if end.interval else "")))
    told += [(name, alt.course([point], language)) for name, point in ends]
    told.append((_GOAL, alt.course([(aim.by, aim.level)], language)))
    told.append((_PACE, aim.pace.text(language)))
    return [alt.item(name, text, language) for name, text in told]
