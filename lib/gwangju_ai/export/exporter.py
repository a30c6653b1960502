"""What both exporters are to nbconvert: where the notebook's name comes from, and its language."""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode
from traitlets.config import Application, Config

from gwangju_ai.export.document import Document, read
from gwangju_ai.export.legible import legible
from gwangju_ai.export.outputs import left_out
from gwangju_ai.project import notebook as form
from gwangju_ai.project import text
from gwangju_ai.project.errors import ExportError, ReportError


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
    def report(self, document: Document) -> str | bytes:
        """Return the report of an executed notebook."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **options: object
    ) -> tuple[str | bytes, dict]:
        """Return the report of an executed notebook, and nbconvert's resources.

        Raises:
            ReportError: There is none to be made of it.
            SystemExit: The same on nbconvert's command line, which would print a traceback.
        """
        name = (resources or {}).get("metadata", {}).get("name") or "notebook"
        with _refusing():
            form.check(nb, name, ExportError)
            notebook, resources = super().from_notebook_node(nb, resources, **options)
            report = self.report(read(notebook, name, self.language))
        for line in left_out(legible(notebook), name):
            self.log.warning(line)
        return report, resources

    def from_filename(
        self, filename: str, resources: dict | None = None, **options: object
    ) -> tuple[str | bytes, dict]:
        """Return the report of a file's notebook, as `from_notebook_node` does.

        nbformat, which reads it, stumbles over what is no notebook without a word of the place.
        """
        name = Path(filename).stem
        with _refusing():
            content = form.loads(text.decoded(Path(filename), name), name, ExportError)
            if isinstance(content, dict) and content.get("nbformat") in (1, 2, 3):
                return super().from_filename(filename, resources, **options)
            form.check(content, name, ExportError)
        return super().from_filename(filename, resources, **options)


@contextmanager
def _refusing() -> Iterator[None]:
    """End nbconvert's command line with a refusal's message alone: it would print a traceback."""
    try:
        yield
    except ReportError as refusal:
        # By its name: it imports this module, and counts as initialized in a kernel as well.
        if Application.initialized() and Application.instance().name == "jupyter-nbconvert":
            raise SystemExit(str(refusal)) from None
        raise
