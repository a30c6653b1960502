"""Tests of reading designs: what is refused, and which points come of the rest."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gwangju_ai.project.errors import ReportError
from gwangju_ai.sweep import design
from gwangju_ai.sweep.design import Design

from .made import read


def refused(path: Path, content: str | bytes, notebook: str | None = None, **options) -> str:
    """Return how the design in a file is refused."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ReportError) as caught:
        design.read([path], notebook, **options)
    return str(caught.value)


def values(planned: Design, *names: str) -> list[tuple]:
    """Return the values of some parameters at each point."""
    every = [point.parameters.model_dump() for point in planned.points]
    return [tuple(each[name] for name in names) for each in every]


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "capacity.yaml: expected a mapping or a list, got 'nothing'"),
        ("6", "capacity.yaml: expected a mapping with one of the keys grid, list and random, got"),
        ("null", "capacity.yaml: expected a mapping with one of the keys grid, list and random"),
        ("a: [", "capacity.yaml: expected YAML, got"),
        ("grid: {slots: [1]}", "capacity.yaml, column notebook: expected the name of a notebook,"),
        ("{notebook: testbeds, list: []}", "capacity.yaml, column list: expected a list of points"),
        ("{notebook: testbeds, list: 6}", "capacity.yaml, column list: expected a list of points"),
        (
            "{notebook: testbeds, list: [{slots: 5}, 6]}",
            "capacity.yaml row 2: expected a mapping from parameters to values, got '6'",
        ),
        ("{notebook: testbeds, grid: {}}", "capacity.yaml, column grid: expected a mapping from"),
        ("{notebook: testbeds, grid: [6]}", "capacity.yaml, column grid: expected a mapping from"),
        (
            "{notebook: testbeds, grid: {slots: []}}",
            "capacity.yaml, column grid.slots: expected a list of values, got []",
        ),
        (
            "{notebook: testbeds, grid: {slots: 6}}",
            "capacity.yaml, column grid.slots: expected a list of values, got '6'",
        ),
        (
            "{notebook: testbeds, grid: {slots: [5]}, list: [{slots: 6}]}",
            "capacity.yaml: expected exactly one of the keys grid, list, random, got 'grid and "
            "list'",
        ),
        (
            "{notebook: testbeds, title: Months}",
            "capacity.yaml: expected exactly one of the keys grid, list, random, got 'none'",
        ),
        (
            "{notebook: testbeds, grids: {slots: [5]}}",
            "capacity.yaml: expected the keys notebook, title, parameters, grid, list, random, "
            "show, got 'grids'",
        ),
        ("{notebook: [x], grid: {slots: [5]}}", "capacity.yaml, column notebook: expected the "),
        ("{notebook: talnet, grid: {as_of: [x]}}", "no notebook 'talnet'; did you mean 02_talent?"),
        (
            "{notebook: summary, grid: {reading: [corrected]}}",
            "capacity.yaml, column notebook: expected a notebook that stands by itself, got "
            "'00_summary'; it draws on the findings of all others: sweep one of those",
        ),
        (
            "{notebook: testbeds, title: {ko: 여러 달}, grid: {slots: [5]}}",
            "capacity.yaml, column title: expected a text, or a mapping with one for each of ko",
        ),
        ("{notebook: testbeds, title: '', grid: {slots: [5]}}", "capacity.yaml, column title: "),
        ("{notebook: testbeds, title: null, grid: {slots: [5]}}", "capacity.yaml, column title: "),
        ("{notebook: testbeds, show: served, grid: {slots: [5]}}", "capacity.yaml, column show: "),
        ("{notebook: testbeds, show: [[]], grid: {slots: [5]}}", "capacity.yaml, column show: "),
        ("{notebook: testbeds, parameters: {}, grid: {slots: [5]}}", "capacity.yaml, column param"),
        (
            "{notebook: testbeds, parameters: {slots: 0}, grid: {trial_months: [5]}}",
            "capacity.yaml, parameters: 03_testbeds: parameter slots: expected a whole number, 1 ",
        ),
    ],
)
def test_what_is_no_design_is_refused_with_file_and_key(
    file: Path, content: str, message: str
) -> None:
    """What came is said, and what was expected."""
    assert refused(file, content)[: len(message)] == message


