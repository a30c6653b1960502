"""An executed notebook is read into a document, or refused with the cell that is wrong."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output

from gwangju_ai.export.document import (
    CaptionedFigure,
    CaptionedTable,
    Code,
    Heading,
    Paragraph,
    read,
)
from gwangju_ai.export.markup import plain
from gwangju_ai.project.errors import ExportError

from .make_notebook import T, executed, output, words

SECTION = 5  # the index of the cell with the first section


def _remove(notebook: NotebookNode, kind: str) -> None:
    cell = notebook.cells[SECTION]
    cell.outputs = [
        o for o in cell.outputs if o.get("metadata", {}).get("gwangju_ai", {}).get("kind") != kind
    ]


def test_never_executed() -> None:
    """A notebook that was never run is refused."""
    notebook = executed()
    notebook.cells[SECTION].execution_count = None
    with pytest.raises(ExportError, match=r"01_infrastructure, cell 6: .*never run: .report.sec"):
        read(notebook)


def test_failed() -> None:
    """A notebook with a failed cell is refused with the error of the cell."""
    notebook = executed()
    error = new_output("error", ename="KeyError", evalue="'x'", traceback=[])
    notebook.cells[SECTION].outputs.append(error)
    with pytest.raises(ExportError, match=r"01_infrastructure, cell 6: .*KeyError: 'x'"):
        read(notebook)


def test_mixed_languages() -> None:
    """Outputs of two languages in one notebook are refused."""
    notebook = executed("ko")
    notebook.cells[SECTION].outputs.append(words("prose", "late", "en", "text"))
    with pytest.raises(
        ExportError, match=r"cell 6: expected ko throughout, got prose 'late' in en"
    ):
        read(notebook)


def test_no_language() -> None:
    """A notebook that opened no report is refused."""
    notebook = executed()
    notebook.metadata.pop("gwangju_ai")
    notebook.cells[3].outputs = []
    with pytest.raises(ExportError, match=r"named: expected the language ko or en, got None"):
        read(notebook, "named")


def test_no_title() -> None:
    """A notebook without a title in its language is refused."""
    notebook = executed("ko")
    notebook.cells[1].metadata.tags = ["lang-en"]
    notebook.cells[0].source = "no heading"
    with pytest.raises(ExportError, match=r"heading of level 1, got none for ko"):
        read(notebook)


def test_unknown_kind() -> None:
    """An output of a kind that no exporter knows is refused, not dropped."""
    notebook = executed()
    notebook.cells[SECTION].outputs.append(output("map", "m", "ko", {"text/plain": ""}))
    with pytest.raises(ExportError, match=r"cell 6: expected a known kind of output, got 'map'"):
        read(notebook)


@pytest.mark.parametrize("kind", ["chart", "chart-data"])
def test_incomplete_chart(kind: str) -> None:
    """A chart without its drawing or its data is refused."""
    notebook = executed()
    _remove(notebook, kind)
    with pytest.raises(ExportError, match=rf"cell 6: expected {kind} 'tenants' after its title"):
        read(notebook)


def test_chart_without_alt() -> None:
    """A chart that says nothing to those who cannot see it is refused."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        shown.get("metadata", {}).get("gwangju_ai", {}).pop("alt", None)
    with pytest.raises(
        ExportError, match=r"cell 6: expected chart 'tenants' to have alt, got None"
    ):
        read(notebook)


