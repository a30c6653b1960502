"""A small executed notebook in the form that the exporters are promised, in both languages.

Run as a script, it writes the notebook: ``python make_notebook.py ko out.ipynb``.
"""

import html
import json
import re
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

#: What a page or a table of data might hold, to hurt HTML, Markdown or Typst.
HOSTILE = (
    "<script>alert(1)</script> #set page(width: 1pt) *a* _b_ `c` $d$ | [x](javascript:alert) "
    "{=html} \\ // @q-ffffffffff <q> ~e~ ![i](https://example.org/i.png) 😀 ]"
)
#: What stands in the chart alone: signs of no other text of the notebook.
IN_CHART = "뷁 <script>alert(1)</script> 🙂"
#: A file that an edition has beside the sample's page.
BESIDE = ("01_infrastructure/numbers.csv",)
_ACTIVE = set("\\`*_[]<>~^$|&#@\"'{}!()-+.=:/")


def escape(text: str) -> str:
    """Return the text as Markdown that shows it."""
    return "".join(f"\\{c}" if c in _ACTIVE else c for c in text)


def quantity(identity: str, name: str, text: str, unit: str = "firms", **more) -> dict:
    """Return a quantity as an output carries it."""
    trail = {"kind": "observed", "observations": ["a-camp-tenants-2022"], "inputs": []}
    base = {"id": identity, "name": name, "label": name, "value": "84", "unit": unit, "text": text}
    return base | {"trail": trail} | more


def output(kind: str, key: str, language: str, data: dict, quantities=(), **more) -> NotebookNode:
    """Return an output as the report displays it; a run is told from another by its language."""
    metadata = {"kind": kind, "key": key, "run": language, "quantities": list(quantities)}
    return new_output("display_data", data, metadata={"gwangju_ai": metadata | more})


def words(kind: str, key: str, language: str, markdown: str, quantities=()) -> NotebookNode:
    """Return an output of running text."""
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown).strip("#* ")
    data = {"text/markdown": markdown, "text/plain": plain}
    return output(kind, key, language, data, quantities)


def svg(labels: list[str], values: list[float]) -> str:
    """Return a small bar chart, with a clip and a mark as charts have them."""
    top = max(values)
    bars = "".join(
        f'<rect x="{60 + 110 * i}" y="{250 - 200 * v / top:.1f}" width="70" '
        f'height="{200 * v / top:.1f}" fill="#3f6f9f" clip-path="url(#b)"/>'
        f'<use href="#a" x="{60 + 110 * i}" y="250"/>'
        for i, v in enumerate(values)
    )
    texts = "".join(
        f'<text x="{95 + 110 * i}" y="272" font-size="13" text-anchor="middle" '
        f'font-weight="{700 if i else 400}" fill="#333">{html.escape(label)}</text>'
        for i, label in enumerate(labels)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="520pt" height="290pt" '
        'viewBox="0 0 520 290" font-family="Noto Sans KR, sans-serif">'
        '<defs><path id="a" d="M0 0L4 4" stroke="#777"/></defs>'
        '<defs><clipPath id="b"><rect width="520" height="290"/></clipPath></defs>'
        '<rect width="520" height="290" fill="#fff"/>'
        f'<path d="M40 250H500" stroke="#777"/>{bars}{texts}</svg>'
    )


