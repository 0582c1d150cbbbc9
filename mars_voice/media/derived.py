"""What one run of the worker makes of an officer's photo, and how that travels back through a pipe."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from models.errors import PictureBroken

#: Is somebody perhaps on it (0 or 1), and the lengths of the three pictures.
_HEAD = struct.Struct(">BIII")


@dataclass(frozen=True)
class Derived:
    """The same clean picture three times: a JPEG for paper, a WebP for the screen, a small WebP for a list.

    ``may_show_people`` only ever holds a picture for a person to look at; it frees none (docs/decisions/0021).
    """

    printed: bytes
    screen: bytes
    small: bytes
    may_show_people: bool

    def packed(self) -> bytes:
        """As it leaves the worker."""
        bodies = (self.printed, self.screen, self.small)
        return _HEAD.pack(self.may_show_people, *map(len, bodies)) + b"".join(bodies)


def unpacked(said: bytes) -> Derived:
    """What a worker said, if it is just that and no byte more; it may have been taken over. Raises PictureBroken."""
    if len(said) < _HEAD.size:
        raise PictureBroken
    people, *lengths = _HEAD.unpack_from(said)
    ends = [_HEAD.size + sum(lengths[:n]) for n in range(4)]
    printed, screen, small = (said[ends[n] : ends[n + 1]] for n in range(3))
    if len(said) != ends[3] or people > 1 or not (is_jpeg(printed) and is_webp(screen) and is_webp(small)):
        raise PictureBroken
    return Derived(printed, screen, small, bool(people))


def is_jpeg(data: bytes) -> bool:
    """By how it begins."""
    return data.startswith(b"\xff\xd8\xff")


def is_webp(data: bytes) -> bool:
    """By how it begins, and it is as long as it says."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP" and int.from_bytes(data[4:8], "little") + 8 == len(data)
