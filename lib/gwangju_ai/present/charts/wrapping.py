"""Breaking text into lines; widths are counted in Latin letters."""

import unicodedata


def width(text: str) -> int:
    """Return how wide a text is, in Latin letters; Hangul counts two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, most: int) -> str:
    """Break a text between words into lines of at most so many Latin letters."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
