"""Corruptions of what is written in YAML: corrections, scenarios, and how the report is cited."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tests.reliability.corruption import Corruption, Edit, Place, content, replace, text
from tests.reliability.projects import CHECKOUT

CORRECTIONS, SCENARIOS, CITATION = "data/corrections.yaml", "data/scenarios.yaml", "CITATION.cff"

_LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)

#: What no file of settings may hold, whatever it sets: YAML that does more than say plain data.
_NOT_PLAIN: dict[str, Edit] = {
    "a tab for an indentation": text(lambda t: t + "\n\t- x: y\n"),
    "a bracket that none closes": text(lambda t: t + "\nx: [1, 2\n"),
    "20,000 brackets": text(lambda t: "[" * 20_000 + "]" * 20_000 + "\n"),
    "20,000 mappings within one another": text(lambda t: "{a: " * 20_000 + "}" * 20_000 + "\n"),
    "5,000 dashes": text(lambda t: "- " * 5_000 + "x\n"),
    "aliases of aliases": text(lambda t: _LAUGHS),
    "an object of Python": text(lambda t: "!!python/object/apply:os.system ['true']\n"),
    "another document": text(lambda t: t + "---\n- x\n"),
    "a bell": text(lambda t: t + "# \x07\n"),
    "a text alone": text(lambda t: "nothing of the kind\n"),
    "a number alone": text(lambda t: "5\n"),
    "half a character": text(lambda t: t + '\n"\\ud800": x\n'),
    "a directive of none": text(lambda t: "%YAML 9.9\n---\n" + t),
}

#: What an editor may do to such a file without changing what it says.
_HARMLESS: dict[str, Edit] = {
    "a byte-order mark": content(lambda b: b"\xef\xbb\xbf" + b),
    "line ends of Windows": content(lambda b: b.replace(b"\n", b"\r\n")),
    "a comment at the end": text(lambda t: t + "# the end\n"),
    "blank lines at the end": text(lambda t: t + "\n\n"),
    "a mark of the document’s start": text(lambda t: "---\n" + t),
    "decomposed Hangul": text(lambda t: unicodedata.normalize("NFD", t) + "# 가\n"),
}


def _base(path: str) -> str:
    return "package" if path == CORRECTIONS else "project"


def _refused(path: str, what: str, edit: Edit, column: str = "", says=()) -> Corruption:
    name = f"{path.rpartition('/')[2]}: {what}"
    return Corruption("settings", name, {path: edit}, Place(path, None, column, says), _base(path))


def _accepted(path: str, what: str, edit: Edit) -> Corruption:
    name = f"{path.rpartition('/')[2]}: {what}"
    return Corruption("harmless changes", name, {path: edit}, None, _base(path))


def plain() -> Iterator[Corruption]:
    """Yield what all three must refuse and accept."""
    for path in (CORRECTIONS, SCENARIOS, CITATION):
        for what, edit in _NOT_PLAIN.items():
            yield _refused(path, what, edit, says=("expected",))
        for what, edit in _HARMLESS.items():
            yield _accepted(path, what, edit)


def corrections() -> Iterator[Corruption]:
    """Yield corrections that correct nothing, say too little, or rest on what is not there."""
    use, source = 'use: "779"', "source: [applicants-cohort-4-2023-7d9380, "
    kept = (CHECKOUT / CORRECTIONS).read_text(encoding="utf-8")
    entry = kept[kept.index("- observation") :]
    reason = entry[entry.index("  reason_ko") :]
    for what, new in {
        "the figure as printed": '"119"',
        "the figure as printed, with a nought before it": '"0119"',
        "a word": '"many"',
        "nothing": '""',
        "one blank": '" "',
        "null": "null",
        "5,000 digits": f'"{"9" * 5000}"',
        "an exponent without end": '"1e999999999"',
        "infinity": ".inf",
        "full-width digits": '"７７９"',
        "an underscore": "7_79",
        "an octal number": "0o17",
        "a number with a nought before it": "012",
        "a time": "7:19",
        "yes": "yes",
        "a count below nought": '"-5"',
        "a fraction of a person": '"2.5"',
        "10^60": f'"1{"0" * 60}"',
        "a list": "[779]",
        "a mapping": "{printed: 779}",
        "an alias": "*figure",
        "a tag": "!!int 779",
        "a leading blank": '" 779"',
        "a bell": '"779\\a"',
    }.items():
        at = "" if new[0] in "*!" or what == "a number with a nought before it" else "use"
        if what in ("infinity", "an underscore", "an octal number", "a time", "yes", "a bell"):
            at = ""  # the line is named, before its key is known
        yield _refused(CORRECTIONS, f"use: {what}", replace(use, f"use: {new}"), at)
    for what, edit, column in (
        ("an observation of none", replace("a-applicants-cohort-4", "a-applicants"), "observation"),
        ("no observation", replace("- observation: a-applicants-cohort-4\n  expect", "- expect"),
         "observation"),
        ("another print than was expected", replace('printed: "119"', 'printed: "118"'), "expect"),
        ("another value than was expected", replace('value: "119"', 'value: "118"'), "expect"),
        ("no print", replace('{printed: "119", value', "{value"), "expect"),
        ("a blank print", replace('printed: "119"', 'printed: ""'), "expect"),
        ("a guard of none", replace("expect: {", "expect: {unit: x, "), "expect"),
        ("no source", text(lambda t: t.replace(_line(t, "  source"), "  source: []\n")), "source"),
        ("a source of none", replace(source, "source: [nobody, "), "source"),
        ("the figure itself as a source", replace(source, "source: [a-applicants-cohort-4, "),
         "source"),
        ("a source twice", replace(source, source + "applicants-cohort-4-2023-7d9380, "), "source"),
        ("a page for a source", replace(source, "source: [jnilbo-2024-11, "), "source"),
        ("a text for sources", text(lambda t: t.replace(_line(t, "  source"), "  source: x\n")),
         "source"),
        ("no reason in English", text(lambda t: t[: t.index("  reason_en")]), "reason_en"),
        ("a blank reason", text(lambda t: t.replace(reason, "  reason_ko: ''\n  reason_en: x\n")),
         "reason_ko"),
        ("a reason of one blank",
         text(lambda t: t.replace(reason, "  reason_ko: x\n  reason_en: ' '\n")), "reason_en"),
        ("a reason that is null",
         text(lambda t: t.replace(reason, "  reason_ko: ~\n  reason_en: x\n")), "reason_ko"),
        ("a key of none", text(lambda t: t + "  comment: x\n"), "comment"),
        ("a key twice", text(lambda t: t + '  use: "780"\n'), ""),
        ("a key in capitals", replace("use:", "Use:"), "Use|use"),
        ("the same figure twice", text(lambda t: t + entry), "observation"),
        ("a text for a correction", text(lambda t: t + "- x\n"), ""),
        ("a mapping for the list", text(lambda t: "a-applicants-cohort-4: '779'\n"), ""),
        ("merged keys", text(lambda t: t + "  <<: {use: '780'}\n"), ""),
    ):  # fmt: skip
        yield _refused(CORRECTIONS, what, edit, column)
    yield _accepted(CORRECTIONS, "a number without quotation marks", replace(use, "use: 779"))
    yield _accepted(CORRECTIONS, "single quotation marks", replace(use, "use: '779'"))
    yield _accepted(CORRECTIONS, "a comment behind a value", replace(use, f"{use} # persons"))
    yield _accepted(
        CORRECTIONS, "another indentation",
        text(lambda t: t[: t.index("- obs")] + "".join(f"    {x}\n" for x in entry.splitlines())),
    )  # fmt: skip
    yield _accepted(
        CORRECTIONS, "keys in another order",
        text(lambda t: t.replace(f"  {use}\n", "") + f"  {use}\n"),
    )  # fmt: skip
    yield _accepted(CORRECTIONS, "quoted keys", replace("use:", '"use":'))


def _line(before: str, start: str) -> str:
    """Return the line of a text that starts so."""
    return next(line for line in before.splitlines(keepends=True) if line.startswith(start))


#: Levers of the base, each with the value that it has there and the ends of its range.
_LEVERS = {
    "budget": ("1.0", "-0.1", "2.1"),
    "trial_months": ("12", "0", "37"),
    "sectors": ("3", "0", "21"),
    "intake": ("220", "-1", "10001"),
    "msc_seats": ("0", "-1", "10001"),
    "min_employees": ("5", "0", "12"),
    "effect": ("0.0", "-0.01", "1.01"),
    "slots": ("null", "0", "10001"),
    "compute": ("null", "-0.01", "1.01"),
    "retention": ("null", "-0.5", "1.5"),
}


def scenarios() -> Iterator[Corruption]:
    """Yield scenarios whose levers cannot be pulled, or that say too little of themselves."""
    bad = {
        "a text": '"many"',
        "not a number": ".nan",
        "infinity": ".inf",
        "yes": "yes",
        "true": "true",
        "a list": "[1]",
        "full-width digits": "１",
        "an underscore": "1_0",
        "an octal number": "012",
        "5,000 digits": "9" * 5000,
        "an exponent without end": "1e999999999",
        "nothing at all": "",
    }
    named = ("a text", "true", "a list", "full-width digits", "5,000 digits",
             "an exponent without end")  # fmt: skip
    turn = 0
    for lever, (sound, low, high) in _LEVERS.items():
        old = f"    {lever}: {sound}\n"
        for what, new in (("too low", low), ("too high", high)):
            edit = replace(old, f"    {lever}: {new}\n")
            yield _refused(SCENARIOS, f"{lever}: {what}", edit, lever)
        for _ in range(4):  # each takes its turn
            what = list(bad)[turn % len(bad)]
            turn += 1
            if what == "nothing at all" and sound == "null":
                what = "a text"
            new = bad[what]
            column = lever if what in named else ""
            edit = replace(old, f"    {lever}: {new}\n")
            yield _refused(SCENARIOS, f"{lever}: {what}", edit, column)
        if sound.isdigit():
            edit = replace(old, f"    {lever}: {sound}.5\n")
            yield _refused(SCENARIOS, f"{lever}: a fraction", edit, lever)
    for what, edit, column in (
        ("a lever of none", replace("    budget: 1.0\n", "    budget: 1.0\n    tax: 1\n"), "tax"),
        ("a lever less", replace("    budget: 1.0\n", ""), "budget"),
        ("a lever twice", replace("    budget: 1.0\n", "    budget: 1.0\n    budget: 2.0\n"), ""),
        ("a lever in capitals", replace("    budget: 1.0", "    Budget: 1.0"), "Budget|budget"),
        ("a scenario twice", text(lambda t: t + t[t.index("msc_track:") :]), ""),
        ("a scenario of no name", replace("msc_track:", '"":'), ""),
        ("a scenario that is null", text(lambda t: t + "odd: null\n"), "odd"),
        ("a scenario that is a list", text(lambda t: t + "odd: []\n"), "odd"),
        ("no label", replace("  label_en: faster trials\n", ""), "fast_trials"),
        ("a label of one blank", replace("label_en: faster trials", "label_en: ' '"), "label_en"),
        ("a label that is a number", replace("label_en: faster trials", "label_en: [5]"),
         "label_en"),
        ("a key of none", text(lambda t: t + "  comment: x\n"), "comment|follow_through"),
        ("who asks is nobody", replace("from: {trial_months: ours}", "from: {trial_months: me}"),
         "trial_months"),
        ("who asks is not said", replace("from: {trial_months: ours}", "from: {}"), "from"),
        ("who asks for another lever", replace("from: {trial_months: ours}", "from: {slots: ours}"),
         "from"),
        ("levers that are a list", replace("levers: {trial_months: 6}", "levers: [6]"), "levers"),
        ("levers that are null", replace("levers: {trial_months: 6}", "levers: ~"), "levers"),
        ("a name with a bell", replace("fast_trials:", '"fast\\atrials":'), ""),
        ("a name that is a path", replace("fast_trials:", '"../fast":'), ""),
        ("no scenario", text(lambda t: "{}\n"), ""),
    ):  # fmt: skip
        yield _refused(SCENARIOS, what, edit, column)
    yield _accepted(
        SCENARIOS, "a comment behind a value", replace("sectors: 3", "sectors: 3 # now")
    )
    yield _accepted(SCENARIOS, "a tilde for null", replace("slots: null", "slots: ~"))
    yield _accepted(
        SCENARIOS, "levers in lines of their own",
        replace("levers: {trial_months: 6}", "levers:\n        trial_months: 6"),
    )  # fmt: skip


def citation() -> Iterator[Corruption]:
    """Yield what nobody can cite."""
    title = _line((CHECKOUT / CITATION).read_text(encoding="utf-8"), "title:")
    date = _line((CHECKOUT / CITATION).read_text(encoding="utf-8"), "date-released:")
    version = _line((CHECKOUT / CITATION).read_text(encoding="utf-8"), "version:")
    author = "  - name: The gwangju-ai-report authors\n"
    for what, edit, column in (
        ("no title", replace(title, ""), "title"),
        ("a blank title", replace(title, "title: ' '\n"), "title"),
        ("a title that is a list", replace(title, "title: [a]\n"), "title"),
        ("a title that is null", replace(title, "title: ~\n"), "title"),
        ("a title twice", text(lambda t: t + title), ""),
        ("a day of none", replace(date, "date-released: 2026-13-45\n"), "date-released"),
        ("a day in words", replace(date, "date-released: yesterday\n"), "date-released"),
        ("the year 9999", replace(date, "date-released: 9999-12-31\n"), "date-released"),
        ("the year 0001", replace(date, "date-released: 0001-01-01\n"), "date-released"),
        ("a list of versions", replace(version, "version: [2]\n"), "version"),
        ("a version of one blank", replace(version, "version: ' '\n"), "version"),
        ("authors that are a text", replace(f"authors:\n{author}", "authors: somebody\n"),
         "authors"),
        ("an author of no name", replace(author, "  - affiliation: x\n"), "authors"),
        ("an author that is a text", replace(author, "  - somebody\n"), "authors"),
        ("an author of one blank", replace(author, "  - name: ' '\n"), "authors"),
        ("an abstract that is a list", text(lambda t: _abstract(t, "abstract: [x]\n")),
         "abstract"),
        ("a script for an address", text(lambda t: t + "url: javascript:alert(1)\n"), "url"),
        ("an address of no host", text(lambda t: t + "url: 'https://'\n"), "url"),
        ("an address with a blank", text(lambda t: t + "url: https://example.org/a b\n"), "url"),
        ("an address that is a list", text(lambda t: t + "url: [x]\n"), "url"),
        ("a script for a repository", text(lambda t: t + "repository-code: javascript:x\n"),
         "repository-code"),
    ):  # fmt: skip
        yield _refused(CITATION, what, edit, column)
    yield _accepted(CITATION, "an address", text(lambda t: t + "url: https://example.org/r/\n"))
    yield _accepted(
        CITATION, "a day without quotation marks", replace(date, "date-released: 2026-11-28\n")
    )
    yield _accepted(
        CITATION, "a contact, which nothing reads", text(lambda t: t + "contact:\n  - name: x\n")
    )
    yield _accepted(
        CITATION, "an author of two names",
        replace(author, "  - given-names: Ada\n    family-names: Lovelace\n"),
    )  # fmt: skip


def _abstract(before: str, new: str) -> str:
    start, end = before.index("abstract:"), before.index("authors:")
    return before[:start] + new + before[end:]


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from plain()
    yield from corrections()
    yield from scenarios()
    yield from citation()
