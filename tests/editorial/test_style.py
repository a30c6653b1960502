"""How the published edition is written, sentence by sentence, in both languages."""

import json

import pytest
from tests.editorial import rules

LANGUAGES = ("ko", "en")


def statements(root, language: str) -> list[tuple[str, dict]]:
    """Return every statement of the published edition, with the report that makes it."""
    return [
        (path.name.partition(".")[0], statement)
        for path in sorted((root / "reports" / language).glob("*.findings.json"))
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]
    ]


@pytest.mark.parametrize(
    ("kind", "text", "language", "numbers", "fault"),
    [
        ("section", "이용 현황", "ko", 0, "a heading that asks"),
        ("section", "Use of the centre", "en", 0, "a heading that asks"),
        ("answer", "One sentence alone.", "en", 0, "a headline, a blank line"),
        ("answer", "A headline.\n\nOne sentence.", "en", 0, "without a stop"),
        ("answer", "Half came\n\nOne. And another.", "en", 0, "one sentence under"),
        ("answer", "절반만 왔다\n\n하나다. 또 하나다.", "ko", 0, "one sentence under"),
        ("answer", "Half came\n\nOne sentence.", "en", 5, "at most 4 numbers"),
        ("prose", "23개사, 곧 −21.5%다.", "ko", 2, "a sign in prose"),
        ("prose", "All of them: 100.0%.", "en", 1, "says nothing"),
        ("prose", "the article's", "en", 0, "straight"),
        ("prose", "6000억 원이다.", "ko", 1, "without a comma"),
        ("prose", "6,000억원이다.", "ko", 1, "without a space"),
        ("prose", "45.5%이다.", "ko", 1, "after a vowel"),
        ("prose", "45.5%(95% 구간 40.3~50.7%)다.", "ko", 1, "an interval in prose"),
        ("prose", "It was 45.5% (95% interval 40.3–50.7%).", "en", 1, "an interval in prose"),
        ("prose", "2025년 12월 10일에 보도됐다.", "ko", 0, "a day in prose"),
        ("prose", "By 10 December 2025 it was.", "en", 0, "a day in prose"),
        ("limit", "It cannot be told.", "en", 0, "say what"),
        ("limit", " ".join(["word"] * 33) + ".", "en", 0, "33 words"),
    ],
)
def test_each_rule_finds_what_breaks_it(kind, text, language, numbers, fault):
    """A sentence that breaks a rule is told which."""
    assert [fault] == [
        fault for told in rules.faults(kind, text, language, numbers) if fault in told
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edition_keeps_the_rules(root, language):
    """No statement of the published edition breaks a rule of style."""
    found = [
        f"{report}, {s['kind']} {s['key']}: {fault}"
        for report, s in statements(root, language)
        for fault in rules.faults(
            s["kind"], s["text"], language, len(set(s["numbers"].values())), s.get("detail", False)
        )
    ]
    assert [] == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_screen_holds_at_most_five_findings(root, language):
    """A report answers in at most five findings."""
    answers: dict[str, int] = {}
    for report, s in statements(root, language):
        answers[report] = answers.get(report, 0) + (s["kind"] == "answer")
    assert {} == {report: count for report, count in answers.items() if count > 5}


def test_english_sentences_are_short_as_a_rule(root):
    """Nine of ten English sentences of each report have at most 25 words."""
    lengths: dict[str, list[int]] = {}
    for report, s in statements(root, "en"):
        if s["kind"] in rules.SENTENCES:
            lengths.setdefault(report, []).extend(
                rules.words(sentence) for sentence in rules.sentences(s["text"], "en")
            )
    long = {name: sum(n > rules.RULE for n in counts) for name, counts in lengths.items()}
    assert {} == {name: n for name, n in long.items() if n * 10 > len(lengths[name])}
