"""Quantities as a pandas column: a dtype for each unit, and an array of quantities.

The elements are :class:`~gwangju_ai.numbers.quantity.Quantity` as they are; the array adds no
arithmetic of its own. What it decides: one unit a column, and NA where there is no figure.
"""

import operator
import re
from functools import reduce
from numbers import Integral

import numpy
import pandas
from pandas.api import extensions
from pandas.api.indexers import check_array_indexer

from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import UnitError

_NAME = re.compile(r"quantity\[(?P<unit>[^\[\]]+)\]")


@extensions.register_extension_dtype
class QuantityDtype(extensions.ExtensionDtype):
    """Quantities of one unit: ``quantity[trial]``, ``quantity[krw/item]``."""

    type = Quantity
    na_value = pandas.NA
    _metadata = ("unit",)
    _is_numeric = True

    def __init__(self, unit: str) -> None:
        self.unit = unit

    @property
    def name(self) -> str:
        """The dtype as ``astype`` takes it."""
        return f"quantity[{self.unit}]"

    @classmethod
    def construct_from_string(cls, string: str) -> "QuantityDtype":
        """Return the dtype of such a name.

        Raises:
            TypeError: It is no such name.
        """
        if not isinstance(string, str):
            raise TypeError(f"'construct_from_string' expects a string, got {type(string)}")
        if match := _NAME.fullmatch(string):
            return cls(match["unit"])
        raise TypeError(f"Cannot construct a 'QuantityDtype' from '{string}'")

    def construct_array_type(self) -> type:
        """Return the array that holds such figures."""
        return QuantityArray


def total(figures: list[Quantity]) -> Quantity:
    """Add figures of one unit up, in one step of the trail."""
    return reduce(operator.add, figures)


def _mean(figures: list[Quantity]) -> Quantity:
    return total(figures) / len(figures)


_REDUCTIONS = {"sum": total, "mean": _mean, "min": min, "max": max}
_ACCUMULATIONS = {"cumsum": total, "cummin": min, "cummax": max}


def _one(unit: str) -> Quantity:
    """Return a figure that tells a column's unit to arithmetic, also where it is empty."""
    return derived(1, unit, ko="하나", en="one", inputs=[])


