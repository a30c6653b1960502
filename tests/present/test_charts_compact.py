"""The drawing that a figure is saved as: attributes for style, text for words, few bytes."""

from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from gwangju_ai.present.charts import style, svg

NAMESPACE = "{http://www.w3.org/2000/svg}"


def saved(**text) -> ElementTree.Element:
    """Return the drawing of a figure with one text."""
    with style.house():
        figure = Figure((4, 3))
        figure.text(0.5, 0.5, **text)
    return ElementTree.fromstring(svg(figure))


def lines(tree: ElementTree.Element) -> list[dict[str, str]]:
    """Return the attributes of a drawing's texts."""
    return [node.attrib for node in tree.iter(f"{NAMESPACE}text")]


def test_nothing_has_a_style():
    """No element has a style attribute, a class or a name that nothing refers to."""
    tree = saved(s="words")
    names = {name for node in tree.iter() for name in node.attrib}
    assert set() == names & {"style", "class", "id"}
    assert [] == [node.tag for node in tree.iter() if node.tag.endswith("style")]


@pytest.mark.parametrize(
    ("alignment", "anchor"), [("left", None), ("center", "middle"), ("right", "end")]
)
@pytest.mark.parametrize("words", ["one line", "a line\nand a longer line"])
def test_lines_are_anchored_where_they_are_aligned(words, alignment, anchor):
    """Lines of text begin, centre or end at their place, so that another font moves them little."""
    found = lines(saved(s=words, ha=alignment))
    assert [("144", anchor)] * len(found) == [(f["x"], f.get("text-anchor")) for f in found]
    assert words.count("\n") + 1 == len(found)


def test_turned_text_stays_turned():
    """A text that is turned keeps its turn, one that is upright has none."""
    assert "rotate(-90)" in lines(saved(s="up", rotation=90))[0]["transform"]
    assert "transform" not in lines(saved(s="level"))[0]


def test_weight_and_size_are_attributes():
    """A bold text of size 8 says so, with a number that needs no unit."""
    (found,) = lines(saved(s="bold", fontweight=700, fontsize=8, color="#123456"))
    assert ("700", "8", "#123456") == (found["font-weight"], found["font-size"], found["fill"])


def test_family_is_ours_then_any():
    """The report's typeface comes first, and then whatever the reader has."""
    assert "Noto Sans KR, sans-serif" == saved(s="x").get("font-family")


def test_mark_and_what_it_is_clipped_to_are_found():
    """Each reference leads to an element of the drawing, and each id is referred to."""
    with style.house():
        figure = Figure((4, 3))
        axes = figure.subplots()
        axes.plot([1, 2, 3], [1, 3, 2], marker="o")
        axes.scatter([1, 2], [2, 2])
    tree = ElementTree.fromstring(svg(figure))
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    meant = {node.get("href") for node in tree.iter() if node.get("href")}
    meant |= {node.get("clip-path")[4:-1] for node in tree.iter() if node.get("clip-path")}
    assert sorted(ids) == sorted(set(ids))
    assert {f"#{name}" for name in ids} == meant
