"""The evidence audit: every printed figure and every claim of the article, checked.

One module a check; which check applies to which figures is data, ``data/checks.csv``, so that a new
article or a new source needs no programming.
"""

from gwangju_ai.audit.check import Check
from gwangju_ai.audit.finding import Figure, Finding, Reason, Repair
from gwangju_ai.audit.sections import Section, by_weight, sections
from gwangju_ai.audit.summary import of_claims, of_figures, standing
from gwangju_ai.audit.table import CHECKS, by_check, contested, run
from gwangju_ai.audit.verdict import Severity, Verdict

__all__ = [
    "CHECKS",
    "Check",
    "Figure",
    "Finding",
    "Reason",
    "Repair",
    "Section",
    "Severity",
    "Verdict",
    "by_check",
    "by_weight",
    "contested",
    "of_claims",
    "of_figures",
    "run",
    "sections",
    "standing",
]
