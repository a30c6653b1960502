"""Where the links of a document lead: each block's name, and what an address may be."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote, unquote

from gwangju_ai.export import words
from gwangju_ai.export.document import (
    Block,
    CaptionedFigure,
    CaptionedTable,
    Document,
    Heading,
    Paragraph,
    WhatIf,
)
from gwangju_ai.export.markup import plain
from gwangju_ai.project.errors import ExportError

#: A notebook beside this one, or its report.
_REPORT = re.compile(r"(?:\./)*((?:[^/\\?#:%\s]|%20)+)\.(?:html|ipynb)(?:#(.*))?")
#: Pages of the edition that are no report, and so have no PDF.
_PAGES = ("glossary", "index", "register")
_OUTSIDE = re.compile(r"(https?://|mailto:)[^\s<>\"\\^`{|}]+")
_TOP = "main"
#: Names that the parts of a page have.
_OWN = (_TOP, "parameters", "contents", "appendix", "footnotes", "trail", "trail-parts")
#: What stands before a block's key where another block has the bare key; published links hold it.
_KINDS = {
    Heading: "section",
    Paragraph: "paragraph",
    CaptionedTable: "table",
    CaptionedFigure: "figure",
    WhatIf: "panel",
}
#: What may stand in an address behind the #: https://www.rfc-editor.org/rfc/rfc3986#section-3.5
_FRAGMENT = "!$&'()*+,;=:@/?"
#: What the reader of Markdown makes of the signs on a keyboard.
_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "--", "—": "---", "…": "...", " ": "-"}
)


class LinkTarget(Enum):
    """What a link leads to."""

    NUMBER = "an entry of the appendix"
    HERE = "a place in the same document"
    TOP = "the document's title"
    REPORT = "another report of the edition"
    PAGE = "a page of the edition that is no report"
    OUTSIDE = "a page elsewhere"
    NOWHERE = "nothing that a report may link to, such as a script"


class Destination(NamedTuple):
    """Where a link leads.

    Attributes:
        target: What that is.
        file: The file, or the whole address of a page elsewhere; empty for the same document.
        name: The place in it; empty for its beginning.
    """

    target: LinkTarget
    file: str
    name: str = ""

    @property
    def address(self) -> str:
        """The address as a page's link has it."""
        return f"{self.file}#{quote(self.name, safe=_FRAGMENT)}" if self.name else self.file


class Names:
    """Names in one page, each given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = {*_OWN, *taken}

    def give(self, kind: str, wanted: str) -> str:
        """Return the wanted name, or where that is taken one with its kind before it."""
        numbered = (f"{kind}-{wanted}-{n}" for n in range(2, 1000))
        candidates = (wanted, f"{kind}-{wanted}", *numbered)
        name = next(name for name in candidates if name not in self.taken)
        self.taken.add(name)
        return name


class Anchors:
    """The names of a document's blocks, in its own namespace of ids.

    A section has its key for a name, so that ``05_evidence_audit.html#camp`` leads to the section
    ``camp``; where several blocks share a key, the section comes first. A heading without a key,
    such as one of a Markdown cell, has the name that Jupyter gives it; it is found by the one that
    GitHub gives it too, and what a Markdown cell names by ``<a id="…">`` is found by that.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._names: dict[Block, str] = {}
        self._is_report = document.is_report
        appendix = document.appendix
        self.numbers = {entry["id"] for entry in appendix.numbers}
        self.trails = self.numbers | {f"o-{entry['id']}" for entry in appendix.observations}
        self.trails |= {f"s-{entry['id']}" for entry in appendix.sources}
        tables = (block for block in document.blocks if isinstance(block, CaptionedTable))
        rows = {row for table in tables for row in table.rows}
        self._given = Names(self.trails | rows)
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        texts = [plain(block.heading.tree) for block in headings]
        for block, text in zip(headings, texts, strict=True):
            self._name(block, block.key or _in_jupyter(text))
        for block in document.blocks:
            if type(block) in _KINDS and not isinstance(block, Heading):
                first = block.places[:1] if isinstance(block, Paragraph) else ()
                if wanted := block.key or "".join(first):
                    self._name(block, wanted)
        #: The places that a cell may lead to, by each name that it may write; of several of one
        #: name the first.
        self._written: dict[str, str] = {}
        for block in document.blocks:
            for name in block.places if isinstance(block, Heading | Paragraph) else ():
                self._written.setdefault(name, self[block])
        for named in (_in_jupyter, _on_github):
            for block, text in zip(headings, texts, strict=True):
                self._written.setdefault(named(text), self[block])
            self._written.setdefault(named(document.plain_title()), _TOP)
        #: The names of what a page alone shows: panels, and the parameters of a report.
        self.on_page = {self[block] for block in document.blocks if isinstance(block, WhatIf)}
        self.on_page |= {"parameters"} if document.is_report else set()
        self._places = {*self.trails, *rows, *self.names, *self.on_page}
        self._places |= {"appendix"} if self.numbers else set()

    def _name(self, block: Block, wanted: str) -> None:
        self._names[block] = self._given.give(_KINDS[type(block)], wanted)

    def __getitem__(self, block: Block) -> str:
        return self._names.get(block, "")

    @property
    def names(self) -> list[str]:
        """The names of all blocks that have one, in order."""
        return [name for name in self._names.values() if name]

    def destination(self, address: str, where: str) -> Destination:
        """Tell where a link leads.

        Args:
            address: Its address, as it is written.
            where: The place in the notebook that an error names.

        Raises:
            ExportError: It leads to a place in this document that does not exist.
        """
        if address.startswith("#"):
            return self._here(address, where)
        if report := _REPORT.fullmatch(address):
            target = LinkTarget.PAGE if report[1] in _PAGES else LinkTarget.REPORT
            return Destination(target, f"{report[1]}.html", unquote(report[2] or ""))
        outside = _OUTSIDE.fullmatch(address)
        return Destination(LinkTarget.OUTSIDE if outside else LinkTarget.NOWHERE, address)

    def _here(self, address: str, where: str) -> Destination:
        name = unquote(address[1:])
        if name in self.numbers:
            return Destination(LinkTarget.NUMBER, "", name)
        if name in self._places:
            return Destination(LinkTarget.HERE, "", name)
        written = name if name in self._written else _in_jupyter(name)
        if written and (place := self._written.get(written)):
            target = LinkTarget.TOP if place == _TOP else LinkTarget.HERE
            return Destination(target, "", place)
        raise ExportError(
            f"{where}: expected the link {address} to lead to a heading, as #Two-words does to "
            f"'Two words', or to what a cell names by <a id>, found none; {self._hint(written)}"
        )

    def _hint(self, name: str) -> str:
        """Return what to do about a link that leads to nothing."""
        if near := get_close_matches(name, filter(None, self._written), 1):
            return f"the nearest is #{near[0]}"
        if self._is_report:
            return "for an entry of the appendix call report.appendix() in the last cell"
        return "write the heading's name, or leave the link out"


def unlinked(text: str, address: str, language: str) -> str:
    """Return what stands behind the text of a link that no report may have: where it led."""
    told = not address or text == address
    return "" if told else words.UNLINKED.text(language).format(address=address)


def _in_jupyter(heading: str) -> str:
    """Return the name that Jupyter gives a heading, as `nbconvert.filters.strings.add_anchor` does.

    Quotation marks and dashes are as they were typed.
    """
    return heading.translate(_TYPED)


def _on_github(heading: str) -> str:
    """Return the name that GitHub gives it: https://github.com/Flet/github-slugger."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
