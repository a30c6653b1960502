"""What a notebook cell calls to show something: prose, tables, charts, the appendix."""

from gwangju_ai.present.report import Report
from gwangju_ai.present.shown import Link

__all__ = ["Link", "Report"]
