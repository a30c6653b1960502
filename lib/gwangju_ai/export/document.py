"""The document that an executed notebook holds, in one language and in no format.

It knows which outputs make a figure, which sentences are the answer, and where every piece stands
in the notebook; it does not know HTML or Typst.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, replace

from nbformat import NotebookNode

from gwangju_ai.export import drawing, formulas, markup, rich, whatif
from gwangju_ai.export.drawing import Drawing
from gwangju_ai.export.hidden import source_hidden
from gwangju_ai.export.legible import legible
from gwangju_ai.export.markup import Markup, Tree
from gwangju_ai.export.outputs import OTHER, Shown, header, outputs
from gwangju_ai.project import notebook as form
from gwangju_ai.project.errors import ExportError

#: The kinds of paragraph that a report shows by a call of its own.
PARAGRAPHS = ("answer", "prose", "definition", "limit", "unknown", "method")

_KEY = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_FIGURE = ("printed", "value_text", "measure", "entity", "period", "source_id", "locator")
#: What each verdict on a claim must tell, as text.
_REVIEWED = ("id", "claim", "outlet", "published", "verdict", "reason")
#: What each entry of the appendix must tell, as text.
ENTRIES = {
    "numbers": ("id", "text", "name", "kind", "formula"),
    "observations": ("id", *_FIGURE),
    "sources": ("id", "outlet", "title", "published", "url", "note"),
    "terms": ("id", "term", "definition"),
}


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Running text; ``kind`` is text (a Markdown cell) or one of :data:`PARAGRAPHS`.

    ``headline`` stands over an answer; ``detail`` is what only some readers want to know.
    ``places`` are the names by which links of a cell lead to it.
    """

    kind: str
    key: str
    text: Markup
    headline: Markup | None = None
    detail: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading of level 2 or deeper; what follows belongs to it until the next.

    ``places`` are the names by which links of a cell lead to it, besides that of its text.
    """

    level: int
    key: str
    heading: Markup
    places: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class CaptionedTable:
    """A table under its caption, with its sources and a note, either of which may be empty.

    ``number`` is its place among the tables: 2, or A2 among those that are a detail. ``rows`` are
    the anchors of its rows, where these have a name to be linked by.
    """

    key: str
    caption: Markup
    table: Markup
    source: Markup
    note: Markup
    detail: bool = False
    number: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class CaptionedFigure:
    """A chart: the title that states its finding, the drawing, sources, a note, and its data.

    ``number`` is its place among the charts, as of tables; ``narrow`` is drawn for a narrow page.
    """

    key: str
    title: Markup
    drawing: Drawing
    alt: str
    source: Markup
    note: Markup
    data: Markup
    detail: bool = False
    number: str = ""
    narrow: Drawing | None = None


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Levers over a grid of runs, with a sentence and a drawing that follow them.

    ``panel`` is what the script reads: levers, columns, drawing and command; :mod:`.whatif` has it
    checked.
    """

    key: str
    title: Markup
    sentence: Markup
    note: Markup
    panel: dict


@dataclass(frozen=True, eq=False)
class Code:
    """A cell's code."""

    source: str


@dataclass(frozen=True, eq=False)
class Output:
    """What a cell showed by other means than the report: text, a table, a formula, a picture."""

    text: Markup


@dataclass(frozen=True, eq=False)
class Appendix:
    """The trail of every number: entries as the notebook wrote them, formulas by number.

    ``terms`` are those of the glossary that the report uses; ``steps`` are the quantities that
    stand behind those shown, for the findings.
    """

    numbers: list[dict]
    formulas: dict[str, Markup]
    observations: list[dict]
    sources: list[dict]
    terms: list[dict]
    steps: list[dict]

    @property
    def printed(self) -> dict[str, str]:
        """For a number that is one observation as printed, that observation, which tells it all."""
        told = {entry["id"]: entry["value_text"] for entry in self.observations}
        found: dict[str, str] = {}
        for entry in self.numbers:
            match self.formulas[entry["id"]].tree:
                case [{"t": "Para", "c": [{"t": "Link", "c": [_, _, [address, _]]}]}]:
                    observation = address.removeprefix("#o-")
                    if entry["kind"] == "observed" and told.get(observation) == entry["text"]:
                        found[entry["id"]] = observation
                        del told[observation]
        return found

    @property
    def opened(self) -> set[str]:
        """Ids of the terms."""
        return {entry["id"] for entry in self.terms}


