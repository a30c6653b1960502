"""pandas' own suite for extension arrays, run on the column of quantities.

What is left out is listed with its reason, and the list is held in a test.
"""

import os
import re
import subprocess
import sys
from collections import Counter

import pandas
import pytest
from pandas.tests.extension import base
from pandas.tests.extension.conftest import *  # noqa: F403

from gwangju_ai.numbers import plotting  # noqa: F401  (the suite plots)
from gwangju_ai.numbers.array import QuantityArray, QuantityDtype
from gwangju_ai.numbers.quantity import observed

COMPARISONS = {"eq", "ne", "lt", "le", "gt", "ge"}
ARITHMETIC = {f"__{r}{name}__" for name in ("add", "sub", "mul", "truediv") for r in ("", "r")}

#: Tests of the suite that do not hold for figures with trails, and why.
LEFT_OUT = {
    "test_value_counts_with_normalize": "counts are int64, as the array is not masked",
    "test_round": "a figure keeps its precision; it is rounded where it is written",
    "test_values_for_json": "a trail is written by the report's own records",
    "test_json_roundtrip": "a trail is written by the report's own records",
}


def figures(*values):
    """Return a column of printed figures, None where there is none."""
    found = [v and observed(str(v), "trial", [f"o-{v}"]) for v in values]
    return QuantityArray._from_sequence(found, dtype=QuantityDtype("trial"))


@pytest.fixture
def dtype():
    """Return the dtype under test."""
    return QuantityDtype("trial")


@pytest.fixture
def data():
    """Return ten figures, the first two different."""
    return figures(*range(1, 11))


@pytest.fixture
def data_missing():
    """Return NA and a figure."""
    return figures(None, 1)


@pytest.fixture
def data_for_sorting():
    """Return B, C, A with A < B < C."""
    return figures(2, 3, 1)


@pytest.fixture
def data_missing_for_sorting():
    """Return B, NA, A with A < B."""
    return figures(2, None, 1)


@pytest.fixture
def data_for_grouping():
    """Return B, B, NA, NA, A, A, B, C."""
    return figures(2, 2, None, None, 1, 1, 2, 3)


@pytest.fixture
def data_for_twos():
    """Leave out what divides by or raises to a column of twos."""
    pytest.skip("divmod and powers have no meaning for figures with units")


def left_out(reason):
    """Stand for a test of the suite that is left out."""

    def test(self):
        """See the reason."""

    return pytest.mark.skip(reason=reason)(test)


class TestQuantityArray(base.ExtensionTests):
    """The suite, told what the array supports."""

    def _get_expected_exception(self, op_name, obj, other):
        return None if op_name in ARITHMETIC else TypeError

    def _supports_reduction(self, ser, op_name):
        return op_name in ("sum", "mean", "min", "max", "count")

    def _supports_accumulation(self, ser, op_name):
        return op_name in ("cumsum", "cummin", "cummax")

    def _cast_pointwise_result(self, op_name, obj, other, result):
        return result.astype("boolean") if op_name.strip("_") in COMPARISONS else result

    def check_reduce(self, ser, op_name, skipna):
        """Hold a reduction against that of the plain numbers."""
        options = {} if op_name == "count" else {"skipna": skipna}
        expected = getattr(ser.astype(float), op_name)(**options)
        assert expected == float(getattr(ser, op_name)(**options))

    def check_accumulate(self, ser, op_name, skipna):
        """Hold an accumulation against that of the plain numbers."""
        result = getattr(ser, op_name)(skipna=skipna).astype(float)
        pandas.testing.assert_series_equal(
            getattr(ser.astype(float), op_name)(skipna=skipna), result
        )

    def test_arith_series_with_array(self, data, all_arithmetic_operators):
        """Hold a column against a column; an empty one of objects has no unit to be asked for."""
        self.check_opname(pandas.Series(data), all_arithmetic_operators, pandas.Series(data))

    for _name, _reason in LEFT_OUT.items():
        locals()[_name] = left_out(_reason)


@pytest.mark.parametrize("name", list(LEFT_OUT))
def test_every_left_out_test_is_one_of_the_suite(name):
    """A test that pandas renames or drops is not left out in silence."""
    assert hasattr(base.ExtensionTests, name)


#: What pandas' suite itself leaves out for this array, by how its words begin, and how often.
SKIPPED = {
    "quantity[trial] does not support 2D": 37,
    "Reduction": 14,
    "count not an array method": 2,
    "In a future version of pandas reductions will be implemented through": 8,
    "divmod and powers have no meaning": 1,
}


def test_the_list_of_skips_is_this_one(request):
    """No test of the suite is passed over that is not listed here with its reason."""
    plain = ["-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", "--color=no"]
    own = ["--import-mode=importlib", "-k", "TestQuantityArray", str(request.path)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", *plain, *own],
        capture_output=True,
        text=True,
        check=False,
        cwd=request.config.rootpath,
        env={k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))},
    )
    expected = SKIPPED | dict(Counter(LEFT_OUT.values()))
    found = Counter()
    for number, reason in re.findall(r"SKIPPED \[(\d+)\] \S+:\d+: (.+)", run.stdout):
        kind = next((known for known in expected if reason.startswith(known)), reason)
        found[kind] += int(number)
    assert expected == dict(found)
