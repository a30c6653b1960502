"""What a cell shows by other means than the report: outputs of other libraries, and raw cells.

An output has several forms of one thing, by media type. The first that both formats can show alike
is taken, in the order of nbconvert's HTML; what has none is refused. HTML is read for what it says:
text, tables, pictures. How it looks is left to the page, and nothing of it is copied.
"""

import base64
import re
from collections.abc import Mapping

from bs4 import BeautifulSoup

from gwangju_ai.export import formulas, images, words
from gwangju_ai.export.grid import grid, roomy
from gwangju_ai.export.markup import MARKDOWN, Markup, Tree, plain, transform
from gwangju_ai.project.errors import ExportError

_FORMS = (
    "text/html",
    "text/markdown",
    images.SVG,
    "text/latex",
    *(kind for kind in images.KINDS if kind != images.SVG),
    "text/plain",
)
_READERS = {"text/html": "html", "text/latex": "latex+raw_tex"}
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
            return Markup(formulas.told(content), where)
        if kind == "text/html":
            content = _seen(content)
        return Markup(content, where, reader=_READERS[kind])
    got = unfit or " and ".join(live or forms)
    raise ExportError(
        f"{where}: expected text, Markdown, HTML, LaTeX or a picture, which a page of paper can "
        f"show as well, got {got}; show it as one of these, or tag the cell remove-output"
    )


def settle(text: Markup, language: str) -> dict[str, bytes]:
    """Put the tree of a piece into terms that both formats know.

    Of HTML and LaTeX, attributes and divisions go, and tables get one row of headings.

    Args:
        text: The piece, read.
        language: ``ko`` or ``en``.

    Returns:
        Its pictures, by the names of files that stand for them in the tree.

    Raises:
        ExportError: A picture is not in the notebook, or none that both formats can show.
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

    text.tree = transform(text.tree, picture)
    if text.reader != MARKDOWN:
        text.tree = transform(text.tree, _bare)
    return pictures


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
        case "Div" | "Span":
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
