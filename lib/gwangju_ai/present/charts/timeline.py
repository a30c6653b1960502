"""Events in the order of time."""

from dataclasses import dataclass

import pandas
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, frames, labels, style
from gwangju_ai.present.charts.form import few
from gwangju_ai.present.shown import Link
from gwangju_ai.present.table import Column, Table
from gwangju_ai.project.errors import NotEnoughData, ProseError

_FORM = Words("연표", "Timeline")
#: Inches from the years to the first rail, to the next, and from the last to the dates.
_FIRST, _RAIL, _LEAD = 0.2, 0.75, 0.5
#: Inches of a line of words, of the space between events, of a year, of all years, around it all.
_LINE, _SPACE, _YEAR, _MOST, _AROUND = 0.165, 0.11, 0.3, 4.5, 0.5
#: Latin letters in a line of words beside one rail, and how many each further rail takes away.
_WORDS, _LESS = 68, 10
#: Inches left free above the first year; of a Latin letter in a date.
_AIR, _LETTER = 0.14, 0.07


@dataclass(frozen=True)
class Timeline:
    """Events on a scale that runs down the page, each with its date and words.

    Attributes:
        events: When, and what.
        lanes: The lane of each event, up to six different ones; None for no lanes.
        reports: Who reported each event, for the table; None where that is told elsewhere.

    Raises:
        NotEnoughData: There is no event.
    """

    events: list[tuple[Period, Words]]
    lanes: list[Words] | None = None
    reports: list[Words | Link] | None = None

    def __post_init__(self) -> None:
        if not self.events:
            raise NotEnoughData("Timeline: expected at least one event, got none")
        for what, given in (("lane", self.lanes), ("report", self.reports)):
            if given is not None and len(given) != len(self.events):
                raise ProseError(
                    f"Timeline: expected a {what} for each of {len(self.events)} events, "
                    f"got {len(given)}"
                )
        few("Timeline", self._lanes())

    def _lanes(self) -> list[Words | None]:
        return list(dict.fromkeys(self.lanes or [None]))

    def _ordered(self) -> list[tuple[Period, Words, Words | None]]:
        lanes = self.lanes or [None] * len(self.events)
        return [(*self.events[i], lanes[i]) for i in self._order()]

    def _order(self) -> list[int]:
        periods = [period for period, _ in self.events]
        return sorted(range(len(periods)), key=lambda i: (periods[i].middle, periods[i]))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        events, lanes = self._ordered(), self._lanes()
        most = _WORDS - _LESS * (len(lanes) - 1)
        texts = [labels.wrap(words.text(language), most) for _, words, _ in events]
        dates = [_date(period, language) for period, _, _ in events]
        breaks = [max(t.count("\n"), d.count("\n")) for t, d in zip(texts, dates, strict=True)]
        lines = len(events) + sum(breaks)
        units = axis.calendar([period for period, _, _ in events])
        edges = axis.edges(units)
        above = max(_lane(lane, language).count("\n") for lane in lanes)
        height = max(_LINE * lines + _SPACE * len(events), min(_YEAR * len(units), _MOST))
        height += _AROUND + _LINE * above
        rails = [_FIRST + _RAIL * i for i in range(len(lanes))]
        with style.house():
            figure, (axes,) = style.sheet(height, "")
            air = (edges[-1] - edges[0]) * _AIR / height
            axes.set(xlim=(0, style.WIDTH - 0.8), ylim=(edges[-1], edges[0] - air), xticks=[])
            axes.set_yticks(*axis.named(units, 24, language))
            axes.tick_params(length=0)
            axes.spines[:].set_visible(False)
            axes.hlines(edges, 0, rails[-1] + _FIRST, color=style.GRID, linewidth=0.7, zorder=0.5)
            for i, (lane, rail) in enumerate(zip(lanes, rails, strict=True)):
                axes.axvline(rail, color=style.GRID, linewidth=2, zorder=0.6)
                look = {"color": style.WORDS[i], "fontweight": 700}
                labels.over(axes, _lane(lane, language), rail, **look)
            self._events(figure, axes, rails, dates, texts)
        return figure

    def _events(
        self, figure: Figure, axes: Axes, rails: list[float], dates: list[str], texts: list[str]
    ) -> None:
        """Draw the marks, then the words at the right, as near to their dates as they can be."""
        lanes, at_dates = self._lanes(), rails[-1] + _LEAD
        broadest = max(labels.width(line) for day in dates for line in day.splitlines())
        at_words = at_dates + _LETTER * broadest + 0.2
        written, told = [], []
        for (period, _, lane), day, text in zip(self._ordered(), dates, texts, strict=True):
            i, y = lanes.index(lane), axis.place(period)
            look = {"color": style.COLOURS[i], "clip_on": False}
            if (period.end - period.start).days > 31:
                span = [date2num(period.start), date2num(period.end)]
                bar = {"linewidth": 5, "alpha": 0.4, "solid_capstyle": "butt"}
                axes.plot([rails[i]] * 2, span, **bar, **look)
            axes.plot(rails[i], y, style.MARKERS[i], markersize=8, zorder=3, **look)
            # As many lines each, so that the first lines stand level.
            lines = max(day.count("\n"), text.count("\n"))
            common = {"ha": "left", "linespacing": 1.1, "annotation_clip": False}
            written.append(labels.at(axes, _lines(text, lines), at_words, y, **common))
            common["color"] = style.MUTED
            told.append(labels.at(axes, _lines(day, lines), at_dates, y, **common))
        style.settle(figure)
        labels.separate(written, "y", 4, axes.bbox.y1 + 6, gap=7)
        for text, day, (period, _, lane) in zip(written, told, self._ordered(), strict=True):
            day.set_position(text.get_position())
            box = day.get_window_extent()
            first_line = box.y1 - box.height / (2 * (day.get_text().count("\n") + 1))
            end = axes.transData.inverted().transform((0, first_line))[1]
            rail, start = rails[lanes.index(lane)], axis.place(period)
            path = [rail, at_dates - 0.3, at_dates - 0.07], [start, start, end]
            axes.plot(*path, color=style.MUTED, linewidth=0.6, zorder=1, clip_on=False)

    def table(self) -> Table:
        """Return the events with their dates, and who reported them where that is known."""
        columns: list[tuple[Column, list | None]] = [
            (Column("시점", "When"), [period for period, _ in self.events]),
            (Column("구분", "Kind"), self.lanes),
            (Column("내용", "What"), [words for _, words in self.events]),
            (Column("보도", "Reported by"), self.reports),
        ]
        shown = [(heading, cells) for heading, cells in columns if cells is not None]
        rows = [[cells[i] for _, cells in shown] for i in self._order()]
        return Table([heading for heading, _ in shown], rows)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main events."""
        items = [f"{p.text(language)} {words.text(language)}" for p, words, _ in self._ordered()]
        return alt.tell(_FORM.text(language), items, language)


def _lane(lane: Words | None, language: str) -> str:
    """Write a lane's name over its rail."""
    return labels.wrap(lane.text(language), 12) if lane else ""


def _date(period: Period, language: str) -> str:
    """Write a period in the narrow column of dates."""
    text = period.text(language)
    return text if labels.width(text) <= 14 else text.replace("~", "~\n").replace("–", "–\n")


def _lines(text: str, breaks: int) -> str:
    """Fill a text up with empty lines."""
    return text + "\n" * (breaks - text.count("\n"))


def timeline(
    frame: pandas.DataFrame,
    *,
    y: str | None = None,
    text: str = "what",
    hue: str | None = None,
    reports: str | None = None,
) -> Timeline:
    """Draw events on a scale that runs down the page, each with its date and words.

    Args:
        frame: A row an event.
        y: The column or level of the index that holds periods; the index by default.
        text: The column of what happened: words, or ids of the vocabulary.
        hue: The column of lanes, up to six different ones.
        reports: The column of who reported each event, for the table: words or links.

    Raises:
        NotEnoughData: There is no event.
        ProseError: The lanes are too many.
    """
    when, what = (frames.names("timeline", frame, column) for column in (y, text))
    lanes = frames.names("timeline", frame, hue) if hue else None
    told = frames.cells("timeline", frame, reports) if reports else None
    return Timeline(list(zip(when, what, strict=True)), lanes, told)
