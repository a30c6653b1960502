r"""Formulas of a Markdown cell, told as pandoc reads them.

Jupyter takes them out of the text before it reads the Markdown: ``$$…$$``, ``\\[…\\]`` and
``\begin{equation}…\end{equation}``, which may go over lines that look like a list or a heading, and
``\\(…\\)`` and ``$ … $``. pandoc knows ``$…$`` and ``$$…$$`` alone, and divides the text first.

Source: nbconvert's ``MathInlineParser``,
https://github.com/jupyter/nbconvert/blob/main/nbconvert/filters/markdown_mistune.py
"""

import re

_FORMULA = re.compile(
    r"(?P<code>^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\$\$(?P<dollars>.+?)\$\$"
    r"|\\\\\[(?P<square>.+?)\\\\\]"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]*\*?)\}.+?\\end\{(?P=name)\})"
    r"|\\\\\((?P<round>.+?)\\\\\)"
    r"|\$[ \t]+(?P<spaced>[^$\n]+?)[ \t]+\$(?!\d)"
    # What pandoc reads as well; an environment within it is a part of it.
    r"|(?P<inline>\$\S(?:(?:(?!\n\s*\n)[^$])*?[^\s\\])?\$(?!\d))"
    r"|(?P<escape>\\[\\`$])",
    re.DOTALL | re.MULTILINE,
)
_COMMENT = re.compile(r"(?<!\\)%.*")


def told(markdown: str) -> str:
    """Return the Markdown of a cell with its formulas between dollars, each in one line."""
    return _FORMULA.sub(_told, markdown)


def _told(found: re.Match) -> str:
    for marks, groups in (("$$", ("dollars", "square", "environment")), ("$", ("round", "spaced"))):
        for group in groups:
            if found[group]:
                # Without a formula there is nothing to read aloud, nor to see.
                line = _line(found[group])
                return f"{marks}{line}{marks}" if line else ""
    return found[0]


def _line(tex: str) -> str:
    return " ".join(_COMMENT.sub("", tex).split())