@dataclass(frozen=True)
class Review:
    """A verdict on a claim.

    Attributes:
        anchor: The claim's row.
        claim: What is claimed, in our words.
        outlet: Who published the claim.
        published: When, ISO.
        verdict: The verdict, in words.
        rating: Its place from 1, false, to 5, true; none where nothing decides it.
        reason: Why.
    """

    anchor: str
    claim: str
    outlet: str
    published: str
    verdict: str
    rating: int | None
    reason: str


Block = Paragraph | Heading | CaptionedTable | CaptionedFigure | WhatIf | Output | Code | Appendix


@dataclass(frozen=True)
class Document:
    """An executed notebook's report.

    Attributes:
        notebook: Name of the notebook, ``02_talent``.
        language: ``ko`` or ``en``.
        parameters: The parameters it was run with, by name.
        date: The day the edition speaks of, ISO; empty if the notebook states none.
        title: The first heading of level 1.
        blocks: What it shows, in order, the appendix last.
        contested: For a number's id, the findings of the audit that contest it.
        reviews: Verdicts on claims.
        pictures: Those that its pieces show, by the names of files that stand for them.
        shown: What the notebook's code showed, output by output, as findings quote it.
    """

    notebook: str
    language: str
    parameters: dict[str, object]
    date: str
    title: Markup
    blocks: list[Block]
    contested: dict[str, list[str]] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list, repr=False)

    @property
    def appendix(self) -> Appendix:
        """The entries of the appendix; none where the notebook has no appendix."""
        last = self.blocks[-1] if self.blocks else None
        return last if isinstance(last, Appendix) else Appendix([], {}, [], [], [], [])

    def pieces(self) -> Iterator[Markup]:
        """Yield all Markdown in reading order."""
        yield self.title
        for block in self.blocks:
            yield from pieces(block)

    @property
    def is_report(self) -> bool:
        """Whether the notebook opened a report; of anyone else's the edition says nothing."""
        return bool(self.parameters)

    def plain_title(self) -> str:
        """Return the title without markup."""
        return markup.plain(self.title.tree)


def pieces(block: Block) -> list[Markup]:
    """Return the Markdown of a block in reading order."""
    match block:
        case Paragraph(text=text, headline=headline):
            return [headline, text] if headline else [text]
        case Output(text=text):
            return [text]
        case Heading(heading=heading):
            return [heading]
        case CaptionedTable(caption=caption, table=table, source=source, note=note):
            return [caption, table, source, note]
        case CaptionedFigure(title=title, source=source, note=note, data=data):
            return [title, source, note, data]
        case WhatIf(title=title, sentence=sentence, note=note):
            return [title, sentence, note]
        case Appendix(formulas=formulas):
            return list(formulas.values())
    return []


def read(notebook: NotebookNode, name: str = "notebook", language: str = "") -> Document:
    """Read an executed notebook.

    Args:
        notebook: The executed notebook.
        name: The name of its file, for errors; and its own if it opened no report.
        language: ``ko`` or ``en``, where it opened no report; English when empty.

    Raises:
        ExportError: It is no notebook, was not executed or failed, mixes two runs, is in another
            language than the one asked for, or an output is incomplete.
    """
    form.check(notebook, name, ExportError)
    notebook = legible(notebook)
    said = header(notebook, name, language)
    shown = list(outputs(notebook, name))
    blocks = list(_blocks(notebook, name, shown))
    pictures = _settled(blocks, said.language)
    for block in blocks:
        _check(block)
    # HTML may hold no more than a style, which shows nothing.
    blocks = [block for block in blocks if not isinstance(block, Output) or block.text.tree]
    title, blocks = _headings(blocks, name)
    return Document(
        *astuple(said),
        title=title,
        blocks=_numbered(sorted(blocks, key=lambda block: isinstance(block, Appendix))),
        contested=_contested(shown),
        reviews=list(_reviews(shown)),
        pictures=pictures,
        shown=shown,
    )


