"""A small world built on a real SQLite database: one keyword for each fact that matters.

Alice is Hub, Bob is the agency, Carol is the officer, Ruth is the portfolio lead, Grace is the safeguarding lead.
On the team when a test asks for them: Priya is a safeguarding partner, Colin a contributor.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from mars_voice.services import (
    accounts,
    capture,
    card_delivery,
    day_packs,
    findings,
    letters,
    observations,
    review,
    sheets,
    transaction,
)
from mars_voice.services.capture import Envelope, Received
from mars_voice.services.card_intake import keep_card
from mars_voice.services.keys import FieldCipher, KeyRing, use_ring
from mars_voice.services.vault import FolderVault, use_vault
from mars_voice.services.written_card import WrittenCard
from models.access import JoinCode, code_from
from models.base import use_cipher
from models.duty import Duty
from models.event import Area, ScrutinyEvent, TeamMember
from models.feedback import Comment
from models.floor import EvidenceType
from models.kinds import Audience, EventKind, Mode, OrganisationKind, QuotePermission, Rating, Role, Stage
from models.observation import Observation
from models.people import Actor, Membership, Organisation, User
from tests.support.database import a_new_database

NOON = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
TODAY = NOON.date()
YEAR = timedelta(days=365)
#: Why a small letter lacks one kind of finding and three of the four sources (R8, R9).
WHY = {"R8": "Nothing of that kind was seen.", "R9": "Nobody else took part: a short visit."}
RING = KeyRing(current="k1", fields={"k1": b"\1" * 32}, hashing=b"\2" * 32, sealing={"0a0b0c0d": b"\3" * 32})


class House:
    """One event, its people and its doors."""

    def __init__(self, folder: Path, *, stage: Stage = Stage.IN_PROGRESS) -> None:
        use_ring(RING)
        use_cipher(FieldCipher(RING))
        a_new_database(folder / "house.db")
        use_vault(FolderVault(folder / "files"))
        self.partnership = self.organisation("Quillmere", OrganisationKind.PARTNERSHIP)
        self.agency = self.organisation("Tidewell Youth Justice Team", OrganisationKind.AGENCY)
        self.alice = self.person("Alice", Role.HUB_OFFICER)
        self.bob = self.person("Bob", Role.AGENCY_LEAD, of=self.agency)
        self.carol = self.person("Carol", Role.ISO)
        self.ruth = self.person("Ruth", Role.PORTFOLIO_LEAD)
        self.grace = self.person("Grace", Role.SAFEGUARDING_LEAD)
        self.on_call(self.grace)
        self.code = "P-ASE-04"
        self.event_id = self.event(self.code, agency=self.agency, officer=self.carol, stage=stage)

    def on_call(self, who: Actor, *, first: date = TODAY - YEAR, last: date = TODAY + YEAR) -> None:
        """Somebody's turn to read a worry."""
        with transaction.transaction() as db:
            db.add(Duty(user_id=who.id, first_on=first, last_on=last))

    def organisation(self, name: str, kind: OrganisationKind = OrganisationKind.AGENCY) -> UUID:
        """One organisation."""
        with transaction.transaction() as db:
            made = Organisation(name=name, kind=kind)
            db.add(made)
            db.flush()
            return made.id

    def person(self, name: str, role: Role, *, of: UUID | None = None) -> Actor:
        """One signed-in person."""
        with transaction.transaction() as db:
            user = User(email=f"{name.lower()}@quillmere.example", name=name, password_hash="!")
            user.memberships = [Membership(organisation_id=of or self.partnership, role=role)]
            db.add(user)
            db.flush()
            return user.actor()

    def event(self, code: str, *, agency: UUID, officer: Actor, stage: Stage = Stage.IN_PROGRESS) -> UUID:
        """One event with a leading officer and two areas."""
        with transaction.transaction() as db:
            event = ScrutinyEvent(
                code=code, title="Tidewell", kind=EventKind.AGENCY, stage=stage, held_on=TODAY, agency_id=agency
            )
            event.areas = [
                Area(name="reception", position=1),
                Area(name="contact room", position=2, no_go=True),
            ]
            db.add(event)
            event.add_to_team(db.get_one(User, officer.id), leads=True)
            db.flush()
            return event.id

    def on_team(self, actor: Actor, *, pair: str = "", reports: bool = False) -> Actor:
        """Give a person a role in the event."""
        with transaction.transaction() as db:
            member = TeamMember(event_id=self.event_id, user_id=actor.id, pair=pair, reports=reports)
            db.add(member)
        return actor

    @cached_property
    def partner(self) -> Actor:
        """Priya, of the police, walks with the team."""
        of = self.organisation("Quillmere Police", OrganisationKind.SAFEGUARDING_PARTNER)
        return self.on_team(self.person("Priya", Role.PARTNER, of=of))

    @cached_property
    def contributor(self) -> Actor:
        """Colin, of another agency, walks with the team."""
        of = self.organisation("Quillmere Youth Club", OrganisationKind.CONTRIBUTOR)
        return self.on_team(self.person("Colin", Role.CONTRIBUTOR, of=of))

    def area_id(self, name: str = "reception") -> str:
        """The id of an area, as a card names it."""
        with transaction.reading() as db:
            return str(db.query(Area).filter_by(event_id=self.event_id, name=name).one().id)

    def written(self, text: str = "Families can be overheard at the hatch.", **facts: Any) -> WrittenCard:
        """A card as it is once it is parsed."""
        usual = {"area": self.area_id(), "mode": Mode.HEARD, "evidence": EvidenceType.ENVIRONMENT}
        return WrittenCard(**{**usual, "text": text, "rating": Rating.IMPROVEMENT, **facts})

    def kept(self, card: WrittenCard, *, by: Actor | None = None, at: datetime = NOON, id_: UUID | None = None) -> UUID:
        """The same, kept; returns its id."""
        with transaction.transaction() as db:
            event = db.get_one(ScrutinyEvent, self.event_id)
            observer = db.get_one(User, (by or self.carol).id)
            made = keep_card(db, event, observer, card, observation_id=id_ or uuid4(), at=at, observed_at=at)
            return made.id

    def pack(self, by: Actor | None = None, *, device: str = "Tablet 1", at: datetime = NOON) -> UUID:
        """A day pack that somebody took along; returns its id."""
        made = uuid4()
        day_packs.take(by or self.carol, made, self.code, device, at=at)
        return made

    def hand_in(self, card: WrittenCard, *, pack: UUID, id_: UUID | None = None, at: datetime = NOON) -> UUID:
        """A card comes from the tablet that holds the pack; returns the card's id."""
        made = id_ or uuid4()
        card_delivery.receive(pack, day_packs.pass_of(pack), card, observation_id=made, at=at)
        return made

    def set_stage(self, stage: Stage) -> None:
        """Put the event where the test needs it."""
        with transaction.transaction() as db:
            db.get_one(ScrutinyEvent, self.event_id).stage = stage

    def join_code(
        self,
        audience: Audience = Audience.YOUNG_WALK,
        *,
        opens: datetime = NOON - timedelta(hours=3),
        closes: datetime = NOON + timedelta(days=5),
        revoked: datetime | None = None,
    ) -> str:
        """A door, open unless the test says otherwise."""
        code = code_from(secrets.token_bytes(5))
        with transaction.transaction() as db:
            db.add(
                JoinCode(
                    event_id=self.event_id,
                    audience=audience,
                    locator=capture.locator_of(code),
                    code=code,
                    opens_at=opens,
                    closes_at=closes,
                    revoked_at=revoked,
                )
            )
        return code

    def give(
        self,
        answers: Mapping[str, Sequence[str]],
        *,
        code: str | None = None,
        id_: UUID | None = None,
        quote: QuotePermission = QuotePermission.YES,
        at: datetime = NOON,
        written: date = TODAY,
        **other: Any,
    ) -> Received:
        """A young scrutineer sends answers."""
        envelope = Envelope("YW", 1, code or self.join_code(), "en", written, quote, answers, **other)
        return capture.receive(id_ or uuid4(), envelope, at=at)

    def ask(self, *, age: bool, equality: bool) -> None:
        """Whether the event asks about the person."""
        with transaction.transaction() as db:
            event = db.get_one(ScrutinyEvent, self.event_id)
            event.asks_age, event.asks_equality = age, equality

    def comment(self, text: str, *, quote: QuotePermission = QuotePermission.YES) -> str:
        """One comment, unread; returns its id."""
        before = self.comment_ids()
        self.give({"YW3": ["mostly"], "YW3.say": [text]}, quote=quote)
        return next(iter(self.comment_ids() - before))

    def comment_ids(self) -> set[str]:
        """Every comment there is."""
        with transaction.reading() as db:
            return {str(c.id) for c in db.query(Comment)}

    def six_words(self, comment_id: str) -> str:
        """The six words of whoever wrote a comment."""
        with transaction.reading() as db:
            comment = db.get_one(Comment, UUID(comment_id))
            return " ".join(capture.receipt_words_of(comment.submission_id))

    def confirmed(self, text: str, theme: str = "T04", polarity: str = "-") -> str:
        """One comment that Alice has read and put under a theme."""
        comment_id = self.comment(text)
        review.decide(self.alice, comment_id, {theme: polarity}, at=NOON)
        return comment_id

    def card(self, text: str = "Families can be overheard at the hatch.", rating: str = "improvement") -> str:
        """One observation card of Carol's; returns its id."""
        return self.card_of(self.carol, text, rating=rating)

    def card_of(self, who: Actor, text: str, *, rating: str = "improvement", at: datetime = NOON, **parts: Any) -> str:
        """One card of anybody on the team, typed at the desk; returns its id. ``parts`` are those of a WrittenCard."""
        made = uuid4()
        card = self.written(text, rating=Rating(rating), **parts)
        observations.add(who, self.code, card, observation_id=made, at=at)
        return str(made)

    def matter(self, must_happen: str = "No child in the garden until the gate is mended.", **facts: Any) -> str:
        """One immediate card of Carol's with what must happen now; ``facts`` are more of its columns."""
        card_id = self.card("The side gate did not latch.", rating="immediate")
        locked = {"immediate_risk": "A child could reach the road", "immediate_to_whom": "Sam in the garden"}
        self.change_card(card_id, must_happen=must_happen, immediate_told="Duty manager", **locked, **facts)
        return card_id

    def change_card(self, card_id: str, **facts: Any) -> None:
        """Set columns of a card as a tablet, a reporter or the safeguarding lead would."""
        with transaction.transaction() as db:
            card = db.get_one(Observation, UUID(card_id))
            for name, value in facts.items():
                setattr(card, name, value)

    def told_sheet(self) -> None:
        """A sheet that Carol made and told."""
        sheets.make(self.carol, self.code, at=NOON)
        sheets.share(self.carol, self.code, at=NOON)

    def pairs(self, who: Actor, *, pair: str, reports: bool = False) -> None:
        """With whom a member of the team walks, and whether they put the pair's notes together."""
        with transaction.transaction() as db:
            event = db.get_one(ScrutinyEvent, self.event_id)
            member = next(m for m in event.team if m.user_id == who.id)
            member.pair, member.reports = pair, reports

    def finding(self, kind: str = "A", *, evidence: Sequence[str] | None = None) -> str:
        """One finding of Carol's; returns its label."""
        keys = list(evidence) if evidence is not None else [f"observation:{self.card()}"]
        text = "Reception does not protect families' privacy."
        return findings.conclude(self.carol, self.code, kind=kind, text=text, why="", evidence=keys, at=NOON)

    def drafted_letter(self) -> str:
        """A letter drafted by Carol from P1 and A1; returns its id."""
        self.finding("P")
        self.finding("A", evidence=[f"comment:{self.confirmed('Everyone could hear what I said')}"])
        self.set_stage(Stage.FED_BACK)
        letters.draft(self.carol, self.code, at=NOON)
        return letters.letter(self.carol, self.code, at=NOON).id

    def submitted_letter(self) -> str:
        """The same, with the portfolio lead; returns its id."""
        letter_id = self.drafted_letter()
        letters.submit(self.alice, letter_id, reasons=WHY, at=NOON)
        return letter_id

    def agreed_letter(self) -> str:
        """The same, agreed by Ruth; returns its id."""
        letter_id = self.submitted_letter()
        letters.agree(self.ruth, letter_id, seal=letters.letter(self.ruth, self.code, at=NOON).seal, at=NOON)
        return letter_id

    def sent_letter(self) -> str:
        """The same, sent to the agency; returns its id."""
        letter_id = self.agreed_letter()
        letters.distribute(self.alice, letter_id, at=NOON)
        return letter_id

    def password_for(self, actor: Actor, password: str) -> str:
        """Give a person a real password; returns their e-mail address."""
        with transaction.transaction() as db:
            user = db.get_one(User, actor.id)
            user.password_hash = accounts.hash_password(password)
            return user.email
