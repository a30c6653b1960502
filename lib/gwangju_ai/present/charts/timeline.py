"""Events in the order of time, year by year."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, form, frames, labels, style, tables
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.charts.wrapping import width, wrap
from gwangju_ai.present.shown import Link
from gwangju_ai.present.table import Table
from gwangju_ai.project.errors import NotEnoughData

_FORM = "timeline"
#: Inches: a line of words, between events, before a year, around it all.
_LINE, _SPACE, _YEAR, _AROUND = 0.165, 0.075, 0.1, 0.2
#: Inches from the left to the marks, at the right of the years or under them; from a mark to the
#: month; of a Latin letter of a month.
_MARKS, _UNDER, _MONTHS, _LETTER = 0.62, 0.06, 0.16, 0.08
#: Latin letters in an inch of words.
_LETTERS = 14
#: Inches that the page keeps free at both sides.
_RIGHT = 0.24


@dataclass(frozen=True)
class Event:
    """What happened, when, of which kind, and who reported it."""

    when: Period
    what: frames.Name
    kind: frames.Name | None
    report: Words | Link | None


def timeline(
    frame: pandas.DataFrame,
    *,
    y: str | None = None,
    text: str = "what",
    hue: str | None = None,
    reports: str | None = None,
) -> form.Chart:
    """List events by year, each with its month and words; a year without events is not listed.

    Args:
        frame: A row an event.
        y: The column of periods; the index by default. An event stands where it begins.
        text: The column of what happened.
        hue: The column of kinds, up to six different ones, whose marks a key tells.
        reports: The column of who reported each event, for the table: words or links.
    """
    when, what = (frames.names("timeline", frame, column) for column in (y, text))
    if not when:
        raise NotEnoughData("timeline: expected at least one event, got none")
    of = frames.names("timeline", frame, hue) if hue else [None] * len(when)
    told = frames.cells("timeline", frame, reports) if reports else [None] * len(when)
    kinds = list(dict.fromkeys(of))
    form.few("timeline", kinds)
    events = [Event(*event) for event in zip(when, what, of, told, strict=True)]
    events.sort(key=lambda event: event.when)
    return form.Chart(
        draw=partial(_draw, events, kinds),
        table=partial(_table, events),
        describe=lambda language: alt.tell(
            _FORM, [f"{e.when.text(language)} {e.what.text(language)}" for e in events], language
        ),
    )


def _draw(
    events: list[Event],
    kinds: list[frames.Name | None],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    marks = dict(zip(kinds, zip(style.COLOURS, style.MARKERS, strict=True), strict=False))
    key = [keys.Entry(kind, *mark) for kind, mark in marks.items() if kind is not None]
    months = [_month(event.when, language) for event in events]
    under = page is style.NARROW
    at_mark = _UNDER if under else _MARKS
    at_words = at_mark + _MONTHS + _LETTER * max(*map(width, months), 0 if under else 6) + 0.1
    letters = int((page.width - _RIGHT - at_words) * _LETTERS)
    texts = [wrap(event.what.text(language), letters) for event in events]
    years = [event.when.start.year for event in events]
    news = [year != before for before, year in zip([None, *years], years, strict=False)]
    tops, end = [], 0.0
    for text, new in zip(texts, news, strict=True):
        tops.append(end + (_YEAR + (_LINE + _SPACE) * under) * new)
        end = tops[-1] + _LINE * (text.count("\n") + 1) + _SPACE
    lines = len(keys.lines(key, language, page))
    with style.house():
        figure, axes = style.sheet(end + _AROUND, "", page, lines)
        axes.set(xlim=(0, page.width - _RIGHT), ylim=(end, 0), xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
        style.settle(figure)
        keys.write(figure, key, language, page)
        for event, month, text, top, new in zip(events, months, texts, tops, news, strict=True):
            if new:
                above = top - (_LINE + _SPACE) * under
                axes.axhline(above - _YEAR / 2, color=style.GRID, linewidth=0.7)
                year = Period.parse(str(event.when.start.year)).text(language)
                labels.from_top(axes, year, 0, above, color=style.INK, fontweight=700)
            colour, marker = marks[event.kind]
            look = {"color": colour, "markersize": 7, "clip_on": False}
            axes.plot(at_mark, top + _LINE / 2, marker, **look)
            labels.from_top(axes, month, at_mark + _MONTHS, top, color=style.MUTED)
            labels.from_top(axes, text, at_words, top, color=style.INK)
    return figure


def _month(when: Period, language: str) -> str:
    """Return the month of an event without its year; nothing of a whole year, all of several."""
    start, end = when.start, when.end
    if start.year != end.year:
        return when.text(language)
    if (start.month, end.month) == (1, 12):
        return ""
    months = dict.fromkeys(f"{start.year}-{month:02}" for month in (start.month, end.month))
    year = Period.parse(str(start.year)).text(language)
    return Period.parse("/".join(months)).text(language).replace(year, "").strip()


def _table(events: list[Event]) -> Table:
    columns = [
        (tables.heading("when"), [event.when for event in events]),
        (tables.heading("kind"), [event.kind for event in events]),
        (tables.heading("what"), [event.what for event in events]),
        (tables.heading("reported-by"), [event.report for event in events]),
    ]
    headings, cells = zip(*[column for column in columns if any(column[1])], strict=True)
    return Table(list(headings), [list(row) for row in zip(*cells, strict=True)])
