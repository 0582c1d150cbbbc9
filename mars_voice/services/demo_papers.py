"""Planting what came of it: findings, letters at their state, actions and change stories."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo import papers, world
from mars_voice.services.demo_ground import Ground
from mars_voice.services.letter_document import record_of
from models.action import Action, ChangeStory, StoryReader
from models.deadlines import RESPONSE_DAYS, add_working_days
from models.finding import Finding
from models.kinds import FindingKind, Section
from models.letter import Letter, Paragraph, ParagraphEvidence
from models.letter_record import fingerprint, to_json

#: Who agrees that letters go out.
PORTFOLIO_LEAD = "ruth"

_SECTION_OF = {
    FindingKind.POSITIVE: Section.POSITIVE,
    FindingKind.IMPROVEMENT: Section.IMPROVEMENT,
    FindingKind.CONSIDERATION: Section.CONSIDERATION,
    FindingKind.IMMEDIATE: Section.IMMEDIATE,
}


def plant(ground: Ground) -> None:
    """Letters go out before the agencies' actions are opened, as in life: what is sent is frozen without them."""
    for letter in ground.world.letters:
        _letter(ground, letter)
    for action in ground.world.actions:
        ground.actions[action.code] = _action(ground, action)
    ground.db.flush()
    for story in ground.world.stories:
        _story(ground, story)


def _letter(ground: Ground, letter: papers.Letter) -> None:
    event = ground.events[letter.event]
    author = event.lead_officer()
    made = Letter(
        id=uuid4(),
        event=event,
        reference=f"{letter.event}/L1",
        author=author,
        recipient=ground.users[letter.recipient] if letter.recipient else None,
        drafted_at=ground.on(letter.drafted),
    )
    ground.db.add(made)
    found = [(_SECTION_OF[f.kind], _finding_paragraph(ground, letter, f)) for f in letter.findings]
    told = [(p.section, _paragraph(ground, p)) for p in letter.paragraphs]
    order = list(Section)
    lines = [line for _, line in sorted(told + found, key=lambda pair: order.index(pair[0]))]
    for position, line in enumerate(lines, start=1):
        line.position = position
    made.paragraphs = lines
    ground.db.flush()
    _send_on_its_way(ground, letter, made)


def _finding_paragraph(ground: Ground, letter: papers.Letter, finding: papers.Finding) -> Paragraph:
    event = ground.events[letter.event]
    made = Finding(
        id=uuid4(),
        event=event,
        kind=finding.kind,
        number=finding.number,
        text=finding.headline,
        why=finding.why,
        standards="|".join(finding.standards),
        made_by_id=event.fed_back_by_id,
        made_at=ground.on(letter.drafted, hour=10),
    )
    made.evidence = [ground.evidence(ref) for ref in finding.evidence]
    ground.db.add(made)
    ground.findings[f"{letter.event}-{made.label}"] = made
    section = _SECTION_OF[finding.kind]
    return Paragraph(id=uuid4(), section=section, text=f"{finding.headline} {finding.text}", finding=made)


def _paragraph(ground: Ground, paragraph: papers.Paragraph) -> Paragraph:
    made = Paragraph(id=uuid4(), section=paragraph.section, text=paragraph.text)
    for ref in dict.fromkeys((*paragraph.quotes, *paragraph.evidence)):
        evidence = ground.evidence(ref)
        link = ParagraphEvidence(kind=evidence.kind, thing_id=evidence.thing_id, is_quote=ref in paragraph.quotes)
        made.links.append(link)
    return made


def _send_on_its_way(ground: Ground, letter: papers.Letter, made: Letter) -> None:
    """Each step by the letter's own rules, so that the practice world cannot hold a letter that life could not."""
    if letter.submitted:
        made.submit(snapshot=to_json(record_of(ground.db, made)), at=ground.on(letter.submitted))
    if letter.agreed:
        digest = fingerprint(record_of(ground.db, made))
        lead = ground.users[PORTFOLIO_LEAD]
        made.agree(by=lead.id, digest=digest, current=digest, at=ground.on(letter.agreed))
        ground.db.flush()
        ground.db.refresh(made, ["agreed_by"])
    if letter.distributed:
        record = record_of(ground.db, made)
        held = ground.world.event(letter.event).held or letter.distributed
        made.distribute(
            current=fingerprint(record),
            snapshot=to_json(record),
            response_due=add_working_days(held, RESPONSE_DAYS),
            at=ground.on(letter.distributed),
        )


def _action(ground: Ground, action: world.Action) -> Action:
    sent = next(letter.distributed for letter in ground.world.letters if letter.event == action.event)
    made = Action(
        id=uuid4(),
        event=ground.events[action.event],
        finding=ground.findings[f"{action.event}-{action.finding}"],
        code=action.code,
        what=action.what,
        owner=action.owner,
        due=action.due,
        measure=action.measure,
        opened_at=ground.on(sent or ground.world.d, hour=13),
        checked_how=action.checked,
    )
    if action.answer and action.answered:
        made.give(action.answer, action.answer_text, at=ground.on(action.answered))
        made.done_on = action.done
    ground.db.add(made)
    return made


def _story(ground: Ground, story: world.Story) -> None:
    made = ChangeStory(
        id=uuid4(),
        event=ground.events[story.event],
        action=ground.actions[story.action],
        theme_code=story.theme,
        answer=story.answer,
        you_said=story.you_said,
        to_you=story.to_you,
        checked_how=story.checked_how,
        published_on=story.published,
        may_name_agency=story.may_name,
    )
    readers = {ground.comments[ref].submission_id for ref in story.receipts}
    made.opens_for = [StoryReader(submission_id=id_) for id_ in readers]
    ground.db.add(made)
