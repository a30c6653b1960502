"""Corruptions of parameters: as typed on a command line, and as a notebook's variables."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reliability.corruption import Corruption, Place

from gwangju_ai.project.parameters import MODELS

#: What no number is typed as. Some readers take a few of them for one, others do not.
_NO_NUMBER = {
    "a word": "many",
    "not a number": "nan",
    "infinity": "inf",
    "5,000 digits": "9" * 5000,
    "an exponent without end": "1e999999999",
    "full-width digits": "５",
    "Arabic digits": "٥",
    "a raised digit": "5²",
    "a leading blank": " 5",
    "a line break": "5\n",
    "a comma": "1,000",
    "hexadecimal digits": "0x5",
    "a true minus": "−5",
    "true": "true",
    "a list": "[5]",
    "a bell": "5\x07",
    "10^60": "1" + "0" * 60,
}

_DAYS = {
    "the thirtieth of February": "2024-02-30",
    "a month of one digit": "2024-1-05",
    "no hyphens": "20241130",
    "a week": "2024-W48-6",
    "the year 9999": "9999-12-31",
    "the year 0001": "0001-01-01",
    "full-width digits": "２０２４-11-30",
    "a time": "2024-11-30T10:00",
    "a leading blank": " 2024-11-30",
    "a word": "yesterday",
}

_NO_NAME = {
    "a letter less": ("03", "trial_month"),
    "a capital": ("03", "Trial_months"),
    "a leading blank": ("03", " trial_months"),
    "a Cyrillic letter": ("03", "tr\u0456al_months"),
    "a hyphen": ("03", "trial-months"),
    "another notebook’s": ("03", "draws"),
    "nobody’s": ("04", "interest_rate"),
    "a model’s own": ("04", "model_config"),
    "a method’s": ("04", "levers"),
    "an attribute of Python’s": ("04", "__class__"),
    "one of 5,000 letters": ("04", "x" * 5000),
    "one with an escape": ("04", "\x1b[31mseed"),
    "the language, which has an option": ("03", "language"),
}


def _set(notebook: str, what: str, name: str, value: str, place: Place | None) -> Corruption:
    return Corruption(
        "parameters" if place else "harmless changes",
        f"-p of {notebook}: {what}",
        {},
        place,
        "project",
        ("build", notebook, "--output", "out", "-p", f"{name}={value}"),
    )


def values() -> Iterator[Corruption]:
    """Yield values of every parameter that its type or range rules out, and the ends of it."""
    turn = 0
    for notebook, model in MODELS.items():
        for name, told in model.model_json_schema()["properties"].items():
            if name == "language" or (name in ("reading", "as_of") and notebook != "03_testbeds"):
                continue
            forms = told.get("anyOf", [told])
            place = Place(name, None, "", ("expected",))
            number = next((f for f in forms if f["type"] in ("integer", "number")), None)
            if number:
                low, high = number["minimum"], number["maximum"]
                bad = {"too low": str(low - 1), "too high": str(high + 1)}
                if number["type"] == "integer":
                    bad["a fraction"] = f"{low}.5"
                for _ in range(5):  # each takes its turn
                    what = list(_NO_NUMBER)[turn % len(_NO_NUMBER)]
                    bad[what] = _NO_NUMBER[what]
                    turn += 1
                if len(forms) == 1:
                    bad["nothing"] = ""
                good = {"the least": str(low), "the most": str(high)}
            elif name == "as_of":
                bad, good = _DAYS, {"a day": "2024-11-30", "nothing": ""}
            elif choices := forms[0].get("enum"):
                bad = {"another word": "otherwise", "a capital": choices[0].capitalize(),
                       "nothing": "", "a trailing blank": f"{choices[0]} "}  # fmt: skip
                good = {choice: choice for choice in choices}
            else:
                bad = {"none declared": "bass", "nothing": "", "a path": "../base",
                       "a capital": "Base", "5,000 letters": "b" * 5000,
                       "an escape": "\x1bbase"}  # fmt: skip
                good = {"one declared": "fast_trials"}
            for what, value in bad.items():
                yield _set(notebook, f"{name}: {what}", name, value, place)
            for what, value in good.items():
                yield _set(notebook, f"{name}: {what}", name, value, None)


def names() -> Iterator[Corruption]:
    """Yield names of parameters that are none of the notebook's."""
    for what, (notebook, name) in _NO_NAME.items():
        told = "language" if name == "language" else name[:20].strip().replace("\x1b", "x1b")
        yield _set(notebook, f"a name, {what}", name, "5", Place(told))
    for what, settings in {
        "no equals sign": ["trial_months"],
        "no name": ["=5"],
        "the same twice": ["trial_months=5", "trial_months=6"],
    }.items():
        arguments = [part for setting in settings for part in ("-p", setting)]
        yield Corruption(
            "parameters", f"-p of 03: {what}", {}, Place(settings[0].rpartition("=")[0]), "project",
            ("build", "03", "--output", "out", *arguments),
        )  # fmt: skip


def variables() -> Iterator[Corruption]:
    """Yield what papermill injects, or a person assigns, before the report is opened."""
    sound = MODELS["03_testbeds"]().model_dump()
    shells = {"In": ["", "x"], "Out": {}, "_": "", "_i": "x", "_i1": "x", "_ih": [""], "_dh": [],
              "__name__": "__main__", "_oh": {}, "_ii": "", "__": ""}  # fmt: skip
    for what, given in {
        "a capital": {"Trial_months": 6},
        "capitals": {"TRIAL_MONTHS": 6},
        "camel case": {"trialMonths": 6},
        "a letter less": {"trial_month": 6},
        "an underscore before it": {"_trial_months": 6},
        "an underscore behind it": {"trial_months_": 6},
        "an accent": {"tríal_months": 6},
        "Hangul": {"실증_기간": 6},
        "a capital with a sound one": {"trial_months": 6, "Slots": 3},
        "a capital language": {"Language": "ko"},
    }.items():
        name = list(given)[-1]
        yield Corruption(
            "parameters", f"a variable of 03: {what}", {}, Place(name), "package",
            ("open", "03_testbeds", repr(sound | given)),
        )  # fmt: skip
    for what, given in {
        "a text for a number": {"trial_months": "6"},
        "true for a number": {"trial_months": True},
        "a fraction": {"trial_months": 6.5},
        "not a number": {"trial_months": float("nan")},
        "a list": {"trial_months": [6]},
        "nothing": {"trial_months": None},
        "5,000 digits": {"trial_months": int("9" * 4000) ** 2},
        "a day that is a number": {"as_of": 20241130},
        "half a character": {"as_of": "\ud800"},
    }.items():
        given_text = repr(sound | {k: v for k, v in given.items() if k != "trial_months"})
        value = next(iter(given.values()))
        told = "10 ** 5000" if what == "5,000 digits" else (
            "float('nan')" if value != value else repr(value)
        )  # fmt: skip
        name = next(iter(given))
        yield Corruption(
            "parameters", f"a variable of 03: {what}", {}, Place(name, None, "", ("expected",)),
            "package", ("open", "03_testbeds", f"{given_text} | {{{name!r}: {told}}}"),
        )  # fmt: skip
    for what, given in {"the shell’s own": shells, "those of its own": {}}.items():
        yield Corruption(
            "harmless changes", f"variables of 03: {what}", {}, None, "package",
            ("open", "03_testbeds", repr(sound | given)),
        )  # fmt: skip


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from values()
    yield from names()
    yield from variables()
