"""A comparison for the terminal, and for a pull request as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gwangju_ai.compare import phrases, words
from gwangju_ai.compare.comparison import Comparison

#: What Markdown, as GitHub has it, may take for something else than itself.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~#@$!]|:(?=\S)|(?<=www)\.")


def to_text(comparison: Comparison) -> str:
    """Tell a comparison in lines, each cause with the numbers that it moves."""
    return "\n".join(_lines(comparison)) + "\n"


def to_markdown(comparison: Comparison) -> str:
    """Tell a comparison in Markdown, each cause with a table of the numbers that it moves.

    Whatever comes from findings stands there as text.
    """
    return "\n\n".join(_blocks(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    language = comparison.language
    yield phrases.sides(comparison)
    yield from filter(None, (phrases.summary(comparison), phrases.alone(comparison)))
    for group in comparison.groups:
        yield ""
        yield phrases.heading(group, language)
        for change in group.changes:
            notebook, name, before, after, moved, place = phrases.cells(change, language)
            became = f"{before} → {after}" if before and after else before or after
            kind = words.KINDS[change.kind].text(language) if change.kind in words.KINDS else ""
            yield f"  {notebook}: {name}: {became}{_aside(kind, moved)}"
            if place and after:
                yield f"    {words.PLACE.text(language).format(place=place)}"
    if comparison.turned:
        yield ""
        yield words.TURNED.text(language)
    for turn in comparison.turned:
        yield f"  {phrases.turned(turn, language)}"
        before, after = phrases.sayings(turn, language)
        yield f"    − {before}"
        yield f"    + {after}"


def _blocks(comparison: Comparison) -> Iterator[str]:
    language = comparison.language
    yield f"### {words.TITLE.text(language)}"
    for line in (phrases.sides(comparison), phrases.summary(comparison), phrases.alone(comparison)):
        if line:
            yield escape(line)
    titles = [column.text(language) for column in words.COLUMNS]
    for group in comparison.groups:
        yield f"**{escape(phrases.heading(group, language))}**"
        rows = [phrases.cells(change, language) for change in group.changes]
        if rows:
            yield _table(titles, rows)
    if comparison.turned:
        yield f"**{words.TURNED.text(language)}**"
        yield _table(
            [column.text(language) for column in words.TURNED_COLUMNS],
            [
                (phrases.turned(turn, language), *phrases.sayings(turn, language))
                for turn in comparison.turned
            ],
        )


def escape(text: str) -> str:
    """Return a text as Markdown that shows it, on one line."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _aside(*told: str) -> str:
    some = ", ".join(filter(None, told))
    return f" ({some})" if some else ""


def _table(titles: list[str], rows: list[tuple[str, ...]]) -> str:
    listed = [titles, ["---"] * len(titles), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in listed)
