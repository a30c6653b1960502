"""Know when a task's files need not be made again.

A result is kept under the hash of everything it depends on, never under a time of change: the
notebook's source and copy, the package, the data, the parameters, the lock file and what is
installed.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

import joblib

import gwangju_ai
from gwangju_ai.build import task, weight
from gwangju_ai.build.task import FINDINGS, Job

_NOTEBOOKS = "[!.]*.ipynb"
_LIMIT = "1G"
"""Size at which the least recently used results go."""


def remembered(root: Path) -> joblib.memory.MemorizedFunc:
    """Return what makes a task from a job and its digest, or finds that it was made before."""
    return _memory(root).cache(_make, ignore=["job"])


def portal(folder: Path, root: Path, surroundings: str) -> dict[str, bytes]:
    """Return the pages that lead to the reports in a folder, reusing earlier ones."""
    drawn_from = (f"*/*{FINDINGS}", "*/*.ipynb", "changes.json")
    read = (path for pattern in drawn_from for path in folder.glob(pattern))
    digest = _hash([surroundings, _files(folder, read)])
    return _memory(root).cache(_portal, ignore=["folder"])(folder, digest)


def glossary(root: Path, language: str, surroundings: str) -> dict[str, bytes]:
    """Return the page of the project's terms, reusing an earlier one."""
    return _memory(root).cache(_glossary, ignore=["root"])(root, language, surroundings)


def register(folder: Path, root: Path, language: str, surroundings: str) -> dict[str, bytes]:
    """Return the page of all printed figures, beside the reports that use them."""
    digest = _hash([surroundings, language, _files(folder, folder.glob(f"*{FINDINGS}"))])
    return _memory(root).cache(_register, ignore=["folder", "root"])(folder, root, language, digest)


def appendix(folder: Path, root: Path, surroundings: str) -> dict[str, bytes]:
    """Return the appendix of the reports in a language's folder, reusing an earlier one."""
    digest = _hash([surroundings, _files(folder, folder.glob(_NOTEBOOKS))])
    return _memory(root).cache(_appendix, ignore=["folder"])(folder, digest)


def described(folder: Path, root: Path, surroundings: str) -> dict[str, bytes]:
    """Return what describes and cites a finished edition, reusing earlier files."""
    files = weight.kept(folder)
    digest = _hash([surroundings, _files(folder, files.values())])
    return _memory(root).cache(_described, ignore=["folder", "names"])(folder, list(files), digest)


def trim(root: Path) -> None:
    """Drop the least recently used results beyond the limit."""
    _memory(root).reduce_size(bytes_limit=_LIMIT)


def surroundings(root: Path) -> str:
    """Return the hash of what all tasks of a project depend on.

    What is installed counts beside the lock file: the lock says what ought to be there.
    """
    installed = sorted(p.name for p in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    content = {
        "python": platform.python_version(),
        "installed": installed,
        "package": _files(Path(gwangju_ai.__path__[0]), _tree(Path(gwangju_ai.__path__[0]))),
        "data": _files(root, _tree(root / "data")),
        "lock": _files(root, [root / "pyproject.toml", root / "requirements.lock"]),
        "edition": _files(root, [root / "CITATION.cff"]),
    }
    return _hash(content)


def digest(job: Job, surroundings: str) -> str:
    """Return the hash of everything that a task's files depend on.

    The notebook counts without its outputs, so that writing them does not ask for another run.
    """
    content = {
        "surroundings": surroundings,
        "notebook": job.notebook,
        "name": job.task.notebook,
        "copy": _copy(job),
        "parameters": job.task.parameters.model_dump(mode="json"),
        "findings": {
            name: hashlib.sha256(content).hexdigest() for name, content in job.findings.items()
        },
    }
    return _hash(content)


def _copy(job: Job) -> dict[str, str]:
    """Return the hashes of the notebook's copy in both languages, which are held together."""
    folder = job.root / "notebooks" / "text"
    names = (job.task.notebook, "macros")
    return _files(folder, (path for name in names for path in folder.glob(f"{name}.*.md")))


def _memory(root: Path) -> joblib.Memory:
    return joblib.Memory(root / ".cache" / "build", verbose=0)


# In these functions the digest stands for all else and is what joblib looks at.
def _make(job: Job, digest: str) -> dict[str, bytes]:
    return task.make(job)


def _portal(folder: Path, digest: str) -> dict[str, bytes]:
    from gwangju_ai import export  # as in task.make: slow to import

    return export.portal(folder)


def _register(folder: Path, root: Path, language: str, digest: str) -> dict[str, bytes]:
    from gwangju_ai import dataset, export
    from gwangju_ai.present import register

    entries = register.entries(dataset.load(root), language)
    figures = [export.RegisteredFigure(**entry) for entry in entries]
    return export.register(figures, register.verdicts(language), folder, language)


def _appendix(folder: Path, digest: str) -> dict[str, bytes]:
    import nbformat

    from gwangju_ai import export

    paths = sorted(folder.glob(_NOTEBOOKS))
    return export.appendix(nbformat.read(path, as_version=4) for path in paths)


def _described(folder: Path, names: list[str], digest: str) -> dict[str, bytes]:
    from gwangju_ai import export

    return export.described(folder, names)


def _glossary(root: Path, language: str, digest: str) -> dict[str, bytes]:
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


def _tree(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(p.startswith((".", "__pycache__")) for p in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _files(base: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(base).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.is_file()
    }


def _hash(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
