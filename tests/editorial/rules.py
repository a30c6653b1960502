"""How the report is written: rules that a sentence can be held against without understanding it.

Korean follows the house style of Korean policy institutes, English that of GOV.UK (sentences of
at most 25 words as a rule).
"""

import re
from collections.abc import Iterator

#: Kinds of paragraph that all readers read; the others are folded, or say what a count means.
PROSE = ("answer", "prose")
SENTENCES = (*PROSE, "definition", "limit", "unknown", "method")
#: Words of an English sentence: at most, and as a rule.
MOST, RULE = 32, 25
#: Numbers of a finding on the first screen, its headline included.
NUMBERS = 4

_ITEM = re.compile(r"^(?:\d+\.|[-*]) ", re.MULTILINE)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_END = {
    "ko": re.compile(r"(?<=[다까라오]\.)\s+|(?<=\?)\s+"),
    "en": re.compile(r"(?<=[.?!])\s+(?=[^a-z])"),
}
_INTERVAL = {
    "ko": re.compile(r"\d% 구간|신뢰구간"),
    "en": re.compile(r"\d% interval|% of simulations|confidence interval"),
}
_DAY = {
    "ko": re.compile(r"\d+월 \d+일"),
    "en": re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})\b"),
}
#: What neither language writes, and what to write instead.
_EVERYWHERE = (
    (re.compile(r"(?<![\w)])[−+]\d"), "a sign in prose: say rose or fell, 늘었다·줄었다"),
    (re.compile(r"\b(?:100|0)\.0%"), "a decimal that says nothing: 100%, 0%"),
    (re.compile(r"['\"]"), "a straight quotation mark or apostrophe: ’ ‘ ” “"),
    (re.compile(r"  "), "two spaces"),
)
_LANGUAGE = {
    "ko": (
        (re.compile(r"[조억만]원"), "money without a space before 원: 6,000억 원"),
        (re.compile(r"(?<!,)(?<!\d)\d{4,}(?=[억만])"), "four digits without a comma: 6,000억 원"),
        (re.compile(r"\((?:이|으)\)"), "a particle that was not chosen"),
        (re.compile(r"(?:%|[가-힣]개사|명|건)이었다이다"), "a doubled ending"),
        (re.compile(r"[%p]이다"), "45.5%이다: after a vowel it is 다"),
    ),
    "en": (
        (re.compile(r"\b(?:cannot|can not) be told\b", re.IGNORECASE), "cannot be told: say what"),
        (re.compile(r"neither confirmed nor refuted"), "neither confirmed nor refuted"),
        (re.compile(r"\d-odd\b"), "10-odd: just over 10"),
    ),
}  # fmt: skip


def sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a paragraph; an item of a list is one."""
    lines = [_ITEM.sub("", line).strip() for line in text.splitlines()]
    return [part for line in lines for part in _END[language].split(line) if part]


def words(sentence: str) -> int:
    """Count the words of an English sentence; a number and a name count one for each part."""
    return sum(any(c.isalnum() for c in part) for part in sentence.split())


def faults(
    kind: str, text: str, language: str, numbers: int, detail: bool = False
) -> Iterator[str]:
    """Say what is wrong with something that the report shows.

    Args:
        kind: What it is: ``answer``, ``prose``, ``section``, ``table`` …
        text: Its plain text.
        language: ``ko`` or ``en``.
        numbers: How many different numbers it shows.
        detail: Whether it is for those who want to know more.
    """
    if kind == "section":
        if not text.endswith("가?" if language == "ko" else "?"):
            yield f"expected a heading that asks ({'…는가?' if language == 'ko' else '…?'})"
        return
    if kind == "answer":
        yield from _finding(text, language, numbers)
    if kind in (*SENTENCES, "table", "chart-title", "title"):
        for pattern, instead in (*_EVERYWHERE, *_LANGUAGE[language]):
            if found := pattern.search(text):
                yield f"{found[0]!r}: {instead}"
    if kind in PROSE and not detail:
        for pattern, what in ((_INTERVAL, "an interval in prose"), (_DAY, "a day in prose")):
            if found := pattern[language].search(text):
                yield f"{found[0]!r}: {what}"
    if language == "en" and kind in SENTENCES:
        for sentence in sentences(text, "en"):
            if (count := words(sentence)) > MOST:
                yield f"a sentence of {count} words: {sentence[:60]}…"


def _finding(text: str, language: str, numbers: int) -> Iterator[str]:
    headline, _, told = text.partition("\n\n")
    if not told:
        yield "expected a headline, a blank line and a sentence"
        return
    if headline.endswith((".", ":")):
        yield f"expected a headline without a stop, got {headline!r}"
    items = _ITEM.search(told)
    if not items and (count := len(sentences(told, language))) > 1:
        yield f"expected one sentence under the headline, got {count}"
    if numbers > NUMBERS:
        yield f"expected at most {NUMBERS} numbers in a finding, got {numbers}"
