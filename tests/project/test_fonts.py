"""The typeface comes with the package, and from nowhere else."""

import gc
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gwangju_ai.export.html import webfont
from gwangju_ai.project import fonts
from gwangju_ai.project.errors import ReportError

BOLD, REGULAR = "NotoSansKR-Bold.ttf", "NotoSansKR-Regular.ttf"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a copy of the fonts that may be damaged."""
    made = shutil.copytree(fonts.folder(), tmp_path / "noto")
    monkeypatch.setattr(fonts, "_PLACE", made)
    fonts.folder.cache_clear()
    yield made
    fonts.folder.cache_clear()


def _swap(folder: Path) -> None:
    shutil.copyfile(folder / REGULAR, folder / BOLD)


def _truncate(folder: Path) -> None:
    path = folder / BOLD
    path.write_bytes(path.read_bytes()[:-1])


def _remove(folder: Path) -> None:
    (folder / BOLD).unlink()


def _folder(folder: Path) -> None:
    _remove(folder)
    (folder / BOLD).mkdir()


@pytest.mark.parametrize(
    ("damage", "got"),
    [
        (_swap, "another file"),
        (_truncate, "another file"),
        (_remove, "No such file or directory"),
        (_folder, "Is a directory"),
    ],
)
def test_a_font_that_is_amiss_is_named(
    place: Path, damage: Callable[[Path], None], got: str
) -> None:
    """A report in another typeface would look right, and be wrong."""
    damage(place)
    with pytest.raises(ReportError) as caught:
        fonts.folder()
    assert (
        f"{place / BOLD}: expected the font Noto Sans KR that comes with gwangju-ai, got: {got}; "
        "install gwangju-ai again, or check the repository out again"
    ) == str(caught.value)


def test_fonts_are_checked_once(place: Path) -> None:
    """A process that has looked need not look again."""
    fonts.regular()
    _remove(place)
    assert place / BOLD == fonts.bold()


def test_no_variable_or_home_leads_to_other_fonts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nor is anything made there."""
    for name in ("HOME", "XDG_CACHE_HOME", "GWANGJU_AI_FONTS"):
        monkeypatch.setenv(name, str(tmp_path))
    fonts.folder.cache_clear()
    assert Path(fonts.__file__).parent == fonts.folder().parent
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("path", "weight"), [(fonts.regular, 400), (fonts.bold, 700)])
def test_static_instances(path, weight: int) -> None:
    """Each font is static, has its weight and covers Hangul and the minus sign."""
    with TTFont(path()) as font:
        assert "fvar" not in font
        assert weight == font["OS/2"].usWeightClass
        assert fonts.FAMILY == font["name"].getDebugName(1)
        assert {0x2212, 0x2020, *range(0xAC00, 0xD7A4)} <= set(font.getBestCmap())


def test_folder_holds_the_two_fonts_with_their_licence() -> None:
    """It is safe to hand to a program that takes every font in it."""
    found = {path.name for path in fonts.folder().iterdir()}
    assert {REGULAR, BOLD, "OFL.txt", "README.md"} == found
    assert "SIL OPEN FONT LICENSE" in (fonts.folder() / "OFL.txt").read_text("utf-8")


def test_no_font_is_left_open() -> None:
    """When a page is made with it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        webfont._cut(fonts.regular(), "a")
        gc.collect()
    assert [] == [str(each.message) for each in caught if each.category is ResourceWarning]
