"""Only what can be seen comes through: upright, on white, small enough, and without a word of where it was taken."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from mars_voice.media.cleaner import clean_picture
from mars_voice.media.picture import LONGEST
from mars_voice.media.sound import kind_of
from models.errors import NotARecording
from tests.media import heic
from tests.media.hostile import a_place, after_start, chunk, encoded, segment

MARK = b"KESTREL-AT-HOME-51.4545"
WORDS = MARK.decode()
#: The same as other programs spell it.
SPELLINGS = (MARK, WORDS.encode("utf-16-le"), WORDS.encode("utf-16-be"), WORDS.lower().encode(), MARK.hex().encode())
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description>{WORDS}</rdf:Description></x:xmpmeta>'.encode()
COLOURS = Image.linear_gradient("L").resize((160, 120)).convert("RGB")


def _exif(*, thumbnail: bytes = b"") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = exif[0x0110] = exif[0x0131] = exif[0x010E] = exif[0x8298] = WORDS
    exif.get_ifd(0x8769).update({0x9286: b"ASCII\0\0\0" + MARK, 0x927C: MARK * 3, 0xA430: WORDS, 0x9003: WORDS})
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 16.0), 29: WORDS, 27: MARK})
    body = exif.tobytes()
    return body + thumbnail


def _profile() -> bytes:
    """A colour profile whose description is the mark."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(profile) + MARK


def _iptc() -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(MARK)) + MARK
    body = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return b"Photoshop 3.0\0" + body


def _second_picture() -> bytes:
    """Two pictures in one file, as phones with two lenses keep them; the second is marked."""
    second = encoded(Image.new("RGB", (40, 30), "red"), "JPEG", comment=MARK)
    marked = Image.open(io.BytesIO(second))
    return encoded(COLOURS, "MPO", save_all=True, append_images=[marked], exif=_exif())


