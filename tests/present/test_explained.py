"""How a number was computed: operands as links, each told once."""

from fractions import Fraction

import pytest

from gwangju_ai.numbers.quantity import Quantity, assumed, derived, simulated
from gwangju_ai.numbers.trail import Found
from gwangju_ai.present import explained

from .trails import AFTER, BEFORE, LOST, MODEL, MONTHS, RATE, SHARE


def method(formula: str, *inputs: Quantity) -> str:
    """Return what is told of a method with a formula."""
    return explained.computed(
        derived(Fraction(1), "ratio", ko=formula, en=formula, inputs=inputs), "en"
    )


def test_an_operand_is_linked_where_the_formula_has_it():
    """A method's formula links its operands in place, and lists only what it does not show."""
    told = method("84 firms ÷ 107 firms in 6 months", AFTER, BEFORE, MONTHS)
    assert (
        f"[84 firms](#{AFTER.id}) ÷ [107 firms](#o-a-camp-tenants-2022) in [6 months](#{MONTHS.id})"
        == told
    )
    assert f"share · [84 firms](#{AFTER.id})" == method("share", AFTER)


def test_a_bare_numeral_is_an_operand_in_arithmetic_alone():
    """Numerals without a unit are operands of a formula that is nothing else, and not in words."""
    assert f"[84 firms](#{AFTER.id}) ÷ [107 firms](#o-a-camp-tenants-2022)" == method(
        "84 ÷ 107", AFTER, BEFORE
    )
    assert f"the largest n below 84 · [84 firms](#{AFTER.id})" == method(
        "the largest n below 84", AFTER
    )


def test_a_part_of_a_number_is_no_operand():
    """84 firms are not found in 184 firms, and neither twice in one place."""
    assert f"184 firms · [84 firms](#{AFTER.id})" == method("184 firms", AFTER)
    assert f"[84 firms](#{AFTER.id}) − 84 firms" == method("84 firms − 84 firms", AFTER)


def test_text_of_a_formula_is_text():
    """What a formula says is escaped around its operands."""
    assert f"\\*a\\* [84 firms](#{AFTER.id}) \\_b\\_" == method("*a* 84 firms _b_", AFTER)


def total(alike: str) -> Quantity:
    """Return the sum of five figures whose names begin alike."""
    return sum(LOST.named(ko=alike + n, en=alike + n) for n in "abcde")


@pytest.mark.parametrize(
    ("quantity", "name"),
    [
        (LOST, "lost"),
        (RATE, "lost ÷ tenants 2022"),
        (SHARE, "share"),
        (MONTHS, "length"),
        (MODEL, "median"),
        (AFTER, ""),
        (LOST - LOST.named(ko="감소", en="lost"), "difference in lost"),
        (total("Jobs lost in "), "total of 5 figures: Jobs lost in"),
        (total(""), "total of 5 figures: a … e"),
    ],
)
def test_what_a_number_is(quantity: Quantity, name: str):
    """A number is told by its name, else by what it was made of; a figure by its page alone."""
    assert name == explained.name(quantity, "en")


def test_a_simulated_number_is_told_with_its_statistic():
    """A result is more than what it is called: a median, a chance, a share of the spread."""
    assert "median" == explained.title(MODEL, "en")
    assert "firms: median" == explained.title(MODEL.named(ko="기업", en="firms"), "en")
    assert "median" == explained.title(MODEL.named(ko="중", en="med"), "en")
    assert "lost" == explained.title(LOST, "en")


def run(value: int, *inputs: Quantity, seed: int = 7) -> Quantity:
    """Return a result of a model."""
    how = {"model": "phase2", "ko": "중앙값", "en": "median", "draws": 1000, "seed": seed}
    return simulated(value, "firm", inputs=inputs, **how)


def test_a_run_is_told_by_another_of_nearly_the_same_inputs():
    """Only what differs from a run that is told in full is named."""
    levers = [assumed(n, "month", parameter=f"p{n}", ko=f"{n}", en=f"{n}") for n in range(1, 8)]
    full, more = run(1, *levers[:6]), run(2, *levers)
    less, changed = run(3, *levers[:5]), run(4, *levers[:2], levers[6])
    assert [full, full] == [explained.nearest(each.trail, [full]) for each in (more, less)]
    assert None is explained.nearest(changed.trail, [full])
    assert None is explained.nearest(run(5, *levers[:6], seed=8).trail, [full])
    base = f"[1 firm](#{full.id})"
    assert [
        f"same inputs as {base} (with [7 months](#{levers[6].id}))",
        f"same inputs as {base} (without [6 months](#{levers[5].id}))",
    ] == [explained.computed(each, "en", full) for each in (more, less)]


def test_a_finding_leads_only_to_steps_that_are_known():
    """A link that leads nowhere here is text."""
    step = Quantity(Fraction(1), "firm", Found("03", "q-00000000bb", {"trail": {}}))
    record = {"trail": {"markdown": "[1](#q-00000000bb) ÷ [2](#q-00000000cc) ÷ [3](#o-x)"}}
    found = Quantity(Fraction(1), "firm", Found("03", "q-00000000aa", record, (), (step,)))
    assert "[1](#q-00000000bb) ÷ 2 ÷ [3](#o-x)" == explained.taken_over(found.trail)
    assert [step.id] == [each.id for each in explained.behind([found])]
    plain = Found("03", "q-00000000aa", {"trail": {"formula": "a * b"}})
    assert "a \\* b" == explained.taken_over(plain)
