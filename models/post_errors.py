"""What may go wrong with the letters of the process and the post that carries them, by name."""

from __future__ import annotations

from models.errors import DomainError


class LetterUnfit(DomainError):
    """A letter of the process cannot be drafted or sent as things stand; ``rule`` says why.

    ``early``: its step is not due yet. ``no_day``: no day is set. ``nobody``: it is addressed to nobody. ``changed``:
    what it says of the event is no longer so. ``not_agreed``: not everybody has agreed to the programme (R5).
    ``empty``: a part has no words. ``sent``: it is out and stays as it is.
    """

    code = "letter_unfit"


class AddressUnfit(DomainError):
    """That is no e-mail address that a letter could be sent to."""

    code = "address_unfit"


class FormUnfit(DomainError):
    """A Word form cannot be used; ``rule`` says why, ``named`` the placeholder or part it is about."""

    code = "form_unfit"
