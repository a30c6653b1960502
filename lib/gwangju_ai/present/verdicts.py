"""The findings of the evidence audit as plain data, and as lines for a terminal."""

from collections import Counter
from collections.abc import Iterable

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Reason, Verdict
from gwangju_ai.numbers import numerals
from gwangju_ai.present.shown import show

#: What stands in the place of a verdict where printed figures do not let a check be made.
_UNEVALUATED = "not evaluated"


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


def as_text(findings: Iterable[Finding]) -> str:
    """Return the findings for a terminal, and their number last.

    What could not be evaluated comes first, then the heaviest failures.
    """
    kept = sorted(audit.by_weight(findings), key=lambda finding: finding.evaluated)
    lines = []
    for finding in kept:
        lines.append(f"{_said(finding)}, {finding.severity}: {finding.id}")
        lines.append(f"    {text(finding.full, 'en')}")
        if finding.open:
            lines.append("    No correction is declared for the figure at fault.")
    number = Counter(map(_said, kept))
    lines.append(", ".join(f"{number[said]} {said}" for said in (*Verdict, _UNEVALUATED)))
    return "\n".join(lines)


def _said(finding: Finding) -> str:
    """Return the verdict, or that there can be none."""
    return str(finding.verdict) if finding.evaluated else _UNEVALUATED


def text(reason: Reason, language: str) -> str:
    """Write a finding's reason without markup."""
    return show(reason, language)[0]


def _observation(figure: Figure) -> str | None:
    return figure.observation.id if figure.observation else None
