"""One piece of copy in one language, filled by Jinja2 with quantities.

Jinja2 brings conditions, macros and the names that a piece needs. What is ours: every number shown
is a link to its trail, no digit is typed, a value without a trail is refused, and Korean particles
follow the sound before them. What is wrong is told with file and line.
"""

import re
import traceback
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from jinja2 import StrictUndefined, TemplateError, Undefined, nodes
from markupsafe import Markup

from gwangju_ai.audit.finding import Reason
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.asking import Asked, Asking, known, met
from gwangju_ai.present.korean import PARTICLE, particle
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.reading import CLOSE, END, NOTATION, OPEN, Read, parse
from gwangju_ai.present.shown import Between, Formatted, Manner, show
from gwangju_ai.project.errors import NotEnoughData, ProseError, ReportError

_ITEM = re.compile(r"(?:[-*]|\d\.) ")
_PLACE = re.compile(f"{OPEN}(\\d+){CLOSE}")
_NA = "boolean value of NA is ambiguous"
#: What may go wrong in a filled expression.
_PROBLEMS = (
    TemplateError, ReportError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError,
    RecursionError,  # of a macro that calls itself
)  # fmt: skip


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

    @property
    def numbers(self) -> dict[str, Quantity]:
        """What it shows, by expression."""
        return {name: quantity for name, quantity, _ in self.shown}


class Engine:
    """Jinja2 set up for one language; it keeps what is shown while a piece is filled.

    Args:
        language: ``ko`` or ``en``.
        macros: Source of macros that every piece may use.
        file: The file of the macros, for messages.

    Raises:
        ProseError: The macros cannot be read, or a digit is typed in them.
    """

    def __init__(self, language: str, macros: str = "", file: str = "") -> None:
        self.language = language
        self._file = file
        self._written: list[tuple[str, str]] = []
        self._shown: list[tuple[str, Quantity, str]] = []
        self._manner = Manner.PROSE
        # What macros write is Markup, which tells copy from data.
        self._environment = Asking(undefined=StrictUndefined, autoescape=True)
        self._environment.filters["shown"] = self._show
        module = self.compile(self.read(macros, file).tree, file).make_module()
        self._environment.globals = {n: m for n, m in vars(module).items() if n[0] != "_"}

    def read(self, source: str, file: str, key: str = "") -> Read:
        """Return what :func:`~gwangju_ai.present.reading.parse` does."""
        return parse(self._environment, source, file, self.language, key)

    def compile(self, tree: nodes.Template, file: str):
        """Return what renders a tree."""
        environment = self._environment
        code = environment.compile(tree, filename=file)
        return environment.template_class.from_code(environment, code, environment.globals)

    def fill(self, compiled, values: dict[str, object], where: str, manner: Manner) -> Rendered:
        """Fill a compiled piece, its values written in a manner.

        Raises:
            ProseError: A value has no trail, an expression fails, or nothing comes out.
            NotEnoughData: A figure that the piece shows or asks about is not known.
        """
        self._written, self._shown, self._manner = [], [], manner
        try:
            for value in values.values():
                if not isinstance(value, Asked):
                    met(value)
            filled = compiled.render(values)
        except _PROBLEMS as problem:
            raise self._wrong(problem, compiled.filename, where) from None
        folded = _fold(filled)
        if not folded:
            raise ProseError(f"{where}: expected text, but under these conditions nothing is left")
        if any(OPEN in found[0] for found in NOTATION.finditer(folded)):
            raise ProseError(f"{where}: expected no value in a formula or code, got one")
        if self.language == "ko":
            folded = PARTICLE.sub(
                lambda pair: particle(pair[0], self._put(folded[: pair.start()], 0)), folded
            )
        return Rendered(self._put(folded, 1), self._put(folded, 0), self._shown)

    def _put(self, text: str, form: int) -> str:
        """Put the values in their places, as plain text (0) or Markdown (1)."""
        return _PLACE.sub(lambda place: self._written[int(place[1])][form], text)

    def _wrong(self, problem: Exception, file: str, where: str) -> ReportError:
        """Return the error of a problem, with the lines of copy that led to it."""
        lines = [
            f"{frame.f_code.co_filename}, line {line}"
            for frame, line in traceback.walk_tb(problem.__traceback__)
            if frame.f_code.co_filename in (file, self._file)
        ]
        place = " → ".join(dict.fromkeys(lines)) or where
        if _NA in str(problem):
            return NotEnoughData(f"{place}: a figure that a condition asks about is not known")
        kind = NotEnoughData if isinstance(problem, NotEnoughData) else ProseError
        return kind(f"{place}: {problem}")

    def _show(self, value: object, name: str, *names: str) -> str:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Undefined):
            str(value)  # raises, and says what is lacking
        if isinstance(value, Reason):
            return Markup(value.text(self.language, self._show_in_place))
        if isinstance(value, Between):
            return self._show_range(value, name, *names)
        try:
            written = show(known(value), self.language, self._manner)
        except (NotEnoughData, ProseError) as problem:
            raise type(problem)(f"{name}: {problem}") from None
        quantity = value.quantity if isinstance(value, Formatted) else value
        if isinstance(quantity, Quantity):
            self._shown.append((self._name(name, quantity), quantity, written[0]))
        return self._placed(*written)

    def _show_range(self, value: Between, low: str, high: str) -> str:
        """Show the ends of a range, the lower first; each leads to its own trail."""
        ends = sorted([(value.low, low), (value.high, high)], key=lambda end: float(end[0]))
        (first, _), (last, _) = ends
        texts = first.range_text(last, self.language, value.spec)
        for (quantity, name), text in zip(ends, texts[::2], strict=True):
            self._shown.append((self._name(name, quantity), quantity, text or texts[-1]))
        between = texts[1].replace(texts[1].strip(), escape(texts[1]))  # its spaces stay
        written = [
            (texts[0], link(texts[0], f"#{first.id}")),
            (texts[1], between),
            (texts[2], link(texts[2], f"#{last.id}")),
        ]
        return "".join(self._placed(*each) for each in written if each[0])

    def _placed(self, text: str, markdown: str) -> str:
        """Keep what a value is written as, and return its place."""
        self._written.append((text, markdown))
        return f"{OPEN}{len(self._written) - 1}{CLOSE}"

    def _show_in_place(self, value: object, name: str, spec: str) -> str:
        """Show a value in the sentence of a check, which is copy with places of its own."""
        return self._show(Formatted(value, spec) if spec else value, name)

    def _name(self, name: str, quantity: Quantity) -> str:
        """Return a name that no other quantity shown has: a loop shows several under one."""
        taken = {other: shown.id for other, shown, _ in self._shown}
        names = (name if n == 1 else f"{name} ({n})" for n in count(1))
        return next(n for n in names if taken.get(n, quantity.id) == quantity.id)


