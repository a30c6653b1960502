"""No word that the glossary says to avoid stands anywhere a reader would meet it."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from tests.editorial import language as tongue

from gwangju_ai.dataset.terms import glossary, misnamed

LANGUAGES = ("ko", "en")
#: Values, conditions and calls of macros; what a comment or a key says no reader sees.
_UNSEEN = re.compile(
    r"[ ]*\{#[\w-]+\}$|\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|^###[^\n]*|\]\([^)]*\)|`[^`]*`",
    re.DOTALL | re.MULTILINE,
)
#: Tables whose columns hold words of ours, by the ends of the columns' names.
TABLES = ("measures", "entities", "vocabulary", "claims", "recommendations", "checks", "terms")
#: What a term means may name what it is told apart from; what to avoid is a column of its own.
_OTHER_COLUMNS = ("avoid_ko", "avoid_en", "also_ko", "also_en")


def copy(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of the copy files and of the report's own words, with their places."""
    folders = (root / "notebooks" / "text", root / "lib" / "gwangju_ai" / "present")
    for path in sorted(path for folder in folders for path in folder.glob(f"*.{language}.md")):
        seen = _UNSEEN.sub(
            lambda hidden: "…" + "\n" * hidden[0].count("\n"), path.read_text(encoding="utf-8")
        )
        for number, line in enumerate(seen.splitlines(), start=1):
            yield f"{path.name} line {number}", line


def labels(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the names, definitions and statements that the data package holds."""
    for name in TABLES:
        with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                own = next(iter(row.values()))
                for column, text in row.items():
                    if re.fullmatch(rf"(.*_)?{language}", column) and column not in _OTHER_COLUMNS:
                        yield f"{name}.csv {own} {column}", text
    reasons = yaml.safe_load((root / "data" / "corrections.yaml").read_text(encoding="utf-8"))
    for number, entry in enumerate(reasons, start=1):
        yield f"corrections.yaml {number}", entry[f"reason_{language}"]
    with (root / "data" / "units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = (row["ko"],) if language == "ko" else (row["en_one"], row["en_many"])
            yield from ((f"units.csv {row['unit']}", word) for word in words)


def words(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the package says in two languages by itself: calls of ``Words`` and ``About``."""
    for path in sorted((root / "lib").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in ("Words", "About"):
                continue
            given = dict(zip(LANGUAGES, node.args, strict=False))
            given |= {keyword.arg: keyword.value for keyword in node.keywords}
            for part in ast.walk(given[language]) if language in given else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield f"{path.name} line {part.lineno}", part.value


def pages(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the published pages say, without the names that others gave.

    An English formula is left out: its words are part of the number's identity.
    """
    with (root / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row[column] for row in rows for column in ("title", "subject", "outlet")} - {""}
    longest = sorted(names, key=lambda name: (-len(name), name))
    for path in sorted((root / "reports" / language).glob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for formula in page.select(".numbers, .formula") if language == "en" else ():
            formula.decompose()
        for place, text in tongue.texts(page, language):
            for name in longest:
                text = text.replace(name, " ")
            yield f"{path.name} {place}", text


@pytest.mark.parametrize("texts", [copy, labels, words, pages], ids=lambda texts: texts.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_goes_by_its_name(root: Path, language: str, texts) -> None:
    """Sentences, headings, labels and menus use the glossary's terms and no others for them."""
    terms = glossary().values()
    told = list(texts(root, language))
    assert told
    assert [] == [
        f"{place}: {found} -> {use}"
        for place, text in told
        for found, use in misnamed(text, language, terms)
    ]


def test_what_a_reader_does_not_see_is_not_searched() -> None:
    """Names of values, keys, code and addresses are no words of the report."""
    text = "## Seats {#seats}\n### seats\n{{ seats }} of `seats` [x](seats.html){# seats\n #} seats"
    assert ["Seats", "seats"] == re.findall("(?i)seats", _UNSEEN.sub("…", text))
