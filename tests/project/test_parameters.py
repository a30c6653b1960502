"""Tests of the typed parameters."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from gwangju_ai.project import parameters
from gwangju_ai.project.errors import DataError, ParameterError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the top folder of a project with two scenarios."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "scenarios.yaml").write_text("base: {}\nbudget_cut: {}\n")
    return tmp_path


def nested(depth: int) -> list:
    """Return a list within a list, and so on."""
    inner: list = []
    for _ in range(depth):
        inner = [inner]
    return inner


def refusal(notebook: str, values: dict, root: Path | None = None) -> str:
    """Return the message with which the values are refused."""
    with pytest.raises(ParameterError) as caught:
        parameters.validate(notebook, values, root)
    return str(caught.value)


def test_an_unknown_notebook_is_refused_with_the_nearest_name() -> None:
    """The message names the notebook that was probably meant."""
    assert "no notebook '02_talnet'; did you mean 02_talent?" == refusal("02_talnet", {})


def test_an_unknown_name_is_refused_with_the_nearest_name() -> None:
    """A misspelt parameter is never ignored."""
    assert (
        "03_testbeds: parameter trial_month: no such parameter (value 6); "
        "did you mean trial_months?"
    ) == refusal("03_testbeds", {"trial_month": 6})


def test_another_notebooks_parameter_is_refused_with_its_home() -> None:
    """The message names the notebook that has the parameter."""
    message = refusal("02_talent", {"trial_months": 6})
    assert message.endswith("it belongs to 03_testbeds, 04_phase2")


def test_a_value_out_of_range_is_refused() -> None:
    """The message names notebook, field, rule and value."""
    assert (
        "03_testbeds: parameter trial_months: expected a whole number, 1 to 36 (months), got 48"
    ) == refusal("03_testbeds", {"trial_months": 48})


@pytest.mark.parametrize("value", [True, "12", 12.0, None, [12]])
def test_a_value_of_another_type_is_refused(value: object) -> None:
    """Nothing is converted: a text is no number, a flag no 1 and 12.0 no count."""
    assert f"got {value!r}" in refusal("03_testbeds", {"trial_months": value})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.01, 1.01, True, "0.5"])
def test_a_share_is_a_finite_number_from_0_to_1(value: object) -> None:
    """Neither NaN, which fails every comparison, nor infinity passes."""
    assert f"expected a number, 0 to 1 or none, got {value!r}" in refusal(
        "04_phase2", {"retention": value}
    )


@pytest.mark.parametrize(
    "value",
    [
        "2018-12-31",
        "2031-01-01",
        "0001-01-01",
        "2024-02-30",
        "20241130",
        "2024-W48-6",
        "30.11.2024",
        "2024-11-30 ",
        "２０２４-11-30",
        20241130,
        None,
    ],
)
def test_a_day_outside_the_story_is_refused(value: object) -> None:
    """as_of is a calendar day between the programme's first year and the end of phase 2."""
    assert "as_of: expected a date YYYY-MM-DD from 2019-01-01 to 2030-12-31" in refusal(
        "00_summary", {"as_of": value}
    )


def test_a_wrong_choice_is_refused_with_the_nearest_one() -> None:
    """The choices are listed, and the likely one is named."""
    assert (
        "00_summary: parameter reading: expected a name, corrected | as_printed, "
        "got 'as_print'; did you mean as_printed?"
    ) == refusal("00_summary", {"reading": "as_print"})


def test_an_undeclared_scenario_is_refused(project: Path) -> None:
    """A scenario is a name in the data package, and the nearest one is named."""
    assert (
        "04_phase2: parameter scenario: expected a name in data/scenarios.yaml, "
        "got 'budgetcut'; did you mean budget_cut?"
    ) == refusal("04_phase2", {"scenario": "budgetcut"}, project)


