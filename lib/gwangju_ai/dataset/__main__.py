"""Write what describes the data package: ``data/datapackage.json`` and ``data/README.md``.

Run as ``python -m gwangju_ai.dataset``, or ``make codebook``.
"""

from gwangju_ai import project
from gwangju_ai.dataset import codebook, descriptor

data = project.root() / "data"
for name, text in (
    ("datapackage.json", descriptor.text()),
    ("README.md", codebook.text(data.parent)),
):
    (data / name).write_text(text, encoding="utf-8", newline="\n")
