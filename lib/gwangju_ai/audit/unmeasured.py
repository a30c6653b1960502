"""A statement that no published figure decides, with those that bear on it."""

from __future__ import annotations

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.finding import Judgement
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.trail import Words


def judge(case: Case) -> Judgement:
    """Judge one row of the table: never more than undecidable."""
    near = case.many("near")
    if not near:
        reason = sentence(
            ko="이를 가릴 만한 공개 수치가 없다.", en="No published figure bears on it."
        )
        return Judgement(Verdict.UNDECIDABLE, reason)
    tags = [chr(ord("a") + index) for index in range(len(near))]
    listed = Words(
        ", ".join(f"{{of_{tag}}} {{near_{tag}}}" for tag in tags),
        ", ".join(f"{{near_{tag}}} ({{of_{tag}}})" for tag in tags),
    )
    reason = sentence(
        ko=f"관련 수치로는 {listed.ko}이(가) 있으나 이것만으로는 가릴 수 없다.",
        en=f"Related figures do not decide it: {listed.en}.",
        **{f"of_{tag}": name(figure) for tag, figure in zip(tags, near, strict=True)},
        **{f"near_{tag}": figure for tag, figure in zip(tags, near, strict=True)},
    )
    return Judgement(Verdict.UNDECIDABLE, reason)


CHECK = Check(
    "unmeasured",
    Words("수치로 가릴 수 없는 말", "No figure decides it"),
    (Role("near", many=True, required=False),),
    judge,
)
