"""Counting what stands behind a figure."""

from collections.abc import Sequence

from gwangju_ai.dataset import Observation
from gwangju_ai.numbers.quantity import Quantity, derived


def count(things: Sequence, unit: str, *, ko: str, en: str, inputs: Sequence[Quantity]) -> Quantity:
    """Count things that an analysis singled out; ``ko`` and ``en`` say by which rule."""
    return derived(len(things), unit, ko=ko, en=en, inputs=inputs)


def origins(observations: Sequence[Observation]) -> Quantity:
    """Count the independent origins of figures: the reprints of one release count once."""
    return derived(
        len({observation.origin for observation in observations}),
        "origin",
        ko="같은 보도자료를 옮긴 기사는 하나로 세었다",
        en="reprints of one release are counted once",
        inputs=[observation.quantity for observation in observations],
    )
