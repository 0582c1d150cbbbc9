"""Looking on: what changed between two moments, and whether it may have changed so."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from models.deadlines import LONDON
from tests.services.no_way_round.framework import ROADS, Place
from tests.services.no_way_round.tables import Reader, Row, Tables
from tests.services.no_way_round.truths import TRUTHS, Look, programme, words_of_letter

#: What the journal calls a step of an event, however it was taken.
STEPS = ("stage_reached", "event_begun", "letter_returned", "put_off", "resumed", "called_off")
#: What never says anything else once it is written.
WRITTEN_ONCE = ("stage_entry", "stage_reason", "journal_entry")
BESIDE = ("postponed", "cancelled")


@dataclass(frozen=True)
class Act:
    """What somebody tried. ``may``: the names of those whose part it can ever be; ``drops``: what it may take away."""

    verb: str
    who: str
    may: frozenset[str]
    drops: frozenset[str]


@dataclass
class Watch:
    """The rows as they were, and what is remembered of what people saw when they said yes."""

    reader: Reader
    before: Tables = field(init=False)
    agreed: dict[str, Any] = field(default_factory=dict)
    letters: dict[str, Any] = field(default_factory=dict)
    reached: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.before = self.reader.look()

    def refused(self, act: Act) -> None:
        """Whoever is refused has changed nothing; a case that is no Hub audit leaves its refusal in the journal."""
        assert act.verb != "withdraw", "a child could not take back their own words"
        now = self.reader.look()
        if act.verb == "ask" and not now.gone_since(self.before):
            refusals = now.made_since(self.before, "journal_entry")
            if refusals and all(entry["what"] == "request_refused" for entry in refusals):
                others = {name: rows for name, rows in now.rows.items() if name not in ("journal_entry", "pulse")}
                assert others.items() <= self.before.rows.items()
                self.before = now
        assert now.rows == self.before.rows, f"{act.who} was refused {act.verb}, and something changed"

    def done(self, act: Act, *, at: datetime) -> None:
        """Something was done: by somebody whose part it is, and nothing else than what may come of it."""
        before, now = self.before, self.reader.look()
        if now.rows != before.rows:
            assert act.who in act.may, f"{act.verb} is no part of {act.who}"
            gone = now.gone_since(before) - act.drops
            assert not gone, f"{act.verb} took away from {gone}"
            for table in WRITTEN_ONCE:
                assert not now.changed_since(before, table), f"{act.verb} wrote {table} anew"
            self._remember(before, now)
            self._check_events(before, now, act, at=at)
        self.before = now

    def _remember(self, before: Tables, now: Tables) -> None:
        for row in now.all("programme_agreement"):
            if row not in before.all("programme_agreement"):
                event = now.one("scrutiny_event", id=row["event_id"])
                assert event is not None
                self.agreed[f"{row['event_id']} {row['organisation_id']}"] = programme(now, event)
        for letter in now.all("letter"):
            was = before.one("letter", id=letter["id"])
            if letter["state"] == "agreed" and (was is None or was["state"] != "agreed"):
                self.letters[letter["event_id"]] = words_of_letter(now, letter)

    def _check_events(self, before: Tables, now: Tables, act: Act, *, at: datetime) -> None:
        entries = now.made_since(before, "stage_entry")
        journal = [row for row in now.made_since(before, "journal_entry") if row["what"] in STEPS]
        moved = 0
        for code, event in now.events.items():
            was = before.events.get(code)
            mine = [entry for entry in entries if entry["event_id"] == event["id"]]
            if was is not None and was["stage"] == event["stage"]:
                assert not mine, f"{act.verb} wrote a stage that {code} did not come to"
                continue
            assert [entry["stage"] for entry in mine] == [event["stage"]], f"{act.verb} moved {code} unwritten"
            self._check_journal(journal, mine[0], act)
            self._check_move(before, event, was, act)
            self._check_door(before, now, event, mine[0], act, at=at)
            self.reached[event["kind"], event["stage"]] += 1
            moved += 1
        assert len(entries) == len(journal) == moved, f"{act.verb}: {len(entries)} stages, {len(journal)} journalled"
        self._check_reasons(before, now, act)

    @staticmethod
    def _check_journal(journal: list[Row], entry: Row, act: Act) -> None:
        told = [row for row in journal if row["event_id"] == entry["event_id"]]
        assert len(told) == 1, f"{act.verb} is told {len(told)} times in the journal"
        assert told[0]["actor_id"] == entry["by_id"], f"{act.verb}: the journal names somebody else"
        if told[0]["what"] == "stage_reached":
            assert json.loads(told[0]["facts"])["stage"] == entry["stage"]

    @staticmethod
    def _check_move(before: Tables, event: Row, was: Row | None, act: Act) -> None:
        road, to = ROADS[event["kind"]], event["stage"]
        if was is None:
            assert to == road.order[0]
            return
        assert was["kind"] == event["kind"]
        stood = was["stage"]
        if stood == "postponed":
            been = {entry["stage"] for entry in before.where("stage_entry", event_id=event["id"])}
            may = {stage for stage in road.order if stage in been} | {"cancelled"}
        else:
            begins = "assured" if event["kind"] == "call_in" else "in_progress"
            sent = "distributed" if "distributed" in road.order else "closed"
            may = {
                *road.after(stood),
                *(["letter_drafting"] if stood == "with_portfolio_lead" else []),
                *(["postponed"] if road.is_before(stood, begins) else []),
                *(["cancelled"] if road.is_before(stood, sent) and stood != "cancelled" else []),
            }
        assert to in may, f"{act.verb} took a {event['kind']} event from {stood} to {to}"

    def _check_door(self, before: Tables, now: Tables, event: Row, entry: Row, act: Act, *, at: datetime) -> None:
        place = ROADS[event["kind"]].at(event["stage"])
        if place is None or act.verb in ("send_back", "withdraw"):
            return
        look = self._look(before, now, event, entry, at=at)
        for rule in sorted(place.blocks):
            assert TRUTHS[rule](look), f"{act.verb}: {event['kind']} came to {place.stage}, and {rule} does not hold"
        if act.verb != "resume":
            self._check_gave_way(look, place, act)

    def _look(self, before: Tables, now: Tables, event: Row, entry: Row, *, at: datetime) -> Look:
        came = [row["at"] for row in before.where("stage_entry", event_id=event["id"])]
        was = before.events.get(event["code"])
        here = [r["at"] for r in before.where("stage_entry", event_id=event["id"], stage=was["stage"])] if was else came
        return Look(
            tables=now,
            event=event,
            entry={**entry, "day": _day(entry["at"])},
            today=at.astimezone(LONDON).date(),
            ready=_day(max(here)) if here else at.astimezone(LONDON).date(),
            agreed=self.agreed,
            letter_agreed=self.letters.get(event["id"]),
        )

    @staticmethod
    def _check_gave_way(look: Look, place: Place, act: Act) -> None:
        for rule in sorted(place.asks):
            if TRUTHS[rule](look):
                continue
            said = [row for row in look.mine("stage_reason") if row["rule"] == rule]
            kept = [row for row in said if row["held_on"] == look.event["held_on"] and row["by_id"]]
            assert any(row["reason"].strip() for row in kept), (
                f"{act.verb}: {rule} gave way to nothing at {place.stage}"
            )

    @staticmethod
    def _check_reasons(before: Tables, now: Tables, act: Act) -> None:
        """A reason is kept only where a rule asks for one: nobody talks a rule that blocks away."""
        for row in now.made_since(before, "stage_reason"):
            event = now.one("scrutiny_event", id=row["event_id"])
            assert event is not None
            place = ROADS[event["kind"]].at(row["stage"])
            beside = row["stage"] in BESIDE and row["rule"] == row["stage"]
            assert beside or (place and row["rule"] in place.asks), f"{act.verb} kept a reason for {row['rule']}"
            assert row["by_id"]
            assert 0 < len(row["reason"].strip()) <= 600


def _day(written: str) -> date:
    return datetime.fromisoformat(written).replace(tzinfo=UTC).astimezone(LONDON).date()
