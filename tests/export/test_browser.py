"""A browser shows the reports without a request and without breaking their policy."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gwangju_ai.export.html import to_html

from .make_notebook import executed

Visit = Callable[[Path], tuple[list[str], list[str]]]


@pytest.fixture
def visit(tool: Callable[..., str], tmp_path: Path) -> Visit:
    """Return a function that opens a page and gives its requests and its policy violations."""
    chromium = tool("chromium", "chromium-browser", "google-chrome")

    def open_(page: Path) -> tuple[list[str], list[str]]:
        log = tmp_path / "net.json"
        done = subprocess.run(
            [
                chromium,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                f"--user-data-dir={tmp_path / 'profile'}",
                f"--log-net-log={log}",
                "--dump-dom",
                page.as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "</html>" in done.stdout
        text = log.read_text(encoding="utf-8")
        try:
            events = json.loads(text)["events"]
        except ValueError:  # the browser was ended before it closed its log
            events = json.loads(text.rstrip().rstrip(",") + "]}")["events"]
        # The browser's own requests, for updates and the like, carry no page's key.
        made = {
            event["params"]["url"]
            for event in events
            if "file://" in event.get("params", {}).get("network_isolation_key", "")
        }
        said = re.findall(r"CONSOLE.*Content Security Policy.*", done.stderr)
        return sorted(made), said

    return open_


def test_the_test_can_fail(visit: Visit, tmp_path: Path) -> None:
    """A page that asks for a picture and styles inline is found out."""
    page = tmp_path / "bad.html"
    policy = "default-src 'none'; img-src http:"
    page.write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<p style="color:red">x<img src="http://example.invalid/a.png">',
        encoding="utf-8",
    )
    requests, violations = visit(page)
    assert ["http://example.invalid/a.png"] == requests
    assert violations


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_request_and_no_violation(visit: Visit, tmp_path: Path, language: str) -> None:
    """A report asks the network for nothing, and its policy has nothing to forbid."""
    page = tmp_path / "report.html"
    page.write_text(to_html(executed(language)), encoding="utf-8")
    assert ([], []) == visit(page)
