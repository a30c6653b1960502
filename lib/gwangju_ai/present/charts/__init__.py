"""Chart forms: each holds quantities, and gives a figure, its data and a description from them.

A form refuses to be made of too few figures (:class:`NotEnoughData`). Where a report for an early
date may have none, ``report.run(charts.Dots, rows=…, axis=…)`` makes the form, and the section says
that too little is known instead of failing.
"""

from gwangju_ai.present.charts.bars import Bars, GroupedBars, bars
from gwangju_ai.present.charts.curves import Curves, Line, curves
from gwangju_ai.present.charts.dots import Dots, dots
from gwangju_ai.present.charts.fan import Fan, fan
from gwangju_ai.present.charts.form import Chart
from gwangju_ai.present.charts.numberline import NumberLine
from gwangju_ai.present.charts.steps import Steps, steps
from gwangju_ai.present.charts.style import svg
from gwangju_ai.present.charts.timeline import Timeline, timeline
from gwangju_ai.present.charts.tornado import Tornado, tornado
from gwangju_ai.present.charts.trend import Series, Trend, lines

__all__ = [
    "Bars",
    "Chart",
    "Curves",
    "Dots",
    "Fan",
    "GroupedBars",
    "Line",
    "NumberLine",
    "Series",
    "Steps",
    "Timeline",
    "Tornado",
    "Trend",
    "bars",
    "curves",
    "dots",
    "fan",
    "lines",
    "steps",
    "svg",
    "timeline",
    "tornado",
]
