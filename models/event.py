"""The scrutiny event: who is looked at, by whom, when, and at which stage it stands."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agreement import ProgrammeAgreement
from models.base import Base, HasId
from models.case_audit import CaseAudit
from models.commission import Commission
from models.endorsing import Endorsement
from models.errors import InvalidTransition, LetterAway, MissingWords, ProgrammeUnfit, RuleBroken, TooBig
from models.event_facts import Followed, ListenedTo, Planned, PutOff
from models.formats import FORMATS
from models.journey import StageEntry, StageReason
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.meeting import AgendaItem
from models.people import Actor, Organisation, User
from models.steps import Format
from models.timetable import Slot

#: Letters. Longer is a slip of the clipboard, and would go to every phone and onto every poster.
_LONGEST_ADULT, _LONGEST_NUMBER = 80, 40

#: Stages in which words and observations are still taken into account for the letter.
_LISTENING = (
    Stage.IN_PROGRESS,
    Stage.FED_BACK,
    Stage.LETTER_DRAFTING,
    Stage.OVERVIEW_DRAFTING,
)

#: What kinds share stands in one order; each kind's own order is its format's.
_SHARED: list[Stage] = [s for s in Stage if s not in (Stage.POSTPONED, Stage.CANCELLED)]


class ScrutinyEvent(Planned, ListenedTo, Followed, PutOff, HasId, Base):
    """One event of the partnership's programme."""

    __tablename__ = "scrutiny_event"

    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[EventKind]
    stage: Mapped[Stage]
    held_on: Mapped[date | None]
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    purpose: Mapped[str] = mapped_column(default="")
    named_adult: Mapped[str] = mapped_column(default="")
    fed_back_at: Mapped[datetime | None]
    fed_back_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    may_name_agency: Mapped[bool] = mapped_column(default=False)
    local_number: Mapped[str] = mapped_column(default="")
    asks_age: Mapped[bool] = mapped_column(default=False)
    asks_equality: Mapped[bool] = mapped_column(default=False)
    asks_voice: Mapped[bool] = mapped_column(default=False)
    promise_set_id: Mapped[UUID | None] = mapped_column(ForeignKey("promise_set.id"))

    agency: Mapped[Organisation | None] = relationship(foreign_keys="ScrutinyEvent.agency_id")
    lead_partner: Mapped[Organisation | None] = relationship(foreign_keys="ScrutinyEvent.lead_partner_id")
    alternate: Mapped[User | None] = relationship(foreign_keys="ScrutinyEvent.alternate_id")
    asked_by: Mapped[User | None] = relationship(foreign_keys="ScrutinyEvent.asked_by_id")
    team: Mapped[list[TeamMember]] = relationship(back_populates="event", cascade="all, delete-orphan")
    areas: Mapped[list[Area]] = relationship(
        back_populates="event", cascade="all, delete-orphan", order_by="Area.position"
    )
    slots: Mapped[list[Slot]] = relationship(back_populates="event", cascade="all, delete-orphan")
    endorsements: Mapped[list[Endorsement]] = relationship(back_populates="event", cascade="all, delete-orphan")
    agreements: Mapped[list[ProgrammeAgreement]] = relationship(back_populates="event", cascade="all, delete-orphan")
    agenda: Mapped[list[AgendaItem]] = relationship(back_populates="event", cascade="all, delete-orphan")
    case_audits: Mapped[list[CaseAudit]] = relationship(back_populates="event", cascade="all, delete-orphan")
    commission: Mapped[Commission | None] = relationship(back_populates="event", cascade="all, delete-orphan")
    entries: Mapped[list[StageEntry]] = relationship(
        back_populates="event", cascade="all, delete-orphan", order_by="StageEntry.at"
    )
    reasons: Mapped[list[StageReason]] = relationship(
        back_populates="event", cascade="all, delete-orphan", order_by="StageReason.at"
    )

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """An event is its own event: permissions ask every thing for it."""
        return self

    @property
    def format(self) -> Format:
        """The table of its kind: stages, dates, rules."""
        return FORMATS[self.kind]

    @property
    def is_listening(self) -> bool:
        """May words and observations still become part of the letter?"""
        return self.stage in _LISTENING

    @property
    def takes_cards(self) -> bool:
        """May a tablet take it along, and do its cards come in time?

        From the agreed programme on, so that a pack can be fetched the evening before.
        """
        return self.is_listening or self.stage == Stage.PROGRAMME_AGREED

    def check_asking(self) -> None:
        """Refuse to ask anybody new once their words could not reach the letter. Raises LetterAway."""
        if self.stage in (Stage.POSTPONED, Stage.CANCELLED) or self.has_reached(Stage.WITH_PORTFOLIO_LEAD):
            raise LetterAway

    @property
    def is_prepared_still(self) -> bool:
        """May its programme still change? Until the letter that rests on it is handed over."""
        return self.stage != Stage.CANCELLED and not self.has_reached(Stage.WITH_PORTFOLIO_LEAD)

    def check_preparing(self) -> None:
        """Refuse to change the programme a letter rests on. Raises InvalidTransition."""
        if not self.is_prepared_still:
            raise InvalidTransition(now=self.stage, needs=Stage.PREPARED)

    def name_help(self, *, adult: str, number: str) -> None:
        """Who is near and which number is: a line each on every phone and poster. Raises TooBig."""
        adult, number = (" ".join(words.split()) for words in (adult, number))
        if len(adult) > _LONGEST_ADULT or len(number) > _LONGEST_NUMBER:
            raise TooBig
        self.named_adult, self.local_number = adult, number

    @property
    def ends_in_letter(self) -> bool:
        """Agency and thematic events end in a findings letter; the other kinds have documents of their own."""
        return self.kind in (EventKind.AGENCY, EventKind.THEMATIC)

    def has_reached(self, stage: Stage) -> bool:
        """True at the stage or beyond it; a side state has reached nothing.

        Asked for a stage that this kind of event does not have, the order that all kinds share decides.
        """
        return self._is_at_least(self.stage, stage)

    def had_reached(self, stage: Stage) -> bool:
        """The same, of an event put off or called off: as it stood when it left its road."""
        return self._is_at_least(self.put_off_from or self.stage, stage)

    def _is_at_least(self, now: Stage, stage: Stage) -> bool:
        own = self.format.stages
        order = own if now in own and stage in own else _SHARED
        return now in order and order.index(now) >= order.index(stage)

    def leads(self, actor: Actor) -> bool:
        """Is the actor the officer who leads this event?"""
        return any(m.user_id == actor.id and m.leads for m in self.team)

    def has_on_team(self, actor: Actor) -> bool:
        """Does the actor hold a role in this event?"""
        return any(m.user_id == actor.id for m in self.team)

    def reports(self, actor: Actor) -> bool:
        """Is the actor a reporter, who puts a pair's notes together?"""
        return any(m.user_id == actor.id and m.reports for m in self.team)

    def lead_officer(self) -> User | None:
        """The ISO whose independent view the letter states (R7)."""
        return next((m.user for m in self.team if m.leads), None)

    def add_to_team(self, user: User, *, leads: bool) -> None:
        """Give a person a role in the event. Raises RuleBroken R2 for people of the scrutinised partner."""
        if self._bars(user):
            raise RuleBroken(rule="R2")
        self.team.append(TeamMember(user=user, leads=leads))

    @property
    def is_of_partner(self) -> bool:
        """Is a safeguarding partner the one that is looked at, so that its people hold no role in the event (R2)?"""
        return self.agency is not None and self.agency.kind == OrganisationKind.SAFEGUARDING_PARTNER

    @property
    def bars_partner(self) -> bool:
        """Does R2 keep the people of the partner that is looked at out? Where the format only warns of it, they may."""
        return self.is_of_partner and not self.format.only_warns("R2")

    def may_join(self, user: User) -> bool:
        """Would R2 let this person have a role, and have they none yet?"""
        return not self._bars(user) and all(m.user_id != user.id for m in self.team)

    def _bars(self, user: User) -> bool:
        agency = self.agency  # its id is not there yet where the event is new
        return (
            self.bars_partner and agency is not None and any(m.organisation_id == agency.id for m in user.memberships)
        )

    def walk(self, member: TeamMember, *, pair: str, reports: bool) -> None:
        """Who walks with whom; one of each pair reports. Raises ProgrammeUnfit for a reporter without a pair."""
        if reports and not pair:
            raise ProgrammeUnfit(rule="reporter_alone")
        for other in self.team:
            if reports and other.pair == pair:
                other.reports = False
        member.pair, member.reports = pair, reports

    def appoint(self, member: TeamMember) -> None:
        """An officer leads from now on. Raises ProgrammeUnfit where somebody leads, or for anybody but an officer."""
        if self.lead_officer() is not None:
            raise ProgrammeUnfit(rule="led")
        if not member.user.actor().has(Role.ISO):
            raise ProgrammeUnfit(rule="leader_is_officer")
        member.leads = True

    def feed_back(self, *, actor: Actor, at: datetime) -> None:
        """The ISO has told the agency what was seen, before anyone left (R6, framework §2). The step itself follows."""
        if not (actor.has(Role.ISO) and self.leads(actor)):
            raise RuleBroken(rule="R6")
        self.fed_back_at = at
        self.fed_back_by_id = actor.id

    def move_to(self, stage: Stage) -> None:
        """Take a step that the format of the event allows from here. Raises InvalidTransition."""
        if stage not in self.format.after(self.stage):
            raise InvalidTransition(now=self.stage, needs=stage)
        self.stage = stage


