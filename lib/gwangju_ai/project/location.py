"""Where the project's own files are.

The report is worked on as a checkout: the package is installed in place, and data and notebooks
stand beside it.
"""

import os
from pathlib import Path

from gwangju_ai.project.errors import DataError

#: The checkout that this package was installed from.
CHECKOUT = Path(__file__).resolve().parents[3]
_MARK = Path("data") / "datapackage.json"
_FIGURES = Path("data") / "observations.csv"


def root() -> Path:
    """Return the project's top folder.

    It is the folder named by the environment variable ``GWANGJU_AI_ROOT``; else the nearest folder
    above the working directory that holds ``data/datapackage.json``; else the checkout that this
    package was installed from.

    Raises:
        DataError: No such folder holds a data package, or the nearest has no descriptor, or
            something else in its place.
    """
    named = os.environ.get("GWANGJU_AI_ROOT")
    if named:
        candidates = [Path(named)]
    else:
        here = Path.cwd()
        candidates = [here, *here.parents, CHECKOUT]
    for folder in candidates:
        if (folder / _MARK).is_file():
            return folder.resolve()
        if named or (folder / "notebooks").is_dir():  # elsewhere it is somebody's own file
            _refuse_other(folder / "data", folder)
        _refuse_other(folder / _MARK, folder)
        if (folder / _FIGURES).exists():
            named = str(folder)  # a damaged package is not passed over for another one
            break
    raise DataError(
        file=_MARK.as_posix(),
        row=None,
        column=None,
        value=named or str(Path.cwd()),
        expected="a data package in the project's folder",
        hint="run from inside the checkout, or set GWANGJU_AI_ROOT to it",
    )


def _refuse_other(path: Path, folder: Path) -> None:
    """Refuse what is there under the name of the data's folder or the descriptor, but is neither.

    Raises:
        DataError: It is; the message says what it is.
    """
    if not os.path.lexists(path) or (path.is_dir() if path.name == "data" else path.is_file()):
        return
    if path.is_dir():
        came = "a folder"
    elif path.is_file():
        came = "a file"
    else:
        came = "a pipe or a device" if path.exists() else "a link that leads nowhere"
    expected = "the folder of the data package" if path.name == "data" else "a file"
    raise DataError(path.relative_to(folder).as_posix(), None, None, came, expected)
