"""Graduates in work beside those of another programme, both as shares of all who graduated."""

import pandas

from gwangju_ai.analysis.intervals import wilson
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
    """Set the academy's graduates in work or with a firm beside those of SSAFY in work.

    Both are taken over all who graduated, whatever denominator the academy's own rates are printed
    on: no other base is known of both. How long after graduation SSAFY counts is not known.

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


def ranges(programmes: pandas.DataFrame) -> pandas.DataFrame:
    """Return the lowest and the highest share that is known of each programme.

    Args:
        programmes: As ``benchmarks`` returns them.

    Returns:
        Index: ``academy_graduates`` and ``ssafy``. Columns: ``lowest_rate`` and ``highest_rate``,
        which are one figure where no more is known.
    """
    ends = {
        name: [rates.min(), rates.max()]
        for name, own in (("academy_graduates", True), ("ssafy", False))
        for rates in [programmes.loc[programmes["own"] == own, "placement_rate"]]
    }
    found = pandas.DataFrame(ends, index=["lowest_rate", "highest_rate"]).T
    return found.astype("quantity[percent]").rename_axis("programme")


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
            ko=f"{placed.text('ko')} ÷ n이 {rate.text('ko')}로 표시되는 {ko} n",
            en=f"the {en} n for which {placed.text('en')} ÷ n rounds to {rate.text('en')}",
            inputs=[placed, rate],
        )
        for side, base, ko, en in (
            ("low", found[0], "가장 작은", "least"),
            ("high", found[-1], "가장 큰", "greatest"),
        )
    }
    told = {"rate": rate, "placed": placed, "when": first.period}
    return pandas.Series(told | ends, name=_SEOUL)
