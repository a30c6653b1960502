"""A figure is of the date at which it is printed, and not left over from an earlier one."""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.comparison import agree
from gwangju_ai.audit.extent import value
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words


def verdict(
    asked: Period, dated: Period, then: str, now: str | None = None, moved: Period | None = None
) -> Verdict:
    """Judge whether a figure printed for one date can be the one that is known for another.

    It is overtaken if it was right before and had changed by then; one that only came later than
    what it is printed for is wrong.

    Args:
        asked: The time for which it is printed.
        dated: The time for which another source prints the same.
        then: What was printed, for that time, of it or of what it rests on.
        now: What is printed of the same later on.
        moved: The time of that later print.
    """
    if asked.covers(dated) or now is None or moved is None:
        return Verdict.HOLDS
    if moved.end > asked.end or agree(then, now, Rounding.EITHER, counted=False):
        return Verdict.HOLDS
    return Verdict.OVERTAKEN if dated.start <= moved.start else Verdict.FAILS


def repair(then: str, now: str | None) -> tuple[Fraction, ...]:
    """Return the figure that had taken the place of the one printed."""
    return () if now is None or value(now) == value(then) else (value(now),)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    figure, same = case.one("figure"), case.one("same")
    if not agree(figure.printed, same.printed, case.rounding, figure.counted):
        raise Unfit(
            ko="시점을 알려 주는 같은 수치",
            en="the same figure on the page that dates it",
            came=f"{same.printed} for {figure.printed}",
        )
    then = next(iter(case.many("then")), same)
    now = next(iter(case.many("now")), None)
    asked, dated = figure.observation.period, same.observation.period
    moved = now and now.observation.period
    found = verdict(asked, dated, then.printed, now and now.printed, moved)
    named = {"figure": figure, "of_figure": name(figure), "dated": dated, "asked": asked}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="{of_figure} {figure}은(는) {dated}의 수치로, 기사의 시점과 맞는다."
            if asked.covers(dated)
            else "{of_figure} {figure}은(는) {dated}의 수치이며, 그 뒤 바뀌었다는 보도는 없다.",
            en="{figure:n} ({of_figure}) is of {dated}, the time it is printed for."
            if asked.covers(dated)
            else "{figure:n} ({of_figure}) is the figure of {dated}; no change since is reported.",
            **named,
        )
        return Judgement(found, reason)
    # What a later day of the article's own month changed may or may not have changed by then.
    unsettled = asked.covers(moved) and asked != moved
    reason = sentence(
        ko="{of_figure} {figure}은(는) {dated}의 수치"
        + ("이며, 기사가 {asked} 며칠에 나왔는지는 알 수 없다." if unsettled
           else "로, 기사가 나왔을 때는 달라져 있었다."),
        en="{figure:n} ({of_figure}) is of {dated}; "
        + ("the article’s day in {asked} is not known." if unsettled
           else "it had changed when the article appeared."),
        **named,
    )  # fmt: skip
    more = _moved(then, now)
    if unsettled:
        more += _caveat(moved)
    own = then is same
    return Judgement(
        found,
        reason,
        (Repair.of(figure, repair(then.printed, now.printed), [now.quantity]),) if own else (),
        None,
        (figure,),
        more=more,
    )


def _moved(then: Figure, now: Figure) -> Reason:
    """Say what is printed later on, of the same thing or of what has grown out of it."""
    if then.observation.entity == now.observation.entity:
        ko = "{moved}에는 {of_now}이(가) {then}에서 {now}(으)로 바뀌어 있었다."
        en = "By {moved} {then:n} had become {now:n} ({of_now})."
    else:
        ko = "{moved} 기준 {of_now}은(는) {now}(이)다."
        en = "By {moved} there were {now:n} ({of_now})."
    moved = now.observation.period
    return sentence(ko=ko, en=en, then=then, now=now, moved=moved, of_now=name(now))


def _caveat(moved: Period) -> Reason:
    """Say that the day of printing is not known where the month alone cannot settle it."""
    return sentence(
        ko="기사가 {day} 전에 나왔다면 앞의 수치가 그때의 최신 수치다.",
        en="Before {day} the first count was still the latest.",
        day=moved,
    )


CHECK = Check(
    "date",
    Words("수치와 시점이 맞다", "Figure and date agree"),
    (
        Role("figure", dated=True),
        Role("same", dated=True),
        Role("then", required=False, dated=True),
        Role("now", required=False, dated=True),
    ),
    judge,
    alike=(("figure", "same", "then", "now"),),
)
