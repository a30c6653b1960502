"""A value with its unit and its trail.

Every number that reaches a reader is a :class:`Quantity`. Arithmetic on quantities gives
quantities: ``lost / before - 1`` knows both observations and the formula. Units are checked where
figures are added, subtracted or compared. Values stay exact fractions as long as their inputs are;
only methods that need real numbers (intervals, simulations) give floats.
"""

import hashlib
import math
from collections.abc import Iterable
from fractions import Fraction
from numbers import Rational

from gwangju_ai.numbers import numerals, units, writing
from gwangju_ai.numbers.interval import NO_METHOD, Interval
from gwangju_ai.numbers.trail import (
    Assumed,
    Found,
    Function,
    Observed,
    Operation,
    Simulated,
    Sum,
    Trail,
    Words,
)
from gwangju_ai.project.errors import UnitError

Number = int | Fraction | float

_HUNDREDTHS = {"ratio": Fraction(1), "percent": Fraction(1, 100), "point": Fraction(1, 100)}


def _exact(value: Number) -> Fraction | float:
    return Fraction(value) if isinstance(value, Rational) else value


def canonical(value: Fraction | float) -> str:
    """Return the value as the text that findings and identities are made from.

    Fractions are kept exactly, floats to 8 significant digits. Processors differ in a float's last
    digits, by a 10^-15th of it and more where a difference is small: of a thousand numbers one or
    two would be rounded to other sides at 12 digits, at 8 hardly any. Minus nought is nought.
    """
    return str(value) if isinstance(value, Fraction) else format(value + 0.0, ".8g")


