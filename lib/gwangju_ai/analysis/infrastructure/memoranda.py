"""Do firms that sign come? Memoranda signed against offices opened, by date.

Signatures and openings are set against each other only where one release gives both for the same
month, so that each rate has one date and one counter. Reprints of a release count once.
"""

import pandas

from gwangju_ai.analysis.infrastructure.spans import spans
from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.dataset.rules import agreement
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData

SIGNED, OPENED = "ai_mou_cumulative", "ai_mou_offices_opened"
CITY = "gwangju"


def _releases(data: Dataset, printed: pandas.DataFrame) -> list[dict[str, object]]:
    """Return what each release says of a month: its last day there, and a figure a measure."""
    months = [Period.parse(period).end.strftime("%Y-%m") for period in printed["period"]]
    found = []
    for _, release in printed.groupby(["origin", pandas.Index(months)]):
        day = max(release["period"], key=lambda period: Period.parse(period).end)
        figures = {m: _one(data, reprints) for m, reprints in release.groupby("measure")}
        found.append({"period": day} | figures)
    return sorted(found, key=lambda release: Period.parse(release["period"]).middle)


def _one(data: Dataset, reprints: pandas.DataFrame) -> Quantity:
    """Return the figure that the reprints of one release agree on."""
    found = [data.observation(name) for name in reprints.index]
    if reprints["figure"].nunique() > 1:
        listing = "; ".join(f"{o.id} prints {o.reading}" for o in found)
        raise AmbiguousFigure(f"one release, two figures: {listing}; give them two origins")
    return agreement(found[0], found)


def _frame(releases: list[dict[str, object]]) -> pandas.DataFrame:
    """Return releases as a table of quantities, a column a measure."""
    columns = {SIGNED: "signed", OPENED: "opened"}
    found = pandas.DataFrame(releases).set_index("period").rename(columns=columns)
    units = {"signed": "quantity[agreement]", "opened": "quantity[firm]"}
    return found.astype({column: units[column] for column in found})


def pairs(data: Dataset) -> pandas.DataFrame:
    """Return signatures and openings of the releases that give both exactly, by date.

    Returns:
        Index: dates. Columns: ``signed``, memoranda so far; ``opened``, signatories that have
        opened in the city so far; ``realisation``, openings per memorandum in percent, with
        Wilson's interval.

    Raises:
        NotEnoughData: No release gives both.
        AmbiguousFigure: Reprints of one release differ.
    """
    printed = data.printed(SIGNED, OPENED, entity=CITY)
    exact = printed.loc[[not figure.approximate for figure in printed["figure"]]]
    both = [r for r in _releases(data, exact) if SIGNED in r and OPENED in r]
    if not both:
        raise NotEnoughData(f"{SIGNED}, {OPENED}: expected a release that gives both, found none")
    found = _frame(both)
    found["realisation"] = wilson(found["opened"], found["signed"])
    return named(found, "realisation")


def openings(data: Dataset) -> pandas.DataFrame:
    """Return all counts of openings, exact or not, one a release.

    Returns:
        Index: dates. Column: ``opened``.

    Raises:
        NotEnoughData: There is none.
    """
    data.series(OPENED, CITY)
    return _frame(_releases(data, data.printed(OPENED, entity=CITY)))


def steps(found: pandas.DataFrame) -> pandas.DataFrame:
    """Compare each pair with the one before it.

    Returns:
        Index: dates, from the second. Columns: ``since``; ``new_signed``; ``new_opened``, net of
        whatever the counts take off; ``new_share``, new openings per new memorandum in percent
        with Wilson's interval, NA where the counts allow no share; ``realisation_change`` in
        points.
    """
    moved = found - found.shift()
    moved.columns = ["new_signed", "new_opened", "realisation_change"]
    moved = moved[1:].set_axis(spans(found.index))
    moved = named(moved)
    signed, opened = moved["new_signed"], moved["new_opened"]
    possible = (signed > 0) & (opened >= 0) & (opened.q.value <= signed.q.value)
    moved["new_share"] = wilson(opened.where(possible), signed)
    moved = named(moved, "new_share").set_axis(found.index[1:])
    return moved.assign(since=[Period.parse(day) for day in found.index[:-1]])


