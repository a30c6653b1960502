"""The Typst source of a document: calls of the template, with every text as data."""

from collections.abc import Iterable
from datetime import date

from gwangju_ai.export import layout, markup, words
from gwangju_ai.export.anchors import Anchors
from gwangju_ai.export.document import (
    Block,
    CaptionedFigure,
    CaptionedTable,
    Document,
    Heading,
    Output,
    Paragraph,
    pieces,
)
from gwangju_ai.export.markup import Markup
from gwangju_ai.export.pdf.literal import label, string, whole
from gwangju_ai.export.pdf.trails import Trails, text
from gwangju_ai.export.pdf.typst import dressed
from gwangju_ai.export.pdf.ways import Ways, term_label

#: The date of a document that names none; PDF/A demands one, and the clock would change the bytes.
_UNDATED = date(1980, 1, 1)


class TypstSource:
    """The Typst source of a document.

    Args:
        document: What to set.
        figures: Its charts, in order.
        appendix: The file that holds the trails of its numbers; empty to have them in this one.
    """

    def __init__(
        self, document: Document, figures: list[CaptionedFigure], appendix: str = ""
    ) -> None:
        self.document = document
        self.anchors = Anchors(document)
        self.ways = Ways(document, self.anchors, appendix)
        self.figures = figures
        self.language = document.language
        about = document.notebook, document.language, document.parameters
        self.basis = layout.basis(*about) if document.is_report else ""
        trail = set(document.appendix.formulas.values())
        wanted = [p for p in document.pieces() if not (appendix and p in trail)]
        trees = [(p, dressed(p, self.ways, p not in trail)) for p in wanted]
        self.typst, _ = markup.write(trees, "typst")

    def text(self) -> str:
        """Return the whole source."""
        document = self.document
        intro, *parts = layout.parts(document)
        lines = [
            '#import "report.typ": *',
            f"// {document.title.where}",
            f"#show: report.with({self._about()})",
        ]
        lines += self._part(intro)
        if self.basis and not intro.answers:
            lines.append(f"#block(above: 0.8em, small({self._basis()}))")
        lines.append(f"#contents({self._word(words.CONTENTS)})")
        for part in parts:
            lines += self._part(part)
        details = self._details([intro, *parts])
        appendices = [*details, *self._terms(), *self._data()]
        if appendices:
            lines.append("#pagebreak(weak: true)")
        lines += [*appendices, *([] if self.ways.appendix else self._trails())]
        return "\n".join([*lines, places(self._names()), ""])

    def _names(self) -> list[str]:
        """Return the places that another document may lead to."""
        tables = [block for block in self.document.blocks if isinstance(block, CaptionedTable)]
        rows = [row for table in tables for row in table.rows]
        trails = [] if self.ways.appendix else sorted(self.anchors.trails)
        return [*self.anchors.names, *rows, *trails]

    def _about(self) -> str:
        document = self.document
        return about(
            self.language,
            document.plain_title(),
            self._content(document.title),
            self._topic(),
            document.notebook,
            document.date,
            self.basis,
        )

    def _topic(self) -> str:
        """Return what the navigation calls the report; its title may be too long for a header."""
        known = words.REPORTS.get(self.document.notebook)
        return known.text(self.language) if known else self.document.plain_title()

    def _word(self, word: words.Words) -> str:
        return string(whole(word.text(self.language)))

    def _content(self, piece: Markup) -> str:
        return f"[{self.typst[piece]}]"

    # -- blocks ---------------------------------------------------------------------------------

    def _part(self, part: layout.Part) -> list[str]:
        lines = self._block(part.section) if part.section else []
        for group in part.groups:
            if not isinstance(group, list):
                lines += self._block(group)
            else:
                answers = group[0].kind == "answer"
                lines += self._answers(group) if answers else self._note(group)
        return lines + (self._note(part.limits) if part.limits else [])

    def _note(self, group: list[Paragraph]) -> list[str]:
        """Return paragraphs of one kind under one label."""
        said = "\n\n".join(self.typst[block.text] for block in group)
        labels = "".join(f"#metadata(none){self._label(block)}\n" for block in group)
        name = self._word(words.LABELS[group[0].kind])
        return [f"// {group[0].text.where}", f"{labels}#note({name}, [{said}])"]

    def _details(self, parts: list[layout.Part]) -> list[str]:
        """Return what only some readers want to know, under the headings of its sections."""
        lines: list[str] = []
        for part in parts:
            if part.details and part.section:
                heading = self._content(part.section.heading)
                lines.append(f"#heading(level: 3, outlined: false){heading}")
            for block in part.details:
                lines += self._block(block)
        return [self._heading(2, words.DETAILS), *lines] if lines else []

    def _answers(self, group: list[Paragraph]) -> list[str]:
        sentences = ",\n".join(
            f"({self._content(answer.headline)}, {self._content(answer.text)})" for answer in group
        )
        labels = "".join(f"#metadata(none){self._label(sentence)}\n" for sentence in group)
        return [
            f"// {group[0].text.where}",
            f"{labels}#answers({self._word(words.ANSWERS)}, {self._basis()}, {sentences})",
        ]

    def _basis(self) -> str:
        """Say what the numbers rest on, and what the mark at some of them means."""
        legend = words.CONTESTED.text(self.language)
        marked = f"† {legend} · {self.basis}" if self.document.contested else self.basis
        return string(whole(marked))

    def _label(self, block: Block) -> str:
        return f"#{label(self.anchors[block])}" if self.anchors[block] else ""

    def _block(self, block: Block) -> list[str]:
        place = f"// {pieces(block)[0].where}"
        identity = string(self.anchors[block])
        match block:
            case Heading(level=level, heading=heading):
                text = self._content(heading)
                return [place, f"[#heading(level: {level}){text}{self._label(block)}]"[1:-1]]
            case Paragraph(kind=kind) if kind in words.LABELS:
                return self._note([block])
            case Output(text=text):
                return [place, f"#output[{self.typst[text]}]"]
            case Paragraph(text=text):
                mark = [f"#metadata(none){self._label(block)}"] if self.anchors[block] else []
                return [place, *mark, "", self.typst[text], ""]
            case CaptionedTable(caption=caption, table=table, number=count):
                named = self._numbered(words.TABLE_NUMBER, count, caption)
                return [place, self._captioned(identity, named, table, self._under(block))]
            case CaptionedFigure(title=title, alt=alt, number=count):
                number = self.figures.index(block)
                page = words.DATA_ON_PAGE.text(self.language).format(page="#str(page);")
                data = f"page => link({label(self._data_of(number))})[{page}]"
                parts = [
                    identity,
                    self._numbered(words.FIGURE_NUMBER, count, title),
                    f'image("chart-{number}.svg", alt: {string(alt)}, width: 100%)',
                    self._under(block),
                    string(self._data_of(number)),
                    data,
                ]
                return [place, f"#chart({', '.join(parts)})"]
        return []

    def _numbered(self, word: words.Words, number: str, title: Markup) -> str:
        said = string(whole(word.text(self.language).format(number=number)))
        return f"numbered({said}, {self._content(title)})"

    def _under(self, block: CaptionedTable | CaptionedFigure) -> str:
        """Return the note and the sources that stand under a table or chart."""
        note = f"#{self._word(words.NOTE)}{self.typst[block.note].strip()}"
        said = [f"[{note}]"] if block.note.source else []
        said += [self._content(block.source)] if block.source.source else []
        return f"({''.join(f'{each}, ' for each in said)})"

    def _captioned(self, identity: str, caption: str, table: Markup, under: str = "()") -> str:
        return f"#captioned({identity}, {caption}, {self._content(table)}, {under})"

    def _data_of(self, number: int) -> str:
        return f"data-of-chart-{number + 1}"

    # -- appendices -----------------------------------------------------------------------------

    def _heading(self, level: int, word: words.Words) -> str:
        return f"#heading(level: {level})[#{self._word(word)}]"

    def _data(self) -> list[str]:
        lines = [self._heading(2, words.DATA_OF_CHARTS)] if self.figures else []
        for number, figure in enumerate(self.figures):
            identity = string(self._data_of(number))
            lines += [
                f"// {figure.data.where}",
                self._captioned(
                    identity,
                    self._numbered(words.FIGURE_NUMBER, figure.number, figure.title),
                    figure.data,
                ),
            ]
        return lines

    def _terms(self) -> list[str]:
        """Return what the terms that the report opens mean."""
        entries = [
            f"#term({string(term_label(entry['id']))}, [#{text(entry['term'])}], "
            f"[#{text(entry['definition'])}])"
            for entry in self.document.appendix.terms
        ]
        return [self._heading(2, words.GLOSSARY), *entries] if entries else []

    def _trails(self) -> list[str]:
        appendix = self.document.appendix
        if not appendix.numbers:
            return []
        trails = Trails(self.language, self.typst, self._pages)
        printed = appendix.printed
        others = [entry["id"] for entry in appendix.numbers if entry["id"] not in printed]
        numbers = {observation: number for number, observation in printed.items()}
        figures, sources = appendix.observations, appendix.sources
        lines = [
            "#show: apparatus",
            f"// {self.document.notebook}, appendix",
            trails.heading(2, words.APPENDIX, "appendix"),
        ]
        if others:
            lines.append(trails.heading(3, words.NUMBERS))
            lines += trails.numbers(appendix, self.ways, others)
        if figures:
            lines.append(trails.heading(3, words.FIGURES))
            lines += trails.figures(figures, sources, numbers)
        if sources:
            lines += [trails.heading(3, words.SOURCES), *trails.sources(sources)]
        return lines

    def _pages(self, id_: str) -> str:
        """Say on which pages a number stands."""
        if id_ not in self.anchors.numbers:
            return ""
        said = words.ON_PAGES.text(self.language).format(pages="#pages;")
        return f"#shown({string(id_)}, pages => [ · {said}])"


def about(
    language: str, title: str, heading: str, topic: str, name: str, day: str, basis: str
) -> str:
    """Return what the template asks of a document.

    Args:
        language: ``ko`` or ``en``.
        title: Its title.
        heading: The title as Typst.
        topic: What the header calls it.
        name: What the footer calls it.
        day: The day it speaks of, ISO, or empty.
        basis: What its numbers rest on; empty for what is none of our reports.
    """
    dated = date.fromisoformat(day) if day else _UNDATED
    values = {
        "language": string(language),
        "title": string(title),
        "heading-title": heading,
        "topic": string(whole(topic)),
        "name": string(name),
        "date": f"datetime(year: {dated.year}, month: {dated.month}, day: {dated.day})",
    }
    if basis:
        values |= {
            "site": string(whole(words.SITE.text(language))),
            "quality": string(whole(words.QUALITY.text(language))),
            "author": string(words.AUTHORS),
            "description": string(basis),
        }
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def places(names: Iterable[str]) -> str:
    """Return what tells, when asked, where in the pages the named places are."""
    return f"#places(({''.join(f'{string(name)}, ' for name in names)}))"
