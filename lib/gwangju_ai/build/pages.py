"""The pages of an edition that are made from several reports or from the data package alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.build import cuts, weight
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS
from gwangju_ai.build.steps import Step
from gwangju_ai.build.work import FINDINGS, Made
from gwangju_ai.project import sums

PROVENANCE = "provenance.json"
"""What each file of the edition was made from."""
AFTER = ("citation.bib", "citation.json", "ro-crate-metadata.json", PROVENANCE, sums.FILE)
"""What is written of a finished edition, and cannot depend on itself."""

PICTURED = "en/00_summary.ipynb"
"""The report whose first page is shown on the project's."""
CHANGES = "changes.json"
"""What moved in the numbers, which publishing writes for the entrance to tell."""

# The exporters are imported where they are needed, as in `work`: they are slow to load.


@dataclass(frozen=True)
class PageJob:
    """A page to make.

    Args:
        folder: The folder of what it is made from, in the edition.
        root: The project's top folder.
        language: Its language; none where it is of all.
        paths: What it is made from, by place in the folder.
    """

    folder: Path
    root: Path
    language: str
    paths: tuple[str, ...]


def around(
    folder: Path, root: Path, languages: Collection[str], digests: Mapping[str, str]
) -> list[tuple[Step, str]]:
    """Return the steps that make the pages around reports, each with the folder that they go to.

    Args:
        folder: The edition, in which the reports are.
        root: The project's top folder.
        languages: Those of the reports.
        digests: Path → digest of what the edition consists of.
    """
    long, short = [], []
    for language in languages:
        there = {p: d for p, d in digests.items() if p.rpartition("/")[0] == language}
        findings = {path: d for path, d in there.items() if path.endswith(FINDINGS)}
        notebooks = {path: d for path, d in there.items() if path.endswith(".ipynb")}
        if not not_executed(folder, language, digests):
            long.append((_step(appendix, folder, root, language, notebooks, _trails), language))
        long.append((_step(register, folder, root, language, findings, _figures), language))
        short.append((_step(glossary, folder, root, language, {}), language))
    read = {path: digests[path] for path in drawn_from(folder) if path in digests}
    pictured = {path: d for path, d in read.items() if path == PICTURED}
    long.append((_step(portal, folder, root, "", read), ""))
    short += [(_step(preview, folder, root, "", pictured), "")] if pictured else []
    return [*long, *short]


def not_executed(folder: Path, language: str, digests: Mapping[str, str]) -> list[str]:
    """Return the executed notebooks of an edition that are not there: a clone has none.

    Args:
        folder: The edition.
        language: Theirs.
        digests: Path → digest of what the edition consists of.
    """
    there = (path for path in digests if path.rpartition("/")[0] == language)
    return [path for path in there if path.endswith(".ipynb") and not (folder / path).is_file()]


def about(folder: Path, root: Path, digests: Mapping[str, str]) -> Step:
    """Return the step that makes what describes and cites a finished edition."""
    kept = {path: d for path, d in digests.items() if weight.is_kept(path) and path not in AFTER}
    return _step(described, folder, root, "", kept)


def whole(folder: Path, root: Path, digests: Mapping[str, str]) -> Step:
    """Return the step that makes the archive of an edition with its manifest."""
    from gwangju_ai.build import archive

    paths = {p.relative_to(folder).as_posix(): p for _, p in archive.edition(folder)}
    found = {name: digests.get(name) or sums.digest(p.read_bytes()) for name, p in paths.items()}
    return _step(archived, folder, root, "", found)


def _step(
    make: Callable[[PageJob], Made],
    folder: Path,
    root: Path,
    language: str,
    read: Mapping[str, str],
    part: Callable[[bytes], object] = lambda content: None,
) -> Step:
    page = PageJob(folder, root, language, tuple(sorted(read)))
    name = make.__name__
    return Step(
        name=f"{language} {name}" if language else name,
        function=f"{make.__module__}:{name}",
        asks={},
        given=lambda made: dict(read),
        argument=lambda made: page,
        travels=False,
        part=lambda made, name, seen: part((folder / name).read_bytes()),
    )


