"""The house of docs/architecture.md: imports go one way, and no module stands loose."""

import ast
import json
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

#: Which rooms, or which modules of a room, a room may import; docs/architecture.md says why.
MAY_IMPORT = {
    "project": (),
    "numbers": ("project",),
    "dataset": ("numbers", "project"),
    "audit": ("dataset", "numbers", "project"),
    "analysis": ("audit", "dataset", "numbers", "project"),
    "present": ("audit", "dataset", "numbers", "project"),
    # An exporter shows numbers and computes none: of numbers it knows how words and days are kept.
    "export": ("numbers.period", "numbers.trail", "project"),
    "compare": ("export", "numbers", "project"),
    # What gwangju-ai check holds against the cells of a notebook is its copy; the edition has pages
    # of the terms and of the figures that the data package keeps.
    "build": (
        "compare",
        "dataset",
        "export",
        "numbers",
        "present.copy",
        "present.register",
        "project",
    ),
    "sweep": ("build", "export", "present.charts", "project"),
    "cli": (
        "audit",
        "build",
        "compare",
        "dataset",
        "export",
        "numbers",
        "present",
        "project",
        "sweep",
    ),
}
PACKAGE = "gwangju_ai"
#: Where an analysis has a result that is no table: bounds of a share, and the draws of a model.
NOT_TABULAR = {
    "analysis.infrastructure.groups",
    "analysis.infrastructure.staff",
    "analysis.phase2.distributions",
    "analysis.phase2.information",
    "analysis.phase2.model",
    "analysis.phase2.openings",
    "analysis.phase2.outcomes",
    "analysis.phase2.rates",
    "analysis.phase2.scenarios",
}


class Import(NamedTuple):
    """One import of one module by another, with the place where it stands."""

    importer: str
    imported: str
    place: str

    def __str__(self) -> str:
        return f"{self.place}: {self.importer} imports {self.imported}"


def modules(lib: Path) -> dict[str, Path]:
    """Return the modules of the package by their names within it: ``numbers.trail``."""
    found = {}
    for path in sorted((lib / PACKAGE).rglob("*.py")):
        name = path.relative_to(lib / PACKAGE).with_suffix("").as_posix().replace("/", ".")
        found[name.removesuffix("__init__").removesuffix(".")] = path
    return found


def imports(lib: Path) -> Iterator[Import]:
    """Find the imports among the package's own modules, also those inside functions."""
    known = modules(lib)
    for importer, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(lib.parent)} line {getattr(node, 'lineno', 0)}"
            for name in named(node):
                own = name.removeprefix(PACKAGE).removeprefix(".")
                # What is named after a module is in it: numbers.trail.Words is of numbers.trail.
                yield Import(importer, own if own in known else own.rpartition(".")[0], place)


def named(node: ast.AST) -> Iterator[str]:
    """Return what an import statement names of the package, in full."""
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    elif isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        return
    yield from (name for name in names if name.split(".")[0] == PACKAGE)


def within(module: str, places: tuple[str, ...]) -> bool:
    """Tell whether a module is one of some places, or in one of them."""
    return any(f"{module}.".startswith(f"{place}.") for place in places)


def forbidden(lib: Path) -> list[str]:
    """Return the imports that the table of rooms does not allow."""
    found = []
    for one in imports(lib):
        room = one.importer.partition(".")[0]
        # The package itself, its version and place, is anybody's.
        if one.imported and not within(one.imported, (room, *MAY_IMPORT.get(room, ()))):
            found.append(str(one))
    return found


def circle(lib: Path) -> list[str]:
    """Return modules that import each other in a circle; nothing where there is none."""
    graph = defaultdict(set)
    for one in imports(lib):
        if one.importer != one.imported:
            graph[one.importer].add(one.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def loose(lib: Path) -> list[str]:
    """Return what stands at the top of the package beside its rooms."""
    top = {name.partition(".")[0] for name in modules(lib)} - {""}
    return sorted(top - set(MAY_IMPORT))


def classes_of_one_name(lib: Path) -> dict[str, list[str]]:
    """Return the names that more than one class has, with the places of the classes."""
    found = defaultdict(list)
    for path in modules(lib).values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(f"{path.relative_to(lib.parent)} line {node.lineno}")
    return {name: places for name, places in found.items() if len(places) > 1}


def sentences(code: str) -> list[str]:
    """Return what a cell says to readers by itself: texts with a blank or Hangul in them."""
    texts = [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [text for text in texts if re.search(r"\s|[가-힣]", text) and not is_expression(text)]


def is_expression(text: str) -> bool:
    """Tell whether a text is code itself, such as what ``frame.query`` takes."""
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return False
    return not re.search("[가-힣]", text)


def cells(notebook: Path) -> list[str]:
    """Return the code of a notebook, a text a cell."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def lib(tmp_path: Path):
    """Return a function that writes modules into a package and returns the folder it is in."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "lib" / PACKAGE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "lib"

    return write


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("numbers/trail.py", "from gwangju_ai.dataset import load"),
        ("analysis/pay.py", "from gwangju_ai.present import Report"),
        ("analysis/pay.py", "import gwangju_ai.present"),
        ("analysis/pay.py", "from gwangju_ai import audit, present"),
        ("analysis/pay.py", "def late():\n    from gwangju_ai.present.report import Report"),
        ("export/html.py", "from gwangju_ai.numbers.quantity import Quantity"),
        ("export/html.py", "from gwangju_ai.numbers import quantity"),
    ],
)
def test_an_import_up_the_house_is_found(lib, module: str, line: str) -> None:
    """An import against the arrows is named with its file and line, wherever it hides."""
    others = (
        "numbers/quantity.py",
        "dataset/__init__.py",
        "audit/__init__.py",
        "present/__init__.py",
        "present/report.py",
    )
    package = lib(dict.fromkeys(others, "") | {module: line})
    (found,) = forbidden(package)
    number = line.count("\n") + 1
    assert found.startswith(f"lib/gwangju_ai/{module} line {number}: ")


