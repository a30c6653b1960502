"""Where the links of a document lead: each block's name, and what an address may be."""

import re
from collections.abc import Iterable
from enum import Enum

from gwangju_ai.export.document import (
    Block,
    CaptionedFigure,
    CaptionedTable,
    Document,
    Heading,
    Paragraph,
    WhatIf,
)
from gwangju_ai.project.errors import ExportError

_REPORT = re.compile(r"([A-Za-z0-9_-]+)\.html(#[A-Za-z0-9_.-]+)?")
_GLOSSARY = re.compile(r"glossary\.html(#[a-z0-9_-]+)?")
_OUTSIDE = re.compile(r"(https?://|mailto:)[^\s<>\"\\^`{|}]+")
#: What stands before a block's key where another block has the bare key; published links hold it.
_KINDS = {
    Heading: "section",
    Paragraph: "paragraph",
    CaptionedTable: "table",
    CaptionedFigure: "figure",
    WhatIf: "panel",
}


class LinkTarget(Enum):
    """What a link leads to."""

    NUMBER = "an entry of the appendix"
    HERE = "a place in the same document"
    REPORT = "another report of the edition"
    GLOSSARY = "the edition's page of terms"
    OUTSIDE = "a page elsewhere"
    NOWHERE = "nothing that a report may link to, such as a script"


class Names:
    """Names in one page, each given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = {"main", "parameters", "contents", "appendix", *taken}

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
    ``camp``; where several blocks share a key, the section comes first.
    """

    def __init__(self, document: Document) -> None:
        self._names: dict[Block, str] = {}
        appendix = document.appendix
        self.numbers = {entry["id"] for entry in appendix.numbers}
        self.trails = self.numbers | {f"o-{entry['id']}" for entry in appendix.observations}
        self.trails |= {f"s-{entry['id']}" for entry in appendix.sources}
        tables = (block for block in document.blocks if isinstance(block, CaptionedTable))
        self._given = Names({*self.trails, *(row for table in tables for row in table.rows)})
        for block in document.blocks:
            if isinstance(block, Heading):
                self._name(block, block.key or "section")
        for block in document.blocks:
            if type(block) in _KINDS and not isinstance(block, Heading) and block.key:
                self._name(block, block.key)

    def _name(self, block: Block, wanted: str) -> None:
        self._names[block] = self._given.give(_KINDS[type(block)], wanted)

    def __getitem__(self, block: Block) -> str:
        return self._names.get(block, "")

    @property
    def names(self) -> list[str]:
        """The names of all blocks that have one, in order."""
        return [name for name in self._names.values() if name]

    def target(self, address: str, where: str) -> LinkTarget:
        """Tell what an address leads to.

        Raises:
            ExportError: It leads to a place in this document that does not exist.
        """
        if address.startswith("#"):
            if address[1:] not in self._given.taken:
                raise ExportError(
                    f"{where}: expected the link {address} to lead to a section or to an entry of "
                    "the appendix, found none; call report.appendix() in the last cell"
                )
            return LinkTarget.NUMBER if address[1:] in self.numbers else LinkTarget.HERE
        if _GLOSSARY.fullmatch(address):
            return LinkTarget.GLOSSARY
        if _REPORT.fullmatch(address):
            return LinkTarget.REPORT
        return LinkTarget.OUTSIDE if _OUTSIDE.fullmatch(address) else LinkTarget.NOWHERE
