"""Typst's PDF in half the room: nothing goes that is seen, read aloud, searched or followed."""

import io
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

from gwangju_ai.export.pdf.runs import Font, joined, plain, rounded, stacked, typed

#: A named place: its name, its page, and points from the left and the top.
Place = tuple[str, int, float, float]
_NONE: Mapping[str, str] = MappingProxyType({})
_LINE = 10  # points: a link opens a line above its place, which is at the foot of one
_MARKED = re.compile(rb"/Span<</MCID (\d+)>>BDC\n((?:q/c0 cs [^\n]* ET Q\n)*)EMC")


def packed(pdf: bytes, places: Iterable[Place] = (), called: Mapping[str, str] = _NONE) -> bytes:
    """Return the same document in fewer bytes, with names for its places.

    Args:
        pdf: As Typst wrote it.
        places: What other documents lead to.
        called: For a file that links lead into, what they are called where they are read aloud.
    """
    pikepdf.settings.set_flate_compression_level(9)
    with Pdf.open(io.BytesIO(pdf)) as document:
        _contents(document)
        for thing in document.objects:
            if isinstance(thing, Stream) and "/WMode" in thing:
                thing.write(typed(thing.read_bytes()))
            elif isinstance(thing, Array) and len(thing) == 5 and thing[1] == Name.XYZ:
                thing[2:4] = [round(float(edge)) for edge in thing[2:4]]
            elif isinstance(thing, Dictionary) and thing.get("/Type") == Name.StructElem:
                _lean(thing)
            elif isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Link:
                _link(thing, called)
        if "/IDTree" in document.Root.StructTreeRoot:
            del document.Root.StructTreeRoot.IDTree
        _outline(document)
        _name(document, places)
        result = io.BytesIO()
        document.save(
            result,
            object_stream_mode=ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return result.getvalue()


def _contents(document: Pdf) -> None:
    parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    fonts: dict[tuple[int, int], Font] = {}
    for page in document.pages:
        known = {}
        for name, font in page.resources.get("/Font", {}).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = Font.read(font)
            known[name.removeprefix("/").encode()] = fonts[font.objgen]
        content = rounded(joined(page.obj.Contents.read_bytes(), known))
        if "/StructParents" in page.obj:
            content = _marked(content, parents[page.obj.StructParents])
        page.obj.Contents = document.make_stream(stacked(content))


def _marked(content: bytes, elements: Array) -> bytes:
    """Mark as one piece what follows one another in an element of the structure.

    Args:
        content: A page's content, its runs joined.
        elements: The element of each mark.
    """
    result: list[bytes] = []
    at, last = 0, -1
    for mark in _MARKED.finditer(content):
        number = int(mark[1])
        if last >= 0 and mark.start() == at and _one(elements, last, number):
            result[-1] = result[-1].removesuffix(b"EMC") + mark[2] + b"EMC"
        else:
            result += [content[at : mark.start()], mark[0]]
            last = number
        at = mark.end()
    return b"".join([*result, content[at:]])


def _one(elements: Array, first: int, second: int) -> bool:
    """Let the first mark stand for the second as well, if they are one element's."""
    element = elements[first]
    if element is None or elements[second] is None or element.objgen != elements[second].objgen:
        return False
    kids = [kid if isinstance(kid, int) else -1 for kid in element.get("/K", [])]
    if first not in kids or kids[kids.index(first) + 1 :][:1] != [second]:
        return False
    del element.K[kids.index(second)]
    elements[second] = None
    return True


def _lean(element: Dictionary) -> None:
    """Take from an element of the structure how it looks, which is there to be seen.

    A figure keeps its box, and a column's header says by its scope what it heads.
    """
    kept = []
    for attribute in element.get("/A", []):
        if "/Headers" in attribute:
            del attribute.Headers
        of_table = attribute["/O"] == "/Table" and len(attribute.keys()) > 1
        if "/BBox" in attribute or of_table:
            kept.append(attribute)
    for key in {"/A", "/ID"} & set(element.keys()):
        del element[key]
    if kept:
        element.A = Array(kept)


def _link(link: Dictionary, called: Mapping[str, str]) -> None:
    for key in {"/Rect", "/QuadPoints"} & set(link.keys()):
        link[key] = Array([round(float(edge)) for edge in link[key]])
    if "/A" in link and "/URI" in link.A:
        file = str(link.A.URI).partition("#")[0]
        link.Contents = String(called.get(file, str(link.Contents)))


def _outline(document: Pdf) -> None:
    """Have the bookmarks say what a reader would type."""
    with document.open_outline() as outline:
        waiting = list(outline.root)
        for item in waiting:
            item.title = plain(item.title)
            waiting += item.children


def _name(document: Pdf, places: Iterable[Place]) -> None:
    """Name the places, so that ``file.pdf#name`` opens there; Typst does so for headings alone."""
    pages = [page.obj for page in document.pages]
    named: list[Object] = []
    for name, page, left, top in sorted(places, key=lambda place: place[0].encode()):
        height = float(pages[page - 1].MediaBox[3])
        spot = [pages[page - 1], Name.XYZ, round(left), round(height - top + _LINE), None]
        named += [String(name.encode()), Array(spot)]  # as Typst writes them in links
    if named:
        document.Root.Names = Dictionary(Dests=Dictionary(Names=Array(named)))
