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


#: What the article says, in the form of each statement.
_TOLD = {
    "already": Words("이미 시작된", "work already begun"),
    "not_yet": Words("아직 끝나지 않은", "work not yet finished"),
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
    told = _TOLD[relation]
    if found is Verdict.UNDECIDABLE:
        reason = sentence(
            ko=f"{{of_event}} {{event}}의 시점 {{when}}만으로는 {{asked}}에 {told.ko} 일인지 "
            "판단할 수 없다.",
            en=f"{{event:n}} ({{of_event}}) is of {{when}}, which leaves open whether it was "
            f"{told.en} in {{asked}}.",
            **named,
        )
        return Judgement(found, reason)
    reason = sentence(
        ko=f"{{asked}} 기사는 {told.ko} 일로 썼"
        + ("고" if found is Verdict.HOLDS else "으나")
        + (
            " {of_event} {event}은(는) {when}의 계획이다."
            if own.planned
            else " {of_event} {event}은(는) {when} 집계다."
        ),
        en=f"The article of {{asked}} speaks of {told.en}, "
        + ("and" if found is Verdict.HOLDS else "but")
        + (
            " {event:n} ({of_event}) is planned for {when}."
            if own.planned
            else " {event:n} ({of_event}) is dated {when}."
        ),
        **named,
    )
    more = None
    if found is Verdict.OVERTAKEN:
        more = _unknown_then(own.known) if relation == "already" else _caveat(when)
    return Judgement(found, reason, more=more)


def _unknown_then(known: date) -> Reason:
    """Say when the plan became known that speaks against the article."""
    return sentence(
        ko="이 계획은 기사보다 늦은 {known}에 나왔다.",
        en="That plan came only in {known}, after the article.",
        known=Period.parse(f"{known:%Y-%m}"),
    )


def _caveat(event: Period) -> Reason:
    """Say that the day of printing is not known where the month alone cannot settle it."""
    return sentence(
        ko="기사가 {day}까지 나왔다면 맞는 서술이다.",
        en="If the article appeared by {day}, it was right.",
        day=Period.parse((event.start - timedelta(days=1)).isoformat()),
    )


CHECK = Check(
    "event",
    Words("일의 앞뒤가 말한 대로다", "Before or after, as stated"),
    (Role("event", dated=True),),
    judge,
    {"relation": RELATIONS},
)
