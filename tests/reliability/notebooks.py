"""Corruptions of notebooks and of the copy that they show."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator

from tests.reliability import projects
from tests.reliability.corruption import Corruption, Edit, Place, content, replace, text
from tests.reliability.files import NO_FILE

NAME = projects.NAME
FILE = f"notebooks/{NAME}.ipynb"
COPY = f"notebooks/text/{NAME}.en.md"
KOREAN = f"notebooks/text/{NAME}.ko.md"


def _changed(change: Callable[[dict], object], dumps: Callable = projects.dumps) -> Edit:
    """Return the edit that changes a notebook's content."""

    def edit(before: str) -> str:
        notebook = json.loads(before)
        change(notebook)
        return dumps(notebook)

    return text(edit)


def _of(notebook: dict, id: str) -> dict:
    return next(cell for cell in notebook["cells"] if cell["id"] == id)


def _cell(id: str, /, **told: object) -> Edit:
    """Return the edit that changes what a cell holds."""
    return _changed(lambda notebook: _of(notebook, id).update(told))


def _escaped(id: str, source: str) -> Edit:
    """Return the edit that puts a source into a cell, its letters written by their numbers."""
    return _changed(lambda notebook: _of(notebook, id).update(source=source), json.dumps)


def _added(source: str, kind: str = "code") -> Edit:
    """Return the edit that puts a cell before the appendix."""

    def change(notebook: dict) -> None:
        cell = {"cell_type": kind, "id": "added", "metadata": {}, "source": source}
        code = {"outputs": [], "execution_count": 7} if kind == "code" else {}
        if code:
            _of(notebook, "appendix")["execution_count"] = 8
        notebook["cells"].insert(-1, cell | code)

    return _changed(change)


def _without(id: str) -> Edit:
    """Return the edit that removes a cell, as if the others had then run."""

    def change(notebook: dict) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != id]
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        for count, cell in enumerate(code, start=1):
            cell["execution_count"] = count

    return _changed(change)


def _case(what: str, edit: Edit, column: str = "", says=(), path: str = FILE) -> Corruption:
    file = path if path.endswith(".md") else NAME
    place = Place(file, None, column, says)
    name = f"{path.rpartition('/')[2]}: {what}"
    return Corruption("copy" if path.endswith(".md") else "notebooks", name, {path: edit}, place,
                      "project")  # fmt: skip


def _accepted(what: str, edit: Edit, path: str = FILE) -> Corruption:
    name = f"{path.rpartition('/')[2]}: {what}"
    return Corruption("harmless changes", name, {path: edit}, None, "project")


def files() -> Iterator[Corruption]:
    """Yield what is no notebook, no copy or no file at all."""
    for path in (FILE, COPY, "notebooks/text/macros.ko.md"):
        for what, edit in NO_FILE.items():
            if what == "empty" and "macros" in path:  # there need be none
                continue
            if what == "UTF-16" and "macros" in path:
                edit = content(lambda before: b"\xff\xfe\xc4\xac")
            if what == "zeros, as after a crash" and "macros" in path:
                continue
            yield _case(what, edit, path=path, says=("expected",))
    yield _case("CP949", content(lambda b: b.decode().encode("cp949")), path=KOREAN)
    yield Corruption(
        "notebooks", "06_more.ipynb: a notebook of none",
        {"notebooks/06_more.ipynb": lambda path: path.write_text("{}")}, Place("06_more.ipynb"),
        "project",
    )  # fmt: skip


