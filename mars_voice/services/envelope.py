"""What a phone sends, as it is once the door has parsed it (docs/envelope.md), and how two copies are told apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mars_voice.services.keys import ring
from models.access import tidy_code
from models.errors import BadAnswers
from models.kinds import AttachmentKind, Helped, QuotePermission
from models.questions import QuestionSet

#: One photo, drawing and recording each for the few questions that take them.
MOST_FILES = 8


@dataclass(frozen=True)
class NamedFile:
    """A photo, drawing or recording that comes beside the answers: ``sha`` is the hash (hex) of its sealed bytes."""

    sha: str
    kind: AttachmentKind
    field: str


@dataclass(frozen=True)
class Envelope:
    """A person's answers and what they say about them.

    ``proof`` is the pass the phone was given while the code was open. ``sealed_hash`` (SHA-256 of the bytes as they
    came) is there where the phone sealed them, and then it alone decides what is the same again.
    """

    set_code: str
    set_version: int
    code: str
    language: str
    written: date
    quote: QuotePermission
    answers: Mapping[str, Sequence[str]]
    helped: Helped = Helped.ALONE
    about: Mapping[str, str] = field(default_factory=dict)
    files: tuple[NamedFile, ...] = ()
    proof: str = ""
    sealed_hash: bytes = b""

    def canonical(self) -> bytes:
        """The same open answers give the same bytes, whatever order a browser sent them in."""
        fact = {
            "set": self.set_code,
            "version": self.set_version,
            "code": tidy_code(self.code),
            "lang": self.language,
            "written": self.written.isoformat(),
            "quote": self.quote,
            "answers": {field: list(values) for field, values in self.answers.items()},
        }
        if self.helped:  # only where there is something to say: copies from before must go on being the same
            fact["helped"] = self.helped
        return json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def seal(self) -> str:
        """What makes a copy a copy (hex, keyed, so that it tells nothing about the words)."""
        if self.sealed_hash:
            return ring().mac("sealed-submission", self.sealed_hash).hex()
        return ring().mac("submission", self.canonical()).hex()


def check_files(qset: QuestionSet, files: Sequence[NamedFile]) -> None:
    """Each file belongs to a question that asks for its kind, and comes once. Raises BadAnswers."""
    asked = {key: part.kind.value for key, _, part in qset.attachable()}
    once = {file.sha for file in files}, {file.field for file in files}
    if len(files) > MOST_FILES or any(len(each) != len(files) for each in once):
        raise BadAnswers(field="files")
    for file in files:
        if asked.get(file.field) != file.kind.value:
            raise BadAnswers(field=file.field[:20])
