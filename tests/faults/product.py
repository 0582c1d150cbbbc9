"""The real product, already built, that can be killed, started again on the same data, and robbed of its disk."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from tests.support.served import ROOT, a_free_port

PATIENCE = 60.0
#: What the framework itself sets when it serves what was built before.
_BUILT = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}


class Product:
    """One installation: ``web`` is what was built, ``data`` its folder, seeded with the practice world."""

    def __init__(self, web: Path, data: Path, log: Path) -> None:
        self.port = a_free_port()
        self.data, self.log = data, log
        self.environment = {
            **os.environ,
            **_BUILT,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "MARS_VOICE_DATA": str(data),
            "REFLEX_WEB_WORKDIR": str(web),
        }
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None

    def seed(self) -> None:
        """Tables, keys and the invented world."""
        done = subprocess.run(
            [sys.executable, "-m", "mars_voice", "seed"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def start(self) -> None:
        """Serve, and return once it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--no-access-log"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--backlog", "1024", "mars_voice.mars_voice:app"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.starts += 1
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ping", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the server did not answer; see {self.log}")

    def kill(self) -> None:
        """``kill -9`` of everything it runs: no word of farewell, nothing flushed."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def fill_disk(self) -> None:
        """From now on not one byte can be written to any file: what a full disk is to a program, without being root."""
        self._limit(0)

    def clear_disk(self) -> None:
        """There is room again."""
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        """A worker that opens a picture may write no file at any time, and is not to be asked; or it has just ended."""
        for pid in self._pids():
            with suppress(PermissionError, ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def _pids(self) -> list[int]:
        assert self._process is not None, "it runs"
        group = self._process.pid
        return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and _group(each) == group]


def _group(proc: Path) -> int:
    try:
        return int((proc / "stat").read_text().rpartition(")")[2].split()[2])
    except (OSError, ValueError):
        return -1
