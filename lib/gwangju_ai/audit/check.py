"""What all checks share: the figures that they ask for, and the table that supplies them.

A check is a module of four layers.

scalar
    ``verdict(…)`` judges figures given as printed strings, exactly, under a rounding convention.
table
    ``CHECK.table(data)`` judges every row of ``data/checks.csv`` that names the check.
summary
    ``CHECK.summary(data)`` counts the verdicts of that table.
search
    ``nearest(…)`` finds the nearest values that would make the figures consistent.

Two things can go wrong, and they are told apart. A row that asks for what is not there is a mistake
of the table and stops the audit (`DataError`). Printed figures that a check cannot compute with
(`audit.unfit.Unfit`) are what the audit is there to report: they make a finding that says so.

The layers, and rounding as an argument, follow the R package scrutiny (L. Jung,
https://lhdjung.github.io/scrutiny/).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from math import floor, log10

import pandas

from gwangju_ai.audit.blame import blamed
from gwangju_ai.audit.comparison import beside
from gwangju_ai.audit.extent import is_counted, value
from gwangju_ai.audit.finding import Figure, Finding, Judgement, Reason
from gwangju_ai.audit.stated import stated_figure
from gwangju_ai.audit.summary import counts
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.audit.wording import sentence
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.rows import CheckRow
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.numbers.units import base
from gwangju_ai.project.errors import DataError

FILE = "data/checks.csv"

#: Decimals of a probability in percent; what is smaller reads as zero.
MAX_DECIMALS = 6

#: Options that every row may give, beside those of its check.
COMMON = ("rounding", "group", "heading_ko", "heading_en")


#: Dimensions of what is measured out among others: money for each person, places for each firm.
AMOUNTS = ("count", "time", "money", "capacity", "score")


@dataclass(frozen=True)
class Role:
    """What a check asks for under one name.

    Attributes:
        name: The name in the table of checks.
        many: Whether it takes a list of figures; else one.
        required: Whether a row must fill it.
        dated: Whether it takes observations alone, since the check asks when or by whom they are.
        of: Units or dimensions of ``units.csv`` that its figures may have; any where none is named.
        least: The least whole number that a row may state itself; any figure where it is None.
        fewest: How many figures it takes at the least, where it is required.
    """

    name: str
    many: bool = False
    required: bool = True
    dated: bool = False
    of: tuple[str, ...] = ()
    least: int | None = None
    fewest: int = 1


@dataclass(frozen=True)
class Case:
    """The figures of one row, which stands in line ``at``, bound to the roles of its check."""

    row: CheckRow
    at: int | None
    data: Dataset
    rounding: Rounding
    figures: dict[str, tuple[Figure, ...]]

    def one(self, role: str) -> Figure:
        """Return the figure of a role."""
        return self.figures[role][0]

    def many(self, role: str) -> tuple[Figure, ...]:
        """Return the figures of a role; none where it is not filled."""
        return self.figures.get(role, ())

    def maybe(self, role: str) -> Figure | None:
        """Return the figure of a role that need not be filled."""
        return next(iter(self.many(role)), None)

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the row."""
        return self.row.arguments.get(name, default)

    def all(self) -> tuple[Figure, ...]:
        """Return every figure, in the order of the roles."""
        return tuple(figure for figures in self.figures.values() for figure in figures)


