"""Has interest fallen? Applicants, places and their ratio, and which of the two moved it.

The ratio is applicants over places, so its logarithm is a difference, and a change of it is the sum
of what the applicants and what the places contributed. Unlike a split of the plain difference, the
sum does not depend on which of the two is changed first (the logarithmic mean Divisia index of a
single product: B. W. Ang, Energy Policy 32, 2004, doi:10.1016/S0301-4215(03)00076-4).
"""

import math

import pandas

from gwangju_ai.analysis.intervals import poisson
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: The print that cannot be true: fewer applicants than people selected.
MISPRINT = "a-applicants-cohort-4"


def intakes(data: Dataset) -> pandas.DataFrame:
    """Set applicants against places, cohort by cohort.

    Returns:
        Index: cohorts. Columns: ``applicants``, with the Poisson interval of their number, and
        ``selected``; ``competition``, applicants over people selected; ``year`` of the
        recruitment; ``printed_ratio`` as the article has it, NA where it has none;
        ``at_first_places``, the ratio of the same applicants to the places of the first cohort,
        NA for cohorts whose number of places that was, but the last of them, where the two ratios
        part.

    Raises:
        NotEnoughData: Fewer than two cohorts have both figures.
    """
    counts = data.table(
        ["applicants", "selected"], by="entity", rows=COHORTS, rule="trusted", at_least=2
    )
    found = recruited(counts).rename_axis("cohort")
    ratios = data.printed("competition_ratio", source="article")
    found["year"] = _first(data.printed("applicants")).period
    found["printed_ratio"] = _first(ratios).figure
    return found


def _first(printed: pandas.DataFrame) -> pandas.DataFrame:
    """Return the first figure of each cohort."""
    return printed.drop_duplicates("entity").set_index("entity")


def recruited(counts: pandas.DataFrame) -> pandas.DataFrame:
    """Add the ratios of applicants to places, and the applicants' Poisson intervals."""
    found = counts.assign(applicants=poisson(counts["applicants"]))
    first = found["selected"].iloc[0]
    found["competition"] = found["applicants"] / found["selected"]
    found["at_first_places"] = found["applicants"] / first
    kept = found["selected"] == first
    found.loc[kept & kept.shift(-1, fill_value=False), "at_first_places"] = pandas.NA
    return named(found, "competition", "at_first_places")


def impossible(recruitments: pandas.DataFrame) -> pandas.DataFrame:
    """Return the intakes with fewer applicants than people selected."""
    return recruitments[recruitments["applicants"] < recruitments["selected"]]


def misprint(data: Dataset, reading: str) -> pandas.Series:
    """Return the article's impossible number of applicants as printed and as it is read.

    Args:
        data: The data package.
        reading: ``corrected`` or ``as_printed``; the other figure is told all the same.

    Returns:
        ``printed`` and ``read``: the applicants as printed, and as the declared correction has
        them; ``corrected``: whether the reading is that. The Series is named after the cohort.

    Raises:
        NotEnoughData: The article is not yet known.
    """
    observation, correction = data.observation(MISPRINT), data.corrections[MISPRINT]
    trail = [MISPRINT, *correction.sources]
    return pandas.Series(
        {
            "printed": observed(observation.printed, "person", [MISPRINT], name=observation.label),
            "read": observed(
                correction.use, "person", trail, corrected=True, name=observation.label
            ),
            "corrected": reading == "corrected",
        },
        name=observation.row.entity_id,
    )


def level(recruitments: pandas.DataFrame) -> pandas.Series:
    """Compare the recruitments of the cohorts that had as many places as the last.

    Returns:
        ``cohorts``: which these are; ``fewest`` and ``most`` of their applicants; ``lowest`` and
        ``highest`` of their ratios; ``steady``: whether one unchanging number of applicants lies
        in the interval of each.
    """
    places = recruitments["selected"]
    same = recruitments[places == places.iloc[-1]]
    applicants, ratios = same["applicants"], same["competition"]
    return pandas.Series(
        {
            "cohorts": same.index,
            "fewest": applicants.min(),
            "most": applicants.max(),
            "lowest": ratios.min(),
            "highest": ratios.max(),
            "steady": applicants.q.low.max() <= applicants.q.high.min(),
        }
    )


def changed_places(recruitments: pandas.DataFrame) -> dict[Words, Period]:
    """Return when the number of places changed, each change called by the new number."""
    places = list(recruitments["selected"])
    years = list(recruitments["year"])
    changes = zip(places, places[1:], years[1:], strict=False)
    return {
        _change(now, more=now > before): Period.parse(year)
        for before, now, year in changes
        if now != before
    }


def _change(places: Quantity, *, more: bool) -> Words:
    return Words(
        f"정원 {places.text('ko')}으로 {'확대' if more else '축소'}",
        f"places {'raised' if more else 'cut'} to {places.text('en', 'n')}",
    )


def before_growth(recruitments: pandas.DataFrame) -> pandas.Series:
    """Return the last intake in a row that had as many places as the first.

    Up to it the ratio moved with the applicants alone.
    """
    places = recruitments["selected"]
    kept = [number == places.iloc[0] for number in places]
    changed = kept.index(False) if False in kept else len(kept)
    return recruitments.iloc[changed - 1]


def split(recruitments: pandas.DataFrame) -> pandas.Series:
    """Split the change of the ratio's logarithm from the first intake to the last.

    Returns:
        ``by_applicants``, ``by_places`` and their sum ``in_all``; ``applicants_share`` and
        ``places_share`` of it in percent; ``at_first_places``: the ratio that the last applicants
        would give at the first number of places.

    Raises:
        NotEnoughData: The ratio did not change, so there is nothing to share out.
    """
    first, last = recruitments.iloc[0], recruitments.iloc[-1]
    if first.competition == last.competition:
        raise NotEnoughData("competition ratio: expected a change to split, got none")
    found = named(
        pandas.Series(
            {
                "by_applicants": _log(last.applicants, first.applicants),
                "by_places": _log(first.selected, last.selected),
                "in_all": _log(last.competition, first.competition),
            }
        )
    )
    found["places_share"] = (found.by_places / found.in_all).to("percent").rounded(0)
    found = named(found, "places_share")
    found["applicants_share"] = (100 - found.places_share).rounded(0)
    found = named(found, "applicants_share")
    one, other = label(first.name), label(last.name)
    found["at_first_places"] = (last.applicants / first.selected).named(
        ko=f"{other.ko} 지원자를 {one.ko} 정원으로 나눈 경쟁률",
        en=f"ratio of the applicants of {other.en} to the places of {one.en}",
    )
    return found


def _log(above: Quantity, below: Quantity) -> Quantity:
    return derived(
        math.log(above.value / below.value),
        "ratio",
        ko=f"ln({above.text('ko')} ÷ {below.text('ko')})",
        en=f"ln({above.text('en')} ÷ {below.text('en')})",
        inputs=[above, below],
    )
