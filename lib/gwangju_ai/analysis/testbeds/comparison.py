"""The served share beside calls for demonstration support elsewhere.

A call counts firms that applied to it; the Gwangju survey counts trials that firms say they want.
The shares stand side by side, never in one series.
"""

from dataclasses import dataclass

from gwangju_ai.analysis.counts import count
from gwangju_ai.analysis.intervals import clopper_pearson, difference
from gwangju_ai.analysis.testbeds.service import Service
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Applicants and selected are counted by these pairs of measures.
_PAIRS = (
    ("demo_call_applicants", "demo_call_selected"),
    ("demo_call_govt_applicants", "demo_call_govt_selected"),
    ("testbed_prototype_applicants", "testbed_prototype_selected"),
)

_WHAT = {
    "demo_call_applicants": Words(
        "실증지원 공모: 신청 기업", "call for demonstration support: firms"
    ),
    "demo_call_govt_applicants": Words(
        "공모 공공 부문: 신청 시·군", "public strand of a call: local governments"
    ),
    "testbed_prototype_applicants": Words(
        "시제품 제작 지원 공모: 신청 기업", "call for prototype support: firms"
    ),
}
#: Calls whose entity is the whole city.
_NAMES = {
    "testbed_prototype_applicants": Words(
        "광주 AI 시제품 제작 지원", "Gwangju AI prototype support"
    )
}
_PLANNED = Words(" (선정 예정 수)", " (places on offer)")


@dataclass(frozen=True)
class Call:
    """One call.

    Attributes:
        name: Who called.
        definition: What is counted.
        observation: The applicants, with period and source.
        applicants: Applicants.
        selected: Selected, or places on offer.
        rate: Selected share of the applicants, with its exact interval.
        difference: Rate minus the test-beds' share, in points, with its interval.
    """

    name: Words
    definition: Words
    observation: Observation
    applicants: Quantity
    selected: Quantity
    rate: Quantity
    difference: Quantity


@dataclass(frozen=True)
class Comparison:
    """The calls, from the lowest share to the highest, and where the test-beds stand.

    Attributes:
        calls: The calls.
        higher: Those whose share is higher, the interval of the difference leaving out zero.
        lower: Those whose share is lower in the same sense.
        like: Those that cannot be told apart from the test-beds.
    """

    calls: list[Call]
    higher: list[Call]
    lower: list[Call]
    like: list[Call]

    def number(self, calls: list[Call]) -> Quantity:
        """Count some of the calls."""
        return count(
            calls,
            "call",
            ko="차이의 신뢰구간이 0을 포함하는지로 갈라 세었다",
            en="sorted by whether the interval of the difference leaves out zero",
            inputs=[call.difference for call in calls],
        )


def comparison(data: Dataset, service: Service) -> Comparison:
    """Set the served share beside every call whose applicants and selected are both published.

    Raises:
        NotEnoughData: There is none.
    """
    calls = [
        call
        for applied, chosen in _PAIRS
        for observation in data.find(applied)
        for call in _call(data, observation, chosen, service)
    ]
    if not calls:
        raise NotEnoughData(
            "demonstration calls: expected one with applicants and selected, found none"
        )
    calls.sort(key=lambda call: (call.rate.value, call.name.en))
    higher = [call for call in calls if call.difference.interval.low > 0]
    lower = [call for call in calls if call.difference.interval.high < 0]
    like = [call for call in calls if call not in higher and call not in lower]
    return Comparison(calls, higher, lower, like)


def _call(data: Dataset, observation: Observation, chosen: str, service: Service) -> list[Call]:
    matches = data.find(chosen, observation.row.entity_id, observation.period.iso)
    if not matches:
        return []
    match, applied = matches[0], observation.row.measure_id
    what, planned = _WHAT[applied], _PLANNED if match.role == "plan" else Words("", "")
    return [
        Call(
            _NAMES.get(applied, observation.entity.label),
            Words(what.ko + planned.ko, what.en + planned.en),
            observation,
            observation.quantity,
            match.quantity,
            clopper_pearson(match.quantity, observation.quantity),
            difference(match.quantity, observation.quantity, service.served, service.demand),
        )
    ]
