"""A store gives what was put into it or nothing, whatever happened to it or to who wrote it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gwangju_ai.build.store import Damaged, Store
from gwangju_ai.project import sums

ONE, TWO = sums.digest(b"one"), sums.digest(b"two")
FILES = {"a.html": b"<p>", "a/b.csv": b"1,2\r\n", "empty": b""}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where the store is."""
    return tmp_path / "store"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    """Return an empty store."""
    store = Store(place)
    yield store
    store.close()


def stored(place: Path) -> list[Path]:
    """Return the files of a store."""
    return sorted(path for path in place.rglob("*") if path.is_file())


def test_nothing_under_a_key(store: Store) -> None:
    """What was never put there is no damage."""
    assert store.get(ONE) is None


def test_every_bit_counts(store: Store, place: Path) -> None:
    """Whichever bit in three of whichever file is flipped, nothing wrong comes out."""
    store.put(ONE, FILES)
    for path in stored(place):
        content = path.read_bytes()
        for bit in range(0, 8 * len(content), 3):
            hurt = bytearray(content)
            hurt[bit // 8] ^= 1 << bit % 8
            path.write_bytes(hurt)
            with pytest.raises(Damaged):
                dict(store.get(ONE))
        path.write_bytes(content)
    assert store.get(ONE) == FILES


def test_every_length_counts(store: Store, place: Path) -> None:
    """A file that a full disk or a kill cut short anywhere is no file of the store."""
    store.put(ONE, FILES)
    for path in stored(place):
        content = path.read_bytes()
        for length in range(len(content)):
            path.write_bytes(content[:length])
            with pytest.raises(Damaged):
                dict(store.get(ONE))
        path.write_bytes(content)
    assert store.get(ONE) == FILES


def test_a_record_belongs_to_its_key(store: Store, place: Path) -> None:
    """A whole result that stands in the place of another is not taken for it."""
    store.put(ONE, FILES)
    (place / "results" / TWO).write_bytes((place / "results" / ONE).read_bytes())
    with pytest.raises(Damaged):
        store.get(TWO)


@pytest.mark.parametrize("names", [["results"], ["contents"], ["results", "contents"]])
def test_what_is_damaged_is_replaced(store: Store, place: Path, names: list[str]) -> None:
    """Also where a folder stands in a file's place."""
    store.put(ONE, FILES)
    for name in names:
        for path in stored(place / name):
            path.unlink()
            (path / "folder").mkdir(parents=True)
    store.put(ONE, FILES)
    assert FILES == store.get(ONE)


def test_a_failed_write_leaves_nothing(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a file nor a record of what is not there."""
    write = Path.write_bytes

    def fail(path: Path, content: bytes) -> None:
        write(path, content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        store.put(ONE, FILES)
    assert ([], None) == (stored(place), store.get(ONE))


def test_a_content_is_kept_once(store: Store, place: Path) -> None:
    """However many results have it."""
    store.put(ONE, {"a": b"same", "b": b"same"})
    store.put(TWO, {"c": b"same"})
    assert [sums.digest(b"same")] == [path.name for path in stored(place / "contents")]
    assert ({"a": b"same", "b": b"same"}, {"c": b"same"}) == (store.get(ONE), store.get(TWO))


def _used(place: Path, key: str, second: int) -> None:
    os.utime(place / "results" / key, (second, second))


def test_the_least_recently_used_go(store: Store, place: Path) -> None:
    """Until the rest is within the limit; what another result has stays."""
    three = sums.digest(b"three")
    store.put(ONE, {"a": b"1" * 100, "shared": b"s"})
    store.put(TWO, {"a": b"2" * 100, "shared": b"s"})
    store.put(three, {"a": b"3" * 100})
    for second, key in enumerate((ONE, TWO, three)):
        _used(place, key, second)
    store.get(ONE)
    store.trim(201)
    assert [False, True, False] == [store.get(key) is None for key in (ONE, TWO, three)]
    assert 3 == len(stored(place / "contents"))


def test_trimming_drops_what_no_result_has(store: Store, place: Path) -> None:
    """What a killed build left half done, and what is damaged; nothing that is not the store's."""
    store.put(ONE, FILES)
    store.put(TWO, {"b": b"2"})
    _used(place, TWO, 0)
    (place / "results" / TWO).write_text("nonsense")
    for name in (".unfinished-1", sums.digest(b"orphan")):
        (place / "contents" / name).touch()
    (place / "contents" / "README").touch()
    store.trim(10**9)
    assert (FILES, None) == (store.get(ONE), store.get(TWO))
    assert len(FILES) + 1 == len(stored(place / "contents"))


def test_a_store_in_use_is_not_trimmed(store: Store, place: Path) -> None:
    """Another build may have written contents that no record names yet."""
    store.put(ONE, FILES)
    other = Store(place)
    other.trim(0)
    store.trim(0)
    assert FILES == store.get(ONE)
    other.close()
    store.trim(0)
    assert store.get(ONE) is None


def test_a_store_is_private(place: Path) -> None:
    """Also one that was made open."""
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    Store(place).close()
    assert 0o700 == place.stat().st_mode & 0o777


def test_a_link_to_somebodys_folder_is_left_alone(place: Path, tmp_path: Path) -> None:
    """It is not made private behind its owner's back, and nothing is put into it."""
    owned = tmp_path / "owned"
    owned.mkdir()
    owned.chmod(0o755)
    place.symlink_to(owned)
    with pytest.raises(OSError, match="a link"):
        Store(place)
    assert (0o755, []) == (owned.stat().st_mode & 0o777, list(owned.iterdir()))


WRITER = """
import sys
from pathlib import Path
from gwangju_ai.build.store import Store
from gwangju_ai.project import sums

store, turn = Store(Path(sys.argv[1])), 0
while True:
    turn += 1
    key = sums.digest(b"%d" % (turn % 7))
    store.put(key, {f"{n}": b"%d %d " % (turn, n) * 5000 for n in range(3)})
    if turn == 1:
        print("begun", flush=True)
"""


def test_a_kill_at_any_moment_leaves_nothing_wrong(place: Path) -> None:
    """Each result is whole, of one turn, or not there; the next to trim frees what was begun."""
    lib = str(Path(sums.__file__).parents[2])
    for moment in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place)],
            env=os.environ | {"PYTHONPATH": lib},
            stdout=subprocess.PIPE,
        )
        writer.stdout.readline()
        time.sleep(0.0037 * moment)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        store = Store(place)
        for number in range(7):
            files = store.get(sums.digest(b"%d" % number)) or {}
            turns = {content.split()[0] for content in files.values()}
            assert len(turns) <= 1
            assert all(
                content == b"%b %b " % (*turns, n.encode()) * 5000 for n, content in files.items()
            )
        store.trim(10**9)
        store.close()
        assert [] == list(place.rglob(".unfinished-*"))
