"""Printed placement rates: what they are shares of, and what they are per completer."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.printed_share import base
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations, together
from gwangju_ai.dataset import ARTICLE, Dataset, named
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

#: Cohorts one by one, and those taken together for which a page prints count and rate.
_RATED = {
    **dict.fromkeys(COHORTS, "employment_rate"),
    "cohorts-1-5": "employment_rate_cumulative",
}
#: The column of rates for each denominator that the report's parameter can ask for.
RATE_ON = {"completers": "per_completer", "as_reported": "per_base"}


def rates(data: Dataset) -> pandas.DataFrame:
    """Return every different pair of count and rate that one page prints of a cohort, by date.

    Where several pages print one pair the article stands for them, or else the first.

    Returns:
        Index: cohorts, one by one and together, some more than once. Columns: ``dated``, when the
        count was made or published; ``placed`` and ``printed_rate``; ``base``, the only
        denominator that the rate can have; ``graduates``, all who completed; ``per_completer`` and
        ``per_base``, the rate on either with Wilson's interval; ``age``, months from graduation to
        that date, NA for cohorts together.

    Raises:
        NotEnoughData: No page prints such a pair.
    """
    counts = data.printed("employed_startup")
    printed = data.printed(*dict.fromkeys(_RATED.values()))
    pairs = counts.merge(printed, on=["entity", "period", "source"], suffixes=("", "_rate"))
    pairs = pairs[pairs.measure_rate == pairs.entity.map(_RATED)]
    pairs = pairs.sort_values("source", key=lambda source: source != ARTICLE, kind="stable")
    pairs = pairs.drop_duplicates(["entity", "figure", "figure_rate"])
    pairs = pairs.sort_values(["entity", "period"], ignore_index=True)
    if pairs.empty:
        raise NotEnoughData("placement rate: expected a page with count and rate, found none")
    found = pandas.DataFrame(
        {
            "cohort": pairs.entity,
            "dated": pairs.period.map(Period.parse),
            "placed": pairs.figure,
            "printed_rate": pairs.figure_rate,
            "graduates": [_graduates(data, cohort) for cohort in pairs.entity],
        }
    ).astype({"graduates": "quantity[person]"})
    found["base"] = found["placed"].q.each(base, found["printed_rate"])
    found["per_completer"] = wilson(found["placed"], found["graduates"])
    found["per_base"] = wilson(found["placed"], found["base"])
    found["age"] = ages(found["cohort"].map(graduations(data)), found["dated"])
    return named(found.set_index("cohort"), "per_completer", "per_base")


def _graduates(data: Dataset, cohort: str) -> Quantity:
    measure = "completers" if cohort in COHORTS else "completers_cumulative"
    return data.figure(measure, cohort, rule="trusted")


def latest_rates(pairs: pandas.DataFrame, denominator: str) -> pandas.DataFrame:
    """Return each cohort's latest pair of count and rate.

    Args:
        pairs: As ``rates`` returns them.
        denominator: ``completers`` or ``as_reported``: what ``placement_rate`` is a share of.

    Returns:
        Index: cohorts. Columns: those of ``pairs``; ``left_out``, completers who are not in the
        printed rate's denominator, and ``left_out_share`` of the completers; ``placement_rate``.

    Raises:
        NotEnoughData: Fewer than two cohorts have a pair.
    """
    own = pairs[pairs.index.isin(COHORTS)]
    found = own[~own.index.duplicated(keep="last")].copy()
    if len(found) < 2:
        raise NotEnoughData(f"pooled rate: expected 2 cohorts or more, found {len(found)}")
    found["left_out"] = found["graduates"] - found["base"]
    found = named(found, "left_out")
    found["left_out_share"] = wilson(found["left_out"], found["graduates"])
    found["placement_rate"] = found[RATE_ON[denominator]]
    return found


def pooled(cohorts: pandas.DataFrame, denominator: str) -> pandas.Series:
    """Take cohorts together, and compare the last with the first.

    Args:
        cohorts: As ``latest_rates`` returns them.
        denominator: As there.

    Returns:
        ``cohorts``: their common name; ``all_placed``, ``all_graduates``, ``all_base``: sums;
        ``all_left_out``: completers in no denominator; ``all_per_completer``, ``all_per_base``:
        the rates that follow, and ``placement_rate``, the one of them that was asked for;
        ``change_per_completer``, ``change_per_base``: the last cohort's rate less the first's.
    """
    sums = named(cohorts[["placed", "graduates", "base"]].sum().add_prefix("all_"))
    found = named(
        pandas.Series(
            {
                "all_left_out": sums.all_graduates - sums.all_base,
                "all_per_completer": wilson(sums.all_placed, sums.all_graduates),
                "all_per_base": wilson(sums.all_placed, sums.all_base),
            }
        )
    )
    found["placement_rate"] = found[f"all_{RATE_ON[denominator]}"]
    one, other = label(cohorts.index[0]), label(cohorts.index[-1])
    for rate in RATE_ON.values():
        found[f"change_{rate}"] = (cohorts[rate].iloc[-1] - cohorts[rate].iloc[0]).named(
            ko=f"{one.ko}와 {other.ko} 취·창업률의 차이",
            en=f"placement rate of {other.en} less that of {one.en}",
        )
    return pandas.concat([pandas.Series({"cohorts": together(cohorts.index)}), sums, found])
