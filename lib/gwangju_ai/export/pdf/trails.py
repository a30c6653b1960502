"""The trails of numbers in Typst's terms: an entry for each number, observation and source."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from gwangju_ai.export import words
from gwangju_ai.export.document import Appendix
from gwangju_ai.export.language import spoken
from gwangju_ai.export.markup import Markup, plain
from gwangju_ai.export.pdf.literal import broken, covered, label, string, whole
from gwangju_ai.export.pdf.ways import Ways

_URL = 24  # characters, after which an address may break


class Trails:
    """What a PDF says of where its numbers come from, for one report or for several.

    Args:
        language: ``ko`` or ``en``.
        typst: The formulas as Typst.
        place: Returns, for an entry's id, Typst that says where the entry is shown.
    """

    def __init__(
        self, language: str, typst: Mapping[Markup, str], place: Callable[[str], str]
    ) -> None:
        self.language = language
        self.typst = typst
        self.place = place

    def heading(self, level: int, word: words.Words, identity: str = "") -> str:
        """Return a heading."""
        mark = f"#{label(identity)}" if identity else ""
        return f"#heading(level: {level})[#{string(whole(word.text(self.language)))}]{mark}"

    def numbers(self, appendix: Appendix, ways: Ways, ids: Iterable[str]) -> list[str]:
        """Return the entries of numbers that are more than an observation.

        Args:
            appendix: Where they stand.
            ways: Where the links of its document lead.
            ids: Which ones, in order.
        """
        entries = {entry["id"]: entry for entry in appendix.numbers}
        lines: list[str] = []
        for id_ in ids:
            entry, formula = entries[id_], appendix.formulas[id_]
            kind = words.KINDS.get(entry["kind"])
            said = kind.text(self.language) if kind else entry["kind"]
            marks = self._marks(ways, id_)
            # A count is told by what was counted, which is its name as well.
            told = plain(formula.tree).startswith(entry["name"])
            name = "" if told else f"#{text(entry['name'])}#br"
            body = f"{marks} {name}#{string(said)} · {self.typst[formula].strip()}{self.place(id_)}"
            lines += [f"// {formula.where}", self._entry([id_], entry["text"], body)]
        return lines

    def figures(
        self, observations: Iterable[dict], sources: Iterable[dict], numbers: Mapping[str, str]
    ) -> list[str]:
        """Return the entries of observations.

        Args:
            observations: Them.
            sources: Their sources.
            numbers: For an observation, the number that it is as printed.
        """
        outlets = {source["id"]: source["outlet"] for source in sources}
        lines = []
        for entry in observations:
            what = " · ".join(filter(None, (entry["measure"], entry["entity"])))
            said = [f"#{text(what)}, #{text(entry['period'])}#br"]
            source = f"s-{entry['source_id']}"
            if outlet := outlets.get(entry["source_id"]):
                said.append(f"#link({label(source)})[#{text(outlet)}]")
            if line := entry["locator"].removeprefix("L"):
                said.append(f"#{text(words.LINE.text(self.language).format(line=line))}")
            if entry["printed"] not in entry["value_text"]:
                printed = f"{words.PRINTED_AS.text(self.language)} {entry['printed']}"
                said.append(f"· #{text(printed)}")
            if entry.get("correction"):
                corrected = f"{words.CORRECTED.text(self.language)}: {entry['correction']}"
                said.append(f"· #{text(corrected)}")
            number = numbers.get(entry["id"])
            ids = [f"o-{entry['id']}", *([number] if number else [])]
            place = self.place(number or f"o-{entry['id']}")
            lines.append(self._entry(ids, entry["value_text"], f" {' '.join(said)}{place}"))
        return lines

    def sources(self, sources: Iterable[dict]) -> list[str]:
        """Return the bibliography."""
        lines = []
        for entry in sources:
            body = f", #{text(entry['published'])}" if entry["published"] else ""
            if entry["title"]:
                body += f", #text(lang: {string(spoken(entry['title']))}, {text(entry['title'])})"
            if entry["url"].startswith(("http://", "https://")):
                body += f" #link({string(entry['url'])})[#{text(unquote(entry['url']))}]"
            if entry["note"]:
                body += f" · #{text(entry['note'])}"
            lines.append(self._entry([f"s-{entry['id']}"], entry["outlet"], body))
        return lines

    def _entry(self, ids: list[str], value: str, body: str) -> str:
        names = ", ".join(string(id_) for id_ in ids)
        return f"#entry(({names},), {text(value)})[{body}]\n"

    def _marks(self, ways: Ways, id_: str) -> str:
        found = ways.document.contested.get(id_, [])
        return "".join(f"#dagger({ways.finding(each)})" for each in found)


def text(said: str) -> str:
    """Return a text of the data as Typst's string, whose words stay whole."""
    return string(whole(broken(covered(said), _URL)))
