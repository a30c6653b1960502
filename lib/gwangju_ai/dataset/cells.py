"""What a cell of a table may hold, by the kind of its column."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.units import BOUNDS, CHANGE
from gwangju_ai.numbers.writing import Format
from gwangju_ai.project.errors import ProseError
from gwangju_ai.project.invisible import invisible
from gwangju_ai.project.parameters import LEVERS
from gwangju_ai.project.rows import NAME, SLUG, Text
from gwangju_ai.project.text import legible

LOCATOR = re.compile(r"L(?P<line>[1-9]\d{0,5}) sha256:(?P<digest>[0-9a-f]{64})", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_OTHER_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?\D?", re.ASCII)

#: Years that a period may have.
YEARS = (1900, 2100)
#: Digits of a number, and brackets within one another, that a cell may have.
_DIGITS, _DEPTH = 30, 6


def _period(text: str) -> Period:
    try:
        if not text.isascii():
            raise ValueError(f"{text!r}: expected a year, month or day in the digits 0 to 9")
        if years := [y for y in re.findall(r"\d{4}", text) if not _in_range(int(y))]:
            raise ValueError(f"{years[0]}: expected a year from {YEARS[0]} to {YEARS[1]}")
        return Period.parse(text)
    except ValueError as problem:
        expected = str(problem).partition(": expected ")[2]
        if other := _OTHER_DAY.fullmatch(text):  # 2024.11.3, as Korean writes it
            iso = "-".join(part.zfill(2) for part in other.groups() if part)
            expected += f": {iso}" * (iso != text)
        raise ValueError(expected) from None


def _in_range(year: int) -> bool:
    return YEARS[0] <= year <= YEARS[1]


def _published(text: str) -> Period | None:
    if "/" in text:
        raise ValueError("a day, a month or a year")
    try:
        return _period(text) if text else None
    except ValueError as problem:
        told = str(problem).replace(", YYYY-MM-DD or two of them with a slash", " or YYYY-MM-DD")
        raise ValueError(told) from None


def _decimal(text: str) -> Fraction:
    if len(text) > _DIGITS:
        raise ValueError(f"a number of at most {_DIGITS} digits")
    if not _DECIMAL.fullmatch(text):
        plain = text.replace(",", "")
        example = plain if _DECIMAL.fullmatch(plain) else "1045 or 68.8"
        raise ValueError(f"a plain decimal number such as {example}")
    return Fraction(text)


def _optional_number(text: str) -> str:
    if text:
        _decimal(text)
    return text


def _optional_id(text: str) -> str:
    if text and not re.fullmatch(SLUG, text, re.ASCII):
        raise ValueError("an id of lower-case letters, digits, - and _, or nothing")
    return text


def printed(text: str) -> str:
    """Return a printed figure as it is.

    Raises:
        ValueError: It has other digits than 0 to 9, such as full-width ones.
    """
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        raise ValueError("a figure with the digits 0 to 9")
    return text


def _locator(text: str) -> str:
    if not LOCATOR.fullmatch(text):
        raise ValueError("L<line> sha256:<64 hexadecimal digits>")
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("an http or https address")
    return text


def _url(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError("an http or https address, or nothing")
    return text


def _json(text: str) -> dict:
    brackets = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    if _nested(brackets) > _DEPTH:
        raise ValueError("a JSON object with fewer brackets within one another")
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_int=_short, parse_float=_no_number,
            parse_constant=_no_number,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        raise ValueError(f"a JSON object ({error.msg} at character {error.pos + 1})") from None
    if not isinstance(value, dict):
        raise ValueError('a JSON object such as {"part": "a-…"}')
    for told in _texts(value):  # JSON may write a character by its number
        if told != told.strip():
            raise ValueError(f"a JSON object of texts without blanks around them, not {told!r}")
        if found := invisible(told):
            raise ValueError(f"a JSON object of characters that are seen, not {found}")
    return legible(value)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of JSON content, names among them."""
    if isinstance(value, str):
        yield value
    for part in [*value, *value.values()] if isinstance(value, dict) else ():
        yield from _texts(part)
    for part in value if isinstance(value, list) else ():
        yield from _texts(part)


