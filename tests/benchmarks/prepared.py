"""Notebooks in which their parameters stand, for tools that can give them none."""

from pathlib import Path

from papermill.iorw import load_notebook_node, write_ipynb
from papermill.parameterize import parameterize_notebook
from tests.benchmarks import project


def write(copy: Path, folder: Path) -> None:
    """Write the notebooks of a copy of the project, once a language, into a folder a language."""
    for language in project.LANGUAGES:
        folder.joinpath(language).mkdir(parents=True)
        for name in project.NOTEBOOKS:
            notebook = load_notebook_node(str(copy / "notebooks" / f"{name}.ipynb"))
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
            ready = parameterize_notebook(notebook, {"language": language})
            write_ipynb(ready, str(folder / language / f"{name}.ipynb"))
