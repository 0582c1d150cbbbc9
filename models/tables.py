"""Every mapped class, so that one import knows the whole schema (migrations and tests need that)."""

from models.access import JoinCode, Receipt
from models.action import Action, ChangeStory, StoryReader
from models.agreement import ProgrammeAgreement
from models.asking import AskedQuestion
from models.attachment import Attachment
from models.base import Base
from models.case_audit import CaseAudit
from models.commission import Commission
from models.concern import SafeguardingConcern
from models.day_pack import DayPack
from models.duty import Duty
from models.endorsing import Endorsement
from models.event import Area, ScrutinyEvent, TeamMember
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.finding import Evidence, Finding
from models.journal import JournalEntry, JournalSeal, Pulse
from models.journey import StageEntry, StageReason
from models.letter import Letter, Paragraph, ParagraphEvidence
from models.meeting import AgendaItem, Meeting
from models.observation import Observation, ObservationLink, ObservationPromise, ObservationTheme
from models.people import Membership, Organisation, SignIn, User
from models.photo import Photo
from models.programme import LineOfQuestioning, ToHear
from models.promises import Promise, PromiseSet
from models.section11 import FocusArea, LookedBack, Section11Return, Section11Round, StandardAnswer
from models.self_assessment import AssessedStandard, SelfAssessment
from models.theme import Tag, Theme

__all__ = [
    "Action",
    "AgendaItem",
    "Answer",
    "Area",
    "AskedQuestion",
    "AssessedStandard",
    "Attachment",
    "Base",
    "CaseAudit",
    "ChangeStory",
    "Comment",
    "Commission",
    "DayPack",
    "Duty",
    "Endorsement",
    "EqualityAnswer",
    "Evidence",
    "FeedbackSheet",
    "Finding",
    "FocusArea",
    "JoinCode",
    "JournalEntry",
    "JournalSeal",
    "Letter",
    "LineOfQuestioning",
    "LookedBack",
    "Meeting",
    "Membership",
    "Observation",
    "ObservationLink",
    "ObservationPromise",
    "ObservationTheme",
    "Organisation",
    "Paragraph",
    "ParagraphEvidence",
    "Photo",
    "ProgrammeAgreement",
    "Promise",
    "PromiseSet",
    "Pulse",
    "Receipt",
    "SafeguardingConcern",
    "ScrutinyEvent",
    "Section11Return",
    "Section11Round",
    "SelfAssessment",
    "SheetLine",
    "SignIn",
    "StageEntry",
    "StageReason",
    "StandardAnswer",
    "StoryReader",
    "Submission",
    "Tag",
    "TeamMember",
    "Theme",
    "ToHear",
    "User",
]
