"""A phone's sealing in Python: what ``assets/js/seal.js`` does, for tests and benches that need no browser."""

from __future__ import annotations

import os
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
