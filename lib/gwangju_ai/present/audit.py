"""The findings of the evidence audit as tables."""

from collections.abc import Iterable
from fractions import Fraction

import pandas

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Section, Verdict
from gwangju_ai.audit.finding import dated
from gwangju_ai.audit.wording import leading, name
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.shown import Formatted, Link
from gwangju_ai.project.errors import NotEnoughData

#: The smallest probability that a table writes; of a smaller one it says only that it is.
_LEAST = derived(
    Fraction(1, 10),
    "percent",
    ko="표에 적는 가장 작은 확률",
    en="smallest probability that a table writes",
    inputs=(),
)


def failures(sections: Iterable[Section]) -> pandas.DataFrame:
    """Return what fails, the heaviest first, each with a link to its section.

    Raises:
        NotEnoughData: Nothing fails.
    """
    rows = {}
    for section in sections:
        fixed = [repair.figure for repair in section.repairs]
        blamed = section.blamed
        named = [figure for figure in blamed if figure in fixed] + blamed + fixed
        nearest = (_cell(r.values[0]) for r in section.repairs if r.figure == named[0])
        rows[section.head.id] = {
            "weight": section.severity,
            "finding": Link(section.head.heading, f"#{section.head.id}"),
            "printed": _cell(named[0].quantity) if named else None,
            "nearest_passing": next(nearest, None),
            "chance": _chance(section.members),
        }
    if not rows:
        raise NotEnoughData("expected a check that fails, got none")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def figures(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every printed figure of the article with its verdict and its hardest passed test.

    Raises:
        NotEnoughData: None is known by the day that the data are limited to.
    """
    kept = list(findings)
    told_in = {f.id: s.head.id for s in audit.sections(kept) for f in s.members}
    held = [f for f in kept if f.verdict is Verdict.HOLDS]
    rows = {}
    for observation_id, verdict in audit.of_figures(data, kept).items():
        observation = data.observation(observation_id)
        guilty = [f for f in kept if _holds(f.blamed, observation)]
        label = observation.label
        rows[observation_id] = {
            "figure": Link(label, f"#{told_in[guilty[0].id]}") if guilty else label,
            "printed": _cell(Figure.of(observation, counted=True).quantity),
            "verdict": verdict,
            "chance": _chance(f for f in held if _holds(f.figures, observation)),
        }
    if not rows:
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def claims(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every claim of the article with its verdict and the reasons for it."""
    kept = list(findings)
    rows = {}
    for claim_id, verdict in audit.of_claims(data, kept).items():
        own = (f for f in kept if f.claim and f.claim.claim_id == claim_id)
        deciding = audit.by_weight(f for f in own if f.verdict is verdict)
        rows[claim_id] = {
            "verdict": leading(verdict.words),
            "claim": data.claims[claim_id].label,
            "reasons": [finding.reason for finding in deciding],
        }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def repairs(section: Section) -> pandas.DataFrame:
    """Return what would make a section's figures consistent, one change at a time.

    The check that a change would pass is named only where there are several.
    """
    rows = [
        {
            "figure": name(repair.figure),
            "printed": _cell(repair.figure.quantity),
            "nearest_value": _cell(value),
            "passing_check": finding.title,
        }
        for finding in section.members
        for repair in finding.repairs
        for value in repair.values
    ]
    frame = pandas.DataFrame(rows, dtype=object)
    several = len({row["passing_check"] for row in rows}) > 1
    return frame if several else frame.drop(columns="passing_check", errors="ignore")


def others(section: Section) -> pandas.DataFrame:
    """Return what other sources print for the figures at fault in a section."""
    rows = {
        o.id: {
            "outlet": _outlet(o),
            "entity": o.entity.label,
            "period": o.period,
            "figure": _cell(Figure.of(o, counted=True).quantity),
        }
        for o in section.others
    }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def _cell(quantity: Quantity) -> Period | Quantity | Formatted:
    """Return a figure as its source writes it: a year as a date, a ratio as so many to one."""
    return Formatted(quantity, "to1") if quantity.unit == "ratio" else dated(quantity)


def _chance(findings: Iterable[Finding]) -> Formatted | Words | None:
    """Return the smallest chance of passing; none where no check has one."""
    chances = (finding.chance for finding in findings if finding.chance)
    least = min(chances, key=lambda q: q.value, default=None)
    if least is None:
        return None
    if 0 < least.value < _LEAST.value:
        return Words(f"{_LEAST.text('ko')} 미만", f"under {_LEAST.text('en')}")
    return Formatted(least, ".1" if least.value else ".0")


def _outlet(observation: Observation) -> Link | Words:
    """Name the outlet and lead to its entry in the appendix, where the figure brings it there."""
    outlet = Words(observation.source.outlet, observation.source.outlet)
    if observation.row.unit == "year":
        return outlet
    return Link(outlet, f"#s-{observation.source.source_id}")


def _holds(figures: Iterable[Figure], observation: Observation) -> bool:
    return any(figure.observation == observation for figure in figures)
