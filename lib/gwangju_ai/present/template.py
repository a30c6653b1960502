"""One piece of copy in one language, filled by Jinja2 with quantities.

Jinja2 brings conditions, macros and the names that a piece needs. What is ours: every number shown
is a link to its trail, no digit is typed, a value without a trail is refused, and Korean particles
follow the sound before them.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

import pandas
from jinja2 import Environment, StrictUndefined, TemplateError, Undefined, meta, nodes

from gwangju_ai.audit.finding import Reason
from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.korean import PARTICLE, particle
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.shown import Formatted, show
from gwangju_ai.project.errors import NotEnoughData, ProseError

#: Formulas and code are notation, and the programme's phases are names: they may hold digits.
_NOTATION = re.compile(r"\$[^$]+\$|`[^`]+`|\d단계|[Pp]hase \d|^\d\. ", re.MULTILINE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ITEM = re.compile(r"(?:[-*]|\d\.) ")
#: A value's place in a filled piece, until the particle after it is known: private-use characters.
_PLACE = re.compile(r"\ue000(\d+)\ue001")
_PAIR = re.compile(rf"(?:\ue000(?P<place>\d+)\ue001|(?P<word>\S+?))(?P<pair>{PARTICLE.pattern})")
_NONE = Words("없음", "none")
_NA = "boolean value of NA is ambiguous"


@dataclass
class Rendered:
    """A piece with its values filled in.

    Attributes:
        markdown: With every number a link to its trail.
        text: Without links.
        shown: Expression, quantity and the text it was shown as, in order.
    """

    markdown: str
    text: str
    shown: list[tuple[str, Quantity, str]] = field(default_factory=list)


class _Written(str):
    """What a macro of the copy wrote: copy, not data."""


class _Environment(Environment):
    """Jinja2, reading a row of a table by its columns first, and by its name as ``label``."""

    def getattr(self, obj, attribute):
        if isinstance(obj, pandas.Series):
            if attribute in obj.index:
                return obj[attribute]
            if attribute == "label":
                return vocabulary.label(obj.name)
        return super().getattr(obj, attribute)


class Engine:
    """Jinja2 set up for one language; it keeps what is shown while a piece is filled.

    Args:
        language: ``ko`` or ``en``.
        macros: Source of macros that every piece may use.
        where: The file of the macros, for messages.

    Raises:
        ProseError: The macros cannot be read, or a digit is typed in them.
    """

    def __init__(self, language: str, macros: str = "", where: str = "") -> None:
        self.language = language
        self.values: list[tuple[str, str]] = []
        self.shown: list[tuple[str, Quantity, str]] = []
        self._where = where
        self._environment = _Environment(undefined=StrictUndefined, autoescape=False)
        self._environment.filters |= {"as": Formatted, "listed": _listed, "rows": _rows}
        self._environment.tests |= {"clear": _clear, "apart_from": _apart}
        self._environment.globals = {"show": self._show}
        module = self.compile(self.parse(macros, where)[0]).make_module()
        for name in (n for n in dir(module) if not n.startswith("_")):
            self._environment.globals[name] = _macro(getattr(module, name))

    def parse(self, source: str, where: str) -> tuple[nodes.Template, set[str], set[str]]:
        """Read a piece.

        Returns:
            Its tree, in which every expression goes through ``show`` with its name and line; the
            values it needs; the expressions it shows.

        Raises:
            ProseError: It cannot be read, or a digit is typed in it.
        """
        try:
            tree = self._environment.parse(source)
        except TemplateError as problem:
            raise ProseError(f"{where}, line {problem.lineno}: {problem.message}") from None
        needed = meta.find_undeclared_variables(tree) - set(self._environment.globals)
        for data in tree.find_all(nodes.TemplateData):
            if typed := _DIGITS.search(_NOTATION.sub("", data.data)):
                raise ProseError(
                    f"{where}: expected every number as a quantity, got the digits "
                    f"{typed[0]!r} typed in; pass them as a value"
                )
        paths = set()
        for output in tree.find_all(nodes.Output):
            for place, part in enumerate(output.nodes):
                if not isinstance(part, nodes.TemplateData):
                    name = _path(part)
                    if not isinstance(part, nodes.Call):  # a macro writes words, not a value
                        paths.add(name)
                    output.nodes[place] = self._through_show(part, name)
        return tree, needed, paths

    def _through_show(self, part: nodes.Expr, name: str) -> nodes.Expr:
        arguments = [part, nodes.Const(name), nodes.Const(part.lineno)]
        call = nodes.Call(nodes.Name("show", "load"), arguments, [], None, None)
        return call.set_lineno(part.lineno).set_environment(self._environment)

    def compile(self, tree: nodes.Template):
        """Return what renders a tree."""
        environment = self._environment
        code = environment.compile(tree)
        return environment.template_class.from_code(environment, code, environment.globals)

    def fill(self, compiled, values: dict[str, object], where: str) -> Rendered:
        """Fill a compiled piece.

        Raises:
            ProseError: A value has no trail, or an expression fails.
            NotEnoughData: A figure that the piece shows or asks about is not known.
        """
        self.values, self.shown, self._where = [], [], where
        try:
            filled = compiled.render(values)
        except TemplateError as problem:
            raise ProseError(f"{where}: {problem.message}") from None
        except TypeError as problem:
            if _NA in str(problem):
                raise NotEnoughData(f"{where}: a figure is not known") from None
            raise ProseError(f"{where}: {problem}") from None
        folded = _fold(filled)
        if self.language == "ko":
            folded = _PAIR.sub(self._particle, folded)
        text = _PLACE.sub(lambda place: self.values[int(place[1])][0], folded)
        markdown = _PLACE.sub(lambda place: self.values[int(place[1])][1], folded)
        return Rendered(markdown, text, self.shown)

    def _show(self, value: object, name: str, line: int) -> str:
        where = f"{self._where}, line {line}: {name}"
        if isinstance(value, _Written):
            return value
        if isinstance(value, Missing) or value is pandas.NA:
            raise NotEnoughData(f"{where} is not known")
        if isinstance(value, Undefined):
            raise ProseError(f"{where}: no such value")
        if isinstance(value, Reason):  # a check's own sentence, its places filled as copy's are
            return value.text(
                self.language,
                lambda part, its, spec: self._show(
                    Formatted(part, spec) if spec else part, its, line
                ),
            )
        try:
            written = show(value, self.language)
        except ProseError as problem:
            raise ProseError(f"{where}: {problem}") from None
        quantity = value.quantity if isinstance(value, Formatted) else value
        if isinstance(quantity, Quantity):
            self.shown.append((name, quantity, written[0]))
        self.values.append(written)
        return f"\ue000{len(self.values) - 1}\ue001"

    def _particle(self, match: re.Match) -> str:
        place, word, pair = match["place"], match["word"], match["pair"]
        before = word if place is None else self.values[int(place)][0]
        return match[0].removesuffix(pair) + particle(pair, before)


class Piece:
    """One piece of copy in one language.

    Attributes:
        where: Its file and key, for messages.
        needs: The values that must be passed.
        shows: The expressions that it shows.

    Args:
        source: Its text; blank lines in front make line numbers those of the file.
        engine: Of its language.
        where: The file and key.

    Raises:
        ProseError: It cannot be read, or a digit is typed in it.
    """

    def __init__(self, source: str, engine: Engine, where: str) -> None:
        self.where, self._engine = where, engine
        self._tree, self.needs, self.shows = engine.parse(source, where)

    @cached_property
    def _compiled(self):
        return self._engine.compile(self._tree)

    def fill(self, values: dict[str, object]) -> Rendered:
        """Fill the piece.

        Raises:
            ProseError: A value is lacking, of no use here, or has no trail.
            NotEnoughData: A figure that the piece shows or asks about is not known.
        """
        for name in sorted(self.needs ^ set(values)):
            problem = "no value was passed for it" if name in self.needs else "it is not used"
            raise ProseError(f"{self.where}: value {name}: {problem}")
        return self._engine.fill(self._compiled, values, self.where)


def _path(node: nodes.Node) -> str:
    """Return the expression that a value is shown by, without its format."""
    if isinstance(node, nodes.Filter):
        return _path(node.node)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        inner = node.arg.value if isinstance(node.arg, nodes.Const) else _path(node.arg)
        return f"{_path(node.node)}[{inner}]"
    if isinstance(node, nodes.Call):
        told = ", ".join(_path(argument) for argument in node.args)
        return f"{_path(node.node)}({told})"
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Const):
        return "text" if isinstance(node.value, str) else str(node.value)
    return type(node).__name__.lower()


def _macro(macro):
    def written(*arguments, **options) -> _Written:
        return _Written(str(macro(*arguments, **options)))

    return written


def _clear(change: Quantity | Missing) -> bool:
    """Tell whether a change is more than chance explains: its interval leaves out zero."""
    return not isinstance(change, Missing) and not change.interval.holds(0)


def _apart(left: Quantity | Missing, right: Quantity | Missing) -> bool:
    """Tell whether two estimates differ by more than chance explains."""
    known = not isinstance(left, Missing) and not isinstance(right, Missing)
    return known and not left.interval.overlaps(right.interval)


def _rows(frame: pandas.DataFrame | Missing) -> list[pandas.Series]:
    """Return the rows of a table."""
    return [] if isinstance(frame, Missing) else [row for _, row in frame.iterrows()]


def _listed(names) -> Words:
    """Write names as a list: 2021년·2023년, 2021 and 2023, or 없음, none.

    Ids of rows are called as the vocabulary calls them.
    """
    found = [vocabulary.label(name) if isinstance(name, str) else name for name in names]
    korean, english = ([name.text(code) for name in found] for code in ("ko", "en"))
    if not found:
        return _NONE
    head, last = english[:-1], english[-1]
    return Words("·".join(korean), f"{', '.join(head)} and {last}" if head else last)


def _fold(text: str) -> str:
    """Return the text with a line a paragraph or item, whatever its line breaks and blanks were."""
    paragraphs = []
    for paragraph in re.split(r"\n[ \t]*\n", text.strip()):
        lines: list[str] = []
        for line in filter(None, (line.strip() for line in paragraph.splitlines())):
            if lines and not _ITEM.match(line):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        paragraphs.append("\n".join(re.sub(r"[ \t]{2,}", " ", line) for line in lines))
    return "\n\n".join(filter(None, paragraphs))
