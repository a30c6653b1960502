"""What a notebook's cells show through its report, read from their code without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gwangju_ai.build.code import tree
from gwangju_ai.build.source import Notebook
from gwangju_ai.present.copy import TITLE
from gwangju_ai.project.errors import BuildError

#: The report's methods that show copy, and their arguments that are no values of it.
_METHODS = dict.fromkeys(
    ("section", "answer", "text", "definition", "limit", "unknown", "method"),
    ("key", "at", "detail"),
) | {
    "title": (),
    "told": ("key",),
    "table": ("key", "frame", "columns", "at", "detail", "reviews"),
    "chart": ("key", "chart", "detail"),
    "whatif": ("key", "panel"),
}


@dataclass(frozen=True)
class Place:
    """One place of a notebook's code that shows a piece of copy.

    Attributes:
        where: Notebook and cell, for messages.
        method: Of the report: ``text``, ``chart``.
        key: Of the piece.
        values: Names of the values that are passed to the piece.
        once: Whether the outputs would share the piece's key if it were shown again.
    """

    where: str
    method: str
    key: str
    values: frozenset[str]
    once: bool

    @property
    def is_heading(self) -> bool:
        """Whether the copy is the heading of a section, which has keys of its own."""
        return self.method == "section"


def shown(notebook: Notebook, name: str) -> list[Place]:
    """Return what a notebook shows, in the order of its code.

    A key is written out; or it is made from the variable of a loop over what is written out, as in
    ``for key in ("base", "jobs"): report.unknown(key)``. Values are passed by name, or by ``**``
    from a dictionary that the notebook writes out.

    Raises:
        BuildError: A cell is no Python, or a key or the names of values cannot be read.
    """
    found: list[Place] = []
    bundles: dict[str, set[str]] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            reader = _Reader(f"{name}, cell {cell['id']}", bundles)
            reader.visit(tree(cell["source"], reader.where))
            found += reader.found
    return found


class _Reader(ast.NodeVisitor):
    def __init__(self, where: str, bundles: dict[str, set[str]]) -> None:
        self.where, self._bundles = where, bundles
        self.found: list[Place] = []
        #: The loops around a place, each a variable and the values written out for it, or neither.
        self._loops: list[tuple[str, list[object]]] = []

    def visit_For(self, node: ast.For) -> None:
        try:
            loop = node.target.id, list(ast.literal_eval(node.iter))
        except (ValueError, AttributeError, TypeError):
            loop = "", []
        self._inside(node, loop)

    def _repeated(self, node: ast.AST) -> None:
        self._inside(node, ("", []))

    visit_While = visit_FunctionDef = visit_ListComp = visit_GeneratorExp = _repeated

    def _inside(self, node: ast.AST, loop: tuple[str, list[object]]) -> None:
        self._loops.append(loop)
        self.generic_visit(node)
        self._loops.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        keys = _keys(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name) and keys is not None:
                self._bundles[target.id] = keys
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(value=ast.Name(id="report"), attr=method) if method in _METHODS:
                self.found += self._read(node, method)
        self.generic_visit(node)

    def _read(self, node: ast.Call, method: str) -> Iterator[Place]:
        own = _METHODS[method]
        given = dict(zip(own, node.args, strict=False)) | {k.arg: k.value for k in node.keywords}
        key = given.get("key")
        keys, loops = ([TITLE], self._loops) if key is None else self._keys_of(key, method)
        once = not (method == "told" or "at" in given)
        if once and loops:
            raise BuildError(
                f"{self.where}: report.{method}({', '.join(keys)}): expected to be shown once, got "
                "a loop; give each output a key of its own with at="
            )
        values = frozenset(self._values(node.keywords, method)) - set(own)
        for one in keys:
            yield Place(self.where, method, one, values, once)

    def _keys_of(self, key: ast.expr, method: str) -> tuple[list[str], list]:
        """Return the keys that an expression stands for, and the loops that do not change it."""
        inner = {part.id for part in ast.walk(key) if isinstance(part, ast.Name)}
        making = [loop for loop in self._loops if loop[0] in inner]
        rest = [loop for loop in self._loops if loop[0] not in inner]
        try:
            if inner:
                ((variable, written),) = making
                return [_text(key, {variable: value}) for value in written], rest
            return [_text(key, {})], rest
        except ValueError:
            raise BuildError(
                f"{self.where}: report.{method}({ast.unparse(key)}): expected a key that is "
                "written out, or made from the variable of a loop over keys that are written out"
            ) from None

    def _values(self, keywords: Iterable[ast.keyword], method: str) -> Iterator[str]:
        for keyword in keywords:
            if keyword.arg is not None:
                yield keyword.arg
                continue
            keys = _keys(keyword.value)
            if isinstance(keyword.value, ast.Name):
                keys = self._bundles.get(keyword.value.id)
            if keys is None:
                raise BuildError(
                    f"{self.where}: report.{method}(**{ast.unparse(keyword.value)}): expected a "
                    "dictionary that the notebook writes out, so that its names can be read"
                )
            yield from keys


def _keys(node: ast.expr) -> set[str] | None:
    """Return the keys of a dictionary that is written out with texts for keys."""
    if isinstance(node, ast.Dict) and all(isinstance(k, ast.Constant) for k in node.keys):
        return {k.value for k in node.keys}
    return None


def _text(node: ast.expr, variables: dict[str, object]) -> str:
    """Return the text that an expression stands for.

    Raises:
        ValueError: It is none of a text, a variable, and a text with a variable in it.
    """
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if isinstance(text := variables.get(name), str):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, variables) for part in parts)
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return _text(value, variables)
    raise ValueError(ast.dump(node))