class QuantityArray(extensions.ExtensionScalarOpsMixin, extensions.ExtensionArray):
    """Quantities of one unit, NA where there is no figure.

    Operators and reductions act on the elements and keep their trails. A reduction skips NA as
    pandas does; one without any figure gives NA.
    """

    __array_priority__ = 1000

    def __init__(self, values: numpy.ndarray, unit: str) -> None:
        self._data = values
        self._dtype = QuantityDtype(unit)

    @classmethod
    def _from_sequence(cls, scalars, *, dtype=None, copy=False) -> "QuantityArray":
        """Make an array of quantities and NA; the unit is the dtype's, or else the first figure's.

        Raises:
            UnitError: Figures have several units.
            TypeError: A value is no quantity, or nothing tells the unit.
        """
        unit = None if dtype is None else pandas.api.types.pandas_dtype(dtype).unit
        values = numpy.empty(len(scalars), dtype=object)
        for place, scalar in enumerate(scalars):
            if isinstance(scalar, Quantity):
                unit = unit or scalar.unit
                if scalar.unit != unit:
                    raise UnitError(
                        f"{scalar.label('en')}: expected a column of one unit, "
                        f"got {scalar.unit} in a column of {unit}"
                    )
                values[place] = scalar
            elif scalar is None or scalar is pandas.NA or scalar != scalar:
                values[place] = pandas.NA
            else:
                raise TypeError(f"expected quantities, got {scalar!r}; it has no trail")
        if unit is None:
            raise TypeError("expected a quantity or a dtype to know the unit from, got neither")
        return cls(values, unit)

    def _cast_pointwise_result(self, values):
        try:
            return self._from_sequence(values)
        except (TypeError, UnitError):  # other units side by side, or no quantities at all
            return pandas.Series(list(values), dtype=object).infer_objects().values

    @classmethod
    def _from_factorized(cls, values, original) -> "QuantityArray":
        return cls._from_sequence(values, dtype=original.dtype)

    @classmethod
    def _concat_same_type(cls, to_concat) -> "QuantityArray":
        return cls(numpy.concatenate([array._data for array in to_concat]), to_concat[0].dtype.unit)

    # -- what pandas asks of an array -------------------------------------------------------------

    @property
    def dtype(self) -> QuantityDtype:
        """The dtype, which holds the unit."""
        return self._dtype

    @property
    def nbytes(self) -> int:
        """Bytes of the references; the quantities are shared."""
        return self._data.nbytes

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, item):
        if isinstance(item, Integral):
            return self._data[item]
        item = check_array_indexer(self, item)
        result = type(self)(self._data[item], self.dtype.unit)
        result._readonly = self._readonly and isinstance(item, slice)
        return result

    def __setitem__(self, key, value) -> None:
        if self._readonly:
            raise ValueError("Cannot modify read-only array")
        many = pandas.api.types.is_list_like(value)
        if many and isinstance(key, Integral):
            raise ValueError("setting an array element with a sequence")
        new = self._from_sequence(value if many else [value], dtype=self.dtype)._data
        self._data[check_array_indexer(self, key)] = new if many else new[0]

    def isna(self) -> numpy.ndarray:
        """Tell where there is no figure."""
        return numpy.array([figure is pandas.NA for figure in self._data], dtype=bool)

    def take(self, indices, *, allow_fill=False, fill_value=None) -> "QuantityArray":
        """Return the figures at some places, as pandas documents it."""
        fill = pandas.NA if allow_fill and fill_value is None else fill_value
        data = extensions.take(self._data, indices, fill_value=fill, allow_fill=allow_fill)
        return self._from_sequence(data, dtype=self.dtype)

    def copy(self) -> "QuantityArray":
        """Return another array of the same figures."""
        return type(self)(self._data.copy(), self.dtype.unit)

    def _values_for_argsort(self) -> numpy.ndarray:
        return self.to_numpy(float)

    def to_numpy(self, dtype=None, copy=False, na_value=numpy.nan) -> numpy.ndarray:
        """Return the figures as objects, or their values in a number type."""
        if dtype is not None and numpy.dtype(dtype) != object:
            values = [na_value if q is pandas.NA else float(q) for q in self._data]
            return numpy.array(values, dtype=dtype)
        array = self._data.copy() if copy else self._data.view()
        array.flags.writeable = copy or not self._readonly
        return array

    def __array__(self, dtype=None, copy=None) -> numpy.ndarray:
        return self.to_numpy(dtype, copy=bool(copy))

    def astype(self, dtype, copy=True):
        """Return the figures in another dtype; numbers lose their trails, and nothing else."""
        dtype = pandas.api.types.pandas_dtype(dtype)
        if isinstance(dtype, numpy.dtype) and dtype.kind in "fi":
            return self.to_numpy(dtype)
        return super().astype(dtype, copy=copy)

    def _formatter(self, boxed: bool = False):
        return str

    # -- arithmetic -------------------------------------------------------------------------------

    @classmethod
    def _create_method(cls, op, coerce_to_dtype=True, result_dtype=None):
        """Make an operator of pairs of quantities an operator of arrays; NA on a side gives NA."""

        def method(self, other):
            if isinstance(other, pandas.Series | pandas.Index | pandas.DataFrame):
                return NotImplemented
            many = pandas.api.types.is_list_like(other)
            if many and len(other) != len(self):
                raise ValueError("Lengths must match")
            pairs = list(zip(self._data, other if many else [other] * len(self), strict=True))
            found = [pandas.NA if pandas.isna(a) or pandas.isna(b) else op(a, b) for a, b in pairs]
            if not coerce_to_dtype:
                return pandas.array(found, dtype="boolean")
            if isinstance(other, QuantityArray):
                right = _one(other.dtype.unit)
            else:
                right = next((b for _, b in pairs if not pandas.isna(b)), 1) if many else other
            unit = self.dtype.unit if right is pandas.NA else op(_one(self.dtype.unit), right).unit
            return self._from_sequence(found, dtype=QuantityDtype(unit))

        method.__name__ = f"__{op.__name__}__"
        return method

    def _reduce(self, name: str, *, skipna: bool = True, keepdims: bool = False, **kwargs):
        known = list(self._data[~self.isna()])
        if name == "count":
            return len(known)
        if name not in _REDUCTIONS:
            raise TypeError(f"{self.dtype} does not support operation '{name}'")
        least = kwargs.get("min_count", 0)
        missing = not known or (not skipna and len(known) < len(self)) or len(known) < least
        result = pandas.NA if missing else _REDUCTIONS[name](known)
        return self._from_sequence([result], dtype=self.dtype) if keepdims else result

    def _accumulate(self, name: str, *, skipna: bool = True, **kwargs) -> "QuantityArray":
        if name not in _ACCUMULATIONS:
            raise NotImplementedError(f"cannot perform {name} with type {self.dtype}")
        found, known, broken = [], [], False
        for figure in self._data:
            gap = figure is pandas.NA
            broken = broken or (gap and not skipna)
            known += [] if gap else [figure]
            found.append(pandas.NA if gap or broken else _ACCUMULATIONS[name](known))
        return self._from_sequence(found, dtype=self.dtype)


QuantityArray._add_arithmetic_ops()
QuantityArray._add_comparison_ops()
