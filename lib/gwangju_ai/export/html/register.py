"""The register of an edition: one page a language with every printed figure, at an address each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from gwangju_ai.export import stored, words
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound
from gwangju_ai.export.language import spoken

PAGE = "register.html"
_EVERY_FIGURE = "every-figure"


@dataclass(frozen=True)
class SourcePage:
    """A page that prints figures, as it stands in the list that the rows refer to."""

    outlet: str
    published: str
    title: str
    url: str

    @property
    def link(self) -> str:
        """Its address where a browser may follow it."""
        return self.url if self.url.startswith(("https://", "http://")) else ""

    @property
    def site(self) -> str:
        """Whose page it is, where its headline was not shown."""
        return re.sub(r"^https?://(www\.)?|/.*", "", self.link)

    @property
    def spoken(self) -> str:
        """The language of its headline; nothing to tell where that was not shown."""
        return spoken(self.title) if self.title else ""


@dataclass(frozen=True)
class RegisteredFigure:
    """A printed figure as the register shows it; what there is none of is empty.

    Attributes:
        id: Of the observation; the row is at ``#o-<id>``.
        theme: Id of the part of the report that its measure belongs to.
        theme_name: What that is called.
        measure: What is measured.
        entity: Of whom.
        period: When.
        since: The first day of that, for sorting.
        printed: The figure as printed.
        value: The figure as read, with its unit.
        number: The same as a plain decimal, for sorting.
        correction: Why it is read otherwise than printed.
        outlet: Who printed it.
        published: When.
        title: The page's headline.
        url: The page's address.
        locator: The line of the article.
        verdict: Id of what the audit finds.
        verdict_name: What that is called.
        section: Where the evidence audit tells of it.
    """

    id: str
    theme: str
    theme_name: str
    measure: str
    entity: str
    period: str
    since: str
    printed: str
    value: str
    number: str
    correction: str
    outlet: str
    published: str
    title: str
    url: str
    locator: str
    verdict: str
    verdict_name: str
    section: str

    @property
    def page(self) -> SourcePage:
        """The page that prints it."""
        return SourcePage(self.outlet, self.published, self.title, self.url)

    @property
    def day(self) -> str:
        """Its first day, for sorting: 202408, 20240827; empty where it begins with that."""
        day = re.sub("(01)?01$", "", self.since.replace("-", ""))
        return "" if self.period.startswith(day) else day

    @property
    def size(self) -> str:
        """Its number, for sorting; empty where the value begins with it."""
        shown = re.match(r"[\d,.]*\d", self.value)
        return "" if shown and shown[0].replace(",", "") == self.number else self.number

    @property
    def questioned(self) -> bool:
        """Whether it has a section of its own, or stands among what does not fit together."""
        return self.section not in ("", _EVERY_FIGURE)

    @property
    def audit(self) -> str:
        """Where the evidence audit tells of it."""
        return f"{words.AUDIT}.html#{self.section}" if self.section else ""


def register(
    figures: Iterable[RegisteredFigure],
    verdicts: Iterable[tuple[str, str, str]],
    folder: Path,
    language: str,
) -> dict[str, bytes]:
    """Return the page of all printed figures, by its name.

    Args:
        figures: In the order of telling, the figures of a theme together.
        verdicts: Id, name and meaning of each verdict.
        folder: The edition's folder of the language, whose findings files say where a figure is
            used.
        language: ``ko`` or ``en``.

    Raises:
        ExportError: A findings file cannot be read.
    """
    kept = list(figures)
    given = {figure.verdict for figure in kept}
    pages = list(dict.fromkeys(figure.page for figure in kept))
    reports = _findings(folder)
    page = bound(
        "register.html.j2",
        styles=["register.css"],
        scripts=["match.js", "register.js"],
        pages=pages,
        places={page: place for place, page in enumerate(pages, start=1)},
        themes=[(theme, list(some)) for theme, some in groupby(kept, key=lambda f: f.theme)],
        verdicts=[verdict for verdict in verdicts if verdict[0] in given],
        number=len(kept),
        head=Head(
            f"{language}/{PAGE}",
            language,
            words.REGISTER_TITLE.text(language),
            words.REGISTER_ABOUT.text(language).format(number=f"{len(kept):,}"),
            max((found["date"] for found in reports.values()), default=""),
        ),
        used=_used(reports),
        spoken=spoken,
        language=language,
        other=next(code for code in words.LANGUAGES if code != language),
    )
    return {PAGE: page.encode()}


def _findings(folder: Path) -> dict[str, dict]:
    """Return the findings of the reports in a folder, in reading order."""
    found = {}
    for notebook in words.REPORTS:
        path = Path(folder) / f"{notebook}.findings.json"
        if not path.is_file():
            continue
        told = stored.findings(path, ("observations",))
        found[notebook] = {"date": told.get("date", ""), "figures": list(told["observations"])}
    return found


def _used(reports: dict[str, dict]) -> dict[str, list[str]]:
    """Return the reports that rest on each figure, by observation."""
    found: dict[str, list[str]] = {}
    for notebook, told in reports.items():
        for name in told["figures"]:
            found.setdefault(name, []).append(notebook)
    return found
