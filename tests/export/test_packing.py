"""A packed PDF shows, says and marks what Typst wrote, in half the room."""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from gwangju_ai.export.document import read
from gwangju_ai.export.pdf import report as exporter
from gwangju_ai.export.pdf.packing import packed
from gwangju_ai.export.pdf.runs import plain

from .make_notebook import executed

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<')


@pytest.fixture(scope="module", params=["ko", "en"])
def both(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """Return the sample report as Typst wrote it, and packed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporter, "packed", lambda pdf, *_: pdf)
        written = exporter.to_pdf(read(executed(request.param)))
    return written, packed(written)


def _words(pdf: bytes, tool: Callable[..., str], folder: Path) -> list[tuple[float, float, str]]:
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    command = [tool("pdftotext"), "-bbox", str(path), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [(float(x), float(y), word) for x, y, word in _WORD.findall(shown)]


def test_half_the_room(both: tuple[bytes, bytes]) -> None:
    """Little more than half is left, even of a short report whose typeface weighs most."""
    written, made = both
    assert len(made) < 0.6 * len(written)


def test_every_word_stays_in_its_place(
    both: tuple[bytes, bytes], tool: Callable[..., str], tmp_path: Path
) -> None:
    """No word is lost, and none moves by more than a tenth of a point."""
    before, after = (_words(pdf, tool, tmp_path) for pdf in both)
    said = "".join(plain(word).replace(" ", "") for _, _, word in before)
    assert said == "".join(word for _, _, word in after)
    placed = {(word, round(y)): x for x, y, word in after}
    known = [(x, placed.get((plain(word), round(y)))) for x, y, word in before]
    moved = [abs(x - to) for x, to in known if to is not None]
    assert len(moved) > len(before) / 2
    assert sorted(moved)[len(moved) // 2] <= 0.1


def test_every_mark_is_an_elements_once(both: tuple[bytes, bytes]) -> None:
    """A page's marks are those that the structure tells of: whoever reads aloud misses nothing."""
    with pikepdf.open(io.BytesIO(both[1])) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        told: Counter[tuple] = Counter()
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
                kids = thing.get("/K", [])
                for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                    if isinstance(kid, int):
                        told[thing.Pg.objgen, kid, thing.objgen] += 1
                    elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                        page = kid.get("/Pg", thing.get("/Pg"))
                        told[page.objgen, int(kid.MCID), thing.objgen] += 1
        marked: Counter[tuple] = Counter()
        for page in pdf.pages:
            elements = parents[page.obj.StructParents]
            for mark in re.findall(rb"/MCID (\d+)", page.obj.Contents.read_bytes()):
                marked[page.objgen, int(mark), elements[int(mark)].objgen] += 1
    assert told == marked


def test_no_element_tells_how_it_looks(both: tuple[bytes, bytes]) -> None:
    """Elements keep a figure's box and a header's scope, and no more."""
    with pikepdf.open(io.BytesIO(both[1])) as pdf:
        keys = {
            str(key)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
            for attribute in thing.get("/A", [])
            for key in dict(attribute)
        }
    assert (
        {"/O", "/BBox", "/Scope"}
        <= keys
        <= {*("/O", "/BBox", "/Placement", "/Scope", "/ListNumbering", "/RowSpan", "/ColSpan")}
    )
