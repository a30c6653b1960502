"""Entries of the files of the data package that are no tables, each held against its class."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gwangju_ai.dataset.cells import printed
from gwangju_ai.project.errors import listed
from gwangju_ai.project.rows import SLUG
from gwangju_ai.project.table import NOTHING

_HANGUL = re.compile("[가-힣]")


def _seen(text: str) -> str:
    if not text.strip() or text.lower() in NOTHING:
        raise ValueError("a text")
    if text != text.strip():
        raise ValueError("a text without blanks around it")
    return text


def _worded(text: str) -> str:
    text = _seen(text.rstrip("\n"))  # YAML may leave the end of a line behind a text of several
    if not any(map(str.isalpha, text)):
        raise ValueError("a text of words")
    return text


def _korean(text: str) -> str:
    if not _HANGUL.search(text):
        raise ValueError("a text in Korean")
    return text


def _english(text: str) -> str:
    if _HANGUL.search(text) or not re.search("[A-Za-z]", text):
        raise ValueError("a text in English")
    return text


#: What the codebook calls types of JSON.
_TYPES = {"object": "mapping", "array": "list"}

#: A figure as it is printed, what a reader reads, and the id of a row.
Printed = Annotated[str, Field(min_length=1), AfterValidator(_seen), AfterValidator(printed)]
Worded = Annotated[str, Field(pattern=r"\S"), AfterValidator(_worded)]
Korean = Annotated[Worded, AfterValidator(_korean)]
English = Annotated[Worded, AfterValidator(_english)]
Id = Annotated[str, Field(pattern=SLUG, max_length=100)]


class Keyed(BaseModel):
    """Keys and values of an entry, or of a part of one; no other key is accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def wrong(problem: ValidationError, kind: type[Keyed]) -> tuple[str | None, object, str]:
    """Say what the first thing is that is wrong with an entry.

    Args:
        problem: What pydantic says of it.
        kind: The entry's class.

    Returns:
        The key, with those that it stands below; what came; and what was expected.
    """
    first = problem.errors(include_url=False)[0]
    path = [str(part) for part in first["loc"] if part != "[key]"]
    came = "no such key" if first["type"] == "missing" else first["input"]
    match first["type"]:
        case "missing" | "extra_forbidden":
            expected = _keys(kind, path[:-1])
        case "model_type":
            expected = _keys(kind, path)
        case "value_error":
            expected = str(first["ctx"]["error"])
        case "literal_error":
            expected = f"one of {first['ctx']['expected']}"
        case "list_type" | "too_short":
            expected = "a list of ids"
        case "dict_type":
            expected = "a mapping from keys to values"
        case _:
            is_id = first.get("ctx", {}).get("pattern") == SLUG
            expected = "an id of lower-case letters, digits, - and _" if is_id else "a text"
    return ".".join(path) or None, came, expected


def _keys(kind: type[Keyed], path: list[str]) -> str:
    """List the keys of what stands below some keys."""
    for key in path:
        kind = kind.model_fields[key].annotation
    return f"the keys {listed(field.alias or name for name, field in kind.model_fields.items())}"


def schema(whole: Any) -> dict:
    """Return the JSON schema of a file, of which ``whole`` is the type."""
    return _bare(TypeAdapter(whole).json_schema())


def keys(told: dict) -> Iterator[dict[str, str]]:
    """Yield the keys of an entry for the codebook: name, type, description and rule of each.

    Args:
        told: The JSON schema of the file.
    """
    (entry,) = (
        told["patternProperties"].values() if "patternProperties" in told else [told["items"]]
    )
    yield from _below(entry, "", told["$defs"])


def _below(entry: dict, name: str, known: dict[str, dict]) -> Iterator[dict[str, str]]:
    """Yield the keys below one, which is told by ``name`` with a point behind it."""
    entry |= known[entry["$ref"].rpartition("/")[2]] if "$ref" in entry else {}
    for key, value in entry.get("properties", {}).items():
        kinds = value.get("anyOf", [value])
        types = [_TYPES.get(kind.get("type", "object"), kind.get("type")) for kind in kinds]
        rule = [] if key in entry.get("required", ()) else ["may be left out"]
        if "minimum" in kinds[0]:
            rule.append(f"{kinds[0]['minimum']:,} to {kinds[0]['maximum']:,}")
        choices = value.get("additionalProperties", {})
        if choices:
            rule.append("each one of " + ", ".join(f"`{one}`" for one in choices["enum"]))
        yield {
            "name": f"{name}{key}",
            "type": " or ".join(types),
            "description": value["description"],
            "rule": "; ".join(rule),
        }
        yield from _below(dict(value), f"{name}{key}.", known)


def _bare(told: Any) -> Any:
    """Return a schema without what pydantic says of its own names and of what may be left out."""
    if isinstance(told, dict):
        left_out = ("title", "default")
        return {name: _bare(value) for name, value in told.items() if name not in left_out}
    return [_bare(value) for value in told] if isinstance(told, list) else told
