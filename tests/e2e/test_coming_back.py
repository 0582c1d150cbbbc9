"""Coming back with six words: see what happened, say more, answer, and take it all back. With no script at all, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.keys import FieldCipher, load_or_make
from mars_voice.services.transaction import make_engine
from models.base import use_cipher
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.finding import Evidence
from models.letter import Letter
from models.receipt_words import words_for
from tests.e2e.people import PHONE, Person, persona, someone
from tests.exports.reading import docx_text, pdf_text, squeezed
from tests.support.served import Served

#: Events of the demonstration: one under way, one whose letter is a draft, one whose letter was sent.
UNDER_WAY, DRAFTED, SENT = "P-ASE-04", "P-ASE-03", "P-ASE-02"


def _of_event(page: str, event: str = UNDER_WAY) -> str:
    return f"/{page}/?event={event}"


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def _gives(page: Page, server: Served, words: str) -> str:
    """Somebody answers on the long page without script, and says yes to being quoted; their six words."""
    page.goto(f"{server.url}/give/young-walk/")
    page.locator("textarea").first.fill(words)
    page.locator("input[name=quote][value=yes]").check(force=True)
    page.get_by_role("textbox", name="Your code").fill(server.code("young-walk"))
    page.get_by_role("button", name="Send").click()
    expect(page.locator("ol.words li")).to_have_count(6)
    return " ".join(page.locator("ol.words li").all_inner_texts())


def _comes_back(page: Page, server: Served, six: str) -> None:
    page.goto(f"{server.url}/happened/")
    page.get_by_role("textbox", name="Your six words").fill(six)
    page.get_by_role("button", name="See what happened").click()


def _row(alice: Person, words: str) -> Locator:
    return alice.page.locator(".queue button").filter(has_text=words[:40])


def _takes_in_hand(alice: Person, words: str) -> None:
    alice.goes_to(_of_event("words"))
    shown = alice.page.locator(".words1")
    expect(shown).to_be_visible()
    if words not in shown.inner_text():
        _row(alice, words).first.click()
    expect(shown).to_contain_text(words)


def test_what_is_added_and_answered_comes_to_the_desk_and_back(
    browser: Browser, server: Served, old_phone: Page
) -> None:
    words, more, answer = "The lift smells of paint on Mondays", "And the stairs are dark", "By the back door"
    six = _gives(old_phone, server, words)
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        _takes_in_hand(alice, words)
        expect(alice.page.locator("summary").filter(has_text="Ask this person")).to_have_count(0)
        alice.presses("Confirm and next")
        alice.sees("Confirmed.")
        alice.presses("Go back")
        expect(alice.page.locator(".words1")).to_contain_text(words)
        alice.opens("Ask this person one more thing")
        alice.finds_it_usable()
        alice.presses("Can you tell us more about the place?")
        alice.sees("no answer yet")
        _comes_back(old_phone, server, six)
        expect(old_phone.get_by_text("We have a question for you")).to_be_visible()
        old_phone.get_by_role("textbox", name="Can you tell us more about the place?").fill(answer)
        old_phone.get_by_role("button", name="Send my answer").click()
        expect(old_phone.get_by_text("We have your answer.")).to_be_visible()
        old_phone.locator("summary").filter(has_text="Add a bit more").click()
        old_phone.get_by_role("textbox", name="What else do you want to say?").fill(more)
        old_phone.get_by_role("button", name="Send this too").click()
        expect(old_phone.get_by_text("We have what you added.")).to_be_visible()
        old_phone.reload()
        expect(old_phone.locator(".said").filter(has_text=more)).to_have_count(1)
        _takes_in_hand(alice, answer)
        alice.sees("Can you tell us more about the place?")
        _takes_in_hand(alice, more)
        alice.sees("Added later with the six words")
    assert not re.search("|".join(six.split()), old_phone.url)


def test_wrong_words_are_looked_at_together(browser: Browser, server: Served, old_phone: Page) -> None:
    six = _gives(old_phone, server, "The clock is wrong").split()
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    child = Person(context.new_page(), server.url)  # its browser may complain that nothing was found
    child.goes_to("/happened/")
    child.page.get_by_role("textbox", name="Your six words").fill(f"{six[0]}q {' '.join(six[1:])}")
    child.presses("See what happened")
    child.sees("This one is not on our list:")
    child.finds_it_usable()
    child.page.get_by_role("textbox", name="Your six words").fill(" ".join(six).upper())
    child.presses("Try the words again")
    child.sees("The clock is wrong")
    child.finds_it_usable()
    assert child.page.url == f"{server.url}/api/receipts"
    context.close()


def test_words_kept_on_this_phone_open_their_page(browser: Browser, server: Served, old_phone: Page) -> None:
    six = _gives(old_phone, server, "The plants are nice")
    with someone(browser, server, phone=True) as child:
        child.goes_to("/happened/")
        keep = (
            "(words) => localStorage.setItem('mars-voice words', JSON.stringify([{words, place: 'Tidewell', on: ''}]))"
        )
        child.page.evaluate(keep, six.split())
        child.goes_to("/happened/")
        child.presses("Use my words from Tidewell")
        child.sees("The plants are nice")
        child.page.go_back()
        child.presses("Forget them on this phone")
        child.sees("They are not kept on this phone now.")
        assert child.page.evaluate("localStorage.length") == 0


def _somebody_quoted(server: Served, event: str) -> tuple[str, str]:
    """Somebody whose words a letter quotes and a finding rests on: their six words, and what they said."""
    ring = load_or_make(server.data / "keys")
    use_cipher(FieldCipher(ring))
    with Session(make_engine(f"sqlite:///{server.data / 'mars_voice.db'}")) as db:
        found = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == event)).one()
        letter = db.scalars(select(Letter).where(Letter.event_id == found.id)).one()
        quoted = [link.thing_id for p in letter.paragraphs for link in p.links if link.is_quote]
        rested = set(db.scalars(select(Evidence.thing_id)))
        comments = [db.get_one(Comment, id_) for id_ in quoted if id_ in rested]
        comment = next(c for c in comments if c.may_be_quoted and c.submission.language == "en")
        return " ".join(words_for(ring.mac("receipt", comment.submission_id.bytes))), comment.shown


def _takes_back(phone: Page, server: Served, six: str, said: str) -> None:
    _comes_back(phone, server, six)
    phone.locator("summary").filter(has_text="Take my words back").click()
    expect(phone.get_by_text("Take back these words?")).to_be_visible()
    phone.get_by_role("button", name="No, leave them in").click()
    expect(phone.locator(".said").filter(has_text=said[:40]).first).to_be_visible()
    phone.locator("summary").filter(has_text="Take my words back").click()
    phone.get_by_role("button", name="Yes, take them back").click()
    expect(phone.get_by_text("Done. We have taken your words back.")).to_be_visible()
    _comes_back(phone, server, six)
    assert said[:40] not in phone.content()


def test_words_taken_back_before_the_letter_leave_every_screen(
    browser: Browser, server: Served, old_phone: Page
) -> None:
    six, said = _somebody_quoted(server, DRAFTED)
    with persona(browser, server, "Carol Adeyemi-Brook") as carol, persona(browser, server, "Alice Marlow") as alice:
        carol.goes_to(_of_event("letter", DRAFTED))
        expect(carol.page.locator("main")).to_contain_text(said)
        _takes_back(old_phone, server, six, said)
        _it_is_gone_from_the_open_letter_and_its_files(carol, said)
        _the_hub_cannot_hand_it_over(alice)
        _the_officer_mends_it(carol)
        for page in ("words", "themes", "findings", "letter"):
            alice.goes_to(_of_event(page, DRAFTED))
            expect(alice.page.locator("main")).not_to_contain_text(said)
        alice.presses("Send for agreement")
        alice.sees("Sent to the portfolio lead.")


def _it_is_gone_from_the_open_letter_and_its_files(carol: Person, said: str) -> None:
    page = carol.page
    carol.sees("Words this rested on were taken back.")
    expect(page.locator("main")).not_to_contain_text(said)
    assert said not in " ".join(page.locator("textarea").evaluate_all("boxes => boxes.map(box => box.value)"))
    carol.finds_it_usable()
    with page.expect_download() as word:
        page.get_by_role("link", name="Word").click()
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF").click()
    for printed in (docx_text(word.value.path().read_bytes()), pdf_text(pdf.value.path().read_bytes())):
        assert squeezed("Thank you for the day we spent with you.") in squeezed(printed)
        assert squeezed(said) not in squeezed(printed)


def _the_hub_cannot_hand_it_over(alice: Person) -> None:
    alice.goes_to(_of_event("letter", DRAFTED))
    alice.sees("Parts to look at again")
    alice.presses("Send for agreement")
    alice.sees("Some words were taken back since this was written.")


def _the_officer_mends_it(carol: Person) -> None:
    page = carol.page
    holds = page.get_by_role("button", name=re.compile("It still holds"))
    while left := holds.count():
        holds.first.click()
        expect(holds).to_have_count(left - 1)
    carol.sees("Looked at again.")
    carol.goes_to(_of_event("findings", DRAFTED))
    again = page.get_by_role("button", name="Save this finding again")
    expect(again.first).to_be_visible()
    while left := again.count():
        again.first.click()
        expect(again).to_have_count(left - 1)
    carol.sees("is saved again.")


def test_after_the_letter_the_words_are_not_used_again_and_the_page_says_so(server: Served, old_phone: Page) -> None:
    six, said = _somebody_quoted(server, SENT)
    _comes_back(old_phone, server, six)
    expect(old_phone.get_by_text("Your own words are in the letter.").first).to_be_visible()
    old_phone.locator("summary").filter(has_text="Do not use my words again").click()
    old_phone.get_by_role("button", name="Yes, stop using them").click()
    expect(old_phone.get_by_text("We are sorry we can't get them back from the letter.").first).to_be_visible()
    expect(old_phone.locator(".said").filter(has_text=said[:40]).first).to_be_visible()
    expect(old_phone.get_by_role("button", name="Yes, stop using them")).to_have_count(0)