class TeamMember(HasId, Base):
    """A person's role in one event; one of them leads.

    ``pair`` names those who walk together, e.g. ``A``; a reporter puts the notes of their own pair into one.
    """

    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("event_id", "user_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    leads: Mapped[bool] = mapped_column(default=False)
    pair: Mapped[str] = mapped_column(default="")
    reports: Mapped[bool] = mapped_column(default=False)
    event: Mapped[ScrutinyEvent] = relationship(back_populates="team")
    user: Mapped[User] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event the role is in."""
        return self.event


class Area(HasId, Base):
    """A part of the building in the agreed programme; a no-go area is listed so that nobody walks in by mistake.

    ``why`` says why nobody goes in, e.g. "A group session is on: agreed with the manager".
    """

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"))
    name: Mapped[str]
    position: Mapped[int]
    no_go: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(default="")
    event: Mapped[ScrutinyEvent] = relationship(back_populates="areas")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event whose programme it is in."""
        return self.event

    def close(self, why: str) -> None:
        """Nobody goes in from now on; a card already written there stays true. Raises MissingWords without a reason."""
        if not why:
            raise MissingWords(field="why")
        self.no_go, self.why = True, why

    def open(self) -> None:
        """It may be visited after all."""
        self.no_go, self.why = False, ""
