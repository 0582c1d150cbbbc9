"""The whole table of who may do what, printed and asserted."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from models import permissions
from models.attachment import Attachment
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.kinds import AttachmentKind, AttachmentState, EventKind, LetterState, Role, Stage
from models.people import Actor
from models.permissions import GRANTS, Permission, may, require
from tests.support.situations import AGENCY, MEANING, letter, situations

# "y" always; "t" in the event's team; "l" leads it; "a" of the scrutinised agency; "s" once the letter is sent;
# "r" in the team as its reporter;
# "h" once the letter is handed over and not of the agency; "b" of the agency and once sent; "f" free of conflict;
# "d" free of conflict and no alternate is named; "n" the alternate named for it; "q" asked for it; "c" about one case;
# "v" anything but a worry; "w" a worry; "o" their own tablet; "e" leads it, or their own tablet; "z" their own card;
# "k" leads it, or their own card; "i" on the team, their own note; "j" leads it, or their own note; "u" the sheet was
# shared with their agency; "p" a letter of the process once sent, in the team; "x" the same, of the scrutinised agency;
# "m" their own place in the team; "g" a line of their own ledger.
GRID = """
                  hub_officer hub_admin iso partner portfolio_lead agency_lead safeguarding_lead splig_chair splig_member board_member contributor alternate_lead delegated_rep group_chair
