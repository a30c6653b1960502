"""Printed figures that a check cannot compute with, such as a base of nought."""

from __future__ import annotations

from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NumeralError


class Unfit(NumeralError):
    """The figures given do not let a check be computed, whether or not they are right.

    It is what the figures are, and no mistake of whoever asked: the audit makes it a finding and
    goes on.

    Args:
        ko: What the check needs, in Korean, as the subject of a sentence and without a figure.
        en: The same in English.
        came: What was given instead.
    """

    def __init__(self, *, ko: str, en: str, came: object) -> None:
        super().__init__(f"expected {en}, got {came}")
        self.needed = Words(ko, en)
