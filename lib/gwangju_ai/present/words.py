"""The report's own words: what stands on a page without being the copy of one report."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.copy import Copy

#: Where the words of both languages are.
FOLDER = Path(__file__).parent


@cache
def own(language: str) -> Copy:
    """Return the report's own words in ``ko`` or ``en``."""
    return Copy(FOLDER / f"words.{language}.md", macros=False)


def tell(key: str, language: str, **texts: object) -> str:
    """Write a piece of the report's own words.

    Args:
        key: Of the piece in ``words.ko.md`` and ``words.en.md``.
        language: ``ko`` or ``en``.
        texts: What it holds, written already: as it stands there, Markdown included.

    Raises:
        ProseError: There is no such piece, or a text is lacking or of no use.
    """
    return own(language).piece(key).fill({n: Markup(text) for n, text in texts.items()}).text


def both(key: str) -> Words:
    """Return a piece of the report's own words in both languages."""
    return Words(tell(key, "ko"), tell(key, "en"))
