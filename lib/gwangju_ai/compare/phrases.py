"""The pieces in which a comparison is told, whatever form it takes."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gwangju_ai.compare import words
from gwangju_ai.compare.cause import Cause, ChangedParameter, ChangedRow
from gwangju_ai.compare.comparison import Comparison, Group
from gwangju_ai.compare.findings import StatedNumber
from gwangju_ai.compare.match import Change, Kind
from gwangju_ai.compare.movement import moved_by
from gwangju_ai.compare.turned import Turn
from gwangju_ai.numbers.trail import Words

_CALLED = 3
"""So many of a cause's rows, or of the numbers that came or went, are called by name."""
_LONGEST = 80  # letters of a statement that says where a number stands
_LISTED = 4  # values of one name
#: What makes a line a title, and words bold.
_MARKS = re.compile(r"^#+ |\*\*")


def summary(comparison: Comparison) -> str:
    """Say how many numbers moved, came and went, and how many statements turned."""
    language = comparison.language
    told = [_counted(words.COUNTS[kind], n, language) for kind, n in _each(comparison.counts)]
    if comparison.turned:
        told.append(_counted(words.TURNED_COUNT, len(comparison.turned), language))
    return ", ".join(told) or words.SAME.text(language)


def sides(comparison: Comparison) -> str:
    """Say what is compared."""
    told = words.SIDES.text(comparison.language)
    return told.format(before=comparison.before, after=comparison.after)


def alone(comparison: Comparison) -> str:
    """Name the notebooks that are not compared; nothing where all are."""
    if not comparison.alone:
        return ""
    return words.ALONE.text(comparison.language).format(notebooks=", ".join(comparison.alone))


def heading(group: Group, language: str) -> str:
    """Say what a cause does: data row 212 (a-demo-served-2023: 11 → 12) moves 3 numbers."""
    cause = group.cause
    several = len(cause.parameters) + len(cause.rows) > 1
    done = [
        _form(words.EFFECTS[kind], several, language).format(
            n=n, numbers="number" if n == 1 else "numbers"
        )
        for kind, n in _each(group.counts)
    ]
    effect = ", ".join(done) or words.NO_EFFECT.text(language)
    return words.CAUSED.text(language).format(cause=caused(cause, language), effect=effect)


def caused(cause: Cause, language: str) -> str:
    """Name a cause with what differs of it."""
    named = [_parameter(parameter, language) for parameter in cause.parameters]
    if cause.rows:
        rows = [_row(row, language) for row in cause.rows]
        some = _and_more(rows, _CALLED, language)
        named.append(_form(words.ROWS, len(rows) > 1, language).format(rows=some))
    unnamed = words.UNTRACED if cause.untraced else words.CODE
    return ", ".join(named) or unnamed.text(language)


def by_notebook(groups: Iterable[Group], language: str) -> list[str]:
    """Tell numbers as a changelog does, a line for each notebook that has any.

    Behind what moved stands the data row that moved it, where it is one.
    """
    found: dict[str, list[tuple[Change, Cause]]] = defaultdict(list)
    for group in groups:
        for change in group.changes:
            found[change.notebook].append((change, group.cause))
    lines = []
    for notebook, some in sorted(found.items()):
        some.sort(key=lambda it: it[0].name)
        parts = [_moved(*it, language) for it in some if it[0].kind is Kind.MOVED]
        for kind, word in words.KINDS.items():
            names = [change.name for change, _ in some if change.kind is kind]
            if names:
                parts.append(f"{word.text(language)}: {_and_more(names, _CALLED, language, ' · ')}")
        lines.append(f"{notebook}: {'; '.join(parts)}")
    return lines


def written(numbers: Sequence[StatedNumber], language: str) -> str:
    """Write what a name stands for: a number, or several."""
    texts = dict.fromkeys(number.text for number in sorted(numbers, key=lambda it: it.exact))
    return _and_more([*texts], _LISTED, language)


def place(change: Change, language: str) -> str:
    """Quote the first line of the statement that shows a number; nothing where none does."""
    if change.place is None:
        return ""
    line = next(_lines(change.place.text), "")
    cut = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    return words.QUOTED.text(language).format(text=cut) if cut else change.place.key


def turned(turn: Turn, language: str) -> str:
    """Say which statement turned: its report, its kind, and its key or the claim."""
    kind = words.TURNS[turn.kind].text(language)
    return ", ".join(filter(None, (turn.notebook, kind, turn.of or turn.key)))


def sayings(turn: Turn, language: str) -> tuple[str, str]:
    """Return what a statement said and says, each on one line, or that it is new or gone."""
    absent = words.NEW, words.GONE
    texts = (" — ".join(_lines(text)) for text in (turn.before, turn.after))
    return tuple(
        text or f"({word.text(language)})" for text, word in zip(texts, absent, strict=True)
    )


def cells(change: Change, language: str) -> tuple[str, ...]:
    """Return what is told of a number, by `words.COLUMNS`."""
    return (
        change.notebook,
        change.name,
        written(change.before, language),
        written(change.after, language),
        ", ".join(moved_by(change, language)),
        place(change, language),
    )


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a statement: of a title and what stands below it, each for itself."""
    lines = (" ".join(_MARKS.sub("", line).split()) for line in text.splitlines())
    yield from filter(None, lines)


def _each(counts: Counter[Kind]) -> list[tuple[Kind, int]]:
    return [(kind, counts[kind]) for kind in Kind if counts[kind]]


def _form(forms: tuple[Words, str], several: bool, language: str) -> str:
    """Return the form for one or for several, which Korean does not tell apart."""
    one, many = forms
    return many if several and language == "en" else one.text(language)


def _counted(forms: tuple[Words, str], n: int, language: str) -> str:
    return _form(forms, n != 1, language).format(n=n)


def _and_more(texts: list[str], most: int, language: str, between: str = ", ") -> str:
    rest = words.MORE.text(language).format(n=len(texts) - most) if len(texts) > most else ""
    return f"{between.join(texts[:most])}{rest}"


def _moved(change: Change, cause: Cause, language: str) -> str:
    numbers = f"{written(change.before, language)} → {written(change.after, language)}"
    rows = [_row_name(row, language) for row in cause.rows]
    forms = _form(words.ROWS, len(rows) > 1, language)
    by = f" ({forms.format(rows=_and_more(rows, _CALLED, language))})" if rows else ""
    return f"{change.name}, {numbers}{by}"


def _parameter(parameter: ChangedParameter, language: str) -> str:
    before, after = (_set(value, language) for value in (parameter.before, parameter.after))
    name = words.PARAMETER.text(language)
    return name.format(name=parameter.name, before=before, after=after)


def _set(value: str, language: str) -> str:
    told = json.loads(value)
    if told in (None, ""):
        return words.NOT_SET.text(language)
    return told if isinstance(told, str) else value


def _row_name(row: ChangedRow, language: str) -> str:
    if row.row is None:
        return row.id
    return words.ROW_NUMBER.text(language).format(row=row.row)


def _row(row: ChangedRow, language: str) -> str:
    """Name a row with what of it differs: 212 (a-demo-served-2023: 11 → 12)."""
    if row.before and row.after:
        what = " → ".join(row.difference)
    else:
        what = (words.NEW if row.after else words.GONE).text(language)
    known = row.row is not None
    told = f"{row.id}: {what}" if known else what
    return words.ROW.text(language).format(row=_row_name(row, language), what=told)
