"""The photos and the immediate concern of the officers' card on a page of their own, with a draft that really keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, Route

from mars_voice.components import observe_immediate, observe_photos
from mars_voice.components.icons import sprite
from tests.support.drawn import drawn, still_page
from tests.support.own_scripts import served_assets

SHEETS = ("tokens", "capture", "observe_photo")
EVENT = {"local_number": "01632 960 999", "named_adult": "Rosa Marsh, deputy manager", "lead": "Dr Lena Okafor"}
SCRIPT = """
import { makePhotos } from "/js/observe_photo.js";
import { makeImmediate } from "/js/observe_immediate.js";
import { keeping } from "/js/store.js";
const form = document.querySelector("#card");
globalThis.has = { room: true };
const kept = (act) => keeping("readwrite", (tx) => act(tx.objectStore("files"))).then(() => true);
const draft = {
  async addFile({ blob, ...its }) {
    const bytes = await blob.arrayBuffer();
    return has.room && kept((files) => files.put({ ...its, bytes }, ["draft", its.field]));
  },
  removeFile: (field) => kept((files) => files.delete(["draft", field])),
};
has.photos = makePhotos(document.querySelector("#photos"), draft);
has.immediate = makeImmediate(form, { event: EVENT });
addEventListener("offline", () => has.immediate.line(false));
has.kept = () => keeping("readonly", (tx) => tx.objectStore("files").getAll());
form.addEventListener("submit", (event) => { event.preventDefault(); has.submitted = true; });
"""

INK, PAPER = (255, 0, 255), (255, 255, 255)
"""Magenta on white: no average of the two is either, so a trace of the words would be seen."""
WORDS = (400, 300, 1200, 700)
"""Where the words stand, in points: left, top, right, bottom."""
MARKER = b"51.4545N-2.5879W"


def a_photo(size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A JPEG with fine high-contrast words in one place and a marker among what it tells of itself."""
    picture = Image.new("RGB", size, (200, 210, 200))
    draw = ImageDraw.Draw(picture)
    draw.rectangle(WORDS, fill=PAPER)
    for line in range(WORDS[1] + 10, WORDS[3] - 60, 60):
        draw.text((WORDS[0] + 10, line), "SAM JONES 07700 900123", fill=INK, font_size=56)
    out = BytesIO()
    about = Image.Exif()
    about[0x010E] = MARKER.decode()
    picture.save(out, "JPEG", quality=95, subsampling=0, exif=about)
    return out.getvalue()


def _card(script: str) -> str:
    """A form as the page has it, with two of its ratings."""
    signs = drawn(sprite(*observe_photos.SIGNS, *observe_immediate.SIGNS))
    parts = drawn(observe_immediate.immediate()) + drawn(observe_photos.photos())
    ratings = "".join(
        f'<label class="pick"><input type="radio" name="rating" value="{one}"><span class="chip">{one}</span></label> '
        for one in ("immediate", "strength")
    )
    body = f'<div class="cap tab">{signs}<main><h1>Card 1</h1><form id="card">{ratings}{parts}</form></main></div>'
    return still_page(body, title="A card", sheets=SHEETS, script=script)


@contextmanager
def a_card(browser: Browser, **its: Any) -> Iterator[Page]:
    """Those two parts, alive, as a tablet shows them."""
    html = _card(SCRIPT.replace("EVENT", repr(EVENT)))
    with served_assets() as url, browser.new_context(viewport={"width": 820, "height": 1180}, **its) as context:
        context.set_default_timeout(10_000)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.route(url, lambda route: _answer(route, html))
        page.goto(url)
        page.wait_for_function("() => globalThis.has?.immediate")
        yield page
        assert wrong == []


def _answer(route: Route, html: str) -> None:
    route.fulfill(body=html, content_type="text/html")
