"""Draw a QR code as one path of squares, for a poster and for the screen alike."""

from __future__ import annotations

from itertools import groupby

import segno

QUIET_ZONE = 4  # light squares on each side, without which many phones do not see the code


def qr_svg_path(url: str) -> tuple[str, int]:
    """The dark squares as SVG path data, and how many squares wide the whole picture is, quiet zone included."""
    matrix = segno.make_qr(url, error="m").matrix
    path = "".join(_row(row, y) for y, row in enumerate(matrix, start=QUIET_ZONE))
    return path, len(matrix) + 2 * QUIET_ZONE


def qr_svg(url: str) -> str:
    """The code as a picture to print."""
    path, size = qr_svg_path(url)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _row(row: bytes | bytearray, y: int) -> str:
    """One row of the code: a rectangle for each run of dark squares."""
    drawn, x = "", QUIET_ZONE
    for dark, run in groupby(row):
        width = len(list(run))
        drawn += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
        x += width
    return drawn
