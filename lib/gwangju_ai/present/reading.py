"""Reading a piece of copy: what is refused before any value is known, with file and line."""

import re
from typing import NamedTuple

from jinja2 import TemplateError, meta, nodes

from gwangju_ai.numbers.writing import Format
from gwangju_ai.present.asking import DAY, Asking
from gwangju_ai.present.korean import alone
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
#: How deep conditions and values may nest; ours go to eight, and Python takes twenty loops.
_DEEPEST = 20
_TOO_DEEP = f"expected conditions and brackets at most {_DEEPEST} deep, got deeper ones"
_OTHER_FILES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_BINDING = (nodes.Macro, nodes.CallBlock, nodes.NSRef)
_JOINING = (nodes.Add, nodes.And, nodes.Or)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class Read(NamedTuple):
    """A piece that was read.

    Attributes:
        tree: In which every expression is shown under its name.
        needs: The values it needs.
        asks: Those of which it asks whether they are missing.
        shows: The expressions it shows.
    """

    tree: nodes.Template
    needs: set[str]
    asks: set[str]
    shows: set[str]


def parse(environment: Asking, source: str, file: str, language: str, key: str = "") -> Read:
    """Read a piece.

    Args:
        environment: Of its language; its filter ``shown`` takes a value and its names.
        source: Its text, its line numbers those of the file.
        file: The file, for messages.
        language: ``ko`` or ``en``.
        key: Of the piece, for messages.

    Raises:
        ProseError: It cannot be read, a digit is typed in it, or one form of a particle after a
            value; or it asks for what copy may not.
    """
    try:
        if own := _OURS.search(source):
            line = _line(source, own.start())
            raise _Misplaced(line, f"expected no character {own[0]!r} in copy")
        for place, form, pair in alone(source) if language == "ko" else ():
            raise _Misplaced(
                _line(source, place),
                f"expected a particle that follows the sound of the value before it, {pair}, "
                f"got {form!r} typed alone",
            )
        return _parsed(environment, source)
    except _Misplaced as problem:
        line, told = problem.args
        raise ProseError(f"{file}, line {line}{', ' if key else ''}{key}: {told}") from None


def _parsed(environment: Asking, source: str) -> Read:
    first = _line(source, len(source) - len(source.lstrip()))
    try:
        tree = environment.parse(source)
    except TemplateError as problem:
        raise _Misplaced(problem.lineno, problem.message) from None
    except RecursionError:
        raise _Misplaced(first, _TOO_DEEP) from None
    except ValueError as problem:  # a number of thousands of digits
        raise _Misplaced(first, f"expected Jinja2, got what it cannot read: {problem}") from None
    parts = _parts(tree)
    shows, asks = set(), set()
    for node in _of(parts, nodes.Filter, nodes.Test):
        _check_name(node, environment)
    for node in _of(parts, nodes.Test):
        if node.name == "missing":
            asks.add(_asked(node))
    for data in _of(parts, nodes.TemplateData):
        data.data = _checked(data)
    for output in _of(parts, nodes.Output):
        for place, part in enumerate(output.nodes):
            if not isinstance(part, nodes.TemplateData):
                names = _paths(part)
                if not _is_macro(part):
                    shows.update(names)
                told = [nodes.Const(name) for name in names]
                shown = nodes.Filter(part, "shown", told, [], None, None)
                output.nodes[place] = shown.set_lineno(part.lineno)
                shown.set_environment(environment)
    names = _of(parts, nodes.Name)
    if any(name.ctx != "load" for name in names) or _of(parts, *_BINDING):
        needs = meta.find_undeclared_variables(tree)  # which compiles the piece
    else:
        needs = {name.name for name in names}
    return Read(tree, needs - set(environment.globals), asks, shows)


class _Misplaced(Exception):
    """A line of the source, and what is wrong there."""


def _line(text: str, place: int, first: int = 1) -> int:
    """Return the line of a place in a text that begins on line ``first``."""
    return first + text.count("\n", 0, place)


def _parts(tree: nodes.Template) -> list[nodes.Node]:
    """Return all nodes in reading order, none of which copy has no use for."""
    found: list[nodes.Node] = []
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        _check_node(node, depth)
        found.append(node)
        waiting += reversed([(inner, depth + 1) for inner in node.iter_child_nodes()])
    return found


def _of(parts: list[nodes.Node], *kinds: type[nodes.Node]) -> list:
    return [part for part in parts if isinstance(part, kinds)]


def _check_node(node: nodes.Node, depth: int) -> None:
    """Refuse what copy has no use for: other files, computing, what Python keeps of an object."""
    line = node.lineno or 1
    if depth > _DEEPEST:
        raise _Misplaced(line, _TOO_DEEP)
    if isinstance(node, _OTHER_FILES):
        raise _Misplaced(line, "expected copy alone, got a tag that reads or opens another file")
    if isinstance(node, nodes.BinExpr) and not isinstance(node, _JOINING):
        raise _Misplaced(
            line, f"expected no arithmetic, got {node.operator}; pass what is computed as a value"
        )
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise _Misplaced(line, f"expected a public attribute, got {node.attr}")


def _check_name(node: nodes.Filter | nodes.Test, environment: Asking) -> None:
    """Hold a filter or test, and a format, against those there are."""
    filtered = isinstance(node, nodes.Filter)
    known = environment.filters if filtered else environment.tests
    if node.name not in known:
        what = f"a filter of {', '.join(known)}" if filtered else "a test of Jinja2 or ours"
        raise _Misplaced(node.lineno, f"expected {what}, got {node.name}")
    if filtered and node.name == "as":
        _check_format(node.lineno, node.args, 'as(".1")')
    if filtered and node.name == "to":
        if not node.args:
            raise _Misplaced(node.lineno, "expected the other end of the range, to(high)")
        if node.args[1:]:
            _check_format(node.lineno, node.args[1:], 'to(high, ".1")')


def _check_format(line: int, given: list[nodes.Expr], example: str) -> None:
    """Hold a format against those there are."""
    if not given or not isinstance(given[0], nodes.Const):
        raise _Misplaced(line, f"expected a format that is written out, {example}")
    if given[0].value == DAY:
        return
    try:
        Format.parse(str(given[0].value))
    except ProseError as problem:
        raise _Misplaced(line, str(problem)) from None


def _asked(test: nodes.Test) -> str:
    """Return the value of which a piece asks whether it is missing."""
    if not isinstance(test.node, nodes.Name):
        raise _Misplaced(
            test.lineno,
            f"expected a value that is passed before 'is missing', got {_path(test.node)}; "
            "pass it as a value of its own",
        )
    return test.node.name


def _checked(data: nodes.TemplateData) -> str:
    """Return copy with its paragraphs marked: blank lines that conditions leave end none."""
    text = data.data
    plain = NOTATION.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if typed := _DIGITS.search(plain):
        raise _Misplaced(
            _line(text, typed.start(), data.lineno),
            f"expected every number as a quantity, got the digits {typed[0]!r} typed in; "
            "pass them as a value",
        )
    return _BLANK_LINES.sub(f"\n{END}\n", text)


def _paths(node: nodes.Node) -> list[str]:
    """Return the expressions that a place shows: one, or the two ends of a range."""
    if isinstance(node, nodes.Filter) and node.name == "to":
        return [_path(node.node), _path(node.args[0])]
    return [_path(node)]


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