def _riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP with chunks of its own at the end."""
    whole = a_place("WEBP")
    extra = b"".join(kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in chunks)
    return b"RIFF" + struct.pack("<I", len(whole) - 8 + len(extra)) + whole[8:] + extra


def _png(*chunks: bytes) -> bytes:
    whole = a_place("PNG")
    return whole[:33] + b"".join(chunks) + whole[33:]


def _jpegs() -> Iterator[tuple[str, bytes]]:
    jpeg = a_place("JPEG")
    thumbnail = encoded(Image.new("RGB", (40, 30), "red"), "JPEG", comment=MARK)
    yield "exif", encoded(COLOURS, "JPEG", exif=_exif())
    yield "thumbnail", after_start(jpeg, segment(0xE1, b"Exif\0\0" + _exif(thumbnail=thumbnail)[6:]))
    yield "jfif-thumbnail", after_start(jpeg, segment(0xE0, b"JFXX\0\x10" + thumbnail))
    yield "xmp", encoded(COLOURS, "JPEG", xmp=XMP)
    guid = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32 + struct.pack(">II", len(XMP), 0)
    yield "long-xmp", after_start(jpeg, segment(0xE1, guid + XMP))
    yield "iptc", after_start(jpeg, segment(0xED, _iptc()))
    yield "comment", encoded(COLOURS, "JPEG", comment=MARK)
    yield "profile", encoded(COLOURS, "JPEG", icc_profile=_profile())
    yield "adobe", after_start(jpeg, segment(0xEC, b"Ducky\0" + MARK))
    yield "second-picture", _second_picture()
    yield "behind-the-end", jpeg + MARK
    yield "before-the-end", jpeg[:-2] + segment(0xFE, MARK) + jpeg[-2:]
    for number in range(16):
        yield f"app{number}", after_start(jpeg, segment(0xE0 + number, MARK))
    yield "in-steps", encoded(COLOURS, "JPEG", progressive=True, comment=MARK, exif=_exif(), xmp=XMP)


def _pngs() -> Iterator[tuple[str, bytes]]:
    told = PngInfo()
    told.add_text("Comment", WORDS)
    told.add_text("Author", WORDS, zip=True)
    told.add_itxt("Title", WORDS, "en", WORDS)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    yield "png-texts", encoded(COLOURS, "PNG", pnginfo=told)
    yield "png-exif", encoded(COLOURS, "PNG", exif=_exif())
    yield "png-profile", encoded(COLOURS, "PNG", icc_profile=_profile())
    yield "png-profile-name", _png(chunk(b"iCCP", MARK + b"\0\0" + zlib.compress(_profile())))
    yield "png-raw-profile", _png(chunk(b"tEXt", b"Raw profile type exif\0\nexif\n 23\n" + MARK.hex().encode()))
    yield "png-own-chunk", _png(chunk(b"prVt", MARK))
    yield "png-suggested-colours", _png(chunk(b"sPLT", MARK + b"\0\x08"))
    yield "png-behind-the-end", a_place("PNG") + MARK
    frames = [COLOURS, Image.new("RGB", COLOURS.size, "red")]
    yield "png-moving", encoded(frames[0], "PNG", save_all=True, append_images=frames[1:], pnginfo=told)


def _webps() -> Iterator[tuple[str, bytes]]:
    yield "webp-exif", encoded(COLOURS, "WEBP", exif=_exif())
    yield "webp-xmp", encoded(COLOURS, "WEBP", xmp=XMP)
    yield "webp-profile", encoded(COLOURS, "WEBP", icc_profile=_profile())
    yield "webp-own-chunk", _riff((b"MINE", MARK), (b"EXIF", MARK), (b"XMP ", XMP))
    yield "webp-behind-the-end", a_place("WEBP") + MARK


def _hidden_points() -> Iterator[tuple[str, bytes]]:
    """Words in colours that nobody sees: those of an unused palette, and those behind full transparency."""
    palette = Image.new("P", (160, 120), 0)
    palette.putpalette(b"\x10\x80\x80" + MARK + bytes(768 - 3 - len(MARK)))
    yield "png-unused-palette", encoded(palette, "PNG", optimize=False)
    glass = Image.new("P", (160, 120), 0)
    glass.putpalette(b"\x10\x80\x80" + MARK + bytes(768 - 3 - len(MARK)))
    for at in range(1, len(MARK) // 3):
        glass.putpixel((at, 0), at)
    seen_through = bytes((255, *[0] * 20))
    yield "png-behind-glass", encoded(glass, "PNG", optimize=False, transparency=seen_through)


def _heics() -> Iterator[tuple[str, bytes]]:
    yield "heic-exif", encoded(COLOURS, "HEIF", exif=_exif())
    yield "heic-xmp", encoded(COLOURS, "HEIF", xmp=XMP)
    exif = bytes(4) + _exif()[6:]
    yield "heic-exif-by-hand", heic.with_more([heic.Item(b"Exif", exif)], [(b"cdsc", 2, [1])])
    words = heic.Item(b"mime", MARK, mime=b"text/plain", name=MARK)
    yield "heic-words", heic.with_more([words], [(b"cdsc", 2, [1])])
    packed = heic.Item(b"mime", zlib.compress(XMP), mime=b"application/rdf+xml", encoding=b"deflate")
    yield "heic-packed-words", heic.with_more([packed], [(b"cdsc", 2, [1])])
    settings, points = heic.picture("red")
    small = heic.Item(b"hvc1", points + MARK, (3, 2), name=MARK)
    own = heic.honest()
    for kind in ("thmb", "prem", "base"):
        file = heic.File(
            items=[*own.items, small], properties=[*own.properties, settings], refs=[(kind.encode(), 2, [1])]
        )
        yield f"heic-second-{kind}", file.written()
    depth = heic.full(b"auxC", b"urn:mpeg:hevc:2015:auxid:2\0" + MARK)
    file = heic.File(
        items=[*own.items, heic.Item(b"hvc1", points, (3, 2, 4))],
        properties=[*own.properties, settings, depth],
        refs=[(b"auxl", 2, [1])],
    )
    yield "heic-depth", file.written()
    for name, prop in (
        ("profile", heic.box(b"colr", b"prof" + _profile())),
        ("description", heic.full(b"udes", b"en\0" + MARK + b"\0" + MARK + b"\0")),
        ("own-property", heic.box(b"uuid", bytes(16) + MARK)),
    ):
        item = heic.Item(b"hvc1", own.items[0].body, (1, 2, 3))
        yield f"heic-{name}", heic.File([item], [*own.properties, prop]).written()
    yield "heic-handler", heic.honest(handler=MARK).written()
    yield "heic-own-box", heic.honest(inside=heic.box(b"free", MARK)).written()
    yield "heic-behind-the-end", heic.honest(behind=MARK + heic.box(b"free", MARK)).written()
    red = Image.new("RGB", COLOURS.size, "red")
    yield "heic-burst", encoded(COLOURS, "HEIF", save_all=True, append_images=[red], exif=_exif())


MARKED = dict([*_jpegs(), *_pngs(), *_webps(), *_hidden_points(), *_heics()])


def _unpacked(data: bytes) -> bytes:
    """What lies in the compressed texts and profiles of a PNG, too."""
    found = bytearray()
    for at in range(len(data) - 2):
        if data[at] == 0x78 and (data[at] << 8 | data[at + 1]) % 31 == 0:
            with_luck = zlib.decompressobj()
            try:
                found += with_luck.decompress(data[at:], 1 << 20)
            except zlib.error:
                continue
    return bytes(found)


def tells(data: bytes) -> bool:
    everything = data + _unpacked(data)
    return any(spelled in everything for spelled in SPELLINGS)


def test_there_are_many_ways_to_carry_a_word() -> None:
    assert len(MARKED) >= 60


@pytest.mark.parametrize(
    ("name", "form"),
    [*((name, "JPEG") for name in MARKED), *((name, "WEBP") for name in ("exif", "profile", "png-texts", "webp-xmp"))],
)
def test_no_byte_of_what_a_picture_carries_comes_through(name: str, form: str) -> None:
    assert tells(MARKED[name]), "the mark must be there to be taken out"
    came = clean_picture(MARKED[name], form)  # type: ignore[arg-type] — one of the two
    assert not tells(came)
    with Image.open(io.BytesIO(came)) as picture:
        assert picture.size == (160, 120)
        assert getattr(picture, "n_frames", 1) == 1
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}
        assert picture.convert("RGB").getpixel((80, 60)) != (254, 0, 0), "a second, red picture took its place"


def _colour_at(data: bytes, x: int, y: int) -> tuple[int, ...]:
    with Image.open(io.BytesIO(clean_picture(data))) as picture:
        pixel = picture.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("held", "size", "red_at"),
    [
        (1, (80, 40), (5, 5)),
        (2, (80, 40), (75, 5)),
        (3, (80, 40), (75, 35)),
        (4, (80, 40), (5, 35)),
        (5, (40, 80), (5, 5)),
        (6, (40, 80), (35, 5)),
        (7, (40, 80), (35, 75)),
        (8, (40, 80), (5, 75)),
    ],
)
def test_however_the_phone_was_held_it_comes_out_upright(
    form: str, held: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("red", (0, 0, 12, 12))
    exif = Image.Exif()
    exif[0x0112] = held
    data = encoded(picture, form, exif=exif)
    with Image.open(io.BytesIO(clean_picture(data))) as came:
        assert came.size == size
    assert _colour_at(data, *red_at) == pytest.approx((255, 0, 0), abs=40)


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGBA", (40, 40), (0, 0, 0, 0)),
        Image.new("LA", (40, 40), (0, 0)),
        Image.new("PA", (40, 40)).convert("RGBA"),
    ],
)
def test_what_can_be_looked_through_stands_on_white(picture: Image.Image) -> None:
    assert _colour_at(encoded(picture, "PNG"), 20, 20) == (255, 255, 255)


def test_greys_of_sixteen_bits_keep_their_shade() -> None:
    assert _colour_at(encoded(Image.new("I;16", (40, 40), 32_768), "PNG"), 20, 20) == pytest.approx(
        (128, 128, 128), abs=4
    )


def test_print_colours_and_palettes_keep_theirs() -> None:
    teal = Image.new("RGB", (40, 40), (0, 128, 128))
    for data in (
        encoded(teal.convert("CMYK"), "JPEG", quality=95),
        encoded(teal.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
    ):
        assert _colour_at(data, 20, 20) == pytest.approx((0, 128, 128), abs=8)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((160, 120), (160, 120)),
        ((2048, 100), (2048, 100)),
        ((2049, 100), (2048, 100)),
        ((5000, 2501), (2048, 1024)),
        ((9000, 2), (2048, 1)),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_longer_than_it_need_be_nor_grows(form: str, size: tuple[int, int], kept: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(clean_picture(encoded(Image.new("RGB", size), form)))) as came:
        assert max(came.size) <= LONGEST
        assert came.size == pytest.approx(kept, abs=1)


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"\x1a\x45\xdf\xa3....", "audio/webm"),
        (b"OggS....", "audio/ogg"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"RIFF....WAVEfmt ", "audio/wav"),
    ],
)
def test_a_recording_is_known_by_how_it_begins(begins: bytes, kind: str) -> None:
    assert kind_of(begins + bytes(100)) == kind


@pytest.mark.parametrize("body", [b"", b"RIFF....WEBP", b"<svg>", b"ID3\x04", b"\xff\xd8\xff", b"....ftyx"])
def test_what_begins_like_no_recording_is_none(body: bytes) -> None:
    with pytest.raises(NotARecording):
        kind_of(body)
