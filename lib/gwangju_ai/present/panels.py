"""What-if panels: levers over a grid of runs, a drawing and a sentence that follow them.

A grid holds a run of the model for every setting that is offered, so that nothing between them is
made up. What a panel begins with is what the report says: the number of a sentence whose
expression ends in the name of a column of the grid follows the levers, and must be there what the
grid has where the report is.
"""

import math
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas

from gwangju_ai.dataset.vocabulary import heading, label
from gwangju_ai.numbers import numerals, writing
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.charts import axis as axes
from gwangju_ai.present.charts.alt import capital
from gwangju_ai.present.markdown import escape
from gwangju_ai.present.words import tell
from gwangju_ai.project.errors import ReportError
from gwangju_ai.project.parameters import Parameters

#: Where a command's edition goes; a run with parameters of its own never replaces the published.
FOLDER = "out/what-if"
_LOW, _HIGH = "_low", "_high"
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5
_NOTE = "median-and-shade"
_BETWEEN = {"ko": "~", "en": "–"}


@dataclass(frozen=True)
class Panel:
    """A grid of runs with its levers, and how it is drawn.

    Attributes:
        levers: A row a setting, in the order of the levers. Index: the parameter's name. Columns:
            ``lever``, its name; ``setting``, words or a quantity; ``argument``, as the command
            takes it; ``start``, whether the report has it so.
        grid: Plain numbers, a row a combination of settings, the last lever changing fastest.
        drawing: Returns the drawing as plain data, with words in ``ko`` or ``en``.
    """

    levers: pandas.DataFrame
    grid: pandas.DataFrame
    drawing: Callable[[str], dict]

    def __post_init__(self) -> None:
        settings = [list(rows["argument"]) for _, rows in self._by_lever()]
        if list(self.grid.index) != list(pandas.MultiIndex.from_product(settings)):
            raise ReportError(
                "what-if: expected a row of the grid for every combination of settings in their "
                f"order, {' × '.join(str(len(each)) for each in settings)}, "
                f"got {len(self.grid)}"
            )
        for parameter, rows in self._by_lever():
            if rows["start"].sum() != 1:
                raise ReportError(
                    f"what-if: expected one setting of {parameter} to be the report's, "
                    f"got {rows['start'].sum()}"
                )

    def record(
        self,
        told: list[tuple[str, Quantity, str]],
        notebook: str,
        parameters: Parameters,
        language: str,
    ) -> dict[str, object]:
        """Return the panel as plain data, for the output.

        Args:
            told: The numbers of the sentence in their order: expression, quantity and text.
            notebook: Name of the notebook.
            parameters: What it was run with.
            language: ``ko`` or ``en``.

        Raises:
            ReportError: The sentence shows for the report's settings another number than the grid
                has there, or none that follows the levers.
        """
        start = self.grid.iloc[self._start()]
        names = [name for name, _, _ in told]
        shown = [
            _followed(*each, names.index(each[0]) < place, self.grid, language)
            for place, each in enumerate(told)
        ]
        if not any(shown):
            raise ReportError(
                "what-if: expected a number that is named as a column of the grid, "
                f"{', '.join(self.grid)}, got {', '.join(names)}"
            )
        for (name, _, text), found in zip(told, shown, strict=True):
            if found and found.text(start) != text:
                raise ReportError(
                    f"what-if: expected {name} as the grid has it where the report is, "
                    f"{found.text(start)!r}, got {text!r}"
                )
        alike = {column: found.alike for found in filter(None, shown) for column in found.columns}
        return {
            "command": self._command(notebook, parameters),
            "levers": [self._lever(rows, parameters, language) for _, rows in self._by_lever()],
            "columns": {
                name: " ".join(_number(value, alike.get(name)) for value in self.grid[name])
                for name in self.grid
            },
            "sentence": [found and [found.texts, found.columns] for found in shown],
            "drawing": self.drawing(language),
        }

    def markdown(self, language: str) -> str:
        """Write where each lever stands and from where to where it goes, as a table."""
        lines = [[tell(key, language) for key in ("lever", "in-report", "offered")]]
        for _, rows in self._by_lever():
            own, settings = rows["start"], [each.text(language) for each in rows["setting"]]
            offered = f"{settings[0]} – {settings[-1]}"
            name = rows["lever"].iloc[0].text(language)
            lines.append(
                [escape(each) for each in (name, settings[list(own).index(True)], offered)]
            )
        lines.insert(1, [":---"] * len(lines[0]))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _by_lever(self) -> list[tuple[str, pandas.DataFrame]]:
        return list(self.levers.groupby(level=0, sort=False))

    def _start(self) -> int:
        """Return the row of the grid where the report is."""
        row = 0
        for _, rows in self._by_lever():
            row = row * len(rows) + list(rows["start"]).index(True)
        return row

    def _lever(
        self, rows: pandas.DataFrame, parameters: Parameters, language: str
    ) -> dict[str, object]:
        parameter = str(rows.index[0])
        return {
            "name": capital(rows["lever"].iloc[0].text(language)),
            "settings": [setting.text(language) for setting in rows["setting"]],
            "parameter": parameter,
            "arguments": [shlex.quote(each) for each in rows["argument"]],
            "start": list(rows["start"]).index(True),
            "set": _departs(parameters, parameter),
        }

    def _command(self, notebook: str, parameters: Parameters) -> str:
        """Return the command that makes the report again, but for what the levers set."""
        levers = {parameter for parameter, _ in self._by_lever()}
        settings = [
            shlex.quote(f"{name}={value}")
            for name, value in parameters.model_dump(mode="json").items()
            if name not in levers | {"language"} and _departs(parameters, name)
        ]
        given = "".join(f" -p {setting}" for setting in settings)
        return f"gwangju-ai build {notebook} --output {FOLDER}{given}"


