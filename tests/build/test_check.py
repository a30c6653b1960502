"""Tests of checking notebooks without running them."""

import json
import os

import pytest
from click.testing import CliRunner

from gwangju_ai.build import plan
from gwangju_ai.build.check import problems
from gwangju_ai.cli import main
from gwangju_ai.project.parameters import MODELS

#: Copy of both languages: a title, a section, a sentence, a caption and a note.
COPY = """# {title}

### answer
{word} {{{{ n }}}}.

## {word} {{#part}}

### caption
{word} {{{{ row.x }}}} {{% if row.y > 0 %}}{word}{{% endif %}}

### note-a
{word}.

### note-b
{word}.
"""


def good_cells(project, name: str) -> list[dict]:
    """Return the cells of a notebook that has all it needs and was executed."""
    stated = "\n".join(f"{k} = {v!r}" for k, v in MODELS[name]().model_dump().items())
    cells = [
        project.cell("markdown", "# 02 For whoever opens the notebook", "notebook-only"),
        project.cell("code", stated, "parameters"),
        project.cell("code", f'report = Report.open("{name}", globals())\nreport.title()'),
        project.cell("code", 'report.answer("answer", n=shares["a"].iloc[-1])'),
        project.cell("code", 'report.section("part")'),
        project.cell("code", 'report.table("caption", shares, ["x:i"], row=shares.loc["a"])'),
        project.cell("code", 'for key in ("a", "b"):\n    report.limit(f"note-{key}")'),
        project.cell("code", "report.appendix()"),
    ]
    for count, code in enumerate((c for c in cells if c["cell_type"] == "code"), start=1):
        code["execution_count"] = count
    return cells


@pytest.fixture
def good(project):
    """Return a project whose notebooks and copy have all they need."""
    for code, word in (("ko", "글"), ("en", "Text")):
        project.write_copy("macros", code, "")
        for name in plan.NOTEBOOKS:
            project.write_copy(name, code, COPY.format(title=word, word=word))
    for name in plan.NOTEBOOKS:
        project.write_cells(name, good_cells(project, name))
    return project


def without(index: int):
    """Return a change that removes one cell."""
    return lambda cells: cells.pop(index)


def setting(index: int, **content):
    """Return a change that sets keys of one cell."""
    return lambda cells: cells[index].update(content)


def saying(index: int, source: str):
    """Return a change that sets the code of one cell, which goes by the id ``here``."""
    return setting(index, source=source, id="here")


ERROR = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}


