"""The code of a cell, read and not run."""

from __future__ import annotations

import ast

from gwangju_ai.project.errors import BuildError

_DEEPEST = 300  # a visitor of the tree takes two calls a level, of the thousand that there are
_SHORT = 60  # letters of a line that a message quotes


def tree(source: str, where: str) -> ast.Module:
    """Return the syntax tree of a cell's code.

    Args:
        source: The code.
        where: Notebook and cell, for messages.

    Raises:
        BuildError: It is no Python that could run; the line is named.
    """
    try:
        # Only the compiler finds a `return` outside a function; cells may await.
        compile(source, where, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        parsed = ast.parse(source)
    except SyntaxError as problem:
        line = (problem.text or "").strip()
        got = f"{problem.msg} in {line[:_SHORT]!r}" if line else problem.msg
        if line.startswith(("%", "!")) or line.endswith("?"):
            got = f"a command of IPython, {line[:_SHORT]!r}; do the same in Python"
        raise BuildError(f"{where}, line {problem.lineno}: expected Python, got {got}") from None
    except ValueError as problem:  # a null character, in some versions of Python
        raise BuildError(f"{where}: expected Python, got {problem}") from None
    except (RecursionError, MemoryError):
        parsed = None
    if parsed is None or _depth(parsed) > _DEEPEST:
        raise BuildError(f"{where}: expected Python, got code that nests too deeply to be read")
    return parsed


def _depth(parsed: ast.AST) -> int:
    """Return how deep a tree nests, however deep that is."""
    deepest, waiting = 0, [(parsed, 1)]
    while waiting:
        node, here = waiting.pop()
        deepest = max(deepest, here)
        waiting += [(inner, here + 1) for inner in ast.iter_child_nodes(node)]
    return deepest
