"""What search engines and fact-checkers read: reports, their data and verdicts, by schema.org.

Addresses are absolute where the edition has one, and otherwise relative to the page that holds
them, as JSON-LD allows; none is made up.
"""

import json
from collections.abc import Iterable

from gwangju_ai.export import citation, words
from gwangju_ai.export.document import Document, Review
from gwangju_ai.project.edition import edition

_CONTEXT = "https://schema.org"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: The scale of verdicts that have a place on one.
_BEST, _WORST = 5, 1
#: Where the verdicts stand, beside their report.
REVIEWS = "claim-reviews.jsonld"
_FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def graph(nodes: Iterable[dict]) -> dict:
    """Return nodes as one document."""
    return {"@context": _CONTEXT, "@graph": list(nodes)}


def report(document: Document, description: str) -> list[dict]:
    """Return a report and the dataset of its numbers, as its own page states them."""
    name, language = document.notebook, document.language
    other = next(code for code in words.LANGUAGES if code != language)
    here = f"{language}/{name}.html"
    common = {"license": _LICENCE, "inLanguage": language, **_made()}
    title = document.plain_title()
    dataset = {
        "@type": "Dataset",
        "@id": f"{edition().at(here, '')}#dataset",
        "name": f"{title} ({words.NUMBERS.text(language)})",
        "description": f"{words.ABOUT.text(language)} {description}",
        **common,
        "isAccessibleForFree": True,
        "distribution": [
            _download(f"{language}/{file}", language)
            for file in (f"{name}/numbers.csv", f"{name}/numbers.xlsx", f"{name}.findings.json")
        ],
    }
    if document.date:
        dataset["temporalCoverage"] = f"../{document.date}"
    return [
        {
            "@type": "Report",
            "@id": f"{edition().at(here, '')}#report",
            "name": title,
            "headline": title,
            "description": description,
            "url": edition().at(here, f"{name}.html"),
            **common,
            "isPartOf": {"@type": "CreativeWork", "name": words.SITE.text(language)},
            "isBasedOn": {"@id": dataset["@id"]},
            "encoding": [_media(f"{language}/{name}.pdf", language)],
            "workTranslation": {
                "@type": "Report",
                "@id": f"{edition().at(f'{other}/{name}.html', f'../{other}/{name}.html')}#report",
                "inLanguage": other,
            },
        },
        dataset,
    ]


def edition_of(reports: Iterable[tuple[str, str]], language: str, page: str) -> list[dict]:
    """Return the edition as a dataset with its reports, as the page that leads to them states it.

    Args:
        reports: Path in the edition and title of each report in the page's language.
        language: ``ko`` or ``en``.
        page: Path of the page in the edition.
    """
    up = "../" * page.count("/")
    return [
        {
            "@type": "Dataset",
            "@id": f"{edition().at(page, '')}#dataset",
            "name": words.SITE.text(language),
            "description": words.ABOUT.text(language),
            "license": _LICENCE,
            "inLanguage": language,
            **_made(),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": edition().at(file, up + file),
                    "encodingFormat": kind,
                }
                for file, kind in (
                    *([(words.WHOLE_FILE, "application/zip")] if edition().address else []),
                    ("ro-crate-metadata.json", "application/ld+json"),
                )
            ],
            "hasPart": [
                {"@type": "Report", "name": title, "url": edition().at(path, up + path)}
                for path, title in reports
            ],
        }
    ]


def verdicts(document: Document) -> list[dict]:
    """Return the verdicts that decide a claim as ClaimReview, for the head of the report's page.

    Search engines read no other place; :func:`reviews` has all of them, with their reasons.
    """
    base = edition().at(f"{document.language}/{document.notebook}.html", "")
    return _reviewed([each for each in document.reviews if each.rating is not None], base)


def reviews(document: Document) -> bytes:
    """Return all verdicts on claims as ClaimReview: a file in the report's own folder.

    ``url`` leads to the claim's row. That nothing published decides a claim has a name and no place
    on the scale.
    """
    page = f"{document.language}/{document.notebook}.html"
    nodes = _reviewed(document.reviews, edition().at(page, f"../{document.notebook}.html"))
    reasons = {each.anchor: each.reason for each in document.reviews}
    for node in nodes:
        if node["@type"] == "ClaimReview":
            node["reviewBody"] = reasons[node["url"].partition("#")[2]]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    return f'{{"@context": "{_CONTEXT}", "@graph": [\n{lines}\n]}}\n'.encode()


def _reviewed(judged: Iterable[Review], base: str) -> list[dict]:
    """Return verdicts, before them who claims where, and who reviews: each once, referred to."""
    made = _made()
    stated: dict[str, dict] = {}

    def once(node: dict) -> dict:
        told = {"@id": f"#stated-{len(stated)}", **node}
        return {"@id": stated.setdefault(json.dumps(node), told)["@id"]}

    made["author"] = once(made["author"])
    found = []
    for each in judged:
        outlet = once({"@type": "NewsMediaOrganization", "name": each.outlet})
        # Headline and address of what the claim stands in are not known.
        article = once({"@type": "NewsArticle", "publisher": outlet})
        found.append(_review(each, base, outlet, article, made))
    return [*stated.values(), *found] if found else []


def _review(each: Review, base: str, outlet: dict, article: dict, made: dict) -> dict:
    rating = {"@type": "Rating", "alternateName": each.verdict}
    if each.rating is not None:
        rating |= {"ratingValue": each.rating, "bestRating": _BEST, "worstRating": _WORST}
    claim = {"@type": "Claim", "author": outlet, "appearance": article}
    if each.published:
        claim["datePublished"] = each.published
    return {
        "@type": "ClaimReview",
        "url": f"{base}#{each.anchor}",
        "claimReviewed": each.claim,
        "reviewRating": rating,
        "itemReviewed": claim,
        **made,
    }


def _made() -> dict:
    """Return who made something, when, and in which edition, as far as that is known."""
    known = edition()
    author = {"@type": "Organization", "name": citation.authors()}
    if known.repository or known.address:
        author["url"] = known.repository or known.address
    made: dict = {"author": author}
    if known.date:
        made["datePublished"] = known.date
    if known.version:
        made["version"] = known.version
    return made


def _media(path: str, language: str) -> dict:
    file = path.removeprefix(f"{language}/")
    return {
        "@type": "MediaObject",
        "contentUrl": edition().at(path, file),
        "encodingFormat": _FORMATS[path.rpartition(".")[2]],
    }


def _download(path: str, language: str) -> dict:
    return {**_media(path, language), "@type": "DataDownload"}
