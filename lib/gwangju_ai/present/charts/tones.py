"""Which words can be read on a coloured ground."""

from gwangju_ai.present.charts import style

#: Shares of red, green and blue in the luminance of sRGB (WCAG 2).
_SHARES = (0.2126, 0.7152, 0.0722)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1, as WCAG 2 defines it."""
    coded = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in coded]
    return sum(share * part for share, part in zip(_SHARES, linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def words_on(ground: str) -> str:
    """Return the colour, the paper's or the ink's, whose words are read best on a ground."""
    return max((style.PAPER, style.INK), key=lambda colour: contrast(colour, ground))
