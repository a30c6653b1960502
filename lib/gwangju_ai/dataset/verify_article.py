"""Hold what the data package says of the article against a reader's own copy of its text.

The article is not ours to publish, so the package points into it: by the number of a line, the
SHA-256 of that line, and, for a figure, its characters, which must stand in the line.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.rows import LOCATOR
from gwangju_ai.project.text import decoded


@dataclass(frozen=True)
class Mismatch:
    """A figure, claim or recommendation that is not in the copy as the data package says.

    Attributes:
        id: Id of the observation, claim or recommendation.
        locator: Where the package says it is.
        expected: What should be there, in words.
        got: What is there instead.
    """

    id: str
    locator: str
    expected: str
    got: str

    def __str__(self) -> str:
        line = self.locator.partition(" ")[0]
        return f"{self.id} at {line}: expected {self.expected}, got {self.got}"


def verify(path: Path, dataset: Dataset) -> list[Mismatch]:
    """Return where a copy of the article differs from what the data package says of it.

    Args:
        path: The article as a UTF-8 text. Lines may end in LF or CRLF, and Hangul may be
            decomposed; otherwise they must be the lines of the original, blank ones included.
        dataset: The data package, loaded without ``as_of``, so that no figure is left out.

    Returns:
        One mismatch a figure, claim or recommendation, in the order of the package; none where all
        agree.

    Raises:
        DataError: The copy is not UTF-8.
    """
    # Not splitlines, which also breaks at characters that the original keeps inside a line.
    lines = decoded(path, str(path), "save the copy as UTF-8").replace("\r\n", "\n").split("\n")
    digests = [{_digest(line), _digest(normalize("NFC", line))} for line in lines]
    figures = [(o.id, o.row.locator, o.printed) for o in dataset.observations if o.of_article]
    claims = [(c.claim_id, c.locator, "") for c in dataset.claims.values()]
    asked = [(r.recommendation_id, r.locator, "") for r in dataset.recommendations.values()]
    found = []
    for name, locator, printed in figures + claims + asked:
        match = LOCATOR.fullmatch(locator)
        number, digest = int(match["line"]), match["digest"]
        text = normalize("NFC", lines[number - 1]) if number <= len(lines) else None
        if text is None:
            got = f"only {len(lines)} lines"
            found.append(Mismatch(name, locator, "a line of that number", got))
        elif digest not in digests[number - 1]:
            now = next((n for n, known in enumerate(digests, start=1) if digest in known), 0)
            got = f"line {now}" if now else "another text"
            found.append(Mismatch(name, locator, f"the line sha256:{digest[:12]}…", got))
        elif printed not in text:
            found.append(Mismatch(name, locator, f"{printed} in the line", "a line without it"))
    return found


def _digest(line: str) -> str:
    return sha256(line.encode()).hexdigest()
