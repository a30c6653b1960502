"""Corruptions of a published edition, which its manifest must tell."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reliability.corruption import (
    Corruption,
    Edit,
    Place,
    clear,
    content,
    dangling,
    fifo,
    folder,
    loop,
    text,
)

_SUMS = "reports/SHA256SUMS"
_PAGE = "reports/en/03_testbeds.html"


def _case(what: str, path: str, edit: Edit, *says: str, told: str = "") -> Iterator[Corruption]:
    """Yield the corruption as check must tell it, and as verify must."""
    place = Place(told or path, None, "", says)
    for command in ("check", "verify"):
        yield Corruption("edition", f"{path}: {what}, told by {command}", {path: edit}, place,
                         "project", (command,))  # fmt: skip


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    for ending in ("html", "pdf", "findings.json"):
        path = f"reports/ko/03_testbeds.{ending}"
        flip = content(lambda before: bytes([before[0] ^ 1]) + before[1:])
        yield from _case("a bit flipped", path, flip, "altered")
        yield from _case("absent", path, clear, "missing")
    for what, edit in {
        "empty": content(lambda before: b""),
        "a byte more": content(lambda before: before + b"\n"),
        "a folder": folder,
        "a link to itself": loop,
        "a link to nothing": dangling,
        "a pipe": fifo,
    }.items():
        yield from _case(what, _PAGE, edit, "altered", "missing", "expected")
    yield from _case("gone", "reports/en", clear, "missing")
    yield from _case("a file", "reports", lambda path: (clear(path), path.write_text("x")))
    yield from _case(
        "a file that no build made", "reports/en/more.html",
        lambda path: path.write_text("<script>"), "foreign",
    )  # fmt: skip
    for what, edit, told in (
        ("absent", clear, ""),
        # Each file that it no longer names is told as one that it does not name.
        ("empty", content(lambda before: b""), "SHA256SUMS"),
        ("cut short", content(lambda before: before[: len(before) // 2]), "SHA256SUMS"),
        ("a digest altered", text(lambda t: ("1" if t[0] == "0" else "0") + t[1:]), "reports/en"),
        ("a digest of other signs", text(lambda t: "x" + t[1:]), ""),
        ("a line less", text(lambda t: t[t.index("\n") + 1 :]), _PAGE),
        ("a line twice", text(lambda t: t + t[: t.index("\n") + 1]), ""),
        ("a path that leads out", text(lambda t: t + f"{'0' * 64}  ../data/units.csv\n"), ""),
        ("a path from the top", text(lambda t: t + f"{'0' * 64}  /etc/passwd\n"), ""),
        ("a path of 5,000 letters", text(lambda t: t + f"{'0' * 64}  {'x' * 5000}\n"), "reports"),
        ("a file that is not there", text(lambda t: t + f"{'0' * 64}  en/more.pdf\n"),
         "reports/en/more.pdf"),
        ("UTF-16", content(lambda before: before.decode().encode("utf-16")), ""),
        ("a folder", folder, ""),
        ("a link to itself", loop, ""),
        ("a pipe", fifo, ""),
    ):  # fmt: skip
        yield from _case(what, _SUMS, edit, told=told)
    for command in ("check", "verify"):
        yield Corruption(
            "harmless changes", f"the edition as it is, told by {command}", {}, None, "project",
            (command,),
        )  # fmt: skip
        yield Corruption(
            "harmless changes", f"a hidden file in the edition, told by {command}",
            {"reports/.DS_Store": lambda path: path.write_bytes(b"\0")}, None, "project",
            (command,),
        )  # fmt: skip
