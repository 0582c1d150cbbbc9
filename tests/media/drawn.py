"""Drawn pictures to measure the look for people with: faces of ten tones before many grounds, and empty places.

Drawings are not photographs: what is measured with them is a lower bar, and docs/decisions/0021 says so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1024, 768)
Colour = tuple[int, int, int]

#: From very light to very dark, as a camera sees them in daylight.
TONES: dict[str, Colour] = {
    "porcelain": (246, 221, 205),
    "fair": (236, 200, 177),
    "light": (224, 182, 152),
    "olive": (200, 155, 120),
    "tan": (184, 132, 96),
    "bronze": (160, 110, 78),
    "brown": (135, 88, 60),
    "deep": (104, 66, 46),
    "dark": (76, 49, 37),
    "ebony": (54, 37, 30),
}
WALLS: tuple[Colour, ...] = (
    (238, 236, 230),
    (214, 222, 228),
    (150, 175, 165),
    (222, 206, 180),
    (90, 110, 140),
    (60, 62, 66),
)
#: Of the head's height in a thousand points of the picture's: from across a room to close by.
HEADS = (0.09, 0.16, 0.3, 0.5)


def faces() -> Iterator[tuple[str, Image.Image]]:
    """Every tone at every size, each before a few grounds."""
    for tone, colour in TONES.items():
        for head in HEADS:
            for number in range(3):
                chance = random.Random(f"{tone}{head}{number}")
                ground = _room(chance)
                _face(ground, chance, colour, head)
                yield f"{tone}-{head}-{number}", _as_a_camera(ground, chance)


def places() -> Iterator[tuple[str, Image.Image]]:
    """Rooms, boards, doors, signs, shelves: nobody is there."""
    for number in range(120):
        chance = random.Random(f"place{number}")
        yield f"place-{number}", _as_a_camera(_room(chance), chance)


def _as_a_camera(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Softened, lit from one side, and grainy."""
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(picture.size)
    shade = Image.eval(light, lambda grey: 150 + grey * 105 // 255)
    lit = Image.composite(picture, Image.new("RGB", picture.size, (20, 20, 24)), shade)
    soft = lit.filter(ImageFilter.GaussianBlur(1.2))
    return Image.blend(soft, Image.frombytes("RGB", soft.size, chance.randbytes(3 * soft.width * soft.height)), 0.04)


def _room(chance: random.Random) -> Image.Image:
    wide, high = SIZE
    picture = Image.new("RGB", SIZE, chance.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    floor = high * chance.randint(70, 88) // 100
    draw.rectangle((0, floor, wide, high), fill=chance.choice(((120, 90, 60), (90, 95, 100), (150, 150, 140))))
    for _ in range(chance.randint(2, 5)):
        chance.choice((_door, _board, _poster, _shelf, _chair, _plant, _clock))(draw, chance, floor)
    return picture


def _spot(chance: random.Random, wide: int, high: int) -> tuple[int, int]:
    return chance.randint(0, SIZE[0] - wide), chance.randint(0, max(1, SIZE[1] - high - 60))


def _door(draw: ImageDraw.ImageDraw, chance: random.Random, floor: int) -> None:
    wide, high = chance.randint(150, 260), chance.randint(380, 520)
    x = chance.randint(0, SIZE[0] - wide)
    wood = chance.choice(((150, 100, 60), (190, 150, 105), (110, 70, 45), (70, 100, 130)))
    draw.rectangle((x, floor - high, x + wide, floor), fill=wood, outline=(60, 50, 40), width=5)
    draw.ellipse((x + wide - 34, floor - high // 2, x + wide - 14, floor - high // 2 + 20), fill=(200, 190, 150))


def _board(draw: ImageDraw.ImageDraw, chance: random.Random, _floor: int) -> None:
    wide, high = chance.randint(220, 420), chance.randint(160, 260)
    x, y = _spot(chance, wide, high)
    draw.rectangle((x, y, x + wide, y + high), fill=(196, 152, 104), outline=(110, 80, 50), width=8)
    for _ in range(chance.randint(4, 9)):
        a, b = x + chance.randint(10, wide - 80), y + chance.randint(10, high - 80)
        draw.rectangle((a, b, a + chance.randint(40, 70), b + chance.randint(40, 70)), fill=_bright(chance))


def _poster(draw: ImageDraw.ImageDraw, chance: random.Random, _floor: int) -> None:
    wide, high = chance.randint(120, 240), chance.randint(160, 300)
    x, y = _spot(chance, wide, high)
    draw.rectangle((x, y, x + wide, y + high), fill=(250, 250, 245))
    for line in range(6):
        draw.rectangle(
            (x + 15, y + 20 + line * 24, x + chance.randint(60, wide - 15), y + 30 + line * 24), fill=(40, 40, 60)
        )
    draw.ellipse((x + 20, y + high - 70, x + 70, y + high - 20), fill=_bright(chance))


def _shelf(draw: ImageDraw.ImageDraw, chance: random.Random, _floor: int) -> None:
    x, y = _spot(chance, 320, 240)
    for row in range(3):
        draw.rectangle((x, y + row * 80 + 66, x + 320, y + row * 80 + 76), fill=(120, 85, 55))
        at = x
        while at < x + 290:
            wide = chance.randint(12, 30)
            draw.rectangle(
                (at, y + row * 80 + chance.randint(4, 20), at + wide, y + row * 80 + 66), fill=_bright(chance)
            )
            at += wide + 2


def _chair(draw: ImageDraw.ImageDraw, chance: random.Random, floor: int) -> None:
    x, colour = chance.randint(0, SIZE[0] - 180), _bright(chance)
    draw.rounded_rectangle((x, floor - 150, x + 150, floor - 40), 26, fill=colour)
    draw.rounded_rectangle((x - 10, floor - 60, x + 165, floor - 10), 16, fill=colour)
    for leg in (x + 5, x + 140):
        draw.rectangle((leg, floor - 12, leg + 10, floor + 50), fill=(50, 50, 50))


def _plant(draw: ImageDraw.ImageDraw, chance: random.Random, floor: int) -> None:
    x = chance.randint(40, SIZE[0] - 140)
    draw.polygon(((x, floor - 80), (x + 90, floor - 80), (x + 75, floor), (x + 15, floor)), fill=(178, 96, 62))
    for _ in range(14):
        a, b = x + chance.randint(-30, 90), floor - chance.randint(90, 230)
        draw.ellipse((a, b, a + 46, b + 30), fill=(40, chance.randint(90, 150), 50))


def _clock(draw: ImageDraw.ImageDraw, chance: random.Random, _floor: int) -> None:
    x, y = _spot(chance, 100, 100)
    draw.ellipse((x, y, x + 100, y + 100), fill=(248, 248, 244), outline=(30, 30, 30), width=6)
    draw.line((x + 50, y + 50, x + 50, y + 16), fill=(20, 20, 20), width=5)
    draw.line((x + 50, y + 50, x + 76, y + 60), fill=(20, 20, 20), width=4)


def _bright(chance: random.Random) -> Colour:
    return chance.randint(30, 240), chance.randint(30, 240), chance.randint(30, 240)


def _darker(colour: Colour, share: float) -> Colour:
    red, green, blue = (int(one * share) for one in colour)
    return red, green, blue


def _face(picture: Image.Image, chance: random.Random, skin: Colour, head: float) -> None:
    """Head, neck, hair, clothes, and what a face has: shaded, so that no two points are alike."""
    high = int(SIZE[1] * head)
    wide = int(high * chance.uniform(0.7, 0.82))
    x, y = (
        chance.randint(0, SIZE[0] - wide),
        chance.randint(int(high * 0.2), max(int(high * 0.3), SIZE[1] - int(high * 1.6))),
    )
    draw = ImageDraw.Draw(picture)
    hair = chance.choice(((30, 22, 18), (70, 45, 30), (150, 115, 70), (120, 120, 122), (40, 60, 90)))
    draw.rounded_rectangle((x - wide, y + high * 1.15, x + 2 * wide, y + high * 4), high // 3, fill=_bright(chance))
    draw.rectangle((x + wide * 0.32, y + high * 0.8, x + wide * 0.68, y + high * 1.25), fill=_darker(skin, 0.85))
    draw.ellipse((x - wide * 0.1, y - high * 0.14, x + wide * 1.1, y + high * 0.72), fill=hair)
    draw.ellipse((x, y, x + wide, y + high), fill=skin)
    draw.pieslice((x - wide * 0.04, y - high * 0.1, x + wide * 1.04, y + high * 0.5), 190, 350, fill=hair)
    for side in (0.2, 0.6):
        a, b = x + wide * side, y + high * 0.42
        draw.ellipse((a - wide * 0.02, b - high * 0.02, a + wide * 0.22, b + high * 0.1), fill=_darker(skin, 0.8))
        draw.ellipse(
            (a + wide * 0.02, b + high * 0.01, a + wide * 0.18, b + high * 0.08), fill=_darker((235, 235, 230), 0.85)
        )
        draw.ellipse((a + wide * 0.06, b + high * 0.01, a + wide * 0.14, b + high * 0.08), fill=(40, 28, 22))
        draw.rectangle((a, b - high * 0.07, a + wide * 0.2, b - high * 0.045), fill=_darker(hair, 0.8))
    draw.polygon(
        ((x + wide * 0.5, y + high * 0.45), (x + wide * 0.42, y + high * 0.65), (x + wide * 0.58, y + high * 0.65)),
        fill=_darker(skin, 0.9),
    )
    lips = _darker((min(255, skin[0] + 10), skin[1] * 3 // 4, skin[2] * 3 // 4), 0.85)
    draw.ellipse((x + wide * 0.32, y + high * 0.74, x + wide * 0.68, y + high * 0.82), fill=lips)
