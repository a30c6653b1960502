"""The academy's placement rate beside that of other programmes."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.printed_share import bases
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.analysis.talent.cost import trained
from gwangju_ai.analysis.talent.rates import RATE_ON, latest_rates, pooled
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words

_SEOUL = "seoul-youth-academy"
_LATER = "cohorts-3-5"


def benchmarks(data: Dataset, pairs: pandas.DataFrame, denominator: str) -> pandas.DataFrame:
    """Set the academy's rate beside those of other programmes.

    Args:
        data: The data package.
        pairs: The academy's pairs of count and rate, as ``rates`` returns them.
        denominator: ``completers`` or ``as_reported``, for the academy's own rates; the others'
            denominators are what they are.

    Returns:
        Index: programmes; first the academy's cohorts together, then its later ones, then the
        others. Columns: ``placement_rate``, with an interval where count and denominator are
        known; ``own``: whether it is the academy's; ``of_all``: whether the denominator is known to
        be all completers.

    Raises:
        NotEnoughData: Fewer than two of the academy's cohorts, or no other programme, have one.
    """
    others = data.table(
        {"completers": "ssafy_completers", "employed": "ssafy_employed"}, by="entity"
    )
    others["employed_share"] = wilson(others["employed"], others["completers"])
    others = named(others, "employed_share")["employed_share"]
    seoul = data.printed("seoul_academy_rate", entity=_SEOUL).tail(1)
    academy = [_whole(pairs, denominator), *_later(data, denominator)]
    of_all = denominator == "completers"
    rows = [
        *((_academy(cohorts), rate, True, of_all) for cohorts, rate in academy),
        *((programme, rate, False, True) for programme, rate in others.items()),
        *((_SEOUL, rate, False, False) for rate in seoul.figure),
    ]
    columns = ["programme", "placement_rate", "own", "of_all"]
    found = pandas.DataFrame(rows, columns=columns).set_index("programme")
    return found.astype({"placement_rate": "quantity[percent]"})


def _academy(cohorts: Words) -> Words:
    return Words(f"광주 AI사관학교 {cohorts.ko}", f"Gwangju AI Academy, {cohorts.en}")


def _whole(pairs: pandas.DataFrame, denominator: str) -> tuple:
    """Return the academy's cohorts together: as a page counts them, or added up from several."""
    counted = pairs[~pairs.index.isin(COHORTS)]
    if not counted.empty:
        return label(counted.index[-1]), counted[RATE_ON[denominator]].iloc[-1]
    added = pooled(latest_rates(pairs, denominator), denominator)
    return added.cohorts, added.placement_rate


def _later(data: Dataset, denominator: str) -> list[tuple]:
    """Return cohorts 3–5 together, on the same denominator, where that is known."""
    if denominator == "completers":
        together = trained(data).loc[[_LATER]].dropna()
        together["per_completer"] = wilson(together["placed"], together["completed"])
        rates = named(together, "per_completer")["per_completer"]
    else:
        rates = data.printed("employment_rate_cumulative", entity=_LATER).figure.head(1)
    return [(label(_LATER), rate) for rate in rates]


def compared(programmes: pandas.DataFrame) -> pandas.Series:
    """Compare the academy with the latest other programme whose denominator is all completers.

    Returns:
        ``own`` and ``their`` rate; ``gap``, own less theirs, in points; ``programme``: the other's
        name.
    """
    other = programmes[~programmes["own"] & programmes["of_all"]]
    mine, theirs = label(programmes.index[0]), label(other.index[-1])
    own, their = programmes["placement_rate"].iloc[0], other["placement_rate"].iloc[-1]
    gap = (own - their).named(
        ko=f"{mine.ko}와 {theirs.ko}의 차이", en=f"{mine.en} less {theirs.en}"
    )
    return pandas.Series({"own": own, "their": their, "gap": gap, "programme": theirs})


def seoul_base(data: Dataset) -> pandas.Series:
    """Work out what the Seoul academy's rate can be a share of.

    Returns:
        ``rate``, as published on the day ``when``; ``placed``: employed in all years up to then,
        added up; ``low`` and ``high``: the least and the greatest denominator that the rate allows.
        The Series is named after the academy.

    Raises:
        NotEnoughData: The rate or its counts are not yet known.
    """
    first = data.series("seoul_academy_rate", _SEOUL)[0]
    counts = data.table(
        {"employed": "seoul_academy_employed"},
        by="period",
        entity=_SEOUL,
        source=first.row.source_id,
    )
    placed = (
        counts["employed"]
        .sum()
        .named(
            ko="서울 청년취업사관학교 취업자 누계", en="Seoul youth academy, employed in all years"
        )
    )
    rate, found = first.quantity, bases(placed, first.quantity)
    ends = {
        side: derived(
            base,
            placed.unit,
            ko=f"{placed.text('ko')} ÷ n이 {rate.text('ko')}로 인쇄되는 {ko} n",
            en=f"the {en} n for which {placed.text('en')} ÷ n prints as {rate.text('en')}",
            inputs=[placed, rate],
        )
        for side, base, ko, en in (
            ("low", found[0], "가장 작은", "least"),
            ("high", found[-1], "가장 큰", "greatest"),
        )
    }
    told = {"rate": rate, "placed": placed, "when": first.period}
    return pandas.Series(told | ends, name=_SEOUL)