@pytest.mark.parametrize(
    ("content", "came"),
    [
        ("notebook: 03\ngrid: {slots: [5]}", "03 in line 1"),
        ("notebook: testbeds\ngrid: {slots: [05]}", "05 in line 2"),
        ("notebook: testbeds\ngrid: {reading: [yes]}", "yes in line 2"),
        ("notebook: testbeds\ngrid: {slots: &a [5]}", "&a in line 2"),
        ("notebook: testbeds\ngrid: {slots: *a}", "*a in line 2"),
        ("notebook: testbeds\ngrid: {slots: [1_000]}", "1_000 in line 2"),
        ("notebook: testbeds\ngrid: {slots: !!int [5]}", "in line 2"),
        ("notebook: testbeds\ngrid: {slots: [5], slots: [6]}", "slots twice in line 2"),
        ("notebook: testbeds\ngrid: {slots: [5]}\n---\na: 1", "another document in line 3"),
    ],
)
def test_what_readers_of_yaml_take_differently_is_refused_with_its_line(
    file: Path, content: str, came: str
) -> None:
    """Nobody has to know which of them reads it."""
    message = refused(file, content)
    assert message.startswith("capacity.yaml: expected ")
    assert came in message


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("trial_month: [6]", "no such parameter (value ''); did you mean trial_months?"),
        ("budget: [1]", "no such parameter (value ''); it belongs to 04_phase2"),
        ("trial_months: [37]", "expected a whole number, 1 to 36 (months), got 37"),
        ("trial_months: [1.5]", "expected a whole number, 1 to 36 (months), got '1.5'"),
        ("trial_months: ['6']", "expected a whole number, 1 to 36 (months), got '6'"),
        ("trial_months: [null]", "expected a whole number, 1 to 36 (months), got None"),
        ("trial_months: [[6]]", "expected a whole number, 1 to 36 (months), got ['6']"),
        ("trial_months: [{a: 6}]", "expected a whole number, 1 to 36 (months), got {'a': '6'}"),
        ("reading: [corected]", "got 'corected'; did you mean corrected?"),
        ("as_of: [2024-02-30]", "got '2024-02-30'"),
        ("language: [ko]", "the language is chosen by --language"),
    ],
)
@pytest.mark.parametrize("kind", ["grid", "list", "random", "plain"])
def test_a_wrong_parameter_is_refused_with_where_it_stands(
    file: Path, kind: str, told: str, message: str
) -> None:
    """In whatever design; the nearest name is offered, and a number in quotation marks is none."""
    name, _, written = told.partition(": ")
    content = {
        "grid": f"{{notebook: testbeds, grid: {{{told}}}}}",
        "list": f"{{notebook: testbeds, list: [{{{name}: {written[1:-1]}}}]}}",
        "random": f"{{notebook: testbeds, random: {{points: 2, seed: 1, {told}}}}}",
        "plain": f"{name}: {written[1:-1]}",
    }[kind]
    came = refused(file, content, "testbeds")
    assert came.startswith("capacity.yaml")
    if "no such" in message and kind in ("list", "plain"):
        message = message.replace("''", repr(written[1:-1]))
    assert message in came


@pytest.mark.parametrize("kind", ["grid: {scenario: [budgetcut]}", "list: [{scenario: budgetcut}]"])
def test_a_scenario_that_is_not_declared_is_refused(file: Path, root: Path, kind: str) -> None:
    """The nearest that is declared is offered."""
    message = refused(file, f"notebook: phase2\n{kind}", root=root)
    assert message.endswith("data/scenarios.yaml, got 'budgetcut'; did you mean budget_cut?")


def test_all_wrong_rows_of_a_list_are_told_of_at_once(file: Path) -> None:
    """The first dozen by their numbers, and how many more there are."""
    rows = [{"slots": number} for number in (0, 5, *range(10_001, 10_014))]
    message = refused(file, json.dumps({"notebook": "testbeds", "list": rows}))
    *lines, last = message.splitlines()
    expected = [f"capacity.yaml row {number}" for number in (1, *range(3, 14))]
    assert expected == [line.partition(": ")[0] for line in lines]
    assert "and 2 more points" == last


