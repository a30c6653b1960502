"""The evidence audit: every printed figure and every claim of the article, checked.

One module a check; which check applies to which figures is data, ``data/checks.csv``, so that a new
article or a new source needs no programming. How measures are bound to one another is data too,
``data/relations.csv``, from which further checks follow.
"""

from gwangju_ai.audit.check import Check
from gwangju_ai.audit.conflicts import conflicts, count_conflicts
from gwangju_ai.audit.coverage import coverage
from gwangju_ai.audit.disagreement import disagreements
from gwangju_ai.audit.faults import STANDINGS, by_theme, faults, kinds
from gwangju_ai.audit.finding import Figure, Finding, Reason, Repair
from gwangju_ai.audit.sections import Section, by_weight, sections
from gwangju_ai.audit.summary import of_claims, of_figures, standing
from gwangju_ai.audit.table import CHECKS, by_check, contested, run
from gwangju_ai.audit.verdict import Severity, Verdict

__all__ = [
    "CHECKS",
    "STANDINGS",
    "Check",
    "Figure",
    "Finding",
    "Reason",
    "Repair",
    "Section",
    "Severity",
    "Verdict",
    "by_check",
    "by_theme",
    "by_weight",
    "conflicts",
    "contested",
    "count_conflicts",
    "coverage",
    "disagreements",
    "faults",
    "kinds",
    "of_claims",
    "of_figures",
    "run",
    "sections",
    "standing",
]
