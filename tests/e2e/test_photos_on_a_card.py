"""A photo on an officer's card: looked at, blurred for good, kept; and what cannot be opened, said in words."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.support.accessible import axe
from tests.support.floor import INK, MARKER, PAPER, WORDS, a_card, a_photo

pytestmark = pytest.mark.e2e
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + b"\x00" * 64
LOOKS = (
    ("tablet", (820, 1180), "light"),
    ("lying tablet", (1180, 820), "light"),
    ("phone", (390, 844), "light"),
    ("lying phone", (844, 390), "light"),
    ("dark tablet", (820, 1180), "dark"),
    ("dark lying tablet", (1180, 820), "dark"),
    ("dark phone", (390, 844), "dark"),
    ("dark lying phone", (844, 390), "dark"),
)


@pytest.fixture
def card(browser: Browser) -> Iterator[Page]:
    with a_card(browser) as page:
        yield page


def chooses(page: Page, data: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> None:
    """From the tablet's own picker."""
    page.locator("[data-pick=choose]").set_input_files([FilePayload(name=name, mimeType=kind, buffer=data)])


def opens(page: Page, data: bytes) -> None:
    chooses(page, data)
    expect(page.get_by_role("heading", name="Is anybody in it?")).to_be_visible()


def drags(page: Page, left: int, top: int, right: int, bottom: int, *, of: tuple[int, int] = (1600, 1200)) -> None:
    """With a finger across the photo, in its own points."""
    box = page.locator("[data-stage] canvas").bounding_box()
    assert box
    scale = (box["width"] / of[0], box["height"] / of[1])
    page.mouse.move(box["x"] + left * scale[0], box["y"] + top * scale[1])
    page.mouse.down()
    page.mouse.move(box["x"] + right * scale[0], box["y"] + bottom * scale[1], steps=4)
    page.mouse.up()


def uses(page: Page) -> None:
    page.get_by_role("button", name="Use this photo").click()
    # A browser encodes when it has a moment, and a busy machine has few.
    expect(page.locator("[data-editor]")).to_be_hidden(timeout=20_000)


def kept(page: Page) -> list[bytes]:
    """Every byte that lies on the tablet, photo by photo."""
    stored = page.evaluate(
        """async () => (await has.kept()).map(({bytes}) => {
            let raw = ""; for (const byte of new Uint8Array(bytes)) raw += String.fromCharCode(byte);
            return btoa(raw);
        })"""
    )
    return [base64.b64decode(one) for one in stored]


def is_near(pixel: tuple[int, ...], colour: tuple[int, ...], by: int = 60) -> bool:
    return all(abs(a - b) < by for a, b in zip(pixel, colour, strict=True))


def test_what_is_blurred_is_gone_from_every_byte_kept(card: Page) -> None:
    opens(card, a_photo())
    drags(card, WORDS[0] - 20, WORDS[1] - 20, WORDS[2] + 20, WORDS[3] + 20)
    expect(card.locator("[data-spoken]")).to_have_text("Blurred. Blurred so far: 1.")
    card.get_by_label("What is it of?").fill("The hatch")
    card.get_by_label("I have looked: nobody can be recognised").check()
    uses(card)
    expect(card.locator("[data-slot='1']")).to_contain_text("The hatch")
    expect(card.locator("[data-slot='1']")).to_contain_text("Looked at: nobody can be recognised")
    card.wait_for_function("async () => (await has.kept()).length === 1")
    [photo] = kept(card)
    assert MARKER not in photo
    picture = Image.open(BytesIO(photo))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (1600, 1200), {})
    inside = picture.crop(WORDS)
    assert not [p for p in inside.getdata() if is_near(p, INK) or is_near(p, PAPER, 12)]
    assert all(spread < 3 for spread in _spread_inside_cells(picture))
    told = card.evaluate("has.photos.files().map(({caption, assured, type}) => [caption, assured, type])")
    assert told == [["The hatch", True, "image/jpeg"]]


