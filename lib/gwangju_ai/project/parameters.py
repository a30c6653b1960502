"""The typed parameters of each notebook.

One pydantic model a notebook states each parameter's name, type, range, unit, default and meaning.
The build holds values against it before a kernel starts, and the notebook's first cell holds its
own variables against it once more, for whoever runs it in JupyterLab or with plain papermill.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo

from gwangju_ai import project
from gwangju_ai.project import yaml
from gwangju_ai.project.about import (
    About,
    Description,
    alike,
    called,
    choices,
    described,
    rule,
    shown,
    suggestion,
    types,
)
from gwangju_ai.project.errors import DataError, ParameterError
from gwangju_ai.project.text import decoded

FIRST_DAY = date(2019, 1, 1)
"""The programme was decided in January 2019; before it there is nothing to report."""

LAST_DAY = date(2030, 12, 31)
"""The end of the span that phase 2 is asked about; no clock is read."""

# A number is bounded before it is read: int() raises on very long texts.
_WHOLE = re.compile(r"(?=.{1,40}\Z)[+-]?[0-9]+(_[0-9]+)*")
_DECIMAL = re.compile(r"(?=.{1,40}\Z)[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")

PLAIN = str | int | float | bool | list | dict | NoneType
"""What a parameter's value may be, right or wrong."""

_MISSPELT = 0.8
"""Likeness from which a name is a misspelt other one: ``columns`` is not meant to be ``slots``."""

SCENARIOS = Path("data") / "scenarios.yaml"


class Parameters(BaseModel):
    """The parameters that every notebook has."""

    # strict: "5" is no number and True is no 1, wherever the value comes from.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    language: Annotated[
        Literal["ko", "en"], About(ko="보고서의 언어", en="language of the report")
    ] = "en"
    reading: Annotated[
        Literal["corrected", "as_printed"],
        About(
            ko="기사의 수치를 정정해 읽을지, 적힌 그대로 읽을지",
            en="whether the article’s figures are read with the declared corrections or as printed",
        ),
    ] = "corrected"
    as_of: Annotated[
        str,
        About(
            ko="이 날짜까지 나온 관측값만 쓴다. 비워 두면 전부 쓴다",
            en="only what was known by this date is used; empty means everything",
            limits=(
                f"YYYY-MM-DD, {FIRST_DAY}~{LAST_DAY}, 또는 빈칸",
                f"a date YYYY-MM-DD from {FIRST_DAY} to {LAST_DAY}, or empty",
            ),
        ),
    ] = ""

    @field_validator("*")
    @classmethod
    def _nought_has_no_sign(cls, value: Any) -> Any:
        return value + 0.0 if isinstance(value, float) else value

    @field_validator("as_of")
    @classmethod
    def _is_within_the_story(cls, value: str) -> str:
        # fromisoformat alone would also take 20241130 and 2024-W48-6.
        if value and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        if value and not FIRST_DAY <= date.fromisoformat(value) <= LAST_DAY:
            raise ValueError
        return value


class Summary(Parameters):
    """Parameters of 00_summary."""


class Infrastructure(Parameters):
    """Parameters of 01_infrastructure: the floor of the investment subsidy."""

    min_employees: Annotated[
        int,
        Field(ge=1, le=11),
        About(
            unit=("명", "persons"),
            ko="보조금을 받는 데 필요한 최소 상시 고용 인원",
            en="regular employees that a firm needs for the subsidy",
        ),
    ] = 5
    min_investment: Annotated[
        int,
        Field(ge=0, le=100_000_000_000),
        About(
            unit=("원", "KRW"),
            ko="보조금을 받는 데 필요한 최소 투자액",
            en="investment that a firm needs for the subsidy",
        ),
    ] = 100_000_000


class Talent(Parameters):
    """Parameters of 02_talent: what a placement rate is a share of."""

    denominator: Annotated[
        Literal["completers", "as_reported"],
        About(
            ko="취·창업률의 분모: 수료생 전체, 또는 발표된 비율 그대로",
            en="base of the share in work or running a firm: all graduates, or the rate as "
            "published",
        ),
    ] = "completers"


