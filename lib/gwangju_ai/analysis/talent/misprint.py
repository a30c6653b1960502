"""The article's impossible number of applicants, and what hangs on it."""

from dataclasses import dataclass

from gwangju_ai.analysis.talent.cohorts import COHORTS, figure
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
        local: Applicants from Gwangju, who are a part of them.
        reason: Why it is read so.
    """

    printed: Interest
    read: Interest
    article: Quantity
    local: Quantity
    reason: Words

    def intake(self, interest: Interest) -> Intake:
        """Return the recruitment of cohort 4 under one of the two readings."""
        return interest.intakes[COHORTS.index("cohort-4")]

    def changes(self) -> list[tuple[Words, Quantity, Quantity]]:
        """Return what hangs on the figure: its name, as printed and as read."""
        return [
            (words, printed, read)
            for words, printed, read in zip(
                _CHANGES, self._numbers(self.printed), self._numbers(self.read), strict=True
            )
        ]

    def _numbers(self, interest: Interest) -> list[Quantity]:
        at = COHORTS.index("cohort-4")
        before, intake, after = interest.intakes[at - 1 : at + 2]
        return [
            intake.applicants,
            intake.ratio,
            (intake.seats / intake.applicants).to("percent"),
            (intake.applicants / before.applicants - 1).to("percent"),
            (after.applicants / intake.applicants - 1).to("percent"),
            (self.local / intake.applicants).to("percent"),
            interest.whole.seats_share,
        ]


_CHANGES = (
    Words("지원자 수", "applicants"),
    Words("선발 인원 한 사람당 지원자", "applicants for each person selected"),
    Words("지원자 중 선발 비율", "share of the applicants selected"),
    Words("앞 기수 대비 지원자 증감", "applicants against the cohort before"),
    Words("다음 기수의 지원자 증감", "applicants of the cohort after against it"),
    Words("지원자 중 광주 비율", "share of the applicants from Gwangju"),
    Words("첫 기수 이후 경쟁률 변화 중 정원의 몫", "seats' part in the whole change of the ratio"),
)


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
        figure(data, "applicants_gwangju", "cohort-4"),
        correction.reason,
    )
