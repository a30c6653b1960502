"""Small projects to build."""

import json
import shutil
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gwangju_ai.build import run, scratch, used, warm, work
from gwangju_ai.project.errors import BuildError
from gwangju_ai.project.parameters import MODELS

#: The data package, of whose tables a small project has the headings alone, but for its words and
#: its one source, the article.
DATA = Path(__file__).parents[2] / "data"
WORDS = ("units.csv", "vocabulary.csv")
TERMS = """term_id,ko,en,definition_ko,definition_en,also_ko,also_en,avoid_ko,avoid_en,link,comment
mou,업무협약,MoU,약속이다.,A promise.,협약,,양해각서,memoranda,true,
"""


class Project:
    """A project with the report's notebooks, each a title, parameters and one cell of code."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("data", "notebooks"):
            (root / folder).mkdir(parents=True)
        (root / "data" / "datapackage.json").write_text("{}\n")
        shutil.copy(DATA / "scenarios.yaml", root / "data")
        for table in DATA.glob("*.csv"):
            text = table.read_text(encoding="utf-8")
            heading, *rows = text.splitlines(keepends=True)
            kept = text if table.name in WORDS else heading
            if table.name == "sources.csv":
                kept += next(row for row in rows if row.endswith(",true\n"))
            (root / "data" / table.name).write_text(kept, encoding="utf-8")
        (root / "data" / "corrections.yaml").write_text("[]\n")
        (root / "data" / "terms.csv").write_text(TERMS, encoding="utf-8")
        (root / "requirements.lock").write_text("papermill==2.7.0\n")
        for name in MODELS:
            self.write(name)

    def write(self, name: str, code: str = "pass", **stated: Any) -> Path:
        """Write a notebook with this code, its parameters at the stated values or defaults."""
        values = MODELS[name]().model_dump() | stated
        cells = [
            self.cell("markdown", "# Title"),
            self.cell("code", "\n".join(f"{k} = {v!r}" for k, v in values.items()), "parameters"),
            self.cell("code", code),
        ]
        return self.write_cells(name, cells)

    def write_cells(self, name: str, cells: list[dict]) -> Path:
        """Write a notebook with these cells."""
        path = self.path(name)
        content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def write_copy(self, name: str, language: str, text: str) -> Path:
        """Write the copy of a notebook, or the macros, in one language."""
        path = self.root / "notebooks" / "text" / f"{name}.{language}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @staticmethod
    def cell(kind: str, source: str, *tags: str) -> dict:
        """Return a cell as it stands in a file; its id comes from its source."""
        made = {"cell_type": kind, "id": f"c{zlib.crc32(source.encode()):08x}", "source": source}
        made["metadata"] = {"tags": list(tags)} if tags else {}
        return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})

    def path(self, name: str) -> Path:
        """Return where a notebook is."""
        return self.root / "notebooks" / f"{name}.ipynb"

    def published(self) -> dict[str, bytes]:
        """Return every file below reports: path → content."""
        folder = self.root / "reports"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small project."""
    return Project(tmp_path / "project")


def plain_exporters() -> SimpleNamespace:
    """Return exporters that take no time, in place of those that have tests of their own."""
    return SimpleNamespace(
        read=lambda notebook, name="", language="": (notebook, name),
        to_html=lambda document, downloads, code: f"<p>{document[0].cells[-1].source}</p>",
        APPENDIX="appendix.pdf",
        to_pdf=lambda document, appendix: f"%PDF-1.7 {appendix}".encode(),
        appendix=lambda notebooks: {"appendix.pdf": f"%PDF-1.7 {len(list(notebooks))}".encode()},
        findings=lambda document: {"notebook": document[1]},
        dumps=lambda found: json.dumps(found, indent=2) + "\n",
        downloads=lambda document: {f"{document[1]}/numbers.csv": b"id,value\r\n"},
        described=lambda folder, paths: {"citation.bib": b"@misc{edition}\n"},
        DefinedTerm=lambda *told: told,
        glossary=lambda entries, language: {"glossary.html": repr(list(entries)).encode()},
        RegisteredFigure=lambda **entry: entry,
        register=lambda figures, verdicts, folder, language: {
            "register.html": repr([list(figures), folder.name, language]).encode()
        },
        to_preview=lambda document: b"png",
        portal=lambda folder: {"index.html": b"<p>portal</p>", "README.md": b"# Edition\n"},
    )


def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have steps made in this process."""
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    monkeypatch.setattr(run, "cores", lambda: 1)
    monkeypatch.setattr(run, "makers", lambda *_: ThreadPoolExecutor(1))


@pytest.fixture
def plain_export(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the exporters by plain ones."""
    monkeypatch.setattr("gwangju_ai.export", plain_exporters(), raising=False)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, plain_export: None) -> list[str]:
    """Make steps without kernels, in this process, and record which notebooks were executed.

    A notebook whose code is ``fail`` fails; otherwise the code and the findings are the content.
    No step counts as having used any file.
    """
    executed: list[str] = []

    def execute(job: work.Execution) -> work.Made:
        executed.append(job.name)
        code = job.notebook["cells"][-1]["source"]
        if code == "fail":
            raise BuildError(f"{job.name}: cell [2] failed")
        content = f"{job.injected!r} {code} {sorted(job.findings.items())}"
        made = {"cells": [], "metadata": {"of": content}, "nbformat": 4, "nbformat_minor": 5}
        files = {f"{code}/{job.name}.ipynb": json.dumps(made).encode() for code in job.injected}
        return work.Made(files)

    def export(job: work.Export) -> work.Made:
        ways = (".html", ".pdf", ".findings.json")
        return work.Made({f"{job.name}{way}": job.executed for way in ways})

    monkeypatch.setattr(work, "execute", execute)
    monkeypatch.setattr(work, "export", export)
    # This process has used what any test before it did.
    monkeypatch.setattr(used, "found", lambda root: [])
    one_after_another(monkeypatch)
    return executed


@pytest.fixture(scope="session")
def warm_folder() -> Iterator[Path]:
    """Return the private folder of a warm process, which nobody knows of but who asks here."""
    with (
        scratch.scratch() as folder,
        warm.serving(folder),
        pytest.MonkeyPatch.context() as unknown,
    ):
        unknown.delenv(warm.VARIABLE, raising=False)
        yield folder


@pytest.fixture
def served(warm_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a warm process at hand, where there can be one; return its private folder."""
    if warm.is_safe():
        monkeypatch.setenv(warm.VARIABLE, str(warm_folder / "warm"))
    return warm_folder


@pytest.fixture
def cold(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no warm process at hand, so that kernels are started as where forking is not safe."""
    monkeypatch.delenv(warm.VARIABLE, raising=False)
