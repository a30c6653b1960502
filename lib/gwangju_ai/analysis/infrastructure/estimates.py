"""What models put the share of firms with at least so many workers at, inside what is certain."""

from collections.abc import Iterable

import pandas

from gwangju_ai.analysis.infrastructure import staff, survey
from gwangju_ai.analysis.infrastructure.groups import Attracted, Group, Surveyed
from gwangju_ai.analysis.infrastructure.staff import Model
from gwangju_ai.dataset import Dataset, vocabulary
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: The survey's top class that is printed has so many workers or more; it is part of the measure.
_LARGE = 50

_BOUNDS = Words(
    "모형 없이 확실한 범위(분포를 가정하지 않음)",
    "certain without a model: no distribution assumed",
)
_DELTA = Words("로짓 척도의 델타 방법", "delta method on the logit scale")

#: Columns of the models.
MODELS = [kind.name for kind in staff.MODELS]


def by_floor(group: Group, floors: Iterable[int], like: Surveyed | None = None) -> pandas.DataFrame:
    """Return the share of firms at or above each floor: what is certain, and what models say.

    Args:
        group: The firms.
        floors: Floors of staff to examine.
        like: The firms whose spread the models borrow, where the group's own is not known.

    Returns:
        A row a floor. Columns: ``staff_floor``; ``at_least`` and ``at_most``, the bounds that need
        no model; the share under each model, with these bounds as its interval, so that the reader
        sees what the model adds.
    """
    models = group.models(like) if like else group.models()
    inputs = [*group.inputs, *(like.inputs if like else [])]
    rows = []
    for floor in floors:
        bounds = group.bounds(floor)
        examined = derived(
            floor, "person", ko="검토한 고용 요건", en="staff rule examined", inputs=[]
        )
        row = {"staff_floor": examined, "at_least": bounds.low, "at_most": bounds.high}
        rows.append(row | {m.name: _share(group, m, floor, bounds, inputs) for m in models})
    shares = ["at_least", "at_most", *MODELS]
    units = {"staff_floor": "quantity[person]", **dict.fromkeys(shares, "quantity[percent]")}
    return pandas.DataFrame(rows).astype(units)


def _share(
    group: Group, model: Model, floor: int, bounds: pandas.Series, inputs: list[Quantity]
) -> Quantity:
    name, which = vocabulary.label(group.name), vocabulary.label(model.name)
    return derived(
        float(model.at_least(floor)) * 100,
        "percent",
        ko=f"{which.ko}, {name.ko}, {floor}명 이상",
        en=f"{which.en}, {name.en}, at least {floor} workers",
        inputs=inputs,
        interval=Interval(bounds.low.value, bounds.high.value, "bounds", None, _BOUNDS),
    ).named(
        ko=f"{name.ko} 가운데 {floor}명 이상인 비율, {which.ko}",
        en=f"share of {name.en} with at least {floor} workers, {which.en}",
    )


def comparison(group: Surveyed, others: Attracted, floor: int) -> pandas.DataFrame:
    """Return both groups' shares at or above a floor, side by side.

    Returns:
        Index: groups. Columns: as of ``by_floor``, and the ``date`` that each was counted.
    """
    both = pandas.concat([by_floor(group, [floor]), by_floor(others, [floor], like=group)])
    both.index = pandas.Index([group.name, others.name], name="firm_group")
    return both.assign(date=[group.date, others.date])


def sampled(group: Surveyed, floor: int, level: float = 0.95) -> pandas.Series:
    """Return the share at or above a floor by model, with the interval of having asked so few."""
    firms = int(group.firms.value)
    found = {}
    for model in group.models():
        low, high = staff.chance(type(model).fit, *group.shares, firms, floor, level)
        name, which = vocabulary.label(group.name), vocabulary.label(model.name)
        found[model.name] = derived(
            float(model.at_least(floor)) * 100,
            "percent",
            ko=f"{which.ko}, {name.ko}, {floor}명 이상, 표본오차를 붙인 값",
            en=f"{which.en}, {name.en}, at least {floor} workers, with sampling error",
            inputs=group.inputs,
            interval=Interval(low * 100, high * 100, "confidence", level, _DELTA),
        )
    return pandas.Series(found)


def middle(group: Surveyed, floor: int | Quantity) -> Quantity:
    """Return the mean of the two models' shares at or above a floor, in percent."""
    floor = int(float(floor))
    one, other = by_floor(group, [floor])[MODELS].iloc[0]
    name = vocabulary.label(group.name)
    return ((one + other) / 2).named(
        ko=f"{name.ko} 가운데 {floor}명 이상인 비율, 두 모형의 평균",
        en=f"share of {name.en} with at least {floor} workers, mean of the two models",
    )


def gains(group: Surveyed, floor: int) -> pandas.Series:
    """Return by how much the share grows if the floor falls by one: ``least``, ``most``.

    Raises:
        NotEnoughData: The floor is one already.
    """
    if floor == 1:
        raise NotEnoughData("a floor of one worker cannot be lowered")
    below, at = by_floor(group, [floor - 1, floor])[MODELS].to_numpy()
    found = []
    for model, gain in zip(MODELS, below - at, strict=True):
        which = vocabulary.label(model)
        found.append(
            gain.named(
                ko=f"고용 요건을 {floor}명에서 {floor - 1}명으로 낮출 때 늘어나는 비율, {which.ko}",
                en=f"gain if the rule falls from {floor} to {floor - 1}, {which.en}",
            )
        )
    return pandas.Series({"least": min(found), "most": max(found)})


def tail(data: Dataset, group: Surveyed) -> pandas.Series:
    """Return what the survey says of large firms, which the models are not fitted to.

    Returns:
        ``reported``, the share with 50 to 100 workers; ``staff_floor``, where that class begins;
        under the name of each model, its share from there on.

    Raises:
        MissingFigure: The survey is not published yet.
    """
    reported = data.figure("ai_firms_50_100_employees_share", survey.SURVEY)
    return pandas.Series({"reported": reported, **by_floor(group, [_LARGE]).iloc[0]})
