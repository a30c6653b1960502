"""The environment of the tools that the build is compared with and the project does not need."""

import subprocess
import sys
import sysconfig
import zlib
from pathlib import Path

from tests.benchmarks.project import HERE

PINNED = Path(__file__).with_name("tools.txt")
_FOLDER = HERE / ".cache" / "bench"
_FROM_SOURCE = "connection-pool"
"""What Snakemake needs and has no wheel."""


def installed() -> Path:
    """Return the folder of their commands; they are installed where they have not been yet.

    What the project's environment has they take from there, in the same versions.
    """
    made = _FOLDER / f"tools-{zlib.crc32(PINNED.read_bytes())}"
    python = _FOLDER / "bin" / "python"
    if not made.exists():
        print("installing the other tools ...", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", _FOLDER], check=True)
        asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        packages = Path(subprocess.check_output(asked, text=True).strip())
        ours = sysconfig.get_path("purelib")
        packages.joinpath("project.pth").write_text(f"import site; site.addsitedir({ours!r})\n")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        wheels = ["--only-binary", ":all:", "--no-binary", _FROM_SOURCE]
        locked = ["--no-deps", "--require-hashes", "--requirement", PINNED]
        subprocess.run([*pip, *wheels, *locked], check=True)
        made.touch()
    return _FOLDER / "bin"
