"""After the letter: meetings by their paper deadlines, what is published, actions to their end, a note, six words."""

from __future__ import annotations

import re
from datetime import date, datetime

from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads.road import Road, Walker

#: A day in words, as a list of meetings shows it.
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def adds_a_meeting(alice: Walker, body: str, day: date) -> None:
    """Into the calendar; its papers close a week before."""
    alice.goes_to("/meetings/")
    form = alice.page.locator("form").filter(has=alice.page.get_by_role("button", name="Add the meeting"))
    form.get_by_role("radio", name=body).check()
    form.get_by_label("Day of the meeting").fill(day.isoformat())
    alice.does("Add the meeting", then=f"{body} on {full_date(day)} is in the calendar.")


def puts_on_the_next_agenda(alice: Walker) -> date:
    """The next meeting whose papers are still open is offered first, and chosen. Returns its day."""
    alice.finds_next("on the agenda")
    first = alice.page.get_by_label("Which meeting").filter(visible=True).locator("option").first
    expect(first).to_contain_text("next one")
    said = _DAY.search(first.inner_text())
    assert said
    alice.does_next("Put it on the agenda", then="It is on the agenda:")
    return datetime.strptime(said.group(), "%d %B %Y").date()  # noqa: DTZ007 — a day has no zone


def writes_the_minute(alice: Walker, minute: str) -> None:
    """Once the meeting has met, and not before."""
    alice.finds_next("Write what was said")
    alice.next_box.get_by_label("What the meeting said").fill(minute)
    alice.does_next("Save the minute", then="The minute is saved.")
    alice.sees(minute)


def tells_the_board_how_it_goes_on(alice: Walker) -> None:
    """Progress goes to another Board, though the event stands where it stood."""
    alice.opens("Tell the Board how it goes on")
    alice.does("Put it on the agenda", then="It is on the agenda:")


def publishes_highlights(alice: Walker, where: str) -> None:
    """Where and when the highlights of a theme can be read (R13)."""
    alice.finds_next("Publish the highlights")
    alice.next_box.get_by_label("Where").fill(where)
    alice.does_next("It is published", then="Written down. Thank you.")


def opens_an_action(answers: Walker, finding: str, *, due: date) -> None:
    """On the page of the actions one finding gets one: by a post, by a day, with a way to know."""
    its = answers.page.locator("section.box").filter(has_text=finding)
    its.locator("summary").last.click()
    its.get_by_label("What will you do?").fill("Say at the desk when the answer comes, and ring that day.")
    its.get_by_label(re.compile("post", re.IGNORECASE)).fill("Team Manager")
    its.get_by_label(re.compile("by when|by", re.IGNORECASE)).last.fill(due.isoformat())
    its.get_by_label(re.compile("know", re.IGNORECASE)).fill("Ten children are asked.")
    its.locator("details[open] form button[type=submit]").last.click()
    answers.sees(f"{answers.code}-")


def finishes_the_action(answers: Walker, finding: str, change: str) -> None:
    """With one of four honest answers, in words a child could read, on that page too."""
    card = answers.page.locator("section.box").filter(has_text=finding).locator("article.act").first
    card.locator("summary").first.click()
    card.get_by_role("radio", name=re.compile("We did it")).check()
    card.locator("textarea").first.fill(change)
    card.locator("form button[type=submit]").first.click()
    answers.sees("Your answer is sent.")
    expect(card.locator("textarea")).to_have_count(0)


def publishes_a_story(alice: Walker, finding: str, you_said: str, to_you: str) -> None:
    """What one action has changed stands on the public page, and under the six words of whoever said it."""
    card = alice.page.locator(".lane article.act").filter(has_text=finding)
    card.locator("summary").filter(has_text="Tell children what happened").click()
    card.get_by_label(re.compile("^You said")).fill(you_said)
    card.get_by_label(re.compile("^What we say to you")).fill(to_you)
    card.get_by_label(re.compile("^How somebody checked")).fill("The Hub sat there for an hour.")
    card.get_by_role("button", name="Publish this story").click()
    alice.sees("Published.")


def cannot_tell_the_name(alice: Walker, name: str) -> None:
    """The agency's name stands in no note that nobody has allowed it for; what was typed stays."""
    alice.finds_next("Tell those who took part in")
    box = alice.next_box.get_by_label("What happened, in words a child reads")
    box.fill(f"{name} has changed its first letter.")
    alice.does_next("Tell those who took part", then="The agency's name stands in it, and nobody has allowed that.")
    expect(box).to_have_value(f"{name} has changed its first letter.")


def tells_those_who_took_part(alice: Walker, note: str) -> None:
    """Nothing closes before it (R24)."""
    alice.finds_next("Tell those who took part in")
    alice.next_box.get_by_label("What happened, in words a child reads").fill(note)
    alice.does_next("Tell those who took part", then="Told. Whoever types their six words reads it from now on.")


def the_child_reads(road: Road, six: str, *words: str) -> None:
    """On their phone, months later: six words show what became of what they said."""
    with road.someone() as child:
        child.goes_to("/happened/")
        child.page.get_by_role("textbox", name="Your six words").fill(six)
        child.does("See what happened")
        for each in words:
            child.sees(each)
        child.finds_it_usable()
