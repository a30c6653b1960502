"""Whatever stands in a column of free text is shown as text, in every file that a reader gets."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_notebook
from openpyxl import load_workbook

from gwangju_ai.dataset.descriptor import TABLES
from gwangju_ai.project.text import legible

#: What would do harm as HTML, CSS, Markdown or Typst. Before it stands what a spreadsheet might
#: compute, which is another in each table.
HARM = (
    " <script>alert(1)</script></style><b>*b* _i_ `c` $d$ ~s~ ^e^ #set page(width: 1pt) @q \\ "
    "// [x](javascript:alert) ![i](https://e.org/i) <!--c--> &lt;q> \"k' 1. ]"
)
LONG = "w" * 10_000
#: What is read as something else than text: names of units, formats, figures, places in a text.
READ = ("unit", "format", "printed", "locator")
#: What is written for whoever works on the data, or for the text of another report.
UNSHOWN = {
    "measures.definition_ko", "measures.definition_en", "observations.note",
    "observations.statement", "relations.reason", "terms.comment", "terms.avoid_ko",
    "terms.avoid_en", "excluded.measure_id", "excluded.entity", "excluded.period",
    "excluded.value", "excluded.url", "excluded.reason",
}  # fmt: skip
#: Figures of these measures, and what is said of them, are enough to show every column.
MEASURES = (
    "applicants", "camp_tenants", "camp_rooms", "camp_shared_offices", "competition_ratio",
    "selected",
)  # fmt: skip
#: The row of a table in which each text ends in a very long word: it fills pages wherever it is.
LONGEST = {
    "measures": "camp_shared_offices", "entities": "cohort-6", "sources": "kgnewskorea-db6e4f",
    "vocabulary": "finished", "terms": "competition", "claims": "cohort-5-intake",
    "checks": "tenants-now", "recommendations": "exemption", "units": "slot",
}  # fmt: skip
COPY = """# {competition}

{competition} {{{{ table.iloc[0].applicants }}}}

### answer

{competition}

{{{{ table.iloc[0].finished }}}}

### why

{{{{ section.head.heading }}}}: {{{{ section.head.reason }}}}
{{% if section.head.conclusion %}} {{{{ section.head.conclusion }}}}{{% endif %}}

### table

{competition} {{{{ camp }}}}

## {{{{ camp }}}} {{#section}}
"""
CELLS = (
    'language = "en"\nreading = "corrected"\nas_of = ""',
    """
from gwangju_ai import audit
from gwangju_ai.analysis.phase2 import scenarios
from gwangju_ai.analysis.recommendations import recommendations
from gwangju_ai.dataset import named
from gwangju_ai.present import Report, charts
from gwangju_ai.present import audit as tables

report = Report.open("05_evidence_audit", globals())
data = report.data
findings = audit.run(data)
table = data.table(["applicants", "selected"], by="entity", source="article")
shares = table["selected"] / table["applicants"]
table["finished"] = shares.q.each(lambda share: share.to("percent"))
table = named(table)
camp = data.entity("camp")
report.title(table=table)
report.answer("answer", table=table)
""",
    """
report.section("section", camp=camp)
for section in audit.sections(findings):
    report.text("why", at=section.head.id, section=section)
