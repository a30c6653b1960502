"""What a notebook found, as data: its statements, their numbers, and where these come from."""

import json
import re

from gwangju_ai.export.document import PARAGRAPHS, Document

#: The kinds of output that state something, and where their text stands.
STATEMENTS = ("title", *PARAGRAPHS, "section", "table", "chart-title")

_NUMBER = re.compile(r"\(#(q-[0-9a-f]+)\)")


def findings(document: Document) -> dict:
    """Return the findings of an executed notebook.

    Args:
        document: What it holds.

    Returns:
        notebook, title, language, date, parameters; statements in reading order, with their
        Markdown where they can be quoted; quantities, observations and sources by id.

    Raises:
        ExportError: A paragraph has no Markdown.
    """
    statements, quantities = [], {}
    for output in document.shown:
        shown = output.metadata.get("quantities", [])
        for quantity in shown:
            quantities.setdefault(quantity["id"], quantity)
        if output.kind in STATEMENTS:
            statement = {
                "kind": output.kind,
                "key": output.key,
                "text": output.data.get("text/plain", ""),
                "numbers": {q["name"]: q["id"] for q in shown if q.get("name")},
            }
            if output.metadata.get("detail"):
                statement["detail"] = True
            if output.key and output.kind in PARAGRAPHS:
                statement["markdown"] = output.markdown
            statements.append(statement)
    appendix = document.appendix
    for step in appendix.steps:
        quantities.setdefault(step["id"], step)
    found = {
        "notebook": document.notebook,
        "title": document.plain_title(),
        "language": document.language,
        "date": document.date,
        "parameters": document.parameters,
        "statements": statements,
        "quantities": quantities,
        "observations": {entry["id"]: entry for entry in appendix.observations},
        "sources": {entry["id"]: entry for entry in appendix.sources},
    }
    found = json.loads(json.dumps(found))  # plain dictionaries instead of nodes of the notebook
    _spare(found["quantities"], found["statements"])
    return found


def _spare(quantities: dict[str, dict], statements: list[dict]) -> None:
    """Leave the links of a formula only where another report may follow them.

    That is at the numbers of sentences that can be quoted, and of what their formulas lead to.
    """
    quoted = [statement["numbers"].values() for statement in statements if "markdown" in statement]
    waiting = [number for numbers in quoted for number in numbers if number in quantities]
    kept: set[str] = set()
    while waiting:
        number = waiting.pop()
        if number not in kept:
            kept.add(number)
            leads = _NUMBER.findall(quantities[number]["trail"].get("markdown", ""))
            waiting += [step for step in leads if step in quantities]
    for number, quantity in quantities.items():
        if number not in kept:
            quantity["trail"].pop("markdown", None)


def dumps(found: dict) -> str:
    """Return findings as the text of their file: sorted, and a line a value for comparisons."""
    return json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
