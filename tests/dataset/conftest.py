"""A tiny data package that tests may spoil."""

import re
from pathlib import Path

import pytest

from gwangju_ai.numbers import units

TABLES = {
    "units.csv": """unit,dimension,ko,en_one,en_many
firm,count,개사,firm,firms
person,count,명,person,people
percent,share,%,%,%
institution,count,곳,institution,institutions
""",
    "measures.csv": """measure_id,theme,unit,label_ko,label_en,definition_ko,definition_en
tenants,infrastructure,firm,입주기업,tenants,연말 입주기업 수,firms in the camp
applicants,talent,person,지원자,applicants,지원자 수,people who applied
""",
    "entities.csv": """entity_id,label_ko,label_en
camp,창업캠프,startup camp
cohort-4,4기,cohort 4
""",
    "vocabulary.csv": """name,theme,unit,format,ko,en,figure_ko,figure_en,definition_ko,definition_en
lost,infrastructure,firm,+,감소,lost,{row} 감소,"firms lost, {row}",줄어든 기업 수이다.,Firms that left.
per_firm,infrastructure,person/firm,.1,기업당 지원자,per firm,기업당 지원자,applicants a firm,기업당 지원자 수이다.,Applicants a firm.
after,infrastructure,,,이후,later,,,나중 시점이다.,The later of two days.
infrastructure,audit,,,기업·인프라,firms,,,기업에 관한 수치이다.,Figures on firms.
talent,audit,,,인재,talent,,,인재에 관한 수치이다.,Figures on people.
""",
    "terms.csv": """term_id,ko,en,definition_ko,definition_en,also_ko,also_en,avoid_ko,avoid_en,link,comment
mou,업무협약,MoU,약속이다.,A promise.,MoU | 협약,MoUs,양해각서,memorandum | memoranda,true,
pledge,다짐,pledge,다짐이다.,A pledge.,업무협약 다짐,,다짐서,word of honour,false,
""",
    "sources.csv": """source_id,outlet,outlet_en,title,subject,published,url,kind,note_ko,note_en,article
jnilbo-2024-11,전남일보,Jeonnam Ilbo,,,2024-11,,newspaper,,,true
other-1,다른신문,Other Daily,제목,,2023-05-02,https://example.org/1,newspaper,,,false
undated-1,또다른신문,Third Daily,,주제,,https://example.org/2,online,옮긴 글,a repost,false
""",
    "observations.csv": """observation_id,measure_id,entity_id,period,printed,value,unit,role,source_id,\
origin_id,locator,confidence,note,statement
a-tenants-2022,tenants,camp,2022,107,107,firm,reported,jnilbo-2024-11,jnilbo-2024-11,L19,high,,
a-tenants-2024,tenants,camp,2024,84,84,firm,reported,jnilbo-2024-11,jnilbo-2024-11,L19,high,,
tenants-2022-other,tenants,camp,2022,107,107,firm,reported,other-1,other-1,,high,,
a-applicants-4,applicants,cohort-4,2023,119,119,person,reported,jnilbo-2024-11,jnilbo-2024-11,L20,high,,
applicants-4-other,applicants,cohort-4,2023,779,779,person,reported,other-1,rel-2,,high,,
applicants-4-undated,applicants,cohort-4,2023-06,779,779,person,reported,undated-1,rel-2,,high,,
""",
    "claims.csv": """claim_id,locator,ko,en,theme,figures
falls,L19,입주기업이 줄고 있다,tenants fall,infrastructure,a-tenants-2022 a-tenants-2024
""",
    "recommendations.csv": """recommendation_id,locator,who_ko,who_en,whom_ko,whom_en,what_ko,what_en,\
favours,opposes,since,since_ko,since_en,lever
more-room,L19,기업,firms,시,the city,사무실을 늘린다,give more room,a-tenants-2024,,tenants-2022-other,\
그대로다,nothing,
""",
    "checks.csv": """check_id,check,claim_id,arguments,severity,conclusion_ko,conclusion_en
falls,unmeasured,falls,"{""near"": [""a-tenants-2022"", ""a-tenants-2024""]}",minor,,
""",
    "relations.csv": "relation_id,relation,measure_id,entity_id,of,when,reason\n",
    "excluded.csv": """file,measure_id,entity,period,value,url,reason
talent.csv,applicants,cohort 4,2023,779,https://example.org/3,duplicate of applicants-4-other
""",
    "corrections.yaml": """- observation: a-applicants-4
  expect: {printed: "119"}
  use: "779"
  source: [applicants-4-other]
  reason_ko: 두 매체가 달리 보도했다
  reason_en: two outlets print another figure
""",
    "datapackage.json": "{}",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch) -> Path:
    """Return the top folder of a project whose small data package is valid."""
    data = tmp_path / "data"
    data.mkdir()
    for name, text in TABLES.items():
        located = re.sub(r"\bL19\b", rf"\g<0> sha256:{'0' * 64}", text)
        located = re.sub(r"\bL20\b", rf"\g<0> sha256:{'1' * 64}", located)
        (data / name).write_text(located, encoding="utf-8")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    units.vocabulary.cache_clear()
    yield tmp_path
    units.vocabulary.cache_clear()


@pytest.fixture
def spoil(package: Path):
    """Return a function that replaces a text in one file of the package."""

    def replace(file: str, old: str, new: str) -> Path:
        path = package / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return package

    return replace
