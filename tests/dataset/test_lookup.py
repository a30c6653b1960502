"""Looking figures up: agreement, rules, tables, readings and the day of knowledge."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.rules import RULES
from gwangju_ai.project.errors import AmbiguousFigure, MissingFigure, NotEnoughData

#: Pages that print other figures, beside those of the small package.
MORE = """\
tenants-2023-early,tenants,camp,2023,95,95,firm,reported,other-1,other-1,,low,,
tenants-2023-other,tenants,camp,2023,96,96,firm,reported,undated-1,rel-4,,medium,,
tenants-2023-too,tenants,camp,2023,96,96,firm,reported,other-1,rel-4,,low,,
tenants-plan,tenants,camp,2025,150,150,firm,plan,undated-1,rel-4,,high,,
tenants-cohort,tenants,cohort-4,2022,5,5,firm,reported,other-1,other-1,,high,,
applicants-camp,applicants,camp,2024,300,300,person,reported,other-1,other-1,,high,,
"""


@pytest.fixture
def more(package):
    """Return a package with further pages, three of which print two figures for one year."""
    path = package / "data" / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return package


# -- single figures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "entity", "message"),
    [("tennants", None, "measure 'tennants'"), ("tenants", "kamp", "entity 'kamp'")],
)
def test_refuses_a_misspelt_measure_or_entity(package, measure, entity, message):
    """One that no table knows is a mistake in the code, not a lack of data."""
    with pytest.raises(KeyError, match=message):
        load(package).find(measure, entity)


def test_refuses_an_unknown_rule(package):
    """The rules that there are are listed, also where no figure matches."""
    for period in ("2022", "1999"):
        with pytest.raises(ValueError, match="rule: expected one of agreed, trusted, latest, fi"):
            load(package).figure("tenants", "camp", period, rule="newest")


def test_refuses_an_unknown_filter(package):
    """A misspelt filter never matches everything."""
    with pytest.raises(TypeError, match="roles"):
        load(package).figure("tenants", "camp", "2022", roles="plan")


def test_says_that_a_figure_is_missing(package):
    """No matching figure is an error that names what was asked, and the day."""
    with pytest.raises(MissingFigure, match="tenants, camp, 2023: expected a figure known, found"):
        load(package).figure("tenants", "camp", "2023")
    with pytest.raises(MissingFigure, match=r"tenants, camp: .* known by 2020-01-01, found none"):
        load(package, as_of="2020-01-01").figure("tenants", "camp", rule="latest")


def test_refuses_to_choose_between_figures_that_differ(package):
    """Printed figures that contradict each other are listed instead of one being picked."""
    with pytest.raises(AmbiguousFigure, match=r"prints 119.*prints 779"):
        load(package, reading="as_printed").figure("applicants", "cohort-4", "2023")


def test_refuses_to_trust_one_of_equally_plain_sources(spoil, more):
    """Sources of one rank that differ are listed, with what to do."""
    spoil("observations.csv", "rel-4,,medium", "rel-4,,low")
    with pytest.raises(AmbiguousFigure, match=r"prints 95; .*prints 96; rate one of them lower"):
        load(more).figure("tenants", "camp", "2023", rule="trusted")


def test_says_that_a_series_is_too_short(package):
    """A series with too few figures is an error that counts them."""
    with pytest.raises(NotEnoughData, match="at least 4 figures known, found 3"):
        load(package).series("tenants", "camp", at_least=4)


def test_agreeing_sources_support_one_figure(package):
    """A figure that two sources print is one quantity whose trail names both, the article first."""
    quantity = load(package).figure("tenants", "camp", "2022")
    assert ("a-tenants-2022", "tenants-2022-other") == quantity.trail.observations


@pytest.mark.parametrize(
    ("rule", "filters", "value", "observations"),
    [
        ("agreed", {"period": "2024"}, 84, ("a-tenants-2024",)),
        ("agreed", {"source": "article", "during": "2022"}, 107, ("a-tenants-2022",)),
        ("agreed", {"role": "plan"}, 150, ("tenants-plan",)),
        ("trusted", {"period": "2023"}, 96, ("tenants-2023-other", "tenants-2023-too")),
        ("trusted", {"period": "2022"}, 107, ("a-tenants-2022", "tenants-2022-other")),
        ("latest", {"role": "reported"}, 84, ("a-tenants-2024",)),
        ("latest", {"during": "2020/2023"}, 96, ("tenants-2023-other", "tenants-2023-too")),
        ("latest", {}, 150, ("tenants-plan",)),
        ("first", {}, 107, ("tenants-2022-other", "a-tenants-2022")),
        ("first", {"during": "2023/2025"}, 95, ("tenants-2023-early",)),
    ],
)
def test_a_rule_chooses_one_figure(more, rule, filters, value, observations):
    """The trail names every observation of that value which the rule looked at."""
    found = load(more).figure("tenants", "camp", rule=rule, **filters)
    assert (value, set(observations)) == (found.value, set(found.trail.observations))


def test_a_trusted_figure_is_the_articles_own(spoil, more):
    """Where the article prints a figure, other pages do not replace it."""
    spoil("observations.csv", "107,107,firm,reported,other-1", "108,108,firm,reported,other-1")
    assert load(more).figure("tenants", "camp", "2022", rule="trusted") == 107


def test_a_figure_has_the_name_and_reading_of_its_print(package):
    """Measure, entity and period name it; a correction in force is kept in the trail."""
    found = load(package).figure("applicants", "cohort-4", "2023")
    assert ("applicants, cohort 4, 2023", True) == (found.name.en, found.trail.corrected)


def test_figures_stand_under_labels_of_their_own(more):
    """Single figures are a labelled Series; one that is lacking is an error that names it."""
    data = load(more)
    found = data.figures({"people": "applicants", "firms": "tenants"}, "camp", rule="latest")
    assert {"people": 300, "firms": 150} == found.to_dict()
    assert object == found.dtype
    with pytest.raises(MissingFigure, match="applicants, camp, 2022"):
        data.figures({"firms": "tenants", "people": "applicants"}, "camp", "2022")


# -- tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"by": "year"}, "by: expected one of period, entity, got 'year'"),
        ({"missing": "NA"}, "missing: expected one of drop, keep, got 'NA'"),
        ({"rule": "newest"}, "rule: expected one of agreed, trusted, latest, first, got 'newest'"),
        ({"rule": {"firms": "newest"}}, "rule: expected one of agreed, .*, got 'newest'"),
        ({"rule": {"tenants": "first"}}, "rule of a column: expected one of firms, got 'tenants'"),
    ],
)
def test_refuses_arguments_that_a_table_does_not_know(more, arguments, message):
    """What was expected and what came are named; nothing falls back to a default."""
    with pytest.raises(ValueError, match=message):
        load(more).table({"firms": "tenants"}, **{"by": "period", "entity": "camp", **arguments})


def test_refuses_a_table_of_a_misspelt_measure_or_row(more):
    """A measure or entity that no table knows is a mistake, not a gap."""
    data = load(more)
    with pytest.raises(KeyError, match="measure 'tennants'"):
        data.table(["tennants"], by="period")
    with pytest.raises(KeyError, match="entity 'kamp'"):
        data.table(["tenants"], by="entity", rows=["kamp"], missing="keep")


def test_refuses_to_choose_for_a_cell(more):
    """A cell for which pages print several figures is an error, unless the rule decides."""
    with pytest.raises(AmbiguousFigure, match="tenants, camp, 2023: expected one value"):
        load(more).table(["tenants"], by="period", entity="camp")


def test_says_that_a_table_has_too_few_rows(more):
    """Rows that lack a figure do not count."""
    with pytest.raises(NotEnoughData, match=r"tenants, applicants by period: .* 2 rows .* found 1"):
        load(more).table(
            ["tenants", "applicants"], by="period", entity="camp", rule="trusted", at_least=2
        )
    with pytest.raises(NotEnoughData, match="at least 1 rows known by 2020-01-01, found 0"):
        load(more, as_of="2020-01-01").table(["tenants"], by="period")


def test_a_table_by_period_is_in_the_order_of_time(more):
    """A row a period, in ISO form, whatever the order of the file."""
    table = load(more).table({"firms": "tenants"}, by="period", entity="camp", rule="trusted")
    assert ["2022", "2023", "2024", "2025"] == list(table.index)
    assert ("period", "quantity[firm]") == (table.index.name, str(table.firms.dtype))
    assert [107, 96, 84, 150] == list(table.firms)


def test_a_table_by_entity_has_the_ids_of_its_rows(more):
    """A row an entity; measure ids name their columns where no others are given."""
    table = load(more).table(["tenants"], by="entity", period="2022")
    assert (["camp", "cohort-4"], "entity") == (list(table.index), table.index.name)
    assert {"camp": 107, "cohort-4": 5} == table["tenants"].to_dict()


def test_rows_can_be_asked_for_in_an_order(more):
    """Only those are rows; one without any figure is left out."""
    data = load(more)
    rows = iter(["cohort-4", "camp"])
    assert ["cohort-4", "camp"] == list(
        data.table(["tenants"], by="entity", rows=rows, period="2022").index
    )
    years = data.table(["tenants"], by="period", rows=["2024", "1999", "2022"], entity="camp")
    assert ["2024", "2022"] == list(years.index)
    kept = data.table(["tenants"], by="period", rows=["2024", "1999"], missing="keep")
    assert ["2024"] == list(kept.index)


def test_a_row_that_lacks_a_figure_is_left_out_or_kept(more):
    """By default every cell is known; kept rows hold NA where no figure is known."""
    data, asked = load(more), {"firms": "tenants", "people": "applicants"}
    chosen = {"by": "period", "entity": "camp", "rule": "trusted"}
    assert ["2024"] == list(data.table(asked, **chosen).index)
    kept = data.table(asked, missing="keep", **chosen)
    assert [True, True, False, True] == list(kept.people.isna())
    assert "quantity[person]" == str(kept.people.dtype)
    assert kept.people["2022"] is pandas.NA


def test_columns_may_have_rules_of_their_own(more):
    """A column without one takes only what all pages agree on."""
    asked = {"firms": "tenants", "last": "tenants"}
    chosen = {"by": "entity", "rows": ["camp"], "role": "reported"}
    rules = {"firms": "first", "last": "latest"}
    table = load(more).table(asked, rule=rules, **chosen)
    assert (107, 84) == (table.firms["camp"], table["last"]["camp"])
    with pytest.raises(AmbiguousFigure):
        load(more).table(asked, rule={"firms": "first"}, **chosen)


def test_filters_hold_for_every_cell(more):
    """Source, role and span are those of :meth:`find`."""
    data = load(more)
    article = data.table(["tenants"], by="period", source="article")
    assert ["2022", "2024"] == list(article.index)
    assert ("a-tenants-2022",) == article["tenants"]["2022"].trail.observations
    within = data.table(["tenants"], by="period", entity="camp", during="2024/2025")
    assert ["2024", "2025"] == list(within.index)


def test_an_empty_table_knows_its_units(more):
    """Arithmetic on it gives columns of the units that it would have."""
    table = load(more).table({"firms": "tenants"}, by="period", during="1999", at_least=0)
    table["per_firm"] = table.firms / table.firms
    assert (0, "quantity[firm]", "quantity[ratio]") == (len(table), *map(str, table.dtypes))
    assert (["firms", "per_firm"], "period") == (list(table), table.index.name)


# -- printed figures -------------------------------------------------------------------------------


def test_printed_figures_stand_one_by_one(more):
    """A row a print, in the order of time and of knowledge, with what is known of each."""
    printed = load(more).printed("tenants", entity="camp", during="2022/2023")
    assert [
        "tenants-2022-other",
        "a-tenants-2022",
        "tenants-2023-early",
        "tenants-2023-too",
        "tenants-2023-other",
    ] == list(printed.index)
    first = printed.iloc[0].drop(["figure", "known"]).to_dict()
    assert {
        "measure": "tenants",
        "entity": "camp",
        "period": "2022",
        "role": "reported",
        "source": "other-1",
        "origin": "other-1",
        "confidence": "high",
    } == first
    assert ("2023-05-02", "quantity[firm]") == (
        printed.known.iloc[0].isoformat(),
        str(printed.figure.dtype),
    )


def test_printed_figures_of_several_units_are_objects(more):
    """No unit is lost; a measure's prints stand together; none at all is an empty frame."""
    data = load(more)
    printed = data.printed("tenants", "applicants", entity="camp", period="2024")
    assert (object, ["firm", "person"]) == (
        printed.figure.dtype,
        [figure.unit for figure in printed.figure],
    )
    assert "quantity[firm]" == str(data.printed("tenants", period="1999").figure.dtype)


