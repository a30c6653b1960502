"""A chart's drawing: SVG of an executed notebook, which is data, and so is checked first.

What a page or Typst gets consists of shapes and text alone; it can neither run, nor load, nor
style anything, and refers to nothing but itself. A number that is written in it leads to its entry
in the appendix of the page that shows it; a drawing that stands alone has no such links.
"""

import re
from collections.abc import Container
from copy import deepcopy
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gwangju_ai.project.errors import ExportError
from gwangju_ai.project.text import legible

_NAMESPACE = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(["svg", "g", "defs", "clipPath", "path", "rect", "use", "text", "a"])
_GEOMETRY = "d x y width height viewBox transform id href clip-path"
_LOOK = (
    "fill fill-opacity stroke stroke-width stroke-opacity stroke-linejoin stroke-linecap "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity "
    "font-family font-size font-weight font-style text-anchor"
)
_ATTRIBUTES = frozenset(f"{_GEOMETRY} {_LOOK}".split())
#: Numbers, names, colours and transformations; no escape, no string, no scheme of an address.
_VALUE = re.compile(r"[\w\s#.,()%+-]*", re.ASCII)
_ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
#: What each kind of reference leads to; a shape that shows only a path cannot nest without end.
_REFERENCES = {
    "href": ("path", re.compile(r"#(.+)")),
    "clip-path": ("clipPath", re.compile(r"url\(#(.+)\)")),
}
#: What a link leads to; it holds lines of text and nothing else.
_NUMBER = re.compile(r"#q-[0-9a-f]+")
_CONTESTED = "†"


@dataclass(frozen=True, eq=False)
class Drawing:
    """A checked drawing; its elements' names are without namespace."""

    root: Element

    def inline(
        self, prefix: str, numbers: Container[str] = (), contested: Container[str] = ()
    ) -> str:
        """Return the drawing as a part of an HTML page, which says in words what it shows.

        Args:
            prefix: What its ids begin with, so that no other drawing has them.
            numbers: Ids of the numbers whose entries the page has; no others are links.
            contested: Ids of those that the audit contests, which have its mark.
        """
        root = deepcopy(self.root)
        _unlink(root, numbers)
        for link in root.iter("a"):
            if link.get("href")[1:] in contested:
                link[-1].text += _CONTESTED
        for element in root.iter():
            if "id" in element.attrib:
                element.set("id", prefix + element.get("id"))
            for name in _REFERENCES.keys() & element.attrib.keys() if element.tag != "a" else ():
                element.set(name, element.get(name).replace("#", f"#{prefix}"))
        return ElementTree.tostring(root, encoding="unicode")

    def file(self) -> str:
        """Return the drawing as a file of its own."""
        root = deepcopy(self.root)
        _unlink(root, ())
        root.attrib = {"xmlns": _NAMESPACE, **root.attrib}
        return ElementTree.tostring(root, encoding="unicode")


def read(svg: str, where: str) -> Drawing:
    """Read a drawing.

    Args:
        svg: The drawing as the notebook holds it.
        where: Its place in the notebook, for errors.

    Raises:
        ExportError: It is no SVG, or holds more than shapes and text.
    """
    if "<!" in svg or "<?" in svg:
        raise _refused(where, "a declaration, a comment or an instruction")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ExportError(f"{where}: expected a drawing as SVG, got {error}") from None
    for element in root.iter():
        namespace, _, name = element.tag.rpartition("}")
        if namespace != f"{{{_NAMESPACE}" or name not in _ELEMENTS:
            raise _refused(where, f"<{name}> of {namespace.removeprefix('{') or 'no namespace'}")
        element.tag = name
        # What the text refers to by a number is a character only now.
        element.text, element.tail = legible(element.text), legible(element.tail)
        element.attrib = legible(element.attrib)
    if root.tag != "svg":
        raise _refused(where, f"<{root.tag}> as a whole")
    _check(root, where)
    return Drawing(root)


def _unlink(parent: Element, numbers: Container[str]) -> None:
    """Put the text of links that lead to none of these numbers in their place."""
    for child in list(parent):
        _unlink(child, numbers)
        if child.tag == "a" and child.get("href")[1:] not in numbers:
            place = list(parent).index(child)
            parent[place : place + 1] = list(child)


def _check(root: Element, where: str) -> None:
    """Refuse attributes that do more than say where a shape is and how it looks."""
    named: dict[str, Element] = {}
    for element in root.iter():
        identity = element.get("id")
        if identity is not None:
            if identity in named or not _ID.fullmatch(identity):
                raise _refused(where, f"the id {identity!r}, which is taken or no name")
            named[identity] = element
    for link in root.iter("a"):
        if "href" not in link.attrib or not len(link) or any(e.tag != "text" for e in link):
            raise _refused(where, "a link that is none, or of something else than a number")
    for element in root.iter():
        for name, value in element.attrib.items():
            known = name in _ATTRIBUTES and _VALUE.fullmatch(value)
            if not known or not _within(element, name, value, named):
                raise _refused(where, f"<{element.tag} {name}={value[:60]!r}>")


def _within(element: Element, name: str, value: str, named: dict[str, Element]) -> bool:
    """Tell whether a value refers to nothing, or to a shape of the drawing that may be meant."""
    if name not in _REFERENCES:
        return "url" not in value.lower()
    if element.tag == "a":
        return name == "href" and _NUMBER.fullmatch(value) is not None
    tag, form = _REFERENCES[name]
    found = form.fullmatch(value)
    target = named.get(found[1]) if found else None
    return target is not None and target.tag == tag and (name != "href" or element.tag == "use")


def _refused(where: str, what: str) -> ExportError:
    return ExportError(
        f"{where}: expected a drawing of shapes and text alone, got {what}; "
        "draw it with a form of gwangju_ai.present.charts"
    )
