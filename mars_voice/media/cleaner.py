"""Starts a process for one picture and believes nothing it says: not how much, not how long."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread, Timer
from typing import IO

from mars_voice.media.derived import Derived, is_jpeg, is_webp, unpacked
from mars_voice.media.picture import Form
from mars_voice.media.worker import REFUSED
from models.errors import DomainError, NotAPicture, PictureBroken, PictureTooHard, PictureTooLarge

#: Seconds on the clock: three times what it may compute, because the machine may be busy.
PATIENCE = 30.0
#: Bytes. A picture of 2048 x 2048 points stays far below.
_MOST = 8 * 1024 * 1024
_REFUSALS: dict[str, type[DomainError]] = {one.code: one for one in (NotAPicture, PictureTooLarge)}


def clean_picture(data: bytes, form: Form = "JPEG") -> bytes:
    """The picture, clean (``picture.clean``), made in a process that ends afterwards.

    Raises NotAPicture, PictureTooLarge, PictureBroken or PictureTooHard; the process that asked comes to no harm.
    """
    said = _asked_of_a_worker(data, form)
    if not (is_webp(said) if form == "WEBP" else is_jpeg(said)):
        raise PictureBroken
    return said


def clean_photo(data: bytes) -> Derived:
    """An officer's photo in three sizes, made the same way in one such process. Raises the same."""
    return unpacked(_asked_of_a_worker(data, "PHOTO"))


def _asked_of_a_worker(data: bytes, what: str) -> bytes:
    # The name is our own; no environment, so that no secret of the service is there to be read.
    command = [sys.executable, "-I", "-m", "mars_voice.media.worker", what]
    with subprocess.Popen(  # noqa: S603 — a fixed command of our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        late = Timer(PATIENCE, worker.kill)
        late.start()
        feeder = Thread(target=_feed, args=(worker.stdin, data), daemon=True)
        feeder.start()
        said = worker.stdout.read(_MOST + 1)
        if len(said) > _MOST:
            worker.kill()
        feeder.join()
        code = worker.wait()
        late.cancel()
    return _verdict(code, said)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except BrokenPipeError:
        return  # it ended before it had read everything; its exit code says why


def _verdict(code: int, said: bytes) -> bytes:
    if code == 0 and said:
        return said
    if code == REFUSED:
        raise _REFUSALS.get(said.decode("ascii", "replace"), PictureBroken)
    raise PictureTooHard if code < 0 else PictureBroken
