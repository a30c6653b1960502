"""An executed notebook is read into a document, or refused with the cell that is wrong."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output

from gwangju_ai.export.document import (
    CaptionedFigure,
    CaptionedTable,
    Heading,
    Output,
    Paragraph,
    read,
)
from gwangju_ai.export.hidden import NOTEBOOK_ONLY
from gwangju_ai.export.markup import plain
from gwangju_ai.project.errors import ExportError

from .make_notebook import T, executed, output, words

SECTION = 3  # the index of the cell with the first section


def _remove(notebook: NotebookNode, kind: str) -> None:
    cell = notebook.cells[SECTION]
    cell.outputs = [
        o for o in cell.outputs if o.get("metadata", {}).get("gwangju_ai", {}).get("kind") != kind
    ]


def test_never_executed() -> None:
    """A notebook that was never run is refused."""
    notebook = executed()
    notebook.cells[SECTION].execution_count = None
    with pytest.raises(ExportError, match=r"notebook, cell 4: .*the count of a run: .report.sec"):
        read(notebook)


def test_failed() -> None:
    """A notebook with a failed cell is refused with the error of the cell."""
    notebook = executed()
    error = new_output("error", ename="KeyError", evalue="'x'", traceback=[])
    notebook.cells[SECTION].outputs.append(error)
    with pytest.raises(ExportError, match=r"notebook, cell 4: .*KeyError: 'x'"):
        read(notebook)


def test_no_title() -> None:
    """A notebook that shows no title is refused."""
    notebook = executed("ko")
    notebook.cells[1].outputs.pop()
    with pytest.raises(ExportError, match=r"heading of level 1, got none; .*report\.title"):
        read(notebook)


def test_answer_without_a_headline() -> None:
    """A finding that is a sentence alone is refused with its key."""
    notebook = executed("en")
    notebook.cells[2].outputs.append(words("answer", "bare", "en", "A sentence."))
    with pytest.raises(ExportError, match=r"cell 3: expected answer 'bare' to be a headline"):
        read(notebook)


def test_unknown_kind() -> None:
    """An output of a kind that no exporter knows is refused, not dropped."""
    notebook = executed()
    notebook.cells[SECTION].outputs.append(output("map", "m", "ko", {"text/plain": ""}))
    with pytest.raises(ExportError, match=r"cell 4: expected a known kind of output, got 'map'"):
        read(notebook)


@pytest.mark.parametrize("kind", ["chart", "chart-data"])
def test_incomplete_chart(kind: str) -> None:
    """A chart without its drawing or its data is refused."""
    notebook = executed()
    _remove(notebook, kind)
    with pytest.raises(ExportError, match=rf"cell 4: expected {kind} 'tenants' after its title"):
        read(notebook)


def test_what_is_printed_within_a_chart_stands_before_it() -> None:
    """A line between its title and its drawing neither divides it nor is lost."""
    notebook = executed()
    outputs = notebook.cells[3].outputs
    at = next(n for n, shown in enumerate(outputs) if "image/svg+xml" in shown.get("data", {}))
    outputs.insert(at, new_output("stream", name="stdout", text="a line"))
    kinds = [type(block).__name__ for block in read(notebook).blocks]
    at = kinds.index("CaptionedFigure")
    assert "Output" == kinds[at - 1]


def test_chart_without_alt() -> None:
    """A chart that says nothing to those who cannot see it is refused."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        shown.get("metadata", {}).get("gwangju_ai", {}).pop("alt", None)
    with pytest.raises(
        ExportError, match=r"cell 4: expected chart 'tenants' to have alt, got None"
    ):
        read(notebook)


@pytest.mark.parametrize("key", ["", "a b", "a.b", 'a"><script>', "1"])
def test_chart_whose_key_cannot_name_it(key: str) -> None:
    """A chart without a key that can begin its drawing's ids is refused."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        if "chart" in shown.get("metadata", {}).get("gwangju_ai", {}).get("kind", ""):
            shown.metadata.gwangju_ai.key = key
    with pytest.raises(ExportError, match="cell 4: expected the chart's key to be letters"):
        read(notebook)


def test_drawing_that_is_more_than_shapes() -> None:
    """A drawing that could run something is refused with its cell and key."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        if "image/svg+xml" in shown.get("data", {}):
            shown.data["image/svg+xml"] = shown.data["image/svg+xml"].replace("<use", "<script")
    with pytest.raises(ExportError, match="cell 4, tenants: expected a drawing of shapes"):
        read(notebook)


def test_table_that_is_none() -> None:
    """A table output whose body is no pipe table is refused."""
    notebook = executed()
    bad = output("table", "t", "ko", {"text/markdown": "text"}, caption="c", table="text")
    notebook.cells[SECTION].outputs.append(bad)
    with pytest.raises(ExportError, match=r"cell 4: expected table 't' to be a caption"):
        read(notebook)


