"""The one denominator that a printed rate implies: the GRIM argument of the audit, turned round."""

from gwangju_ai.audit.grim import denominators
from gwangju_ai.numbers.numerals import Rounding, interval, parse
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData


def candidates(count: Quantity, rate: Quantity) -> list[int]:
    """Return the whole numbers, in ascending order, of which the count is the printed rate.

    Args:
        count: A positive number of cases.
        rate: A percentage above zero, rounded to the nearest at the decimals it was printed with.
    """
    stands_for = interval(parse(rate.text("en", "n")), Rounding.NEAREST)
    return list(denominators(stands_for, int(count.value)).all)


def implied(count: Quantity, rate: Quantity) -> Quantity:
    """Return the denominator, if there is only one.

    Raises:
        NotEnoughData: No whole number fits, or several do.
    """
    found = candidates(count, rate)
    if len(found) != 1:
        raise NotEnoughData(
            f"{rate.label('en')}: expected one denominator of which {count.text('en')} is "
            f"{rate.text('en')}, found {found or 'none'}"
        )
    return derived(
        found[0],
        count.unit,
        ko=f"{count.text('ko')} ÷ n이 {rate.text('ko')}로 인쇄되는 유일한 n",
        en=f"the only n for which {count.text('en')} ÷ n prints as {rate.text('en')}",
        inputs=[count, rate],
    ).named(ko="인쇄된 비율의 분모", en="denominator of the printed rate")
