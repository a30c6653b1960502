"""Which assumptions a sweep puts to a notebook: a grid, a list or a random design of parameters.

A file of YAML says it. One that papermill takes by ``-f``, a mapping from parameters to values, is
a design of one point; several of them are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isnan, prod
from pathlib import Path
from typing import Any, NoReturn

from gwangju_ai.build.plan import LANGUAGES, SUMMARY, find_notebook
from gwangju_ai.project import parameters, yaml
from gwangju_ai.project.about import shown, types
from gwangju_ai.project.errors import DataError, ParameterError
from gwangju_ai.project.parameters import Parameters
from gwangju_ai.sweep.sampling import Choice, NumberRange, Range, latin_hypercube

MOST = 100_000
"""Points of one design; each is a run of a notebook, of half a second or more."""

GRID, LIST, RANDOM = "grid", "list", "random"
_KINDS = (GRID, LIST, RANDOM)
_KEYS = ("notebook", "title", "parameters", *_KINDS, "show")
_DRAWN = ("points", "seed")


@dataclass(frozen=True)
class Point:
    """One set of parameters.

    Args:
        row: Its number in the design, from 1.
        parameters: All parameters of the notebook, in the language of the sweep.
    """

    row: int
    parameters: Parameters

    def told(self, names: Iterable[str]) -> str:
        """Return the values of some parameters as they are typed."""
        values = self.parameters.model_dump()
        return ", ".join(f"{name}={typed(values[name])}" for name in names)


@dataclass(frozen=True)
class Design:
    """The points of a sweep.

    Args:
        name: What it is called: the name of its file.
        notebook: The notebook that is run.
        kind: ``grid``, ``list`` or ``random``.
        varied: The parameters that differ between points, in the order of the file.
        fixed: Those that the file sets for all points.
        points: The points, by row.
        titles: Language → title; none where the file has none.
        show: Keys of the numbers that the overview draws; those of the first screen when empty.
    """

    name: str
    notebook: str
    kind: str
    varied: tuple[str, ...]
    fixed: tuple[str, ...]
    points: tuple[Point, ...]
    titles: Mapping[str, str]
    show: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The parameters that the file names: those that differ, then those that do not."""
        return (*self.varied, *self.fixed)


def read(
    paths: Sequence[Path],
    notebook: str | None = None,
    language: str = "en",
    root: Path | None = None,
) -> Design:
    """Read a design.

    Args:
        paths: One file; or several of which each is one of papermill's or a list of points.
        notebook: The notebook, by any of its names, where no file says which.
        language: Language of the numbers' names.
        root: The project's top folder.

    Raises:
        DataError: A file cannot be read, or something in it is not as it must be.
        ParameterError: Parameters of some points are wrong; all such points are named, by row.
        BuildError: There is no such notebook.
    """
    if len(paths) == 1:
        return _File(paths[0], notebook, language, root).design()
    files = [_File(paths[0], notebook, language, root)]
    files += [_File(path, files[0].notebook, language, root) for path in paths[1:]]
    return files[0].listed([row for file in files for row in file.rows()])


@dataclass(frozen=True)
class _Row:
    """A point as a file has it: where it stands, and the parameters that the file sets for it."""

    where: str
    values: Mapping[str, Any]