class Quantity:
    """A number that can be shown to a reader; it does not change once made.

    Two quantities are equal if they have one unit and one value, and a quantity equals the plain
    number of its value: pandas groups, finds and merges figures by that. Whether they come from
    the same sources by the same formula is a question to :attr:`id`.

    Attributes:
        value: Exact fraction, or float where a method gave it.
        unit: Unit name, see :mod:`gwangju_ai.numbers.units`.
        trail: Where the value comes from.
        decimals: Digits after the point when it is written; None chooses by unit.
        interval: Uncertainty in the same unit, if there is any.
        name: What the number is, in both languages.
        approximate: ``about`` or ``over`` where the source printed 약 or 여; empty otherwise.
    """

    # A dataclass would be taken for a row of a table: pandas blows such a list up into columns.
    __slots__ = (
        "_id", "_texts", "approximate", "decimals", "interval", "name", "trail", "unit", "value",
    )  # fmt: skip

    def __init__(
        self,
        value: Fraction | float,
        unit: str,
        trail: Trail,
        decimals: int | None = None,
        interval: Interval | None = None,
        name: Words | None = None,
        approximate: str = "",
    ) -> None:
        keep = object.__setattr__
        keep(self, "value", value)
        keep(self, "unit", unit)
        keep(self, "trail", trail)
        keep(self, "decimals", decimals)
        keep(self, "interval", interval)
        keep(self, "name", name)
        keep(self, "approximate", approximate)
        keep(self, "_texts", {})  # A number is written alike wherever it is told.

    def __setattr__(self, attribute: str, value: object) -> None:
        raise AttributeError(f"{attribute}: a quantity does not change; make another one")

    def _parts(self) -> tuple:
        return (
            self.value,
            self.unit,
            self.trail,
            self.decimals,
            self.interval,
            self.name,
            self.approximate,
        )

    def __reduce__(self) -> tuple:
        return Quantity, self._parts()

    def _with(self, **changes: object) -> "Quantity":
        fields = ("value", "unit", "trail", "decimals", "interval", "name", "approximate")
        return Quantity(**dict(zip(fields, self._parts(), strict=True)) | changes)

    def __str__(self) -> str:
        return self.text("en")

    def __repr__(self) -> str:
        return f"<{self.text('en')} {self.id}>"

    # -- identity -------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """Identity by value, unit and trail: ``q-`` and ten hexadecimal digits.

        A finding taken over from another notebook keeps the identity it has there.
        """
        try:
            return self._id
        except AttributeError:
            known = self.trail.id if isinstance(self.trail, Found) else self._digest()
            object.__setattr__(self, "_id", known)
            return known

    def _digest(self) -> str:
        text = f"{canonical(self.value)} {self.unit} {self.trail.canon}"
        return "q-" + hashlib.sha256(text.encode()).hexdigest()[:10]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quantity):
            return self.unit == other.unit and self.value == other.value
        if isinstance(other, int | Fraction | float):
            return self.value == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    @property
    def weak(self) -> bool:
        """Whether a figure that it rests on comes from weak sources alone."""
        waiting, seen = [self], set()
        while waiting:
            trail = waiting.pop().trail
            if isinstance(trail, Observed | Found) and trail.weak:
                return True
            waiting += [part for part in trail.inputs if id(part) not in seen]
            seen.update(map(id, trail.inputs))
        return False

    # -- arithmetic -----------------------------------------------------------------------------

    def _derive(self, value: Number, unit: str, symbol: str, left, right) -> "Quantity":
        return Quantity(_exact(value), unit, Operation(symbol, left, right))

    def _as_ratio(self) -> tuple[Number, str]:
        """Return value and unit with a share expressed as a plain ratio."""
        if self.unit in _HUNDREDTHS:
            return self.value * _HUNDREDTHS[self.unit], "ratio"
        return self.value, self.unit

    def _sum_unit(self, other: "Quantity", symbol: str) -> str:
        pair = {self.unit, other.unit}
        if pair == {"percent"}:
            return "point" if symbol == "−" else "percent"
        if pair == {"percent", "point"}:
            return "percent"
        if len(pair) > 1:
            raise UnitError(
                f"{self.label('en')} {symbol} {other.label('en')}: expected one unit, "
                f"got {self.unit} and {other.unit}; convert one with .to(...)"
            )
        return self.unit

    def _sum(self, other, symbol: str, *, swapped: bool = False) -> "Quantity":
        if isinstance(other, Rational):
            constant = Fraction(other)
            left, right = (constant, self) if swapped else (self, constant)
            unit = self.unit
        elif isinstance(other, Quantity):
            left, right, unit = self, other, self._sum_unit(other, symbol)
        else:
            return NotImplemented
        values = [side.value if isinstance(side, Quantity) else side for side in (left, right)]
        if symbol == "+":
            return Quantity(values[0] + values[1], unit, Sum((*_terms(left), *_terms(right))))
        return self._derive(values[0] - values[1], unit, symbol, left, right)

    def __add__(self, other) -> "Quantity":
        return self._sum(other, "+")

    def __radd__(self, other) -> "Quantity":
        if other == 0 and isinstance(other, int):  # so that sum(...) works without a stray "0 +"
            return self
        return self._sum(other, "+", swapped=True)

    def __sub__(self, other) -> "Quantity":
        return self._sum(other, "−")

    def __rsub__(self, other) -> "Quantity":
        return self._sum(other, "−", swapped=True)

    def __mul__(self, other) -> "Quantity":
        if isinstance(other, Rational):
            return self._derive(self.value * other, self.unit, "×", self, Fraction(other))
        if not isinstance(other, Quantity):
            return NotImplemented
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        return self._derive(left * right, units.product(unit, other_unit), "×", self, other)

    def __rmul__(self, other) -> "Quantity":
        if not isinstance(other, Rational):
            return NotImplemented
        return self._derive(self.value * other, self.unit, "×", Fraction(other), self)

    def __truediv__(self, other) -> "Quantity":
        if isinstance(other, Rational):
            return self._derive(_divided(self.value, other), self.unit, "÷", self, Fraction(other))
        if not isinstance(other, Quantity):
            return NotImplemented
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        return self._derive(
            _divided(left, right), units.quotient(unit, other_unit), "÷", self, other
        )

    def __rtruediv__(self, other) -> "Quantity":
        if not isinstance(other, Rational):
            return NotImplemented
        value, unit = self._as_ratio()
        return self._derive(
            _divided(other, value), units.quotient("ratio", unit), "÷", Fraction(other), self
        )

    # -- comparison -----------------------------------------------------------------------------

    def _compared(self, other) -> tuple[Number, Number]:
        if isinstance(other, int | Fraction | float):
            return self.value, other
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        if unit != other_unit:
            raise UnitError(
                f"comparing {self.label('en')} with {other.label('en')}: expected one unit, "
                f"got {self.unit} and {other.unit}"
            )
        return left, right

    def __lt__(self, other) -> bool:
        left, right = self._compared(other)
        return left < right

    def __gt__(self, other) -> bool:
        left, right = self._compared(other)
        return left > right

    def __le__(self, other) -> bool:
        left, right = self._compared(other)
        return left <= right

    def __ge__(self, other) -> bool:
        left, right = self._compared(other)
        return left >= right

    def __float__(self) -> float:
        return float(self.value)

    def __bool__(self) -> bool:
        return True

    # -- variants -------------------------------------------------------------------------------

    def named(self, *, ko: str, en: str) -> "Quantity":
        """Give the number its name; in later formulas it stands as a step of its own."""
        return self._with(name=Words(ko, en))

    def rounded(self, decimals: int) -> "Quantity":
        """Set how many digits after the point are written; the value stays exact."""
        return self._with(decimals=decimals)

    def roughly(self) -> "Quantity":
        """Call the number approximate, as a figure is that it was computed from."""
        return self._with(approximate="about")

    def with_interval(
        self,
        low: Number,
        high: Number,
        *,
        kind: str = "confidence",
        level: float | None = 0.95,
        method: Words = NO_METHOD,
    ) -> "Quantity":
        """Attach a range in the quantity's own unit."""
        return self._with(interval=Interval(_exact(low), _exact(high), kind, level, method))

    def to(self, unit: str) -> "Quantity":
        """Express a share in another share unit: ratio, percent or point.

        Raises:
            UnitError: The quantity is no share, or the unit asked for is none.
        """
        if unit not in _HUNDREDTHS or self.unit not in _HUNDREDTHS:
            raise UnitError(
                f"{self.label('en')}: expected a share to convert, got {self.unit} → {unit}"
            )
        scale = _HUNDREDTHS[self.unit] / _HUNDREDTHS[unit]
        interval = self.interval and self.interval.scaled(scale)
        return self._with(value=self.value * scale, unit=unit, interval=interval, decimals=None)

    # -- writing --------------------------------------------------------------------------------

    def label(self, language: str) -> str:
        """Return the number's name, or the number itself where it has none."""
        return self.name.text(language) if self.name else self.text(language)

    def text(self, language: str, spec: str = "", prose: bool = False) -> str:
        """Write the quantity as the report's language does.

        Args:
            language: ``ko`` or ``en``.
            spec: Comma-separated: ``.1`` decimals, ``n`` without its unit, ``+`` sign always,
                ``abs`` without sign, ``%`` a ratio as percentage, ``to1`` so many to one,
                ``i`` with its interval, ``range`` the interval alone, ``about`` rounded to two
                digits and called so.
            prose: Whether it stands in a sentence, where an exact 20% has no digits after the
                point.
        """
        known = self._texts
        if (asked := (language, spec, prose)) not in known:
            form = writing.Format.parse(spec)
            shown = self.to("percent") if form.percent else self
            known[asked] = writing.write(
                shown.value,
                shown.unit,
                language,
                form,
                decimals=shown.decimals,
                interval=shown.interval,
                approximate=shown.approximate,
                prose=prose,
            )
        return known[asked]

    def range_text(self, other: "Quantity", language: str, spec: str = "") -> tuple[str, str, str]:
        """Write the range from this quantity to another as a sentence does: 49.3~61.9%.

        Args:
            other: The other end, of the same unit.
            language: ``ko`` or ``en``.
            spec: As that of :meth:`text`.

        Returns:
            The lower end, what joins the two, and the higher end with the unit; the last alone
            where both read alike.

        Raises:
            UnitError: The two have different units.
        """
        form = writing.Format.parse(spec)
        ends = [end.to("percent") if form.percent else end for end in (self, other)]
        if ends[0].unit != ends[1].unit:
            raise UnitError(
                f"{self.label('en')} to {other.label('en')}: expected a range in one unit, "
                f"got {self.unit} and {other.unit}"
            )
        low, high = sorted(ends)
        digits = [end.decimals for end in ends if end.decimals is not None]
        return writing.write_range(
            low.value,
            high.value,
            low.unit,
            language,
            form,
            decimals=max(digits, default=None),
            approximate=low.approximate or high.approximate,
        )


