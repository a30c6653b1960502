"""What a number's link says when a reader rests on it in JupyterLab or on GitHub: its trail."""

import re
from collections.abc import Iterable

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.formula import formula
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Assumed, Found, Observed, Simulated
from gwangju_ai.present.words import tell

_LINK = re.compile(r"\]\(#(?P<id>q-[0-9a-f]+)\)")
#: Every sign that Markdown, a table or a formula could read inside a title.
_ACTIVE = re.compile(r"([\\\"'`|$<>&*_~()\[\]{}#])")
#: Letters of a title; of a longer one the end is left out.
_MOST = 160


def titled(markdown: str, shown: Iterable[Quantity], data: Dataset, language: str) -> str:
    """Return Markdown in which every number's link has its trail, in one line, as its title."""
    known = {quantity.id: quantity for quantity in shown}

    def with_title(link: re.Match) -> str:
        quantity = known.get(link["id"])
        if quantity is None:
            return link[0]
        title = _safe(trail(quantity, data, language))
        return f'](#{link["id"]} "{title}")'

    return _LINK.sub(with_title, markdown)


def trail(quantity: Quantity, data: Dataset, language: str) -> str:
    """Tell in one line what a number is and how it came about.

    A finding of another notebook is told as that notebook recorded it, and whose it is.
    """
    own = quantity.trail
    if isinstance(own, Found):
        told = [own.record.get("label", ""), _recorded(own, data, language)]
        return f"{': '.join(filter(None, told))} · {own.notebook}"
    name = quantity.name.text(language) if quantity.name else ""
    return ": ".join(filter(None, [name, _origin(quantity, data, language)]))


def _origin(quantity: Quantity, data: Dataset, language: str) -> str:
    own = quantity.trail
    if isinstance(own, Observed):
        return _pages(own.observations, data, language)
    if isinstance(own, Assumed):
        return tell("assumed", language, name=own.parameter)
    if isinstance(own, Simulated):
        draws = f"{own.draws:,}"
        statistic = own.statistic.text(language)
        return tell("draws", language, statistic=statistic, number=draws, seed=own.seed)
    return formula(quantity, language, lambda part: part.text(language))


def _recorded(own: Found, data: Dataset, language: str) -> str:
    recorded = own.record["trail"]
    if "formula" in recorded:
        return recorded["formula"]
    if parameters := recorded.get("parameters"):
        return tell("assumed", language, name=parameters[0])
    return _pages(own.observations, data, language)


def _pages(observations: Iterable[str], data: Dataset, language: str) -> str:
    """Name the first page that prints a figure, and count the others."""
    pages = dict.fromkeys(data.observation(o).source.cited(language) for o in observations)
    first, rest = next(iter(pages), ""), len(pages) - 1
    return f"{first}, {tell('more', language, number=rest)}" if rest > 0 else first


def _safe(text: str) -> str:
    line = " ".join(text.split())
    kept = line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"
    return _ACTIVE.sub(r"\\\1", kept)
