"""What a phone makes of somebody's answers: the bodies of docs/envelope.md, for tests and benches without a browser."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mars_voice.services.keys import PublicKey
from mars_voice.services.sealing import ANSWERS
from tests.support.sealing import seal

SAID = {"YW1": ["good"], "YW1.say": ["cosy"]}


def inside(*, written: str, answers: Mapping[str, Sequence[str]] = SAID, **other: Any) -> dict[str, Any]:
    """The answers as they lie inside the seal."""
    fixed = {"set": "YW", "set_version": 1, "lang": "en", "quote": "no", "helped": "", "about": {}, "files": []}
    return {**fixed, "written": written, "answers": answers, **other}


def sealed_body(id_: UUID, said: object, *, code: str, key: PublicKey, proof: str = "", **other: Any) -> dict[str, Any]:
    """Version 2 of the envelope around them."""
    plain = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return sealed_bytes_body(id_, plain, code=code, key=key, proof=proof, files=_named(said)) | other


def sealed_bytes_body(
    id_: UUID, plain: bytes, *, code: str, key: PublicKey, proof: str = "", files: Sequence[str] = ()
) -> dict[str, Any]:
    """The same around any bytes."""
    sealed = seal(plain, key_id=key.id, public=key.raw, submission_id=id_, purpose=ANSWERS)
    packed = b64encode(sealed).decode()
    return {"v": 2, "code": code, "lang": "en", "pass": proof, "sealed": packed, "files": list(files)}


def _named(said: object) -> list[str]:
    files = said.get("files", []) if isinstance(said, dict) else []
    return (
        [file["sha"] for file in files if isinstance(file, dict) and "sha" in file] if isinstance(files, list) else []
    )
