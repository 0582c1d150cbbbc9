"""Three invented pictures of places and things, drawn here, so that nobody can be on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from models.kinds import AttachmentKind

#: Drawn twice as large and shrunk, which smooths every edge.
_SIZE = (2400, 1800)
_WALL, _FLOOR, _WOOD, _DARK = "#e9dfcf", "#b9a58c", "#a9764a", "#3b2b20"
_Pen = ImageDraw.ImageDraw


@dataclass(frozen=True)
class Picture:
    """One picture, as the answer to which part of which question, by the person who said ``beside``."""

    beside: str
    field: str
    kind: AttachmentKind
    draw: Callable[[_Pen], None]

    def body(self) -> bytes:
        """The picture as JPEG, as clean as if it had been cleaned."""
        canvas = Image.new("RGB", _SIZE, "white" if self.kind is AttachmentKind.DRAWING else _WALL)
        self.draw(ImageDraw.Draw(canvas))
        if self.kind is AttachmentKind.PHOTO:
            canvas = canvas.filter(ImageFilter.GaussianBlur(3))
        kept = BytesIO()
        canvas.resize((1200, 900), Image.Resampling.LANCZOS).save(kept, "JPEG", quality=82)
        return kept.getvalue()


def _two_doors(pen: _Pen) -> None:
    """In felt-tip: a buzzer, a camera, another buzzer."""
    for left, colour in ((300, "#2f4b9e"), (1450, "#a3123a")):
        pen.line(
            [(left, 1560), (left, 420), (left + 600, 405), (left + 610, 1570)], fill=colour, width=26, joint="curve"
        )
        pen.ellipse((left + 470, 960, left + 540, 1030), outline=colour, width=20)
        pen.rectangle((left - 190, 860, left - 80, 1050), outline="#222222", width=18)
        pen.ellipse((left - 158, 910, left - 112, 956), fill="#c0392b")
    pen.line([(60, 1575), (2340, 1560)], fill="#555555", width=22)
    pen.polygon([(1060, 300), (1250, 260), (1275, 370), (1085, 410)], outline="#222222", width=18)
    pen.line([(1170, 250), (1150, 120)], fill="#222222", width=18)
    pen.ellipse((1065, 330, 1115, 385), fill="#222222")
    pen.line([(920, 1200), (1180, 1190), (1120, 1140)], fill="#2b6638", width=22, joint="curve")
    pen.line([(1180, 1190), (1120, 1250)], fill="#2b6638", width=22)


def _one_notice(pen: _Pen) -> None:
    """A cork board with one old notice on it, above an empty leaflet rack."""
    pen.rectangle((0, 1500, 2400, 1800), fill=_FLOOR)
    pen.rectangle((420, 240, 1980, 1130), fill=_WOOD)
    pen.rectangle((470, 290, 1930, 1080), fill="#c9a06c")
    for n in range(160):  # cork, the same speckles each time
        x, y = 480 + (n * 577) % 1430, 300 + (n * 379) % 760
        pen.ellipse((x, y, x + 14, y + 10), fill="#b58a56")
    pen.polygon([(1450, 430), (1790, 455), (1770, 900), (1435, 880)], fill="#f3ead0")
    for line in range(6):
        pen.line([(1490, 530 + 55 * line), (1720 - 40 * (line % 3), 545 + 55 * line)], fill="#9c927c", width=14)
    pen.ellipse((1600, 425, 1640, 465), fill="#a3123a")
    pen.rectangle((900, 1230, 1500, 1520), fill="#d5d0c8", outline="#8d867b", width=14)
    for slot in range(3):
        pen.line([(910, 1310 + 75 * slot), (1490, 1310 + 75 * slot)], fill="#8d867b", width=12)


def _music_room(pen: _Pen) -> None:
    """A keyboard on a stand, a drum and a window."""
    pen.rectangle((0, 1320, 2400, 1800), fill="#8f6a4c")
    pen.rectangle((1500, 160, 2220, 760), fill="#f7fbff", outline="#ffffff", width=30)
    pen.line([(1860, 160), (1860, 760)], fill="#ffffff", width=24)
    pen.rectangle((1530, 190, 1845, 745), fill="#bcd9ee")
    pen.rectangle((1875, 190, 2190, 745), fill="#bcd9ee")
    pen.line([(420, 1000), (1150, 1620)], fill=_DARK, width=36)
    pen.line([(1150, 1000), (420, 1620)], fill=_DARK, width=36)
    pen.rectangle((220, 860, 1360, 1020), fill="#2a2a2e")
    pen.rectangle((260, 930, 1320, 1010), fill="#fbfbf7")
    for key in range(1, 24):
        x = 260 + key * 1060 // 24
        pen.line([(x, 930), (x, 1010)], fill="#777777", width=5)
        if key % 7 not in (0, 3):
            pen.rectangle((x - 12, 930, x + 12, 975), fill="#1d1d1f")
    pen.rectangle((1660, 1130, 2140, 1520), fill="#b8323f", outline="#d9d4c8", width=22)
    pen.ellipse((1650, 1060, 2150, 1200), fill="#f5efe1", outline="#d9d4c8", width=22)
    pen.line([(1760, 1090), (2040, 960)], fill="#d8b27a", width=22)
    pen.line([(1980, 1110), (2230, 1010)], fill="#d8b27a", width=22)


PICTURES = (
    Picture("TW-002", "YW2.draw", AttachmentKind.DRAWING, _two_doors),
    Picture("TW-005", "YW8.photo", AttachmentKind.PHOTO, _one_notice),
    Picture("TW-006", "YW9.photo", AttachmentKind.PHOTO, _music_room),
)
