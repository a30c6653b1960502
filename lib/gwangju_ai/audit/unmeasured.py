"""A statement that no published figure decides, with those that bear on it."""

from __future__ import annotations

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.finding import Judgement, Reason
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import listed, sentence
from gwangju_ai.numbers.trail import Words

#: How the figures of each role bear on the statement, in the order of telling.
_BEARING = {
    "for": Words("뒷받침하는 수치", "In its favour"),
    "against": Words("맞지 않는 수치", "Against it"),
    "near": Words("관련 수치", "Related"),
}


def judge(case: Case) -> Judgement:
    """Judge one row of the table: never more than undecidable."""
    told = [
        Reason(f"{words.ko}: {found.ko}.", f"{words.en}: {found.en}.", found.values)
        for role, words in _BEARING.items()
        if case.many(role)
        for found in [listed(role, case.many(role))]
    ]
    if not told:
        reason = sentence(
            ko="판단할 만한 공개 수치가 없다.", en="No published figure bears on it."
        )
        return Judgement(Verdict.UNDECIDABLE, reason)
    reason = sentence(
        ko="관련 수치는 있으나 판단하기에 모자란다.",
        en="Figures bear on it but do not decide it.",
    )
    return Judgement(Verdict.UNDECIDABLE, reason, more=sum(told[1:], told[0]))


CHECK = Check(
    "unmeasured",
    Words("수치로 판단할 수 없는 주장", "No figure decides it"),
    tuple(Role(role, many=True, required=False, dated=True) for role in _BEARING),
    judge,
)
