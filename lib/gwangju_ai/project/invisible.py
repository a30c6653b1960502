"""Characters that nobody sees, and that make two texts differ which look alike."""

import re
import unicodedata

#: Controls but tabs and ends of lines; marks of format and direction but the two that join or part
#: letters; what stands for a lost letter; private use; and what is no character for ever:
#: https://www.unicode.org/versions/latest/core-spec/chapter-23/.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    "\ud800-\udfff]"
)


def invisible(text: str) -> str:
    """Return the first character of a text that nobody sees, by code and name; empty if none is.

    What shapes the letters or pictures beside it, as in 👩‍🔬, is seen.
    """
    found = _INVISIBLE.search(text)
    if not found:
        return ""
    name = unicodedata.name(found[0], "a control character")
    return f"U+{ord(found[0]):04X} ({name})"