class _File:
    """One file of a design."""

    def __init__(self, path: Path, notebook: str | None, language: str, root: Path | None) -> None:
        # Of a file "...yaml" the stem is "..", the folder above that of all sweeps.
        self._name, self._file = path.stem.strip(".") or "sweep", path.name or str(path)
        self._language, self._root = language, root
        try:
            self._told = yaml.read(path, self._file)
        except FileNotFoundError:
            expected = "a file of YAML with a grid, a list or a random design"
            raise DataError(str(path), None, None, "no such file", expected) from None
        if isinstance(self._told, list):
            self._told = {LIST: self._told}
        if not isinstance(self._told, dict):
            self._refuse(None, self._told, "a mapping with one of the keys grid, list and random")
        # One of papermill's own: a mapping from parameters to values.
        self._plain = not self._told.keys() & {*_KINDS, "notebook"}
        if not self._plain:
            self._hold_keys(self._told, _KEYS, None)
        self.notebook = self._find_notebook(notebook)
        self._fields = parameters.model(self.notebook).model_fields

    def design(self) -> Design:
        """Return the design of this file alone."""
        kinds = [kind for kind in _KINDS if kind in self._told]
        if self._plain or kinds == [LIST]:
            return self.listed(self.rows())
        if len(kinds) != 1:
            expected = f"exactly one of the keys {', '.join(_KINDS)}"
            self._refuse(None, " and ".join(kinds) or "none", expected)
        return self._crossed() if kinds == [GRID] else self._drawn()

    def rows(self) -> list[_Row]:
        """Return the points of a list, with the parameters that the file sets for all of them.

        Raises:
            DataError: It is no list of points.
            ParameterError: A parameter is set for all points and for one.
        """
        if self._plain:
            return [_Row(self._file, self._read(self._told))]
        for kind in self._told.keys() & {GRID, RANDOM}:
            self._refuse(kind, self._told[kind], "a list of points, since there are several files")
        told = self._told.get(LIST)
        if not isinstance(told, list) or not told:
            expected = "a list of points, each a mapping from parameters to values"
            self._refuse(LIST if LIST in self._told else None, told, expected)
        for number, each in enumerate(told, start=1):
            if not isinstance(each, dict):
                expected = "a mapping from parameters to values"
                raise DataError(self._file, number, None, each, expected)
        fixed, rows = self._fixed(), []
        for number, each in enumerate(told, start=1):
            where = f"{self._file} row {number}"
            if both := sorted(fixed.keys() & each.keys()):
                raise ParameterError(f"{where}: {both[0]} is set for all points already")
            rows.append(_Row(where, {**fixed, **self._read(each)}))
        return rows

    def listed(self, rows: Sequence[_Row]) -> Design:
        """Return a design of points, those of other files among them."""
        points = self._points((row.where, row.values) for row in rows)
        seen: dict[Parameters, str] = {}
        for row, point in zip(rows, points, strict=True):
            if point.parameters in seen:
                first = seen[point.parameters]
                raise ParameterError(f"{row.where}: the same parameters as {first}; delete one")
            seen[point.parameters] = row.where
        named = list(dict.fromkeys(name for row in rows for name in row.values))
        return self._made(LIST, points, named, {})

    def _crossed(self) -> Design:
        """Return every combination of the values of a grid, the last parameter's changing first."""
        fixed, told = self._fixed(), self._mapping(GRID, "lists of values")
        values: dict[str, list] = {}
        for name, written in told.items():
            self._hold_name(f"{GRID}.{name}", name, fixed)
            if not isinstance(written, list) or not written:
                self._refuse(f"{GRID}.{name}", written, "a list of values")
            values[name] = [self._value(name, each) for each in written]
        each_alone = {
            f"{self._file}, {GRID}.{name}, value {number}": (name, value)
            for name, some in values.items()
            for number, value in enumerate(some, start=1)
        }
        self._points((where, {**fixed, name: value}) for where, (name, value) in each_alone.items())
        seen: set[tuple[str, Any]] = set()
        for where, (name, value) in each_alone.items():
            if (name, value) in seen:
                raise ParameterError(f"{where}: {shown(value)} stands there twice")
            seen.add((name, value))
        self._hold_number(prod(map(len, values.values())), GRID)
        combined = (dict(zip(values, each, strict=True)) for each in product(*values.values()))
        rows = enumerate(combined, start=1)
        points = self._points((f"{self._file} row {n}", {**fixed, **each}) for n, each in rows)
        return self._made(GRID, points, list(values), fixed)

    def _drawn(self) -> Design:
        """Return points drawn from ranges."""
        fixed, told = self._fixed(), self._mapping(RANDOM, "ranges")
        number = self._whole(f"{RANDOM}.points", told.get("points"), 1)
        seed = self._whole(f"{RANDOM}.seed", told.get("seed"), 0)
        ranges: dict[str, Range] = {}
        for name, written in told.items():
            if name not in _DRAWN:
                self._hold_name(f"{RANDOM}.{name}", name, fixed)
                ranges[name] = self._range(f"{RANDOM}.{name}", name, written, fixed)
        if not ranges:
            self._refuse(RANDOM, "no parameter", "parameters with the ranges to draw them from")
        self._hold_number(number, f"{RANDOM}.points")
        rows = enumerate(latin_hypercube(ranges, number, seed), start=1)
        points = self._points((f"{self._file} row {n}", {**fixed, **each}) for n, each in rows)
        return self._made(RANDOM, points, list(ranges), fixed)

    def _range(self, where: str, name: str, written: yaml.Data, fixed: Mapping[str, Any]) -> Range:
        """Read what one parameter is drawn from."""
        if isinstance(written, list) and written:
            found = Choice([self._value(name, each) for each in written])
            ends = found.values
        elif isinstance(written, dict) and written.keys() == {"from", "to"}:
            ends = [self._value(name, written[end]) for end in ("from", "to")]
            if any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
                self._refuse(where, written, "two numbers, from and to")
            if not ends[0] < ends[1]:
                self._refuse(where, written, "from below to")
            found = NumberRange(*ends, whole=float not in types(self._fields[name]))
        else:
            self._refuse(where, written, "a mapping with the keys from and to, or a list of values")
        self._points((f"{self._file}, {where}", {**fixed, name: end}) for end in ends)
        return found

    def _made(
        self, kind: str, points: Sequence[Point], named: Sequence[str], fixed: Mapping[str, Any]
    ) -> Design:
        values = [point.parameters.model_dump() for point in points]
        differs = [name for name in named if len({repr(each[name]) for each in values}) > 1]
        same = [name for name in named if name not in differs]
        return Design(
            self._name,
            self.notebook,
            kind,
            tuple(differs),
            (*same, *fixed),
            tuple(points),
            self._titles(),
            self._show(),
        )

    def _points(self, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Point]:
        """Hold parameters against the notebook's rules.

        Raises:
            ParameterError: Some are wrong; each is named with where it stands.
        """
        points, problems = [], []
        for number, (where, values) in enumerate(rows, start=1):
            try:
                own = {**values, "language": self._language}
                held = parameters.validate(self.notebook, own, self._root)
                points.append(Point(number, held))
            except ParameterError as problem:
                problems.append(f"{where}: {problem}")
        if problems:
            raise ParameterError("\n".join(_first(problems)))
        return points

    def _fixed(self) -> dict[str, Any]:
        """Return the parameters that all points have."""
        if self._plain or "parameters" not in self._told:
            return {}
        found = self._read(self._mapping("parameters", "values"))
        self._points([(f"{self._file}, parameters", found)])
        return found

    def _read(self, written: Mapping[str, yaml.Data]) -> dict[str, Any]:
        if "language" in written:
            raise ParameterError(f"{self._file}: the language is chosen by --language")
        return {name: self._value(name, each) for name, each in written.items()}

    def _value(self, name: str, written: yaml.Data) -> Any:
        """Return a value by its parameter's type; what is in quotation marks is no number."""
        if name in self._fields and isinstance(written, yaml.Plain):
            return parameters.typed(self._fields[name], written)
        return str(written) if isinstance(written, str) else written

    def _mapping(self, key: str, of: str) -> Mapping[str, yaml.Data]:
        told = self._told[key]
        if not isinstance(told, dict) or not told:
            self._refuse(key, told, f"a mapping from parameters to {of}")
        return told

    def _whole(self, where: str, written: yaml.Data, least: int) -> int:
        plain = isinstance(written, yaml.Plain) and re.fullmatch("[0-9]{1,9}", written)
        if not plain or int(written) < least:
            self._refuse(where, written, f"a whole number of {least} or more")
        return int(written)

    def _hold_name(self, where: str, name: str, fixed: Mapping[str, Any]) -> None:
        if name in fixed:
            raise ParameterError(f"{self._file}, {where}: {name} is set for all points already")
        if name == "language":
            raise ParameterError(f"{self._file}, {where}: the language is chosen by --language")
        if name not in self._fields:
            self._points([(f"{self._file}, {where}", {name: ""})])  # which refuses it

    def _hold_number(self, number: int, where: str) -> None:
        if number > MOST:
            self._refuse(
                where, f"{number:,} points", f"at most {MOST:,} points; take several files"
            )

    def _hold_keys(self, told: Mapping, known: Sequence[str], where: str | None) -> None:
        for key in told:
            if key not in known:
                self._refuse(where, key, f"the keys {', '.join(known)}")

    def _find_notebook(self, asked: str | None) -> str:
        told = None if self._plain else self._told.get("notebook")
        if told is not None and not isinstance(told, str):
            self._refuse("notebook", told, "the name of a notebook")
        names = {find_notebook(name) for name in (asked, told) if name is not None}
        if len(names) > 1:
            expected = f"{find_notebook(asked)}, as --notebook or the first file says"
            self._refuse("notebook", told, expected)
        if not names:
            self._refuse("notebook", "no such key", "the name of a notebook, here or by --notebook")
        (found,) = names
        if found == SUMMARY:
            hint = "it draws on the findings of all others: sweep one of those"
            self._refuse("notebook", SUMMARY, "a notebook that stands by itself", hint)
        return found

    def _titles(self) -> dict[str, str]:
        told = {} if self._plain else self._told.get("title", {})
        if isinstance(told, str):
            told = dict.fromkeys(LANGUAGES, told)
        whole = isinstance(told, dict) and (not told or told.keys() == set(LANGUAGES))
        if not whole or not all(isinstance(text, str) and text.strip() for text in told.values()):
            self._refuse("title", told, "a text, or a mapping with one for each of ko and en")
        return {code: str(text) for code, text in told.items()}

    def _show(self) -> tuple[str, ...]:
        told = [] if self._plain else self._told.get("show", [])
        if not isinstance(told, list) or not all(isinstance(key, str) for key in told):
            self._refuse("show", told, "a list of keys of numbers")
        return tuple(map(str, told))

    def _refuse(self, where: str | None, came: object, expected: str, hint: str = "") -> NoReturn:
        raise DataError(self._file, None, where, came, expected, hint)


def _first(problems: Sequence[str], most: int = 12) -> Iterator[str]:
    """Yield the first of many lines, and how many are left."""
    yield from problems[:most]
    if len(problems) > most:
        yield f"and {len(problems) - most:,} more points"


def typed(value: object) -> str:
    """Return a parameter's value as it is typed, with all its digits."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return "none"
    if value == "":
        return "''"
    return repr(float(value)).removesuffix(".0") if isinstance(value, float) else str(value)