def test_all_wrong_values_of_a_grid_are_told_of_at_once(file: Path) -> None:
    """Of whatever parameter."""
    told = {"trial_months": [6, 0, 37], "slots": [5, -1]}
    message = refused(file, json.dumps({"notebook": "testbeds", "grid": told}))
    places = ("trial_months, value 2", "trial_months, value 3", "slots, value 2")
    assert [f"capacity.yaml, grid.{place}" for place in places] == [
        line.partition(": ")[0] for line in message.splitlines()
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "{parameters: {slots: 5}, grid: {slots: [6]}}",
            "capacity.yaml, grid.slots: slots is set for all points already",
        ),
        (
            "{parameters: {slots: 5}, list: [{trial_months: 6}, {slots: 6}]}",
            "capacity.yaml row 2: slots is set for all points already",
        ),
        (
            "{parameters: {slots: 5}, random: {points: 2, seed: 1, slots: [6, 7]}}",
            "capacity.yaml, random.slots: slots is set for all points already",
        ),
        (
            "{parameters: {language: ko}, grid: {slots: [6]}}",
            "capacity.yaml: the language is chosen by --language",
        ),
        (
            "{grid: {slots: [5, 6, 5]}}",
            "capacity.yaml, grid.slots, value 3: 5 stands there twice",
        ),
        (
            "{list: [{slots: 5}, {slots: 6}, {slots: +5}]}",
            "capacity.yaml row 3: the same parameters as capacity.yaml row 1; delete one",
        ),
        (
            "{list: [{trial_months: 12}, {slots: null}]}",
            "capacity.yaml row 2: the same parameters as capacity.yaml row 1; delete one",
        ),
    ],
)
def test_what_is_said_twice_is_refused(file: Path, content: str, message: str) -> None:
    """Fixed and varied, twice in a grid, or twice as a point, however it is written."""
    assert message == refused(file, content.replace("{", "{notebook: testbeds, ", 1))


@pytest.mark.parametrize(
    ("told", "place", "expected"),
    [
        ("{points: 2, seed: 1}", "random", "parameters with the ranges to draw them from"),
        ("{seed: 1, slots: [5, 6]}", "random.points", "a whole number of 1 or more"),
        ("{points: 0, seed: 1, slots: [5, 6]}", "random.points", "a whole number of 1 or more"),
        ("{points: '9', seed: 1, slots: [5]}", "random.points", "a whole number of 1 or more"),
        ("{points: 2.5, seed: 1, slots: [5]}", "random.points", "a whole number of 1 or more"),
        ("{points: 2, slots: [5, 6]}", "random.seed", "a whole number of 0 or more"),
        ("{points: 2, seed: -1, slots: [5]}", "random.seed", "a whole number of 0 or more"),
        ("{points: 2, seed: 1, slots: []}", "random.slots", "a mapping with the keys from and to"),
        ("{points: 2, seed: 1, slots: 5}", "random.slots", "a mapping with the keys from and to"),
        ("{points: 2, seed: 1, slots: {from: 5}}", "random.slots", "a mapping with the keys from "),
        ("{points: 2, seed: 1, slots: {from: 5, to: 5}}", "random.slots", "from below to"),
        ("{points: 2, seed: 1, slots: {from: 6, to: 5}}", "random.slots", "from below to"),
        ("{points: 2, seed: 1, slots: {from: null, to: 5}}", "random.slots", "two numbers, from "),
        ("{points: 2, seed: 1, slots: {from: '1', to: 5}}", "random.slots", "two numbers, from "),
        ("{points: 2, seed: 1, slots: {from: 1.5, to: 5}}", "random.slots", "two numbers, from "),
        ("{points: 2, seed: 1, reading: {from: a, to: b}}", "random.reading", "two numbers, from "),
        ("{points: 100001, seed: 1, slots: [5, 6]}", "random.points", "at most 100,000 points"),
    ],
)
def test_a_random_design_needs_its_number_its_seed_and_ranges(
    file: Path, told: str, place: str, expected: str
) -> None:
    """What is missing or wrong is named."""
    message = refused(file, f"notebook: testbeds\nrandom: {told}")
    assert message.startswith(f"capacity.yaml, column {place}: expected {expected}")


