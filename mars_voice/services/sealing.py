"""Opening what a phone or a tablet sealed (docs/envelope.md). It keeps no key to it; only the ring does."""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mars_voice.services.keys import private_key, ring
from models.errors import EnvelopeBroken, KeyUnknown

VERSION = 2
ANSWERS = "answers"
FILE = "file"
OBSERVATION = "observation"
_HEAD = 1 + 4 + 65
_NONCE = 12
_TAG = 16
_INFO = b"mars-voice 2"


def open_sealed(sealed: bytes, *, submission_id: UUID, purpose: str) -> bytes:
    """The bytes as they were on the device. ``purpose`` is ANSWERS, FILE or OBSERVATION.

    ``submission_id`` is the id they were sealed under: of the answers, or of the card. Raises KeyUnknown when they were
    sealed to a key that is not on the ring, EnvelopeBroken for anything cut short, altered,
    or moved to another id or purpose.
    """
    if len(sealed) < _HEAD + _NONCE + _TAG or sealed[0] != VERSION:
        raise EnvelopeBroken
    head, nonce, body = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
    secret = ring().sealing.get(head[1:5].hex())
    if secret is None:
        raise KeyUnknown
    try:
        return AESGCM(_agreed(secret, head[5:])).decrypt(nonce, body, head + f"|{submission_id}|{purpose}".encode())
    except (InvalidTag, ValueError):
        raise EnvelopeBroken from None


def _agreed(secret: bytes, ephemeral: bytes) -> bytes:
    """The AES key both sides arrive at. Raises ValueError when ``ephemeral`` is no point of the curve."""
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), ephemeral)
    shared = private_key(secret).exchange(ec.ECDH(), other)
    return HKDF(SHA256(), 32, salt=ephemeral, info=_INFO).derive(shared)
