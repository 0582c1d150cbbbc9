"""The product as a person meets it: built and served in a folder of its own, on a port of its own."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from mars_voice import built

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300.0  # seconds; a cold build takes 47 of two quiet cores, and the tests may have one of them
#: Below those a system hands out by itself: a port that waits for a build must not be taken by a browser meanwhile.
PORTS = range(20_000, 32_000)


def a_free_port() -> int:
    """One that nobody used a moment ago; by chance, for other processes look for theirs at the same time."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass(frozen=True)
class Served:
    """A running product: where it answers, where it keeps things, what it said."""

    url: str
    data: Path
    web: Path
    log: Path
    environment: dict[str, str]

    def command(self, *arguments: str) -> str:
        """What ``mars-voice`` says about this installation."""
        done = subprocess.run(
            [sys.executable, "-m", "mars_voice", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    def demo(self) -> dict[str, list[dict[str, str]]]:
        """Join codes and personas."""
        return json.loads(self.command("demo", "--json"))

    def code(self, audience: str) -> str:
        """The join code of one audience."""
        return next(door["code"] for door in self.demo()["codes"] if door["audience"] == audience)

    def persona(self, role: str) -> str:
        """The e-mail address of the first invented person with this role."""
        return next(person["email"] for person in self.demo()["personas"] if person["role"] == role)

    def cookie(self, role: str) -> str:
        """Signed in by one click as the first invented person with this role: the Cookie header to send."""
        form = urllib.parse.urlencode({"email": self.persona(role)}).encode()
        request = urllib.request.Request(f"{self.url}/api/sign-in/persona", form, {"Origin": self.url})
        try:
            urllib.request.build_opener(_StayHere).open(request, timeout=10)
        except urllib.error.HTTPError as redirect:
            return str(redirect.headers["Set-Cookie"]).partition(";")[0]
        raise RuntimeError("signing in did not lead anywhere")


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class _Build:
    """The pages of one run, the same for all its products: the first one builds, the others take them along."""

    folder: Path | None = None


def share_the_build_in(folder: Path) -> None:
    """Processes that name the same folder have one build together; where none is named, each product builds."""
    folder.mkdir(parents=True, exist_ok=True)
    _Build.folder = folder


@contextmanager
def _built_once(web: Path) -> Iterator[None]:
    """What is started inside finds its pages built, or builds them while whoever else needs them waits."""
    if _Build.folder is None:
        yield
        return
    first = _Build.folder / "pages"
    with (_Build.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go by the system should its holder die
        if not first.exists():
            yield
            first.symlink_to(web)
            return
    _take_along(first.resolve(), web)
    yield


def _take_along(before: Path, web: Path) -> None:
    if web.exists():
        return
    shutil.copytree(before, web, symlinks=True, ignore=shutil.ignore_patterns("node_modules"))
    # Should the copy turn out to be of other sources, it is built anew, and that needs the tools.
    (web / "node_modules").symlink_to(before / "node_modules")


@contextmanager
def a_served_product(folder: Path, **settings: str) -> Iterator[Served]:
    """``mars-voice run`` in ``folder``, stopped with everything it started at the end."""
    port = a_free_port()
    its = Served(
        url=f"http://localhost:{port}",
        data=folder / "data",
        web=folder / "web",
        log=folder / "server.log",
        environment={
            **os.environ,
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "MARS_VOICE_DATA": str(folder / "data"),
            "REFLEX_WEB_WORKDIR": str(folder / "web"),
            **settings,
        },
    )
    with _built_once(its.web):
        process = _started(its)
    try:
        yield its
    finally:
        _end(process)


def _started(its: Served) -> subprocess.Popen[bytes]:
    """Running and answering; where it never answers, nothing of it is left."""
    with its.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mars_voice", "run"],
            cwd=ROOT,
            env=its.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait_until_it_answers(process, its)
    except BaseException:
        _end(process)
        raise
    return process


def _wait_until_it_answers(process: subprocess.Popen[bytes], its: Served) -> None:
    """Until it has also left its mark on what it built, for without one nobody else can use it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{_tail(its.log)}")
        if _answers(its) and (its.web / built.MARK).exists():
            return
        time.sleep(0.2)
    raise RuntimeError(f"no answer after {PATIENCE:.0f} s:\n{_tail(its.log)}")


def _answers(its: Served) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{its.url.rpartition(':')[2]}/ping", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-40:])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, then end what is left of its whole group: workers outlive a killed parent."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
