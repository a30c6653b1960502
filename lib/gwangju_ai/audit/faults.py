"""What is the matter with the article's figures: a misprint, a clash, or another base or date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas

from gwangju_ai.audit.conflicts import within_the_article
from gwangju_ai.audit.finding import Figure, Finding
from gwangju_ai.audit.summary import of_figures
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import measured
from gwangju_ai.dataset import Dataset, vocabulary
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: The kinds of fault, in the order of telling.
KINDS = ("misprinted", "clashing", "contradicted", "elsewhere_based")

#: How a figure of the article can stand, and the column that it is counted in.
STANDINGS = (Verdict.HOLDS, "elsewhere_based", Verdict.FAILS, Verdict.UNDECIDABLE)


def kinds(data: Dataset, findings: Iterable[Finding]) -> dict[str, str]:
    """Return what is the matter with each figure that does not hold as printed, by observation.

    Returns:
        ``misprinted``, for which a correction is declared; ``clashing``, which does not fit the
        article's own figures; ``contradicted``, which other sources alone contradict; or
        ``elsewhere_based``, which stands on another base or is of another date.
    """
    kept = list(findings)
    inside = {figure.observation.id for f in kept if within_the_article(f) for figure in f.blamed}
    found = {}
    for observation_id, verdict in of_figures(data, kept).items():
        if not verdict.questions:
            continue
        if not verdict.fails:
            found[observation_id] = "elsewhere_based"
        elif observation_id in data.corrections:
            found[observation_id] = "misprinted"
        else:
            found[observation_id] = "clashing" if observation_id in inside else "contradicted"
    return dict(sorted(found.items(), key=lambda item: KINDS.index(item[1])))


def faults(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Count the questioned figures of the article by what is the matter with them.

    Returns:
        Columns: the kinds that `kinds` returns. Rows: the ``number`` of such figures, and their
        ``names``.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    kept = list(findings)
    _refuse_early(data, of_figures(data, kept))
    found = kinds(data, kept)
    rows = {
        kind: {
            "number": _count(list(found.values()).count(kind), vocabulary.label(kind)),
            "names": [_name(data, one) for one, its in found.items() if its == kind],
        }
        for kind in KINDS
    }
    return pandas.DataFrame(rows, dtype=object)


def by_theme(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Count the article's figures by theme and by how they stand.

    Returns:
        Index ``theme``, most figures first; columns ``figures``, ``holds``, ``elsewhere_based``
        (on another base or of another date), ``fails`` and ``undecidable``.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    verdicts = of_figures(data, findings)
    _refuse_early(data, verdicts)
    themes: dict[str, Counter] = {}
    for observation_id, verdict in verdicts.items():
        displaced = verdict.questions and not verdict.fails
        theme = data.observation(observation_id).measure.theme
        themes.setdefault(theme, Counter())["elsewhere_based" if displaced else verdict] += 1
    rows = {}
    for theme, found in sorted(themes.items(), key=lambda item: -item[1].total()):
        of = vocabulary.label(theme)
        counts = [_count(found[one], _joined(of, vocabulary.label(one))) for one in STANDINGS]
        rows[theme] = dict(zip(STANDINGS, counts, strict=True))
    frame = pandas.DataFrame.from_dict(rows, orient="index").astype("quantity[figure]")
    frame.insert(0, "figures", frame.sum(axis="columns"))
    return frame.rename_axis("theme")


def _refuse_early(data: Dataset, verdicts: Mapping[str, Verdict]) -> None:
    if not verdicts:
        raise NotEnoughData(f"expected the article’s figures, got none {data.known}")


def _count(number: int, what: Words) -> Quantity:
    return derived(number, "figure", ko=what.ko, en=what.en, inputs=())


def _joined(of: Words, what: Words) -> Words:
    return Words(f"{of.ko}: {what.ko}", f"{of.en}: {what.en}")


def _name(data: Dataset, observation_id: str) -> Words:
    return measured(Figure.of(data.observation(observation_id), counted=True))
