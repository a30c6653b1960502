"""Korean particles that depend on the sound before them: 84개사가, 12건이, 1.5%로.

Copy writes both forms, ``{{ lost }}이(가)``; which one is right depends on whether the text before
them ends in a consonant when it is read aloud. A form typed alone is right for some values only.
"""

import re
from collections.abc import Iterator

#: Each pair as templates write it → (after a consonant, after a vowel).
_PAIRS = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)었": ("이었", "였"),
    "(이)어": ("이어", "여"),
    "(이)": ("이", ""),  # (이)다, (이)며, (이)고, (이)라고, (이)나, (이)지만
}
PARTICLE = re.compile("|".join(re.escape(pair) for pair in _PAIRS))

#: Final sounds of the digits read in Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = dict(zip("0123456789", "ㅇㄹ-ㅁ--ㄱㄹㄹ-", strict=True))
#: A form typed alone after a value, or after what closes or ends a condition behind it.
_ALONE = re.compile(
    r"""\}\}(?:\{%[^%]*%\}|[])*_"'”’」』>])*"""
    r"(?P<form>이(?!\(가\))|으로|였|여(?=[서야])|라(?=[고는면서])|[가은는을를다며고면나](?![가-힣(])"
    r"|[과와](?=[의는도만]|[^가-힣(]|\Z)|로(?=[는도만서써]|부터|[^가-힣(]|\Z)"
    r"|[가는를와]\([가-힣]\))"
)
#: Each such form → what to write instead.
_INSTEAD = {
    **dict.fromkeys(("은", "는", "는(은)"), "은(는)"),
    **dict.fromkeys(("가", "가(이)"), "이(가)"),
    **dict.fromkeys(("을", "를", "를(을)"), "을(를)"),
    **dict.fromkeys(("과", "와", "와(과)"), "과(와)"),
    **dict.fromkeys(("으로", "로"), "(으)로"),
    **{ending: f"(이){ending}" for ending in "다며고면나라"},
    "이": "이(가), or (이) before an ending",
    "였": "(이)었",
    "여": "(이)어",
}
#: A macro writes words of the copy itself.
_MACRO = re.compile(r"\{\{-? *\w+\(")
#: Letters whose Korean name ends in a consonant, 엘 엠 엔 알; a word in small letters ends in 어.
_LETTERS = {**dict.fromkeys("lL", "ㄹ"), **dict.fromkeys("mM", "ㅁ"), **dict.fromkeys("nN", "ㄴ")}
_LETTERS["R"] = "ㄹ"
#: What closes a text and is not read, marks of Markdown among it.
_UNREAD = " .,'\"”’」』》〉>*_`$]†"
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_ROUND = re.compile(r"(?<![.\d])[\d,]*[1-9](0+)$")
#: Final sounds of 십, 백, 천, 만 by the number of zeros.
_ZEROS = {1: "ㅂ", 2: "ㄱ", 3: "ㄴ"}


def final(text: str) -> str:
    """Return the final consonant that the text is read with, or an empty string after a vowel.

    Only the distinction between ㄹ, another consonant and none is meaningful.
    """
    text = _BRACKETED.sub("", text).rstrip(_UNREAD)
    if not text:
        return ""
    last = text[-1]
    if "가" <= last <= "힣":
        code = (ord(last) - ord("가")) % 28
        return "" if code == 0 else "ㄹ" if code == 8 else "ㄱ"
    if last.isdigit() and last in _DIGITS:
        whole = _ROUND.search(text.replace(",", ""))
        sound = _ZEROS.get(len(whole[1]), "ㄴ") if whole else _DIGITS[last]
        return "" if sound == "-" else sound
    return _LETTERS.get(last, "")


def particle(pair: str, before: str) -> str:
    """Choose the form of a particle pair that follows the text."""
    sound = final(before)
    after_consonant, after_vowel = _PAIRS[pair]
    if pair == "(으)로" and sound == "ㄹ":
        return "로"
    return after_consonant if sound else after_vowel


def alone(copy: str) -> Iterator[tuple[int, str, str]]:
    """Find each form that copy types alone after a value: its place, itself, what to write."""
    for found in _ALONE.finditer(copy):
        if not _MACRO.match(copy, copy.rfind("{{", 0, found.start())):
            yield found.start("form"), found["form"], _INSTEAD[found["form"]]
