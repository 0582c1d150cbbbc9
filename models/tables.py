"""Every mapped class, so that one import knows the whole schema (migrations and tests need that)."""

from models.access import JoinCode, Receipt
from models.action import Action, ChangeStory, StoryReader
from models.agreement import ProgrammeAgreement
from models.asking import AskedQuestion
from models.attachment import Attachment
from models.availability import Availability
from models.base import Base
from models.calendar_marks import ClosedTimes, FeedKey
from models.case_audit import CaseAudit
from models.commission import Commission
from models.concern import SafeguardingConcern
from models.day_ledger import OfficerDay
from models.day_pack import DayPack
from models.duty import Duty
from models.endorsing import Endorsement
from models.event import Area, ScrutinyEvent, TeamMember
from models.extra_question import ExtraQuestion, ExtraWords
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.finding import Evidence, Finding
from models.journal import JournalEntry, JournalSeal, Pulse
from models.journey import StageEntry, StageReason
from models.letter import Letter, Paragraph, ParagraphEvidence
from models.letter_template import LetterTemplate
from models.mail import Mail
from models.meeting import AgendaItem, Meeting
from models.observation import Observation, ObservationLink, ObservationPromise, ObservationTheme
from models.people import Membership, Organisation, SignIn, User
from models.photo import Photo
from models.preparation import ReflectiveObservation, SourceRead
from models.process_letter import Addressee, ProcessLetter, ProcessPart
from models.programme import LineOfQuestioning, ToHear
from models.promises import Promise, PromiseSet
from models.proposal import Proposal
from models.scrutineer import Scrutineer, ScrutineerPart
from models.section11 import FocusArea, LookedBack, Section11Return, Section11Round, StandardAnswer
from models.self_assessment import AssessedStandard, SelfAssessment
from models.theme import Tag, Theme
from models.timetable import Slot

__all__ = [
    "Action",
    "Addressee",
    "AgendaItem",
    "Answer",
    "Area",
    "AskedQuestion",
    "AssessedStandard",
    "Attachment",
    "Availability",
    "Base",
    "CaseAudit",
    "ChangeStory",
    "ClosedTimes",
    "Comment",
    "Commission",
    "DayPack",
    "Duty",
    "Endorsement",
    "EqualityAnswer",
    "Evidence",
    "ExtraQuestion",
    "ExtraWords",
    "FeedKey",
    "FeedbackSheet",
    "Finding",
    "FocusArea",
    "JoinCode",
    "JournalEntry",
    "JournalSeal",
    "Letter",
    "LetterTemplate",
    "LineOfQuestioning",
    "LookedBack",
    "Mail",
    "Meeting",
    "Membership",
    "Observation",
    "ObservationLink",
    "ObservationPromise",
    "ObservationTheme",
    "OfficerDay",
    "Organisation",
    "Paragraph",
    "ParagraphEvidence",
    "Photo",
    "ProcessLetter",
    "ProcessPart",
    "ProgrammeAgreement",
    "Promise",
    "PromiseSet",
    "Proposal",
    "Pulse",
    "Receipt",
    "ReflectiveObservation",
    "SafeguardingConcern",
    "Scrutineer",
    "ScrutineerPart",
    "ScrutinyEvent",
    "Section11Return",
    "Section11Round",
    "SelfAssessment",
    "SheetLine",
    "SignIn",
    "Slot",
    "SourceRead",
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
