"""The report's own words: what stands on a page without being the copy of one report."""

from functools import cache
from pathlib import Path

from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.copy import Copy
from gwangju_ai.present.shown import Written

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
    values = {name: Written(str(text)) for name, text in texts.items()}
    return own(language).piece(key).fill(values).text


def both(key: str) -> Words:
    """Return a piece of the report's own words in both languages."""
    return Words(tell(key, "ko"), tell(key, "en"))
