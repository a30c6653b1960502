"""A what-if panel as a page holds it: its data in few bytes, its sentence with places to fill."""

import json
import re
import string
from collections.abc import Iterator
from math import prod

from markupsafe import Markup as Safe

from gwangju_ai.export.embedded import embedded
from gwangju_ai.project.errors import ExportError

#: The digits of a number in :func:`packed`; none of them means anything in HTML or JSON.
DIGITS = string.digits + string.ascii_letters + "-_"
_WHOLE = re.compile(r"\d{1,3}(,\d{3})*")
_NUMBER = re.compile(r'<a\b[^>]*\bhref="#[qo]-[^"]*"[^>]*>.*?</a>', re.DOTALL)
_LEVER = ("name", "parameter", "settings", "arguments", "start", "set")
_DRAWINGS = {
    "path": ("caption", "between", "years", "goal", "ticks"),
    "bars": ("caption", "bars", "outcome", "ticks"),
}


def checked(panel: object, where: str) -> dict:
    """Return a panel that a page can show.

    Args:
        panel: What the output of a notebook holds.
        where: Its place, for messages.

    Raises:
        ExportError: A part is missing, a lever has no setting, or a column has not a number for
            each combination of settings.
    """
    try:
        levers, columns = panel["levers"], panel["columns"]
        drawing, sentence = panel["drawing"], panel["sentence"]
        if not isinstance(panel["command"], str):
            raise ExportError(f"{where}: expected a what-if with a command, got none")
        for lever in levers:
            lengths = len(lever["settings"]), len(lever["arguments"])
            missing = [part for part in _LEVER if part not in lever]
            if missing or len({*lengths}) > 1 or not 0 <= lever["start"] < lengths[0]:
                raise ExportError(
                    f"{where}: expected each lever of a what-if with {', '.join(_LEVER)}, and as "
                    f"many arguments as settings, got {lever['name']!r}"
                )
        rows = prod(len(lever["settings"]) for lever in levers)
        for name, numbers in columns.items():
            if len(numbers.split()) != rows:
                raise ExportError(
                    f"{where}: expected {rows} numbers in column {name!r} of a what-if, a number "
                    f"for each combination of settings, got {len(numbers.split())}"
                )
        drawn = [part for part in _DRAWINGS[drawing["form"]] if part not in drawing]
        used = {column for found in sentence if found for column in found[1]} | {*_drawn(drawing)}
        if drawn or not used <= {*columns}:
            unknown = ", ".join([*drawn, *sorted(used - {*columns})])
            raise ExportError(f"{where}: expected a whole what-if, got one without {unknown}")
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise ExportError(
            f"{where}: expected a what-if with levers, columns, sentence, drawing and command, "
            f"got one that lacks {problem}"
        ) from None
    return panel


def _drawn(drawing: dict) -> Iterator[str]:
    """Yield the columns that a drawing follows."""
    if drawing["form"] == "bars":
        yield drawing["outcome"][1]
        return
    for _, column in drawing["years"]:
        yield from (column, f"{column}_low", f"{column}_high")


def data(panel: dict) -> Safe:
    """Return a panel as the script reads it, to stand between tags.

    A column of whole numbers is one text, each number in as many digits of :data:`DIGITS` as the
    largest takes; before it, how many. Other numbers stand as they are written. Names come in the
    order that they have in a notebook's file, so that a page of one that was just executed and a
    page of the stored one are the same.
    """
    columns = {name: _packed(numbers.split()) for name, numbers in panel["columns"].items()}
    return embedded(json.loads(json.dumps(panel | {"columns": columns}, sort_keys=True)))


def _packed(numbers: list[str]) -> list:
    if not all(map(_WHOLE.fullmatch, numbers)):
        return [0, *numbers]
    whole = [int(number.replace(",", "")) for number in numbers]
    width = max(1, -(-max(whole).bit_length() // 6))
    places = [6 * place for place in reversed(range(width))]
    return [width, "".join(DIGITS[n >> place & 63] for n in whole for place in places)]


def sentence(html: str, panel: dict, where: str) -> Safe:
    """Return a panel's sentence with a place around each number that follows the levers.

    Args:
        html: The sentence with its numbers as links.
        panel: The panel.
        where: Its place, for messages.

    Raises:
        ExportError: The sentence has not the numbers that the panel knows of.
    """
    follows = list(panel["sentence"])
    shown = _NUMBER.findall(html)
    if len(shown) != len(follows):
        raise ExportError(
            f"{where}: expected {len(follows)} numbers in the sentence of a what-if, "
            f"got {len(shown)}"
        )
    places = iter(range(len(follows)))

    def place(link: re.Match) -> str:
        number = next(places)
        return f'<span data-n="{number}">{link[0]}</span>' if follows[number] else link[0]

    return Safe(_NUMBER.sub(place, html))
