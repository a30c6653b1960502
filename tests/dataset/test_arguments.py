"""The JSON objects in the tables of checks and relations."""

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.project.errors import DataError


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{""near"": ""a-b"", ""near"": ""a-c""}', "a JSON object that gives 'near' once, got "),
        ('{""near"": {""ko"": ""가"", ""ko"": ""나""}}', "a JSON object that gives 'ko' once, got "),
        ('{""near"": ' + "9" * 5000 + "}", "a JSON object without a number of so many digits, got "),
        ("[" * 50_000, "a JSON object with fewer brackets within one another, got "),
        ('{""near"": ' * 900 + "1" + "}" * 900, "a JSON object with fewer brackets"),
    ],
)
def test_an_object_that_says_a_thing_twice_or_too_much_is_refused(spoil, given, said):
    """File, row and column are named, whatever stands in the cell."""
    root = spoil("checks.csv", '{""near"": [""a-tenants-2022"", ""a-tenants-2024""]}', given)
    with pytest.raises(DataError) as problem:
        load(root)
    place = "data/checks.csv row 2, column arguments: expected "
    assert str(problem.value).startswith(place + said)


@pytest.mark.parametrize("given", ["5", "null", '[[""tenants""]]'])
def test_a_relation_to_what_is_no_measure_is_refused(spoil, given):
    """A number, nothing or a list in a list is no measure."""
    header = "relation_id,relation,measure_id,entity_id,of,when,reason\n"
    row = f'odd,part_of,tenants,,"{{""whole"": {given}}}",period,so\n'
    with pytest.raises(DataError) as problem:
        load(spoil("relations.csv", header, header + row))
    place = "data/relations.csv row 2, column of: expected a measure such as"
    assert str(problem.value).startswith(place)
