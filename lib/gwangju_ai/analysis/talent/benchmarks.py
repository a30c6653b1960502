"""The academy's placement rate beside that of another programme, both over all who completed."""

import pandas

from gwangju_ai.analysis.intervals import difference, wilson
from gwangju_ai.analysis.printed_share import bases
from gwangju_ai.analysis.talent.cost import trained
from gwangju_ai.analysis.talent.rates import counted_together, latest_rates, pooled
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_SEOUL = "seoul-youth-academy"
_LATER = "cohorts-3-5"


def benchmarks(data: Dataset, pairs: pandas.DataFrame) -> pandas.DataFrame:
    """Set the academy's people placed beside those of SSAFY.

    Both are taken over all who completed, whatever denominator the academy's own rates are printed
    on: no other base is known of both. How long after completion SSAFY counts is not known.

    Args:
        data: The data package.
        pairs: The academy's pairs of count and rate, as ``rates`` returns them.

    Returns:
        Index: the academy's cohorts together, its later ones where these are known, and every
        report of SSAFY. Columns: ``placed``, employed people at SSAFY; ``completed``;
        ``placement_rate``, with Wilson's interval; ``own``: whether it is the academy's.

    Raises:
        NotEnoughData: Fewer than two of the academy's cohorts, or no report of SSAFY, is known.
    """
    academy = {_academy(cohorts): counts for cohorts, *counts in (_whole(pairs), *_later(data))}
    others = data.table({"placed": "ssafy_employed", "completed": "ssafy_completers"}, by="entity")
    own = pandas.DataFrame(academy, index=others.columns).T.astype("quantity[person]")
    found = pandas.concat({True: own, False: others}, names=["own", "programme"])
    found = found.reset_index("own")
    found["placement_rate"] = wilson(found["placed"], found["completed"])
    return found


def _academy(cohorts: Words) -> Words:
    return Words(f"사관학교 {cohorts.ko}", f"the academy, {cohorts.en}")


def _whole(pairs: pandas.DataFrame) -> tuple:
    """Return the academy's cohorts together: as a page counts them, or added up from several."""
    try:
        counted = counted_together(pairs)
    except NotEnoughData:
        added = pooled(latest_rates(pairs))
        return added.cohorts, added.all_placed, added.all_graduates
    return label(counted.name), counted.placed, counted.graduates


def _later(data: Dataset) -> list[tuple]:
    """Return cohorts 3–5 together, where they are known."""
    together = trained(data).loc[[_LATER]].dropna()
    return [(label(_LATER), row.placed, row.completed) for _, row in together.iterrows()]


def gaps(programmes: pandas.DataFrame) -> pandas.DataFrame:
    """Compare each of the academy's rows with each report of SSAFY.

    Args:
        programmes: As ``benchmarks`` returns them.

    Returns:
        A row a pair. Columns: ``academy`` and ``programme``, names; ``own_rate`` and
        ``their_rate``; ``gap``, own less theirs in percentage points, with Newcombe's interval.
    """
    own, other = programmes[programmes["own"]], programmes[~programmes["own"]]
    pairs = [
        {
            "academy": label(mine),
            "programme": label(theirs),
            "own_rate": row.placement_rate,
            "their_rate": their.placement_rate,
            "gap": difference(row.placed, row.completed, their.placed, their.completed).named(
                ko=f"{label(mine).ko}와 {label(theirs).ko}의 차이",
                en=f"{label(mine).en}, less {label(theirs).en}",
            ),
        }
        for mine, row in own.iterrows()
        for theirs, their in other.iterrows()
    ]
    rates = dict.fromkeys(["own_rate", "their_rate"], "quantity[percent]")
    return pandas.DataFrame(pairs).astype(rates | {"gap": "quantity[point]"})


def extremes(compared: pandas.DataFrame) -> pandas.Series:
    """Return the ends of what the comparisons come to.

    Args:
        compared: As ``gaps`` returns them.

    Returns:
        ``own_low``, ``own_high``, ``their_low``, ``their_high``: rates; ``lowest`` and ``highest``
        gap, own less theirs: the lowest is where the academy is furthest behind.
    """
    return pandas.Series(
        {
            "own_low": compared["own_rate"].min(),
            "own_high": compared["own_rate"].max(),
            "their_low": compared["their_rate"].min(),
            "their_high": compared["their_rate"].max(),
            "lowest": compared["gap"].min(),
            "highest": compared["gap"].max(),
        }
    )


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
