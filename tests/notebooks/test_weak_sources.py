"""In every report: a weak source carries no finding, and elsewhere its figure says what it is."""

import pytest

from gwangju_ai.project.parameters import MODELS

#: The summary makes no sentences of its own.
REPORTS = [name for name in MODELS if name != "00_summary"]
SAID = {"ko": "약한 출처", "en": "weak source"}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_no_finding_rests_on_a_weak_source(run_notebook, name, language):
    """No number on a first screen comes from weak sources alone."""
    answers = [o for o in run_notebook(name, language=language) if o.kind == "answer"]
    assert [] == [(o.key, q["text"]) for o in answers for q in _weak(o)]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_weak_sources_figure_says_so_in_its_sentence(run_notebook, name, language):
    """A paragraph or note that shows such a figure calls its source weak."""
    told = [o for o in run_notebook(name, language=language) if o.kind in ("prose", "note")]
    assert [] == [o.key for o in told if _weak(o) and SAID[language] not in o.text]


def _weak(output):
    """Return the records of the weak figures that a sentence shows."""
    return [q for q in output.metadata["quantities"] if q.get("weak") and q["name"]]
