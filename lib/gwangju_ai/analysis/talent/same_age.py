"""Cohorts set side by side: at the same age, and as their printed rates stand."""

import pandas

from gwangju_ai.project.errors import NotEnoughData

#: Ages at which cohorts are set side by side: months, and how many months a count may lie off.
AGES = {
    "on_graduation": (0, 1),
    "after_one_year": (12, 3),
    "after_two_years": (24, 3),
    "after_three_years": (36, 3),
}


def near(courses: pandas.DataFrame, age: str) -> pandas.DataFrame:
    """Return each cohort's figure nearest to an age.

    Args:
        courses: As ``maturation`` returns them.
        age: A key of :data:`AGES`.

    Returns:
        Index: the cohorts that have one near enough. Columns: those of ``courses``.
    """
    months, within = AGES[age]
    away = (courses["since_graduation"].q.value - months).abs()
    nearest = courses.loc[away[away <= within].sort_values(kind="stable").index]
    return nearest.drop_duplicates("cohort").set_index("cohort").sort_index()


def by_age(courses: pandas.DataFrame) -> pandas.DataFrame:
    """Return each cohort's placement rate at every age.

    Returns:
        Index: cohorts. Columns: ``graduated``, and the keys of :data:`AGES`; NA where no figure
        lies near enough.
    """
    days = courses.drop_duplicates("cohort").set_index("cohort")["graduated"]
    rates = {age: near(courses, age)["placement_rate"] for age in AGES}
    return pandas.DataFrame({"graduated": days, **rates})


def same_age(courses: pandas.DataFrame, age: str) -> pandas.DataFrame:
    """Set the cohorts side by side at one age, as ``near`` does.

    Raises:
        NotEnoughData: Fewer than two cohorts have a figure near that age.
    """
    found = near(courses, age)
    if len(found) < 2:
        raise NotEnoughData(f"placements {age}: expected 2 cohorts or more, found {len(found)}")
    return found


def one_year_and_latest(courses: pandas.DataFrame) -> pandas.DataFrame:
    """Set each cohort's rate about one year after graduation beside its latest.

    Returns:
        Index: cohorts that have a figure near that age. Columns: ``after_one_year``;
        ``latest_rate``, NA where no figure is later, and ``latest_age``, the months to it.

    Raises:
        NotEnoughData: Fewer than two cohorts have a figure near that age.
    """
    young = same_age(courses, "after_one_year")
    last = courses.drop_duplicates("cohort", keep="last").set_index("cohort").loc[young.index]
    later = last[[a != b for a, b in zip(last["dated"], young["dated"], strict=True)]]
    return pandas.DataFrame(
        {
            "after_one_year": young["placement_rate"],
            "latest_rate": later["placement_rate"].reindex(young.index),
            "latest_age": later["since_graduation"].reindex(young.index),
        }
    )


def rivals(rates: pandas.DataFrame, younger: str, older: str) -> pandas.DataFrame:
    """Return the two latest cohorts that have a figure at both ages.

    Args:
        rates: As ``by_age`` returns them.
        younger, older: The ages, which name the columns of the result.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    both = rates[[younger, older]].dropna()
    if len(both) < 2:
        raise NotEnoughData(
            f"placements {younger} and {older}: expected 2 cohorts or more with both, "
            f"found {len(both)}"
        )
    return both.tail(2)
