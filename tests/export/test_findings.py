"""Findings tell a report's statements and numbers as data."""

import json

import pytest
from nbformat import NotebookNode

from gwangju_ai.export.document import read
from gwangju_ai.export.statements import findings
from gwangju_ai.project.errors import ExportError

from .make_notebook import T, executed


def test_not_executed() -> None:
    """A notebook that was never run has no findings."""
    notebook = executed()
    notebook.cells[1].execution_count = None
    with pytest.raises(ExportError, match=r"notebook, cell 2: .*the count of a run"):
        findings(read(notebook))


def test_header(notebook: NotebookNode) -> None:
    """Findings say which report they are of, and with which parameters it was run."""
    found = findings(read(notebook))
    language = notebook.cells[1].outputs[0].metadata.gwangju_ai.parameters.language
    assert ("01_infrastructure", language) == (found["notebook"], found["language"])
    assert T[language]["title"] == found["title"]
    assert 5 == found["parameters"]["min_employees"]


def test_statements_in_reading_order() -> None:
    """Statements stand in the notebook's order, each with its kind and key."""
    found = [(s["kind"], s["key"]) for s in findings(read(executed("en")))["statements"]]
    assert [
        ("title", ""),
        ("answer", "camp"),
        ("answer", "occupancy"),
        ("answer", "came"),
        ("section", "tenants"),
        ("prose", ""),
        ("limit", "single"),
        ("chart-title", "tenants"),
        ("table", "spaces"),
        ("definition", "tenant"),
        ("method", "falls"),
        ("section", "memoranda"),
        ("prose", ""),
        ("prose", ""),
        ("table", "wide"),
    ] == found


def test_statement() -> None:
    """A statement has its text, its Markdown, and its numbers by placeholder."""
    statement = findings(read(executed("en")))["statements"][1]
    assert statement["text"].startswith("Tenants are fewer\n\nThe camp’s tenants fell from 107")
    assert "[107 firms](#q-0000000001)" in statement["markdown"]
    assert {
        "before": "q-0000000001",
        "after": "q-0000000002",
        "fall": "q-0000000003",
    } == statement["numbers"]


def test_every_number_of_a_statement_is_told() -> None:
    """A statement refers to no quantity that the findings lack."""
    found = findings(read(executed()))
    used = {q for statement in found["statements"] for q in statement["numbers"].values()}
    assert used <= set(found["quantities"])


def test_trail_of_the_numbers() -> None:
    """Observations and sources stand under their ids, and each observation's source is there."""
    found = findings(read(executed()))
    assert {"a-camp-tenants-2020", "a-camp-tenants-2022"} == set(found["observations"])
    assert {o["source_id"] for o in found["observations"].values()} <= set(found["sources"])


def test_plain_data() -> None:
    """Findings are plain data, the same when written and read."""
    found = findings(read(executed()))
    assert found == json.loads(json.dumps(found))
    assert dict is type(found["quantities"]["q-0000000001"])


@pytest.mark.parametrize("leads", [True, False])
def test_links_of_a_formula(leads: bool) -> None:
    """The links of a formula stay where another report may quote a number, and behind it."""
    notebook = executed("en")
    quoted, unquoted = "q-0000000001", "q-0000000008"  # in an answer; in a sentence without a key
    told = {quoted: f"[10.3%](#{unquoted})" if leads else "[84](#o-a-camp-tenants-2022)"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for shown in output.get("metadata", {}).get("gwangju_ai", {}).get("quantities", []):
                shown["trail"]["markdown"] = told.get(shown["id"], "[1](#o-x)")
    quantities = findings(read(notebook))["quantities"]
    assert told[quoted] == quantities[quoted]["trail"]["markdown"]
    assert leads == ("markdown" in quantities[unquoted]["trail"])
