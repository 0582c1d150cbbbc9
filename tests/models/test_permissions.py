"""The whole table of who may do what, printed and asserted."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from models.attachment import Attachment
from models.errors import NotAllowed
from models.event import ScrutinyEvent, TeamMember
from models.kinds import AttachmentKind, AttachmentState, EventKind, LetterState, Role, Stage
from models.letter import Letter
from models.people import Actor
from models.permissions import GRANTS, Permission, may, require

AGENCY, ELSEWHERE = uuid4(), uuid4()

# "y" always; "t" in the event's team; "l" leads it; "a" of the scrutinised agency; "s" once the letter is sent;
# "r" in the team as its reporter;
# "h" once the letter is handed over and not of the agency; "b" of the agency and once sent; "f" free of conflict;
# "d" free of conflict and no alternate is named; "n" the alternate named for it; "q" asked for it; "c" about one case.
# Returns and rounds of Section 11 belong to no event: who reads and writes them stands in test_section11.py.
GRID = """
                  hub_officer hub_admin iso partner portfolio_lead agency_lead safeguarding_lead splig_chair splig_member board_member contributor alternate_lead delegated_rep group_chair
event.read        y           y         y   y       y              a           y                 y           y            y            t           n              c             q
event.endorse     .           .         .   y       .              .           .                 .           .            .            .           .              .             .
event.plan        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
event.create      y           y         .   .       .              .           .                 .           .            .            .           .              .             .
event.step        y           y         l   y       .              a           .                 y           .            y            .           .              c             q
event.put_off     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
case.agree        .           .         .   .       .              .           .                 .           .            .            .           .              c             .
programme.agree   y           y         .   f       .              a           .                 .           .            .            .           .              .             .
plan.read         y           y         y   y       y              .           .                 y           y            y            .           .              .             .
meeting.write     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
duty.write        y           y         .   .       .              .           y                 .           .            .            .           .              .             .
code.read         y           y         t   .       .              .           .                 .           .            .            .           .              .             .
code.manage       y           y         l   .       .              .           .                 .           .            .            .           .              .             .
comment.read      y           y         .   .       .              .           .                 .           .            .            .           .              .             .
tag.decide        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
file.open         y           y         .   .       .              .           .                 .           .            .            .           .              .             .
file.read         y           y         t   .       .              .           .                 .           .            .            .           .              .             .
ask.back          y           y         .   .       .              .           .                 .           .            .            .           .              .             .
evidence.read     y           y         t   .       .              .           .                 .           .            .            .           .              .             .
totals.read       y           y         y   y       y              .           .                 y           y            y            .           .              .             .
observation.add   t           t         t   t       .              .           .                 .           .            .            t           .              .             .
observation.read  y           y         t   t       .              .           .                 .           .            .            t           .              .             .
observation.merge y           y         r   r       .              .           .                 .           .            .            r           .              .             .
photo.open        y           y         l   .       .              .           .                 .           .            .            .           .              .             .
photo.read        y           y         t   t       .              .           .                 .           .            .            t           .              .             .
pack.take         t           t         t   t       .              .           .                 .           .            .            t           .              .             .
pack.revoke       y           y         l   .       .              .           .                 .           .            .            .           .              .             .
visit.read        y           y         t   .       .              .           .                 .           .            .            .           .              .             .
to_hear.note      y           y         t   t       .              .           .                 .           .            .            t           .              .             .
matter.settle     y           y         l   .       .              .           .                 .           .            .            .           .              .             .
programme.read    y           y         t   t       .              .           .                 .           .            .            t           .              .             .
programme.write   y           y         l   .       .              .           .                 .           .            .            .           .              .             .
promise.write     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
standards.read    y           y         t   t       .              .           .                 .           .            .            t           .              .             .
standards.write   y           y         l   .       .              .           .                 .           .            .            .           .              .             .
s11.read          y           y         .   .       .              .           .                 .           .            .            .           .              .             .
s11.answer        .           .         .   .       .              .           .                 .           .            .            .           .              .             .
s11.manage        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
sheet.read        y           y         t   t       .              .           .                 .           .            .            t           .              .             .
sheet.write       .           .         l   .       .              .           .                 .           .            .            .           .              .             .
feedback.give     .           .         l   .       .              .           .                 .           .            .            .           .              .             .
finding.write     .           .         l   .       .              .           .                 .           .            .            .           .              .             .
letter.write      .           .         l   .       .              .           .                 .           .            .            .           .              .             .
letter.read       y           y         t   s       h              b           .                 s           s            s            .           n              .             .
letter.submit     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
letter.agree      .           .         .   .       d              .           .                 .           .            .            .           n              .             .
letter.distribute y           y         .   .       .              .           .                 .           .            .            .           .              .             .
action.read       y           y         y   y       y              a           .                 y           y            y            .           .              .             .
action.answer     .           .         .   .       .              a           .                 .           .            .            .           .              .             .
story.publish     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
concern.raise     y           y         t   .       .              .           y                 .           .            .            .           .              .             .
concern.count     y           y         .   .       .              .           y                 .           .            .            .           .              .             .
concern.read      .           .         .   .       .              .           y                 .           .            .            .           .              .             .
account.manage    .           y         .   .       .              .           .                 .           .            .            .           .              .             .
journal.read      .           y         .   .       .              .           .                 .           .            .            .           .              .             .
"""  # noqa: E501 — a grid is read as a grid

#: Which of the twelve situations below each letter of the grid allows.
MEANING = {
    "y": {
        "stranger",
        "member",
        "leader",
        "reporter",
        "of_agency",
        "sent",
        "handed_over",
        "own_sent",
        "own_handed_over",
        "named",
        "asked",
        "one_case",
    },
    "t": {"member", "leader", "reporter"},
    "l": {"leader"},
    "r": {"reporter"},
    "a": {"of_agency", "own_sent", "own_handed_over"},
    "s": {"sent", "own_sent"},
    "h": {"sent", "handed_over", "named"},
    "b": {"own_sent"},
    "f": {"stranger", "member", "leader", "reporter", "sent", "handed_over", "named", "asked", "one_case"},
    "d": {"stranger", "member", "leader", "reporter", "sent", "handed_over", "asked", "one_case"},
    "n": {"named"},
    "q": {"asked"},
    "c": {"one_case"},
    ".": set(),
}


def _situations(role: Role) -> dict[str, tuple[Actor, ScrutinyEvent | Letter]]:
    outsider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({ELSEWHERE}))
    insider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({AGENCY}))
    return {
        "stranger": (outsider, _letter()),
        "member": (outsider, _letter(member=outsider)),
        "leader": (outsider, _letter(member=outsider, leads=True)),
        "reporter": (outsider, _letter(member=outsider, reports=True)),
        "of_agency": (insider, _letter()),
        "sent": (outsider, _letter(LetterState.DISTRIBUTED)),
        "handed_over": (outsider, _letter(LetterState.SUBMITTED)),
        "own_sent": (insider, _letter(LetterState.DISTRIBUTED)),
        "own_handed_over": (insider, _letter(LetterState.SUBMITTED)),
        "named": (outsider, _letter(LetterState.SUBMITTED, alternate_id=outsider.id)),
        "asked": (outsider, _letter(asked_by_id=outsider.id)),
        "one_case": (outsider, _letter(kind=EventKind.CASE_SPECIFIC)),
    }


def _letter(
    state: LetterState = LetterState.DRAFT,
    *,
    member: Actor | None = None,
    leads: bool = False,
    reports: bool = False,
    **facts: Any,
) -> Letter:
    usual = {"kind": EventKind.AGENCY, "stage": Stage.IN_PROGRESS, "agency_id": AGENCY}
    event = ScrutinyEvent(id=uuid4(), code="X", title="X", **{**usual, **facts})
    if member:
        event.team = [TeamMember(user_id=member.id, leads=leads, reports=reports)]
    return Letter(event=event, state=state, reference="X/L1")


def _rows() -> list[tuple[str, Role, str]]:
    head, *lines = GRID.strip("\n").splitlines()
    roles = [Role(name) for name in head.split()]
    return [(line.split()[0], role, cell) for line in lines for role, cell in zip(roles, line.split()[1:], strict=True)]


def test_the_grid_names_every_permission_and_every_role() -> None:
    print(GRID)
    assert {row[0] for row in _rows()} == set(Permission) == set(GRANTS)
    assert {row[1] for row in _rows()} == set(Role)


@pytest.mark.parametrize(("permission", "role", "cell"), _rows())
def test_each_role_may_do_what_the_grid_says_and_nothing_else(permission: str, role: Role, cell: str) -> None:
    allowed = {name for name, (actor, thing) in _situations(role).items() if may(actor, Permission(permission), thing)}
    assert allowed == MEANING[cell]


def test_nobody_without_a_role_may_do_anything() -> None:
    nobody = Actor(uuid4(), "Nobody", frozenset(), frozenset({AGENCY}))
    for permission in Permission:
        with pytest.raises(NotAllowed):
            require(nobody, permission, _letter(LetterState.DISTRIBUTED, member=nobody, leads=True))


def test_what_hangs_on_a_thing_is_refused_without_one() -> None:
    lead = Actor(uuid4(), "Carol", frozenset({Role.ISO}), frozenset())
    with pytest.raises(NotAllowed):
        require(lead, Permission.FINDING_WRITE)


def test_a_picture_somebody_worried_about_is_the_safeguarding_leads_alone() -> None:
    event = ScrutinyEvent(id=uuid4(), code="X", title="X", kind=EventKind.AGENCY, stage=Stage.IN_PROGRESS)
    picture = Attachment(
        id=uuid4(), event=event, kind=AttachmentKind.PHOTO, field="YW2.photo", state=AttachmentState.HELD, note=""
    )
    people = {role: Actor(uuid4(), "Someone", frozenset({role}), frozenset()) for role in Role}
    hub, lead = {Role.HUB_OFFICER, Role.HUB_ADMIN}, {Role.SAFEGUARDING_LEAD}
    assert {role for role in Role if may(people[role], Permission.FILE_OPEN, picture)} == hub
    picture.worry(uuid4(), by=uuid4(), on=date(2026, 11, 23))
    assert {role for role in Role if may(people[role], Permission.FILE_OPEN, picture)} == lead
    picture.calm()
    assert {role for role in Role if may(people[role], Permission.FILE_OPEN, picture)} == hub
