"""Start the product, built if it must be, and keep people informed: what happens now, where to go once it answers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO

from mars_voice import built
from mars_voice.settings import Settings
from mars_voice.wording.terms import terms

ROOT = Path(__file__).resolve().parent.parent
EVERY = 2.0  # seconds without a word after which a person begins to doubt
GRACE = 15.0  # seconds for open requests to end before the server is stopped hard


class NeverAnswered(Exception):
    """The server ended before it answered; the message holds its last words."""


class _Output:
    """Quiet while building, heard once open; the last lines are kept to explain a failure."""

    def __init__(self, source: IO[str]) -> None:
        self.last: deque[str] = deque(maxlen=40)
        self.heard = False
        self._reader = threading.Thread(target=self._read, args=(source,), daemon=True)
        self._reader.start()

    def _read(self, source: IO[str]) -> None:
        for line in source:
            self.last.append(line)
            if self.heard:
                sys.stderr.write(line)
                sys.stderr.flush()

    def all_of_it(self) -> str:
        self._reader.join(timeout=2)
        return "".join(self.last)


def serve(settings: Settings, *, say: Callable[[str], None], when_open: Callable[[], None]) -> int:
    """Build if anything changed, serve until told to stop, leave nothing running behind. Raises NeverAnswered."""
    web = built.web_folder(ROOT, os.environ.get("REFLEX_WEB_WORKDIR", ""))
    mark = built.mark_of(ROOT, settings.mode, settings.public_url, json.dumps(dict(terms())))
    is_built = built.is_built(web, mark)
    say("The pages are built already" if is_built else "Building the pages")
    if not is_built:
        built.forget_mark(web)
    server = _start(settings, is_built=is_built)
    output = _Output(_stdout_of(server))
    _pass_on_signals(server)
    try:
        for waited in _until_it_answers(server, output, settings):
            say(f"  still {'starting' if is_built else 'building'} ({waited:.0f} s)")
        built.keep_mark(web, mark)
        output.heard = True
        when_open()
        code = server.wait()
    except KeyboardInterrupt:
        _stop(server)
        return 0
    finally:
        _stop(server)
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else 1


def _start(settings: Settings, *, is_built: bool) -> subprocess.Popen[str]:
    if is_built:
        command = [sys.executable, "-m", "mars_voice.serve_built", settings.host, str(settings.port)]
    else:
        command = [sys.executable, "-m", "reflex", "run", "--env", "prod", "--single-port"]
        command += ["--frontend-port", str(settings.port), "--backend-host", settings.host]
    environment = {**os.environ, "MARS_VOICE_DATA": str(settings.data), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(  # noqa: S603 — our own words
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _stdout_of(server: subprocess.Popen[str]) -> IO[str]:
    assert server.stdout is not None, "the server was started with a pipe"
    return server.stdout


def _pass_on_signals(server: subprocess.Popen[str]) -> None:
    def pass_on(number: int, _frame: FrameType | None) -> None:
        if server.poll() is None:
            server.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)


def _until_it_answers(server: subprocess.Popen[str], output: _Output, settings: Settings) -> Iterator[float]:
    """The seconds gone by, every other second, until the first answer."""
    began = said = time.monotonic()
    while not _answers(settings):
        if server.poll() is not None:
            raise NeverAnswered(output.all_of_it())
        time.sleep(0.2)
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            yield said - began


def _answers(settings: Settings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104 — compared, not bound
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/ping", timeout=1):
            return True
    except (OSError, urllib.error.URLError):
        return False


def _stop(server: subprocess.Popen[str]) -> None:
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(GRACE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
