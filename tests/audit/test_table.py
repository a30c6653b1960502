"""All findings together: those of the table, and those that follow from relations."""

from gwangju_ai import audit


def test_derived_findings_come_after_the_listed_ones(data, findings):
    """The table's order is kept, and what follows from relations is marked."""
    declared = [finding.declared for finding in findings.values()]
    assert declared == sorted(declared, reverse=True)
    assert list(data.checks) == [f.id for f in findings.values() if f.declared]


def test_what_a_relation_questions_is_told_where_the_same_figure_is(findings):
    """Men and women add up to 779 applicants: that belongs to the 119 of the article."""
    finding = findings["applicants-by-sex-total-a-applicants-cohort-4"]
    assert finding.questions
    assert "selected-of-applicants-4" == finding.group


def test_what_a_relation_questions_elsewhere_has_no_section_and_no_mark(data, findings):
    """608 applicants of cohort 2 are told in a table; no report marks them."""
    name = "applicants-cohort-2-2021-0eba14"
    assert any(f.observation.id == name for x in findings.values() for f in x.blamed)
    told = [x for section in audit.sections(findings.values()) for x in section.members]
    assert not any(f.observation.id == name for x in told for f in x.blamed)
    assert name not in audit.contested(data)


def test_the_marks_are_those_of_the_sections(data, findings):
    """What is left out for speed changes nothing that a reader sees."""
    told = {}
    for section in audit.sections(findings.values()):
        for figure in section.blamed:
            told.setdefault(figure.observation.id, set()).add(section.head.id)
    assert told == {name: set(heads) for name, heads in audit.contested(data).items()}