def test_a_circle_is_found(lib) -> None:
    """Modules that need each other are one module in two files; an import in a function counts."""
    package = lib(
        {
            "numbers/trail.py": "from gwangju_ai.numbers.units import base",
            "numbers/units.py": "def late():\n    from gwangju_ai.numbers import trail",
        }
    )
    assert {"numbers.trail", "numbers.units"} == set(circle(package))


def test_a_loose_module_is_found(lib) -> None:
    """A module at the top of the package belongs into a room."""
    assert ["helpers"] == loose(
        lib(dict.fromkeys(("__init__.py", "cli.py", "helpers.py", "audit/grim.py"), ""))
    )


def test_a_name_twice_is_found(lib) -> None:
    """Two classes of one name are told with their places."""
    package = lib({"numbers/unit.py": "class Unit: ...", "build/unit.py": "\n\nclass Unit: ..."})
    places = ["lib/gwangju_ai/build/unit.py line 3", "lib/gwangju_ai/numbers/unit.py line 1"]
    assert {"Unit": places} == classes_of_one_name(package)


@pytest.mark.parametrize("code", ['report.text("a rise")', 'f"{x} rose"', 'heading("지원자")'])
def test_a_sentence_in_code_is_found(code: str) -> None:
    """A label or a piece of a sentence is one, in whichever language and string it is."""
    assert 1 == len(sentences(code))


def test_imports_go_one_way(root: Path) -> None:
    """A room imports what the table of rooms allows it, and nothing else."""
    assert [] == forbidden(root / "lib")


def test_no_circle(root: Path) -> None:
    """No modules import each other, directly or round about."""
    assert [] == circle(root / "lib")


def test_no_loose_module(root: Path) -> None:
    """At the top of the package stand its rooms, the command line, and nothing else."""
    assert [] == loose(root / "lib")


def test_no_class_name_twice(root: Path) -> None:
    """A class name means one thing in the whole package."""
    assert {} == classes_of_one_name(root / "lib")


def test_a_notebook_s_code_says_nothing_itself(root: Path) -> None:
    """Sentences are in the copy files and labels in the vocabulary; code holds keys and columns."""
    found = {
        path.name: [text for code in cells(path) for text in sentences(code)]
        for path in sorted((root / "notebooks").glob("*.ipynb"))
    }
    assert found
    assert {} == {name: texts for name, texts in found.items() if texts}


def test_analyses_return_tables(root: Path) -> None:
    """An analysis has a class of its own only where its result is no table."""
    found = {
        name
        for name, path in modules(root / "lib").items()
        if within(name, ("analysis",)) and re.search("^class ", path.read_text("utf-8"), re.M)
    }
    assert NOT_TABULAR == found


ARCHITECTURE = Path(__file__).parents[1].joinpath("docs", "architecture.md").read_text("utf-8")


def test_the_table_of_rooms_is_the_one_that_is_held() -> None:
    """docs/architecture.md allows each room the imports that are allowed here."""
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*?) ?\|$", ARCHITECTURE, re.MULTILINE)
    told = {room: tuple(re.findall(r"`([\w.]+)`", cell)) for room, cell in rows}
    assert MAY_IMPORT == told


def test_what_is_named_exists() -> None:
    """A function, class or module that docs/architecture.md names with its room is there."""
    names = re.findall(rf"`((?:{'|'.join(MAY_IMPORT)})\.[\w.]+)`", ARCHITECTURE)
    assert names
    for name in names:
        pkgutil.resolve_name(f"{PACKAGE}.{name}")


def test_the_architecture_is_short() -> None:
    """It is read at one sitting, and a change of it shows as the sentence that it is."""
    lines = ARCHITECTURE.splitlines()
    prose = [line for line in lines if not line.startswith(("|", "`"))]
    assert len(lines) <= 120
    assert [] == [line for line in prose if re.search(r"(?<!\d)[.?!] [A-Z]", line)]
