"""What a notebook cell calls to show something: prose, tables, charts, the appendix."""

from gwangju_ai.present.prose import Link, phrase
from gwangju_ai.present.report import Report
from gwangju_ai.present.table import Cell, Column, Table

__all__ = ["Cell", "Column", "Link", "Report", "Table", "phrase"]
