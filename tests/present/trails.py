"""One quantity of each kind of trail, for the tests of records and of the appendix."""

from fractions import Fraction

from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, assumed, derived, observed, simulated
from gwangju_ai.numbers.trail import Found, Words

BEFORE = observed("107", "firm", ["a-camp-tenants-2022"], name=Words("2022년", "tenants 2022"))
AFTER = observed(
    "84", "firm", ["a-camp-tenants-2024", "a-camp-tenants-2024-caption"], corrected=True
)
LOST = (BEFORE - AFTER).named(ko="감소", en="lost")
RATE = LOST / BEFORE
MONTHS = assumed(6, "month", parameter="trial_months", ko="기간", en="length")
SHARE = derived(
    Fraction(50), "percent", ko="몫", en="share", inputs=[BEFORE],
    interval=Interval(40.0, 60.0, method=Words("윌슨(Wilson 1927)", "Wilson (1927)")),
)  # fmt: skip
MODEL = simulated(
    3.25,
    "firm",
    model="phase2",
    ko="중앙값",
    en="median",
    inputs=[RATE, MONTHS],
    draws=1000,
    seed=7,
)
RECORD = {
    "label": "share",
    "trail": {
        "kind": "derived",
        "formula": "28 ÷ 206",
        "observations": ["a-demo-served-2021"],
        "inputs": [],
    },
}
TAKEN = Quantity(
    Fraction(3), "percent", Found("03_testbeds", "q-00000000aa", RECORD, ("a-demo-served-2021",))
)
