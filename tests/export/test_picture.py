"""Tests of charts as pictures to be taken away."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from gwangju_ai.export.document import CaptionedFigure, Markup, read
from gwangju_ai.export.files import picture
from gwangju_ai.export.files.picture import to_png, to_svg

from .make_notebook import IN_CHART, executed

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return a language."""
    return request.param


@pytest.fixture
def figure(language: str) -> CaptionedFigure:
    """Return the chart of the sample."""
    return next(b for b in read(executed(language)).blocks if isinstance(b, CaptionedFigure))


def texts(svg: str) -> list[str]:
    """Return what stands in a picture, line by line."""
    return [e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def titled(figure: CaptionedFigure, text: str) -> CaptionedFigure:
    """Return a chart with another title."""
    return replace(figure, title=Markup(text, "here", [{"t": "Str", "c": text}]))


def test_no_chart_no_picture(language: str) -> None:
    """Typst is not asked for a document without pages."""
    assert [] == to_png([], language)


def test_hostile_text_is_text(figure: CaptionedFigure, language: str) -> None:
    """What stands in a chart or over it is shown as it is, and is no element."""
    svg = to_svg(titled(figure, "<script>alert(1)</script> & <b>"), language)
    assert IN_CHART in texts(svg)
    assert [] == [e.tag for e in ElementTree.fromstring(svg).iter() if "script" in e.tag]
    assert "<script>" in "".join(texts(svg))


def test_refers_to_nothing_outside(figure: CaptionedFigure, language: str) -> None:
    """It names typefaces that systems have, and loads none."""
    svg = to_svg(figure, language)
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert [] == [part for part in ("@font-face", "<style", "<image", "<a ") if part in svg]
    assert "sans-serif" in ElementTree.fromstring(svg).get("font-family")


def test_says_what_it_is(figure: CaptionedFigure, language: str) -> None:
    """Title, description, source and licence go with it wherever it is put."""
    root = ElementTree.fromstring(to_svg(figure, language))
    assert figure.alt == root.findtext(f"{SVG}desc")
    lines = texts(to_svg(figure, language))
    assert lines[0].startswith({"ko": "그림 1. ", "en": "Figure 1. "}[language])
    assert "CC BY 4.0" in lines[-1]
    assert any(line.startswith({"ko": "자료", "en": "Source"}[language]) for line in lines)


def test_each_text_says_how_wide_it_is(figure: CaptionedFigure, language: str) -> None:
    """Another typeface is set to the same width, so that no label runs into its neighbour."""
    root = ElementTree.fromstring(to_svg(figure, language))
    long = [e for e in root.iter(f"{SVG}text") if len(e.text or "") > 4]
    wide = [float(e.get("textLength")) for e in long]
    room = float(root.get("viewBox").split()[2])
    assert all(0 < width < room for width in wide)
    assert len(long) > 3


def test_what_a_drawing_says_of_all_its_parts_holds(figure: CaptionedFigure, language: str) -> None:
    """A size of type or a colour that its frame states is that of its texts."""
    figure.drawing.root.set("font-size", "7")
    root = ElementTree.fromstring(to_svg(figure, language))
    (group,) = (e for e in root.iter(f"{SVG}g") if "transform" in e.attrib)
    assert "7" == group.get("font-size")
    label = next(e for e in root.iter(f"{SVG}text") if e.text == IN_CHART)
    assert float(label.get("font-size")) == 13


def test_a_title_breaks_into_lines_of_one_width(figure: CaptionedFigure, language: str) -> None:
    """The last line is no single word."""
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    first, second = texts(to_svg(titled(figure, words), language))[:2]
    assert f"{first} {second}".endswith(words)
    assert 0.6 < len(second) / len(first) < 1.2


def test_a_number_does_not_break(figure: CaptionedFigure, language: str) -> None:
    """A no-break space is none to break at."""
    title = " ".join(["KRW\u00a0445.8\u00a0bn"] * 12)
    lines = texts(to_svg(titled(figure, title), language))
    assert not any(line.startswith("445.8") for line in lines)


def test_a_picture_of_few_colours(figure: CaptionedFigure, language: str) -> None:
    """It is a PNG of its width that fits a slide, holds no time, and is small."""
    (png,) = to_png([figure], language)
    with Image.open(io.BytesIO(png)) as made:
        assert ("P", 800) == (made.mode, made.width)
        assert {} == {k: v for k, v in made.info.items() if k not in ("dpi", "transparency")}
    assert 20_000 > len(png)


def test_the_colours_of_a_chart_are_kept(figure: CaptionedFigure, language: str) -> None:
    """A bar has the colour that the chart gives it, to the eye."""
    (png,) = to_png([figure], language)
    with Image.open(io.BytesIO(png)) as made:
        colours = {colour for _, colour in made.convert("RGB").getcolors(10_000)}
    assert any(max(map(abs, (r - 0x3F, g - 0x6F, b - 0x9F))) < 4 for r, g, b in colours)


def test_same_bytes(figure: CaptionedFigure, language: str) -> None:
    """The same chart gives the same picture."""
    assert to_png([figure], language) == to_png([figure], language)
    assert to_svg(figure, language) == to_svg(figure, language)
    assert picture.to_svg(figure, language) != picture.to_svg(figure, language, fitted=False)
