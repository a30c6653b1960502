"""Executed notebook → HTML, PDF and findings, as nbconvert exporters and as plain functions.

An exporter arranges and never computes: every number it shows stands in the executed notebook.
"""

from importlib import import_module

#: Where what the package offers stands. Each is loaded by whoever asks for it: a build that finds
#: all unchanged needs no exporter, and none needs what another loads.
_OFFERED = {
    "APPENDIX": "pdf.report",
    "DefinedTerm": "html.glossary",
    "Moved": "html.sweep",
    "Multiples": "html.sweep",
    "RegisteredFigure": "html.register",
    "Sweep": "html.sweep",
    "Varied": "html.sweep",
    "appendix": "pdf.appendix",
    "described": "files.crate",
    "downloads": "files.downloads",
    "dumps": "statements",
    "findings": "statements",
    "glossary": "html.glossary",
    "overview": "html.sweep",
    "portal": "html.portal",
    "read": "document",
    "register": "html.register",
    "to_html": "html.report",
    "to_pdf": "pdf.report",
    "to_preview": "pdf.report",
}
__all__ = [*_OFFERED]


def __getattr__(name: str) -> object:
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_OFFERED[name]}"), name)
