"""The codebook ``data/README.md``, written from the data package."""

from collections import Counter, defaultdict
from itertools import zip_longest
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from gwangju_ai import dataset
from gwangju_ai.dataset import Dataset, descriptor, settings
from gwangju_ai.dataset.cells import YEARS
from gwangju_ai.dataset.rows import TABLES, Excluded, Term
from gwangju_ai.numbers import units
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import Refers
from gwangju_ai.project.text import read_text

FILE = "data/README.md"
_DUPLICATE = "the same figure of the same page was collected twice, under two names or in two files"


def text(root: Path) -> str:
    """Return the codebook of a project's data package, in Markdown.

    Raises:
        DataError: The package breaks one of its rules.
    """
    data = dataset.load(root, reading="as_printed")
    package = descriptor.package()
    environment = Environment(
        loader=PackageLoader("gwangju_ai.dataset", ""),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, not HTML; cells of data go through the filter `cell`
    )
    environment.filters |= {"cell": _cell, "rule": _rule}
    context = (
        _figures(data)
        | _left_out(root / "data" / "excluded.csv")
        | _terms(dataset.read(root / "data" / "vocabulary.csv", Term))
    )
    return environment.get_template("codebook.md.j2").render(
        context,
        evidence=context["others"] + context["left_out"],
        package=package,
        licence=package["licenses"][0],
        tables=[_table(resource, root / "data") for resource in package["resources"]],
        units=_units(data),
        corrections=[correction for _, correction in sorted(data.corrections.items())],
        article_id=data.article.source_id,
        bounds=units.BOUNDS.items(),
        change=units.CHANGE,
        years=YEARS,
    )


def hold(root: Path) -> None:
    """Hold what describes a project's data package against the package.

    The codebook counts the rows of every table, so that none is lost unseen. Another article's
    package has none.

    Raises:
        DataError: Descriptor or codebook are not those of the package.
    """
    if not descriptor.hold(root):
        return
    try:
        found = read_text(root / FILE, FILE).split("\n")
    except FileNotFoundError:
        found = []
    told = text(root).split("\n")
    for number, (have, want) in enumerate(zip_longest(found, told), start=1):
        if have != want:
            expected = f"in line {number} {want!r}, as the package has it"
            hint = "run make codebook if the change of the data is meant"
            raise DataError(FILE, None, None, have, expected, hint)


def _figures(data: Dataset) -> dict:
    """Count the figures, claims, pages and origins."""
    ours = [o for o in data.observations if o.of_article]
    others = [o for o in data.observations if not o.of_article]
    pages = {o.source.source_id: o.source for o in others}
    origins = defaultdict(set)
    for o in others:
        origins[o.origin].add(o.row.source_id)
    shared = [pages for pages in origins.values() if len(pages) > 1]
    by_theme = [
        Counter(o.measure.theme for o in ours),
        Counter(o.measure.theme for o in others),
        Counter(m.theme for m in data.measures.values()),
        Counter(c.theme for c in data.claims.values()),
    ]
    names = ("article", "others", "measures", "claims")
    return {
        "themes": [
            {"theme": t} | {n: c[t] for n, c in zip(names, by_theme, strict=True)}
            for t in data.themes
        ],
        "article_lines": len({o.line for o in ours}),
        "pages": len(pages),
        "outlets": len({page.outlet for page in pages.values()}),
        "untitled": sum(not page.title for page in pages.values()),
        "undated": sum(page.published is None for page in pages.values()),
        "origins": len(origins),
        "releases": len(shared),
        "reprints": len(set().union(*shared)),
    } | {n: c.total() for n, c in zip(names, by_theme, strict=True)}


def _left_out(path: Path) -> dict:
    """Count the rows of the evidence that are no observations, by reason."""
    reasons = [row.reason for row in dataset.read(path, Excluded).values()]
    counts = Counter(_DUPLICATE if r.startswith("duplicate of ") else r for r in reasons)
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {"left_out": len(reasons), "reasons": most_first}


def _terms(terms: dict[str, Term]) -> dict:
    """Count the terms of the vocabulary, those with a unit being columns."""
    columns = Counter(term.theme for term in terms.values() if term.unit)
    words = Counter(term.theme for term in terms.values() if not term.unit)
    themes = dict.fromkeys(term.theme for term in terms.values())
    return {
        "terms": [{"theme": t, "columns": columns[t], "words": words[t]} for t in themes],
        "columns": columns.total(),
        "words": words.total(),
    }


def _table(resource: dict, folder: Path) -> dict:
    """Return a resource of the package with its number of rows and its key, or its keys."""
    if "schema" not in resource:
        return resource | {"schema": None, "keys": settings.keys(resource["jsonSchema"])}
    rows = len(dataset.read(folder / resource["path"], TABLES[resource["name"]]))
    key = ", ".join(f"`{name}`" for name in resource["schema"]["primaryKey"])
    return resource | {"rows": rows, "key": key}


def _units(data: Dataset) -> list[dict]:
    """Return the vocabulary of units with the number of measures that use each."""
    used = Counter(measure.unit for measure in data.measures.values())
    known = units.vocabulary()
    return [dict(unit) | {"measures": used[name]} for name, unit in sorted(known.items())]


def _rule(field: dict, table: dict) -> str:
    """Say in words what constrains a column."""
    rules = field.get("constraints", {})
    words = [] if rules.get("required") else ["may be blank"]
    if "enum" in rules:
        words.append("one of " + ", ".join(f"`{value}`" for value in rules["enum"]))
    if rules.get("unique"):
        words.append("unique")
    if mark := TABLES[table["name"]].marks(Refers).get(field["name"]):
        several = "" if TABLES[table["name"]].model_fields[field["name"]].annotation is str else "s"
        rows = f"{'' if several else 'a '}row{several} of `{mark.table}.csv`"
        also = [f"`{word}`" for word in mark.also]
        words.append(" or ".join([*also, rows + " that the article prints" * mark.article]))
    return "; ".join(words)


def _cell(value: str) -> str:
    """Make a text safe for a cell of a Markdown table."""
    return " ".join(value.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
