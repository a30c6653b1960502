"""The declared scenarios: ``data/scenarios.yaml``, named sets of levers of the outlook.

The first states every lever, the others what differs from it.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, WrapValidator, create_model
from pydantic.fields import FieldInfo

from gwangju_ai.dataset.settings import English, Keyed, Korean, Worded, wrong
from gwangju_ai.project import yaml
from gwangju_ai.project.about import described, rule, types
from gwangju_ai.project.errors import DataError, listed
from gwangju_ai.project.parameters import LEVERS, typed
from gwangju_ai.project.rows import NAME

FILE = "data/scenarios.yaml"
#: The scenario that states every lever.
BASE = "base"
#: Levers that may be null: the model then takes what was measured, with its uncertainty.
MEASURED = ("slots", "compute", "realisation", "retention", "local_share")

Origin = Literal["article", "translated", "ours"]


def _value(lever: str, field: FieldInfo, text: object, hold: Callable[[Any], Any]) -> Any:
    """Read a lever's value by its type and rule; what stands in quotation marks is no number.

    Raises:
        ValueError: It is none; the message says what it must be.
    """
    try:
        return hold(typed(field, text) if isinstance(text, yaml.Plain) else text)
    except ValidationError:
        null = " or null" if lever in MEASURED else ""
        quoted = isinstance(text, str) and not isinstance(text, yaml.Plain)
        bare = ", without the quotation marks, which make it a text" * quoted
        raise ValueError(rule(field).replace(" or none", null) + bare) from None


def _lever(name: str, field: FieldInfo) -> tuple[object, FieldInfo]:
    """Return the type and the meaning of a lever as the model of the file has it."""
    kind = field.annotation if name in MEASURED else types(field)[0]
    told = Annotated[(kind, *field.metadata, WrapValidator(partial(_value, name, field)))]
    meaning = described(name, field, "en").meaning
    return told, Field(None, description=f"{meaning[0].upper()}{meaning[1:]}.")


Levers = create_model(
    "Levers", __base__=Keyed, **{name: _lever(name, field) for name, field in LEVERS.items()}
)


class DeclaredScenario(Keyed):
    """A named set of levers as the file has it."""

    label_ko: Worded = Field(description="Its name in Korean, which no other scenario has.")
    label_en: English = Field(description="The same in English.")
    why_ko: Korean = Field(description="What it assumes, and from where, in Korean.")
    why_en: English = Field(description="The same in English.")
    levers: Levers = Field(
        description=f"Levers with their values: all of them in `{BASE}`, which stands first, and "
        "in the others those that differ from it; null takes what was measured."
    )
    origins: dict[Literal[tuple(LEVERS)], Origin] = Field(
        alias="from",
        description="Who asks for each lever: `article`, with the number; `translated`, the "
        "article without a number; or `ours`. Only the base may leave out levers, those that are "
        "as in the record.",
    )

    @property
    def values(self) -> dict[str, int | float | None]:
        """The levers that it states."""
        return self.levers.model_dump(exclude_unset=True)


#: The whole file.
Scenarios = dict[Annotated[str, Field(pattern=NAME)], DeclaredScenario]


def read_scenarios(path: Path) -> dict[str, DeclaredScenario]:
    """Read the declared scenarios.

    Args:
        path: The YAML file.

    Returns:
        The scenarios by name, the base first.

    Raises:
        DataError: The file is missing or no such YAML; or a scenario has other keys or values, or
            says what another one does.
    """
    try:
        declared = yaml.read(path, FILE)
    except FileNotFoundError:
        raise DataError(FILE, None, None, "no such file", "the named scenarios") from None
    if not isinstance(declared, dict):
        raise DataError(FILE, None, None, declared, "a mapping from names of scenarios")
    if not declared:
        raise DataError(FILE, None, None, "no scenario", f"{BASE}, which states every lever")
    found: dict[str, DeclaredScenario] = {}
    for name, told in declared.items():
        if not re.fullmatch(NAME, name):
            expected = "a name of lower-case letters, digits and _ that begins with a letter"
            raise DataError(FILE, None, name, name, expected)
        if not found and name != BASE:
            raise DataError(FILE, None, name, name, f"{BASE}, which states every lever, first")
        try:
            found[name] = DeclaredScenario.model_validate(told)
        except ValidationError as problem:
            place, came, expected = wrong(problem, DeclaredScenario)
            raise DataError(FILE, None, _below(name, place), came, expected) from None
        if problem := _unlike(name, found):
            place, came, expected = problem
            raise DataError(FILE, None, _below(name, place), came, expected)
    return found


def _below(name: str, place: str | None) -> str:
    return f"{name}.{place}" if place else name


def _unlike(name: str, found: Mapping[str, DeclaredScenario]) -> tuple[str, object, str] | None:
    """Return what does not fit the scenarios before, if anything: place, what came, expected."""
    own, base = found[name], found[BASE]
    if name == BASE:
        lacks = [lever for lever in LEVERS if lever not in own.values]
        expected = f"a value of {listed(lacks)}, since it states every lever"
        return (f"levers.{lacks[0]}", "no such key", expected) if lacks else None
    if not own.values:
        return "levers", "none", "a lever that differs from the base"
    if own.origins.keys() != own.values.keys():
        return "from", listed(own.origins), f"who asks for {listed(own.values)}"
    for lever, value in own.values.items():
        if value == base.values[lever]:
            came = "null" if value is None else value
            return f"levers.{lever}", came, "another value than that of the base"
    for other, scenario in found.items():
        if other != name and scenario.values == own.values:
            return "levers", own.values, f"other levers than those of {other}"
        for label in ("label_ko", "label_en"):
            if other != name and getattr(scenario, label) == getattr(own, label):
                return label, getattr(own, label), f"another label than that of {other}"
    return None
