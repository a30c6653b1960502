"""Plots that a reader of the notebook draws: SVG, of the same bytes in each run."""

import matplotlib
from IPython import get_ipython
from matplotlib_inline.backend_inline import set_matplotlib_formats

from gwangju_ai.numbers import plotting as plotting  # plots take columns of quantities


def steady() -> None:
    """Let plots in a notebook be SVG without date or random ids; outside Jupyter do nothing."""
    if get_ipython() is not None:
        matplotlib.rcParams["svg.hashsalt"] = "gwangju-ai-report"
        set_matplotlib_formats("svg", metadata={"Date": None})
