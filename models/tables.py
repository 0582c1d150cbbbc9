"""Every mapped class, so that one import knows the whole schema (migrations and tests need that)."""

from models.access import JoinCode, Receipt
from models.action import Action, ChangeStory, StoryReader
from models.asking import AskedQuestion
from models.attachment import Attachment
from models.base import Base
from models.concern import SafeguardingConcern
from models.event import Area, Endorsement, ScrutinyEvent, TeamMember
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.finding import Evidence, Finding
from models.journal import JournalEntry, JournalSeal, Pulse
from models.letter import Letter, Paragraph, ParagraphEvidence
from models.observation import Observation, ObservationTheme
from models.people import Membership, Organisation, SignIn, User
from models.theme import Tag, Theme

__all__ = [
    "Action",
    "Answer",
    "Area",
    "AskedQuestion",
    "Attachment",
    "Base",
    "ChangeStory",
    "Comment",
    "Endorsement",
    "EqualityAnswer",
    "Evidence",
    "Finding",
    "JoinCode",
    "JournalEntry",
    "JournalSeal",
    "Letter",
    "Membership",
    "Observation",
    "ObservationTheme",
    "Organisation",
    "Paragraph",
    "ParagraphEvidence",
    "Pulse",
    "Receipt",
    "SafeguardingConcern",
    "ScrutinyEvent",
    "SignIn",
    "StoryReader",
    "Submission",
    "Tag",
    "TeamMember",
    "Theme",
    "User",
]
