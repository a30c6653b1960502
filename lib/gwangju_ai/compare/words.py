"""What a comparison says, in both languages."""

from gwangju_ai.compare.match import Kind
from gwangju_ai.numbers.trail import Words

TITLE = Words("달라진 수치", "What changed in the numbers")
SIDES = Words("대조 대상: {before} → {after}", "{before} → {after}")
SAME = Words("달라진 수치와 문장이 없다.", "No number and no statement differs.")
ALONE = Words(
    "한쪽에만 있어 대조하지 않음: {notebooks}", "Not compared, on one side alone: {notebooks}"
)
MORE = Words(" 외 {n}개", " and {n} more")
NEW = Words("신규", "new")
GONE = Words("삭제", "gone")
NOT_SET = Words("정하지 않음", "not set")

#: What became of some numbers: of one, and of several.
COUNTS = {
    Kind.MOVED: (Words("바뀐 수치 {n}건", "{n} number moved"), "{n} numbers moved"),
    Kind.NEW: (Words("새 수치 {n}건", "{n} number is new"), "{n} numbers are new"),
    Kind.GONE: (Words("빠진 수치 {n}건", "{n} number is gone"), "{n} numbers are gone"),
}
TURNED_COUNT = (
    Words("달라진 문장 {n}건", "{n} statement says something else"),
    "{n} statements say something else",
)
#: What became of a number that did not move.
KINDS = {Kind.NEW: Words("새 수치", "new"), Kind.GONE: Words("빠진 수치", "gone")}
#: What a cause does to them: one cause, and several.
EFFECTS = {
    Kind.MOVED: (Words("바뀐 수치 {n}건", "moves {n} {numbers}"), "move {n} {numbers}"),
    Kind.NEW: (Words("새 수치 {n}건", "adds {n} {numbers}"), "add {n} {numbers}"),
    Kind.GONE: (Words("빠진 수치 {n}건", "removes {n} {numbers}"), "remove {n} {numbers}"),
}
NO_EFFECT = Words("바뀐 수치 없음", "moves no number")
CAUSED = Words("{cause}: {effect}", "{cause} {effect}")

PARAMETER = Words("매개변수 {name}({before} → {after})", "parameter {name} ({before} → {after})")
#: A data row, and several; by their numbers where the project's table has them.
ROWS = (Words("자료 {rows}", "data row {rows}"), "data rows {rows}")
ROW_NUMBER = Words("{row}행", "{row}")
ROW = Words("{row}({what})", "{row} ({what})")
CODE = Words("코드", "code")
#: Where a data row differs, but none that a trail leads to.
UNTRACED = Words("코드 또는 산식에 나오지 않는 자료", "code, or data that no trail names,")

#: Kinds of interval, as their overlap is told.
INTERVALS = {
    "confidence": Words("{level}% 구간", "{level}% intervals"),
    "simulation": Words("모의실험 {level}% 구간", "{level}% ranges of simulations"),
    "bounds": Words("가능 범위", "possible ranges"),
}
OVERLAP = Words("{intervals} 겹침", "{intervals} overlap")
APART = Words("{intervals} 겹치지 않음", "{intervals} do not overlap")
ONE_INTERVAL = {
    "before": Words("구간 없어짐", "no interval any more"),
    "after": Words("구간 새로 생김", "no interval before"),
}
INTERVAL_ALONE = Words("구간만 바뀜", "its interval alone")

PLACE = Words("위치: {place}", "shown in {place}")
QUOTED = Words("“{text}”", "“{text}”")
TURNED = Words("달라진 문장과 판정", "Statements and verdicts that say something else")
TURNS = {
    "title": Words("제목", "title"),
    "answer": Words("핵심 결과", "key finding"),
    "prose": Words("검증 내용", "what the audit says"),
    "verdict": Words("주장에 대한 판정", "verdict on a claim"),
}
BEFORE = Words("이전", "before")
AFTER = Words("이후", "after")

COLUMNS = (
    Words("보고서", "report"),
    Words("수치", "number"),
    BEFORE,
    AFTER,
    Words("차이와 구간", "difference and intervals"),
    Words("처음 나오는 문장", "first shown in"),
)
TURNED_COLUMNS = (Words("문장", "statement"), BEFORE, AFTER)
