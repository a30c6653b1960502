"""The report as PDF/A-3a and PDF/UA-1, set by Typst."""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gwangju_ai.export import typeface, words
from gwangju_ai.export.document import CaptionedFigure, Document
from gwangju_ai.export.exporter import GwangjuExporter
from gwangju_ai.export.pdf.literal import covered
from gwangju_ai.export.pdf.packing import packed
from gwangju_ai.export.pdf.source import TypstSource
from gwangju_ai.project.errors import ExportError

#: The file that holds the trails of all reports of an edition in one language.
APPENDIX = "appendix.pdf"
_TEMPLATE = Path(__file__).with_name("report.typ").read_text(encoding="utf-8")
_STANDARDS = ["a-3a", "ua-1"]
_REFUSED = "assertion failed: "
_PREVIEW = 56  # pixels to the inch: a page about 460 pixels wide


class GwangjuPDFExporter(GwangjuExporter):
    """``jupyter nbconvert --to gwangju-pdf``: the report as PDF."""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"

    def report(self, document: Document) -> bytes:
        """Return the report as PDF."""
        return to_pdf(document)


def to_pdf(document: Document, appendix: str = "") -> bytes:
    """Return the report of an executed notebook.

    Args:
        document: What it holds.
        appendix: The file that holds the trails of its numbers, as `appendix.appendix` makes it
            for an edition; empty to have them in the report itself.

    Raises:
        ExportError: A link leads to a place in it that does not exist, or Typst refuses it.
    """
    return made(_sources(document, appendix), document.notebook, document.language)


def to_preview(document: Document) -> bytes:
    """Return a picture of the report's first page, as PNG.

    Raises:
        ExportError: As for the PDF.
    """
    with _typst(_sources(document), document.notebook) as compiler:
        pages = compiler.compile(format="png", ppi=_PREVIEW)
    return pages if isinstance(pages, bytes) else pages[0]  # a list if there are several


def made(files: dict[str, str | bytes], name: str, language: str) -> bytes:
    """Return the PDF of Typst's sources, ``main.typ`` among them.

    Args:
        files: The sources by name, beside the template.
        name: What an error names where no cell is to blame.
        language: ``ko`` or ``en``.

    Raises:
        ExportError: Typst refuses them.
    """
    with _typst(files, name) as compiler:
        pdf = compiler.compile(pdf_standards=_STANDARDS)
        places = json.loads(compiler.query("<all:places>", field="value", one=True))
    return packed(pdf, places, {APPENDIX: words.SOURCE_AND_FORMULA.text(language)})


def _sources(document: Document, appendix: str = "") -> dict[str, str | bytes]:
    """Return the files that Typst sets a document from, by name."""
    figures = [block for block in document.blocks if isinstance(block, CaptionedFigure)]
    files = {f"chart-{n}.svg": covered(figure.drawing.file()) for n, figure in enumerate(figures)}
    for file, data in document.pictures.items():
        files[file] = covered(data.decode()) if file.endswith(".svg") else data
    files["main.typ"] = TypstSource(document, figures, appendix).text()
    return files


@contextmanager
def _typst(files: dict[str, str | bytes], name: str) -> Iterator:
    """Give a compiler of the sources; what it refuses is reported with its place."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for file, content in (files | {"report.typ": _TEMPLATE}).items():
            data = content if isinstance(content, bytes) else content.encode()
            Path(folder, file).write_bytes(data)
        try:
            source, typefaces = Path(folder, "main.typ"), typeface.for_typst()
            yield typst.Compiler(source, root=folder, font_paths=typefaces)
        except typst.TypstError as error:
            if error.message.startswith(_REFUSED):  # by the template, which says where
                raise ExportError(error.message.removeprefix(_REFUSED)) from None
            place = _place(error.diagnostic, files["main.typ"]) or name
            hints = "".join(f"; {hint}" for hint in error.hints)
            raise ExportError(f"{place}: Typst cannot set it: {error.message}{hints}") from None


def _place(diagnostic: str, source: str) -> str:
    """Return the place in the notebook that the source names above the line of an error."""
    line = re.search(r"main\.typ:(\d+):", diagnostic)
    drawing = re.search(r"(?:chart|picture)-\w+\.\w+", diagnostic)
    if line:
        above = source.split("\n")[: int(line[1])]
    elif drawing:
        above = source.partition(f'"{drawing[0]}"')[0].split("\n")
    else:
        return ""
    return next((said[3:] for said in reversed(above) if said.startswith("// ")), "")