@pytest.mark.parametrize("key", ["", "a b", "a.b", 'a"><script>', "1"])
def test_chart_whose_key_cannot_name_it(key: str) -> None:
    """A chart without a key that can begin its drawing's ids is refused."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        if "chart" in shown.get("metadata", {}).get("gwangju_ai", {}).get("kind", ""):
            shown.metadata.gwangju_ai.key = key
    with pytest.raises(ExportError, match="cell 6: expected the chart's key to be letters"):
        read(notebook)


def test_drawing_that_is_more_than_shapes() -> None:
    """A drawing that could run something is refused with its cell and key."""
    notebook = executed()
    for shown in notebook.cells[SECTION].outputs:
        if "image/svg+xml" in shown.get("data", {}):
            shown.data["image/svg+xml"] = shown.data["image/svg+xml"].replace("<use", "<script")
    with pytest.raises(ExportError, match="cell 6, tenants: expected a drawing of shapes"):
        read(notebook)


def test_table_that_is_none() -> None:
    """A table output whose body is no pipe table is refused."""
    notebook = executed()
    bad = output("table", "t", "ko", {"text/markdown": "**c**\n\ntext"}, caption="c")
    notebook.cells[SECTION].outputs.append(bad)
    with pytest.raises(ExportError, match=r"cell 6: expected table 't' to be a caption"):
        read(notebook)


@pytest.mark.parametrize(
    ("part", "key"), [("numbers", "formula"), ("observations", "printed"), ("sources", "url")]
)
def test_incomplete_appendix(part: str, key: str) -> None:
    """An entry of the appendix that lacks something is refused by its id and what it lacks."""
    notebook = executed()
    entry = notebook.cells[-1].outputs[0].metadata.gwangju_ai.appendix[part][0]
    entry.pop(key)
    with pytest.raises(ExportError, match=rf"cell 10: .*{part}.*'{entry.id}' without {key}"):
        read(notebook)


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a\\b", "..", "a\nb", ""])
def test_name_that_is_a_path(name: str) -> None:
    """A notebook cannot name a file outside the folder it is exported in."""
    with pytest.raises(ExportError, match="no name of a file"):
        read(executed(name=name))


def test_language_of_markdown_cells(notebook: NotebookNode) -> None:
    """Only the cells of the report's language are read."""
    language = notebook.metadata.gwangju_ai.language
    document = read(notebook)
    assert T[language]["title"] == document.plain_title()
    other = "en" if language == "ko" else "ko"
    assert T[other]["lead"] not in "".join(plain(piece.tree) for piece in document.pieces())


def test_untagged_cells_are_for_both(notebook: NotebookNode) -> None:
    """A cell without a language belongs to every report."""
    notebook.cells.append(new_markdown_cell("for both"))
    assert "for both" in [plain(piece.tree) for piece in read(notebook).pieces()]


def test_without_own_metadata() -> None:
    """A notebook run in plain Jupyter is read by what its report says of itself."""
    notebook = executed("en")
    notebook.metadata.pop("gwangju_ai")
    document = read(notebook)
    assert ("01_infrastructure", "en") == (document.notebook, document.language)
    assert 5 == document.parameters["min_employees"]


def test_order_of_blocks() -> None:
    """Blocks stand in the notebook's order, the appendix last."""
    kinds = [type(block).__name__ for block in read(executed()).blocks]
    assert ["Paragraph", "Code", "Code", "Paragraph", "Paragraph", "Paragraph", "Code"] == kinds[:7]
    assert [
        "Heading",
        "Paragraph",
        "Paragraph",
        "CaptionedFigure",
        "CaptionedTable",
        "Code",
    ] == kinds[7:13]
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


def test_printed_text_stays_with_the_code() -> None:
    """What a cell prints besides the report is kept with its code."""
    printed = [block.printed for block in read(executed()).blocks if isinstance(block, Code)]
    assert "<b>printed</b>" in printed


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


@pytest.mark.parametrize(
    ("own", "as_of", "expected"),
    [("2025-02-01", "2024-11-30", "2025-02-01"), ("", "2024-11-30", "2024-11-30"), ("", "", "")],
)
def test_date(own: str, as_of: str, expected: str) -> None:
    """The document's date is the edition's, else the parameter's, else none; never the clock's."""
    notebook = executed(as_of=as_of)
    if own:
        notebook.metadata.gwangju_ai["date"] = own
    assert expected == read(notebook).date
