"""The named sets of assumptions in ``data/scenarios.yaml``, and the levers that they pull.

A lever holds a number, or None where the model uses what was measured.
"""

from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from gwangju_ai import parameters, project
from gwangju_ai.errors import DataError, ParameterError
from gwangju_ai.quantity import Quantity, assumed
from gwangju_ai.trail import Words

NOTEBOOK = "04_phase2"
_FILE = parameters.SCENARIOS.as_posix()
_TEXTS = ("label_ko", "label_en", "why_ko", "why_en")
_MEASURED = Words("측정값", "as measured")
_UNITS = {
    "budget": "ratio",
    "slots": "slot",
    "trial_months": "month",
    "sectors": "field",
    "intake": "person",
    "msc_seats": "person",
    "min_employees": "person",
    "compute": "percent",
    "realisation": "percent",
    "retention": "percent",
    "local_share": "percent",
    "effect": "ratio",
}


@dataclass(frozen=True)
class Levers:
    """What a policy or an assumption sets; None means as measured.

    Attributes:
        budget: Money a year against the yearly average of phase 1.
        slots: Trials that can run at once.
        trial_months: Length of one trial.
        sectors: Fields in which trials are offered.
        intake: Seats of the Academy a year.
        msc_seats: Seats of a new master's track a year.
        min_employees: Staff floor of the subsidy.
        compute: Share of the data centre's compute in operation.
        realisation: Share of memoranda that become an office.
        retention: Share of firms still there a year later.
        local_share: Share of the placed who work in Gwangju.
        effect: Share of the exits and missed openings put down to a lack that end when it is met.
    """

    budget: float
    slots: float | None
    trial_months: float
    sectors: float
    intake: float
    msc_seats: float
    min_employees: float
    compute: float | None
    realisation: float | None
    retention: float | None
    local_share: float | None
    effect: float

    def pulled(self, **values: float) -> "Levers":
        """Return the levers with some of them at other values."""
        return replace(self, **values)

    def quantities(self) -> dict[str, Quantity]:
        """Return the levers that hold a number as quantities, by name."""
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                about, unit = _about(field.name), _UNITS[field.name]
                quantity = assumed(
                    value,
                    "ratio" if unit == "percent" else unit,
                    parameter=field.name,
                    ko=about.ko,
                    en=about.en,
                )
                found[field.name] = quantity.to(unit) if unit == "percent" else quantity
        return found


@dataclass(frozen=True)
class Scenario:
    """A named set of assumptions.

    Attributes:
        id: Its name in the file.
        label: Its name for readers.
        why: What it assumes, and from where.
        levers: The value of every lever.
    """

    id: str
    label: Words
    why: Words
    levers: Levers


def load(root: Path | None = None) -> dict[str, Scenario]:
    """Read all scenarios; the first states every lever, the others what differs from it.

    Raises:
        DataError: A scenario lacks a text, names an unknown lever, or one is out of range.
    """
    top = root or project.root()
    names = parameters.scenarios(top)
    declared = yaml.safe_load((top / parameters.SCENARIOS).read_text(encoding="utf-8"))
    base: dict[str, float | None] = {}
    found = {}
    for name in names:
        _check(name, declared[name], top)
        values = base | declared[name]["levers"]
        missing = [f.name for f in fields(Levers) if f.name not in values]
        if missing:
            raise DataError(
                _FILE, None, f"{name}.levers", ", ".join(values), f"a value of {', '.join(missing)}"
            )
        base = base or values
        texts = [declared[name][key] for key in _TEXTS]
        found[name] = Scenario(name, Words(*texts[:2]), Words(*texts[2:]), Levers(**values))
    return found


def chosen(scenario: str, levers: dict[str, float], root: Path | None = None) -> Scenario:
    """Return a scenario with the levers that the report's parameters set; its label says so."""
    named = load(root)[scenario]
    if not levers:
        return named
    label = Words(f"{named.label.ko}, 일부 조건 변경", f"{named.label.en}, with changes")
    return replace(named, label=label, levers=named.levers.pulled(**levers))


def others(named: dict[str, Scenario], scenario: Scenario) -> list[Scenario]:
    """Return the named scenarios that are not the given one."""
    return [each for each in named.values() if each != scenario]


def matrix(scenarios: list[Scenario]) -> list[list[Words | Quantity]]:
    """Return a row a lever: its meaning, and its value in each scenario."""
    held = [scenario.levers.quantities() for scenario in scenarios]
    meanings = {field.name: _about(field.name) for field in fields(Levers)}
    return [
        [Words(about.ko, about.en), *[values.get(name, _MEASURED) for values in held]]
        for name, about in meanings.items()
    ]


def _about(lever: str) -> parameters.About:
    """Return what the report's parameters say of a lever."""
    metadata = parameters.model(NOTEBOOK).model_fields[lever].metadata
    return next(item for item in metadata if isinstance(item, parameters.About))


def _check(name: str, declared: object, root: Path) -> None:
    expected = {*_TEXTS, "levers"}
    if not isinstance(declared, dict) or set(declared) != expected:
        got = ", ".join(declared) if isinstance(declared, dict) else declared
        raise DataError(_FILE, None, name, got, f"the keys {', '.join(sorted(expected))}")
    for key in _TEXTS:
        if not isinstance(declared[key], str) or not declared[key].strip():
            raise DataError(_FILE, None, f"{name}.{key}", declared[key], "a text")
    levers = declared["levers"]
    unknown = sorted(set(levers) - {f.name for f in fields(Levers)})
    if unknown:
        raise DataError(_FILE, None, f"{name}.levers", ", ".join(unknown), "levers of the model")
    try:
        parameters.validate(NOTEBOOK, {"scenario": name, **levers}, root)
    except ParameterError as error:
        raise DataError(_FILE, None, f"{name}.levers", levers, str(error)) from None