class Testbeds(Parameters):
    """Parameters of 03_testbeds: the capacity model and the cost of the equipment."""

    trial_months: Annotated[
        int,
        Field(ge=1, le=36),
        About(
            unit=("개월", "months"),
            ko="실증 한 건이 장비를 차지하는 기간",
            en="time for which one trial holds its equipment",
        ),
    ] = 12
    slots: Annotated[
        int | None,
        Field(ge=1, le=10_000),
        About(
            unit=("건", "trials"),
            ko="동시에 진행할 수 있는 실증 건수. 비우면 실적에서 역산한다",
            en="trials that can run at once; none means the number that the record implies",
        ),
    ] = None
    share_that_waits: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="한 해의 미충족 수요 가운데 이듬해에 다시 나오는 비율. 비우면 따지지 않는다",
            en="share of a year’s unmet requests that is asked again the next year; none leaves "
            "the question open",
        ),
    ] = None


class Outlook(Parameters):
    """What 04_phase2 has beside levers: a scenario, how the record is read, what is aimed at."""

    scenario: Annotated[
        str,
        About(
            ko="전제 묶음의 이름",
            en="the named set of assumptions",
            limits=(f"{SCENARIOS}에 있는 이름", f"a name in {SCENARIOS}"),
        ),
    ] = "base"
    draws: Annotated[
        int,
        Field(ge=100, le=100_000),
        About(unit=("회", "draws"), ko="모의실험 반복 횟수", en="draws of the simulation"),
    ] = 10_000
    seed: Annotated[
        int,
        Field(ge=0, le=2**32 - 1),
        About(ko="난수의 씨앗", en="seed of the random numbers"),
    ] = 20241130

    openings: Annotated[
        Literal["recent", "record", "trend"],
        About(
            ko="앞으로의 개소를 어느 기록에서 이어 갈지: 최근 두 구간, 전체 기록, 전체의 추세",
            en="what the openings go on from: the two latest stretches, the record, its trend",
        ),
    ] = "recent"
    staying: Annotated[
        Literal["leavers", "camp"],
        About(
            ko="기업의 잔류 비율을 어디서 얻을지: 보도된 이탈, 또는 창업캠프의 순변화",
            en="what the staying of firms is taken from: the leavers reported, or the net change "
            "of the start-up camp",
        ),
    ] = "leavers"
    counted: Annotated[
        Literal["opened", "present"],
        About(
            ko="마지막 집계를 무엇으로 볼지: 그때까지 개소한 기업, 또는 그때 남아 있던 기업",
            en="what the last count is taken to count: all that ever opened, or those still there",
        ),
    ] = "opened"
    target: Annotated[
        int | None,
        Field(ge=1, le=10_000),
        About(
            unit=("개사", "firms"),
            ko="2030년 말까지의 목표 기업 수. 비우면 광주시의 목표를 쓴다",
            en="firms aimed at for the end of 2030; none means the city’s own target",
        ),
    ] = None

    @field_validator("scenario")
    @classmethod
    def _is_declared(cls, value: str, info: ValidationInfo) -> str:
        if info.context is not None and value not in info.context["scenarios"]:
            raise ValueError
        return value