def test_no_printed_figure_leaves_the_columns_what_they_are(package):
    """A table without a figure can be asked what one with figures can."""
    data = load(package)
    some, none = data.printed("tenants"), data.printed("tenants", period="1999")
    assert len(some) > 0 == len(none)
    assert some.dtypes.to_dict() == none.dtypes.to_dict()


def test_a_release_counts_once(package):
    """Two prints of one release have one origin."""
    printed = load(package).printed("applicants", entity="cohort-4")
    assert (3, 2) == (len(printed), printed.origin.nunique())


# -- readings and days -----------------------------------------------------------------------------


def test_a_correction_replaces_the_print_under_the_corrected_reading_only(package):
    """The declared correction is used or left out by the reading; the print itself stays."""
    corrected = load(package).observation("a-applicants-4")
    printed = load(package, reading="as_printed").observation("a-applicants-4")
    assert [(Fraction(779), True, "119"), (Fraction(119), False, "119")] == [
        (o.quantity.value, o.quantity.trail.corrected, o.printed) for o in (corrected, printed)
    ]


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2023-05-01", []),
        ("2023-06-29", ["tenants-2022-other", "applicants-4-other"]),
        ("2023-06-30", ["tenants-2022-other", "applicants-4-other", "applicants-4-undated"]),
    ],
)
def test_leaves_out_what_was_not_known_yet(package, as_of, known):
    """A figure is known from its publication, or from the end of its period if that is unknown."""
    assert known == [o.id for o in load(package, as_of=as_of).observations]


