"""What became of every hostile file, as a table: ``python -m tests.media.table``. Each in a worker of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mars_voice.media.worker import MEMORY, REFUSED

#: Seconds for one file: of computing, because the clock also counts what else the machine does.
SOON = 2.0


@dataclass(frozen=True)
class Outcome:
    """One row. ``computed`` and ``took`` are milliseconds, ``most_memory`` is bytes."""

    name: str
    length: int
    said: str
    computed: int
    took: int
    most_memory: int


def measured(path: Path, what: str = "PHOTO") -> Outcome:
    """One file through one fenced worker, measured by the system itself."""
    began = time.monotonic()
    with path.open("rb") as given:
        worker = subprocess.Popen(
            [sys.executable, "-I", "-m", "mars_voice.media.worker", what],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
        assert worker.stdout is not None
        with worker.stdout as pipe:
            said = pipe.read()
        _, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    took, computed = time.monotonic() - began, used.ru_utime + used.ru_stime
    verdict = _verdict(worker.returncode, said[:64])
    whole = path.stat().st_size
    return Outcome(path.name, whole, verdict, round(computed * 1000), round(took * 1000), used.ru_maxrss * 1024)


def _verdict(code: int, said: bytes) -> str:
    if code == 0:
        return "clean"
    if code == REFUSED:
        return said.decode("ascii", "replace")
    return "picture_broken" if code > 0 else "picture_too_hard"


def _in_a_small_process() -> Iterator[Outcome]:
    """Whoever has made the files has held some of them in memory, and a child's peak begins with its parent's."""
    from tests.media.corpus import corpus, made  # noqa: PLC0415 — see above

    with tempfile.TemporaryDirectory() as folder:
        for name, body, _ in corpus():
            (Path(folder) / name).write_bytes(made(body))
        command = [sys.executable, "-m", "tests.media.table", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        yield Outcome(**json.loads(line))


def main() -> int:
    """Print it; ends with 1 where one took too long or too much."""
    if len(sys.argv) == 2:
        for path in sorted(Path(sys.argv[1]).iterdir()):
            print(json.dumps(asdict(measured(path))))
        return 0
    found = list(_in_a_small_process())
    print(f"{'file':<36} {'bytes':>9}  {'verdict':<18} {'ms':>5} {'on the clock':>12} {'peak MB':>8}")
    for one in found:
        kept = f"{one.computed:>5} {one.took:>12} {one.most_memory >> 20:>8}"
        print(f"{one.name:<36} {one.length:>9}  {one.said:<18} {kept}")
    slow, large = max(found, key=lambda one: one.computed), max(found, key=lambda one: one.most_memory)
    print(f"\n{len(found)} files: {dict(Counter(one.said for one in found))}")
    print(f"slowest {slow.computed} ms ({slow.name}), most {large.most_memory >> 20} MB ({large.name})")
    return int(slow.computed > SOON * 1000 or large.most_memory >= MEMORY)


if __name__ == "__main__":
    sys.exit(main())
