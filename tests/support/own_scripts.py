"""A phone's own scripts on an empty page, straight from ``assets``: what needs a real browser but no product."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

ASSETS = Path(__file__).resolve().parents[2] / "assets"
EMPTY = b"<!doctype html><title>x</title>"


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.endswith(".js"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(EMPTY)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def served_assets() -> Iterator[str]:
    """The address of an empty page beside our scripts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(ASSETS)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Phone:
    """One phone: pages share what it keeps, and each has our modules at hand by name."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url

    def page(self, before: str = "") -> Page:
        """A page freshly opened; ``before`` runs ahead of every script, to take something away from the browser."""
        page = self.context.new_page()
        if before:
            page.add_init_script(before)
        page.goto(self.url)
        return page

    def do(self, page: Page, script: str) -> Any:
        """What an async function with this body returns; ``store``, ``draft``, ``outbox`` and ``seal`` are ours."""
        modules = "".join(f"const {name} = await import('/js/{name}.js');" for name in MODULES)
        return page.evaluate(f"async () => {{ {modules} {script} }}")


MODULES = ("store", "draft", "outbox", "seal")
