"""A chart to be taken away as a picture: its title above it, note, source and licence below.

The SVG is read without the page and its typeface: it names fonts that systems have, and holds each
text to the width that it has in the report's own, so that no label runs into another.
"""

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from gwangju_ai.export import typeface, words
from gwangju_ai.export.document import CaptionedFigure
from gwangju_ai.export.markup import plain
from gwangju_ai.export.pdf.literal import covered

_NAMESPACE = "http://www.w3.org/2000/svg"
_FAMILIES = "Noto Sans KR, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif"
#: What a drawing's own frame says that the picture's says for it.
_FRAME = ("width", "height", "viewBox", "font-family")
_PAPER, _INK, _QUIET = "#ffffff", "#1c1b19", "#55524c"
_MARGIN = 14.0  # points around it all
_TITLE, _SMALL = 14.0, 9.0  # type sizes
_LEADING = 1.35
_SHORT = 4  # characters of a text, such as a year on an axis, that no typeface makes much wider
_PIXELS = 800  # the width of the picture: half more than that in the report
_COLOURS = 24  # a chart’s flat colours, and those of the edges between them


def to_svg(figure: CaptionedFigure, language: str, fitted: bool = True) -> str:
    """Return a chart as an SVG file of its own, in light colours.

    Args:
        figure: The chart.
        language: ``ko`` or ``en``.
        fitted: Whether each text says how wide it is, for a reader that has other fonts.
    """
    drawing = ElementTree.fromstring(figure.drawing.file())
    for element in drawing.iter():
        element.tag = element.tag.rpartition("}")[2]
    across, tall = (float(part) for part in drawing.get("viewBox").split()[2:])
    heading = words.FIGURE_NUMBER.text(language).format(number=figure.number)
    notes = [words.NOTE.text(language) + plain(figure.note.tree)] if figure.note.source else []
    notes += [plain(figure.source.tree)] if figure.source.source else []
    notes.append(words.PICTURE_LICENCE.text(language))
    title = _balanced(f"{heading}. {plain(figure.title.tree)}", _TITLE, True, across)
    below = [line for note in notes for line in _wrapped(note, _SMALL, False, across)]

    top = _MARGIN + len(title) * _TITLE * _LEADING + _MARGIN / 2
    foot = top + tall + _MARGIN / 2
    height = foot + len(below) * _SMALL * _LEADING + _MARGIN
    size = f"{_number(across + 2 * _MARGIN)} {_number(height)}"
    wide, high = size.split()
    picture = Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "width": f"{wide}pt",
            "height": f"{high}pt",
            "viewBox": f"0 0 {size}",
            "font-family": _FAMILIES,
            "role": "img",
            "xml:lang": language,
        },
    )
    SubElement(picture, "title").text = plain(figure.title.tree)
    SubElement(picture, "desc").text = figure.alt
    SubElement(picture, "path", {"d": f"M0 0H{wide}V{high}H0z", "fill": _PAPER})
    _lines(picture, title, _MARGIN, _TITLE, {"font-weight": "700", "fill": _INK})
    look = {k: v for k, v in drawing.attrib.items() if k not in _FRAME}
    moved = {"transform": f"translate({_number(_MARGIN)} {_number(top)})"}
    SubElement(picture, "g", {**look, **moved}).extend(list(drawing))
    _lines(picture, below, foot, _SMALL, {"fill": _QUIET})
    if fitted:
        _fit(picture)
    return ElementTree.tostring(picture, encoding="unicode") + "\n"


def to_png(figures: Iterable[CaptionedFigure], language: str) -> list[bytes]:
    """Return charts as pictures 800 pixels wide, set by Typst in the report's typeface.

    Raises:
        ExportError: Typst refuses one.
    """
    files = {
        f"{n}.svg": covered(to_svg(figure, language, fitted=False))
        for n, figure in enumerate(figures)
    }
    if not files:
        return []
    sizes = [ElementTree.fromstring(svg).get("viewBox").split()[2:] for svg in files.values()]
    source = "".join(
        f"#set page(width: {wide}pt, height: {high}pt, margin: 0pt)\n"
        f'#image("{name}", width: 100%)\n'
        for name, (wide, high) in zip(files, sizes, strict=True)
    )
    return [_packed(page) for page in _pages({**files, "main.typ": source}, float(sizes[0][0]))]


def _pages(files: dict[str, str], wide: float) -> list[bytes]:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_text(content, encoding="utf-8", newline="\n")
        made = typst.compile(
            Path(folder, "main.typ"),
            root=folder,
            font_paths=typeface.for_typst(),
            format="png",
            ppi=72 * _PIXELS / wide,
        )
    return made if isinstance(made, list) else [made]


def _packed(png: bytes) -> bytes:
    """Return the same picture in few colours, the rare ones among them, at a third of its size."""
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(
            _COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )
        few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


# -- text ---------------------------------------------------------------------------------------


def _lines(picture: Element, lines: list[str], top: float, size: float, look: dict) -> None:
    for n, line in enumerate(lines):
        place = {"x": _number(_MARGIN), "y": _number(top + size * (1 + n * _LEADING))}
        SubElement(picture, "text", {**place, "font-size": _number(size), **look}).text = line


def _wrapped(text: str, size: float, bold: bool, across: float) -> list[str]:
    """Divide a text at its spaces into lines that are no wider than they may be."""
    lines: list[str] = []
    for word in text.replace("\n", " ").split(" "):  # a no-break space is none to break at
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _wide(longer, size, bold) <= across:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(text: str, size: float, bold: bool, across: float) -> list[str]:
    """Divide a text into as few lines as it needs, of about the same width."""
    lines = narrower = _wrapped(text, size, bold, across)
    while len(narrower) == len(lines) > 1 and across > size:
        lines = narrower
        across -= size
        narrower = _wrapped(text, size, bold, across)
    return lines


def _fit(picture: Element) -> None:
    """Give each text the width that it has in the report's typeface, where another could matter."""

    def visit(element: Element, size: str, weight: str) -> None:
        size, weight = element.get("font-size", size), element.get("font-weight", weight)
        if element.tag == "text" and len(element.text or "") > _SHORT:
            bold = weight in ("bold", "600", "700")
            wide = _wide(element.text, float(size.removesuffix("px")), bold)
            element.set("textLength", _number(wide))
            element.set("lengthAdjust", "spacingAndGlyphs")
        for child in element:
            visit(child, size, weight)

    visit(picture, "16", "400")


def _wide(text: str, size: float, bold: bool) -> float:
    advances, units = typeface.advances(bold)
    return sum(advances.get(ord(c), units) for c in text) * size / units


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
