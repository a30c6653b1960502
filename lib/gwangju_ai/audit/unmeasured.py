"""A statement that no published figure decides, with those that bear on it."""

from __future__ import annotations

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.finding import Outcome
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.trail import Words


def judge(case: Case) -> Outcome:
    """Judge one row of the table: never more than undecidable."""
    near = case.many("near")
    if not near:
        reason = sentence(
            ko="이 말을 가릴 만한 공개 수치가 없다.", en="No published figure bears on it."
        )
        return Outcome(Verdict.UNDECIDABLE, reason)
    reason = sentence(
        ko="관련된 수치는 있으나 그것만으로는 가릴 수 없다:",
        en="There are figures that bear on it, but they do not decide it:",
    )
    for index, figure in enumerate(near):
        tag = chr(ord("a") + index)
        last = index == len(near) - 1
        reason += sentence(
            ko=f"{{of_{tag}}} {{near_{tag}}}{'.' if last else ','}",
            en=f"{{near_{tag}}} ({{of_{tag}}}){'.' if last else ','}",
            **{f"of_{tag}": name(figure), f"near_{tag}": figure},
        )
    return Outcome(Verdict.UNDECIDABLE, reason)


CHECK = Check(
    "unmeasured",
    Words("수치로 가릴 수 없는 말", "No figure decides it"),
    (Role("near", many=True, required=False),),
    judge,
)
