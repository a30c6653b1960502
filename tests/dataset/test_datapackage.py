"""The data package is valid, complete, and says of each figure what its tables promise."""

import csv
import io
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from frictionless import Package

from gwangju_ai import dataset
from gwangju_ai.dataset import descriptor, vocabulary
from gwangju_ai.numbers import numerals, units


def rows(root: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def data(root: Path) -> dataset.Dataset:
    """Return the package as printed."""
    return dataset.load(root, reading="as_printed")


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("measures.csv", ",firm,", ",frim,", "foreign-key"),
        ("observations.csv", ",camp,", ",kamp,", "foreign-key"),
        ("observations.csv", ",jnilbo-2024-11,", ",jnilbo,", "foreign-key"),
        ("observations.csv", ",reported,", ",guessed,", "constraint-error"),
        ("observations.csv", ",107,107,", ",107,many,", "type-error"),
        ("claims.csv", " sha256:", " md5:", "constraint-error"),
        ("entities.csv", "\ncohort-2,", "\ncohort-1,", "unique-error"),
        ("vocabulary.csv", "\nyear,", "\nthe year,", "constraint-error"),
    ],
)
def test_spoiled_package(root, tmp_path, file, old, new, error):
    """The descriptor's types, constraints and keys refuse a spoilt cell."""
    shutil.copytree(root / "data", tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = Package(str(tmp_path / "data" / "datapackage.json")).validate()
    assert error in {kind for (kind,) in report.flatten(["type"])}


def test_current(root):
    """The committed descriptor is the one that the classes of rows give; make codebook."""
    assert descriptor.text() == (root / "data" / "datapackage.json").read_text(encoding="utf-8")


def test_each_class_fits_its_table(root):
    """Each row of each table is one that its class reads, those that no analysis uses included."""
    for name, model in descriptor.TABLES.items():
        for row in rows(root, name):
            model(**row)


def test_valid(root):
    """Frictionless finds nothing wrong with the package."""
    report = Package(str(root / "data" / "datapackage.json")).validate()
    assert [] == report.flatten(["path", "rowNumber", "fieldName", "message"])


def test_all_files_described(root):
    """The descriptor lists every table and settings file of the folder, and no other."""
    package = Package(str(root / "data" / "datapackage.json"))
    files = {p.name for p in (root / "data").iterdir()} - {"datapackage.json", "README.md"}
    assert files == {resource.path for resource in package.resources}


def test_columns_in_order(root):
    """The descriptor lists the columns of each table in their order."""
    package = Package(str(root / "data" / "datapackage.json"))
    for resource in (r for r in package.resources if r.tabular):
        with (root / "data" / resource.path).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == resource.schema.field_names, resource.path


def test_bytes_of_tables(root):
    """A table is what a CSV writer gives: LF, no mark, quotes where needed, no stray spaces."""
    for path in sorted((root / "data").glob("*.csv")):
        text = path.read_bytes().decode("utf-8")
        table = list(csv.reader(io.StringIO(text, newline="")))
        again = io.StringIO(newline="")
        csv.writer(again, lineterminator="\n").writerows(table)
        assert again.getvalue() == text, path.name
        assert [] == [cell for row in table for cell in row if cell != cell.strip()], path.name


def test_article_figures_are_located(data):
    """Figures of the article are named a-…, are their own origin and name their line."""
    wrong = [
        o.id
        for o in data.observations
        if o.id.startswith("a-") != o.of_article
        or (o.of_article and (o.origin != o.row.source_id or o.line is None))
    ]
    assert [] == wrong


def test_source_ids(root):
    """A page's id ends with six digits of the SHA-256 of its address, and no other page has it."""
    pages = [row for row in rows(root, "sources") if row["article"] == "false"]
    assert [] == [
        page["source_id"]
        for page in pages
        if page["source_id"].rpartition("-")[2] != sha256(page["url"].encode()).hexdigest()[:6]
    ]
    assert [] == [url for url, n in Counter(page["url"] for page in pages).items() if n > 1]


def test_origins(root):
    """An origin is a page of the package or a release that several figures share."""
    table = rows(root, "observations")
    pages = {row["source_id"] for row in table}
    shared = Counter(row["origin_id"] for row in table)
    assert [] == [origin for origin, n in shared.items() if origin not in pages and n < 2]


def test_nothing_unused(data):
    """Each measure, entity and source has at least one figure."""
    for table, column in (
        (data.measures, "measure_id"),
        (data.entities, "entity_id"),
        (data.sources, "source_id"),
    ):
        assert set() == set(table) - {getattr(o.row, column) for o in data.observations}


def test_units_are_used(root, data):
    """Each unit is that of a measure, or is named in the code that computes figures."""
    code = "".join(p.read_text(encoding="utf-8") for p in (root / "lib").rglob("*.py"))
    idle = set(units.vocabulary()) - {measure.unit for measure in data.measures.values()}
    assert [] == sorted(unit for unit in idle if f'"{unit}"' not in code)


@pytest.mark.parametrize("table", ["measures", "entities"])
@pytest.mark.parametrize("column", ["label_ko", "label_en"])
def test_names_differ(data, table, column):
    """No two measures and no two entities go by one name, or a reader could not tell them apart."""
    names = Counter(getattr(row, column) for row in getattr(data, table).values())
    assert [] == [name for name, n in names.items() if n > 1]


def test_definitions_are_sentences(data):
    """A definition is a sentence, in Korean one in the plain style."""
    assert [] == [
        defined
        for defined in [*data.measures.values(), *vocabulary.terms().values()]
        if not defined.definition_ko.endswith("다.") or not defined.definition_en.endswith(".")
    ]


def test_duplicates_left_out(root, data):
    """A figure left out as a duplicate names the observation that stands for it."""
    names = [
        row["reason"].removeprefix("duplicate of ")
        for row in rows(root, "excluded")
        if row["reason"].startswith("duplicate of ")
    ]
    assert [] == [name for name in names if name not in data]


def test_corrections_have_sources(data):
    """What a correction reads instead is the same measure as printed by an independent origin."""
    for correction in data.corrections.values():
        wrong = data.observation(correction.observation)
        sources = [data.observation(name) for name in correction.sources]
        read = numerals.parse(correction.use).value
        assert {read} == {o.row.value for o in sources}, correction.observation
        same = {(o.row.measure_id, o.row.entity_id) for o in [wrong, *sources]}
        assert 1 == len(same), correction.observation
        assert wrong.origin not in {o.origin for o in sources}, correction.observation


def test_every_claim_is_checked(root, data):
    """Each claim is given to at least one check; the figures' checks may follow from relations."""
    assert set() == set(data.claims) - {check["claim_id"] for check in rows(root, "checks")}