#: Where the copy of the answer and the caption stand.
ANSWER, CAPTION = (f"notebooks/text/02_talent.en.md, line {n}" for n in ("3, answer", "8, caption"))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (without(1), "expected one cell tagged 'parameters', got 0"),
        (saying(2, "report.title()"), 'expected a cell with Report.open("02_talent", globals())'),
        (without(7), "expected the last cell to be report.appendix()"),
        (
            setting(7, execution_count=None),
            "code cell 7 has the execution count None; run gwangju-ai notebooks",
        ),
        (
            setting(3, execution_count=7),
            "code cell 3 has the execution count 7; run gwangju-ai notebooks",
        ),
        (setting(7, outputs=[ERROR]), "code cell 7 shows an error; mend it, "),
        (
            setting(7, outputs=[{"output_type": "stream", "name": "stdout", "text": "\ud800"}]),
            "code cell 7 shows half a character (a lone surrogate); mend it, run gwangju-ai ",
        ),
    ],
)
def test_what_a_notebook_lacks_is_named(good, change, problem: str) -> None:
    """Notebook, what was expected and what came are in one line."""
    cells = good_cells(good, "02_talent")
    change(cells)
    good.write_cells("02_talent", cells)
    assert f"02_talent: {problem}" in problems(good.root)[0]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            saying(2, 'report = Report.open("02_talent", globals())'),
            "02_talent: expected report.title() once, got it 0 times",
        ),
        (
            saying(4, 'report.title()\nreport.section("part")'),
            "02_talent: expected report.title() once, got it 2 times",
        ),
        (
            saying(4, 'report.section("part")\nreport.limit("c")'),
            "02_talent, cell here: notebooks/text/02_talent.en.md: expected a piece c, got title, "
            "answer, caption, note-a, note-b",
        ),
        (
            saying(4, 'report.section("part")\nreport.section("answer")'),
            "02_talent, cell here: notebooks/text/02_talent.en.md: expected a section answer, got "
            "part",
        ),
        (without(3), f"{ANSWER}: expected a cell of 02_talent.ipynb to show it, got none"),
        (
            without(4),
            "notebooks/text/02_talent.en.md, line 6, part: expected a cell of 02_talent.ipynb to "
            "show it, got none",
        ),
        (
            saying(3, 'report.answer("answer")'),
            f"02_talent, cell here: {ANSWER}: expected the values n, got none",
        ),
        (
            saying(3, 'report.answer("answer", n=1, m=2, **{"o": 3})'),
            f"02_talent, cell here: {ANSWER}: expected the values n, got m, n, o",
        ),
        (
            saying(5, 'report.chart("caption", drawn, frame=shares)'),
            f"02_talent, cell here: {CAPTION}: expected the values row, got frame",
        ),
        (
            saying(4, 'report.section("part")\nreport.text("answer", n=n)'),
            f"02_talent, cell here: {ANSWER}: expected to be shown once, got it in cell ",
        ),
        (
            saying(4, 'report.section("part")\nreport.text("answer", at="again", n=n)'),
            f"02_talent, cell here: {ANSWER}: expected to be shown once, got it in cell ",
        ),
        (
            saying(3, 'for n in numbers:\n    report.answer("answer", n=n)'),
            "02_talent, cell here: report.answer(answer): expected to be shown once, got a loop; "
            "give each output a key of its own with at=",
        ),
        (
            saying(3, 'for n in ns:\n    for k in ("answer",):\n        report.answer(k, n=n)'),
            "02_talent, cell here: report.answer(answer): expected to be shown once, got a loop",
        ),
        (
            saying(6, "for key in keys:\n    report.limit(key)"),
            "02_talent, cell here: report.limit(key): expected a key that is written out, or made ",
        ),
        (
            saying(6, 'for key in ("a", "b"):\n    report.limit("note-" + key)'),
            "02_talent, cell here: report.limit('note-' + key): expected a key that is written out",
        ),
        (
            saying(6, 'for key in (1, 2):\n    report.limit(f"note-{key}")'),
            "02_talent, cell here: report.limit(f'note-{key}'): expected a key that is written out",
        ),
        (
            saying(3, 'report.answer("answer", **values)'),
            "02_talent, cell here: report.answer(**values): expected a dictionary that the "
            "notebook writes out",
        ),
        (
            saying(3, "%matplotlib inline"),
            "02_talent, cell here, line 1: expected Python, got a command of IPython, '%matplotlib "
            "inline'; do the same in Python",
        ),
        (
            saying(3, "a = 1\nif a\n  b = 2"),
            "02_talent, cell here, line 2: expected Python, got expected ':' in 'if a'",
        ),
        (
            saying(3, "a = 1\n\nreturn a"),
            "02_talent, cell here, line 3: expected Python, got 'return' outside function",
        ),
        (
            saying(3, "a = " + "-" * 600 + "1"),
            "02_talent, cell here: expected Python, got code that nests too deeply to be read",
        ),
        (
            saying(3, f"f'{{a{'[a' * 20_000}}}'"),
            "02_talent, cell here, line 1: expected Python, got ",
        ),
        (
            saying(2, '# Report.open("02_talent", globals())\nreport.title()'),
            '02_talent: expected a cell with Report.open("02_talent", globals())',
        ),
        (saying(7, "# report.appendix()"), "02_talent: expected the last cell to be report."),
        (saying(7, "report.appendix()\nx = 1"), "02_talent: expected the last cell to be report."),
    ],
)
def test_what_does_not_fit_between_cells_and_copy_is_named(good, change, problem: str) -> None:
    """Cell, file and line of the copy, what was expected and what came are in one line."""
    cells = good_cells(good, "02_talent")
    change(cells)
    good.write_cells("02_talent", cells)
    assert problems(good.root)[0].startswith(problem)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("### note-b", "### note-a", "en.md, line 14: expected the piece note-a once, got it "),
        ("### note-b", "### note-c", "ko.md, line 14, note-b: expected notebooks/text/"),
        ("{{ n }}", "84", "en.md, line 4, answer: expected every number as a quantity, "),
        ("{{ row.x }}", "{{ row.z }}", "ko.md, line 8, caption: expected the same values as in "),
        ("{{ n }}", "{{ n ", "en.md, line 4, answer: expected name or number"),
        ("# Text\n\n", "Text\n\n", "en.md: expected it to begin with a title"),
    ],
)
def test_copy_that_breaks_a_rule_is_named(good, old: str, new: str, problem: str) -> None:
    """File and line, in whichever language the mistake is."""
    text = COPY.format(title="Text", word="Text")
    assert old in text
    good.write_copy("02_talent", "en", text.replace(old, new, 1))
    (found,) = problems(good.root)
    assert found.startswith(f"notebooks/text/02_talent.{problem}")


def test_a_missing_copy_file_is_named(good) -> None:
    """Each report has its copy in both languages."""
    good.path("02_talent").with_name("text").joinpath("02_talent.ko.md").unlink()
    (problem,) = problems(good.root)
    assert problem.startswith("notebooks/text/02_talent.ko.md: no such file")


@pytest.mark.parametrize(
    "source",
    [
        'report.told("answer")',
        'cells = [report.told("answer") for row in rows]',
        'report.told("answer")\nreport.told("answer")',
        'for n in ns:\n    report.text("answer", at=f"answer-{n}")',
        'report.text("answer", at="one")\nreport.text("answer", at="two")',
        "report.answer(key='answer')",
    ],
)
def test_one_piece_may_stand_before_several_outputs(good, source: str) -> None:
    """A cell of a table is told again; so is a piece whose outputs have keys of their own."""
    for code, word in (("ko", "글"), ("en", "Text")):
        text = COPY.format(title=word, word=word).replace(" {{ n }}", "")
        good.write_copy("02_talent", code, text)
    cells = good_cells(good, "02_talent")
    saying(3, source)(cells)
    good.write_cells("02_talent", cells)
    assert [] == problems(good.root)


