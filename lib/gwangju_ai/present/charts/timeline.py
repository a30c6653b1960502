"""Events in the order of time."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, style, tables
from gwangju_ai.present.charts.wrapping import width, wrap
from gwangju_ai.present.shown import Link
from gwangju_ai.present.table import Table
from gwangju_ai.project.errors import NotEnoughData

_FORM = "timeline"
#: Inches from the years to the first rail, to the next, and from the last to the dates.
_FIRST, _RAIL, _LEAD = 0.2, 0.75, 0.5
#: Inches of a line of words, of the space between events, of a year, of all years, around it all.
_LINE, _SPACE, _YEAR, _MOST, _AROUND = 0.165, 0.11, 0.3, 4.5, 0.5
#: Latin letters in a line of words beside one rail, how many each further rail takes away, in a
#: lane's name and in a date.
_WORDS, _LESS, _HEAD, _DATE = 68, 10, 12, 14
#: Inches left free above the first year; of a Latin letter in a date.
_AIR, _LETTER = 0.14, 0.07


@dataclass(frozen=True)
class Event:
    """What happened, when, in which lane, and who reported it."""

    when: Period
    what: frames.Name
    lane: frames.Name | None
    report: Words | Link | None


def timeline(
    frame: pandas.DataFrame,
    *,
    y: str | None = None,
    text: str = "what",
    hue: str | None = None,
    reports: str | None = None,
) -> form.Chart:
    """Draw events on a scale that runs down the page, each with its date and words.

    Args:
        frame: A row an event.
        y: The column of periods; the index by default.
        text: The column of what happened.
        hue: The column of lanes, up to six different ones.
        reports: The column of who reported each event, for the table: words or links.
    """
    when, what = (frames.names("timeline", frame, column) for column in (y, text))
    if not when:
        raise NotEnoughData("timeline: expected at least one event, got none")
    lanes = frames.names("timeline", frame, hue) if hue else [None] * len(when)
    told = frames.cells("timeline", frame, reports) if reports else [None] * len(when)
    rails = list(dict.fromkeys(lanes))
    form.few("timeline", rails)
    events = [Event(*event) for event in zip(when, what, lanes, told, strict=True)]
    events.sort(key=lambda event: (event.when.middle, event.when))
    return form.Chart(
        draw=partial(_draw, events, rails),
        table=partial(_table, events),
        describe=lambda language: alt.tell(
            _FORM, [f"{e.when.text(language)} {e.what.text(language)}" for e in events], language
        ),
    )


def _draw(events: list[Event], lanes: list[frames.Name | None], language: str) -> Figure:
    heads = [wrap(lane.text(language), _HEAD) if lane else "" for lane in lanes]
    rails = [_FIRST + _RAIL * i for i in range(len(lanes))]
    texts, dates = [], []
    for event in events:
        text = wrap(event.what.text(language), _WORDS - _LESS * (len(lanes) - 1))
        day = event.when.text(language)
        day = day if width(day) <= _DATE else day.replace("~", "~\n").replace("–", "–\n")
        # As many lines each, so that the first lines stand level.
        more = text.count("\n") - day.count("\n")
        texts.append(text + "\n" * max(-more, 0))
        dates.append(day + "\n" * max(more, 0))
    years, bounds = axis.years(event.when for event in events)
    lines = sum(text.count("\n") + 1 for text in texts)
    height = max(_LINE * lines + _SPACE * len(texts), min(_YEAR * len(years), _MOST))
    height += _AROUND + _LINE * max(head.count("\n") for head in heads)
    with style.house():
        figure, axes = style.sheet(height, "")
        air = (bounds[-1] - bounds[0]) * _AIR / height
        axes.set(xlim=(0, style.WIDTH - 0.8), ylim=(bounds[-1], bounds[0] - air), xticks=[])
        axes.set_yticks(*axis.named(years, 24))
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.hlines(bounds, 0, rails[-1] + _FIRST, color=style.GRID, linewidth=0.7, zorder=0.5)
        for head, rail, colour in zip(heads, rails, style.WORDS, strict=False):
            axes.axvline(rail, color=style.GRID, linewidth=2, zorder=0.6)
            labels.over(axes, head, rail, color=colour, fontweight=700)
        stands = [lanes.index(event.lane) for event in events]
        for event, i in zip(events, stands, strict=True):
            look = {"color": style.COLOURS[i], "markersize": 8, "zorder": 3, "clip_on": False}
            axes.plot(rails[i], axis.place(event.when), style.MARKERS[i], **look)
        points = [
            (rails[i], axis.place(event.when)) for event, i in zip(events, stands, strict=True)
        ]
        _write(figure, axes, points, dates, texts)
    return figure


def _write(
    figure: Figure, axes: Axes, marks: list[tuple[float, float]], dates: list[str], texts: list[str]
) -> None:
    """Write dates and words at the right, as near to their marks as they can be, and join them."""
    at_dates = max(rail for rail, _ in marks) + _LEAD
    broadest = max(width(line) for day in dates for line in day.splitlines())
    at_words = at_dates + _LETTER * broadest + 0.2
    written, told, look = [], [], {"ha": "left", "linespacing": 1.1}
    for (_, y), day, text in zip(marks, dates, texts, strict=True):
        written.append(labels.at(axes, text, at_words, y, **look))
        told.append(labels.at(axes, day, at_dates, y, color=style.MUTED, **look))
    style.settle(figure)
    layout.separate(written, "y", 4, axes.bbox.y1 + 6, gap=7)
    for (rail, y), day, text in zip(marks, told, written, strict=True):
        day.set_position(text.get_position())
        box = day.get_window_extent()
        first_line = box.y1 - box.height / (2 * (day.get_text().count("\n") + 1))
        end = axes.transData.inverted().transform((0, first_line))[1]
        path = [rail, at_dates - 0.3, at_dates - 0.07], [y, y, end]
        axes.plot(*path, color=style.MUTED, linewidth=0.6, zorder=1, clip_on=False)


def _table(events: list[Event]) -> Table:
    columns = [
        (tables.heading("when"), [event.when for event in events]),
        (tables.heading("kind"), [event.lane for event in events]),
        (tables.heading("what"), [event.what for event in events]),
        (tables.heading("reported-by"), [event.report for event in events]),
    ]
    headings, cells = zip(*[column for column in columns if any(column[1])], strict=True)
    return Table(list(headings), [list(row) for row in zip(*cells, strict=True)])
