"""Read a printed figure, together with the precision it was printed with."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from gwangju_ai.project.errors import NumeralError

FORMS = "1,045, 68.8%, 3억 5,000만, 2천345억, 100여, 약 100, 5.8대 1, 500만 달러 or KRW 1.2 bn"

#: Currencies by their unit (the ISO 4217 code in small letters): what stands before an amount, and
#: what after it. A mark that several share is that of the one which uses it most.
_CURRENCIES = {
    "krw": (("KRW", "₩"), ("원", "won")),
    "usd": (("USD", "US$", "$"), ("달러", "미국 달러", "dollar", "dollars", "US dollars")),
    "eur": (("EUR", "€"), ("유로", "euro", "euros")),
    "jpy": (("JPY", "¥"), ("엔", "yen")),
    "cny": (("CNY", "RMB"), ("위안", "yuan")),
    "gbp": (("GBP", "£"), ("파운드", "pound", "pounds")),
}
_BEFORE = {mark: unit for unit, (before, _) in _CURRENCIES.items() for mark in before}
_AFTER = {word: unit for unit, (_, after) in _CURRENCIES.items() for word in after}

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
_SCALE = re.compile(r"(?<=[0-9]) ?(thousand|k|million|m|billion|bn|trillion|tn)(?![a-z])")
_SIGN = re.compile("[+-]")
_MARK = re.compile(f"({'|'.join(map(re.escape, _BEFORE))}) ?")
_TO_ONE = re.compile(r"(?: ?[대:] ?| to )1\Z")

_MYRIADS = {"조": 10**12, "억": 10**8, "만": 10**4, None: 1}
_SCALES = {
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "m"), 10**6),
    **dict.fromkeys(("billion", "bn"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
}


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
        currency: Unit of the money that it is printed as: ``usd`` in 500만 달러; empty where no
            currency is printed with it.
    """

    value: Fraction
    decimals: int
    quantum: Fraction
    approximate: bool = False
    ratio: bool = False
    exceeded: bool = False
    currency: str = ""

    def of(self, unit: str) -> Numeral:
        """Return the figure as one of a unit; nothing is converted.

        Raises:
            NumeralError: It is printed as money of another unit.
        """
        if self.currency not in ("", unit):
            raise NumeralError(f"it is printed in {self.currency}, but its unit is {unit}")
        return self


def parse(text: str, suffixes: Collection[str] = ("%", *_AFTER)) -> Numeral:
    """Read one printed figure and nothing else.

    Full-width characters, thin and no-break spaces and the Unicode minus count as their ASCII
    kin.

    Args:
        text: The figure as printed.
        suffixes: Counter words that may follow it (명, 개사, PF …); an empty one allows none.

    Raises:
        NumeralError: It is anything else; names the place and what was expected there.
    """
    scan = _Scan(text)
    about = scan.take(re.compile("약 ?"))
    sign = scan.take(_SIGN)
    mark = scan.take(_MARK)
    sign = sign or scan.take(_SIGN)
    value, quantum, decimals = _magnitude(scan)
    ratio = scan.take(_TO_ONE) is not None
    exceeded = scan.take(re.compile("여")) is not None
    word = None
    if suffixes and not mark:
        word = scan.take(re.compile(f" ?({'|'.join(map(re.escape, suffixes))})\\Z"))
    if scan.at < len(text):
        raise scan.error("the end of the figure")
    approximate = exceeded or about is not None
    if approximate and value:
        while value % (quantum * 10) == 0:
            quantum *= 10
    if sign and sign[0] == "-":
        value = -value
    currency = _BEFORE[mark[1]] if mark else _AFTER.get(word[1], "") if word else ""
    return Numeral(value, decimals, quantum, approximate, ratio, exceeded, currency)


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