@pytest.mark.parametrize(
    "source",
    [
        'bundle = {"n": 1}\nreport.answer("answer", **bundle)',
        'for key in ["answer"]:\n    report.answer(key, n=1)',
        'report.answer("answer", n=[report.run(f, x) for x in xs])',
    ],
)
def test_keys_and_values_are_read_without_running(good, source: str) -> None:
    """Loops and dictionaries that are written out tell their keys and names."""
    cells = good_cells(good, "02_talent")
    saying(3, source)(cells)
    good.write_cells("02_talent", cells)
    assert [] == problems(good.root)


def test_a_missing_notebook_is_named(good) -> None:
    """The report has six."""
    good.path("02_talent").unlink()
    (problem,) = problems(good.root)
    assert "02_talent.ipynb: No such file" in problem


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("> " * 3_000 + "x", "expected at most 12 quotes, lists and other marks within"),
        ("![a](attachment:a.png)", "expected a picture that the notebook holds, got 'a.png'"),
        ("<script>1</script>", "expected text, Markdown, HTML, LaTeX or a picture"),
        ("<!-- open", "expected a comment that ends in -->"),
    ],
    ids=lambda text: text[:20],
)
def test_words_that_no_report_could_show_are_named(good, source: str, problem: str) -> None:
    """A build would run the notebook first, and then refuse the cell."""
    cells = good_cells(good, "02_talent")
    cells.insert(5, good.cell("markdown", source) | {"id": "added"})
    good.write_cells("02_talent", cells)
    (found,) = problems(good.root)
    assert found.startswith(f"02_talent, cell 6 (added): {problem}")


@pytest.mark.parametrize("kind", ["absent", "file", "loop", "pipe"])
@pytest.mark.parametrize("name", ["notebooks", "notebooks/text"])
def test_what_stands_in_a_folder_s_place_is_named(good, name: str, kind: str) -> None:
    """Absent, a file, a loop of links, a pipe: told once, with the folder's name."""
    path = good.root / name
    path.rename(good.root / "elsewhere")
    match kind:
        case "file":
            path.write_text("")
        case "loop":
            path.symlink_to(path)
        case "pipe":
            os.mkfifo(path)
    (problem,) = problems(good.root)
    assert problem.startswith(f"{name}: expected a folder, got ")


def test_a_cell_that_assigns_a_parameter_anew_is_named(good) -> None:
    """The report could not be opened again in that kernel; cell and line are in the message."""
    cells = good_cells(good, "02_talent")
    cells[6]["source"] += "\nfor as_of in (1, 2):\n    print(as_of)"
    cells[6]["id"] = "here"
    good.write_cells("02_talent", cells)
    assert [
        "02_talent, cell here, line 3: expected a variable that is no parameter, got as_of; give "
        "it another name"
    ] == problems(good.root)


def test_a_notebook_that_is_not_of_the_report_is_named(good) -> None:
    """It would never be built."""
    good.path("02_talent").with_name("06_new.ipynb").write_text(json.dumps({}))
    assert ["06_new.ipynb: no notebook of the report goes by this name"] == problems(good.root)


def test_another_published_notebook_is_named(good) -> None:
    """What readers of the edition and of the repository see must not differ."""
    published = good.root / "reports" / "en" / "02_talent.ipynb"
    published.parent.mkdir(parents=True)
    published.write_bytes(good.path("02_talent").read_bytes())
    assert [] == problems(good.root)
    published.write_text("{}")
    (problem,) = problems(good.root)
    assert problem.startswith("02_talent: expected the same bytes in notebooks/ and reports/en/")


def test_good_notebooks_pass(good) -> None:
    """A complete and executed set has no problems."""
    assert [] == problems(good.root)


@pytest.mark.parametrize("kind", ["absent", "file", "link"])
def test_the_command_tells_that_the_notebooks_are_gone(good, monkeypatch, kind: str) -> None:
    """An edition was made from some; a package without either is another article's."""
    (good.root / "notebooks").rename(good.root / "elsewhere")
    match kind:
        case "absent":
            (good.root / "reports").mkdir()
            (good.root / "reports" / "index.html").touch()
        case "file":
            (good.root / "notebooks").touch()
        case "link":
            (good.root / "notebooks").symlink_to("nowhere")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(good.root))
    for told in ("dataset.load", "dataset.codebook.hold", "audit.run"):  # of the data alone
        monkeypatch.setattr(f"gwangju_ai.{told}", lambda *_: None)
    result = CliRunner().invoke(main, ["check"])
    assert (1, True) == (result.exit_code, "notebooks: expected a folder, got " in result.output)