def test_ends_of_a_range_that_no_parameter_may_have_are_refused(file: Path) -> None:
    """Before anything is drawn."""
    told = "notebook: testbeds\nrandom: {points: 1, seed: 1, trial_months: {from: 0, to: 37}}"
    message = refused(file, told)
    assert 2 == message.count("capacity.yaml, random.trial_months: 03_testbeds: parameter trial_")


def test_more_points_than_can_be_run_are_refused(file: Path) -> None:
    """They are counted, not made."""
    told = {"trial_months": list(range(1, 37)), "slots": list(range(1, 3001))}
    message = refused(file, json.dumps({"notebook": "testbeds", "grid": told}))
    expected = "at most 100,000 points; take several files, got '108,000 points'"
    assert f"capacity.yaml, column grid: expected {expected}" == message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """By the path that was given."""
    with pytest.raises(ReportError) as caught:
        design.read([tmp_path / "none.yaml"], "testbeds")
    expected = "expected a file of YAML with a grid, a list or a random design, got 'no such file'"
    assert f"{tmp_path}/none.yaml: {expected}" == str(caught.value)


@pytest.mark.parametrize("path", [".", "/"])
def test_a_folder_without_a_name_is_refused_by_its_path(path: str) -> None:
    """So that it is known which."""
    with pytest.raises(ReportError) as caught:
        design.read([Path(path)], "testbeds")
    assert f"{path}: expected a file, got 'a folder'" == str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """It is no file."""
    (tmp_path / "designs").mkdir()
    with pytest.raises(ReportError, match=r"^designs: expected a file, got 'a folder'$"):
        design.read([tmp_path / "designs"], "testbeds")


@pytest.mark.parametrize("content", [b"\x00\x01\xff", b"\xff\xfe", b"PAR1\x15\x04\x15", b"\x80"])
def test_a_binary_file_is_refused(file: Path, content: bytes) -> None:
    """It is no text, or none that is seen."""
    assert refused(file, content, "testbeds").startswith("capacity.yaml")


def test_a_notebook_by_two_names_of_which_one_is_another_is_refused(file: Path) -> None:
    """The file and --notebook must agree."""
    message = refused(file, "{notebook: testbeds, grid: {as_of: ['']}}", "02")
    assert message.startswith("capacity.yaml, column notebook: expected 02_talent, as --notebook ")
    assert message.endswith(", got 'testbeds'")


# -- what is read ----------------------------------------------------------------------------------


def test_a_grid_is_every_combination_the_last_parameter_changing_first(file: Path) -> None:
    """Its rows are numbered from 1."""
    planned = read(file, "{notebook: testbeds, grid: {trial_months: [6, 12], slots: [null, 5, 9]}}")
    expected = [(6, None), (6, 5), (6, 9), (12, None), (12, 5), (12, 9)]
    assert expected == values(planned, "trial_months", "slots")
    assert [1, 2, 3, 4, 5, 6] == [point.row for point in planned.points]
    assert ("grid", ("trial_months", "slots")) == (planned.kind, planned.varied)


@given(
    months=st.lists(st.integers(1, 36), min_size=1, max_size=6, unique=True),
    slots=st.lists(st.none() | st.integers(1, 10_000), min_size=1, max_size=6, unique=True),
    readings=st.lists(st.sampled_from(["corrected", "as_printed"]), min_size=1, unique=True),
)
def test_any_grid_is_the_product_of_its_lists(
    tmp_path_factory: pytest.TempPathFactory, months: list, slots: list, readings: list
) -> None:
    """Nothing is left out, and nothing is there twice; what is one value is not varied."""
    path = tmp_path_factory.getbasetemp() / "product.yaml"
    told = {"trial_months": months, "slots": slots, "reading": readings}
    planned = read(path, json.dumps({"notebook": "testbeds", "grid": told}))
    expected = [(m, s, r) for m in months for s in slots for r in readings]
    assert expected == values(planned, *told)
    assert [name for name, some in told.items() if len(some) > 1] == list(planned.varied)
    assert {name for name, some in told.items() if len(some) == 1} == set(planned.fixed)


def test_a_list_is_read_in_its_order(file: Path) -> None:
    """What a row leaves out has its default."""
    planned = read(file, "notebook: testbeds\nlist:\n- {slots: 9}\n- {trial_months: 6}\n- {}\n")
    assert [(12, 9), (6, None), (12, None)] == values(planned, "trial_months", "slots")
    assert ("list", ("slots", "trial_months")) == (planned.kind, planned.varied)


