"""The moment or span that a figure speaks of, in the ISO forms that the data package uses."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

#: No calendar of Python's has a year 0000.
_FORM = re.compile(r"((?!0000)\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SHOWN = len("YYYY-MM-DD/YYYY-MM-DD")
#: In full, as prose writes them; a table or chart takes the first three letters.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = tuple(month[:3] for month in _MONTHS)


def _ends(text: str) -> tuple[date, date]:
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text[:_SHOWN]!r}: expected YYYY, YYYY-MM, YYYY-MM-DD or two of them with a slash"
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r}: expected a month from 01 to 12")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"{text!r}: expected a day of that month, 01 to {last}")
    return date(year, month, day), date(year, month, day)


def _write(text: str, language: str, months: tuple[str, ...] = _SHORT) -> str:
    year, month, day = _FORM.fullmatch(text).groups()
    if language == "ko":
        return " ".join(
            [f"{year}년"]
            + ([f"{int(month)}월"] if month else [])
            + ([f"{int(day)}일"] if day else [])
        )
    return " ".join(
        ([str(int(day))] if day else []) + ([months[int(month) - 1]] if month else []) + [year]
    )


def _months(first: str, second: str, language: str) -> str:
    """Write a span of months in one year: 2025년 1~6월, Jan–Jun 2025."""
    year, numbers = first[:4], (int(first[5:]), int(second[5:]))
    if language == "ko":
        return f"{year}년 {numbers[0]}~{numbers[1]}월"
    return f"{_SHORT[numbers[0] - 1]}–{_SHORT[numbers[1] - 1]} {year}"


@dataclass(frozen=True, order=True)
class Period:
    """A date, month or year, or the span between two of them.

    Attributes:
        start: First day of the period.
        end: Last day of the period.
        iso: The text it was read from, ``2022``, ``2022-11``, ``2022-11-02`` or ``2020/2024``.
    """

    start: date
    end: date
    iso: str

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period.

        Raises:
            ValueError: The text is none of the ISO forms, or its end lies before its start.
        """
        first, slash, second = text.partition("/")
        start, end = _ends(first)
        if slash:
            end = _ends(second)[1]
            if end < start:
                raise ValueError(f"{text!r}: expected an end that is not before the start")
        return cls(start, end, text)

    def __str__(self) -> str:
        return self.text("en")

    @property
    def middle(self) -> date:
        """The day in the middle, where a chart puts the period."""
        return self.start + (self.end - self.start) / 2

    @property
    def months(self) -> int:
        """In how many months the period has days."""
        years = self.end.year - self.start.year
        return 12 * years + self.end.month - self.start.month + 1

    def covers(self, other: "Period") -> bool:
        """Tell whether the other period lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether some day belongs to both."""
        return self.start <= other.end and other.start <= self.end

    @property
    def last(self) -> "Period":
        """The moment that a running total of the span speaks of: 2025-06 of 2021/2025-06."""
        return Period.parse(self.iso.rpartition("/")[2]) if "/" in self.iso else self

    def text(self, language: str) -> str:
        """Write the period as a table or chart in ``ko`` or ``en`` does: 2022년 11월, Nov 2022."""
        first, slash, second = self.iso.partition("/")
        if not slash:
            return _write(first, language)
        if len(first) == len(second) == len("YYYY-MM") and first[:4] == second[:4]:
            return _months(first, second, language)
        if language == "ko":
            whole_years = len(first) == len(second) == 4
            return (
                f"{first}~{second}년"
                if whole_years
                else f"{_write(first, language)}~{_write(second, language)}"
            )
        return f"{_write(first, language)}–{_write(second, language)}"

    def prose(self, language: str, days: bool = False) -> str:
        """Write the period as a sentence in ``ko`` or ``en`` does: 2022년 11월, November 2022.

        Args:
            language: ``ko`` or ``en``.
            days: Whether days are told; otherwise a day is told by its month.
        """
        ends = [end if days else end[: len("YYYY-MM")] for end in self.iso.split("/")]
        told = Period.parse("/".join(dict.fromkeys(ends)))
        if language == "ko":
            return told.text("ko")
        first, *second = told.iso.split("/")
        if not second:
            return _write(first, "en", _MONTHS)
        start, end = (_write(part, "en", _MONTHS) for part in (first, *second))
        one_year = first[:4] == second[0][:4] and len(first) > len("YYYY")
        return f"{start.removesuffix(f' {first[:4]}') if one_year else start} to {end}"
