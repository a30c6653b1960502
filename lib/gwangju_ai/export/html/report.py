"""The report as one HTML file that needs nothing else: no script, no request, no other file."""

import re
from collections.abc import Container, Iterable
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup as Safe
from pygments.lexers import PythonLexer
from pygments.token import Comment
from traitlets import Bool, default

from gwangju_ai.export import images, layout, markup, whatif, words
from gwangju_ai.export.anchors import Anchors, LinkTarget, unlinked
from gwangju_ai.export.document import (
    Block,
    CaptionedFigure,
    Code,
    Document,
    Output,
    Paragraph,
    WhatIf,
)
from gwangju_ai.export.exporter import GwangjuExporter
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound
from gwangju_ai.export.html.wholeness import whole
from gwangju_ai.export.language import spoken
from gwangju_ai.export.markup import UNBROKEN, Markup, Tree

_SHORT, _LONG = 16, 32  # columns of text that stay on a line, and that need room to wrap
_LINES, _HEADED, _ROOMIEST = 3, 12, 7  # of a heading: its lines, columns for one; ems at most
_BROAD = 50  # signs of TeX that may be more than a narrow screen holds
#: What pandoc writes about a formula that a page has no use for: its TeX, and the obvious.
_TEX = re.compile(
    r' xmlns="http://www\.w3\.org/1998/Math/MathML"|(?<=<math) display="inline"|'
    r"</?semantics>|<annotation .*?</annotation>",
    re.DOTALL,
)
#: How it sets the columns of equations; the page's own policy forbids styles of elements.
_ALIGNED = re.compile(r'columnalign="\w+" style="text-align: (\w+)[^"]*"')
_WORDY = 2  # columns of long text that make a table one of words


class GwangjuHTMLExporter(GwangjuExporter):
    """``jupyter nbconvert --to gwangju-html``: the report as HTML."""

    file_extension = ".html"
    output_mimetype = "text/html"
    exclude_input = Bool(False, help="Leave out the code, as --no-input does.").tag(config=True)

    @default("exclude_input")
    def _excluded_elsewhere(self) -> bool:
        return self.config.TemplateExporter.get("exclude_input", False)

    def report(self, document: Document) -> str:
        """Return the report as HTML."""
        return to_html(document, code=not self.exclude_input)


def to_html(document: Document, downloads: Container[str] = (), *, code: bool = True) -> str:
    """Return the report of an executed notebook.

    Args:
        document: What it holds.
        downloads: The files that its edition has for it, by path from its folder. Without any the
            page is part of no edition, and leads to nothing that would stand beside it there.
        code: Whether it holds the code; if not, an edition's page leads to the notebook.

    Raises:
        ExportError: A link leads to a place in it that does not exist, or a what-if's sentence
            has other numbers than its panel.
    """
    page = _Page(document, in_edition=document.is_report and bool(downloads))
    playable = any(isinstance(block, WhatIf) for block in document.blocks)
    html = bound(
        "report.html.j2",
        styles=(
            *("charts.css", "trail.css"),
            *(["whatif.css"] if playable else []),
            *(["output.css"] if page.foreign else []),
            *(["alone.css"] if page.alone else []),
        ),
        scripts=("trail.js", *(["whatif.js"] if playable else [])),
        head=Head.of(document, page.in_edition) if document.is_report else None,
        page=page,
        document=document,
        downloads=downloads,
        parts=layout.parts(document),
        code=[block for block in document.blocks if code and isinstance(block, Code)],
        language=document.language,
        other=next(code for code in words.LANGUAGES if code != document.language),
    )
    for file, data in document.pictures.items():  # only now: they may be larger than all the rest
        html = re.sub(f'src="?{file}"?', f'src="{images.address(file, data)}"', html)
    return html


