"""What comes between in life: each of it allowed in itself, and done by somebody whose part it is."""

from __future__ import annotations

from tests.services.no_way_round.road import BECAUSE, Deed

TROUBLE: tuple[Deed, ...] = (
    ("put_off", "alice", {"why": "Because."}),
    ("resume", "alice", {"day": "held"}),
    ("resume", "adam", {"day": 30}),
    ("call_off", "alice", {"why": "Because."}),
    ("propose_day", "alice", {"day": 7}),
    ("add_area", "carol", {"name": "garden"}),
    ("close_area", "alice", {"place": 0, "why": "A group is on."}),
    ("limit_photos", "alice", {"words": "reception"}),
    ("take_yes_back", "health", {}),
    ("take_programme_yes_back", "council", {"of": "council"}),
    ("write_yes_down", "alice", {"of": "police", "by": "Its lead"}),
    ("join", "alice", {"whom": "police"}),
    ("join", "carol", {"whom": "iris"}),
    ("listen", "alice", {"audience": "", "influence": ""}),
    ("decide_s11", "alice", {"needed": True}),
    ("ask_s11", "alice", {"day": -21, "reasons": BECAUSE}),
    ("receive_s11", "bob", {"day": 0}),
    ("end_turn", "grace", {"place": 0}),
    ("go_on_call", "alice", {"whom": "grace", "first": 0, "days": 0}),
    ("register", "alice", {"name": "Fox", "under_16": True, "seen_to": False}),
    ("take_part", "alice", {"place": 0}),
    ("open_day", "carol", {"day": "held", "reasons": BECAUSE}),
    ("open_day", "alice", {"day": "held", "reasons": BECAUSE}),
    ("ask_audit", "alice", {"of": "police"}),
    ("answer_as_child", "child", {"place": 0}),
    ("withdraw", "child", {"place": 0}),
    ("rewrite", "carol", {"place": 0}),
    ("send_back", "ruth", {"note": "Because."}),
    ("send_back", "paul", {"note": "Because."}),
    ("find", "carol", {"kind": "A", "many": 1}),
    ("add_meeting", "alice", {"kind": "board", "day": 30}),
    ("move_meeting", "alice", {"kind": "board", "place": 0, "day": 60}),
    ("add_meeting", "adam", {"kind": "splig", "day": 1}),
    ("plan_action", "bob", {"place": 0}),
)
