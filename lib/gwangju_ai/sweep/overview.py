"""The overview of a sweep, as a page in one language."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterable, Sequence
from numbers import Real

import pandas

from gwangju_ai import export
from gwangju_ai.export import words
from gwangju_ai.present.charts import alt, axis, style
from gwangju_ai.project import parameters
from gwangju_ai.project.about import suggestion
from gwangju_ai.project.errors import DataError
from gwangju_ai.sweep import chart, moved
from gwangju_ai.sweep.design import RANDOM, Design, typed
from gwangju_ai.sweep.run import PointOutcome

_CHARTS, _VALUES = 12, 12
"""So many numbers are drawn, and so many values of a parameter listed."""


def page(
    design: Design,
    table: bytes,
    failed: Sequence[PointOutcome],
    language: str,
    names: tuple[str, str],
    command: str,
    file: str = "",
) -> str:
    """Return the overview of a sweep.

    Args:
        design: What was swept.
        table: The table of all numbers, as `sweep.table.written` makes it.
        failed: The points that failed.
        language: ``ko`` or ``en``.
        names: Names of the files of the table and of the list of points, beside the page.
        command: What runs the sweep again.
        file: Name of the page in an edition, without its ending; empty outside.

    Raises:
        DataError: A number that the design asks to be shown is shown at no point.
    """
    found = pandas.read_parquet(io.BytesIO(table))
    described = {each.name: each for each in parameters.describe(design.notebook, language)}
    meanings = {name: _short(described[name]) for name in design.named}
    numbers = moved.numbers(found, design)
    shares = [name for name in design.varied if f"by_{name}" in numbers]
    point = design.points[0]
    return export.overview(
        export.Sweep(
            title=title(design, language),
            report=words.REPORTS[design.notebook].text(language),
            language=language,
            points=len(design.points),
            fixed=point.told(design.fixed),
            varied=[
                export.Varied(name, described[name].meaning, _values(design, name, language))
                for name in design.varied
            ],
            claims=[
                [(claim.text, claim.points, _where(claim, design, language)) for claim in made]
                for made in moved.claims(found, design).values()
            ],
            charts=_charts(design, found, numbers, meanings, language),
            shares=shares,
            numbers=[_moved(str(key), row, shares, design) for key, row in numbers.iterrows()],
            failed=[(o.point.row, o.point.told(design.varied), o.error) for o in failed],
            table=names[0],
            list=names[1],
            commands=[command, _of_one(design)],
            file=file,
        )
    )


def title(design: Design, language: str) -> str:
    """Return what a sweep is called: as its file says, or by what it varies."""
    if design.titles:
        return design.titles[language]
    report = words.REPORTS[design.notebook].text(language)
    return f"{report}: {' × '.join(design.varied)}" if design.varied else report


def _charts(
    design: Design,
    found: pandas.DataFrame,
    numbers: pandas.DataFrame,
    meanings: dict[str, str],
    language: str,
) -> list[export.Multiples]:
    """Draw the numbers that the design asks for, or those of the first screen, or the first."""
    first = list(numbers.index[numbers["first"].astype(bool)] if len(numbers) else ())
    drawn = list(design.show) or (first or list(numbers.index))[:_CHARTS]
    told, known = chart.roles(design, found), set(found["key"])
    charts = []
    for number, key in enumerate(drawn, start=1):
        if key not in known:
            shown = f"a key of a number, as the table has it{suggestion(key, sorted(known))}"
            raise DataError(design.name, None, "show", key, shown)
        some = found[found["key"] == key]
        row = moved.described(some)
        unit = axis.unit_name(row["unit"], language)
        name = f"{alt.capital(row['label']) or key}{f' ({unit})' if unit else ''}"
        wide, slim = (
            chart.draw(some, design, told, meanings, language, width)
            for width in (style.WIDE, style.NARROW)
        )
        said = f"{name}: {row['low']} – {row['high']}"
        charts.append(export.Multiples(number, name, said, wide, slim))
    return charts


def _moved(key: str, row: pandas.Series, shares: Sequence[str], design: Design) -> export.Moved:
    partly = 0 if row["points"] == len(design.points) else row["points"]
    told = [row[f"by_{name}"] for name in shares]
    written = ["–" if pandas.isna(share) else f"{100 * share:.0f}%" for share in told]
    label = alt.capital(row["label"])
    return export.Moved(key, label, row["low"], row["high"], partly, written, bool(row["first"]))


def _where(claim: moved.TurnedClaim, design: Design, language: str) -> str:
    """Say at which values of the parameters alone a claim is made."""
    told = claim.where.items()
    return "; ".join(f"{name} = {_listed(values, design, language)}" for name, values in told)


def _short(told: parameters.Description) -> str:
    """Return what a parameter means in a few words, with its unit."""
    meaning = re.split(r"[.:;,](?=\s)", told.meaning)[0]
    return f"{meaning} ({told.unit})" if told.unit else meaning


def _values(design: Design, name: str, language: str) -> str:
    """List the values of a parameter."""
    every = dict.fromkeys(point.parameters.model_dump()[name] for point in design.points)
    return _listed(every, design, language)


def _listed(values: Iterable[object], design: Design, language: str) -> str:
    """List values; of many numbers, or drawn ones, the least and the greatest."""
    values = list(values)
    if all(isinstance(value, Real) and not pandas.isna(value) for value in values):
        values.sort()
        if len(values) > (1 if design.kind == RANDOM else _VALUES):
            return f"{chart.text(values[0], language)} – {chart.text(values[-1], language)}"
    return ", ".join(chart.text(value, language) for value in values)


def _of_one(design: Design) -> str:
    """Return the command that makes the report of the first point."""
    chosen = design.points[0].parameters
    own, first = chosen.model_dump(), type(chosen)().model_dump()
    told = [f"-p {name}={typed(own[name])}" for name in design.named if own[name] != first[name]]
    number = design.notebook.partition("_")[0]
    return " ".join(["gwangju-ai build", shlex.quote(number), "--output out", *told])
