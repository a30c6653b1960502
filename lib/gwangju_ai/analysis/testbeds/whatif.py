"""What the test-beds let through with other slots and other lengths of a trial."""

from fractions import Fraction

import pandas

from gwangju_ai.analysis.testbeds.capacity import served_share, throughput
from gwangju_ai.numbers.quantity import Quantity, assumed
from gwangju_ai.numbers.trail import Words

_SLOTS = Words("동시 실증 가능 건수", "trials that can run at once")
_LENGTH = Words("실증 기간", "length of a trial")
#: What is offered whatever the record says: slots up to this many, and lengths in months.
_MOST_SLOTS = 60
_LENGTHS = (3, 4, 6, 8, 9, 12, 18, 24)


def levers(now: pandas.Series) -> pandas.DataFrame:
    """Return the levers of the capacity, and what each may be set to.

    Args:
        now: The report's own scenario, as ``capacity`` returns it; it is among the settings.

    Returns:
        A row a setting, in the order of the levers and rising. Index: the parameter's name.
        Columns: ``lever``, its name; ``setting``, a quantity; ``argument``, as the command takes
        it; ``start``, whether the report has it so.
    """
    offered = {
        "slots": (_SLOTS, now.slots, range(1, _MOST_SLOTS + 1)),
        "trial_months": (_LENGTH, now.months, _LENGTHS),
    }
    rows = [
        (parameter, name, _set(parameter, name, n, own.unit), str(n), n == own.value)
        for parameter, (name, own, numbers) in offered.items()
        for n in sorted({*numbers, int(own.value)})
    ]
    columns = ["parameter", "lever", "setting", "argument", "start"]
    return pandas.DataFrame(rows, columns=columns).set_index("parameter")


def grid(offered: pandas.DataFrame, demand: Quantity) -> pandas.DataFrame:
    """Apply Little's law at every combination of settings, as ``capacity`` does at one.

    Args:
        offered: The settings, as :func:`levers` returns them.
        demand: Trials that are asked for in a year.

    Returns:
        A row a combination, the months changing fastest. Index: the arguments by parameter.
        Columns, exact numbers: ``through``, trials a year that are let through; ``met``, those of
        them that were asked for; ``share``, what part of the demand these are, in percent.
    """
    slots, months = (offered.loc[name] for name in ("slots", "trial_months"))
    runs = [throughput(s, m) for s in slots["setting"] for m in months["setting"]]
    index = pandas.MultiIndex.from_product(
        [slots["argument"], months["argument"]], names=["slots", "trial_months"]
    )
    return pandas.DataFrame(
        {
            "through": [Fraction(run.value) for run in runs],
            "met": [min(Fraction(run.value), Fraction(demand.value)) for run in runs],
            "share": [Fraction(served_share(run, demand).value) for run in runs],
        },
        index,
    )


def _set(parameter: str, name: Words, number: int, unit: str) -> Quantity:
    return assumed(number, unit, parameter=parameter, ko=name.ko, en=name.en)
