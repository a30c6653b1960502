"""The pages of an edition."""

from gwangju_ai.export import words

REPORTS = [f"{code}/{name}.html" for code in words.LANGUAGES for name in words.REPORTS]
PAGES = ["index.html", *REPORTS, *(f"{code}/glossary.html" for code in words.LANGUAGES)]
