"""A thing has happened, or has not, by the time at which the article says so."""

from __future__ import annotations

from datetime import date, timedelta

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.finding import Judgement, Reason
from gwangju_ai.audit.verdict import Verdict, either
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words

#: What a statement can say of an event.
RELATIONS = ("already", "not_yet")


_TOLD = {
    "already": Words("이미 시작된 일로", "as under way"),
    "not_yet": Words("아직 끝나지 않은 일로", "as not yet over"),
}


_FITS = {
    Verdict.HOLDS: Words("서로 맞는다", "which fits"),
    Verdict.OVERTAKEN: Words("서로 어긋난다", "which does not fit"),
    Verdict.FAILS: Words("서로 어긋난다", "which does not fit"),
    Verdict.UNDECIDABLE: Words("이 시점만으로는 판단할 수 없다", "which these dates do not decide"),
}


def verdict(asked: Period, event: Period, relation: str, planned: date | None = None) -> Verdict:
    """Judge whether an event lay before, or still ahead of, the time that a statement speaks of.

    A statement dated by a month or a year is taken at the end of it: what happened by then has
    happened. If it was still true on an earlier day of that month or year, it is overtaken; so it
    is where only a plan speaks against it that nobody knew yet.

    Args:
        asked: The time that the statement speaks of.
        event: When the thing happened, or is to happen.
        relation: ``already`` or ``not_yet``.
        planned: The day on which the plan of the event became known; None where it is no plan.
    """
    happened = event.end <= asked.end
    ahead = event.start > asked.end
    if relation == "already":
        found = either(not ahead, happened)
        excused = planned is not None and planned > asked.end
    else:
        found = either(not happened, ahead)
        excused = event.start > asked.start
    return Verdict.OVERTAKEN if found.fails and excused else found


def judge(case: Case) -> Judgement:
    """Judge one row of the table, for the time of the article."""
    event, relation = case.one("event"), case.option("relation", RELATIONS[0])
    own = event.observation
    asked, when = case.data.source("article").published, own.period
    found = verdict(asked, when, relation, own.known if own.planned else None)
    named = {"asked": asked, "when": when, "event": event, "of_event": name(event)}
    told, fits = _TOLD[relation], _FITS[found]
    reason = sentence(
        ko="{of_event} {event}은(는) {when}의 수치이고, "
        f"{{asked}} 기사는 이를 {told.ko} 적었다. {fits.ko}.",
        en="{event:n} ({of_event}) is for {when}; the article of {asked} writes of it "
        f"{told.en}, {fits.en}.",
        **named,
    )
    if found is Verdict.OVERTAKEN:
        reason += _unknown_then(own.known) if relation == "already" else _caveat(when)
    return Judgement(found, reason)


def _unknown_then(known: date) -> Reason:
    """Say when the plan became known that speaks against the article."""
    return sentence(
        ko="다만 이 계획은 기사보다 늦은 {known}에 나왔다.",
        en="But that plan came only in {known}, after the article.",
        known=Period.parse(f"{known:%Y-%m}"),
    )


def _caveat(event: Period) -> Reason:
    """Say that the day of printing is not known where the month alone cannot settle it."""
    return sentence(
        ko="기사가 실린 날은 알 수 없어 그달 말일을 기준으로 했다. {day}까지 실렸다면 맞는 말이다.",
        en="The day of the article is not known, so the end of its month is taken; up to {day} it "
        "was true.",
        day=Period.parse((event.start - timedelta(days=1)).isoformat()),
    )


CHECK = Check(
    "event",
    Words("이미 일어난 일인지", "A thing has happened, or not yet"),
    (Role("event"),),
    judge,
    {"relation": RELATIONS},
)
