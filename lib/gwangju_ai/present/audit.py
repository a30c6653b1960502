"""How a notebook tells the findings of the evidence audit: tables, and a section a failure."""

from collections.abc import Iterable
from fractions import Fraction

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Section, Standing, Statement, Summary, Verdict
from gwangju_ai.audit.wording import name
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.prose import Link
from gwangju_ai.present.report import Report
from gwangju_ai.present.table import Cell, Column, Table
from gwangju_ai.project.errors import NotEnoughData

# -- tables ----------------------------------------------------------------------------------------


def overview(standing: Standing) -> Table:
    """Return how many hold, fail and cannot be decided."""
    rows = (
        (Words("기사에 인쇄된 수치", "Figures of the article"), standing.figures),
        (Words("기사의 주장", "Claims of the article"), standing.claims),
        (Words("기사에 대한 검증", "Checks of the article"), standing.checks),
        (Words("다른 자료에 대한 검증", "Checks of other sources"), standing.others),
    )
    return _counts(Words("대상", "What"), rows)


def by_check(data: Dataset) -> Table:
    """Return the summary of each check."""
    rows = [(check.title, check.summary(data)) for check in audit.CHECKS.values()]
    return _counts(Words("검증", "Check"), rows)


def _counts(what: Words, rows: Iterable[tuple[Words, Summary]]) -> Table:
    verdicts = [Column(verdict.words.ko, verdict.words.en.capitalize(), "n") for verdict in Verdict]
    return Table(
        [Column(what.ko, what.en), Column("전체", "All", "n"), *verdicts],
        [[label, s.all, s.holding, s.failing, s.undecided] for label, s in rows],
    )


def failures(sections: Iterable[Section]) -> Table:
    """Return what fails, the heaviest first, each with a link to its section.

    Raises:
        NotEnoughData: Nothing fails.
    """
    rows = []
    for section in sections:
        repairs = [repair for finding in section.members for repair in finding.repairs]
        fixed = [repair.figure for repair in repairs]
        blamed = [figure for finding in section.members for figure in finding.blamed]
        named = [figure for figure in blamed if figure in fixed] + blamed + fixed
        nearest = (_cell(Figure("", r.values[0], True)) for r in repairs if r.figure == named[0])
        chances = [finding.chance for finding in section.members if finding.chance]
        rows.append(
            [
                section.severity.words,
                Link(section.head.heading, f"#{section.head.id}"),
                _cell(named[0]) if named else None,
                next(nearest, None),
                _chance(chances),
            ]
        )
    if not rows:
        raise NotEnoughData("expected a check that fails, got none")
    return Table(
        [
            Column("비중", "Weight"),
            Column("쟁점", "Finding"),
            Column("인쇄된 값", "Printed"),
            Column("가장 가까운 통과값", "Nearest that passes"),
            Column("우연히 통과할 확률", "Chance of passing"),
        ],
        rows,
    )


def figures(data: Dataset, findings: Iterable[Finding]) -> Table:
    """Return every printed figure of the article with its verdict and its lightest passed test.

    Raises:
        NotEnoughData: None is known by the day that the data are limited to.
    """
    kept = list(findings)
    told_in = {f.id: s.head.id for s in audit.sections(kept) for f in s.members}
    verdicts = audit.of_figures(data, kept)
    if not verdicts:
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    rows = []
    for observation_id, verdict in verdicts.items():
        observation = data.observation(observation_id)
        passed = [
            f.chance
            for f in kept
            if f.verdict is Verdict.CONSISTENT and f.chance and _holds(f.figures, observation)
        ]
        guilty = [f for f in kept if _holds(f.blamed, observation)]
        label = observation.label
        rows.append(
            [
                Link(label, f"#{told_in[guilty[0].id]}") if guilty else label,
                _cell(Figure.of(observation, counted=True)),
                verdict.words,
                _chance(passed),
            ]
        )
    return Table(
        [
            Column("수치", "Figure"),
            Column("인쇄된 값", "Printed"),
            Column("판정", "Verdict"),
            Column("우연히 통과할 확률", "Chance of passing"),
        ],
        rows,
    )


#: The smallest probability that a table writes; of a smaller one it says only that it is.
_LEAST = derived(
    Fraction(1, 10),
    "percent",
    ko="표에 적는 가장 작은 확률",
    en="smallest probability that a table writes",
    inputs=(),
)


def _chance(chances: Iterable[Quantity]) -> Cell | Words | None:
    """Return the smallest of some probabilities in percent; none where no test has one."""
    least = min(chances, key=lambda q: q.value, default=None)
    if least is None:
        return None
    if 0 < least.value < _LEAST.value:
        return Words(f"{_LEAST.text('ko')} 미만", f"under {_LEAST.text('en')}")
    return Cell(least, ".1" if least.value else ".0")


def _cell(figure: Figure) -> object:
    """Return a figure as its source writes it: a year as a date, a ratio as so many to one."""
    return Cell(figure.shown, "to1") if figure.quantity.unit == "ratio" else figure.shown


def _holds(figures: Iterable[Figure], observation: Observation) -> bool:
    return any(figure.observation == observation for figure in figures)


# -- sections --------------------------------------------------------------------------------------


