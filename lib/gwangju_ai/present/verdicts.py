"""The findings of the evidence audit as plain data, and as lines for a terminal."""

from collections.abc import Iterable

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Reason, Verdict
from gwangju_ai.numbers import numerals
from gwangju_ai.present.korean import PARTICLE, particle
from gwangju_ai.present.shown import Formatted, show


def as_json(findings: Iterable[Finding]) -> list[dict]:
    """Return the findings as plain data, one object a finding; values are decimal numbers."""
    return [
        {
            "id": finding.id,
            "check": finding.check,
            "verdict": str(finding.verdict),
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
            "others": [o.id for o in finding.others],
            "corrected": bool(finding.blamed) and not finding.open,
            "reason": {language: text(finding.reason, language) for language in ("ko", "en")},
            "conclusion": finding.conclusion
            and {language: finding.conclusion.text(language) for language in ("ko", "en")},
        }
        for finding in findings
    ]


def as_text(findings: Iterable[Finding]) -> str:
    """Return the findings for a terminal, the heaviest failures first, and their number last."""
    kept = list(findings)
    lines = []
    for finding in audit.by_weight(kept):
        lines.append(f"{finding.verdict}, {finding.severity}: {finding.id}")
        lines.append(f"    {text(finding.reason, 'en')}")
        if finding.open:
            lines.append("    No correction is declared for the figure at fault.")
    counted = [(sum(f.verdict is verdict for f in kept), verdict) for verdict in Verdict]
    lines.append(", ".join(f"{number} {verdict}" for number, verdict in counted))
    return "\n".join(lines)


def text(reason: Reason, language: str) -> str:
    """Write a finding's reason without markup."""

    def written(value: object, name: str, spec: str) -> str:
        return show(Formatted(value, spec) if spec else value, language)[0]

    told = reason.text(language, written)
    if language == "ko":
        return PARTICLE.sub(lambda pair: particle(pair[0], told[: pair.start()]), told)
    return told


def _observation(figure: Figure) -> str | None:
    return figure.observation.id if figure.observation else None
