"""Find a Chromium, or fetch one: the browser stories are never skipped in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SENTENCE = (
    "The browser stories need Chromium or Chrome. Install one (Debian: apt install chromium), "
    "or point to it: MARS_VOICE_CHROMIUM=/path/to/chromium make test."
)

# Without these a closed network sees Chromium's own errands to its makers, many at a time.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def flags() -> list[str]:
    """How to start it here; root has no sandbox to stand in."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*FLAGS]


def on_this_machine() -> Path | None:
    """The one named by the environment, else the system's, else the one Playwright fetched earlier."""
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("MARS_VOICE_CHROMIUM"):
        yield Path(named)
        return  # a person who names one means that one
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield MAC
    yield _of_playwright()


def _of_playwright() -> Path:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — costs half a second, seldom needed

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def from_playwright() -> None:
    """Playwright's own build, for people without a system browser."""
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)


def from_system() -> None:
    """The system's package, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    _quietly(["apt-get", "update", "-qq"], seconds=300)
    _quietly(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], seconds=900)


def _quietly(command: list[str], *, seconds: int) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"  {' '.join(command[-4:])}", flush=True)
    try:
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        print(f"  gave up after {seconds} s", flush=True)


def have() -> Path:
    """A Chromium, fetched if need be; leaves with one sentence where none can be had."""
    ways: tuple[Callable[[], None], ...] = (lambda: None, from_playwright, from_system)
    for fetch in ways:
        fetch()
        if found := on_this_machine():
            return found
        if os.environ.get("MARS_VOICE_CHROMIUM"):
            break
        print("No browser found yet; trying to fetch one.", flush=True)
    sys.exit(SENTENCE)


if __name__ == "__main__":
    print(f"Browser for the stories: {have()}", flush=True)
