"""One run in several languages: every language shows what a run in it alone shows."""

from pathlib import Path

import nbformat
import pytest

from gwangju_ai.analysis import testbeds
from gwangju_ai.numbers.quantity import assumed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import Report, charts
from gwangju_ai.project.errors import ParameterError, ReportError

COPY = {
    "en": """# Title{% if last is missing %}: too early{% endif %}

What it answers by {{ day }}.

### finding

Of {{ n }}

A clear difference from {{ n }}.

### sentence

{{ n }}, a clear difference

### rate

{{ last.rate }}

### caption

Trials

Of {{ n }}.

## {{ who }} {#demand}
""",
    "ko": """# 제목{% if last is missing %}: 이르다{% endif %}

{{ day }}까지.

### finding

{{ n }}

사관학교에 {{ n }}(이)가 든다.

### sentence

{{ n }}, 사관학교

### rate

{{ last.rate }}

### caption

실증

{{ n }} 가운데.

## {{ who }} {#demand}
""",
}

N = assumed(86, "trial", parameter="slots", ko="자리", en="slots")
WHO = Words("수요", "Demand")


@pytest.fixture
def shown(monkeypatch):
    """Collect what is displayed, by the language that it is marked with; the first has no mark."""
    outputs = {"": [], "ko": [], "en": []}

    def collect(bundle, metadata, raw, transient):
        marked = transient["gwangju_ai"]["language"] if transient else ""
        outputs[marked].append((bundle, metadata))

    monkeypatch.setattr("gwangju_ai.present.report.display", collect)
    return outputs


@pytest.fixture
def run(monkeypatch, shown, reading_once):
    """Return a function that runs cells in languages and returns what each showed."""

    reading_once(monkeypatch)

    def run(cells, first, also="", **parameters):
        monkeypatch.setenv("GWANGJU_AI_ALSO", also)
        for outputs in shown.values():
            outputs.clear()
        cells(language=first, **parameters)
        return {language or first: list(outputs) for language, outputs in shown.items() if outputs}

    return run


@pytest.fixture
def both(monkeypatch):
    """Ask for Korean beside the report's own English."""
    monkeypatch.setenv("GWANGJU_AI_ALSO", "ko")


def methods(**parameters):
    """Call each method that shows something, as the cells of a notebook do."""
    report = Report.open("03_testbeds", parameters)
    years = report.run(testbeds.service, report.data)
    report.title(last=years.iloc[-1])
    report.answer("finding", n=N)
    report.section("demand", who=WHO)
    report.text("sentence", n=N)
    report.text("rate", last=years.iloc[-1], detail=True)
    report.definition("sentence", n=N)
    report.limit("rate", last=years.iloc[-1])
    report.unknown("sentence", n=N, at="other")
    report.section("demand", at="again", who=WHO)
    report.method("rate", last=years.iloc[0])
    report.table("caption", years, n=N)
    report.chart("caption", report.run(charts.bars, years, x="demand"), n=N)
    report.appendix()


def notebook(name, **parameters):
    """Run all cells of a notebook that show something by its report."""
    path = Path(__file__).parents[2] / "notebooks" / f"{name}.ipynb"
    scope = {"__name__": "__main__"}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and "seaborn" not in cell.source:
            exec(compile(cell.source, f"{name}.ipynb cell {cell.id}", "exec"), scope)
        if "parameters" in cell.metadata.get("tags", []):
            scope.update(parameters)


@pytest.mark.parametrize("also", ["jp", "en", "ko,ko", "ko,", "ko, ko", ","])
def test_refuses_a_language_that_is_unknown_or_told_already(copy, shown, monkeypatch, also):
    """A code that cannot be one of the others is named, with the variable that has it."""
    monkeypatch.setenv("GWANGJU_AI_ALSO", also)
    wrong = {"jp": "'jp'", "en": "'en'", "ko,ko": "'ko'", "ko, ko": "' ko'"}.get(also, "''")
    with pytest.raises(ParameterError, match=f"^GWANGJU_AI_ALSO: expected .* got {wrong}"):
        Report.open("03_testbeds", {"language": "en"})
    assert {"": [], "ko": [], "en": []} == shown


@pytest.mark.parametrize(
    "ask",
    [
        lambda report: report.language,
        lambda report: report.told("sentence", n=N),
        lambda report: report.findings("02_talent"),
        lambda report: report.quoted(None, "placement"),
        lambda report: report.quote(None, "placement"),
    ],
)
def test_nothing_has_one_language_where_a_run_has_two(copy, shown, both, ask):
    """What is in one language is refused, with how such a notebook is run."""
    report = Report.open("03_testbeds", {"language": "en"})
    with pytest.raises(ReportError, match=r"^03_testbeds: .* got en, ko; .* once for each"):
        ask(report)


def test_a_parameter_that_changed_is_refused_in_a_run_of_two_languages(copy, shown, both):
    """The other language is no change of the parameter; another value is."""
    cells = {"language": "en", "trial_months": 6}
    report = Report.open("03_testbeds", cells)
    report.text("sentence", n=N)
    cells["language"] = "ko"
    with pytest.raises(ParameterError, match=r"expected language = 'en', .* got 'ko'"):
        report.text("sentence", n=N)
    cells |= {"language": "en", "trial_months": 12}
    with pytest.raises(ParameterError, match=r"expected trial_months = 6, .* got 12"):
        report.text("sentence", n=N)


def test_without_others_nothing_is_marked_with_a_language(copy, shown, run):
    """What a report shows is marked only where there are two languages."""
    assert {"ko"} == run(methods, "ko").keys()
    assert not shown["ko"]


@pytest.mark.parametrize("day", ["", "2020-06-30"])
@pytest.mark.parametrize(("first", "other"), [("en", "ko"), ("ko", "en")])
def test_a_method_shows_in_each_language_what_it_shows_alone(copy, run, first, other, day):
    """Every method that shows does so in both languages, or tells in both that it cannot."""
    together = run(methods, first, other, as_of=day)
    alone = {code: run(methods, code, as_of=day)[code] for code in (first, other)}
    assert alone == together
    terms = [outputs[-1][1]["gwangju_ai"]["appendix"]["terms"] for outputs in alone.values()]
    assert all(terms)
    assert terms[0] != terms[1]


def test_what_can_be_gone_through_once_is_shown_in_each_language(copy, run):
    """A generator is not used up by the first language."""
    told = "{% for one in many %}{{ one }} {% endfor %}"
    for language, text in COPY.items():
        path = copy / f"03_testbeds.{language}.md"
        path.write_text(f"{text}\n### many\n\n{told}\n", encoding="utf-8")

    def cells(**parameters):
        report = Report.open("03_testbeds", parameters)
        report.text(
            "many",
            many=(assumed(n, "trial", parameter="slots", ko="자리", en="slots") for n in (3, 4)),
        )

    together = run(cells, "en", "ko")
    assert ["3 trials 4 trials", "3건 4건"] == [
        together[language][-1][0]["text/plain"] for language in ("en", "ko")
    ]


@pytest.mark.parametrize(
    ("parameters", "kind"), [({}, "what-if"), ({"as_of": "2020-06-30"}, "unknown")]
)
def test_a_notebook_shows_in_each_language_what_it_shows_alone(run, parameters, kind):
    """One run of all cells in both languages gives the outputs of a run in each."""

    def cells(**given):
        notebook("03_testbeds", **given)

    together = run(cells, "en", "ko", **parameters)
    alone = {code: run(cells, code, **parameters)[code] for code in ("en", "ko")}
    assert alone == together
    assert kind in [told["gwangju_ai"]["kind"] for _, told in alone["ko"]]
