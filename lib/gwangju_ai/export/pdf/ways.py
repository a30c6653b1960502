"""Where the links of a PDF lead: into itself, into the edition's appendix, or elsewhere."""

import re
from dataclasses import dataclass

from gwangju_ai.export.anchors import Anchors, LinkTarget
from gwangju_ai.export.document import Document
from gwangju_ai.export.pdf.literal import label, string
from gwangju_ai.export.words import AUDIT

_TRAIL = re.compile(r"[qos]-")


@dataclass(frozen=True)
class Ways:
    """Where the links of a PDF lead.

    Attributes:
        document: What they stand in.
        anchors: Its anchors.
        appendix: The file that holds the trails; empty where this one does.
        held: Ids of the trails in a file that holds those of several reports, and nothing else.
    """

    document: Document
    anchors: Anchors
    appendix: str = ""
    held: frozenset[str] = frozenset()

    def to(self, address: str, where: str) -> str:
        """Return what Typst links to for an address; empty where there is nothing to lead to.

        Raises:
            ExportError: It leads to a place in this document that does not exist.
        """
        to = self.anchors.destination(address, where)
        target, name = to.target, to.name
        match target:
            case LinkTarget.NUMBER | LinkTarget.HERE if name in self.anchors.trails:
                return self.trail(name)
            case LinkTarget.HERE if name == "appendix":
                return self.trail(name)
            case LinkTarget.HERE if name in self.anchors.on_page:
                return string(to._replace(file=f"{self.document.notebook}.html").address)
            case LinkTarget.NUMBER | LinkTarget.HERE if self.held:
                return string(to._replace(file=f"{self.document.notebook}.pdf").address)
            case LinkTarget.NUMBER | LinkTarget.HERE:
                return label(name)
            case LinkTarget.TOP:
                return "(page: 1, x: 0pt, y: 0pt)"
            case LinkTarget.REPORT if name in self.held or (self.appendix and _TRAIL.match(name)):
                return self.trail(name)
            case LinkTarget.REPORT:
                return string(to._replace(file=to.file.removesuffix(".html") + ".pdf").address)
            case LinkTarget.PAGE if name in self.document.appendix.opened and not self.held:
                return label(term_label(name))
            case LinkTarget.NOWHERE:
                return ""
        return string(to.address)

    def trail(self, name: str) -> str:
        """Return what Typst links to for the trail of a number, an observation or a source."""
        return string(f"{self.appendix}#{name}") if self.appendix else label(name)

    def finding(self, name: str) -> str:
        """Return what Typst links to for a finding of the audit."""
        here = self.document.notebook == AUDIT and not self.held
        return label(name) if here else string(f"{AUDIT}.pdf#{name}")


def term_label(term: str) -> str:
    """Return the label of a term's entry in the PDF; in HTML it stands on a page of its own."""
    return f"term-{term}"
