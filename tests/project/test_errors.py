"""Messages of the errors: what was expected, what came, where, and what to do."""

import inspect
import pickle

from gwangju_ai.project import errors
from gwangju_ai.project.errors import CorrectionError, DataError, ReportError, listed
from gwangju_ai.project.table import RowPlace

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


def test_a_message_is_cut_at_a_readable_length():
    """What came, what was expected and what to do may each be a whole table."""
    error = DataError(OBSERVATIONS, 3, "n" * 9000, "v" * 9000, "e" * 9000, "h" * 9000)

    assert len(str(error)) < 1000
    assert f"got '{'v' * 99}… and 8,902 more letters; h" in str(error)


def test_a_long_list_is_cut_behind_a_name():
    """The names that are left out are counted; one alone would be no shorter than its number."""
    assert "1, 2 and 3 more" == listed(range(1, 6), most=2)
    assert "1, 2, 3" == listed(range(1, 4), most=2)
    assert "" == listed([])


def test_a_place_tells_the_line_where_it_is_another():
    """A spreadsheet's row stays the number; an editor counts lines."""
    told = [str(DataError("a.csv", RowPlace(41, line), None, "", "x")) for line in (41, 43)]

    assert [
        "a.csv row 41: expected x, got ''",
        "a.csv row 41 (line 43 of the file): expected x, got ''",
    ] == told


def test_survives_another_process():
    """An error raised in a worker process reaches the command line whole."""
    place = RowPlace(3, 4)
    error = CorrectionError("data/corrections.yaml", place, "expect", "712", "119", "see row 57")

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
