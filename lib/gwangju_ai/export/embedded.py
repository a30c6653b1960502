"""Data in a script element of a page: JSON that no text in it can end or open anything by."""

import json

from markupsafe import Markup as Safe


def embedded(content: object) -> Safe:
    """Return data as JSON that can stand in a script element, whatever texts it holds."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Safe(text)
