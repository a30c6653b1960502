"""Units: what a figure counts, and how the two languages write it.

Base units are rows of ``data/units.csv``; a product or quotient of them is named by them:
``krw/item``. ``ratio`` is the empty product, ``percent`` a hundredth of it, and ``point``
(percentage point) the difference of two percentages.
"""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from gwangju_ai import project
from gwangju_ai.project.errors import UnitError
from gwangju_ai.project.rows import Row, Slug, read

SHARES = ("ratio", "percent", "point")

Dimension = Literal["count", "money", "share", "ratio", "time", "date", "capacity", "score", "flag"]


@dataclass(frozen=True)
class Bounds:
    """Between which numbers a figure must lie to be believed, and whether it must be whole."""

    least: int
    most: int
    whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        least, most = (f"{n:,}" if abs(n) >= 10_000 else str(n) for n in (self.least, self.most))
        return f"{kind} from {least} to {most}"

    def hold(self, value: Fraction) -> bool:
        """Tell whether a figure is one of those."""
        return self.least <= value <= self.most and not (self.whole and value.denominator > 1)


#: The figures of each dimension: more than all people or all money is a slip of the pen, as are
#: half a firm and a share of more than all.
BOUNDS: dict[str, Bounds] = {
    "count": Bounds(0, 10**10, whole=True),
    "money": Bounds(0, 10**18),
    "share": Bounds(0, 100),
    "ratio": Bounds(0, 10**6),
    "time": Bounds(0, 10**5),
    "date": Bounds(1900, 2100, whole=True),
    "capacity": Bounds(0, 10**6),
    "score": Bounds(0, 1000),
    "flag": Bounds(0, 1, whole=True),
}
#: What has grown or shrunk by a share: it loses all at most.
CHANGE = Bounds(-100, 1000)


class Unit(Row):
    """What figures are counted or measured in."""

    key = ("unit",)

    unit: Slug = Field(description="Id of the unit.")
    dimension: Dimension = Field(
        description="What kind of amount it is: `score` is a mean of points given, `flag` marks a "
        "yes-or-no step, `date` a calendar year."
    )
    ko: str = Field(description="Korean counter word as attached to the number; a ratio has none.")
    en_one: str = Field(description="English word for one; a ratio and a date have none.")
    en_many: str = Field(description="English word for several.")

    @field_validator("ko", "en_one", "en_many")
    @classmethod
    def _words(cls, text: str, told: ValidationInfo) -> str:
        wordless = ("ratio",) if told.field_name == "ko" else ("ratio", "date")
        dimension = told.data.get("dimension")
        if dimension and bool(text) == (dimension in wordless):
            raise ValueError("nothing" if text else "a word for what is counted")
        if text and all(map(str.isnumeric, text)):
            raise ValueError("a word, no number")
        if told.field_name != "ko" and re.search("[가-힣]", text):
            raise ValueError("an English word")
        return text

    @property
    def id(self) -> str:
        """Id of the unit."""
        return self.unit

    @property
    def bounds(self) -> Bounds:
        """Between which numbers its figures lie."""
        return BOUNDS[self.dimension]


class Vocabulary(dict[str, Unit]):
    """The base units by id, as ``data/units.csv`` lists them."""

    @cached_property
    def money(self) -> tuple[Unit, ...]:
        """Those that are currencies."""
        return tuple(unit for unit in self.values() if unit.dimension == "money")


@cache
def vocabulary() -> Vocabulary:
    """Return the base units.

    Raises:
        DataError: The table breaks one of its rules.
    """
    return Vocabulary(read(project.root() / "data" / "units.csv", Unit))


def base(name: str) -> Unit:
    """Return one base unit.

    Raises:
        UnitError: The vocabulary has no such unit.
    """
    try:
        return vocabulary()[name]
    except KeyError:
        known = ", ".join(sorted(vocabulary()))
        raise UnitError(f"unit {name!r}: expected one of {known} (data/units.csv)") from None


def currency(unit: str) -> Unit | None:
    """Return the currency of an amount of money, whatever it is for; None for anything else."""
    above = [base(name) for name in parts(unit)[0]]
    return above[0] if [word.dimension for word in above] == ["money"] else None


@cache
def parts(unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a unit into the base units above and below the bar: ``krw/item`` → krw, item."""
    above, _, below = unit.partition("/")
    split = [
        tuple(name for name in side.split("*") if name and name != "ratio")
        for side in (above, below)
    ]
    return split[0], split[1]


def _powers(unit: str) -> Counter[str]:
    above, below = parts(unit)
    powers = Counter(above)
    powers.subtract(below)
    return powers


def _name(powers: Counter[str]) -> str:
    above = [name for name, power in sorted(powers.items()) for _ in range(power)]
    below = [name for name, power in sorted(powers.items()) for _ in range(-power)]
    head = "*".join(above) or "ratio"
    return f"{head}/{'*'.join(below)}" if below else head


def product(left: str, right: str) -> str:
    """Return the unit of a product of two figures (shares already taken as ratios)."""
    powers = _powers(left)
    powers.update(_powers(right))
    return _name(powers)


def quotient(left: str, right: str) -> str:
    """Return the unit of a quotient of two figures (shares already taken as ratios)."""
    powers = _powers(left)
    powers.subtract(_powers(right))
    return _name(powers)
