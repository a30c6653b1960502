"""Which printed figures are weak, and how that passes on to what rests on them."""

from dataclasses import replace

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.rules import agreement
from gwangju_ai.numbers.quantity import Quantity, assumed
from gwangju_ai.numbers.trail import Found

BLOG = "complex_cost_by_funder-funder-state-2020_2024-8dbfb2"
PAPER = "complex_state_budget-ai-cluster-2020-1dd373"


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.mark.parametrize(
    ("change", "weak"),
    [
        ({"kind": "blog"}, True),
        ({"kind": "repost"}, True),
        ({"kind": "newspaper"}, False),
        ({"kind": "online", "published": None}, False),
    ],
)
def test_a_page_that_nobody_answers_for_is_weak(data, change, weak):
    """A blog or a repost is; an outlet's page that shows no date is not for that alone."""
    observation = data.observation(PAPER)
    source = observation.source.model_copy(update=change)
    assert weak == replace(observation, source=source).quantity.weak


def test_a_doubtful_figure_is_weak(data):
    """A page at odds with plainer ones is weak whoever publishes it."""
    observation = data.observation(PAPER)
    row = observation.row.model_copy(update={"confidence": "low"})
    assert replace(observation, row=row).quantity.weak


def test_a_figure_that_a_plain_source_prints_too_is_not_weak(data):
    """Weak sources alone make a figure weak."""
    blog = data.observation(BLOG)
    paper = replace(blog, source=data.observation(PAPER).source)
    assert [True, False] == [agreement(blog, [blog, o]).weak for o in (blog, paper)]


def test_what_rests_on_a_weak_figure_is_weak(data):
    """One weak input is enough, however far back, and an assumption is none."""
    blog, paper = (data.observation(name).quantity for name in (BLOG, PAPER))
    share = (paper / blog).to("percent")
    scale = assumed(2, "ratio", parameter="scale", ko="배율", en="scale")
    assert [True, True, False] == [q.weak for q in (share, share * scale, paper * scale)]


@pytest.mark.parametrize("weak", [True, False])
def test_a_finding_taken_over_stays_as_weak_as_it_was(weak):
    """The record of another notebook's number tells it."""
    record = {"trail": {}, "text": "1"} | ({"weak": True} if weak else {})
    assert weak == Quantity(1, "ratio", Found("04_phase2", "q-1", record)).weak