@dataclass(frozen=True)
class Check:
    """A check: the figures it asks for and the judgement on them.

    Attributes:
        name: Its name in the table of checks.
        title: What it tests.
        roles: The figures it asks for.
        judge: Judges one case.
        options: Options that a row may give, each with its valid values.
        paired: Roles that take as many figures as one another.
        some: Roles of which a row must fill at least one.
        free: Options that a row may give any value.
        alike: Roles whose figures are compared with one another.
        added: Roles whose figures are added up.
        product: Roles of which the first times the second makes the third.
    """

    name: str
    title: Words
    roles: tuple[Role, ...]
    judge: Callable[[Case], Judgement]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paired: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    added: tuple[tuple[str, ...], ...] = ()
    product: tuple[str, str, str] | None = None

    def table(self, data: Dataset) -> list[Finding]:
        """Return a finding for each row of the table of checks that names this check.

        Raises:
            DataError: A row asks for a figure or an option that is not there.
        """
        rows = data.checks.values()
        return [self.find(data, row, row.place) for row in rows if row.check == self.name]

    def summary(self, data: Dataset) -> pandas.Series:
        """Count the verdicts on those rows."""
        return counts((finding.verdict for finding in self.table(data)), self.title)

    def find(self, data: Dataset, row: CheckRow, at: int | None) -> Finding:
        """Judge one row, which stands in line ``at`` of the table.

        Where a figure was not yet known on the day that the data are limited to, or where no check
        can be made of what is printed, nothing can be decided.

        Raises:
            DataError: The row asks for a figure or an option that is not there, or for figures
                whose units do not let them be held together.
        """
        case = self._bind(data, row, at)
        if case is None:
            return self._finding(data, row, (), Judgement(Verdict.UNDECIDABLE, _unknown(data)))
        try:
            return self._finding(data, row, case.all(), self.judge(case))
        except Unfit as problem:
            return self._finding(data, row, case.all(), _unevaluated(case, problem))

    def misfit(self, units: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
        """Return what is expected of the units of the roles and what came; None where all fit.

        Counts may be compared whatever they count, firms with the rooms that they rent; what is
        added up is in one unit.
        """
        for role in self.roles:
            for unit in units.get(role.name, ()):
                if role.of and not {unit, base(unit).dimension} & {*role.of}:
                    return f"{' or '.join(role.of)} for the role {role.name}", unit
        together = [(roles, _kind) for roles in self.alike] + [(roles, str) for roles in self.added]
        for roles, kind in together:
            found = {kind(unit): unit for role in roles for unit in units.get(role, ())}
            if len(found) > 1:
                return f"one unit for {', '.join(roles)}", " and ".join(sorted(found.values()))
        if self.product and all(units.get(role) for role in self.product):
            left, right, result = (units[role][0] for role in self.product)
            if sorted(_factors(left) + _factors(right)) != _factors(result):
                times = " times ".join(self.product[:2])
                expected = f"{times} to be in the unit of {self.product[2]}"
                return expected, f"{left}, {right} and {result}"
        return None

    def _finding(
        self, data: Dataset, row: CheckRow, figures: tuple[Figure, ...], judgement: Judgement
    ) -> Finding:
        guilty = blamed(data, judgement.suspects) if judgement.verdict.questions else ()
        repairs = [repair for repair in judgement.repairs if repair.values]
        options = row.arguments
        return Finding(
            id=row.check_id,
            check=self.name,
            title=self.title,
            heading=Words(
                options.get("heading_ko", self.title.ko), options.get("heading_en", self.title.en)
            ),
            group=options.get("group", row.check_id),
            verdict=judgement.verdict,
            severity=Severity(row.severity),
            conclusion=Words(row.conclusion_ko, row.conclusion_en) if row.conclusion_ko else None,
            claim=data.claims.get(row.claim_id),
            figures=figures,
            blamed=guilty,
            reason=judgement.reason,
            repairs=tuple(
                sorted(repairs, key=lambda repair: (repair.figure not in guilty, repair.change))
            ),
            probability=partial(_probability, judgement.chance, figures),
            others=tuple(f for figure in guilty for f in beside(data, figure.observation)),
            corrections=tuple(
                data.corrections[figure.observation.id]
                for figure in guilty
                if figure.observation.id in data.corrections
            ),
            evaluated=judgement.evaluated,
            more=judgement.more,
        )

    def _bind(self, data: Dataset, row: CheckRow, at: int | None) -> Case | None:
        """Bind a row's arguments to the roles; None where a required figure is not yet known."""
        self._refuse_options(data, row, at)
        bound: dict[str, tuple[Figure, ...]] = {}
        unknown = False
        given = {role.name: _listed(row.arguments.get(role.name, [])) for role in self.roles}
        for role in self.roles:
            listed = given[role.name]
            if role.required and not listed:
                raise _refused(at, "no figure", f"a figure for the role {role.name}")
            found = [_figure(data, role, entry, at) for entry in listed]
            if not role.many and len(listed) > 1:
                raise _refused(at, listed, f"one figure for the role {role.name}")
            bound[role.name] = tuple(figure for figure in found if figure is not None)
            for figure in bound[role.name]:
                if role.least is not None and not figure.observation and not _whole(figure, role):
                    expected = f"a whole number of {role.least} or more for the role {role.name}"
                    raise _refused(at, figure.printed, expected)
            unknown |= role.required and None in found
        if self.some and not any(given[name] for name in self.some):
            expected = f"a figure for one of the roles {', '.join(self.some)}"
            raise _refused(at, "no figure", expected)
        counts = [len(given[name]) for name in self.paired]
        if len(set(counts)) > 1:
            expected = f"as many figures for each of the roles {', '.join(self.paired)}"
            raise _refused(at, ", ".join(map(str, counts)), expected)
        for role in self.roles:
            if role.required and len(given[role.name]) < role.fewest:
                expected = f"{role.fewest} figures or more for the role {role.name}"
                raise _refused(at, len(given[role.name]), expected)
        ids = [f.observation.id for figures in bound.values() for f in figures if f.observation]
        if twice := next((name for name in ids if ids.count(name) > 1), None):
            raise _refused(at, twice, "each figure once, since it says nothing of itself")
        units = {name: [f.quantity.unit for f in figures] for name, figures in bound.items()}
        if misfit := self.misfit(units):
            raise _refused(at, misfit[1], misfit[0])
        for figure in (figure for figures in bound.values() for figure in figures):
            believed = base(figure.quantity.unit).bounds
            if not figure.observation and not believed.hold(value(figure.printed)):
                raise _refused(at, figure.printed, f"a stated figure that is {believed}")
        for roles in self.alike:
            _compare_as_printed(bound, roles)
        rounding = Rounding(row.arguments.get("rounding", Rounding.EITHER))
        return None if unknown else Case(row, at, data, rounding, bound)

    def _refuse_options(self, data: Dataset, row: CheckRow, at: int | None) -> None:
        """Refuse an argument that is no role or option, and an option that has no such value."""
        names = {*(role.name for role in self.roles), *self.options, *self.free, *COMMON}
        for name, given in row.arguments.items():
            if name not in names:
                expected = f"a role or option of the check {self.name}"
                raise _refused(at, name, expected, f"it has {', '.join(sorted(names))}")
            valid = self.options.get(name, tuple(Rounding) if name == "rounding" else ())
            if valid and given not in valid:
                raise _refused(at, given, f"{name} to be one of {', '.join(valid)}")
            if name.startswith("heading_") and not (given and isinstance(given, str)):
                raise _refused(at, given, f"a text for {name}")
            if name.startswith("heading_") and not {"heading_ko", "heading_en"} <= {*row.arguments}:
                raise _refused(at, name, "heading_ko and heading_en, or neither")
            if name == "group" and given not in (*data.checks, row.check_id):
                raise _refused(at, given, "group to be a check_id of checks.csv")


def _refused(at: int | None, came: object, expected: str, hint: str = "") -> DataError:
    return DataError(FILE, at, "arguments", came, expected, hint)


def _listed(given: object) -> list:
    return given if isinstance(given, list) else [given]


def _figure(data: Dataset, role: Role, entry: object, at: int | None) -> Figure | None:
    """Return the figure that an argument names or states; None where it is not yet known."""
    if isinstance(entry, dict) and not role.dated:
        return stated_figure(entry, FILE, at, "arguments")
    if isinstance(entry, str) and entry in data:
        observation = data.observation(entry)
        return Figure.of(observation, is_counted(observation.row.unit))
    if isinstance(entry, str) and data.as_of is not None:
        return None
    expected = f"the id of an observation for the role {role.name}"
    raise _refused(at, entry, expected, "correct it or add the observation")


def _whole(figure: Figure, role: Role) -> bool:
    number = value(figure.printed)
    return number.denominator == 1 and number >= role.least


def _kind(unit: str) -> str:
    """Return what figures must share to be compared: their unit, unless they are counts."""
    dimension = base(unit).dimension
    return dimension if dimension in ("count", "share") else unit


def _factors(unit: str) -> list[str]:
    """Return the unit as a factor of a product, where a number of times is none."""
    return [] if base(unit).dimension in ("count", "share", "ratio", "time") else [unit]


def _compare_as_printed(bound: dict[str, tuple[Figure, ...]], roles: Sequence[str]) -> None:
    """Take what is compared for no counts where one of them has decimals: 27.4 years, 1.5 months.

    A whole number beside it may then be a rounded one.
    """
    if any(value(f.printed).denominator > 1 for role in roles for f in bound.get(role, ())):
        for role in roles:
            bound[role] = tuple(replace(f, counted=False) for f in bound.get(role, ()))


def _unevaluated(case: Case, problem: Unfit) -> Judgement:
    """Say that no check can be made of the figures, and what it would take."""
    reason = sentence(
        ko="{figures}은(는) 검증할 수 없다. 이 검증에는 {needed}이(가) 필요하다.",
        en="{figures} cannot be checked; that would take {needed}.",
        figures=case.all(),
        needed=problem.needed,
    )
    return Judgement(Verdict.UNDECIDABLE, reason, evaluated=False)


def _unknown(data: Dataset) -> Reason:
    return Reason(
        "{day}까지 나온 수치로는 판단할 수 없다.",
        "Figures published by {day} do not decide it.",
        {"day": Period.parse(data.as_of.isoformat())},
    )


def _probability(
    chance: Fraction | Callable[[], Fraction | None] | None, figures: Iterable[Figure]
) -> Quantity | None:
    """Return a probability in percent, with decimals enough to tell a small one from none."""
    chance = chance() if callable(chance) else chance
    if chance is None:
        return None
    share = chance * 100
    small = -floor(log10(share)) if 0 < share < Fraction(1, 10) else 1
    return derived(
        share,
        "percent",
        ko="같은 자릿수의 임의의 수가 이 검증을 통과할 확률",
        en="probability that a random figure of the same form passes this check",
        inputs=[figure.quantity for figure in figures],
        decimals=small if small <= MAX_DECIMALS else 1,
    )
