"""What a cell shows by other means than the report: outputs of other libraries, HTML, raw cells.

An output has several forms of one thing, by media type. The first that both formats can show alike
is taken, in the order of nbconvert's HTML; what has none is refused. HTML is read for what it says:
text, tables, pictures. How it looks is left to the page, and nothing of it is copied.
"""

import base64
import re
from collections.abc import Iterable, Mapping
from functools import partial

from bs4 import BeautifulSoup, Tag

from gwangju_ai.export import formulas, images, markup, words
from gwangju_ai.export.grid import grid, roomy
from gwangju_ai.export.markup import CELL, MARKDOWN, Markup, Tree, plain, transform
from gwangju_ai.project.errors import ExportError

_FORMS = (
    "text/html",
    "text/markdown",
    images.SVG,
    "text/latex",
    *(kind for kind in images.KINDS if kind != images.SVG),
    "text/plain",
)
_READERS = {"text/html": "html-auto_identifiers", "text/latex": "latex+raw_tex"}
#: What HTML shows only where it runs, loads or is typed into.
_LIVE = (
    *("script", "iframe", "frame", "object", "embed", "applet"),
    *("video", "audio", "canvas", "input", "button", "select", "textarea"),
)
#: What HTML holds for the browser alone, and what it hides.
_UNSEEN = "style, template, noscript, title, [hidden]"
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: The name or the making of an object, which stands beside what the object shows.
_OBJECT = re.compile(r"\s*(?:<.*>|[\w.]+\(.*\))\s*", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
#: Tags within a line of Markdown, by pandoc's name for what they mean, or none for how they look.
_MARKS = {
    **dict.fromkeys(["b", "strong"], "Strong"),
    **dict.fromkeys(["i", "em"], "Emph"),
    **dict.fromkeys(["u", "ins"], "Underline"),
    **dict.fromkeys(["s", "del", "strike"], "Strikeout"),
    "sub": "Subscript",
    "sup": "Superscript",
    **dict.fromkeys(["a", "span", "font", "big", "small", "mark", "kbd", "center", "abbr"], ""),
}
_TAG = re.compile(r"<(/?)([a-z]+)\b[^<>]*>", re.IGNORECASE)
_PIXELS = re.compile(r"[1-9][0-9]{0,4}")
_BROADEST = 1000  # columns that a cell may span, as HTML has it
_NONE: list = ["", [], []]


def piece(forms: Mapping[str, str], about: Mapping[str, Mapping], where: str) -> Markup:
    """Return what an output shows.

    Args:
        forms: Its content by media type.
        about: For a media type, what the output says of that form: ``alt`` and ``width``.
        where: Its place in the notebook, for errors.

    Raises:
        ExportError: It has no form that both formats can show.
    """
    soup = BeautifulSoup(forms.get("text/html", ""), "html.parser")
    unfit = _unfit(soup)
    live = [kind for kind in forms if kind.startswith("application/")]  # text stands in for it
    for kind in _FORMS:
        content = forms.get(kind, "")
        if not content.strip() or (kind == "text/html" and unfit):
            continue
        if kind == "text/plain" and (live or (len(forms) > 1 and _is_name(content, soup))):
            continue
        if kind in images.KINDS:
            return _picture(kind, content, about.get(kind, {}), where)
        if kind == "text/plain":
            return Markup("", where, [{"t": "CodeBlock", "c": [_NONE, content.rstrip("\n")]}])
        if kind == "text/markdown":
            return Markup(formulas.told(content), where, reader=CELL)
        if kind == "text/html":
            content = _seen(content)
        return Markup(content, where, reader=_READERS[kind])
    got = unfit or " and ".join(live or forms)
    raise ExportError(
        f"{where}: expected text, Markdown, HTML, LaTeX or a picture, which a page of paper can "
        f"show as well, got {got}; show it as one of these, or tag the cell remove-output or "
        "remove-cell"
    )


def read(pieces: Iterable[Markup]) -> None:
    """Fill the trees of pieces; HTML within a cell's Markdown is read as that of an output is.

    Raises:
        ExportError: That HTML has what a page of paper cannot show, or `markup.read` refuses one.
    """
    pieces = list(pieces)
    markup.read(pieces)
    within: dict[tuple[Markup, str], Markup] = {}

    def find(element: dict, cell: Markup) -> None:
        if element["t"] == "RawBlock":
            html = element["c"][1]
            within[cell, html] = piece({"text/html": html}, {}, cell.where)

    def put(element: dict, cell: Markup) -> Tree | None:
        if element["t"] == "RawBlock":
            return _apart(transform(within[cell, element["c"][1]].tree, _placed))
        return _marked(element)

    cells = [each for each in pieces if each.reader == CELL]
    for cell in cells:
        transform(cell.tree, partial(find, cell=cell))
    markup.read(within.values())
    for cell in cells:
        cell.tree = transform(cell.tree, partial(put, cell=cell))


def settle(text: Markup, language: str) -> dict[str, bytes]:
    """Put the tree of a piece into terms that both formats know.

    Of HTML and LaTeX, attributes and divisions go, and tables get one row of headings.

    Args:
        text: The piece, read.
        language: ``ko`` or ``en``.

    Returns:
        Its pictures, by the names of files that stand for them in the tree.

    Raises:
        ExportError: A picture is not in the notebook, or none that both formats can show; or the
            piece nests too deeply.
    """
    pictures: dict[str, bytes] = {}

    def picture(element: dict) -> dict | None:
        if element["t"] != "Image":
            return None
        (_, _, attributes), inlines, (target, _) = element["c"]
        alt, name = plain(inlines), target.removeprefix("attachment:")
        if alt in ("", name):
            alt = words.PICTURE.text(language)
        width = [[k, v] for k, v in attributes if k == "width" and _PIXELS.fullmatch(v)]
        file, data = images.found(target, text.attachments, text.where)
        pictures[file] = data
        return {"t": "Image", "c": [["", [], width], [{"t": "Str", "c": alt}], [file, ""]]}

    if markup.holds(text.tree, "Image"):
        text.tree = transform(text.tree, picture)
    if text.reader not in (MARKDOWN, CELL):
        text.tree = _apart(transform(text.tree, _bare))
    markup.check_depth(text)
    return pictures


def _marked(element: dict) -> dict | None:
    """Return an element with tags among its inlines as what they mean; of others they are text."""
    content = element.get("c")
    if not isinstance(content, list) or element["t"] in ("RawInline", "Code", "Math", "CodeBlock"):
        return None
    inner = [_inlines(part) if isinstance(part, list) else part for part in content]
    return {"t": element["t"], "c": _inlines(inner)}


def _inlines(parts: list) -> list:
    if not any(isinstance(part, dict) and part.get("t") == "RawInline" for part in parts):
        return parts
    opened: list[tuple[Tag | None, list]] = [(None, [])]
    for part in parts:
        found = _TAG.fullmatch(part["c"][1]) if part["t"] == "RawInline" else None
        closes, name = (found[1], found[2].lower()) if found else ("", "")
        if name == "br":
            opened[-1][1].append({"t": "LineBreak"})
        elif name not in _MARKS:
            opened[-1][1].append(markup.raw_as_text(part) or part)
        elif not closes:
            opened.append((BeautifulSoup(found[0], "html.parser").find(), []))
        elif len(opened) > 1 and opened[-1][0].name == name:
            tag, inner = opened.pop()
            opened[-1][1].extend(_meant(tag, inner))
    return [part for _, inner in opened for part in inner]


def _meant(tag: Tag, inner: Tree) -> Tree:
    """Return what a tag makes of what is within it: a place to lead to, a link, or a mark."""
    if tag.has_attr("hidden") or _HIDING.search(tag.get("style", "")):
        return []
    if tag.name == "a" and tag.get("href"):
        inner = [{"t": "Link", "c": [_NONE, inner, [tag["href"], ""]]}]
    name = tag.get("id") or (tag.get("name") if tag.name == "a" else "")
    kind = _MARKS[tag.name]
    return [*_place(name), *([{"t": kind, "c": inner}] if kind else inner)]


def _place(name: str) -> Tree:
    """Return the place that HTML names, for links to lead to; none without a name."""
    return [{"t": "Span", "c": [[name, [], []], []]}] if name else []


def _placed(element: dict) -> dict | Tree | None:
    """Take off what only tells how HTML of a cell looks; its places stay."""
    match element:
        case {"t": "Span", "c": [[name, *_], inlines]}:
            return [*_place(name), *inlines]
        case {"t": "Div", "c": [[name, *_], blocks]} if name:
            return [{"t": "Plain", "c": _place(name)}, *_apart(blocks)]
        case {"t": "Header", "c": [level, [name, *_], inlines]}:
            return {"t": "Header", "c": [level, _NONE, [*_place(name), *inlines]]}
    return _bare(element)


def _picture(kind: str, content: str, about: object, where: str) -> Markup:
    about = about if isinstance(about, dict) else {}
    said = {name: str(value) for name, value in about.items() if value}
    attributes = [["width", said.get("width", "")]]
    alt = [{"t": "Str", "c": said.get("alt", "")}]
    image = {"t": "Image", "c": [["", [], attributes], alt, ["attachment:output", ""]]}
    tree = [{"t": "Para", "c": [image]}]
    return Markup("", where, tree, attachments={"output": {kind: content}})


def _is_name(text: str, soup: BeautifulSoup) -> bool:
    """Tell whether text names an object that shows something else than it; HTML may say it too."""
    said = " ".join(soup.get_text(" ").split())
    return _OBJECT.fullmatch(text) is not None and " ".join(text.split()) not in said


def _unfit(soup: BeautifulSoup) -> str:
    """Return what HTML holds that cannot be read for what it says, or nothing."""
    if live := soup.find(_LIVE):
        return f"HTML with <{live.name}>"
    spans = [cell["colspan"] for cell in soup.find_all(["td", "th"], colspan=re.compile(r"\d"))]
    broad = [span for span in spans if int(re.sub(r"\D", "", span)[:9]) > _BROADEST]
    return f"HTML with a cell of {broad[0]} columns" if broad else ""


def _seen(html: str) -> str:
    """Return HTML without what a browser does not show of it, and its tables whole."""
    soup = BeautifulSoup(_SVG.sub(_drawing, html), "lxml")
    for unseen in [*soup.select(_UNSEEN), *soup.find_all(style=_HIDING)]:
        unseen.decompose()
    roomy(soup)
    return str(soup)


def _drawing(svg: re.Match) -> str:
    """Return a drawing within HTML as a picture: pandoc would change the case of its names."""
    held = base64.b64encode(svg[0].encode()).decode()
    return f'<img src="data:{images.SVG};base64,{held}">'


def _bare(element: dict) -> dict | Tree | None:
    """Take off what only tells how HTML looks, or where its parts are."""
    kind, content = element["t"], element.get("c")
    match kind:
        case "Div":
            return _apart(content[1])
        case "Span":
            return content[1]
        case "Plain" | "Para":
            while content and content[-1]["t"] == "LineBreak":  # shows nothing at the end
                content = content[:-1]
            return {"t": kind, "c": content} if content else []
        case "Figure":
            return [*content[2], *content[1][1]]
        case "Table":
            return grid(content)
        case "Code" | "CodeBlock" | "Link":
            return {"t": kind, "c": [_NONE, *content[1:]]}
        case "Header":
            return {"t": kind, "c": [content[0], _NONE, content[2]]}
    return None


def _apart(blocks: Tree) -> Tree:
    """Return blocks of HTML, each in lines of its own."""
    return [{**block, "t": "Para"} if block["t"] == "Plain" else block for block in blocks]
