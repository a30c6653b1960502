"""What a column of quantities knows beyond its values: ``column.q``."""

from collections.abc import Callable

import numpy
import pandas
from pandas.api import extensions

from gwangju_ai.numbers.array import QuantityArray, QuantityDtype
from gwangju_ai.numbers.quantity import Quantity


@extensions.register_series_accessor("q")
class Accessor:
    """The values, intervals, texts and trails of a column of quantities.

    Raises:
        AttributeError: The column holds something else.
    """

    def __init__(self, series: pandas.Series) -> None:
        if not isinstance(series.dtype, QuantityDtype):
            raise AttributeError(f"expected a column of quantities, got {series.dtype}")
        self._series = series

    def _map(self, function: Callable[[Quantity], object], gap: object, dtype) -> pandas.Series:
        found = [gap if q is pandas.NA else function(q) for q in self._series.array]
        return pandas.Series(found, self._series.index, dtype=dtype, name=self._series.name)

    @property
    def value(self) -> pandas.Series:
        """The values as floats, NaN where there is no figure."""
        return self._map(float, numpy.nan, float)

    @property
    def exact(self) -> pandas.Series:
        """The values as they are computed with: fractions, or floats where a method gave them."""
        return self._map(lambda q: q.value, pandas.NA, object)

    @property
    def low(self) -> pandas.Series:
        """The lower ends of the intervals as floats, NaN where there is none."""
        return self._map(
            lambda q: float(q.interval.low) if q.interval else numpy.nan, numpy.nan, float
        )

    @property
    def high(self) -> pandas.Series:
        """The upper ends of the intervals as floats, NaN where there is none."""
        return self._map(
            lambda q: float(q.interval.high) if q.interval else numpy.nan, numpy.nan, float
        )

    @property
    def id(self) -> pandas.Series:
        """The identities, which tell figures of one value and different trails apart."""
        return self._map(lambda q: q.id, pandas.NA, object)

    def text(self, language: str, spec: str = "") -> pandas.Series:
        """Write the figures as a report in ``ko`` or ``en`` does, a dash where there is none."""
        return self._map(lambda q: q.text(language, spec), "–", object)

    def each(self, function: Callable, *columns: object) -> pandas.Series:
        """Apply a function of quantities row by row; NA anywhere in a row gives NA.

        Args:
            function: Takes this column's quantity and one of each other column.
            columns: Other columns, matched by index, or single values that serve every row.

        Returns:
            A column of quantities where all results have one unit, else one of objects.
        """
        index = self._series.index
        others = [
            list(c.reindex(index)) if isinstance(c, pandas.Series) else [c] * len(index)
            for c in columns
        ]
        rows = zip(self._series.array, *others, strict=True)
        found = [pandas.NA if any(q is pandas.NA for q in row) else function(*row) for row in rows]
        units = {q.unit for q in found if isinstance(q, Quantity)}
        if len(units) == 1 and all(isinstance(q, Quantity) or q is pandas.NA for q in found):
            return pandas.Series(QuantityArray._from_sequence(found), index)
        return pandas.Series(found, index, dtype=object)

    def tidy(self) -> pandas.DataFrame:
        """Return plain columns: value, unit, low, high, name and id, a row a figure."""
        return pandas.DataFrame(
            {
                "value": self.value,
                "unit": self._map(lambda q: q.unit, None, object),
                "low": self.low,
                "high": self.high,
                "name": self._map(lambda q: q.label("en"), None, object),
                "id": self.id,
            }
        )
