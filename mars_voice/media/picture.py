"""Cleaning one picture: decoded, drawn again on a new canvas, encoded again. Only what can be seen comes through.

Runs in a process of its own with little memory and little time (``worker``), so that whatever a hostile picture does,
it does to that process. Whatever stumbles here without a name counts as a broken picture.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import Literal

from PIL import Image, UnidentifiedImageError

from models.errors import NotAPicture, PictureTooLarge

Form = Literal["JPEG", "WEBP"]

#: What phones make. Chosen by content, whatever the name says; all else (GIF, SVG, TIFF, HEIC) has no need to be here.
FORMATS = ("JPEG", "PNG", "WEBP")
#: Points. More than any phone's camera gives to a page; 200 MB once decoded.
MOST_POINTS = 50_000_000
#: The WebP decoder holds a picture four times over, so it gets a third of that.
MOST_POINTS_WEBP = 16_000_000
#: Points along the longer side of what is kept.
LONGEST = 2048
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
    Raises NotAPicture, PictureTooLarge; what Pillow raises means a broken picture.
    """
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    picture = _opened(data)
    turn = _TURNS.get(_orientation(picture))
    picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG can be decoded at an eighth of its size, in as little memory
    canvas = _drawn_again(picture)
    canvas.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return _encoded(canvas.transpose(turn) if turn is not None else canvas, form)


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


def _drawn_again(picture: Image.Image) -> Image.Image:
    """A new canvas with the same points, shrunk by a whole number, strip by strip: never two big pictures at once."""
    picture.load()
    factor = max(1, max(picture.size) // LONGEST)
    size = (_shrunk(picture.width, factor), _shrunk(picture.height, factor))
    canvas = Image.new("RGB", size, "white")
    tall = factor * 256
    for top in range(0, picture.height, tall):
        strip = picture.crop((0, top, picture.width, min(top + tall, picture.height)))
        canvas.paste(_on_white(strip).reduce(factor), (0, top // factor))
    return canvas


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
