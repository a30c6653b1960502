"""The real data package, and rows of checks made up for it."""

import json

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.dataset.rows import CheckRow


@pytest.fixture(scope="session")
def data():
    """Return the data package, read with its corrections."""
    return dataset.load()


@pytest.fixture(scope="session")
def findings(data):
    """Return the finding of each row of the table of checks, by its id."""
    return {finding.id: finding for finding in audit.run(data)}


@pytest.fixture
def find(data):
    """Return a function that judges one made-up row."""

    def judge(check: str, known=data, severity: str = "minor", **arguments):
        row = CheckRow(
            check_id="made-up",
            check=check,
            claim_id="",
            arguments=json.dumps(arguments),
            severity=severity,
            conclusion_ko="",
            conclusion_en="",
        )
        return audit.CHECKS[check].find(known, row, 2)

    return judge


def stated(printed: str, unit: str = "person") -> dict:
    """Return a figure that a row states itself."""
    return {"printed": printed, "unit": unit, "ko": "어떤 수", "en": "some figure"}
