"""The pages of an edition that are made from several reports or from the data package alone."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from gwangju_ai.build import cache, weight
from gwangju_ai.build.cache import Memory
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS
from gwangju_ai.build.task import FINDINGS
from gwangju_ai.project import sums

_NOTEBOOKS = "[!.]*.ipynb"
_AFTER = ("citation.bib", "citation.json", "ro-crate-metadata.json", sums.FILE)
"""What is written of a finished edition, and cannot depend on itself."""

CHANGES = "changes.json"
"""What moved in the numbers, which publishing writes for the entrance to tell."""

# The exporters are imported where they are needed, as in task.make: they are slow to load.


def drawn_from(folder: Path) -> list[str]:
    """Return the places of what the pages here read of an edition, whoever wrote it."""
    forms = (f"*/*{FINDINGS}", *(f"{code}/{_NOTEBOOKS}" for code in LANGUAGES), CHANGES)
    return [path.relative_to(folder).as_posix() for form in forms for path in folder.glob(form)]


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


def glossary(root: Path, language: str, surroundings: str, memory: Memory) -> dict[str, bytes]:
    """Return the page of the project's terms."""

    def make() -> dict[str, bytes]:
        from gwangju_ai import export
        from gwangju_ai.dataset.terms import read_glossary

        terms = read_glossary(root / "data" / "terms.csv").values()
        entries = [
            export.DefinedTerm(
                term.term_id, term.name(language), term.also(language), term.definition(language)
            )
            for term in terms
            if term.link
        ]
        return export.glossary(entries, language)

    return memory.result(f"{language} glossary", [language, surroundings], make)


def register(
    folder: Path, root: Path, language: str, surroundings: str, memory: Memory
) -> dict[str, bytes]:
    """Return the page of all printed figures, beside the reports that use them."""

    def make() -> dict[str, bytes]:
        from gwangju_ai import dataset, export
        from gwangju_ai.present import register

        entries = register.entries(dataset.load(root), language)
        figures = [export.RegisteredFigure(**entry) for entry in entries]
        return export.register(figures, register.verdicts(language), folder, language)

    found = cache.hashes(folder, folder.glob(f"*{FINDINGS}"))
    return memory.result(f"{language} register", [language, surroundings, found], make)


def appendix(folder: Path, language: str, surroundings: str, memory: Memory) -> dict[str, bytes]:
    """Return the appendix of the reports in a language's folder.

    Raises:
        ExportError: What goes by the name of a notebook there is none.
    """
    paths = sorted(folder.glob(_NOTEBOOKS))

    def make() -> dict[str, bytes]:
        from gwangju_ai import export
        from gwangju_ai.export import stored

        return export.appendix(stored.notebook(path) for path in paths)

    read = cache.hashes(folder, paths)
    return memory.result(f"{language} appendix", [surroundings, read], make)


def portal(folder: Path, surroundings: str, memory: Memory) -> dict[str, bytes]:
    """Return the pages that lead to the reports in a folder."""

    def make() -> dict[str, bytes]:
        from gwangju_ai import export

        return export.portal(folder)

    read = cache.hashes(folder, (folder / path for path in drawn_from(folder)))
    return memory.result("entrance", [surroundings, read], make)


def described(folder: Path, surroundings: str, memory: Memory) -> dict[str, bytes]:
    """Return what describes and cites a finished edition."""
    files = {name: path for name, path in weight.kept(folder).items() if name not in _AFTER}

    def make() -> dict[str, bytes]:
        from gwangju_ai import export

        return export.described(folder, list(files))

    read = cache.hashes(folder, files.values())
    return memory.result("references", [surroundings, read], make)
