"""From findings to a letter that is agreed, sent and frozen."""

from __future__ import annotations

import pytest

from mars_voice.services import findings, letters, review
from mars_voice.services.transaction import transaction
from mars_voice.wording.terms import DEFAULTS, use_terms
from models.errors import Conflict, InvalidTransition, MissingWords, NotAllowed, NotFound
from models.kinds import LetterState, QuotePermission, Role, Section, Stage
from models.letter import Letter
from tests.house import NOON, WHY, House


def _first_paragraph(house: House) -> tuple[str, int]:
    paragraph = letters.letter(house.carol, house.code, at=NOON).sections[0].paragraphs[0]
    return paragraph.id, paragraph.edition


def test_findings_are_numbered_by_kind_and_keep_their_evidence(house: House) -> None:
    comment = house.confirmed("Everyone could hear me")
    assert house.finding("P") == "P1"
    assert house.finding("A", evidence=[f"comment:{comment}", f"observation:{house.card()}"]) == "A1"
    assert house.finding("A") == "A2"
    shown = {f.label: f for f in findings.findings(house.carol, house.code).findings}
    assert [len(shown[label].pieces) for label in ("P1", "A1", "A2")] == [1, 2, 1]
    assert [shown[label].single_source for label in ("P1", "A1", "A2")] == [True, False, True]


def test_a_finding_rests_only_on_words_that_were_read_in_this_event(house: House) -> None:
    unread = house.comment("Nobody has read me")
    with pytest.raises(NotFound):
        house.finding(evidence=[f"comment:{unread}"])
    with pytest.raises(MissingWords):
        house.finding(evidence=[])
    with pytest.raises(NotFound):
        house.finding(evidence=["comment:not-an-id"])


def test_r07_the_letter_is_drafted_by_the_leading_officer_alone(house: House) -> None:
    house.finding()
    house.set_stage(Stage.FED_BACK)
    with pytest.raises(NotAllowed):
        letters.draft(house.alice, house.code, at=NOON)
    letters.draft(house.carol, house.code, at=NOON)
    kinds = [s.kind for s in letters.letter(house.carol, house.code, at=NOON).sections]
    assert kinds == [k for k in Section if k in kinds]
    assert {Section.THANKS, Section.IMPROVEMENT, Section.NEXT_STEPS, Section.MESSAGE} <= set(kinds)


def test_r07_no_letter_before_the_day_is_fed_back_and_none_without_findings(house: House) -> None:
    house.finding()
    with pytest.raises(InvalidTransition):
        letters.draft(house.carol, house.code, at=NOON)


def test_a_letter_without_a_finding_is_not_begun(house: House) -> None:
    house.set_stage(Stage.FED_BACK)
    with pytest.raises(MissingWords):
        letters.draft(house.carol, house.code, at=NOON)
    with pytest.raises(NotFound):
        letters.letter(house.carol, house.code, at=NOON)


def test_only_words_with_permission_are_quoted(house: House) -> None:
    yes = house.comment("You may quote this sentence of mine", quote=QuotePermission.YES)
    no = house.comment("But never this sentence of mine", quote=QuotePermission.NO)
    changed = house.comment("And this one only when changed", quote=QuotePermission.CHANGE)
    for comment in (yes, no, changed):
        _confirm(house, comment)
    house.finding()
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    quotes = [
        q.text
        for s in letters.letter(house.carol, house.code, at=NOON).sections
        for p in s.paragraphs
        for q in p.quotes
    ]
    assert quotes == ["You may quote this sentence of mine"]


def _confirm(house: House, comment_id: str) -> None:
    review.decide(house.alice, comment_id, {"T04": "-"}, at=NOON)


def test_a_quote_from_a_small_group_does_not_say_which(house: House) -> None:
    house.drafted_letter()
    whos = {
        q.who for s in letters.letter(house.carol, house.code, at=NOON).sections for p in s.paragraphs for q in p.quotes
    }
    assert whos == {"someone we listened to"}


def test_two_editors_clash_is_shown_and_nothing_is_overwritten(house: House) -> None:
    house.drafted_letter()
    paragraph, edition = _first_paragraph(house)
    letters.rewrite(house.carol, paragraph, "Thank you, Bob.", edition=edition, at=NOON)
    with pytest.raises(Conflict):
        letters.rewrite(house.carol, paragraph, "Thank you.", edition=edition, at=NOON)
    assert letters.letter(house.carol, house.code, at=NOON).sections[0].paragraphs[0].text == "Thank you, Bob."


def test_r10_the_agency_sees_nothing_before_the_letter_is_sent(house: House) -> None:
    letter_id = house.agreed_letter()
    with pytest.raises(NotAllowed):
        letters.letter(house.bob, house.code, at=NOON)
    with pytest.raises(NotAllowed):
        letters.document(house.bob, letter_id)
    letters.distribute(house.alice, letter_id, at=NOON)
    assert letters.letter(house.bob, house.code, at=NOON).state == LetterState.DISTRIBUTED
    assert letters.document(house.bob, letter_id).agency == "Tidewell Youth Justice Team"


