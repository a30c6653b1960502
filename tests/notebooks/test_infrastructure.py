"""The infrastructure notebook under other parameters: its sentences follow its numbers."""

from fractions import Fraction

import pytest

from gwangju_ai.project.errors import ParameterError

NAME = "01_infrastructure"


def numbers(output) -> dict[str, Fraction]:
    """Return the values that a sentence shows, by placeholder."""
    return {q["name"]: Fraction(q["value"]) for q in output.metadata["quantities"]}


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
    told = [output for output in outputs if output.kind == "unknown" and not output.key]
    phrase = {"ko": "어렵다", "en": "too few"}[language]
    # Five answers and five sections, each told once.
    assert 10 == sum(phrase in output.text for output in told)


@pytest.mark.parametrize(
    ("language", "as_of", "answers"),
    [
        ("ko", "2021-12-31", {"memoranda"}),
        ("en", "2022-12-31", {"memoranda"}),
        ("ko", "2024-11-30", {"camp", "memoranda", "compute"}),
        ("en", "", {"camp", "memoranda", "subsidy", "compute", "firms"}),
        ("ko", "", {"camp", "memoranda", "subsidy", "compute", "firms"}),
    ],
)
def test_the_findings_are_those_that_the_day_allows(run_notebook, language, as_of, answers):
    """What was not known yet is no finding, and a finding shows four numbers at most."""
    shown = by_key(run_notebook(NAME, language=language, as_of=as_of), "answer")
    assert answers == set(shown)
    assert [] == [key for key, answer in shown.items() if len(numbers(answer)) > 4]


def test_the_article_itself_does_not_speak_before_it_appeared(run_notebook):
    """In 2021 nothing is said of what the article prints."""
    outputs = run_notebook(NAME, language="en", as_of="2021-12-31")
    told = [o for o in outputs if o.kind not in ("title", "chart")]  # whatever the day, it is one
    assert not [output for output in told if "article" in output.text.lower()]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_lead_chart_stands_before_the_first_section(run_notebook, language):
    """The chart of page one draws memoranda and offices, with the target and the article."""
    outputs = run_notebook(NAME, language=language)
    kinds = [output.kind for output in outputs]
    first = next(o for o in outputs if o.kind == "chart-data")
    assert kinds.index("chart") < kinds.index("section")
    values = {Fraction(q["value"]) for q in first.metadata["quantities"]}
    assert {310, 352, 160, 142} <= values
    assert {"ko": "2024년 11월", "en": "Nov 2024"}[language] in first.markdown


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("floor", [1, 3, 6, 10, 11])
def test_the_floor_moves_every_conclusion(run_notebook, language, floor):
    """Bounds, estimate and the word on one half are those of the floor asked for."""
    outputs = run_notebook(NAME, language=language, min_employees=floor, min_investment=0)
    found = numbers(by_key(outputs, "answer")["subsidy"])
    assert floor == found["terms.employees"]
    low, high = found["bounds.low"], found.get("bounds.high", found["bounds.low"])
    assert (floor in (1, 6, 11)) == ("bounds.high" not in found) == ("estimate" not in found)
    assert low <= found.get("estimate", low) <= high
    prose = by_key(outputs, "prose")
    halves = {
        "ko": ("절반이 넘는 곳이 고용 요건을 채울 만하다", "절반이 안 된다", "단정할 수는 없다"),
        "en": ("More than half", "Fewer than half", "do not settle"),
    }[language]
    expected = halves[0] if low > 50 else halves[1] if high < 50 else halves[2]
    assert expected in prose["half"].text
    assert "another-floor" in by_key(outputs, "definition")
    assert "sales" not in prose


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("as_of", "at_due", "later"),
    [("2022-12-31", 216, None), ("2024-11-30", 168, None), ("", 168, 160)],
)
def test_one_target_has_one_shortfall(run_notebook, language, as_of, at_due, later):
    """What was missing when it was due is the shortfall; a later count is told as later."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    found = numbers(by_key(outputs, "prose")["shortfall"])
    assert (at_due, later) == (found["promise.short"], found.get("latest.opened"))
    shown = [q["name"] or "" for o in outputs for q in o.metadata.get("quantities", [])]
    assert {"promise.short"} == {name for name in shown if "short" in name.split(".")}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("as_of", ["2021-12-31", "2022-12-31", "2024-11-30", ""])
def test_no_count_is_held_against_its_own_part(run_notebook, language, as_of):
    """No sentence compares a cumulative rate with a later one that holds it; what came since is."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    cumulative = {"past.realisation", "latest.realisation"}
    assert [] == [o.key for o in outputs if cumulative <= set(numbers(o))]
    found = numbers(by_key(outputs, "prose")["since"])
    whole = 100 * found["since.new_opened"] / found["since.new_signed"]
    assert whole == found["since.new_share"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_fall_is_told_with_the_delay(run_notebook, language):
    """The last report's surge stands in the text, and under the first chart that offices lag."""
    outputs = run_notebook(NAME, language=language)
    found = numbers(by_key(outputs, "prose")["last-report"])
    assert (53, 2) == (found["last.new_signed"], found["last.new_opened"])
    note = by_key(outputs, "chart-data")["signed-and-opened"].metadata["note"]
    assert {"ko": "개소까지 시간이 걸리므로", "en": "Opening takes time"}[language] in note


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("as_of", ["2024-11-30", "2024-12-31"])
def test_without_a_surge_no_delay_is_told(run_notebook, language, as_of):
    """Where the last report did not lower the rate, nothing is said of it."""
    prose = by_key(run_notebook(NAME, language=language, as_of=as_of), "prose")
    assert {"last-report", "lag"}.isdisjoint(prose)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_centre_was_cut_after_the_article(run_notebook, language):
    """The finding dates the halving from January 2025; the article's own day has no report."""
    answer = by_key(run_notebook(NAME, language=language), "answer")["compute"]
    assert {"ko": "2025년 1월부터", "en": "from January 2025"}[language] in answer.text
    early = by_key(run_notebook(NAME, language=language, as_of="2024-11-30"), "answer")["compute"]
    assert ["claimed"] == list(numbers(early))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("as_of", "told"), [("", True), ("2025-04-30", False)])
