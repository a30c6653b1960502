"""The findings of the evidence audit as tables, and as frames for charts."""

from collections.abc import Iterable

import pandas

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Section, Verdict
from gwangju_ai.audit.claims import opposed, used
from gwangju_ai.audit.finding import Reason, dated
from gwangju_ai.audit.sources import printed_alone
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.dataset import Dataset, Entity, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.shown import Formatted, Link, show
from gwangju_ai.project.errors import NotEnoughData


def faults(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return each figure of the article that does not hold as printed, by what is the matter.

    Each leads to where the audit tells of it, and has the reason for its verdict.

    Raises:
        NotEnoughData: All figures hold or are undecided.
    """
    kept = list(findings)
    told_in = _sections(kept)
    rows = {}
    for observation_id, kind in audit.kinds(data, kept).items():
        observation = data.observation(observation_id)
        head = _blaming(kept, observation)[0]
        rows[observation_id] = {
            "fault": kind,
            "figure": Link(observation.label, f"#{told_in[head.id].head.id}"),
            "printed": _print(observation),
            "the_reason": head.reason,
        }
    return _frame(rows, "a figure that does not hold as printed")


def issues(sections: Iterable[Section]) -> pandas.DataFrame:
    """Return what is questioned, the heaviest first, with its verdict and the reason.

    Raises:
        NotEnoughData: Nothing is.
    """
    rows = {
        section.head.id: {
            "finding": _told_in(section),
            "weight": section.severity,
            "verdict": section.verdict,
            "the_reason": section.head.reason,
        }
        for section in sections
    }
    return _frame(rows, "a check that questions something")


def conflicts(found: Iterable[tuple[Section, Finding]]) -> pandas.DataFrame:
    """Return what the article says that cannot all be true, each with its reason.

    Args:
        found: As `gwangju_ai.audit.conflicts` returns them.

    Raises:
        NotEnoughData: All of it can be true.
    """
    rows = {
        finding.id: {
            "finding": _told_in(section),
            # What holds in part says only beyond its reason what does not.
            "the_reason": finding.full if finding.check == "target" else finding.reason,
            "verdict": finding.verdict,
        }
        for section, finding in found
    }
    return _frame(rows, "statements that cannot all be true")


def figures(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every printed figure of the article with its verdict and the reason for it.

    Raises:
        NotEnoughData: None is known by the day that the data are limited to.
    """
    kept = list(findings)
    told_in = _sections(kept)
    rows = {}
    for observation_id, verdict in audit.of_figures(data, kept).items():
        observation = data.observation(observation_id)
        guilty = _blaming(kept, observation)
        deciding = guilty or _comparing(kept, observation)
        label = observation.label
        rows[observation_id] = {
            "figure": Link(label, f"#{told_in[guilty[0].id].head.id}") if guilty else label,
            "printed": _print(observation),
            "verdict": verdict,
            "the_reason": deciding[0].reason,
        }
    return _frame(rows, "the article’s figures", data)


def claims(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return every claim of the article with its verdict and the reason for it.

    The reason is that of the heaviest check which decides the claim; or else the first figure of it
    that does not hold as printed; or else the claim that excludes it.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    kept = list(findings)
    if not audit.of_figures(data, kept):
        raise NotEnoughData(f"expected the article’s claims, got none {data.known}")
    rows = {
        claim_id: {
            "claim": data.claims[claim_id].label,
            "verdict": verdict,
            "the_reason": _why(data, kept, claim_id, verdict),
        }
        for claim_id, verdict in audit.of_claims(data, kept).items()
    }
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def reviews(data: Dataset, judged: pandas.DataFrame) -> list[dict]:
    """Return the verdicts on claims as fact-checkers publish them: plain data, one claim each.

    Args:
        data: The data package.
        judged: What :func:`claims` returns.
    """
    article = data.article
    return [
        {
            "id": claim_id,
            "claim": row["claim"],
            "outlet": article.name,
            "published": article.published.iso if article.published else "",
            "verdict": row["verdict"].words,
            "rating": row["verdict"].rating,
            "reason": Words(*(show(row["the_reason"], code)[0] for code in ("ko", "en"))),
        }
        for claim_id, row in judged.iterrows()
    ]


def bearing(findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return the claims that no figure decides with the figures that bear on them.

    Raises:
        NotEnoughData: There is no such figure.
    """
    rows = {
        finding.claim.claim_id: {"claim": finding.claim.label, "bearing": finding.more}
        for finding in findings
        if finding.check == "unmeasured" and finding.claim and finding.more
    }
    return _frame(rows, "figures that bear on an undecided claim")


def others(sections: Iterable[Section]) -> pandas.DataFrame:
    """Return what other sources print for the article’s figures that are questioned.

    Raises:
        NotEnoughData: They print nothing of these.
    """
    rows = {
        figure.observation.id: {
            "figure": figure.observation.label,
            "printed": _cell(figure.quantity),
            "outlet": _outlet(figure.observation),
        }
        for section in sections
        for figure in section.others
        if figure.quantity.unit == figure.observation.row.unit  # no year of another figure's span
    }
    return _frame(rows, "what others print for the figures that are questioned")


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
    table.insert(1, "printed", [_print(observation) for observation in observations])
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
            "printed": _print(observation),
            "what_clashes": found[-1].reason,
        }
    return _frame(rows, "other sources’ figures that do not fit together")


# -- frames for charts -----------------------------------------------------------------------------


def course(finding: Finding, measure: str) -> pandas.DataFrame:
    """Return the figures of a measure that a finding tests, by what they are of.

    Returns:
        Index: entities; one column, the measure.

    Raises:
        NotEnoughData: They are not known yet.
    """
    found = {
        figure.observation.entity.entity_id: figure.quantity
        for figure in finding.figures
        if figure.observation.row.measure_id == measure
    }
    if not found:
        raise NotEnoughData(f"{finding.id}: expected figures of {measure}, got none known yet")
    unit = next(iter(found.values())).unit
    frame = pandas.DataFrame({measure: pandas.Series(found, dtype=f"quantity[{unit}]")})
    return frame.rename_axis("cohort")


def rates(section: Section) -> pandas.DataFrame:
    """Return the article's percentages of a section beside the same counts' shares of its bases.

    Returns:
        Index: entities. Columns ``rate_as_printed`` and ``rate_of_all``.

    Raises:
        NotEnoughData: The section tests no percentage of the article against a base.
    """
    rows = {}
    for finding in section.members:
        if finding.check == "percentage" and finding.figures[0].of_article:
            share, count, base = finding.figures
            rows[share.observation.entity.entity_id] = {
                "rate_as_printed": share.quantity,
                "rate_of_all": (count.quantity / base.quantity).to("percent"),
            }
    if not rows:
        raise NotEnoughData(f"{section.head.id}: expected a percentage with its base, got none")
    frame = pandas.DataFrame.from_dict(rows, orient="index").astype("quantity[percent]")
    return frame.rename_axis("cohort")


def rate_inside(data: Dataset) -> dict[str, Entity | Quantity]:
    """Return what follows from the article's own figures if its pooled rate is of all graduates.

    Returns:
        ``first`` and ``last``, the cohorts of the rate and the one after; ``placed`` and ``rate``
        of the first, the ``graduates`` that follow from these; the ``cumulative`` graduates, how
        many of them are ``left`` for the last cohort, and how many people it had ``taken``.
    """
    rate, cumulative, taken = (
        data.observation(f"a-{name}")
        for name in (
            "employment-rate-cohorts-1-3", "completers-cumulative", "selected-cohort-4",
        )
    )  # fmt: skip
    counts = [data.observation(f"a-employed-startup-cohort-{n}").quantity for n in (1, 2, 3)]
    placed = counts[0] + counts[1] + counts[2]
    graduates = placed / rate.quantity
    return {
        "first": rate.entity,
        "last": taken.entity,
        "placed": placed,
        "rate": rate.quantity,
        "graduates": graduates,
        "cumulative": cumulative.quantity,
        "left": cumulative.quantity - graduates,
        "taken": taken.quantity,
    }


# -- reasons ---------------------------------------------------------------------------------------


def _why(data: Dataset, findings: list[Finding], claim_id: str, verdict: Verdict) -> Reason:
    own = [f for f in findings if f.claim and f.claim.claim_id == claim_id]
    deciding = audit.by_weight(f for f in own if f.verdict is verdict)
    if verdict is Verdict.HOLDS:  # that others print it says more than that its figures fit
        deciding.sort(key=lambda finding: finding.check != "sources")
    if deciding:
        return _together(deciding)
    verdicts = audit.of_figures(data, findings)
    names = (*data.claims[claim_id].figures, *used(own))
    spoilt = next((n for n in names if n in verdicts and verdicts[n].questions), None)
    if spoilt is not None:
        return _quoted(data.observation(spoilt), verdicts[spoilt])
    return next(f.reason for f, pair in opposed(data, findings) if claim_id in pair)


def _together(deciding: list[Finding]) -> Reason:
    """Return the reason of the first check; if several figures are printed alone, of these."""
    first = deciding[0]
    alike = [f for f in deciding if f.check == "sources" and f.reason.en == first.reason.en]
    measures = {f.figures[0].observation.row.measure_id for f in alike}
    if len(alike) > 1 and len(measures) == 1:
        return printed_alone(*(finding.figures[0] for finding in alike))
    return first.reason


def _quoted(observation: Observation, verdict: Verdict) -> Reason:
    """Say what is found of a figure that a claim quotes."""
    return sentence(
        ko="인용한 {of_figure} {figure}의 판정은 ‘{verdict}’(이)다.",
        en="Its {figure} ({of_figure}) is “{verdict}”.",
        figure=(figure := Figure.of(observation, counted=True)),
        of_figure=name(figure),
        verdict=verdict.words,
    )


def _blaming(findings: list[Finding], observation: Observation) -> list[Finding]:
    """Return the findings that put a fault on a figure, what heads its section first."""
    found = [f for f in findings if any(x.observation == observation for x in f.blamed)]
    return sorted(found, key=lambda finding: finding.id != finding.group)


def _comparing(findings: list[Finding], observation: Observation) -> list[Finding]:
    """Return the findings that compare a figure with other sources."""
    kept = (f for f in findings if f.check == "sources" and f.figures)
    return [f for f in kept if f.figures[0].observation == observation]


# -- cells -----------------------------------------------------------------------------------------


def _frame(rows: dict, expected: str, data: Dataset | None = None) -> pandas.DataFrame:
    if not rows:
        known = f" {data.known}" if data else ""
        raise NotEnoughData(f"expected {expected}, got none{known}")
    return pandas.DataFrame.from_dict(rows, orient="index", dtype=object)


def _sections(findings: list[Finding]) -> dict[str, Section]:
    return {f.id: section for section in audit.sections(findings) for f in section.members}


def _told_in(section: Section) -> Link:
    """Return a section's heading as a link to it."""
    return Link(section.head.heading, f"#{section.head.id}")


def _print(observation: Observation) -> Period | Quantity | Formatted:
    return _cell(Figure.of(observation, counted=True).quantity)


def _cell(quantity: Quantity) -> Period | Quantity | Formatted:
    """Return a figure as its source writes it: a year as a date, a ratio as so many to one."""
    return Formatted(quantity, "to1") if quantity.unit == "ratio" else dated(quantity)


def _outlet(observation: Observation) -> Link | Words:
    """Name the outlet and lead to its entry in the appendix, where the figure brings it there."""
    outlet = observation.source.name
    if observation.row.unit == "year":
        return outlet
    return Link(outlet, f"#s-{observation.source.source_id}")
