"""A comparison as a page of the house, which stands alone and asks for nothing."""

from gwangju_ai.compare import phrases, words
from gwangju_ai.compare.comparison import Comparison
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound


def to_html(comparison: Comparison) -> str:
    """Return a comparison as a page: each cause with a table of the numbers that it moves."""
    language = comparison.language
    head = Head("", language, words.TITLE.text(language), phrases.sides(comparison))
    return bound(
        "comparison.html.j2",
        styles=["comparison.css"],
        head=head,
        language=language,
        told=[phrases.summary(comparison), phrases.alone(comparison)],
        columns=[column.text(language) for column in words.COLUMNS],
        groups=[
            (
                phrases.heading(group, language),
                [phrases.cells(change, language) for change in group.changes],
            )
            for group in comparison.groups
        ],
        turned=[
            (phrases.turned(turn, language), *phrases.sayings(turn, language))
            for turn in comparison.turned
        ],
        turned_title=words.TURNED.text(language),
        turned_columns=[word.text(language) for word in words.TURNED_COLUMNS],
    )
