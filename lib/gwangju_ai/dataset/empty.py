"""An empty data package, to be filled with another article."""

import csv
import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from gwangju_ai.dataset import descriptor
from gwangju_ai.dataset.rows import PARTS
from gwangju_ai.project.errors import BuildError, DataError, cut
from gwangju_ai.project.location import CHECKOUT
from gwangju_ai.project.table import records
from gwangju_ai.project.text import legible


def lay_out(folder: Path) -> None:
    """Write a data package without figures: every table with the headings of the codebook.

    Its units, and its vocabulary but for the themes, are those of this report, whatever package
    the commands work on: checks count in the former and tell of their counts in the latter.

    Args:
        folder: Where its ``data`` goes; new or empty.

    Raises:
        DataError: The folder has something in it, or the report's tables are broken.
        BuildError: The folder cannot be written to.
    """
    shown = legible(str(folder)).replace("\n", " ")
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            got = "a folder with files" if folder.is_dir() else "a file"
            raise DataError(shown, None, None, got, "a new or an empty folder", "choose another")
        files = _files(folder.resolve().name, CHECKOUT / "data")
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as aside:
            data = Path(aside) / "data"
            data.mkdir()
            for name, text in files.items():
                (data / name).write_text(text, encoding="utf-8", newline="\n")
            data.replace(folder / "data")
    except OSError as error:
        raise BuildError(f"cannot write to {cut(shown, 100)}: {error.strerror}") from None


def _files(name: str, known: Path) -> dict[str, str]:
    """Return the files of the package by name."""
    tables = {
        name: [
            record.cells
            for record in records(known / f"{name}.csv", descriptor.TABLES[name].model_fields)
        ]
        for name in ("units", "vocabulary", "measures")
    }
    themes = {row["theme"] for row in tables["measures"]}
    kept = {
        "units": tables["units"],
        "vocabulary": [
            row
            for row in tables["vocabulary"]
            if row["theme"] in PARTS and row["name"] not in themes
        ],
    }
    tables = {
        f"{table}.csv": _csv(list(row.model_fields), kept.get(table, []))
        for table, row in descriptor.TABLES.items()
    }
    slug = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "article"
    described = json.dumps(descriptor.empty(slug), ensure_ascii=False, indent=2)
    return tables | {"corrections.yaml": "[]\n", "datapackage.json": f"{described}\n"}


def _csv(columns: list[str], rows: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
