"""A page of the edition: its style, scripts and typeface, and the policy that allows no more."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import jinja2
from lxml.etree import XPath
from lxml.html import document_fromstring
from minify_html import minify

from gwangju_ai.export import words
from gwangju_ai.export.html.webfont import faces

_TEMPLATES = Path(__file__).parent / "templates"


def _is(*classes: str) -> str:
    return " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in classes)


#: The texts that the style sheets set in bold, and drawings by their own attribute; what stands in
#: a template is not there yet.
_BOLD = XPath(
    "(//h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //strong | //b | //em | //i | //summary"
    "| //figcaption | //caption | //dt | //*[@font-weight]"
    f"| //*[{_is('h1', 'label', 'headline', 'departs')}] | //header[{_is('site')}]"
    f"| //*[{_is('register')}]//thead//th | //*[{_is('figures')}]//th"
    ")//text()[not(ancestor::template)]"
)
_ALWAYS = "0123456789 .,%()†"


def bound(
    template: str, *, styles: Iterable[str] = (), scripts: Iterable[str] = (), **content: object
) -> str:
    """Return a page as one file that asks for nothing: a template, filled and bound.

    Args:
        template: Name of the template.
        styles: Names of style sheets beside ``base.css``, such as ``charts.css``.
        scripts: Names of scripts beside ``site.js``, such as ``trail.js``; the page can be read
            without them.
        content: What the template asks for; ``words`` are at hand.
    """
    page = minify(_templates().get_template(template).render(words=words, **content))
    style = "\n".join(_text(name) for name in ("base.css", *styles))
    script = "\n".join(_text(name) for name in ("site.js", *scripts))
    tree = document_fromstring(page)
    bold = [*_BOLD(tree), *tree.xpath("//@data-done")]
    every = _characters([page, style, script])
    style = f"{faces(every, _characters([_ALWAYS, *bold]))}\n{style}"
    # All stand in the head, before any text of the report.
    page = page.replace("style-src 'none'", f"style-src {_digest(style)}", 1)
    page = page.replace("<style></style>", f"<style>{style}</style>", 1)
    page = page.replace("script-src 'none'", f"script-src {_digest(script)}", 1)
    return page.replace("<script></script>", f"<script>{script}</script>", 1)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _text(name: str) -> str:
    """Return a style sheet or script without what is for who edits it."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    if name.endswith(".css"):  # a minifier would write what browsers do not know yet
        text = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()
        return re.sub(r"([{};:,]) | (?=[{}])", r"\1", text)
    text = re.sub(r"^\s*//.*\n", "", text, flags=re.MULTILINE)
    script = minify(f"<script>{text}</script>", minify_js=True)
    return script.removeprefix("<script>").removesuffix("</script>")


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _characters(texts: Iterable[str]) -> str:
    return "".join(sorted({*filter(str.isprintable, set().union(*texts))}))