report.chart("table", charts.columns(table, y="applicants"), camp=camp)
report.table("table", table, at="shares", camp=camp)
report.table("table", tables.figures(data, findings), at="figures", camp=camp)
judged = tables.claims(data, findings)
reviews = tables.reviews(data, judged)
report.table("table", judged, at="claims", camp=camp, reviews=reviews)
report.table("table", recommendations(data), at="recommendations", camp=camp)
assumed = scenarios.reasons(scenarios.load().values())
report.table("table", assumed, at="scenarios", camp=camp)
""",
    "report.appendix()",
)


def free(table: str, row: type) -> Iterator[tuple[str, str]]:
    """Yield the columns of a table that hold any text, each with the text that it is to hold."""
    for name, told in row.model_json_schema()["properties"].items():
        if told.get("type") != "string" or "enum" in told or name in READ:
            continue
        text = f"={table}(1){HARM}"
        if re.fullmatch(told.get("pattern", ".*"), text):
            yield name, text


#: Texts in the arguments of a check, and in the files that are no tables.
OTHERS = {
    "checks": ("heading_ko", "heading_en"),
    "corrections": ("reason_ko", "reason_en"),
    "scenarios": ("label_ko", "label_en", "why_ko", "why_en"),
}
HOSTILE = {
    f"{table}.{name}": text for table, row in TABLES.items() for name, text in free(table, row)
} | {f"{file}.{name}": f"={file}(1){HARM}" for file, names in OTHERS.items() for name in names}


@pytest.fixture(scope="module")
def edition(
    root: Path, tmp_path_factory: pytest.TempPathFactory, once: Callable[..., Path]
) -> Path:
    """Return an edition of one notebook in both languages, made from a package full of harm."""
    return once("hostile", lambda: _build(root, tmp_path_factory.mktemp("hostile")))


def _build(root: Path, top: Path) -> Path:
    shutil.copytree(root / "data", top / "data", dirs_exist_ok=True)
    for file in ("CITATION.cff", "pyproject.toml", "requirements.lock"):
        shutil.copy(root / file, top)
    spoil(top / "data")
    texts = top / "notebooks" / "text"
    texts.mkdir(parents=True, exist_ok=True)
    for language, competition in (("ko", "경쟁률"), ("en", "applicants per place")):
        text = COPY.format(competition=competition)
        (texts / f"05_evidence_audit.{language}.md").write_text(text, encoding="utf-8")
        (texts / f"macros.{language}.md").touch()
    cells = [new_code_cell(source.strip()) for source in CELLS]
    cells[0].metadata.tags = ["parameters"]
    nbformat.write(new_notebook(cells=cells), texts.parent / "05_evidence_audit.ipynb")
    subprocess.run(
        [sys.executable, "-c", "from gwangju_ai.cli import main; main()", "build", "05"],
        env=os.environ | {"GWANGJU_AI_ROOT": str(top)},
        cwd=top,
        check=True,
    )
    return top / "reports"


def spoil(data: Path) -> None:
    """Put harm into every cell of free text, of a package that is cut to a few figures."""
    kept: dict[str, set[str]] = {}
    for table, row in TABLES.items():
        path = data / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = [cells for cells in csv.DictReader(file) if stays(table, cells, kept)]
        kept[table] = {cells[row.key[0]] for cells in rows}
        for cells in rows:
            for name in {"favours", "opposes", "since"} & cells.keys():
                cells[name] = " ".join(kept["observations"] & set(cells[name].split()))
            long = f" {LONG}" if LONGEST.get(table) == cells[row.key[0]] else ""
            for name, _ in free(table, row):
                cells[name] = cells[name] and harmed(table, name, cells[name]) + long
            if table == "observations":  # of a release that is cut to one page, the page is left
                cells["origin_id"] = cells["source_id"]
            if table == "checks":
                cells["arguments"] = json.dumps(told(table, json.loads(cells["arguments"])))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row.model_fields)
            writer.writeheader()
            writer.writerows(rows)
    for file in ("corrections", "scenarios"):
        path = data / f"{file}.yaml"
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in entries.values() if isinstance(entries, dict) else entries:
            entry |= told(file, entry)
        written = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
        path.write_text(written, encoding="utf-8")


def harmed(table: str, column: str, text: str) -> str:
    """Return a text with harm before it, and behind the harm where it stands."""
    return f"{HOSTILE[f'{table}.{column}']} [{table}.{column}] {text}"


def told(file: str, entry: dict) -> dict:
    """Return an entry of a file that is no table, with harm in its texts."""
    return entry | {name: harmed(file, name, entry[name]) for name in OTHERS[file] if name in entry}


def stays(table: str, cells: dict[str, str], kept: dict[str, set[str]]) -> bool:
    """Tell whether a row speaks of what is kept alone."""
    match table:
        case "observations":
            return cells["measure_id"] in MEASURES
        case "claims":
            return bool(cells["figures"]) and set(cells["figures"].split()) <= kept["observations"]
        case "checks":
            named = re.findall(r'"(a-[a-z0-9-]+|[a-z_]+-[a-z0-9-]+)"', cells["arguments"])
            return cells["claim_id"] in kept["claims"] and set(named) <= kept["observations"]
    return True


def squeezed(text: str) -> str:
    """Return a text without what depends on where its lines break; a PDF has no marks either."""
    return re.sub(r"[\s\u200f]", "", text)


def shown(texts: Iterable[str], *, everywhere: bool = True) -> set[str]:
    """Return the columns whose text is shown.

    Args:
        texts: What a file says.
        everywhere: Whether each place must hold the text as it is, not only one; the foot of a
            page may stand within it.
    """
    found = set()
    for text in map(squeezed, texts):
        for column, harm in HOSTILE.items():
            *before, _ = text.split(f"[{column}]")
            whole = [told.endswith(squeezed(legible(harm))) for told in before]
            assert all(whole) or not everywhere, column
            if any(whole):
                found.add(column)
    return found


def strings(content: object) -> Iterator[str]:
    """Yield every text in data but Markdown."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from () if name == "markdown" else strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from strings(value)


