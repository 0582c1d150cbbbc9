"""The doors of the desk, put together by what they are for, so that each row of them is one line long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mars_voice.wording import say


@dataclass(frozen=True)
class Door:
    """A way to a page. ``key`` names the page, so that it can be shown as the one in hand."""

    key: str
    label: str
    link: str
    count: int = 0


@dataclass(frozen=True)
class Group:
    """One link of the first row. ``pages`` are the second row, shown while one of them is in hand; a door that stands
    alone has none. ``holds`` are the pages it leads to.
    """

    label: str
    link: str
    count: int
    holds: list[str]
    pages: list[Door] = field(default_factory=list)


#: Group -> its pages in their order. A door that stands in no group stands alone: a new page is never hidden.
_Groups = Mapping[str, tuple[str, ...]]

#: Beside the single event: what the year holds, who takes part, what was promised and came of it.
MAIN: Final[_Groups] = {
    "plan": ("plan", "requests", "section11"),
    "people": ("people", "days", "duty"),
    "promises": ("promises", "changes"),
}

#: The pages of an event as its days go: before it, on it, what people said, and what follows.
EVENT: Final[_Groups] = {
    "before": ("prepare", "programme", "codes", "post"),
    "day": ("visit", "observations", "standards", "sheet"),
    "heard": ("words", "files", "themes"),
    "after": ("findings", "letter", "actions"),
}

#: So many doors fit one line of a phone; only more of them are put together.
_ONE_LINE: Final = 4


def put_together(doors: Sequence[Door], groups: _Groups) -> list[Group]:
    """The first row, in the order in which the doors come."""
    if len(doors) <= _ONE_LINE:
        return [_alone(door) for door in doors]
    own = {key: name for name, keys in groups.items() for key in keys}
    rooms: dict[str, list[Door]] = {}
    for door in doors:
        rooms.setdefault(own.get(door.key, door.key), []).append(door)
    return [_alone(room[0]) if len(room) == 1 else _group(name, room, groups[name]) for name, room in rooms.items()]


def second_rows(groups: _Groups) -> frozenset[str]:
    """The pages that may stand in a second row, so that its place can be kept while the page is on its way."""
    return frozenset(key for keys in groups.values() for key in keys)


def _alone(door: Door) -> Group:
    return Group(door.label, door.link, door.count, [door.key])


def _group(name: str, room: Sequence[Door], order: tuple[str, ...]) -> Group:
    """It leads to the page where something waits, else to its first."""
    pages = sorted(room, key=lambda door: order.index(door.key))
    onto = next((door for door in pages if door.count), pages[0])
    return Group(
        say(f"desk.group.{name}"), onto.link, sum(door.count for door in pages), [door.key for door in pages], pages
    )