class Phase2(Outlook):
    """Parameters of 04_phase2: those of the outlook, and levers.

    A lever is an optional field: None leaves the scenario's own value.
    """

    budget: Annotated[
        float | None,
        Field(ge=0, le=2),
        About(
            ko="한 해 예산이 1단계 연평균의 몇 배인지. 개소·정원·실증이 예산에 비례한다고 본다",
            en="money a year against the yearly average of phase 1; openings, places and trials "
            "are proportional to it",
        ),
    ] = None
    slots: Annotated[
        int | None,
        Field(ge=1, le=10_000),
        About(
            unit=("건", "trials"),
            ko="동시에 진행할 수 있는 실증 건수",
            en="trials that can run at once",
        ),
    ] = None
    trial_months: Annotated[
        int | None,
        Field(ge=1, le=36),
        About(
            unit=("개월", "months"),
            ko="실증 한 건이 장비를 차지하는 기간",
            en="time for which one trial holds its equipment",
        ),
    ] = None
    sectors: Annotated[
        int | None,
        Field(ge=1, le=20),
        About(
            unit=("개 분야", "fields"),
            ko="실증을 제공하는 분야 수",
            en="fields in which trials are offered",
        ),
    ] = None
    intake: Annotated[
        int | None,
        Field(ge=0, le=10_000),
        About(
            unit=("명", "persons"),
            ko="인공지능사관학교의 한 해 모집 정원",
            en="places of the AI Academy a year",
        ),
    ] = None
    msc_seats: Annotated[
        int | None,
        Field(ge=0, le=10_000),
        About(
            unit=("명", "persons"),
            ko="새로 여는 석사 과정의 한 해 정원",
            en="places of a new master’s track a year",
        ),
    ] = None
    min_employees: Annotated[
        int | None,
        Field(ge=1, le=11),
        About(
            unit=("명", "persons"),
            ko="보조금을 받는 데 필요한 최소 상시 고용 인원",
            en="regular employees that a firm needs for the subsidy",
        ),
    ] = None
    compute: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="데이터센터 연산자원 가운데 가동하는 비율",
            en="share of the data centre’s computing in operation",
        ),
    ] = None
    realisation: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="업무협약이 개소로 이어지는 비율. 개소가 기록된 비율에 비례해 움직인다",
            en="share of MoUs that become an office; openings move in proportion to it",
        ),
    ] = None
    retention: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="한 해 뒤에도 남아 있는 기업의 비율", en="share of firms still there a year later"
        ),
    ] = None
    local_share: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="취·창업자 가운데 광주에 남는 비율",
            en="share of graduates at work who are in Gwangju",
        ),
    ] = None
    effect: Annotated[
        float | None,
        Field(ge=0, le=1),
        About(
            ko="부족한 여건이 채워질 때 그 여건 탓의 이탈과 미개소가 사라지는 비율",
            en="share of the exits and missed openings put down to a lack that end when it is met",
        ),
    ] = None

    def levers(self) -> dict[str, int | float]:
        """Return the levers that were set, which take precedence over the scenario's values."""
        return self.model_dump(include=set(LEVERS), exclude_none=True)


LEVERS = {
    name: field for name, field in Phase2.model_fields.items() if name not in Outlook.model_fields
}
"""What a scenario sets, each with its rule."""


class Audit(Parameters):
    """Parameters of 05_evidence_audit."""


MODELS: dict[str, type[Parameters]] = {
    "00_summary": Summary,
    "01_infrastructure": Infrastructure,
    "02_talent": Talent,
    "03_testbeds": Testbeds,
    "04_phase2": Phase2,
    "05_evidence_audit": Audit,
}
"""The notebooks, in reading order, and the parameters of each."""


def model(notebook: str) -> type[Parameters]:
    """Return the model of a notebook's parameters.

    Raises:
        ParameterError: There is no such notebook.
    """
    if notebook not in MODELS:
        raise ParameterError(f"no notebook {shown(notebook)}{suggestion(notebook, MODELS)}")
    return MODELS[notebook]


def validate(notebook: str, values: Mapping[str, Any], root: Path | None = None) -> Parameters:
    """Return the values as the notebook's typed parameters, the missing ones at their defaults.

    Args:
        root: The project's top folder, which declares the scenarios; found when None.

    Raises:
        ParameterError: Something is unknown, of the wrong type or out of range; the message lists
            every problem with its field, rule, value and nearest valid name.
    """
    kind = model(notebook)
    context = {"scenarios": scenarios(root)} if issubclass(kind, Phase2) else None
    try:
        return kind.model_validate(dict(values), context=context)
    except ValidationError as error:
        # One line a field: a union of types reports one field more than once.
        found = {str(e["loc"][0]): e for e in error.errors(include_url=False)}
        lines = [
            f"{called(name)}: " + _problem(kind, name, e["input"], context)
            for name, e in found.items()
        ]
        if len(lines) == 1:
            raise ParameterError(f"{notebook}: parameter {lines[0]}") from None
        listed = "".join(f"\n  {line}" for line in lines)
        raise ParameterError(f"{notebook}: {len(lines)} parameters are wrong:{listed}") from None


def from_strings(notebook: str, strings: Mapping[str, str], root: Path | None = None) -> Parameters:
    """Read parameters as they are typed on a command line.

    The field's type decides how its text is read, never the look of the text: ``1e-3`` is a number
    where a number is expected, and a date or ``no`` stays text where text is expected.

    Raises:
        ParameterError: As for `validate`.
    """
    fields = model(notebook).model_fields
    values: dict[str, Any] = {}
    for name, text in strings.items():
        optional = name in fields and NoneType in types(fields[name])
        unset = optional and text in ("", "none")
        values[name] = None if unset else typed(fields[name], text) if name in fields else text
    return validate(notebook, values, root)


