"""Write numbers as a Korean or an English reader expects them.

What both languages share: digits grouped in threes, a point, and the minus sign U+2212.
Whatever is written, ``parse`` reads back; where nothing was rounded, as the same value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from gwangju_ai.project.errors import NumeralError

Language = Literal["ko", "en"]

MAX_DECIMALS = 6
_MYRIADS = ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, ""))
_SCALES = ((10**12, " tn"), (10**9, " bn"), (10**6, " m"), (1, ""))


def write(
    value: Fraction | float,
    language: Language,
    *,
    decimals: int | None = None,
    signed: bool = False,
) -> str:
    """Write a number: 1,045, −68.8, +3.

    Args:
        value: A float stands for the shortest decimal that names it: 0.1 is one tenth.
        language: ``ko`` or ``en``; they write plain numbers alike.
        decimals: Digits after the point, zeros kept; a tie goes away from zero, as in a school
            book. None for as many as it takes to be exact.
        signed: Whether a number above zero gets a plus.

    Raises:
        NumeralError: It is not finite, or not exact within six decimals and ``decimals`` is not
            given; or the language is another.
    """
    _check(language)
    exact = _fraction(value)
    if decimals is None:
        return _sign(exact, signed) + _digits(abs(exact), MAX_DECIMALS)
    places = _half_up(abs(exact) * 10**decimals)
    return (_sign(exact, signed) if places else "") + _placed(places, decimals)


def write_percent(
    value: Fraction | float,
    language: Language,
    *,
    decimals: int | None = None,
    signed: bool = False,
) -> str:
    """Write a percentage, given as such: 68.8 is 68.8%, without a space in both languages.

    Raises:
        NumeralError: As ``write`` does.
    """
    return write(value, language, decimals=decimals, signed=signed) + "%"


def write_ratio(value: Fraction | float, language: Language, *, decimals: int | None = None) -> str:
    """Write so much to one: 2.4대 1, 2.4 to 1.

    Raises:
        NumeralError: As ``write`` does.
    """
    to_one = {"ko": "대 1", "en": " to 1"}
    return write(value, language, decimals=decimals) + to_one[language]


def write_money(
    value: Fraction | float,
    language: Language,
    name: str | None = None,
    *,
    quantum: Fraction | int | None = None,
    signed: bool = False,
) -> str:
    """Write an amount of money: 445억 8,000만 원, KRW 44.58 bn; 9,000원; 1.53달러, USD 1.53.

    Args:
        value: The amount in the currency.
        language: ``ko`` groups by 조, 억 and 만; ``en`` takes the largest of tn, bn and m.
        name: What the language calls the currency, 달러 or USD; won by default, and the amount
            stands alone where it is empty.
        quantum: The smallest step to show, 10⁸ for whole 억; a tie goes away from zero. None for
            the exact amount.
        signed: Whether an amount above zero gets a plus.

    Raises:
        NumeralError: It is not finite, or what would be shown is not a whole number of
            hundredths, into which currencies are divided (ISO 4217); or the language is another.
    """
    _check(language)
    amount = _fraction(value)
    if quantum is not None:
        steps = _half_up(abs(amount) / Fraction(quantum))
        amount = steps * Fraction(quantum) * (-1 if amount < 0 else 1)
    if (amount * 100).denominator != 1:
        raise NumeralError(
            f"expected an amount of at most 2 decimals, got {value}; give the quantum to round it "
            "to"
        )
    sign, rest = _sign(amount, signed), abs(amount)
    if language == "en":
        scale, unit = next((s for s in _SCALES if rest >= s[0]), _SCALES[-1])
        name = "KRW" if name is None else name
        return f"{name} {sign}{_digits(rest / scale, 14)}{unit}".lstrip()
    name = "원" if name is None else name
    groups = []
    for scale, unit in _MYRIADS:
        count, rest = divmod(rest, scale)
        if count:
            groups.append(f"{count:,}{unit}")
    if rest or not groups:
        whole = groups.pop() if groups and groups[-1][-1].isdigit() else "0"
        groups.append(whole + _digits(rest, 2)[1:])
    text = " ".join(groups)
    return f"{sign}{text}{'' if text[-1].isdigit() else ' '}{name}".rstrip()


def _check(language: str) -> None:
    if language not in ("ko", "en"):
        raise NumeralError(f"expected the language ko or en, got {language!r}")


def _fraction(value: Fraction | float) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        # str gives the shortest decimal that names a float, and numpy's numbers alike.
        return Fraction(str(value))
    except ValueError:
        raise NumeralError(f"expected a finite number to write, got {value!r}") from None


def _half_up(value: Fraction) -> int:
    """Round a number that is not negative; a tie goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _sign(value: Fraction, signed: bool) -> str:
    if value < 0:
        return "\N{MINUS SIGN}"
    return "+" if signed and value else ""


def _digits(value: Fraction, most: int) -> str:
    """Write a number that is not negative with as many decimals as it takes."""
    for decimals in range(most + 1):
        if (value * 10**decimals).denominator == 1:
            return _fixed(value, decimals)
    raise NumeralError(f"expected a number of at most {most} decimals, got {value}; give decimals")


def _fixed(value: Fraction, decimals: int) -> str:
    """Write a number that is not negative and has no more than these decimals."""
    return _placed(int(value * 10**decimals), decimals)


def _placed(number: int, decimals: int) -> str:
    """Write a number that is not negative, counted in its last decimal place."""
    whole, rest = divmod(number, 10**decimals)
    return f"{whole:,}" + (f".{rest:0{decimals}}" if decimals else "")
