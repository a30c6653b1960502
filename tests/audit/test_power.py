"""The audit of an article with one misprint: it ends each time, and tells what it noticed."""

from collections import Counter

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit import power
from gwangju_ai.audit.misprint import misprints
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def readers(data):
    """Return by each figure the rows that read it."""
    return power.readers(data)


@pytest.fixture(scope="module")
def planted(data):
    """Return what comes of every misprint in every figure of the article."""
    return power.planted(data)


def audited(data, observation_id, printed):
    """Return the findings of a full audit of the article with one misprint, by id."""
    spoilt = power.misprinted(data, data.observation(observation_id), printed)
    return {finding.id: finding for finding in audit.run(spoilt)}


def test_before_the_article_nothing_can_be_planted():
    """There must be figures to misprint."""
    with pytest.raises(NotEnoughData, match="the article's figures, got none"):
        power.planted(dataset.load(as_of="2024-10-01"))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("observation_id", "printed", "noticing"),
    [
        ("a-employment-rate-cohort-1", "86.8", "rate-and-count-1"),
        ("a-completers-cumulative", "961", "completers-date"),
        ("a-early-employed-cohort-4", "41", "early-hires-date"),
        ("a-employment-rate-cohorts-1-3", "74", "rate-date"),
        ("a-phase2-end", "20290", "phase2-years"),
        ("a-applicants-cohort-5", "0", "ratio-of-applicants-5"),
        ("a-camp-tenants-2024", "8.4", "tenants-lost"),
    ],
)
def test_an_audit_of_a_misprint_ends_and_tells_it(
    data, findings, observation_id, printed, noticing
):
    """The whole audit runs through, and no finding is lost to the figure that is wrong."""
    found = audited(data, observation_id, printed)
    assert set(findings) == set(found)
    told = found[noticing]
    assert told.verdict is Verdict.FAILS or not told.evaluated
    for language in ("ko", "en"):
        assert all(verdicts.text(finding.reason, language) for finding in found.values())


@pytest.mark.no_cover
def test_every_misprint_of_the_article_is_audited_to_the_end(data, readers):
    """Whatever slip in whatever figure, each check that reads the figure gives its finding.

    Counts with a decimal point and years of three digits are among them.
    """
    for observation_id, reading in readers.items():
        observation = data.observation(observation_id)
        if observation.of_article:
            for _, printed in misprints(observation.printed):
                spoilt = power.misprinted(data, observation, printed)
                for reader in reading:
                    found = reader.again(spoilt)
                    assert reader.finding.id == found.id
                    assert found.evaluated or found.verdict is Verdict.UNDECIDABLE


@pytest.mark.no_cover
@pytest.mark.parametrize("observation_id", ["a-applicants-cohort-3", "a-demo-served-2023"])
def test_only_the_checks_that_read_a_figure_can_change(
    data, findings, readers, observation_id
):
    """A full audit of a misprint differs from that of the print in no other check."""
    reading = {reader.row.check_id for reader in readers[observation_id]}
    _, printed = misprints(data.observation(observation_id).printed)[-1]
    found = audited(data, observation_id, printed)
    changed = {name for name in found if found[name].verdict is not findings[name].verdict}
    assert changed
    assert changed <= reading


@pytest.mark.no_cover
def test_each_misprint_has_one_outcome(data, planted):
    """Those noticed name their checks, and no others do; counts keep their whole numbers."""
    noticed = planted["outcome"] == power.Reception.NOTICED
    assert set(power.Reception) == set(planted["outcome"])
    assert not planted.loc[~noticed, "checks"].map(bool).any()
    assert set(planted["figure"]) == {
        o.id for o in data.observations if o.of_article
    }
    assert "91.6" not in set(planted["misprint"])


def test_a_figure_that_nothing_tests_lets_every_misprint_pass(data, planted):
    """The staff of one firm is printed once and follows from nothing."""
    counted = power.by_figure(data, planted).loc["a-firm-a-employees"]
    assert 0 == counted.noticed.value
    assert counted.planted == counted.unnoticed
    assert "" == counted.noticing.en


def test_a_total_and_its_parts_let_none_pass(data, planted):
    """Tenants are told twice and as a difference, so that every slip in them is seen."""
    counted = power.by_figure(data, planted).loc["a-camp-tenants-2022"]
    assert (counted.planted, 100) == (counted.noticed, counted.noticed_share.value)
    assert "Total = sum of its parts" in counted.noticing.en


def test_a_figure_questioned_as_it_is_printed_is_counted_apart(data, planted):
    """Of the misprint of 119 nothing new is said where it would have been another misprint."""
    counted = power.by_figure(data, planted).loc["a-applicants-cohort-4"]
    assert counted.questioned_before.value > 0
    assert counted.planted == counted.noticed + counted.questioned_before


def test_the_kinds_add_up_to_all(planted):
    """Each misprint is of one kind and has one outcome, in every row of the table."""
    counted = power.by_kind(planted)
    assert [*power.KINDS, "all_misprints"] == list(counted.index)
    values = counted.drop(columns="noticed_share").map(lambda figure: figure.value)
    assert (values["planted"] == values[list(power.Reception)].sum(axis=1)).all()
    assert (values.loc["all_misprints"] == values.drop("all_misprints").sum()).all()
    assert len(planted) == values.loc["all_misprints", "planted"]
    assert Counter(planted["outcome"])["noticed"] == values.loc["all_misprints", "noticed"]


def test_shares_keep_their_trail(planted):
    """A share is computed from the counts beside it."""
    everything = power.by_kind(planted).loc["all_misprints"]
    expected = (everything.noticed / everything.planted).to("percent")
    assert expected.id == everything.noticed_share.id


def test_the_blindest_figures_come_first(data, planted):
    """The order is that of the share noticed."""
    shares = power.by_figure(data, planted)["noticed_share"].map(lambda share: share.value)
    assert shares.is_monotonic_increasing
