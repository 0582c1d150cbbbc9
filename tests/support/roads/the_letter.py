"""After the day: words are read and themed, findings rest on four sources, the letter is agreed before it is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.support.roads.road import Road, Walker

#: Under which heading of the drawer evidence stands.
CARDS = "Observation cards"
READS = "The agency can read and answer it now."


def reads_the_words(alice: Walker, words: str, *, theme: str, is_suggested: bool) -> None:
    """What the child's words are about is decided by a person, whether the machine suggests it or has no idea."""
    alice.opens_page("words")
    expect(alice.page.locator(".words1")).to_contain_text(words)
    if not is_suggested:
        alice.sees("No theme was suggested.")
        alice.page.get_by_label("Another theme").select_option(label=theme)
        alice.does("Add this theme")
    its = alice.page.get_by_role("listitem").filter(has_text=theme).first
    its.get_by_role("radio", name="Needs work").check()
    alice.finds_it_usable()
    alice.does("Confirm and next", then="Confirmed.")


def concludes(carol: Walker, kind: str, text: str, *evidence: tuple[str, str]) -> None:
    """A finding and what it rests on: each piece by its group in the drawer and its words."""
    drawer = carol.page.get_by_role("complementary", name="Evidence")
    for number, (group, words) in enumerate(evidence, start=1):
        its = drawer.locator("details").filter(has_text=group).first
        if its.get_attribute("open") is None:
            its.locator("summary").first.click()
        box = its.get_by_role("checkbox", name=words)
        box.click()
        expect(box).to_be_checked()
        expect(carol.page.get_by_text(f"Pieces of evidence picked: {number}")).to_be_visible()
    carol.page.get_by_role("radio", name=re.compile(kind, re.IGNORECASE)).first.check()
    carol.page.get_by_label("What do you find?").fill(text)
    carol.does("Make this finding", then="is made.")


def drafts(carol: Walker, thanks: str) -> None:
    """The officer's own words stand first."""
    carol.does("Draft the letter")
    carol.page.wait_for_url("**/letter/**")
    first = carol.page.get_by_role("textbox").first
    first.fill(thanks)
    first.blur()
    carol.sees("Saved.")


def hands_over(alice: Walker, *, silent: Sequence[str] = ()) -> None:
    """To whoever agrees to it; ``silent`` are the rules that must not ask for a reason."""
    for rule in silent:
        expect(alice.page.locator(f"textarea[name=reason_{rule}]")).to_have_count(0)
    alice.does("Send for agreement", then="Sent to the portfolio lead.")


def sends_it_back(ruth: Walker, comment: str) -> None:
    """With a comment that says what is missing."""
    ruth.page.get_by_label("Or send it back with a comment").fill(comment)
    ruth.does("Send it back", then="Sent back with your comment.")


def changes_it(carol: Walker, comment: str, words: str) -> None:
    """Who writes the letter reads the comment beside it."""
    carol.sees(comment)
    first = carol.page.get_by_role("textbox").first
    first.fill(words)
    first.blur()
    carol.sees("Saved.")


def is_agreed_and_sent(road: Road, *, by: str, knows: str, to: str = "Send to the agency", then: str = READS) -> None:
    """Nobody sends it before the portfolio lead has agreed to these very words (R10)."""
    with road.persona("Alice", at="letter") as alice:
        expect(alice.page.get_by_role("button", name=to)).to_have_count(0)
    with road.persona(by, at="letter") as decides:
        decides.sees("May this letter be sent?")
        decides.sees(knows)
        decides.finds_it_usable()
        decides.does("Agree: it may be sent", then="Agreed.")
    with road.persona("Alice", at="letter") as alice:
        alice.does(to, then=then)
