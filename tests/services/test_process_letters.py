"""The letters of the process: drafted from facts, changed, sent with the step they take, frozen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from mars_voice.services import (
    endorsing,
    events,
    post_view,
    process_letters,
    section11_cycle,
    timetable,
    today,
)
from mars_voice.services.agreements import programme_digest
from mars_voice.services.look_up import event_by_code
from mars_voice.services.paper_view import PaperView
from mars_voice.services.post_view import PostView
from mars_voice.services.process_letters import document
from mars_voice.services.section11_cycle import Asked
from mars_voice.services.timetable import Planned
from mars_voice.services.transaction import reading, transaction
from models.agreement import ProgrammeAgreement
from models.errors import Conflict, NotAllowed, NotFound
from models.event import ScrutinyEvent
from models.journey import ReasonNeeded
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.mail import Mail, MailState
from models.people import Membership, Organisation, User
from models.post_errors import AddressUnfit, LetterUnfit
from models.process_letter import ProcessKind, ProcessLetter, kinds_of
from models.process_record import fingerprint, from_json
from tests.house import NOON, TODAY, House

HELD = TODAY + timedelta(days=70)


@pytest.fixture(autouse=True)
def planned(house: House) -> None:
    """The day is proposed, seventy days ahead; nobody is told."""
    _set(house, stage=Stage.DATE_PROPOSED, held_on=HELD)


def _set(house: House, **facts: object) -> None:
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        for name, value in facts.items():
            setattr(event, name, value)


def _event(house: House) -> ScrutinyEvent:
    with reading() as db:
        return event_by_code(db, house.code)


def _draft(house: House, kind: str = "selection") -> str:
    return process_letters.draft(house.alice, house.code, kind, at=NOON)


def _page(house: House, actor=None, open_id: str = "") -> PostView:
    return post_view.post_page(actor or house.alice, house.code, open_id=open_id, at=NOON)


def _paper(house: House, open_id: str = "") -> PaperView:
    return _page(house, open_id=open_id).paper


def _send(house: House, id_: str, **reasons: str) -> Stage | None:
    return process_letters.send(house.alice, id_, seal=_paper(house, id_).seal, reasons=reasons, at=NOON)


def _sent(house: House, kind: str = "selection") -> str:
    id_ = _draft(house, kind)
    _send(house, id_)
    return id_


def _words(house: House) -> str:
    return "\n".join(f"{part.by} {part.lead} {part.text}" for part in _paper(house).parts)


def _agree_programme(house: House) -> None:
    with transaction() as db:
        event = event_by_code(db, house.code)
        police = db.query(Organisation).filter_by(kind=OrganisationKind.SAFEGUARDING_PARTNER)
        for each in (event.agency_id, *(one.id for one in police)):
            event.agreements.append(
                ProgrammeAgreement(organisation_id=each, by="x", agreed_on=TODAY, digest=programme_digest(event))
            )


def test_the_selection_letter_says_what_the_event_knows(house: House) -> None:
    house.on_team(house.person("Colin", Role.CONTRIBUTOR))
    partners = [
        house.person(name, Role.PARTNER, of=house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER))
        for name in ("Council", "Health", "Police")
    ]
    _set(house, stage=Stage.IDENTIFIED)
    for n, partner in enumerate(partners):
        endorsing.endorse(partner, house.code, at=NOON - timedelta(days=n))
    _set(house, stage=Stage.DATE_PROPOSED)
    _draft(house)
    paper, words = _paper(house), _words(house)
    assert (paper.reference, paper.greeting) == ("P-ASE-04/S1", "Dear Bob")
    assert paper.subject.startswith("Tidewell Youth Justice Team has been chosen")
    assert "You are not chosen because anyone is worried" in words
    assert "Council on 23 November 2026, Health on 22 November 2026 and Police on 21 November 2026" in words
    assert "The day we propose: Monday 1 February 2027." in words
    assert "Please tell us by 30 November 2026 if it cannot work." in words
    assert "Carol, Independent Scrutiny Officer, leads. With the lead come Colin." in words
    assert "None of the adults named here works at Tidewell Youth Justice Team." in words
    assert "If a child tells us something worrying, our safeguarding lead on call acts the same day." in words
    assert "Afterwards. You hear the main points before we leave." in words
    assert "Please ask Alice at the Hub anything at all." in words


def test_what_is_needed_by_when_is_counted_from_the_day(house: House) -> None:
    _draft(house)
    assert [part.by for part in _paper(house).parts if part.by] == [
        "21 December 2026",
        "11 January 2027",
        "22 January 2027",
        "Before 1 February 2027",
    ]


def test_no_section_11_is_asked_for_where_none_is_needed_and_nothing_for_yesterday(house: House) -> None:
    _set(house, needs_s11=False)
    _draft(house)
    assert [part.by for part in _paper(house).parts if part.by] == ["22 January 2027", "Before 1 February 2027"]
    _set(house, needs_s11=None, held_on=TODAY + timedelta(days=22))
    process_letters.draft_afresh(house.alice, _paper(house).id, at=NOON)
    assert next(part.by for part in _paper(house).parts if part.by) == "24 November 2026"


def test_what_nobody_has_settled_is_named_kindly(house: House) -> None:
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        event.team.clear()
        db.query(Membership).filter_by(user_id=house.bob.id).delete()
    id_ = _draft(house)
    assert len(_paper(house).missing) == 2
    assert "An Independent Scrutiny Officer leads. We tell you who as soon as it is settled." in _words(house)
    with pytest.raises(LetterUnfit, match="letter_unfit") as refused:
        _send(house, id_)
    assert refused.value.params["rule"] == "nobody"
    process_letters.address(house.alice, id_, name="Dr  Fairoak\r\nBcc: x", position="Principal", email="", at=NOON)
    assert _paper(house).people[0].name == "Dr Fairoak Bcc: x, Principal"
    assert "carried by hand" not in _paper(house).missing[0]
    assert _send(house, id_) == Stage.AGENCY_NOTIFIED
    with reading() as db:
        assert db.query(Mail).one().state == MailState.BY_HAND


@pytest.mark.parametrize("kind", ["", "findings", "Selection", "\x00"])
def test_a_kind_of_letter_that_there_is_not_is_not_found(house: House, kind: str) -> None:
    with pytest.raises(NotFound):
        _draft(house, kind)


@pytest.mark.parametrize("email", ["bob", "bob@", "@x.example", "a b@x.example", "bob@x.example\r\nBcc: y@z", "<b@x>"])
def test_what_is_no_address_is_refused(house: House, email: str) -> None:
    id_ = _draft(house)
    with pytest.raises(AddressUnfit):
        process_letters.address(house.alice, id_, name="Bea", position="", email=email, at=NOON)


def test_a_letter_is_changed_until_it_is_sent(house: House) -> None:
    id_ = _draft(house)
    part = _paper(house).parts[0]
    process_letters.reword(house.alice, id_, f"text-{part.id}", "New words.", before=part.text, at=NOON)
    process_letters.reword(house.alice, id_, "greeting", "Dear Dr Bob", before="Dear Bob", at=NOON)
    process_letters.leave_out(house.alice, _paper(house).parts[1].id, at=NOON)
    paper = _paper(house)
    assert (paper.parts[0].text, paper.greeting) == ("New words.", "Dear Dr Bob")
    assert "The day we propose" not in _words(house)
    _send(house, id_)
    with pytest.raises(LetterUnfit):
        process_letters.reword(house.alice, id_, "greeting", "Hi", before="Dear Dr Bob", at=NOON)
    with pytest.raises(LetterUnfit):
        process_letters.leave_out(house.alice, paper.parts[0].id, at=NOON)
    with pytest.raises(LetterUnfit):
        process_letters.throw_away(house.alice, id_, at=NOON)


def test_two_who_change_the_same_words_do_not_lose_any(house: House) -> None:
    id_ = _draft(house)
    part = _paper(house).parts[0]
    process_letters.reword(house.alice, id_, f"text-{part.id}", "Hers.", before=part.text, at=NOON)
    with pytest.raises(Conflict):
        process_letters.reword(house.alice, id_, f"text-{part.id}", "His.", before=part.text, at=NOON)
    with pytest.raises(LetterUnfit):
        process_letters.reword(house.alice, id_, f"text-{part.id}", "  ", before="Hers.", at=NOON)


def test_sending_tells_the_agency_moves_the_event_and_freezes_the_words_at_once(house: House) -> None:
    id_ = _draft(house)
    assert _send(house, id_) == Stage.AGENCY_NOTIFIED
    assert _event(house).stage == Stage.AGENCY_NOTIFIED
    with reading() as db:
        letter = db.query(ProcessLetter).one()
        assert letter.digest == fingerprint(from_json(letter.snapshot))
        assert [(mail.address, mail.state) for mail in letter.mails] == [("bob@quillmere.example", MailState.WAITING)]
    with transaction() as db:
        db.get_one(User, house.alice.id).name = "Somebody else"
    assert document(house.alice, id_).signed_by == "Alice"
    assert document(house.alice, id_).date == TODAY


def test_only_what_was_on_the_screen_is_sent(house: House) -> None:
    id_ = _draft(house)
    seen = _paper(house)
    process_letters.reword(house.alice, id_, "subject", "Another", before=seen.subject, at=NOON)
    with pytest.raises(Conflict):
        process_letters.send(house.alice, id_, seal=seen.seal, at=NOON)
    assert _event(house).stage == Stage.DATE_PROPOSED
    with reading() as db:
        assert db.query(Mail).count() == 0


def test_a_letter_about_another_day_than_the_events_is_not_sent(house: House) -> None:
    id_ = _draft(house)
    _set(house, held_on=HELD + timedelta(days=7))
    assert _paper(house).is_stale
    with pytest.raises(LetterUnfit) as refused:
        _send(house, id_)
    assert refused.value.params["rule"] == "changed"
    process_letters.draft_afresh(house.alice, id_, at=NOON)
    assert "Monday 8 February 2027" in _words(house)
    assert _send(house, id_) == Stage.AGENCY_NOTIFIED


def test_a_correction_is_a_new_letter_and_takes_no_step(house: House) -> None:
    first = _sent(house)
    _set(house, stage=Stage.S11_REQUESTED)
    second = _draft(house)
    assert _paper(house, second).reference == "P-ASE-04/S2"
    assert _send(house, second) is None
    assert _event(house).stage == Stage.S11_REQUESTED
    assert document(house.alice, first).reference == "P-ASE-04/S1"


def test_a_kind_is_begun_once_and_a_draft_can_be_thrown_away(house: House) -> None:
    assert _draft(house) == _draft(house)
    process_letters.throw_away(house.alice, _draft(house), at=NOON)
    assert _page(house).rows == []


def test_no_letter_goes_out_before_what_it_tells_is_settled(house: House) -> None:
    for kind in ("section_11", "programme"):
        with pytest.raises(LetterUnfit):
            _draft(house, kind)
    _set(house, held_on=None)
    with pytest.raises(LetterUnfit) as refused:
        _draft(house)
    assert refused.value.params["rule"] == "no_day"


def test_r03_a_request_six_weeks_before_moves_the_event_on_and_keeps_the_day(house: House) -> None:
    _sent(house)
    id_ = _draft(house, "section_11")
    assert _paper(house, id_).door == []
    assert _send(house, id_) == Stage.S11_REQUESTED
    event = _event(house)
    assert (event.stage, event.needs_s11, event.s11_asked_on) == (Stage.S11_REQUESTED, True, TODAY)


def test_r03_a_request_that_is_late_needs_a_reason_and_says_so_itself(house: House) -> None:
    _set(house, stage=Stage.AGENCY_NOTIFIED, held_on=TODAY + timedelta(days=30))
    id_ = _draft(house, "section_11")
    assert "later than the six weeks" in _words(house)
    assert [rule.rule for rule in _paper(house, id_).door] == ["R3"]
    with pytest.raises(ReasonNeeded):
        _send(house, id_)
    assert _event(house).s11_asked_on is None
    assert _send(house, id_, R3="The roof leaked.") == Stage.S11_REQUESTED


def test_the_request_is_stamped_with_the_standards_and_their_edition(house: House) -> None:
    _set(house, stage=Stage.AGENCY_NOTIFIED)
    _draft(house, "section_11")
    assert "Section 11 guidance, eight key features (2005, 2007): A1 Senior management commitment;" in _words(house)
    assert "Please send it to the Hub by 11 January 2027." in _words(house)


def test_the_request_asks_for_what_the_agencys_own_round_asks(house: House) -> None:
    """In the edition its return is stamped with, and with the focus areas of that year."""
    _set(house, stage=Stage.AGENCY_NOTIFIED)
    _round(house, "Ours", "B", house.agency, focus="How do you hear those who do not speak?")
    _round(house, "Another's", "A", house.organisation("Brackenhithe"), at=NOON + timedelta(days=1))
    _draft(house, "section_11")
    words = _words(house)
    assert "Working Together, arrangements of agencies (2023 and later): B1 Line of accountability;" in words
    assert "B10 Culture of safety, equality and protection; F1 How do you hear those who do not speak?." in words
    assert "A1 Senior management commitment" not in words


def test_an_agency_without_a_round_is_asked_for_what_the_newest_one_asks(house: House) -> None:
    _set(house, stage=Stage.AGENCY_NOTIFIED)
    _round(house, "Another's", "B", house.organisation("Brackenhithe"))
    _draft(house, "section_11")
    assert "B1 Line of accountability" in _words(house)


def _round(house: House, name: str, set_code: str, agency: UUID, *, focus: str = "", at: datetime = NOON) -> None:
    due = (TODAY + timedelta(days=90)).isoformat()
    section11_cycle.open_round(house.alice, Asked(name, set_code, due, focus, (str(agency),)), at=at)


def test_r05_the_programme_goes_out_with_the_hours_that_were_agreed(house: House) -> None:
    tour = Planned("10:30", "12:00", "Show us", place="hall", who="Pair A", is_showcase=True)
    for planned in (tour, Planned("09:05", "09:30", "Arrive", area=house.area_id())):
        timetable.add_slot(house.alice, house.code, planned, at=NOON)
    _agree_programme(house)
    _set(house, stage=Stage.PROGRAMME_AGREED)
    id_ = _draft(house, "programme")
    assert [(part.by, part.text) for part in _paper(house).parts if part.by] == [
        ("09:05 to 09:30", "Arrive · reception"),
        ("10:30 to 12:00", "Show us · hall · Pair A · Showcase"),
    ]
    leaf = _paper(house).leaf
    assert (leaf.by, leaf.blocks[3].rows[0]) == ("When", ["09:05 to 09:30", "Arrive · reception"])
    assert _send(house, id_) is None


def test_r05_hours_that_changed_since_they_were_agreed_do_not_go_out(house: House) -> None:
    timetable.add_slot(house.alice, house.code, Planned("09:00", "09:30", "Arrive"), at=NOON)
    _agree_programme(house)
    _set(house, stage=Stage.PROGRAMME_AGREED)
    id_ = _draft(house, "programme")
    with transaction() as db:
        event_by_code(db, house.code).slots[0].what = "Walk"
    assert _paper(house).is_stale
    with pytest.raises(LetterUnfit):
        _send(house, id_)


def test_a_programme_without_hours_says_nothing_of_them(house: House) -> None:
    _agree_programme(house)
    _set(house, stage=Stage.PROGRAMME_AGREED)
    _draft(house, "programme")
    assert "The hours." not in _words(house)
    assert not [part for part in _paper(house).parts if part.by]


def test_r05_an_agreed_programme_goes_out_with_its_places(house: House) -> None:
    _agree_programme(house)
    _set(house, stage=Stage.PROGRAMME_AGREED)
    id_ = _draft(house, "programme")
    words = _words(house)
    assert "Where we go. reception." in words
    assert "Where we do not go. contact room." in words
    assert "We photograph places and things, never people." in words
    assert [person.name for person in _paper(house).people] == ["Bob", "Carol"]
    assert _paper(house).greeting == "Dear colleagues"
    assert _send(house, id_) is None


def test_r05_a_programme_that_is_not_agreed_as_it_stands_does_not_go_out(house: House) -> None:
    _set(house, stage=Stage.PROGRAMME_AGREED)
    id_ = _draft(house, "programme")
    with pytest.raises(LetterUnfit) as refused:
        _send(house, id_)
    assert refused.value.params["rule"] == "not_agreed"
    _agree_programme(house)
    _set(house, photo_rules="None at all.")
    with pytest.raises(LetterUnfit):
        _send(house, id_)


def test_an_invitation_goes_to_the_team_and_takes_no_step(house: House) -> None:
    id_ = _draft(house, "invitation")
    assert [person.name for person in _paper(house).people] == ["Carol"]
    assert "Please answer by 30 November 2026." in _words(house)
    assert _send(house, id_) is None
    assert _event(house).stage == Stage.DATE_PROPOSED


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        (EventKind.AGENCY, ["selection", "section_11", "programme", "invitation"]),
        (EventKind.THEMATIC, ["programme", "invitation"]),
        (EventKind.LINE_OF_SIGHT, ["invitation"]),
        (EventKind.CASE_SPECIFIC, []),
        (EventKind.CALL_IN, []),
    ],
)
def test_each_kind_of_event_has_its_letters(house: House, kind: EventKind, has: list[str]) -> None:
    event = ScrutinyEvent(code="X", title="X", kind=kind, stage=Stage.IDENTIFIED)
    assert set(kinds_of(event)) == {ProcessKind(each) for each in has}


def test_nobody_but_the_hub_writes_and_the_agency_reads_what_it_got(house: House) -> None:
    with pytest.raises(NotAllowed):
        process_letters.draft(house.carol, house.code, "selection", at=NOON)
    id_ = _draft(house)
    with pytest.raises(NotAllowed):
        _page(house, house.bob)
    with pytest.raises(NotAllowed):
        document(house.bob, id_)
    _send(house, id_)
    page = _page(house, house.bob)
    assert ([row.reference for row in page.rows], page.may_write, page.offers) == (["P-ASE-04/S1"], False, [])
    assert document(house.bob, id_).reference == "P-ASE-04/S1"
    invited = _sent(house, "invitation")
    assert [row.reference for row in _page(house, house.bob).rows] == ["P-ASE-04/S1"]
    with pytest.raises(NotAllowed):
        document(house.bob, invited)
    assert {row.reference for row in _page(house, house.carol).rows} == {"P-ASE-04/I1", "P-ASE-04/S1"}


def _next(house: House, actor=None) -> list[str]:
    return [todo.key for todo in today.today(actor or house.alice, at=NOON).todos]


def test_the_next_step_of_an_event_is_its_letter(house: House) -> None:
    assert _next(house) == ["selection"]
    assert events.event(house.alice, house.code, at=NOON).next.link == "/post/?event=P-ASE-04"
    _sent(house)
    assert _next(house) == ["s11_decide"]
    _set(house, needs_s11=True)
    assert _next(house) == ["section_11"]
    _sent(house, "section_11")
    _agree_programme(house)
    _set(house, stage=Stage.PROGRAMME_AGREED)
    assert _next(house) == ["programme"]
    _sent(house, "programme")
    assert _next(house) == []
    assert _next(house, house.bob) == ["posted"]
    assert _next(house, house.carol) == ["come"]


@pytest.mark.parametrize("kind", ["selection", "invitation"])
def test_while_an_event_is_put_off_no_letter_goes_out(house: House, kind: str) -> None:
    id_ = _draft(house, kind)
    _set(house, stage=Stage.POSTPONED)
    with pytest.raises(LetterUnfit):
        _send(house, id_)


def test_a_letter_never_holds_a_childs_word(house: House) -> None:
    _set(house, stage=Stage.IN_PROGRESS, held_on=TODAY)
    house.confirmed("The door sticks and everyone stares at me")
    _set(house, stage=Stage.PROGRAMME_AGREED, held_on=date(2027, 2, 1))
    for kind in ProcessKind:
        id_ = _draft(house, kind.value)
        record = document(house.alice, id_)
        assert "stares" not in " ".join(f"{b.lead} {b.text}" for b in record.blocks)


def test_an_address_is_read_by_the_hub_and_by_nobody_else_who_reads_the_letter(house: House) -> None:
    id_ = _draft(house)
    process_letters.address(house.alice, id_, name="Dr Fairoak", position="", email="home@mail.example", at=NOON)
    _send(house, id_)
    seen = {
        who.name: [one.email for one in post_view.post_page(who, house.code, open_id=id_, at=NOON).paper.people]
        for who in (house.alice, house.bob, house.contributor)
    }
    assert "home@mail.example" in seen["Alice"]
    assert not any((*seen["Bob"], *seen["Colin"]))
    assert len(seen["Bob"]) == len(seen["Alice"])
