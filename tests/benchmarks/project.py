"""A copy of the project in which nothing has been made yet, and the changes that are made to it."""

import compileall
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
"""Where the commands of the project's environment are."""
CORES = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
NOTEBOOKS = tuple(sorted(path.stem for path in (HERE / "notebooks").glob("*.ipynb")))
LANGUAGES = ("en", "ko")
EDITED = "03_testbeds"
"""The notebook that is changed, or whose text is: neither the shortest nor the longest."""

_FOLDERS = ("data", "lib", "notebooks")
_FILES = ("CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "pyproject.toml")


def copy(folder: Path, findings: Path | None = None) -> Path:
    """Copy the project as it stands, without an edition and without a cache.

    Args:
        folder: Where to.
        findings: An edition whose findings come along, for the summary of tools that make none.
    """
    folder.mkdir(parents=True)
    for name in _FOLDERS:
        shutil.copytree(HERE / name, folder / name)
    for name in (*_FILES, "requirements.lock"):
        shutil.copy2(HERE / name, folder)
    # So that no tool pays for what the first import leaves behind.
    compileall.compile_dir(folder / "lib", quiet=1)
    for path in findings.glob("*/*.findings.json") if findings else ():
        kept = folder / "reports" / path.relative_to(findings)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, kept)
    return folder


def environment(project: Path, *first: Path) -> dict[str, str]:
    """Return what makes every command take a copy of the project and its modules.

    Args:
        project: The copy.
        first: Folders in which commands are looked for before the project's environment.
    """
    return {
        "GWANGJU_AI_ROOT": str(project),
        "PATH": os.pathsep.join([*map(str, first), str(BIN), os.environ["PATH"]]),
        "PYTHONPATH": str(project / "lib"),
    }


def edit_notebook(path: Path) -> None:
    """Change a cell of a notebook, and nothing that comes of it."""
    _replace(path, "report.appendix()", "report.appendix()  # the last cell")


def edit_sentence(project: Path) -> None:
    """Change one sentence of the English copy."""
    path = project / "notebooks" / "text" / f"{EDITED}.en.md"
    _replace(path, "of the change, more trials", "of the change, and more trials")


def edit_template(project: Path) -> None:
    """Change the template of the reports' pages, and all pages with it."""
    path = project / "lib/gwangju_ai/export/html/templates/report.html.j2"
    _replace(path, '<p class="headline">', '<p class="headline edited">')


def _replace(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    if content.count(old) != 1:
        sys.exit(f"error: {path.name}: expected {old!r} once, got it {content.count(old)} times")
    path.write_text(content.replace(old, new), encoding="utf-8")