def _terms(side: Quantity | Fraction) -> tuple[Quantity | Fraction, ...]:
    """Return what a side of a sum adds up: a sum that has no name of its own is written out."""
    if isinstance(side, Quantity) and isinstance(side.trail, Sum) and side.name is None:
        return side.trail.terms
    return (side,)


def _divided(left: Number, right: Number) -> Number:
    if right == 0:
        raise UnitError(
            "division by a figure that is zero: check the period or the parameter it comes from"
        )
    return Fraction(left) / right if isinstance(left, int) else left / right


# -- making quantities -----------------------------------------------------------------------------


def observed(
    text: str,
    unit: str,
    observations: Iterable[str],
    *,
    corrected: bool = False,
    weak: bool = False,
    name: Words | None = None,
) -> Quantity:
    """Make a quantity from a printed figure.

    Args:
        text: The figure as printed; its precision is taken from it.
        unit: Its unit.
        observations: Ids of the observations that print it.
        corrected: A declared correction stands in for the print.
        weak: Weak sources alone print it.
        name: What is measured.
    """
    numeral = numerals.parse(text)
    return Quantity(
        numeral.value,
        unit,
        Observed(tuple(observations), corrected, weak),
        # In 327.17 million the digits after the point are none of the number that they make.
        decimals=None if units.currency(unit) else numeral.decimals * (numeral.quantum < 1),
        name=name,
        approximate="over" if numeral.exceeded else "about" if numeral.approximate else "",
    )