def test_r10_nothing_is_sent_before_it_is_agreed(house: House) -> None:
    letter_id = house.submitted_letter()
    with pytest.raises(InvalidTransition):
        letters.distribute(house.alice, letter_id, at=NOON)


def test_r10_the_portfolio_lead_of_the_scrutinised_agency_may_not_agree(house: House) -> None:
    letter_id = house.submitted_letter()
    conflicted = house.person("Paul", Role.PORTFOLIO_LEAD, of=house.agency)
    with pytest.raises(NotAllowed):
        letters.agree(conflicted, letter_id, seal="", at=NOON)


def test_r10_agreement_is_to_the_words_the_lead_saw(house: House) -> None:
    letter_id = house.submitted_letter()
    with pytest.raises(Conflict):
        letters.agree(house.ruth, letter_id, seal="0" * 64, at=NOON)
    with pytest.raises(NotAllowed):
        letters.agree(house.alice, letter_id, seal=letters.letter(house.alice, house.code, at=NOON).seal, at=NOON)


def test_r10_one_changed_word_voids_the_agreement(house: House) -> None:
    letter_id = house.agreed_letter()
    with transaction() as db:
        letter = db.query(Letter).one()
        letter.snapshot = (letter.snapshot or "").replace("Tidewell", "Tidewall", 1)
    with pytest.raises(Conflict):
        letters.distribute(house.alice, letter_id, at=NOON)


def test_words_that_arrive_while_the_lead_reads_do_not_hold_up_the_letter(house: House) -> None:
    letter_id = house.submitted_letter()
    seal = letters.letter(house.ruth, house.code, at=NOON).seal
    for _ in range(6):
        house.give({"YW1": ["good"]})
    letters.agree(house.ruth, letter_id, seal=seal, at=NOON)
    house.give({"YW1": ["good"]})
    letters.distribute(house.alice, letter_id, at=NOON)
    assert letters.document(house.bob, letter_id).fingerprint == seal


def test_a_quote_that_is_locked_while_the_lead_reads_stops_the_letter_until_it_comes_back(house: House) -> None:
    letter_id = house.agreed_letter()
    quoted = next(iter(house.comment_ids()))
    review.raise_concern(house.alice, quoted, at=NOON)
    with pytest.raises(Conflict):
        letters.distribute(house.alice, letter_id, at=NOON)
    letters.send_back(house.ruth, letter_id, "A quote may no longer be used.", at=NOON)
    assert letters.letter(house.carol, house.code, at=NOON).agreed == ""
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    letters.agree(house.ruth, letter_id, seal=letters.letter(house.ruth, house.code, at=NOON).seal, at=NOON)
    letters.distribute(house.alice, letter_id, at=NOON)
    assert "Everyone could hear" not in str(letters.document(house.bob, letter_id))


def test_a_returned_letter_says_why_can_be_mended_and_comes_back(house: House) -> None:
    letter_id = house.submitted_letter()
    with pytest.raises(MissingWords):
        letters.send_back(house.ruth, letter_id, "  ", at=NOON)
    letters.send_back(house.ruth, letter_id, "Please say what the hatch is.", at=NOON)
    shown = letters.letter(house.carol, house.code, at=NOON)
    assert (shown.state, shown.return_note) == (LetterState.RETURNED, "Please say what the hatch is.")
    paragraph, edition = _first_paragraph(house)
    letters.rewrite(house.carol, paragraph, "Thank you. The hatch is the desk.", edition=edition, at=NOON)
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    assert letters.letter(house.ruth, house.code, at=NOON).may_agree


def test_a_sent_letter_is_frozen(house: House) -> None:
    letter_id = house.sent_letter()
    sent = letters.document(house.bob, letter_id)
    paragraph, edition = _first_paragraph(house)
    with pytest.raises(InvalidTransition):
        letters.rewrite(house.carol, paragraph, "Other words", edition=edition, at=NOON)
    assert letters.document(house.bob, letter_id) == sent
    assert sent.fingerprint == letters.letter(house.bob, house.code, at=NOON).seal


def test_the_portfolio_lead_does_not_see_a_draft(house: House) -> None:
    house.drafted_letter()
    with pytest.raises(NotAllowed):
        letters.letter(house.ruth, house.code, at=NOON)


def test_r09_the_meter_says_which_sources_the_findings_rest_on(house: House) -> None:
    house.drafted_letter()
    used = {s.name: s.used for s in letters.letter(house.carol, house.code, at=NOON).sources}
    assert list(used.values()) == [True, False, False, True]


def test_r23_the_letter_owns_its_view_and_names_the_guidance_it_follows(house: House) -> None:
    letter_id = house.submitted_letter()
    use_terms({"guidance": "Guidance of 2031"})
    try:
        said = letters.document(house.ruth, letter_id).iso_statement
    finally:
        use_terms({})
    assert said.startswith("These findings are my own independent view.")
    assert said.endswith(f"The letter follows {DEFAULTS['guidance']}."), "as it was when it was handed over"
