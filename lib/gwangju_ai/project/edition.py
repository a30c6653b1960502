"""The edition that a checkout makes: version, date, authors and address, as CITATION.cff has them.

The project has no address of its own until that file names one; what would hold it is then left
out, and nothing is made up.
"""

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, ValidationError, model_validator

from gwangju_ai.project import location, yaml
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.text import decoded

FILE = "CITATION.cff"
#: Years in which an edition can have been made.
_YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Imprint:
    """What is cited.

    Attributes:
        title: Title of the whole.
        version: Version, which names the edition.
        date: Day of the edition, ISO; empty where the file states none.
        authors: Names of the authors.
        abstract: What it is about.
        address: Address of the folder ``reports``, ending in a slash; empty where there is none.
        repository: Address of the repository; empty where there is none.
    """

    title: str = ""
    version: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    address: str = ""
    repository: str = ""

    def at(self, path: str, otherwise: str | None = None) -> str:
        """Return the address of a file of the edition.

        Args:
            path: Where the file stands in the edition.
            otherwise: What to return where the edition has no address; the path when None.
        """
        return otherwise if otherwise is not None and not self.address else f"{self.address}{path}"


def _told(text: str) -> str:
    if not text.strip():
        raise ValueError("a text, or no such key")
    return " ".join(text.split())


def _day(text: str) -> str:
    # fromisoformat alone would also take 20241130 and 2024-W48-6.
    with contextlib.suppress(ValueError):
        is_written_so = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        if is_written_so and date.fromisoformat(text).year in _YEARS:
            return text
    raise ValueError(f"a day YYYY-MM-DD of the years {_YEARS[0]} to {_YEARS[-1]}")


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError("an http or https address")
    return text


Told = Annotated[str, AfterValidator(_told)]
Address = Annotated[str, AfterValidator(_address)]


class _Author(BaseModel):
    """A body by its name, or a person by both of theirs."""

    name: Told = ""
    given: Told = Field("", alias="given-names")
    family: Told = Field("", alias="family-names")

    @model_validator(mode="after")
    def _has_a_name(self) -> "_Author":
        if not self.called:
            raise ValueError("a name, or given-names and family-names")
        return self

    @property
    def called(self) -> str:
        """The name by which it is cited."""
        return self.name or " ".join(filter(None, (self.given, self.family)))


class _Stated(BaseModel):
    """What is read of the file, which may state more: https://citation-file-format.github.io/."""

    title: Told
    version: Told = ""
    date: Annotated[str, AfterValidator(_day)] = Field("", alias="date-released")
    authors: list[_Author] = []
    abstract: Told = ""
    url: Address = ""
    repository: Address = Field("", alias="repository-code")


#: What pydantic expected, in words, where the rule of a key does not say it itself.
_EXPECTED = {
    "missing": "a text",
    "list_type": "a list of authors, each after a dash",
    "model_type": "a name, or given-names and family-names",
}


def edition(root: Path | None = None) -> Imprint:
    """Return the edition of a project; an empty one where it has no file that says so.

    ``url`` is where the edition is read; a ``repository-code`` alone is no page of it.

    Args:
        root: The project's top folder; the one that the process works in by default.

    Raises:
        DataError: The file is no plain YAML, or states what cannot be.
    """
    path = (root or location.root()) / FILE
    if not os.path.lexists(path):
        return Imprint()
    try:
        return read(decoded(path, FILE))
    except FileNotFoundError:
        raise DataError(FILE, None, None, "a link to nothing", "a file") from None


@cache
def read(text: str) -> Imprint:
    """Return what a CITATION.cff states.

    Raises:
        DataError: It is no plain YAML, or states what cannot be.
    """
    stated = yaml.loads(text, FILE)
    if not isinstance(stated, dict):
        raise DataError(FILE, None, None, stated, "a mapping from keys such as title and version")
    try:
        told = _Stated.model_validate(stated)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place, came = ".".join(map(str, first["loc"])), first["input"]
        expected = _EXPECTED.get(first["type"], "a text")
        if first["type"] == "value_error":
            expected = str(first["ctx"]["error"])
        if first["type"] == "missing":
            came = "no such key"
        raise DataError(FILE, None, place, came, expected) from None
    return Imprint(
        title=told.title,
        version=told.version,
        date=told.date,
        authors=tuple(author.called for author in told.authors),
        abstract=told.abstract,
        address=told.url and f"{told.url.rstrip('/')}/",
        repository=told.repository,
    )
