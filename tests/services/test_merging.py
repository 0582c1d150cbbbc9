"""A reporter puts a pair's notes into one card; nothing of them is lost, counted twice, or beyond undoing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mars_voice.services import backs_up, evidence, findings, letters, merging, observations
from mars_voice.services.card_view import CardView
from mars_voice.services.merging import Together
from mars_voice.services.transaction import reading, transaction
from models.errors import Conflict, InvalidTransition, MissingWords, NotAllowed, NotTogether
from models.finding import Finding
from models.floor import Confidence, EvidenceType, Kept, ObservationState
from models.kinds import Polarity, Role, Stage
from models.merging import joined_promises, joined_themes, strongest
from models.observation import Observation, ObservationPromise, ObservationTheme
from tests.house import NOON, House

TEXT = "Families are overheard at the hatch, and staff know it."


def merge(house: House, *ids: str, by: object = None, text: str = TEXT, id_: UUID | None = None) -> str:
    who = by or house.alice
    return merging.merge(
        who, house.code, ids, Together(text, "improvement"), merged_id=id_ or uuid4(), at=NOON + timedelta(hours=1)
    )


def listed(house: House) -> dict[str, CardView]:
    return {card.reference: card for card in observations.cards(house.alice, house.code).cards}


def two(house: House) -> tuple[str, str]:
    """One card of the officer's, one of a safeguarding partner's, of the same thing."""
    first = house.card_of(
        house.carol, "The hatch is loud.", standards=("A8",), themes={"T04": Polarity.NEEDS_WORK}, confidence="once"
    )
    second = house.card_of(
        house.partner,
        "Staff say the hatch is a worry.",
        at=NOON + timedelta(minutes=5),
        evidence=EvidenceType.PRACTITIONER,
        standards=("A8", "A4"),
        themes={"T04": Polarity.GOOD, "T01": Polarity.GOOD},
    )
    return first, second


def test_two_become_one_and_only_the_one_is_listed(house: House) -> None:
    assert merge(house, *two(house)) == "o03"
    cards = listed(house)
    assert list(cards) == ["o03"]
    one = cards["o03"]
    assert (one.text, one.who, one.source) == (TEXT, "Carol and Priya", "scrutiny officer, safeguarding partner")
    assert [mark.polarity for mark in one.themes] == ["+", "~"]
    assert [line.partition(" ")[0] for line in one.standards] == ["A8", "A4"]
    assert [(o.reference, o.text) for o in one.originals] == [
        ("o01", "The hatch is loud."),
        ("o02", "Staff say the hatch is a worry."),
    ]


def test_r09_a_card_put_together_counts_for_the_sources_and_types_of_all_who_wrote_it(house: House) -> None:
    first, second = two(house)
    house.finding("A", evidence=[f"observation:{first}"])
    before = findings.findings(house.carol, house.code).findings[0]
    merge(house, first, second)
    after = findings.findings(house.carol, house.code).findings[0]
    assert (before.single_source, after.single_source) == (True, False)
    assert [piece.text for piece in after.pieces] == [TEXT]
    with reading() as db:
        assert evidence.basis(db, db.query(Finding).one()).sources == {"iso", "partner"}


def test_evidence_follows_and_is_counted_once(house: House) -> None:
    first, second = two(house)
    house.finding("A", evidence=[f"observation:{first}", f"observation:{second}"])
    merge(house, first, second)
    finding = findings.findings(house.carol, house.code).findings[0]
    assert (len(finding.pieces), finding.sources) == (1, "1 piece of evidence")


def test_undone_the_originals_count_again_and_what_rested_on_the_one_rests_on_both(house: House) -> None:
    first, second = two(house)
    made = uuid4()
    merge(house, first, second, id_=made)
    house.finding("A", evidence=[f"observation:{made}"])
    third = house.card_of(house.carol, "A family whispered.")
    backs_up.link(house.carol, third, f"observation:{made}", at=NOON)
    assert merging.part(house.alice, str(made), at=NOON) == "o01, o02"
    assert sorted(listed(house)) == ["o01", "o02", "o04"]
    pieces = findings.findings(house.carol, house.code).findings[0].pieces
    assert {piece.key for piece in pieces} == {f"observation:{first}", f"observation:{second}"}
    assert listed(house)["o04"].backs_up[0].label == "o01"


def test_one_put_together_can_be_put_together_again_and_taken_apart_layer_by_layer(house: House) -> None:
    first, second = two(house)
    inner, outer, third = uuid4(), uuid4(), house.card_of(house.contributor, "I heard it too.")
    merge(house, first, second, id_=inner)
    merge(house, str(inner), third, id_=outer)
    one = listed(house)["o05"]
    assert [o.reference for o in one.originals] == ["o01", "o03", "o02"]  # as they were seen
    assert one.source == "scrutiny officer, safeguarding partner, contributing partner"
    with pytest.raises(NotTogether):
        merging.part(house.alice, str(inner), at=NOON)
    merging.part(house.alice, str(outer), at=NOON)
    assert sorted(listed(house)) == ["o03", "o04"]


def test_the_same_form_sent_twice_is_one_card(house: House) -> None:
    ids, made = two(house), uuid4()
    assert merge(house, *ids, id_=made) == merge(house, *ids, id_=made)
    with pytest.raises(Conflict):
        merge(house, ids[0], id_=made)


def test_a_reporter_puts_together_what_their_own_pair_wrote_and_nothing_else(house: House) -> None:
    first, second = two(house)
    reporter = house.on_team(house.person("Rhea", Role.CONTRIBUTOR), pair="A", reports=True)
    with pytest.raises(NotTogether) as refused:
        merge(house, first, second, by=reporter)
    assert refused.value.params == {"rule": "pair"}
    house.pairs(house.carol, pair="A")
    house.pairs(house.partner, pair="A")
    assert merge(house, first, second, by=reporter) == "o03"


def test_a_reporter_without_a_pair_reports_for_nobody(house: House) -> None:
    house.pairs(house.carol, pair="", reports=True)
    ids = house.card(), house.card()
    with pytest.raises(NotTogether):
        merge(house, *ids, by=house.carol)


def test_who_reports_for_nobody_may_not(house: House) -> None:
    ids = two(house)
    for stranger in (house.carol, house.partner, house.bob, house.grace):
        with pytest.raises(NotAllowed):
            merge(house, *ids, by=stranger)


@pytest.mark.parametrize("state", [s for s in ObservationState if s != ObservationState.KEPT])
def test_only_cards_that_count_become_one(house: House, state: ObservationState) -> None:
    first, second = two(house)
    with transaction() as db:
        db.get_one(Observation, UUID(first)).state = state
    with pytest.raises(NotTogether) as refused:
        merge(house, first, second)
    assert refused.value.params == {"rule": "gone"}


def test_one_card_is_not_two(house: House) -> None:
    first = house.card()
    with pytest.raises(NotTogether):
        merge(house, first, first)


def test_an_immediate_matter_keeps_its_own_card(house: House) -> None:
    urgent = house.card_of(house.carol, "The gate is open.", rating="immediate")
    with pytest.raises(NotTogether) as refused:
        merge(house, house.card(), urgent)
    assert refused.value.params == {"rule": "immediate"}


def test_cards_of_two_events_do_not_become_one(house: House) -> None:
    first, second = two(house)
    elsewhere = house.event("P-ASE-09", agency=house.agency, officer=house.carol)
    with transaction() as db:
        db.get_one(Observation, UUID(second)).event_id = elsewhere
    with pytest.raises(NotTogether):
        merge(house, first, second)


def test_it_needs_words_and_a_rating_that_somebody_gave(house: House) -> None:
    ids = two(house)
    with pytest.raises(MissingWords):
        merge(house, *ids, text=" ")
    with pytest.raises(MissingWords):
        merging.merge(house.alice, house.code, ids, Together(TEXT, "strength"), merged_id=uuid4(), at=NOON)


def test_after_the_letter_is_handed_over_nothing_is_put_together_or_taken_apart(house: House) -> None:
    first, second = two(house)
    made, third = uuid4(), house.card()
    merge(house, first, second, id_=made)
    house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
    with pytest.raises(InvalidTransition):
        merge(house, str(made), third)
    with pytest.raises(InvalidTransition):
        merging.part(house.alice, str(made), at=NOON)


def test_the_letter_counts_the_card_once_and_its_meter_both_who_wrote_it(house: House) -> None:
    first, second = two(house)
    merge(house, first, second)
    house.finding("A", evidence=[f"observation:{first}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    seen = letters.letter(house.carol, house.code, at=NOON)
    assert [source.used for source in seen.sources] == [True, True, False, False]
    assert letters.document(house.carol, seen.id).evidence_table[0] == ("Observation cards", "1")


def _card(confidence: str = "", **themes: Polarity) -> Observation:
    return Observation(
        confidence=confidence,
        themes=[ObservationTheme(theme_code=code, polarity=way) for code, way in themes.items()],
    )


def test_themes_that_speak_both_ways_are_mixed() -> None:
    joined = joined_themes([_card(T04=Polarity.GOOD), _card(T04=Polarity.NEEDS_WORK), _card(T01=Polarity.GOOD)])
    assert joined == {"T04": Polarity.MIXED, "T01": Polarity.GOOD}


def test_a_promise_kept_here_and_not_there_is_sometimes_kept() -> None:
    promise, other = uuid4(), uuid4()
    cards = [
        Observation(promises=[ObservationPromise(promise_id=promise, kept=Kept.KEPT)]),
        Observation(promises=[ObservationPromise(promise_id=promise, kept=Kept.NOT)]),
        Observation(promises=[ObservationPromise(promise_id=other, kept=Kept.NOT)]),
    ]
    assert joined_promises(cards) == {promise: Kept.SOMETIMES, other: Kept.NOT}


@pytest.mark.parametrize(
    ("held", "joined"),
    [
        (["once", "stated"], Confidence.ONCE),
        (["once", "once"], Confidence.SEVERAL),
        (["stated", "stated"], Confidence.STATED),
        (["several", "stated"], Confidence.SEVERAL),
        (["", ""], ""),
    ],
)
def test_the_surest_stands_and_two_who_saw_it_once_have_seen_it_several_times(held: list[str], joined: str) -> None:
    assert strongest([_card(one) for one in held]) == joined
