"""Periods: the ISO forms, their ends, and how they are written."""

from datetime import date

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words


@pytest.mark.parametrize(
    "text",
    [
        "", "22", "2022-13", "2022-00", "2022-02-30", "2022/", "Nov 2022", "2022-1-1", "0000",
        "0000-02-29", "2022/0000", "9999/0001", "２０２２", "2022\n", " 2022", "9" * 5000,
        "2022/" * 5000, "-2022", "1e3",
    ],
)  # fmt: skip
def test_refuses_what_is_no_period(text):
    """A text in none of the ISO forms is refused, and the message shows it."""
    with pytest.raises(ValueError, match=": expected ") as error:
        Period.parse(text)
    assert 120 > len(str(error.value))


def test_refuses_an_end_before_the_start():
    """A span that ends before it starts is refused."""
    with pytest.raises(ValueError, match="not before the start"):
        Period.parse("2024/2020")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_starts_and_ends_on_itself(day):
    """A date is the period of that one day."""
    period = Period.parse(day.isoformat())
    assert (day, day, day) == (period.start, period.end, period.middle)


@pytest.mark.parametrize(
    ("text", "months"),
    [("2025-01/2025-06", 6), ("2025-07-31", 1), ("2024", 12), ("2024-11-25/2025-12-10", 14)],
)
def test_months_that_a_period_has_days_in(text, months):
    """A part of a month is one, and both ends count."""
    assert months == Period.parse(text).months


def test_a_month_ends_on_its_last_day():
    """A month knows its length, leap years included."""
    assert date(2024, 2, 29) == Period.parse("2024-02").end


def test_a_year_covers_its_months_but_not_its_neighbours():
    """A period covers what lies inside it."""
    year = Period.parse("2022")
    assert [True, False] == [
        year.covers(Period.parse("2022-11")),
        year.covers(Period.parse("2023-01")),
    ]


@pytest.mark.parametrize(
    ("left", "right", "overlap"),
    [
        ("2022", "2023-01-01", False),
        ("2022-12-31", "2022", True),
        ("2021/2022", "2022/2023", True),
        ("2021/2022", "2023/2024", False),
    ],
)
def test_periods_overlap_if_they_share_a_day(left, right, overlap):
    """It does not matter which is asked about the other."""
    a, b = Period.parse(left), Period.parse(right)
    assert (overlap, overlap) == (a.overlaps(b), b.overlaps(a))


@pytest.mark.parametrize(
    ("iso", "last"), [("2021/2025-06", "2025-06"), ("2021/2024", "2024"), ("2025-06", "2025-06")]
)
def test_a_running_total_speaks_of_the_end_of_its_span(iso, last):
    """Projects from 2021 to June 2025 are those counted in June 2025."""
    assert Period.parse(last) == Period.parse(iso).last


@pytest.mark.parametrize(
    ("iso", "ko", "en"),
    [
        ("2022", "2022년", "2022"),
        ("2022-11", "2022년 11월", "Nov 2022"),
        ("2022-11-02", "2022년 11월 2일", "2 Nov 2022"),
        ("2020/2024", "2020~2024년", "2020–2024"),
        ("2024-01/2024-06", "2024년 1~6월", "Jan–Jun 2024"),
        ("2023-11/2024-06", "2023년 11월~2024년 6월", "Nov 2023–Jun 2024"),
    ],
)
def test_is_written_as_each_language_does(iso, ko, en):
    """A period reads naturally in both languages."""
    period = Period.parse(iso)
    assert (ko, en) == (period.text("ko"), period.text("en"))


@pytest.mark.parametrize(
    ("iso", "ko", "en", "day"),
    [
        ("2022", "2022년", "2022", "2022"),
        ("2022-11", "2022년 11월", "November 2022", "November 2022"),
        ("2022-11-02", "2022년 11월", "November 2022", "2 November 2022"),
        ("2020/2024", "2020~2024년", "2020 to 2024", "2020 to 2024"),
        ("2025-08-01/2025-12-10", "2025년 8~12월", "August to December 2025",
         "1 August to 10 December 2025"),
        ("2025-08-01/2025-08-10", "2025년 8월", "August 2025", "1 August to 10 August 2025"),
        ("2020-06/2025-12-10", "2020년 6월~2025년 12월", "June 2020 to December 2025",
         "June 2020 to 10 December 2025"),
        ("2021/2025-06", "2021년~2025년 6월", "2021 to June 2025", "2021 to June 2025"),
    ],
)  # fmt: skip
def test_a_sentence_names_months_in_full(iso, ko, en, day):
    """In a sentence a day is told by its month, unless days are asked for."""
    period = Period.parse(iso)
    assert (ko, en, day) == (period.prose("ko"), period.prose("en"), period.prose("en", days=True))


def test_a_period_and_words_read_short_in_a_frame():
    """A bare frame shows periods and words as an English reader reads them."""
    row = {"since": Period.parse("2024-11"), "what": Words("수요", "demand")}
    frame = pandas.DataFrame([row])
    assert "Nov 2024 demand" == frame.to_string(index=False, header=False).strip()
