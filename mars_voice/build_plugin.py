"""What happens to the built pages: phones get them without React, and the server learns which inline words are ours.

A page that needs no live state is complete once prerendered. Taking React off it turns 155 KB and a websocket into a
few KB that work before any script runs, and offline. Everything but ``BuildPlugin`` is a function of its arguments.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reflex_base.plugins import Plugin

from mars_voice.built import HASHES, SHELLS, shell_file
from mars_voice.bundle import bundle, shortener, with_scripts
from mars_voice.routes import GIVE_WORKER, MISSING, OBSERVE, OBSERVE_WORKER, SHELL_CAPTURE, give_extra, pieces_of
from mars_voice.wording.languages import ENGLISH, LANGUAGES, Language, of_slug

#: Which sheets each kind of page carries inside itself: a phone is spared one more round trip.
SHEETS: dict[str, tuple[str, ...]] = {
    "capture": ("css/tokens.css", "css/capture.css"),
    "public": ("css/tokens.css", "css/said.css", "css/desk.css", "css/public.css"),
}
#: What the server fills on a phone, and an officer's tablet, need more; the questions stay as light as they can be.
MORE_SHEETS: dict[str, tuple[str, ...]] = {
    SHELL_CAPTURE: ("css/said.css", "css/answer.css"),
    OBSERVE: ("css/observe.css", "css/observe_photo.css"),
}
#: Scripts that stand by themselves.
WORKERS = (GIVE_WORKER, OBSERVE_WORKER)
#: What the framework serves for an address without a page; its hashes stand under ``/__spa-fallback``. Ours is as
#: small and still as any public page: whoever mistypes an address is spared the desk's scripts.
FALLBACK = "__spa-fallback.html"

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_REACT_LEFTOVERS = re.compile(
    r'<link\b[^>]*\brel="(?:modulepreload|preload|stylesheet)"[^>]*>'  # React's modules, and sheets that we inline
    r'|<meta\b[^>]*\bproperty="og:image"[^>]*>'  # the framework's own favicon advert
    r"|<!--[^>]*-->"  # where React would resume
    r'|<template id="B:\d+"></template>'
    r'|<div hidden(?:="")? id="S:\d+">\s*</div>'
    r'| data-discover="true"'
)
_IDLE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")  # a space before a colon may mean "any descendant", so that one stays
_BUILT_FOR = re.compile(r"""([`"'])(https?|wss?)://localhost:\d+(/[^`"']*)\1""")
_SYMBOL = re.compile(r'<symbol\b[^>]*\bid="(i-[\w-]+)"[^>]*>.*?</symbol>', re.DOTALL)
_LANGUAGE_ROUTE = re.compile(r"^/(?:give|shell)/[a-z-]+/([a-z-]+)/$")


def strip_react(html: str) -> str:
    """The page as it stands, without what would bring it to life. Scripts marked ``data-keep`` are ours and stay."""
    html = _SCRIPT.sub(lambda script: script[0] if "data-keep" in script[1] else "", html)
    previous = ""
    while previous != html:  # a leftover may hold another
        previous, html = html, _REACT_LEFTOVERS.sub("", html)
    return html


def minified(css: str) -> str:
    """Fewer bytes, same meaning: comments and idle spaces go; what stands in quotes is left alone."""
    parts = re.split(r"(\"[^\"\n]*\"|'[^'\n]*')", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    parts[::2] = [_IDLE.sub(r"\1", re.sub(r"\s+", " ", part)).replace(";}", "}") for part in parts[::2]]
    return "".join(parts).strip()


def without_idle_tokens(css: str) -> str:
    """The sheet without custom properties that nothing in it asks for: all screens share one file of tokens."""
    asked = set(re.findall(r"var\((--[\w-]+)", css))
    slim = re.sub(r"(--[\w-]+):[^;{}]+(;|(?=\}))", lambda token: token[0] if token[1] in asked else "", css)
    return slim if slim == css else without_idle_tokens(slim)


def with_styles(html: str, css: str) -> str:
    """The sheet inside the page. Raises ValueError where it could end its own element."""
    if "</style" in css.lower():
        raise ValueError("a style sheet may not contain '</style'")
    return html.replace("</head>", f"<style>{css}</style></head>", 1)


def with_language(html: str, route: str) -> str:
    """``/give/<audience>/<language>/`` speaks that language and runs in its direction; all else stays as built."""
    found = _LANGUAGE_ROUTE.match(route)
    language = of_slug(found[1]) if found else None
    if language is None or language.spoken == ENGLISH.tag:
        return html
    opening = f'<html lang="{language.spoken}" dir="{language.direction}">'
    return re.sub(r"<html\b[^>]*>", opening, html, count=1)


def with_own_anchors(html: str, route: str) -> str:
    """``#main`` means this page, wherever it is shown: prerendering had put its build-time route before it."""
    return html.replace(f'href="{route}#', 'href="#')


def still(html: str, route: str, css: str) -> str:
    """A built page turned into one that stands by itself."""
    return with_styles(with_own_anchors(with_language(strip_react(html), route), route), css)


def with_own_port(script: str) -> str:
    """The framework's addresses with the port of the page instead of the build's. Raises ValueError where none is."""
    changed, found = _BUILT_FOR.subn(r"`\2://localhost:${location.port}\3`", script)
    if not found:
        raise ValueError("the framework writes its addresses otherwise than this build expects")
    return changed


@dataclass(frozen=True)
class Hashes:
    """The inline scripts and styles of one page that its Content-Security-Policy admits."""

    script: tuple[str, ...]
    style: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Hashes:
        """Of exactly the bytes a browser will hash. A script with a source is covered by ``'self'``."""
        scripts = (text for attributes, text in _SCRIPT.findall(html) if not re.search(r"\bsrc=", attributes))
        return cls(script=_digests(scripts), style=_digests(_STYLE.findall(html)))


def _digests(texts: Iterable[str]) -> tuple[str, ...]:
    digest = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts if text}
    return tuple(sorted(f"sha256-{one}" for one in digest))


def file_of(static: Path, route: str) -> Path:
    """Where the build put the page of a route that ends with a slash."""
    return static / route.strip("/") / "index.html"


def route_of(static: Path, page: Path) -> str:
    """The address a built file answers to."""
    inside = page.relative_to(static)
    if inside.name != "index.html":
        return f"/{inside.with_suffix('').as_posix()}"
    folder = inside.parent.as_posix()
    return "/" if folder == "." else f"/{folder}/"


class BuildPlugin(Plugin):
    """Runs once after each build, before the files are compressed."""

    def post_build(self, **context: Any) -> None:
        """Still the pages that need no state, put the shells out of public reach, note what the policy must admit."""
        static = Path(context["static_dir"])
        web = static.parent.parent
        hashes: dict[str, Hashes] = {}
        for route, kind in _still_pages():
            page = _make_still(static, route, kind)
            if route == MISSING:
                page = _put_away(page, static / FALLBACK)
            if route.startswith("/shell/"):
                page = _put_away(page, web / SHELLS / shell_file(route))
                hashes[route] = Hashes.of(page.read_text(encoding="utf-8"))
        _find_their_own_server(static)
        for worker in WORKERS:
            _make_small(static / worker.lstrip("/"), shortener(web))
        for page in (*static.rglob("index.html"), static / FALLBACK):
            hashes[route_of(static, page)] = Hashes.of(page.read_text(encoding="utf-8"))
        for language in LANGUAGES:
            _cut_pieces(static, language)
        (web / HASHES).write_text(_as_json(hashes), encoding="utf-8")


def _find_their_own_server(static: Path) -> None:
    """Desk pages speak with the port they came from, not with the one they were built for: one build fits them all."""
    for script in (static / "assets").glob("reflex-env-*.js"):
        script.write_text(with_own_port(script.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _still_pages() -> list[tuple[str, str]]:
    # Imported here: rxconfig.py imports this module before there is an app.
    from mars_voice.pages.capture import CAPTURE_PAGES  # noqa: PLC0415
    from mars_voice.pages.public import PUBLIC_PAGES  # noqa: PLC0415

    return [(page.route, page.kind) for page in (*CAPTURE_PAGES, *PUBLIC_PAGES)]


def _make_still(static: Path, route: str, kind: str) -> Path:
    page = file_of(static, route)
    sheets = (
        *SHEETS[kind],
        *(sheet for under, more in MORE_SHEETS.items() if route.startswith(under) for sheet in more),
    )
    css = without_idle_tokens("".join(minified((static / sheet).read_text(encoding="utf-8")) for sheet in sheets))
    html = still(page.read_text(encoding="utf-8"), route, css)
    html = with_scripts(html, static / "js", shorten=shortener(static.parent.parent))
    page.write_text(html, encoding="utf-8", newline="\n")
    if route != "/":  # the build's second copy would still carry React
        page.parent.with_suffix(".html").unlink(missing_ok=True)
    return page


def _make_small(script: Path, shorten: Callable[[str], str]) -> None:
    """A script that stands by itself: a phone need not read our comments."""
    script.write_text(shorten(bundle(script.parent, [script.name])), encoding="utf-8", newline="\n")


def pieces_script(html: str) -> str:
    """The pieces that a phone builds an event's own questions from, as a module: screens, and the signs they point at.

    Raises ValueError where the page has none.
    """
    pieces = re.search(r'<template id="pieces">(.*?)</template>', html, re.DOTALL)
    if pieces is None:
        raise ValueError("the page of extra questions holds no pieces")
    signs = set(re.findall(r'href="#(i-[\w-]+)"', pieces[1]))
    drawn = (one[0] for one in _SYMBOL.finditer(html) if one[1] in signs)
    return f"export const PIECES = {json.dumps(pieces[1] + '<svg>' + ''.join(drawn) + '</svg>', ensure_ascii=False)};\n"


def _cut_pieces(static: Path, language: Language) -> None:
    page = file_of(static, give_extra(language.slug))
    if page.exists():
        script = pieces_script(page.read_text(encoding="utf-8"))
        (static / "js" / f"{pieces_of(language.slug)}.js").write_text(script, encoding="utf-8", newline="\n")


def _put_away(page: Path, where: Path) -> Path:
    where.parent.mkdir(parents=True, exist_ok=True)
    page.replace(where)
    for folder in page.parents:
        if any(folder.iterdir()):  # the same shell in another language still stands here
            break
        folder.rmdir()
    return where


def _as_json(hashes: dict[str, Hashes]) -> str:
    pages = {route: {"script": one.script, "style": one.style} for route, one in sorted(hashes.items())}
    return json.dumps(pages, indent=1)