def read_trails(notebook: NotebookNode, name: str = "notebook") -> Document:
    """Read no more of an executed notebook than where its numbers come from.

    Args:
        notebook: The executed notebook.
        name: The name of its file, for errors.

    Returns:
        A document of its appendix alone, without a title.

    Raises:
        ExportError: As for `read`, where it is not of what is left out here.
    """
    form.check(notebook, name, ExportError)
    notebook = legible(notebook)
    said = header(notebook, name)
    shown = list(outputs(notebook, name))
    blocks = [
        _appendix(each.metadata.get("appendix", {}), each.where)
        for each in shown
        if each.kind == "appendix"
    ]
    pictures = _settled(blocks, said.language)
    title = Markup("", name)
    return Document(*astuple(said), title, blocks, _contested(shown), pictures=pictures)


def _settled(blocks: list[Block], language: str) -> dict[str, bytes]:
    """Read the Markdown of blocks, and return the pictures that it shows, by name."""
    told = [piece for block in blocks for piece in pieces(block)]
    rich.read(told)
    pictures: dict[str, bytes] = {}
    for piece in told:
        pictures |= rich.settle(piece, language)
    return pictures


def _blocks(notebook: NotebookNode, name: str, shown: list[Shown]) -> Iterator[Block]:
    for number, cell in enumerate(notebook.cells, start=1):
        where = f"{name}, cell {number}"
        if cell.cell_type == "markdown" and not source_hidden(cell):
            source = formulas.told(cell.source)
            pasted = cell.get("attachments", {})
            text = Markup(source, where, reader=markup.CELL, attachments=pasted)
            yield Paragraph("text", "", text)
        if cell.cell_type == "raw" and cell.source.strip() and not source_hidden(cell):
            kind = cell.metadata.get("raw_mimetype") or cell.metadata.get("format")
            yield _other({kind or "text/plain": cell.source}, {}, where)
        if cell.cell_type == "code":
            yield from _cell(iter([output for output in shown if output.where == where]))
            if cell.source.strip() and not source_hidden(cell):
                yield Code(cell.source)


def _cell(shown: Iterator[Shown]) -> Iterator[Block]:
    for output in shown:
        where, key, metadata = output.where, output.key, output.metadata
        match output.kind:
            case "report":
                pass
            case "title":
                yield Paragraph("text", "", Markup(output.markdown, where))
            case "answer":
                headline, _, text = output.markdown.partition("\n\n")
                if not text:
                    raise ExportError(
                        f"{where}: expected answer {key!r} to be a headline, a blank line and a "
                        f"sentence, got {headline[:60]!r} alone"
                    )
                yield Paragraph("answer", key, Markup(text, where), Markup(headline, where))
            case kind if kind in PARAGRAPHS:
                detail = bool(metadata.get("detail"))
                yield Paragraph(kind, key, Markup(output.markdown, where), detail=detail)
            case "section":
                yield Heading(2, key, Markup(output.markdown, where))
            case "table":
                yield CaptionedTable(
                    key,
                    Markup(output.take(metadata, "caption"), where),
                    Markup(output.take(metadata, "table"), where),
                    Markup(metadata.get("source") or "", where),
                    Markup(metadata.get("note") or "", where),
                    bool(metadata.get("detail")),
                    rows=tuple(
                        _row(review.get("id", "")) for review in metadata.get("reviews", [])
                    ),
                )
            case "chart-title":
                parts: list[Shown] = []
                while len(parts) < 2 and (part := next(shown, None)):
                    if part.kind == OTHER:  # what was printed by what drew the chart
                        yield _other(part.data, part.metadata["forms"], where)
                    else:
                        parts.append(part)
                yield _figure(output, *parts, *[None] * (2 - len(parts)))
            case "what-if":
                texts = (output.take(metadata, part) for part in ("title", "sentence", "note"))
                told = [Markup(text, where) for text in texts]
                yield WhatIf(key, *told, whatif.checked(metadata.get("panel"), where))
            case "appendix":
                yield _appendix(metadata.get("appendix", {}), where)
            case kind if kind == OTHER:
                yield _other(output.data, metadata["forms"], where)
            case other:
                raise ExportError(f"{where}: expected a known kind of output, got {other!r}")


