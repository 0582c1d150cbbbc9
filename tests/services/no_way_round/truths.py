"""What each rule asks, read anew from the rows: an own telling of the paper, which asks no rule of the product."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.services.no_way_round.tables import Row, Tables


@dataclass(frozen=True)
class Look:
    """One event at the moment it came to a stage.

    ``ready`` is the day on which it had come to the stage before. ``agreed`` holds what each organisation saw when it
    said yes to the programme, ``letter_agreed`` what the letter said when it was agreed.
    """

    tables: Tables
    event: Row
    entry: Row
    today: date
    ready: date
    agreed: Mapping[str, Any]
    letter_agreed: Any

    @property
    def id(self) -> str:
        return self.event["id"]

    def mine(self, table: str) -> list[Row]:
        return self.tables.where(table, event_id=self.id)


def programme(tables: Tables, event: Row) -> Any:
    """All that is agreed when a programme is: the day, the areas, the hours, what may be photographed."""
    id_ = event["id"]
    areas = {(a["name"], a["position"], a["no_go"], a["why"]) for a in tables.where("area", event_id=id_)}
    slots = {tuple(slot.values()) for slot in tables.where("slot", event_id=id_)}
    return (event["held_on"], event["photo_rules"], frozenset(areas), frozenset(slots))


def words_of_letter(tables: Tables, letter: Row) -> Any:
    """Every word of a letter, sealed as it lies there."""
    return frozenset((p["id"], p["text"], p["position"]) for p in tables.where("paragraph", letter_id=letter["id"]))


def partners(tables: Tables) -> set[str]:
    return {one["id"] for one in tables.where("organisation", kind="safeguarding_partner")}


def _yes(look: Look) -> set[str]:
    what = {"endorsed": "event", "format_endorsed": "format", "case_agreed": "case"}[look.event["stage"]]
    said = {one["organisation_id"] for one in look.mine("endorsement") if one["what"] == what}
    return said & partners(look.tables)


def three_said_yes(look: Look) -> bool:
    """R1 and R20: council, health and police, each for itself; to a format that is written."""
    is_written = look.event["stage"] != "format_endorsed" or bool(look.event["approach"])
    return is_written and len(_yes(look)) == 3


def nobody_of_the_partner_looked_at_has_a_role(look: Look) -> bool:
    """R2."""
    agency = look.event["agency_id"]
    if agency not in partners(look.tables):
        return True
    return not any(look.tables.is_of(member["user_id"], agency) for member in look.mine("team_member"))


def section_11_went_out_in_time(look: Look) -> bool:
    """R3: six weeks before, or nobody needs it."""
    return look.event["needs_s11"] == 0 or _weeks_before(look.event, "s11_asked_on", 6)


def section_11_came_back_in_time(look: Look) -> bool:
    """R4: three weeks before, or nobody needs it."""
    return look.event["needs_s11"] == 0 or _weeks_before(look.event, "s11_back_on", 3)


def _weeks_before(event: Row, what: str, weeks: int) -> bool:
    if event[what] is None:
        return False
    held_on, done_on = day(event["held_on"]), day(event[what])
    return held_on is None or (done_on is not None and done_on <= held_on - timedelta(weeks=weeks))


def all_agreed_to_this_very_programme(look: Look) -> bool:
    """R5: the agency and each partner but the one looked at; a theme goes to agencies, one of which agreed."""
    now = programme(look.tables, look.event)
    said = {row["organisation_id"] for row in look.mine("programme_agreement")}
    same = {each for each in said if look.agreed.get(f"{look.id} {each}") == now}
    agency = look.event["agency_id"]
    agencies = {one["id"] for one in look.tables.where("organisation", kind="agency")}
    of_agency = agency in same if agency else bool(same & agencies)
    return of_agency and partners(look.tables) - {agency} <= same


def the_agency_was_told_that_day(look: Look) -> bool:
    """R6: by the officer who leads, on the day itself or with a word on why not."""
    sheet = next(iter(look.mine("feedback_sheet")), None)
    if sheet is None or sheet["shared_at"] is None or look.entry["by_id"] != _leader(look):
        return False
    return look.event["held_on"] == look.today.isoformat() or sheet["late_because"] != ""


def the_officer_who_leads_writes(look: Look) -> bool:
    """R7."""
    leader = _leader(look)
    return leader is not None and look.entry["by_id"] == leader and "iso" in look.tables.roles(leader)


def _leader(look: Look) -> str | None:
    leaders = [member["user_id"] for member in look.mine("team_member") if member["leads"]]
    return leaders[0] if len(leaders) == 1 else None


def _findings_in_letter(look: Look) -> list[Row]:
    letter = next(iter(look.mine("letter")), None)
    held = look.tables.where("paragraph", letter_id=letter["id"]) if letter else []
    ids = {paragraph["finding_id"] for paragraph in held}
    return [finding for finding in look.mine("finding") if finding["id"] in ids]


def the_letter_speaks_of_all_three(look: Look) -> bool:
    """R8: positive practice, improvement, further consideration."""
    return {finding["kind"] for finding in _findings_in_letter(look)} >= {"P", "A", "C"}


def all_four_sources_are_heard(look: Look) -> bool:
    """R9: officer, safeguarding partners, other partners, young people."""
    ids = {finding["id"] for finding in _findings_in_letter(look)}
    rests = [row for row in look.tables.all("evidence") if row["finding_id"] in ids]
    cards = {row["thing_id"] for row in rests if row["kind"] == "observation"}
    sources = {card["source"] for card in look.mine("observation") if card["id"] in cards}
    young = any(row["kind"] == "comment" for row in rests)
    return young and sources >= {"iso", "partner", "contributor"}


def somebody_else_agreed_to_these_very_words(look: Look) -> bool:
    """R10: the portfolio lead or the alternate named for this event, neither author nor of the agency looked at."""
    letter = next(iter(look.mine("letter")), None)
    if letter is None or letter["state"] not in ("agreed", "distributed") or letter["agreed_by_id"] is None:
        return False
    by, alternate = letter["agreed_by_id"], look.event["alternate_id"]
    role = "alternate_lead" if by == alternate else "portfolio_lead" if alternate is None else "nobody"
    agency = look.event["agency_id"]
    own = agency is not None and look.tables.is_of(by, agency)
    same = words_of_letter(look.tables, letter) == look.letter_agreed
    return role in look.tables.roles(by) and by != letter["author_id"] and not own and same


def the_next_board_had_it(look: Look) -> bool:
    """R11."""
    return _next_meeting_had_it(look, "board")


def the_next_splig_had_it(look: Look) -> bool:
    """R12."""
    return _next_meeting_had_it(look, "splig")


def _next_meeting_had_it(look: Look, kind: str) -> bool:
    meetings = {row["id"]: row for row in look.tables.where("meeting", kind=kind)}
    had = [meetings[item["meeting_id"]] for item in look.mine("agenda_item") if item["meeting_id"] in meetings]
    could = [row["held_on"] for row in meetings.values() if row["papers_on"] >= look.ready.isoformat()]
    last = max((row["held_on"] for row in had), default=None)
    return last is not None and (not could or last <= min(could))


def it_says_where_it_was_published(look: Look) -> bool:
    """R13."""
    on, where = look.event["published_on"], look.event["published_where"]
    return on is not None and on <= look.today.isoformat() and where.strip() != ""


def the_board_signed_the_finished_plan_off(look: Look) -> bool:
    """R14: at a Board that has met, by somebody of the Board, with every action done."""
    boards = {row["id"] for row in look.tables.where("meeting", kind="board") if row["held_on"] <= str(look.today)}
    signed = any(item["endorses_plan"] and item["meeting_id"] in boards for item in look.mine("agenda_item"))
    by_board = "board_member" in look.tables.roles(look.entry["by_id"])
    return signed and by_board and every_action_is_done(look)


def every_action_is_done(look: Look) -> bool:
    """What its local rule ``actions`` asks."""
    return all(action["done_on"] is not None for action in look.mine("action"))


def the_next_return_answers_the_letter(look: Look) -> bool:
    """R15: the agency handed a return in since, and it says something of each finding that asks for something."""
    letter = next(iter(look.mine("letter")), None)
    if letter is None or letter["distributed_at"] is None:
        return False
    asked = {finding["id"] for finding in _findings_in_letter(look) if finding["kind"] != "P"}
    returns = look.tables.where("section11_return", agency_id=look.event["agency_id"], state="handed_in")
    since = [one["id"] for one in returns if one["handed_in_at"] >= letter["distributed_at"]]
    said = [row for row in look.tables.all("section11_looked_back") if row["return_id"] in since and row["done"]]
    return any(asked <= {row["thing_id"] for row in said if row["return_id"] == one} for one in since)


def it_is_about_no_single_case(look: Look) -> bool:
    """R21: somebody was asked, and said no."""
    return any(row["is_case_specific"] == 0 for row in look.mine("commission"))


def every_young_scrutineer_is_looked_after(look: Look) -> bool:
    """R22: permitted, agreed, briefed. A supporter's name lies sealed, so it is left to the product's own test."""
    for part in look.mine("scrutineer_part"):
        who = look.tables.one("scrutineer", id=part["scrutineer_id"])
        permitted = who is not None and (not who["under_16"] or who["permission_on"])
        if not (who and permitted and who["agreed_on"] and part["briefed_on"]):
            return False
    return True


def whoever_took_part_was_told(look: Look) -> bool:
    """R24."""
    return look.event["what_happened"].strip() != "" or not look.mine("submission")


def somebody_is_on_call_that_day(look: Look) -> bool:
    """A safeguarding lead with an account, on the day that began: whichever day it is written down."""
    began = look.entry["day"].isoformat()
    turns = [d for d in look.tables.all("duty") if d["first_on"] <= began <= d["last_on"]]
    active = {user["id"] for user in look.tables.where("user", active=1)}
    return any(d["user_id"] in active and "safeguarding_lead" in look.tables.roles(d["user_id"]) for d in turns)


def it_is_known_who_listens(look: Look) -> bool:
    return look.event["lundy_audience"] != "" and look.event["lundy_influence"] != ""


def the_leader_has_every_audit(look: Look) -> bool:
    audits = look.mine("case_audit")
    return bool(audits) and all(audit["received_on"] and audit["shared_on"] for audit in audits)


def terms_are_agreed(look: Look) -> bool:
    return any(row["terms"].strip() and row["terms_on"] for row in look.mine("commission"))


def a_ground_is_named(look: Look) -> bool:
    grounds = ("section_11", "contribution", "issue")
    return any(row["ground"] in grounds for row in look.mine("commission"))


def it_is_written_whether_they_assured(look: Look) -> bool:
    return any(row["is_assured"] is not None for row in look.mine("commission"))


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


TRUTHS: Mapping[str, Callable[[Look], bool]] = {
    "R1": three_said_yes,
    "R2": nobody_of_the_partner_looked_at_has_a_role,
    "R3": section_11_went_out_in_time,
    "R4": section_11_came_back_in_time,
    "R5": all_agreed_to_this_very_programme,
    "R6": the_agency_was_told_that_day,
    "R7": the_officer_who_leads_writes,
    "R8": the_letter_speaks_of_all_three,
    "R9": all_four_sources_are_heard,
    "R10": somebody_else_agreed_to_these_very_words,
    "R11": the_next_board_had_it,
    "R12": the_next_splig_had_it,
    "R13": it_says_where_it_was_published,
    "R14": the_board_signed_the_finished_plan_off,
    "R15": the_next_return_answers_the_letter,
    "R20": three_said_yes,
    "R21": it_is_about_no_single_case,
    "R22": every_young_scrutineer_is_looked_after,
    "R24": whoever_took_part_was_told,
    "cover": somebody_is_on_call_that_day,
    "lundy": it_is_known_who_listens,
    "actions": every_action_is_done,
    "audits": the_leader_has_every_audit,
    "terms": terms_are_agreed,
    "ground": a_ground_is_named,
    "assured": it_is_written_whether_they_assured,
}
