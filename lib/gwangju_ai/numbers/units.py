"""Units: what a figure counts, and how the two languages write it.

Base units are rows of ``data/units.csv``; a product or quotient of them is named by them:
``krw/item``. ``ratio`` is the empty product, ``percent`` a hundredth of it, and ``point``
(percentage point) the difference of two percentages.
"""

from collections import Counter
from dataclasses import dataclass, fields
from functools import cache

from gwangju_ai import project
from gwangju_ai.project.errors import UnitError
from gwangju_ai.project.table import records

SHARES = ("ratio", "percent", "point")


@dataclass(frozen=True)
class Unit:
    """One base unit: its id, dimension and words (``ko`` is attached to the number)."""

    id: str
    dimension: str
    ko: str
    en_one: str
    en_many: str


@cache
def vocabulary() -> dict[str, Unit]:
    """Return the base units by id, as ``data/units.csv`` lists them.

    Raises:
        DataError: The file is missing or no table.
    """
    words = [field.name for field in fields(Unit)[1:]]
    return {
        row["unit"]: Unit(row["unit"], *(row[word] for word in words))
        for row in records(project.root() / "data" / "units.csv", ["unit", *words])
    }


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


def parts(unit: str) -> tuple[list[str], list[str]]:
    """Split a unit into the base units above and below the bar: ``krw/item`` → krw, item."""
    above, _, below = unit.partition("/")
    split = [
        [name for name in side.split("*") if name and name != "ratio"] for side in (above, below)
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
