"""What builds up if requests that are not met in a year are asked again the next.

With demand d, room for λ trials a year and a share w of unmet requests that comes back, the
requests of year t are a = d + w·u₋₁, where u₋₁ is what the year before left unmet; min(λ, a) of
them are carried out and the rest is unmet. Before the first year nothing is. How many come back
has not been published, so that w is a reader's assumption.
"""

import pandas

from gwangju_ai.analysis.testbeds.capacity import served_share
from gwangju_ai.dataset import named
from gwangju_ai.numbers.array import QuantityDtype
from gwangju_ai.numbers.quantity import Quantity, assumed, derived

_COLUMNS = ["demand", "asked_again", "asked_in_all", "carried_out", "unmet"]


def waiting(
    years: pandas.DataFrame, through: Quantity, share_that_waits: float
) -> pandas.DataFrame:
    """Carry unmet requests over from year to year.

    Args:
        years: The record, as ``service`` returns it.
        through: Trials a year that the equipment lets through, as ``capacity`` returns it.
        share_that_waits: Share of a year's unmet requests that is asked again the next, 0 to 1.

    Returns:
        Index: years. Columns, all in trials: ``demand``, the record's; ``asked_again``;
        ``asked_in_all``, both together; ``carried_out``; ``unmet``.
    """
    share = _share(share_that_waits)
    left = derived(
        0,
        "trial",
        ko="첫해 앞에는 미충족 수요가 없다고 본다",
        en="nothing is taken to be unmet before the first year",
        inputs=[],
    )
    rows = {}
    for year, demand in years["demand"].items():
        again = _called("asked_again", share * left, year)
        asked = _called("asked_in_all", demand + again, year)
        carried_out = _called("carried_out", _let_through(through, asked), year)
        left = _called("unmet", asked - carried_out, year)
        rows[year] = [demand, again, asked, carried_out, left]
    found = pandas.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS)
    return found.rename_axis(years.index.name).astype(QuantityDtype("trial"))


def left_waiting(
    found: pandas.DataFrame, through: Quantity, share_that_waits: float
) -> pandas.Series:
    """Return what the last year leaves.

    Args:
        found: The years, as :func:`waiting` returns them for the same two assumptions.
        through: Trials a year that the equipment lets through.
        share_that_waits: Share of unmet requests that is asked again.

    Returns:
        ``share``: that share, in percent; ``unmet``: requests not met; ``unmet_once``: the same if
        none came back; ``asked_next``: how many of the unmet come back the next year;
        ``met_in_all``: the share of all that was asked for in the last year that was met.
    """
    share, last = _share(share_that_waits), found.iloc[-1]
    ends = {
        "unmet_once": last.demand - _let_through(through, last.demand),
        "asked_next": share * last.unmet,
        "met_in_all": served_share(last.carried_out, last.asked_in_all),
    }
    return pandas.concat(
        [pandas.Series({"share": share, "unmet": last.unmet}), named(pandas.Series(ends))]
    )


def _share(share_that_waits: float) -> Quantity:
    return assumed(
        share_that_waits,
        "ratio",
        parameter="share_that_waits",
        ko="이듬해에 다시 나오는 미충족 수요의 비율",
        en="share of unmet requests asked again the next year",
    ).to("percent")


def _let_through(through: Quantity, asked: Quantity) -> Quantity:
    return derived(
        min(through.value, asked.value),
        "trial",
        ko=f"min({through.text('ko')}, {asked.text('ko')})",
        en=f"min({through.text('en')}, {asked.text('en')})",
        inputs=[through, asked],
    )


def _called(column: str, figure: Quantity, year: str) -> Quantity:
    return named(pandas.Series({column: figure}, name=year))[column]
