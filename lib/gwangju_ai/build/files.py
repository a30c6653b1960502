"""Files by name whose digests are known, and which are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gwangju_ai.project import sums


class Files(Mapping[str, bytes]):
    """Files by name.

    Args:
        digests: Name → digest.
        read: Returns the content of a digest.

    Attributes:
        digests: Name → digest; nothing is read for them.
    """

    def __init__(self, digests: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        self.digests = dict(digests)
        self._read = read

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> Files:
        """Return files that are at hand."""
        digests = {name: sums.digest(content) for name, content in contents.items()}
        by_digest = {digests[name]: content for name, content in contents.items()}
        return cls(digests, by_digest.__getitem__)

    def read(self, digest: str) -> bytes:
        """Return the content of a digest."""
        return self._read(digest)

    def __getitem__(self, name: str) -> bytes:
        return self._read(self.digests[name])

    def __contains__(self, name: object) -> bool:
        return name in self.digests

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)
