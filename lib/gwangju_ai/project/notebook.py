"""The form of a Jupyter notebook: of its format, what this project reads.

The format: https://nbformat.readthedocs.io/en/latest/format_description.html. nbformat itself takes
two seconds to import, mends some mistakes by chance names, and stumbles over others without a word
of the cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, ValidationError

from gwangju_ai.project.errors import ReportError

#: How deep the data of a notebook may nest; the specification of a chart, say, goes to thirty.
DEEPEST = 200
#: https://nbformat.readthedocs.io/en/latest/format_description.html#cell-ids
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_HALF = re.compile("[\ud800-\udfff]")
_SHORT = 80  # letters of what came

Text = str | list[str]


def _bundle(data: dict[str, Any]) -> dict[str, Any]:
    for kind, content in data.items():
        lines = content if isinstance(content, list) else [content]
        if not kind.startswith("application/") and not all(isinstance(x, str) for x in lines):
            raise ValueError(f"expected {kind} to be a text")
    return data


Bundle = Annotated[dict[str, Any], AfterValidator(_bundle)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class _Stream(_Part):
    output_type: Literal["stream"]
    name: str
    text: Text


class _Shown(_Part):
    output_type: Literal["display_data", "execute_result"]
    data: Bundle
    metadata: dict[str, Any] = {}


class _Error(_Part):
    output_type: Literal["error"]
    ename: str
    evalue: str
    traceback: list[str]


class _Metadata(_Part):
    tags: list[str] = []
    jupyter: dict[str, Any] = {}
    transient: dict[str, Any] = {}
    raw_mimetype: str = ""
    format: str = ""


class _Cell(_Part):
    metadata: _Metadata
    source: Text


class _Written(_Cell):
    cell_type: Literal["markdown", "raw"]
    attachments: dict[str, Bundle] = {}


class _Code(_Cell):
    cell_type: Literal["code"]
    outputs: list[Annotated[_Stream | _Shown | _Error, Discriminator("output_type")]]
    execution_count: Annotated[int, Field(ge=0)] | None


class _Notebook(_Part):
    nbformat: Literal[4]
    metadata: dict[str, Any]
    cells: list[Annotated[_Written | _Code, Discriminator("cell_type")]]


def loads(content: str | bytes, name: str, error: type[ReportError]) -> Any:
    """Return the JSON of a file that is to be a notebook.

    Args:
        content: Of the file.
        name: Its name, for messages.
        error: What to raise.

    Raises:
        ReportError: It is no JSON, or says a thing twice.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"the key {twice!r} twice in one object")
        return found

    try:
        if isinstance(content, bytes):  # half a character is told later, with its cell
            content = content.decode("utf-8-sig", "surrogatepass")
        return json.loads(content, object_pairs_hook=once)
    except RecursionError:
        got = f"data more than {DEEPEST} deep"
    except UnicodeDecodeError as problem:
        got = f"byte {problem.object[problem.start]:#04x}, which is not UTF-8"
    except ValueError as problem:
        got = "an empty file" if not content.strip() else str(problem)
    raise error(f"{name}: expected a Jupyter notebook of format 4, got {got}")


def check(notebook: Any, name: str, error: type[ReportError]) -> None:
    """Hold a notebook against the format.

    Args:
        notebook: Its data.
        name: The name of its file, for messages.
        error: What to raise.

    Raises:
        ReportError: It breaks the format, or nests too deeply; the cell is named.
    """
    if not isinstance(notebook, Mapping):
        kind = type(notebook).__name__
        raise error(f"{name}: expected a Jupyter notebook of format 4, got JSON of a {kind}")
    cells = notebook.get("cells")
    for number, cell in enumerate(cells if isinstance(cells, list) else [], start=1):
        if depth(cell) > DEEPEST:
            raise error(
                f"{name}, {named(number, cell)}: expected data at most {DEEPEST} deep, "
                "got deeper ones"
            )
    try:
        _Notebook.model_validate(notebook)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where, came = _place(first["loc"], name, cells), repr(first["input"])
        came = came if len(came) <= _SHORT else f"{came[:_SHORT]}…"
        raise error(
            f"{where}: expected a Jupyter notebook of format 4, got {came}: {first['msg']}"
        ) from None


def depth(content: object) -> int:
    """Return how deep data nest, however deep that is."""
    deepest, level = 0, [content]
    while level := [node for node in level if isinstance(node, dict | list)]:
        deepest += 1
        level = [
            each for node in level for each in (node.values() if isinstance(node, dict) else node)
        ]
    return deepest


def has_halves(content: object) -> bool:
    """Tell whether a text in data holds half a character, which no file can hold."""
    if isinstance(content, str):
        return _HALF.search(content) is not None
    if isinstance(content, dict):
        return any(has_halves(each) for pair in content.items() for each in pair)
    return isinstance(content, list) and any(map(has_halves, content))


def named(number: int, cell: Any) -> str:
    """Return how a cell is named: by its number, and by its id if it has one that can be read."""
    name = cell.get("id") if isinstance(cell, Mapping) else None
    return f"cell {number}" + (f" ({name})" if isinstance(name, str) and ID.fullmatch(name) else "")


def _place(path: tuple[str | int, ...], name: str, cells: list[Any]) -> str:
    """Return the place of an error: ``02_talent, cell 4 (rates), output 1, data``."""
    said, parts = [name], list(path)
    while parts:
        part = parts.pop(0)
        if part in ("cells", "outputs") and parts:
            at = parts.pop(0)
            said.append(named(at + 1, cells[at]) if part == "cells" else f"output {at + 1}")
            parts = parts[1:]  # the kind of the cell or output, by which its model is chosen
        else:
            said.append(str(part))
    return ", ".join(said)
