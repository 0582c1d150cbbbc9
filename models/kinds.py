"""Every closed set of words the product uses, as enums: the names are the field's, the values are what is stored."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who is answering; the value is the slug in addresses and on posters (docs/rules.md: counted apart)."""

    YOUNG_WALK = "young-walk"
    YOUNG_SIGHT = "young-sight"
    CHILD_WALK = "child-walk"
    FAMILY_WALK = "family-walk"
    FAMILY_SIGHT = "family-sight"
    YOUNG_VOICE = "young-voice"

    @property
    def is_family(self) -> bool:
        """Parents and carers get other helplines than children (docs/rules.md)."""
        return self in (Audience.FAMILY_WALK, Audience.FAMILY_SIGHT)


class Role(StrEnum):
    """What a signed-in person may be (docs/rules.md). Young people have no account and so no role."""

    HUB_OFFICER = "hub_officer"
    HUB_ADMIN = "hub_admin"
    ISO = "iso"
    PARTNER = "partner"
    PORTFOLIO_LEAD = "portfolio_lead"
    AGENCY_LEAD = "agency_lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    SPLIG_CHAIR = "splig_chair"
    SPLIG_MEMBER = "splig_member"
    BOARD_MEMBER = "board_member"
    CONTRIBUTOR = "contributor"
    ALTERNATE_LEAD = "alternate_lead"
    DELEGATED_REP = "delegated_rep"
    GROUP_CHAIR = "group_chair"


class OrganisationKind(StrEnum):
    """What an organisation is to the partnership."""

    PARTNERSHIP = "partnership"
    SAFEGUARDING_PARTNER = "safeguarding_partner"
    AGENCY = "agency"
    CONTRIBUTOR = "contributor"


class EventKind(StrEnum):
    """The framework's kinds of scrutiny event (docs/rules.md)."""

    AGENCY = "agency"
    THEMATIC = "thematic"
    LINE_OF_SIGHT = "line_of_sight"
    CASE_SPECIFIC = "case_specific"
    HUB_AUDIT = "hub_audit"
    YOUNG_VOICE = "young_voice"
    PEER_REVIEW = "peer_review"
    CALL_IN = "call_in"


class Stage(StrEnum):
    """The stages of all kinds of event, those they share in one order, and two side states.

    Which of them an event passes, and in which order, its format says (models/formats.py, docs/workflow.md).
    """

    IDENTIFIED = "identified"
    ENDORSED = "endorsed"
    FORMAT_ENDORSED = "format_endorsed"
    CASE_AGREED = "case_agreed"
    PARTNERS_TOLD = "partners_told"
    TERMS_AGREED = "terms_agreed"
    DATE_PROPOSED = "date_proposed"
    AGENCY_NOTIFIED = "agency_notified"
    S11_REQUESTED = "s11_requested"
    S11_RECEIVED = "s11_received"
    CASES_IDENTIFIED = "cases_identified"
    INVITED = "invited"
    AUDITS_IN = "audits_in"
    PREPARED = "prepared"
    PROGRAMME_AGREED = "programme_agreed"
    IN_PROGRESS = "in_progress"
    FED_BACK = "fed_back"
    ASSURED = "assured"
    LETTER_DRAFTING = "letter_drafting"
    OVERVIEW_DRAFTING = "overview_drafting"
    LEARNING_DRAFTING = "learning_drafting"
    WITH_PORTFOLIO_LEAD = "with_portfolio_lead"
    DISTRIBUTED = "distributed"
    FINDINGS_REPORTED = "findings_reported"
    ANSWERED = "answered"
    AT_BOARD = "at_board"
    AT_SPLIG = "at_splig"
    PUBLISHED = "published"
    ACTIONS_OPEN = "actions_open"
    PLAN_ENDORSED = "plan_endorsed"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class HalfDay(StrEnum):
    """The finest time kept with a child's answers: no exact time is ever stored with a submission."""

    MORNING = "am"
    AFTERNOON = "pm"