def _spread_inside_cells(picture: Image.Image) -> Iterator[float]:
    """How far points of one cell differ, away from its edges, where JPEG itself paints."""
    left, top, right, bottom = WORDS[0] - 20, WORDS[1] - 20, WORDS[2] + 20, WORDS[3] + 20
    wide, tall = (right - left) / 4, (bottom - top) / 4
    for column in range(4):
        for row in range(4):
            x, y = left + column * wide, top + row * tall
            cell = picture.crop((int(x + 20), int(y + 20), int(x + wide - 20), int(y + tall - 20)))
            yield max(ImageStat.Stat(cell).stddev)


def test_nothing_is_kept_before_the_photo_is_used(card: Page) -> None:
    opens(card, a_photo())
    drags(card, *WORDS)
    assert kept(card) == []
    card.get_by_role("button", name="Do not use it").click()
    expect(card.locator("[data-editor]")).to_be_hidden()
    assert kept(card) == []
    assert card.evaluate("has.photos.count()") == 0
    assert card.locator("[data-stage] canvas").evaluate("c => c.width") == 1


def test_a_blur_can_be_undone_until_then_and_the_tick_goes_with_it(card: Page) -> None:
    opens(card, a_photo())
    before = _drawn(card)
    drags(card, *WORDS)
    card.get_by_label("I have looked: nobody can be recognised").check()
    assert _drawn(card) != before
    card.get_by_role("button", name="Undo the last blur").click()
    expect(card.get_by_text("Undone. Blurred so far: 0.")).to_be_visible()
    assert _drawn(card) == before
    expect(card.get_by_label("I have looked: nobody can be recognised")).not_to_be_checked()
    expect(card.get_by_role("button", name="Undo the last blur")).to_be_disabled()


def _drawn(page: Page) -> str:
    return str(page.locator("[data-stage] canvas").evaluate("c => c.toDataURL()"))


def test_a_tap_blurs_a_spot(card: Page) -> None:
    opens(card, a_photo())
    drags(card, 600, 400, 601, 401)
    expect(card.locator("[data-spoken]")).to_have_text("Blurred. Blurred so far: 1.")
    flat = card.locator("[data-stage] canvas").evaluate(
        "c => [...c.getContext('2d').getImageData(602, 402, 10, 10).data].every((n, at, all) => n === all[at % 4])"
    )
    assert flat is True


def test_with_a_keyboard_alone(card: Page) -> None:
    chooses(card, a_photo())
    expect(card.get_by_role("heading", name="Is anybody in it?")).to_be_focused()
    card.keyboard.press("Tab")
    expect(card.locator("[data-spoken]")).to_have_text("Frame 50 per cent across, 50 per cent down, 17 per cent wide.")
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowUp", "+", "-", "+"):
        card.keyboard.press(key)
    expect(card.locator("[data-spoken]")).to_contain_text(
        "Frame 47 per cent across, 45 per cent down, 21 per cent wide."
    )
    before = _drawn(card)
    card.keyboard.press("Enter")
    expect(card.locator("[data-spoken]")).to_have_text("Blurred. Blurred so far: 1.")
    assert _drawn(card) != before
    card.keyboard.press("Control+z")
    assert _drawn(card) == before
    card.keyboard.press("Escape")
    expect(card.locator("[data-editor]")).to_be_hidden()
    assert card.evaluate("has.photos.count()") == 0


def test_a_photo_on_the_card_can_be_blurred_further_and_taken_off(card: Page) -> None:
    opens(card, a_photo())
    uses(card)
    first = card.evaluate("has.photos.files()[0].blob.size")
    card.get_by_role("button", name="Look again and blur").click()
    expect(card.get_by_role("heading", name="Is anybody in it?")).to_be_visible()
    drags(card, *WORDS)
    uses(card)
    assert card.evaluate("has.photos.files()[0].blob.size") < first
    card.wait_for_function(f"async () => (await has.kept())[0].bytes.byteLength < {first}")
    card.get_by_role("button", name="Take it off").click()
    expect(card.get_by_text("Photo 1 is off the card.")).to_be_visible()
    card.wait_for_function("async () => !(await has.kept()).length")


def test_three_photos_and_no_more(card: Page) -> None:
    for _ in range(3):
        opens(card, a_photo((400, 300)))
        uses(card)
    expect(card.locator("[data-picks]")).to_be_hidden()
    card.get_by_role("button", name="Take it off (Photo 2)").click()
    expect(card.locator("[data-picks]")).to_be_visible()
    assert card.evaluate("has.photos.count()") == 2