def test_a_part_of_a_year_is_told_as_one(run_notebook, language, as_of, told):
    """The half-year's bar has its warning; among whole years there is none, and no fall."""
    outputs = run_notebook(NAME, language=language, as_of=as_of)
    note = by_key(outputs, "chart-data")["compute-projects"].metadata["note"]
    assert told == ({"ko": "한 해의 일부", "en": "part of a year"}[language] in note)
    assert told == ("fell.after" in numbers(by_key(outputs, "answer")["compute"]))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_other_half_has_no_price(run_notebook, language):
    """9.6 bn KRW for 33.4 PF is the nearest that was reported, and told as a plan."""
    outputs = run_notebook(NAME, language=language)
    found = numbers(by_key(outputs, "prose")["switch-on"])
    assert (9_600_000_000, Fraction("33.4")) == (found["lease.budget"], found["lease.more"])
    assert 19_200_000_000 == found["upgrade.money"]
    assert 8 == len(by_key(outputs, "table")["reports"].metadata["quantities"])
    assert "running-money" in by_key(outputs, "unknown")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_counts_of_firms_stand_in_one_table(run_notebook, language):
    """Six counts, and the target of phase 2 between two of them."""
    outputs = run_notebook(NAME, language=language)
    counts = by_key(outputs, "table")["counts"].metadata["quantities"]
    assert {92, 100, 160, 352, 450, 1810} == {Fraction(q["value"]) for q in counts}
    found = numbers(by_key(outputs, "answer")["firms"])
    assert found["counted.active"] < found["counted.target"] < found["counted.establishments"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_occupancy_is_a_finding(run_notebook, language):
    """Tenants of 2022 to 2024 over places of 2025 are divided nowhere."""
    outputs = run_notebook(NAME, language=language)
    shown = [q["name"] or "" for o in outputs for q in o.metadata.get("quantities", [])]
    assert [] == [name for name in shown if "occupancy" in name or "vacant" in name]
    assert [70, 53] == list(numbers(by_key(outputs, "limit")["places"]).values())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_the_classes_cannot_show_is_said(run_notebook, language):
    """Classes that end at five and ten workers cannot show firms gathering at a floor."""
    limit = by_key(run_notebook(NAME, language=language), "limit")["bunching"]
    assert [5, 10] == list(numbers(limit).values())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_latest_count_of_staff_is_used(run_notebook, language):
    """86 firms with 388 people stand in text and chart; 61 with 242 are another count."""
    outputs = run_notebook(NAME, language=language)
    latest = numbers(by_key(outputs, "prose")["staff-path"])
    assert (86, 388) == (latest["attracted.firms"], latest["last.employees"])
    title = numbers(by_key(outputs, "chart-title")["subsidy-bounds"])
    assert Fraction(7500, 86) == title["within.high"]
    earlier = numbers(by_key(outputs, "limit")["earlier-count"])
    assert (61, 242) == (earlier["earlier.firms"], earlier["earlier.staff"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_another_groups_count_is_not_the_path_of_these_firms(run_notebook, language):
    """In 2021 the last count is of other firms than those whose employees were followed."""
    outputs = run_notebook(NAME, language=language, as_of="2021-12-31")
    assert "staff-path" not in by_key(outputs, "prose")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_investment_floor_is_held_against_sales(run_notebook, language):
    """Two billion KRW are four years' sales of a firm that sells 500 million."""
    outputs = run_notebook(NAME, language=language, min_investment=2_000_000_000)
    assert 400 == numbers(by_key(outputs, "prose")["sales"])["hurdle.share_of_sales"]
    assert "another-floor" in by_key(outputs, "definition")


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
