"""Nell's return was sent back: she answers what is open, brings a file in, and Alice finds it in round and summary."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from mars_voice.exports.section11_xlsx import heads
from tests.e2e.people import Person, persona
from tests.support.served import Served

BRACKENHITHE = "Brackenhithe Minor Injuries Unit"


def test_an_agency_hands_its_return_in_and_the_hub_sums_it_up(browser: Browser, server: Served, tmp_path: Path) -> None:
    with persona(browser, server, "Nell Averay-Combe") as nell:
        nell.goes_to("/today/")
        nell.page.get_by_role("link", name="Open the return").click()
        nell.sees("Please score A4 and A5 too")
        nell.sees("7 of 9 done")
        nell.finds_it_usable()
        _answers_a4(nell)
        _brings_a5_in(nell, tmp_path)
        _hands_in(nell)
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to("/section-11/")
        expect(alice.page.get_by_role("heading", level=1)).to_have_text("One return is late")
        row = alice.page.get_by_role("link", name=BRACKENHITHE)
        expect(row).to_contain_text("Handed in")
        row.click()
        alice.sees("The quiet room opens in spring.")
        alice.sees("Ask each child what the visit was like")
        alice.finds_it_usable()
        alice.goes_to("/section-11/summary/")
        expect(alice.page.get_by_role("heading", level=1)).to_have_text("9 of 10 agencies have handed in")
        missing = alice.page.locator("section").filter(has_text="Returns that are missing")
        expect(missing.get_by_role("listitem")).to_have_text(["Larkwater Police"])
        alice.sees("Ask each child what the visit was like")
        with alice.page.expect_download() as coming:
            alice.page.get_by_role("link", name="PDF").click()
        assert coming.value.suggested_filename == "section-11-summary.pdf"


def _standard(nell: Person, code: str) -> Locator:
    return nell.page.locator(f"details#{code}")


def _answers_a4(nell: Person) -> None:
    """Less than met wants an action, which she first forgets."""
    a4 = _standard(nell, "A4")
    a4.locator("summary").press("Enter")
    a4.get_by_label("Partly met").check()
    a4.get_by_label("Why? What shows it?").fill("We ask families, and children too rarely.")
    a4.get_by_role("button", name="Save A4").click()
    expect(a4.locator("summary")).to_contain_text("Needs an action")
    a4.get_by_label("What will you do?").last.fill("Ask each child what the visit was like")
    a4.get_by_label("Who leads?").fill("Lead Nurse")
    a4.get_by_label("By when?").fill("2027-06-01")
    a4.get_by_role("button", name="Save A4").click()
    expect(a4.locator("summary")).to_contain_text("Done")
    nell.sees("8 of 9 done")


def _brings_a5_in(nell: Person, folder: Path) -> None:
    """The first file cannot be read and says where; the second is taken."""
    nell.page.get_by_label("The filled-in file").set_input_files(_file(folder, "good"))
    nell.presses("Bring it in")
    nell.sees("Row 2, column C: good is no score.")
    nell.finds_it_usable()
    nell.page.get_by_label("The filled-in file").set_input_files(_file(folder, "met"))
    nell.presses("Bring it in")
    nell.sees("9 of 9 done")
    expect(_standard(nell, "A5").get_by_label("Why? What shows it?")).to_have_value("All nurses, each spring.")


def _file(folder: Path, score: str) -> Path:
    written = StringIO(newline="")
    csv.writer(written).writerows([heads(), ("A5", "", score, "All nurses, each spring.", "", "", "")])
    made = folder / f"{score}.csv"
    made.write_text(written.getvalue(), "utf-8")
    return made


def _hands_in(nell: Person) -> None:
    """What the last letter asked keeps her from it until it has an answer (R15)."""
    nell.page.get_by_role("button", name="Hand it in").click()
    nell.sees("Say what was done about each finding and action of your last letter (R15). Still open: 1.")
    nell.page.get_by_label("What was done? C1", exact=True).fill("The quiet room opens in spring.")
    nell.presses("Save what was done")
    nell.sees("Each has an answer.")
    nell.page.get_by_role("button", name="Hand it in").click()
    expect(nell.page.get_by_role("heading", level=1)).to_contain_text("Your return is with the Hub since")
    expect(nell.page.get_by_role("button", name="Save A4")).to_have_count(0)
    nell.finds_it_usable()