def path(
    levers: pandas.DataFrame,
    grid: pandas.DataFrame,
    *,
    years: Mapping[int, str],
    outcome: Quantity,
    goal: Quantity,
    axis: str,
) -> Panel:
    """Draw a median with its range over years against a goal.

    Args:
        levers: As of :class:`Panel`.
        grid: As of :class:`Panel`.
        years: Which column of the grid, each with its ``_low`` and ``_high``, has which year.
        outcome: What the last of them is where the report is.
        goal: What is aimed at, of the same unit.
        axis: The term that names the axis of values.
    """
    every = [f"{column}{end}" for column in years.values() for end in ("", _LOW, _HIGH)]

    def draw(language: str) -> dict[str, object]:
        return {
            "form": "path",
            "caption": axes.caption(label(axis), [outcome], language, _NOTE),
            "between": _BETWEEN[language],
            "years": [[str(year), column] for year, column in years.items()],
            "goal": [tell("goal", language), goal.text(language, "n"), float(goal)],
            "ticks": _ticks(max(float(grid[every].max().max()), float(goal)), language),
        }

    return Panel(levers, grid, draw)


def bars(
    levers: pandas.DataFrame,
    grid: pandas.DataFrame,
    *,
    known: pandas.Series,
    outcome: str,
    axis: str,
) -> Panel:
    """Draw one outcome as a bar under bars of known figures.

    Args:
        levers: As of :class:`Panel`.
        grid: As of :class:`Panel`.
        known: Figures of the same unit as a row of a frame: their names and the row's are in the
            vocabulary, or it is a period.
        outcome: The column of the grid, which the vocabulary names.
        axis: The term that names the axis of values.
    """

    def draw(language: str) -> dict[str, object]:
        return {
            "form": "bars",
            "caption": capital(label(axis).text(language)),
            "bars": [
                [f"{capital(heading(name).text(language))}, {label(known.name).text(language)}",
                 figure.text(language, "n"), float(figure)]
                for name, figure in known.items()
            ],
            "outcome": [capital(heading(outcome).text(language)), outcome],
            "ticks": _ticks(float(max(grid[outcome].max(), *map(float, known))), language),
        }  # fmt: skip

    return Panel(levers, grid, draw)


def _departs(parameters: Parameters, name: str) -> bool:
    """Tell whether a parameter has another value than a plain run."""
    return getattr(parameters, name) != type(parameters).model_fields[name].default


@dataclass(frozen=True)
class _Followed:
    """A number of the sentence that follows the levers.

    Attributes:
        texts: What stands around its parts.
        columns: The column of each part: one, or two for a range.
        alike: The quantity that is shown where the report is.
    """

    texts: list[str]
    columns: list[str]
    alike: Quantity

    def text(self, row: pandas.Series) -> str:
        """Return how it is written where the grid has a row."""
        numbers = [_number(row[column], self.alike) for column in self.columns]
        first, *between, last = self.texts
        if len({*numbers}) == 1:  # ends that are written alike are one number
            return f"{first}{numbers[0]}{last}"
        return f"{first}{''.join(between).join(numbers)}{last}"


def _followed(
    name: str,
    quantity: Quantity,
    text: str,
    again: bool,
    grid: pandas.DataFrame,
    language: str,
) -> _Followed | None:
    """Return what a number of the sentence follows; None where the grid has no such column.

    What is written like its range is the range if it stands there ``again``: where nothing is
    unsure, the two are written alike.
    """
    column, interval = name.rpartition(".")[2], quantity.interval
    if column not in grid:
        return None
    number = _number(quantity.value, quantity)
    ranged = interval is not None and text == quantity.text(language, "range", prose=True)
    if not ranged or (text == number and not again):
        before, _, after = text.partition(number)
        return _Followed([before, after], [column], quantity)
    before, _, rest = text.partition(_number(interval.low, quantity))
    after = rest.rpartition(_number(interval.high, quantity))[2]
    columns = [f"{column}{_LOW}", f"{column}{_HIGH}"]
    return _Followed([before, _BETWEEN[language], after], columns, quantity)


def _number(value: float, alike: Quantity | None) -> str:
    """Write a number of the grid as the quantity is written in a sentence, without its unit."""
    if alike is None:
        return numerals.write(value, "en", decimals=0)
    form = writing.Format.parse("n")
    return writing.write(value, alike.unit, "en", form, decimals=alike.decimals, prose=True)


def _ticks(most: float, language: str) -> list[list[object]]:
    """Return round places from zero to beyond the most, each as it is written and as a number."""
    rough = most / _TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough)
    places = [step * i for i in range(math.ceil(most / step) + 1)]
    return [[numerals.write(place, language), place] for place in places]