class _Page:
    """What the template asks about a document."""

    def __init__(self, document: Document, in_edition: bool) -> None:
        self.document = document
        self.in_edition = in_edition
        self.alone = document.is_report and not in_edition
        self.anchors = Anchors(document)
        appendix = document.appendix
        printed = appendix.printed
        #: For each observation the number that it is; its row in the appendix is their one entry.
        self.rows = {observation: number for number, observation in printed.items()}
        #: Results of one run of a model stand under the first of them, which tells its inputs.
        self.results: dict[str, list[dict]] = {}
        for entry in appendix.numbers:
            self.results.setdefault(entry.get("run", ""), []).append(entry)
        self.entries = [entry for entry in self.results.pop("", []) if entry["id"] not in printed]
        self.outlets = {entry["id"]: entry["outlet"] for entry in appendix.sources}
        trail = set(appendix.formulas.values())
        running = {block.text for block in document.blocks if isinstance(block, Paragraph)}
        dressed = [self._dressed(p, p not in trail, p in running) for p in document.pieces()]
        trees = zip(document.pieces(), dressed, strict=True)
        written, footnotes = markup.write(trees, "html")
        self._html = {piece: _mathml(html) for piece, html in written.items()}
        self.footnotes = Safe(footnotes)
        about = document.notebook, document.language, document.parameters
        self.basis = layout.basis(*about)
        self.parameters = layout.told(*about)

    @property
    def foreign(self) -> bool:
        """Whether it has what no report has: outputs, pictures, formulas or boxes of others."""
        if any(isinstance(block, Output) for block in self.document.blocks):
            return True
        own = ("<img", "<mtd", '<math display="block"', '<div class="scroll"')
        return any(sign in html for html in self._html.values() for sign in own)

    def html(self, piece: Markup) -> Safe:
        """Return a piece as blocks of HTML."""
        return Safe(self._html[piece])

    def inline(self, piece: Markup) -> Safe:
        """Return a piece as HTML that can stand in a heading or caption."""
        return Safe(re.sub(r"\A<p>(.*)</p>\Z", r"\1", self._html[piece], flags=re.DOTALL))

    def id(self, block: Block) -> str:
        """Return the block's anchor, or nothing."""
        return self.anchors[block]

    def text(self, piece: Markup) -> str:
        """Return a piece without markup."""
        return markup.plain(piece.tree)

    def kind(self, block: Block) -> str:
        """Return what the block is."""
        return type(block).__name__

    def drawing(self, figure: CaptionedFigure, width: str) -> Safe:
        """Return a figure's wide or narrow drawing, its ids in a namespace of the figure's own."""
        drawing = figure.narrow if width == "narrow" else figure.drawing
        prefix = f"{self.id(figure)}.{'n.' if width == 'narrow' else ''}"
        return Safe(drawing.inline(prefix, self.anchors.numbers, self.document.contested))

    def following(self, block: WhatIf) -> Safe:
        """Return a panel's sentence with places for the numbers that follow its levers."""
        return whatif.sentence(self.inline(block.sentence), block.panel, block.sentence.where)

    def runs(self, block: WhatIf) -> Safe:
        """Return a panel's data for its script."""
        return whatif.data(block.panel)

    def python(self, source: str) -> Safe:
        """Return code with its comments marked; to mark more would double the code's size."""
        marked = Safe("")
        tokens = groupby(PythonLexer().get_tokens(source), key=lambda token: token[0] in Comment)
        for comment, run in tokens:
            text = Safe.escape("".join(value for _, value in run))
            marked += Safe('<span class="c">{}</span>').format(text) if comment else text
        return marked.rstrip()

    def name(self, entry: dict) -> str:
        """Return what a number is, unless its formula begins by saying so."""
        told = self.text(self.document.appendix.formulas[entry["id"]])
        return "" if told.startswith(entry["name"]) else entry["name"]

    def contests(self, findings: Iterable[str]) -> Safe:
        """Return a link to each finding of the audit that contests a number."""
        page = "" if self.document.notebook == words.AUDIT else f"{words.AUDIT}.html"
        text = f"† {words.REPORTS[words.AUDIT].text(self.document.language)}"
        link = Safe(' <a class="contested" href="{}#{}">{}</a>')
        return Safe("").join(link.format(page, finding, text) for finding in findings)

    def otherwise(self, entry: dict) -> str:
        """Return how a source printed a figure, where that is not how it is written here."""
        plain = entry["value_text"].replace(",", "")
        return "" if entry["printed"].replace(",", "") in plain else entry["printed"]

    def headline(self, entry: dict) -> str:
        """Return a page's headline, or in brackets what it is about where it shows none."""
        subject = entry.get("subject", "")
        return entry["title"] or (f"[{subject}]" if subject else "")

    def lang(self, text: str) -> Safe:
        """Return the attribute that says that a text is in the other language."""
        other = spoken(text)
        foreign = other != self.document.language and any(c.isalpha() for c in text)
        return Safe(f' lang="{other}"' if foreign else "")

    def line(self, locator: str) -> str:
        """Say at which line of the article a figure stands."""
        return words.LINE.text(self.document.language).format(line=locator.removeprefix("L"))

    def host(self, address: str) -> str:
        """Return the site of a page that shows no headline, by which its link is known."""
        return urlsplit(address).hostname or address

    def outside(self, address: str) -> bool:
        """Tell whether an address of the data may stand in a link."""
        return self.anchors.destination(address, "").target is LinkTarget.OUTSIDE

    # -- the tree in HTML's terms ---------------------------------------------------------------

    def _dressed(self, piece: Markup, shows: bool, running: bool) -> Tree:
        """Return a piece's tree; ``running`` if no box around it scrolls what is too wide."""

        def visit(element: dict) -> dict | list[dict] | None:
            kind, content = element["t"], element.get("c")
            match kind:
                case "Link":
                    return self._link(content, piece.where, shows)
                case "Header":
                    return {"t": "Para", "c": [{"t": "Strong", "c": content[2]}]}
                case "CodeBlock":
                    code = {"t": "CodeBlock", "c": [["", [], []], content[1]]}
                    return self._scrolling(code, words.LISTING) if running else code
                case "Table":
                    table = {"t": "Table", "c": _table(content)}
                    return self._scrolling(table, words.TABLE) if running else table
                case "Math" if len(content[1]) > _BROAD:  # no browser breaks a formula
                    return {"t": "Span", "c": [["", ["scroll"], [["tabindex", "0"]]], [element]]}
            return None

        return whole(markup.transform(piece.tree, visit))

    def _scrolling(self, block: dict, name: words.Words) -> dict:
        named = ["aria-label", name.text(self.document.language)]
        attributes = [["role", "group"], ["tabindex", "0"], named]
        return {"t": "Div", "c": [["", ["scroll"], attributes], [block]]}

    def _link(self, content: list, where: str, shows: bool) -> list[dict]:
        _, text, (written, _) = content
        to = self.anchors.destination(written, where)
        if to.target is LinkTarget.NOWHERE:
            led = unlinked(markup.plain(text), written, self.document.language)
            return [*text, {"t": "Str", "c": led}]
        if to.target is LinkTarget.PAGE and self.alone:
            return text
        if to.target is LinkTarget.REPORT and markup.plain(text) in words.REPORTS:
            name = words.REPORTS[markup.plain(text)].text(self.document.language)
            text = [{"t": "Str", "c": name}]
        # A number that is one printed figure has one entry, and its shorter address.
        row = self.rows.get(to.name.removeprefix("o-")) if to.target is LinkTarget.HERE else None
        address = f"#{row}" if row else to.address
        wraps = address.startswith("#q-") and markup.width(markup.plain(text)) > UNBROKEN
        classes = ["wraps"] if wraps else []
        if shows and to.target is LinkTarget.NUMBER and self.document.contested.get(to.name):
            text = [*text, {"t": "Superscript", "c": [{"t": "Str", "c": "†"}]}]
        return [{"t": "Link", "c": [["", classes, []], text, [address, ""]]}]


