"""The text of a PDF's page: the pieces of a line put together, and what they say made plain.

Typst writes each piece with its colour, its type and a place of ten digits, and begins another
wherever a glyph says something that it did not say before, such as a joiner with its syllable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from struct import unpack

from pikepdf import Array, Dictionary, Object

from gwangju_ai.export.pdf.literal import JOINER

#: A string may hold brackets in pairs; no text has more than four deep.
_BRACKETED = rb"(?:[^\\()]|\\.)*"
for _ in range(4):
    _BRACKETED = rb"(?:[^\\()]|\\.|\(" + _BRACKETED + rb"\))*"
_STRING = rb"(?:\(" + _BRACKETED + rb"\)|<[0-9A-F]*>)"
#: A piece, with what it says where its glyphs say something else.
_PIECE = re.compile(
    rb"(?:/Span<</ActualText(" + _STRING + rb")>>BDC)?"
    rb" 0 Tr/(f\d+) (\S+) Tf 1 0 0 -1 (\S+) (\S+) Tm"
    rb"(" + _STRING + rb"Tj|\[(?:" + _STRING + rb"|[-.\d ]+)*\]TJ)(?:\nEMC|\n)?",
    re.DOTALL,
)
_TEXT = re.compile(
    rb"q (\S+) 0 0 -(\S+) (\S+) (\S+) cm/c0 cs ([\d. ]+) scn\nBT(.*?)\nET\nQ\n", re.DOTALL
)
_SHOWN = re.compile(rb"(" + _STRING + rb")|(-?[\d.]+)", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
_SAYS = re.compile(rb"(?<=/ActualText<FEFF)[0-9A-F]+(?=>)")
_STACKED = re.compile(rb"q(/c0 cs [^\n(<]* Tf) 1 0 0 1 (\S+) (\S+) Tm([^\n]*) ET Q\n")
_END = b" ET Q\n"
_LONG = re.compile(rb"(?<![\w.])-?\d+\.\d{3,}(?![\w.])")
_SPECIAL = re.compile(rb"[\\()\r\n]")
_ESCAPES = {b"\\": b"\\\\", b"(": b"\\(", b")": b"\\)", b"\r": b"\\r", b"\n": b"\\n"}
#: Of the type size: pieces that are further apart are words of their own.
_APART = 0.4


def plain(text: str) -> str:
    """Return a text as a reader would type it to find it: every space one, and no joints."""
    return text.replace(JOINER, "").replace("\u200b", "").replace("\u00a0", " ")


def typed(mapping: bytes) -> bytes:
    """Return a font's table of what its glyphs say, as a reader would type it."""
    return _MAPPED.sub(lambda m: b"<%s> <%s>\n" % (m[1], _hex(plain(_said(m[2])))), mapping)


@dataclass(frozen=True)
class Font:
    """How wide a font's glyphs are, in thousandths of its size, and what they say; by code."""

    widths: dict[int, float]
    says: dict[int, str]

    @classmethod
    def read(cls, font: Dictionary) -> "Font":
        """Read a font of a PDF."""
        # Runs of a first code, a last one and a width, or of a first one and a width each.
        widths: dict[int, float] = {}
        parts = iter(font.DescendantFonts[0].get("/W", []))
        for first in parts:
            following = next(parts)
            if isinstance(following, Array):
                widths |= {int(first) + n: float(width) for n, width in enumerate(following)}
            else:
                run = range(int(first), int(following) + 1)
                widths |= dict.fromkeys(run, float(next(parts)))
        mapped = _MAPPED.findall(font.ToUnicode.read_bytes())
        return cls(widths, {int(code, 16): _said(text) for code, text in mapped})

    def width(self, codes: bytes) -> float:
        """Return how wide a text is."""
        return sum(self.widths.get(code, 0) for code in _each(codes))

    def text(self, codes: bytes) -> str:
        """Return what a text says."""
        return "".join(self.says.get(code, "") for code in _each(codes))


def joined(content: bytes, fonts: Mapping[bytes, Font]) -> bytes:
    """Return a page's content with the pieces of each line put together.

    Args:
        content: As Typst wrote it; what is no text, or says more than its glyphs, stays as it is.
        fonts: The page's fonts by name.
    """
    result: list[bytes] = []
    run: _Line | None = None
    at = 0
    for group in _TEXT.finditer(content):
        pieces = _pieces(group, fonts)
        if pieces is None:
            continue
        if run and group.start() > at:
            result.append(run.written())
            run = None
        result.append(content[at : group.start()])
        at = group.end()
        for piece in pieces:
            if run and run.goes_on_in(piece):
                run.take(piece)
            else:
                result += [run.written()] if run else []
                run = piece
    result += [run.written()] if run else []
    whole = b"".join([*result, content[at:]])
    return _SAYS.sub(lambda found: _hex(plain(_said(found[0]))), whole)


