"""Who sees which photo of a card, and what a person decides about one."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from mars_voice.services import concerns, photos
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.concern import SafeguardingConcern
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound
from models.floor import ObservationState
from models.journal import JournalEntry, Pulse
from models.kinds import AttachmentState, Rating, Role
from models.observation import Observation
from models.people import Actor
from models.photo import Photo
from tests.house import NOON, House
from tests.support.photographed import announced, cleaned, put_card, row, row_of, sent

EVERYBODY = ("alice", "bob", "carol", "ruth", "grace", "partner", "contributor", "stranger")


def _person(house: House, name: str) -> Actor:
    if name == "stranger":
        return house.person("Sam", Role.ISO)
    who: Actor = getattr(house, name)
    return who


def _seen_by(house: House, photo_id: str) -> set[str]:
    found = set()
    for name in EVERYBODY:
        try:
            photos.show(_person(house, name), photo_id, photos.SMALL, at=NOON)
        except NotAllowed:
            continue
        found.add(name)
    return found


def _looks() -> list[tuple[str, str]]:
    with reading() as db:
        entries = db.scalars(select(JournalEntry).where(JournalEntry.what == "photo_shown"))
        return [(str(entry.thing_id), entry.facts["form"]) for entry in entries]


class TestWhoSees:
    def test_an_open_one_is_the_teams(self, house: House) -> None:
        assert _seen_by(house, cleaned(house)) == {"alice", "carol", "partner", "contributor"}

    def test_one_that_is_held_is_its_observers_and_theirs_who_decide(self, house: House) -> None:
        photo_id = cleaned(house, assured=False, by=house.partner)
        assert _seen_by(house, photo_id) == {"alice", "carol", "partner"}

    def test_one_that_is_kept_back_likewise(self, house: House) -> None:
        photo_id = cleaned(house, by=house.contributor)
        photos.keep_back(house.carol, photo_id, "somebody", at=NOON)
        assert _seen_by(house, photo_id) == {"alice", "carol", "contributor"}

    @pytest.mark.parametrize(
        ("state", "seen"),
        [
            (ObservationState.LOCKED, {"grace"}),
            (ObservationState.DOUBTED, {"partner"}),
            (ObservationState.WITHDRAWN, {"grace"}),
        ],
    )
    def test_of_a_card_that_does_not_count_it_is_as_its_card(
        self, house: House, state: ObservationState, seen: set[str]
    ) -> None:
        photo_id = cleaned(house, by=house.partner)
        put_card(photo_id, state)
        assert _seen_by(house, photo_id) == seen

    @pytest.mark.parametrize(
        ("state", "seen"),
        [
            (ObservationState.KEPT, {"alice", "carol", "partner", "contributor"}),
            (ObservationState.LOCKED, {"grace"}),
        ],
    )
    def test_of_a_merged_card_it_is_as_the_card_that_speaks_for_it(
        self, house: House, state: ObservationState, seen: set[str]
    ) -> None:
        one, middle, last = (cleaned(house, by=house.partner) for _ in range(3))
        put_card(one, ObservationState.MERGED, into=middle)
        put_card(middle, ObservationState.MERGED, into=last)
        put_card(last, state)
        assert _seen_by(house, one) == seen

    @pytest.mark.parametrize("state", [one for one in ObservationState if one is not ObservationState.MERGED])
    def test_of_what_cannot_wait_it_is_the_safeguarding_leads_too(self, house: House, state: ObservationState) -> None:
        photo_id = cleaned(house, assured=False)
        with transaction() as db:
            card = db.get_one(Photo, UUID(photo_id)).observation
            card.rating = Rating.IMMEDIATE
            db.add(SafeguardingConcern.raise_over(card, route="X1", at=NOON))
        put_card(photo_id, state)
        assert "grace" in _seen_by(house, photo_id)
        (worry,) = concerns.concerns(house.grace, at=NOON).concerns
        assert [one.small for one in worry.seen.photos] == [f"/api/photos/{photo_id}/small.webp"]

    def test_nothing_is_there_before_it_is_clean(self, house: House) -> None:
        for photo in (announced(house), sent(house)):
            with pytest.raises(NotFound):
                photos.show(house.carol, str(row_of(photo).id), photos.SMALL, at=NOON)

    @pytest.mark.parametrize("form", ["", "print", "print.png", "sealed_at", "../print.jpg", "PRINT.JPG"])
    def test_there_are_three_forms_of_it(self, house: House, form: str) -> None:
        photo_id = cleaned(house)
        with pytest.raises(NotFound):
            photos.show(house.carol, photo_id, form, at=NOON)
        kinds = {form: photos.show(house.carol, photo_id, form, at=NOON).media for form in (photos.PRINT, photos.SMALL)}
        assert kinds == {"print.jpg": "image/jpeg", "small.webp": "image/webp"}


class TestLooks:
    def test_a_look_at_one_that_is_held_is_noted_without_waking_pages(self, house: House) -> None:
        photo_id = cleaned(house, assured=False)
        before = _beats()
        photos.show(house.alice, photo_id, photos.SCREEN, at=NOON)
        assert _looks() == [(photo_id, "screen")]
        assert _beats() == before

    def test_a_look_at_an_open_one_is_everyday(self, house: House) -> None:
        photos.show(house.contributor, cleaned(house), photos.SCREEN, at=NOON)
        assert _looks() == []

    def test_a_look_at_a_locked_cards_photo_is_noted(self, house: House) -> None:
        photo_id = cleaned(house)
        put_card(photo_id, ObservationState.LOCKED)
        photos.show(house.grace, photo_id, photos.PRINT, at=NOON)
        assert _looks() == [(photo_id, "print")]


def _beats() -> dict[str, int]:
    with reading() as db:
        return {pulse.topic: pulse.beats for pulse in db.scalars(select(Pulse))}


class TestDeciding:
    def test_it_may_be_used_and_that_can_be_mended(self, house: House) -> None:
        photo_id = cleaned(house, assured=False)
        photos.allow(house.carol, photo_id, at=NOON)
        assert (row(photo_id).state, row(photo_id).opened_by_id) == (AttachmentState.OPENED, house.carol.id)
        photos.keep_back(house.alice, photo_id, "private", at=NOON)
        assert (row(photo_id).state, row(photo_id).note) == (AttachmentState.KEPT_BACK, "private")
        photos.allow(house.alice, photo_id, at=NOON)
        assert (row(photo_id).state, row(photo_id).note) == (AttachmentState.OPENED, "")

    def test_a_reason_is_one_of_three(self, house: House) -> None:
        photo_id = cleaned(house)
        with pytest.raises(MissingWords):
            photos.keep_back(house.carol, photo_id, "ugly", at=NOON)
        assert row(photo_id).state == AttachmentState.OPENED

    @pytest.mark.parametrize("name", ["bob", "ruth", "grace", "partner", "contributor", "stranger"])
    def test_others_decide_nothing_not_even_about_their_own(self, house: House, name: str) -> None:
        photo_id = cleaned(house, assured=False, by=house.partner)
        person = _person(house, name)
        with pytest.raises(NotAllowed):
            photos.allow(person, photo_id, at=NOON)
        with pytest.raises(NotAllowed):
            photos.keep_back(person, photo_id, "somebody", at=NOON)

    def test_nothing_is_decided_while_the_card_is_locked(self, house: House) -> None:
        photo_id = cleaned(house)
        put_card(photo_id, ObservationState.LOCKED)
        for actor in (house.alice, house.carol, house.grace):
            with pytest.raises(NotAllowed):
                photos.allow(actor, photo_id, at=NOON)

    def test_nothing_is_decided_before_it_is_clean(self, house: House) -> None:
        with pytest.raises(InvalidTransition):
            photos.allow(house.carol, str(row_of(sent(house)).id), at=NOON)


class TestThePage:
    def test_it_shows_what_waits_why_and_what_was_decided(self, house: House) -> None:
        waits = cleaned(house, assured=False, caption="The hatch is open to the hall.")
        opened = cleaned(house)
        sent(house)
        view = photos.photos(house.carol, house.code)
        assert [one.id for one in view.waiting] == [waits]
        (one,) = view.waiting
        assert (one.caption, one.alt, one.may_decide) == (one.caption, "The hatch is open to the hall.", True)
        assert one.held_why == "Its observer did not say that nobody can be recognised."
        assert one.small == f"/api/photos/{waits}/small.webp"
        assert [(one.id, one.by, one.alt) for one in view.decided] == [(opened, "Carol", "A photo taken in reception")]
        assert view.on_the_way == 1

    def test_it_says_which_could_not_be_opened(self, house: House) -> None:
        cleaned(house, b"<svg/>")
        assert photos.photos(house.alice, house.code).refused == ["Card o01: it was no picture we can open."]

    def test_it_names_nothing_of_cards_that_do_not_count(self, house: House) -> None:
        locked, doubted = cleaned(house, assured=False), cleaned(house)
        put_card(locked, ObservationState.LOCKED)
        put_card(doubted, ObservationState.DOUBTED)
        view = photos.photos(house.alice, house.code)
        assert (view.waiting, view.decided) == ([], [])

    @pytest.mark.parametrize("name", ["bob", "ruth", "grace", "partner", "contributor", "stranger"])
    def test_it_is_theirs_who_decide(self, house: House, name: str) -> None:
        with pytest.raises(NotAllowed):
            photos.photos(_person(house, name), house.code)

    def test_how_many_wait_is_counted_on_cards_that_count(self, house: House) -> None:
        first = cleaned(house, assured=False)
        cleaned(house, assured=False)
        cleaned(house)
        put_card(first, ObservationState.LOCKED)
        with reading() as db:
            assert photos.held(db, event_by_code(db, house.code)) == 1


class TestOnACard:
    def test_the_team_reads_the_caption_and_sees_only_what_is_open(self, house: House) -> None:
        waits = cleaned(house, assured=False, caption="A door.")
        with reading() as db:
            card = db.get_one(Observation, row(waits).observation_id)
            (for_partner,) = photos.of_card(db, house.partner, card)
            (for_hub,) = photos.of_card(db, house.alice, card)
            assert photos.usable(card) == []
        assert (for_partner.caption, for_partner.screen, for_partner.may_decide) == ("A door.", "", False)
        assert (for_hub.screen, for_hub.may_decide) == (f"/api/photos/{waits}/screen.webp", True)

    def test_an_open_one_may_be_used_as_evidence(self, house: House) -> None:
        photo_id = cleaned(house)
        with reading() as db:
            card = db.get_one(Observation, row(photo_id).observation_id)
            assert [str(one.id) for one in photos.usable(card)] == [photo_id]