def _figures(content: bytes) -> object:
    """Return what the register takes from a findings file."""
    told = json.loads(content)
    return [told.get("date", ""), list(told["observations"])]


def _trails(content: bytes) -> object:
    """Return what the appendix takes from an executed notebook."""
    cells = json.loads(content)["cells"]
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    told = [output.get("metadata", {}).get("gwangju_ai", {}) for output in outputs]
    shown = [quantity for each in told for quantity in each.get("quantities", [])]
    contested = [[each["id"], each["contested"]] for each in shown if each.get("contested")]
    return [[each for each in told if each.get("kind") in ("report", "appendix")], contested]


def drawn_from(folder: Path) -> list[str]:
    """Return the places of what the pages here read of an edition, whoever wrote it."""
    forms = (f"*/*{FINDINGS}", *(f"{code}/[!.]*.ipynb" for code in LANGUAGES), CHANGES)
    found = [path for form in forms for path in folder.glob(form)]
    found += [page for code in LANGUAGES for page in sweeps(folder / code)]
    return [path.relative_to(folder).as_posix() for path in found]


def sweeps(folder: Path) -> list[Path]:
    """Return the overviews of sweeps in an edition's folder of a language: those beside a table."""
    pages = (table.with_suffix(".html") for table in sorted(folder.glob("[!.]*.parquet")))
    return [page for page in pages if page.is_file()]


def is_made_last(path: str, languages: Collection[str]) -> bool:
    """Say whether a file of the edition is one of those that are made after the reports.

    Args:
        path: Its place in the edition.
        languages: Those that pages are made in.
    """
    place, _, name = path.rpartition("/")
    if not place:
        return path != CHANGES
    return place in languages and name.partition(".")[0] not in NOTEBOOKS


def glossary(page: PageJob) -> Made:
    """Make the page of the project's terms."""
    from gwangju_ai import export
    from gwangju_ai.dataset.terms import read_glossary

    terms = read_glossary(page.root / "data" / "terms.csv").values()
    language = page.language
    entries = [
        export.DefinedTerm(
            term.term_id, term.name(language), term.also(language), term.definition(language)
        )
        for term in terms
        if term.link
    ]
    with cuts.remembered():
        return Made(export.glossary(entries, language))


def register(page: PageJob) -> Made:
    """Make the page of all printed figures, beside the reports that use them."""
    from gwangju_ai import dataset, export
    from gwangju_ai.present import register

    language = page.language
    entries = register.entries(dataset.load(page.root), language)
    figures = [export.RegisteredFigure(**entry) for entry in entries]
    verdicts = register.verdicts(language)
    with cuts.remembered():
        return Made(export.register(figures, verdicts, page.folder / language, language))


def appendix(page: PageJob) -> Made:
    """Make the appendix of the reports in a language.

    Raises:
        ExportError: What goes by the name of a notebook is none.
    """
    from gwangju_ai import export
    from gwangju_ai.export import stored

    return Made(export.appendix(stored.notebook(page.folder / path) for path in page.paths))


def preview(page: PageJob) -> Made:
    """Make a picture of the summary's first page.

    Raises:
        ExportError: What goes by the name of a notebook is none.
    """
    from gwangju_ai import export
    from gwangju_ai.export import stored

    (path,) = page.paths
    document = export.read(stored.notebook(page.folder / path))
    return Made({"preview.png": export.to_preview(document)})


def portal(page: PageJob) -> Made:
    """Make the pages that lead to the reports."""
    from gwangju_ai import export

    with cuts.remembered():
        return Made(export.portal(page.folder))


def described(page: PageJob) -> Made:
    """Make what describes and cites a finished edition."""
    from gwangju_ai import export

    return Made(export.described(page.folder, list(page.paths)))


def archived(page: PageJob) -> Made:
    """Make one file of the edition and its data."""
    from gwangju_ai.build.archive import archive
    from gwangju_ai.export.words import WHOLE_FILE

    return Made({WHOLE_FILE: archive(page.root, page.folder)})
