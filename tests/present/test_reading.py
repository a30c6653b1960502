"""Reading a piece of copy: which values it needs, and that it is compiled when it is filled."""

from pathlib import Path

import pytest
from jinja2 import meta

from gwangju_ai.present import reading
from gwangju_ai.present.copy import Copy
from gwangju_ai.present.template import Engine

FOLDER = Path(__file__).parents[2] / "notebooks" / "text"
COPIES = sorted(path.name for path in FOLDER.glob("0*.md"))


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("{{ a }} {% if b %}{{ c.d }}{% endif %}", {"a", "b", "c"}),
        ("{% for a in b %}{{ a }} {{ loop.index }}{% endfor %}{{ a }}", {"a", "b"}),
        ("{% for a in b %}{{ a }}{% endfor %}", {"b"}),
        ("{% set a = b %}{{ a }}", {"b"}),
        ("{% with a = b %}{{ a }}{% endwith %}", {"b"}),
        ("{% macro a(b) %}{{ b }}{{ c }}{% endmacro %}{{ a(d) }}", {"c", "d"}),
        ("{% macro a() %}word{% endmacro %}{{ a() }}", set()),
        ("{% call a() %}{{ caller }}{% endcall %}", {"a"}),
        ("{{ told(a) }}", {"a"}),
    ],
)
def test_a_piece_needs_what_it_does_not_name_itself(source, needs):
    """A loop's variable, what is set and a macro's argument are no values to be passed."""
    engine = Engine("en", "{% macro told(n) %}{{ n }}{% endmacro %}")
    assert needs == engine.read(source, "x.md").needs


@pytest.mark.parametrize("name", COPIES)
def test_the_needs_of_every_piece_are_those_that_jinja_finds(name):
    """What is read from the names of a piece is what compiling it would tell."""
    copy = Copy(FOLDER / name)
    pieces = [*copy.pieces.values(), *copy.sections.values()]
    known = set(pieces[0]._engine._environment.globals)
    found = [meta.find_undeclared_variables(piece._tree) - known for piece in pieces]
    assert found == [piece.needs for piece in pieces]


def test_a_piece_is_not_compiled_to_be_read(monkeypatch):
    """Only what names something of its own asks Jinja2 which values it needs."""
    asked = []
    monkeypatch.setattr(reading.meta, "find_undeclared_variables", lambda tree: asked.append(tree))
    Engine("en").read("{{ a }} {% if b %}{{ c.d }}{% endif %}", "x.md")
    assert not asked
