"""A drawing is shapes and text that refer to nothing else, or it is refused."""

import re

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import drawing
from gwangju_ai.project.errors import ExportError

from .make_notebook import svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINE = '<defs><path id="a" d="M0 0L1 1"/></defs>'

HARMFUL = {
    "script": "<script>alert(1)</script>",
    "HTML": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "HTML without a frame": '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    "no namespace": '<path xmlns="" d="M0 0"/>',
    "handler": '<path d="M0 0" onclick="alert(1)"/>',
    "handler of the loading": '<text onload="alert(1)">x</text>',
    "animation": '<path d="M0 0"><set attributeName="href" to="javascript:alert(1)"/></path>',
    "link": '<a href="javascript:alert(1)"><text>x</text></a>',
    "link to another page": '<a href="https://example.org/#q-0a"><text>x</text></a>',
    "link to no number": '<a href="#main"><text>x</text></a>',
    "link of its own window": '<a href="#q-0a" target="_blank"><text>x</text></a>',
    "link that is none": "<a><text>x</text></a>",
    "link of a shape": '<a href="#q-0a"><path d="M0 0"/></a>',
    "link of nothing": '<a href="#q-0a"/>',
    "link in a link": '<a href="#q-0a"><a href="#q-0b"><text>x</text></a></a>',
    "picture": '<image href="https://example.org/a.png"/>',
    "style element": "<style>*{fill:red}</style>",
    "style attribute": '<path d="M0 0" style="fill:red"/>',
    "class": '<path d="M0 0" class="skip"/>',
    "shape of another file": '<use href="https://example.org/a.svg#a"/>',
    "old reference": f'{LINE}<use xlink:href="#a"/>',
    "shape that is not there": '<use href="#b"/>',
    "endless nesting": '<g id="g"><use href="#g"/></g>',
    "path that refers": f'{LINE}<path d="M0 0" href="#a"/>',
    "clip of another file": '<path d="M0 0" clip-path="url(https://example.org/a.svg#a)"/>',
    "clip that is none": f'{LINE}<path d="M0 0" clip-path="url(#a)"/>',
    "paint of another file": '<path d="M0 0" fill="url(//example.org/a.svg)"/>',
    "paint by reference": f'{LINE}<path d="M0 0" fill="URL(#a)"/>',
    "paint in disguise": r'<path d="M0 0" fill="\75rl(//example.org)"/>',
    "font of a quote": """<text font-family="x';y:z">x</text>""",
    "id twice": LINE + LINE,
    "id that is none": '<path id="a b" d="M0 0"/>',
    "comment": "<!-- x -->",
    "instruction": '<?xml-stylesheet href="a.css"?>',
}


@pytest.mark.parametrize("name", HARMFUL)
def test_more_than_shapes_and_text(name: str) -> None:
    """What could run, load, style, or refer to another place is refused with the place."""
    with pytest.raises(ExportError, match=r"^cell 6: expected a drawing of shapes and text alone"):
        drawing.read(f"{HEAD}{HARMFUL[name]}</svg>", "cell 6")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + HEAD
        + "<text>&e;</text></svg>",
        '<text xmlns="http://www.w3.org/2000/svg">x</text>',
        "<svg><path d='M0 0'/></svg>",
        "<svg",
        "",
        HEAD + "&nbsp;</svg>",
    ],
)
def test_no_drawing(text: str) -> None:
    """A text that is no plain SVG is refused."""
    with pytest.raises(ExportError, match=r"^cell 6: expected a drawing"):
        drawing.read(text, "cell 6")


def test_file_is_as_it_was() -> None:
    """The drawing as a file says what the notebook's said."""
    made = drawing.read(svg(["<&>", "𝟙"], [1, 2]), "cell 6").file()
    assert made == drawing.read(made, "cell 6").file()
    assert made.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="520pt"')
    assert "&lt;&amp;&gt;</text>" in made


def test_inline() -> None:
    """In a page the drawing has ids of its own."""
    made = drawing.read(svg(["<&>"], [1]), "cell 6")
    page = BeautifulSoup(made.inline("key."), "lxml")
    assert ["key.a", "key.b"] == [tag["id"] for tag in page.find_all(id=True)]
    assert ["#key.a"] == [tag["href"] for tag in page.find_all("use")]
    assert "url(#key.b)" == page.find("rect", attrs={"clip-path": True})["clip-path"]


def numbered() -> drawing.Drawing:
    """Return a drawing with two numbers, one of two lines."""
    one = '<a href="#q-0a"><text x="1" y="2">12%</text></a>'
    two = '<a href="#q-0b"><text x="1" y="2">195</text><text x="1" y="9">firms</text></a>'
    return drawing.read(f"{HEAD}{one}<g>{two}</g></svg>", "cell 6")


def test_numbers_are_links_where_they_have_an_entry() -> None:
    """A number without an entry in the page's appendix is text alone."""
    made = numbered().inline("key.", {"q-0b"})
    assert ["#q-0b"] == [link["href"] for link in BeautifulSoup(made, "lxml").find_all("a")]
    assert ">12%</text>" in made


def test_contested_number_has_the_mark_of_the_audit() -> None:
    """The mark stands behind the last line of the number, within its link."""
    made = numbered().inline("key.", {"q-0a", "q-0b"}, {"q-0b": ["finding"]})
    assert ["12%", "195firms†"] == [a.get_text() for a in BeautifulSoup(made, "lxml").find_all("a")]


def test_file_has_no_links() -> None:
    """A drawing that stands alone has the words of its numbers, which lead nowhere."""
    made = numbered().file()
    assert "<a" not in made
    assert ["12%", "195", "firms"] == re.findall(r">([^<>]+)</text>", made)


def test_inline_twice() -> None:
    """Showing a drawing leaves it as it is."""
    made = drawing.read(svg(["x"], [1]), "cell 6")
    assert made.inline("key.", "alt") == made.inline("key.", "alt")
