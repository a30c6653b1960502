"""What holds for every test of an analysis."""

import pytest


@pytest.fixture(autouse=True)
def _complete(no_gaps: None) -> None:
    """Refuse an analysis that adds up a column in which figures are missing."""