@pytest.mark.parametrize(
    ("as_of", "had"), [("2024-11-29", False), ("2024-11-30", True), ("", True)]
)
def test_tells_whether_the_article_had_appeared(package, as_of, had):
    """An article of a month had appeared when the month was over."""
    assert had is load(package, as_of=as_of).has_article


def test_every_rule_of_the_module_can_be_asked_for():
    """A rule goes by its function's name."""
    assert ["agreed", "trusted", "latest", "first"] == list(RULES)


# -- another print ---------------------------------------------------------------------------------


def test_a_figure_printed_in_another_way_is_found_wherever_the_first_was(more):
    """The package is as one made anew of the same figures, and the first one is as it was."""
    data = load(more)
    old = data.observation("tenants-2023-early")
    new = replace(old, row=old.row.model_copy(update={"printed": "59", "value": Fraction(59)}))
    quick = data.reprinted(new)
    anew = replace(data, observations=[new if o is old else o for o in data.observations])
    for package, expected in ((quick, new), (anew, new), (data, old)):
        assert expected is package.observation(old.id)
        assert expected in package.observations
    assert anew.find("tenants", "camp") == quick.find("tenants", "camp")
    assert anew.about("camp") == quick.about("camp")
    assert new not in data.find("tenants", "camp") + data.about("camp")
