"""What was promised of a cohort, beside the published rate that can stand next to it, if any."""

import pandas

from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import NotEnoughData

#: A target → what can stand beside it; None where nothing is published that does.
_OUTTURNS = {
    "employment_target": "employment_rate",
    "local_target_share": None,
    "settlement_target_share": None,
}


def targets(data: Dataset) -> pandas.DataFrame:
    """Set each target of a cohort beside the latest published rate, where that is its counterpart.

    The target of a rate and the published rate both come from the city or its operator, and
    neither states a base, so that these two are set side by side and no other. For the target of
    the hired who stay, and of the graduates who settle, no count of the same base and cohort is
    published.

    Returns:
        Index: cohorts, a row a target, by kind and day. Columns: ``aim``, the target's measure;
        ``stated``, the period in which it was said; ``target_rate``; ``outturn`` and
        ``outturn_dated``: the latest such figure and its period, NA where there is none.

    Raises:
        NotEnoughData: No target is known.
    """
    found = data.printed(*_OUTTURNS)
    found = found[found.entity.isin(COHORTS)]
    if found.empty:
        raise NotEnoughData("targets of cohorts: expected one, found none")
    rows = [
        {
            "cohort": row.entity,
            "aim": row.measure,
            "stated": Period.parse(row.period),
            "target_rate": row.figure,
            **_outturn(data, row),
        }
        for row in found.itertuples()
    ]
    told = pandas.DataFrame(rows).sort_values(["cohort", "aim"], kind="stable")
    rates = dict.fromkeys(["target_rate", "outturn"], "quantity[percent]")
    return told.astype(rates).set_index("cohort")


def _outturn(data: Dataset, target) -> dict[str, object]:
    measure = _OUTTURNS[target.measure]
    counted = data.find(measure, target.entity) if measure else []
    if not counted:
        return {"outturn": pandas.NA, "outturn_dated": pandas.NA}
    return {"outturn": counted[-1].quantity, "outturn_dated": counted[-1].period}


def local_targets(data: Dataset, places: pandas.DataFrame) -> pandas.Series:
    """Set the targets of staying beside the counts that come nearest to them.

    Neither count has the target's definition: that of cohort 3 takes in founders, and cohort 6 has
    not been counted by place, so that its target stands beside the earlier cohorts.

    Args:
        data: The data package.
        places: As ``staying`` returns them.

    Returns:
        ``hired_aim`` of cohort 3, a share of those hired, and ``hired_nearest``, of those in work
        or running a firm; ``settled_aim`` of cohort 6, a share of graduates, and
        ``settled_nearest``, of all cohorts counted; ``hired_of``, ``settled_of`` and ``counted``,
        what these cohorts are called.

    Raises:
        NotEnoughData: One of the targets is not yet known.
    """
    hired, settled = "cohort-3", "cohort-6"
    return pandas.Series(
        {
            "hired_of": label(hired),
            "hired_aim": data.figure("local_target_share", hired),
            "hired_nearest": places["of_placed"][hired],
            "settled_of": label(settled),
            "settled_aim": data.figure("settlement_target_share", settled),
            "counted": label(places.index[-1]),
            "settled_nearest": places["of_graduates"].iloc[-1],
        }
    )
