"""The practice world, planted: what a visitor finds when the doors open for the first time."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from mars_voice.services import (
    accounts,
    actions,
    capture,
    concerns,
    demo,
    events,
    forward_plan,
    letters,
    meetings,
    my_words,
    observations,
    post,
    programme,
    publication,
    requests,
    review,
    themes,
    transaction,
)
from mars_voice.services.keys import FieldCipher, use_ring
from mars_voice.services.setup import plant_codebook
from mars_voice.services.vault import FolderVault, use_vault
from models.access import JoinCode, Receipt
from models.base import use_cipher
from models.day_pack import DayPack
from models.errors import NotAllowed, SignInFailed
from models.event import ScrutinyEvent
from models.feedback import Comment, Submission
from models.kinds import Audience, CommentState, LetterState, TagState
from models.letter import Letter
from models.mail import MailState
from models.observation import Observation
from models.people import Actor, User
from models.process_letter import ProcessLetter
from models.process_record import from_json
from models.programme import ToHear
from models.self_assessment import SelfAssessment
from models.tables import Base
from models.theme import Tag
from tests.house import RING

MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def an_empty_house(folder: Path) -> Engine:
    use_ring(RING)
    use_cipher(FieldCipher(RING))
    transaction.use_engine(transaction.make_engine(f"sqlite:///{folder / 'practice.db'}"))
    use_vault(FolderVault(folder / "files"))
    Base.metadata.create_all(transaction.engine())
    with transaction.transaction() as db:
        plant_codebook(db)
    return transaction.engine()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Planted once for the whole file; no test changes what it looks at."""
    engine = an_empty_house(tmp_path_factory.mktemp("practice"))
    assert demo.seed_if_empty(MONDAY)
    return engine


@pytest.fixture
def practice(planted: Engine) -> None:
    """The practice world, opened on a Monday morning."""
    use_ring(RING)
    use_cipher(FieldCipher(RING))
    transaction.use_engine(planted)


def person(key: str) -> Actor:
    with transaction.reading() as db:
        return db.scalars(select(User).where(User.email == f"{key}@quillmere.example")).one().actor()


def count(kind: type[Base]) -> int:
    with transaction.reading() as db:
        return db.scalar(select(func.count()).select_from(kind)) or 0


def states(code: str) -> Counter[CommentState]:
    with transaction.reading() as db:
        query = select(Comment.state).join(ScrutinyEvent, ScrutinyEvent.id == Comment.event_id)
        return Counter(db.scalars(query.where(ScrutinyEvent.code == code)))


def tag_states(code: str) -> set[TagState]:
    with transaction.reading() as db:
        query = select(Tag.state).join(Comment, Comment.id == Tag.comment_id)
        return set(db.scalars(query.join(ScrutinyEvent).where(ScrutinyEvent.code == code)))


def letter_states() -> dict[str, LetterState]:
    with transaction.reading() as db:
        return {letter.event.code: letter.state for letter in db.scalars(select(Letter))}


