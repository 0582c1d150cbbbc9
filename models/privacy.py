"""Small numbers: the one place where a count becomes what may be shown. Screens, documents and files all use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Counts from 1 to 4 are never shown (process.md §7.4).
THRESHOLD = 5


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown: a number, "fewer than 5", or hidden so that no sum gives another away."""

    count: int | None
    small: bool = False

    @property
    def is_hidden(self) -> bool:
        """True when the true number is not told."""
        return self.count is None


def _primary(count: int) -> Shown:
    return Shown(None, small=True) if 0 < count < THRESHOLD else Shown(count)


def suppress(counts: Mapping[str, int]) -> dict[str, Shown]:
    """One row of counts, which may be published beside its total.

    1 to 4 becomes "fewer than 5"; if exactly one cell is hidden the smallest remaining one above zero is hidden too,
    or the total would give the first away (process.md §7.4, secondary suppression).
    """
    shown = {key: _primary(count) for key, count in counts.items()}
    hidden = [key for key, cell in shown.items() if cell.is_hidden]
    if len(hidden) == 1:
        rest = [key for key, count in counts.items() if count > 0 and not shown[key].is_hidden]
        if rest:
            shown[min(rest, key=lambda key: (counts[key], key))] = Shown(None)
    return shown


def suppress_table(table: Sequence[Mapping[str, int]]) -> list[dict[str, Shown]]:
    """Rows and columns at once: hides until no row and no column has a single hidden cell left to subtract.

    Every row must have the same keys. A row or column whose other cells are all zero stays as it is: its one hidden
    cell is then said to be 1 to 4 by its total, which is why totals of such a row are not published (see ``total``).
    """
    shown = [{key: _primary(count) for key, count in row.items()} for row in table]
    keys = list(table[0]) if table else []
    lines = [[(r, key) for key in keys] for r in range(len(table))]
    lines += [[(r, key) for r in range(len(table))] for key in keys]
    changed = True
    while changed:
        changed = False
        for line in lines:
            hidden = [c for c in line if shown[c[0]][c[1]].is_hidden]
            rest = [c for c in line if table[c[0]][c[1]] > 0 and c not in hidden]
            if len(hidden) == 1 and rest:
                row, key = min(rest, key=lambda c: (table[c[0]][c[1]], c))
                shown[row][key] = Shown(None)
                changed = True
    return shown


def total(counts: Mapping[str, int]) -> Shown:
    """The total beside a row: hidden when it is itself small or when only one cell stands behind it and is hidden."""
    whole = sum(counts.values())
    cells = [count for count in counts.values() if count > 0]
    if len(cells) == 1 and cells[0] < THRESHOLD:
        return Shown(None, small=True)
    return _primary(whole)


def phrase_of_quantity(part: int, whole: int) -> str:
    """A share in words, by the scale printed in every letter. Returns a wording key, never a number."""
    if part < THRESHOLD:
        return "quantity.small"
    share = part / whole
    if share >= 0.9:
        return "quantity.nearly_all"
    if share >= 0.6:
        return "quantity.most"
    if share >= 0.4:
        return "quantity.half"
    return "quantity.some"


def pool(counts: Mapping[str, int], *, into: str) -> dict[str, int]:
    """Audiences of fewer than five people are counted together with the others (process §7.4, small events)."""
    if any(0 < count < THRESHOLD for count in counts.values()) and len(counts) > 1:
        return {into: sum(counts.values())}
    return dict(counts)
