"""The descriptor ``data/datapackage.json``, written from the classes of the tables' rows.

What is not in the classes, such as licence and titles, is in ``package.yaml`` beside this module.
"""

import json
from pathlib import Path

import yaml
from pydantic import ValidationError

from gwangju_ai.dataset import settings
from gwangju_ai.dataset.corrections import Corrections
from gwangju_ai.dataset.rows import TABLES
from gwangju_ai.dataset.scenarios import Scenarios
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import Refers, Row, Unique
from gwangju_ai.project.text import read_text

FILE = "data/datapackage.json"
#: The type of each file that is no table.
SETTINGS = {"corrections": Corrections, "scenarios": Scenarios}

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
#: What to do about files that this module or the codebook writes.
_WRITE = "run make codebook"
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


def hold(root: Path) -> bool:
    """Hold a project's descriptor against the classes, and tell whether it is this report's.

    Another article's package says for itself what it is called, and may have further resources.

    Raises:
        DataError: It is no JSON, or does not describe these tables.
    """
    found, ours = _read(root / FILE), package()
    is_ours = found.get("name") == ours["name"]
    for key in dict.fromkeys([*ours, *found]) if is_ours else ():
        if key != "resources" and found.get(key) != ours.get(key):
            got, expected = found.get(key, "no such key"), "what make codebook writes"
            raise DataError(FILE, None, key, got, expected, _WRITE)
    have = found.get("resources")
    have = have if isinstance(have, list) else []
    want = (ours if is_ours else empty(ours["name"]))["resources"]
    hint = _WRITE if is_ours else "take the file from a package that gwangju-ai new lays out"
    for resource in want:
        if resource not in have:
            column = f"resources.{resource['name']}"
            expected = f"{resource['path']} as the class of its rows has it"
            raise DataError(FILE, None, column, "another description, or none", expected, hint)
    if is_ours and have != want:
        got = "others too, or another order"
        raise DataError(FILE, None, "resources", got, "each file of the package once", hint)
    return is_ours


def _read(path: Path) -> dict:
    try:
        found = json.loads(read_text(path, FILE), object_pairs_hook=_once)
    except FileNotFoundError:
        raise DataError(FILE, None, None, "no such file", "the descriptor", _WRITE) from None
    except json.JSONDecodeError as error:
        got = f"{error.msg} in line {error.lineno}, character {error.colno}"
        raise DataError(FILE, None, None, got, "JSON", _WRITE) from None
    except (RecursionError, ValueError) as error:
        got = "brackets in brackets" if isinstance(error, RecursionError) else str(error)
        raise DataError(FILE, None, None, got, "JSON", _WRITE) from None
    if not isinstance(found, dict):
        got = f"a {type(found).__name__}"
        raise DataError(FILE, None, None, got, "a JSON object", _WRITE)
    return found


def _once(pairs: list[tuple[str, object]]) -> dict:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a key twice in one object")
    return told


def _resource(name: str, title: str, description: str) -> dict:
    """Describe one file: a table, or settings in YAML."""
    row = TABLES.get(name)
    if row:
        told = _CSV | {"schema": _schema(row)}
    else:
        told = _YAML | {"jsonSchema": settings.schema(SETTINGS[name])}
    return {
        "name": name,
        "profile": "tabular-data-resource" if row else "data-resource",
        "title": title,
        "description": description,
        "path": f"{name}.{'csv' if row else 'yaml'}",
    } | told


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