@pytest.mark.usefixtures("practice")
class TestWhatAVisitorFinds:
    def test_everybody_who_was_heard(self):
        assert count(Submission) == 164
        assert count(Comment) == 240
        assert count(Observation) == 60
        assert count(Receipt) == 164

    def test_events_that_somebody_asked_for_and_the_audits_of_a_line_of_sight(self):
        chair, jo, alice = person("tamsin"), person("jo"), person("alice")
        assert [row.code for row in requests.requests(chair).asked] == ["P-HAU-01"]
        assert "R21" in events.event(chair, "P-HAU-01", at=MONDAY).kinds.why[-1].says
        case = events.event(jo, "P-CSL-01", at=MONDAY)
        assert [one.is_given for one in case.endorsing.partners].count(True) == 1
        assert case.endorsing.may_take_back
        sight = events.event(alice, "P-LOS-02", at=MONDAY).kinds
        assert [one.is_shared for one in sight.audits] == [True] * 4
        assert events.event(alice, "P-PRV-01", at=MONDAY).next.key == "kind_terms"

    def test_twelve_words_to_read_where_the_visit_is_going_on(self):
        assert states("P-ASE-04") == {CommentState.UNREAD: 12, CommentState.READ: 21, CommentState.LOCKED: 2}
        assert review.words(person("tomasz"), "P-ASE-04").unread == 12

    def test_themes_only_suggested_there_and_confirmed_everywhere_else(self):
        assert tag_states("P-ASE-04") == {TagState.SUGGESTED}
        assert tag_states("P-ASE-03") == {TagState.CONFIRMED}
        assert themes.totals(person("alice"), "P-ASE-04").confirmed == 0
        assert themes.totals(person("alice"), "P-ASE-03").confirmed > 10

    def test_four_young_scrutineers_are_fewer_than_five_and_no_total_gives_them_away(self):
        heard = {row.who: row.people for row in themes.totals(person("alice"), "P-ASE-04").heard}
        assert heard["Young scrutineers"] == "fewer than 5"
        assert "Young people and families" not in heard

    def test_ten_worries_locked_away_from_everybody_but_the_safeguarding_lead(self):
        locked = sum(
            states(f"P-{code}")[CommentState.LOCKED]
            for code in ("ASE-01", "ASE-02", "ASE-03", "ASE-04", "THM-01", "LOS-02")
        )
        assert locked == 10
        assert len(concerns.concerns(person("grace"), at=MONDAY).concerns) == 14
        with pytest.raises(NotAllowed):
            concerns.concerns(person("alice"), at=MONDAY)

    def test_one_new_worry_that_has_waited_twenty_minutes(self):
        waiting = [c for c in concerns.concerns(person("grace"), at=MONDAY).concerns if c.state == "new"]
        assert [c.waited for c in waiting] == ["20 min"]

    def test_a_false_alarm_back_in_the_queue_with_its_words_whole(self):
        with transaction.reading() as db:
            bored = next(c for c in db.scalars(select(Comment)) if "dying in here" in c.text)
            assert bored.state is CommentState.UNREAD

    def test_two_years_half_way_with_one_agency_left_over_and_one_put_off(self):
        view = forward_plan.forward_plan(person("alice"), at=MONDAY)
        assert view.heading == "Two-year plan: 4 of 9 agencies, 5 quarters left"
        assert [row.name for row in view.rows if row.note] == [
            "Seathrift Supported Lodgings",
            "Driftgate Young Carers",
        ]
        assert view.sights.heading == "Line of sight: 2 of 3 in 2026"
        watched = [line.says for line in view.watch]
        assert watched[0].startswith("2 agencies have no day yet.")
        assert any("front counters and custody should have come back" in line for line in watched)
        assert any("papers close on" in line for line in watched)

    def test_meetings_with_the_minutes_of_what_went_through_them(self):
        view = meetings.meetings(person("helen"), at=MONDAY)
        assert (len(view.coming), len(view.past)) == (5, 6)
        told = {line.title for one in view.past for line in one.agenda}
        assert told == {"Marlquay Leisure Trust", "Brackenhithe Minor Injuries Unit", "Babies under one"}
        assert all(line.is_minuted for one in view.past for line in one.agenda)
        assert {one.name for one in view.closed} >= {"Christmas holidays", "Public exams, Quillmere schools"}

    def test_a_visit_under_way_with_its_team_its_questions_and_its_promises(self):
        view = programme.programme(person("hanif"), "P-ASE-04")
        assert view.missing == []
        assert [(one.name, one.pair, one.reports) for one in view.team] == [
            ("Hanif Osterley-Khan", "A", False),
            ("Femi Astlebrook", "A", True),
            ("Ines Tarrow-Clough", "B", True),
            ("Jo Kestrelby", "B", False),
        ]
        assert [area.why for area in view.areas if area.no_go] != [""]
        assert (len(view.lines), len(view.to_hear), len(view.promises)) == (5, 5, 8)
        assert view.promises_name == "Quillmere promises, version 2"

    def test_partner_and_contributor_see_the_cards_of_their_visit(self):
        for who in ("femi", "ines"):
            assert len(observations.cards(person(who), "P-ASE-04").cards) == 8

    def test_two_tablets_that_wrote_the_cards_of_their_people(self):
        with transaction.reading() as db:
            packs = {pack.device: pack for pack in db.scalars(select(DayPack))}
            cards = Counter(db.scalars(select(Observation.pack_id).where(Observation.pack_id.is_not(None))))
        hanif, femi = packs["Hanif's tablet"], packs["Femi's tablet"]
        assert (hanif.written, hanif.waiting, cards[hanif.id]) == (5, 0, 5)
        assert (femi.written, femi.waiting, cards[femi.id]) == (4, 2, 2)
        assert MONDAY - femi.seen_at == timedelta(minutes=12)

    def test_nothing_of_the_day_lies_in_the_future(self):
        with transaction.reading() as db:
            heard = [at for at in db.scalars(select(ToHear.heard_at)) if at]
            assert len(heard) == 4
            assert max(heard) <= MONDAY

    def test_what_the_agencies_said_of_themselves(self):
        with transaction.reading() as db:
            returns = list(db.scalars(select(SelfAssessment)))
            assert {one.event.code: len(one.scores) for one in returns} == {"P-ASE-03": 8, "P-ASE-04": 8}

    def test_four_letters_each_at_its_state(self):
        assert letter_states() == {
            "P-ASE-01": LetterState.DISTRIBUTED,
            "P-ASE-02": LetterState.DISTRIBUTED,
            "P-ASE-03": LetterState.DRAFT,
            "P-THM-01": LetterState.SUBMITTED,
        }

    def test_the_agency_reads_its_own_sent_letter_and_no_draft(self):
        assert letters.letter(person("nell"), "P-ASE-02", at=MONDAY).state == LetterState.DISTRIBUTED
        with pytest.raises(NotAllowed):
            letters.letter(person("bob"), "P-ASE-03", at=MONDAY)

    def test_the_portfolio_lead_is_asked_about_safe_journeys(self):
        assert letters.letter(person("ruth"), "P-THM-01", at=MONDAY).may_agree

    def test_a_late_action_is_called_late(self):
        late = {a.code for a in actions.actions(person("nell"), "P-ASE-02", on=MONDAY.date()).actions if a.is_late}
        assert "P-ASE-02-A2.1" in late
        assert "P-ASE-02-A1.1" not in late

    def test_eight_stories_with_four_honest_answers(self):
        told = publication.stories()
        assert len(told.stories) == 8
        assert all(n > 0 for _, _, n in told.counts)

    def test_the_six_words_of_a_child_open_what_became_of_them(self):
        with transaction.reading() as db:
            lock = next(c for c in db.scalars(select(Comment)) if c.text.startswith("fix the locks"))
            words = capture.receipt_words_of(lock.submission_id)
        happened = my_words.what_happened(" ".join(words))
        assert happened.letter_sent
        assert any(story.answer == "did" for story in happened.stories)

    def test_a_door_for_every_audience_the_event_of_the_day_first(self):
        doors, personas = demo.doors(at=MONDAY)
        assert {door.audience for door in doors} == set(Audience)
        assert doors[0].place == "Tidewell Youth Justice Team"
        assert capture.open_door(doors[0].code, at=MONDAY).audience is Audience.YOUNG_WALK
        assert len(personas) >= 10

    def test_a_closed_and_an_early_door_that_are_not_offered(self):
        doors, _ = demo.doors(at=MONDAY)
        assert count(JoinCode) == len(doors) + 2

    def test_a_persona_walks_in_by_a_click_and_by_no_password(self):
        assert accounts.sign_in_persona("alice@quillmere.example", demo=True, at=MONDAY).token
        with pytest.raises(SignInFailed):
            accounts.sign_in("alice@quillmere.example", "", at=MONDAY)


