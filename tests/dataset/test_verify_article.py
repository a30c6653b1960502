"""A reader's own copy of the article is held against what the data package says of it."""

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import pytest

from gwangju_ai import dataset
from gwangju_ai.dataset.verify_article import verify
from gwangju_ai.project.errors import DataError

LINES = ["", "입주기업은 107개사였다", "", "경쟁률은 5.8대 1이다"]


@pytest.fixture
def package(root: Path) -> dataset.Dataset:
    """Return the real package with two figures, a claim and a wish, located in a made-up text."""
    full = dataset.load(root, reading="as_printed")

    def located(text: str, number: int) -> str:
        return f"L{number} sha256:{sha256(text.encode()).hexdigest()}"

    def moved(name: str, number: int) -> dataset.Observation:
        figure = full.observation(name)
        locator = located(LINES[number - 1], number)
        return replace(figure, row=figure.row.model_copy(update={"locator": locator}))

    claim = full.claims["tenants-fall"].model_copy(update={"locator": located(LINES[1], 2)})
    figures = (moved("a-camp-tenants-2022", 2), moved("a-competition-ratio-cohort-1", 4))
    wish = full.recommendations["exemption"].model_copy(update={"locator": located(LINES[3], 4)})
    return replace(
        full,
        observations=figures,
        claims={claim.claim_id: claim},
        recommendations={wish.recommendation_id: wish},
    )


def written(tmp_path: Path, lines: list[str], newline: str = "\n") -> Path:
    """Write a copy of the made-up article."""
    path = tmp_path / "article.txt"
    path.write_bytes(newline.join(lines).encode())
    return path


def test_changed_line(tmp_path, package):
    """A line with another text is a mismatch of each figure and claim that points to it."""
    path = written(tmp_path, [*LINES[:1], "입주기업은 107개였다", *LINES[2:]])
    digest = sha256(LINES[1].encode()).hexdigest()[:12]
    expected = [
        f"{name} at L2: expected the line sha256:{digest}…, got another text"
        for name in ("a-camp-tenants-2022", "tenants-fall")
    ]
    assert expected == [str(mismatch) for mismatch in verify(path, package)]


def test_moved_lines(tmp_path, package):
    """Where lines were added above, the message says at which line the text is now."""
    found = verify(written(tmp_path, ["", *LINES]), package)
    assert ["line 3", "line 5", "line 3", "line 5"] == [mismatch.got for mismatch in found]


def test_truncated_copy(tmp_path, package):
    """A copy that ends before the line says how many lines there are."""
    found = verify(written(tmp_path, LINES[:3]), package)
    expected = [(name, "only 3 lines") for name in ("a-competition-ratio-cohort-1", "exemption")]
    assert expected == [(mismatch.id, mismatch.got) for mismatch in found]


def test_figure_missing_from_its_line(tmp_path, package):
    """A figure must stand in its line with the very characters that the package prints."""
    first, *rest = package.observations
    wrong = replace(first, row=first.row.model_copy(update={"printed": "108"}))
    (mismatch,) = verify(written(tmp_path, LINES), replace(package, observations=(wrong, *rest)))
    assert "a-camp-tenants-2022 at L2: expected 108 in the line, got a line without it" == str(
        mismatch
    )


def test_other_encoding(tmp_path, package):
    """A copy in another encoding is refused, not read as other characters."""
    path = tmp_path / "article.txt"
    path.write_bytes("\n".join(LINES).encode("euc-kr"))
    with pytest.raises(DataError, match=r"expected UTF-8 text, got .* in line 2'; save the copy"):
        verify(path, package)


@pytest.mark.parametrize(("mark", "newline"), [("", "\n"), ("", "\r\n"), ("\ufeff", "\n")])
def test_same_text(tmp_path, package, mark, newline):
    """A copy with the same lines agrees, whatever its line ends and byte-order mark."""
    lines = [mark + LINES[0], *LINES[1:]]
    assert [] == verify(written(tmp_path, lines, newline), package)


def test_decomposed_copy(tmp_path, package):
    """A copy whose Hangul another system took apart agrees."""
    lines = [normalize("NFD", line) for line in LINES]
    assert [] == verify(written(tmp_path, lines), package)


@pytest.fixture(scope="module")
def article(root: Path) -> Path:
    """Return a copy of the article, which the repository does not hold."""
    place = Path(os.environ.get("GWANGJU_ARTICLE", root.parent / "shared" / "article"))
    texts = [place] if place.is_file() else sorted(place.glob("*.txt"))
    if not texts:
        pytest.skip(f"no copy of the article at {place}; name yours in GWANGJU_ARTICLE")
    return texts[0]


def test_the_article(root, article):
    """Every figure and claim of the package stands in the article where the package says."""
    assert [] == verify(article, dataset.load(root, reading="as_printed"))


def test_no_sentence_of_the_article(root, article):
    """No file of the package repeats twenty characters of the article, spaces not counted."""

    def squeezed(path: Path) -> str:
        return "".join(path.read_text(encoding="utf-8-sig").split())

    text = squeezed(article)
    runs = {text[i : i + 20] for i in range(len(text) - 19)}
    for path in sorted((root / "data").iterdir()):
        ours = squeezed(path)
        assert set() == runs & {ours[i : i + 20] for i in range(len(ours) - 19)}, path.name


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_copy_is_refused(tmp_path, package, make):
    """A folder, a pipe or a device is named, and not waited for."""
    make(tmp_path / "article.txt")
    with pytest.raises(DataError, match=r"article\.txt: expected a file, got 'a "):
        verify(tmp_path / "article.txt", package)
