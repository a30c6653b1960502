"""Do firms that sign come? Memoranda signed against offices opened, by date.

Signatures and openings are set against each other only where one release gives both for the same
month, so that each rate has one date and one counter. Reprints of a release count once.

A cumulative rate holds whatever an earlier one does. Two of them are therefore never compared: what
came between two dates is held against what had come by the first.
"""

from collections.abc import Iterable

import pandas

from gwangju_ai.analysis.infrastructure.spans import spans
from gwangju_ai.analysis.intervals import difference, wilson
from gwangju_ai.dataset import Dataset, Observation, named
from gwangju_ai.dataset.rules import agreement
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData

SIGNED, OPENED = "ai_mou_cumulative", "ai_mou_offices_opened"
WITH_FIRMS, HEADQUARTERS = "ai_mou_firms", "ai_mou_hq_moved"
CITY = "gwangju"


def _releases(counted: Iterable[Observation]) -> list[dict[str, object]]:
    """Return what each release says of a month: its last day there, and a figure a measure."""
    months: dict[tuple[str, str], list[Observation]] = {}
    for count in counted:
        months.setdefault((count.origin, _month(count)), []).append(count)
    found = []
    for _, release in sorted(months.items()):
        figures: dict[str, list[Observation]] = {}
        for count in release:
            figures.setdefault(count.row.measure_id, []).append(count)
        agreed = {measure: _one(figures[measure]) for measure in sorted(figures)}
        found.append({"period": _day(count.period for count in release).iso} | agreed)
    return sorted(found, key=lambda release: Period.parse(release["period"]).middle)


def _month(count: Observation) -> str:
    return count.period.end.strftime("%Y-%m")


def _day(periods: Iterable[Period]) -> Period:
    """Return the last of the days that the reprints of one release give."""
    return max(periods, key=lambda period: period.end)


def released(data: Dataset, count: Observation) -> Period:
    """Return the day of the release that a count is of, by which `pairs` and `counts` date it."""
    alike = [
        other.period
        for other in _counted(data)
        if other.origin == count.origin and _month(other) == _month(count)
    ]
    return _day([*alike, count.period])


def _one(reprints: list[Observation]) -> Quantity:
    """Return the figure that the reprints of one release agree on."""
    if len({count.quantity.value for count in reprints}) > 1:
        listing = "; ".join(f"{count.id} prints {count.reading}" for count in reprints)
        raise AmbiguousFigure(f"one release, two figures: {listing}; give them two origins")
    return agreement(reprints[0], reprints)


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
    found = both(data)
    found["realisation"] = wilson(found["opened"], found["signed"])
    return named(found, "realisation")


def both(data: Dataset) -> pandas.DataFrame:
    """Return signatures and openings alone, as :func:`pairs` does, without what they make."""
    found = [r for r in _exact(data) if SIGNED in r and OPENED in r]
    if not found:
        raise NotEnoughData(f"{SIGNED}, {OPENED}: expected a release that gives both, found none")
    return _frame(found)


def counts(data: Dataset) -> pandas.DataFrame:
    """Return the exact counts of all releases, also of those that give one of the two alone.

    Returns:
        Index: dates. Columns: ``signed`` and ``opened`` as of ``pairs``, NA where a release does
        not give it.

    Raises:
        NotEnoughData: One of the two is given nowhere.
        AmbiguousFigure: Reprints of one release differ.
    """
    found = _exact(data)
    for measure in (SIGNED, OPENED):
        if not any(measure in release for release in found):
            raise NotEnoughData(f"{measure}: expected a release that gives it exactly, found none")
    return _frame(found)


def _exact(data: Dataset) -> list[dict[str, object]]:
    return _releases(count for count in _counted(data) if not count.quantity.approximate)


def _counted(data: Dataset) -> list[Observation]:
    return [count for measure in (SIGNED, OPENED) for count in data.find(measure, CITY)]


def openings(data: Dataset) -> pandas.DataFrame:
    """Return all counts of openings, exact or not, one a release.

    Returns:
        Index: dates. Column: ``opened``.

    Raises:
        NotEnoughData: There is none.
    """
    return _frame(_releases(data.series(OPENED, CITY)))


def steps(found: pandas.DataFrame) -> pandas.DataFrame:
    """Compare each pair with the one before it.

    Returns:
        Index: dates, from the second. Columns: ``since``; ``new_signed``; ``new_opened``, net of
        whatever the counts take off; ``new_share``, new openings per new memorandum in percent
        with Wilson's interval, NA where the counts allow no share; ``realisation_change`` in
        points.

    Raises:
        NotEnoughData: There are fewer than two pairs.
    """
    if len(found) < 2:
        raise NotEnoughData(f"{SIGNED}, {OPENED}: expected two pairs, got {len(found)}")
    moved = found - found.shift()
    moved.columns = ["new_signed", "new_opened", "realisation_change"]
    moved = moved[1:].set_axis(spans(found.index))
    moved = named(moved)
    signed, opened = moved["new_signed"], moved["new_opened"]
    possible = (signed > 0) & (opened >= 0) & (opened.q.value <= signed.q.value)
    moved["new_share"] = wilson(opened.where(possible), signed)
    moved = named(moved, "new_share").set_axis(found.index[1:])
    return moved.assign(since=[Period.parse(day) for day in found.index[:-1]])


