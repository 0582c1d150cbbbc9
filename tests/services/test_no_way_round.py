"""Whatever anybody does in whatever order: no event stands behind a rule that blocks and does not hold.

Hypothesis plays everybody at once, the clumsy and the wicked among them. After each act the whole truth is looked at
anew, in words of its own and not through the rules it is to prove.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import delete
from sqlalchemy.orm import Session

from mars_voice.services import areas, endorsing, findings, letters, planning, sheets, steps, team
from mars_voice.services.look_up import event_by_code, letter_of
from mars_voice.services.transaction import reading, transaction
from models.duty import Duty
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import EventKind, LetterState, OrganisationKind, Role, Stage
from models.letter import Letter
from models.people import Actor
from tests.house import NOON, House

PARTNERS = ("council", "health", "police")
ROLES = {
    "ruth": Role.PORTFOLIO_LEAD,
    "imran": Role.SPLIG_CHAIR,
    "helen": Role.BOARD_MEMBER,
    "greta": Role.GROUP_CHAIR,
    "paul": Role.ALTERNATE_LEAD,
}
WHO = st.sampled_from(["alice", "bob", "carol", "grace", "colin", "dora", *PARTNERS, *ROLES])
#: Whoever presses everything has a reason for everything.
EXCUSES = dict.fromkeys(("R3", "R4", "R6", "R8", "R9", "R11", "R12", "R15", "R22", "lundy", "audits"), "Because.")


class Everybody(RuleBasedStateMachine):
    """One event of some kind, and everybody who might touch it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.house = House(self.folder, stage=Stage.IDENTIFIED)
        self.now = NOON
        house = self.house
        bodies = {name: house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER) for name in PARTNERS}
        self.bodies = bodies
        self.people: dict[str, Actor] = {
            "alice": house.alice,
            "bob": house.bob,
            "carol": house.carol,
            "grace": house.grace,
            "colin": house.person("Colin", Role.CONTRIBUTOR),
            "dora": house.person("Dora", Role.DELEGATED_REP, of=bodies["health"]),
            **{name: house.person(name, Role.PARTNER, of=body) for name, body in bodies.items()},
            **{name: house.person(f"{name}2", role) for name, role in ROLES.items()},
        }
        self.people["ruth"] = house.ruth

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(
        kind=st.sampled_from(list(EventKind)),
        looks_at_a_partner=st.booleans(),
        led=st.booleans(),
    )
    def an_event_is_there(self, kind: EventKind, looks_at_a_partner: bool, led: bool) -> None:
        with transaction() as db:
            event = self._event(db)
            event.kind, event.held_on = kind, None
            if looks_at_a_partner:
                event.agency_id = self.bodies["police"]
            if not led:
                event.team.clear()
            db.execute(delete(Duty))

    def _event(self, db: Session) -> ScrutinyEvent:
        return event_by_code(db, self.house.code)

    def _letter(self, ask: Callable[[Letter], None]) -> None:
        with reading() as db:
            found = letter_of(db, self._event(db))
        if found is not None:
            ask(found)

    @staticmethod
    def _tries(act: Callable[[], object]) -> None:
        """A refusal is an answer; anything else is a fault."""
        with suppress(DomainError):
            act()

    @rule(who=WHO, stage=st.sampled_from(list(Stage)), reasons=st.booleans())
    def somebody_takes_a_step(self, who: str, stage: Stage, reasons: bool) -> None:
        def act() -> None:
            with transaction() as db:
                excuses = EXCUSES if reasons else {}
                steps.take(db, self.people[who], self._event(db), stage, at=self.now, reasons=excuses)

        self._tries(act)

    @rule(who=WHO)
    def somebody_takes_the_next_step(self, who: str) -> None:
        """Chance alone would hardly ever get far."""
        with reading() as db:
            event = self._event(db)
            following = event.format.after(event.stage)
        for stage in following:
            self.somebody_takes_a_step(who, stage, reasons=True)

    @rule(who=st.sampled_from([*PARTNERS, "dora", "alice", "bob"]))
    def somebody_endorses(self, who: str) -> None:
        self._tries(lambda: endorsing.endorse(self.people[who], self.house.code, at=self.now))

    @rule(who=st.sampled_from([*PARTNERS, "alice"]))
    def somebody_takes_it_back(self, who: str) -> None:
        self._tries(lambda: endorsing.take_back(self.people[who], self.house.code, at=self.now))

    @rule(who=st.sampled_from(["alice", "carol", "bob"]), days=st.integers(-2, 60))
    def somebody_proposes_a_day(self, who: str, days: int) -> None:
        day = (self.now.date() + timedelta(days=days)).isoformat()
        self._tries(lambda: planning.propose_day(self.people[who], self.house.code, day, at=self.now))

    @rule(who=st.sampled_from(["alice", "carol"]), whom=WHO)
    def somebody_joins_the_team(self, who: str, whom: str) -> None:
        joins = str(self.people[whom].id)
        self._tries(lambda: team.add_member(self.people[who], self.house.code, joins, at=self.now))

    @rule(who=st.sampled_from(["alice", "carol", "bob"]), name=st.sampled_from("abcdefgh"))
    def somebody_changes_the_programme(self, who: str, name: str) -> None:
        self._tries(lambda: areas.add_area(self.people[who], self.house.code, name, at=self.now))

    @rule(days=st.integers(1, 30))
    def days_go_by(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(is_there=st.booleans())
    def somebody_is_on_call_or_nobody(self, is_there: bool) -> None:
        with transaction() as db:
            db.execute(delete(Duty))
        if is_there:
            self.house.on_call(self.house.grace)

    @rule(who=st.sampled_from(["carol", "alice"]))
    def somebody_tells_the_agency(self, who: str) -> None:
        self._tries(lambda: self.house.card_of(self.people[who], "The hatch is open to the room.", at=self.now))
        self._tries(lambda: sheets.make(self.people[who], self.house.code, at=self.now))
        self._tries(lambda: sheets.share(self.people[who], self.house.code, late_because="Late.", at=self.now))

    @rule(who=st.sampled_from(["carol", "alice"]), kind=st.sampled_from("PAC"))
    def somebody_finds_something(self, who: str, kind: str) -> None:
        def act() -> None:
            card = self.house.card_of(self.people[who], "The hatch is open to the room.", at=self.now)
            findings.conclude(
                self.people[who],
                self.house.code,
                kind=kind,
                text="Families can be overheard.",
                why="",
                evidence=[f"observation:{card}"],
                at=self.now,
            )

        self._tries(act)

    @rule(who=st.sampled_from(["carol", "alice", "ruth"]))
    def somebody_drafts_the_letter(self, who: str) -> None:
        self._tries(lambda: letters.draft(self.people[who], self.house.code, at=self.now))

    @rule(who=st.sampled_from(["carol", "alice", "ruth"]), reasons=st.booleans())
    def somebody_hands_it_over(self, who: str, reasons: bool) -> None:
        excuses = EXCUSES if reasons else {}
        self._letter(
            lambda it: self._tries(lambda: letters.submit(self.people[who], str(it.id), reasons=excuses, at=self.now))
        )

    @rule(who=st.sampled_from(["carol", "alice", "ruth", "paul", "council"]))
    def somebody_agrees(self, who: str) -> None:
        def act() -> None:
            seen = letters.letter(self.people[who], self.house.code, at=self.now)
            letters.agree(self.people[who], seen.id, seal=seen.seal, at=self.now)

        self._tries(act)

    @rule(who=st.sampled_from(["ruth", "paul", "alice"]))
    def somebody_returns_it(self, who: str) -> None:
        self._letter(
            lambda it: self._tries(lambda: letters.send_back(self.people[who], str(it.id), "Not yet.", at=self.now))
        )

    @rule(who=st.sampled_from(["alice", "ruth", "carol"]))
    def somebody_sends_it(self, who: str) -> None:
        self._letter(lambda it: self._tries(lambda: letters.distribute(self.people[who], str(it.id), at=self.now)))

    @invariant()
    def nobody_stands_behind_a_broken_rule(self) -> None:
        with reading() as db:
            event = self._event(db)
            for stage in {entry.stage for entry in event.entries}:
                for truth in TRUTHS.get(stage, ()):
                    assert truth(db, event), f"{event.kind} stands at {event.stage}, and {truth.__name__} is not true"

    @invariant()
    def every_step_followed_from_the_one_before(self) -> None:
        with reading() as db:
            event = self._event(db)
            walked = [Stage.IDENTIFIED, *(entry.stage for entry in event.entries)]
            back = (Stage.WITH_PORTFOLIO_LEAD, Stage.LETTER_DRAFTING)
            assert all(b in event.format.after(a) or (a, b) == back for a, b in pairwise(walked))
            assert walked[-1] == event.stage


def three_partners_said_yes(_db: Session, event: ScrutinyEvent) -> bool:
    said = {each.organisation_id for each in event.endorsements if each.what == "event"}
    return len(said) == 3


def three_partners_said_yes_to_the_format(_db: Session, event: ScrutinyEvent) -> bool:
    return len({each.organisation_id for each in event.endorsements if each.what == "format"}) == 3


def three_representatives_said_yes(_db: Session, event: ScrutinyEvent) -> bool:
    return len({each.organisation_id for each in event.endorsements if each.what == "case"}) == 3


def nobody_of_the_partner_looked_at_has_a_role(_db: Session, event: ScrutinyEvent) -> bool:
    if event.agency is None or event.agency.kind != OrganisationKind.SAFEGUARDING_PARTNER:
        return True
    return not any(m.organisation_id == event.agency_id for member in event.team for m in member.user.memberships)


def an_officer_leads(_db: Session, event: ScrutinyEvent) -> bool:
    leaders = [member.user for member in event.team if member.leads]
    return any(m.role == Role.ISO for user in leaders for m in user.memberships)


def the_letter_was_agreed_by_somebody_else(db: Session, event: ScrutinyEvent) -> bool:
    letter = letter_of(db, event)
    return (
        letter is not None
        and letter.state == LetterState.DISTRIBUTED
        and letter.agreed_by_id not in (None, letter.author_id)
        and any(m.role in (Role.PORTFOLIO_LEAD, Role.ALTERNATE_LEAD) for m in letter.agreed_by.memberships)
    )


def it_says_where_it_was_published(_db: Session, event: ScrutinyEvent) -> bool:
    return event.published_on is not None and event.published_where != ""


def the_board_signed_the_plan_off(_db: Session, event: ScrutinyEvent) -> bool:
    return any(item.endorses_plan for item in event.agenda)


def whoever_took_part_was_told(db: Session, event: ScrutinyEvent) -> bool:
    return event.what_happened != "" or not event_has_voices(db, event.id)


def event_has_voices(db: Session, event_id: UUID) -> bool:
    return bool(db.connection().exec_driver_sql("select 1 from submission where event_id = ?", (event_id.hex,)).first())


def terms_are_agreed(_db: Session, event: ScrutinyEvent) -> bool:
    return event.commission is not None and event.commission.terms != ""


TRUTHS: dict[Stage, tuple[Callable[[Session, ScrutinyEvent], bool], ...]] = {
    Stage.ENDORSED: (three_partners_said_yes,),
    Stage.FORMAT_ENDORSED: (three_partners_said_yes_to_the_format,),
    Stage.CASE_AGREED: (three_representatives_said_yes,),
    Stage.TERMS_AGREED: (terms_are_agreed,),
    Stage.DATE_PROPOSED: (nobody_of_the_partner_looked_at_has_a_role,),
    Stage.LETTER_DRAFTING: (an_officer_leads,),
    Stage.DISTRIBUTED: (the_letter_was_agreed_by_somebody_else,),
    Stage.PUBLISHED: (it_says_where_it_was_published,),
    Stage.PLAN_ENDORSED: (the_board_signed_the_plan_off,),
    Stage.CLOSED: (whoever_took_part_was_told,),
}
"""What must be true of an event that has ever come to a stage."""

Everybody.TestCase.settings = settings(
    max_examples=30, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNoWayRound = Everybody.TestCase
