"""A printed ratio is that of its two numbers."""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import AMOUNTS, Case, Check, Role
from gwangju_ai.audit.extent import chance, extent, nearest, over, span, times, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import HOWEVER, ROUNDINGS, noun, noun_of, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.trail import Words


def possible(numerator: str, denominator: str, rounding: Rounding, counted: bool = True) -> Extent:
    """Return the ratios that two printed numbers can have; ``counted`` tells of the numerator.

    Raises:
        Unfit: The denominator may be zero.
    """
    return over(extent(numerator, rounding, counted), extent(denominator, rounding, True))


def verdict(
    numerator: str, denominator: str, ratio: str, rounding: Rounding, counted: bool = True
) -> Verdict:
    """Judge a ratio against its numerator and its denominator, a count, as printed."""
    fits = possible(numerator, denominator, rounding, counted).intersects(span(ratio, rounding))
    return Verdict.HOLDS if fits else Verdict.FAILS


def rounded_by(possible: Extent, ratio: str, rounding: Rounding) -> Rounding | None:
    """Return the convention that makes a quotient the printed ratio; None where none is needed.

    Of several that are allowed it is the most usual.
    """
    if possible.contains(value(ratio)):
        return None
    allowed = ROUNDINGS if rounding is Rounding.EITHER else (rounding,)
    return next(each for each in allowed if possible.intersects(span(ratio, each)))


def repairs(
    numerator: str, denominator: str, ratio: str, rounding: Rounding, counted: bool = True
) -> tuple[tuple[Fraction, ...], ...]:
    """Return the nearest numerator, denominator and ratio that would fit the other two."""
    share, base = span(ratio, rounding), extent(denominator, rounding, True)
    above = extent(numerator, rounding, counted)
    return (
        nearest(numerator, rounding, counted, times(share, base)),
        nearest(denominator, rounding, True, over(above, share)) if share.low > 0 else (),
        nearest(ratio, rounding, False, over(above, base)),
    )


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    above, below, ratio = case.one("numerator"), case.one("denominator"), case.one("ratio")
    printed = above.printed, below.printed, ratio.printed
    found = verdict(*printed, case.rounding, above.counted)
    quotient = above.quantity / below.quantity
    named = {"above": above, "below": below, "ratio": ratio, "quotient": quotient}
    named |= {"of_above": noun(above), "of_below": noun_of(below)}
    target = possible(*printed[:2], case.rounding, above.counted)
    if found is Verdict.FAILS:
        however = HOWEVER[case.rounding]
        ko, en = f"{however.ko} {{ratio}}이(가) 되지 않는다.", f"is not {{ratio}} {however.en}."
    elif how := rounded_by(target, ratio.printed, case.rounding):
        way = ROUNDINGS[how]
        ko, en = f"{way.ko}하면 {{ratio}}과(와) 맞는다.", f"fits {{ratio}} by {way.en}."
    else:
        ko, en = "{ratio}과(와) 맞는다.", "fits {ratio}."
    reason = sentence(
        ko="{of_above} {above}을(를) {of_below} {below}(으)로 나누면 {quotient:.3,n}(으)로, " + ko,
        en="{above:n} {of_above} over {below:n} {of_below} make {quotient:.3,n}, which " + en,
        **named,
    )
    values = repairs(*printed, case.rounding, above.counted)
    return Judgement(
        found,
        reason,
        (
            Repair.of(above, values[0], [below.quantity, ratio.quantity]),
            Repair.of(below, values[1], [above.quantity, ratio.quantity]),
            Repair.of(ratio, values[2], [above.quantity, below.quantity]),
        ),
        chance(ratio.printed, case.rounding, False, target),
        (above, below, ratio),
    )


CHECK = Check(
    "ratio",
    Words("경쟁률 = 지원 ÷ 선발", "Applicants per place = applicants ÷ places"),
    (
        Role("numerator", of=AMOUNTS),
        Role("denominator", of=AMOUNTS),
        Role("ratio", of=(*AMOUNTS, "ratio")),
    ),
    judge,
    product=("ratio", "denominator", "numerator"),
)
