"""Small numbers: the one place where a count becomes what may be shown. Screens, documents and files all use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Counts from 1 to 4 are never shown (docs/rules.md).
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


def _gives_away(counts: Sequence[int]) -> bool:
    """Would the sum of these hidden counts tell one of them?

    A hidden count is known to be 1 to 4 ("fewer than 5") or 5 and more ("hidden"). With ``k`` of the first kind and
    ``m`` of the second the sum leaves no choice when it is the least possible, or, without the second, the greatest.
    """
    small = sum(1 for count in counts if count < THRESHOLD)
    large = len(counts) - small
    whole = sum(counts)
    if len(counts) == 1:
        return True
    return bool(counts) and (whole == small + THRESHOLD * large or (large == 0 and whole == (THRESHOLD - 1) * small))


def suppress(counts: Mapping[str, int]) -> dict[str, Shown]:
    """One row of counts, which may be published beside its ``total``.

    1 to 4 becomes "fewer than 5". As long as the total would give a hidden cell away, the smallest cell still shown is
    hidden too (docs/rules.md, secondary suppression).
    """
    return suppress_table([counts])[0]


def suppress_table(table: Sequence[Mapping[str, int]]) -> list[dict[str, Shown]]:
    """Rows and columns at once: hides until no row's and no column's total gives a hidden cell away.

    Every row must have the same keys. Where nothing is left to hide in a line, ``total`` hides its total.
    """
    shown = [{key: _primary(count) for key, count in row.items()} for row in table]
    keys = list(table[0]) if table else []
    rows = [[(r, key) for key in keys] for r in range(len(table))]
    columns = [[(r, key) for r in range(len(table))] for key in keys] if len(table) > 1 else []
    changed = True
    while changed:
        changed = False
        for line in (*rows, *columns):
            hidden = [(r, key) for r, key in line if shown[r][key].is_hidden]
            rest = [(r, key) for r, key in line if table[r][key] > 0 and (r, key) not in hidden]
            if hidden and rest and _gives_away([table[r][key] for r, key in hidden]):
                row, key = min(rest, key=lambda cell: (table[cell[0]][cell[1]], cell))
                shown[row][key] = Shown(None)
                changed = True
    return shown


def total(counts: Mapping[str, int]) -> Shown:
    """The total beside a row: hidden when it is itself small, or when it would give a hidden cell away."""
    whole = sum(counts.values())
    hidden = [counts[key] for key, cell in suppress(counts).items() if cell.is_hidden]
    if 0 < whole < THRESHOLD:
        return Shown(None, small=True)
    return Shown(None) if hidden and _gives_away(hidden) else Shown(whole)


def phrase_of_quantity(part: int, whole: int) -> str:
    """A share by the scale printed in every letter: small, some, half, most or nearly_all; never a number."""
    if part < THRESHOLD:
        return "small"
    share = part / whole
    if share >= 0.9:
        return "nearly_all"
    if share >= 0.6:
        return "most"
    if share >= 0.4:
        return "half"
    return "some"


def watched(counts: Mapping[str, int]) -> dict[str, Shown]:
    """Counts that somebody may watch growing, each by itself (docs/decisions/0022).

    0 to 4 look alike, so that nobody learns from a change that one more person spoke. No total may stand beside them:
    before and after, the difference would tell.
    """
    return {key: Shown(count) if count >= THRESHOLD else Shown(None, small=True) for key, count in counts.items()}


def least(count: int) -> int:
    """A count in steps of five, rounded down: 0, 5, 10 and so on.

    For totals that are watched beside a suppressed table of their parts: an exact one would give a part away.
    """
    return count - count % THRESHOLD
