"""The Typst source of a document: calls of the template, with every text as data."""

from datetime import date

from gwangju_ai.export import layout, markup, words
from gwangju_ai.export.anchors import Anchors, LinkTarget
from gwangju_ai.export.document import (
    Block,
    CaptionedFigure,
    CaptionedTable,
    Document,
    Heading,
    Paragraph,
    pieces,
)
from gwangju_ai.export.markup import Markup
from gwangju_ai.export.typst import AUDIT, broken, covered, dressed, fits_a_page, string, term_label

#: The date of a document that names none; PDF/A demands one, and the clock would change the bytes.
_UNDATED = date(1980, 1, 1)


class TypstSource:
    """The Typst source of a document."""

    def __init__(self, document: Document, figures: list[CaptionedFigure]) -> None:
        self.document = document
        self.anchors = Anchors(document)
        self.figures = figures
        self.language = document.language
        self.basis = layout.basis(document.notebook, document.language, document.parameters)
        trail = set(document.appendix.formulas.values())
        trees = [(p, dressed(p, document, self.anchors, p not in trail)) for p in document.pieces()]
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
        if not intro.answers:
            lines.append(f"#block(above: 0.8em, small({self._basis()}))")
        lines.append(f"#contents({self._word(words.CONTENTS)})")
        for part in parts:
            lines += self._part(part)
        details = self._details([intro, *parts])
        appendices = [*details, *self._terms(), *self._data(), *self._appendix()]
        if appendices:
            lines.append("#pagebreak(weak: true)")
        return "\n".join([*lines, *appendices, ""])

    def _about(self) -> str:
        document = self.document
        day = date.fromisoformat(document.date) if document.date else _UNDATED
        values = {
            "language": string(self.language),
            "title": string(document.plain_title()),
            "heading-title": self._content(document.title),
            "site": self._word(words.SITE),
            "topic": self._topic(),
            "quality": self._word(words.QUALITY),
            "author": string(words.AUTHORS),
            "name": string(document.notebook),
            "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
            "description": string(self.basis),
        }
        return ", ".join(f"{name}: {value}" for name, value in values.items())

    def _topic(self) -> str:
        """Return what the navigation calls the report; its title may be too long for a header."""
        known = words.REPORTS.get(self.document.notebook)
        return self._word(known) if known else string(self.document.plain_title())

    def _word(self, word: words.Words) -> str:
        return string(word.text(self.language))

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
        text = "\n\n".join(self.typst[block.text] for block in group)
        labels = "".join(f"#metadata(none){self._label(block)}\n" for block in group)
        label = self._word(words.LABELS[group[0].kind])
        return [f"// {group[0].text.where}", f"{labels}#note({label}, [{text}])"]

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
            f"({self._content(answer.headline)}, {self._content(answer.text)})"
            for answer in group
        )
        labels = "".join(f"#metadata(none){self._label(sentence)}\n" for sentence in group)
        return [
            f"// {group[0].text.where}",
            f"{labels}#answers({self._word(words.ANSWERS)}, {self._basis()}, {sentences})",
        ]

    def _basis(self) -> str:
        """Say what the numbers rest on, and what the mark at some of them means."""
        legend = words.CONTESTED.text(self.language)
        return string(f"† {legend} · {self.basis}" if self.document.contested else self.basis)

    def _label(self, block: Block) -> str:
        return f"#label({string(self.anchors[block])})" if self.anchors[block] else ""

    def _block(self, block: Block) -> list[str]:
        place = f"// {pieces(block)[0].where}"
        identity = string(self.anchors[block])
        match block:
            case Heading(level=level, heading=heading):
                text = self._content(heading)
                return [place, f"[#heading(level: {level}){text}{self._label(block)}]"[1:-1]]
            case Paragraph(kind=kind) if kind in words.LABELS:
                return self._note([block])
            case Paragraph(text=text):
                label = [f"#metadata(none){self._label(block)}"] if self.anchors[block] else []
                return [place, *label, "", self.typst[text], ""]
            case CaptionedTable(caption=caption, table=table, number=count):
                named = self._numbered(words.TABLE_NUMBER, count, caption)
                return [place, self._captioned(identity, named, table, self._under(block))]
            case CaptionedFigure(title=title, alt=alt, number=count):
                number = self.figures.index(block)
                page = words.DATA_ON_PAGE.text(self.language).format(page="#str(page);")
                data = f"page => link(label({string(self._data_of(number))}))[{page}]"
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
        said = string(word.text(self.language).format(number=number))
        return f"numbered({said}, {self._content(title)})"

    def _under(self, block: CaptionedTable | CaptionedFigure) -> str:
        """Return the note and the sources that stand under a table or chart."""
        note = f"#{self._word(words.NOTE)}{self.typst[block.note].strip()}"
        said = [f"[{note}]"] if block.note.source else []
        said += [self._content(block.source)] if block.source.source else []
        return f"({''.join(f'{each}, ' for each in said)})"

    def _captioned(self, identity: str, caption: str, table: Markup, under: str = "()") -> str:
        whole = "true" if fits_a_page(table.tree) else "false"
        return f"#captioned({identity}, {caption}, {whole}, {self._content(table)}, {under})"

    def _data_of(self, number: int) -> str:
        return f"data-of-chart-{number + 1}"

    # -- appendices -----------------------------------------------------------------------------

    def _heading(self, level: int, word: words.Words, identity: str = "") -> str:
        label = f"#label({string(identity)})" if identity else ""
        return f"#heading(level: {level})[#{self._word(word)}]{label}"

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

    def _appendix(self) -> list[str]:
        appendix = self.document.appendix
        if not appendix.numbers:
            return []
        heads = ", ".join(self._word(word) for word in words.NUMBER_COLUMNS_OF_PAGES)
        lines = [
            f"// {self.document.notebook}, appendix",
            self._heading(2, words.APPENDIX, "appendix"),
            self._heading(3, words.NUMBERS),
            f"#numbers(({heads}), (",
        ]
        for entry in appendix.numbers:
            formula = appendix.formulas[entry["id"]]
            kind = words.KINDS.get(entry["kind"])
            parts = [
                string(entry["id"]),
                f"[#{string(entry['text'])}{self._daggers(entry['id'])}]",
                f"[#{_text(entry['name'])}]" if entry["name"] else "[]",
                self._word(kind) if kind else string(entry["kind"]),
                self._content(formula),
            ]
            lines += [f"// {formula.where}", f"({', '.join(parts)}),"]
        lines.append("))")
        return [*lines, *self._observations(), *self._sources()]

    def _terms(self) -> list[str]:
        """Return what the terms that the report opens mean."""
        entries = [
            f"#term({string(term_label(entry['id']))}, {_text(entry['term'])}, "
            f"{_text(entry['definition'])})"
            for entry in self.document.appendix.terms
        ]
        return [self._heading(2, words.GLOSSARY), *entries] if entries else []

    def _daggers(self, number: str) -> str:
        findings_ = self.document.contested.get(number, [])
        own = self.document.notebook == AUDIT
        return "".join(
            f"#dagger({f'label({string(f)})' if own else string(f'{AUDIT}.pdf#{f}')})"
            for f in findings_
        )

    def _observations(self) -> list[str]:
        outlets = {s["id"]: s["outlet"] for s in self.document.appendix.sources}
        entries = self.document.appendix.observations
        if not entries:
            return []
        heads = "".join(f"[#{self._word(word)}], " for word in words.FIGURE_COLUMNS)
        lines = [
            self._heading(3, words.FIGURES),
            f"#figures(({heads}), (",
        ]
        for entry in entries:
            what = " · ".join(filter(None, (entry["measure"], entry["entity"])))
            said = [f"#{_text(what)}"]
            if entry["printed"] not in entry["value_text"]:
                printed = f"{words.PRINTED_AS.text(self.language)} {entry['printed']}"
                said.append(f"#aside({_text(printed)})")
            if entry.get("correction"):
                corrected = f"{words.CORRECTED.text(self.language)}: {entry['correction']}"
                said.append(f"#aside({_text(corrected)})")
            outlet = outlets.get(entry["source_id"], "")
            source = (
                f"#here({string('s-' + entry['source_id'])})[#{_text(outlet)}]" if outlet else ""
            )
            lines.append(
                f"({string('o-' + entry['id'])}, {_text(entry['value_text'])}, [{''.join(said)}], "
                f"{_text(entry['period'])}, [{source} #{_text(entry['locator'])}]),"
            )
        return [*lines, "))"]

    def _sources(self) -> list[str]:
        entries = self.document.appendix.sources
        lines = [self._heading(3, words.SOURCES)] if entries else []
        for entry in entries:
            parts = [f"#strong({_text(entry['outlet'])})"]
            parts += [f"#{_text(entry[part])}" for part in ("published", "title") if entry[part]]
            text = ", ".join(parts)
            if self.anchors.target(entry["url"], "") is LinkTarget.OUTSIDE:
                shown = string(broken(entry["url"], 24))
                text += f". #link({string(entry['url'])})[#{shown}]"
            if entry["note"]:
                text += f" #small({_text(entry['note'])})"
            lines.append(f"#source({string('s-' + entry['id'])}, [{text}])")
        return lines


def _text(text: str) -> str:
    """Return a text of the data as content whose words stay whole."""
    parts = [f"word({string(w)})" for w in broken(covered(text), 24).split()]
    return "[" + " ".join(f"#{part}" for part in parts) + "]"