def formats() -> Iterator[Corruption]:
    """Yield what Jupyter could not open either, or would change as soon as it saves it."""
    for what, edit, column in (
        ("cut short", content(lambda b: b[: len(b) // 2]), ""),
        ("20,000 brackets", content(lambda b: b"[" * 20_000 + b"]" * 20_000), ""),
        ("a list", text(lambda t: "[]"), ""),
        ("a text", text(lambda t: '"notebook"'), ""),
        ("an object of nothing", text(lambda t: "{}"), ""),
        ("format 3", _changed(lambda n: n.update(nbformat=3)), ""),
        ("format 5", _changed(lambda n: n.update(nbformat=5)), ""),
        ("format 4 as a text", _changed(lambda n: n.update(nbformat="4")), ""),
        ("no cells", _changed(lambda n: n.update(cells=[])), ""),
        ("cells that are an object", _changed(lambda n: n.update(cells={"a": 1})), ""),
        ("cells that are null", _changed(lambda n: n.update(cells=None)), ""),
        ("a cell that is a text", _changed(lambda n: n["cells"].insert(2, "x")), ""),
        ("a cell of no kind", _changed(lambda n: _of(n, "note").pop("cell_type")), "note"),
        ("a cell of another kind", _cell("note", cell_type="heading"), "note"),
        ("a cell without a source", _changed(lambda n: _of(n, "note").pop("source")), "note"),
        ("a source that is a number", _cell("note", source=5), "note"),
        ("a source of numbers", _cell("note", source=[5]), "note"),
        ("metadata that are a list", _cell("note", metadata=[]), "note"),
        ("a cell without metadata", _changed(lambda n: _of(n, "note").pop("metadata")), "note"),
        ("tags that are a text", _cell("note", metadata={"tags": "parameters"}), "note"),
        ("a tag that is a number", _cell("note", metadata={"tags": [5]}), "note"),
        ("outputs that are a text", _cell("note", outputs="x"), "note"),
        ("an output of no kind", _cell("note", outputs=[{}]), "note"),
        ("no outputs", _changed(lambda n: _of(n, "note").pop("outputs")), "note"),
        ("no count of execution", _changed(lambda n: _of(n, "note").pop("execution_count")),
         "note"),
        ("5,000 digits", replace('"execution_count": 6', f'"execution_count": {"9" * 5000}'), ""),
        ("two cells of one id", _cell("note", id="table"), "table"),
        ("an id that is blank", _cell("note", id=""), ""),
        ("an id with a blank", _cell("note", id="a note"), "a note"),
        ("an id of 65 letters", _cell("note", id="n" * 65), ""),
        ("an id that is a number", _cell("note", id=5), ""),
    ):  # fmt: skip
        yield _case(what, edit, column)


def cells() -> Iterator[Corruption]:
    """Yield cells that cannot run, or show something else than their author means."""
    parameters = _source("parameters")
    for what, edit, column in (
        ("Python that is none", _cell("note", source="report.limit("), "note"),
        ("Python of another kind", _cell("note", source="print 'x'"), "note"),
        ("a command of the shell", _cell("note", source="!rm -rf /"), "note"),
        ("a NUL in the code", _cell("note", source="report.limit('note')\x00"), "note"),
        ("half a character in the code", _escaped("note", "x = '\ud800'"), "note"),
        ("half a character in words", _escaped("words", "\ud83d"), "words"),
        ("3,000 brackets in the code", _added("x = " + "(" * 3000 + ")" * 3000), "added"),
        ("3,000 lists in the code", _added("x = " + "[" * 3000 + "]" * 3000), "added"),
        ("3,000 minus signs in the code", _added("x = " + "-" * 30_000 + "1"), "added"),
        ("3,000 quotes in words", _added(">" * 3000 + " x", "markdown"), "added|cell 8"),
        ("3,000 lists in words", _added("- " * 3000 + "x", "markdown"), "added|cell 8"),
        ("a number of 5,000 digits in the code", _added(f"x = {'9' * 5000}"), "added"),
        ("no appendix", _without("appendix"), "appendix"),
        ("a cell behind the appendix",
         _changed(lambda n: n["cells"].append(n["cells"].pop(-2))), "appendix"),
        ("no report", _without("open"), ""),
        ("another notebook’s report",
         _cell("open", source='report = Report.open("02_talent", globals())\nreport.title()'), ""),
        ("no title",
         _cell("open", source=f'report = Report.open("{NAME}", globals())'), "title"),
        ("two titles", _added("report.title()"), "title"),
        ("a piece that is not shown", _without("note"), "note"),
        ("a piece shown twice", _added('report.limit("note")'), "added"),
        ("a piece of none", _cell("note", source='report.limit("nothing")'), "note"),
        ("a heading for a piece", _cell("note", source='report.section("note")'), "note"),
        ("a key that nobody can read", _cell("note", source="report.limit(input())"), "note"),
        ("a value less", _cell("answer", source='report.answer("answer")'), "answer"),
        ("a value more", _cell("note", source='report.limit("note", x=1)'), "note"),
        ("a value of another name", _cell("answer", source='report.answer("answer", m=1)'),
         "answer"),
        ("not run", _cell("note", execution_count=None), ""),
        ("run in another order", _cell("note", execution_count=2), ""),
        ("a count that is a text", _cell("note", execution_count="6"), ""),
        ("an error in an output", _cell("note", outputs=[
            {"output_type": "error", "ename": "E", "evalue": "x", "traceback": []}]), ""),
        ("words tagged as parameters", _cell("words", metadata={"tags": ["parameters"]}), "words"),
        ("words alone tagged as parameters",
         _changed(lambda n: (_of(n, "parameters").update(metadata={}),
                             _of(n, "words").update(metadata={"tags": ["parameters"]}))), ""),
        ("two cells of parameters", _cell("note", metadata={"tags": ["parameters"]}),
         "parameters"),
        ("no cell of parameters", _cell("parameters", metadata={}), "parameters"),
    ):  # fmt: skip
        yield _case(what, edit, column)
    for what, old, new, column in (
        ("another default", "trial_months = 12", "trial_months = 6", "trial_months"),
        ("another language", "language = 'en'", "language = 'ko'", "language"),
        ("a parameter less", "\nslots = None", "", "slots"),
        ("a parameter of none", "trial_months = 12", "trial_months = 12\ntrials = 1", "trials"),
        ("a capital", "trial_months = 12", "Trial_months = 12", "Trial_months"),
        ("a parameter twice", "trial_months = 12", "trial_months = 6\ntrial_months = 12",
         "trial_months"),
        ("a sum", "trial_months = 12", "trial_months = 6 + 6", "parameters"),
        ("a call", "trial_months = 12", "trial_months = int('12')", "parameters"),
        ("two names at once", "trial_months = 12", "trial_months = slots = 12", "parameters"),
        ("a pair", "trial_months = 12", "trial_months, x = 12, 1", "parameters"),
        ("an attribute", "trial_months = 12", "trial.months = 12", "parameters"),
        ("a name without a value", "trial_months = 12", "trial_months: int", "parameters"),
        ("an import", "trial_months = 12", "import os", "parameters"),
        ("a text for a number", "trial_months = 12", "trial_months = '12'", "trial_months"),
        ("true for a number", "trial_months = 12", "trial_months = True", "trial_months"),
        ("too high", "trial_months = 12", "trial_months = 37", "trial_months"),
        ("infinity", "trial_months = 12", "trial_months = 1e999", "trial_months"),
        ("5,000 digits", "trial_months = 12", f"trial_months = {'9' * 5000}", "parameters"),
        ("3,000 brackets", "trial_months = 12", "trial_months = " + "[" * 3000 + "]" * 3000,
         "parameters"),
        ("an open quotation mark", "trial_months = 12", "trial_months = '12", "parameters"),
        ("half a character", "as_of = ''", "as_of = '\\ud800'", "as_of"),
    ):  # fmt: skip
        if old not in parameters:
            raise LookupError(old)
        yield _case(f"parameters: {what}", _cell("parameters", source=parameters.replace(old, new)),
                    column)  # fmt: skip


def _source(id: str) -> str:
    return next(cell["source"] for cell in projects.cells(NAME) if cell["id"] == id)


def copies() -> Iterator[Corruption]:
    """Yield copy that cannot be filled, or says other things in the two languages."""
    value = "Text {{ n }}."
    for what, edit, column in (
        ("no title", replace("# Text\n", ""), "title"),
        ("a key twice", text(lambda t: t + "\n### note\nText.\n"), "note"),
        ("a key of the title", text(lambda t: t + "\n### title\nText.\n"), "title"),
        ("an empty piece", replace("### note\nText.", "### note\n"), "note"),
        ("a piece more", text(lambda t: t + "\n### more\nText.\n"), "more"),
        ("a heading without a key", replace(" {#part}", ""), "line 6"),
        ("a heading of another depth", replace("### note", "#### note"), ""),
        ("a heading of 2,000 letters", replace("### note", f"### note{'[' * 2000}"), ""),
        ("text that no cell shows", replace("{#part}\n", "{#part}\nText.\n"), "part"),
        ("a digit", replace(value, "Text {{ n }} of 5."), "answer"),
        ("a full-width digit", replace(value, "Text {{ n }} of ５."), "answer"),
        ("a value less", replace(value, "Text."), "answer"),
        ("a value more", replace(value, "Text {{ n }} {{ m }}."), "answer"),
        ("a brace that none closes", replace(value, "Text {{ n."), "answer"),
        ("a condition that none closes", replace(value, "{% if n %}Text {{ n }}."), "answer"),
        ("an end of nothing", replace(value, "Text {{ n }}.{% endif %}"), "answer"),
        ("a way of writing that is none", replace("{{ n }}", "{{ n | shout }}"), "answer"),
        ("a test that is none", replace(value, "{% if n is odd_looking %}{{ n }}{% endif %}"),
         "answer"),
        ("a macro of none", replace("{{ n }}", "{{ nobody(n) }}"), "answer"),
        ("a file of the system", replace(value, '{% include "/etc/passwd" %}{{ n }}'), "answer"),
        ("the inside of a value", replace("{{ n }}", "{{ n.__class__ }}"), "answer"),
        ("2,000 brackets", replace("{{ n }}", "{{ " + "(" * 2000 + "n" + ")" * 2000 + " }}"),
         "answer"),
        ("2,000 conditions", replace(value, "{% if n %}" * 2000 + value + "{% endif %}" * 2000),
         "answer"),
        ("5,000 digits", replace("{{ n }}", "{{ n + " + "9" * 5000 + " }}"), "answer"),
    ):  # fmt: skip
        yield _case(what, edit, column, path=COPY)
    yield _case("a particle of one form", replace("글 {{ n }}.", "글 {{ n }}는."), "answer",
                path=KOREAN)  # fmt: skip
    # Nobody can know which of the two languages is wrong: the file that has the piece is named.
    less = replace("### note\n글.\n", "")
    place = Place(COPY, None, "note", ("03_testbeds.ko.md",))
    yield Corruption("copy", f"{NAME}.ko.md: a piece less", {KOREAN: less}, place, "project")
    macros = "notebooks/text/macros.en.md"

    def write(words: str) -> Edit:
        return text(lambda before: words)

    yield _case("a macro that none closes", write("{% macro x() %}a"), path=macros)
    yield _case("no macro", write("{{ }}"), path=macros)


def harmless() -> Iterator[Corruption]:
    """Yield what tools do to notebooks and copy without changing what they show."""

    def lines(notebook: dict) -> None:
        for cell in notebook["cells"]:
            cell["source"] = cell["source"].splitlines(keepends=True)

    def bare(notebook: dict) -> None:
        for cell in notebook["cells"]:
            del cell["id"]
        notebook["nbformat_minor"] = 4

    for what, edit in {
        "another indentation": _changed(lambda n: None, lambda n: json.dumps(n, indent=4)),
        "no blanks": _changed(lambda n: None, lambda n: json.dumps(n, separators=(",", ":"))),
        "keys in another order": _changed(
            lambda n: None, lambda n: json.dumps(dict(reversed(list(n.items()))))
        ),
        "letters by their numbers": _changed(
            lambda n: _of(n, "words").update(source="글"), lambda n: json.dumps(n, indent=1)
        ),
        "line ends of Windows": content(lambda b: b.replace(b"\n", b"\r\n")),
        "no line end at the end": content(lambda b: b.rstrip(b"\n")),
        "sources as lines": _changed(lines),
        "no ids": _changed(bare),
        "a kernel’s name": _changed(
            lambda n: n["metadata"].update(kernelspec={"name": "python3", "display_name": "x"})
        ),
        "a cell that is collapsed": _cell("note", metadata={"collapsed": True}),
        "a raw cell": _added("raw", "raw"),
        "an empty cell of words": _added("", "markdown"),
        "a comment in the code": _cell("note", source='# why\nreport.limit("note")'),
        "parameters in another order": _cell(
            "parameters", source="\n".join(reversed(_source("parameters").splitlines()))
        ),
        "a parameter with its type": _cell(
            "parameters", source=_source("parameters").replace("slots =", "slots: int | None =")
        ),
    }.items():
        yield _accepted(what, edit)
    for what, edit in {
        "a byte-order mark": content(lambda b: b"\xef\xbb\xbf" + b),
        "line ends of Windows": content(lambda b: b.replace(b"\n", b"\r\n")),
        "decomposed Hangul": content(lambda b: unicodedata.normalize("NFD", b.decode()).encode()),
        "blank lines at the end": content(lambda b: b + b"\n\n"),
    }.items():
        yield _accepted(what, edit, KOREAN)
    yield Corruption("harmless changes", "the project as it is", {}, None, "checkout")
    yield Corruption("harmless changes", "no notebooks", {}, None, "package")


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from files()
    yield from formats()
    yield from cells()
    yield from copies()
    yield from harmless()
