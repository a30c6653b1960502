"""The served share beside calls for demonstration support elsewhere.

A call counts firms that applied to it; the Gwangju survey counts trials that firms say they want.
The shares stand side by side, never in one series.
"""

import pandas

from gwangju_ai.analysis.counts import count
from gwangju_ai.analysis.intervals import difference, wilson
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

#: Applicants and selected are counted by these pairs of measures.
_PAIRS = {
    "demo_call_applicants": "demo_call_selected",
    "testbed_prototype_applicants": "testbed_prototype_selected",
}
#: A call whose entity is the whole city goes by a name of its own.
_CALLED = {"testbed_prototype_applicants": "prototype_call"}
#: Of a call that selected fewer, one more or less would decide its place.
_FEWEST = 5


def comparison(data: Dataset, together: pandas.Series) -> pandas.DataFrame:
    """Set the served share beside every call whose applicants and selected are both published.

    Args:
        data: The data package.
        together: The years taken together, as ``overall`` returns them.

    Returns:
        Index: calls, from the lowest share to the highest. Columns: ``definition`` (what is
        counted, a term) and ``period``; ``applied`` and ``chosen``, which may be places on offer;
        ``selected_share`` with its Wilson interval; ``ahead``, that share minus the test-beds', in
        points with its interval; ``stands``: ``higher`` or ``lower`` where that interval leaves out
        zero, else ``like``.

    Raises:
        NotEnoughData: There is no such call.
    """
    calls = pandas.DataFrame(
        [row for pair in _PAIRS.items() for row in _calls(data, *pair)],
        columns=["call", "definition", "period", "applied", "chosen"],
    ).set_index("call")
    if calls.empty:
        raise NotEnoughData(
            "demonstration calls: expected one with applicants and selected, found none"
        )
    calls = calls.astype({"applied": "quantity[firm]", "chosen": "quantity[firm]"})
    calls["selected_share"] = wilson(calls["chosen"], calls["applied"])
    calls["ahead"] = difference(
        calls["chosen"], calls["applied"], together.all_served, together.all_demand
    )
    calls["stands"] = "like"
    calls.loc[calls["ahead"].q.low > 0, "stands"] = "higher"
    calls.loc[calls["ahead"].q.high < 0, "stands"] = "lower"
    return calls.sort_values("selected_share", kind="stable")


def _calls(data: Dataset, applied: str, chosen: str) -> list[list[object]]:
    selected = data.printed(chosen)
    rows = []
    for _, call in data.printed(applied).iterrows():
        same = selected[(selected.entity == call.entity) & (selected.period == call.period)]
        if same.empty or same.figure.iloc[0] < _FEWEST:
            continue
        planned = "_planned" if same.role.iloc[0] == "plan" else ""
        name = _CALLED.get(applied, call.entity)
        what = f"{applied}_counted{planned}"
        rows.append([name, what, call.period, call.figure, same.figure.iloc[0]])
    return rows


def standing(calls: pandas.DataFrame) -> pandas.Series:
    """Count the calls: ``calls``, and how many are ``higher``, ``lower`` or ``like``."""
    kinds = {kind: calls[calls.stands == kind] for kind in ("higher", "lower", "like")}
    return pandas.Series({name: _number(some) for name, some in {"calls": calls, **kinds}.items()})


def _number(calls: pandas.DataFrame) -> Quantity:
    return count(
        calls,
        "call",
        ko="차이의 95% 구간이 0을 포함하는지로 갈라 세었다",
        en="sorted by whether the interval of the difference leaves out zero",
        inputs=list(calls["ahead"]),
    )