@pytest.mark.parametrize(
    ("notebook", "name", "value", "expected"),
    [
        ("03_testbeds", "share_that_waits", -0.1, "a number, 0 to 1 or none"),
        ("03_testbeds", "share_that_waits", 1.01, "a number, 0 to 1 or none"),
        ("03_testbeds", "share_that_waits", float("nan"), "a number, 0 to 1 or none"),
        ("03_testbeds", "share_that_waits", "0.5", "a number, 0 to 1 or none"),
        ("04_phase2", "target", 0, "a whole number, 1 to 10,000 or none (firms)"),
        ("04_phase2", "target", 10_001, "a whole number, 1 to 10,000 or none (firms)"),
        ("04_phase2", "target", 500.0, "a whole number, 1 to 10,000 or none (firms)"),
        ("04_phase2", "target", True, "a whole number, 1 to 10,000 or none (firms)"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(
    project: Path, notebook: str, name: str, value: object, expected: str
) -> None:
    """The message tells the range, and that none is a value too."""
    assert f"{notebook}: parameter {name}: expected {expected}, got {value!r}" == refusal(
        notebook, {name: value}, project
    )


def test_all_problems_are_told_at_once() -> None:
    """A person mends them in one go."""
    message = refusal("03_testbeds", {"trial_months": 0, "slots": 0, "as_of": "x", "wait": 1})
    lines = message.splitlines()
    assert "03_testbeds: 4 parameters are wrong:" == lines[0]
    assert ["as_of", "trial_months", "slots", "wait"] == [
        line.strip().partition(":")[0] for line in lines[1:]
    ]


@pytest.mark.parametrize("content", ["- base\n", "a: [\n", "", "a: 1\na: 2\n", "x", "a: &b 1\n"])
def test_a_broken_file_of_scenarios_is_refused(project: Path, content: str) -> None:
    """The message names the file."""
    (project / "data" / "scenarios.yaml").write_text(content)
    with pytest.raises(DataError, match=r"data/scenarios\.yaml"):
        parameters.validate("04_phase2", {}, project)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda p: p.symlink_to(p), None])
def test_no_file_of_scenarios_is_refused(project: Path, make: Callable | None) -> None:
    """A folder, a pipe, a loop of links or nothing in its place."""
    (project / "data" / "scenarios.yaml").unlink()
    if make:
        make(project / "data" / "scenarios.yaml")
    with pytest.raises(DataError, match=r"data/scenarios\.yaml: expected "):
        parameters.scenarios(project)


def test_a_file_of_scenarios_in_another_encoding_is_refused(project: Path) -> None:
    """Korean in a code page is named with its line, and with what to do."""
    (project / "data" / "scenarios.yaml").write_bytes("base: {}\n# 예산 삭감\n".encode("cp949"))
    with pytest.raises(DataError, match=r"data/scenarios\.yaml: .* in line 2'; save the file as"):
        parameters.scenarios(project)


@pytest.mark.parametrize(
    "text", ["1e1", "1.0", "0x10", "1,000", "١٢", "１２", " 6", "", "none", "6 ", "9" * 5000]
)
def test_a_text_that_is_no_whole_number_is_refused(text: str) -> None:
    """Only plain ASCII digits make a count."""
    with pytest.raises(ParameterError, match="expected a whole number"):
        parameters.from_strings("03_testbeds", {"trial_months": text})


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-inf", "1e400", "1e-999999999", "0,5", "½", "true", "-"]
)
def test_a_text_that_is_no_share_is_refused(text: str) -> None:
    """What Python's float() would take beyond plain numbers does not pass."""
    with pytest.raises(ParameterError, match="expected a number, 0 to 1"):
        parameters.from_strings("04_phase2", {"retention": text})


@pytest.mark.parametrize(("text", "number"), [("1e-3", 0.001), (".5", 0.5), ("1", 1.0), ("0.", 0)])
def test_a_share_is_read_in_every_plain_form(text: str, number: float) -> None:
    """YAML 1.1 would take 1e-3 for a text."""
    chosen = parameters.from_strings("04_phase2", {"retention": text})
    assert number == chosen.retention


def test_a_count_may_group_its_digits() -> None:
    """Large amounts are typed with underscores."""
    chosen = parameters.from_strings("01_infrastructure", {"min_investment": "500_000_000"})
    assert 500_000_000 == chosen.min_investment


def test_an_optional_parameter_is_unset_by_the_word_none() -> None:
    """None means: as the data imply."""
    assert None is parameters.from_strings("03_testbeds", {"slots": "none"}).slots


