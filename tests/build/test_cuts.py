"""Fonts that earlier builds have cut for a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gwangju_ai.build import cuts, used
from gwangju_ai.export.html import webfont

LOADED = """
from pathlib import Path
from gwangju_ai.project import fonts
from gwangju_ai.export.html import webfont
webfont._cut(fonts.regular(), "a")
from gwangju_ai.build import used
print(*used.found(Path("/")), sep="\\n")
"""
#: What cuts nothing: packages, which load modules, and where the project is.
ASIDE = ("/__init__.py", "project/errors.py", "project/location.py", "build/used.py")


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is cut from now on; each font is what it is of."""
    done: list[str] = []

    def cut(path: Path, text: str) -> bytes:
        done.append(text)
        return text.encode()

    monkeypatch.setattr(webfont, "_cut", cut)
    monkeypatch.setattr(webfont, "cuts", {})
    return done


def page(monkeypatch: pytest.MonkeyPatch, keep: cuts.Keep | None) -> str:
    """Return the fonts of a page that another process makes."""
    monkeypatch.setattr(cuts, "keep", keep)
    monkeypatch.setattr(webfont, "cuts", {})
    with cuts.remembered():
        return webfont.faces("ab", "a")


def test_a_damaged_font_is_cut_anew(
    cut: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And then kept again."""
    keep = cuts.Keep(tmp_path / "kept", "makers")
    whole = page(monkeypatch, keep)
    for path in (tmp_path / "kept" / "contents").iterdir():
        path.write_bytes(b"damaged")
    assert [whole] * 2 == [page(monkeypatch, keep) for _ in range(2)]
    assert ["ab", "a"] * 2 == cut


def test_without_a_place_all_is_cut(cut: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build that makes all anew."""
    assert page(monkeypatch, None) == page(monkeypatch, None)
    assert ["ab", "a"] * 2 == cut


def test_where_nothing_can_be_kept_all_is_cut(
    cut: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file is where the folder would be."""
    (tmp_path / "kept").touch()
    keep = cuts.Keep(tmp_path / "kept", "makers")
    assert page(monkeypatch, keep) == page(monkeypatch, keep)
    assert ["ab", "a"] * 2 == cut


def test_what_makes_fonts_otherwise_makes_them_anew(
    cut: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another version of the package that cuts, or of our module."""
    for makers in ("one", "another"):
        page(monkeypatch, cuts.Keep(tmp_path / "kept", makers))
    assert ["ab", "a"] * 2 == cut


def test_no_font_is_cut_twice(
    cut: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither by one process nor by the next; what is kept is no other's to read."""
    keep = cuts.Keep(tmp_path / "kept", "makers")
    assert page(monkeypatch, keep) == page(monkeypatch, keep)
    assert ["ab", "a"] == cut
    assert 0o700 == (tmp_path / "kept").stat().st_mode & 0o777
    with cuts.remembered():
        assert None is webfont.cuts.get("of another")


def test_all_that_makes_a_font_is_named() -> None:
    """A process that cuts one loads no other module of the package."""
    told = subprocess.check_output([sys.executable, "-c", LOADED], text=True)
    loaded = {each for each in told.split() if each.startswith(used.PACKAGE)}
    modules = {each for each in loaded if each.endswith(".py") and not each.endswith(ASIDE)}
    assert {each for each in cuts.MADE_BY if each.startswith(used.PACKAGE)} == modules