def show(report: Report, section: Section) -> None:
    """Show the section of a failure: what is printed, why it fails, what others say, what is used.

    The section is named by its first finding; the paragraphs of the others are named by theirs, so
    that a link to any of them arrives.
    """
    head = section.head
    report.section(head.id, ko=head.heading.ko, en=head.heading.en)
    if head.claim:
        claim = Words(head.claim.ko, head.claim.en)
        report.say(ko="기사의 주장: {claim}", en="The article’s claim: {claim}", claim=claim)
    for finding in section.members:
        key = "" if finding is head else finding.id
        _say(report, finding.reason, key)
    _show_repairs(report, section)
    _show_others(report, section)
    _show_use(report, section)
    weight, conclusion = head.severity.words, head.conclusion
    if conclusion:
        report.say(
            ko="비중: {weight}. {conclusion}",
            en="Weight: {weight}. {conclusion}",
            weight=weight,
            conclusion=conclusion,
        )


def _say(report: Report, statement: Statement, key: str = "") -> None:
    report.say(key=key, ko=statement.ko, en=statement.en, **statement.values)


def _show_repairs(report: Report, section: Section) -> None:
    """Show what would make the figures consistent, one change at a time."""
    rows = [
        [name(repair.figure), _cell(repair.figure), _cell(Figure("", value, True)), finding.title]
        for finding in section.members
        for repair in finding.repairs
        for value in repair.values
    ]
    if rows:
        columns = [
            Column("수치", "Figure"),
            Column("인쇄된 값", "Printed"),
            Column("가장 가까운 값", "Nearest value"),
            Column("통과하게 되는 검증", "Check it would pass"),
        ]
        if len({title for *_, title in rows}) == 1:
            columns, rows = columns[:-1], [row[:-1] for row in rows]
        report.table(
            f"{section.head.id}-repairs",
            Table(columns, rows),
            ko="하나만 고친다면 검증을 통과하는 가장 가까운 값",
            en="The nearest values that alone would pass the check",
        )


def _show_others(report: Report, section: Section) -> None:
    """Show what the other sources print for the figures at fault."""
    observations = {o.id: o for finding in section.members for o in finding.others}
    rows = [
        [
            _outlet(o),
            o.entity.label,
            o.period,
            _cell(Figure.of(o, counted=True)),
        ]
        for o in sorted(observations.values(), key=lambda o: (o.period.start, o.id))
    ]
    if rows:
        columns = [
            Column("매체", "Outlet"),
            Column("대상", "Of"),
            Column("시점", "For"),
            Column("수치", "Figure"),
        ]
        report.table(
            f"{section.head.id}-others",
            Table(columns, rows),
            ko="다른 자료가 적은 수치",
            en="What other sources print",
        )


def _outlet(observation: Observation) -> Link | Words:
    """Name the outlet and lead to its entry in the appendix, where the figure brings it there."""
    outlet = Words(observation.source.outlet, observation.source.outlet)
    if isinstance(Figure.of(observation, counted=True).shown, Quantity):
        return Link(outlet, f"#s-{observation.source.source_id}")
    return outlet


def _show_use(report: Report, section: Section) -> None:
    """Say what the report uses instead, or that nothing published decides it."""
    corrections = {c.observation: c for f in section.members for c in f.corrections}
    for correction in corrections.values():
        used = report.data.observation(correction.observation).quantity
        declared = report.data.reading == "corrected"
        report.say(
            ko="이 보고서는 이 수치를 {used}(으)로 고쳐 쓴다. {reason}"
            if declared
            else "이 판은 인쇄된 {used}을(를) 그대로 쓰며, 고쳐 쓴 판이 따로 있다. {reason}",
            en="The report uses {used} instead. {reason}"
            if declared
            else "This edition uses the printed {used}; another uses the correction. {reason}",
            used=used,
            reason=correction.reason,
        )
    if not corrections and any(finding.blamed for finding in section.members):
        report.say(
            ko="이 수치는 정정하지 않았다. 이 보고서는 인쇄된 대로 쓰고, "
            "쓰이는 곳마다 표시를 붙인다.",
            en="The figure is not corrected; the report uses it as printed and marks it wherever "
            "it stands.",
        )


def claims(report: Report, findings: Iterable[Finding]) -> None:
    """Show every claim of the article with its verdict and the reasons for it."""
    kept = list(findings)
    verdicts = audit.of_claims(report.data, kept)
    for claim_id, claim in report.data.claims.items():
        verdict = verdicts[claim_id]
        told = Statement(
            "{verdict}: {claim}",
            "{verdict}: {claim}",
            {
                "verdict": Words(verdict.words.ko, verdict.words.en.capitalize()),
                "claim": Words(claim.ko, claim.en),
            },
        )
        own = (f for f in kept if f.claim and f.claim.claim_id == claim_id)
        deciding = [f for f in own if f.verdict is verdict]
        for number, finding in enumerate(audit.by_weight(deciding)):
            told += finding.reason.tagged(chr(ord("a") + number))
        _say(report, told, f"claim-{claim_id}")


def answers(report: Report, sections: Iterable[Section]) -> None:
    """Show each decisive failure as an answer of the first screen."""
    decisive = [s for s in sections if s.severity is audit.Severity.DECISIVE]
    for section in decisive:
        head, rest = section.head, section.members[1:]
        told = head.reason
        if head.conclusion:
            told = Statement("{conclusion}", "{conclusion}", {"conclusion": head.conclusion}) + told
        if rest:
            told += Statement(
                "같은 쟁점으로 어긋난 검증이 {more} 더 있다.",
                "Another {more:n} checks fail on the same point."
                if len(rest) > 1
                else "Another check ({more:n}) fails on the same point.",
                {"more": _count(rest)},
            )
        report.answer(f"decisive-{head.id}", ko=told.ko, en=told.en, **told.values)


def _count(findings: Iterable[Finding]) -> Quantity:
    return derived(
        len(list(findings)),
        "case",
        ko="같은 쟁점에서 어긋난 검증의 수",
        en="checks that fail on the same point",
        inputs=(),
    )
