"""Messages of the errors: what was expected, what came, where, and what to do."""

import inspect
import pickle

from gwangju_ai.project import errors
from gwangju_ai.project.errors import CorrectionError, DataError, ReportError

OBSERVATIONS = "data/observations.csv"


def test_names_place_expectation_value_and_hint():
    """A data error says where, what was expected, what came and what to do."""
    error = DataError(
        OBSERVATIONS, 41, "unit", "frims", "a unit of data/units.csv", "did you mean 'firms'?"
    )

    assert (
        "data/observations.csv row 41, column unit: "
        "expected a unit of data/units.csv, got 'frims'; did you mean 'firms'?"
    ) == str(error)


def test_leaves_out_what_does_not_apply():
    """A data error about a whole file names no row, no column and no hint."""
    error = DataError(OBSERVATIONS, None, None, "nothing", "a header row")

    assert "data/observations.csv: expected a header row, got 'nothing'" == str(error)


def test_survives_another_process():
    """An error raised in a worker process reaches the command line whole."""
    error = CorrectionError("data/corrections.yaml", 3, "expect", "712", "119", "see row 57")

    returned = pickle.loads(pickle.dumps(error))

    assert (CorrectionError, str(error), vars(error)) == (
        type(returned),
        str(returned),
        vars(returned),
    )


def test_all_share_one_base():
    """Whoever catches ReportError catches every error that the module draws in its tree."""
    classes = [
        c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__
    ]

    assert [] == [c.__name__ for c in classes if not issubclass(c, ReportError)]
    assert [] == [c.__name__ for c in classes if c.__name__ not in errors.__doc__]
