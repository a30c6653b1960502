"""All corruptions, and the table of what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.reliability import editions, files, meaning, notebooks, parameters, settings, tables
from tests.reliability.corruption import Corruption
from tests.reliability.judge import ACCEPTED, CLEAR, OUTCOMES


def corruptions() -> Iterator[Corruption]:
    """Yield every corruption, always in the same order."""
    for module in (tables, meaning, files, settings, parameters, notebooks, editions):
        yield from module.corruptions()


def expected(corruption: Corruption) -> str:
    """Return what must come of a corruption."""
    return CLEAR if corruption.refused else ACCEPTED


def table(found: Iterable[tuple[Corruption, str]]) -> str:
    """Return what came of corruptions as a table in Markdown, a row a kind."""
    found = list(found)
    kinds = list(dict.fromkeys(c.kind for c, _ in found))
    rows = [(kind, Counter(o for c, o in found if c.kind == kind)) for kind in kinds]
    rows.append(("all", Counter(outcome for _, outcome in found)))
    lines = [
        f"| what is changed | cases | {' | '.join(OUTCOMES)} |",
        "| --- " + "| ---: " * 9 + "|",
    ]
    for kind, counts in rows:
        numbers = (counts.total(), *(counts[o] for o in OUTCOMES))
        lines.append(f"| {kind} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines) + "\n"
