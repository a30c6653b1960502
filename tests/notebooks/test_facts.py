"""A notebook shows nothing of the data package that is no fact of it."""

import csv
import shutil

from gwangju_ai.dataset import facts, load, noting
from gwangju_ai.dataset.rows import TABLES

#: A text of each table that no rule holds against another.
TEXTS = {
    "observations": "note",
    "sources": "title",
    "measures": "definition_en",
    "entities": "label_en",
    "claims": "en",
    "recommendations": "since_en",
    "relations": "reason",
    "excluded": "entity",
}


def test_what_no_fact_has_a_part_in_changes_nothing(root, run_anew, tmp_path, monkeypatch):
    """All other rows of all tables may say something else, and a figure of another report too."""
    monkeypatch.setattr(noting, "_noted", set())
    shown = run_anew("03_testbeds")
    names = facts.noted()
    seen = {word for name in names for word in name.split(" ")}
    for o in load(root).observations:
        if o.id in seen or o.row.measure_id in seen:
            seen |= {o.id, o.row.measure_id, o.row.entity_id, o.row.source_id}
    (tmp_path / "notebooks").symlink_to(root / "notebooks")
    shutil.copytree(root / "data", tmp_path / "data")
    for table, column in TEXTS.items():
        path = tmp_path / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        unseen = [r for r in rows if r[TABLES[table].key[0]] not in seen]
        assert unseen
        for row in unseen:
            row[column] += "changed" if not row[column] else " changed"
            if row.get("observation_id") == "a-applicants-cohort-1":
                row["printed"] = row["value"] = "1046"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    assert facts.digests(root, names) == facts.digests(tmp_path, names)
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    assert shown == run_anew("03_testbeds")
