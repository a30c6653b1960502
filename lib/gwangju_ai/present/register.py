"""Every printed figure of the data package with its source and verdict, for the register's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from gwangju_ai import audit
from gwangju_ai.audit import Figure, Finding, Verdict
from gwangju_ai.audit.verdict import combined
from gwangju_ai.dataset import Dataset, Observation, vocabulary

#: Where the evidence audit tells of figures that have no section of their own.
_EVERY_FIGURE, _OTHER_SOURCES = "every-figure", "other-sources"
#: How figures of other sources stand that no check questions; both are words of the vocabulary.
_UNQUESTIONED, _UNTESTED = "unquestioned", "untested"


class Standing(NamedTuple):
    """What the audit finds of a figure.

    Attributes:
        verdict: Its name in the vocabulary.
        section: Where the evidence audit tells of it; empty where it does not.
    """

    verdict: str
    section: str = ""


def standings(data: Dataset, findings: Iterable[Finding]) -> dict[str, Standing]:
    """Return what the audit finds of each figure, by observation.

    A figure of the article has the verdict of `gwangju_ai.audit.of_figures`. One of another source
    is not judged as such: it is questioned where a check puts the fault on it, undecided where
    another origin prints something else and nothing tells which is right, and otherwise has no
    fault found, or stands in no check at all.
    """
    kept = list(findings)
    told = {name: sections[0] for name, sections in audit.contested(data).items()}
    own = audit.of_figures(data, kept)
    blaming = _by_figure(kept, lambda finding: finding.blamed)
    tested = _by_figure(
        (f for f in kept if f.check != "unmeasured"), lambda finding: finding.figures
    )
    divided = {
        figure.observation.id
        for found in audit.disagreements(kept).values()
        for finding in found
        for figure in finding.figures
        if not finding.blamed and figure.observation
    }

    def standing(name: str) -> Standing:
        if name in own:
            return Standing(own[name], told.get(name, _EVERY_FIGURE))
        if name in blaming:
            return Standing(combined(blaming[name]), told.get(name, _OTHER_SOURCES))
        if name in divided:
            return Standing(Verdict.UNDECIDABLE, _OTHER_SOURCES)
        if name not in tested:
            return Standing(_UNTESTED)
        open_ = set(tested[name]) == {Verdict.UNDECIDABLE}
        return Standing(Verdict.UNDECIDABLE if open_ else _UNQUESTIONED)

    return {o.id: standing(o.id) for o in data.observations}


def _by_figure(
    findings: Iterable[Finding], figures: Callable[[Finding], Iterable[Figure]]
) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for finding in findings:
        for figure in figures(finding):
            if figure.observation:
                found.setdefault(figure.observation.id, []).append(finding.verdict)
    return found


def entries(data: Dataset, language: str) -> list[dict[str, str]]:
    """Return the figures as a reader sees them, by theme, measure, entity and time.

    Args:
        data: The data package.
        language: ``ko`` or ``en``.

    Returns:
        For each: ``id``; ``theme`` and ``verdict`` with ``theme_name`` and ``verdict_name``;
        ``measure``, ``entity``, ``period`` with ``since``, its first day; ``printed``; ``value``
        with ``number``, the same as a plain decimal; ``correction``, the reason for reading it
        differently; ``outlet``, ``published``, ``title`` (the subject in brackets where no headline
        was shown), ``url`` and ``locator`` of its source; and ``section``, where the
        evidence audit tells of it. What there is none of is empty.
    """
    found = standings(data, audit.run(data))
    ordered = sorted(data.observations, key=lambda o: _order(data, o, language))
    return [_entry(o, found[o.id], language) for o in ordered]


def verdicts(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the verdicts with their names and meanings, the gravest first."""
    for name in (*sorted(Verdict, key=lambda verdict: verdict.rank), _UNQUESTIONED, _UNTESTED):
        term = vocabulary.terms()[name]
        meaning = term.definition_ko if language == "ko" else term.definition_en
        yield str(name), term.label.text(language), meaning


def _order(data: Dataset, observation: Observation, language: str) -> tuple:
    return (
        data.themes.index(observation.measure.theme),
        observation.measure.label.text(language).casefold(),
        observation.entity.label.text(language).casefold(),
        observation.period.start,
        observation.period.end,
        observation.id,
    )


def _entry(observation: Observation, standing: Standing, language: str) -> dict[str, str]:
    source, quantity = observation.source, observation.quantity
    correction = observation.correction
    return {
        "id": observation.id,
        "theme": observation.measure.theme,
        "theme_name": vocabulary.label(observation.measure.theme).text(language),
        "measure": observation.measure.label.text(language),
        "entity": observation.entity.label.text(language),
        "period": observation.period.text(language),
        "since": observation.period.start.isoformat(),
        "printed": observation.printed,
        "value": quantity.text(language),
        "number": f"{float(quantity.value) + 0.0:.12g}",
        "correction": correction.reason.text(language) if correction else "",
        "outlet": source.name.text(language),
        "published": source.published.text(language) if source.published else "",
        "title": source.title or (source.subject and f"[{source.subject}]"),
        "url": source.url,
        "locator": "" if observation.line is None else f"L{observation.line}",
        "verdict": str(standing.verdict),
        "verdict_name": vocabulary.label(standing.verdict).text(language),
        "section": standing.section,
    }
