"""Progress for tests to read."""

from gwangju_ai.build.progress import Progress


class Told(Progress):
    """Progress that is kept line by line, for tests to read."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self.lines: list[str] = []

    def begin(self, name: str) -> None:
        """Keep that a step begins."""
        self.lines.append(f"{name}: begun")

    def end(self, name: str, outcome: str, seconds: float = 0.0) -> None:
        """Keep what became of a step."""
        self.lines.append(f"{name}: {outcome}")

    def say(self, line: str) -> None:
        """Keep a line."""
        self.lines.append(line)
