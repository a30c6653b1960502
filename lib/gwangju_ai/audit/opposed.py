"""Two statements of one source that cannot both be true, whatever the figures say."""

from __future__ import annotations

from gwangju_ai.audit.check import FILE, Case, Check, Role
from gwangju_ai.audit.finding import Judgement, Reason
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import listed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import DataError

#: How far two statements are apart: the verdict on the pair, and what is said of it.
DEGREES = {
    "opposed": (Verdict.FAILS, Words("둘은 동시에 성립할 수 없다.", "They cannot both be true.")),
    "strained": (
        Verdict.IN_PART,
        Words(
            "문구 그대로라면 동시에 성립하지 않으며, 한쪽을 넓게 해석해야 성립한다.",
            "Both are true only if one of them is not taken literally.",
        ),
    ),
}


def judge(case: Case) -> Judgement:
    """Judge one row of the table, which names two claims and says how far they are apart.

    Raises:
        DataError: The row does not name two claims, or is about a third.
    """
    given = case.option("claims")
    named = given.split() if isinstance(given, str) else []
    if not len(named) == len({*named}) == 2 or not set(named) <= case.data.claims.keys():
        expected = "claims to be two ids of claims.csv, with a space between them"
        raise DataError(FILE, case.at, "arguments", given, expected)
    if case.row.claim_id not in ("", *named):
        expected = f"one of the two claims, {given}, or none"
        raise DataError(FILE, case.at, "claim_id", case.row.claim_id, expected)
    if not any(o.of_article for o in case.data.observations):
        return Judgement(
            Verdict.UNDECIDABLE,
            Reason("기사가 아직 나오지 않았다.", "The article had not appeared yet."),
        )
    one, other = (case.data.claims[name].label for name in named)
    verdict, words = DEGREES[case.option("degree", "opposed")]
    reason = Reason(
        "기사의 한 대목: {one} 다른 대목: {other}",
        "One passage: {one} Another: {other}",
        {"one": one, "other": other},
    )
    more = Reason(words.ko, words.en)
    if near := case.many("near"):
        found = listed("near", near)
        more += Reason(f"관련 수치: {found.ko}.", f"Related figures: {found.en}.", found.values)
    return Judgement(verdict, reason, more=more)


CHECK = Check(
    "opposed",
    Words("동시에 성립할 수 없는 서술", "Two statements that cannot both be true"),
    (Role("near", many=True, required=False, dated=True),),
    judge,
    {"degree": tuple(DEGREES)},
    free=("claims",),
)
