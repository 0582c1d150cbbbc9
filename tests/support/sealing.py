"""A device's sealing in Python: what ``assets/js/seal.js`` does, for tests and benches that need no browser."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def seal(plain: bytes, *, key_id: str, public: bytes, submission_id: UUID, purpose: str) -> bytes:
    """``plain`` sealed to the service (docs/envelope.md)."""
    ours = ec.generate_private_key(ec.SECP256R1())
    ephemeral = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public))
    key = HKDF(SHA256(), 32, salt=ephemeral, info=b"mars-voice 2").derive(shared)
    head = bytes([2]) + bytes.fromhex(key_id) + ephemeral
    nonce = os.urandom(12)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head + f"|{submission_id}|{purpose}".encode())


def card_inside(**facts: Any) -> dict[str, Any]:
    """What a tablet writes of one card (docs/observe.md), before it seals it."""
    return {
        "seq": 1,
        "at": "2026-11-23T12:29:00Z",
        "area": "",
        "mode": "heard",
        "evidence": "environment",
        "text": "Families can be overheard at the hatch.",
        "rating": "improvement",
        "standards": [],
        "promises": {},
        "themes": {},
        "prompt": "",
        "confidence": "once",
        "own_view": False,
        "backs_up": [],
        "checks": None,
        "photos": [],
        "immediate": None,
        **facts,
    }


def sealed_card(
    id_: UUID, inside: Mapping[str, Any] | bytes, *, pack: UUID, proof: str, key: Any, files: Sequence[str] = ()
) -> dict[str, Any]:
    """The body of a card's PUT; ``key`` is a ``PublicKey`` of the service."""
    plain = inside if isinstance(inside, bytes) else json.dumps(inside).encode()
    sealed = seal(plain, key_id=key.id, public=key.raw, submission_id=id_, purpose="observation")
    return {"v": 1, "pack": str(pack), "pass": proof, "sealed": b64encode(sealed).decode(), "files": list(files)}


def sealed_photo(plain: bytes, *, card: UUID, key: Any) -> tuple[str, bytes]:
    """A photo of a card as it travels: the hash (hex) of its sealed bytes, and the bytes."""
    body = seal(plain, key_id=key.id, public=key.raw, submission_id=card, purpose="file")
    return sha256(body).hexdigest(), body