def test_a_date_stays_text() -> None:
    """The type of the field decides, not the look of the text."""
    assert "2024-11-30" == parameters.from_strings("00_summary", {"as_of": "2024-11-30"}).as_of


@given(st.integers())
def test_whole_numbers_survive_being_typed(number: int) -> None:
    """A typed whole number is accepted exactly when the number itself is."""
    typed, given_ = None, None
    try:
        typed = parameters.from_strings("03_testbeds", {"trial_months": str(number)})
    except ParameterError:
        assert not 1 <= number <= 36
    try:
        given_ = parameters.validate("03_testbeds", {"trial_months": number})
    except ParameterError:
        assert typed is None
    assert typed == given_


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed is either read or refused with a message for people."""
    names = parameters.Testbeds.model_fields
    with pytest.raises(ParameterError):
        parameters.from_strings("03_testbeds", dict.fromkeys(names, text) | {"no_such": text})


@pytest.fixture
def kernel() -> Callable[..., dict]:
    """Return a function that runs cells as a kernel does, and returns what the last one asks for.

    The last cell asks what counts as the parameters of 03_testbeds.
    """

    def run(*cells: str) -> dict:
        told: dict = {}
        shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
        shell.push({"told": told, "parameters": parameters}, interactive=False)
        for cell in (*cells, 'told.update(parameters.from_globals("03_testbeds", globals()))'):
            shell.run_cell(cell, store_history=True).raise_error()
        return told

    yield run
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    "name",
    [
        "Trial_months", "TRIAL_MONTHS", "trialMonths", "_trial_months", "trial_months_",
        "tri\u0430l_months", "TrialMonth", "개월", "Foo", "XYZ", "x", "__slots", "In_", "TERM",
    ],
)  # fmt: skip
def test_a_name_that_papermill_injected_is_refused_in_every_spelling(
    kernel: Callable[..., dict], name: str
) -> None:
    """In capitals, with other underscores, in another script, or like none of ours."""
    told = kernel("trial_months = 12", f"# Parameters\n{name} = 6\n")
    assert {"trial_months": 12, name: 6} == told
    assert f"{name}: no such parameter (value 6)" in refusal("03_testbeds", told)


@pytest.mark.parametrize("value", ["numpy.int64(6)", "(6,)", "{6}", "Fraction(6)", "None"])
def test_a_parameter_of_any_type_counts(kernel: Callable[..., dict], value: str) -> None:
    """A value that is no plain data is refused, never left out in silence."""
    told = kernel("import numpy\nfrom fractions import Fraction", f"trial_months = {value}")
    assert "trial_months: expected a whole number, 1 to 36" in refusal("03_testbeds", told)


def test_what_a_notebook_imports_or_defines_later_is_no_parameter(
    kernel: Callable[..., dict],
) -> None:
    """Nor what a kernel has of its own: In, Out, exit and the last results."""
    imports = "import math\nfrom string import digits as SLOTS\nfrom pathlib import Path\n5"
    told = kernel("trial_months = 12\nslots = None", imports, "def slot(): pass\nclass Slots: pass")
    assert {"trial_months": 12, "slots": None} == told


def test_the_cell_that_opens_the_report_may_have_variables_of_its_own() -> None:
    """They stand in no cell before it."""
    cells = ["", "trial_months = 12", "limit = 3\nReport.open(…)"]
    namespace = {"In": cells, "trial_months": 12, "limit": 3}
    assert {"trial_months": 12} == parameters.from_globals("03_testbeds", namespace)


@pytest.mark.parametrize("cell", ["a b", "(" * 20_000, "-" * 200_000 + "1", "\0", "%%bash\nls", 5])
def test_a_cell_that_is_no_python_assigns_nothing(cell: object) -> None:
    """However it is written, the parameters are still read."""
    namespace = {"In": ["slots = 1", cell, ""], "slots": 1}
    assert {"slots": 1} == parameters.from_globals("03_testbeds", namespace)


def test_without_a_kernel_a_notebooks_variables_are_its_parameters() -> None:
    """Lower-case plain data counts, and what is like a parameter; constants and modules do not."""
    ours = {"reading": "as_printed", "trial_month": 6, "Slots": 1, "실증_기간": 6}
    others = {"LIMIT": 1, "_x": 1, "pytest": pytest, "slot": pytest, "SLOTS": {"a": 1}}
    assert ours == parameters.from_globals("03_testbeds", ours | others)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Trial_months", "trial_months"), ("TRIAL_MONTHS", "trial_months"), ("__Slots", "slots"),
        ("trial-months", "trial_months"), ("READING", "reading"),
    ],
)  # fmt: skip
def test_another_spelling_is_told_the_right_one(name: str, nearest: str) -> None:
    """The nearest name is that of the same letters."""
    assert refusal("03_testbeds", {name: 6}).endswith(f"did you mean {nearest}?")


@pytest.mark.parametrize(
    "value",
    [
        10**5000, -(10**5000), float("inf"), float("-inf"), float("nan"), "9" * 100_000,
        list(range(100_000)), nested(20_000), {"a": nested(20_000)}, "\ud800", "a\n" * 1000,
        {str(n): n for n in range(1000)}, b"12", 1e999, object(),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["language", "as_of", "min_employees", "compute", "other", "o" * 500]
)
def test_a_huge_or_odd_value_is_refused_in_a_line(project: Path, name: str, value: object) -> None:
    """No value is too long or too deep for its message, whatever parameter it is given to."""
    message = refusal("04_phase2", {name: value}, project)
    assert message.startswith(f"04_phase2: parameter {name if len(name) < 60 else repr(name)[:20]}")
    assert "\n" not in message
    assert 600 > len(message)


def test_a_name_that_cannot_be_seen_is_written_out() -> None:
    """Nothing that is typed moves the cursor or the colours of a terminal."""
    assert r"03_testbeds: parameter '\x1b[31mslots': no such" in refusal(
        "03_testbeds", {"\x1b[31mslots": 6}
    )


def test_minus_nought_is_nought(project: Path) -> None:
    """It is shown as the 0 that it is, however it is given."""
    for chosen in (
        parameters.validate("04_phase2", {"budget": -0.0, "effect": -0.0}, project),
        parameters.from_strings("04_phase2", {"budget": "-0", "effect": "-0.0"}, project),
    ):
        assert ["0.0", "0.0"] == [str(chosen.budget), str(chosen.effect)]


def test_parameters_cannot_be_changed() -> None:
    """Validated values stay valid."""
    chosen = parameters.validate("00_summary", {})
    with pytest.raises(ValueError, match="frozen"):
        chosen.reading = "whatever"


@pytest.mark.parametrize("notebook", parameters.MODELS)
def test_the_defaults_are_valid(notebook: str, project: Path) -> None:
    """The published edition's parameters obey their own rules."""
    defaults = parameters.model(notebook)().model_dump()
    assert defaults == parameters.validate(notebook, defaults, project).model_dump()


