"""The sound projects that are corrupted."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from gwangju_ai.project.parameters import MODELS

CHECKOUT = Path(__file__).resolve().parents[2]
DATA = CHECKOUT / "data"

#: Tables that a project without figures needs, the others' headings being enough.
_WORDS = ("units.csv", "vocabulary.csv", "terms.csv")

#: The notebook that is corrupted. It alone has text of its own, which takes a process to read.
NAME = "03_testbeds"
COPY = """# {word}

### answer
{word} {{{{ n }}}}.

## {word} {{#part}}

### caption
{word} {{{{ row.x }}}} {{% if row.y > 0 %}}{word}{{% endif %}}

### note
{word}.
"""


def make(name: str, root: Path) -> Path:
    """Lay out one of the projects and return its top folder.

    ``package`` is the data package alone. ``project`` has its settings, notebooks of a few cells
    and no figures, so that a check of it takes a moment, as another article's package has at first.
    ``checkout`` is the project as it is.
    """
    (root / "data").mkdir(parents=True)
    for path in DATA.iterdir():
        shutil.copyfile(path, root / "data" / path.name)
    shutil.copyfile(CHECKOUT / "CITATION.cff", root / "CITATION.cff")
    if name == "project":
        for path in (root / "data").glob("*.csv"):
            if path.name not in _WORDS:
                path.write_text(_headings(path))
        (root / "data" / "corrections.yaml").write_text("[]\n")
        (root / "data" / "README.md").unlink()
        described = root / "data" / "datapackage.json"
        told = json.loads(described.read_text(encoding="utf-8")) | {"name": "small"}
        described.write_text(json.dumps(told))
        _notebooks(root / "notebooks")
        _edition(root / "reports")
    if name == "checkout":
        shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
    return root


def _headings(path: Path) -> str:
    """Return a table's headings, and of the sources the article."""
    heading, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    article = [row for row in rows if row.endswith(",true\n")] if path.stem == "sources" else []
    return heading + "".join(article)


def cells(name: str) -> list[dict]:
    """Return the cells of a small notebook, as if they had run."""
    stated = "\n".join(f"{k} = {v!r}" for k, v in MODELS[name]().model_dump().items())
    sources = [
        ("parameters", stated),
        ("open", f'report = Report.open("{name}", globals())\nreport.title()'),
        ("answer", 'report.answer("answer", n=shares["a"].iloc[-1])'),
        ("part", 'report.section("part")'),
        ("table", 'report.table("caption", shares, ["x:i"], row=shares.loc["a"])'),
        ("note", 'report.limit("note")'),
        ("appendix", "report.appendix()"),
    ]
    code = [
        {
            "cell_type": "code",
            "execution_count": count,
            "id": id,
            "metadata": {"tags": ["parameters"]} if id == "parameters" else {},
            "outputs": [],
            "source": source,
        }
        for count, (id, source) in enumerate(sources, start=1)
    ]
    words = {"cell_type": "markdown", "id": "words", "metadata": {}, "source": "For readers."}
    return [words, *code]


def dumps(content: object) -> str:
    """Return a notebook as Jupyter writes it."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _notebooks(folder: Path) -> None:
    (folder / "text").mkdir(parents=True)
    for code, word in (("ko", "글"), ("en", "Text")):
        (folder / "text" / f"macros.{code}.md").write_text("")
        for name in MODELS:
            (folder / "text" / f"{name}.{code}.md").write_text(COPY.format(word=word))
    for name in MODELS:
        told = [c for c in cells(name) if name == NAME or c["cell_type"] == "code"]
        content = {"cells": told, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (folder / f"{name}.ipynb").write_text(dumps(content))


def _edition(folder: Path) -> None:
    """Make an edition, and the manifest of it as sha256sum writes one."""
    sums = ""
    for code in ("en", "ko"):
        (folder / code).mkdir(parents=True)
        for ending in ("html", "pdf", "findings.json"):
            path = folder / code / f"{NAME}.{ending}"
            path.write_text(f"{code} {ending}\n")
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            sums += f"{digest}  {path.relative_to(folder).as_posix()}\n"
    (folder / "SHA256SUMS").write_text(sums)