T = {
    "ko": {
        "title": "창업캠프와 입주 기업은 줄고 있는가",
        "lead": "광주시가 문을 연 AI 창업캠프와 그 밖의 입주 공간에 기업이 얼마나 남았는지를, "
        "보도된 수치만으로 따져 본다.",
        "h1": "입주 기업이 줄었다",
        "h2": "자리는 아직 차 있다",
        "h3": "절반이 사무소를 열었다",
        "a1": "창업캠프의 입주 기업은 두 해 사이 [107개사](#q-0000000001)에서 "
        "[84개사](#q-0000000002)로 [21.5%](#q-0000000003) 줄었다.",
        "a2": "그러나 [창업캠프](glossary.html#camp) 자리 "
        "[123개](#q-0000000004)를 기준으로 한 입주율은 여전히 "
        "[68.3%](#q-0000000005)이며, ‘텅 비었다’는 표현과는 거리가 있다.",
        "a3": "협약을 맺은 기업 가운데 실제로 사무소를 연 비율은 [54.6%"
        "(95% 구간 48.1~60.9%)](#q-0000000006)로, 목표를 채우려면 [96개사](#q-0000000007)가 "
        "더 와야 한다.",
        "s1": "## 입주 기업은 얼마나 줄었는가",
        "p1": "입주 기업은 해마다 [10.3%](#q-0000000008)와 [12.5%](#q-0000000009)씩 줄어 감소세가 "
        "빨라졌다. 기사가 제시한 세 시점은 모두 연말 기준이고, 나간 기업과 새로 들어온 기업을 "
        "따로 밝히지 않아 순감소만 알 수 있다. 같은 기간 졸업한 기업이 있었다면 실제 이탈은 이보다 "
        "적을 수 있으며, 이 점은 운영 기관이 공개한 자료로 확인되지 않는다. 보도된 금액 "
        "[445억 8000만 원](#q-000000000a)으로 나눈 값은 $x = \\frac{a}{b} \\times 100$ 과 같다.",
        "n1": "출처가 기사 한 건뿐인 수치이므로 다른 자료와 견줄 수 없다.",
        "ct": "입주 기업은 [두 해](#q-000000000b) 만에 다섯 곳 중 한 곳꼴로 사라졌다",
        "alt": "막대그래프. 2020년 107개사, 2021년 96개사, 2022년 84개사.",
        "src": "자료: [전남일보 (2024년 11월)](#s-jnilbo-2024-11), "
        "[더리더 (2022년 3월 2일)](#s-theleader-1a2b3c)",
        "th": ["연도", "입주 기업", "전년 대비"],
        "cap": "입주 공간별 정원과 입주 기업 [107개사](#q-0000000001) 기준",
        "tc": ["공간", "정원", "입주 기업", "입주율", "근거와 한계"],
        "s2": "## 협약한 기업은 실제로 오는가",
        "p2": "협약 기업의 이행률은 표본이 커질수록 낮아졌다. 자세한 산식은 "
        "[인재 양성 보고서](02_talent.html#q-1234567890)와 같다.",
        "md": "### 무엇을 알 수 없는가\n\n- 퇴거 사유\n- 재입주 여부\n\n자료가 더 필요하다[^1].\n\n"
        "[^1]: 운영 기관의 *연차 보고서*를 말한다.",
        "wide": "값이 긴 표",
        "camp": "창업캠프",
        "note": "방 70개와 책상 53개를 더한 값이며, 책상은 공용 공간에 있다",
        "years": ["2020년", "2021년", "2022년"],
        "firms": "개사",
        "printed": "입주 기업 수, 연말 기준",
        "gwangju": "광주 AI 창업캠프",
    },
    "en": {
        "title": "Are the start-up camp’s tenants leaving?",
        "lead": "How many firms have stayed in the AI start-up camp and in the other spaces that "
        "the city of Gwangju opened, judged from reported figures alone.",
        "h1": "Tenants are fewer",
        "h2": "Places are still taken",
        "h3": "Half opened an office",
        "a1": "The camp’s tenants fell from [107 firms](#q-0000000001) to "
        "[84 firms](#q-0000000002) within two years, by [21.5%](#q-0000000003).",
        "a2": "Yet [camp](glossary.html#camp) occupancy on the basis of "
        "[123 places](#q-0000000004) is still "
        "[68.3%](#q-0000000005), which is far from “empty”.",
        "a3": "Of the firms that signed, [54.6% (95% interval 48.1–60.9%)](#q-0000000006) opened "
        "an office; [96 firms](#q-0000000007) more would have to come to meet the target.",
        "s1": "## How far have tenants fallen?",
        "p1": "Tenants fell by [10.3%](#q-0000000008) and then by [12.5%](#q-0000000009), so the "
        "decline is gathering pace. All three moments that the article gives are year ends, and it "
        "does not tell firms that left from firms that came, so only the net loss is known. If "
        "firms graduated in that time, the true exits are fewer than this, and nothing that the "
        "operator has published settles the point. Dividing the reported "
        "[44.58bn KRW](#q-000000000a) gives $x = \\frac{a}{b} \\times 100$.",
        "n1": "The article is the only source of this figure, so it cannot be checked.",
        "ct": "One tenant in five was gone after [two years](#q-000000000b)",
        "alt": "Bar chart. 107 firms in 2020, 96 in 2021, 84 in 2022.",
        "src": "Source: [Jeonnam Ilbo (November 2024)](#s-jnilbo-2024-11), "
        "[The Leader (2 March 2022)](#s-theleader-1a2b3c)",
        "th": ["Year", "Tenants", "Change"],
        "cap": "Places and tenants by space, from [107 firms](#q-0000000001)",
        "tc": ["Space", "Places", "Tenants", "Occupancy", "Basis and limits"],
        "s2": "## Do firms that sign come?",
        "p2": "The share that came fell as the sample grew. The formula is that of "
        "[the report on talent](02_talent.html#q-1234567890).",
        "md": "### What is not known\n\n- why firms left\n- whether any came back\n\n"
        "More data are needed[^1].\n\n[^1]: That is, the operator's *annual report*.",
        "wide": "A table with long values",
        "camp": "Start-up camp",
        "note": "70 rooms and 53 desks together; the desks stand in shared space",
        "years": ["2020", "2021", "2022"],
        "firms": "firms",
        "printed": "Tenants at year end",
        "gwangju": "Gwangju AI start-up camp",
    },
}


