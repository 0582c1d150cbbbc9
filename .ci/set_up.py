"""Fill the virtual environment from the lock, once: a second run reads one stamp and returns."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
LOCK = HERE / "requirements.lock"
PROJECT = HERE / "pyproject.toml"
LOG = "install.log"
EVERY = 2.0  # seconds without a word after which a person begins to doubt


class SetUpFailed(Exception):
    """One sentence that says what to do."""


def stamp() -> str:
    """What the environment was made from; another lock, project or Python means making it again."""
    made_from = LOCK.read_bytes() + PROJECT.read_bytes() + sys.version.encode() + str(HERE).encode()
    return hashlib.sha256(made_from).hexdigest()


def watched(what: str, command: list[str], log: Path) -> None:
    """Run ``command`` quietly, saying every other second that it still works."""
    began, done = time.monotonic(), threading.Event()

    def tick() -> None:
        while not done.wait(EVERY):
            print(f"  {what} ({time.monotonic() - began:.0f} s)", flush=True)

    threading.Thread(target=tick, daemon=True).start()
    with log.open("ab") as out:
        options = {"stdout": out, "stderr": out, "stdin": subprocess.DEVNULL, "cwd": HERE}
        code = subprocess.run(command, check=False, **options).returncode  # noqa: S603 — our own words
    done.set()
    if code:
        print(*log.read_text(errors="replace").splitlines()[-15:], sep="\n", file=sys.stderr)
        raise SetUpFailed(f"Setting up stopped while {what}. The last lines above say why; all of it is in {log}.")


def make(venv: Path) -> None:
    """A fresh environment, everything pinned in it, and ourselves on top."""
    log = venv / LOG
    if Path(sys.prefix) != venv:
        if not (find_spec("ensurepip") and find_spec("venv")):
            raise SetUpFailed(
                "This Python cannot make environments. Install its venv (Debian: apt install python3-venv)."
            )
        shutil.rmtree(venv, ignore_errors=True)
        venv.mkdir()
        watched("making a place for Python packages", [sys.executable, "-m", "venv", str(venv)], log)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    watched("fetching packages", [*pip, "install", "--require-hashes", "-r", str(LOCK)], log)
    watched("adding MARS Voice", [*pip, "install", "--no-deps", "--no-build-isolation", "-e", str(HERE)], log)


def main(venv: Path) -> None:
    """Do nothing when all is in place; else make it, saying so."""
    mark, wanted = venv / "made-from", stamp()
    if mark.exists() and mark.read_text() == wanted and (venv / "bin" / "mars-voice").exists():
        return
    began = time.monotonic()
    print("Setting up MARS Voice in .venv. The first time takes a minute or two.", flush=True)
    make(venv)
    mark.write_text(wanted)
    print(f"Set up in {time.monotonic() - began:.0f} s.", flush=True)


if __name__ == "__main__":
    try:
        main(HERE / sys.argv[1])
    except SetUpFailed as failure:
        sys.exit(str(failure))
