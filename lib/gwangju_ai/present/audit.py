"""The findings of the evidence audit as tables."""

from collections.abc import Iterable

import pandas

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Section, Verdict
from gwangju_ai.audit.finding import Reason, dated
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.shown import Formatted, Link
from gwangju_ai.project.errors import NotEnoughData


def questioned(sections: Iterable[Section]) -> pandas.DataFrame:
    """Return what is questioned, the heaviest first, each with a link to its section.

    Raises:
        NotEnoughData: Nothing is.
    """
    rows = {}
    for section in sections:
        fixed = [repair.figure for repair in section.repairs]
        blamed = section.blamed
        named = [figure for figure in blamed if figure in fixed] + blamed + fixed
        nearest = (_cell(r.values[0]) for r in section.repairs if r.figure == named[0])
        rows[section.head.id] = {
            "weight": section.severity,
            "finding": _told_in(section),
            "verdict": section.verdict,
            "printed": _cell(named[0].quantity) if named else None,
            "nearest_passing": next(nearest, None),
        }
    if not rows:
        raise NotEnoughData("expected a check that questions something, got none")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def conflicts(found: Iterable[tuple[Section, Finding]]) -> pandas.DataFrame:
    """Return what the article says that cannot all be true, each with its reason.

    Args:
        found: As `gwangju_ai.audit.conflicts` returns them.

    Raises:
        NotEnoughData: All of it can be true.
    """
    rows = {
        finding.id: {
            "weight": section.severity,
            "finding": _told_in(section),
            "verdict": finding.verdict,
            "the_reason": finding.reason,
        }
        for section, finding in found
    }
    if not rows:
        raise NotEnoughData("expected statements that cannot all be true, got none")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def figures(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every printed figure of the article with its verdict.

    Raises:
        NotEnoughData: None is known by the day that the data are limited to.
    """
    kept = list(findings)
    told_in = {f.id: s for s in audit.sections(kept) for f in s.members}
    rows = {}
    for observation_id, verdict in audit.of_figures(data, kept).items():
        observation = data.observation(observation_id)
        guilty = [f for f in kept if any(x.observation == observation for x in f.blamed)]
        label = observation.label
        rows[observation_id] = {
            "figure": Link(label, _told_in(told_in[guilty[0].id]).target) if guilty else label,
            "printed": _cell(Figure.of(observation, counted=True).quantity),
            "verdict": verdict,
        }
    if not rows:
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def claims(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every claim of the article with its verdict and the reason for it.

    The reason is that of the heaviest check which decides the claim, or else the first figure that
    it quotes and that does not hold as printed.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    kept = list(findings)
    verdicts = audit.of_figures(data, kept)
    if not verdicts:
        raise NotEnoughData(f"expected the article's claims, got none known by {data.as_of}")
    rows = {}
    for claim_id, verdict in audit.of_claims(data, kept).items():
        claim = data.claims[claim_id]
        own = [f for f in kept if f.claim and f.claim.claim_id == claim_id]
        deciding = audit.by_weight(f for f in own if f.verdict is verdict)
        quoted = (name for name in claim.figures if verdicts[name].questions)
        rows[claim_id] = {
            "claim": claim.label,
            "verdict": verdict,
            "the_reason": deciding[0].reason
            if deciding
            else _quoted(data.observation(next(quoted)), verdicts),
        }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def _quoted(observation: Observation, verdicts: dict[str, Verdict]) -> Reason:
    """Say what is found of a figure that a claim quotes."""
    return sentence(
        ko="인용한 {of_figure} {figure}의 판정이 ‘{verdict}’이다.",
        en="The verdict on the {figure} that it quotes ({of_figure}) is “{verdict}”.",
        figure=(figure := Figure.of(observation, counted=True)),
        of_figure=name(figure),
        verdict=verdicts[observation.id].words,
    )


def _told_in(section: Section) -> Link:
    """Return a section's heading as a link to it."""
    return Link(section.head.heading, f"#{section.head.id}")


def repairs(section: Section) -> pandas.DataFrame:
    """Return what would make a section's figures consistent, one change at a time.

    The check that a change would pass is named only where there are several. Of checks that follow
    from a relation only changes of the figures at fault are told: that all others would have to
    change instead is no repair.
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
        if finding.declared or repair.figure in finding.blamed
        for value in repair.values
    ]
    frame = pandas.DataFrame(rows, dtype=object)
    several = len({row["passing_check"] for row in rows}) > 1
    return frame if several else frame.drop(columns="passing_check", errors="ignore")


def others(section: Section) -> pandas.DataFrame:
    """Return what other sources print for the figures at fault in a section."""
    rows = {
        figure.observation.id: {
            "outlet": _outlet(figure.observation),
            "entity": figure.observation.entity.label,
            "period": figure.observation.period,
            "figure": _cell(figure.quantity),
        }
        for figure in section.others
    }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def power(data: Dataset, counted: pandas.DataFrame) -> pandas.DataFrame:
    """Return what comes of misprints by figure, with what each figure is and prints.

    Args:
        data: The data package.
        counted: Rows of `gwangju_ai.audit.power.by_figure`, all or some.

    Raises:
        NotEnoughData: There are none.
    """
    if counted.empty:
        raise NotEnoughData("expected a figure in which misprints were planted, got none")
    observations = [data.observation(name) for name in counted.index]
    table = counted.rename_axis(None)
    table.insert(0, "figure", [observation.label for observation in observations])
    printed = [_cell(Figure.of(o, counted=True).quantity) for o in observations]
    table.insert(1, "printed", printed)
    return table


def disagreements(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return the figures of other sources that do not fit together, each with one reason.

    Raises:
        NotEnoughData: All fit together.
    """
    rows = {}
    for name_of, found in audit.disagreements(findings).items():
        observation = data.observation(name_of)
        rows[name_of] = {
            "figure": observation.label,
            "outlet": _outlet(observation),
            "printed": _cell(Figure.of(observation, counted=True).quantity),
            "what_clashes": found[-1].reason,
        }
    if not rows:
        raise NotEnoughData("expected other sources' figures that do not fit together, got none")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def _cell(quantity: Quantity) -> Period | Quantity | Formatted:
    """Return a figure as its source writes it: a year as a date, a ratio as so many to one."""
    return Formatted(quantity, "to1") if quantity.unit == "ratio" else dated(quantity)


def _outlet(observation: Observation) -> Link | Words:
    """Name the outlet and lead to its entry in the appendix, where the figure brings it there."""
    outlet = observation.source.name
    if observation.row.unit == "year":
        return outlet
    return Link(outlet, f"#s-{observation.source.source_id}")
