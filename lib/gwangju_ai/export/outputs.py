"""What an executed notebook showed through the report, output by output."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from nbformat import NotebookNode
from pydantic import BaseModel, ConfigDict, ValidationError

from gwangju_ai.export.hidden import outputs_hidden, stream_hidden
from gwangju_ai.export.words import LANGUAGES
from gwangju_ai.project.errors import ExportError

#: The kind of an output that is not the report's.
OTHER = "other"
#: A number's link with a title, in which a quotation mark is always escaped.
_TITLED = re.compile(r'\]\((#q-[0-9a-f]+) "(?:[^"\\]|\\.)*"\)')


class _Said(BaseModel):
    """The form of what an output of a report says of itself, as far as its kinds have it in common.

    What each kind must have besides is asked for where it is read.
    """

    model_config = ConfigDict(strict=True)

    kind: str = ""
    key: str | None = ""
    run: str = ""
    detail: bool = False
    parameters: dict[str, object] = {}
    quantities: list[dict[str, object]] = []
    reviews: list[dict[str, object]] = []
    appendix: dict[str, list[dict[str, object]]] = {}


@dataclass(frozen=True)
class Shown:
    """One output: its place, its kind, its metadata and its data.

    Of an output that is not the report's, ``data`` are its forms by media type, and ``metadata``
    has under ``forms`` what it tells of each.
    """

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
    """Yield what the notebook's code showed, in order.

    Of a cell whose outputs are hidden that is no more than what it says of the run; of what a
    report's notebook writes to stderr it is nothing.

    Args:
        notebook: The executed notebook.
        name: The name of its file, for errors.

    Raises:
        ExportError: The notebook was not executed, or a cell failed.
    """
    reported = _reported(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        where, hidden = f"{name}, cell {number}", outputs_hidden(cell)
        # nbconvert takes the count of a run from a cell together with its outputs.
        if cell.source.strip() and cell.get("execution_count") is None and not hidden:
            raise ExportError(
                f"{where}: expected an executed notebook, got a cell without the count of a run: "
                f"{cell.source.strip().splitlines()[0][:60]!r}; run the notebook first. "
                "To hide outputs, use the tag remove-output: remove_all_outputs_tags takes the "
                "count as well"
            )
        for output in cell.outputs:
            if output.output_type == "error" and not _expected(cell):
                raise ExportError(
                    f"{where}: expected a notebook that ran through, "
                    f"got {output.ename}: {output.evalue}; run it again, or tag the cell "
                    "raises-exception to show the error"
                )
            if output.output_type == "stream" and (
                stream_hidden(cell, output.name) or _of_machine(output, reported)
            ):
                continue
            metadata = _said(output, where)
            kind = metadata.get("kind", "")
            if metadata and (kind == "report" or not hidden):
                yield Shown(where, kind, metadata, output.get("data", {}))
            elif not metadata and not hidden and (forms := _forms(output)):
                yield Shown(where, OTHER, {"forms": output.get("metadata", {})}, forms)


def left_out(notebook: NotebookNode, name: str) -> Iterator[str]:
    """Yield what was written to stderr and is left out of a report, a line each with its cell."""
    reported = _reported(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if _of_machine(output, reported):
                first = next(iter(output.text.strip().splitlines()), "")
                yield (
                    f"{name}, cell {number}: what was written to stderr is left out of the report: "
                    f"{first[:100]!r}"
                )


def _reported(notebook: NotebookNode) -> bool:
    """Tell whether a notebook opened a report."""
    metadata = (
        output.get("metadata", {}).get("gwangju_ai")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    return any(isinstance(said, dict) and said.get("kind") == "report" for said in metadata)


def _of_machine(output: NotebookNode, reported: bool) -> bool:
    """Tell whether an output of a report is what libraries say of themselves and the machine."""
    return reported and output.output_type == "stream" and output.name == "stderr"


def _said(output: NotebookNode, where: str) -> dict:
    """Return what an output says of itself to the exporters, and nothing if it is not the report's.

    Raises:
        ExportError: It is not in the form that reports give it.
    """
    said = output.get("metadata", {}).get("gwangju_ai", {})
    try:
        _Said.model_validate(said)
    except ValidationError as wrong:
        problem = wrong.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise ExportError(
            f"{where}: expected an output as reports make it, got one that is not at {place!r}: "
            f"{problem['msg']}; run the notebook again"
        ) from None
    return said


def _expected(cell: NotebookNode) -> bool:
    """Tell whether a cell is to fail, and its error is to be shown."""
    # https://jupyterbook.org/en/stable/content/metadata.html
    return "raises-exception" in cell.metadata.get("tags", [])


def _forms(output: NotebookNode) -> dict[str, str]:
    """Return what an output shows, by media type; a stream and an error are text."""
    if output.output_type == "stream":
        text = output.text
    elif output.output_type == "error":
        text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
    else:
        return output.data
    return {"text/plain": text} if text.strip() else {}


@dataclass(frozen=True)
class Header:
    """What a run said of itself when it opened its report.

    Attributes:
        notebook: Name of the notebook, ``02_talent``; that of its file if it opened no report.
        language: ``ko`` or ``en``.
        parameters: The parameters it was run with, by name.
        date: The day the edition speaks of, ISO; empty if it states none.
    """

    notebook: str
    language: str
    parameters: dict[str, object]
    date: str


def header(notebook: NotebookNode, name: str, language: str = "") -> Header:
    """Return what the run said of itself; it is kept nowhere else.

    Args:
        notebook: The executed notebook.
        name: The name of its file.
        language: ``ko`` or ``en``; empty for that of the report, and English where none was opened.

    Raises:
        ExportError: Outputs of two runs are mixed, the run says what cannot be, or another language
            than is asked for.
    """
    if language not in ("", *LANGUAGES):
        raise ExportError(f"{name}: expected the language ko or en, got {language!r}")
    shown = [output for output in outputs(notebook, name) if output.kind != OTHER]
    if not shown:
        return Header(name, language or "en", {}, "")
    opening = _opening(shown, notebook, name)
    said = opening.take(opening.metadata, "notebook")
    if not re.fullmatch(r"[^/\\\x00-\x1f]+", said) or said in (".", ".."):
        raise ExportError(
            f"{opening.where}: expected a notebook's name, got {said!r}, which is no name of a file"
        )
    parameters = dict(opening.metadata.get("parameters", {}))
    spoken = parameters.get("language")
    if spoken not in LANGUAGES or language not in ("", spoken):
        raise ExportError(
            f"{opening.where}: expected a report in {language or 'ko or en'}, got one in {spoken!r}"
        )
    return Header(said, spoken, parameters, opening.metadata.get("date") or "")


def _opening(shown: list[Shown], notebook: NotebookNode, name: str) -> Shown:
    """Return the output by which the run opened its report.

    Raises:
        ExportError: There is none, an output is of another run, or a cell ahead of it, in which
            parameters are set, was run later.
    """
    opening, *others = shown
    if opening.kind != "report":
        raise ExportError(
            f"{opening.where}: expected the report to be opened with Report.open before it shows "
            f"anything, got {opening.kind} {opening.key!r}; run all cells again"
        )
    for other in others:
        if other.metadata.get("run") != opening.metadata.get("run"):
            raise ExportError(
                f"{other.where}: expected an output of the run that opened its report in "
                f"{opening.where}, got {other.kind} {other.key!r} of another; run all cells again"
            )
    counts = {
        f"{name}, cell {number}": cell.get("execution_count") or 0
        for number, cell in enumerate(notebook.cells, start=1)
    }
    for where in takewhile(lambda where: where != opening.where, counts):
        if counts[where] > counts[opening.where] > 0:
            raise ExportError(
                f"{where}: expected to be run before the report was opened in {opening.where}, "
                "got it run again after; run all cells again"
            )
    return opening
