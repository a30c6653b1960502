"""The typeface comes from the installed wheel and from nowhere else."""

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from gwangju_ai.export.html import webfont
from gwangju_ai.project import fonts
from gwangju_ai.project.errors import ReportError


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GWANGJU_AI_FONTS", raising=False)
    fonts.folder.cache_clear()
    yield
    fonts.folder.cache_clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Give an empty cache and record which weights are made, at no cost."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    weights: list[int] = []

    def instance(variable: Path, weight: int) -> bytes:
        weights.append(weight)
        return b"%d" % weight * 1000

    monkeypatch.setattr(fonts, "_instance", instance)
    return weights


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _swap(folder: Path) -> None:
    shutil.copyfile(folder / "NotoSansKR-Bold.ttf", folder / "NotoSansKR-Regular.ttf")


def _truncate(folder: Path) -> None:
    path = folder / "NotoSansKR-Bold.ttf"
    path.write_bytes(path.read_bytes()[:-1])


def _remove(folder: Path) -> None:
    (folder / "NotoSansKR-Bold.ttf").unlink()


def _folder(folder: Path) -> None:
    _remove(folder)
    (folder / "NotoSansKR-Bold.ttf").mkdir()


def _empty_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("")


def _break_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(b"\xff")


@pytest.mark.parametrize("damage", [_swap, _truncate, _remove, _folder, _empty_sums, _break_sums])
def test_damaged_fonts_are_made_again(
    made: list[int], damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever is amiss: the same bytes stand there again, and the log says so in one line."""
    caplog.set_level("INFO", logger="gwangju_ai")
    folder = fonts.folder()
    before = contents(folder)
    damage(folder)
    fonts.folder.cache_clear()
    made.clear()
    assert (folder, before) == (fonts.folder(), contents(folder))
    assert [400, 700] == made
    assert [f"{folder}: the fonts there were damaged; made again"] == caplog.messages


def test_fonts_are_made_once_and_checked_once(
    made: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    """Another process finds them, and one that has looked need not look again."""
    caplog.set_level("INFO", logger="gwangju_ai")
    fonts.regular()
    fonts.folder.cache_clear()
    _swap(fonts.folder())
    fonts.bold()
    assert ([400, 700], []) == (made, caplog.messages)


def test_processes_that_make_fonts_at_once_make_them_once(made: list[int]) -> None:
    """One makes them while the other waits."""
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: fonts.folder.__wrapped__(), range(2))
    assert (first, [400, 700]) == (second, made)


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o000, 0o666)])
def test_fonts_can_be_shared(made: list[int], umask: int, mode: int) -> None:
    """Others may read them as far as the user lets them."""
    before = os.umask(umask)
    try:
        modes = {path.stat().st_mode & 0o777 for path in fonts.folder().iterdir()}
    finally:
        os.umask(before)
    assert {mode} == modes


def test_a_named_folder_is_taken(
    made: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A kernel takes the fonts that its build has checked, whatever its own cache holds."""
    checked = shutil.copytree(fonts.folder(), tmp_path / "fonts")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("GWANGJU_AI_FONTS", str(checked))
    fonts.folder.cache_clear()
    assert checked / "NotoSansKR-Bold.ttf" == fonts.bold()
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("named", ["nowhere", "."])
def test_a_named_folder_without_the_fonts(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """The variable is named, and what should be there."""
    monkeypatch.setenv("GWANGJU_AI_FONTS", named)
    with pytest.raises(ReportError, match=r"GWANGJU_AI_FONTS: expected .*NotoSansKR-Regular\.ttf"):
        fonts.folder()


def test_a_home_that_is_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is made wherever the process happens to be."""
    monkeypatch.setenv("HOME", "relative")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    with pytest.raises(ReportError, match=r"expected an absolute path .* got 'relative/\.cache'"):
        fonts.folder()


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


@pytest.mark.parametrize("problem", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_failure_leaves_nothing(
    made: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, problem: BaseException
) -> None:
    """A font that could not be written leaves no file behind, whole or half."""
    write = Path.write_bytes

    def fail(path: Path, content: bytes) -> None:
        write(path, content[:10])
        raise problem

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises((KeyboardInterrupt, ReportError)):
        fonts.folder()
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]


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
    found = {path.name for path in fonts.folder().iterdir() if path.suffix != ".part"}
    assert {"NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf", "SHA256SUMS"} == found


def test_instances_do_not_change() -> None:
    """Another process makes an instance of the same bytes."""
    code = (
        "import hashlib; from gwangju_ai.project import fonts;"
        "made = fonts._instance(fonts._shipped('NotoSansKR[wght].ttf'), 700);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert hashlib.sha256(fonts.bold().read_bytes()).hexdigest() == done.stdout.strip()


def test_no_font_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the one that the others are made from nor those that a page is made with."""
    monkeypatch.setattr(instancer, "instantiateVariableFont", lambda *given, **more: None)
    variable = fonts._shipped("NotoSansKR[wght].ttf")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        fonts._instance(variable, 400)
        webfont._cut(variable, "a")
        gc.collect()
    assert [] == [str(each.message) for each in caught if each.category is ResourceWarning]


def test_license_text() -> None:
    """The licence under which the font is passed on is at hand."""
    assert "SIL OPEN FONT LICENSE" in fonts.license_text()
