"""One series in colour and the others in grey: the one that a chart's title is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import style
from gwangju_ai.present.charts.frames import Name
from gwangju_ai.project.errors import ProseError

#: A column, row, or value of the hue, by id or by its words; or two of them.
Highlight = str | Words | list[str | Words] | None
_MOST = 2


@dataclass(frozen=True)
class Look:
    """How a series looks: its marks, its words, and the weight of these."""

    colour: str
    words: str
    weight: int = 400


PLAIN = tuple(Look(*pair) for pair in zip(style.COLOURS, style.WORDS, strict=True))
STRONG = tuple(replace(look, weight=700) for look in PLAIN)
#: How the name of a group of rows looks.
TITLE = Look(style.ACCENT, style.INK, 700)
GREY = Look(style.GREY, style.MUTED)
_ALONE = Look(style.ACCENT, style.INK)


def _chosen(form: str, highlight: Highlight) -> list[Name]:
    """Return what the highlighted are called.

    Raises:
        ProseError: They are more than two, which would highlight nothing.
        DataError: One has no name in the vocabulary.
    """
    if highlight is None:
        return []
    named = [highlight] if isinstance(highlight, str | Words) else list(highlight)
    if len(named) > _MOST:
        raise ProseError(f"{form}: expected at most {_MOST} to highlight, got {len(named)}")
    return [label(name) for name in named]


def series(form: str, names: Sequence[Name | None], highlight: Highlight) -> list[Look]:
    """Return how series look: each in its colour, or the highlighted in colour and the rest grey.

    A name that is not drawn highlights nothing: a frame for an early date may not have it yet.
    """
    chosen = [name for name in _chosen(form, highlight) if name in names]
    if not chosen:
        return list(PLAIN[: len(names)])
    return [STRONG[chosen.index(name)] if name in chosen else GREY for name in names]


def pair(form: str, names: Sequence[Name], highlight: Highlight) -> list[Look]:
    """Return how two dots look: a pale and a dark one, or a grey and the highlighted one."""
    chosen = _chosen(form, highlight)
    if not set(chosen) & set(names):
        return [Look(style.TONES[1], style.INK), _ALONE]
    return [STRONG[0] if name in chosen else GREY for name in names]


def rows(form: str, names: Sequence[Sequence[Name | None]], highlight: Highlight) -> list[Look]:
    """Return how the rows of one series look, each known by any of its names."""
    chosen = {name for name in _chosen(form, highlight) for known in names if name in known}
    if not chosen:
        return [_ALONE] * len(names)
    return [STRONG[0] if chosen & set(known) else GREY for known in names]
