"""Links lead to places that exist, and to nothing that a report must not link to."""

import pytest

from gwangju_ai.export.anchors import Anchors, Target
from gwangju_ai.export.document import Figure, Paragraph, Section, read
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
    assert Target.NOWHERE is anchors.target(address, "cell 3")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#q-0000000001", Target.NUMBER),
        ("#tenants", Target.HERE),
        ("#o-a-camp-tenants-2022", Target.HERE),
        ("#s-jnilbo-2024-11", Target.HERE),
        ("#appendix", Target.HERE),
        ("02_talent.html", Target.REPORT),
        ("05_evidence_audit.html#camp-count", Target.REPORT),
        ("https://example.org/a?b=1&c=2#d", Target.OUTSIDE),
        ("mailto:a@example.org", Target.OUTSIDE),
    ],
)
def test_targets(anchors: Anchors, address: str, target: Target) -> None:
    """Every address is known for what it leads to."""
    assert target is anchors.target(address, "cell 3")


def test_section_has_its_key() -> None:
    """A section is named by its key even where a chart has the same; both have a name."""
    document = read(executed())
    anchors = Anchors(document)
    section = next(block for block in document.blocks if isinstance(block, Section))
    figure = next(block for block in document.blocks if isinstance(block, Figure))
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
