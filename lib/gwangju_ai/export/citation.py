"""How the edition, a report and a single number are cited: in words, as BibTeX and as CSL-JSON."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.export import words
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.edition import Imprint, edition

_KEY = "gwangju-ai-report"
_SPECIAL = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)
_ABOUT = """\
How to cite the edition {version} of gwangju-ai-report, and each of its reports.
To cite a single number, add its id to the address of the report, as in
{example}
and quote it as it stands there; every number in a report offers its citation.
"""


@dataclass(frozen=True)
class Cited:
    """A report as it is cited.

    Attributes:
        path: Where it stands in the edition, ``en/04_phase2.html``.
        language: ``ko`` or ``en``.
        title: Its title.
    """

    path: str
    language: str
    title: str

    @property
    def key(self) -> str:
        """What a list of references calls it."""
        name = self.path.rpartition("/")[2].removesuffix(".html")
        return f"{_KEY}-{name.replace('_', '-')}-{self.language}"


def named(language: str, of: Imprint | None = None) -> str:
    """Return what the edition is called, with its day; empty where it is not known."""
    of = of or edition()
    if not of.version or not of.date:
        return ""
    date = Period.parse(of.date).text(language)
    return words.EDITION.text(language).format(version=of.version, date=date)


def authors() -> str:
    """Return who made the edition."""
    return ", ".join(edition().authors) or words.AUTHORS


def number(report: Cited) -> dict[str, str]:
    """Return how a number of a report is cited.

    Returns:
        ``text``, the citation with ``{number}``, ``{name}`` and ``{address}`` to be filled in, and
        ``address``, to which ``#`` and the number's id are added.
    """
    known = {
        "authors": authors(),
        "title": report.title,
        "site": words.SITE.text(report.language),
        "edition": named(report.language),
    }
    template = words.CITED_NUMBER.text(report.language)
    # What is put in may itself hold braces, so nothing is filled in twice.
    text = re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], found[0]), template)
    return {"text": text, "address": edition().at(report.path)}


def bibtex(reports: Iterable[Cited], of: Imprint) -> bytes:
    """Return the edition and its reports as BibTeX, which passes over the words at the head."""
    reports = list(reports)
    example = reports[0].path if reports else "en/00_summary.html"
    head = _ABOUT.format(version=of.version, example=f"{of.at(example)}#q-0123456789")
    entries = [_entry(_KEY, of.title, "en", of.repository or of.address, "", of)]
    entries += [
        _entry(each.key, each.title, each.language, of.address and of.at(each.path), each.path, of)
        for each in reports
    ]
    return "\n".join([head, *entries]).encode()


def _entry(key: str, title: str, language: str, address: str, path: str, of: Imprint) -> str:
    fields = {
        "author": " and ".join(f"{{{author.translate(_SPECIAL)}}}" for author in of.authors),
        "title": f"{{{title.translate(_SPECIAL)}}}",
        "year": of.date[:4],
        "date": of.date,
        "version": of.version,
        "note": f"Edition {of.version}",
        "howpublished": "" if address else path.translate(_SPECIAL),
        "url": address,
        "langid": {"ko": "korean", "en": "english"}[language],
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}}}\n"


def csl(reports: Iterable[Cited], of: Imprint) -> bytes:
    """Return the edition and its reports in the JSON of the Citation Style Language."""
    items = [_item(_KEY, of.title, "en", of.repository or of.address, of)]
    items += [
        _item(each.key, each.title, each.language, of.address and of.at(each.path), of)
        for each in reports
    ]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def _item(key: str, title: str, language: str, address: str, of: Imprint) -> dict:
    item = {
        "id": key,
        "type": "report",
        "title": title,
        "author": [{"literal": author} for author in of.authors],
        "version": of.version,
        "language": {"ko": "ko-KR", "en": "en-GB"}[language],
        "URL": address,
    }
    if of.date:
        item["issued"] = {"date-parts": [[int(part) for part in of.date.split("-")]]}
    return {name: value for name, value in item.items() if value}
