"""One run told in several languages: what it shows once, it shows in each."""

import os
from collections.abc import Callable, Iterator
from functools import wraps
from typing import get_args

from gwangju_ai.numbers.numerals import Language
from gwangju_ai.project.errors import ParameterError, ReportError

#: Environment variable that names the languages beside the report's own, ``ko`` or ``en,ko``.
ALSO = "GWANGJU_AI_ALSO"


def also(own: str) -> list[str]:
    """Return the languages that a run is told in beside the report's own.

    Raises:
        ParameterError: A code is unknown, is the report's own, or stands twice.
    """
    told = os.environ.get(ALSO)
    codes = told.split(",") if told else []
    known = get_args(Language)
    for number, code in enumerate(codes):
        if code not in known or code in (own, *codes[:number]):
            raise ParameterError(
                f"{ALSO}: expected languages of {', '.join(known)} beside {own}, each once and "
                f"with a comma between, got {code!r}"
            )
    return codes


def in_each(show: Callable[..., None]) -> Callable[..., None]:
    """Let a method of a report show what it shows in every language of the run."""

    @wraps(show)
    def shown(self, *arguments, **values):
        # What can be gone through once would be nothing to the second language.
        kept = {
            name: list(value) if isinstance(value, Iterator) else value
            for name, value in values.items()
        }
        for report in (self, *self._twins):
            show(report, *arguments, **kept)

    return shown


def in_one(ask: Callable) -> Callable:
    """Let a method of a report give what is in one language where there is no other.

    Raises:
        ReportError: The run has several languages.
    """

    @wraps(ask)
    def asked(self, *arguments, **values):
        if self._twins:
            codes = ", ".join(report._language for report in (self, *self._twins))
            raise ReportError(
                f"{self.notebook}: expected a run in one language for report.{ask.__name__}, "
                f"got {codes}; a notebook that asks for it is executed once for each language, "
                f"without {ALSO}"
            )
        return ask(self, *arguments, **values)

    return asked