def pipe(rows: list[list[str]], numeric: set[int]) -> str:
    """Return a pipe table."""
    rule = ["---:" if i in numeric else ":---" for i in range(len(rows[0]))]
    lines = [rows[0], rule, *rows[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def appendix(language: str) -> dict:
    """Return the appendix of the notebook."""
    t = T[language]
    texts = {
        "q-0000000001": ("107" + t["firms"], "observed", "[a-camp](#o-a-camp-tenants-2020)"),
        "q-0000000002": ("84" + t["firms"], "observed", "[a-camp](#o-a-camp-tenants-2022)"),
        "q-0000000003": ("21.5%", "derived", "1 − [84](#q-0000000002) ÷ [107](#q-0000000001)"),
        "q-0000000004": ("123", "observed", "[a-camp](#o-a-camp-tenants-2022)"),
        "q-0000000005": ("68.3%", "derived", "[84](#q-0000000002) ÷ [123](#q-0000000004)"),
        "q-0000000006": ("54.6%", "derived", "Wilson · [84](#q-0000000002)"),
        "q-0000000007": ("96", "assumed", "`target`: " + escape(HOSTILE)),
        "q-0000000008": ("10.3%", "derived", "96 ÷ [107](#q-0000000001) − 1"),
        "q-0000000009": ("12.5%", "simulated", "[84](#q-0000000002) ÷ 96 − 1"),
        "q-000000000a": ("445억", "finding", "[02_talent](02_talent.html#q-1234567890) · a ÷ b"),
        "q-000000000b": ("2", "derived", "[a-camp](#o-a-camp-tenants-2022)"),
    }
    numbers = [
        {"id": i, "text": text, "name": t["printed"], "kind": kind, "formula": formula}
        for i, (text, kind, formula) in texts.items()
    ]
    observations = [
        {
            "id": f"a-camp-tenants-{year}",
            "printed": printed,
            "value_text": printed + t["firms"],
            "measure": t["printed"] if year == 2020 else HOSTILE,
            "entity": t["gwangju"],
            "period": str(year),
            "source_id": source,
            "locator": locator,
        }
        for year, printed, source, locator in (
            (2020, "107", "jnilbo-2024-11", "L57"),
            (2022, "84", "theleader-1a2b3c", ""),
        )
    ]
    observations[0] |= {"correction": t["n1"], "contested": ["camp-count"]}
    sources = [
        {
            "id": "jnilbo-2024-11",
            "outlet": "전남일보",
            "title": "",
            "published": "2024-11",
            "url": "",
            "note": "",
        },
        {
            "id": "theleader-1a2b3c",
            "outlet": "더리더",
            "title": HOSTILE,
            "published": "2022-03-02",
            "url": "https://www.theleader.example/news/articleView.html?idxno=123456789&x="
            + "a" * 120,
            "note": t["n1"],
        },
    ]
    terms = [{"id": "camp", "term": t["camp"], "definition": HOSTILE}]
    return {"numbers": numbers, "observations": observations, "sources": sources, "terms": terms}


def executed(language: str = "ko", name: str = "01_infrastructure", **parameters) -> NotebookNode:
    """Return the executed notebook."""
    t = T[language]
    chosen = {"language": language, "reading": "corrected", "as_of": ""}
    if name == "01_infrastructure":
        chosen["min_employees"] = 5
    chosen |= parameters
    q = quantity
    years = [
        [t["years"][0], "[107](#q-0000000001)", "–"],
        [t["years"][1], "96", "[−10.3%](#q-0000000008)"],
        [t["years"][2], "[84](#q-0000000002)", "[−12.5%](#q-0000000009)"],
    ]
    data = pipe([t["th"], *years], {1, 2})
    body = [t["camp"], "[123](#q-0000000004)", "[84](#q-0000000002)", "68.3%", t["note"]]
    spaces = pipe([t["tc"], body, ["I-Plex", "–", "44", "38.0%", escape(HOSTILE)]], {1, 2, 3})
    token = "x" * 300
    wide = [[f"c{i}" for i in range(12)], [token, *["1,234,567"] * 11]]
    said = {"notebook": name, "parameters": chosen, "date": chosen["as_of"]}
    setup = [
        output("report", "report", language, {"text/plain": "…"}, **said),
        words("title", "", language, f"# {t['title']}\n\n{t['lead']}"),
    ]
    answers = [
        words(
            "answer",
            "camp",
            language,
            f"{t['h1']}\n\n{t['a1']}",
            [
                q("q-0000000001", "before", "107", contested=["camp-count"]),
                q("q-0000000002", "after", "84"),
                q("q-0000000003", "fall", "21.5%", "percent"),
            ],
        ),
        words(
            "answer",
            "occupancy",
            language,
            f"{t['h2']}\n\n{t['a2']}",
            [q("q-0000000004", "places", "123")],
        ),
        words(
            "answer",
            "came",
            language,
            f"{t['h3']}\n\n{t['a3']}",
            [q("q-0000000006", "share", "54.6%")],
        ),
    ]
    title = words("chart-title", "tenants", language, f"**{t['ct']}**")
    chart = output(
        "chart",
        "tenants",
        language,
        {"image/svg+xml": svg([*t["years"], IN_CHART], [107, 96, 84, 0]), "text/plain": t["alt"]},
        alt=t["alt"],
    )
    chart_data = output(
        "chart-data",
        "tenants",
        language,
        {"text/markdown": f"{t['src']}\n\n{data}", "text/plain": t["alt"]},
        table=data,
        source=t["src"],
    )
    section = [
        words("section", "tenants", language, t["s1"]),
        words("prose", "", language, t["p1"], [q("q-0000000008", "first", "10.3%")]),
        words("limit", "single", language, t["n1"]),
        title,
        chart,
        chart_data,
        output(
            "table",
            "spaces",
            language,
            {"text/markdown": f"**{t['cap']}**\n\n{spaces}", "text/plain": t["cap"]},
            caption=t["cap"],
            table=spaces,
            source=t["src"],
            note=t["n1"],
        ),
        words("definition", "tenant", language, t["n1"]),
        output(
            "method",
            "falls",
            language,
            {"text/markdown": t["p2"], "text/plain": t["p2"]},
            detail=True,
        ),
    ]
    second = [
        words("section", "memoranda", language, t["s2"]),
        words("prose", "", language, t["p2"]),
        words("prose", "", language, escape(HOSTILE)),
        output(
            "table",
            "wide",
            language,
            {"text/markdown": f"**{t['wide']}**\n\n{pipe(wide, set(range(1, 12)))}"},
            caption=t["wide"],
            table=pipe(wide, set(range(1, 12))),
            detail=True,
        ),
    ]
    last = output(
        "appendix",
        "appendix",
        language,
        {"text/markdown": "## …", "text/plain": "…"},
        appendix=appendix(language),
    )
    code = [
        ("from gwangju_ai.present import Report\n\nlanguage = 'ko'", []),
        (f'report = Report.open("{name}", globals())', setup),
        ("# 답\nreport.answer('camp', ko='…', en='…', x=1)", answers),
        ("report.section('tenants', ko='…', en='…')\nprint('<b>printed</b>')", section),
        ("report.section('memoranda', ko='…', en='…')", second),
    ]
    cells = [
        new_code_cell(source, outputs=shown, execution_count=n)
        for n, (source, shown) in enumerate(code, start=1)
    ]
    cells[-2].outputs.append(new_output("stream", name="stdout", text="<b>printed</b>\n"))
    cells.append(new_markdown_cell(t["md"]))
    cells.append(new_code_cell("report.appendix()", outputs=[last], execution_count=6))
    for n, cell in enumerate(cells):
        cell.id = f"c{n:03}"
    notebook = new_notebook(cells=cells)
    return nbformat.from_dict(json.loads(json.dumps(notebook)))


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(nbformat.writes(executed(sys.argv[1])), encoding="utf-8")