def _figure(title: Shown, chart: Shown | None, data: Shown | None) -> CaptionedFigure:
    for kind, part in (("chart", chart), ("chart-data", data)):
        if part is None or (part.kind, part.key) != (kind, title.key):
            got = "nothing" if part is None else f"{part.kind} {part.key!r}"
            raise ExportError(
                f"{title.where}: expected {kind} {title.key!r} after its title, got {got}"
            )
    if not _KEY.fullmatch(title.key):
        raise ExportError(
            f"{title.where}: expected the chart's key to be letters, digits, - and _, "
            f"got {title.key!r}"
        )
    text, place = title.markdown, f"{title.where}, {title.key}"
    narrow = chart.metadata.get("narrow")
    return CaptionedFigure(
        title.key,
        Markup(text.removeprefix("**").removesuffix("**"), title.where),
        drawing.read(chart.take(chart.data, "image/svg+xml"), place),
        chart.take(chart.metadata, "alt"),
        Markup(data.metadata.get("source") or "", title.where),
        Markup(data.metadata.get("note") or "", title.where),
        Markup(data.take(data.metadata, "table"), title.where),
        bool(title.metadata.get("detail")),
        narrow=drawing.read(chart.take(chart.metadata, "narrow"), place) if narrow else None,
    )


def _appendix(content: dict, where: str) -> Appendix:
    for part, keys in ENTRIES.items():
        for entry in content.get(part, []):
            missing = [key for key in keys if not isinstance(entry.get(key), str)]
            if missing:
                raise ExportError(
                    f"{where}: expected each of the appendix's {part} to have {', '.join(keys)}, "
                    f"got {entry.get('id')!r} without {', '.join(missing)}"
                )
    numbers, observations, sources, terms = (content.get(part, []) for part in ENTRIES)
    formulas = {entry["id"]: Markup(entry["formula"], where) for entry in numbers}
    return Appendix(numbers, formulas, observations, sources, terms, content.get("steps", []))


def _other(forms: dict[str, str], about: dict[str, dict], where: str) -> Block:
    """Return what is shown by other means than the report; Markdown is text like that of a cell."""
    piece = rich.piece(forms, about, where)
    is_text = piece.reader == markup.CELL
    return Paragraph("text", "", piece) if is_text else Output(piece)


def _check(block: Block) -> None:
    for piece in (block.table,) if isinstance(block, CaptionedTable) else ():
        if [part["t"] for part in piece.tree] != ["Table"]:
            raise ExportError(
                f"{piece.where}: expected table {block.key!r} to be a caption, a blank line and "
                f"a pipe table, got {piece.source[:60]!r}"
            )
    if isinstance(block, CaptionedTable) and block.rows:
        _anchored(block)


def _numbered(blocks: list[Block]) -> list[Block]:
    """Number tables and charts in their order, those that are a detail on their own."""
    counts: Counter[tuple[type, bool]] = Counter()
    result = []
    for block in blocks:
        if isinstance(block, CaptionedTable | CaptionedFigure):
            kind = type(block), block.detail
            counts[kind] += 1
            block = replace(block, number=f"{'A' * block.detail}{counts[kind]}")
        result.append(block)
    return result


