"""Everything that may go wrong by name. A code and parameters here; the kind sentence lives in ``wording``."""

from __future__ import annotations


class DomainError(Exception):
    """A rule said no. ``code`` is stable and public; ``params`` fill the sentence, so they hold no private words."""

    code = "problem"

    def __init__(self, **params: str) -> None:
        super().__init__(self.code)
        self.params = params


class NotAllowed(DomainError):
    """This person may not do this to this thing."""

    code = "not_allowed"


class NotFound(DomainError):
    """There is no such thing, or none this person may know of."""

    code = "not_found"


class InvalidTransition(DomainError):
    """The thing is not at a stage where this can happen; ``now`` and ``needs`` say why."""

    code = "invalid_transition"


class Conflict(DomainError):
    """Somebody else changed it first, or the same id came with other words."""

    code = "conflict"


class RuleBroken(DomainError):
    """A rule of the framework refuses; ``rule`` is its number (R1 to R24)."""

    code = "rule_broken"


class CodeUnfit(DomainError):
    """This kind of event does not ask this audience."""

    code = "code_unfit"


class CodeThere(DomainError):
    """The audience has a code already that is open or will be: two on one wall would only confuse."""

    code = "code_there"


class CodeTimes(DomainError):
    """The times of a code make no sense; ``rule`` says which way: backwards, past, long, shorter or unread."""

    code = "code_times"


class CodeOver(DomainError):
    """The code was stopped or has ended, so this cannot be done with it."""

    code = "code_over"


class LetterAway(DomainError):
    """The letter is with its readers, so nobody new is asked: what they said could not become part of it."""

    code = "letter_away"


class BadAnswers(DomainError):
    """An answer does not belong to its question; ``field`` names which."""

    code = "bad_answers"


class BadRequest(DomainError):
    """What arrived cannot be read at all."""

    code = "bad_request"


class EnvelopeBroken(DomainError):
    """Sealed bytes that do not open: cut short, altered, or put under another id."""

    code = "envelope_broken"


class KeyUnknown(DomainError):
    """Sealed to a key this installation does not have."""

    code = "key_unknown"


class TooBig(DomainError):
    """More arrived than any honest answer needs."""

    code = "too_big"


class CodeUnknown(DomainError):
    """No event has this join code."""

    code = "code_unknown"


class CodeEarly(DomainError):
    """The code's event has not begun; ``starts`` says when."""

    code = "code_early"


class CaptureClosed(DomainError):
    """The code has ended or was withdrawn; ``until`` says when it was open."""

    code = "code_closed"


class ReceiptUnknown(DomainError):
    """No submission answers to these six words."""

    code = "receipt_unknown"


class SignInFailed(DomainError):
    """Wrong e-mail or password: the same answer for both, so that neither is revealed."""

    code = "sign_in_failed"


class MissingWords(DomainError):
    """A field that must hold words is empty; ``field`` names it."""

    code = "missing_words"
