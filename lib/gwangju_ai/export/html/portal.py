"""The entrances to an edition: one page a language with search, and one that leads on to these.

All is drawn from the findings files, so that it says of each report what the report itself says;
the chart of a report is that which carries it, as its executed notebook has it.
"""

from dataclasses import dataclass
from pathlib import Path

from lxml.html import document_fromstring
from markupsafe import Markup as Safe

from gwangju_ai.export import citation, drawing, jsonld, layout, stored, words
from gwangju_ai.export.html import search
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound
from gwangju_ai.export.outputs import outputs
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.edition import edition
from gwangju_ai.project.errors import ExportError

PAGE = "index.html"
#: What the publication of an edition says has changed in its numbers.
CHANGES = "changes.json"
_SUMMARY = "00_summary"
#: What of a report there is to read or to take away.
_FILES = {
    "{}.html": "HTML",
    "{}.pdf": "PDF",
    "{}/numbers.xlsx": "XLSX",
    "{}/numbers.csv": "CSV",
    "{}.findings.json": "JSON",
}
#: What a findings file is asked for here.
_ASKED = {"notebook", "language", "title", "parameters", "statements", "quantities"}
_ASKED |= {"observations", "sources"}
_CITATIONS = {"../citation.bib": "BibTeX", "../citation.json": "CSL-JSON"}


@dataclass(frozen=True)
class Card:
    """A report as an entrance shows it.

    Attributes:
        notebook: Its name.
        title: Its title.
        headline: The headline of its first finding.
        basis: What its figures rest on.
        drawing: The chart that carries it; empty where there is none at hand.
        alt: What the chart shows, in words.
    """

    notebook: str
    title: str
    headline: str
    basis: str
    drawing: Safe
    alt: str

    @property
    def files(self) -> list[tuple[str, str]]:
        """Its files and what they are called."""
        return [(path.format(self.notebook), label) for path, label in _FILES.items()]


def portal(folder: Path) -> dict[str, bytes]:
    """Return the files that lead to the reports of an edition.

    Args:
        folder: The edition, with a folder for each language that holds findings files, executed
            notebooks where there are any, and ``changes.json`` where it has been published.

    Returns:
        ``index.html`` of each language and of the whole, and ``README.md``, by name.

    Raises:
        ExportError: A findings file cannot be read, or there is none.
    """
    folder = Path(folder)
    made = {
        language: {
            name: stored.findings(path, _ASKED)
            for name in words.REPORTS
            if (path := folder / language / f"{name}.findings.json").is_file()
        }
        for language in words.LANGUAGES
    }
    if not any(made.values()):
        raise ExportError(
            f"{folder}: expected findings such as en/00_summary.findings.json, found none; "
            "build a report first"
        )
    cards = {
        language: [_card(folder / language / name, found) for name, found in reports.items()]
        for language, reports in made.items()
        if reports
    }
    entrance = bound(
        "entrance.html.j2",
        styles=["portal.css"],
        scripts=["entrance.js"],
        language=next(iter(cards)),
        languages=cards,
    )
    files = {PAGE: entrance.encode(), "README.md": _readme(made).encode()}
    for language, some in cards.items():
        reports = list(made[language].values())
        page = _page(
            language, some, reports, _changes(folder, language), _sweeps(folder / language)
        )
        files[f"{language}/{PAGE}"] = page.encode()
    return files


def _page(
    language: str,
    cards: list[Card],
    reports: list[dict],
    changes: dict,
    sweeps: list[tuple[str, str]],
) -> str:
    path, title = f"{language}/{PAGE}", words.SITE.text(language)
    titles = [(f"{language}/{card.notebook}.html", card.title) for card in cards]
    return bound(
        "portal.html.j2",
        styles=["charts.css", "portal.css"],
        scripts=["match.js", "search.js"],
        language=language,
        other=next(code for code in words.LANGUAGES if code != language),
        cards=cards,
        bases=list(dict.fromkeys(card.basis for card in cards)),
        index=search.index(reports, language),
        changes=changes,
        sweeps=sweeps,
        citation=_cited(language, path),
        citations=_CITATIONS.items(),
        files=_files(),
        head=Head(
            path,
            language,
            title,
            words.ABOUT.text(language),
            max(found.get("date", "") for found in reports),
            jsonld.edition_of(titles, language, path),
        ),
    )


def _sweeps(folder: Path) -> list[tuple[str, str]]:
    """Return the overviews of sweeps in a folder, each beside its table: name and title."""
    pages = (path.with_suffix(".html") for path in sorted(folder.glob("[!.]*.parquet")))
    found = []
    for page in pages:
        if page.is_file():
            title = document_fromstring(page.read_bytes()).xpath("string(//h1)")
            found.append((page.name, str(title)))
    return found


def _files() -> list[tuple[str, words.Words]]:
    whole = edition().at(words.WHOLE_FILE, "")
    return [
        *words.EDITION_FILES.items(),
        *([(whole, words.WHOLE_EDITION)] if whole else []),
    ]


