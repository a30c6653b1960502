"""Charts of frames of quantities: each gives a figure, its data and a description from them.

``charts.bars(frame, x=["demand", "served"], axis="trials")``: frame first, and everything else by
the name of a column, as in seaborn. What the arguments of all forms have in common:

x, y
    columns, or levels of the index, named by where they stand on the page: across, or up and down.
    Several columns of values are a group of bars, or several lines.
hue
    a column or level whose values are lines or kinds.
references, markers
    named levels of the values, or named days or places across: ``{"target": quantity}``.
highlight
    the column, row or value of the hue that the chart's title is about, or two of them: in colour,
    and the others grey.
beside
    columns that are written at the right of the rows, each under its heading.
axis
    the term that names the axis of values, where the column's own heading does not.

Columns are called as the vocabulary says, rows and groups by their entity, term or period; words
and periods are taken as they are. NA is "no figure". A chart draws given values: it sums nothing up
and averages nothing.

Every form raises :class:`NotEnoughData` for too few figures, :class:`UnitError` for several units
on one axis, and :class:`ProseError` for plain numbers, for two rows of one place, and for more
lines than can be told apart. Where a report for an early date may have too few figures,
``report.run(charts.dots, frame, x=…)`` makes the chart, and the section says that too little is
known instead of failing.
"""

from gwangju_ai.present.charts.bars import bars
from gwangju_ai.present.charts.bullet import bullet
from gwangju_ai.present.charts.columns import columns
from gwangju_ai.present.charts.dots import dots
from gwangju_ai.present.charts.fan import fan
from gwangju_ai.present.charts.form import Chart
from gwangju_ai.present.charts.lines import lines
from gwangju_ai.present.charts.stack import stack
from gwangju_ai.present.charts.steps import steps
from gwangju_ai.present.charts.style import NARROW, WIDE, svg
from gwangju_ai.present.charts.timeline import timeline
from gwangju_ai.present.charts.tornado import tornado

__all__ = [
    "NARROW",
    "WIDE",
    "Chart",
    "bars",
    "bullet",
    "columns",
    "dots",
    "fan",
    "lines",
    "stack",
    "steps",
    "svg",
    "timeline",
    "tornado",
]
