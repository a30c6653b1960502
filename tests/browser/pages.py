"""The pages of an edition, and what a page links to."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from gwangju_ai.export import words
from gwangju_ai.sweep import ready

LANGUAGES = list(words.LANGUAGES)
REPORTS = [f"{code}/{name}.html" for code in LANGUAGES for name in words.REPORTS]
#: Each report in one language, turn about: for what a script or style does alike in both.
TURNS = [f"{LANGUAGES[n % 2]}/{name}.html" for n, name in enumerate(words.REPORTS)]
#: The overviews of the sweeps that come with the project.
SWEEPS = [path.stem for path in ready.designs(Path(__file__).parents[2])]
#: Pages that each language has.
PAIRED = [
    *(f"{name}.html" for name in words.REPORTS),
    "glossary.html",
    "index.html",
    "register.html",
    *(f"{name}.html" for name in SWEEPS),
]
PAGES = ["index.html", *(f"{code}/{name}" for code in LANGUAGES for name in PAIRED)]


@dataclass
class Links:
    """The ids of a page in their order, and the addresses that it links to."""

    ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


@cache
def links(page: Path) -> Links:
    """Return what a page holds; each page is read once."""
    found = Links()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            for name, value in attributes:
                if name == "id":
                    found.ids.append(value)
                elif tag == "a" and name == "href":
                    found.addresses.append(value)

    Reader().feed(page.read_text(encoding="utf-8"))
    return found
