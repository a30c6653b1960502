"""What the exporters themselves say, in both languages."""

from gwangju_ai.numbers.trail import Words

LANGUAGES = {"ko": "한국어", "en": "English"}

SITE = Words("광주 AI 정책, 수치로 점검하기", "Gwangju’s AI policy, checked by its figures")

AUTHORS = "The gwangju-ai-report authors"

#: The notebooks in reading order, by the short name that the navigation gives them.
REPORTS = {
    "00_summary": Words("요약", "Summary"),
    "01_infrastructure": Words("인프라", "Infrastructure"),
    "02_talent": Words("인재", "Talent"),
    "03_testbeds": Words("실증", "Test-beds"),
    "04_phase2": Words("2단계", "Phase 2"),
    "05_evidence_audit": Words("근거 검증", "Evidence audit"),
}

ABOUT = Words(
    "전남일보가 2024년 11월 보도한 광주 AI 정책 기사의 수치를 다른 공개 보도와 대조했다. "
    "보도된 수치끼리 대조한 것이며, 행정 기록으로 확인한 것은 아니다. "
    "모든 수치는 출처와 산식까지 거슬러 올라갈 수 있다.",
    "In November 2024 the Jeonnam Ilbo judged Gwangju’s AI policy by its numbers. These reports "
    "compare them with other published figures; none was checked against official records. Every "
    "number can be traced to its source and formula.",
)
#: What the entrance says of the report that sums up the others.
SUMMED_UP = Words(
    "기사가 말한 것, 자료가 말하는 것, 시의회가 물을 것을 한 쪽에 모았다.",
    "What the article says, what the figures say, and what to ask whom, on one page.",
)
ANSWERS = Words("핵심 결과", "Key findings")
APPENDIX = Words("부록: 수치의 출처와 산식", "Appendix: where every number comes from")
CODE = Words("이 보고서를 만든 코드", "The code of this report")
CONTENTS = Words("차례", "Contents")
CONTESTED = Words(
    "출처끼리 엇갈리거나 계산이 맞지 않는 수치(근거 검증)",
    "sources disagree, or it does not add up (evidence audit)",
)
DATA = Words("데이터 표", "Data table")
DATA_ON_PAGE = Words("데이터 표 {page}쪽", "data on page {page}")
DATA_OF_CHARTS = Words("그림의 데이터", "Data of the charts")
DEFAULT = Words("기본값", "default")
FINDINGS = Words("결과 데이터(JSON)", "Findings (JSON)")
FIGURES = Words("인용한 수치", "Figures taken from sources")
GLOSSARY = Words("용어", "Glossary")
GLOSSARY_ABOUT = Words(
    "이 보고서에서 쓰는 용어의 뜻이다. 한 가지는 한 이름으로 부른다.",
    "What the terms of these reports mean. Each thing has one name throughout.",
)
FORMATS = Words("다른 형식", "Other formats")
INDEX = Words("보고서 전체 목록", "All reports")
LICENCE = Words(
    "글과 자료는 CC BY 4.0, 코드는 MIT 라이선스에 따라 쓸 수 있다. "
    "서체는 Noto Sans KR(SIL OFL 1.1)이다.",
    "Text and data may be used under CC BY 4.0, the code under the MIT licence. "
    "The typeface is Noto Sans KR (SIL OFL 1.1).",
)
MAIN = Words("본문으로 건너뛰기", "Skip to the text")
NOT_MADE = Words("이번 판에는 없다.", "Not part of this edition.")
#: What stands before a paragraph that is not running text.
LABELS = {
    "definition": Words("정의", "Definition"),
    "limit": Words("한계", "Limits"),
    "unknown": Words("아직 모르는 것", "Not known"),
    "method": Words("방법", "Method"),
}
DETAILS = Words("방법과 세부 자료", "Method and details")
FIGURE_NUMBER = Words("그림 {number}", "Figure {number}")
TABLE_NUMBER = Words("표 {number}", "Table {number}")
NOTE = Words("주: ", "Note: ")
#: What kind of numbers these are, beside the title.
QUALITY = Words(
    "언론과 기관이 발표한 수치 · 원자료로 확인하지 않음", "Press reports, not audited records"
)
NUMBERS = Words("본문의 수치", "Numbers in the text")
PARAMETERS = Words("이 보고서의 매개변수", "Parameters of this report")
PRINTED = Words("출력", "Printed")
PRINTED_AS = Words("표기", "printed as")
REPORTS_NAV = Words("보고서 목록", "Reports")
SHOWN = Words("본문 위치", "shown at")
SOURCES = Words("출처", "Sources")
CORRECTED = Words("정정", "Corrected")

KINDS = {
    "observed": Words("인용", "reported"),
    "derived": Words("산출", "derived"),
    "assumed": Words("가정", "assumed"),
    "simulated": Words("모의실험", "simulated"),
    "finding": Words("다른 보고서", "other report"),
}

NUMBER_COLUMNS = (Words("수치", "Number"), Words("뜻과 산식", "Meaning and formula"), SHOWN)
NUMBER_COLUMNS_OF_PAGES = (*NUMBER_COLUMNS[:2], Words("쪽", "Page"))
FIGURE_COLUMNS = (
    Words("수치", "Figure"),
    Words("내용", "What"),
    Words("시점", "When"),
    Words("출처", "Source"),
)
PARAMETER_COLUMNS = (
    Words("이름", "Name"),
    Words("값", "Value"),
    Words("뜻", "Meaning"),
)

REPLIES = Words("정정과 반론", "Corrections and replies")
REPLIES_ABOUT = Words(
    "틀린 수치나 문장을 찾으면 저장소의 정정 양식으로 알려 주기 바란다. 보고서에 나오는 기관과 "
    "언론사는 반론 양식으로 답변을 보낼 수 있다. 답변은 한글 2,000자까지 줄이거나 고치지 않고 "
    "받은 날짜와 함께 싣는다. 광주시와 전남일보에는 발행 전에 의견을 묻지 않았다.",
    "If a figure or sentence is wrong, please tell us by the repository’s form for corrections. "
    "Bodies and newspapers that the reports speak of can reply by the form for replies. A reply of "
    "up to 600 words is published unabridged and unchanged, with the date on which it came. "
    "Neither the city nor the Jeonnam Ilbo was asked for comment before publication.",
)
#: Where the entrance sends whoever wants to write, or to see what has changed; paths from reports/.
REPLY_LINKS = {
    "../README.md#corrections-and-replies": Words(
        "양식과 지금까지 받은 정정·반론", "The forms, and what has been received"
    ),
    "../CHANGELOG.md": Words("고친 내역", "Revisions"),
}

READINGS = {
    "corrected": Words(
        "기사의 오기는 바로잡아 계산", "misprints of the article are read as corrected"
    ),
    "as_printed": Words("기사의 오기도 적힌 그대로 계산", "the article is read as printed"),
}
AS_OF = Words("{date}까지 알려진 수치만 사용", "only figures known by {date}")
ALL_DATES = Words("공표된 수치를 모두 사용", "figures as published, whatever their date")