class QuotePermission(StrEnum):
    """May these words be quoted? Off unless the person says yes (docs/rules.md)."""

    NO = "no"
    CHANGE = "change"
    YES = "yes"


class Helped(StrEnum):
    """Who held the pen: recorded, because an adult who reads aloud may change what is said (docs/rules.md)."""

    ALONE = ""
    ADULT = "adult"
    PAPER = "paper"


class AttachmentKind(StrEnum):
    """What came beside the words."""

    PHOTO = "photo"
    DRAWING = "draw"
    RECORDING = "voice"


class AttachmentState(StrEnum):
    """The road of a photo, drawing or recording; nothing of it is shown before a named person has opened it.

    AWAITED: the phone has named it and not sent it. SEALED: in quarantine as it arrived. HELD: clean, waiting for a
    person. OPENED: a person has looked and it may be used. KEPT_BACK: a person has looked and it may not (somebody is
    on it, or it is a worry). REFUSED: no picture or sound that can be trusted. GONE: deleted, e.g. typed up.
    """

    AWAITED = "awaited"
    SEALED = "sealed"
    HELD = "held"
    OPENED = "opened"
    KEPT_BACK = "kept_back"
    REFUSED = "refused"
    GONE = "gone"


class CommentState(StrEnum):
    """Where a comment is with its readers. LOCKED words belong to the safeguarding lead alone (D8)."""

    UNREAD = "unread"
    READ = "read"
    LOCKED = "locked"


class Polarity(StrEnum):
    """What a theme tag says about the theme (docs/rules.md)."""

    GOOD = "+"
    MIXED = "~"
    NEEDS_WORK = "-"


class TagState(StrEnum):
    """A machine suggests; only a person confirms or rejects."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class TagSource(StrEnum):
    """Who first put the tag there."""

    MACHINE = "machine"
    PERSON = "person"


class ObservationSource(StrEnum):
    """Which of the letter's sources a card counts for (R9)."""

    ISO = "iso"
    PARTNER = "partner"
    CONTRIBUTOR = "contributor"
    HUB = "hub"


class Mode(StrEnum):
    """How the observer came to know it (docs/rules.md)."""

    SAW = "saw"
    HEARD = "heard"
    READ = "read"
    TOLD_BY_PRACTITIONER = "told_by_practitioner"
    TOLD_BY_FAMILY = "told_by_family"


class Rating(StrEnum):
    """The letter's own headings (framework §2), used on every observation card."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    CONSIDERATION = "consideration"
    IMMEDIATE = "immediate"


class FindingKind(StrEnum):
    """The letter of a finding's stable id: P1, A1, C1, I1 (docs/rules.md)."""

    POSITIVE = "P"
    IMPROVEMENT = "A"
    CONSIDERATION = "C"
    IMMEDIATE = "I"


class EvidenceKind(StrEnum):
    """What a finding rests on."""

    COMMENT = "comment"
    OBSERVATION = "observation"


class LetterState(StrEnum):
    """The road to distribution (R10): nothing skips the portfolio lead."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    DISTRIBUTED = "distributed"


class Section(StrEnum):
    """The sections of a findings letter, in order (docs/rules.md)."""

    THANKS = "thanks"
    PURPOSE = "purpose"
    GATHERED = "gathered"
    SUMMARY = "summary"
    TOLD_US = "told_us"
    POSITIVE = "positive"
    IMPROVEMENT = "improvement"
    CONSIDERATION = "consideration"
    IMMEDIATE = "immediate"
    NEXT_STEPS = "next_steps"
    MESSAGE = "message"


class Answer4(StrEnum):
    """The four honest answers to a child (docs/rules.md)."""

    DID = "did"
    DOING = "doing"
    NOT_YET = "not_yet"
    CANNOT = "cannot"


class ConcernState(StrEnum):
    """Where a safeguarding concern is with the lead on call."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    DECIDED = "decided"
