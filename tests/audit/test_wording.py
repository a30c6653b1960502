"""How reasons place their figures and name what they count."""

from gwangju_ai.audit.finding import Figure
from gwangju_ai.audit.wording import leading, name, noun, noun_of, place, sentence
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.numbers.trail import Words


def figure(data, observation: str) -> Figure:
    """Return a figure of the data package."""
    return Figure.of(data.observation(observation), counted=True)


def test_an_approximate_count_is_never_bare(data):
    """100여 without its unit would read as exact."""
    about = figure(data, "a-camp-tenants-2024-11")
    assert "{x}" == place("x", about.shown, bare=True)


def test_only_counts_go_without_their_unit():
    """A percentage and money keep their sign, a ratio its "to 1"."""
    shown = {unit: observed("5", unit, ["o"]) for unit in ("percent", "krw", "ratio", "person")}
    found = [place("x", quantity, bare=True) for quantity in shown.values()]
    assert ["{x}", "{x}", "{x:to1}", "{x:n}"] == found


def test_a_list_ends_with_and_in_english_alone(data):
    """Korean lists figures with commas only."""
    three = [figure(data, f"a-applicants-cohort-{n}") for n in (1, 2, 3)]
    told = sentence(ko="{of}은(는) {x}", en="{x:n} ({of})", x=three, of=name(*three))
    assert "{x_a}, {x_b}, {x_c}" in told.ko
    assert told.en.startswith("{x_a:n}, {x_b:n} and {x_c:n} (")


def test_a_list_of_one_has_no_comma(data):
    """One figure stands alone."""
    told = sentence(ko="{x}", en="{x}", x=[figure(data, "a-applicants-cohort-1")])
    assert ("{x_a}", "{x_a}") == (told.ko, told.en)


def test_a_noun_leaves_out_remarks_and_whose_it_is(data):
    """The bracketed remark defines a measure; a sentence that counts does without it."""
    placed = figure(data, "a-employed-startup-cohort-1")
    assert "graduates in work or running a firm" == noun(placed).en
    assert "graduates in work or running a firm (cohort 1)" == noun_of(placed).en
    assert "1기" in noun(placed).ko


def test_an_entity_that_the_measure_names_is_not_said_twice(data):
    """Tenant firms in I-Plex are those of I-Plex Gwangju."""
    assert "tenant firms in I-Plex" == name(figure(data, "a-iplex-tenants-2024-11")).en


def test_a_sentence_begins_with_a_capital():
    """Only English has capitals."""
    assert Words("수", "Some AI firms") == leading(Words("수", "some AI firms"))
