"""Outlines of shapes in few signs: whole tenths of a point, relative, and one path for many."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
#: Points that a command takes, of those that matplotlib writes.
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "z": 0}
#: Curves of a circle as matplotlib draws it; tenths of a point that shapes may lie apart unseen.
_ROUND, _APART = 8, 40

Point = tuple[int, int]
Box = tuple[int, int, int, int]


@dataclass
class Outline:
    """An outline's commands with their points, in tenths of a point."""

    commands: list[tuple[str, list[Point]]] = field(default_factory=list)

    @classmethod
    def read(cls, written: str) -> "Outline":
        """Read an outline that matplotlib wrote."""
        tokens = iter(_TOKEN.findall(written))
        commands = []
        for letter in tokens:
            numbers = [float(next(tokens)) for _ in range(2 * _POINTS[letter])]
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            commands.append((letter, [(round(10 * x), round(10 * y)) for x, y in pairs]))
        return cls(commands)

    def moved(self, x: str, y: str) -> "Outline":
        """Return the outline elsewhere on the page."""
        across, down = round(10 * float(x)), round(10 * float(y))
        return Outline(
            [(c, [(px + across, py + down) for px, py in points]) for c, points in self.commands]
        )

    def absolute(self) -> str:
        """Write the outline as matplotlib does."""
        return "".join(
            c + " ".join(f"{x / 10} {y / 10}" for x, y in points) for c, points in self.commands
        )

    @property
    def box(self) -> Box:
        """The left, top, right and bottom of all points."""
        xs, ys = zip(*[point for _, points in self.commands for point in points], strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def __str__(self) -> str:
        left, top, right, bottom = self.box
        if [c for c, _ in self.commands].count("C") == _ROUND and len(self.commands) == _ROUND + 2:
            radius, width = _number((right - left) // 2), _number(right - left)
            arc = f"a{radius} {radius} 0 1 1"
            start = f"M{_numbers([left, (top + bottom) // 2])}"
            return f"{start}{arc} {width} 0{arc}-{width} 0z"
        written, at, start, before = "", (0, 0), (0, 0), ""
        for letter, points in self.commands:
            told, numbers = _step(letter, points, at)
            if letter == "z":
                at = start
            elif points:
                at = points[-1]
            if letter == "M":
                start = at
            if letter == "L" and not any(numbers):
                continue
            text = _numbers(numbers)
            repeated = told == before and told in "lcq"
            written += ("" if text.startswith("-") else " ") + text if repeated else told + text
            before = told
        return written


def _step(letter: str, points: list[Point], at: Point) -> tuple[str, list[int]]:
    """Return the shortest command for a step from a point."""
    if letter in "Mz":
        return letter, [number for point in points for number in point]
    numbers = [number for x, y in points for number in (x - at[0], y - at[1])]
    if letter == "L" and not numbers[1]:
        return "h", numbers[:1]
    if letter == "L" and not numbers[0]:
        return "v", numbers[1:]
    return letter.lower(), numbers


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole or ('' if rest else 0)}{f'.{rest}' if rest else ''}"


def _numbers(tenths: list[int]) -> str:
    """Write numbers, each apart from the one before it."""
    first, *more = [_number(number) for number in tenths] or [""]
    return first + "".join(text if text.startswith("-") else f" {text}" for text in more)


def place(mark: Element) -> Box:
    """Return where a mark stands."""
    x, y = round(10 * float(mark.get("x"))), round(10 * float(mark.get("y")))
    return x, y, x, y


def merge(parent: Element) -> None:
    """Make one path of those that look alike, where none between them lies under or over one.

    Words stand clear of one another and of what is drawn, so that they are in nobody's way.
    """
    kept: list[tuple[Element, list[Outline] | None]] = []
    for child in list(parent):
        if child.tag in ("text", "a", "defs"):
            continue
        if child.tag != "path":
            kept.append((child, None))
            continue
        outline = Outline.read(child.get("d"))
        before = _alike(child, outline, kept)
        if before is None:
            kept.append((child, [outline]))
        else:
            before.append(outline)
            parent.remove(child)
    for element, outlines in kept:
        if outlines:
            element.set("d", "".join(map(str, outlines)))


def _alike(
    path: Element, outline: Outline, kept: list[tuple[Element, list[Outline] | None]]
) -> list[Outline] | None:
    """Return the outlines of the path that another may be drawn with."""
    look = _look(path)
    if any(name.endswith("opacity") for name in look):
        return None
    for element, outlines in reversed(kept):
        if outlines is not None and _look(element) == look:
            return outlines
        if element.tag not in ("path", "use"):
            return None
        boxes = [place(element)] if outlines is None else [other.box for other in outlines]
        if any(_meet(outline.box, box) for box in boxes):
            return None
    return None


def _look(path: Element) -> dict[str, str]:
    return {name: value for name, value in path.attrib.items() if name != "d"}


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _APART
        and other[0] <= one[2] + _APART
        and one[1] <= other[3] + _APART
        and other[1] <= one[3] + _APART
    )
