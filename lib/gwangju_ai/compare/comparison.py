"""What differs between two sets of findings: numbers with their causes, and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gwangju_ai.compare.cause import Cause, Causes
from gwangju_ai.compare.findings import Findings
from gwangju_ai.compare.match import Change, Kind, changes
from gwangju_ai.compare.sides import Side
from gwangju_ai.compare.turned import Turn, turns, verdicts
from gwangju_ai.export.words import LANGUAGES
from gwangju_ai.project.errors import ComparisonError


@dataclass(frozen=True)
class Group:
    """The numbers that one cause moves, before those that it brings and those that it takes."""

    cause: Cause
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Counter[Kind]:
        """How many of them moved, came and went."""
        return Counter(change.kind for change in self.changes)


@dataclass(frozen=True)
class Comparison:
    """What differs between two sets of findings.

    Attributes:
        before: What the first is called.
        after: What the second is called.
        language: The language of both.
        groups: The numbers by cause, that which moves most first; a parameter that moves none last.
        turned: The statements that say something else.
        alone: The notebooks that only one of them has, and that are not compared.
    """

    before: str
    after: str
    language: str
    groups: tuple[Group, ...]
    turned: tuple[Turn, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[Kind]:
        """How many numbers moved, came and went."""
        return sum((group.counts for group in self.groups), Counter())

    @property
    def differs(self) -> bool:
        """Whether a number or a statement is another."""
        return bool(self.counts or self.turned)


def compare(
    before: Side, after: Side, rows: Mapping[str, int], language: str = ""
) -> Comparison:  # fmt: skip
    """Compare what two sides have in common.

    Args:
        before: The first.
        after: The second.
        rows: Number of the row of each observation.
        language: ``ko`` or ``en``; if empty one that both have, English before Korean.

    Raises:
        ReportError: They have no language or no notebook in common, or a file cannot be read.
    """
    language = _language(before, after, language)
    one, other = before.findings(language), after.findings(language)
    both = [notebook for notebook in other if notebook in one]
    if not both:
        raise ComparisonError(
            f"{before.name} and {after.name}: expected a notebook that both have, got "
            f"{', '.join(one)} and {', '.join(other)}; compare findings of one notebook"
        )
    turned = [it for notebook in both for it in turns(notebook, one[notebook], other[notebook])]
    turned += verdicts(before.reviews(language), after.reviews(language))
    return Comparison(
        before.name,
        after.name,
        language,
        tuple(groups(one, other, both, rows)),
        tuple(turned),
        tuple(notebook for notebook in {**one, **other} if notebook not in both),
    )


def groups(
    before: Findings, after: Findings, notebooks: Iterable[str], rows: Mapping[str, int]
) -> list[Group]:
    """Return the numbers of notebooks that differ, by cause; one side may lack a notebook."""
    causes = Causes(before, after, rows)
    found: dict[Cause, list[Change]] = defaultdict(list)
    for notebook in notebooks:
        for change in changes(notebook, before.get(notebook), after.get(notebook)):
            found[causes.of(change)].append(change)
    moving = {parameter for cause in found for parameter in cause.parameters}
    order = [*Kind]
    listed = [
        Group(cause, tuple(sorted(some, key=lambda change: order.index(change.kind))))
        for cause, some in found.items()
    ]
    listed.sort(key=lambda group: -len(group.changes))
    idle = dict.fromkeys(p for some in causes.parameters.values() for p in some if p not in moving)
    return listed + [Group(Cause((parameter,)), ()) for parameter in idle]


def _language(before: Side, after: Side, asked: str) -> str:
    both = [code for code in ("en", "ko") if code in before.reports and code in after.reports]
    if asked in both or (not asked and both):
        return asked or both[0]
    held = " and ".join(f"{it.name} in {', '.join(sorted(it.reports))}" for it in (before, after))
    codes = [asked] if asked else LANGUAGES
    raise ComparisonError(
        f"expected findings of both in {' or '.join(codes)}, got {held}; compare findings of one "
        "language"
    )
