"""The framework's eight roads, copied by hand from the paper and from nothing in the product.

``!`` a rule that blocks, ``~`` one that gives way to a recorded reason, ``?`` a stage that is asked for only if needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PAPER = {
    "agency": "identified endorsed!R1 date_proposed!R2 agency_notified s11_requested?~R3 s11_received? prepared~R3~R4 "
    "programme_agreed!R5 in_progress!cover~lundy~R22 fed_back~R6 letter_drafting!R7 with_portfolio_lead~R8~R9 "
    "distributed!R10 at_board~R11 actions_open closed~actions~R15!R24",
    "thematic": "identified endorsed!R1 format_endorsed!R1 date_proposed prepared programme_agreed!R5 "
    "in_progress!cover~lundy~R22 fed_back~R6 letter_drafting!R7 with_portfolio_lead~R8~R9 distributed!R10 "
    "at_board~R11 at_splig~R12 published!R13 actions_open closed~actions!R24",
    "line_of_sight": "identified endorsed!R1 date_proposed cases_identified audits_in~audits in_progress~audits "
    "fed_back overview_drafting at_splig~R12 actions_open at_board~R11 plan_endorsed!R14 published!R13 closed!R24",
    "case_specific": "identified case_agreed!R20 date_proposed partners_told invited audits_in~audits "
    "in_progress~audits learning_drafting at_splig?~R12 at_board?~R11 actions_open closed~actions",
    "hub_audit": "identified!R21 date_proposed prepared in_progress!cover~lundy~R22 fed_back findings_reported "
    "at_splig?~R12 at_board?~R11 actions_open closed~actions!R24",
    "young_voice": "identified date_proposed prepared in_progress!cover~lundy~R22 fed_back findings_reported answered "
    "at_board~R11 closed!R24",
    "peer_review": "identified terms_agreed!terms date_proposed prepared in_progress!cover~lundy~R22 fed_back "
    "findings_reported at_board~R11 actions_open closed~actions!R24",
    "call_in": "identified!ground date_proposed agency_notified assured~assured actions_open? closed~actions",
}


@dataclass(frozen=True)
class Place:
    """A stage as the paper has it."""

    stage: str
    may_skip: bool
    blocks: frozenset[str]
    asks: frozenset[str]


def _place(written: str) -> Place:
    name = written.replace("!", " !").replace("~", " ~").split()
    return Place(
        stage=name[0].removesuffix("?"),
        may_skip=name[0].endswith("?"),
        blocks=frozenset(rule[1:] for rule in name[1:] if rule[0] == "!"),
        asks=frozenset(rule[1:] for rule in name[1:] if rule[0] == "~"),
    )


@dataclass(frozen=True)
class Road:
    """The places of one kind of event, in order."""

    places: tuple[Place, ...]
    order: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", [place.stage for place in self.places])

    def at(self, stage: str) -> Place | None:
        """The place of a stage, if this road passes it."""
        return next((place for place in self.places if place.stage == stage), None)

    def after(self, stage: str) -> list[str]:
        """Where one step may lead."""
        if stage not in self.order:
            return []
        found = []
        for place in self.places[self.order.index(stage) + 1 :]:
            found.append(place.stage)
            if not place.may_skip:
                break
        return found

    def is_before(self, stage: str, other: str) -> bool:
        """Does the one come before the other here, where both or only the one is on the road?"""
        if other not in self.order:
            return True
        return stage in self.order and self.order.index(stage) < self.order.index(other)


ROADS = {kind: Road(tuple(_place(word) for word in paper.split())) for kind, paper in PAPER.items()}
#: Rules at the door that block, of any kind of event.
BLOCKING = sorted({rule for road in ROADS.values() for place in road.places for rule in place.blocks})