def stacked(content: bytes) -> bytes:
    """Return a page's content with lines of one type and colour that follow one another as one.

    Args:
        content: As `joined` wrote it.
    """
    result: list[bytes] = []
    at, style, place = 0, b"", (0.0, 0.0)
    for line in _STACKED.finditer(content):
        here = float(line[2]), float(line[3])
        if line.start() == at and line[1] == style:
            move = (_number(to - since, 1) for since, to in zip(place, here, strict=True))
            result[-1] = b"%s %s %s Td%s ET Q\n" % (result[-1].removesuffix(_END), *move, line[4])
        else:
            result += [content[at : line.start()], line[0]]
        at, style, place = line.end(), line[1], here
    return b"".join([*result, content[at:]])


def rounded(content: bytes) -> bytes:
    """Return a page's content with what is drawn to a thousandth of a point.

    A line with a text in it is left alone: what looks like a number there may be words.
    """
    return b"\n".join(
        line if b"(" in line or b"<" in line else _rounded(line) for line in content.split(b"\n")
    )


@dataclass
class _Line:
    """Text of one type, colour and line: what is shown, moves between, and where it ends."""

    style: tuple[bytes, bytes, float, float]
    x: float
    y: float
    shown: list[bytes | float]
    end: float

    def goes_on_in(self, other: "_Line") -> bool:
        _, _, size, scale = self.style
        near = -0.02 < other.x - self.end < _APART * size * scale
        return self.style == other.style and abs(self.y - other.y) < 0.005 and near

    def take(self, other: "_Line") -> None:
        _, _, size, scale = self.style
        gap = round((other.x - self.end) / scale / size * 1000)
        self.shown += [-gap] * (abs(gap) > 1) + other.shown
        self.end = other.end

    def written(self) -> bytes:
        parts: list[bytes | float] = []
        for part in self.shown:
            if isinstance(part, bytes) and parts and isinstance(parts[-1], bytes):
                parts[-1] += part
            else:
                parts.append(part)
        shown = b"".join(_literal(p) if isinstance(p, bytes) else _number(p, 0) for p in parts)
        shown = shown + b"Tj" if len(parts) == 1 else b"[%s]TJ" % shown
        colour, font, size, scale = self.style
        type_ = font, _number(size, 3)
        matrix = _number(scale, 4), _number(scale, 4), _number(self.x, 1), _number(self.y, 1)
        form = b"q/c0 cs %s scn BT/%s %s Tf %s 0 0 %s %s %s Tm%s ET Q\n"
        return form % (colour, *type_, *matrix, shown)


def _pieces(group: re.Match[bytes], fonts: Mapping[bytes, Font]) -> list[_Line] | None:
    """Return the pieces of a group; None where it holds more, or one says more than its glyphs."""
    across, down, left, top, colour, inside = group.groups()
    scale = round(float(across), 4)
    if scale != round(float(down), 4):
        return None
    found, at, colour = [], 0, _rounded(colour)
    for piece in _PIECE.finditer(inside):
        said, name, size, x, y, shown = piece.groups()
        font, size = fonts[name], float(size)
        parts = [_bytes(text) if text else float(move) for text, move in _SHOWN.findall(shown)]
        codes = b"".join(part for part in parts if isinstance(part, bytes))
        if piece.start() != at or (said and plain(_decoded(said)) != plain(font.text(codes))):
            return None
        at = piece.end()
        length = font.width(codes) - sum(part for part in parts if isinstance(part, float))
        start = float(left) + float(x) * scale
        style = colour, name, size, scale
        end = start + length * size * scale / 1000
        found.append(_Line(style, start, float(top) - float(y) * scale, parts, end))
    return found if at == len(inside) else None


def _each(codes: bytes) -> tuple[int, ...]:
    return unpack(f">{len(codes) // 2}H", codes)


def _said(mapped: bytes) -> str:
    return bytes.fromhex(mapped.decode()).decode("utf-16-be")


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()


def _bytes(string: bytes) -> bytes:
    return bytes(Object.parse(string))


def _decoded(string: bytes) -> str:
    return str(Object.parse(string))


def _literal(codes: bytes) -> bytes:
    return b"(%s)" % _SPECIAL.sub(lambda found: _ESCAPES[found[0]], codes)


@cache  # colours, sizes and moves are told again and again
def _number(number: float, digits: int) -> bytes:
    text = f"{number:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if digits else text).encode()


@cache
def _rounded(text: bytes) -> bytes:
    return _LONG.sub(lambda found: _number(float(found[0]), 3), text)
