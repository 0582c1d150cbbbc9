"""Young people are told what changed because of them: in public here, by their six words in ``my_words``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import month
from models.action import Action, ChangeStory, StoryReader
from models.errors import Conflict, InvalidTransition, MissingWords
from models.feedback import Comment
from models.finding import Finding
from models.kinds import Answer4, CommentState, EvidenceKind, TagState
from models.people import Actor
from models.permissions import Permission, require
from models.theme import Tag, Theme


@dataclass(frozen=True)
class Story:
    """A change story as anybody may read it."""

    you_said: str
    to_you: str
    answer: str
    answer_label: str
    place: str
    when: str
    checked_how: str
    theme: str = ""
    group: str = ""


@dataclass(frozen=True)
class PublicStories:
    """The page of changes, with its four honest counts."""

    stories: list[Story] = field(default_factory=list)
    counts: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Telling:
    """What the Hub writes for the children: their words, the answer, and how somebody checked."""

    you_said: str
    to_you: str
    checked_how: str


def publish(actor: Actor, action_id: str, telling: Telling, *, at: datetime) -> None:
    """Tell young people what became of an action.

    It opens for every person whose words the finding rests on, and stands on the public page without the agency's
    name unless that is allowed. When the agency's answer has changed since, the story is told again in its place.
    Raises InvalidTransition before the agency has answered, MissingWords, Conflict when this answer is already told.
    """
    with transaction() as db:
        action = by_id(db, Action, action_id)
        require(actor, Permission.STORY_PUBLISH, action)
        if action.answer is None:
            raise InvalidTransition(now="open", needs="answered")
        for name in ("you_said", "to_you", "checked_how"):
            if not getattr(telling, name).strip():
                raise MissingWords(field=name)
        story = db.scalars(select(ChangeStory).where(ChangeStory.action_id == action.id)).first()
        if story is not None and story.answer == action.answer:
            raise Conflict(thing="story")
        if story is None:
            story = _begun(db, action)
        story.answer = action.answer
        story.you_said, story.to_you = telling.you_said.strip(), telling.to_you.strip()
        story.checked_how, story.published_on = telling.checked_how.strip(), at.date()
        db.add(story)
        db.flush()
        journal.record(db, "story_published", actor=actor, thing=story, at=at)


def _begun(db: Session, action: Action) -> ChangeStory:
    story = ChangeStory(
        event=action.event,
        action=action,
        theme_code=_main_theme(db, action.finding),
        may_name_agency=action.event.may_name_agency,
    )
    story.opens_for = [StoryReader(submission_id=id_) for id_ in _voices(db, action.finding)]
    return story


def stories() -> PublicStories:
    """Every published story that may stand in public, newest first."""
    with reading() as db:
        query = (
            select(ChangeStory)
            .where(ChangeStory.published_on.is_not(None), ChangeStory.by_receipt_only.is_(False))
            .order_by(ChangeStory.published_on.desc(), ChangeStory.id)
        )
        shown = [_story(db, story) for story in db.scalars(query)]
        counts = [(kind.value, say(f"answer.{kind}"), sum(s.answer == kind for s in shown)) for kind in Answer4]
        return PublicStories(shown, counts)


def _story(db: Session, story: ChangeStory) -> Story:
    theme = db.get(Theme, story.theme_code) if story.theme_code else None
    event = story.event
    place = event.title if story.may_name_agency else say(f"public.place.{event.kind}")
    return Story(
        you_said=story.you_said,
        to_you=story.to_you,
        answer=story.answer,
        answer_label=say(f"answer.{story.answer}"),
        place=place,
        when=month(event.held_on) if event.held_on else "",
        checked_how=story.checked_how,
        theme=theme.name if theme else "",
        group=theme.group if theme else "",
    )


def _comment_ids(finding: Finding | None) -> list[object]:
    return [e.thing_id for e in finding.evidence if e.kind == EvidenceKind.COMMENT] if finding else []


def _voices(db: Session, finding: Finding | None) -> Sequence[object]:
    ids = _comment_ids(finding)
    return db.scalars(select(Comment.submission_id).where(Comment.id.in_(ids)).distinct()).all()


def _main_theme(db: Session, finding: Finding | None) -> str | None:
    """The theme most of the finding's words are about; words locked since then tell nothing."""
    query = select(Tag.theme_code).join(Comment, Comment.id == Tag.comment_id)
    confirmed = query.where(Tag.state == TagState.CONFIRMED, Comment.state == CommentState.READ)
    codes = list(db.scalars(confirmed.where(Comment.id.in_(_comment_ids(finding)))))
    return max(sorted(set(codes)), key=codes.count) if codes else None
