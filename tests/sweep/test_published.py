"""The sweeps in the edition are those of the project as it is."""

import json
from fractions import Fraction
from pathlib import Path

import pandas
import pytest

from gwangju_ai.build import provenance, source, warm
from gwangju_ai.project import sums
from gwangju_ai.sweep import design, ready, unit
from gwangju_ai.sweep.table import CLAIM, POINT

ROOT = Path(__file__).parents[2]
READY = ready.designs(ROOT)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_a_point_that_is_run_now_has_the_published_numbers(
    served: Path, path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the overviews are of another state: `make publish` runs the sweeps again."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(ROOT))
    planned = design.read([path], language=language, root=ROOT)
    point = planned.points[len(planned.points) // 2]
    asked = unit.NotebookRun(
        planned.notebook,
        source.read(source.path_of(ROOT, planned.notebook)),
        source.departures(point.parameters),
        ROOT,
        900,
    )
    made = warm.call(f"{unit.__name__}:run", asked)
    found = json.loads(made.files[unit.NUMBERS])
    table = pandas.read_parquet(ROOT / "reports" / language / f"{planned.name}.parquet")
    rows = table[table[POINT] == point.row].set_index("key")
    numbers = rows[rows["kind"] != CLAIM]
    expected = {
        key: (float(Fraction(told["value"])), told["text"], told["label"], told["id"])
        for key, told in found["numbers"].items()
    }
    published = zip(
        numbers.index, numbers["value"], numbers["text"], numbers["label"], numbers["id"],
        strict=True,
    )  # fmt: skip
    assert expected == {key: tuple(told) for key, *told in published}
    assert found["claims"] == rows[rows["kind"] == CLAIM]["text"].to_dict()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_entrance_leads_to_every_published_sweep(language: str) -> None:
    """And all points of each were run."""
    folder = ROOT / "reports" / language
    entrance = (folder / "index.html").read_text(encoding="utf-8")
    for path in READY:
        planned = design.read([path], root=ROOT)
        table = pandas.read_parquet(folder / f"{planned.name}.parquet", columns=[POINT])
        assert f"{planned.name}.html" in entrance
        assert len(planned.points) == table[POINT].nunique()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_edition_says_what_its_sweeps_were_made_from(language: str) -> None:
    """Their designs, what their points used, and what makes table and page."""
    origins = provenance.read(ROOT / "reports")
    for path in READY:
        for suffix in ("html", "parquet", "csv"):
            used = origins[f"{language}/{path.stem}.{suffix}"].used
            assert sums.digest(path.read_bytes()) == used[f"notebooks/sweeps/{path.name}"]
            assert {"requirements.lock", "gwangju_ai/sweep/table.py"} < used.keys()
            assert any(name.startswith("gwangju_ai/analysis/") for name in used)
            assert {"Python", "installed packages"}.isdisjoint(used)
