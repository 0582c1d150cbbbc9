"""The process in which one picture is cleaned: ``python -I -m mars_voice.media.worker JPEG``, bytes in, bytes out.

JPEG and WEBP ask for one clean picture, PHOTO for an officer's photo in three sizes (``derived``).
Exit code 0: what was asked for is on standard output. 3: the name of the refusal is. Anything else: it stumbled.
It has no key, no file to write, no other process to start; it ends after one picture.
"""

from __future__ import annotations

import os
import resource
import sys

MEMORY = 512 * 1024 * 1024
#: Seconds of computing, which do not run while the machine is busy with something else.
SECONDS = 10
REFUSED = 3


def fence() -> None:
    """Little memory, little time, no file, no other process, no core dump; and everybody else goes first."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        _, hardest = resource.getrlimit(what)
        resource.setrlimit(what, (most, most if hardest == resource.RLIM_INFINITY else min(most, hardest)))
    os.nice(10)


def main() -> int:
    """Clean what comes in."""
    fence()
    from mars_voice.media.picture import clean, derive  # noqa: PLC0415 — behind the fence, decoders and all
    from models.errors import DomainError, PictureTooLarge  # noqa: PLC0415

    asked, data = sys.argv[1], sys.stdin.buffer.read()
    try:
        kept = derive(data).packed() if asked == "PHOTO" else clean(data, "WEBP" if asked == "WEBP" else "JPEG")
    except MemoryError:
        return _refuse(PictureTooLarge.code)
    except DomainError as refused:
        return _refuse(refused.code)
    sys.stdout.buffer.write(kept)
    return 0


def _refuse(code: str) -> int:
    sys.stdout.write(code)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