@pytest.mark.parametrize(
    ("part", "key"), [("numbers", "formula"), ("observations", "printed"), ("sources", "url")]
)
def test_incomplete_appendix(part: str, key: str) -> None:
    """An entry of the appendix that lacks something is refused by its id and what it lacks."""
    notebook = executed()
    entry = notebook.cells[-1].outputs[0].metadata.gwangju_ai.appendix[part][0]
    entry.pop(key)
    with pytest.raises(ExportError, match=rf"cell 7: .*{part}.*'{entry.id}' without {key}"):
        read(notebook)


def test_markdown_cells_are_text(notebook: NotebookNode) -> None:
    """What stands in a Markdown cell is part of the report, unless it is for the notebook alone."""
    notebook.cells.insert(-1, new_markdown_cell("in it"))
    notebook.cells.insert(-1, new_markdown_cell("not in it", metadata={"tags": [NOTEBOOK_ONLY]}))
    found = [plain(piece.tree) for piece in read(notebook).pieces()]
    assert ["in it"] == [text for text in found if text.endswith("in it")]


def test_headline_stands_apart() -> None:
    """A finding has a headline, and the sentence without it."""
    first = next(b for b in read(executed("en")).blocks if getattr(b, "kind", "") == "answer")
    assert "Tenants are fewer" == plain(first.headline.tree)
    assert plain(first.text.tree).startswith("The camp’s tenants fell")


def test_tables_and_charts_are_numbered() -> None:
    """Tables and charts are counted in their order, those that are a detail on their own."""
    found = [(b.key, b.number) for b in read(executed()).blocks if hasattr(b, "number")]
    assert [("tenants", "1"), ("spaces", "1"), ("wide", "A1")] == found


@pytest.mark.parametrize("empty", ["#", "##", "## <!-- later -->", "## &nbsp;", "a\n\n##\n\nb"])
def test_empty_heading_shows_nothing(empty: str) -> None:
    """A heading that is empty is none, and divides no section."""
    notebook = executed()
    before = [block.level for block in read(notebook).blocks if isinstance(block, Heading)]
    notebook.cells.insert(1, new_markdown_cell(empty))
    document = read(notebook)
    assert T["ko"]["title"] == document.plain_title()
    assert before == [block.level for block in document.blocks if isinstance(block, Heading)]


def test_outputs_of_a_cell_without_code() -> None:
    """What a cell showed is shown though its code is gone."""
    notebook = executed()
    notebook.cells[SECTION].source = ""
    assert ["Heading", "Heading", "Heading"] == [
        type(block).__name__ for block in read(notebook).blocks if isinstance(block, Heading)
    ]


def test_order_of_blocks() -> None:
    """Blocks stand in the notebook's order, the appendix last."""
    kinds = [type(block).__name__ for block in read(executed()).blocks]
    assert ["Code", "Paragraph", "Code", *["Paragraph"] * 3, "Code"] == kinds[:7]
    section = ["Heading", "Paragraph", "Paragraph", "CaptionedFigure", "CaptionedTable"]
    assert [*section, "Paragraph", "Paragraph", "Output", "Code"] == kinds[7:16]
    assert "Appendix" == kinds[-1]


def test_figure_is_one_block() -> None:
    """Title, drawing, source and data of a chart make one figure."""
    (figure,) = [
        block for block in read(executed("en")).blocks if isinstance(block, CaptionedFigure)
    ]
    assert "One tenant in five was gone after two years" == plain(figure.title.tree)
    assert T["en"]["alt"] == figure.alt
    assert plain(figure.source.tree).startswith("Source: Jeonnam")
    assert "Table" == figure.data.tree[0]["t"]


def test_table_caption_stands_apart() -> None:
    """A table's caption is not part of its body."""
    table = next(
        block for block in read(executed("en")).blocks if isinstance(block, CaptionedTable)
    )
    assert ["Table"] == [part["t"] for part in table.table.tree]
    assert plain(table.caption.tree).startswith("Places and tenants")


def test_what_is_printed_is_shown() -> None:
    """What a cell prints besides the report is shown as it is."""
    (output,) = [block for block in read(executed()).blocks if isinstance(block, Output)]
    assert ("CodeBlock", "<b>printed</b>") == (output.text.tree[0]["t"], plain(output.text.tree))


def test_headings_skip_no_level() -> None:
    """A heading deeper than the text allows is raised, and a second title is a section."""
    notebook = executed()
    notebook.cells.insert(2, new_markdown_cell("#### deep\n\ntext\n\n# again"))
    levels = [block.level for block in read(notebook).blocks if isinstance(block, Heading)]
    assert [2, 2, 2, 2, 3] == levels


def test_contested_numbers() -> None:
    """A number that the audit contests is known by its findings."""
    assert {"q-0000000001": ["camp-count"]} == read(executed()).contested


def test_answers_are_paragraphs_of_their_kind() -> None:
    """The sentences of the answer are told from other text."""
    kinds = [block.kind for block in read(executed()).blocks if isinstance(block, Paragraph)]
    assert 3 == kinds.count("answer")