def test_a_list_may_stand_alone(file: Path) -> None:
    """Where the notebook is given."""
    planned = read(file, "- trial_months: 6\n- trial_months: 7\n", "03")
    assert ("03_testbeds", [(6,), (7,)]) == (planned.notebook, values(planned, "trial_months"))


def test_a_random_design_is_drawn_from_ranges_and_lists(file: Path) -> None:
    """The same seed draws the same points, another others."""
    told = (
        "{notebook: phase2, parameters: {scenario: budget_cut}, random: {points: 4, seed: %s, "
        "trial_months: {from: 1, to: 4}, budget: {from: 0.5, to: 1}, slots: [null, 5]}}"
    )
    planned, again = (read(file, told % 7) for _ in range(2))
    assert planned == again
    assert planned.points != read(file, told % 8).points
    months, budgets, slots = zip(*values(planned, "trial_months", "budget", "slots"), strict=True)
    assert [1, 2, 3, 4] == sorted(months)
    assert [0, 1, 2, 3] == sorted(int((budget - 0.5) * 8) for budget in budgets)
    assert {None, 5} == set(slots)
    assert {("budget_cut",)} == set(values(planned, "scenario"))
    assert ("random", ("scenario",)) == (planned.kind, planned.fixed)


@pytest.mark.parametrize("name", ["03_testbeds", "testbeds", "'03'", "notebooks/03_testbeds.ipynb"])
def test_a_notebook_goes_by_any_of_its_names(file: Path, name: str) -> None:
    """In the file, and by --notebook beside it."""
    planned = read(file, f"{{notebook: {name}, grid: {{slots: [5, 6]}}}}", "testbeds")
    assert "03_testbeds" == planned.notebook


def test_one_of_papermills_files_is_one_point(file: Path) -> None:
    """It has parameters and nothing else."""
    planned = read(file, "trial_months: 6\nslots: null\n", "testbeds")
    assert [(6, None)] == values(planned, "trial_months", "slots")
    assert ((), ("trial_months", "slots")) == (planned.varied, planned.fixed)
    assert ("list", "capacity") == (planned.kind, planned.name)


@pytest.mark.parametrize(
    ("file", "name"),
    [("capacity.v2.yaml", "capacity.v2"), ("...yaml", "sweep"), (".hidden.yaml", "hidden")],
)
def test_a_design_is_called_by_its_file(tmp_path: Path, file: str, name: str) -> None:
    """It is the name of a folder in that of all sweeps, never that of another."""
    assert name == read(tmp_path / file, "trial_months: 6\n", "testbeds").name


def several(folder: Path, *contents: str, notebook: str | None = None) -> Design:
    """Return the design of several files."""
    paths = [folder / f"{number}.yaml" for number in range(1, len(contents) + 1)]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content)
    return design.read(paths, notebook)


def test_several_of_papermills_files_are_a_list(tmp_path: Path) -> None:
    """Of a point each, in the order that they are given."""
    planned = several(tmp_path, "slots: 9", "trial_months: 6", notebook="03")
    assert [(12, 9), (6, None)] == values(planned, "trial_months", "slots")
    assert ("1", "list", [1, 2]) == (planned.name, planned.kind, [p.row for p in planned.points])


