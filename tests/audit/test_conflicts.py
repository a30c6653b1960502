"""What the article says that cannot all be true."""

from gwangju_ai import audit


def test_the_article_contradicts_itself_thirteen_times(findings):
    """Counts, rates and statements of the article that do not go together are found by checks."""
    found = audit.conflicts(audit.sections(findings.values()))
    assert {
        "competition-falls",  # a steady fall, 2.3 and then 2.4
        "share-of-graduates-or-not",  # 64 % of graduates, 916 graduates, 330 places
        "tenants-now",  # 100-odd and 84
        "selected-of-applicants-4",  # 119 applied, 330 chosen
        "under-way-or-awaiting",  # launched, and in need of its exemption
        "pooled-rate",  # 64 %, and rates that pool to 67.2 %
        "targets-exceeded",  # exceeded, 9 of 9
        "hired-or-not",  # not hired, 64 % in work
        "ratios-rounded-alike",  # 712, 330 and 2.1
        "rent-free-or-reduced",  # no rent, a discount on rent
        "begun-before-it-begins",  # under way in 2024, 2025-2029
        "temporary-or-lasting",  # shut for a time, fewer every year
        "solid-or-elementary",  # solid, elementary
    } == {finding.id for _, finding in found}
    assert 13 == audit.count_conflicts(found).value


def test_what_only_others_contradict_is_no_conflict_of_the_article(findings):
    """A rate that is right on another base does not clash with the article itself."""
    told = {section.head.id for section, _ in audit.conflicts(audit.sections(findings.values()))}
    assert set() == told & {"completers-date", "other-mou-grow"}
