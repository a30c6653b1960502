"""Executors that make steps."""

import os
import warnings
from pathlib import Path

import pytest

from gwangju_ai.build import makers, warm


@pytest.mark.parametrize(
    ("module", "told"), [("loky.process_executor", []), ("pandas.core.frame", ["grown"])]
)
def test_that_a_process_was_replaced_is_told_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, told: list[str]
) -> None:
    """Loky warns of a worker that has grown, which no user can mend; others' warnings are heard."""
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    with makers.makers(1, tmp_path), warnings.catch_warnings(record=True) as heard:
        warnings.warn_explicit("grown", UserWarning, "executor.py", 1, module)
    assert told == [str(each.message) for each in heard]


@pytest.mark.parametrize(("alone", "processes"), [(True, 2), (False, 1)])
def test_a_step_has_a_process_of_its_own_where_none_can_be_forked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, alone: bool, processes: int
) -> None:
    """What it is seen to use is not what the one before used; the points of a sweep share some."""
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    with makers.makers(1, tmp_path, alone) as executor:
        made_by = {executor.submit(os.getpid).result() for _ in range(2)}
    assert processes == len(made_by - {os.getpid()})
