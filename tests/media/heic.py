"""Pictures of iPhones, built box by box: honest, carrying words in every corner, and meaning harm."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image

from tests.media.hostile import HUGE, Body, a_place, encoded, zeros

MANY = 60_000


def box(kind: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    """One box; ``size`` is what it says of itself when that is a lie."""
    return struct.pack(">I", len(body) + 8 if size is None else size) + kind + body


def full(kind: bytes, body: bytes, *, version: int = 0, flags: int = 0) -> bytes:
    """One box with a version."""
    return box(kind, struct.pack(">I", version << 24 | flags) + body)


@dataclass(frozen=True)
class Item:
    """One thing in the file: its type, its bytes, and which of the properties (from 1) are its own."""

    kind: bytes
    body: bytes
    properties: tuple[int, ...] = ()
    name: bytes = b""
    mime: bytes = b""
    encoding: bytes = b""


@dataclass(frozen=True)
class File:
    """A whole file. ``refs`` are (kind, from item, to items); items count from 1, and the first is the picture."""

    items: Sequence[Item]
    properties: Sequence[bytes]
    refs: Sequence[tuple[bytes, int, Sequence[int]]] = field(default=())
    brand: bytes = b"heic"
    handler: bytes = b""
    inside: bytes = b""
    behind: bytes = b""

    def written(self) -> bytes:
        """Twice, because where the items lie depends on how long the head is."""
        head = box(b"ftyp", self.brand + bytes(4) + b"mif1" + self.brand)
        meta = self._meta(0)
        return head + self._meta(len(head) + len(meta) + 8) + box(b"mdat", self._bodies()) + self.behind

    def _bodies(self) -> bytes:
        return b"".join(item.body for item in self.items)

    def _meta(self, start: int) -> bytes:
        handler = full(b"hdlr", bytes(4) + b"pict" + bytes(12) + self.handler + b"\0")
        parts = [handler, full(b"pitm", struct.pack(">H", 1)), self._places(start), self._infos(), self._references()]
        return full(b"meta", b"".join(parts) + self._own() + self.inside)

    def _places(self, start: int) -> bytes:
        lines = b""
        for number, item in enumerate(self.items, start=1):
            lines += struct.pack(">HHHII", number, 0, 1, start, len(item.body))
            start += len(item.body)
        return full(b"iloc", struct.pack(">HH", 0x4400, len(self.items)) + lines)

    def _infos(self) -> bytes:
        lines = b""
        for number, item in enumerate(self.items, start=1):
            told = struct.pack(">HH", number, 0) + item.kind + item.name + b"\0"
            told += item.mime + b"\0" + item.encoding + b"\0" if item.kind == b"mime" else b""
            lines += full(b"infe", told, version=2)
        return full(b"iinf", struct.pack(">H", len(self.items)) + lines)

    def _references(self) -> bytes:
        lines = b"".join(box(kind, struct.pack(f">HH{len(to)}H", one, len(to), *to)) for kind, one, to in self.refs)
        return full(b"iref", lines) if self.refs else b""

    def _own(self) -> bytes:
        lines = b"".join(
            struct.pack(">HB", number, len(item.properties)) + bytes(item.properties)
            for number, item in enumerate(self.items, start=1)
        )
        own = full(b"ipma", struct.pack(">I", len(self.items)) + lines)
        return box(b"iprp", box(b"ipco", b"".join(self.properties)) + own)


def picture(colour: str | None = None, size: tuple[int, int] = (160, 120)) -> tuple[bytes, bytes]:
    """How a picture is coded: its decoder's settings (a property) and its points."""
    whole = encoded(Image.new("RGB", size, colour), "HEIF") if colour else a_place("HEIF", size)
    at, mdat = whole.index(b"hvcC") - 4, whole.index(b"mdat")
    (long,) = struct.unpack_from(">I", whole, at)
    return whole[at : at + long], whole[mdat + 4 :]


def size_of(width: int, height: int) -> bytes:
    """The property that says how large a picture is."""
    return full(b"ispe", struct.pack(">II", width, height))


def honest(**more: object) -> File:
    """A place, with whatever else the test puts in."""
    settings, points = picture()
    facts = {"items": [Item(b"hvc1", points, (1, 2))], "properties": [settings, size_of(160, 120)], **more}
    return File(**facts)  # type: ignore[arg-type] — the fields of a file


def with_more(extra: Sequence[Item], refs: Sequence[tuple[bytes, int, Sequence[int]]] = (), **more: object) -> bytes:
    """The same with further items from number 2 on."""
    usual = honest(**more)
    whole = {**vars(usual), "items": [*usual.items, *extra], "refs": refs}
    return File(**whole).written()


