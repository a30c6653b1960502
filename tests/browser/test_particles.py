"""In Korean no line begins with the particle of the number that ends the line above."""

import pytest

from gwangju_ai.export import words

#: Numbers whose particle stands on the next line, with it. One too long for a line may.
SPLIT = """() => [...document.querySelectorAll('a[href^="#q-"]:not(.wraps)')].flatMap(number => {
  const next = number.nextSibling;
  if (next?.nodeType !== Node.TEXT_NODE || !/^[가-힣]/.test(next.data)) return [];
  if (number.textContent.length > 12) return [];
  const range = document.createRange();
  range.setStart(next, 0);
  range.setEnd(next, 1);
  const particle = [...range.getClientRects()].at(-1), last = [...number.getClientRects()].at(-1);
  if (!particle?.width || !last) return [];
  return particle.top > last.bottom - 3 ? [number.textContent + ' | ' + next.data] : [];
})"""
WIDTHS = range(360, 1300, 188)


@pytest.mark.parametrize("report", words.REPORTS)
def test_a_particle_stays_with_its_number(visit, report):
    """Whatever the width, 35.5% and 로 stand in one line, in folded parts too."""
    page = visit(f"ko/{report}.html")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if split := page.evaluate(SPLIT):
            found[width] = split
    assert {} == found
