"""The SVG that matplotlib writes, as few bytes and without style: attributes say how it looks.

A page whose policy forbids inline style can then hold the drawing, text and all.
"""

import re
from collections import Counter
from itertools import count, groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gwangju_ai.present.charts.paths import Box, Outline, merge, place

_NAMESPACE = "http://www.w3.org/2000/svg"
#: What holds anyway: SVG's own initial values, and what the root says for all.
_SAID = {
    "font-family": None,
    "stroke-dashoffset": "0",
    "stroke-linecap": None,
    "stroke-linejoin": None,
    "text-anchor": "start",
}
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_REFERENCE = re.compile(r"#([^)]+)\)?$")
_UPRIGHT = re.compile(r"rotate\(-?0 [^)]*\)")
_PLACE = re.compile(r"translate\((\S+) (\S+)\)")
_ANCHOR = re.compile(r"(start|middle|end) (\S+)")
#: What lines of text that follow one another may say once for all.
_SHARED = ("fill", "font-weight", "text-anchor")
#: Points that a mark may reach beyond what it would be clipped to.
_BEYOND = 1.0


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
    _inline(root)
    _free(root)
    _name(root)
    _unwrap(root)
    for parent in list(root.iter()):
        merge(parent)
    said = _common(root)
    _gather(root)
    root.attrib = {
        "xmlns": _NAMESPACE,
        **{name: root.get(name) for name in ("width", "height", "viewBox")},
        "font-family": family,
        "stroke-linejoin": "round",
        **said,
    }
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _prune(parent: Element) -> None:
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


def _plain(element: Element) -> None:
    """Write the element's style as attributes, its numbers with at most one decimal."""
    style = element.attrib.pop("style", "")
    said = dict(part.strip().split(": ", 1) for part in style.split(";") if part.strip())
    own = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    own.pop("target", None)  # a number's trail is on the same page
    if element.tag == "text":
        _stand(own)
        said["font-size"] = said["font-size"].removesuffix("px")
    look = {name: value for name, value in said.items() if _SAID.get(name, "") not in (None, value)}
    exact = {"d": own["d"]} if "d" in own else {}
    element.attrib = {name: _short(value) for name, value in (own | look).items()} | exact


def _stand(text: dict[str, str]) -> None:
    """Say where an upright text stands without turning or moving the page under it."""
    transform = _UPRIGHT.sub("", text.pop("transform", "")).strip()
    moved = _PLACE.fullmatch(transform)
    if moved:
        text["x"], text["y"] = moved.groups()
    elif transform:
        text["transform"] = transform


def _align(group: Element) -> None:
    """Anchor the lines of a text where the group's id says; matplotlib anchors single lines."""
    said = _ANCHOR.fullmatch(group.get("id", ""))
    for line in group.iter("text") if said else ():
        line.set("x", _short(said[2]))
        if said[1] != "start":
            line.set("text-anchor", said[1])


def _join(group: Element) -> None:
    """Make one link of the lines of a text that lead to one place."""
    before = None
    for child in list(group):
        if before is not None and child.tag == before.tag == "a" and child.attrib == before.attrib:
            before.extend(child)
            group.remove(child)
        else:
            before = child


def _inline(root: Element) -> None:
    """Draw a shape where it stands, unless it is a mark that has an edge and stands often."""
    shapes = {path.get("id"): path for defs in root.iter("defs") for path in defs.iter("path")}
    known: dict[tuple[tuple[str, str], ...], str] = {}
    same = {
        name: known.setdefault(tuple(sorted((path.attrib | {"id": ""}).items())), name)
        for name, path in shapes.items()
    }
    for use in root.iter("use"):
        use.set("href", f"#{same[use.get('href')[1:]]}")
    stands = Counter(use.get("href") for use in root.iter("use"))
    for use in list(root.iter("use")):
        shape = shapes[use.get("href")[1:]]
        edge = shape.get("stroke")
        own = {name: value for name, value in use.attrib.items() if name not in ("href", "x", "y")}
        # What the use says holds only where the shape says nothing.
        own = {name: value for name, value in own.items() if name not in shape.attrib}
        if stands[use.get("href")] == 1 or edge in (None, use.get("fill")):
            outline = Outline.read(shape.get("d")).moved(use.get("x"), use.get("y"))
            use.tag, use.attrib = "path", shape.attrib | own | {"d": outline.absolute()}
            del use.attrib["id"]
        else:
            use.attrib = {name: use.get(name) for name in ("href", "x", "y")} | own
    marks = {use.get("href")[1:] for use in root.iter("use")}
    for defs in list(root.iter("defs")):
        for path in list(defs):
            if path.tag == "path" and path.get("id") not in marks:
                defs.remove(path)


def _free(root: Element) -> None:
    """Clip only what reaches beyond the shape that it is clipped to."""
    shapes = {clip.get("id"): clip[0] for clip in root.iter("clipPath")}
    for element in root.iter():
        if "clip-path" in element.attrib:
            shape = shapes[_REFERENCE.search(element.get("clip-path"))[1]]
            x, y, width, height = (float(shape.get(n)) for n in ("x", "y", "width", "height"))
            lefts, tops, rights, bottoms = zip(*_corners(element), strict=True)
            reach = (
                min(lefts) / 10 - x,
                min(tops) / 10 - y,
                x + width - max(rights) / 10,
                y + height - max(bottoms) / 10,
            )
            if min(reach) >= -_BEYOND:
                del element.attrib["clip-path"]


def _corners(element: Element) -> list[Box]:
    """Return where an element's paths lie, and where its marks stand."""
    return [
        place(drawn) if drawn.tag == "use" else Outline.read(drawn.get("d")).box
        for drawn in element.iter()
        if drawn.tag in ("use", "path")
    ]


def _name(root: Element) -> None:
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
            element.set("href", f"#{short(element.get('href'))}")
    for defs in root.iter("defs"):
        for shape in [shape for shape in defs if "id" not in shape.attrib]:
            defs.remove(shape)


def _unwrap(parent: Element) -> None:
    """Put the content of groups that say nothing in their place."""
    for child in list(parent):
        _unwrap(child)
        if child.tag in ("defs", "g") and not (
            child.attrib or (child.tag == "defs" and len(child))
        ):
            place = list(parent).index(child)
            parent[place : place + 1] = list(child)


def _common(root: Element) -> dict[str, str]:
    """Take from all lines of text what most of them say, for the root to say it."""
    texts, said = list(root.iter("text")), {}
    filled = all("fill" in path.attrib for path in root.iter("path") if "id" not in path.attrib)
    for name in ("font-size", "fill") if texts and filled else ():
        said[name], _ = Counter(text.get(name) for text in texts).most_common(1)[0]
        for text in texts:
            if text.get(name) == said[name]:
                del text.attrib[name]
    return said


def _gather(root: Element) -> None:
    """Let lines of text that follow one another and look alike say so once."""

    def look(child: Element) -> tuple[str | None, ...]:
        line = child[0] if child.tag == "a" else child
        return tuple(line.get(name) for name in _SHARED) if line.tag == "text" else ()

    for said, run in [(said, list(run)) for said, run in groupby(list(root), look)]:
        if len(run) > 1 and any(said):
            group = Element("g", {n: v for n, v in zip(_SHARED, said, strict=True) if v})
            place = list(root).index(run[0])
            group.extend(run)
            root[place : place + len(run)] = [group]
            for line in group.iter("text"):
                for name in group.attrib:
                    line.attrib.pop(name, None)


def _short(text: str) -> str:
    return _NUMBER.sub(lambda n: f"{float(n[0]):.1f}".removesuffix(".0"), text)
