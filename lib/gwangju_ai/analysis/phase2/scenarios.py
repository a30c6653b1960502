"""The named sets of assumptions in ``data/scenarios.yaml``, and the levers that they pull.

A lever holds a number, or None where the model uses what was measured.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pandas

from gwangju_ai import project
from gwangju_ai.dataset.scenarios import read_scenarios
from gwangju_ai.numbers.quantity import Quantity, assumed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.parameters import SCENARIOS

#: How a lever is set that holds no number.
MEASURED = Words("측정값", "as measured")

#: Who asks for a lever's value; "set" where the report's parameters do.
ORIGINS = {
    "record": Words("기록과 발표된 계획", "the record and announced plans"),
    "article": Words("기사의 제안", "proposed by the article"),
    "translated": Words("기사의 요구를 수로 옮긴 것", "asked by the article, our number"),
    "ours": Words("이 보고서의 가정", "an assumption of this report"),
    "set": Words("이 보고서를 만들 때 정한 값", "set for this run of the report"),
}
#: Name and unit of each lever; a share is held as a ratio and shown in percent.
LEVERS = {
    "budget": (Words("1단계 연평균 대비 예산", "annual budget against phase 1"), "percent"),
    "slots": (Words("동시 실증 가능 건수", "trials that can run at once"), "slot"),
    "trial_months": (Words("실증 기간", "length of a trial"), "month"),
    "sectors": (Words("실증 분야 수", "trial fields"), "field"),
    "intake": (Words("사관학교 모집 정원", "academy places a year"), "person"),
    "msc_seats": (Words("석사 과정 정원", "master’s places a year"), "person"),
    "min_employees": (Words("보조금 고용 요건", "employees that the subsidy asks for"), "person"),
    "compute": (Words("데이터센터 가동 비율", "share of computing in operation"), "percent"),
    "realisation": (Words("광주 개소율", "offices opened per MoU"), "percent"),
    "retention": (
        Words("한 해 뒤에도 남는 기업의 비율", "share of firms that stay a year"),
        "percent",
    ),
    "local_share": (
        Words("취·창업자의 광주 비율", "share of graduates at work who are in Gwangju"),
        "percent",
    ),
    "effect": (
        Words("지원 효과(가정)", "assumed effect of support"),
        "percent",
    ),
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
                found[field.name] = _quantity(field.name, value)
        return found


@dataclass(frozen=True)
class Scenario:
    """A named set of assumptions.

    Attributes:
        id: Its name in the file.
        label: Its name for readers.
        why: What it assumes, and from where.
        levers: The value of every lever.
        origins: Who asks for the levers that differ from the base: a key of :data:`ORIGINS` each.
    """

    id: str
    label: Words
    why: Words
    levers: Levers
    origins: dict[str, str]


def load(root: Path | None = None) -> dict[str, Scenario]:
    """Return all scenarios; the first states every lever, the others what differs from it.

    Raises:
        DataError: The file is missing, or a scenario breaks a rule.
    """
    base: dict[str, float | None] = {}
    found = {}
    for name, told in read_scenarios((root or project.root()) / SCENARIOS).items():
        base = base or told.values
        label, why = Words(told.label_ko, told.label_en), Words(told.why_ko, told.why_en)
        found[name] = Scenario(name, label, why, Levers(**base | told.values), told.origins)
    return found


def chosen(scenario: str, levers: dict[str, float], root: Path | None = None) -> Scenario:
    """Return a scenario with the levers that the report's parameters set; its label says so."""
    named = load(root)[scenario]
    if not levers:
        return named
    label = Words(f"{named.label.ko}, 일부 조건 변경", f"{named.label.en}, with changes")
    pulled, origins = named.levers.pulled(**levers), named.origins | dict.fromkeys(levers, "set")
    return replace(named, label=label, levers=pulled, origins=origins)


def others(named: dict[str, Scenario], scenario: Scenario) -> list[Scenario]:
    """Return the named scenarios that are not the given one."""
    return [each for each in named.values() if each != scenario]


def reasons(scenarios: Iterable[Scenario]) -> pandas.DataFrame:
    """Return what each scenario assumes: ``why``, by the scenarios' names."""
    labels, why = zip(*((scenario.label, scenario.why) for scenario in scenarios), strict=True)
    return pandas.DataFrame({"why": why}, pandas.Index(labels, name="scenario"))


def conditions(scenarios: Iterable[Scenario], base: Scenario) -> pandas.DataFrame:
    """Return what each scenario sets, and who asks for it.

    Args:
        scenarios: Some scenarios; of the base all levers are listed, of others those they set.
        base: The one that states every lever.

    Returns:
        Index: scenarios. Columns: ``lever``; ``set_to``, in several units, or that it is as
        measured; ``asked_by``.
    """
    rows = [
        (
            each.label,
            LEVERS[lever][0],
            each.levers.quantities().get(lever, MEASURED),
            ORIGINS[each.origins.get(lever, "record")],
        )
        for each in scenarios
        for lever in (LEVERS if each == base else each.origins)
    ]
    columns = ["scenario", "lever", "set_to", "asked_by"]
    return pandas.DataFrame(rows, columns=columns, dtype=object).set_index("scenario")


def _quantity(lever: str, value: float) -> Quantity:
    name, unit = LEVERS[lever]
    if unit != "percent":
        return assumed(value, unit, parameter=lever, ko=name.ko, en=name.en)
    ratio = assumed(value, "ratio", parameter=lever, ko=name.ko, en=name.en)
    return ratio.to("percent").rounded(0)
