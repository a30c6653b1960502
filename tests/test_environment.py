"""The lock, pyproject.toml, environment.yml and CI describe one and the same environment."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import gwangju_ai

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked(text: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Return package name → its pinned requirement and its other words, of a lock file's text."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    packages = {}
    for entry in "\n".join(lines).replace("\\\n", "").splitlines():
        pin, *words = re.split(r"\s+(?=--)", entry.strip())
        requirement = Requirement(pin)
        packages[canonicalize_name(requirement.name)] = (requirement, words)
    return packages


@pytest.fixture(scope="module")
def lock_text(root: Path) -> str:
    """Return the text of the lock."""
    return root.joinpath("requirements.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def lock(lock_text: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Return the lock's packages."""
    return locked(lock_text)


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict:
    """Return the settings in pyproject.toml."""
    return tomllib.loads(root.joinpath("pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def environment(root: Path) -> dict:
    """Return the conda environment."""
    return yaml.safe_load(root.joinpath("environment.yml").read_text("utf-8"))


def test_the_lock_names_no_host_and_no_path(lock_text: str) -> None:
    """The lock installs from any mirror: it holds no address, no index option and no local path."""
    text = re.sub(r"\bpyproject\.toml(:dev)?", "", lock_text)
    assert [] == re.findall(r"\S*(?:://|/|@ |--(?!hash=)|\.(?:com|net|org|io)\b)\S*", text)


def test_every_package_is_pinned_to_one_version(lock: dict) -> None:
    """No range and no wildcard is left for the day of the installation to decide."""
    loose = [
        str(pin)
        for pin, _ in lock.values()
        if [s.operator for s in pin.specifier] != ["=="] or "*" in str(pin.specifier)
    ]
    assert [] == loose


def test_every_package_is_checked_by_hash(lock: dict) -> None:
    """Each package lists at least one SHA-256 digest and nothing but digests."""
    unchecked = [
        name
        for name, (_, words) in lock.items()
        if not words or not all(HASH.fullmatch(word) for word in words)
    ]
    assert [] == unchecked


def test_each_package_has_one_version_on_every_platform(lock_text: str, lock: dict) -> None:
    """A number cannot depend on the platform through another version of a library."""
    pins = re.findall(r"^[a-z0-9].*?==", lock_text, flags=re.MULTILINE)
    assert len(pins) == len(lock)


def test_the_lock_satisfies_every_declared_dependency(pyproject: dict, lock: dict) -> None:
    """What the package, its tests and its build ask for is locked, in a version they accept."""
    declared = [
        *pyproject["project"]["dependencies"],
        *pyproject["dependency-groups"]["dev"],
        *pyproject["build-system"]["requires"],
    ]
    unmet = []
    for requirement in map(Requirement, declared):
        pin, _ = lock.get(canonicalize_name(requirement.name), (None, []))
        if pin is None or not all(requirement.specifier.contains(s.version) for s in pin.specifier):
            unmet.append(f"{requirement}, locked: {pin}")
    assert [] == unmet


def test_these_tests_run_in_the_locked_environment(lock: dict) -> None:
    """The packages at hand are those of the lock; if not, `make test` installs them."""
    wanted = {
        name: pin.specifier
        for name, (pin, _) in lock.items()
        if pin.marker is None or pin.marker.evaluate()
    }
    assert [] == [
        f"{name} {version(name)}, locked: {specifier}"
        for name, specifier in wanted.items()
        if not specifier.contains(version(name))
    ]


def test_conda_installs_the_lock_and_nothing_beside_it(environment: dict) -> None:
    """conda brings Python and pip alone, and pip takes every package from the lock, by hash."""
    *conda, pip = environment["dependencies"]
    assert ["pip", "python"] == sorted(re.split(r"[=<>]", name)[0] for name in conda)
    assert {
        "pip": ["--requirement requirements.lock", "--require-hashes", "--only-binary :all:"]
    } == pip


def test_conda_brings_a_pip_that_takes_extras_from_the_lock(environment: dict) -> None:
    """The pin of coverage is that of coverage[toml] too, which pytest-cov asks for."""
    # To an older pip the extra was a package of its own: https://github.com/pypa/pip/issues/12345
    (pip,) = [Requirement(d) for d in environment["dependencies"] if re.match(r"pip\b", str(d))]
    assert ["23.3"] == list(pip.specifier.filter(["23.2.1", "23.3"]))


@pytest.fixture(scope="module")
def pythons(root: Path) -> list[str]:
    """Return the versions of Python that CI sets up, the one that it runs last."""
    workflow = yaml.safe_load(root.joinpath(".github/workflows/ci.yml").read_text("utf-8"))
    steps = workflow["jobs"]["edition"]["steps"]
    (stated,) = [s["with"]["python-version"] for s in steps if "setup-python" in s.get("uses", "")]
    return stated.split()


@pytest.fixture(scope="module")
def compared(root: Path) -> list[str]:
    """Return the versions of Python whose bytes CI's script compares, if it finds them."""
    script = root.joinpath(".ci", "run").read_text("utf-8")
    (stated,) = re.findall(r"^for version in (.*); do$", script, re.MULTILINE)
    return stated.split()


def test_ci_has_a_second_python_to_compare_with(pythons: list[str], compared: list[str]) -> None:
    """What CI sets up beside its own Python is one that its script looks for."""
    second, own = pythons
    assert own != second
    assert {own, second} <= set(compared)


def test_the_readme_promises_what_ci_compares(root: Path, compared: list[str]) -> None:
    """The versions of Python that are said to give the same bytes are those of CI's script."""
    readme = root.joinpath("README.md").read_text("utf-8")
    (promised,) = re.findall(r"Python (\S+), (\S+) or (\S+), which all give the same", readme)
    assert sorted(compared) == sorted(promised)


def test_all_environments_have_the_same_python(
    environment: dict, pyproject: dict, pythons: list[str]
) -> None:
    """conda, CI, the lock and the linter name the oldest Python that the package allows."""
    *_, on_ci = pythons
    (in_conda,) = [d for d in environment["dependencies"] if str(d).startswith("python=")]
    locked_for = pyproject["tool"]["uv"]["pip"]["python-version"]
    linted_as = pyproject["tool"]["ruff"]["target-version"]
    assert (
        SpecifierSet(f">={on_ci}"),
        f"python={on_ci}",
        on_ci,
        f"py{on_ci.replace('.', '')}",
    ) == (
        SpecifierSet(pyproject["project"]["requires-python"]),
        in_conda,
        locked_for,
        linted_as,
    )


def test_the_citation_names_the_newest_release_of_the_changelog(root: Path) -> None:
    """CITATION.cff, CHANGELOG.md and the package agree on the version, two of them on its date."""
    citation = yaml.safe_load(root.joinpath("CITATION.cff").read_text("utf-8"))
    changelog = root.joinpath("CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert releases[0] == (citation["version"], citation["date-released"])
    assert gwangju_ai.__version__ == citation["version"]
