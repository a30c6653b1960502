"""The judge of corruptions."""

from collections.abc import Iterator

import pytest
from tests.reliability.judge import Judge


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Return what applies corruptions, runs the command on them and judges what comes of it."""
    made = Judge(tmp_path_factory.mktemp("projects"))
    yield made
    made.close()
