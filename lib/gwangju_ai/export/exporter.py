"""What both exporters are to nbconvert: where the notebook's name comes from, and its language."""

from abc import abstractmethod

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode
from traitlets.config import Config


class GwangjuExporter(Exporter):
    """An exporter of executed notebooks, the report's own or any other.

    Its traits hold for both formats: ``--GwangjuExporter.language=ko`` on nbconvert's command line,
    which knows no shorter name for what a single exporter takes.
    """

    language = Unicode(
        help="Language, ko or en, of a notebook that opens no report; English when empty.",
    ).tag(config=True)

    @property
    def default_config(self) -> Config:
        """Streams as a terminal shows them: flushed parts put together, progress bars run out."""
        return Config({"CoalesceStreamsPreprocessor": {"enabled": True}})

    @abstractmethod
    def report(self, notebook: NotebookNode, name: str) -> str | bytes:
        """Return the report of an executed notebook, whose file has this name."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **options: object
    ) -> tuple[str | bytes, dict]:
        """Return the report of an executed notebook, and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **options)
        return self.report(notebook, resources["metadata"]["name"] or "notebook"), resources
