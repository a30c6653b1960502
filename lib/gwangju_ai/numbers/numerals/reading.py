"""Read a printed figure, together with the precision it was printed with."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gwangju_ai.numbers import units
from gwangju_ai.project.errors import NumeralError

FORMS = "1,045, 68.8%, 3억 5,000만, 2천345억, 100여, 약 100, 5.8대 1, 500만 달러 or KRW 1.2 bn"

#: Characters of a figure; a number is bounded before it is computed with.
MOST = 60

#: Currencies by their unit (the ISO 4217 code in small letters): what stands before an amount, and
#: what after it; the code itself may do either.
_CURRENCIES = {
    "krw": (("₩",), ("원", "won")),
    "usd": (("US$", "US $", "$"), ("달러", "미국 달러", "불", "dollar", "dollars", "US dollars")),
    "eur": (("€",), ("유로", "euro", "euros")),
    "jpy": (("¥",), ("엔", "yen")),
    "cny": (("RMB", "¥"), ("위안", "yuan")),
    "gbp": (("£",), ("파운드", "pound", "pounds")),
}
#: Marks that other currencies have too.
_SHARED = ("$", "¥", "£", "달러", "불", "dollar", "dollars", "파운드", "pound", "pounds")

# One character for one, so that a position in an error is a position in the printed text. Not
# NFKC, which would also read 10² as 102.
_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | {"\N{MINUS SIGN}": "-", "\N{RATIO}": ":"}
    | dict(zip("￦￡￥", "₩£¥", strict=True))
    | dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\u3000", " ")
)
_DIGITS = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0)(?:\.([0-9]+))?")
_THOUSANDS = re.compile(r"(?=[1-9][천백십])(?:([1-9])천)?(?:([1-9])백)?(?:([1-9])십)?")
_REMAINDER = re.compile(r"[1-9][0-9]*")
_MYRIAD = re.compile(r"[조억만]")
_NEXT_GROUP = re.compile(r" ?(?=[0-9])")
_SIGN = re.compile("[+-]")
_ABOUT, _MORE = re.compile("약 ?"), re.compile("여")
_TO_ONE = re.compile(r"(?: ?[대:] ?| to )1\Z")

_MYRIADS = {"조": 10**12, "억": 10**8, "만": 10**4, None: 1}
_SCALES = {
    **dict.fromkeys(("thousand", "k", "K"), 10**3),
    **dict.fromkeys(("million", "mn", "m", "M"), 10**6),
    **dict.fromkeys(("billion", "bn", "B"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
}
_SCALE = re.compile(rf"(?<=[0-9]) ?({'|'.join(_SCALES)})(?![A-Za-z])")


@dataclass(frozen=True)
class Numeral:
    """A printed figure.

    Attributes:
        value: What the digits say: 68.8% is 344/5, 3억 5000만 is 350,000,000, 5.8대 1 is 29/5.
        decimals: Digits printed after the point.
        quantum: Place value of the last printed digit: 1/10 in 68.8, 1 in 1,050, 10⁸ in 350억,
            10⁴ in 445억 8000만, 10⁷ in 1.5억. Zeros that are printed count as digits, except in
            an approximate figure, whose last digit is the last that is not zero (약 100: 100).
        approximate: Whether 약 or 여 is printed with it.
        ratio: Whether it is printed as so much to one.
        exceeded: Whether 여 follows it, which says that the true number is greater.
        currencies: Units of the money that it may be printed as, the usual one first: ``usd`` in
            500만 달러, and each dollar that the package adds; none where no currency is printed.
    """

    value: Fraction
    decimals: int
    quantum: Fraction
    approximate: bool = False
    ratio: bool = False
    exceeded: bool = False
    currencies: tuple[str, ...] = ()

    def of(self, unit: str) -> Numeral:
        """Return the figure as one of a unit; nothing is converted.

        Raises:
            NumeralError: It is printed as money of another unit.
        """
        if self.currencies and unit not in self.currencies:
            raise NumeralError(f"it is printed in {self.currencies[0]}, but its unit is {unit}")
        return self


class _Marks:
    """What may stand before and after a figure, with the units of money that it says.

    Args:
        added: Currencies of ``data/units.csv`` that are not among ``_CURRENCIES``: their marks are
            their code, their words there, ``$`` behind the first letters of the code (C$, HK$),
            and what currencies share.
    """

    def __init__(self, added: tuple[units.Unit, ...]) -> None:
        self.before: dict[str, tuple[str, ...]] = {}
        self.after: dict[str, tuple[str, ...]] = {"%": ()}
        known = [(unit, *marks) for unit, marks in _CURRENCIES.items()]
        for unit in added:
            code, words = unit.id.upper(), {unit.ko, unit.en_one, unit.en_many} - {""}
            signs = (f"{code[:1]}$", f"{code[:2]}$", *_SHARED)
            known.append((unit.id, (*words, *signs), (*words, *_SHARED)))
        for unit, signs, words in known:
            for table, marks in ((self.before, signs), (self.after, words)):
                for mark in {unit.upper(), *marks}:
                    table[mark] = (*table.get(mark, ()), unit)
        self.first = re.compile(f"{_one_of(self.before)} ?")
        self.last = re.compile(rf" ?{_one_of(self.after)}\Z")


_marks = lru_cache(maxsize=1)(_Marks)


def _one_of(words: Collection[str]) -> str:
    return f"({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def parse(text: str) -> Numeral:
    """Read one printed figure and nothing else.

    Full-width characters, thin and no-break spaces and the Unicode minus count as their ASCII
    kin. After it may stand % or a currency, before it a currency's sign; no other counter word.

    Args:
        text: The figure as printed.

    Raises:
        NumeralError: It is anything else; names the place and what was expected there.
        DataError: ``data/units.csv``, which may add currencies, is missing or no table.
    """
    if len(text) > MOST:
        raise NumeralError(
            f"cannot read {text[:MOST]!r}… as a figure: expected at most {MOST} characters, "
            f"got {len(text):,}; write it like {FORMS}"
        )
    money = units.vocabulary().money
    return _read(text, _marks(tuple(unit for unit in money if unit.id not in _CURRENCIES)))


@lru_cache(maxsize=4096)  # a figure is read many times: wherever it is compared with others
def _read(text: str, marks: _Marks) -> Numeral:
    scan = _Scan(text)
    about = scan.take(_ABOUT)
    sign = scan.take(_SIGN)
    mark = scan.take(marks.first)
    sign = sign or scan.take(_SIGN)
    value, quantum, decimals = _magnitude(scan)
    ratio = scan.take(_TO_ONE) is not None
    exceeded = scan.take(_MORE) is not None
    word = None if mark else scan.take(marks.last)
    if scan.at < len(text):
        raise scan.error("the end of the figure")
    approximate = exceeded or about is not None
    if approximate and value:
        while value % (quantum * 10) == 0:
            quantum *= 10
    if sign and sign[0] == "-":
        value = -value
    currencies = marks.before[mark[1]] if mark else marks.after[word[1]] if word else ()
    return Numeral(value, decimals, quantum, approximate, ratio, exceeded, currencies)


class _Scan:
    """A text and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.translate(_PLAIN)
        self.at = 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Step over the pattern if it comes next."""
        if match := pattern.match(self.plain, self.at):
            self.at = match.end()
        return match

    def error(self, expected: str) -> NumeralError:
        """Say what was expected where the reading stopped."""
        rest = repr(self.text[self.at :]) if self.at < len(self.text) else "the end"
        return NumeralError(
            f"cannot read {self.text!r} as a figure: "
            f"expected {expected} at character {self.at + 1}, got {rest}; "
            f"write it like {FORMS}"
        )


def _magnitude(scan: _Scan) -> tuple[Fraction, Fraction, int]:
    """Read digits and what scales them: value, place of the last digit, decimals."""
    total, quantum, decimals = _group(scan)
    unit = scan.take(_MYRIAD)
    if unit is None:
        scale = scan.take(_SCALE)
        factor = _SCALES[scale[1]] if scale else 1
        return total * factor, quantum * factor, decimals
    last = _MYRIADS[unit[0]]
    total, quantum = total * last, quantum * last
    # Groups of four digits follow one another downwards: 1조 2345억 6789만 1234.56.
    while unit and not decimals and scan.take(_NEXT_GROUP):
        start = scan.at
        number, place, decimals = _group(scan)
        unit = scan.take(_MYRIAD)
        factor = _MYRIADS[unit and unit[0]]
        if (decimals and unit) or number >= 10**4 or factor >= last:
            scan.at = start
            raise scan.error("a whole number below 10,000 with a unit smaller than the last")
        total, quantum, last = total + number * factor, place * factor, factor
    return total, quantum, decimals


def _group(scan: _Scan) -> tuple[Fraction, Fraction, int]:
    """Read one run of digits, or of digits with 천, 백 and 십: 8000, 1.5, 5천, 2천345."""
    if words := scan.take(_THOUSANDS):
        pairs = [(int(n), 10**p) for n, p in zip(words.groups(), (3, 2, 1), strict=True) if n]
        total, place = sum(digit * power for digit, power in pairs), pairs[-1][1]
        if rest := scan.take(_REMAINDER):
            if int(rest[0]) >= place:
                scan.at = rest.start()
                raise scan.error(f"a number below {place}")
            total, place = total + int(rest[0]), 1
        return Fraction(total), Fraction(place), 0
    digits = scan.take(_DIGITS)
    if digits is None:
        raise scan.error("a digit")
    decimals = len(digits[1] or "")
    return Fraction(digits[0].replace(",", "")), Fraction(1, 10**decimals), decimals