@pytest.mark.parametrize("notebook", parameters.MODELS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_parameter_is_described(notebook: str, language: str) -> None:
    """Each has a type, limits and a meaning in either language."""
    rows = parameters.describe(notebook, language)
    assert list(parameters.model(notebook).model_fields) == [row.name for row in rows]
    assert all(row.type and row.limits and row.meaning for row in rows)


def test_a_description_in_korean() -> None:
    """The help speaks the report's language."""
    row = next(r for r in parameters.describe("03_testbeds", "ko") if r.name == "trial_months")
    assert (
        "trial_months", "정수", "1~36", "개월", "12", "실증 한 건이 장비를 차지하는 기간"
    ) == row  # fmt: skip


def test_a_target_is_no_lever_of_a_scenario(project: Path) -> None:
    """What is aimed at changes no run of the model, so no scenario may set it."""
    chosen = parameters.validate("04_phase2", {"target": 500, "retention": 0.5}, project)
    assert ({"retention": 0.5}, 500) == (chosen.levers(), chosen.target)
    assert "target" not in parameters.LEVERS


def test_levers_left_alone_are_not_listed(project: Path) -> None:
    """Only what departs from the scenario is handed on; 0 departs, too."""
    chosen = parameters.validate("04_phase2", {"draws": 500, "slots": 16, "effect": 0.0}, project)
    assert {"slots": 16, "effect": 0.0} == chosen.levers()
