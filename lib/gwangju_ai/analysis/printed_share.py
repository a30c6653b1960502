"""What a printed percentage and one of its two counts say of the other.

A share printed with one decimal can only come from certain counts. This is the GRIM argument
(N. J. L. Brown and J. A. J. Heathers, Social Psychological and Personality Science 8, 2017,
doi:10.1177/1948550616673876), turned round. Shares are taken as rounded to the nearest at the
decimals that they were printed with.
"""

from gwangju_ai.audit.grim import denominators, numerators
from gwangju_ai.numbers.numerals import Extent, Rounding, interval, parse
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData


def _stands_for(share: Quantity) -> Extent:
    return interval(parse(share.text("en", "n")), Rounding.NEAREST)


def counts(share: Quantity, whole: int) -> list[int]:
    """Return the counts out of ``whole``, in ascending order, that print as the share."""
    return [count for count in numerators(_stands_for(share), whole) if count <= whole]


def count(share: Quantity, whole: Quantity) -> Quantity:
    """Return the count that a share stands for, in the unit of the whole.

    Raises:
        AmbiguousFigure: No count prints as that share, or several do.
    """
    found = counts(share, int(whole.value))
    if len(found) != 1:
        raise AmbiguousFigure(
            f"{share.label('en')}: expected one count of {whole.value} that prints as "
            f"{share.text('en')}, got {found}"
        )
    return derived(
        found[0],
        whole.unit,
        ko=f"{whole.text('ko')} 가운데 {share.text('ko')}로 반올림되는 유일한 수",
        en=f"the only count of {whole.text('en')} that prints as {share.text('en')}",
        inputs=[share, whole],
    )


def bases(part: Quantity, share: Quantity) -> list[int]:
    """Return the whole numbers, in ascending order, of which a positive count is the share."""
    return list(denominators(_stands_for(share), int(part.value)).all)


def base(part: Quantity, share: Quantity) -> Quantity:
    """Return the number that a count is the share of, if there is only one.

    Raises:
        NotEnoughData: No whole number fits, or several do.
    """
    found = bases(part, share)
    if len(found) != 1:
        raise NotEnoughData(
            f"{share.label('en')}: expected one denominator of which {part.text('en')} is "
            f"{share.text('en')}, found {found or 'none'}"
        )
    return derived(
        found[0],
        part.unit,
        ko=f"{part.text('ko')} ÷ n이 {share.text('ko')}로 반올림되는 유일한 n",
        en=f"the only n for which {part.text('en')} ÷ n prints as {share.text('en')}",
        inputs=[part, share],
    ).named(ko="보도된 비율의 분모", en="denominator of the printed rate")
