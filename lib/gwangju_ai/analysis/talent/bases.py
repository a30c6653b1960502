"""The denominators that printed placement rates imply, report by report.

No report states them. Where a page prints the count too, one denominator fits; where it prints the
rate alone, the counts before and after it bound its own, on the assumption that the number placed
did not fall between them, and several denominators may fit. Rates are taken as rounded to the
nearest.
"""

import pandas

from gwangju_ai.analysis import printed_share
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.analysis.talent.maturation import maturation
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData

_PAGE = ["entity", "period", "source"]


def bases(data: Dataset) -> pandas.DataFrame:
    """Return the denominators that every rate printed of one cohort can have.

    A rate that is printed again stands once, at its first date.

    Returns:
        Index: cohorts, a row a rate, by date. Columns: ``dated``, when it was counted or
        published; ``printed_rate``; ``placed``, the count beside it, NA where none is printed;
        ``least_base`` and ``greatest_base``, NA where none fits; ``graduates``, all who completed.

    Raises:
        NotEnoughData: No rate is known, or no count.
    """
    found = data.printed("employment_rate")
    if found.empty:
        raise NotEnoughData("implied denominators: expected a printed placement rate, found none")
    counts = data.printed("employed_startup")[[*_PAGE, "figure"]]
    found = found.merge(counts, how="left", on=_PAGE, suffixes=("", "_counted"))
    found["dated"] = found.period.map(Period.parse)
    found = found.rename(
        columns={"entity": "cohort", "figure": "printed_rate", "figure_counted": "placed"}
    )
    found = found.sort_values("cohort", kind="stable")  # within a cohort they are in order of time
    found = found.drop_duplicates(["cohort", "printed_rate"]).set_index("cohort")
    completers = data.table(["completers"], by="entity", rows=COHORTS, rule="trusted")
    found["graduates"] = completers["completers"].reindex(found.index)
    courses = maturation(data, "completers")
    ends = [_ends(row, courses[courses["cohort"] == cohort]) for cohort, row in found.iterrows()]
    for column, end in zip(("least_base", "greatest_base"), zip(*ends, strict=True), strict=True):
        found[column] = pandas.array(end, dtype="quantity[person]")
    return found[["dated", "printed_rate", "placed", "least_base", "greatest_base", "graduates"]]


def _ends(row: pandas.Series, course: pandas.DataFrame) -> tuple[Quantity, Quantity]:
    """Return the least and the greatest whole number that a rate can be a share of."""
    if row.placed is pandas.NA:
        counts = list(zip(course["dated"], course["placed"], strict=True))
        before = [count for day, count in counts if day.start <= row.dated.start][-1:]
        after = [count for day, count in counts if day.start > row.dated.start][:1]
    else:
        before = after = [row.placed]
    whole = int(row.graduates.value)
    least = int(before[0].value) if before else 0
    most = int(after[0].value) if after else whole
    fits = [
        base
        for base in range(1, whole + 1)
        if any(least <= count <= most for count in printed_share.counts(row.printed_rate, base))
    ]
    if not fits:
        return pandas.NA, pandas.NA
    rate, cohort = row.printed_rate, label(row.name)
    ko = f"{least}~{most}명 가운데 한 수" if least < most else f"{least}명"
    en = f"a count of {least} to {most}" if least < most else f"{least} people"
    return tuple(
        derived(
            base,
            "person",
            ko=f"{ko} ÷ n이 {rate.text('ko')}로 표시되는 {end_ko} n",
            en=f"the {end_en} n for which {en} ÷ n rounds to {rate.text('en')}",
            inputs=[rate, row.graduates, *before, *after],
        ).named(
            ko=f"{cohort.ko} {rate.text('ko')}의 분모가 될 수 있는 {end_ko} 수",
            en=f"{end_en} base that the {rate.text('en')} of {cohort.en} can have",
        )
        for base, end_ko, end_en in (
            (fits[0], "가장 작은", "least"),
            (fits[-1], "가장 큰", "greatest"),
        )
    )


def moved(found: pandas.DataFrame) -> pandas.DataFrame:
    """Return the cohorts whose first and last rate cannot have one denominator.

    Args:
        found: As ``bases`` returns them.

    Returns:
        Index: cohorts. Columns: ``first_dated``, ``first_rate``, ``first_least``,
        ``first_greatest``, and the same of the ``last``.
    """
    told = {"dated": "dated", "printed_rate": "rate", "least_base": "least",
            "greatest_base": "greatest"}  # fmt: skip
    known = found.dropna(subset=["least_base"])[list(told)].rename(columns=told)
    by_cohort = known.groupby(level="cohort", sort=False)
    both = by_cohort.head(1).add_prefix("first_").join(by_cohort.tail(1).add_prefix("last_"))
    apart = (both["first_greatest"] < both["last_least"]) | (
        both["last_greatest"] < both["first_least"]
    )
    return both[apart]
