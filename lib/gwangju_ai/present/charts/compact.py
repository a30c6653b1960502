"""The SVG that matplotlib writes, as few bytes and without style: attributes say how it looks.

A page whose policy forbids inline style can then hold the drawing, text and all.
"""

import re
from itertools import count
from xml.etree import ElementTree

_NAMESPACE = "http://www.w3.org/2000/svg"
#: What holds anyway: SVG's own initial values, and what the root says for all.
_SAID = {
    "font-family": None,
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "round",
    "text-anchor": "start",
}
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_BLANK = re.compile(r"\s+(?=[A-Za-z-])|(?<=[A-Za-z])\s+(?=[-\d])|\s+$|^\s+")
_REFERENCE = re.compile(r"#([^)]+)\)?$")
_UPRIGHT = re.compile(r"rotate\(-?0 [^)]*\)")
_PLACE = re.compile(r"translate\((\S+) (\S+)\)")
_ANCHOR = re.compile(r"(start|middle|end) (\S+)")


def compact(written: str, family: str) -> str:
    """Return matplotlib's SVG with short coordinates and ids, and nothing that nobody reads.

    Args:
        written: What matplotlib wrote with ``svg.fonttype: none``. A group whose id is an anchor
            and a coordinate, ``end 102.5``, has its lines of text aligned there.
        family: The font family of all text, as CSS has it.
    """
    root = ElementTree.fromstring(written)  # skips document type and comments
    _prune(root)
    for element in root.iter():
        _plain(element)
    for group in root.iter("g"):
        _align(group)
        _join(group)
    _name(root)
    _unwrap(root)
    root.attrib = {
        "xmlns": _NAMESPACE,
        **{name: root.get(name) for name in ("width", "height", "viewBox")},
        "font-family": family,
        "stroke-linejoin": "round",
    }
    return ElementTree.tostring(root, encoding="unicode")


def _prune(parent: ElementTree.Element) -> None:
    """Take namespaces off, and away what is not drawn."""
    parent.tag = parent.tag.rpartition("}")[2]
    if parent.tag != "text":
        parent.text = None
    for child in list(parent):
        _prune(child)
        child.tail = None
        empty = child.tag in ("a", "defs", "g", "text") and not len(child) and not child.text
        if empty or child.tag in ("metadata", "style"):
            parent.remove(child)


def _plain(element: ElementTree.Element) -> None:
    """Write the element's style as attributes, its numbers with at most two decimals."""
    style = element.attrib.pop("style", "")
    said = dict(part.strip().split(": ", 1) for part in style.split(";") if part.strip())
    own = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    own.pop("target", None)  # a number's trail is on the same page
    if "d" in own:
        own["d"] = _BLANK.sub("", _short(own["d"]))
    if element.tag == "text":
        _stand(own)
        said["font-size"] = said["font-size"].removesuffix("px")
    look = {name: value for name, value in said.items() if _SAID.get(name, "") not in (None, value)}
    element.attrib = {name: _short(value) for name, value in (own | look).items()}


def _stand(text: dict[str, str]) -> None:
    """Say where an upright text stands without turning or moving the page under it."""
    transform = _UPRIGHT.sub("", text.pop("transform", "")).strip()
    moved = _PLACE.fullmatch(transform)
    if moved:
        text["x"], text["y"] = moved.groups()
    elif transform:
        text["transform"] = transform


def _align(group: ElementTree.Element) -> None:
    """Anchor the lines of a text where the group's id says; matplotlib anchors single lines."""
    said = _ANCHOR.fullmatch(group.get("id", ""))
    for line in group.iter("text") if said else ():
        line.set("x", _short(said[2]))
        if said[1] != "start":
            line.set("text-anchor", said[1])


def _join(group: ElementTree.Element) -> None:
    """Make one link of the lines of a text that lead to one place."""
    before = None
    for child in list(group):
        if before is not None and child.tag == before.tag == "a" and child.attrib == before.attrib:
            before.extend(child)
            group.remove(child)
        else:
            before = child


def _name(root: ElementTree.Element) -> None:
    """Give short ids to what is referred to and to nothing else."""
    meant = {element.attrib.pop("id", None): element for element in root.iter()}
    letters = (f"{chr(97 + n % 26)}{n // 26 or ''}" for n in count())

    def short(reference: str) -> str:
        target = meant[_REFERENCE.search(reference)[1]]
        if "id" not in target.attrib:
            target.set("id", next(letters))
        return target.get("id")

    for element in root.iter():
        if "clip-path" in element.attrib:
            element.set("clip-path", f"url(#{short(element.get('clip-path'))})")
        if element.tag == "use":
            shape = meant[_REFERENCE.search(element.get("href"))[1]]
            element.set("href", f"#{short(element.get('href'))}")
            for said in shape.attrib:
                if said.startswith("stroke"):  # inherited only where the shape says nothing
                    element.attrib.pop(said, None)


def _unwrap(parent: ElementTree.Element) -> None:
    """Put the content of groups that say nothing in their place."""
    for child in list(parent):
        _unwrap(child)
        if child.tag == "g" and not child.attrib:
            place = list(parent).index(child)
            parent[place : place + 1] = list(child)


def _short(text: str) -> str:
    return _NUMBER.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), text)
