"""What the other notebooks found, taken over with its trail and never computed again."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai import project
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Found, Words
from gwangju_ai.present.explained import linked
from gwangju_ai.present.stored import REMEDY, content, no_findings, value
from gwangju_ai.project.errors import BuildError

#: Environment variable that names the folder; a build sets it to the edition it is making.
FOLDER = "GWANGJU_AI_FINDINGS"

#: The sentences that this process has asked for, each by its notebook and its key.
_asked: set[tuple[str, str]] = set()

#: Kinds of paragraph, each a sentence or more, which another notebook may quote.
SENTENCES = ("answer", "prose", "definition", "limit", "unknown", "method")


def asked() -> list[tuple[str, str]]:
    """Return the sentences that this process has asked for, each by its notebook and its key.

    Where it has asked for all of a notebook, there is one without a key.
    """
    return sorted(_asked)


def folder(language: str) -> Path:
    """Return where the findings of a language are: the build's edition, else the published one."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else project.root() / "reports" / language


def _interval(record: dict) -> Interval | None:
    told = record.get("interval")
    if told is None:
        return None
    method = Words(told["method"], told["method"])
    return Interval(value(told["low"]), value(told["high"]), told["kind"], told["level"], method)


@dataclass(frozen=True)
class Statement:
    """A sentence of another notebook.

    Attributes:
        notebook: Where it stands.
        key: Its name there.
        kind: ``answer``, ``prose``, or what else a sentence of a report may be.
        text: Without markup.
        markdown: With every number a link.
        numbers: Its quantities by placeholder.
    """

    notebook: str
    key: str
    kind: str
    text: str
    markdown: str
    numbers: dict[str, Quantity] = field(repr=False)


@dataclass(frozen=True)
class Findings:
    """The findings of one notebook in one language; which sentences are asked for is noted."""

    notebook: str
    _statements: dict[str, Statement]

    @classmethod
    def read(cls, notebook: str, language: str, expected: dict[str, object]) -> "Findings":
        """Read a notebook's findings.

        Args:
            notebook: Name of the notebook.
            language: ``ko`` or ``en``.
            expected: Parameters that must be the same there as here.

        Raises:
            BuildError: The file is missing or no findings file, or it was made with other
                parameters.
        """
        path = folder(language) / f"{notebook}.findings.json"
        found = content(path, notebook)
        records = found["quantities"]
        for name, chosen in {"language": language, **expected}.items():
            if (told := found["parameters"].get(name)) != chosen:
                raise BuildError(
                    f"{path.name}: expected findings with {name}={chosen!r}, got {told!r}; {REMEDY}"
                )
        quantities: dict[str, Quantity] = {}
        try:
            for name in records:
                _quantity(notebook, name, records, quantities)
        except RecursionError:
            raise no_findings(path, f"a quantity that rests on itself, such as {name}") from None
        statements = {}
        for entry in found["statements"]:
            if entry["key"] and entry["kind"] in SENTENCES:
                if lost := entry["numbers"].values() - quantities.keys():
                    raise no_findings(path, f"a sentence with the unknown quantity {min(lost)}")
                numbers = {name: quantities[q] for name, q in entry["numbers"].items()}
                statement = Statement(
                    notebook, entry["key"], entry["kind"], entry["text"], entry["markdown"], numbers
                )
                statements.setdefault(entry["key"], statement)
        return cls(notebook, statements)

    @property
    def statements(self) -> dict[str, Statement]:
        """All sentences by key."""
        _asked.add((self.notebook, ""))
        return self._statements

    def answers(self) -> list[Statement]:
        """Return the sentences of the first screen, in their order."""
        return [s for s in self.statements.values() if s.kind == "answer"]

    def __contains__(self, key: str) -> bool:
        _asked.add((self.notebook, key))
        return key in self._statements

    def statement(self, key: str) -> Statement:
        """Return one sentence by its key.

        Raises:
            BuildError: The notebook made no such sentence; those it made are listed.
        """
        _asked.add((self.notebook, key))
        try:
            return self._statements[key]
        except KeyError:
            made = ", ".join(self._statements) or "none"
            raise BuildError(
                f"{self.notebook}: expected a statement with the key {key!r}, got {made}"
            ) from None


def _rests_on(name: str, records: dict[str, dict]) -> tuple[str, ...]:
    """Return the observations that a finding rests on, by its own trail or its steps'."""
    found: dict[str, None] = {}
    waiting, seen = [name], {name}
    while waiting:
        trail = records[waiting.pop()]["trail"]
        found.update(dict.fromkeys(trail["observations"]))
        new = [step for step in trail["inputs"] if step in records and step not in seen]
        seen.update(new)
        waiting.extend(new)
    return tuple(found)


def _quantity(
    notebook: str, name: str, records: dict[str, dict], known: dict[str, Quantity]
) -> Quantity:
    """Return a finding, its steps with it; ``known`` keeps each, so that all are made once."""
    if name in known:
        return known[name]
    record = records[name]
    steps = [step for step in linked(record["trail"].get("markdown", "")) if step in records]
    label = record.get("label", record["text"])
    known[name] = Quantity(
        value(record["value"]),
        record["unit"],
        Found(
            notebook,
            record["id"],
            record,
            _rests_on(name, records),
            tuple(_quantity(notebook, step, records, known) for step in steps),
        ),
        decimals=record.get("decimals"),
        interval=_interval(record),
        name=Words(label, label),
    )
    return known[name]
