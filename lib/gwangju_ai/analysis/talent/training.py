"""Is it the right training? What firms ask for, who else trains, and for how long."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.dataset import Dataset

_SURVEY = "survey-71"
_SCHOOL = "gist-ai-school"


def degrees(data: Dataset) -> pandas.Series:
    """Gather the evidence for and against the article's view that firms need postgraduates.

    Returns:
        ``postings``: share of AI job postings nationwide that ask for a master's degree or more;
        ``workforce``: share of the AI workforce nationwide that has one; of the surveyed Gwangju
        firms ``newcomers`` and ``experienced``, people hired, and ``newcomers_share``;
        ``staff_short``: share of them whose main obstacle is lack of staff; ``want_training``:
        share that names training of people as the support they want.

    Raises:
        MissingFigure: A figure is not yet known.
    """
    nation = {"postings": "ai_posting_masters_plus", "workforce": "ai_workforce_msc_phd_share"}
    hired = {"newcomers": "ai_firms_new_hires", "experienced": "ai_firms_experienced_hires"}
    named = {
        "staff_short": "ai_firms_difficulty_staff_share",
        "want_training": "ai_firms_need_training_share",
    }
    found = pandas.concat(
        [
            data.figures(nation, "korea"),
            data.figures(hired, _SURVEY, role="reported"),
            data.figures(named, _SURVEY),
        ]
    )
    found["newcomers_share"] = wilson(found.newcomers, found.newcomers + found.experienced).named(
        ko="채용 인원 가운데 신입 비율", en="share of newcomers among the hired"
    )
    return found


def supply(data: Dataset) -> pandas.Series:
    """Set the degrees awarded by the GIST AI graduate school beside the academy's completers.

    Returns:
        ``masters`` and ``doctors``: degrees awarded by ``when``, and ``degrees``, both together;
        ``target``: people that the school aimed to train, as stated before it opened;
        ``completers`` of the academy's latest cohort.

    Raises:
        NotEnoughData: They are not yet known.
    """
    when = data.series("gist_ai_msc_cum", _SCHOOL)[-1].period
    awarded = {"masters": "gist_ai_msc_cum", "doctors": "gist_ai_phd_cum"}
    found = data.figures(awarded, _SCHOOL, when.iso)
    found["degrees"] = (found.masters + found.doctors).named(
        ko="GIST AI대학원 석·박사 배출 인원", en="degrees of the GIST AI graduate school"
    )
    found["target"] = data.figure("gist_ai_target_total", _SCHOOL)
    latest = data.table(["completers"], by="entity", rows=COHORTS, rule="trusted")
    found["completers"] = latest["completers"].iloc[-1]
    found["when"] = when
    return found


def hours(data: Dataset) -> pandas.DataFrame:
    """Return the hours of training by cohort.

    Raises:
        NotEnoughData: Fewer than two cohorts' hours are known.
    """
    return data.table(["training_hours"], by="entity", rows=COHORTS, rule="trusted", at_least=2)
