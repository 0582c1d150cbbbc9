"""How long a photo of a phone takes to become clean: a grainy one of 12 million points, process and all.

Each measure is the median of nine. Prints one JSON object; ends with 1 where a target is missed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from pillow_heif import register_heif_opener

from mars_voice.media.cleaner import clean_photo, clean_picture

SIZE = (4032, 3024)
TAKES = 9
#: Seconds on the clock for one picture, from bytes to clean bytes.
TARGET = 1.5


def main() -> int:
    """Measure everything and print it."""
    figures: dict[str, Any] = {"processors": os.cpu_count(), "load": os.getloadavg()[0], "points": SIZE[0] * SIZE[1]}
    worst = 0.0
    for name, taken in photos().items():
        figures[name] = {"bytes": len(taken), "clean_s": _timed(clean_picture, taken)}
        figures[name]["three_sizes_s"] = _timed(clean_photo, taken)
        worst = max(worst, figures[name]["clean_s"], figures[name]["three_sizes_s"])
    figures["ok"] = worst <= TARGET
    print(json.dumps(figures, indent=1))
    return 0 if figures["ok"] else 1


def photos() -> dict[str, bytes]:
    """The same view as phones write it: an iPhone's tiles of 512 points, one piece, and a JPEG."""
    register_heif_opener()
    view = a_view()
    return {
        "heic_in_tiles": _encoded(view, "HEIF", quality=55, tile_size=512),
        "heic_in_one_piece": _encoded(view, "HEIF", quality=55),
        "jpeg": _encoded(view, "JPEG", quality=90),
    }


def a_view() -> Image.Image:
    """Soft light, hard edges and grain everywhere, so that no coder has it easy."""
    wide, high = SIZE
    clouds = Image.effect_noise((wide // 8, high // 8), 90).resize(SIZE, Image.Resampling.BICUBIC)
    across = Image.linear_gradient("L").resize(SIZE)
    down = across.rotate(90)
    light = [
        Image.blend(clouds, one, share) for one, share in ((across, 0.6), (down, 0.5), (ImageChops.invert(across), 0.5))
    ]
    view = Image.merge("RGB", light)
    draw, chance = ImageDraw.Draw(view), random.Random(7)
    for _ in range(300):
        x, y = chance.randrange(wide), chance.randrange(high)
        right, bottom = x + chance.randrange(20, 500), y + chance.randrange(20, 500)
        draw.rectangle((x, y, right, bottom), outline=tuple(chance.randrange(256) for _ in "rgb"), width=9)
    return Image.blend(view, Image.merge("RGB", [Image.effect_noise(SIZE, 18) for _ in "rgb"]), 0.3)


def _encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    kept = BytesIO()
    picture.save(kept, form, **options)
    return kept.getvalue()


def _timed(clean: Callable[[bytes], object], taken: bytes) -> float:
    times = []
    for _ in range(TAKES):
        began = perf_counter()
        clean(taken)
        times.append(perf_counter() - began)
    return round(median(times), 2)


if __name__ == "__main__":
    sys.exit(main())