def worst(moved: pandas.DataFrame) -> pandas.Series:
    """Return the step with the lowest change of the rate.

    Raises:
        NotEnoughData: There is no step.
    """
    if moved.empty:
        raise NotEnoughData("steps of the realisation rate: expected two pairs, got one")
    return moved.loc[moved["realisation_change"].q.value.idxmin()]


def landmark(found: pandas.DataFrame) -> pandas.Series:
    """Return the pair that the last one is held against: the highest before it.

    Where the last is the highest itself, that is the first.
    """
    highest = found["realisation"].q.value.idxmax()
    return found.iloc[0] if highest == found.index[-1] else found.loc[highest]


def since_article(data: Dataset, found: pandas.DataFrame) -> pandas.DataFrame:
    """Return two pairs: the last known when the article appeared, and the last of all.

    Raises:
        NotEnoughData: None of the pairs is as old, or none is younger than the article.
    """
    article = data.source("article").published.end
    before = [day for day in found.index if Period.parse(day).end <= article]
    if len(before) in (0, len(found)):
        raise NotEnoughData(
            f"{SIGNED}: expected pairs on both sides of {article.isoformat()}, "
            f"got {len(before)} of {len(found)} before it"
        )
    return found.loc[[before[-1], found.index[-1]]]


def at_most(two: pandas.DataFrame) -> Quantity:
    """Return the greatest share of the earlier memoranda that can have led to an opening.

    All openings up to the later date are credited to the memoranda signed by the earlier one, so
    that a firm's time between signing and opening cannot explain what is missing.

    Args:
        two: An earlier pair and a later one.

    Raises:
        NotEnoughData: There are more openings than those memoranda, so that the limit says nothing.
    """
    signed, opened = two["signed"].iloc[0], two["opened"].iloc[1]
    before, after = (Period.parse(day) for day in two.index)
    if opened.value > signed.value:
        raise NotEnoughData(
            f"expected fewer openings than earlier memoranda, got {opened.value} and {signed.value}"
        )
    most = derived(
        100 * opened.value / signed.value,
        "percent",
        ko=f"{after.text('ko')}까지의 개소 {opened.text('ko')} ÷ "
        f"{before.text('ko')}까지의 협약 {signed.text('ko')}",
        en=f"{opened.text('en')} opened by {after.text('en')} ÷ "
        f"{signed.text('en')} signed by {before.text('en')}",
        inputs=[opened, signed],
    )
    return named(pandas.DataFrame({"greatest_realisation": [most]}, [before.iso])).iloc[0, 0]


def promise(data: Dataset, found: pandas.DataFrame) -> pandas.Series:
    """Hold the openings against the number promised by the end of phase 1.

    Returns:
        ``target``: firms promised; ``due``: when; ``at_due``: date of the last pair within the
        time promised; ``opened``: openings then; ``short_at_due``: firms then missing, if an
        opening is what counts; ``short``: firms still missing at the last pair, negative once the
        target is passed.

    Raises:
        NotEnoughData: The target is not known, or no pair falls into the time promised.
    """
    targets = data.table({"target": "ai_mou_target"}, by="period", entity=CITY)
    target, due = targets["target"].iloc[-1], Period.parse(targets.index[-1])
    within = [day for day in found.index if Period.parse(day).end <= due.end]
    if not within:
        raise NotEnoughData(f"{OPENED}: expected a pair by {due.iso}, found none")
    short = named(pandas.DataFrame({"short_of_target": target - found["opened"]}))
    return pandas.Series(
        {
            "target": target,
            "due": due,
            "at_due": Period.parse(within[-1]),
            "opened": found["opened"][within[-1]],
            "short_at_due": short["short_of_target"][within[-1]],
            "short": short["short_of_target"].iloc[-1],
        }
    )


def needed(short: Quantity, rate: Quantity) -> Quantity:
    """Return the memoranda it takes to close a gap at a rate of openings per memorandum.

    Raises:
        NotEnoughData: The gap is closed, or nobody came at that rate.
    """
    if short <= 0 or rate <= 0:
        raise NotEnoughData(
            f"memoranda needed: expected a gap and a rate above zero, got {short.text('en')} "
            f"and {rate.text('en')}"
        )
    more = derived(
        short.value / (rate.value / 100),
        "agreement",
        ko=f"{short.text('ko')} ÷ {rate.text('ko')}",
        en=f"{short.text('en')} ÷ {rate.text('en')}",
        inputs=[short, rate],
        decimals=0,
    )
    return named(pandas.Series({"memoranda_needed": more})).memoranda_needed
