"""Looking figures up: agreement, readings and the day of knowledge."""

from fractions import Fraction

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.project.errors import AmbiguousFigure, MissingFigure, NotEnoughData


def test_refuses_a_misspelt_measure(package):
    """A measure that no table knows is a mistake in the code, not a lack of data."""
    with pytest.raises(KeyError, match="tennants"):
        load(package).find("tennants")


def test_says_that_a_figure_is_missing(package):
    """No matching figure is an error that names what was asked."""
    with pytest.raises(MissingFigure, match="tenants, camp, 2023"):
        load(package).value("tenants", "camp", "2023")


def test_refuses_to_choose_between_figures_that_differ(package):
    """Printed figures that contradict each other are listed instead of one being picked."""
    with pytest.raises(AmbiguousFigure, match=r"prints 119.*prints 779"):
        load(package, reading="as_printed").value("applicants", "cohort-4", "2023")


def test_says_that_a_series_is_too_short(package):
    """A series with too few figures is an error that counts them."""
    with pytest.raises(NotEnoughData, match="at least 4 figures known, found 3"):
        load(package).series("tenants", "camp", at_least=4)


def test_agreeing_sources_support_one_figure(package):
    """A figure that two sources print is one quantity whose trail names both, the article first."""
    quantity = load(package).value("tenants", "camp", "2022")
    assert ("a-tenants-2022", "tenants-2022-other") == quantity.trail.observations


def test_a_correction_replaces_the_print_under_the_corrected_reading_only(package):
    """The declared correction is used or left out by the reading; the print itself stays."""
    corrected = load(package).observation("a-applicants-4")
    printed = load(package, reading="as_printed").observation("a-applicants-4")
    assert [(Fraction(779), True, "119"), (Fraction(119), False, "119")] == [
        (o.quantity.value, o.quantity.trail.corrected, o.printed) for o in (corrected, printed)
    ]


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2023-05-01", []),
        ("2023-06-29", ["tenants-2022-other", "applicants-4-other"]),
        ("2023-06-30", ["tenants-2022-other", "applicants-4-other", "applicants-4-undated"]),
    ],
)
def test_leaves_out_what_was_not_known_yet(package, as_of, known):
    """A figure is known from its publication, or from the end of its period if that is unknown."""
    assert known == [o.id for o in load(package, as_of=as_of).observations]


def test_a_release_counts_once(package):
    """Two prints of one release are one independent origin."""
    data = load(package)
    assert 2 == data.origins(data.find("applicants", "cohort-4"))


def test_the_table_form_has_a_row_a_figure(package):
    """The pandas form holds every figure with its dates."""
    frame = load(package).frame()
    assert (6, 107.0) == (len(frame), frame.value[0])
