"""What the author of a notebook hides of a cell, by a tag or in JupyterLab: no report shows it.

The tags are those of Jupyter Book, in both spellings in use. It lets a reader open what is hidden
and not removed; a report, which can be printed, makes no such difference.
Tags: https://jupyterbook.org/en/stable/interactive/hiding.html;
fields of JupyterLab, which papermill sets as well: https://nbformat.readthedocs.io.
"""

from nbformat import NotebookNode

#: Tag of cells for whoever reads or goes on from the notebook itself.
NOTEBOOK_ONLY = "notebook-only"

_CELL = {NOTEBOOK_ONLY, "remove-cell", "hide-cell"}
_SOURCE = {*_CELL, "remove-input", "hide-input"}
_OUTPUTS = {*_CELL, "remove-output", "hide-output"}


def source_hidden(cell: NotebookNode) -> bool:
    """Tell whether a cell's code or text is hidden."""
    # What nbconvert's TagRemovePreprocessor leaves for its templates, if it was given other tags.
    removed = cell.metadata.get("transient", {}).get("remove_source")
    return bool(removed or _marked(cell, _SOURCE, "source_hidden"))


def outputs_hidden(cell: NotebookNode) -> bool:
    """Tell whether what a cell shows is hidden."""
    return _marked(cell, _OUTPUTS, "outputs_hidden")


def stream_hidden(cell: NotebookNode, name: str) -> bool:
    """Tell whether what a cell prints to a stream, ``stdout`` or ``stderr``, is hidden."""
    return f"remove-{name}" in _tags(cell)


def _marked(cell: NotebookNode, tags: set[str], field: str) -> bool:
    return bool(_tags(cell) & tags or cell.metadata.get("jupyter", {}).get(field))


def _tags(cell: NotebookNode) -> set[str]:
    return {tag.replace("_", "-") for tag in cell.metadata.get("tags", [])}
