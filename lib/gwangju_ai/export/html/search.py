"""What the entrance's search looks through: what reports say, their numbers, and printed figures.

The index stands in the page as data: plain text, each repeated name once.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup as Safe

from gwangju_ai.export import words
from gwangju_ai.export.anchors import Names
from gwangju_ai.export.document import PARAGRAPHS
from gwangju_ai.export.embedded import embedded

#: What statements are called where several of a report share a key, as `anchors.Anchors` does.
_KINDS = dict.fromkeys(PARAGRAPHS, "paragraph") | {"table": "table", "chart-title": "figure"}
#: What is searched: findings, what explains them, and what is not known; not what belongs to them.
_SEARCHED = ("answer", "prose", "unknown", "chart-title")
#: Letters of a formula; whoever wants more follows the number.
_LONGEST = 60
#: What makes a formula tell more than a name does; a step without one is named by its formula.
_SIGNS = frozenset("÷×+−")


def index(reports: Iterable[dict], language: str) -> Safe:
    """Return what can be searched, as JSON that may stand in a page's ``script`` element.

    Args:
        reports: The findings of the reports, in reading order.
        language: ``ko`` or ``en``.
    """
    kept = list(reports)
    headings, measures, entities, sources = _Table(), _Table(), _Table(), _Table()
    pages = {name: source for found in kept for name, source in found["sources"].items()}
    figures = {name: figure for found in kept for name, figure in found["observations"].items()}
    listed = [
        [
            name,
            measures.place(figure["measure"]),
            entities.place(figure["entity"]),
            figure["period"],
            figure["value_text"],
            "" if figure["printed"] in figure["value_text"] else figure["printed"],
            sources.place(_page(pages[figure["source_id"]])),
        ]
        for name, figure in figures.items()
    ]
    cited = {row[0]: row[-1] for row in listed}
    content = {
        "reports": [
            [found["notebook"], words.REPORTS[found["notebook"]].text(language)] for found in kept
        ],
        "said": [
            [at, anchor, headings.place(heading), text]
            for at, found in enumerate(kept)
            for anchor, heading, text in _said(found)
        ],
        "numbers": [[at, *row] for at, row in _numbers(kept, cited)],
        "figures": listed,
        "headings": headings.rows,
        "measures": measures.rows,
        "entities": entities.rows,
        "sources": sources.rows,
    }
    return embedded(content)


class _Table:
    """Rows that others name by their places."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}

    @property
    def rows(self) -> list:
        return list(self._places)

    def place(self, row: object) -> int:
        return self._places.setdefault(row, len(self._places))


def _page(source: dict) -> tuple[str, str]:
    """Return a page as it is cited in passing, and its address where one may follow it."""
    name = ", ".join(filter(None, [source["outlet"], source.get("published", "")]))
    address = source.get("url", "")
    return name, address if address.startswith(("https://", "http://")) else ""


def _said(found: dict) -> Iterator[tuple[str, str, str]]:
    """Yield what a report says: anchor, headline and text.

    A finding has its own headline, anything else that of its section.
    """
    names, statements, heading = Names(), found["statements"], ""
    for statement in statements:
        if statement["kind"] == "section":
            names.give("section", statement["key"] or "section")
    for statement in statements:
        kind, text = statement["kind"], statement["text"]
        if kind == "section":
            heading = _line(text)
        elif kind == "title":
            title, _, rest = text.lstrip("# ").partition("\n\n")
            yield "", _line(title), _line(rest)
        elif statement["key"] and kind in _KINDS:
            anchor = names.give(_KINDS[kind], statement["key"])
            own, _, rest = text.partition("\n\n") if kind == "answer" else (heading, "", text)
            if kind in _SEARCHED and not statement.get("detail"):
                yield anchor, _line(own), _line(rest.replace("**", ""))


def _numbers(reports: list[dict], cited: dict[str, int]) -> Iterator[tuple[int, list]]:
    """Yield the numbers that a report computes or assumes: id, text, name, formula and sources.

    Figures as printed are not among them, nor what a report takes over from another, nor steps
    without a name, nor what a model drew for a table. What several reports compute alike stands
    once.
    """
    told = set()
    for at, found in enumerate(reports):
        shown = {q for statement in found["statements"] for q in statement["numbers"].values()}
        for name, quantity in found["quantities"].items():
            trail, label = quantity["trail"], quantity.get("label", "")
            if trail["kind"] == "observed" or "notebook" in trail:
                continue
            named = label and not _SIGNS & set(label)
            if name not in shown and (not named or trail["kind"] != "derived"):
                continue
            formula = trail.get("formula", "")
            if len(formula) > _LONGEST or not _SIGNS & set(formula):
                formula = ""
            one = quantity["text"], label, formula
            if one in told:
                continue
            told.add(one)
            pages = dict.fromkeys(cited[o] for o in trail["observations"] if o in cited)
            yield at, [name, quantity["text"], label, formula, list(pages)]


def _line(text: str) -> str:
    return " ".join(text.split())