def hostile() -> Iterator[tuple[str, Body, bool]]:
    """(name, body, may a picture come out)."""
    whole = honest().written()
    yield "heic-by-hand.heic", whole, True
    yield "heic-named.jpg", a_place("HEIF"), True
    yield from _claims(whole)
    yield from _broken_boxes(whole)
    yield from _knots()
    yield from _crowds()
    yield from _grids()
    size = len(a_place("HEIF"))
    for part in sorted({8, 12, 16, 24, 40, 80, *(size * n // 24 for n in range(1, 24)), size - 1}):
        yield f"heic-first-{part}.heic", a_place("HEIF")[:part], True
    for n in range(1, 24):
        torn = bytearray(a_place("HEIF"))
        torn[size * n // 24] ^= 0xFF
        yield f"heic-torn-{n}.heic", bytes(torn), True


def _claims(whole: bytes) -> Iterator[tuple[str, Body, bool]]:
    at = whole.index(b"ispe") + 8
    for name, width, height in (
        ("square", HUGE, HUGE),
        ("2-31", 2**31 - 1, 2**31 - 1),
        ("2-32", 2**32 - 1, 2**32 - 1),
        ("none", 0, 0),
        ("line", 2**31 - 1, 1),
        ("larger", 4000, 3000),
        ("smaller", 2, 2),
    ):
        yield f"heic-{name}.heic", whole[:at] + struct.pack(">II", width, height) + whole[at + 8 :], True
    for brand in (b"avif", b"avis", b"mp41", b"isom", b"qt  ", b"crx ", b"\0\0\0\0"):
        yield f"heic-as-{brand.hex()}.heic", whole.replace(b"heic", brand), False
    for brand in (b"heix", b"mif1", b"msf1", b"hevc"):
        yield f"heic-as-{brand.decode()}.heic", whole.replace(b"heic", brand), True
    yield "heic-72-million.heic", lambda: _in_haste(Image.new("L", (9_000, 8_000)), quality=1), False
    yield "heic-48-million.heic", lambda: _in_haste(Image.new("RGB", (8_064, 6_048), "teal"), quality=30), True


def _in_haste(picture: Image.Image, *, quality: int) -> bytes:
    """Of one colour, so that a careful encoder would find nothing to save: seconds instead of a quarter of a minute."""
    return encoded(picture, "HEIF", quality=quality, enc_params={"preset": "ultrafast"})


def _broken_boxes(whole: bytes) -> Iterator[tuple[str, bytes, bool]]:
    head = whole[: whole.index(b"meta") - 4]
    for kind in (b"ftyp", b"meta", b"iloc", b"iinf", b"iprp", b"ipco", b"mdat", b"hvcC"):
        at = whole.index(kind) - 4
        for size in (0, 1, 4, 0x7FFFFFFF, 0xFFFFFFFF):
            yield f"heic-{kind.decode()}-of-{size:x}.heic", whole[:at] + struct.pack(">I", size) + whole[at + 4 :], True
    yield "heic-head-only.heic", head, False
    yield "heic-empty-boxes.heic", head + bytes(8) * MANY, False
    yield "heic-large-size.heic", head + struct.pack(">I4sQ", 1, b"meta", 2**63), False
    nested = b""
    for _ in range(2_000):
        nested = full(b"meta", nested)
    yield "heic-meta-in-meta.heic", head + nested, False
    nested = b""
    for _ in range(2_000):
        nested = box(b"ipco", nested)
    yield "heic-ipco-in-ipco.heic", head + full(b"meta", box(b"iprp", nested)), False
    yield "heic-free-many.heic", head + box(b"free") * MANY + whole[len(head) :], True
    yield "heic-sound.heic", head + box(b"moov", box(b"trak", box(b"mdia") * 5_000)), False


def _knots() -> Iterator[tuple[str, bytes, bool]]:
    """Items that are made of each other."""
    grid = Item(b"grid", struct.pack(">BBBBHH", 0, 0, 0, 0, 160, 120), (2,))
    settings, points = picture()
    both = [settings, size_of(160, 120)]
    own = Item(b"hvc1", points, (1, 2))
    yield "heic-made-of-itself.heic", File([grid], both, [(b"dimg", 1, [1])]).written(), False
    two = [(b"dimg", 1, [2]), (b"dimg", 2, [1])]
    yield "heic-made-of-each-other.heic", File([grid, grid], both, two).written(), False
    chain = [grid] * 900 + [own]
    links = [(b"dimg", n, [n + 1]) for n in range(1, 901)]
    yield "heic-long-chain.heic", File(chain, both, links).written(), True
    turned = Item(b"iden", b"", (2,))
    yield "heic-long-same.heic", File([turned] * 900 + [own], both, links).written(), True
    yield "heic-thumbnail-of-itself.heic", File([own], both, [(b"thmb", 1, [1])]).written(), True
    yield "heic-described-by-itself.heic", File([own], both, [(b"cdsc", 1, [1]), (b"auxl", 1, [1])]).written(), True
    overlay = Item(b"iovl", struct.pack(">BB4H2I", 0, 0, 0, 0, 0, 0, HUGE, HUGE), (2,))
    yield "heic-overlay-65535.heic", File([overlay, own], both, [(b"dimg", 1, [2])]).written(), True
    for name, prop in (
        ("clap", box(b"clap", struct.pack(">8I", 2**31, 1, 2**31, 1, 0, 0, 0, 0))),
        ("irot", box(b"irot", b"\xff")),
        ("imir", box(b"imir", b"\xff")),
        ("pixi", full(b"pixi", b"\xff" + bytes(255))),
        ("colr", box(b"colr", b"prof" + bytes(200_000))),
        ("auxC", full(b"auxC", b"urn:mpeg:hevc:2015:auxid:1\0" * 100)),
    ):
        file = File([Item(b"hvc1", points, (1, 2, 3))], [*both, prop])
        yield f"heic-odd-{name}.heic", file.written(), True


def _crowds() -> Iterator[tuple[str, Body, bool]]:
    whole = honest().written()
    yield "heic-many-items.heic", with_more([Item(b"mime", b"x", mime=b"text/plain")] * 30_000), True
    yield "heic-many-exif.heic", with_more([Item(b"Exif", bytes(60))] * 900, [(b"cdsc", 2, [1])]), True
    settings, points = picture()
    props = [settings, size_of(160, 120), *[box(b"free")] * MANY]
    yield "heic-many-properties.heic", File([Item(b"hvc1", points, (1, 2))], props).written(), True
    at = whole.index(b"iinf") + 8
    yield "heic-says-65535-items.heic", whole[:at] + b"\xff\xff" + whole[at + 2 :], True
    at = whole.index(b"iloc") + 10
    yield "heic-says-65535-places.heic", whole[:at] + b"\xff\xff" + whole[at + 2 :], True
    at = whole.index(b"ipma") + 8
    yield "heic-says-2-32-owners.heic", whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :], True
    yield "heic-packed-words.heic", _packed_words, True
    bare = zlib.compress(bytes(64 << 20), 9)[2:-4]
    packed = Item(b"mime", bare, mime=b"application/rdf+xml", encoding=b"compress_zlib")
    yield "heic-packed-words-many.heic", with_more([packed] * 40, [(b"cdsc", n, [1]) for n in range(2, 42)]), True
    yield "heic-burst-of-200.heic", _burst, True


def _packed_words() -> bytes:
    packed = Item(b"mime", zeros(256 << 20), mime=b"application/rdf+xml", encoding=b"deflate")
    return with_more([packed], [(b"cdsc", 2, [1])])


def _burst() -> bytes:
    frames = [Image.new("RGB", (200, 200), (n, 0, 0)) for n in range(200)]
    return encoded(frames[0], "HEIF", save_all=True, append_images=frames[1:], quality=20)


def _grids() -> Iterator[tuple[str, bytes, bool]]:
    settings, points = picture("teal", (64, 64))
    tile = Item(b"hvc1", points, (1, 2))
    for name, rows, columns, width, height, tiles in (
        ("honest", 2, 2, 128, 128, 4),
        ("of-900", 30, 30, 1920, 1920, 900),
        ("of-65536", 256, 256, 16_384, 16_384, 900),
        ("65535", 30, 30, HUGE, HUGE, 900),
        ("none", 1, 1, 0, 0, 1),
        ("short", 16, 16, 1024, 1024, 3),
        ("same-tile", 100, 100, 6_400, 6_400, 1),
    ):
        plan = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)
        items = [Item(b"grid", plan, (3,)), *[tile] * tiles]
        numbers = [2] * min(rows * columns, HUGE) if tiles == 1 else list(range(2, tiles + 2))
        props = [settings, size_of(64, 64), size_of(width, height)]
        yield f"heic-grid-{name}.heic", File(items, props, [(b"dimg", 1, numbers)]).written(), True
