"""All findings together: those of the table, and those that follow from relations."""

import json
import shutil
from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.check import COMMON
from gwangju_ai.audit.table import rows
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.project.errors import DataError

from .conftest import stated


def test_a_claim_that_no_check_decides_is_refused(data):
    """No verdict on it would have a reason."""
    checks = {k: row for k, row in data.checks.items() if row.claim_id != "tenants-fall"}
    with pytest.raises(DataError) as refused:
        audit.run(replace(data, checks=checks))
    row = 2 + list(data.claims).index("tenants-fall")
    assert str(refused.value).startswith(f"data/claims.csv row {row}, column claim_id: expected")
    assert "checks.csv" in str(refused.value)


def test_an_id_that_a_derived_check_has_is_refused(data):
    """A row named as a check that follows from the relations would take its place in the report."""
    derived = next(row.check_id for at, row in rows(data) if at is None)
    first = next(iter(data.checks))
    checks = {derived if name == first else name: row for name, row in data.checks.items()}
    with pytest.raises(DataError) as problem:
        audit.run(replace(data, checks=checks))
    assert str(problem.value).startswith(
        f"data/checks.csv row 2, column check_id: expected an id that no check has which follows "
        f"from the relations, got {derived!r}"
    )


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


def figures(check):
    """Return the figures that a check takes, as the documentation writes them."""
    written = (f"`{r.name}`" + "…" * r.many + "†" * r.dated for r in check.roles)
    named = zip(check.roles, written, strict=True)
    return ", ".join(text if role.required else f"({text})" for role, text in named)


def options(check):
    """Return the options that a check has, as the documentation writes them."""
    valued = [
        f"`{name}`: " + ", ".join(f"`{value}`" for value in values)
        for name, values in check.options.items()
    ]
    return "; ".join([*valued, *(f"`{name}`" for name in check.free)])


def test_the_documentation_lists_every_check_with_what_it_takes(root):
    """docs/checks.md has a row a check, in the audit's order, with its figures and options."""
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| `")]
    expected = [
        [f"`{name}`", figures(check), options(check)] for name, check in audit.CHECKS.items()
    ]
    assert expected == [[cell.strip() for cell in row[:3]] for row in rows if len(row) == 4]


def test_every_option_of_any_row_is_documented(root):
    """docs/checks.md names the options that no check has alone, and every rounding."""
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [] == [name for name in (*COMMON, *Rounding) if f"`{name}`" not in text]


SURVEY = """check_id,check,claim_id,arguments,severity,conclusion_ko,conclusion_en
mean,grim,,"{""mean"": MEAN, ""n"": N, ""rounding"": ""nearest""}",minor,,
spread,grimmer,,"{""mean"": MEAN, ""sd"": SD, ""n"": N, ""rounding"": ""nearest""}",minor,,
share,debit,,"{""mean"": SHARE, ""sd"": SD, ""n"": N, ""divisor"": ""n""}",minor,,
"""


def test_means_and_deviations_are_checked_as_the_table_of_checks_says(root, tmp_path):
    """A row of checks.csv gives the checks of means their figures, read from the file."""
    data = shutil.copytree(root / "data", tmp_path / "data")
    text = SURVEY
    for name, printed in (("SHARE", "0.35"), ("MEAN", "3.44"), ("SD", "2.47"), ("N", "18")):
        figure = stated(printed, "person" if name == "N" else "score")
        text = text.replace(f": {name},", ": " + json.dumps(figure).replace('"', '""') + ",")
    (data / "checks.csv").write_text(text, encoding="utf-8")
    (data / "claims.csv").write_text((data / "claims.csv").read_text().splitlines()[0])
    found = audit.run(dataset.load(tmp_path))
    assert [("mean", "holds"), ("spread", "fails"), ("share", "fails")] == [
        (finding.id, finding.verdict) for finding in found if finding.declared
    ]
