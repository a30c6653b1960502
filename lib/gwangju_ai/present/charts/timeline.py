"""Events in the order of time."""

from dataclasses import dataclass
from datetime import date

from matplotlib.dates import date2num
from matplotlib.figure import Figure

from gwangju_ai.errors import NotEnoughData, ProseError
from gwangju_ai.period import Period
from gwangju_ai.present.charts import alt, axis, labels, style
from gwangju_ai.present.table import Column, Table
from gwangju_ai.trail import Words

_FORM = Words("연표, 사건 {n}건", "Timeline of {n} events")
_RAIL = 0.9
_TEXT = 62


@dataclass(frozen=True)
class Timeline:
    """Events on a scale that runs down the page, each with its date and words.

    Attributes:
        events: When, and what.
        lanes: The lane of each event; None for a single one.
    """

    events: list[tuple[Period, Words]]
    lanes: list[Words] | None = None

    def __post_init__(self) -> None:
        if not self.events:
            raise NotEnoughData("Timeline: expected at least one event, got none")
        if self.lanes is not None and len(self.lanes) != len(self.events):
            raise ProseError(f"Timeline: expected a lane for each of {len(self.events)} events, got {len(self.lanes)}")

    def _ordered(self) -> list[tuple[Period, Words, Words | None]]:
        lanes = self.lanes or [None] * len(self.events)
        return sorted(((p, w, lane) for (p, w), lane in zip(self.events, lanes, strict=True)), key=lambda e: (e[0].middle, e[0]))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        events = self._ordered()
        lanes = list(dict.fromkeys(self.lanes or [None]))
        texts = [labels.wrap(f"{w.text(language)}", _TEXT - 8 * len(lanes)) for _, w, _ in events]
        lines = sum(len(t.splitlines()) for t in texts)
        first, last = events[0][0].start.year, events[-1][0].end.year
        with style.house():
            figure, (axes,) = style.sheet(max(0.9 + 0.2 * lines + 0.1 * len(texts), 0.9 + 0.34 * (last - first + 1)), "")
            bounds = [date2num(date(year, 1, 1)) for year in range(first, last + 2)]
            axes.set_ylim(bounds[-1], bounds[0])
            axes.set_xlim(0, style.WIDTH - 0.8)
            step = -(-(last - first + 1) // 20)
            named = range(first, last + 1, step)
            axes.set_yticks([date2num(date(y, 7, 2)) for y in named], [str(y) for y in named])
            axes.set_xticks([])
            axes.tick_params(length=0)
            axes.spines[:].set_visible(False)
            rails = {lane: 0.15 + _RAIL * i for i, lane in enumerate(lanes)}
            text_at = 0.15 + _RAIL * (len(lanes) - 1) + 0.45
            for i, lane in enumerate(lanes):
                axes.axvline(rails[lane], color=style.GRID, linewidth=2)
                if lane is not None:
                    axes.annotate(labels.wrap(lane.text(language), 12), (rails[lane], 1), (0, 4), xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", va="bottom", fontsize=9.5, fontweight=700, color=style.text_colour(i), annotation_clip=False)
            for bound in bounds[1:-1]:
                axes.axhline(bound, color=style.GRID, linewidth=0.7, xmax=(text_at - 0.3) / (style.WIDTH - 0.8))
            written = []
            for (period, _, lane), text in zip(events, texts, strict=True):
                y = axis.place(period)
                i = lanes.index(lane)
                if (period.end - period.start).days > 31:
                    axes.plot([rails[lane]] * 2, [date2num(period.start), date2num(period.end)], color=style.COLOURS[i], linewidth=4, alpha=0.4, solid_capstyle="butt")
                axes.plot(rails[lane], y, style.MARKERS[i], color=style.COLOURS[i], markersize=8, zorder=3)
                written.append(axes.annotate(f"{text}", (text_at, y), (0, 0), textcoords="offset points", ha="left", va="center", fontsize=9.5, annotation_clip=False, linespacing=1.1))
            style.settle(figure)
            centres = [-axes.transData.transform(t.xy)[1] for t in written]
            sizes = [t.get_window_extent().height + 6 for t in written]
            moved = labels.spread(centres, sizes, -axes.bbox.y1 - 4, -axes.bbox.y0 + 8)
            for text, (period, _, lane), centre, new in zip(written, events, centres, moved, strict=True):
                text.set_position((0, centre - new))
                end = axes.transData.inverted().transform((0, -new))[1]
                axes.plot([rails[lane], text_at - 0.3, text_at - 0.06], [axis.place(period)] * 2 + [end], color=style.MUTED, linewidth=0.6, zorder=1)
        return figure

    def table(self) -> Table:
        """Return the events with their dates."""
        lanes = self.lanes is not None
        columns = [Column("시점", "When"), *[Column("구분", "Kind")] * lanes, Column("내용", "What")]
        return Table(columns, [[p, *[lane] * lanes, w] for p, w, lane in self._ordered()])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main events."""
        items = [f"{p.text(language)} {w.text(language)}" for p, w, _ in self._ordered()]
        return alt.tell(_FORM.text(language).format(n=len(items)), items, language)
