"""What the training cost, for each place, each graduate and each of them in work or with a firm."""

import pandas

from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity

#: The cohorts that each published budget pays for.
_PAID = {
    "cohorts-3-5": ("cohort-3", "cohort-4", "cohort-5"),
    "cohort-6": ("cohort-6",),
    "cohort-7": ("cohort-7",),
}


def cost(data: Dataset) -> pandas.DataFrame:
    """Divide every published budget by the people that it paid for.

    The definitions differ: the sum for cohorts 3–5 is what was planned for running the training,
    those for cohorts 6 and 7 are whole programme costs. They are no series.

    Returns:
        Index: whom a budget paid for. Columns: ``programme_budget``; ``places``, planned or else
        filled; ``completed`` and ``placed``, as ``trained`` returns them; ``cost_per_place``,
        ``cost_per_completer`` and ``cost_per_placed``.

    Raises:
        NotEnoughData: No budget is known.
    """
    found = data.table({"programme_budget": "budget_total"}, by="entity", rows=_PAID)
    places = [_places(data, paid) for paid in found.index]
    found["places"] = pandas.array(places, dtype="quantity[person]")
    found = found.join(trained(data)).rename_axis("cohorts")
    found["cost_per_place"] = found["programme_budget"] / found["places"]
    found["cost_per_completer"] = found["programme_budget"] / found["completed"]
    found["cost_per_placed"] = found["programme_budget"] / found["placed"]
    return named(found, "cost_per_place", "cost_per_completer", "cost_per_placed")


def _places(data: Dataset, paid: str) -> Quantity:
    measure = "planned_intake" if data.find("planned_intake", paid) else "selected"
    return data.figure(measure, paid, rule="trusted")


def trained(data: Dataset) -> pandas.DataFrame:
    """Return the people that each budget paid for.

    Returns:
        Index: whom a budget paid for. Columns: ``completed``; ``placed``, by the latest count
        after graduation day. NA where one of the cohorts has no such figure.
    """
    cohorts = data.table(
        {"completed": "completers"}, by="entity", rows=COHORTS, rule="trusted", at_least=0
    )
    counts = data.printed("employed_startup")
    graduated = counts.entity.map(graduations(data))
    later = [
        pandas.notna(day) and Period.parse(when).start > day.start
        for when, day in zip(counts.period, graduated, strict=True)
    ]
    last = counts.loc[later].drop_duplicates("entity", keep="last")
    cohorts["placed"] = last.set_index("entity").figure
    totals = {
        paid: cohorts.reindex(list(members)).sum(skipna=False) for paid, members in _PAID.items()
    }
    found = pandas.DataFrame(totals).T.astype("quantity[person]")
    return named(found, "completed", "placed")


def contracts(data: Dataset) -> pandas.DataFrame:
    """Return the operators' contracts per place.

    The second is divided by the places that cohorts 6 and 7 came to have; the contract was signed
    when more may have been planned for cohort 7, so it is no less than this.

    Returns:
        Index: cohorts 3–5, and cohorts 6 and 7. Column: ``contract_per_place``.

    Raises:
        NotEnoughData: One of the figures is not yet known.
    """
    before = data.figure("budget_total", "cohorts-3-5") / _places(data, "cohorts-3-5")
    since = data.figure("academy_operating_contract", "cohorts-6-7") / (
        _places(data, "cohort-6") + _places(data, "cohort-7")
    )
    told = {
        "cohorts-3-5": before.named(
            ko="3~5기 운영비(정원 1인당)", en="running cost per place, cohorts 3–5"
        ),
        "cohorts-6-7": since.named(
            ko="6~7기 운영 위탁 계약(정원 1인당)", en="operating contract per place, cohorts 6–7"
        ),
    }
    return pandas.DataFrame({"contract_per_place": told}).astype("quantity[krw/person]")
