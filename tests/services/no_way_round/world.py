"""A small partnership with everybody in it, its clock, and one event on its road."""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, event

from mars_voice.services import transaction
from mars_voice.services.vault import FolderVault, use_vault
from models.deadlines import LONDON
from models.duty import Duty
from models.errors import DomainError
from models.event import Area, ScrutinyEvent, TeamMember
from models.kinds import OrganisationKind, Role
from models.people import Actor, Membership, User
from tests.house import NOON, House
from tests.services.no_way_round.tables import Reader, Row
from tests.services.no_way_round.watch import Act, Watch

PARTNERS = ("council", "health", "police")
#: Everybody but those whom the house knows: what they are, and of which body where it is not the partnership.
CAST: dict[str, tuple[Role, str]] = {
    "adam": (Role.HUB_ADMIN, ""),
    "nell": (Role.AGENCY_LEAD, "brackenhithe"),
    "iris": (Role.ISO, ""),
    "tess": (Role.ISO, ""),
    "paul": (Role.ALTERNATE_LEAD, ""),
    "pete": (Role.ALTERNATE_LEAD, "police"),
    "imran": (Role.SPLIG_CHAIR, ""),
    "mina": (Role.SPLIG_MEMBER, ""),
    "helen": (Role.BOARD_MEMBER, ""),
    "greta": (Role.GROUP_CHAIR, ""),
    "colin": (Role.CONTRIBUTOR, "brackenhithe"),
    **{name: (Role.PARTNER, name) for name in PARTNERS},
    "dora": (Role.DELEGATED_REP, "council"),
    "dev": (Role.DELEGATED_REP, "health"),
    "dan": (Role.DELEGATED_REP, "police"),
}
HUB, OFFICERS, REPS, LEADS = "alice adam", "carol iris tess", "dora dev dan", "ruth tess"
EVERYBODY = ("alice", "bob", "carol", "ruth", "grace", *CAST)


@dataclass(frozen=True)
class Verb:
    """Something one can do here. ``may``: whose part it can ever be, by the paper; ``drops``: what it may take away."""

    act: Callable[..., object]
    may: Callable[[World], str] | str
    args: dict[str, Any]
    drops: str = ""


@dataclass(frozen=True)
class Made:
    """The house as it stands before anything happened, kept to be copied."""

    folder: Path
    house: House
    bodies: dict[str, UUID]
    users: dict[str, UUID]


@cache
def _made() -> Made:
    folder = Path(tempfile.mkdtemp())
    house = House(folder)
    bodies = {name: house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER) for name in PARTNERS}
    bodies |= {"brackenhithe": house.organisation("Brackenhithe School"), "agency": house.agency}
    users = {name: house.person(name, role, of=bodies.get(of)).id for name, (role, of) in CAST.items()}
    users |= {name: getattr(house, name).id for name in ("alice", "bob", "carol", "ruth", "grace")}
    with transaction.transaction() as db:  # every event of these stories is begun by somebody, and every turn taken on
        for table in (TeamMember, Area, ScrutinyEvent, Duty):
            db.execute(delete(table))
        db.add(Membership(user_id=users["tess"], organisation_id=house.partnership, role=Role.PORTFOLIO_LEAD))
    transaction.engine().dispose()
    return Made(folder, house, bodies, users)


class World:
    """One story. ``leads_of_police``: the portfolio leads are of the police, so that an alternate may be needed."""

    def __init__(self, verbs: dict[str, Verb], *, leads_of_police: bool = False) -> None:
        made = _made()
        self.verbs, self.bodies = verbs, made.bodies
        self.folder = Path(tempfile.mkdtemp())
        path = shutil.copy(made.folder / "house.db", self.folder / "house.db")
        engine = transaction.make_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", lambda db, _: db.execute("PRAGMA synchronous=OFF"))
        transaction.use_engine(engine)
        use_vault(FolderVault(self.folder / "files"))
        self.house = copy.copy(made.house)
        self.now: datetime = NOON
        self.code = ""
        self.words: list[str] = []
        with transaction.transaction() as db:
            if leads_of_police:
                for held in db.query(Membership).where(Membership.role == Role.PORTFOLIO_LEAD):
                    held.organisation_id = made.bodies["police"]
                db.flush()
            self.people: dict[str, Actor] = {name: db.get_one(User, id_).actor() for name, id_ in made.users.items()}
        self.reader = Reader(Path(path))
        self.watch = Watch(self.reader)

    def close(self) -> None:
        """Leave nothing behind."""
        self.reader.close()
        transaction.engine().dispose()
        shutil.rmtree(self.folder)

    @property
    def event(self) -> Row:
        """The event the story is about, as it stands now."""
        return self.watch.before.events[self.code]

    @property
    def stage(self) -> str:
        return self.event["stage"]

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()

    def follow(self, code: str) -> None:
        """From now on the story is about this event."""
        self.code = self.house.code = code
        self.house.event_id = UUID(self.event["id"])

    def mine(self, table: str, **facts: object) -> list[Row]:
        """The event's own rows of a table."""
        return self.watch.before.where(table, event_id=self.event["id"], **facts)

    def nth(self, rows: Iterable[Row], place: int) -> str:
        """The id of one of them, as a form sends it, or of none."""
        ids = sorted(row["id"] for row in rows)
        return str(UUID(ids[place % len(ids)])) if ids else str(UUID(int=0))

    def day(self, said: int | str) -> str:
        """A day as a form sends it: so many days from today, ``held`` for the event's own, or whatever was typed."""
        if said == "held":
            return self.event["held_on"] or ""
        return (self.today + timedelta(days=said)).isoformat() if isinstance(said, int) else said

    def does(self, verb: str, who: str, *, must: bool = False, **said: Any) -> object:
        """Somebody tries something. A refusal is an answer; anything else is a fault. ``must``: it is not refused."""
        chosen = self.verbs[verb]
        may = chosen.may if isinstance(chosen.may, str) else chosen.may(self)
        act = Act(verb, who, frozenset(may.split()), frozenset(chosen.drops.split()))
        try:
            answer = chosen.act(self, self.people.get(who), **said)
        except DomainError:
            if must:
                raise
            self.watch.refused(act)
            return None
        self.watch.done(act, at=self.now)
        return answer

    def days_go_by(self, days: float) -> None:
        """The clock only ever moves forwards."""
        self.now += timedelta(days=days)
