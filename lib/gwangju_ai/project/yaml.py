"""YAML as plain data: mappings, lists and texts, which every reader of YAML reads alike.

A file of the data package is read by others as well. So nothing is read here that YAML 1.1 and 1.2
(https://yaml.org/spec/1.2.2/, 10.3) take for different things, such as ``012`` or ``yes``; nor what
stands for something else: anchors, aliases, tags and merged keys.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.invisible import invisible
from gwangju_ai.project.text import decoded, legible

Data = dict[str, "Data"] | list["Data"] | str | None

#: Characters of a text, and brackets within one another, that are read.
MOST = 1_000_000
DEEPEST = 20

_NULL = ("null", "Null", "NULL", "~")
_NUMBERS = "0[0-9_]+|0[obx][0-9a-f_]+|[0-9][0-9_]*_[0-9_.]*|[0-9][0-9_]*(:[0-5]?[0-9])+[0-9_.]*"
_NOT_PLAIN = re.compile(rf"y|n|yes|no|on|off|<<|=|[-+]?({_NUMBERS}|\.inf)|\.nan", re.IGNORECASE)
_SHOWN = 60


class Plain(str):
    """A text that stands without quotation marks, and so may be meant as a number."""


def read(path: Path, file: str) -> Data:
    """Return what a file of YAML holds.

    Args:
        path: The file.
        file: What an error calls it.

    Raises:
        DataError: It cannot be read, or is no such YAML; the line is named where there is one.
        FileNotFoundError: There is none.
    """
    return loads(decoded(path, file), file)


def loads(text: str, file: str) -> Data:
    """Return what a text in YAML holds: mappings, lists, texts as they are written, and null.

    Args:
        text: One document.
        file: What an error calls it.

    Raises:
        DataError: It is too long or too deep, it is empty or no YAML, a key stands twice, or
            something is not plain.
    """
    if len(text) > MOST:
        got, expected = f"{len(text):,} characters", f"at most {MOST:,} characters"
        raise DataError(file, None, None, got, expected)
    try:
        return _Events(text, file).document()
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        got = f"the character {invisible(chr(problem.character))} in line {line}"
        raise DataError(file, None, None, got, "characters that are seen", "delete it") from None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        got = f"{problem.problem[:_SHOWN]} in line {mark.line + 1}, character {mark.column + 1}"
        raise DataError(file, None, None, got, "YAML") from None
    except (ValueError, OverflowError) as problem:  # of numbers in escapes and directives
        raise DataError(file, None, None, str(problem), "YAML") from None


class _Events:
    """Reads one document, event by event, so that nothing is read that is refused."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.BaseLoader)

    def document(self) -> Data:
        """Return what it holds."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise DataError(self.file, None, None, "nothing", "a mapping or a list")
        found = self.value(next(self.events), 0)
        next(self.events)
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self.refuse(after, "another document", "one document")
        return found

    def value(self, event: Any, depth: int) -> Data:
        """Return what begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"*{event.anchor}", "a value, no alias", "write it out")
        for sign, name in (("&", event.anchor), ("", event.tag)):
            if name is not None:
                self.refuse(event, f"{sign}{name}", "a plain value, no anchor or tag", "delete it")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if depth == DEEPEST:
            expected = f"a text for a key, and at most {DEEPEST} values within one another"
            self.refuse(event, "a value within a value", expected)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(inner, depth + 1) for inner in self.until(yaml.SequenceEndEvent)]
        found: dict[str, Data] = {}
        for inner in self.until(yaml.MappingEndEvent):
            key = self.value(inner, DEEPEST)
            if not key:
                self.refuse(inner, "null" if key is None else "nothing", "a key")
            if key in found:
                self.refuse(inner, f"{key} twice", "each key once")
            found[key] = self.value(next(self.events), depth + 1)
        return found

    def until(self, end: type) -> Iterator[Any]:
        """Yield the events that begin what a list or mapping holds."""
        while not isinstance(event := next(self.events), end):
            yield event

    def scalar(self, event: Any) -> str | None:
        """Return a text, in which Hangul is composed; or null."""
        if found := invisible(event.value):
            self.refuse(event, f"the character {found}", "characters that are seen", "delete it")
        if event.style is not None:
            return legible(event.value)
        if event.value in _NULL:
            return None
        if _NOT_PLAIN.fullmatch(event.value):
            expected = "a value that every reader of YAML takes for the same"
            self.refuse(event, event.value, expected, "put a text in quotation marks")
        return Plain(legible(event.value))

    def refuse(self, event: Any, got: str, expected: str, hint: str = "") -> NoReturn:
        """Refuse what begins with an event.

        Raises:
            DataError: Always.
        """
        mark = event.start_mark
        place = f"{got[:_SHOWN]} in line {mark.line + 1}, character {mark.column + 1}"
        raise DataError(self.file, None, None, place, expected, hint)
