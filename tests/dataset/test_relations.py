"""Relations between measures: each way in which a row can be wrong is refused by name."""

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.relations import Selector
from gwangju_ai.project.errors import DataError

HEADER = "relation_id,relation,measure_id,entity_id,of,when,reason\n"


def written(package, row: str):
    """Write a table of relations with one row, after a right one."""
    right = 'a,part_of,tenants,camp,"{""whole"": ""applicants@cohort-4""}",period,So.\n'
    (package / "data" / "relations.csv").write_text(HEADER + right + row + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            'b,parts_of,tenants,,"{}",,So.',
            "column relation: expected one of 'part_of', 'sum_of'",
        ),
        (
            'b,part_of,tenants,,"{}",period,So.',
            "column of: expected the roles of part_of: also, whole, got 'no role'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""applicants"", ""base"": ""tenants""}",period,So.',
            "column of: expected the roles of part_of: also, whole, got 'whole, base'",
        ),
        (
            'b,share_of,tenants,,"{}",period,So.',
            "column of: expected the roles of share_of: base, count, got 'no role'",
        ),
        (
            'b,cumulative,tenants,,"{""whole"": ""applicants""}",,So.',
            "column of: expected the roles of cumulative: none, got 'whole'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""applicants""}",,So.',
            "column when: expected how periods must relate; blank for what is cumulative or "
            "settled, got ''",
        ),
        (
            'b,cumulative,tenants,,"{}",period,So.',
            "column when: expected how periods must relate; blank for what is cumulative or "
            "settled, got 'period'",
        ),
        (
            'b,part_of,tenents,,"{""whole"": ""applicants""}",period,So.',
            "column measure_id: expected an id of measures.csv, got 'tenents'",
        ),
        (
            'b,part_of,tenants,kamp,"{""whole"": ""applicants""}",period,So.',
            "column entity_id: expected an id of entities.csv, got 'kamp'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""aplicants""}",period,So.',
            "column of: expected an id of measures.csv, got 'aplicants'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""applicants@kohort""}",period,So.',
            "column of: expected an id of entities.csv, got 'kohort'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""applicants@cohort-4:planned""}",period,So.',
            "column of: expected a measure such as selected@cohort-4:plan, "
            "got 'applicants@cohort-4:planned'",
        ),
        (
            'b,part_of,tenants,,"{""whole"": []}",period,So.',
            "column of: expected one or several measures for whole, got []",
        ),
        (
            'b,part_of,tenants,,"{""whole"": ""tenants""}",period,So.',
            "column of: expected another measure for whole, got 'tenants'",
        ),
        (
            'b,part_of,tenants,camp,"{""whole"": [""applicants"", ""tenants@camp""]}",period,So.',
            "column of: expected another measure for whole, got 'tenants'",
        ),
        (
            'b,settled,tenants,,"{""also"": [{""printed"": ""3""}]}",,So.',
            "column of: expected measures alone for also, got {'printed': '3'}",
        ),
        (
            'b,sum_of,tenants,,"{""parts"": [""applicants"", {""printed"": ""3""}]}",period,So.',
            "column of: expected measures alone for parts, got {'printed': '3'}",
        ),
        (
            'b,same_as,tenants,,"{""others"": {""printed"": ""3""}}",period,So.',
            "column of: expected measures alone for others, got {'printed': '3'}",
        ),
        (
            'b,sum_of,tenants,,"{""parts"": [""applicants@cohort-4"", ""applicants@cohort-4""]}",'
            "period,So.",
            "column of: expected each measure once for parts, got 'applicants@cohort-4'",
        ),
        ('b,part_of,tenants,,"[]",period,So.', "column of: expected a JSON object"),
        ('b,part_of,tenants,,"{""whole"": ""applicants""}",period,', "column reason: expected"),
    ],
)
def test_a_wrong_row_is_refused_by_name(package, row, message):
    """File, row, column and value are named."""
    written(package, row)
    with pytest.raises(DataError) as problem:
        load(package)
    assert f"data/relations.csv row 3, {message}" in str(problem.value)


def test_a_span_may_be_part_of_a_longer_one(package):
    """Of the same measure, which of figures of one time would say nothing."""
    written(package, 'b,part_of,tenants,,"{""whole"": ""tenants""}",within,So.')
    assert (Selector("tenants"),) == load(package).relations["b"].of["whole"]


def test_a_relation_keeps_its_figures_by_role(package):
    """A single measure and several are read alike; a stated figure stays as it is."""
    stated = '{""printed"": ""71"", ""unit"": ""firm"", ""ko"": ""수"", ""en"": ""number""}'
    of = f'{{""base"": {stated}, ""count"": [""applicants@cohort-4:any""]}}'
    written(package, f'b,share_of,tenants,camp,"{of}",period,So.')
    relation = load(package).relations["b"]
    assert ("share_of", Selector("tenants", "camp"), "period") == (
        relation.kind,
        relation.subject,
        relation.when,
    )
    assert relation.of == {
        "base": ({"printed": "71", "unit": "firm", "ko": "수", "en": "number"},),
        "count": (Selector("applicants", "cohort-4", "any"),),
    }


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("selected", Selector("selected")),
        ("selected@cohort-4", Selector("selected", "cohort-4")),
        ("planned_intake:plan", Selector("planned_intake", kind="plan")),
        ("milestone@phase-1:any.start", Selector("milestone", "phase-1", "any", "start")),
        ("milestone.end", Selector("milestone", year="end")),
    ],
)
def test_a_selector_says_whose_figures_are_meant(text, selector):
    """Measure, entity, standing and the year of the period are told apart."""
    assert selector == Selector.parse(text)


def test_a_selector_takes_the_entity_of_its_relation_unless_it_names_one(package):
    """Without an entity of its own it speaks of the subject's; plans can be asked for."""
    observation = load(package).observation("a-applicants-4")
    assert [True, False, True, False] == [
        Selector("applicants").takes(observation, "cohort-4"),
        Selector("applicants").takes(observation, "camp"),
        Selector("applicants", "cohort-4").takes(observation, "camp"),
        Selector("applicants", kind="plan").takes(observation, "cohort-4"),
    ]
