"""A comparison to be told, with a text in every place that findings fill."""

import json

from gwangju_ai.compare.cause import Cause, ChangedParameter, ChangedRow
from gwangju_ai.compare.comparison import Comparison, Group
from gwangju_ai.compare.findings import PrintedFigure, StatedNumber, StatedSentence
from gwangju_ai.compare.match import Change
from gwangju_ai.compare.turned import Turn

from .conftest import interval, number

HOSTILE = (
    '"><script>alert(1)</script> | `a` [b](javascript:c) **d** _e_ &lt; ![f](g) https://h.i #1'
)


def stated(name: str, value: str, text: str, **more: object) -> StatedNumber:
    """Return a number as a report states it."""
    told = number(value, "rate", text, **more)
    return StatedNumber.model_validate({"id": name, **told})


def comparison(text: str = "rate", language: str = "en") -> Comparison:
    """Return what differs between two editions, a text in every place that findings fill."""
    row = ChangedRow(text, 212, PrintedFigure(printed=text), PrintedFigure(printed="12"))
    moved = Change(
        "03_testbeds",
        text,
        (stated("q-1", "550/29", text, unit="percent", **interval("10", "31")),),
        (stated("q-2", "600/29", "20.7%", unit="percent", **interval("12", "33")),),
        StatedSentence(key="served", kind="answer", text=f"{text}\n\nMore."),
    )
    gone = Change("04_phase2", text, (stated("q-3", "1", text),), ())
    parameter = ChangedParameter(text, json.dumps(text), "8")
    return Comparison(
        text,
        "B",
        language,
        (Group(Cause(rows=(row,)), (moved,)), Group(Cause((parameter,)), (gone,))),
        (Turn("05_evidence_audit", "verdict", "c-1", text, "fails", text),),
        (text,),
    )
