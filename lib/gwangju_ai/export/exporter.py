"""What both exporters are to nbconvert: where the notebook's name comes from, and its language."""

from abc import abstractmethod

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode
from traitlets.config import Application, Config

from gwangju_ai.project.errors import ReportError


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
        """Return the report of an executed notebook, and nbconvert's resources.

        Raises:
            ReportError: There is none to be made of it.
            SystemExit: The same on nbconvert's command line, which would print a traceback.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **options)
        try:
            report = self.report(notebook, resources["metadata"]["name"] or "notebook")
        except ReportError as refusal:
            # By its name: it imports this module, and counts as initialized in a kernel as well.
            if Application.initialized() and Application.instance().name == "jupyter-nbconvert":
                raise SystemExit(str(refusal)) from None
            raise
        return report, resources
