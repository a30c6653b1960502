"""Tests of what is run, with which parameters, in which order."""

import json

import pytest

from gwangju_ai.build import plan, steps
from gwangju_ai.build.files import Files
from gwangju_ai.project.errors import BuildError, ParameterError

OTHERS = [name for name in plan.NOTEBOOKS if name != plan.SUMMARY]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("02_talnet", "did you mean 02_talent?"),
        ("talents", "did you mean 02_talent?"),
        ("7", "there are 00_summary, "),
        ("", "there are 00_summary, "),
    ],
)
def test_an_unknown_notebook_is_refused_with_a_hint(name: str, hint: str) -> None:
    """The nearest name is offered, or all of them."""
    with pytest.raises(BuildError) as caught:
        plan.find_notebook(name)
    assert f"no notebook {name!r}; {hint}" in str(caught.value)


def test_a_parameter_that_no_notebook_has_is_refused(project) -> None:
    """A misspelt name is not ignored, and the nearest one is offered."""
    with pytest.raises(ParameterError, match=r"parameter trial_month .* did you mean trial_months"):
        plan.plan(settings={"trial_month": "6"}, root=project.root)


def test_a_parameter_of_a_notebook_not_asked_for_is_refused(project) -> None:
    """It would have no effect, so the message says where it belongs."""
    with pytest.raises(ParameterError, match="it belongs to 03_testbeds"):
        plan.plan(["02"], settings={"trial_months": "6"}, root=project.root)


def test_the_language_is_no_setting(project) -> None:
    """There is one way to choose it."""
    with pytest.raises(ParameterError, match="--language"):
        plan.plan(settings={"language": "ko"}, root=project.root)


def test_a_wrong_value_is_refused_before_anything_runs(project) -> None:
    """The plan holds validated parameters only."""
    with pytest.raises(ParameterError, match="03_testbeds: parameter trial_months: expected"):
        plan.plan(settings={"trial_months": "0"}, root=project.root)


@pytest.mark.parametrize(
    "name", ["02_talent", "02", "talent", "notebooks/02_talent.ipynb", "02_talent.ipynb"]
)
def test_a_notebook_goes_by_several_names(name: str) -> None:
    """Number, word, both, or the path that a shell completes."""
    assert "02_talent" == plan.find_notebook(name)


def test_all_notebooks_in_both_languages_are_the_default(project) -> None:
    """The edition is everything, the summary last."""
    tasks = plan.plan(root=project.root)
    assert [f"{lang} {name}" for name in [*OTHERS, plan.SUMMARY] for lang in ("ko", "en")] == [
        str(task) for task in tasks
    ]


def test_the_summary_brings_what_it_draws_on(project) -> None:
    """It cannot be made without the others' findings."""
    tasks = plan.plan(["00"], ["ko"], root=project.root)
    found = steps.of(tasks, project.root, 60, pytest.fail)
    steps_of_others = [
        each
        for name in OTHERS
        for each in ((f"{name}: execute", ()), (f"ko {name}", (f"{name}: execute",)))
    ]
    assert [
        *steps_of_others,
        ("00_summary: execute", tuple(f"ko {name}" for name in OTHERS)),
        ("ko 00_summary", ("00_summary: execute",)),
    ] == [(step.name, step.needs) for step in found]


def told(**texts: str) -> Files:
    """Return findings that state sentences, by key."""
    said = [{"key": key, "text": text, "numbers": {}} for key, text in texts.items()]
    content = {"title": texts["served"], "parameters": {}, "statements": said, "quantities": {}}
    return Files.of({"03_testbeds.findings.json": json.dumps(content).encode()})


@pytest.mark.parametrize(
    ("seen", "same"),
    [
        ([], [None, None, None]),
        (["quoted: 03_testbeds served"], [True, False, True]),
        (["quoted: 03_testbeds served", "quoted: 03_testbeds demand"], [True, False, False]),
        (["quoted: 03_testbeds "], [True, False, False]),
    ],
    ids=["nothing", "one", "two", "all"],
)
def test_of_other_reports_findings_the_sentences_count_that_the_summary_quotes(
    project, seen: list[str], same: list[bool | None]
) -> None:
    """Where it was seen to quote none, all of them do."""
    tasks = plan.plan(["00"], ["en"], root=project.root)
    found = {step.name: step for step in steps.of(tasks, project.root, 60, pytest.fail)}
    texts = {"served": "One in seven.", "demand": "Many."}

    def part(**changed: str) -> object:
        findings = {f"en {name}": Files.of({}) for name in OTHERS}
        findings["en 03_testbeds"] = told(**texts | changed)
        return found["00_summary: execute"].part(findings, "03_testbeds.findings.json", seen)

    before = part()
    after = [part(), part(served="One in six."), part(demand="More.")]
    assert same == [None if before is None else before == each for each in after]


def test_a_notebook_that_asks_for_its_language_is_executed_for_each(project) -> None:
    """Another gives both languages at once, whichever is asked for."""
    project.write("02_talent", "print(language)")
    project.write("03_testbeds", "report = language_of = 1")
    project.write("04_phase2", "print(report.quoted)")
    tasks = plan.plan(["02", "03", "04"], ["en"], root=project.root)
    found = steps.of(tasks, project.root, 60, pytest.fail)
    assert ["en 02_talent: execute", "03_testbeds: execute", "en 04_phase2: execute"] == [
        step.name for step in found if step.name.endswith("execute")
    ]


def test_a_setting_reaches_every_notebook_that_has_it(project) -> None:
    """A parameter of one notebook leaves the others at their defaults."""
    settings = {"reading": "as_printed", "trial_months": "6"}
    tasks = plan.plan(["02", "03"], ["en"], settings, project.root)
    assert [
        {"language": "en", "reading": "as_printed", "as_of": "", "denominator": "completers"},
        {"language": "en", "reading": "as_printed", "as_of": "", "trial_months": 6}
        | {"slots": None, "share_that_waits": None},
    ] == [task.parameters.model_dump() for task in tasks]


def test_only_the_language_may_differ_in_the_published_edition(project) -> None:
    """Any other departure from the defaults is not for reports/."""
    (korean,) = plan.plan(["03"], ["ko"], root=project.root)
    (other,) = plan.plan(["03"], ["ko"], {"trial_months": "6"}, project.root)
    assert (True, False) == (korean.is_published, other.is_published)


@pytest.mark.parametrize("name", ["x" * 5000, "\x1b[31mseed"])
def test_a_name_that_is_long_or_cannot_be_seen_is_told_in_a_line(name: str) -> None:
    """Of a parameter and of a notebook."""
    with pytest.raises(ParameterError) as of_parameter:
        plan.plan(["04"], ["en"], {name: "9" * 5000})
    with pytest.raises(BuildError) as of_notebook:
        plan.plan([name])
    for message in (str(of_parameter.value), str(of_notebook.value)):
        assert "\x1b" not in message
        assert 600 > len(message)
