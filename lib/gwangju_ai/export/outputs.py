"""What an executed notebook showed through the report, output by output."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from gwangju_ai.export.words import LANGUAGES
from gwangju_ai.project.errors import ExportError

#: A number's link with a title, in which a quotation mark is always escaped.
_TITLED = re.compile(r'\]\((#q-[0-9a-f]+) "(?:[^"\\]|\\.)*"\)')


@dataclass(frozen=True)
class Shown:
    """One output of the report: its place, its metadata and its data."""

    where: str
    kind: str
    metadata: dict
    data: dict

    @property
    def key(self) -> str:
        """The name that the notebook gave it."""
        return self.metadata.get("key") or ""

    @property
    def markdown(self) -> str:
        """Its Markdown, the links without titles: a report has its appendix for the trails."""
        return _TITLED.sub(r"](\1)", self.take(self.data, "text/markdown"))

    def take(self, mapping: dict, name: str) -> str:
        """Return a value that this kind of output must have.

        Raises:
            ExportError: It has none.
        """
        value = mapping.get(name)
        if not value or not isinstance(value, str):
            raise ExportError(
                f"{self.where}: expected {self.kind} {self.key!r} to have {name}, got {value!r}"
            )
        return value


def outputs(notebook: NotebookNode, name: str) -> Iterator[Shown]:
    """Yield what the notebook's code showed through the report, in order.

    Args:
        notebook: The executed notebook.
        name: Its name, for errors.

    Raises:
        ExportError: The notebook was not executed, or a cell failed.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        where = f"{name}, cell {number}"
        if cell.source.strip() and cell.get("execution_count") is None:
            raise ExportError(
                f"{where}: expected an executed notebook, got a cell that was never run: "
                f"{cell.source.strip().splitlines()[0][:60]!r}; run the notebook first"
            )
        for output in cell.outputs:
            if output.output_type == "error":
                raise ExportError(
                    f"{where}: expected a notebook that ran through, "
                    f"got {output.ename}: {output.evalue}"
                )
            metadata = output.get("metadata", {}).get("gwangju_ai")
            if metadata:
                yield Shown(where, metadata.get("kind", ""), metadata, output.get("data", {}))


def header(notebook: NotebookNode, name: str) -> dict:
    """Return name, language and parameters of the notebook: its own, or those of its report.

    Raises:
        ExportError: There is no language, or two.
    """
    own = notebook.metadata.get("gwangju_ai", {})
    name = own.get("notebook", name)
    known = {"notebook": name, "parameters": {}}
    shown = list(outputs(notebook, name))
    for output in shown:
        if output.kind == "report":
            known |= {k: v for k, v in output.metadata.items() if k not in ("kind", "key")}
    known |= own
    if not re.fullmatch(r"[^/\\\x00-\x1f]+", known["notebook"]) or known["notebook"] in (".", ".."):
        raise ExportError(
            f"{known['notebook']!r}: expected a notebook's name, got one that is no name of a file"
        )
    language = known.get("language")
    if language not in LANGUAGES:
        raise ExportError(
            f"{known['notebook']}: expected the language ko or en, got {language!r}; "
            "the notebook must open its report with Report.open"
        )
    for output in shown:
        found = output.metadata.get("language", language)
        if found != language:
            raise ExportError(
                f"{output.where}: expected {language} throughout, got {output.kind} "
                f"{output.key!r} in {found}; run the notebook again as a whole"
            )
    return known
