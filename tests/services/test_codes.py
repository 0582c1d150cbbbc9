"""Opening, extending and stopping codes; what the phone asks; and what is printed to let people in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from mars_voice.services import capture, codes, posters, transaction
from mars_voice.services.codes import AskingView, CodesView, Hours
from models.errors import (
    CodeOver,
    CodeThere,
    CodeTimes,
    CodeUnfit,
    DomainError,
    LetterAway,
    NotAllowed,
    NotFound,
    TooBig,
)
from models.event import ScrutinyEvent
from models.journal import JournalEntry
from models.kinds import Audience, EventKind, Role, Stage
from models.people import Actor, User
from tests.house import NOON, House

HOURS = Hours(NOON - timedelta(hours=4), NOON + timedelta(hours=6))
ORIGIN = "https://voice.example"


def seen(house: House, *, by: Actor | None = None) -> CodesView:
    return codes.codes(by or house.alice, house.code, origin=ORIGIN, at=NOON)


def opened(house: House, audience: str = "young-walk") -> str:
    codes.open_code(house.alice, house.code, audience, HOURS, at=NOON)
    return next(code.id for code in seen(house).going if audience in code.url)


def typed(house: House) -> str:
    return seen(house).going[0].code


def journal_of(thing: str) -> list[str]:
    with transaction.reading() as db:
        return sorted(entry.what for entry in db.query(JournalEntry) if entry.thing == thing)


def test_a_code_lets_its_audience_in_at_once(house: House) -> None:
    opened(house, "child-walk")
    door = capture.open_door(typed(house), at=NOON)
    assert door.audience is Audience.CHILD_WALK
    assert journal_of("JoinCode") == ["code_opened"]


def test_the_page_offers_only_groups_that_have_no_code_with_the_usual_times(house: House) -> None:
    opened(house, "child-walk")
    offers = {offer.audience: (offer.opens, offer.closes) for offer in seen(house).offers}
    assert offers == {
        "young-walk": ("2026-11-23T08:00", "2026-11-23T18:00"),
        "family-walk": ("2026-11-23T08:00", "2026-11-28T18:00"),
    }


def test_two_codes_for_one_group_would_only_confuse(house: House) -> None:
    opened(house)
    with pytest.raises(CodeThere):
        opened(house)
    codes.stop(house.alice, seen(house).going[0].id, at=NOON)
    opened(house)
    assert len(seen(house).going) == len(seen(house).over) == 1


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        (EventKind.AGENCY, "young-sight"),
        (EventKind.THEMATIC, "family-sight"),
        (EventKind.LINE_OF_SIGHT, "young-walk"),
        (EventKind.HUB_AUDIT, "child-walk"),
        (EventKind.AGENCY, "everybody"),
    ],
)
def test_an_audience_that_does_not_fit_the_event_is_refused(house: House, kind: EventKind, refused: str) -> None:
    with transaction.transaction() as db:
        db.get_one(ScrutinyEvent, house.event_id).kind = kind
    with pytest.raises(CodeUnfit):
        codes.open_code(house.alice, house.code, refused, HOURS, at=NOON)


def test_senseless_times_open_nothing(house: House) -> None:
    with pytest.raises(CodeTimes):
        codes.open_code(house.alice, house.code, "young-walk", Hours(HOURS.closes, HOURS.opens), at=NOON)
    assert seen(house).going == []


@pytest.mark.parametrize("stage", [Stage.WITH_PORTFOLIO_LEAD, Stage.CLOSED, Stage.CANCELLED])
def test_nobody_new_is_asked_when_their_words_could_not_reach_the_letter(house: House, stage: Stage) -> None:
    code_id = opened(house)
    house.set_stage(stage)
    with pytest.raises(LetterAway):
        codes.open_code(house.alice, house.code, "child-walk", HOURS, at=NOON)
    with pytest.raises(LetterAway):
        codes.extend(house.alice, code_id, at=NOON)


def test_one_press_is_one_day_more_and_an_ended_code_opens_again(house: House) -> None:
    code_id = opened(house)
    assert codes.extend(house.alice, code_id, at=NOON) == "6:30 pm on Tuesday 24 November"
    late = NOON + timedelta(days=9)
    with pytest.raises(DomainError):
        capture.open_door(typed(house), at=late)
    codes.extend(house.alice, code_id, at=late)
    capture.open_door(typed(house), at=late + timedelta(hours=23))
    assert journal_of("JoinCode") == ["code_extended", "code_extended", "code_opened"]


def test_a_code_is_extended_to_a_chosen_time_never_a_sooner_one(house: House) -> None:
    code_id = opened(house)
    codes.extend(house.alice, code_id, until=HOURS.closes + timedelta(hours=1), at=NOON)
    with pytest.raises(CodeTimes):
        codes.extend(house.alice, code_id, until=HOURS.closes, at=NOON)


def test_a_stopped_code_lets_nobody_begin_and_what_was_written_still_arrives(house: House) -> None:
    code_id, code = opened(house), typed(house)
    codes.stop(house.alice, code_id, at=NOON)
    with pytest.raises(DomainError):
        capture.open_door(code, at=NOON)
    assert house.give({"YW1": ["good"]}, code=code, at=NOON + timedelta(days=3)).is_new
    for again in (codes.stop, codes.extend):
        with pytest.raises(CodeOver):
            again(house.alice, code_id, at=NOON)
    assert journal_of("JoinCode") == ["code_opened", "code_stopped"]


def test_where_a_code_stands_is_said_in_words(house: House) -> None:
    house.join_code(Audience.YOUNG_WALK)
    house.join_code(Audience.CHILD_WALK, opens=NOON + timedelta(hours=1))
    house.join_code(Audience.FAMILY_WALK, closes=NOON)
    house.join_code(Audience.FAMILY_WALK, revoked=NOON)
    view = seen(house)
    assert [code.says for code in view.going] == [
        "Open until 12:30 pm on Saturday 28 November",
        "Opens at 1:30 pm on Monday 23 November",
    ]
    assert [code.says for code in view.over] == [
        "Ended at 12:30 pm on Monday 23 November",
        "Stopped at 12:30 pm on Monday 23 November",
    ]
    assert view.open_now == 1


def test_a_code_leads_to_a_phone_a_tablet_and_a_paper_sheet(house: House) -> None:
    opened(house)
    code = seen(house).going[0]
    bare = code.code.replace(" ", "")
    assert (code.url, code.tablet, code.paper) == (
        f"/give/young-walk/#{bare}",
        f"/give/young-walk/#{bare}.t",
        f"/give/young-walk/#{bare}.p",
    )


def test_what_the_phone_asks_and_shows_is_settled_and_noted_without_words(house: House) -> None:
    asked = AskingView(
        asks_age=True, asks_equality=True, asks_voice=True, local_number=" 0303 49 60 001 ", named_adult=" Jo "
    )
    codes.arrange(house.alice, house.code, asked, at=NOON)
    kept = AskingView(
        asks_age=True, asks_equality=True, asks_voice=True, local_number="0303 49 60 001", named_adult="Jo"
    )
    assert seen(house).asking == kept
    assert journal_of("ScrutinyEvent") == ["asking_arranged"]


@pytest.mark.parametrize("slip", [AskingView(named_adult="x" * 81), AskingView(local_number="0" * 41)])
def test_a_page_pasted_by_mistake_goes_to_no_phone(house: House, slip: AskingView) -> None:
    with pytest.raises(TooBig):
        codes.arrange(house.alice, house.code, slip, at=NOON)
    assert seen(house).asking == AskingView()


def verbs(house: House, code_id: str) -> list[Callable[[Actor], object]]:
    return [
        lambda who: codes.codes(who, house.code, origin=ORIGIN, at=NOON),
        lambda who: codes.open_code(who, house.code, "family-walk", HOURS, at=NOON),
        lambda who: codes.extend(who, code_id, at=NOON),
        lambda who: codes.stop(who, code_id, at=NOON),
        lambda who: codes.arrange(who, house.code, AskingView(), at=NOON),
        lambda who: posters.poster(who, code_id, origin=ORIGIN, practice=True, at=NOON),
        lambda who: posters.paper(who, code_id, origin=ORIGIN, practice=True),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.HUB_OFFICER, Role.HUB_ADMIN)])
def test_nobody_else_may_see_change_or_print_a_code(house: House, role: Role) -> None:
    """An officer who is not of the team is a stranger too."""
    code_id = opened(house)
    stranger = house.person(f"Stranger-{role}", role)
    insider = house.person(f"Insider-{role}", role, of=house.agency)
    for verb in verbs(house, code_id):
        for who in (stranger, insider):
            with pytest.raises(NotAllowed):
                verb(who)
    assert [code.state for code in seen(house).going] == ["open"]


def test_the_leading_officer_may_do_all_of_it(house: House) -> None:
    code_id = opened(house)
    see, open_, extend, stop, arrange, *prints = verbs(house, code_id)
    for verb in (see, open_, extend, arrange, *prints, stop):
        verb(house.carol)


def test_an_officer_of_the_team_who_does_not_lead_sees_and_prints_only(house: House) -> None:
    code_id = opened(house)
    dora = house.person("Dora", Role.ISO)
    with transaction.transaction() as db:
        db.get_one(ScrutinyEvent, house.event_id).add_to_team(db.get_one(User, dora.id), leads=False)
    see, open_, extend, stop, arrange, *prints = verbs(house, code_id)
    for verb in (see, *prints):
        verb(dora)
    assert not seen(house, by=dora).may_manage
    assert seen(house, by=dora).offers == []
    for verb in (open_, extend, stop, arrange):
        with pytest.raises(NotAllowed):
            verb(dora)


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_code_that_is_not_there_is_named_as_that(house: House, wrong: str) -> None:
    for verb in verbs(house, wrong)[2:4] + verbs(house, wrong)[5:]:
        with pytest.raises(NotFound):
            verb(house.alice)


@pytest.mark.parametrize(
    ("audience", "theirs", "not_theirs"),
    [("young-walk", "Childline", "NSPCC"), ("child-walk", "SHOUT", "NSPCC"), ("family-walk", "NSPCC", "Childline")],
)
def test_what_is_printed_has_the_help_of_its_reader_and_of_the_place(
    house: House, audience: str, theirs: str, not_theirs: str
) -> None:
    codes.arrange(house.alice, house.code, AskingView(local_number="0303 49 60 001", named_adult="Jo"), at=NOON)
    code_id = opened(house, audience)
    poster = posters.poster(house.alice, code_id, origin=ORIGIN, practice=True, at=NOON)
    paper = posters.paper(house.alice, code_id, origin=ORIGIN, practice=True)
    lines = " ".join(poster.help_lines)
    assert poster.help_lines == paper.help_lines
    assert theirs in lines
    assert not_theirs not in lines
    assert "0303 49 60 001" in lines
    assert "Jo" in lines
    assert paper.qset.audience == audience


def test_no_poster_is_printed_for_a_code_nobody_can_begin_with(house: House) -> None:
    code_id = opened(house)
    codes.stop(house.alice, code_id, at=NOON)
    with pytest.raises(CodeOver):
        posters.poster(house.alice, code_id, origin=ORIGIN, practice=True, at=NOON)
    posters.paper(house.alice, code_id, origin=ORIGIN, practice=True)


@pytest.mark.parametrize("lang", ["", "tlh", "..", "../en", "EN", "en/../en", "x" * 500])
def test_a_language_nothing_is_printed_in_is_not_found(house: House, lang: str) -> None:
    code_id = opened(house)
    with pytest.raises(NotFound):
        posters.poster(house.alice, code_id, origin=ORIGIN, practice=True, at=NOON, lang=lang)
    with pytest.raises(NotFound):
        posters.paper(house.alice, code_id, origin=ORIGIN, practice=True, lang=lang)


def test_the_words_in_the_database_never_hold_the_code_in_the_clear(house: House) -> None:
    opened(house)
    with transaction.reading() as db:
        stored = db.connection().exec_driver_sql("SELECT * FROM join_code").all()
    assert typed(house).replace(" ", "") not in repr(stored)


@pytest.mark.parametrize(
    ("age", "equality", "asked"),
    [
        (False, False, []),
        (True, False, ["age"]),
        (False, True, ["need", "language", "ethnicity", "care"]),
        (True, True, ["age", "need", "language", "ethnicity", "care"]),
    ],
)
def test_paper_asks_about_the_person_what_the_phone_asks(
    house: House, age: bool, equality: bool, asked: list[str]
) -> None:
    codes.arrange(house.alice, house.code, AskingView(asks_age=age, asks_equality=equality), at=NOON)
    sheet = posters.paper(house.alice, opened(house), origin=ORIGIN, practice=True)
    assert [question.id for question in sheet.about] == asked
