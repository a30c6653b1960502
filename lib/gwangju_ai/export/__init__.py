"""Executed notebook → HTML, PDF and findings, as nbconvert exporters and as plain functions.

An exporter arranges and never computes: every number it shows stands in the executed notebook.
"""

from gwangju_ai.export.files.crate import described
from gwangju_ai.export.files.downloads import downloads
from gwangju_ai.export.findings import dumps, findings
from gwangju_ai.export.html.glossary import DefinedTerm, glossary
from gwangju_ai.export.html.portal import portal
from gwangju_ai.export.html.register import RegisteredFigure, register
from gwangju_ai.export.html.report import to_html
from gwangju_ai.export.pdf.appendix import appendix
from gwangju_ai.export.pdf.report import APPENDIX, to_pdf, to_preview

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
