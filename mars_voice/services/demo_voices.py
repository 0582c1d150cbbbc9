"""Planting what people said: submissions, answers, comments with their themes, observation cards and worries."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

from mars_voice.analysis.suggester import MODEL_VERSION, reads, suggest
from mars_voice.demo.cards import Card
from mars_voice.demo.voices import Said, Voice
from mars_voice.demo.world import Event
from mars_voice.demo.worries import Worry
from mars_voice.services.capture import receipt_macs, receipt_words_of
from mars_voice.services.demo_ground import Ground
from mars_voice.services.keys import ring
from models.access import Receipt
from models.concern import SafeguardingConcern
from models.feedback import Answer, Comment, Submission, half_day
from models.kinds import CommentState, ConcernState, Stage, TagSource, TagState
from models.observation import Observation, ObservationTheme
from models.theme import Tag

#: In the event that is going on, words from here on have not been read yet.
FIRST_UNREAD = "TW-024"
#: The safeguarding lead on call on the opening day.
ON_CALL = "grace"


def plant(ground: Ground) -> None:
    """All voices and cards, then the worries among them."""
    submissions = [_submission(ground, voice) for voice in ground.world.voices]
    ground.db.flush()
    ground.db.add_all(_receipt(id_) for id_ in submissions)
    for card in ground.world.cards:
        ground.cards[card.ref] = _card(ground, card)
    ground.db.flush()
    for worry in ground.world.worries:
        _worry(ground, worry)
    ground.db.flush()


def _submission(ground: Ground, voice: Voice) -> UUID:
    id_ = uuid4()
    event = ground.world.event(voice.event)
    day, half = min((voice.day, voice.half.value), half_day(ground.at), key=lambda given: (given[0], given[1]))
    submission = Submission(
        id=id_,
        event=ground.events[voice.event],
        audience=voice.audience,
        set_code=voice.set_code,
        set_version=voice.set_version,
        language=voice.language,
        age_band=voice.age_band,
        received_on=day,
        received_half=half,
        quote=voice.quote,
        seal=ring().mac("submission", id_.bytes).hex(),
    )
    submission.answers = [Answer(id=uuid4(), field=field, choice=choice) for field, choice in voice.answers]
    ground.db.add(submission)
    for said in voice.said:
        _comment(ground, event, submission, said)
    return id_


def _receipt(submission_id: UUID) -> Receipt:
    locator, mac = receipt_macs(receipt_words_of(submission_id))
    return Receipt(mac=mac, locator=locator, submission_id=submission_id)


def _comment(ground: Ground, event: Event, submission: Submission, said: Said) -> None:
    comment = Comment(
        id=uuid4(),
        submission=submission,
        event=submission.event,
        field=said.field,
        text=said.text,
        redacted=said.redacted,
        rating=said.rating,
        state=CommentState.UNREAD,
        suggested_by=MODEL_VERSION,
    )
    ground.comments[said.ref] = comment
    ground.db.add(comment)
    if event.stage is not Stage.IN_PROGRESS:
        comment.translation = said.translation
        _read(ground, event, comment)
        ground.db.add_all(_confirmed(ground, event, comment, said))
    elif said.routing not in ("X1", "X3"):
        ground.db.add_all(_suggested(comment, submission.language))
        if said.ref < FIRST_UNREAD:
            _read(ground, event, comment)


def _read(ground: Ground, event: Event, comment: Comment) -> None:
    if event.read and event.reader:
        comment.read(by=ground.users[event.reader].id, on=min(event.read, ground.at.date()))


def _confirmed(ground: Ground, event: Event, comment: Comment, said: Said) -> list[Tag]:
    """What a person made of it. Where the machine would have said the same, it keeps the words it points at."""
    reasons = {
        s.theme: s for s in suggest(said.translation or said.text, rating=said.rating or None, question=said.field)
    }
    reader = ground.users[event.reader].id if event.reader else None
    made = []
    for theme, polarity in said.themes:
        tag = _tag(comment, theme, reasons[theme].words if theme in reasons and not said.translation else ())
        tag.source = TagSource.MACHINE if theme in reasons else TagSource.PERSON
        tag.score = reasons[theme].score if theme in reasons else 0.0
        tag.state, tag.polarity, tag.decided_by_id = TagState.CONFIRMED, polarity, reader
        tag.decided_at = ground.on(event.read) if event.read else ground.at
        made.append(tag)
    return made


def _suggested(comment: Comment, language: str) -> list[Tag]:
    if not reads(language):
        return []
    made = []
    for suggestion in suggest(comment.shown, rating=comment.rating or None, question=comment.field):
        tag = _tag(comment, suggestion.theme, suggestion.words)
        tag.source, tag.state = TagSource.MACHINE, TagState.SUGGESTED
        tag.polarity, tag.score = suggestion.polarity, suggestion.score
        made.append(tag)
    return made


def _tag(comment: Comment, theme: str, words: tuple[str, ...]) -> Tag:
    return Tag(
        id=uuid4(),
        comment=comment,
        theme_code=theme,
        evidence=json.dumps(words, ensure_ascii=False),
        model_version=MODEL_VERSION,
    )


def _card(ground: Ground, card: Card) -> Observation:
    person = ground.users[ground.world.observers[card.observer]["person"]]
    made = Observation(
        id=uuid4(),
        event=ground.events[card.event],
        observer=person,
        observer_label=person.name,
        reference=card.reference,
        source=card.source,
        observed_at=card.observed_at - ground.delay(card.event),
        area=card.area,
        mode=card.mode,
        evidence_type=card.evidence_type,
        text=card.text,
        rating=card.rating,
        standards=card.standards,
        prompt=card.prompt,
        confidence=card.confidence,
        independent_view=card.independent_view,
        immediate_risk=card.risk,
        immediate_to_whom=card.to_whom,
        immediate_told=card.told,
    )
    made.themes = [ObservationTheme(theme_code=theme, polarity=polarity) for theme, polarity in card.themes]
    ground.db.add(made)
    return made


def _worry(ground: Ground, worry: Worry) -> None:
    raised = worry.raised.at(ground.at)
    if worry.card:
        _follow(ground, worry, SafeguardingConcern.raise_over(ground.cards[worry.card], route=worry.route, at=raised))
        return
    comment = ground.comments[worry.comment]
    before = comment.state
    concern = SafeguardingConcern.raise_on(comment, route=worry.route, by=_finder(ground, comment), at=raised)
    _follow(ground, worry, concern)
    if worry.not_safeguarding:
        comment.state = before


def _follow(ground: Ground, worry: Worry, concern: SafeguardingConcern) -> None:
    """What the lead on call made of it."""
    concern.state = ConcernState.NEW
    ground.db.add(concern)
    if worry.acknowledged:
        concern.acknowledge(by=ground.users[ON_CALL].id, at=worry.acknowledged.at(ground.at))
    if worry.decided:
        concern.decide(worry.decision, not_safeguarding=worry.not_safeguarding, at=worry.decided.at(ground.at))


def _finder(ground: Ground, comment: Comment) -> UUID | None:
    """The Hub officer who read the words first."""
    event = ground.world.event(comment.event.code)
    return ground.users[event.reader].id if event.reader else None
