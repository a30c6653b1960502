"""Reports that are made in a test."""

import pytest


@pytest.fixture
def copy(request, tmp_path, monkeypatch, root, reading_once):
    """Return the folder of copy of a project that has the report's own data.

    The copy of its one notebook is the test module's ``COPY``, by language.
    """
    folder = tmp_path / "notebooks" / "text"
    folder.mkdir(parents=True)
    (tmp_path / "data").symlink_to(root / "data")
    for language, text in request.module.COPY.items():
        (folder / f"03_testbeds.{language}.md").write_text(text, encoding="utf-8")
        (folder / f"macros.{language}.md").write_text("", encoding="utf-8")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    reading_once(monkeypatch)
    return folder
