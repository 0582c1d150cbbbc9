"""What the build leaves for the server, below the folder of the built product; and whether it is still good."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

#: Pages with gaps that the server fills, out of public reach.
SHELLS = "shells"
#: Which inline scripts and styles each page's Content-Security-Policy admits.
HASHES = "csp-hashes.json"


def shell_file(route: str) -> str:
    """Where the shell of a route stands below ``SHELLS``: "/shell/capture/pl/" is "capture/pl.html"."""
    return f"{route.removeprefix('/shell/').rstrip('/')}.html"


#: What the build was made from, kept beside it once it has answered.
MARK = "built-from"
#: Everything pages are made of. A file elsewhere cannot change them.
_SOURCES = ("mars_voice", "models", "assets")
_SINGLE = ("rxconfig.py", "requirements.lock", "reflex.lock/package.json")


def web_folder(root: Path, given: str = "") -> Path:
    """Where the framework builds: as told (``REFLEX_WEB_WORKDIR``), else ``.web`` beside the sources."""
    return Path(given) if given else root / ".web"


def mark_of(root: Path, *facts: str) -> str:
    """The sources and ``facts`` (settings that pages are built with) as hex SHA-256: the same mark, the same pages."""
    digest = hashlib.sha256(json.dumps([sys.version, *facts]).encode())
    files = [file for name in _SOURCES for file in (root / name).rglob("*") if _is_source(file)]
    for file in sorted([*files, *(root / name for name in _SINGLE)]):
        digest.update(f"\0{file.relative_to(root)}\0".encode())
        digest.update(_meant(file) if file.is_file() else b"")
    return digest.hexdigest()


def is_built(web: Path, mark: str) -> bool:
    """Does this folder hold the pages of these very sources, whole?"""
    parts = (web / HASHES, web / "build" / "client" / "index.html", web / "backend")
    kept = web / MARK
    return kept.is_file() and kept.read_text(encoding="utf-8") == mark and all(part.exists() for part in parts)


def keep_mark(web: Path, mark: str) -> None:
    """The build of these sources has answered: it need not be made again."""
    new = web / f"{MARK}.new"
    new.write_text(mark, encoding="utf-8")
    new.replace(web / MARK)


def forget_mark(web: Path) -> None:
    """A build begins: until it has answered nothing here can be trusted, whenever it is killed."""
    (web / MARK).unlink(missing_ok=True)


def _meant(file: Path) -> bytes:
    """What a file says. The framework lays its own list of packages out anew as it builds: that changes no page."""
    raw = file.read_bytes()
    return json.dumps(json.loads(raw), sort_keys=True).encode() if file.name == "package.json" else raw


def _is_source(file: Path) -> bool:
    return file.is_file() and file.suffix != ".pyc"
