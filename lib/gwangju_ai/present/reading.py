"""Reading a piece of copy: what is refused before any value is known, with file and line."""

import re

from jinja2 import TemplateError, meta, nodes

from gwangju_ai.numbers.writing import Format
from gwangju_ai.present.asking import DAY, Asking
from gwangju_ai.project.errors import ProseError

#: Private-use characters that stand around the number of a value's place, until the particle after
#: it is known, and for the end of a paragraph. Copy may not hold them; what data hold takes a place
#: and is not read.
OPEN, CLOSE, END = "\ue000", "\ue001", "\ue002"
#: Formulas and code are notation, numbers of list items are markup, and the programme's phases are
#: names: they may hold digits.
NOTATION = re.compile(
    r"\$(?![\s$])[^$]+(?<!\s)\$(?!\d)|`[^`]+`|(?<!\d)\d단계|[Pp]hase \d(?!\d)|(?<=\n)[ \t]*\d\. "
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_OURS = re.compile(f"[{OPEN}{CLOSE}{END}]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def parse(environment: Asking, source: str, file: str) -> tuple[nodes.Template, set[str], set[str]]:
    """Read a piece.

    Args:
        environment: Of its language; its filter ``shown`` takes a value and its name.
        source: Its text, its line numbers those of the file.
        file: The file, for messages.

    Returns:
        Its tree, in which every expression is shown under its name; the values it needs; the
        expressions it shows.

    Raises:
        ProseError: It cannot be read, or a digit is typed in it.
    """
    if own := _OURS.search(source):
        raise _wrong(file, _line(source, own), f"expected no character {own[0]!r} in copy")
    try:
        tree = environment.parse(source)
    except TemplateError as problem:
        raise _wrong(file, problem.lineno, problem.message) from None
    shows = set()
    try:
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            _check_name(node, environment)
        for data in tree.find_all(nodes.TemplateData):
            data.data = _checked(data)
        for output in list(tree.find_all(nodes.Output)):
            for place, part in enumerate(output.nodes):
                if not isinstance(part, nodes.TemplateData):
                    name = _path(part)
                    if not _is_macro(part):
                        shows.add(name)
                    shown = nodes.Filter(part, "shown", [nodes.Const(name)], [], None, None)
                    output.nodes[place] = shown.set_lineno(part.lineno)
                    shown.set_environment(environment)
    except _Misplaced as problem:
        raise _wrong(file, *problem.args) from None
    needs = meta.find_undeclared_variables(tree) - set(environment.globals)
    return tree, needs, shows


class _Misplaced(Exception):
    """A line of the source, and what is wrong there."""


def _wrong(file: str, line: int, problem: str) -> ProseError:
    return ProseError(f"{file}, line {line}: {problem}")


def _line(text: str, match: re.Match, first: int = 1) -> int:
    """Return the line of a match in a text that begins on line ``first``."""
    return first + text.count("\n", 0, match.start())


def _check_name(node: nodes.Filter | nodes.Test, environment: Asking) -> None:
    """Hold a filter or test, and a format, against those there are."""
    filtered = isinstance(node, nodes.Filter)
    known = environment.filters if filtered else environment.tests
    if node.name not in known:
        what = f"a filter of {', '.join(known)}" if filtered else "a test of Jinja2 or ours"
        raise _Misplaced(node.lineno, f"expected {what}, got {node.name}")
    if filtered and node.name == "as":
        if not node.args or not isinstance(node.args[0], nodes.Const):
            raise _Misplaced(node.lineno, 'expected a format that is written out, as(".1")')
        if node.args[0].value == DAY:
            return
        try:
            Format.parse(str(node.args[0].value))
        except ProseError as problem:
            raise _Misplaced(node.lineno, str(problem)) from None


def _checked(data: nodes.TemplateData) -> str:
    """Return copy with its paragraphs marked: blank lines that conditions leave end none."""
    text = data.data
    plain = NOTATION.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if typed := _DIGITS.search(plain):
        raise _Misplaced(
            _line(text, typed, data.lineno),
            f"expected every number as a quantity, got the digits {typed[0]!r} typed in; "
            "pass them as a value",
        )
    return _BLANK_LINES.sub(f"\n{END}\n", text)


def _path(node: nodes.Node) -> str:
    """Return the expression that a value is shown by, without its format."""
    match node:
        case nodes.Filter(name="as" | "listed" | "first" | "last"):
            return _path(node.node)
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_path(node.node)}[{_argument(node.arg)}]"
        case nodes.Call():
            return f"{_path(node.node)}({', '.join(_argument(part) for part in node.args)})"
        case nodes.List():
            return f"[{', '.join(_path(part) for part in node.items)}]"
        case nodes.Name():
            return node.name
    raise _Misplaced(
        node.lineno,
        "expected a value, or a macro with its values, between the braces, got "
        f"{type(node).__name__}; words stand in the sentence (between if and endif where they "
        "depend on a value), and what is computed is passed as a value",
    )


def _is_macro(part: nodes.Expr) -> bool:
    """Tell whether an expression writes words of the copy, which each language chooses."""
    return isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name)


def _argument(node: nodes.Expr) -> str:
    try:
        return str(node.as_const())
    except nodes.Impossible:
        return _path(node)
