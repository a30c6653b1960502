"""Every figure of the data package has an entry, with what the audit finds of it."""

from collections import Counter
from pathlib import Path

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.dataset import Dataset
from gwangju_ai.present import register


@pytest.fixture(scope="module")
def data(root: Path) -> Dataset:
    """Return the data package."""
    return dataset.load(root)


@pytest.fixture(scope="module")
def findings(data: Dataset) -> list[audit.Finding]:
    """Return what the audit finds."""
    return audit.run(data)


@pytest.fixture(scope="module", params=["ko", "en"])
def entries(data: Dataset, request: pytest.FixtureRequest) -> list[dict[str, str]]:
    """Return the entries in each language."""
    return register.entries(data, request.param)


def test_every_figure_once(data: Dataset, entries: list[dict]) -> None:
    """None is left out and none told twice."""
    assert Counter(o.id for o in data.observations) == Counter(e["id"] for e in entries)


def test_themes_and_measures_stand_together(entries: list[dict]) -> None:
    """A theme, and in it a measure, begins once."""
    for key in ("theme", "measure"):
        runs = [(e["theme"], e[key]) for e in entries]
        starts = [run for before, run in zip([None, *runs], runs, strict=False) if run != before]
        assert len(starts) == len(set(starts))


def test_what_is_printed_stays_and_what_is_read_differs(entries: list[dict]) -> None:
    """A corrected figure shows both, with the reason."""
    (entry,) = [e for e in entries if e["correction"]]
    assert ("119", "779") == (entry["printed"], entry["number"])


def test_the_article_s_figures_have_the_audit_s_verdicts(data: Dataset, findings: list) -> None:
    """The register judges nothing anew."""
    found = register.standings(data, findings)
    own = {name: str(verdict) for name, verdict in audit.of_figures(data, findings).items()}
    assert own == {name: found[name].verdict for name in own}


def test_what_is_contested_leads_to_its_section(data: Dataset, findings: list) -> None:
    """To the same that a report's mark leads to, whoever prints the figure."""
    found = register.standings(data, findings)
    for name, sections in audit.contested(data).items():
        assert sections[0] == found[name].section


def test_other_sources_are_judged_only_where_a_check_does(data: Dataset, findings: list) -> None:
    """One that no check questions does not “hold”, and one in no check says so."""
    found = register.standings(data, findings)
    others = {o.id: found[o.id] for o in data.observations if not o.of_article}
    assert "holds" not in {standing.verdict for standing in others.values()}
    blamed = {f.observation.id for finding in findings for f in finding.blamed}
    assert blamed & others.keys() <= {name for name, one in others.items() if one.section}
    tested = {
        f.observation.id
        for finding in findings
        for f in finding.figures
        if f.observation and finding.check != "unmeasured"
    }
    untested = {name for name, one in others.items() if one.verdict == "untested"}
    assert others.keys() - tested == untested


def test_every_verdict_is_named_and_explained(entries: list[dict]) -> None:
    """In the language of the page."""
    for language in ("ko", "en"):
        told = {name: (label, meaning) for name, label, meaning in register.verdicts(language)}
        assert {e["verdict"] for e in entries} <= told.keys()
        assert all(label and meaning for label, meaning in told.values())
