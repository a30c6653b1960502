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
    "광주시의 AI 인프라와 인재 정책에 관해 보도된 수치를 서로 대조했다. "
    "모든 수치는 출처와 산식까지 거슬러 올라갈 수 있다.",
    "Reported figures on Gwangju’s policy for AI infrastructure and talent, compared with one "
    "another. Every number can be traced to its source and formula.",
)
#: What the entrance says of the report that repeats the others' answers.
SUMMED_UP = Words(
    "아래 보고서들의 핵심 결과와, 기사의 수치와 주장을 얼마나 믿을 수 있는지를 한 쪽에 모았다.",
    "The key findings of the reports below, and how far the article’s figures and claims can be "
    "trusted, on one page.",
)
ANSWERS = Words("핵심 결과", "Key findings")
APPENDIX = Words("부록: 수치의 출처와 산식", "Appendix: where every number comes from")
CODE = Words("이 보고서를 만든 코드", "The code of this report")
CONTENTS = Words("차례", "Contents")
CONTESTED = Words("검증에서 문제가 제기된 수치", "contested in the evidence audit")
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
GLOSSARY = Words("용어", "Glossary")
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

READINGS = {
    "corrected": Words(
        "기사의 오기를 정정해 읽은 결과", "misprints of the article are read as corrected"
    ),
    "as_printed": Words("기사를 적힌 그대로 읽은 결과", "the article is read as printed"),
}
AS_OF = Words("{date}까지 알려진 수치만 사용", "only figures known by {date}")
ALL_DATES = Words("공개된 수치를 모두 사용", "all figures published so far")
