"""The edition that a checkout makes: version, date, authors and address, as CITATION.cff has them.

The project has no address of its own until that file names one; what would hold it is then left
out, and nothing is made up.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from gwangju_ai.project import location
from gwangju_ai.project.text import read_text

FILE = "CITATION.cff"


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


def edition(root: Path | None = None) -> Imprint:
    """Return the edition of a project; an empty one where it has no file that says so.

    ``url`` is where the edition is read; a ``repository-code`` alone is no page of it.

    Args:
        root: The project's top folder; the one that the process works in by default.
    """
    path = (root or location.root()) / FILE
    return read(read_text(path, FILE)) if path.is_file() else Imprint()


@cache
def read(text: str) -> Imprint:
    """Return what a CITATION.cff states."""
    stated = yaml.safe_load(text)
    address = str(stated.get("url", ""))
    return Imprint(
        title=stated["title"],
        version=str(stated.get("version", "")),
        date=str(stated.get("date-released", "")),
        authors=tuple(_name(author) for author in stated.get("authors", [])),
        abstract=" ".join(stated.get("abstract", "").split()),
        address=address and f"{address.rstrip('/')}/",
        repository=str(stated.get("repository-code", "")),
    )


def _name(author: dict) -> str:
    given = (author.get(part, "") for part in ("given-names", "family-names"))
    return author.get("name") or " ".join(filter(None, given))