def derived(
    value: Number,
    unit: str,
    *,
    ko: str,
    en: str,
    inputs: Iterable[Quantity],
    interval: Interval | None = None,
    decimals: int | None = None,
) -> Quantity:
    """Make a quantity that a named method, told in ``ko`` and ``en``, computed from others."""
    if isinstance(value, float) and not math.isfinite(value):
        raise UnitError(f"{en}: expected a finite number, got {value}")
    return Quantity(_exact(value), unit, Function(Words(ko, en), tuple(inputs)), decimals, interval)


def assumed(value: Number, unit: str, *, parameter: str, ko: str, en: str) -> Quantity:
    """Make a quantity from a parameter of the report; ``ko`` and ``en`` give its meaning."""
    meaning = Words(ko, en)
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    return Quantity(exact, unit, Assumed(parameter, meaning), name=meaning)


def simulated(
    value: Number,
    unit: str,
    *,
    model: str,
    ko: str,
    en: str,
    inputs: Iterable[Quantity],
    draws: int,
    seed: int,
    interval: Interval | None = None,
    decimals: int | None = None,
) -> Quantity:
    """Make a quantity from a model's draws; ``ko`` and ``en`` name the statistic."""
    trail = Simulated(model, Words(ko, en), tuple(inputs), draws, seed)
    return Quantity(_exact(value), unit, trail, decimals, interval)
