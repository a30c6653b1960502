"""The edition as a research object: RO-Crate 1.1, and its lists of references.

It describes the files that stand in the folder, by https://w3id.org/ro/crate/1.1, and stamps
nothing with the time at which it does so.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gwangju_ai.export import stored, words
from gwangju_ai.export.citation import Cited, bibtex, csl
from gwangju_ai.project.edition import Imprint, edition

METADATA = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.1"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_REFERENCES = ("citation.bib", "citation.json")
_FORMATS = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: What a file is, by its name; the first that fits.
_NAMES = (
    (r"index\.html", "Entrance"),
    (r".*glossary\.html", "Glossary"),
    (r".*register\.html", "Register of figures"),
    (r".*appendix\.pdf", "Where every number comes from"),
    (r".*numbers\.(csv|xlsx)", "Numbers of the report"),
    (r".*figure-(.+)\.csv", "Data of figure {}"),
    (r".*figure-(.+)\.(?:svg|png)", "Figure {}"),
    (r".*claim-reviews\.jsonld", "Verdicts on claims, as ClaimReview"),
    (r".*\.findings\.json", "Findings of the report"),
    (r"citation\.(bib|json)", "References of the edition"),
    (rf".*/({'|'.join(words.REPORTS)})\.(html|pdf)", "Report"),
    (r".*\.parquet", "All numbers of a report under other assumptions"),
    (r"\w+/\w+\.csv", "Runs of a report under other assumptions"),
    (r"\w+/\w+\.html", "A report under other assumptions"),
)
#: Standards that the files of a format conform to.
_STANDARDS = {
    ".pdf": ("https://www.iso.org/standard/57229.html", "https://www.iso.org/standard/64599.html"),
}
_TITLES = {
    "https://www.iso.org/standard/57229.html": "ISO 19005-3: PDF/A-3",
    "https://www.iso.org/standard/64599.html": "ISO 14289-1: PDF/UA-1",
}


def described(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Return what describes and cites a finished edition, by name.

    Args:
        folder: The edition.
        paths: Its files that a repository keeps.

    Returns:
        ``citation.bib``, ``citation.json`` and ``ro-crate-metadata.json``.
    """
    of, folder = edition(), Path(folder)
    reports = list(_reports(folder))
    made = {
        _REFERENCES[0]: bibtex(reports, of),
        _REFERENCES[1]: csl(reports, of),
    }
    files = {path: (folder / path).read_bytes() for path in paths if path != METADATA} | made
    graph = _graph(files, {report.path: report for report in reports}, of)
    lines = ",\n".join(json.dumps(entity, ensure_ascii=False) for entity in graph)
    text = f'{{"@context": {json.dumps(f"{_VERSION}/context")},\n"@graph": [\n{lines}\n]}}\n'
    return {**made, METADATA: text.encode()}


def _reports(folder: Path) -> Iterator[Cited]:
    for language in words.LANGUAGES:
        for name in words.REPORTS:
            path = folder / language / f"{name}.findings.json"
            if path.is_file():
                title = stored.findings(path, ("title",))["title"]
                yield Cited(f"{language}/{name}.html", language, title)


def _graph(files: dict[str, bytes], reports: dict[str, Cited], of: Imprint) -> list[dict]:
    authors = [
        {"@id": f"#author-{n}", "@type": "Organization", "name": name}
        for n, name in enumerate(of.authors, start=1)
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": of.title or words.SITE.en,
        "description": of.abstract or words.ABOUT.en,
        "datePublished": of.date,
        "version": of.version,
        "license": {"@id": _LICENCE},
        "inLanguage": list(words.LANGUAGES),
        "author": [{"@id": author["@id"]} for author in authors],
        "url": of.address,
        "hasPart": [{"@id": path} for path in sorted(files)],
    }
    descriptor = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }
    licence = {
        "@id": _LICENCE,
        "@type": "CreativeWork",
        "name": "CC BY 4.0",
        "description": "Creative Commons Attribution 4.0 International",
    }
    standards = [
        {"@id": address, "@type": "CreativeWork", "name": title}
        for address, title in _TITLES.items()
    ]
    parts = [_file(path, files[path], reports) for path in sorted(files)]
    known = {name: value for name, value in root.items() if value}
    return [descriptor, known, licence, *authors, *standards, *parts]


def _file(path: str, content: bytes, reports: dict[str, Cited]) -> dict:
    """Return a file; what holds for all of them is said of the whole."""
    suffix = f".{path.rpartition('.')[2]}"
    page = re.sub(r"(\.findings\.json|\.\w+)$", ".html", path)
    name = next(
        (told.format(*m.groups()) for form, told in _NAMES if (m := re.fullmatch(form, path))), path
    )
    entity = {
        "@id": path,
        "@type": "File",
        "name": f"{name}: {reports[page].title}" if page in reports else name,
        "encodingFormat": _FORMATS.get(suffix, "application/octet-stream"),
        "contentSize": str(len(content)),
    }
    if suffix in _STANDARDS:
        entity["conformsTo"] = [{"@id": address} for address in _STANDARDS[suffix]]
    return entity
