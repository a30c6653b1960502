"""Apply every corruption and print what came of it; see docs/reliability.md.

``python -m tests.reliability`` prints the table, and before it a line for each corruption that did
not come to what it must. Words after it choose those that have them in kind or name.
"""

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.reliability import generator
from tests.reliability.judge import Judge


def main(*words: str) -> None:
    """Judge the corruptions whose name has the words, all by default, and print what came."""
    some = [c for c in generator.corruptions() if all(w in f"{c.kind} {c.name}" for w in words)]
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        idle: SimpleQueue[Judge] = SimpleQueue()
        for number in range(workers):
            idle.put(Judge(Path(folder) / str(number)))

        def judged(corruption):
            judge = idle.get()
            try:
                return corruption, *judge.judge(corruption)
            finally:
                idle.put(judge)

        found = list(pool.map(judged, some))
        for _ in range(workers):
            idle.get().close()
    wrong = 0
    for corruption, outcome, answer in found:
        if outcome != generator.expected(corruption):
            wrong += 1
            asked = corruption.refused or "accepted"
            got = " ".join(answer.text.split())[-300:]
            print(f"{corruption.kind} | {corruption.name} | {outcome} | expected {asked} | {got}")
    print(generator.table([(c, outcome) for c, outcome, _ in found]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
