"""Pictures that a notebook holds: of other libraries, and pasted into a cell.

A report is one file that asks for nothing, so it holds its pictures. What is no picture, moves, or
lies elsewhere is refused, so that both formats show the same.
"""

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import unquote
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from PIL import Image, UnidentifiedImageError

from gwangju_ai.project.errors import ExportError
from gwangju_ai.project.text import legible

#: The kinds that browsers and Typst both show, by Pillow's name for them.
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
SVG = "image/svg+xml"
#: What a notebook's output may be of.
KINDS = (SVG, *(f"image/{name.lower()}" for name in _FORMATS))
#: Colours that PDF/A can show without a profile of their own, by Pillow's name for them.
_COLOURS = frozenset(["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I", "I;16"])
_TAG = re.compile(r"<img\s[^<>]*>", re.IGNORECASE)
_DATA = re.compile(r"data:(image/[a-z+]+)(?:;charset=[\w-]+)?(;base64)?,(.*)", re.DOTALL)
#: What a drawing holds that only a browser shows, or that changes it.
_LIVE = (
    *("script", "foreignObject", "iframe", "video", "audio", "canvas"),
    *("set", "discard", "animate", "animateMotion", "animateTransform"),
)
_REFERENCE = re.compile("&#(?:0*([0-9]{1,7})|[xX]0*([0-9a-fA-F]{1,6}));")
_NAMESPACE = "http://www.w3.org/2000/svg"


def tagged(html: str) -> dict | None:
    """Return pandoc's image for a tag of HTML that is a picture's, and nothing for any other."""
    if not _TAG.fullmatch(html.strip()):
        return None
    tag = BeautifulSoup(html, "html.parser").img
    attributes, alt = [["width", tag.get("width", "")]], [{"t": "Str", "c": tag.get("alt", "")}]
    return {"t": "Image", "c": [["", [], attributes], alt, [tag.get("src", ""), ""]]}


def found(
    target: str, attachments: Mapping[str, Mapping[str, str]], where: str
) -> tuple[str, bytes]:
    """Return the picture that a piece names: the name of a file for it, and its content.

    Args:
        target: What it names: a picture pasted into the cell, or an address that holds one.
        attachments: For the name of each picture of the cell, its forms by media type.
        where: Its place in the notebook, for errors.

    Raises:
        ExportError: It is not in the notebook, or none that both formats can show.
    """
    if target.startswith("attachment:"):
        name = normalize("NFC", unquote(target.removeprefix("attachment:")))
        pasted = {normalize("NFC", each): forms for each, forms in attachments.items()}
        forms = pasted.get(name, {})
        for kind in KINDS:
            if kind in forms:
                return _named(kind, forms[kind], where)
        got = f"{name!r}, which the cell does not hold"
    elif held := _DATA.fullmatch(target):
        kind, encoded, content = held.groups()
        if kind == SVG:
            text = _decoded(content, where).decode("utf-8", "replace") if encoded else ""
            content = text or unquote(content)
        return _named(kind, content, where)
    else:
        got = f"{target[:80]!r}, which lies elsewhere"
    raise ExportError(
        f"{where}: expected a picture that the notebook holds, got {got}; paste the picture into "
        "the cell, show it by code, or link to it"
    )


def address(name: str, data: bytes) -> str:
    """Return the address that holds a picture, of its name and content."""
    suffix = name.rpartition(".")[2]
    kind = SVG if suffix == "svg" else f"image/{suffix}"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _named(kind: str, content: str, where: str) -> tuple[str, bytes]:
    """Return a picture that both formats can show, under a name that says what it is."""
    if kind == SVG:
        suffix, data = "svg", _drawing(content, where).encode()
    else:
        data = _decoded(content, where)
        suffix = _raster(data, where)
    return f"picture-{hashlib.sha256(data).hexdigest()[:16]}.{suffix}", data


def _decoded(content: str, where: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s", "", content), validate=True)
    except binascii.Error as error:
        raise _refused(where, f"one whose base64 cannot be read: {error}") from None


def _raster(data: bytes, where: str) -> str:
    """Return the kind of a picture of pixels, whatever it is said to be: ``png``."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            kind, mode = picture.format, picture.mode
            frames = getattr(picture, "n_frames", 1)
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _refused(where, f"one that cannot be read: {str(error)[:80]}") from None
    except Image.DecompressionBombError as error:
        raise _refused(where, f"one that is too large: {error}") from None
    if kind not in _FORMATS:
        raise _refused(where, kind)
    if frames > 1:
        raise _refused(where, f"one that moves, of {frames} pictures")
    if mode not in _COLOURS:
        raise _refused(where, f"one in {mode}, a colour space that PDF/A does not show")
    return kind.lower()


def _drawing(svg: str, where: str) -> str:
    """Return SVG that looks alike in a browser, which runs and loads nothing of it, and in Typst.

    :mod:`.drawing` is stricter, because the report's own charts become a part of the page.
    """
    if "<!ENTITY" in svg:
        raise _refused(where, "SVG with entities of its own")
    svg = _REFERENCE.sub(_seen, svg)
    if "xmlns=" not in svg:  # as in HTML, where it goes without saying
        svg = svg.replace("<svg", f'<svg xmlns="{_NAMESPACE}"', 1)
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise _refused(where, f"SVG that cannot be read: {error}") from None
    if root.tag != f"{{{_NAMESPACE}}}svg":
        raise _refused(where, f"<{root.tag.rpartition('}')[2]}>")
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in _LIVE:
            raise _refused(where, f"SVG with <{name}>")
        for attribute, value in element.attrib.items():
            local = attribute.rpartition("}")[2]
            outside = local == "href" and name != "a" and not value.startswith(("#", "data:"))
            if outside or local.lower().startswith("on"):
                raise _refused(where, f"SVG with <{name} {local}={value[:60]!r}>")
    return svg


def _seen(reference: re.Match) -> str:
    """Return a reference to a character, and nothing where that cannot be seen."""
    decimal, hexadecimal = reference.groups()
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return reference[0] if number <= 0x10FFFF and legible(chr(number)) else ""


def _refused(where: str, what: str) -> ExportError:
    return ExportError(
        f"{where}: expected a still picture as PNG, JPEG, GIF, WebP or SVG, got {what}; save it as "
        "one of these"
    )
