"""Do they stay? Graduates in work or running a firm in and outside Gwangju, cohort by cohort."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.applying import applying
from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations, together
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import DataError, NotEnoughData

_COUNTS = ["inside", "outside", "placed", "completed"]
_PAGE = ["entity", "period", "source"]


def staying(data: Dataset) -> pandas.DataFrame:
    """Set graduates at work in against those outside Gwangju, at the latest count that splits them.

    Returns:
        Index: cohorts, and last the name of all together. Columns: ``inside``, ``outside``,
        ``placed``, both, and ``completed``; ``others``, graduates who are in neither: without
        work, studying, or not known; ``placement``, the share of the one in the other;
        ``of_placed`` and ``of_graduates``, the shares of these who work in Gwangju, and
        ``of_applicants``, the share of the cohort's applicants who come from there (NA for all
        together), with their intervals; ``when``, the period of the count, ``age``, the months
        to it since graduation (NA for all together), and ``outlet``, who published it.

    Raises:
        NotEnoughData: Fewer than two cohorts' placements are split by place.
        DataError: The two parts do not make the count that the same page prints.
    """
    graduates = data.table(
        {"completed": "completers"}, by="entity", rows=COHORTS, rule="trusted", at_least=0
    )
    places = _counted(data).join(graduates, how="inner").rename_axis("cohort")
    if len(places) < 2:
        raise NotEnoughData(f"placements by place: expected 2 cohorts or more, found {len(places)}")
    _check(places)
    places["of_applicants"] = applying(data)["of_applicants"].reindex(places.index)
    places["age"] = ages(graduations(data).reindex(places.index), places["when"])
    sums = places[_COUNTS].sum().to_frame(together(places.index)).T.astype("quantity[person]")
    for told in ("when", "outlet"):
        sums[told] = places[told].iloc[-1]
    places = pandas.concat([places, named(sums, *_COUNTS)])
    places = places.rename_axis("cohort")
    places["others"] = places["completed"] - places["placed"]
    places["placement"] = wilson(places["placed"], places["completed"])
    places["of_placed"] = wilson(places["inside"], places["placed"])
    places["of_graduates"] = wilson(places["inside"], places["completed"])
    return named(places, "others", "placement", "of_placed", "of_graduates")


def _counted(data: Dataset) -> pandas.DataFrame:
    """Return the latest counts of which one page prints both parts and the whole."""
    inside, outside, placed = (
        data.printed(measure)[[*_PAGE, "figure"]]
        for measure in ("employed_in_gwangju", "employed_outside_gwangju", "employed_startup")
    )
    parts = inside.merge(outside, on=_PAGE).merge(placed, on=_PAGE)
    parts = parts[parts.entity.isin(COHORTS)].drop_duplicates("entity", keep="last")
    return pandas.DataFrame(
        {
            "inside": parts.figure_x,
            "outside": parts.figure_y,
            "placed": parts.figure,
            "when": parts.period.map(Period.parse),
            "outlet": [data.source(source).name for source in parts.source],
        }
    ).set_index(pandas.Index(parts.entity, name="entity"))


def _check(places: pandas.DataFrame) -> None:
    for cohort, row in places.iterrows():
        if row.inside + row.outside != row.placed:
            raise DataError(
                "data/observations.csv", None, "value", float(row.inside + row.outside),
                f"{cohort}: in and outside Gwangju to make {float(row.placed)} placed",
            )  # fmt: skip


def applicants_more_local(places: pandas.DataFrame) -> pandas.Index:
    """Return cohorts whose applicants are more local than those at work, beyond chance."""
    return places.index[places["of_applicants"].q.low > places["of_placed"].q.high]


def youth_outflow(data: Dataset, inside: Quantity) -> pandas.Series:
    """Set graduates at work in Gwangju beside the young people whom the city loses in a year.

    Args:
        data: The data package.
        inside: Graduates at work in Gwangju, all cohorts together.

    Returns:
        ``outflow``: people of 19 to 34 who moved from Gwangju to the capital area less those who
        came, in the latest year ``when``; ``fewest`` and ``most`` of all years, which run from
        ``since``; ``scale``, the graduates in percent of the latest.

    Raises:
        NotEnoughData: No year is known.
    """
    years = data.table({"outflow": "youth_outflow_capital"}, by="period", entity="gwangju")
    flows, last = years["outflow"], years["outflow"].iloc[-1]
    return pandas.Series(
        {
            "outflow": last,
            "when": Period.parse(years.index[-1]),
            "since": Period.parse(years.index[0]),
            "fewest": flows.min(),
            "most": flows.max(),
            "scale": (inside / last)
            .to("percent")
            .named(
                ko="광주에서 일하는 수료생 ÷ 한 해 청년 순유출",
                en="graduates at work in Gwangju ÷ one year's net outflow of the young",
            ),
        }
    )


def origin_and_place(data: Dataset) -> pandas.Series:
    """Return the one count by origin and place: the employed of cohort 1 in February 2021.

    Returns:
        ``hired``: graduates in employment; ``natives`` of Gwangju and ``newcomers`` among them;
        ``natives_stayed`` and ``newcomers_stayed``: those who work in Gwangju, and their shares
        ``natives_rate`` and ``newcomers_rate``; ``when``: the day of the count. The Series is
        named after the cohort.

    Raises:
        MissingFigure: It is not yet known.
    """
    last = data.series("employed_natives", "cohort-1")[-1]
    told = data.figures(
        {
            "natives": "employed_natives",
            "hired": "employed_only",
            "left": "employed_natives_left",
            "inside": "employed_only_in_gwangju",
        },
        "cohort-1",
        last.period.iso,
        source=last.row.source_id,
    )
    stayed, newcomers = told.natives - told.left, told.hired - told.natives
    return pandas.Series(
        {
            "hired": told.hired,
            "natives": told.natives,
            "natives_stayed": stayed,
            "natives_rate": wilson(stayed, told.natives),
            "newcomers": newcomers,
            "newcomers_stayed": told.inside - stayed,
            "newcomers_rate": wilson(told.inside - stayed, newcomers),
            "when": last.period,
        },
        name="cohort-1",
    )


def tracked(data: Dataset) -> pandas.Series:
    """Return how many people trained by all programmes of phase 1 anybody has kept track of.

    Returns:
        ``trained``; ``untracked``, whose present situation is unknown, and ``untracked_share``;
        ``local``, known to work in the city. The Series is named after the phase.

    Raises:
        MissingFigure: One of the figures is not yet known.
    """
    found = data.figures(
        {
            "trained": "phase1_talent_trained",
            "untracked": "phase1_talent_untracked",
            "local": "phase1_talent_local_jobs",
        },
        "phase-1",
    ).rename("phase-1")
    found["untracked_share"] = (found.untracked / found.trained).to("percent")
    return found
