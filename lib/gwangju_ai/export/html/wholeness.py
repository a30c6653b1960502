"""Words that a browser must not break: in Korean a particle stays with what it belongs to.

Korean breaks lines between words. A browser that is told so (``word-break: keep-all``) still breaks
behind a percent sign, a bracket and a quotation mark, and beside a middle dot: 35.5% | 로.
"""

import re

from gwangju_ai.export.markup import UNBROKEN, plain, width

#: Where a browser breaks a word of Hangul that it is told to keep.
_BREAKS = re.compile(r"[%)\]’”」』†][가-힣]|[가-힣][·‧][가-힣]")
_SPACES = ("Space", "SoftBreak", "LineBreak")
#: The widest that a word is kept: on a telephone it still leaves most of a line to others.
_WIDEST = UNBROKEN + 6


def whole(node):
    """Return a tree in which each word that would break stands in a span of class ``whole``."""
    if isinstance(node, dict):
        return {**node, "c": whole(node["c"])} if "c" in node else node
    if not isinstance(node, list):
        return node
    if any(isinstance(part, dict) and part.get("t") == "Str" for part in node):
        return _kept(node)
    return [whole(part) for part in node]


def _is_number(part: dict) -> bool:
    """Tell whether a part is a number's link, whose words stand together anyway."""
    return part["t"] == "Link" and part["c"][2][0].startswith("#q-")


def _kept(inlines: list[dict]) -> list[dict]:
    result: list[dict] = []
    word: list[dict] = []
    for part in [*inlines, None]:
        if part is not None and part["t"] not in _SPACES:
            word.append(part)
            continue
        text = plain(word)
        if (
            _BREAKS.search(text)
            and width(text) <= _WIDEST
            and " " not in plain([one for one in word if not _is_number(one)])
        ):
            result.append({"t": "Span", "c": [["", ["whole"], []], word]})
        else:
            result += [whole(one) for one in word]
        result += [] if part is None else [part]
        word = []
    return result
