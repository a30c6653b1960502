"""In which of the two languages a text is that stands as it was found: a headline, a subject."""

import re

#: Syllables and letters of Hangul.
HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")


def spoken(text: str) -> str:
    """Return ``ko`` for a text with Hangul in it, ``en`` for any other.

    A Korean headline may hold Latin letters; an English one holds no Hangul.
    """
    return "ko" if HANGUL.search(text) else "en"