def columns(language: str) -> set[str]:
    """Return the columns that a reader of a language meets."""
    foreign = re.compile(r".*[._]en(_one|_many)?" if language == "ko" else r".*[._]ko")
    return {column for column in HOSTILE if not foreign.fullmatch(column)} - UNSHOWN


def pdf(path: Path, tool: Callable[..., str]) -> str:
    """Return what a PDF says, in the order in which it was written."""
    command = [tool("pdftotext"), "-raw", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return each language."""
    return request.param


@pytest.fixture
def folder(edition: Path, language: str) -> Path:
    """Return the folder of a language in the edition."""
    return edition / language


def test_pages_show_every_column_as_text(folder: Path, language: str) -> None:
    """Nothing of it is an element, wherever it stands in report, glossary, register or search."""
    found = set()
    for path in folder.glob("*.html"):
        tree = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert [] == tree.select("img, iframe, [href^=javascript], [onerror]")
        assert [] == [script for script in tree("script") if script.get_text() == "alert(1)"]
        found |= shown([tree.get_text()])
    assert columns(language) == found


def test_data_for_scripts_stays_data(folder: Path) -> None:
    """A text can neither end the element that it stands in nor the JSON."""
    for path in folder.glob("*.html"):
        tree = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for script in tree("script", type=re.compile("json")):
            shown(strings(json.loads(script.get_text())))


def test_pdfs_show_every_column_as_text(
    folder: Path, language: str, tool: Callable[..., str]
) -> None:
    """Report and appendix together, but for what the register and the glossary alone show."""
    texts = [pdf(folder / name, tool) for name in ("05_evidence_audit.pdf", "appendix.pdf")]
    elsewhere = re.compile(r"sources\.subject|vocabulary\.definition_..|terms\..*")
    expected = {column for column in columns(language) if not elsewhere.fullmatch(column)}
    assert set() == expected - shown(texts, everywhere=False)


def test_a_long_word_is_shown_to_its_end(folder: Path, tool: Callable[..., str]) -> None:
    """Of 10,000 letters none is lost, on the page or over the pages of a PDF."""
    page = BeautifulSoup((folder / "05_evidence_audit.html").read_text("utf-8"), "lxml")
    assert LONG in page.get_text()
    assert len(LONG) <= pdf(folder / "05_evidence_audit.pdf", tool).count("w")


def test_findings_hold_text(folder: Path, language: str) -> None:
    """They are data: each text is in them as it was read."""
    told = json.loads((folder / "05_evidence_audit.findings.json").read_text(encoding="utf-8"))
    assert {f"entities.label_{language}", "sources.title"} <= shown(strings(told))


def test_the_notebook_shows_text(folder: Path, language: str) -> None:
    """Jupyter reads the Markdown of its outputs as text too."""
    notebook = nbformat.read(folder / "05_evidence_audit.ipynb", as_version=4)
    told = [o.get("data", {}) for c in notebook.cells for o in c.get("outputs", [])]
    pages = [markdown2html(data["text/markdown"]) for data in told if "text/markdown" in data]
    found = shown(BeautifulSoup(page, "lxml").get_text() for page in pages)
    assert {f"claims.{language}", f"entities.label_{language}", "sources.title"} <= found


def test_tables_to_take_away_hold_text(folder: Path, language: str) -> None:
    """No cell of a CSV file or a workbook is a formula or a link."""
    texts = [path.read_text(encoding="utf-8-sig") for path in folder.rglob("*.csv")]
    cells = [c for t in texts for row in csv.reader(io.StringIO(t, newline="")) for c in row]
    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    book = load_workbook(folder / "05_evidence_audit" / "numbers.xlsx")
    filled = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [] == [c.coordinate for c in filled if c.data_type == "f" or c.hyperlink]
    for values in (cells, (str(cell.value) for cell in filled)):
        assert f"entities.label_{language}" in shown(values)


def test_drawings_hold_text(folder: Path, language: str) -> None:
    """What a chart's labels say is neither an element of the SVG nor more of them."""
    drawings = [BeautifulSoup(path.read_bytes(), "lxml-xml") for path in folder.rglob("*.svg")]
    assert [] == [drawing for drawing in drawings if drawing(["script", "b", "img"])]
    assert f"vocabulary.{language}" in shown(drawing.get_text() for drawing in drawings)
