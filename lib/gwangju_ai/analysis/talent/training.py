"""Is it the right training? What firms ask for, hours, cost, and other programmes."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS, figure
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

SURVEY = "survey-71"


@dataclass(frozen=True)
class Degrees:
    """Evidence for and against the article's view that firms need postgraduates.

    Attributes:
        postings: Share of AI job postings nationwide that ask for a master's degree or more.
        workforce: Share of the AI workforce nationwide that has one.
        newcomers, experienced: People hired by the surveyed Gwangju firms.
        staff_short: Share of those firms whose main obstacle is lack of staff.
        want_training: Share of them that name training of people as the support they want.
    """

    postings: Quantity
    workforce: Quantity
    newcomers: Quantity
    experienced: Quantity
    staff_short: Quantity
    want_training: Quantity

    @property
    def newcomers_share(self) -> Quantity:
        """Share of newcomers among the hired."""
        return wilson(self.newcomers, self.newcomers + self.experienced).named(
            ko="채용 인원 가운데 신입 비율", en="share of newcomers among the hired"
        )


def degrees(data: Dataset) -> Degrees:
    """Gather the evidence on degrees from both sides.

    Raises:
        MissingFigure: A figure is not yet known.
    """
    return Degrees(
        data.value("ai_posting_masters_plus", "korea"),
        data.value("ai_workforce_msc_phd_share", "korea"),
        data.value("ai_firms_new_hires", SURVEY, role="reported"),
        data.value("ai_firms_experienced_hires", SURVEY, role="reported"),
        data.value("ai_firms_difficulty_staff_share", SURVEY),
        data.value("ai_firms_need_training_share", SURVEY),
    )


@dataclass(frozen=True)
class Supply:
    """Postgraduates from the city's AI graduate school beside the academy's completers.

    Attributes:
        period: When the degrees were counted.
        masters, doctors: Degrees awarded by then.
        target: People that the school aimed to train, as stated before it opened.
        completers: Completers of the academy's latest cohort.
    """

    period: Period
    masters: Quantity
    doctors: Quantity
    target: Quantity
    completers: Quantity

    @property
    def degrees(self) -> Quantity:
        """Both degrees together."""
        return (self.masters + self.doctors).named(
            ko="GIST AI대학원 석·박사 배출 인원", en="degrees of the GIST AI graduate school"
        )


def supply(data: Dataset) -> Supply:
    """Return the degrees awarded by the GIST AI graduate school.

    Raises:
        NotEnoughData: They are not yet known.
    """
    masters = data.series("gist_ai_msc_cum", "gist-ai-school")[-1]
    known = [cohort for cohort in COHORTS if data.find("completers", cohort)]
    return Supply(
        masters.period,
        masters.quantity,
        data.value("gist_ai_phd_cum", "gist-ai-school", masters.period.iso),
        data.value("gist_ai_target_total", "gist-ai-school"),
        figure(data, "completers", known[-1]),
    )


def hours(data: Dataset) -> list[tuple[Words, Quantity]]:
    """Return the hours of training by cohort.

    Raises:
        NotEnoughData: Fewer than two cohorts' hours are known.
    """
    found = [
        (data.entity(cohort), figure(data, "training_hours", cohort))
        for cohort in COHORTS
        if data.find("training_hours", cohort)
    ]
    if len(found) < 2:
        raise NotEnoughData(f"training hours: expected 2 cohorts or more, found {len(found)}")
    return found
