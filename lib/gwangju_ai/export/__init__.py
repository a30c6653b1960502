"""Executed notebook → HTML, PDF and findings, as nbconvert exporters and as plain functions.

An exporter arranges and never computes: every number it shows stands in the executed notebook.
"""

from gwangju_ai.export.appendix import appendix
from gwangju_ai.export.crate import described
from gwangju_ai.export.downloads import downloads
from gwangju_ai.export.findings import dumps, findings
from gwangju_ai.export.glossary import DefinedTerm, glossary
from gwangju_ai.export.html import to_html
from gwangju_ai.export.pdf import APPENDIX, to_pdf, to_preview
from gwangju_ai.export.portal import portal
from gwangju_ai.export.register import RegisteredFigure, register

__all__ = [
    "APPENDIX",
    "DefinedTerm",
    "RegisteredFigure",
    "appendix",
    "described",
    "downloads",
    "dumps",
    "findings",
    "glossary",
    "portal",
    "register",
    "to_html",
    "to_pdf",
    "to_preview",
]
