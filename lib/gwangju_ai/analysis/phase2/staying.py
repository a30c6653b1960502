"""How many of the firms that opened an office are still there.

Two things were published: that ten-odd of the signatories had left by July 2024, and how many
tenants the start-up camp had from year to year. The former gives a rate of leaving of the firms
that are counted here. The latter is the net change of a temporary building, newcomers included; it
stands beside as the pessimistic alternative.
"""

import numpy as np
import pandas
from scipy import special

from gwangju_ai.analysis.infrastructure.tenants import tenancy
from gwangju_ai.analysis.phase2 import openings
from gwangju_ai.analysis.phase2.distributions import LEVEL, Rate, Tabled, quantiles, share
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words

#: What the staying of firms is taken from.
STAYING = {
    "leavers": Words("보도된 이탈", "departures reported"),
    "camp": Words("창업캠프 순변화", "net change at the start-up camp"),
}
#: What the last count of offices counts.
COUNTED = {
    "opened": Words("그때까지의 개소 기업", "all that ever opened"),
    "present": Words("그때 남아 있던 기업", "those still there"),
}
_NAME = Words("한 해 뒤에도 남은 기업의 비율", "share of firms still there a year later")
_LEFT, _CITY = "ai_firms_left_gwangju", "gwangju"
_METHOD = Words(
    "보도된 표현에 맞는 모든 이탈 수에 걸친 푸아송 추정, 제프리스 사전분포",
    "Poisson with Jeffreys’ prior, over all counts that the print allows",
)
_HAZARDS = np.geomspace(1e-3, 1, 400)


def measure(data: Dataset, staying: str) -> Rate:
    """Return the share of firms that are still there a year later.

    Args:
        data: The data package.
        staying: A key of :data:`STAYING`.

    Raises:
        NotEnoughData: What it is measured from is not known yet.
    """
    return _leavers(data) if staying == "leavers" else _camp(data)


def there(found: pandas.DataFrame, share: np.ndarray) -> np.ndarray:
    """Return how many of those that opened are there at the last count.

    Firms are taken to have opened in the middle of their stretch.

    Args:
        found: Stretches, as ``openings.stretches`` returns them.
        share: Shares that are still there a year later, in any shape.
    """
    opened = found["new_opened"].q.value
    return sum(n * share**age for n, age in zip(opened, openings.ages(found), strict=True))


def reported(data: Dataset) -> pandas.Series:
    """Return what was reported of firms that left.

    Returns:
        ``gone``: how many; ``at_most``: the most that the figure as printed may stand for;
        ``opened``: openings until then; ``camp``: how many would have left at the camp's net
        change. The Series is named after the day.

    Raises:
        NotEnoughData: No count of leavers, or of the camp's tenants, is known.
    """
    gone = data.series(_LEFT, _CITY)[-1]
    found, camp = openings.stretches(data, gone.period.iso), _camp(data).quantity
    opened = found["new_opened"].sum()
    would = derived(
        float(opened) - float(there(found, np.float64(camp) / 100)),
        "firm",
        ko=f"{opened.text('ko')} 가운데 한 해 {camp.text('ko')}만 남을 때 떠났을 기업",
        en=f"of {opened.text('en')}, those gone if {camp.text('en')} stay a year",
        inputs=[*found["new_opened"], camp],
        decimals=0,
    )
    most = derived(
        max(_allowed(gone.printed)),
        "firm",
        ko=f"‘{gone.printed}’의 가장 큰 값",
        en=f"the most that “{gone.quantity.text('en', 'n')}” allows",
        inputs=[gone.quantity],
    )
    parts = {"gone": gone.quantity, "at_most": most, "opened": opened, "camp": would}
    return pandas.Series(parts, name=gone.period.iso, dtype=object)


def _leavers(data: Dataset) -> Rate:
    gone = data.series(_LEFT, _CITY)[-1]
    found = openings.stretches(data, gone.period.iso)
    opened, share = found["new_opened"].sum(), np.exp(-_HAZARDS)
    expected = float(opened) - there(found, share)
    # On the logarithm of the hazard, Jeffreys' prior of the hazard is its square root.
    weights = _HAZARDS**0.5 * sum(
        np.exp(special.xlogy(k, expected) - expected - special.gammaln(k + 1))
        for k in _allowed(gone.printed)
    )
    weights = (weights / weights.sum())[::-1]
    found_share = Tabled(share[::-1], weights.cumsum() - weights / 2)
    low, middle, high = 100 * quantiles(share[::-1], weights)
    quantity = derived(
        float(middle),
        "percent",
        ko=f"{opened.text('ko')} 가운데 {gone.quantity.text('ko')} 이탈, "
        "구간 가운데에 열었다고 볼 때",
        en=f"{gone.quantity.text('en')} gone of {opened.text('en')}, "
        "opened in the middle of their stretches",
        inputs=[gone.quantity, *found["new_opened"]],
        interval=Interval(float(low), float(high), "confidence", LEVEL, _METHOD),
        decimals=1,
    ).named(ko=_NAME.ko, en=_NAME.en)
    return Rate(_NAME, quantity, found_share)


def _camp(data: Dataset) -> Rate:
    tenants = list(tenancy(data)["tenants"])
    return share(_NAME, tenants[1:], tenants[:-1])


def _allowed(printed: str) -> range:
    """Return the whole counts that a printed one may stand for."""
    extent = numerals.interval(numerals.parse(printed), Rounding.CUT)
    return range(int(extent.low), int(extent.high) + extent.high_closed)