def landmark(found: pandas.DataFrame) -> pandas.Series:
    """Return the pair after which what came is looked at: the one of the highest rate.

    Where that is the last one, it is the first instead.
    """
    highest = found["realisation"].q.value.idxmax()
    return found.iloc[0] if highest == found.index[-1] else found.loc[highest]


def since(found: pandas.DataFrame, mark: pandas.Series) -> pandas.Series:
    """Hold the memoranda and offices that came after a pair against those that had come by then.

    An office counts with the memoranda of its own time, whenever its firm signed.

    Returns:
        ``new_signed``, ``new_opened`` and ``new_share`` as of ``steps``; ``realisation_change``,
        by which they moved the cumulative rate, in points; ``share_lost``, the rate up to then
        less their share, in points with Newcombe's interval. The Series is named after the last
        date.

    Raises:
        NotEnoughData: Nothing came after, or the counts allow no share.
    """
    later = found.loc[mark.name :]
    step = steps(later.iloc[[0, -1]] if len(later) > 1 else later)
    if step["new_share"].isna().any():
        raise NotEnoughData(
            f"{SIGNED}: expected memoranda after {mark.name} that outnumber the offices opened "
            f"after it, found none by {later.index[-1]}"
        )
    came = step.iloc[0]
    came["share_lost"] = difference(mark.opened, mark.signed, came.new_opened, came.new_signed)
    return named(came, "share_lost")


def with_firms(data: Dataset, found: pandas.DataFrame) -> pandas.Series:
    """Return the last pair of which it is known how many memoranda were with firms.

    Institutions sign too, but only firms are counted as having opened.

    Returns:
        The pair, with ``signed_by_firms`` and ``firms_realisation``, openings per memorandum with
        a firm in percent with Wilson's interval.

    Raises:
        NotEnoughData: Of no pair it is known.
    """
    pair = _last_with(data, found, WITH_FIRMS, "signed_by_firms")
    pair["firms_realisation"] = wilson(pair.opened, pair.signed_by_firms)
    return named(pair, "firms_realisation")


def headquarters(data: Dataset, found: pandas.DataFrame) -> pandas.Series:
    """Return the last pair of which it is known how many of the offices are headquarters.

    Returns:
        The pair, with ``hq_moved``, firms that had moved their headquarters, and
        ``hq_moved_share``, the same in percent of the offices opened.

    Raises:
        NotEnoughData: Of no pair it is known.
    """
    pair = _last_with(data, found, HEADQUARTERS, "hq_moved")
    pair["hq_moved_share"] = (pair.hq_moved / pair.opened).to("percent")
    return named(pair, "hq_moved_share")


def _last_with(data: Dataset, found: pandas.DataFrame, measure: str, column: str) -> pandas.Series:
    """Return the last pair on whose day another measure was counted too, with that figure."""
    printed = data.printed(measure, entity=CITY)
    told = printed[printed["period"].isin(found.index)]
    if told.empty:
        raise NotEnoughData(f"{measure}: expected the day of a pair, found none")
    last = told.iloc[-1]
    pair = found.loc[last.period].copy()
    pair[column] = last.figure
    return pair


def at_most(earlier: pandas.Series, later: pandas.Series) -> Quantity:
    """Return the greatest share of the earlier memoranda that can have led to an opening.

    All openings up to the later date are credited to the memoranda signed by the earlier one, one
    each, so that a firm's time between signing and opening cannot explain what is missing.

    Args:
        earlier: A pair.
        later: A pair after it.

    Returns:
        The share in percent with Wilson's interval.

    Raises:
        NotEnoughData: There are more openings than those memoranda, so that the limit says nothing.
    """
    if later.opened.value > earlier.signed.value:
        raise NotEnoughData(
            f"expected fewer openings than earlier memoranda, got {later.opened.value} and "
            f"{earlier.signed.value}"
        )
    most = wilson(later.opened, earlier.signed)
    return named(pandas.Series({"greatest_realisation": most}, name=earlier.name)).iloc[0]


def promise(data: Dataset, found: pandas.DataFrame) -> pandas.Series:
    """Hold the openings against the number promised by the end of phase 1.

    The last count within the time promised decides; later ones are told as later.

    Returns:
        The last pair within the time, with ``target``: firms promised; ``due``: when;
        ``at_due``: date of the pair; ``short``: firms then missing, if an opening is what
        counts, negative once the target is passed; ``over``: whether the time was up by the last
        day that is known of; ``late``: whether there is a pair after the time.

    Raises:
        NotEnoughData: The target is not known, or no pair falls into the time promised.
    """
    targets = data.table({"target": "ai_mou_target"}, by="period", entity=CITY)
    target, due = targets["target"].iloc[-1], Period.parse(targets.index[-1])
    within = [day for day in found.index if Period.parse(day).end <= due.end]
    if not within:
        raise NotEnoughData(f"{OPENED}: expected a pair by {due.iso}, found none")
    pair = found.loc[within[-1]].copy()
    pair["target"], pair["due"], pair["at_due"] = target, due, Period.parse(pair.name)
    pair["short"] = target - pair.opened
    pair["over"] = (data.as_of or data.latest) >= due.end
    pair["late"] = len(within) < len(found)
    return named(pair, "short")
