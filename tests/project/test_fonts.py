"""The typeface comes from the installed wheel and from nowhere else."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gwangju_ai.project import fonts
from gwangju_ai.project.errors import ReportError


@pytest.fixture(autouse=True)
def _forget() -> None:
    fonts.folder.cache_clear()
    yield
    fonts.folder.cache_clear()


def test_missing_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wheel the error names the package to install."""
    monkeypatch.setattr(fonts, "_WHEEL", "no-such-wheel")
    with pytest.raises(ReportError, match="no-such-wheel, found none; install the requirements"):
        fonts.regular()


def test_cache_that_is_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache that cannot be written is named, with the variable that moves it."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with pytest.raises(ReportError, match=r"file/gwangju-ai.*XDG_CACHE_HOME"):
        fonts.regular()


def test_relative_cache_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative XDG_CACHE_HOME is ignored, as the specification demands."""
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path / ".cache" == fonts._cache()


def test_failure_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A font that could not be written leaves no file behind, whole or half."""

    def fail(self: TTFont, file: object) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(TTFont, "save", fail)
    monkeypatch.setattr("fontTools.varLib.instancer.instantiateVariableFont", lambda *a, **k: None)
    with pytest.raises(KeyboardInterrupt):
        fonts._instantiate(fonts._shipped("NotoSansKR[wght].ttf"), 400, tmp_path / "font.ttf")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("path", "weight"), [(fonts.regular, 400), (fonts.bold, 700)])
def test_static_instances(path, weight: int) -> None:
    """Each instance is static, has its weight and covers Hangul and the minus sign."""
    with TTFont(path()) as font:
        assert "fvar" not in font
        assert weight == font["OS/2"].usWeightClass
        assert fonts.FAMILY == font["name"].getDebugName(1)
        assert {0x2212, 0x2020, *range(0xAC00, 0xD7A4)} <= set(font.getBestCmap())


def test_folder_holds_the_two_fonts_only() -> None:
    """The folder is safe to hand to a program that takes every font in it."""
    assert {"NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf"} == {
        path.name for path in fonts.folder().iterdir() if path.suffix != ".part"
    }


def test_instances_do_not_change(tmp_path: Path) -> None:
    """Another process makes an instance of the same bytes."""
    code = (
        "import sys; from pathlib import Path; from gwangju_ai.project import fonts;"
        "fonts._instantiate(fonts._shipped('NotoSansKR[wght].ttf'), 700, Path(sys.argv[1]))"
    )
    again = tmp_path / "again.ttf"
    subprocess.run([sys.executable, "-c", code, str(again)], check=True)
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (fonts.bold(), again)]
    assert digests[0] == digests[1]


def test_license_text() -> None:
    """The licence under which the font is passed on is at hand."""
    assert "SIL OPEN FONT LICENSE" in fonts.license_text()
