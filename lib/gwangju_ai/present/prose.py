"""Sentences in two languages whose every number is a quantity.

A template holds placeholders, ``{lost}`` or ``{share:.1,i}``; a digit typed into it is an error,
because nobody could trace it. Formulas between dollar signs and code between backticks may hold
digits: they are notation, not figures.
"""

import re
from dataclasses import dataclass, field

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.korean import PARTICLE, particle
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.present.shown import Link
from gwangju_ai.project.errors import ProseError

_NOTATION = re.compile(r"(\$[^$]+\$|`[^`]+`)")
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)(?::([^{}]*))?\}")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

#: What may take a placeholder's place.
Value = "Quantity | Period | Words | Link"


@dataclass
class Rendered:
    """A template with its placeholders filled.

    Attributes:
        markdown: With every number a link to its trail.
        text: Without any markup.
        shown: Placeholder, quantity and the text it was shown as, in order.
    """

    markdown: str
    text: str
    shown: list[tuple[str, Quantity, str]] = field(default_factory=list)


def names(template: str) -> set[str]:
    """Return the placeholders that a template uses."""
    plain = _NOTATION.split(template)[::2]
    return {match[1] for part in plain for match in _PLACEHOLDER.finditer(part)}


def check(ko: str, en: str, values: dict[str, object]) -> None:
    """Hold the two templates of a sentence against each other and against their values.

    Raises:
        ProseError: A digit is typed in a template; a placeholder stands in one language only, has
            no value, or a value has no placeholder.
    """
    for language, template in (("ko", ko), ("en", en)):
        for part in _NOTATION.split(template)[::2]:
            typed = _DIGITS.search(_PLACEHOLDER.sub("", part))
            if typed:
                raise ProseError(
                    f"{language} text {template!r}: expected every number as a quantity, "
                    f"got the digits {typed[0]!r} typed in; pass them as a placeholder"
                )
    in_ko, in_en = names(ko), names(en)
    if in_ko != in_en:
        only = ", ".join(sorted(in_ko ^ in_en))
        raise ProseError(
            f"text {en!r}: expected the same placeholders in ko and en, only one has {only}"
        )
    for name in sorted(in_ko ^ set(values)):
        problem = "no value was passed for it" if name in in_ko else "the text does not use it"
        raise ProseError(f"text {en!r}: placeholder {name}: {problem}")


def show(value: object, language: str, spec: str = "") -> tuple[str, str]:
    """Return a value as plain text and as Markdown."""
    if isinstance(value, Quantity):
        text = value.text(language, spec)
        return text, link(text, f"#{value.id}")
    if isinstance(value, Link):
        text = value.words.text(language)
        return text, link(text, value.target)
    if isinstance(value, Period | Words):
        text = value.text(language)
        return text, escape(text)
    raise ProseError(
        f"{value!r}: expected a Quantity, Period, Words or Link, got {type(value).__name__}; "
        "plain numbers and strings have no trail"
    )


def render(template: str, language: str, values: dict[str, object]) -> Rendered:
    """Fill a template."""
    result = Rendered("", "")
    for index, part in enumerate(_NOTATION.split(template)):
        if index % 2:
            result.markdown += part
            result.text += part
            continue
        position = 0
        for match in _PLACEHOLDER.finditer(part):
            value = values[match[1]]
            text, markdown = show(value, language, match[2] or "")
            if isinstance(value, Quantity):
                result.shown.append((match[1], value, text))
            result.text += part[position : match.start()] + text
            result.markdown += part[position : match.start()] + markdown
            position = match.end()
            following = PARTICLE.match(part, position) if language == "ko" else None
            if following:
                chosen = particle(following[0], text)
                result.text += chosen
                result.markdown += chosen
                position = following.end()
        result.text += part[position:]
        result.markdown += part[position:]
    return result


def phrase(*, ko: str, en: str) -> Words:
    """Make words that a computation chose between, such as a direction.

    Raises:
        ProseError: They hold a digit.
    """
    check(ko, en, {})
    return Words(ko, en)
