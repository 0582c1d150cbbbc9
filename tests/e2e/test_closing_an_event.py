"""A sent letter goes before the Board, its actions are followed, a child is told what happened, the event closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

import models.tables  # noqa: F401 — a whole row is written only where every table is known
from mars_voice import clock
from mars_voice.services.keys import FieldCipher, load_or_make
from mars_voice.services.transaction import make_engine
from mars_voice.wording.date import full_date, london
from models.base import use_cipher
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, Stage
from models.letter import Letter
from models.meeting import Meeting, MeetingKind
from models.receipt_words import words_for
from tests.e2e.people import Person, persona, someone
from tests.support.served import Served, a_served_product

pytestmark = pytest.mark.e2e
CODE = "P-ASE-02"
EVENT = f"/event/?event={CODE}"
NOTE = "You told us that waiting was frightening. There is a corner for children now, and a screen that tells how long."
WHY_OPEN = "The low-noise room waits for the builders. The Board knows."
WHY_LATER = "The unit's next return is due in the summer."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A house of its own: the event closes for good."""
    with a_served_product(tmp_path_factory.mktemp("closing")) as its:
        yield its


@pytest.fixture(scope="module")
def board(server: Served) -> date:
    """The letter is sent and no Board has had it yet; one has met since, another is to come."""
    today = london(clock.now()).date()
    with _house(server) as db, db.begin():
        found = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == CODE)).one()
        sent = db.scalars(select(Letter).where(Letter.event_id == found.id)).one().distributed_at
        assert sent is not None
        found.stage, found.agenda, found.reasons = Stage.DISTRIBUTED, [], []
        found.entries = [entry for entry in found.entries if entry.stage not in (Stage.AT_BOARD, Stage.ACTIONS_OPEN)]
        held = london(sent).date() + timedelta(days=14)
        _boards(db, held, today + timedelta(days=28))
    return held


def _house(server: Served) -> Session:
    use_cipher(FieldCipher(load_or_make(server.data / "keys")))
    return Session(make_engine(f"sqlite:///{server.data / 'mars_voice.db'}"))


def _boards(db: Session, *days: date) -> None:
    """These Boards and no others before them."""
    there = {meeting.held_on for meeting in db.scalars(select(Meeting).where(Meeting.kind == MeetingKind.BOARD))}
    for day in days:
        if day not in there:
            db.add(Meeting(kind=MeetingKind.BOARD, held_on=day, papers_on=day - timedelta(days=7)))


def _six_words(server: Served) -> str:
    """Of somebody who was heard in the event."""
    ring = load_or_make(server.data / "keys")
    with _house(server) as db:
        found = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == CODE)).one()
        heard = select(Comment).where(Comment.event_id == found.id, Comment.state == CommentState.READ)
        comment = next(c for c in db.scalars(heard) if c.submission.language == "en")
        return " ".join(words_for(ring.mac("receipt", comment.submission_id.bytes)))


def _before_the_board(alice: Person, board: date) -> None:
    alice.goes_to(EVENT)
    alice.sees("Put Brackenhithe Minor Injuries Unit on the agenda")
    chosen = alice.page.get_by_label("Which meeting").locator("option").first
    expect(chosen).to_have_text(
        f"Board, {full_date(board)} (papers by {full_date(board - timedelta(days=7))}): next one"
    )
    alice.presses("Put it on the agenda")
    alice.sees(f"It is on the agenda: Board, {full_date(board)}.")
    alice.sees("Write what was said about Brackenhithe Minor Injuries Unit")
    alice.finds_it_usable()
    alice.page.get_by_label("What the meeting said").first.fill("The Board welcomed the letter.")
    alice.presses("Save the minute")
    alice.sees("The minute is saved.")
    alice.sees("The Board welcomed the letter.")


def _opens_the_actions(alice: Person) -> None:
    alice.sees("Open the actions of Brackenhithe Minor Injuries Unit")
    alice.page.get_by_label("Lead safeguarding partner").select_option(label="Quillmere Council")
    alice.presses("Open the actions")
    alice.sees("The actions are open. Followed by: Quillmere Council.")


def _tells(alice: Person) -> None:
    alice.opens("Tell those who took part")
    box = alice.page.get_by_label("What happened, in words a child reads")
    box.fill("Brackenhithe Minor Injuries Unit has a new corner.")
    alice.presses("Tell those who took part")
    alice.sees("The agency's name stands in it, and nobody has allowed that.")
    expect(box).to_have_value("Brackenhithe Minor Injuries Unit has a new corner.")
    box.fill(NOTE)
    alice.presses("Tell those who took part")
    alice.sees("Told. Whoever types their six words reads it from now on.")


def _closes(alice: Person) -> None:
    alice.opens("Close the event")
    alice.finds_it_usable()
    alice.page.get_by_label("Not every action is done.").fill(WHY_OPEN)
    alice.page.get_by_label("The agency has not answered these findings").fill(WHY_LATER)
    alice.presses("Close the event")
    alice.sees("The event is closed.")
    alice.sees("Reasons on record")
    alice.sees(WHY_OPEN)
    alice.finds_it_usable()


def test_an_event_goes_from_the_board_to_its_end_and_a_child_is_told(
    browser: Browser, server: Served, board: date
) -> None:
    six = _six_words(server)
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        _before_the_board(alice, board)
        _opens_the_actions(alice)
        _tells(alice)
        _closes(alice)
    with persona(browser, server, "Nell Averay-Combe") as nell:
        nell.goes_to(EVENT)
        expect(nell.page.get_by_text("Reasons on record")).to_have_count(0)
        expect(nell.page.get_by_text(WHY_OPEN)).to_have_count(0)
    with persona(browser, server, "Ruth Amberley-Stone") as ruth:
        ruth.goes_to(EVENT)
        ruth.sees(WHY_OPEN)
    with someone(browser, server, phone=True) as child:
        child.goes_to("/happened/")
        child.page.get_by_role("textbox", name="Your six words").fill(six)
        child.presses("See what happened")
        child.sees(NOTE)
        child.finds_it_usable()


def test_an_event_is_put_off_and_goes_on_with_a_new_day(browser: Browser, server: Served) -> None:
    later = london(clock.now()).date() + timedelta(days=140)
    with persona(browser, server, "Alice Marlow-Finch") as alice, persona(browser, server, "Ruth Amberley") as ruth:
        alice.goes_to("/event/?event=P-ASE-06")
        alice.opens("Put it off")
        alice.page.get_by_label("Why", exact=True).first.fill("The front counter is being rebuilt.")
        alice.presses("Put it off")
        alice.sees("It is put off.")
        alice.sees("Choose the new day of Larkwater Police, front counters and custody")
        alice.finds_it_usable()
        ruth.goes_to("/event/?event=P-ASE-06")
        ruth.sees("The front counter is being rebuilt.")
        alice.page.get_by_label("The new day").fill(later.isoformat())
        alice.presses("Go on with this day")
        alice.sees("It goes on. Now: Date proposed.")
        expect(alice.page.get_by_text(full_date(later)).first).to_be_visible()


def test_the_hub_names_who_decides_where_the_leads_own_agency_is_looked_at(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice, persona(browser, server, "Paul Dunmarsh") as paul:
        alice.goes_to("/event/?event=P-ASE-07")
        alice.sees("The agency of Ruth Amberley-Stone is looked at: name an alternate")
        alice.presses("Name the alternate")
        alice.sees("Paul Dunmarsh decides on the letter.")
        alice.finds_it_usable()
        paul.goes_to("/event/?event=P-ASE-07")
        expect(paul.page.get_by_role("heading", level=1)).to_have_text("Children in Care Health Team")
