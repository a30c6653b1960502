"""Pictures are held by the report itself, still, and shown alike by both formats, or refused."""

import base64
import io

import pytest
from PIL import Image

from gwangju_ai.export.images import address, found
from gwangju_ai.project.errors import ExportError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def picture(form: str = "PNG", mode: str = "RGB", frames: int = 1, **options) -> str:
    """Return a small picture in base64."""
    stream = io.BytesIO()
    images = [Image.new(mode, (6, 4), colour) for colour in ("#f00", "#00f")[:frames]]
    more = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(stream, form, **more, **options)
    return base64.b64encode(stream.getvalue()).decode()


def _read(kind: str, content: str) -> tuple[str, bytes]:
    return found("attachment:a", {"a": {kind: content}}, "n, cell 2")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("!", "one whose base64 cannot be read"),
        (base64.b64encode(b"<html>").decode(), "one that cannot be read"),
        (picture()[:60], "one that cannot be read|one whose base64"),
        (picture("BMP"), "got BMP"),
        (picture("GIF", frames=2), "one that moves, of 2 pictures"),
        (picture("JPEG", "CMYK"), "one in CMYK, a colour space that PDF/A does not show"),
    ],
)
def test_no_still_picture(content: str, said: str) -> None:
    """What is no picture, moves, or has colours that one format cannot show is refused."""
    with pytest.raises(ExportError, match=f"n, cell 2: expected a still picture.*{said}"):
        _read("image/png", content)


def test_picture_that_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that says to be an enormous picture is refused."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(ExportError, match="one that is too large"):
        _read("image/png", picture())


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg", "SVG that cannot be read"),
        ('<g xmlns="http://www.w3.org/2000/svg"/>', "got <g>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "SVG with entities"),
        (SVG.format("<script>alert(1)</script>"), "SVG with <script>"),
        (SVG.format("<foreignObject/>"), "SVG with <foreignObject>"),
        (SVG.format('<animate attributeName="x"/>'), "SVG with <animate>"),
        (SVG.format('<rect onload="alert(1)"/>'), "SVG with <rect onload='alert"),
        (SVG.format('<image href="a.png"/>'), "SVG with <image href='a.png'>"),
        (SVG.format('<use href="https://example.org/#a"/>'), "SVG with <use href='https:"),
    ],
)
def test_drawing_that_does_more(svg: str, said: str) -> None:
    """A drawing that runs, moves, loads, or shows what only a browser can is refused."""
    with pytest.raises(ExportError, match=f"n, cell 2: expected a still picture.*{said}"):
        _read("image/svg+xml", svg)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("a.png", "'a.png', which lies elsewhere"),
        ("https://example.org/a.png", "'https://example.org/a.png', which lies elsewhere"),
        ("file:///etc/passwd", "which lies elsewhere"),
        ("data:text/html,x", "which lies elsewhere"),
        ("attachment:b.png", "'b.png', which the cell does not hold"),
    ],
)
def test_picture_that_the_notebook_does_not_hold(target: str, said: str) -> None:
    """A file, another site and a name that nothing was pasted under are refused."""
    with pytest.raises(ExportError, match=f"n, cell 2: .*{said}; paste the picture into the cell"):
        found(target, {"a.png": {"image/png": picture()}}, "n, cell 2")


@pytest.mark.parametrize(
    ("form", "kind"),
    [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")],
)
def test_kind_is_what_it_is(form: str, kind: str) -> None:
    """A picture is called by what it is, not by what the notebook says."""
    name, data = _read("image/png", picture(form))
    assert base64.b64decode(picture(form)) == data
    assert name.endswith(f".{kind}")
    assert f"data:image/{kind};base64,{picture(form)}" == address(name, data)


def test_pasted_picture() -> None:
    """A picture is found by the name that it was pasted under, spaces and Hangul included."""
    pasted = {"그림 1.png": {"image/png": picture()}}
    name, _ = found("attachment:%EA%B7%B8%EB%A6%BC%201.png", pasted, "n, cell 2")
    assert _read("image/png", picture())[0] == name


@pytest.mark.parametrize("encoded", [True, False])
def test_address_that_holds_a_drawing(encoded: bool) -> None:
    """An address that holds its picture is taken, in base64 or not, and a drawing's name space."""
    plain = "<svg><image href='data:image/png;base64,x'/></svg>"
    content = base64.b64encode(plain.encode()).decode() if encoded else "%3Csvg%3E" + plain[5:]
    _, data = found(f"data:image/svg+xml{';base64' if encoded else ''},{content}", {}, "n")
    assert data.startswith(b'<svg xmlns="http://www.w3.org/2000/svg">')
