"""The infrastructure notebook under other parameters: its sentences follow its numbers."""

from fractions import Fraction

import pytest

from gwangju_ai.project.errors import ParameterError

NAME = "01_infrastructure"
WORDS = {
    "ko": {"up": ("늘었다", "높아졌다"), "down": ("줄었다", "낮아졌다")},
    "en": {"up": ("rose",), "down": ("fell",)},
}


def numbers(output) -> dict[str, Fraction]:
    """Return the values that a sentence shows, by placeholder."""
    return {q["name"]: Fraction(q["value"]) for q in output.metadata["quantities"]}


def says(output, language: str, change: Fraction) -> bool:
    """Tell whether a sentence's words of direction are those of the change's sign, and no other."""
    told = {
        way: any(word in output.text for word in words) for way, words in WORDS[language].items()
    }
    return told == {"up": change > 0, "down": change < 0}


def by_key(outputs, kind: str) -> dict:
    """Return the outputs of a kind by key."""
    return {output.key: output for output in outputs if output.kind == kind}


@pytest.mark.parametrize(
    "bad",
    [
        {"min_employees": 0},
        {"min_employees": 12},
        {"min_employees": 5.5},
        {"min_investment": -1},
        {"min_employes": 5},
        {"slots": 3},
        {"as_of": "2024-13-01"},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """A value out of range or a misspelt name stops the notebook before it shows anything."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_before_everything_it_says_so_and_shows_nothing(run_notebook, language):
    """On the programme's first day there is no answer, no chart and no number of the city's."""
    outputs = run_notebook(NAME, language=language, as_of="2019-01-01")
    assert {} == by_key(outputs, "answer") == by_key(outputs, "chart")
    told = [output for output in outputs if output.kind == "note" and not output.key]
    phrase = {"ko": "어렵다", "en": "too few"}[language]
    # Four answers and four sections, each told once.
    assert 8 == sum(phrase in output.text for output in told)


@pytest.mark.parametrize(
    ("language", "as_of", "answers"),
    [
        ("ko", "2021-12-31", {"memoranda"}),
        ("en", "2022-12-31", {"memoranda"}),
        ("ko", "2024-11-30", {"camp", "memoranda", "compute"}),
        ("en", "", {"camp", "memoranda", "subsidy", "compute"}),
        ("ko", "", {"camp", "memoranda", "subsidy", "compute"}),
    ],
)
def test_directions_follow_the_numbers_of_the_day(run_notebook, language, as_of, answers):
    """Whatever was known by then, "rose" and "fell" stand where the change has that sign."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    shown, titles = by_key(outputs, "answer"), by_key(outputs, "chart-title")
    assert answers == set(shown)
    if "camp" in shown:
        assert says(shown["camp"], language, numbers(shown["camp"])["total.more_tenants"])
    found = numbers(shown["memoranda"])
    assert found["promise.target"] - found["promise.opened"] == found["promise.short"]
    changes = {"compute-projects": "after.pace_change", "camp-tenants": "total.more_tenants_share"}
    for key in set(changes) & set(titles):
        assert says(titles[key], language, numbers(titles[key])[changes[key]])


def test_the_article_itself_does_not_speak_before_it_appeared(run_notebook):
    """In 2021 nothing is said of what the article prints."""
    outputs = run_notebook(NAME, language="en", as_of="2021-12-31")
    told = [output for output in outputs if output.kind != "title"]  # whatever the day, it is one
    assert not [output for output in told if "article" in output.text.lower()]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("floor", [1, 3, 6, 10, 11])
def test_the_floor_moves_every_conclusion(run_notebook, language, floor):
    """Bounds, models and the word on one half are those of the floor asked for."""
    outputs = run_notebook(NAME, language=language, min_employees=floor, min_investment=0)
    found = numbers(by_key(outputs, "answer")["subsidy"])
    assert floor == found["terms.employees"]
    low, high = found["bounds.low"], found.get("bounds.high", found["bounds.low"])
    assert (floor in (1, 6, 11)) == ("bounds.high" not in found)
    for model in ("lognormal", "negative_binomial") if low < high else ():
        assert low <= found[f"estimates.{model}"] <= high
    halves = {
        "ko": ("절반이 넘는 기업이 요건을 채운다", "절반이 안 되는", "단정할 수는 없다"),
        "en": ("More than half", "Fewer than half", "cannot be told from what"),
    }[language]
    told = next(output.text for output in outputs if any(half in output.text for half in halves))
    expected = halves[0] if low > 50 else halves[1] if high < 50 else halves[2]
    assert expected in told
    departs = {"ko": "다르게 놓은 값이다", "en": "departs from"}[language]
    assert any(departs in output.text for output in outputs)
    assert not any(
        "연매출" in output.text or "a year, of which" in output.text for output in outputs
    )


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("as_of", "at_due", "later"),
    [("2022-12-31", 216, None), ("2024-11-30", 168, None), ("", 168, 150)],
)
def test_one_target_has_one_shortfall(run_notebook, language, as_of, at_due, later):
    """What was missing when it was due is the shortfall; what was missing later is told as such."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    answer, title = by_key(outputs, "answer")["memoranda"], by_key(outputs, "chart-title")
    for told in (numbers(answer), numbers(title["promise"])):
        assert at_due == told["promise.short"]
    assert later == numbers(answer).get("promise.short_of_target")
    after = {"ko": "기한이 지난", "en": "after the time was up"}[language]
    assert (later is not None) == (after in answer.text)
    ahead = {"ko": "남았다", "en": "still to come"}[language]
    assert (later is None) == (ahead in answer.text), "until it is due, nothing is missing"
    assert "promise.short_of_target" not in numbers(title["promise"])


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("as_of", ["2021-12-31", "2022-12-31", "2024-11-30", ""])
def test_no_count_is_held_against_its_own_part(run_notebook, language, as_of):
    """No sentence compares a cumulative rate with a later one that holds it; what came since is."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    told = [o for o in outputs if o.kind in ("answer", "prose", "note")]
    cumulative = {"past.realisation", "latest.realisation"}
    assert [] == [o.key for o in told if cumulative <= set(numbers(o))]
    found = numbers(by_key(outputs, "prose")["since"])
    whole = 100 * found["since.new_opened"] / found["since.new_signed"]
    assert whole == found["since.new_share"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_fall_is_told_with_the_delay(run_notebook, language):
    """The last report's surge stands on the first screen and in the chart's title."""
    outputs = run_notebook(NAME, language=language)
    answer = by_key(outputs, "answer")["memoranda"]
    title = by_key(outputs, "chart-title")["realisation"]
    for told in (answer, title):
        found = numbers(told)
        assert (53, 2) == (found["last.new_signed"], found["last.new_opened"])
    assert {"ko": "시간이 걸릴 때", "en": "a delay between"}[language] in answer.text


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("as_of", ["2024-11-30", "2024-12-31"])
def test_without_a_surge_no_delay_is_told(run_notebook, language, as_of):
    """Where the last report did not lower the rate, nothing is said of it."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    assert "last.new_signed" not in numbers(by_key(outputs, "answer")["memoranda"])
    assert "last-report" not in by_key(outputs, "prose")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_occupancy_is_a_finding(run_notebook, language):
    """Tenants of 2022 to 2024 over places of 2025 are divided nowhere."""
    outputs = run_notebook(NAME, language=language)
    shown = [q["name"] or "" for o in outputs for q in o.metadata.get("quantities", [])]
    assert [] == [name for name in shown if "occupancy" in name or "vacant" in name]
    assert [70, 53] == list(numbers(by_key(outputs, "note")["places"]).values())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_the_classes_cannot_show_is_said(run_notebook, language):
    """Classes that end at five and ten workers cannot show firms gathering at a floor."""
    note = by_key(run_notebook(NAME, language=language), "note")["bunching"]
    assert [5, 10] == list(numbers(note).values())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_latest_count_of_staff_is_used(run_notebook, language):
    """86 firms with 388 people stand in text, table and chart; 61 with 242 are another count."""
    outputs = run_notebook(NAME, language=language)
    latest = numbers(by_key(outputs, "prose")["attracted-firms"])
    assert (86, 388) == (latest["attracted.firms"], latest["attracted.staff"])
    assert Fraction(7500, 86) == latest["within.high"]
    assert latest["within.high"] == numbers(by_key(outputs, "chart-title")["subsidy-attracted"])[
        "attracted.at_most"
    ]
    earlier = numbers(by_key(outputs, "note")["earlier-count"])
    assert (61, 242) == (earlier["earlier.firms"], earlier["earlier.staff"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_investment_floor_is_held_against_sales(run_notebook, language):
    """Two billion KRW are four years' sales of a firm that sells 500 million."""
    outputs = run_notebook(NAME, language=language, min_investment=2_000_000_000)
    found = numbers(by_key(outputs, "prose")["sales"])
    assert (400, Fraction(7, 40)) == (found["hurdle.share_of_sales"], found["times"])


def test_the_reading_changes_nothing_here(run_notebook):
    """No figure of this theme is corrected, so that both readings tell the same."""
    printed, corrected = (
        [(o.kind, o.key, o.text) for o in run_notebook(NAME, reading=reading)[1:]]
        for reading in ("as_printed", "corrected")
    )
    assert corrected == printed


def test_both_languages_show_the_same_numbers(run_notebook):
    """Answer by answer and table by table, Korean and English rest on the same quantities."""
    korean, english = (
        [
            (o.kind, o.key, [q["id"] for q in sorted(o.metadata["quantities"], key=str)])
            for o in run_notebook(NAME, language=language)
            if o.metadata.get("quantities")
        ]
        for language in ("ko", "en")
    )
    assert [(kind, key, sorted(ids)) for kind, key, ids in english] == [
        (kind, key, sorted(ids)) for kind, key, ids in korean
    ]
