"""Our small modules as one script inside the page: a phone asks once and has everything in its first round trip.

Modules keep to a plain subset so that no bundler is needed: imports are ``import { a, b } from "./other.js";`` at the
top, exports stand before their declaration, and no two modules of one page use the same name.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

_TAG = re.compile(r'<script\b(?=[^>]*\bdata-keep)[^>]*\bsrc="/js/([\w-]+\.js)"[^>]*></script>')
_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class)\b)", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


class NameTaken(ValueError):
    """Two modules of one page declare the same name, which one script cannot hold."""


def in_order(folder: Path, names: Iterable[str], seen: list[str] | None = None) -> list[str]:
    """Each module once, after everything it imports."""
    seen = [] if seen is None else seen
    for name in names:
        if name in seen:
            continue
        imports = _IMPORT.findall((folder / name).read_text(encoding="utf-8"))
        in_order(folder, [other for other in imports if other not in seen], seen)
        seen.append(name)
    return seen


def bundle(folder: Path, names: Iterable[str]) -> str:
    """One script from several modules, without comments and indentation. Raises NameTaken."""
    whole = "\n".join(_plain((folder / name).read_text(encoding="utf-8")) for name in in_order(folder, names))
    declared = _NAME.findall(whole)
    if twice := {name for name in declared if declared.count(name) > 1}:
        raise NameTaken(", ".join(sorted(twice)))
    return "\n".join(line.strip() for line in whole.splitlines() if line.strip())


def _plain(source: str) -> str:
    return _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))


def shortener(web: Path) -> Callable[[str], str]:
    """Shorter names from the framework's own build tool, where it is: 1 KB less for each phone, the same meaning."""
    tool = web / "node_modules" / ".bin" / "rolldown"
    return (lambda script: _shortened(script, tool)) if tool.exists() else str


def _shortened(script: str, tool: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "page.js")
        entry.write_text(script, encoding="utf-8")
        done = subprocess.run(  # noqa: S603 — our own script and the tool the build has just used
            [str(tool), str(entry), "--minify", "--format", "esm"], capture_output=True, text=True, check=True
        )
    return done.stdout.strip()


def with_scripts(html: str, folder: Path, *, shorten: Callable[[str], str] = str) -> str:
    """The page with its own modules inside, where the last of their tags stood. Raises ValueError as ``bundle``."""
    names = _TAG.findall(html)
    if not names:
        return html
    script = shorten(bundle(folder, names))
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script may not end its own element")
    *_, last = _TAG.finditer(html)
    inline = f'<script type="module">{script}</script>'
    return _TAG.sub("", html[: last.start()]) + inline + html[last.end() :]
