"""Small multiples: how one number moves over the parameters of a sweep.

Nothing is aggregated: on a grid each run is a point of a line, elsewhere a dot of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral

import pandas
import seaborn
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pandas.api.types import is_numeric_dtype

from gwangju_ai.export import words
from gwangju_ai.present.charts import alt, axis, style
from gwangju_ai.present.charts.wrapping import wrap
from gwangju_ai.sweep.design import GRID, Design, typed

_LINES, _PANELS = len(style.COLOURS), 12
"""So many lines can be told apart, and so many panels seen together."""
_ACROSS = {style.WIDE: 3, style.NARROW: 1}
_KEYS = {style.WIDE: 6, style.NARROW: 3}
"""Panels, and entries of a key, beside one another."""
_HEIGHT, _LINE = 1.9, 0.19
"""Inches of a panel, and of a line of words."""
_ROOM = 0.05
"""Share of the axis of a single panel that the name of a place takes."""
_SMALL = {"fontsize": 9, "color": style.MUTED}


@dataclass(frozen=True)
class Roles:
    """Which parameter is told how; empty where none is.

    Args:
        x: Along the horizontal axis.
        line: By a line of its own.
        panel: By a panel of its own.
    """

    x: str
    line: str = ""
    panel: str = ""


def roles(design: Design, found: pandas.DataFrame) -> Roles | None:
    """Return how the parameters of a grid are told; nothing where they cannot all be.

    The one with most numbers goes along the axis, and of the others that with most values gets the
    panels, since lines are told apart less easily.
    """
    if design.kind != GRID or not 1 <= len(design.varied) <= 3:
        return None
    size = {name: found[name].nunique(dropna=False) for name in design.varied}
    numeric = [name for name in design.varied if _is_scale(found[name])]
    x = max(numeric or design.varied, key=size.get)
    others = sorted((name for name in design.varied if name != x), key=size.get)
    if any(size[name] > most for name, most in zip(others, (_LINES, _PANELS), strict=False)):
        return None
    return Roles(x, *others)


def draw(
    some: pandas.DataFrame,
    design: Design,
    told: Roles | None,
    names: Mapping[str, str],
    language: str,
    page: style.Page,
) -> str:
    """Return one number over the parameters, as SVG.

    Args:
        some: The rows of the number.
        design: What was swept.
        told: How the parameters of a grid are told; None for a panel of dots a parameter.
        names: What the parameters are called.
        language: ``ko`` or ``en``.
        page: How broad it is drawn.
    """

    def name(parameter: str, role: words.Words | None = None) -> str:
        whole = names[parameter] if role is None else f"{role.text(language)}{names[parameter]}"
        return wrap(alt.capital(whole), page.letters)

    def said(value: object) -> str:
        return text(value, language)

    with style.house():
        figure = (
            _lines(some, told, name, said, page) if told else _dots(some, design, name, said, page)
        )
        reached = some[["value", "low", "high"]].stack().tolist()
        whole = all(value == int(value) for value in some["value"])
        unit = str(some["unit"].iloc[0])
        for panel in figure.axes:
            axis.scale(panel.yaxis, axis.span(reached, zero=False), unit, language, whole=whole)
            panel.xaxis.grid(False)
        return style.svg(figure)


def _lines(
    some: pandas.DataFrame, told: Roles, name: Callable, said: Callable, page: style.Page
) -> Figure:
    """Draw a panel a value of one parameter, and in it a line a value of another."""
    panels = _values(some[told.panel], said) if told.panel else [""]
    lines = _values(some[told.line], said) if told.line else [""]
    told_by = ((told.line, words.SWEEP_LINES), (told.panel, words.SWEEP_PANELS))
    caption = "\n".join(name(parameter, role) for parameter, role in told_by if parameter)
    figure, axes = _sheet(len(panels), caption, page, len(lines) if told.line else 0)
    scale = _is_scale(some[told.x])
    places = {value: place for place, value in enumerate(_values(some[told.x], said))}
    some = some.assign(place=some[told.x] if scale else some[told.x].map(said).map(places))
    some = some.sort_values("place", kind="stable")  # as a band needs it
    for panel, ax in zip(panels, axes, strict=True):
        rows = some[some[told.panel].map(said) == panel] if told.panel else some
        for number, line in enumerate(lines):
            own = rows[rows[told.line].map(said) == line] if told.line else rows
            look = {"color": style.COLOURS[number], "marker": style.MARKERS[number]}
            look |= {"label": line} if told.line else {}
            x, y = own["place"], own["value"]
            seaborn.lineplot(x=x, y=y, ax=ax, estimator=None, legend=False, **look)
            if own["low"].notna().any():
                ax.fill_between(x, own["low"], own["high"], alpha=0.12, color=look["color"])
        if scale:
            shown = _apart(sorted(some["place"].unique()), across=_ACROSS[page])
            ax.set_xticks(shown, [said(each) for each in shown])
        else:
            ax.set_xticks(range(len(places)), list(places))
        ax.set(xlabel="", ylabel="")
        ax.set_title(panel, loc="left", **_SMALL)
    if told.line:
        drawn = {
            label: h
            for ax in axes
            for h, label in zip(*ax.get_legend_handles_labels(), strict=True)
        }
        key = figure.legend(
            [drawn[line] for line in lines],
            lines,
            loc="outside upper left",
            ncols=_KEYS[page],
            fontsize=9,
            frameon=False,
            title=caption,
            title_fontproperties={"size": 9},
            alignment="left",
        )
        key.get_title().set(color=style.MUTED, linespacing=1.25)
    elif caption:
        figure.suptitle(caption, x=0.01, ha="left", **_SMALL)
    figure.supxlabel(name(told.x), **_SMALL)
    return figure


def _dots(
    some: pandas.DataFrame, design: Design, name: Callable, said: Callable, page: style.Page
) -> Figure:
    """Draw a panel a parameter, and in it a dot a point."""
    figure, axes = _sheet(len(design.varied), "", page)
    for parameter, ax in zip(design.varied, axes, strict=True):
        x = some[parameter] if _is_scale(some[parameter]) else some[parameter].map(said)
        seaborn.scatterplot(x=x, y=some["value"], ax=ax, color=style.ACCENT, alpha=0.6, s=22)
        ax.set_xlabel(wrap(name(parameter), page.letters // _ACROSS[page]), **_SMALL)
        ax.set_ylabel("")
    return figure


def _sheet(
    panels: int, caption: str, page: style.Page, lines: int = 0
) -> tuple[Figure, list[Axes]]:
    """Open a figure with panels, and room above them for words and a key to lines."""
    across = min(_ACROSS[page], panels)
    down = -(-panels // across)
    above = _LINE * (caption.count("\n") + bool(caption) + -(-lines // _KEYS[page]))
    figure = Figure((page.width, _HEIGHT * down + above + 2 * _LINE), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(down, across, sharey=True, squeeze=False).ravel()
    for spare in axes[panels:]:
        spare.remove()
    return figure, list(axes[:panels])


def _apart(places: Sequence[float], across: int) -> list[float]:
    """Return the places of an axis that have room for their names, the last among them."""
    least = (places[-1] - places[0]) * _ROOM * across
    kept = [places[-1]]
    for place in places[-2::-1]:
        if kept[-1] - place >= least:
            kept.append(place)
    return kept[::-1]


def _is_scale(values: pandas.Series) -> bool:
    """Say whether values are numbers, of which none is left open."""
    return is_numeric_dtype(values) and values.notna().all()


def _values(values: pandas.Series, said: Callable) -> Sequence[str]:
    """Return the different values as texts, in the order of the design."""
    return list(dict.fromkeys(map(said, values)))


def text(value: object, language: str) -> str:
    """Return a parameter's value for a reader."""
    if pandas.isna(value):
        return words.SWEEP_NONE.text(language)
    return f"{value:,}" if isinstance(value, Integral) else typed(value)
