"""Theme totals of an event: people counted once, small numbers hidden before they leave this room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services.equality import AboutRow, said_about
from mars_voice.services.extra_counts import ticked
from mars_voice.services.listening import heard_so_far
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, Polarity, TagState
from models.people import Actor
from models.permissions import Permission, require
from models.privacy import Shown, suppress_table
from models.theme import Tag, Theme


@dataclass(frozen=True)
class Cell:
    """One count as it may be shown, and the length of its bar (0 to 100); a hidden one has a fixed length."""

    label: str = ""
    width: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class ThemeRow:
    """One theme: how many people praised it, were mixed, or said it needs work."""

    code: str
    name: str
    group: str
    good: Cell
    mixed: Cell
    needs_work: Cell


@dataclass(frozen=True)
class HeardRow:
    """How many people of one audience were heard."""

    who: str
    people: str


@dataclass(frozen=True)
class TotalsView:
    """What the words say together."""

    code: str = ""
    title: str = ""
    sentence: str = ""
    confirmed: int = 0
    rows: list[ThemeRow] = field(default_factory=list)
    heard: list[HeardRow] = field(default_factory=list)
    about: list[AboutRow] = field(default_factory=list)
    extra: list[AboutRow] = field(default_factory=list)


def totals(actor: Actor, code: str) -> TotalsView:
    """Confirmed themes of an event. Only human-confirmed tags on unlocked words count, one person once a cell."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.TOTALS_READ, event)
        counted = _count(db, event)
        names = {theme.code: theme for theme in db.scalars(select(Theme))}
        codes = sorted(counted)
        shown = dict(zip(codes, suppress_table([counted[c] for c in codes]), strict=True))
        longest = max((cell.count or 0 for cells in shown.values() for cell in cells.values()), default=1)
        rows = [_row(names[c], shown[c], longest) for c in sorted(shown, key=lambda c: (-_told(shown[c]), c))]
        return TotalsView(
            code=event.code,
            title=event.title,
            sentence=_sentence(rows),
            confirmed=len(rows),
            rows=rows,
            heard=heard(db, event),
            about=said_about(db, event),
            extra=ticked(db, event),
        )


def heard(db: Session, event: ScrutinyEvent) -> list[HeardRow]:
    """Who was heard, each audience by itself and no total beside them: fewer than five look alike (docs/rules.md)."""
    return [HeardRow(say(f"audience.{who}.many"), _label(cell)) for who, cell in heard_so_far(db, event).items()]


def _count(db: Session, event: ScrutinyEvent) -> dict[str, dict[str, int]]:
    query = (
        select(Tag.theme_code, Tag.polarity, func.count(Comment.submission_id.distinct()))
        .join(Comment, Comment.id == Tag.comment_id)
        .where(Comment.event_id == event.id, Tag.state == TagState.CONFIRMED, Comment.state == CommentState.READ)
        .group_by(Tag.theme_code, Tag.polarity)
    )
    counted: dict[str, dict[str, int]] = defaultdict(lambda: {p.value: 0 for p in Polarity})
    for theme_code, polarity, people in db.execute(query):
        counted[theme_code][polarity.value] = people
    return counted


def _row(theme: Theme, cells: dict[str, Shown], longest: int) -> ThemeRow:
    def cell(polarity: Polarity) -> Cell:
        shown = cells[polarity.value]
        width = 12 if shown.count is None else round(100 * shown.count / max(longest, 5))
        return Cell(_label(shown), width, shown.is_hidden)

    good, mixed, needs_work = cell(Polarity.GOOD), cell(Polarity.MIXED), cell(Polarity.NEEDS_WORK)
    return ThemeRow(theme.code, theme.name, theme.group, good, mixed, needs_work)


def _told(cells: dict[str, Shown]) -> int:
    """What a row may be ordered by: only the numbers it shows, or its place would tell of the hidden ones."""
    return sum(cell.count or 0 for cell in cells.values())


def _label(shown: Shown) -> str:
    if shown.count is not None:
        return str(shown.count)
    return say("desk.fewer_than_5") if shown.small else say("desk.hidden_number")


def _sentence(rows: list[ThemeRow]) -> str:
    """The chart said plainly, from what it shows and nothing more."""
    good = [r for r in rows if not r.good.hidden and r.good.width]
    work = [r for r in rows if not r.needs_work.hidden and r.needs_work.width]
    parts = []
    if good:
        parts.append(say("desk.themes.best", theme=max(good, key=lambda r: r.good.width).name))
    if work:
        parts.append(say("desk.themes.work", theme=max(work, key=lambda r: r.needs_work.width).name))
    return " ".join(parts) or say("desk.themes.too_few")
