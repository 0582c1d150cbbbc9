"""Cleaning one picture: decoded, drawn again on a new canvas, encoded again. Only what can be seen comes through.

Runs in a process of its own with little memory and little time (``worker``), so that whatever a hostile picture does,
it does to that process. Whatever stumbles here without a name counts as a broken picture.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import Literal, Protocol

from PIL import Image, UnidentifiedImageError

from mars_voice.media.derived import Derived
from mars_voice.media.people import may_show_people
from models.errors import NotAPicture, PictureTooLarge

Form = Literal["JPEG", "WEBP"]

#: What phones make, beside HEIC (``heic``). Chosen by content, whatever the name says; GIF and SVG have no need here.
FORMATS = ("JPEG", "PNG", "WEBP")
#: Points. More than any phone's camera gives to a page; 200 MB once decoded.
MOST_POINTS = 50_000_000
#: The WebP decoder holds a picture four times over, so it gets a third of that.
MOST_POINTS_WEBP = 16_000_000
#: Points along the longer side of what is kept: for paper, for a screen, for a list.
LONGEST, SCREEN, SMALL = 2048, 1280, 320
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def clean(data: bytes, form: Form = "JPEG") -> bytes:
    """The picture as anybody would see it, upright, on white, at most 2048 points long, and nothing else.

    Gone are EXIF, XMP, IPTC, comments, colour profiles, thumbnails, further pictures and whatever hangs at the end.
    Raises NotAPicture, PictureTooLarge, PictureBroken; what Pillow raises means a broken picture too.
    """
    return _encoded(_seen(data), form)


def derive(data: bytes) -> Derived:
    """The same in the three sizes of an officer's photo, and whether somebody may be on it."""
    canvas = _seen(data)
    screen = _at_most(canvas, SCREEN)
    small = _at_most(screen, SMALL)
    return Derived(
        printed=_encoded(canvas, "JPEG"),
        screen=_encoded(screen, "WEBP"),
        small=_encoded(small, "WEBP"),
        may_show_people=may_show_people(canvas),
    )


class _Source(Protocol):
    """A picture whose lines can be had a few at a time."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    def strip(self, top: int, bottom: int) -> Image.Image:
        """Lines ``top`` to ``bottom``."""


class _Opened:
    """What Pillow decodes by itself."""

    def __init__(self, picture: Image.Image) -> None:
        picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG can be decoded at an eighth of its size, in as little memory
        picture.load()
        self._picture = picture
        self.width, self.height = picture.size

    def strip(self, top: int, bottom: int) -> Image.Image:
        return self._picture.crop((0, top, self.width, bottom))


def _seen(data: bytes) -> Image.Image:
    """The new canvas, upright."""
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    # The decoder of HEIC is loaded for HEIC alone; it turns a picture by itself, and its EXIF has no say in that.
    if data[4:8] == b"ftyp":
        from mars_voice.media.heic import Heic  # noqa: PLC0415 — see above

        return _at_most(_drawn_again(Heic(data)), LONGEST)
    picture = _opened(data)
    turn = _TURNS.get(_orientation(picture))
    canvas = _at_most(_drawn_again(_Opened(picture)), LONGEST)
    return canvas.transpose(turn) if turn is not None else canvas


def _opened(data: bytes) -> Image.Image:
    """Its header is read, its points are not. Raises NotAPicture or PictureTooLarge."""
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureTooLarge from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise NotAPicture from None
    most = MOST_POINTS_WEBP if picture.format == "WEBP" else MOST_POINTS
    if picture.width * picture.height > most:
        raise PictureTooLarge
    return picture


def _orientation(picture: Image.Image) -> int:
    """How the phone was held. An EXIF block too broken to say so must not cost a child the picture."""
    try:
        found = picture.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error):
        return 1
    return found if isinstance(found, int) else 1


def _drawn_again(source: _Source) -> Image.Image:
    """A new canvas with the same points, shrunk by a whole number, strip by strip: never two big pictures at once."""
    factor = max(1, max(source.width, source.height) // LONGEST)
    canvas = Image.new("RGB", (_shrunk(source.width, factor), _shrunk(source.height, factor)), "white")
    tall = factor * 64
    for top in range(0, source.height, tall):
        strip = source.strip(top, min(top + tall, source.height))
        canvas.paste(_on_white(strip).reduce(factor), (0, top // factor))
    return canvas


def _at_most(canvas: Image.Image, longest: int) -> Image.Image:
    """A copy that is no longer than that. Nothing grows."""
    copy = canvas.copy()
    copy.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return copy


def _shrunk(length: int, factor: int) -> int:
    return -(-length // factor)


def _on_white(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith("I;16"):  # greys of 16 bits: conversion would cut off what is brighter than 255
        strip = strip.point(lambda grey: grey * (1 / 256)).convert("L")
    if not strip.has_transparency_data:
        return strip.convert("RGB")
    seen = strip.convert("RGBA")
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    return white


def _encoded(canvas: Image.Image, form: Form) -> bytes:
    kept = BytesIO()
    if form == "WEBP":
        canvas.save(kept, "WEBP", quality=80, method=4)
    else:
        canvas.save(kept, "JPEG", quality=85, optimize=True)
    return kept.getvalue()