def test_each_of_several_files_sets_its_parameters_for_its_own_points(tmp_path: Path) -> None:
    """They are neither forgotten nor another file's."""
    first = "{notebook: testbeds, parameters: {slots: 5}, list: [{trial_months: 6}]}"
    second = "{parameters: {reading: as_printed}, list: [{trial_months: 6}, {trial_months: 7}]}"
    planned = several(tmp_path, first, second, "trial_months: 8")
    expected = [
        (6, 5, "corrected"),
        (6, None, "as_printed"),
        (7, None, "as_printed"),
        (8, None, "corrected"),
    ]
    assert expected == values(planned, "trial_months", "slots", "reading")


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("{notebook: talent, list: [{as_of: ''}]}", "2.yaml, column notebook: expected 03_testb"),
        ("{grid: {slots: [5]}}", "2.yaml, column grid: expected a list of points, since there ar"),
        ("{grid: {slots: [5]}, list: [{slots: 5}]}", "2.yaml, column grid: expected a list of po"),
        ("slots: 9", "2.yaml: the same parameters as 1.yaml; delete one"),
        ("slots: 0", "2.yaml: 03_testbeds: parameter slots: expected"),
        ("language: ko", "2.yaml: the language is chosen by --language"),
    ],
)
def test_what_is_wrong_in_one_of_several_files_is_named_by_it(
    tmp_path: Path, second: str, message: str
) -> None:
    """A notebook must be the same in all of them, and each be a list or a point."""
    with pytest.raises(ReportError, match=f"^{re.escape(message)}"):
        several(tmp_path, "slots: 9", second, notebook="testbeds")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", {}),
        ("title: 여러 달, ", {"ko": "여러 달", "en": "여러 달"}),
        ("title: 2024, ", {"ko": "2024", "en": "2024"}),
        ("title: {ko: 여러 달, en: Months}, ", {"ko": "여러 달", "en": "Months"}),
    ],
)
def test_a_title_is_a_text_or_one_for_each_language(
    file: Path, told: str, expected: dict[str, str]
) -> None:
    """Without it there is none."""
    planned = read(file, f"{{{told}notebook: testbeds, grid: {{slots: [5, 6]}}}}")
    assert expected == planned.titles


def test_what_is_to_be_shown_and_set_for_all_points_is_kept(file: Path) -> None:
    """A parameter that is set goes before those that a grid leaves with one value."""
    told = "show: [served/rate], parameters: {reading: as_printed}, grid: {slots: [5, null]}"
    planned = read(file, f"{{notebook: testbeds, {told}}}", language="ko")
    assert (("served/rate",), ("slots",), ("reading",)) == (
        planned.show,
        planned.varied,
        planned.fixed,
    )
    assert ("slots", "reading") == planned.named
    assert [("ko", 5, "as_printed"), ("ko", None, "as_printed")] == values(
        planned, "language", "slots", "reading"
    )
    assert "slots=none, reading=as_printed" == planned.points[1].told(planned.named)


# -- nothing gives a traceback ---------------------------------------------------------------------

KEYS = st.sampled_from(
    ["notebook", "title", "parameters", "grid", "list", "random", "show", "points", "seed", "from",
     "to", "trial_months", "slots", "reading", "as_of", "language", "ko", "en", "none such"]
)  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 40)
    | st.floats()
    | st.sampled_from(["testbeds", "02", "corrected", "as_printed", "2024-01-01", "", "6"])
    | st.text(max_size=8)
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
LIKELY = st.fixed_dictionaries(
    {"notebook": st.sampled_from(["testbeds", "02"]) | SCALARS},
    optional={
        "title": DATA,
        "show": DATA,
        "parameters": st.dictionaries(KEYS, SCALARS, max_size=2) | DATA,
        "grid": st.dictionaries(KEYS, st.lists(SCALARS, max_size=3), max_size=2) | DATA,
        "list": st.lists(st.dictionaries(KEYS, SCALARS, max_size=2), max_size=3) | DATA,
        "random": st.dictionaries(KEYS, DATA, max_size=4) | DATA,
    },
)


def is_told(path: Path, notebook: str | None) -> bool:
    """Say whether a file is a design, or is refused by an error for people."""
    try:
        return isinstance(design.read([path], notebook), Design)
    except ReportError as problem:
        return bool(str(problem))


@given(told=LIKELY | DATA, notebook=st.none() | st.just("testbeds"))
def test_whatever_a_design_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, told: object, notebook: str | None
) -> None:
    """Nothing gives a traceback."""
    path = tmp_path_factory.getbasetemp() / "likely.yaml"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert is_told(path, notebook)


@given(
    content=st.binary(max_size=40) | st.text(max_size=40).map(lambda t: t.encode(errors="replace"))
)
@example(content=b"[" * 10_000)
@example(content=b"{notebook: testbeds, grid: {slots: [" + b"9" * 5_000 + b"]}}")
@example(content=b"{notebook: testbeds, random: {points: 1, seed: 1, slots: {from: 1, to: 1e999}}}")
def test_whatever_a_file_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Nothing gives a traceback."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    assert is_told(path, "testbeds")
