"""The report's typeface: what it can show, how far each character goes, and Typst's fonts."""

from functools import cache

from fontTools.ttLib import TTFont

from gwangju_ai.project import fonts


def unnamed(font: TTFont) -> TTFont:
    """Return a font whose glyphs have numbers for names.

    Nobody asks for their names, which fontTools would make up from each character that it has.
    """
    font.setGlyphOrder([f"glyph{number:05}" for number in range(font["maxp"].numGlyphs)])
    return font


@cache
def for_typst():
    """Return the typefaces that Typst may set in, `typst.Fonts`."""
    import typst

    # The embedded fonts set formulas and code; a font of the system would change the bytes.
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])


@cache
def advances(bold: bool) -> tuple[dict[int, int], int]:
    """Return how far each character of a typeface goes, and the units of its square."""
    font = _font(bold)
    metrics = font["hmtx"].metrics
    found = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
    return found, font["head"].unitsPerEm


@cache
def characters() -> frozenset[int]:
    """Return the characters that it has."""
    return frozenset(_font(False).getBestCmap())


@cache
def _font(bold: bool) -> TTFont:
    return unnamed(TTFont(fonts.bold() if bold else fonts.regular(), lazy=False))