def test_a_large_photo_is_made_smaller_and_stands_upright(card: Page) -> None:
    out = BytesIO()
    sideways = Image.Exif()
    sideways[0x0112] = 6
    Image.new("RGB", (4000, 3000), (120, 130, 140)).save(out, "JPEG", exif=sideways)
    opens(card, out.getvalue())
    uses(card)
    card.wait_for_function("async () => (await has.kept()).length === 1")
    assert Image.open(BytesIO(kept(card)[0])).size == (1536, 2048)


def test_what_cannot_be_opened_here_may_go_as_it_is(card: Page) -> None:
    chooses(card, HEIC, "IMG_0002.HEIC", "image/heic")
    expect(card.get_by_role("heading", name="Send it as it is?")).to_be_visible()
    expect(card.locator("[data-stage]")).to_be_hidden()
    expect(card.locator("#photo-assured")).to_be_hidden()
    axe(card)
    card.get_by_role("button", name="Send it as it is").click()
    expect(card.locator("[data-slot='1']")).to_contain_text("This tablet cannot show this photo.")
    expect(card.locator("[data-slot='1']")).to_contain_text("A person looks at it before use")
    told = card.evaluate("has.photos.files().map(({assured, type, blob}) => [assured, type, blob.size])")
    assert told == [[False, "image/heic", len(HEIC)]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"not a picture at all", "That is not a picture this tablet can open."),
        (b"", "That is not a picture this tablet can open."),
        (HEIC + b"\x00" * 4 * 1024 * 1024, "it is over 4 MB, too big to go as it is"),
    ],
    ids=["words", "empty", "large and unknown"],
)
def test_what_cannot_be_taken_is_said_in_words(card: Page, data: bytes, sentence: str) -> None:
    chooses(card, data, "IMG_0003.HEIC", "image/heic")
    expect(card.locator("[data-said]")).to_contain_text(sentence)
    assert card.evaluate("has.photos.count()") == 0


def test_no_room_is_said_and_the_photo_stays_on_the_card(card: Page) -> None:
    card.evaluate("() => { has.room = false; }")
    opens(card, a_photo((400, 300)))
    uses(card)
    expect(card.locator("[data-said]")).to_contain_text("There is no room left on this tablet")
    assert card.evaluate("has.photos.count()") == 1


def test_what_was_on_the_card_comes_back_and_goes_with_it(card: Page) -> None:
    opens(card, a_photo((400, 300)))
    card.get_by_label("What is it of?").fill("The blue room")
    card.keyboard.press("Enter")
    assert not card.evaluate("has.submitted")
    uses(card)
    card.wait_for_function("async () => (await has.kept()).length === 1")
    card.evaluate(
        "async () => { const saved = (await has.kept()).map(({bytes, ...its}) => ({...its, blob: new Blob([bytes])}));"
        " has.photos.wipe(); await has.photos.bring(saved); }"
    )
    expect(card.locator("[data-slot='1']")).to_contain_text("The blue room")
    card.evaluate("() => has.photos.wipe()")
    expect(card.locator("[data-slot='1']")).to_be_hidden()
    assert card.evaluate("has.photos.files()") == []


@pytest.mark.parametrize(("_how", "size", "colours"), LOOKS, ids=[how for how, *_ in LOOKS])
def test_the_photo_can_be_blurred_by_everybody(
    browser: Browser, _how: str, size: tuple[int, int], colours: str
) -> None:
    with a_card(browser, color_scheme=colours) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opens(page, a_photo())
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert too_small(page) == []
        uses(page)
        axe(page)
        assert too_small(page) == []


def too_small(page: Page) -> list[str]:
    """What is under 48 px to touch, among what can be touched now."""
    return list(
        page.evaluate(
            """() => [...(document.querySelector("dialog[open]") || document).querySelectorAll("a,button,input")]
            .filter((e) => e.checkVisibility({visibilityProperty: true}))
            .map((e) => [e.closest("label") || e, e])
            .map(([box, e]) => [e.outerHTML.slice(0, 90), box.getBoundingClientRect()])
            .filter(([what, {width, height}]) => !what.includes("rating") && (width < 47.5 || height < 47.5))
            .map(([what, {width, height}]) => `${what} ${width}x${height}`)"""
        )
    )
