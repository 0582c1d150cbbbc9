"""Which type of evidence a piece is: a finding on one type alone must say so (docs/rules.md, "Evidence and letters").

Two cards of one type, or three families who say the same, are still one type. What a practitioner, a manager or a
leader says is one: a conversation with staff. What children say is another, and what families say a third, whether
they wrote it themselves or an officer wrote down what they were told.
"""

from __future__ import annotations

from collections.abc import Collection

from models.floor import EvidenceType

CONVERSATION, CHILD, FAMILY = "conversation", "child", "family"

#: Types of a card's evidence that count as one.
_OF_CARD: dict[str, str] = {
    EvidenceType.PRACTITIONER: CONVERSATION,
    EvidenceType.MANAGER: CONVERSATION,
    EvidenceType.LEADER: CONVERSATION,
    EvidenceType.CHILD: CHILD,
    EvidenceType.FAMILY: FAMILY,
}


def of_card(evidence_type: str) -> str:
    """The type a card's evidence counts as."""
    return _OF_CARD.get(evidence_type, str(evidence_type))


def is_single_source(types: Collection[str]) -> bool:
    """Fewer than two types of evidence must be said out loud."""
    return len(set(types)) < 2
