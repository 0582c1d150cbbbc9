"""The key ring: made once, kept beside the database, never inside it. Words are sealed with AES-256-GCM."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_NONCE = 12
_FILE = "ring.json"


class WrongKeys(Exception):
    """The words in the database were sealed with keys that are not here."""


@dataclass(frozen=True)
class KeyRing:
    """``fields`` are named so that a new one can be added and old words still open; ``hashing`` makes keyed hashes.

    ``sealing`` are the private keys that phones seal to (P-256, 32 bytes each), newest last: an old one stays, so that
    a phone that was away for months is still heard. Names are eight hex digits, as they travel (docs/envelope.md).
    """

    current: str
    fields: dict[str, bytes]
    hashing: bytes
    sealing: dict[str, bytes] = field(default_factory=dict)

    def mac(self, purpose: str, value: bytes) -> bytes:
        """A keyed hash (HMAC-SHA-256, 32 bytes) for one purpose: useless without the key, different per purpose."""
        return hmac.new(self.hashing, purpose.encode() + b"\0" + value, sha256).digest()


@dataclass(frozen=True)
class PublicKey:
    """What a phone seals to: the key's name and its 65 raw bytes."""

    id: str
    raw: bytes


@cache
def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The sealing key whose private number is ``secret`` (32 bytes). Worked out once: a room sends to the same key."""
    return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())


def public_key(ring: KeyRing) -> PublicKey:
    """The newest sealing key, as phones may know it."""
    name, secret = list(ring.sealing.items())[-1]
    raw = private_key(secret).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PublicKey(name, raw)


class FieldCipher:
    """Seals text as ``v1.<key id>.<base64>``; the place is authenticated, so a value moved elsewhere does not open."""

    def __init__(self, ring: KeyRing) -> None:
        self._current = ring.current
        self._keys = {name: AESGCM(key) for name, key in ring.fields.items()}

    def seal(self, text: str, place: str) -> str:
        """Words to sealed words under the current key."""
        nonce = os.urandom(_NONCE)
        sealed = self._keys[self._current].encrypt(nonce, text.encode(), place.encode())
        return f"v1.{self._current}.{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, place: str) -> str:
        """Sealed words to words. Raises ValueError when altered, moved, or sealed with a key we do not have."""
        version, key_id, body = sealed.split(".", 2)
        if version != "v1" or key_id not in self._keys:
            raise ValueError("sealed with a key that is not on the ring")
        raw = base64.b64decode(body)
        try:
            return self._keys[key_id].decrypt(raw[:_NONCE], raw[_NONCE:], place.encode()).decode()
        except InvalidTag as problem:
            raise ValueError("sealed words were altered or moved") from problem


class BytesCipher:
    """Seals bytes as ``v1.<key id>.<nonce and sealed bytes>``, the place authenticated as in ``FieldCipher``."""

    def __init__(self, ring: KeyRing) -> None:
        self._current = ring.current
        self._keys = {name: AESGCM(key) for name, key in ring.fields.items()}

    def seal(self, data: bytes, place: str) -> bytes:
        """Bytes to sealed bytes under the current key."""
        nonce = os.urandom(_NONCE)
        return f"v1.{self._current}.".encode() + nonce + self._keys[self._current].encrypt(nonce, data, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Sealed bytes to bytes. Raises ValueError when altered, moved, or sealed with a key we do not have."""
        version, _, rest = sealed.partition(b".")
        key_id, _, body = rest.partition(b".")
        key = self._keys.get(key_id.decode("ascii", "replace"))
        if version != b"v1" or key is None:
            raise ValueError("sealed with a key that is not on the ring")
        try:
            return key.decrypt(body[:_NONCE], body[_NONCE:], place.encode())
        except InvalidTag as problem:
            raise ValueError("sealed bytes were altered or moved") from problem


def _fresh() -> dict[str, object]:
    name = secrets.token_hex(4)
    return {
        "current": name,
        "fields": {name: base64.b64encode(secrets.token_bytes(32)).decode()},
        "hashing": base64.b64encode(secrets.token_bytes(32)).decode(),
        "sealing": _fresh_sealing(),
    }


def _fresh_sealing() -> dict[str, str]:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return {secrets.token_hex(4): base64.b64encode(number.to_bytes(32, "big")).decode()}


def load_or_make(folder: Path) -> KeyRing:
    """The ring of this installation; made on the first start, readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _FILE
    if not path.exists():
        _write_once(path, json.dumps(_fresh()))
    held = json.loads(path.read_text())
    if not held.get("sealing"):  # a ring from before phones sealed what they send
        _replace(path, json.dumps({**held, "sealing": _fresh_sealing()}))
        held = json.loads(path.read_text())
    return KeyRing(
        current=held["current"],
        fields={name: base64.b64decode(key) for name, key in held["fields"].items()},
        hashing=base64.b64decode(held["hashing"]),
        sealing={name: base64.b64decode(key) for name, key in held["sealing"].items()},
    )


def _drafted(path: Path, text: str) -> Path:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _replace(path: Path, text: str) -> None:
    """The new ring whole or the old one whole, whatever is cut off in between."""
    _drafted(path, text).replace(path)


def _write_once(path: Path, text: str) -> None:
    """All or nothing, and the first of two starters wins: half a key ring would lock every word away for good."""
    draft = _drafted(path, text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


class _Holder:
    ring: KeyRing | None = None


def use_ring(ring: KeyRing) -> None:
    """The ring of this process; a test gives its own."""
    _Holder.ring = ring


def ring() -> KeyRing:
    """The ring in use. Raises RuntimeError before ``use_ring``."""
    if _Holder.ring is None:
        raise RuntimeError("no keys: call mars_voice.services.setup.prepare first")
    return _Holder.ring
