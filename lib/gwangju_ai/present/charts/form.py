"""What every chart can do, and what it may be made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from gwangju_ai.numbers import units
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.charts import style
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.table import Table
from gwangju_ai.project.errors import NotEnoughData, ProseError, UnitError


@dataclass(frozen=True)
class Chart:
    """A chart that is made of quantities alone, so that it cannot show what its data do not say.

    Attributes:
        draw: Draws it in the house style, with words in ``ko`` or ``en``, for a page that is wide
            unless it is given as :data:`style.NARROW`.
        table: Returns the quantities drawn, as a small table.
        describe: Returns the text for people who cannot see it: its form and its main numbers.
    """

    draw: Callable[..., Figure]
    table: Callable[[], Table]
    describe: Callable[[str], str]

    def svg(self, language: str, page: style.Page = style.WIDE) -> str:
        """Return what is drawn as compact SVG whose words are text."""
        return style.svg(self.draw(language, page))


def checked(form: str, values: Iterable[object], *, counts: bool = False) -> list[Quantity]:
    """Return the quantities among a chart's values, where None stands for "no figure".

    Args:
        form: The chart's form, for messages.
        values: The values.
        counts: Whether counts of different things, such as memoranda and offices, may share an
            axis, because a term names it.

    Raises:
        NotEnoughData: There is no quantity, or one is missing.
        ProseError: A value has no trail.
        UnitError: The quantities have more than one unit.
    """
    found = []
    for value in values:
        if isinstance(value, Missing):
            raise NotEnoughData(f"{form}: {value.reason}")
        if value is not None and not isinstance(value, Quantity):
            raise ProseError(
                f"{form}: expected quantities, got {value!r}; plain numbers have no trail"
            )
        found += [] if value is None else [value]
    if not found:
        raise NotEnoughData(
            f"{form}: expected at least one figure to draw, got none; where figures may be too "
            f"few, make the chart with report.run(charts.{form}, …)"
        )
    kinds = list(dict.fromkeys(quantity.unit for quantity in found))
    alike = counts and all(_counted(kind) for kind in kinds)
    if len(kinds) > 1 and not alike:
        raise UnitError(f"{form}: expected figures of one unit on an axis, got {', '.join(kinds)}")
    return found


def _counted(unit: str) -> bool:
    above, below = units.parts(unit)
    return not below and [units.base(part).dimension for part in above] == ["count"]


def few(form: str, series: Sequence) -> None:
    """Check that there are no more series than colours and markers that can be told apart.

    Raises:
        ProseError: There are.
    """
    if len(series) > len(style.COLOURS):
        raise ProseError(
            f"{form}: expected at most {len(style.COLOURS)} series that can be told apart, "
            f"got {len(series)}; split the chart"
        )
