"""May somebody be on a picture? A cautious look for regions the colour of skin, of all tones, that are face-shaped.

It knows no faces and learns nothing. It only ever holds a picture for a person to look at; it frees none, and what it
does not see an observer must have vouched for (docs/decisions/0021 says what it finds and what it misses).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

#: Points along the longer side of the copy that is looked at: a face of 50 points on the screen is 7 here.
_LONGEST = 192
#: How far the colour of two neighbours may differ within one region: shade changes slowly over a face.
_STEP_LIGHT, _STEP_COLOUR = 14, 7
#: A picture without colours, or in the dark, cannot be judged by colour.
_DARK, _DARK_SHARE, _COLOURLESS, _COLOUR_SHARE = 24, 0.8, 6, 0.02
#: Cheeks are at least so much lighter than what lies above them.
_SHADOW = 1.07

_Point = tuple[int, int, int]


@dataclass
class _Region:
    """Neighbouring points of one colour, and the box around them."""

    area: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def filled(self) -> float:
        return self.area / (self.width * self.height)

    def is_face_shaped(self) -> bool:
        """Neither a line nor a rectangle nor a scatter: something round and about as wide as high."""
        if min(self.width, self.height) < 7 or not 0.35 <= self.width / self.height <= 1.8:
            return False
        return 0.42 <= self.filled <= (0.9 if self.area > 80 else 1.0)


def may_show_people(canvas: Image.Image) -> bool:
    """``canvas`` is RGB. True also where it cannot be told, because the picture is grey or dark."""
    small = canvas.copy()
    small.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
    points: list[_Point] = list(zip(*(band.tobytes() for band in small.convert("YCbCr").split()), strict=True))
    return _cannot_be_told(points) or any(
        one.is_face_shaped() and _looks_back(one, points, small.width) for one in _regions(points, small.width)
    )


def _cannot_be_told(points: list[_Point]) -> bool:
    dark = sum(light < _DARK for light, _, _ in points)
    coloured = sum(abs(blue - 128) > _COLOURLESS or abs(red - 128) > _COLOURLESS for _, blue, red in points)
    return dark > _DARK_SHARE * len(points) or coloured < _COLOUR_SHARE * len(points)


def _is_skin(point: _Point) -> bool:
    """Skin of every tone lies close together once light is taken out of a colour: redder than grey, and less blue."""
    light, blue, red = point
    return light > 20 and 75 <= blue <= 127 and 132 <= red <= 176 and red - blue >= 6


def _looks_back(region: _Region, points: list[_Point], width: int) -> bool:
    """Has it two darker spots side by side with lighter cheeks below, as eyes and brows have?"""
    rows = range(region.top, region.bottom + 1)
    thirds = (0.1, 0.42), (0.58, 0.9)
    left, right = ([_light_of(region, points, row * width, *third) for row in rows] for third in thirds)
    cheek = max(1, round(min(region.height, 1.35 * region.width) * 0.17))  # a neck makes a region longer
    reach = range(round(region.height * 0.12), min(round(region.height * 0.7), region.height - cheek))
    return any(left[row] * _SHADOW <= left[row + cheek] and right[row] * _SHADOW <= right[row + cheek] for row in reach)


def _light_of(region: _Region, points: list[_Point], row: int, begin: float, end: float) -> float:
    """How light part of one of its lines is."""
    first = region.left + int(region.width * begin)
    last = max(first + 1, region.left + round(region.width * end))
    return sum(points[row + x][0] for x in range(first, last)) / (last - first)


def _regions(points: list[_Point], width: int) -> Iterator[_Region]:
    """Every connected region of skin colours."""
    waiting = {at for at, point in enumerate(points) if _is_skin(point)}
    while waiting:
        yield _grown(waiting.pop(), waiting, points, width)


def _grown(start: int, waiting: set[int], points: list[_Point], width: int) -> _Region:
    """The region around one point; its points leave ``waiting``."""
    y, x = divmod(start, width)
    region, edge = _Region(0, x, y, x, y), [start]
    while edge:
        at = edge.pop()
        y, x = divmod(at, width)
        region.area += 1
        region.left, region.right = min(region.left, x), max(region.right, x)
        region.top, region.bottom = min(region.top, y), max(region.bottom, y)
        for near in _neighbours(at, x, width):
            if near in waiting and _alike(points[at], points[near]):
                waiting.discard(near)
                edge.append(near)
    return region


def _neighbours(at: int, x: int, width: int) -> Iterator[int]:
    yield at - width
    yield at + width
    if x > 0:
        yield at - 1
    if x < width - 1:
        yield at + 1


def _alike(one: _Point, other: _Point) -> bool:
    light, blue, red = (abs(a - b) for a, b in zip(one, other, strict=True))
    return light <= _STEP_LIGHT and blue <= _STEP_COLOUR and red <= _STEP_COLOUR
