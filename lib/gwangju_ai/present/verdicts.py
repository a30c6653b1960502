"""The findings of the evidence audit as plain data, and as lines for a terminal."""

from collections import Counter
from collections.abc import Iterable

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Reason, Severity, Verdict
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.shown import show

#: What stands in the place of a verdict where printed figures do not let a check be made.
_UNEVALUATED = Words("검증할 수 없음", "not evaluated")
_UNCORRECTED = Words(
    "잘못된 수치에 정정이 등록되어 있지 않다.",
    "No correction is declared for the figure at fault.",
)


def as_json(findings: Iterable[Finding]) -> list[dict]:
    """Return the findings as plain data, one object a finding; values are decimal numbers."""
    return [
        {
            "id": finding.id,
            "check": finding.check,
            "verdict": str(finding.verdict),
            "evaluated": finding.evaluated,
            "severity": str(finding.severity),
            "claim": finding.claim and finding.claim.claim_id,
            "printed": [
                {"observation": _observation(figure), "printed": figure.printed}
                for figure in finding.figures
            ],
            "at_fault": [_observation(figure) for figure in finding.blamed],
            "nearest": [
                {
                    "observation": _observation(repair.figure),
                    "printed": repair.figure.printed,
                    "values": [
                        numerals.write(value.value, "en").replace(",", "")
                        for value in repair.values
                    ],
                }
                for repair in finding.repairs
            ],
            "chance_percent": finding.chance and float(finding.chance),
            "others": [_observation(figure) for figure in finding.others],
            "corrected": bool(finding.blamed) and not finding.open,
            "reason": {language: text(finding.full, language) for language in ("ko", "en")},
            "conclusion": finding.conclusion
            and {language: finding.conclusion.text(language) for language in ("ko", "en")},
        }
        for finding in findings
    ]


def as_text(findings: Iterable[Finding], language: str = "en") -> str:
    """Return the findings for a terminal, and their number last.

    What could not be evaluated comes first, then the heaviest failures. English calls a verdict as
    JSON does.
    """
    kept = sorted(audit.by_weight(findings), key=lambda finding: finding.evaluated)
    lines = []
    for finding in kept:
        weight = _called(finding.severity, language)
        weight = f"중요도 {weight}" if language == "ko" else weight
        lines.append(f"{_called(_said(finding), language)}, {weight}: {finding.id}")
        lines.append(f"    {text(finding.full, language)}")
        if finding.open:
            lines.append(f"    {_UNCORRECTED.text(language)}")
    number = Counter(map(_said, kept))
    counted = [(_called(said, language), number[said]) for said in (*Verdict, _UNEVALUATED)]
    if language == "ko":
        return "\n".join([*lines, ", ".join(f"{said} {count}건" for said, count in counted)])
    return "\n".join([*lines, ", ".join(f"{count} {said}" for said, count in counted)])


def _said(finding: Finding) -> Verdict | Words:
    """Return the verdict, or that there can be none."""
    return finding.verdict if finding.evaluated else _UNEVALUATED


def _called(said: Verdict | Severity | Words, language: str) -> str:
    if isinstance(said, Words):
        return said.text(language)
    return said.words.ko if language == "ko" else str(said)


def text(reason: Reason, language: str) -> str:
    """Write a finding's reason without markup."""
    return show(reason, language)[0]


def _observation(figure: Figure) -> str | None:
    return figure.observation.id if figure.observation else None
