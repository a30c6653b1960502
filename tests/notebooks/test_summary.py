"""The summary: its sentences are the other notebooks' own, and it computes none of its numbers."""

import json
import re

import pytest

from gwangju_ai import dataset
from gwangju_ai.project.errors import BuildError

NAME = "00_summary"
REPORTS = ("01_infrastructure", "02_talent", "03_testbeds", "04_phase2", "05_evidence_audit")

#: What the rows of the table quote: report and key of the finding.
QUOTED = (
    ("01_infrastructure", "memoranda"),
    ("02_talent", "placement"),
    ("03_testbeds", "served"),
    ("01_infrastructure", "compute"),
    ("04_phase2", "money"),
)


@pytest.fixture(params=["ko", "en"])
def edition(request, root, monkeypatch):
    """Return a language and the folder of the published findings in it."""
    folder = root / "reports" / request.param
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(folder))
    return request.param, folder


def test_refuses_findings_of_another_reading(edition, run_notebook):
    """A summary as printed cannot be drawn from the corrected edition."""
    with pytest.raises(BuildError, match="build that notebook first"):
        run_notebook(NAME, language=edition[0], reading="as_printed")


@pytest.fixture
def found(edition):
    """Return what the other reports found, by their names."""
    return {
        name: json.loads((edition[1] / f"{name}.findings.json").read_text(encoding="utf-8"))
        for name in REPORTS
    }


@pytest.fixture
def outputs(edition, run_notebook):
    """Return what the summary shows."""
    return run_notebook(NAME, language=edition[0])


def table_of(outputs):
    """Return the table that is the page's body."""
    (table,) = (output for output in outputs if output.kind == "table")
    return table


def test_every_number_is_the_articles_or_another_reports_finding(found, outputs):
    """The summary computes nothing: a number is printed in the article, or was found elsewhere."""
    values = {i: q["value"] for report in found.values() for i, q in report["quantities"].items()}
    printed = {o.id for o in dataset.load().observations if o.of_article}
    shown = [q for o in (table_of(outputs), outputs[-2]) for q in o.metadata["quantities"]]
    for quantity in shown:
        if quantity["id"] in values:
            assert values[quantity["id"]] == quantity["value"]
        else:
            assert set(quantity["trail"]["observations"]) <= printed
    assert 10 < len(shown)


def plain(markdown):
    """Return a row of a table without its links and what they say on hovering."""
    links = re.sub(r' "(?:[^"\\]|\\.)*"\)', ")", markdown)
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", links).replace("\\", "")


def test_each_row_sets_a_finding_beside_what_the_article_says(found, outputs):
    """Five rows: MoUs, not the camp; the latest count of graduates; and no headline in a cell."""
    lines = table_of(outputs).markdown.splitlines()
    rows = [line for line in lines if line.startswith("| [")]
    assert [notebook for notebook, _ in QUOTED] == [
        row.partition("](")[2].partition(".html")[0] for row in rows
    ]
    for row, (notebook, key) in zip(rows, QUOTED, strict=True):
        told = next(
            statement["text"]
            for statement in found[notebook]["statements"]
            if (statement["kind"], statement["key"]) == ("answer", key)
        )
        headline, _, sentence = told.rpartition("\n\n")
        assert sentence in plain(row)
        assert not headline or headline not in plain(row)


def test_the_questions_are_a_list_and_each_names_who_can_answer(outputs):
    """A councillor reads what to ask whom, a question for each row of the table."""
    (asked,) = (output for output in outputs if output.key == "questions")
    questions = asked.text.splitlines()
    assert len(QUOTED) == len(questions)
    assert all(line.startswith("1. ") and "? — " in line for line in questions)


def test_the_chart_stands_on_the_first_page_and_the_audit_in_one_line(outputs):
    """MoUs and offices carry the page; what does not hold in the article is told once, below."""
    kinds = [(output.kind, output.key) for output in outputs]
    assert kinds.index(("chart", "offices")) < kinds.index(("section", "ask"))
    assert ("prose", "05_evidence_audit-figures") == kinds[-2]
    assert "\n" not in outputs[-2].text, "the sentence, without its headline"


def test_before_the_article_nothing_is_put_into_its_mouth(edition, run_anew, monkeypatch, tmp_path):
    """On a day before the article, and with no finding yet, both columns are empty."""
    language, folder = edition
    for name in REPORTS:
        found = json.loads((folder / f"{name}.findings.json").read_text(encoding="utf-8"))
        found["parameters"]["as_of"] = "2022-06-30"
        empty = json.dumps(found | {"statements": [], "quantities": {}})
        (tmp_path / f"{name}.findings.json").write_text(empty, encoding="utf-8")
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(tmp_path))
    outputs = run_anew(NAME, language=language, as_of="2022-06-30")
    lines = table_of(outputs).markdown.splitlines()
    cells = [line.removesuffix(" |").split(" | ") for line in lines if line.startswith("| [")]
    assert [["–", "–"]] * len(QUOTED) == [row[1:] for row in cells]
    assert "66" not in outputs[1].text