def test_planting_twice_changes_nothing(tmp_path):
    an_empty_house(tmp_path)
    assert demo.seed_if_empty(MONDAY)
    assert not demo.seed_if_empty(MONDAY + timedelta(days=1))
    assert count(Submission) == 164


def test_a_house_with_one_person_in_it_is_left_alone(tmp_path):
    an_empty_house(tmp_path)
    accounts.create_admin("a@example.org", "A", "a long password", partnership="Ours", at=MONDAY)
    assert not demo.seed_if_empty(MONDAY)
    assert count(ScrutinyEvent) == 0


def test_a_password_may_be_given_to_all_personas(tmp_path):
    an_empty_house(tmp_path)
    demo.seed_if_empty(MONDAY, password="open sesame please")
    assert accounts.sign_in("alice@quillmere.example", "open sesame please", at=MONDAY).token


def test_on_a_saturday_nothing_has_happened_that_has_not(tmp_path):
    an_empty_house(tmp_path)
    demo.seed_if_empty(SATURDAY)
    with transaction.reading() as db:
        assert max(db.scalars(select(Submission.received_on))) <= SATURDAY.date()
        assert max(db.scalars(select(Observation.observed_at))) <= SATURDAY
        assert db.scalars(select(ScrutinyEvent.held_on).where(ScrutinyEvent.code == "P-ASE-04")).one() == MONDAY.date()
    doors, _ = demo.doors(at=SATURDAY)
    assert {door.audience for door in doors} == set(Audience)


def test_it_is_planted_in_less_than_five_seconds(tmp_path):
    an_empty_house(tmp_path)
    began = time.process_time()
    demo.seed_if_empty(MONDAY)
    assert time.process_time() - began < 5


@pytest.mark.usefixtures("practice")
def test_the_letters_before_the_visits_lie_there_delivered_and_none_is_sent_again() -> None:
    with transaction.reading() as db:
        sent = {letter.reference: letter for letter in db.scalars(select(ProcessLetter))}
        assert "P-ASE-04/R1" in sent
        assert "P-ASE-06/R1" in sent
        assert all(from_json(letter.snapshot).practice for letter in sent.values())
        assert {mail.state for letter in sent.values() for mail in letter.mails} == {MailState.DELIVERED}
        assert all(letter.mails for letter in sent.values())
    assert not post.has_mail(at=MONDAY + timedelta(days=400))


def test_the_practice_database_is_whole(planted: Engine) -> None:
    """Of some tables without row numbers SQLite 3.40 says that a written value is missing: such a table has none."""
    with planted.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