def _nested(brackets: str) -> int:
    """Return how many brackets open at most within one another."""
    depth = most = 0
    for sign in brackets:
        depth += (sign in "[{") - (sign in "]}")
        most = max(most, depth)
    return most


def _once(pairs: list[tuple[str, object]]) -> dict:
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"a JSON object that gives {twice!r} once")
    return told


def _short(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError("a JSON object without a number of so many digits")
    return int(digits)


def _no_number(number: str) -> None:
    raise ValueError(f"a JSON object whose figures are texts, where {number[:_DIGITS]} is none")


def _ids(text: str) -> tuple[str, ...]:
    ids = tuple(text.split(" ")) if text else ()
    for name in ids:
        if not re.fullmatch(SLUG, name, re.ASCII):
            raise ValueError("ids of lower-case letters, digits, - and _, with one space between")
    return _each_once("id", ids)


def _forms(text: str) -> tuple[str, ...]:
    forms = tuple(text.split(" | ")) if text else ()
    if any(form != form.strip() or not form or "|" in form for form in forms):
        raise ValueError("forms with ` | ` between them")
    return _each_once("form", forms)


def _each_once(what: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    known: set[str] = set()
    for part in parts:
        if part in known:
            raise ValueError(f"each {what} once, where {part!r} is there twice")
        known.add(part)
    return parts


def _bool(text: str) -> bool:
    # Excel saves them in capitals, pandas with one
    if text not in ("true", "false", "TRUE", "FALSE", "True", "False"):
        raise ValueError("true or false")
    return text.lower() == "true"


def _format(text: str) -> str:
    try:
        Format.parse(text)
    except ProseError as problem:
        raise ValueError(str(problem).partition(": expected ")[2].partition(", got")[0]) from None
    return text


def _lever(text: str) -> str:
    levers = list(LEVERS)
    if text and text not in levers:
        raise ValueError(f"nothing, or one of {', '.join(levers)}")
    return text


def _as_text(pattern: str) -> WithJsonSchema:
    """Tell the data package what a cell looks like that is read as something else than text."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


_DAY = r"(19\d\d|20\d\d|2100)(-\d{2}(-\d{2})?)?"
_NUMBERS = (*BOUNDS.values(), CHANGE)
_NUMBER = {
    "type": "number",
    "minimum": min(bounds.least for bounds in _NUMBERS),
    "maximum": max(bounds.most for bounds in _NUMBERS),
}

PeriodCell = Annotated[Period, BeforeValidator(_period), _as_text(f"{_DAY}(/{_DAY})?")]
PublishedCell = Annotated[Period | None, BeforeValidator(_published), _as_text(_DAY)]
ValueCell = Annotated[Fraction, BeforeValidator(_decimal), WithJsonSchema(_NUMBER)]
Printed = Annotated[Text, AfterValidator(printed)]
Locator = Annotated[Text, AfterValidator(_locator), _as_text(r"L[1-9]\d{0,5} sha256:[0-9a-f]{64}")]
Ids = Annotated[tuple[str, ...], BeforeValidator(_ids), _as_text(r"[a-z0-9_-]+( [a-z0-9_-]+)*")]
Forms = Annotated[tuple[str, ...], BeforeValidator(_forms), _as_text(r"[^|]+( \| [^|]+)*")]
BoolCell = Annotated[bool, BeforeValidator(_bool), WithJsonSchema({"type": "boolean"})]
UrlCell = Annotated[str, AfterValidator(_url), _as_text(r"https?://\S+")]
Address = Annotated[str, AfterValidator(_address), _as_text(r"https?://\S+")]
#: A number or an id, or nothing.
OptionalNumber = Annotated[str, AfterValidator(_optional_number), WithJsonSchema(_NUMBER)]
OptionalId = Annotated[str, AfterValidator(_optional_id), _as_text(SLUG)]
FormatCell = Annotated[str, AfterValidator(_format)]
Lever = Annotated[str, AfterValidator(_lever), _as_text(NAME)]
Arguments = Annotated[dict, BeforeValidator(_json)]
