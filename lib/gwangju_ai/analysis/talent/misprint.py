"""The article's impossible number of applicants, and what hangs on it."""

from dataclasses import dataclass

from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.analysis.talent.interest import Intake, Interest, intake, interest, series
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words

#: The print that cannot be true: fewer applicants than people selected.
MISPRINT = "a-applicants-cohort-4"


@dataclass(frozen=True)
class Misprint:
    """What the article prints for cohort 4 against what the declared correction reads.

    Attributes:
        printed, read: All recruitments, with the figure as printed and as read.
        article: The ratio that the article itself prints for the cohort.
        reason: Why it is read so.
    """

    printed: Interest
    read: Interest
    article: Quantity
    reason: Words

    def intake(self, interest: Interest) -> Intake:
        """Return the recruitment of cohort 4 under one of the two readings."""
        return interest.intakes[COHORTS.index("cohort-4")]


def misprint(data: Dataset) -> Misprint:
    """Hold the article's impossible figure against its correction, whatever the reading.

    Raises:
        NotEnoughData: The article, or a cohort beside it, is not yet known.
    """
    observation, correction = data.observation(MISPRINT), data.corrections[MISPRINT]
    printed = observed(observation.printed, "person", [MISPRINT], name=observation.label)
    read = observed(
        correction.use,
        "person",
        [MISPRINT, *correction.sources],
        corrected=True,
        name=observation.label,
    )
    intakes, at = interest(data).intakes, COHORTS.index("cohort-4")

    def reading(applicants: Quantity) -> Interest:
        own = intakes[at]
        other = intake(own.cohort, own.period, applicants, own.seats)
        return series([*intakes[:at], other, *intakes[at + 1 :]])

    return Misprint(
        reading(printed),
        reading(read),
        data.value("competition_ratio", "cohort-4", source="article"),
        correction.reason,
    )
