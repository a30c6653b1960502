"""What a chart says in words can be read on a telephone, in the dark and in forced colours."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import NARROW, WIDE
from .pages import REPORTS

_SMALLEST = 11
_WEAKEST = 4.5
#: Labels that are too small, or too weak on the mark or page behind them.
_UNREADABLE = f"""() => {{
  const numbers = (paint) => paint.match(/[\\d.]+/g).map(Number);
  const light = (paint) => numbers(paint).slice(0, 3)
    .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const page = getComputedStyle(document.body).backgroundColor, found = [];
  for (const svg of document.querySelectorAll(".chart svg")) {{
    if (!svg.checkVisibility()) continue;
    svg.scrollIntoView({{ block: "center" }});
    for (const text of svg.querySelectorAll("text")) {{
      const style = getComputedStyle(text), box = text.getBoundingClientRect();
      const size = parseFloat(style.fontSize) * text.getScreenCTM().a;
      const behind = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        .find((e) => e.ownerSVGElement === svg && !e.closest("text")
          && e.isPointInFill && getComputedStyle(e).fill.startsWith("rgb("));
      const ground = behind ? getComputedStyle(behind).fill : page;
      const contrast = ratio(light(style.fill), light(ground));
      if (size < {_SMALLEST} - 0.05 || contrast < {_WEAKEST})
        found.push(`${{text.textContent}}: ${{size.toFixed(1)}} px, ${{contrast.toFixed(1)}}:1`);
    }}
  }}
  return found;
}}"""


@pytest.mark.parametrize("path", REPORTS)
def test_labels_can_be_read(visit: Callable[..., Page], path: str) -> None:
    """Each label has at least 11 pixels and a contrast of 4.5 on what is behind it."""
    page = visit(path, width=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    found = {}
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        for settings in ({"color_scheme": "light"}, {"color_scheme": "dark"}):
            page.emulate_media(**settings)
            found[f"{width}, {settings['color_scheme']}"] = page.evaluate(_UNREADABLE)
    page.emulate_media(forced_colors="active")
    found["forced"] = page.evaluate(_UNREADABLE)
    assert {} == {state: labels for state, labels in found.items() if labels}
