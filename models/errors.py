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


class WrongType(DomainError):
    """What arrived is not labelled as what this door takes."""

    code = "wrong_type"


class NotSecure(DomainError):
    """Open words came over a road on which others can read along."""

    code = "not_secure"


class SlowDown(DomainError):
    """So many wrong guesses came lately that this one was not looked at yet. It may simply be sent again."""

    code = "slow_down"


class CodeUnknown(DomainError):
    """No event has this join code."""

    code = "code_unknown"


class CodeEarly(DomainError):
    """The code's event has not begun; ``starts`` says when."""

    code = "code_early"


class CaptureClosed(DomainError):
    """The code has ended; ``until`` says when it was open."""

    code = "code_closed"


class CodeRevoked(DomainError):
    """The code was stopped before its time, e.g. because it had got about."""

    code = "code_revoked"


class ReceiptUnknown(DomainError):
    """No submission answers to these six words."""

    code = "receipt_unknown"


class SignInFailed(DomainError):
    """Wrong e-mail or password: the same answer for both, so that neither is revealed."""

    code = "sign_in_failed"


class SignedOut(DomainError):
    """Nobody is signed in here, or no longer."""

    code = "signed_out"


class MissingWords(DomainError):
    """A field that must hold words is empty; ``field`` names it."""

    code = "missing_words"


class FileNotNamed(DomainError):
    """A file nobody announced: the submission is not here, or did not name it."""

    code = "file_not_named"


class FileAltered(DomainError):
    """The bytes that arrived are not the ones that were announced."""

    code = "file_altered"


class NotAPicture(DomainError):
    """Neither JPEG, PNG nor WebP, whatever it calls itself."""

    code = "not_a_picture"


class PictureTooLarge(DomainError):
    """More points than any phone's photo has, or than can be cleaned in the memory there is."""

    code = "picture_too_large"


class PictureBroken(DomainError):
    """It begins like a picture and is none to the end."""

    code = "picture_broken"


class PictureTooHard(DomainError):
    """Cleaning it took longer than any honest picture takes."""

    code = "picture_too_hard"


class NotARecording(DomainError):
    """No sound of a kind that phones record."""

    code = "not_a_recording"


class TakenBack(DomainError):
    """The person has taken their words back, so nothing is added to them or asked about them."""

    code = "taken_back"


class SaidALot(DomainError):
    """Much has been added that nobody has read yet: a person reads first."""

    code = "said_a_lot"


class TooLongToAdd(DomainError):
    """More letters than one box is for."""

    code = "more_too_long"


class WordsTakenBack(DomainError):
    """A letter still rests on, or shows the gap of, words a child has taken back: somebody mends it first."""

    code = "words_taken_back"


class PackUnknown(DomainError):
    """No tablet took this pack, or what it says of itself does not fit it."""

    code = "pack_unknown"


class PackRevoked(DomainError):
    """The pack was stopped, e.g. because the tablet was lost: it opens nothing any more."""

    code = "pack_revoked"


class AreaNoGo(DomainError):
    """The programme says that nobody goes into this area."""

    code = "area_no_go"


class NotTogether(DomainError):
    """These cards cannot become one; ``rule`` says why: few, event, gone, immediate, pair or used."""

    code = "not_together"


class CardUsed(DomainError):
    """A card that something already rests on is not taken back; ``rule`` says what: finding, sheet, worry or letter."""

    code = "card_used"


class ScoreUnread(DomainError):
    """Words without a score, or a score that no standard can have; ``field`` is the standard's code."""

    code = "score_unread"


class ProgrammeUnfit(DomainError):
    """The programme of a visit cannot be changed so; ``rule`` says why, e.g. ``area_there`` or ``member_leads``."""

    code = "programme_unfit"


class PromisesUnfit(DomainError):
    """A pasted list that makes no new version; ``rule`` says why: ``same``, ``twice`` or ``many``."""

    code = "promises_unfit"
