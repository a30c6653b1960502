"""Other sources' figures that do not fit together."""

from gwangju_ai import audit


def test_nothing_that_concerns_the_article_is_among_them(data, findings):
    """The misprinted applicants have a section of their own, and so have the listed checks."""
    found = [f for listed in audit.disagreements(findings.values()).values() for f in listed]
    assert found
    assert not any(f.declared for f in found)
    assert not any(figure.of_article for f in found for figure in f.figures)


def test_a_figure_that_fits_nowhere_is_given_once_with_all_that_questions_it(findings):
    """155 selected of cohort 1 fit no ratio, homes or dropouts; the 180 beside it fit all."""
    found = audit.disagreements(findings.values())
    assert {"ratio", "sum"} == {f.check for f in found["selected-cohort-1-2020-389494"]}
    assert "selected-cohort-1-2020-06-24-c12faa" not in found


def test_a_pair_of_which_nothing_tells_the_right_one_is_given_once(findings):
    """Two papers print the sales of one park differently."""
    found = audit.disagreements(findings.values())
    assert ["tech_park_sales-daegu-suseong-2019-64b92e"] == [
        name for name in found if name.startswith("tech_park_sales")
    ]


def test_what_was_looked_at_is_all_there_is(findings):
    """Each is an error or a difference that the notes of the data tell of."""
    assert {
        "applicants-cohort-2-2021-0eba14",
        "selected-cohort-1-2020-389494",
        "selected-cohort-2-2021-389494",
        "ai_budget_year-gwangju-2026-23cc5e",
        "autonomous_demo_city_budget-gwangju-2026-91a5c6",
        "net_outmigration-gwangju-2023-72b760",
        "phase1_target_jobs-ai-cluster-2024-26333c",
        "tech_park_sales-daegu-suseong-2019-64b92e",
    } == set(audit.disagreements(findings.values()))


def test_without_findings_all_fits_together():
    """Nothing is questioned where nothing was checked."""
    assert {} == audit.disagreements([])
