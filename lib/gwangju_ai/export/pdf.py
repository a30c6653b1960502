"""The report as PDF/A-3a and PDF/UA-1, set by Typst."""

import io
import re
import tempfile
from functools import cache
from pathlib import Path

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from gwangju_ai.export.document import CaptionedFigure, Document, read
from gwangju_ai.export.source import TypstSource
from gwangju_ai.export.typst import covered
from gwangju_ai.project import fonts
from gwangju_ai.project.errors import ExportError

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
_STANDARDS = ["a-3a", "ua-1"]
_PREVIEW = 56  # pixels to the inch: a page about 460 pixels wide


class GwangjuPDFExporter(Exporter):
    """``jupyter nbconvert --to gwangju-pdf``: the report as PDF."""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **options: object
    ) -> tuple[bytes, dict]:
        """Return the report of an executed notebook, and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **options)
        name = resources.get("metadata", {}).get("name") or "notebook"
        return to_pdf(notebook, name), resources


def to_pdf(notebook: NotebookNode, name: str = "notebook") -> bytes:
    """Return the report of an executed notebook.

    Args:
        notebook: The executed notebook.
        name: Its name where it does not say so itself.

    Raises:
        ExportError: It was not executed or failed, mixes languages, an output is incomplete, or
            Typst refuses it.
    """
    return _packed(_compiled(*_sources(notebook, name), pdf_standards=_STANDARDS))


def _sources(notebook: NotebookNode, name: str) -> tuple[Document, dict[str, str]]:
    """Return the document, and the files that Typst sets it from by name."""
    document = read(notebook, name)
    files = {
        "report.typ": _TEMPLATE.read_text(encoding="utf-8"),
    }
    figures = [block for block in document.blocks if isinstance(block, CaptionedFigure)]
    files |= {f"chart-{n}.svg": covered(figure.drawing.file()) for n, figure in enumerate(figures)}
    files["main.typ"] = TypstSource(document, figures).text()
    return document, files


def to_preview(notebook: NotebookNode, name: str = "notebook") -> bytes:
    """Return a picture of the report's first page, as PNG.

    Raises:
        ExportError: As for the PDF.
    """
    return _compiled(*_sources(notebook, name), format="png", ppi=_PREVIEW)[0]


def _compiled(document: Document, files: dict[str, str], **options: object):
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_text(content, encoding="utf-8", newline="\n")
        try:
            return typst.compile(
                Path(folder, "main.typ"),
                root=folder,
                font_paths=_fonts(),
                **options,
            )
        except typst.TypstError as error:
            place = _place(error.diagnostic, files["main.typ"]) or document.notebook
            hints = "".join(f"; {hint}" for hint in error.hints)
            raise ExportError(f"{place}: Typst cannot set it: {error.message}{hints}") from None


def _packed(pdf: bytes) -> bytes:
    """Return the same document with its objects compressed, which PDF 1.5 and PDF/A-3 allow.

    Typst writes the thousands of small objects that make a document accessible as they are; packed
    into streams they take less than half the room.
    """
    import pikepdf

    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        packed = io.BytesIO()
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return packed.getvalue()


@cache
def _fonts():
    import typst

    # The embedded fonts set formulas and code; a font of the system would change the bytes.
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])


def _place(diagnostic: str, source: str) -> str:
    """Return the place in the notebook that the source names above the line of an error."""
    line = re.search(r"main\.typ:(\d+):", diagnostic)
    drawing = re.search(r"chart-\d+\.svg", diagnostic)
    if line:
        above = source.split("\n")[: int(line[1])]
    elif drawing:
        above = source.partition(f'"{drawing[0]}"')[0].split("\n")
    else:
        return ""
    return next((said[3:] for said in reversed(above) if said.startswith("// ")), "")
