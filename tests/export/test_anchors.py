"""Links lead to places that exist, and to nothing that a report must not link to."""

import pytest

from gwangju_ai.export.anchors import Anchors, LinkTarget
from gwangju_ai.export.document import CaptionedFigure, Heading, Paragraph, read
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed


@pytest.fixture
def anchors() -> Anchors:
    """Return the anchors of the sample."""
    return Anchors(read(executed()))


@pytest.mark.parametrize("address", ["#q-ffffffffff", "#nowhere", "#"])
def test_dangling(anchors: Anchors, address: str) -> None:
    """A link to a place that does not exist is an error that names the cell."""
    with pytest.raises(ExportError, match=rf"cell 3: expected the link {address} to lead"):
        anchors.target(address, "cell 3")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "../../secret.html",
        "02_talent.html?x=1",
        "https://example.org/ x",
        'https://example.org/"onclick=x',
        "",
    ],
)
def test_forbidden(anchors: Anchors, address: str) -> None:
    """Scripts, local files and half-written addresses are no target."""
    assert LinkTarget.NOWHERE is anchors.target(address, "cell 3")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#q-0000000001", LinkTarget.NUMBER),
        ("#tenants", LinkTarget.HERE),
        ("#o-a-camp-tenants-2022", LinkTarget.HERE),
        ("#s-jnilbo-2024-11", LinkTarget.HERE),
        ("#appendix", LinkTarget.HERE),
        ("02_talent.html", LinkTarget.REPORT),
        ("glossary.html#mou", LinkTarget.GLOSSARY),
        ("05_evidence_audit.html#camp-count", LinkTarget.REPORT),
        ("https://example.org/a?b=1&c=2#d", LinkTarget.OUTSIDE),
        ("mailto:a@example.org", LinkTarget.OUTSIDE),
    ],
)
def test_targets(anchors: Anchors, address: str, target: LinkTarget) -> None:
    """Every address is known for what it leads to."""
    assert target is anchors.target(address, "cell 3")


def test_section_has_its_key() -> None:
    """A section is named by its key even where a chart has the same; both have a name."""
    document = read(executed())
    anchors = Anchors(document)
    section = next(block for block in document.blocks if isinstance(block, Heading))
    figure = next(block for block in document.blocks if isinstance(block, CaptionedFigure))
    assert ("tenants", "figure-tenants") == (anchors[section], anchors[figure])


def test_names_are_unique() -> None:
    """No two blocks share a name."""
    document = read(executed())
    anchors = Anchors(document)
    names = [anchors[block] for block in document.blocks if anchors[block]]
    assert sorted(set(names)) == sorted(names)


def test_text_without_key_has_no_name() -> None:
    """A paragraph that nobody can link to has no anchor."""
    document = read(executed())
    text = next(b for b in document.blocks if isinstance(b, Paragraph) and not b.key)
    assert "" == Anchors(document)[text]
