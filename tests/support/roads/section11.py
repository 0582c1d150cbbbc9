"""The year after: a Section 11 round is opened, and an agency's return answers what its letter asked (R15)."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from playwright.sync_api import expect

from mars_voice.exports.section11_xlsx import heads
from models.standards import SETS
from tests.support.roads.road import Walker


def opens_a_round(alice: Walker, name: str, *, due: date, agency: str) -> None:
    """For one agency: the others have a return of their own running."""
    alice.goes_to("/section-11/")
    alice.opens("Open a new round")
    alice.page.get_by_label("Name of the round").fill(name)
    alice.page.get_by_label("Returns are due on").fill(due.isoformat())
    for box in alice.page.get_by_role("group", name="Who is asked").get_by_role("checkbox").all():
        box.uncheck()
    alice.page.get_by_role("group", name="Who is asked").get_by_label(agency, exact=True).check()
    alice.does("Open the round", then="The round is open.")


def brings_it_in_as_a_file(agency: Walker) -> None:
    """Every standard met, each with a sentence: filled in without a line, brought in at once."""
    agency.page.get_by_label("The filled-in file").set_input_files(
        {"name": "return.csv", "mimeType": "text/csv", "buffer": _filled().encode()}
    )
    agency.does("Bring it in", then=f"{_asked()} of {_asked()} done")


def cannot_hand_it_in(agency: Walker) -> None:
    """While one finding of the last letter has no answer."""
    agency.does("Hand it in", then="Say what was done about each finding and action of your last letter (R15).")


def says_what_was_done_and_hands_in(agency: Walker, done: str) -> None:
    """About each finding and action of the letter."""
    for box in agency.page.get_by_label("What was done?").all():
        box.fill(done)
    agency.does("Save what was done", then="Each has an answer.")
    agency.does("Hand it in")
    expect(agency.page.get_by_role("heading", level=1)).to_contain_text("Your return is with the Hub since")


def _asked() -> int:
    return len(SETS[0].standards)


def _filled() -> str:
    written = StringIO(newline="")
    rows = [(each.code, "", "met", "Looked at each quarter.", "", "", "") for each in SETS[0].standards]
    csv.writer(written).writerows([heads(), *rows])
    return written.getvalue()
