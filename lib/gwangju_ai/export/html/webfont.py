"""The report's typeface cut down to the characters of one page, to travel inside it."""

import base64
import io
from pathlib import Path
from typing import Protocol

from gwangju_ai.export.typeface import unnamed
from gwangju_ai.project import fonts


class Cuts(Protocol):
    """Fonts that were cut, by what they are of: a dictionary is one."""

    def get(self, key: str) -> bytes | None:
        """Return a font, or nothing where there is none."""

    def __setitem__(self, key: str, font: bytes) -> None:
        """Keep a font."""


cuts: Cuts = {}
"""What was cut so far, and need not be again; who makes many pages may put there what lasts."""

#: Units to the em: at 17 pixels, one is a fifteenth of a pixel.
_UNITS = 256
#: What a page of composed syllables has no use for, or only where lines run down it.
_UNREAD = ["BASE", "GDEF", "GSUB", "STAT", "VORG", "gasp", "prep", "vhea", "vmtx"]


def faces(text: str, bold: str) -> str:
    """Return ``@font-face`` rules whose fonts have certain characters and no others.

    Args:
        text: The characters of the page.
        bold: Those of its parts that stand in bold, a third of them as a rule.

    Outlines are rounded to a grid that is fine enough for a screen: a quarter of the bytes less.
    """
    return "\n".join(
        f'@font-face{{font-family:"Report";font-weight:{weight};font-display:block;'
        f'src:url("data:font/woff2;base64,{_known(path, characters)}") format("woff2")}}'
        for weight, path, characters in (
            (400, fonts.regular(), text),
            (700, fonts.bold(), bold),
        )
    )


def _known(path: Path, text: str) -> str:
    """Return a font in base64, which is cut where it was not before."""
    of = f"{path.name} {text}"
    if (font := cuts.get(of)) is None:
        font = cuts[of] = _cut(path, text)
    return base64.b64encode(font).decode("ascii")


def _cut(path: Path, text: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import newTable
    from fontTools.ttLib.scaleUpem import scale_upem

    options = subset.Options(
        flavor="woff2",
        layout_features=["kern"],
        recalc_timestamp=False,
        notdef_outline=True,
    )
    buffer = io.BytesIO()
    with unnamed(subset.load_font(path, options, lazy=True)) as font:
        # What is left out in the end goes first, before all of it is looked through.
        for table in (*_UNREAD, "name"):
            if table in font:
                del font[table]
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        scale_upem(font, _UNITS)
        font["name"] = newTable("name")  # that a font must have
        font["name"].names = []
        subset.save_font(font, buffer, options)
    return buffer.getvalue()
