"""What is compared: an edition, one language of it, one report, or a revision in git."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from gwangju_ai import export
from gwangju_ai.compare import revision
from gwangju_ai.compare.findings import Findings, StatedReport
from gwangju_ai.compare.turned import ClaimVerdict
from gwangju_ai.export import stored
from gwangju_ai.export.jsonld import REVIEWS
from gwangju_ai.export.words import AUDIT, LANGUAGES, REPORTS
from gwangju_ai.project.errors import ComparisonError
from gwangju_ai.project.text import decoded, legible

EDITION = "reports"
_FINDINGS, _NOTEBOOK = ".findings.json", ".ipynb"
_OF_CLAIMS = f"{AUDIT}/{REVIEWS}"
_FILES = (f"*{_FINDINGS}", f"*/*{_FINDINGS}", _OF_CLAIMS, f"*/{_OF_CLAIMS}")
_ASKED = ("statements", "quantities")
_HINT = (
    "name the folder of an edition or of one of its languages, a file *.findings.json, an executed "
    "notebook, or a revision such as HEAD~1"
)


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    Attributes:
        name: What it is called.
        reports: Language → notebook → what reads its findings.
        judged: Language → what reads the verdicts on claims, where there are any.
    """

    name: str
    reports: Mapping[str, Mapping[str, Callable[[], StatedReport]]]
    judged: Mapping[str, Callable[[], dict[str, ClaimVerdict]]] = field(default_factory=dict)

    def findings(self, language: str) -> Findings:
        """Return the findings in a language, in reading order.

        Raises:
            ReportError: A file of them cannot be read.
        """
        held = self.reports.get(language, {})
        order = [*(name for name in REPORTS if name in held), *sorted(held.keys() - REPORTS.keys())]
        return {name: held[name]() for name in order}

    def reviews(self, language: str) -> dict[str, ClaimVerdict]:
        """Return the verdicts on claims in a language, by claim.

        Raises:
            ReportError: Their file cannot be read.
        """
        return self.judged[language]() if language in self.judged else {}


def side(named: str, root: Path) -> Side:
    """Return what a name on the command line stands for.

    What is there as a file or folder is taken for that, all else for a revision of the project,
    ``REV`` for the edition in it and ``REV:path`` for another folder or a file.

    Raises:
        ReportError: There is neither, it holds no findings, or these cannot be read.
    """
    path, name = Path(named), legible(named)
    if path.is_dir():
        return folder(path, name)
    if os.path.lexists(path):
        return _file(path, name)
    commit, colon, place = named.partition(":")
    return committed(root, commit, place if colon else EDITION, name)


def folder(path: Path, name: str = "") -> Side:
    """Return the findings of an edition, or of one of its languages.

    Raises:
        ReportError: It holds none, or its language cannot be read.
    """
    found = {
        file.relative_to(path).as_posix(): partial(_text, file)
        for pattern in _FILES
        for file in path.glob(pattern)
        if file.is_file()
    }
    return _side(name or str(path), found, name or str(path))


def committed(root: Path, commit: str, place: str = EDITION, name: str = "") -> Side:
    """Return the findings that a revision of the project holds.

    Raises:
        ReportError: There is no such revision or no git, or it holds no findings there.
    """
    known = revision.commit(root, commit)
    if not known:
        raise ComparisonError(
            f"{name or commit}: expected findings, got neither a file or folder nor a revision of "
            f"this project; {_HINT}"
        )
    found = {
        path: partial(revision.content, root, known, whole)
        for path, whole in revision.files(root, known, place).items()
    }
    return _side(name or commit, found, legible(f"{commit}:{place}"))


def _side(name: str, files: Mapping[str, Callable[[], str]], called: str) -> Side:
    """Return what files hold, each by its path in what is ``called`` so, or by none if it is it."""
    reports: dict[str, dict[str, Callable[[], StatedReport]]] = {}
    judged = {}
    for path, read in sorted(files.items()):
        place = PurePosixPath(path)
        language, notebook = place.parent.name, place.name.removesuffix(_FINDINGS)
        if path and (notebook == place.name or str(place.parent) not in (".", *LANGUAGES)):
            continue
        told = partial(_report, read, f"{called}/{path}" if path else called)
        if not language:
            report = told()
            told, language = partial(_at_hand, report), report.language
            notebook = report.notebook
            if language not in LANGUAGES or not notebook:
                raise ComparisonError(
                    f"{called}: expected the findings of a notebook in one of "
                    f"{', '.join(LANGUAGES)}, got {notebook!r} in {language!r}; build it again"
                )
        reports.setdefault(language, {})[notebook] = told
        beside = str(place.parent / _OF_CLAIMS)
        if notebook == AUDIT and beside in files:
            judged[language] = partial(_reviews, files[beside], f"{called}/{beside}")
    if not reports:
        raise ComparisonError(f"{called}: expected findings, got none there; {_HINT}")
    return Side(name, reports, judged)


def _file(path: Path, name: str) -> Side:
    if path.suffix != _NOTEBOOK:
        return _side(name, {"": partial(_text, path)}, name)
    found = export.findings(export.read(stored.notebook(path), path.stem))
    report = StatedReport.of(found, name)
    return Side(name, {report.language: {report.notebook: partial(_at_hand, report)}})


def _text(path: Path) -> str:
    try:
        return decoded(path, str(path), "build the report again")
    except FileNotFoundError:
        raise ComparisonError(
            f"{path}: expected findings, got a link that leads nowhere; {_HINT}"
        ) from None


def _report(read: Callable[[], str], name: str) -> StatedReport:
    return StatedReport.of(stored.loads(read(), name, _ASKED), name)


def _at_hand(report: StatedReport) -> StatedReport:
    return report


def _reviews(read: Callable[[], str], name: str) -> dict[str, ClaimVerdict]:
    """Return the verdicts on claims, as the evidence audit states them by schema.org."""
    try:
        nodes = json.loads(read())["@graph"]
        found = {
            node["url"].rpartition("#")[2]: ClaimVerdict(
                str(node["claimReviewed"]), str(node["reviewRating"]["alternateName"])
            )
            for node in nodes
            if node["@type"] == "ClaimReview"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ComparisonError(
            f"{name}: expected the verdicts on claims, got something else; build the report again"
        ) from None
    return {claim: ClaimVerdict(*legible([*astuple(told)])) for claim, told in found.items()}
