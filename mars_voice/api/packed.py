"""A page packed once, as small as it gets, though every phone's copy holds an id of its own.

Brotli's best takes a tenth of a second a page and saves a phone two of its twenty-four KB. So what stands before and
behind the id is packed when the page is first asked for, and the id is laid between the two as it is: the format lets
bytes travel unpacked (RFC 7932, section 9.2), and a decoder puts the three together.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import brotli

ID = 36  # letters in an id
_BEST = 11
#: Where the id goes while the rest is packed: bytes that occur nowhere, so that nothing behind leans on them.
_GAP = bytes([*range(1, 9), *range(14, 32), *range(127, 137)])
#: A decoder looks two letters back, so some that are always the same must follow the id. How many is tried out.
_STEADY = (8, 2, 3, 4, 6, 12, 16)


@dataclass(frozen=True)
class Packed:
    """A page in three parts: packed, as it is, packed."""

    before: bytes
    steady: bytes
    after: bytes

    def around(self, id_: bytes) -> bytes:
        """The whole page in Brotli, with this id (36 bytes) in it."""
        return self.before + _unpacked(id_ + self.steady) + self.after


def pack_around(html: bytes, place: bytes) -> Packed | None:
    """``html`` packed around the first ``place``. None where that cannot be done so that every copy opens."""
    before, found, after = html.partition(place)
    if not found:
        return None
    tries = (_packed(before, after, steady) for steady in _STEADY)
    return next((one for one in tries if _opens(one, before, after)), None)


def _packed(before: bytes, after: bytes, steady: int) -> Packed:
    packer = brotli.Compressor(mode=brotli.MODE_TEXT, quality=_BEST)
    first = packer.process(before) + packer.flush()
    packer.process(_GAP + after[:steady])
    packer.flush()
    return Packed(first, after[:steady], packer.process(after[steady:]) + packer.finish())


def _unpacked(raw: bytes) -> bytes:
    """A piece that travels as it is: not the last, its length less one in sixteen bits, and the mark of it."""
    return ((len(raw) - 1) << 3 | 1 << 19).to_bytes(3, "little") + raw


def _opens(packed: Packed, before: bytes, after: bytes) -> bool:
    """Proved with ids, not argued: a page that would not open on a phone is the worst there is."""
    for id_ in (str(uuid4()).encode() for _ in range(8)):
        try:
            if brotli.decompress(packed.around(id_)) != before + id_ + after:
                return False
        except brotli.error:
            return False
    return True
