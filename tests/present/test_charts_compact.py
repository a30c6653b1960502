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
    """Return the attributes of a drawing's texts, those of what they stand in among them."""

    def within(node: ElementTree.Element, said: dict[str, str]) -> list[dict[str, str]]:
        said = said | node.attrib
        if node.tag == f"{NAMESPACE}text":
            return [said]
        return [line for child in node for line in within(child, said)]

    return within(tree, {})


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


def drawn(draw, size: tuple[float, float] = (4, 3)) -> ElementTree.Element:
    """Return the drawing of a figure with one frame in which something is drawn."""
    with style.house():
        figure = Figure(size)
        axes = figure.subplots()
        axes.set(xlim=(0, 10), ylim=(0, 10), xticks=[], yticks=[])
        draw(axes)
    return ElementTree.fromstring(svg(figure))


def found(tree: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    """Return a drawing's elements of a kind."""
    return list(tree.iter(f"{NAMESPACE}{tag}"))


def test_mark_and_what_it_is_clipped_to_are_found():
    """Each reference leads to an element of the drawing, and each id is referred to."""

    def draw(axes):
        axes.plot([1, 2, 3], [1, 3, 20], marker="o")
        axes.scatter([1, 2], [2, 2], edgecolor="#fbfaf6")

    tree = drawn(draw)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    meant = {node.get("href") for node in tree.iter() if node.get("href")}
    meant |= {node.get("clip-path")[4:-1] for node in tree.iter() if node.get("clip-path")}
    assert sorted(ids) == sorted(set(ids))
    assert {f"#{name}" for name in ids} == meant


def test_number_leads_to_its_trail():
    """A text with an address is a link, one for all of its lines, that opens in its page."""
    tree = saved(s="195\nfirms", url="#q-0123456789")
    (link,) = found(tree, "a")
    assert {"href": "#q-0123456789"} == link.attrib
    assert ["195", "firms"] == [line.text for line in link]


def test_only_what_reaches_beyond_the_frame_is_clipped():
    """A line within its frame is not clipped, one that leaves it is."""
    inside = drawn(lambda axes: axes.plot([1, 9], [1, 9]))
    beyond = drawn(lambda axes: axes.plot([1, 9], [1, 19]))
    assert [0, 1] == [len(found(tree, "clipPath")) for tree in (inside, beyond)]


def test_lines_that_look_alike_are_one_path():
    """Lines of one look that do not cross what is drawn between them become one path."""

    def draw(axes):
        for height in (1, 5, 9):
            axes.plot([1, 9], [height, height], color="#123456")

    (path,) = [path for path in found(drawn(draw), "path") if path.get("stroke") == "#123456"]
    assert 3 == path.get("d").count("M") == path.get("d").count("h")


def test_what_lies_over_another_stays_over_it():
    """A bar over another look's bar is not moved under it."""

    def draw(axes):
        for width, colour in ((9, "#111111"), (6, "#222222"), (3, "#111111")):
            axes.barh(5, width, color=colour, linewidth=0)

    fills = [path.get("fill") for path in found(drawn(draw), "path")]
    assert ["#111111", "#222222", "#111111"] == [
        fill for fill in fills if fill.endswith(("1111", "2222"))
    ]


def test_circle_is_two_arcs():
    """A round mark is written as a circle and not as eight curves."""
    tree = drawn(lambda axes: axes.plot(5, 5, marker="o"))
    assert 1 == sum(
        "a3.2" in path.get("d") and "c" not in path.get("d").lower() for path in found(tree, "path")
    )
