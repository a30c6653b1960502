"""Korean particles that depend on the sound before them: 84개사가, 12건이, 1.5%로.

Copy writes both forms, ``{{ lost }}이(가)``; which one is right depends on whether the text before
them ends in a consonant when it is read aloud.
"""

import re

#: Each pair as templates write it → (after a consonant, after a vowel).
_PAIRS = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)다": ("이다", "다"),
    "(이)라": ("이라", "라"),
    "(이)며": ("이며", "며"),
    "(이)고": ("이고", "고"),
    "(이)었": ("이었", "였"),
    "(이)나": ("이나", "나"),
}
PARTICLE = re.compile("|".join(re.escape(pair) for pair in _PAIRS))

#: Final sounds of the digits read in Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = dict(zip("0123456789", "ㅇㄹ-ㅁ--ㄱㄹㄹ-", strict=True))
#: Letters whose Korean name ends in a consonant: 엘 엠 엔 알.
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_ROUND = re.compile(r"(?<![.\d])[\d,]*[1-9](0+)$")
#: Final sounds of 십, 백, 천, 만 by the number of zeros.
_ZEROS = {1: "ㅂ", 2: "ㄱ", 3: "ㄴ"}


def final(text: str) -> str:
    """Return the final consonant that the text is read with, or an empty string after a vowel.

    Only the distinction between ㄹ, another consonant and none is meaningful.
    """
    text = _BRACKETED.sub("", text).rstrip(" .,'\"”’」』*_`$]")  # marks of Markdown are not read
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
    return _LETTERS.get(last.lower(), "")


def particle(pair: str, before: str) -> str:
    """Choose the form of a particle pair that follows the text."""
    sound = final(before)
    after_consonant, after_vowel = _PAIRS[pair]
    if pair == "(으)로" and sound == "ㄹ":
        return "로"
    return after_consonant if sound else after_vowel
