"""Do they stay? People placed in and outside Gwangju, cohort by cohort."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations, together
from gwangju_ai.analysis.talent.funnel import share
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import DataError, NotEnoughData

_COUNTS = ["inside", "outside", "placed", "completed"]
_PAGE = ["entity", "period", "source"]


def staying(data: Dataset) -> pandas.DataFrame:
    """Set placed in against placed outside Gwangju, at the latest count that splits them.

    Returns:
        Index: cohorts, and last the name of all together. Columns: ``inside``, ``outside``,
        ``placed`` and ``completed``; ``placement``, the share of the one in the other;
        ``of_placed`` and ``of_completers``, the shares of these who work in Gwangju, and
        ``of_applicants``, the share of the cohort's applicants who come from there (NA for all
        together), with their intervals; ``when``, the period of the count, and ``age``, the months
        to it since graduation (NA for all together).

    Raises:
        NotEnoughData: Fewer than two cohorts' placements are split by place.
        DataError: The two parts do not make the count that the same page prints.
    """
    rules = {"completed": "completers", "local": "applicants_gwangju", "applicants": "applicants"}
    people = data.table(rules, by="entity", rows=COHORTS, rule="trusted", at_least=0)
    places = _counted(data).join(people, how="inner").rename_axis("cohort")
    if len(places) < 2:
        raise NotEnoughData(f"placements by place: expected 2 cohorts or more, found {len(places)}")
    _check(places)
    places["of_applicants"] = share(places.pop("local"), places.pop("applicants"))
    places["age"] = ages(graduations(data).reindex(places.index), places["when"])
    sums = places[_COUNTS].sum().to_frame(together(places.index)).T.astype("quantity[person]")
    sums["when"] = places["when"].iloc[-1]
    places = pandas.concat([named(places, "of_applicants"), named(sums, *_COUNTS)])
    places = places.rename_axis("cohort")
    places["placement"] = wilson(places["placed"], places["completed"])
    places["of_placed"] = wilson(places["inside"], places["placed"])
    places["of_completers"] = wilson(places["inside"], places["completed"])
    return named(places, "placement", "of_placed", "of_completers")


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
    """Return cohorts with a higher local share of applicants than of placed, beyond chance."""
    return places.index[places["of_applicants"].q.low > places["of_placed"].q.high]


def origin_and_place(data: Dataset) -> pandas.Series:
    """Return the one count by origin and place: the employed of cohort 1 in February 2021.

    Returns:
        ``hired``: completers in employment; ``natives`` of Gwangju and ``newcomers`` among them;
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
