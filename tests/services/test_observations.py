"""Cards at the desk: what is listed, what counts, who takes back what, and what backs up what."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mars_voice.services import (
    backs_up,
    concerns,
    events,
    findings,
    letters,
    observations,
    own_cards,
    photo_keeping,
    review,
    take_back,
)
from mars_voice.services.card_view import CardView
from mars_voice.services.observations import Wanted
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from mars_voice.services.written_card import Check, Immediate
from models.action import Action
from models.errors import (
    AreaNoGo,
    CardUsed,
    Conflict,
    InvalidTransition,
    MissingWords,
    NotAllowed,
    NotFound,
    RuleBroken,
)
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import ChangeSeen, Confidence, EvidenceType, ObservationState, SheetPart
from models.kinds import AttachmentState, Polarity, Stage
from models.observation import Observation, ObservationLink
from models.photo import Photo
from tests.house import NOON, WHY, House

GONE = [state for state in ObservationState if state != ObservationState.KEPT]


def put(card_id: str, state: ObservationState) -> None:
    with transaction() as db:
        db.get_one(Observation, UUID(card_id)).state = state


def only(house: House, **wanted: str) -> list[str]:
    return [card.text for card in observations.cards(house.carol, house.code, Wanted(**wanted)).cards]


def one(house: House) -> CardView:
    return observations.cards(house.carol, house.code).cards[0]


def test_a_card_shows_everything_it_holds(house: House) -> None:
    with transaction() as db:
        earlier = house.event("P-ASE-01", agency=house.agency, officer=house.carol)
        action = Action(id=uuid4(), event_id=earlier, code="P-ASE-01-A2.1", what="Mend it", owner="Bob", opened_at=NOON)
        db.add(action)
    house.card_of(
        house.carol,
        "The hatch is loud.",
        evidence=EvidenceType.MANAGER,
        confidence=Confidence.SEVERAL,
        standards=("A8", "B6"),
        themes={"T04": Polarity.NEEDS_WORK},
        prompt="IW7",
        own_view=True,
        checks=Check(action.id, ChangeSeen.PARTLY),
    )
    seen = one(house)
    assert (seen.reference, seen.who, seen.source, seen.area) == ("o01", "Carol", "scrutiny officer", "reception")
    assert (seen.mode, seen.evidence, seen.confidence) == ("Heard", "a talk with a manager", "seen several times")
    assert seen.standards == ["A8 Information sharing", "B6 Information sharing"]
    assert [(mark.name, mark.polarity_label) for mark in seen.themes] == [("Privacy", "Needs work")]
    assert seen.prompt == "Can children talk in private, complain, reach an advocate?"
    assert (seen.checks, seen.own_view, seen.is_late, seen.is_mine) == (
        "Checks P-ASE-01-A2.1: partly",
        True,
        False,
        True,
    )


def test_the_locked_detail_is_not_among_it(house: House) -> None:
    detail = Immediate("RISK-WORDS", "WHOM-WORDS", "TOLD-WORDS", "Lock the gate now.")
    house.card_of(house.carol, "The gate is open.", rating="immediate", immediate=detail)
    seen = one(house)
    assert seen.must_happen == "Lock the gate now."
    assert not [word for word in ("RISK", "WHOM", "TOLD") if f"{word}-WORDS" in repr(seen)]


@pytest.mark.parametrize("state", GONE)
def test_what_does_not_count_is_nowhere(house: House, state: ObservationState) -> None:
    kept = house.card("Warm.", "strength")
    card = house.card()
    house.finding("P", evidence=[f"observation:{kept}", f"observation:{card}"])
    put(card, state)
    assert only(house) == ["Warm."]
    assert events.event(house.alice, house.code, at=NOON).observations == 1
    drawer = findings.findings(house.carol, house.code)
    assert [piece.text for piece in drawer.cards] == ["Warm."]
    assert [piece.text for piece in drawer.findings[0].pieces] == ["Warm."]
    with pytest.raises(NotFound):
        house.finding(evidence=[f"observation:{card}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    seen = letters.letter(house.carol, house.code, at=NOON)
    assert letters.document(house.carol, seen.id).evidence_table[0] == ("Observation cards", "1")


def test_r08_a_finding_left_with_no_card_that_counts_is_not_handed_over(house: House) -> None:
    card = house.card()
    house.finding("A", evidence=[f"observation:{card}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    put(card, ObservationState.LOCKED)
    letter = letters.letter(house.carol, house.code, at=NOON)
    assert [source.used for source in letter.sources] == [False] * 4
    with pytest.raises(RuleBroken):
        letters.submit(house.alice, letter.id, reasons=WHY, at=NOON)


def test_the_list_narrows_down_by_area_rating_observer_and_standard(house: House) -> None:
    house.card_of(house.carol, "Loud.", standards=("A8",))
    house.card_of(house.partner, "Warm.", rating="strength")
    assert only(house, area="reception") == ["Loud.", "Warm."] or only(house, area="reception") == ["Warm.", "Loud."]
    assert only(house, area="garden") == []
    assert only(house, rating="strength") == ["Warm."]
    assert only(house, who="Priya") == ["Warm."]
    assert only(house, standard="A8") == ["Loud."]
    view = observations.cards(house.carol, house.code, Wanted(rating="strength"))
    assert (view.total, [pick.value for pick in view.people]) == (2, ["Carol", "Priya"])


def test_who_is_not_of_the_event_reads_no_cards(house: House) -> None:
    house.card()
    for stranger in (house.bob, house.ruth, house.grace):
        with pytest.raises(NotAllowed):
            observations.cards(stranger, house.code)


def test_a_no_go_area_is_refused_by_name(house: House) -> None:
    with pytest.raises(AreaNoGo):
        house.card_of(house.carol, "I only looked in.", area=house.area_id("contact room"))
    with pytest.raises(NotFound):
        house.card_of(house.carol, "Nowhere.", area=str(uuid4()))
    assert [pick.label for pick in observations.cards(house.carol, house.code).form.areas] == ["reception"]


def test_a_card_typed_twice_is_one_card(house: House) -> None:
    made, card = uuid4(), house.written("Loud.")
    for _ in range(2):
        observations.add(house.carol, house.code, card, observation_id=made, at=NOON)
    with pytest.raises(Conflict):
        observations.add(house.carol, house.code, house.written("Quiet."), observation_id=made, at=NOON)
    assert only(house) == ["Loud."]


def test_a_card_needs_words_and_a_letter_still_to_come(house: House) -> None:
    with pytest.raises(MissingWords):
        house.card_of(house.carol, " ")
    house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
    with pytest.raises(InvalidTransition):
        house.card()


def test_an_immediate_concern_typed_at_the_desk_reaches_the_safeguarding_lead(house: House) -> None:
    house.card_of(house.carol, "The gate is open.", rating="immediate", immediate=Immediate(must_happen="Lock it."))
    assert len(concerns.concerns(house.grace, at=NOON).concerns) == 1


# Their own


def test_an_observer_takes_back_a_card_nothing_rests_on(house: House) -> None:
    card = house.card()
    assert one(house).kept_because == ""
    own_cards.take_back(house.carol, card, at=NOON)
    assert only(house) == []
    with reading() as db:
        assert db.get_one(Observation, UUID(card)).text  # nothing is lost


def test_its_photos_go_with_a_card_taken_back(house: House) -> None:
    card = house.card()
    with transaction() as db:
        kept = photo_keeping.keep(b"a door", at=NOON)
        photo = Photo(id=uuid4(), event_id=house.event_id, position=1, sha256="a", print_at=kept)
        photo.state = AttachmentState.OPENED
        photo.observation = db.get_one(Observation, UUID(card))
        db.add(photo)
    own_cards.take_back(house.carol, card, at=NOON)
    with reading() as db:
        assert (db.query(Photo).one().state, db.query(Photo).one().print_at) == (AttachmentState.GONE, "")
    assert vault().names() == set()


def test_nobody_takes_back_anothers(house: House) -> None:
    card = house.card()
    for other in (house.partner, house.alice):
        with pytest.raises(NotAllowed):
            own_cards.take_back(other, card, at=NOON)


def test_a_card_a_finding_rests_on_stays_and_says_why(house: House) -> None:
    card = house.card()
    house.finding("A", evidence=[f"observation:{card}"])
    with pytest.raises(CardUsed) as refused:
        own_cards.take_back(house.carol, card, at=NOON)
    assert refused.value.params == {"rule": "finding"}
    assert one(house).kept_because.startswith("A finding rests on this card")


@pytest.mark.parametrize(("shared", "reason"), [(NOON, "sheet"), (None, "")])
def test_a_card_on_a_shared_sheet_stays(house: House, shared: object, reason: str) -> None:
    card = house.card()
    with transaction() as db:
        sheet = FeedbackSheet(id=uuid4(), event_id=house.event_id, made_at=NOON, shared_at=shared)
        sheet.lines = [SheetLine(id=uuid4(), part=SheetPart.FINDING, position=1, text="Loud.", made_from="o02|o01")]
        db.add(sheet)
    with reading() as db:
        assert own_cards.why_kept(db, db.get_one(Observation, UUID(card))) == reason


def test_an_immediate_matter_is_not_taken_back_by_its_observer(house: House) -> None:
    card = house.card_of(house.carol, "The gate is open.", rating="immediate")
    with pytest.raises(CardUsed):
        own_cards.take_back(house.carol, card, at=NOON)


def test_cards_from_a_lost_tablet_are_seen_by_their_observer_alone(house: House) -> None:
    put(house.card("Is this mine?"), ObservationState.DOUBTED)
    assert [doubt.text for doubt in observations.cards(house.carol, house.code).doubted] == ["Is this mine?"]
    assert observations.cards(house.alice, house.code).doubted == []


# What backs up what


def test_a_card_backs_up_another_and_both_say_so(house: House) -> None:
    first, second = house.card("Loud."), house.card("Heard it too.")
    for _ in range(2):
        backs_up.link(house.carol, second, f"observation:{first}", at=NOON)
    shown = {card.reference: card for card in observations.cards(house.alice, house.code).cards}
    assert [tie.label for tie in shown["o02"].backs_up] == ["o01"]
    assert shown["o01"].backed_by == "o02"
    assert "Backed up by o02" in findings.findings(house.carol, house.code).cards[0].note
    backs_up.unlink(house.carol, second, f"observation:{first}", at=NOON)
    assert one(house).backs_up == []


def test_a_card_backs_up_a_childs_confirmed_words_and_both_say_so(house: House) -> None:
    words, card = house.confirmed("Everyone could hear me"), house.card()
    backs_up.link(house.carol, card, f"comment:{words}", at=NOON)
    assert [(tie.text, tie.is_child) for tie in one(house).backs_up] == [("Everyone could hear me", True)]
    said = findings.findings(house.carol, house.code).themes[0].pieces[0]
    assert said.note.endswith("Backed up by o01")


def test_who_may_not_read_words_neither_ties_nor_sees_them(house: House) -> None:
    words, card = house.confirmed("Everyone could hear me"), house.card()
    with pytest.raises(NotAllowed):
        backs_up.link(house.partner, card, f"comment:{words}", at=NOON)
    backs_up.link(house.carol, card, f"comment:{words}", at=NOON)
    assert observations.cards(house.partner, house.code).cards[0].backs_up == []
    assert backs_up.offers(house.partner, card).words == []


def test_only_confirmed_words_and_cards_that_count_can_be_backed_up(house: House) -> None:
    card, gone = house.card(), house.card()
    put(gone, ObservationState.WITHDRAWN)
    unread = house.comment("Nobody has read me")
    for key in (f"comment:{unread}", f"observation:{gone}", f"observation:{card}", "observation:nonsense"):
        with pytest.raises(NotFound):
            backs_up.link(house.carol, card, key, at=NOON)


def test_words_taken_back_are_tied_to_nothing(house: House) -> None:
    words, card = house.confirmed("Everyone could hear me"), house.card()
    backs_up.link(house.carol, card, f"comment:{words}", at=NOON)
    take_back.withdraw(house.six_words(words), at=NOON)
    assert one(house).backs_up == []
    with reading() as db:
        assert db.scalars(select(ObservationLink)).all() == []


def test_words_locked_as_a_worry_show_no_more_on_the_card(house: House) -> None:
    words, card = house.confirmed("Everyone could hear me"), house.card()
    backs_up.link(house.carol, card, f"comment:{words}", at=NOON)
    review.raise_concern(house.alice, words, at=NOON)
    assert one(house).backs_up == []


def test_a_tie_to_a_card_taken_back_shows_nowhere(house: House) -> None:
    first, second = house.card("Loud."), house.card("Heard it too.")
    backs_up.link(house.carol, second, f"observation:{first}", at=NOON)
    own_cards.take_back(house.carol, first, at=NOON)
    assert one(house).backs_up == []


def test_what_can_be_tied_is_offered_and_what_is_tied_is_not(house: House) -> None:
    words, first, second = house.confirmed("Everyone could hear me"), house.card("Loud."), house.card("Too.")
    offered = backs_up.offers(house.carol, second)
    assert [one.label for one in offered.cards] == ["o01 Loud."]
    assert [one.value for one in offered.words] == [f"comment:{words}"]
    backs_up.link(house.carol, second, f"observation:{first}", at=NOON)
    assert backs_up.offers(house.carol, second).cards == []


# Single source


@pytest.mark.parametrize(
    ("first", "second", "single"),
    [
        (EvidenceType.DIRECT, EvidenceType.DIRECT, True),
        (EvidenceType.PRACTITIONER, EvidenceType.MANAGER, True),
        (EvidenceType.PRACTITIONER, EvidenceType.ENVIRONMENT, False),
        (EvidenceType.DOCUMENT, EvidenceType.DATA, False),
        (EvidenceType.CHILD, EvidenceType.FAMILY, False),
    ],
)
def test_a_finding_needs_two_types_of_evidence_or_says_it_has_one(
    house: House, first: EvidenceType, second: EvidenceType, single: bool
) -> None:
    cards = [house.card_of(house.carol, "Loud.", evidence=kind) for kind in (first, second)]
    house.finding("A", evidence=[f"observation:{card}" for card in cards])
    assert findings.findings(house.carol, house.code).findings[0].single_source == single


def test_what_a_child_wrote_and_what_an_officer_wrote_down_from_a_child_are_one_type(house: House) -> None:
    card = house.card_of(house.carol, "A child told me it is loud.", evidence=EvidenceType.CHILD)
    house.finding("A", evidence=[f"observation:{card}", f"comment:{house.confirmed('It is loud')}"])
    assert findings.findings(house.carol, house.code).findings[0].single_source
