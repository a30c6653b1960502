"""Text from data, made safe to stand in Markdown."""

import re

#: What Markdown (CommonMark and pandoc's) gives a meaning to inside a line.
_ACTIVE = re.compile(r"([\\`*_\[\]<>~^$|&#@\"'{}!]|(?<=-)-)")
#: A number with a point or bracket that would start a list.
_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")
#: A link as `link` writes it.
_LINK = re.compile(r"\[((?:[^\\\[\]]|\\.)*)\]\([^()\s]*\)")
#: A sign that would start a list, heading rule or definition.
_MARKER = re.compile(r"^([-+=:])")


def escape(text: str) -> str:
    """Return the text with every active character escaped and its line breaks as spaces."""
    line = " ".join(text.split())
    return _MARKER.sub(r"\\\1", _LIST.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", line)))


def link(text: str, target: str) -> str:
    """Return a Markdown link with the text escaped; the target must be an address or an anchor.

    Angle brackets, spaces and control characters cannot stand in an address and are encoded.
    """
    safe = "".join(
        c if c.isprintable() and c not in ' <>()"\\`|' else f"%{ord(c):02X}" for c in target
    )
    return f"[{escape(text)}]({safe})"


def unlinked(markdown: str) -> str:
    """Return Markdown with the texts of its links in their places."""
    return _LINK.sub(r"\1", markdown)
