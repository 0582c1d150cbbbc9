"""The pictures of iPhones: decoded by libheif, which turns and crops them as their own boxes say.

Only the picture itself is asked for: no thumbnail (it may show something else), no depth map, no second picture.
"""

from __future__ import annotations

from PIL import Image
from pillow_heif import open_heif, options

from models.errors import NotAPicture, PictureBroken, PictureTooLarge

#: What a file may call itself: stills and bursts in HEVC. AVIF has no decoder here and no phone in the field.
_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
#: Points: 96 MB once decoded, and as much again while a grid of tiles is put together. Phones make 12, 24 or 48.
MOST_POINTS = 50_000_000


class Heic:
    """One picture, decoded. Raises NotAPicture, PictureTooLarge, PictureBroken."""

    def __init__(self, data: bytes) -> None:
        if data[8:12] not in _BRANDS:
            raise NotAPicture
        options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
        options.DECODE_THREADS = 1  # each thread would take 64 MB of the room there is
        try:
            held = open_heif(data)
        except (OSError, ValueError, SyntaxError, RuntimeError, EOFError):
            raise NotAPicture from None
        self._picture = held[held.primary_index]
        self._check_size()
        try:
            self._picture.load()
        except (OSError, ValueError, SyntaxError, RuntimeError, EOFError):
            raise PictureBroken from None
        self._check_size()
        self.width, self.height = self._picture.size

    def strip(self, top: int, bottom: int) -> Image.Image:
        """Some of its lines, without a second copy of the whole."""
        mode, stride = self._picture.mode, self._picture.stride
        lines = memoryview(self._picture.data)[top * stride : bottom * stride]
        return Image.frombytes(mode, (self.width, bottom - top), bytes(lines), "raw", mode, stride)

    def _check_size(self) -> None:
        """Asked before and after: what is there may be larger than what was announced."""
        width, height = self._picture.size
        if width * height > MOST_POINTS:
            raise PictureTooLarge