def _mathml(html: str) -> str:
    """Return HTML whose formulas hold no more than a page has a use for."""
    return _ALIGNED.sub(r'class="\1"', _TEX.sub("", html))


def _table(content: list) -> list:
    """Put the columns' alignment and width into classes and name the header cells.

    pandoc would write ``style`` attributes, which the page's own policy forbids.
    """
    attributes, caption, columns, head, bodies, foot = content
    heads, cells = _widths(head[1], len(columns)), _widths(bodies[0][3], len(columns))
    numeric = [column[0]["t"] == "AlignRight" for column in columns]
    classes = [
        _classes(right, cell if right else max(head, cell))
        for right, head, cell in zip(numeric, heads, cells, strict=True)
    ]
    rooms = [_room(width) if right else [] for right, width in zip(numeric, heads, strict=True)]
    wordy = sum("long" in each for each in classes) >= _WORDY
    if wordy:  # on a narrow screen each row is a block of its own, its cells under their headings
        attributes = [attributes[0], [*attributes[1], "words"], attributes[2]]
    labels = [markup.plain(cell[4]) for row in head[1][:1] for cell in row[1]] if wordy else []
    plain = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in columns]

    def cell(position: int, cell: list, scope: str) -> list:
        named = [["scope", scope]] if scope else []
        if labels and not scope:
            named.append(["data-label", labels[position]])
        # What keeps a column wide is said once, at its head.
        own = [*classes[position], *rooms[position]]
        own = own if scope == "col" else [each for each in classes[position] if each != "wide"]
        attribute = ["", own, named]
        return [attribute, {"t": "AlignDefault"}, *cell[2:]]

    def rows(lines: list, first: str, rest: str) -> list:
        return [
            [attribute, [cell(i, c, rest if i else first) for i, c in enumerate(cells)]]
            for attribute, cells in lines
        ]

    named = not numeric[0]
    head = [head[0], rows(head[1], "col", "col")]
    bodies = [
        [body[0], int(named), body[2], rows(body[3], "row" if named else "", "")] for body in bodies
    ]
    return [attributes, caption, plain, head, bodies, foot]


def _widths(rows: list, columns: int) -> list[int]:
    """Return how much the widest cell of each column takes."""
    cells = [row[1] for row in rows]
    return [
        max((markup.width(markup.plain(row[i][4])) for row in cells), default=0)
        for i in range(columns)
    ]


def _room(width: int) -> list[str]:
    """Return how wide a heading over narrow figures is, so that it takes at most three lines."""
    ems = min(-(-width // (2 * _LINES)), _ROOMIEST)
    return [f"r{ems}"] if width > _HEADED else []


def _classes(numeric: bool, width: int) -> list[str]:
    """Return how a column is set: as numbers or text, and whether its lines may wrap."""
    if numeric:
        return ["n"] if width <= UNBROKEN else ["n", "wide"]
    if width <= _SHORT:
        return ["short"]
    return ["long"] if width > _LONG else []
