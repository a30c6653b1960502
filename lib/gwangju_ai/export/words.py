"""What the exporters themselves say, in both languages."""

from gwangju_ai.numbers.trail import Words

LANGUAGES = {"ko": "한국어", "en": "English"}

SITE = Words("광주 AI 정책, 수치로 점검하기", "Gwangju’s AI policy, checked by its figures")

AUTHORS = "The gwangju-ai-report authors"

#: The notebook that has a section for each finding of the audit.
AUDIT = "05_evidence_audit"

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
    "모든 수치의 출처와 산식을 확인할 수 있다.",
    "In November 2024 the Jeonnam Ilbo judged Gwangju’s AI policy by its numbers. These reports "
    "compare them with other published figures; none was checked against official records. Every "
    "number can be traced to its source and formula.",
)
#: What the entrance says of the report that sums up the others.
SUMMED_UP = Words(
    "기사 내용과 공개 자료, 시의회가 물을 것을 한 쪽에 모았다.",
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
#: What stands before a paragraph that is not running text.
LABELS = {
    "definition": Words("정의", "Definition"),
    "limit": Words("한계", "Limits"),
    "unknown": Words("아직 모르는 것", "Not known"),
    "method": Words("방법", "Method"),
}
#: Behind the text of a link to what is not part of a report, such as a file beside the notebook.
UNLINKED = Words("(연결할 수 없는 주소: {address})", " (cannot be linked: {address})")
DETAILS = Words("방법과 세부 자료", "Method and details")
FIGURE_NUMBER = Words("그림 {number}", "Figure {number}")
TABLE = Words("표", "Table")
LISTING = Words("코드", "Code")
TABLE_NUMBER = Words("표 {number}", "Table {number}")
NOTE = Words("주: ", "Note: ")
#: What kind of numbers these are, beside the title.
QUALITY = Words(
    "언론과 기관이 발표한 수치 · 원자료로 확인하지 않음", "Press reports, not audited records"
)
NUMBERS = Words("본문의 수치", "Numbers in the text")
PICTURE = Words("설명이 없는 그림", "Picture without a description")
PARAMETERS = Words("이 보고서의 매개변수", "Parameters of this report")
OUTPUT = Words("출력", "Output")
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

# -- part: what a reader takes away -------------------------------------------------------------

NUMBERS_CSV = Words("이 보고서의 수치(CSV)", "The numbers of this report (CSV)")
NUMBERS_XLSX = Words(
    "이 보고서의 수치와 열 설명(XLSX)", "The numbers of this report, with a codebook (XLSX)"
)
#: What stands under a chart that is taken away as a picture.
PICTURE_LICENCE = Words("광주 AI 정책 보고서, CC BY 4.0", "gwangju-ai-report, CC BY 4.0")
EDITION = Words("{version}판({date})", "Edition {version}, {date}")
DATA_UNTIL = Words("{date}까지 공표된 수치", "figures published up to {date}")
#: A single number, as it is cited; the script of the trails fills in what is in braces.
CITED_NUMBER = Words(
    "{authors}. 「{title}」, 『{site}』 {edition}, 수치 “{number}”({name}). {address}",
    "{authors}. “{title}”. {site}. {edition}. Figure “{number}” ({name}). {address}",
)

_VALUE = Words(
    "본문처럼 반올림하지 않은 값(단위는 unit 열). 추정하거나 모의실험한 값은 유효숫자 "
    "8자리까지이다. 정확한 분수값은 결과 데이터(JSON)에 있다.",
    "The value before the rounding of the text, in the unit of the column unit: 8 significant "
    "digits where it was estimated or simulated; where it is a fraction, the findings (JSON) hold "
    "it exactly.",
)
_CONTESTED = Words(
    "이 수치를 문제 삼은 근거 검증 항목의 id(05_evidence_audit.html의 위치), 없으면 빈칸",
    "Ids of the findings of the evidence audit that contest the figure, which are anchors in "
    "05_evidence_audit.html; blank if none does.",
)
#: The sheets of a report's numbers: each column with its meaning.
SHEETS = {
    "numbers": {
        "id": Words(
            "수치의 id. 보고서의 주소 뒤에 #과 함께 붙이면 이 수치의 출처와 산식으로 이어진다.",
            "Id of the number: added to the address of the report after #, it leads to its trail.",
        ),
        "value": _VALUE,
        "unit": Words("단위의 이름(영문)", "Name of the unit."),
        "text": Words("본문에 적힌 모습", "As it is written in the report."),
        "label": Words("무엇의 수치인가", "What the number is of."),
        "kind": Words(
            "수치의 유래: observed 인용, derived 산출, assumed 가정, simulated 모의실험, "
            "finding 다른 보고서",
            "Where it comes from: observed, derived, assumed, simulated, or a finding of another "
            "report.",
        ),
        "formula": Words(
            "산식. 인용한 수치에는 없다.", "The formula; figures taken from a source have none."
        ),
        "parameters": Words(
            "값을 정하는 매개변수", "The parameter of the report that the number is."
        ),
        "observations": Words(
            "산식에 바로 들어가는 인용 수치의 id(observations 시트)",
            "Ids of the observations that the formula uses directly (sheet observations).",
        ),
        "interval": Words(
            "구간의 종류: confidence 추정 오차, simulation 모의실험, bounds 가능한 범위. "
            "없으면 빈칸",
            "Kind of interval: confidence, simulation or bounds; blank where there is none.",
        ),
        "low": Words("구간의 아래 끝(자릿수는 값과 같다)", "Lower end of the interval."),
        "high": Words("구간의 위 끝(자릿수는 값과 같다)", "Upper end of the interval."),
        "level": Words("구간의 수준(0.95는 95%)", "Level of the interval: 0.95 is 95%."),
        "method": Words("구간을 구한 방법", "Method by which the interval was computed."),
        "shown_at": Words(
            "보고서에서 이 수치가 나오는 위치",
            "Anchors in the report where the number is shown.",
        ),
        "contested": _CONTESTED,
    },
    "observations": {
        "id": Words(
            "인용한 수치의 id(data/observations.csv)",
            "Id of the printed figure (data/observations.csv).",
        ),
        "printed": Words("출처에 적힌 그대로", "As the source prints it."),
        "value": _VALUE,
        "unit": Words("단위의 이름(영문)", "Name of the unit."),
        "text": Words("보고서에 적힌 모습", "As the report writes it."),
        "measure": Words("무엇을 센 수치인가", "What is measured."),
        "entity": Words("누구 또는 무엇의 수치인가", "Whose figure it is."),
        "period": Words("언제의 수치인가", "When it holds."),
        "source_id": Words("출처의 id(sources 시트)", "Id of the source (sheet sources)."),
        "locator": Words(
            "출처 안의 위치(기사는 줄 번호)", "Place in the source; of the article, the line."
        ),
        "correction": Words(
            "다르게 읽은 까닭. 그대로 읽었으면 빈칸",
            "Why it is read otherwise than printed; blank if it is not.",
        ),
        "contested": _CONTESTED,
    },
    "sources": {
        "id": Words("출처의 id(data/sources.csv)", "Id of the source (data/sources.csv)."),
        "outlet": Words("매체나 기관", "Newspaper or body."),
        "title": Words(
            "제목. 확인하지 못했으면 빈칸", "Headline; blank where the page did not show it."
        ),
        "published": Words(
            "공표한 날. 확인하지 못했으면 빈칸",
            "Date of publication; blank where the page did not show it.",
        ),
        "url": Words("주소", "Address."),
        "note": Words("비고", "Remarks."),
    },
    "codebook": {
        "sheet": Words("시트", "Sheet."),
        "column": Words("열", "Column."),
        "meaning": Words("뜻", "Meaning."),
    },
}

# -- part: register, search and portal ------------------------------------------------------------

ALL = Words("전체", "all")
REGISTER = Words("수치 목록", "Register")
REGISTER_TITLE = Words("수치 목록", "Register of figures")
REGISTER_ABOUT = Words(
    "이 보고서들이 기사와 다른 공개 자료에서 옮긴 수치 {number}건을 모두 출처에 적힌 그대로 "
    "싣는다. 수치마다 출처, 근거 검증의 판정, 그 수치가 쓰인 보고서를 밝힌다.",
    "All {number} figures that these reports take from the article and from other published pages, "
    "each as printed, with its source, what the evidence audit finds of it, and the reports that "
    "rest on it.",
)
REGISTER_CAPTION = Words("인용 수치와 출처, 판정", "Figures with their sources and verdicts")
REGISTER_COLUMNS = {
    "measure": Words("지표", "Measure"),
    "entity": Words("대상", "Subject"),
    "period": Words("시점", "Period"),
    "printed": Words("출처 표기", "As printed"),
    "value": Words("값", "Value"),
    "source": Words("출처", "Source"),
    "verdict": Words("검증 판정", "Audit"),
    "used": Words("쓰인 보고서", "Used in"),
}
REGISTER_EXAMPLE = Words("예: 수료생 4기", "e.g. graduates cohort 4")
REGISTER_FILTER = Words("수치 찾기", "Filter the figures")
REGISTER_NONE = Words("조건에 맞는 수치가 없다.", "No figure matches.")
REGISTER_OUTLET = Words("출처", "Outlet")
REGISTER_SOME = Words("{all}건 가운데 {some}건", "{some} of {all} figures")
REGISTER_TEXT = Words("낱말이나 수치", "Words or numbers")
REGISTER_THEME = Words("분야나 지표", "Theme or measure")
REGISTER_VERDICTS = Words("검증 판정의 뜻", "What the verdicts mean")
RESET = Words("조건 지우기", "Clear")
ROW_ADDRESS = Words("이 수치의 주소", "Address of this figure")
UNUSED = Words("쓰이지 않음", "in no report")
USED = Words("쓰임", "in a report")

AGAIN = Words("다시 실행하기", "Run it again")
AGAIN_ABOUT = Words(
    "Python 3.11과 make가 있는 컴퓨터에서 저장소를 내려받아 실행한다. "
    "같은 자료에서는 한 바이트도 다르지 않은 같은 판이 나온다.",
    "On a computer with Python 3.11 and make, in a copy of the repository. "
    "The same data give the same edition, byte for byte.",
)
COMMANDS = {
    "make report": Words(
        "이 판 전체와, 한 파일로 묶은 reports/gwangju-ai-report.zip을 만든다",
        "build this edition, and reports/gwangju-ai-report.zip, which is all of it in one file",
    ),
    "make test": Words("자료, 코드, 판을 검사한다", "check data, code and edition"),
    "gwangju-ai build 04_phase2 -p as_of=2024-11-30 --output out": Words(
        "매개변수를 바꾸어 한 보고서만 만든다", "one report with another parameter"
    ),
}
CITE = Words("인용하기", "How to cite")
CITED_EDITION = Words(
    "{authors}. 『{site}』 {edition}. {address}", "{authors}. {site}. {edition}. {address}"
)
CITE_ABOUT = Words(
    "수치 하나를 인용할 때는 보고서에서 그 수치를 눌러 ‘이 수치 인용하기’를 고른다.",
    "To cite a single number, open it in its report and choose “Cite this number”.",
)
CHANGED_SINCE = Words(
    "{version}판({date}) 이후 바뀐 수치", "Numbers changed since {version} ({date})"
)
CHANGED = Words("이번 판에서 바뀐 수치", "Numbers changed in this edition")
NO_CHANGE = Words("바뀐 수치가 없다.", "No number has moved.")
EVERY_FIGURE = Words("수치와 용어", "Figures, terms and files")
EVERY_FIGURE_ABOUT = Words(
    "보고서가 옮긴 모든 수치의 출처와 판정, 산식, 용어의 뜻을 따로 모아 두었다.",
    "Every figure taken over, with source and verdict; every formula; and what the terms mean.",
)
#: Files of the whole edition beside a language's folder, where they have been made.
EDITION_FILES = {
    "appendix.pdf": Words(
        "모든 수치의 출처와 산식(PDF)", "Sources and formulas of all numbers (PDF)"
    ),
    "../ro-crate-metadata.json": Words(
        "발행본 구성(RO-Crate)", "What the edition holds (RO-Crate)"
    ),
}
#: The edition as one file. Every build writes it and the repository does not keep it, so that it is
#: offered where the edition has an address, and nowhere a link without a target.
WHOLE_FILE = "gwangju-ai-report.zip"
WHOLE_EDITION = Words("전체 내려받기(zip)", "The whole edition (zip)")
SEARCH_ALL = Words("보고서와 수치에서 찾기", "Search reports and figures")
SEARCH_EXAMPLE = Words(
    "예: 35.5%, 취·창업률", "e.g. 35.5%, graduates"
)
SEARCH_GROUPS = {
    "numbers": Words("계산한 수치", "Numbers worked out"),
    "said": Words("보고서 본문", "What the reports say"),
    "figures": Words("인용한 수치", "Figures taken from sources"),
}
SEARCH_MORE = Words("모두 보기", "Show all")
SEARCH_NONE = Words("찾은 것이 없다.", "Nothing found.")
SEARCH_REGISTER = Words("수치 목록에서 찾기", "Look in the register of all figures")
SEARCH_SOME = Words(
    "{all}건: 계산한 수치 {numbers}건, 본문 {said}건, 인용한 수치 {figures}건",
    "{all} found: worked out {numbers}, in the text {said}, taken from sources {figures}",
)
THIS_EDITION = Words("이 판", "This edition")

# -- part: trails ---------------------------------------------------------------------------------

NOTEBOOK = Words("노트북(코드)", "Notebook (code)")
LINE = Words("{line}행", "line {line}")
TRAIL = Words("수치의 출처", "Where this number comes from")
TRAIL_BACK = Words("이전 수치", "Back")
TRAIL_CLOSE = Words("닫기", "Close")
TRAIL_INPUTS = Words("근거가 된 수치", "What it rests on")
TRAIL_RUN = Words("입력이 같은 수치:", "same inputs as")
TRAIL_PLACES = Words("이 보고서의 다른 위치", "Also shown in")
TRAIL_ENTRY = Words("부록에서 보기", "In the appendix")
TRAIL_REGISTER = Words("수치 목록", "In the register")
TRAIL_CITE = Words("이 수치 인용하기", "Cite this number")
TRAIL_COPIED = Words("복사했다.", "Copied.")

# -- part: the frame of a page --------------------------------------------------------------------

APPENDIX_PDF = Words("모든 수치의 출처와 산식(PDF)", "Sources and formulas of all numbers (PDF)")
SEARCH = Words("찾기", "Search")

# -- korean: what the pages say of themselves --------------------------------------------------
#: The default of a parameter that is set although it need not be.
NOT_SET = Words("정하지 않음", "not set")

# -- part: PDF ------------------------------------------------------------------------------------

APPENDIX_ABOUT = Words(
    "보고서에 나오는 모든 수치의 출처와 산식이다. 다른 수치에서 산출한 것은 처음 나오는 보고서 "
    "아래에, 보도에서 인용한 것은 그 뒤에 한 번씩 싣는다. 보고서의 수치를 누르면 이 문서의 해당 "
    "항목이 열린다.",
    "Where every number of the reports comes from. What was computed stands under the first report "
    "that shows it, what was taken from a source after that; each stands once. A number in a "
    "report leads to its entry here.",
)
ALSO_IN = Words("{reports}에도 나옴", "also in {reports}")
ON_PAGES = Words("{pages}쪽", "p. {pages}")
SHOWN_IN = Words("실린 보고서: {reports}", "shown in {reports}")
REPORT_PDF = Words("보고서(PDF) 열기", "Open the report (PDF)")
#: What a link to an entry of the appendix is called where it is read aloud.
SOURCE_AND_FORMULA = Words("이 수치의 출처와 산식", "Source and formula of this number")

# -- part: charts ---------------------------------------------------------------------------------

#: A chart's files to take away, by how their names end.
DOWNLOADS = {
    "csv": Words("자료(CSV)", "Data (CSV)"),
    "svg": Words("그림(SVG)", "Drawing (SVG)"),
    "png": Words("그림(PNG)", "Picture (PNG)"),
}
DOWNLOAD = Words("그림 {number} 내려받기", "Figure {number} to download")

# -- part: what if --------------------------------------------------------------------------------

CASE = Words("이 조건을 계산하는 명령", "The command that computes this case")
COPY_CASE = Words("명령 복사", "Copy the command")
LEVERS = Words("조건", "Settings")
TO_THE_REPORT = Words("보고서 조건으로 되돌리기", "Back to the report’s settings")
CITE_CASE = Words("이 결과 인용하기", "Cite this case")

# -- part: sweeps ---------------------------------------------------------------------------------

SWEEPS = Words("여러 가정으로 다시 계산하기", "The reports under other assumptions")
SWEEPS_ABOUT = Words(
    "보고서를 가정만 바꾸어 여러 번 실행하고, 결론과 수치가 어떻게 달라지는지 모았다.",
    "Reports run many times, each time with other assumptions: what turns, and how far the "
    "numbers move.",
)
SWEEP_ABOUT = Words(
    "‘{report}’ 보고서를 가정만 바꾸어 {points}번 실행한 결과다. "
    "아래 매개변수 밖의 가정은 발행본과 같다.",
    "The report “{report}” was run {points} times under other assumptions. "
    "All parameters but these are as published.",
)
SWEEP_FIXED = Words(
    "모든 실행에서 {told}(으)로 두었다.", "In every run the following were set: {told}."
)
SWEEP_VARIED = Words("바꾼 가정", "What was varied")
SWEEP_VARIED_COLUMNS = (
    Words("매개변수", "Parameter"),
    Words("뜻", "Meaning"),
    Words("값", "Values"),
)
SWEEP_CHARTS = Words("수치가 움직이는 폭", "How the numbers move")
SWEEP_CHARTS_ABOUT = Words(
    "점 하나가 한 번의 실행이며, 평균하거나 보간하지 않았다. 옅은 띠는 구간이다.",
    "Each mark is one run; nothing is averaged or interpolated. A pale band is an interval.",
)
SWEEP_NONE = Words("발행본과 같음", "as published")
SWEEP_FIRST = Words("첫 화면의 수치", "Numbers of the first screen")
SWEEP_OTHERS = Words(
    "첫 화면 밖의 수치 {number}건", "{number} numbers that are not on the first screen"
)
SWEEP_PANELS = Words("칸: ", "Panels: ")
SWEEP_LINES = Words("선: ", "Lines: ")
SWEEP_CLAIMS = Words("달라지는 결론", "Conclusions that turn")
SWEEP_CLAIMS_ABOUT = Words(
    "첫 화면의 결론 가운데 가정에 따라 달라지는 것이다. 수치가 들어갈 자리는 …로 적었다.",
    "Headlines of the first screen that depend on the assumptions; … stands for a number.",
)
SWEEP_CLAIMS_NONE = Words(
    "어느 가정에서도 첫 화면의 결론은 바뀌지 않는다.",
    "No headline of the first screen turns under these assumptions.",
)
SWEEP_CLAIM_COLUMNS = (
    Words("결론", "Headline"),
    Words("실행 수", "Runs"),
    Words("다음 값에서만 나온다", "Only with"),
)
SWEEP_NUMBERS = Words("가정에 따라 달라지는 수치", "Numbers that move")
SWEEP_NUMBERS_ABOUT = Words(
    "매개변수 열은 그 매개변수 하나가 설명하는 분산의 비율이다. "
    "합이 100%에 못 미치는 만큼은 매개변수가 함께 작용한 몫이다. 비율은 여기서 정한 값에 한한다.",
    "The columns of parameters have the share of the variance that each explains alone; what is "
    "left to 100% they explain together. These shares hold for the values chosen here.",
)
SWEEP_NUMBER_COLUMNS = (
    Words("수치", "Number"),
    Words("최소", "Lowest"),
    Words("최대", "Highest"),
)
SWEEP_NUMBERS_NONE = Words(
    "어느 가정에서도 달라지는 수치가 없다.", "No number moves under these assumptions."
)
SWEEP_PARTLY = Words("{points}번의 실행에만 나온다", "shown in {points} runs")
SWEEP_FAILED = Words("실패한 실행", "Runs that failed")
SWEEP_FAILED_COLUMNS = (
    Words("번호", "Run"),
    Words("매개변수", "Parameters"),
    Words("이유", "Reason"),
)
SWEEP_DATA = Words("자료", "The data")
SWEEP_DATA_ABOUT = Words(
    "한 행이 한 실행의 수치 하나다. pandas에서 다음과 같이 연다.",
    "A row is one number of one run. In pandas it opens by",
)
SWEEP_AGAIN = Words(
    "같은 계산을 다시 하거나, 이 가운데 한 가정으로 보고서를 만들려면 다음과 같이 실행한다.",
    "The same is computed again, and the report of one of these assumptions made, by",
)
SWEEP_TABLE = Words("모든 수치(Parquet)", "All numbers (Parquet)")
SWEEP_POINTS = Words("실행 목록(CSV)", "List of runs (CSV)")
