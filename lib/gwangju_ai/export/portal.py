"""The entrance to an edition: one page that leads to all reports, in both languages side by side.

It is drawn from the findings files alone, so it says of each report what the report itself says.
The picture for the project's first page is the summary's own.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat

from gwangju_ai.export import layout, words
from gwangju_ai.export.page import bound
from gwangju_ai.export.pdf import to_preview
from gwangju_ai.project.errors import ExportError

_SUMMARY = "00_summary"
_PICTURED = Path("en") / f"{_SUMMARY}.ipynb"


@dataclass(frozen=True)
class Card:
    """A report as the entrance shows it.

    Attributes:
        notebook: Its name.
        language: ``ko`` or ``en``.
        title: Its title.
        headline: The headline of its first finding.
        basis: What its figures rest on.
    """

    notebook: str
    language: str
    title: str
    headline: str
    basis: str


def portal(folder: Path) -> dict[str, bytes]:
    """Return the files that lead to the reports of an edition.

    Args:
        folder: The edition, with a folder for each language that holds findings files.

    Returns:
        ``index.html`` and ``README.md``, by name; ``preview.png`` too, the first page of the
        summary, where it has been made.

    Raises:
        ExportError: A findings file cannot be read, or there is none.
    """
    found = {
        (language, notebook): _card(path)
        for language in words.LANGUAGES
        for notebook in words.REPORTS
        if (path := Path(folder) / language / f"{notebook}.findings.json").is_file()
    }
    if not found:
        raise ExportError(
            f"{folder}: expected findings such as en/00_summary.findings.json, found none; "
            "build a report first"
        )
    rows = {
        notebook: {code: found.get((code, notebook)) for code in words.LANGUAGES}
        for notebook in words.REPORTS
        if any((code, notebook) in found for code in words.LANGUAGES)
    }
    bases = {
        code: {e.basis for e in found.values() if e.language == code} for code in words.LANGUAGES
    }
    page = bound("portal.html.j2", styles=["portal.css"], language="ko", rows=rows, bases=bases)
    files = {"index.html": page.encode(), "README.md": _readme(rows).encode()}
    shown = Path(folder) / _PICTURED
    if shown.is_file():
        files["preview.png"] = to_preview(nbformat.read(shown, as_version=4))
    return files


def _card(path: Path) -> Card:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        answers = [s["text"] for s in found["statements"] if s["kind"] == "answer"]
        notebook, language = found["notebook"], found["language"]
        return Card(
            notebook=notebook,
            language=language,
            title=found["title"],
            headline=_introduction(notebook, language, answers),
            basis=layout.basis(notebook, language, found["parameters"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(
            f"{path}: expected the findings of a report, got {type(error).__name__}: {error}; "
            "build the report again"
        ) from None


def _introduction(notebook: str, language: str, answers: list[str]) -> str:
    """Return what a report is introduced by: its first headline, or what the summary holds."""
    if notebook == _SUMMARY:
        return words.SUMMED_UP.text(language)
    return answers[0].partition("\n\n")[0] if answers else ""


def _readme(rows: dict[str, dict[str, Card | None]]) -> str:
    lines = [
        "# Reports",
        "",
        "The published edition: every file here is generated, and none is edited by hand.",
        "`gwangju-ai build` makes them from `notebooks/` and `data/`, "
        "byte for byte the same from the same inputs.",
        "Open `index.html` in a browser to read the reports; they need no network.",
        "",
        "| report | 한국어 | English |",
        "| --- | --- | --- |",
    ]
    for notebook, entries in rows.items():
        cells = [f"`{notebook}`"]
        for code, entry in entries.items():
            files = (f"[{e}]({code}/{notebook}.{e})" for e in ("html", "pdf"))
            cells.append(", ".join(files) if entry else "–")
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "| file | what it is |",
        "| --- | --- |",
        "| `<language>/<notebook>.html` | the report as one file: no script, no external request |",
        "| `<language>/<notebook>.pdf` | the report as PDF/A-3a and PDF/UA-1 |",
        "| `<language>/<notebook>.findings.json` | "
        "its statements and its numbers, each with its trail |",
        "| `<language>/<notebook>.ipynb` | the executed notebook, from which the others are made; "
        "written by every build, and not kept in the repository |",
        "| `<language>/glossary.html` | what the terms of the reports mean |",
        "| `index.html` | the entrance to all of them |",
        "| `preview.png` | the first page of the summary |",
        "",
        "Text and data are under CC BY 4.0.",
        "",
    ]
    return "\n".join(lines)