event.read        y           y         y   y       y              a           y                 y           y            y            t           n              c             q
event.endorse     .           .         .   y       .              .           .                 .           .            .            .           .              .             .
event.plan        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
event.create      y           y         .   .       .              .           .                 .           .            .            .           .              .             .
event.step        y           y         l   y       .              a           .                 y           .            y            .           .              c             q
proposal.make     y           y         .   y       y              .           .                 y           y            .            .           .              .             .
proposal.settle   y           y         .   .       .              .           .                 .           .            .            .           .              .             .
event.put_off     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
reason.read       y           y         f   f       f              .           .                 .           .            .            .           n              .             .
case.agree        .           .         .   .       .              .           .                 .           .            .            .           .              c             .
programme.agree   y           y         .   f       .              a           .                 .           .            .            .           .              .             .
commission.read   y           y         f   f       f              .           .                 f           .            f            .           .              c             q
audit.read        y           y         t   y       .              .           .                 .           .            .            .           .              c             .
audit.write       y           y         .   .       .              .           .                 .           .            .            .           .              .             .
plan.read         y           y         y   y       y              .           .                 y           y            y            .           .              .             .
meeting.write     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
duty.write        y           y         .   .       .              .           y                 .           .            .            .           .              .             .
ledger.read       y           y         g   .       .              .           .                 .           .            .            .           .              .             .
ledger.write      y           y         g   .       .              .           .                 .           .            .            .           .              .             .
coming.say        y           y         m   m       .              .           .                 .           .            .            m           .              .             .
scrutineer.read   y           y         .   .       .              .           .                 .           .            .            .           .              .             .
scrutineer.write  y           y         .   .       .              .           .                 .           .            .            .           .              .             .
code.read         y           y         t   .       .              .           .                 .           .            .            .           .              .             .
code.manage       y           y         l   .       .              .           .                 .           .            .            .           .              .             .
comment.read      y           y         .   .       .              .           .                 .           .            .            .           .              .             .
tag.decide        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
file.open         v           v         .   .       .              .           w                 .           .            .            .           .              .             .
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
pack.revoke       y           y         e   o       .              .           .                 .           .            .            o           .              .             .
visit.read        y           y         t   .       .              .           .                 .           .            .            .           .              .             .
to_hear.note      y           y         t   t       .              .           .                 .           .            .            t           .              .             .
matter.settle     y           y         k   z       .              .           .                 .           .            .            z           .              .             .
programme.read    y           y         t   t       .              .           .                 .           .            .            t           .              .             .
programme.write   y           y         l   .       .              .           .                 .           .            .            .           .              .             .
note.add          y           y         t   t       .              .           .                 .           .            .            t           .              .             .
note.change       y           y         j   i       .              .           .                 .           .            .            i           .              .             .
promise.write     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
standards.read    y           y         t   t       .              .           .                 .           .            .            t           .              .             .
standards.write   y           y         l   .       .              .           .                 .           .            .            .           .              .             .
s11.read          y           y         .   .       .              a           .                 .           .            .            .           .              .             .
s11.answer        .           .         .   .       .              a           .                 .           .            .            .           .              .             .
s11.manage        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
sheet.read        y           y         t   t       .              u           .                 .           .            .            t           .              .             .
sheet.write       .           .         l   .       .              .           .                 .           .            .            .           .              .             .
feedback.give     .           .         l   .       .              .           .                 .           .            .            .           .              .             .
finding.write     l           l         l   .       .              .           .                 .           .            .            .           .              .             .
letter.write      .           .         l   .       .              .           .                 .           .            .            .           .              .             .
letter.read       y           y         t   s       h              b           .                 s           s            s            .           n              .             .
letter.submit     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
letter.agree      .           .         .   .       d              .           .                 .           .            .            .           n              .             .
letter.distribute y           y         .   .       .              .           .                 .           .            .            .           .              .             .
post.read         y           y         p   p       .              x           .                 .           .            .            p           .              .             .
post.write        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
form.write        y           y         .   .       .              .           .                 .           .            .            .           .              .             .
action.read       y           y         y   y       y              a           .                 y           y            y            .           .              .             .
action.answer     T           T         .   .       .              a           .                 .           .            .            .           .              .             .
story.publish     y           y         .   .       .              .           .                 .           .            .            .           .              .             .
concern.raise     y           y         t   .       .              .           y                 .           .            .            .           .              .             .
concern.count     y           y         .   .       .              .           y                 .           .            .            .           .              .             .
concern.read      .           .         .   .       .              .           y                 .           .            .            .           .              .             .
account.manage    .           y         .   .       .              .           .                 .           .            .            .           .              .             .
journal.read      .           y         .   .       .              .           .                 .           .            .            .           .              .             .
"""  # noqa: E501 — a grid is read as a grid


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
    allowed = {name for name, (actor, thing) in situations(role).items() if may(actor, Permission(permission), thing)}
    assert allowed == MEANING[cell]


def test_nobody_without_a_role_may_do_anything() -> None:
    nobody = Actor(uuid4(), "Nobody", frozenset(), frozenset({AGENCY}))
    for permission in Permission:
        with pytest.raises(NotAllowed):
            require(nobody, permission, letter(LetterState.DISTRIBUTED, member=nobody, leads=True))


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


def test_r10_an_alternate_of_the_scrutinised_agency_does_not_agree_either() -> None:
    paul = Actor(uuid4(), "Paul", frozenset({Role.ALTERNATE_LEAD}), frozenset({AGENCY}))
    handed_over = letter(LetterState.SUBMITTED, alternate_id=paul.id)
    assert not may(paul, Permission.LETTER_AGREE, handed_over)
    assert not may(paul, Permission.LETTER_READ, handed_over)
    elsewhere = letter(LetterState.SUBMITTED, alternate_id=paul.id, agency_id=uuid4())
    assert may(paul, Permission.LETTER_AGREE, elsewhere)


@pytest.mark.parametrize("stage", list(Stage))
def test_what_a_role_may_do_does_not_hang_on_the_stage(stage: Stage) -> None:
    """Stages are the formats' and the verbs' affair: a permission asked at any of them is the same."""
    there = {role: situations(role, stage=stage).items() for role in Role}
    for permission, role, cell in _rows():
        allowed = {name for name, (actor, thing) in there[role] if may(actor, Permission(permission), thing)}
        assert allowed == MEANING[cell], (permission, role, stage)


def _misfits_of(asked: Permission) -> list[tuple[str, Role]]:
    """The cells of a permission in which the grants do not do what the grid says."""
    return [
        (permission, role)
        for permission, role, cell in _rows()
        if permission == asked
        and {name for name, (actor, thing) in situations(role).items() if may(actor, Permission(permission), thing)}
        != MEANING[cell]
    ]


@pytest.mark.parametrize("permission", list(Permission))
def test_a_flipped_cell_is_found(permission: Permission, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in Role:
        grant = dict(GRANTS[permission])
        if role in grant:
            del grant[role]
        else:
            grant[role] = lambda _actor, _thing: True
        with monkeypatch.context() as flipped:
            flipped.setattr(permissions, "GRANTS", {**GRANTS, permission: grant})
            assert (permission, role) in _misfits_of(permission)
