"""Lets matplotlib, seaborn and pandas' own plots take quantities for the numbers they are."""

import numpy
import pandas
from matplotlib import units

from gwangju_ai.numbers.quantity import Quantity


class Converter(units.ConversionInterface):
    """Turns quantities into floats, and NA into NaN, which is not drawn."""

    @staticmethod
    def convert(value, unit, axis):
        """Return one number, or an array of them."""
        if numpy.ndim(value) == 0:
            return float(value)
        return numpy.array([numpy.nan if pandas.isna(q) else float(q) for q in value])


units.registry[Quantity] = Converter()