def _cited(language: str, path: str) -> str:
    known = {
        "authors": citation.authors(),
        "site": words.SITE.text(language),
        "edition": citation.named(language),
        "address": edition().at(path, ""),
    }
    return words.CITED_EDITION.text(language).format(**known).strip()


def _card(path: Path, found: dict) -> Card:
    notebook, language = found["notebook"], found["language"]
    answers = [s["text"] for s in found["statements"] if s["kind"] == "answer"]
    drawn, alt = _chart(path.with_suffix(".ipynb"))
    return Card(
        notebook=notebook,
        title=found["title"],
        headline=_introduction(notebook, language, answers),
        basis=layout.basis(notebook, language, found["parameters"]),
        drawing=drawn,
        alt=alt,
    )


def _introduction(notebook: str, language: str, answers: list[str]) -> str:
    """Return what a report is introduced by: its first headline, or what the summary holds."""
    if notebook == _SUMMARY:
        return words.SUMMED_UP.text(language)
    return answers[0].partition("\n\n")[0] if answers else ""


def _chart(path: Path) -> tuple[Safe, str]:
    """Return the first chart of an executed notebook, a narrow one if any, and what it shows."""
    if not path.is_file():
        return Safe(""), ""
    for output in outputs(stored.notebook(path), path.stem):
        if output.kind == "chart":
            svg = output.metadata.get("narrow") or output.take(output.data, "image/svg+xml")
            drawn = drawing.read(svg, f"{output.where}, {output.key}")
            return Safe(drawn.inline(f"{path.stem}.")), output.take(output.metadata, "alt")
    return Safe(""), ""


def _changes(folder: Path, language: str) -> dict[str, object]:
    """Return what the edition's publication says has changed in the numbers, if it says so."""
    path = folder / CHANGES
    if not path.is_file():
        return {}
    told = stored.data(path, "what has changed in the edition", "publish it again")
    try:
        since, lines = told["since"], [str(line) for line in told["lines"][language]]
        if not since:
            return {"heading": words.CHANGED.text(language), "lines": lines}
        date = Period.parse(since["date"]).text(language)
        heading = words.CHANGED_SINCE.text(language).format(version=since["version"], date=date)
        return {"heading": heading, "lines": lines}
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(
            f"{path}: expected what has changed in the edition, got {type(error).__name__}: "
            f"{error}; publish it again"
        ) from None


def _readme(made: dict[str, dict[str, dict]]) -> str:
    lines = [
        "# Reports",
        "",
        "The published edition: every file here is generated, and none is edited by hand.",
        "`gwangju-ai build` makes them from `notebooks/` and `data/`, "
        "byte for byte the same from the same inputs.",
        "Open `index.html` in a browser to read and search the reports; they need no network.",
        "",
        "| report | 한국어 | English |",
        "| --- | --- | --- |",
    ]
    for notebook in words.REPORTS:
        cells = [f"`{notebook}`"]
        for code, reports in made.items():
            files = (f"[{e}]({code}/{notebook}.{e})" for e in ("html", "pdf"))
            cells.append(", ".join(files) if notebook in reports else "–")
        if any(notebook in reports for reports in made.values()):
            lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "| file | what it is |",
        "| --- | --- |",
        "| `index.html` | leads on to the entrance in the reader's language |",
        "| `<language>/index.html` | the entrance: all reports, search, the edition, "
        "how to cite it |",
        "| `<language>/<notebook>.html` | the report as one file that asks for no other; "
        "it can be read without its script |",
        "| `<language>/<notebook>.pdf` | the report as PDF/A-3a and PDF/UA-1 |",
        "| `<language>/<notebook>.findings.json` | "
        "its statements and its numbers, each with its trail |",
        "| `<language>/<notebook>.ipynb` | the executed notebook, from which the others are made; "
        "written by every build, and not kept in the repository |",
        "| `<language>/<notebook>/` | its numbers as CSV and XLSX, and each chart as CSV, SVG "
        "and PNG |",
        "| `<language>/<sweep>.html`, `.parquet`, `.csv` | a report under other assumptions: "
        "the overview, all its numbers, and the list of runs |",
        "| `<language>/register.html` | every printed figure with its source and verdict, "
        "to filter and to sort |",
        "| `<language>/appendix.pdf` | where every number of the PDFs comes from |",
        "| `<language>/glossary.html` | what the terms of the reports mean |",
        "| `citation.bib`, `citation.json` | how to cite the edition and its reports, "
        "as BibTeX and CSL |",
        "| `ro-crate-metadata.json` | what the edition holds, as RO-Crate |",
        "| `SHA256SUMS` | the digests of all files, which `gwangju-ai verify` holds them against |",
        "| `provenance.json` | what each file was made from: parameters, versions and the digest "
        "of every input |",
        "| `changes.json` | what changed in the numbers since the last edition |",
        f"| `{words.WHOLE_FILE}` | the edition as one file; written by every build, "
        "and not kept in the repository |",
        "| `preview.png` | the first page of the summary |",
        "",
        "Text and data are under CC BY 4.0.",
        "",
    ]
    return "\n".join(lines)
