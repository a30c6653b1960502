"""A figure has the unit of its kin, and their order of magnitude."""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import alike, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Extent
from gwangju_ai.numbers.trail import Words

#: Two figures of one kind that differ by this factor or more differ in order of magnitude.
FACTOR = 10


def verdict(figure: str, reference: str) -> Verdict:
    """Judge a printed figure by another of the same kind: a slip of a digit fails.

    Raises:
        Unfit: One of them is not above zero, and has no order of magnitude.
    """
    if min(value(figure), value(reference)) <= 0:
        raise Unfit(ko="영보다 큰 수", en="figures above zero", came=f"{figure} and {reference}")
    fits = Fraction(1, FACTOR) < value(figure) / value(reference) < FACTOR
    return Verdict.HOLDS if fits else Verdict.FAILS


def repair(figure: str, reference: str) -> tuple[Fraction, ...]:
    """Return the figure shifted by the fewest digits that bring it to the reference's order."""
    printed, shifted = value(figure), value(figure)
    while shifted * FACTOR <= value(reference):
        shifted *= 10
    while shifted >= value(reference) * FACTOR:
        shifted /= 10
    return () if shifted == printed else (shifted,)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    figure, reference = case.one("figure"), case.one("reference")
    same_unit = figure.quantity.unit == reference.quantity.unit
    found = verdict(figure.printed, reference.printed) if same_unit else Verdict.FAILS
    named = {"figure": figure, "reference": reference}
    named |= {"of_figure": name(figure), "of_reference": name(reference)}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="{of_figure} {figure}은(는) 다른 자료의 {reference}과(와) 단위와 자릿수가 같다.",
            en="{figure:n} ({of_figure}) is of the same order as {reference:n}, printed elsewhere.",
            **named,
        )
    else:
        reason = sentence(
            ko="{of_figure} {figure}은(는) {of_reference} {reference}과(와) 단위나 자릿수가 "
            "다르다.",
            en="{figure} ({of_figure}) and {reference} ({of_reference}) differ in unit or order.",
            **named,
        )
    odds = None  # of figures in two units none can be of the other's order
    if same_unit:
        bound = value(reference.printed)
        odds = alike(figure.printed).share(Extent(bound / FACTOR, bound * FACTOR, False, False))
    return Judgement(
        found,
        reason,
        (Repair.of(figure, repair(figure.printed, reference.printed), [reference.quantity]),)
        if same_unit
        else (),
        odds,
        (figure,),
    )


CHECK = Check(
    "magnitude",
    Words("단위와 자릿수가 맞다", "Unit and order of magnitude are right"),
    (Role("figure"), Role("reference")),
    judge,
)
