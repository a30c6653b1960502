"""The descriptor ``data/datapackage.json``, written from the classes of the tables' rows.

What is not in the classes, such as licence and titles, is in ``package.yaml`` beside this module.
"""

import json
from pathlib import Path

import yaml
from pydantic import ValidationError

from gwangju_ai.dataset.rows import TABLES
from gwangju_ai.project.rows import Refers, Row, Unique

_BY_HAND = Path(__file__).with_name("package.yaml")
_CSV = {
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
    },
}
_YAML = {"format": "yaml", "mediatype": "application/yaml", "encoding": "utf-8"}


def package() -> dict:
    """Return the descriptor of the data package."""
    told = yaml.safe_load(_BY_HAND.read_text(encoding="utf-8"))
    return told | {"resources": [_resource(**resource) for resource in told["resources"]]}


def empty(name: str) -> dict:
    """Return the descriptor of a package of that name that has these tables and no figures yet."""
    told = package()
    resources = [r for r in told["resources"] if r["name"] in (*TABLES, "corrections")]
    kept = {key: told[key] for key in ("$schema", "profile")}
    return kept | {"name": name, "resources": resources}


def text() -> str:
    """Return the descriptor as the text of its file."""
    return json.dumps(package(), ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, title: str, description: str) -> dict:
    """Describe one file: a table, or settings in YAML."""
    row = TABLES.get(name)
    return {
        "name": name,
        "profile": "tabular-data-resource" if row else "data-resource",
        "title": title,
        "description": description,
        "path": f"{name}.{'csv' if row else 'yaml'}",
    } | (_CSV | {"schema": _schema(row)} if row else _YAML)


def _schema(row: type[Row]) -> dict:
    """Return the table schema of a class of rows."""
    columns = row.model_json_schema()["properties"]
    required = _never_blank(row)
    unique = {*row.marks(Unique), *(row.key if len(row.key) == 1 else ())}
    schema = {
        "fields": [_field(n, told, n in required, n in unique) for n, told in columns.items()],
        "primaryKey": list(row.key),
    }
    if foreign := [
        {
            "fields": [name],
            "reference": {"resource": mark.table, "fields": list(TABLES[mark.table].key)},
        }
        for name, mark in row.marks(Refers).items()
        if row.model_fields[name].annotation is str and not mark.also
    ]:
        schema["foreignKeys"] = foreign
    return schema


def _never_blank(row: type[Row]) -> set[str]:
    """Return the columns whose rule refuses a blank cell."""
    try:
        row(**dict.fromkeys(row.model_fields, ""))
    except ValidationError as problem:
        return {error["loc"][0] for error in problem.errors()}
    return set()


def _field(name: str, told: dict, required: bool, unique: bool) -> dict:
    """Turn a column's JSON schema into a field of a table schema."""
    constraints = {"required": True} if required else {}
    if unique:
        constraints["unique"] = True
    if "pattern" in told:
        constraints["pattern"] = told["pattern"].removeprefix("^").removesuffix("$")
    constraints |= {rule: told[rule] for rule in ("enum", "minimum", "maximum") if rule in told}
    field = {"name": name, "type": told["type"], "description": told["description"]}
    return field | ({"constraints": constraints} if constraints else {})