def from_globals(notebook: str, namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables of a running notebook that count as parameters.

    Those are, beside the parameters themselves, all plain data that cells before the running one
    assign, under whatever name: so that a misspelt parameter which papermill injected meets
    `validate` instead of being ignored. Where no kernel says what cells did, they are lower-case
    names, and others that all but read as a parameter's.

    Args:
        notebook: Name of the notebook.
        namespace: Its variables; in a kernel of IPython ``In`` is among them.
    """
    fields = model(notebook).model_fields
    cells = namespace.get("In")
    if isinstance(cells, list):
        assigned = {name for source in cells[:-1] for name in _assigned(source)}
    else:
        assigned = {
            name
            for name, value in namespace.items()
            if name == name.casefold().lstrip("_")
            or (_near(name, fields) and not isinstance(value, dict))
        }
    return {
        name: value
        for name, value in namespace.items()
        if name in fields or (name in assigned and isinstance(value, PLAIN))
    }


def again(notebook: str, values: Mapping[str, Any], earlier: Container[str]) -> dict[str, Any]:
    """Return what counts as parameters where all cells run once more in the same kernel.

    By then the cells after the first have left variables of their own. Only a new name that all
    but reads as a parameter's is still taken for a misspelt one.

    Args:
        notebook: Name of the notebook.
        values: What `from_globals` returns.
        earlier: The names that the earlier run had left.
    """
    fields = model(notebook).model_fields
    return {
        name: value
        for name, value in values.items()
        if name in fields or (name not in earlier and _near(name, fields))
    }


def _near(name: str, fields: Iterable[str]) -> bool:
    return alike(name, fields, _MISSPELT) is not None


def _assigned(source: object) -> Iterator[str]:
    """Yield the names that a cell assigns; none of a cell that is no Python."""
    with contextlib.suppress(SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def describe(notebook: str, language: str = "en") -> list[Description]:
    """Describe each parameter, for the help and for the reports."""
    fields = model(notebook).model_fields
    return [described(name, field, language) for name, field in fields.items()]


def scenarios(root: Path | None = None) -> list[str]:
    """Return the names of the scenarios that the data package declares.

    Raises:
        DataError: The file is missing or is no mapping from names.
    """
    path = (root or project.root()) / SCENARIOS
    try:
        return list(_declared(decoded(path, str(SCENARIOS))))
    except FileNotFoundError:
        raise DataError(str(SCENARIOS), None, None, "no such file", "named scenarios") from None


@cache
def _declared(content: str) -> tuple[str, ...]:
    declared = yaml.loads(content, str(SCENARIOS))
    if not isinstance(declared, dict):
        raise DataError(str(SCENARIOS), None, None, declared, "a mapping from scenario names")
    return tuple(declared)


def typed(field: FieldInfo, text: str) -> Any:
    """Read a text by a field's type; one that does not fit is left for the model to refuse.

    Only ASCII forms are taken: int() and float() would also read other scripts' digits.
    """
    allowed = types(field)
    if bool in allowed:
        return {"true": True, "false": False}.get(text, text)
    if int in allowed and _WHOLE.fullmatch(text):
        return int(text)
    if float in allowed and _DECIMAL.fullmatch(text):
        value = float(text) + 0.0  # minus nought is nought
        vanished = not value and re.search("[1-9]", re.split("[eE]", text)[0])
        return text if vanished else value
    return text


def _problem(kind: type[Parameters], name: str, value: Any, context: dict | None) -> str:
    """Say what is wrong with one field."""
    field = kind.model_fields.get(name)
    if field is None:
        homes = [n for n, m in MODELS.items() if name in m.model_fields]
        at_home = f"; it belongs to {', '.join(homes)}"
        hint = at_home if homes else suggestion(name, kind.model_fields)
        return f"no such parameter (value {shown(value)}){hint}"
    if name == "scenario" and isinstance(value, str) and context:
        known = context["scenarios"]
        return f"expected a name in {SCENARIOS}, got {shown(value)}{suggestion(value, known)}"
    close = get_close_matches(value, choices(field), n=1) if isinstance(value, str) else []
    hint = f"; did you mean {close[0]}?" if close else ""
    return f"expected {rule(field)}, got {shown(value)}{hint}"