def _headings(blocks: list[Block], name: str) -> tuple[Markup, list[Block]]:
    """Take the title out, and make each other heading a section that skips no level.

    Text is divided where a cell names a place in it; a name alone is that of what follows.
    """
    title: Markup | None = None
    result: list[Block] = []
    level = 1
    places: list[str] = []
    where, running = "", []

    def close() -> None:
        if running or places:
            text = Markup("", where, [*running])
            result.append(Paragraph("text", "", text, places=tuple(places)))
        running.clear()
        places.clear()

    for block in blocks:
        if not isinstance(block, Heading | Paragraph) or (
            isinstance(block, Paragraph) and block.kind != "text"
        ):
            close()
            result.append(block)
            continue
        piece = block.heading if isinstance(block, Heading) else block.text
        where = piece.where
        for tree in piece.tree:
            part, found = _placed(tree)
            if running and (found or tree["t"] == "Header"):
                close()
            places += found
            if part["t"] != "Header":
                running += [part] if not found or markup.plain(part).strip() else []
                continue
            heading = Markup("", piece.where, [{"t": "Plain", "c": _trimmed(part["c"][2])}])
            if not markup.plain(heading.tree).strip():  # it shows nothing, and heads nothing
                continue
            if title is None and part["c"][0] == 1:
                title = heading
            else:
                level = max(2, min(part["c"][0], level + 1))
                result.append(Heading(level, block.key, heading, tuple(places)))
                places.clear()
        if running:
            close()
    close()
    if title is None:
        raise ExportError(
            f"{name}: expected the report's title as a heading of level 1, got none; "
            "write it in a Markdown cell, as # Title, or show it by report.title()"
        )
    return title, result


def _trimmed(inlines: Tree) -> Tree:
    """Return a heading without the spaces that stood beside the name of a place."""
    shown = [at for at, part in enumerate(inlines) if part["t"] not in ("Space", "LineBreak")]
    return inlines[shown[0] : shown[-1] + 1] if shown else []


def _placed(block: dict) -> tuple[dict, list[str]]:
    """Return a block without the names of places in it, and these."""
    found: list[str] = []

    def visit(element: dict) -> Tree | None:
        match element:
            case {"t": "Span", "c": [[name, [], []], inlines]} if name:
                found.append(name)
                return inlines
        return None

    return markup.transform(block, visit), found


def _contested(shown: list[Shown]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for output in shown:
        for quantity in output.metadata.get("quantities", []):
            if quantity.get("contested"):
                found.setdefault(quantity["id"], list(quantity["contested"]))
    return found


def _reviews(shown: list[Shown]) -> Iterator[Review]:
    for output in shown:
        for review in output.metadata.get("reviews", []):
            told = {part: review.get(part) for part in _REVIEWED}
            missing = [part for part, value in told.items() if not isinstance(value, str)]
            if missing:
                raise ExportError(
                    f"{output.where}: expected each review to have {', '.join(_REVIEWED)}, "
                    f"got {review.get('id')!r} without {', '.join(missing)}"
                )
            yield Review(_row(told.pop("id")), rating=review.get("rating"), **told)


def _row(claim: str) -> str:
    """Return the anchor of a claim's row."""
    return f"c-{claim}"


def _anchored(table: CaptionedTable) -> None:
    """Give the rows of a table their anchors.

    Raises:
        ExportError: There are not as many as rows.
    """
    rows = [row for body in table.table.tree[0]["c"][4] for row in body[3]]
    if len(rows) != len(table.rows):
        raise ExportError(
            f"{table.table.where}: expected table {table.key!r} to have a name for each of its "
            f"{len(rows)} rows, got {len(table.rows)}"
        )
    for row, anchor in zip(rows, table.rows, strict=True):
        row[0] = [anchor, [], []]