class Piece:
    """One piece of copy in one language.

    Attributes:
        where: Its file, line and key, for messages.
        needs: The values that must be passed.
        asks: Those of which it asks whether they are missing, and which may be.
        shows: The expressions that it shows.

    Args:
        key: Its key.
        source: Its text from the end of its heading on.
        engine: Of its language.
        file: Its file, for messages.
        line: The line of its heading.

    Raises:
        ProseError: It is empty or cannot be read, or a digit is typed in it.
    """

    def __init__(self, key: str, source: str, engine: Engine, file: str, line: int) -> None:
        self.where = f"{file}, line {line}, {key}"
        if not source.strip():
            raise ProseError(f"{self.where}: expected text, got none")
        self._engine, self._file = engine, file
        read = engine.read("\n" * (line - 1) + source, file, key)
        self._tree, self.needs, self.asks, self.shows = read

    @cached_property
    def _compiled(self):
        return self._engine.compile(self._tree, self._file)

    def fill(self, values: dict[str, object], days: bool = False) -> Rendered:
        """Fill the piece.

        Args:
            values: The values by name.
            days: Whether its dates tell their days, as those of a definition or method do; in
                other prose a day is told by its month.

        Raises:
            ProseError: A value is lacking, of no use here, or has no trail; or nothing comes out.
            NotEnoughData: A figure that the piece shows or asks about is not known.
        """
        for name in sorted(self.needs ^ set(values)):
            problem = "no value was passed for it" if name in self.needs else "it is not used"
            raise ProseError(f"{self.where}: value {name}: {problem}")
        told = {
            name: Asked(value.reason) if name in self.asks and isinstance(value, Missing) else value
            for name, value in values.items()
        }
        manner = Manner.DATED if days else Manner.PROSE
        return self._engine.fill(self._compiled, told, self.where, manner)


def _fold(text: str) -> str:
    """Return the text with a line a title, paragraph or item, whatever its line breaks were."""
    paragraphs = []
    for paragraph in text.split(END):
        lines: list[str] = []
        for line in filter(None, (line.strip() for line in paragraph.splitlines())):
            if lines and not _ITEM.match(line) and not lines[-1].startswith("# "):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        paragraphs.append("\n".join(re.sub(r"[ \t]{2,}", " ", line) for line in lines))
    return "\n\n".join(filter(None, paragraphs))
