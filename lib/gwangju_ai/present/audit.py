"""How the findings of the evidence audit are told: tables, a section a failure, plain data."""

from collections.abc import Iterable

from gwangju_ai import audit, numerals
from gwangju_ai.audit import Figure, Finding, Section, Standing, Statement, Summary, Verdict
from gwangju_ai.audit.wording import name
from gwangju_ai.dataset import Dataset
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.present import charts
from gwangju_ai.present.prose import Link, render
from gwangju_ai.present.report import Report
from gwangju_ai.present.table import Column, Table
from gwangju_ai.trail import Words

#: Where a finding is told, in this report and from any other.
PLACE = "05_evidence_audit.html#{id}"


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


def failures(findings: Iterable[Finding]) -> Table:
    """Return what fails, the heaviest first, each with a link to its section.

    Raises:
        NotEnoughData: Nothing fails.
    """
    rows = [
        [
            finding.severity.words,
            Link(finding.heading, f"#{finding.id}"),
            finding.title,
            figure.shown if (figure := _printed(finding)) else None,
            _nearest(finding),
            finding.chance,
        ]
        for finding in audit.by_weight(findings)
        if finding.fails
    ]
    if not rows:
        raise NotEnoughData("expected a check that fails, got none")
    return Table(
        [
            Column("비중", "Weight"),
            Column("쟁점", "Finding"),
            Column("어긋난 검증", "Check that fails"),
            Column("인쇄된 값", "Printed"),
            Column("통과하는 가장 가까운 값", "Nearest value that passes"),
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
    verdicts = audit.of_figures(data, kept)
    if not verdicts:
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    rows = []
    for observation_id, verdict in verdicts.items():
        figure = Figure.of(data.observation(observation_id), counted=True)
        passed = [
            f.chance
            for f in kept
            if f.verdict is Verdict.CONSISTENT and f.chance and figure in f.figures
        ]
        label = data.observation(observation_id).label
        guilty = [f for f in kept if figure in f.blamed]
        rows.append(
            [
                Link(label, f"#{guilty[0].id}") if guilty else label,
                figure.shown,
                verdict.words,
                min(passed, key=lambda q: q.value) if passed else None,
            ]
        )
    return Table(
        [
            Column("수치", "Figure"),
            Column("인쇄된 값", "Printed"),
            Column("판정", "Verdict"),
            Column("가장 까다로운 통과 검증의 우연 확률", "Chance in its hardest test passed"),
        ],
        rows,
    )


def _printed(finding: Finding) -> Figure | None:
    """Return the figure that a failure is about; None where it is the statement alone."""
    named = [*finding.blamed, *(repair.figure for repair in finding.repairs)]
    return named[0] if named else None


def _nearest(finding: Finding) -> object:
    figure = _printed(finding)
    for repair in finding.repairs:
        if repair.figure is figure:
            return Figure("", repair.values[0], figure.counted).shown
    return None


# -- sections --------------------------------------------------------------------------------------


def show(report: Report, section: Section) -> None:
    """Show the section of a failure: what is printed, why it fails, what others say, what is used.

    The section is named by its first finding; the paragraphs of the others are named by theirs, so
    that a link to any of them arrives.
    """
    head = section.head
    report.section(head.id, ko=head.heading.ko, en=head.heading.en)
    for finding in section.members:
        key = "" if finding is head else finding.id
        _say(report, finding.reason, key)
    pictured = next((f.picture for f in section.members if f.picture), None)
    if pictured:
        line = report.run(
            charts.NumberLine,
            pictured.printed,
            list(pictured.admissible),
            pictured.bounds,
            pictured.axis,
        )
        title = pictured.title
        report.chart(f"{head.id}-line", line, ko=title.ko, en=title.en, **title.values)
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
        [name(repair.figure), repair.figure.shown, Figure("", value, True).shown, finding.title]
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
            Link(Words(o.source.outlet, o.source.outlet), f"#s-{o.source.source_id}"),
            o.entity.label,
            o.period,
            Figure.of(o, counted=True).shown,
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


def _show_use(report: Report, section: Section) -> None:
    """Say what the report uses instead, or that nothing published decides it."""
    corrections = {c.observation: c for f in section.members for c in f.corrections}
    for correction in corrections.values():
        used = report.data.observation(correction.observation).quantity
        declared = report.data.reading == "corrected"
        report.say(
            ko="이 보고서는 이 수치를 {used}(으)로 고쳐 쓴다. {reason}"
            if declared
            else "이 판은 인쇄된 {used}을(를) 그대로 쓴다. 고쳐 쓴 판이 따로 있다. {reason}",
            en="The report uses {used} instead. {reason}"
            if declared
            else "This edition uses the printed {used}; another uses the correction. {reason}",
            used=used,
            reason=correction.reason,
        )
    if not corrections and any(finding.blamed for finding in section.members):
        report.note(
            ko="이 보고서는 인쇄된 수치를 그대로 쓰고 이 쟁점을 표시한다. "
            "공개된 자료만으로는 하나로 정할 수 없기 때문이다.",
            en="The report uses the printed figure and marks it: what is published does not settle "
            "it.",
        )


def claims(report: Report, findings: Iterable[Finding]) -> None:
    """Show every claim of the article with its verdict and the reasons for it."""
    kept = list(findings)
    verdicts = audit.of_claims(report.data, kept)
    for claim_id, claim in report.data.claims.items():
        report.say(
            key=f"claim-{claim_id}",
            ko="{verdict}: {claim}",
            en="{verdict}: {claim}",
            verdict=Words(verdicts[claim_id].words.ko, verdicts[claim_id].words.en.capitalize()),
            claim=Words(claim.ko, claim.en),
        )
        for finding in audit.by_weight(f for f in kept if f.claim is claim):
            if finding.verdict is verdicts[claim_id]:
                _say(report, finding.reason)


def answers(report: Report, sections: Iterable[Section]) -> None:
    """Show each decisive failure as an answer of the first screen."""
    for section in sections:
        head = section.head
        if head.severity is audit.Severity.DECISIVE and head.conclusion:
            reason = head.reason
            report.answer(
                f"decisive-{head.id}",
                ko=f"{{conclusion}} {reason.ko}",
                en=f"{{conclusion}} {reason.en}",
                conclusion=head.conclusion,
                **reason.values,
            )


# -- plain data and text ---------------------------------------------------------------------------


def as_json(findings: Iterable[Finding]) -> list[dict]:
    """Return the findings as plain data, one object a finding."""
    return [
        {
            "id": finding.id,
            "check": finding.check,
            "verdict": str(finding.verdict),
            "severity": str(finding.severity),
            "claim": finding.claim.claim_id if finding.claim else None,
            "printed": [
                {"observation": _observation(figure), "printed": figure.printed}
                for figure in finding.figures
            ],
            "at_fault": [_observation(figure) for figure in finding.blamed],
            "nearest": [
                {
                    "observation": _observation(repair.figure),
                    "printed": repair.figure.printed,
                    "values": [
                        numerals.write(value.value, "en").replace(",", "")
                        for value in repair.values
                    ],
                }
                for repair in finding.repairs
            ],
            "chance_percent": float(finding.chance) if finding.chance else None,
            "others": [o.id for o in finding.others],
            "corrected": bool(finding.blamed) and not finding.open,
            "reason": {language: text(finding.reason, language) for language in ("ko", "en")},
            "conclusion": finding.conclusion
            and {language: finding.conclusion.text(language) for language in ("ko", "en")},
        }
        for finding in findings
    ]


def as_text(findings: Iterable[Finding], language: str = "en") -> str:
    """Return the findings for a terminal, the heaviest failures first, and their number last."""
    kept = list(findings)
    lines = []
    for finding in audit.by_weight(kept):
        weight = f", {finding.severity}" if finding.fails else ""
        lines += [
            f"{finding.verdict}{weight}: {finding.id}",
            f"    {text(finding.reason, language)}",
        ]
        if finding.fails and finding.open:
            lines.append("    no correction is declared for the figure at fault")
    counted = [sum(f.verdict is verdict for f in kept) for verdict in Verdict]
    numbers = zip(counted, Verdict, strict=True)
    lines.append(", ".join(f"{number} {verdict.words.en}" for number, verdict in numbers) + ".")
    return "\n".join(lines)


def text(statement: Statement, language: str) -> str:
    """Write a finding's reason without markup."""
    template = statement.ko if language == "ko" else statement.en
    return render(template, language, statement.values).text


def _observation(figure: Figure) -> str | None:
    return figure.observation.id if figure.observation else None
