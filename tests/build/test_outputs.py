"""Tests of one execution that gives a notebook in each language."""

import json

import pytest

from gwangju_ai.build import execute, source
from gwangju_ai.build.execute import NotebookFailed
from gwangju_ai.build.normalise import dumps, normalise

pytestmark = pytest.mark.usefixtures("served")

#: Shows a text of the report in its language, and in the others, as a report does.
SHOW = """
import os
from IPython.display import clear_output, display, update_display
MARK = {"gwangju_ai": {"piece": "a"}}
def show(say, **more):
    for code in [language, *filter(None, os.environ.get("GWANGJU_AI_ALSO", "").split(","))]:
        mine = {} if code == language else {"transient": {"gwangju_ai": {"language": code}}}
        display({"text/markdown": say(code)}, metadata=MARK, raw=True, **mine, **more)
"""


def cells(project, *codes: str) -> list[dict]:
    """Return a notebook's cells: its language, how to show, and these codes."""
    stated = project.cell("code", "language = 'en'", "parameters")
    return [stated, *(project.cell("code", code) for code in (SHOW, *codes))]


def run(project, given: list[dict], runs: dict) -> dict[str, bytes]:
    """Return the bytes of the notebook in each language."""
    notebook = source.read(project.write_cells("02_talent", given))
    made = execute.execute(notebook, "02_talent", runs, project.root).notebooks
    return {language: dumps(normalise(made[language], project.root)) for language in made}


#: What cells do with outputs: a text each language, streams, results, frames; cleared and renewed.
CODES = (
    "show(lambda code: f'**{code}**')",
    "print('a')\nshow(str.upper)\nprint('b', end='')\nprint('c')\nshow(str.title)",
    "",
    "# nothing",
    "show(str.upper)\n1 + 1",
    "import pandas\npandas.DataFrame({'a': [1]})",
    "show(str.upper)\nclear_output()\nshow(str.title)",
    "print(1)\nclear_output()",
    "print(1)\nclear_output(wait=True)\nshow(str.title)",
    "show(str.upper)\nclear_output(wait=True)",
    "show(str.upper)",
    "held = display('one', display_id=True)\nshow(str.upper)\nheld.update('two')",
    "held.update('three')\nshow(str.title)\nagain = display('4', display_id=held.display_id)",
    "show(str.upper, display_id='x')\nprint('a')",
    "clear_output()\nshow(str.title, display_id='x')",
    "update_display({'text/plain': 'all'}, display_id='x', raw=True)",
    "def fail():\n    return 1 / 0",
    "fail()",
)


@pytest.mark.parametrize("given", [{}, {"trial_months": 6}], ids=["defaults", "chosen"])
def test_one_execution_gives_the_bytes_of_one_in_each_language(project, given: dict) -> None:
    """Also the numbers of the cells, of which one notebook may have one more, in a traceback too.

    Whichever is executed: the notebook that has the cell, or that which has not.
    """
    written = cells(project, *CODES)
    written[-1]["metadata"] = {"tags": ["raises-exception"]}
    runs = {"en": given, "ko": {"language": "ko", **given}}
    apart = run(project, written, {"en": runs["en"]}) | run(project, written, {"ko": runs["ko"]})
    assert apart == run(project, written, runs)
    assert apart == run(project, written, dict(reversed(runs.items())))


def test_a_notebook_without_a_cell_of_parameters(project) -> None:
    """What is injected then stands at its head."""
    written = cells(project, "show(str.upper)")[1:]
    runs = {"ko": {"language": "ko"}, "en": {"language": "en"}}
    apart = run(project, written, {"en": runs["en"]}) | run(project, written, {"ko": runs["ko"]})
    assert apart == run(project, written, runs)


def test_a_language_that_was_not_asked_for_is_refused(project) -> None:
    """What is shown for nobody would be lost without a word."""
    written = cells(project, "language = 'ko'\nos.environ['GWANGJU_AI_ALSO'] = 'fr'\nshow(str)")
    with pytest.raises(NotebookFailed) as caught:
        run(project, written, {"en": {}, "ko": {"language": "ko"}})
    assert str(caught.value).endswith(
        "\n  it shows something in the language 'fr', expected en, ko"
    )


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("show(lambda code: 'x' * (900_000 if code == 'ko' else 1))", "more than 800,000 bytes"),
        (r"show(lambda code: '\ud800' if code == 'ko' else 'x')", "half a character"),
    ],
    ids=["flood", "half"],
)
def test_the_limits_hold_in_each_language(project, code: str, why: str) -> None:
    """Also where the first one keeps them."""
    with pytest.raises(NotebookFailed, match=why):
        run(project, cells(project, code), {"en": {}, "ko": {"language": "ko"}})


def test_languages_are_not_weighed_together(project) -> None:
    """Each notebook is a file of its own."""
    code = "show(lambda code: 'x' * 500_000)"
    made = run(project, cells(project, code), {"en": {}, "ko": {"language": "ko"}})
    assert [1, 1] == [content.count(b"x" * 500_000) for content in made.values()]


def test_a_kernel_is_told_which_languages_are_wanted(project) -> None:
    """One that is executed for its own language alone hears of none."""
    code = "print(os.environ.get('GWANGJU_AI_ALSO'))"
    written = cells(project, code)
    alone = json.loads(run(project, written, {"ko": {"language": "ko"}})["ko"])
    both = json.loads(run(project, written, {"ko": {"language": "ko"}, "en": {}})["en"])
    assert ["None\n", "en\n"] == [
        "".join(each["cells"][-1]["outputs"][0]["text"]) for each in (alone, both)
    ]
