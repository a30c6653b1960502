"""What the forms of one document have in common is done once, and only what is used is loaded."""

import subprocess
import sys

import pytest

from gwangju_ai import export
from gwangju_ai.export import markup

from .make_notebook import executed

#: What only an exporter at work has a use for.
_HEAVY = ("nbformat", "nbconvert", "pandas", "bs4", "pikepdf", "typst", "jinja2", "pypandoc")


def _loaded(code: str) -> set[str]:
    """Return the names of the modules that a fresh process has loaded after some code."""
    code += "\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_offers_nothing_else() -> None:
    """What the package does not offer is refused by its name."""
    with pytest.raises(AttributeError, match="has no attribute 'to_word'"):
        export.to_word  # noqa: B018
    with pytest.raises(ImportError, match="to_word"):
        exec("from gwangju_ai.export import to_word")


def test_all_that_is_offered() -> None:
    """Each name that the package offers is there, whatever has been loaded before."""
    missing = [name for name in export.__all__ if not hasattr(export, name)]
    assert ([], True) == (missing, callable(export.findings))


@pytest.mark.parametrize("module", ["gwangju_ai.export", "gwangju_ai.export.words"])
def test_loads_no_exporter(module: str) -> None:
    """Who needs no more than the words of the report loads neither an exporter nor a library."""
    assert [] == sorted(_loaded(f"import {module}") & {*_HEAVY, "gwangju_ai.export.document"})


def test_one_document_for_all_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandoc is started once to read a document, and once for each of the formats it writes."""
    started, pandoc = [], markup._pandoc

    def counted(text: str, reader: str, writer: str, *options: str) -> str:
        started.append(writer)
        return pandoc(text, reader, writer, *options)

    monkeypatch.setattr(markup, "_pandoc", counted)
    document = export.read(executed("en"))
    files = export.downloads(document)
    export.to_html(document, files)
    export.to_pdf(document, export.APPENDIX)
    export.findings(document)
    assert ["json", "html", "typst"] == started
