"""What a parameter means, in words: for the help, for the reports and for refusals."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import NoneType
from typing import NamedTuple, get_args

from pydantic.fields import FieldInfo

from gwangju_ai.project.errors import listed

_LONGEST = 60
_TYPES = {
    bool: ("참·거짓", "true or false"),
    int: ("정수", "whole number"),
    float: ("수", "number"),
    str: ("이름", "name"),
}


@dataclass(frozen=True)
class About:
    """What a parameter means and in which unit it is, in both languages.

    Args:
        ko: Its meaning in Korean.
        en: Its meaning in English.
        unit: The unit, as (ko, en); empty for names and dates.
        limits: The permitted values, as (ko, en), where type and bounds do not say it all.
    """

    ko: str
    en: str
    unit: tuple[str, str] = ("", "")
    limits: tuple[str, str] | None = None


class Description(NamedTuple):
    """One parameter as the help shows it, in one language."""

    name: str
    type: str
    limits: str
    unit: str
    default: str
    meaning: str


def described(name: str, field: FieldInfo, language: str) -> Description:
    """Describe a parameter in one language."""
    side = ("ko", "en").index(language)
    about = _about(field)
    default = "none" if field.default is None else str(field.default)
    meaning = (about.ko, about.en)[side]
    kind, limits = _type(field, side), _limits(field, side)
    return Description(name, kind, limits, about.unit[side], default, meaning)


def rule(field: FieldInfo) -> str:
    """Return what a parameter's value must be, to stand after "expected"."""
    about = _about(field)
    if about.limits:
        return about.limits[1]
    unit = f" ({about.unit[1]})" if about.unit[1] else ""
    return f"a {_type(field, 1)}, {_limits(field, 1)}{unit}"


def choices(field: FieldInfo) -> list[str]:
    """Return the names that a parameter is chosen from; none where it is a number."""
    return [choice for choice in get_args(field.annotation) if isinstance(choice, str)]


def alike(name: str, valid: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the valid name that is nearest to a name in whatever spelling; None if none is near.

    Args:
        name: The name, in capitals, with hyphens or with underscores around it.
        valid: Names in small letters.
        likeness: How near it must be, from 0 to 1.
    """
    plain = name[:_LONGEST].casefold().replace("-", "_").strip("_")
    return next(iter(get_close_matches(plain, list(valid), n=1, cutoff=likeness)), None)


def suggestion(name: str, valid: Iterable[str]) -> str:
    """Return the nearest valid name as the end of a message, or else all of them."""
    close = alike(name, valid)
    return f"; did you mean {close}?" if close else f"; there are {listed(valid)}"


class _Brief(reprlib.Repr):
    """Writes a value as Python does, but for what is long or deep."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = _LONGEST

    def repr_int(self, value: int, level: int) -> str:
        """Return a whole number; one of very many digits Python refuses to write."""
        return repr(value) if abs(value) < 10**_LONGEST else f"a number above 10^{_LONGEST}"


#: Writes a value for a message.
shown = _Brief().repr


def called(name: str) -> str:
    """Return a name for a message: as it is where it can be seen and is short."""
    return name if name.isprintable() and len(name) <= _LONGEST else shown(name)


def types(field: FieldInfo) -> tuple[type, ...]:
    """Return the types that a parameter may have."""
    if choices(field):
        return (str,)
    return get_args(field.annotation) or (field.annotation,)


def _about(field: FieldInfo) -> About:
    return next(item for item in field.metadata if isinstance(item, About))


def _type(field: FieldInfo, side: int) -> str:
    return _TYPES[next(t for t in types(field) if t is not NoneType)][side]


def _limits(field: FieldInfo, side: int) -> str:
    about = _about(field)
    if about.limits:
        return about.limits[side]
    if choices(field):
        return " | ".join(choices(field))
    low = next(m.ge for m in field.metadata if hasattr(m, "ge"))
    high = next(m.le for m in field.metadata if hasattr(m, "le"))
    none = (" 또는 none", " or none")[side] if NoneType in types(field) else ""
    return (f"{low:,}~{high:,}", f"{low:,} to {high:,}")[side] + none
