"""The survey of AI firms: how many answered, and how many firms each printed share stands for.

All printed shares together give the number of firms that they are shares of.
"""

from collections.abc import Mapping

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.printed_share import count, counts
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData

SURVEY = "survey-71"
_MOST = 1000

#: Answers of the survey: main obstacle to using AI, and support most wanted.
_QUESTIONS = {
    "main_obstacle": {
        "lack_of_staff": "ai_firms_difficulty_staff_share",
        "initial_cost": "ai_firms_difficulty_cost_share",
        "lack_of_data": "ai_firms_difficulty_data_share",
        "lack_of_computing": "ai_firms_difficulty_compute_share",
    },
    "most_wanted": {
        "funding": "ai_firms_need_funding_share",
        "technical_help": "ai_firms_need_technical_share",
        "training_of_people": "ai_firms_need_training_share",
        "training_data": "ai_firms_need_data_share",
        "deregulation": "ai_firms_need_deregulation_share",
    },
}


def respondents(data: Dataset) -> Quantity:
    """Return the least number of firms for which every printed share of the survey is possible.

    Raises:
        NotEnoughData: No share of the survey is known, or no number of firms fits them all.
    """
    shares = [
        o.quantity for o in data.about(SURVEY) if o.row.unit == "percent" and o.role == "reported"
    ]
    fitting = (n for n in range(1, _MOST) if shares and all(counts(s, n) for s in shares))
    number = next(fitting, None)
    if number is None:
        raise NotEnoughData(
            f"{SURVEY}: expected printed shares of one number of firms below {_MOST}, "
            f"got {len(shares)} that no such number fits"
        )
    return derived(
        number,
        "firm",
        ko="공표된 비율이 모두 나올 수 있는 가장 작은 응답 기업 수",
        en="least number of firms for which every printed share of the survey is possible",
        inputs=shares,
    ).named(ko="설문에 답한 기업 수", en="firms that answered the survey")


def firms(data: Dataset, measure: str) -> Quantity:
    """Return how many of the surveyed firms a printed share stands for.

    Raises:
        MissingFigure: The share is not known.
        AmbiguousFigure: No count prints as that share, or several do.
    """
    words = data.measure(measure)
    return count(data.figure(measure, SURVEY), respondents(data)).named(
        ko=f"{words.ko}에 해당하는 기업 수", en=f"firms behind the {words.en}"
    )


def share(data: Dataset, measure: str) -> Quantity:
    """Return a printed share with Wilson's interval, from the counts behind it.

    Raises:
        MissingFigure: The share is not known.
        AmbiguousFigure: No count prints as that share, or several do.
    """
    words = data.measure(measure)
    return wilson(firms(data, measure), respondents(data)).named(ko=words.ko, en=words.en)


def answers(data: Dataset, asked: Mapping[str, str]) -> pandas.DataFrame:
    """Return printed shares with Wilson's interval, and the firms behind them.

    Args:
        data: The data package.
        asked: Row → measure.

    Returns:
        Index: rows. Columns: ``firms``, ``share`` in percent.

    Raises:
        MissingFigure: A share is not known.
        AmbiguousFigure: No count prints as that share, or several do.
    """
    found = {row: [firms(data, m), share(data, m)] for row, m in asked.items()}
    table = pandas.DataFrame.from_dict(found, orient="index", columns=["firms", "share"])
    return table.astype({"firms": "quantity[firm]", "share": "quantity[percent]"})


def wishes(data: Dataset) -> pandas.DataFrame:
    """Return what the surveyed firms name as their main obstacle, and what they want most.

    Returns:
        Index: answers, in falling order under each question. Columns: ``question``; ``firms``
        behind the answer; ``share`` in percent with Wilson's interval.

    Raises:
        MissingFigure: The survey is not published yet.
    """
    found = []
    for question, asked in _QUESTIONS.items():
        told = answers(data, asked).assign(question=question)
        found.append(told.sort_values("share", ascending=False, kind="stable"))
    return pandas.concat(found).rename_axis("survey_answer")
