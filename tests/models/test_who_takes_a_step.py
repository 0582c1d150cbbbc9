"""The whole table of who may take which step of which kind of event, printed and asserted."""

from __future__ import annotations

from models.formats import FORMATS
from models.kinds import EventKind, Role, Stage
from models.permissions import may_take
from tests.support.situations import MEANING, situations

#: Who may take which step, whoever they are in the event: "y" always, and the letters of the grid above.
STEPS = """
agency         identified           hub_officer:y
agency         endorsed             partner:y
agency         date_proposed        hub_officer:y
agency         agency_notified      hub_officer:y
agency         s11_requested        hub_officer:y
agency         s11_received         hub_officer:y agency_lead:a
agency         prepared             hub_officer:y
agency         programme_agreed     hub_officer:y partner:y agency_lead:a
agency         in_progress          iso:l
agency         fed_back             iso:l
agency         letter_drafting      iso:l
agency         with_portfolio_lead  hub_officer:y
agency         distributed          hub_officer:y
agency         at_board             hub_officer:y
agency         actions_open         hub_officer:y
agency         closed               hub_officer:y
thematic       identified           hub_officer:y partner:y
thematic       endorsed             partner:y
thematic       format_endorsed      partner:y
thematic       date_proposed        hub_officer:y
thematic       prepared             hub_officer:y
thematic       programme_agreed     hub_officer:y partner:y agency_lead:a
thematic       in_progress          iso:l
thematic       fed_back             iso:l
thematic       letter_drafting      iso:l
thematic       with_portfolio_lead  hub_officer:y
thematic       distributed          hub_officer:y
thematic       at_board             hub_officer:y
thematic       at_splig             hub_officer:y
thematic       published            hub_officer:y
thematic       actions_open         hub_officer:y
thematic       closed               hub_officer:y
line_of_sight  identified           hub_officer:y
line_of_sight  endorsed             partner:y
line_of_sight  date_proposed        hub_officer:y
line_of_sight  cases_identified     hub_officer:y
line_of_sight  audits_in            hub_officer:y
line_of_sight  in_progress          iso:l
line_of_sight  fed_back             iso:l
line_of_sight  overview_drafting    hub_officer:y iso:l
line_of_sight  at_splig             hub_officer:y
line_of_sight  actions_open         splig_chair:y
line_of_sight  at_board             splig_chair:y
line_of_sight  plan_endorsed        board_member:y
line_of_sight  published            hub_officer:y
line_of_sight  closed               hub_officer:y
case_specific  identified           delegated_rep:y
case_specific  case_agreed          delegated_rep:y
case_specific  date_proposed        hub_officer:y
case_specific  partners_told        hub_officer:y
case_specific  invited              hub_officer:y
case_specific  audits_in            hub_officer:y
case_specific  in_progress          iso:l partner:y
case_specific  learning_drafting    hub_officer:y iso:l partner:y
case_specific  at_splig             hub_officer:y
case_specific  at_board             hub_officer:y
case_specific  actions_open         hub_officer:y
case_specific  closed               hub_officer:y
hub_audit      identified           hub_officer:y group_chair:q
hub_audit      date_proposed        hub_officer:y
hub_audit      prepared             hub_officer:y
hub_audit      in_progress          hub_officer:y
hub_audit      fed_back             hub_officer:y
hub_audit      findings_reported    hub_officer:y
hub_audit      at_splig             hub_officer:y
hub_audit      at_board             hub_officer:y
hub_audit      actions_open         hub_officer:y
hub_audit      closed               hub_officer:y
young_voice    identified           hub_officer:y
young_voice    date_proposed        hub_officer:y
young_voice    prepared             hub_officer:y
young_voice    in_progress          hub_officer:y
young_voice    fed_back             hub_officer:y
young_voice    findings_reported    hub_officer:y
young_voice    answered             hub_officer:y agency_lead:a
young_voice    at_board             hub_officer:y
young_voice    closed               hub_officer:y
peer_review    identified           hub_officer:y
peer_review    terms_agreed         hub_officer:y
peer_review    date_proposed        hub_officer:y
peer_review    prepared             hub_officer:y
peer_review    in_progress          iso:l
peer_review    fed_back             iso:l
peer_review    findings_reported    hub_officer:y
peer_review    at_board             hub_officer:y
peer_review    actions_open         hub_officer:y
peer_review    closed               hub_officer:y
call_in        identified           hub_officer:y partner:y
call_in        date_proposed        hub_officer:y
call_in        agency_notified      hub_officer:y
call_in        assured              hub_officer:y partner:y
call_in        actions_open         hub_officer:y
call_in        closed               hub_officer:y
"""


def _who_takes(kind: EventKind, stage: Stage) -> str:
    """Each role that may take the step, with the letter of where; a Hub administrator may what an officer may."""
    found = []
    for role in Role:
        allowed = {
            name
            for name, (actor, thing) in situations(role, kind=kind).items()
            if thing.scrutiny_event.kind == kind and may_take(actor, thing.scrutiny_event, stage)
        }
        if allowed and role != Role.HUB_ADMIN:
            found.append(f"{role.value}:{_letter_for(allowed, kind)}")
    return " ".join(found)


def _letter_for(allowed: set[str], kind: EventKind) -> str:
    """The first letter that means this, among the situations an event of this kind can be in."""
    possible = {
        name for name, (_, thing) in situations(Role.ISO, kind=kind).items() if thing.scrutiny_event.kind == kind
    }
    return next(letter for letter, meaning in MEANING.items() if meaning & possible == allowed)


def _table() -> str:
    lines = [
        f"{kind.value:14} {stage.value:20} {_who_takes(kind, stage)}"
        for kind in EventKind
        for stage in FORMATS[kind].stages
    ]
    return "\n" + "\n".join(lines) + "\n"


def test_each_step_is_taken_by_whom_the_table_says_and_by_nobody_else() -> None:
    print(_table())
    assert _table() == STEPS
