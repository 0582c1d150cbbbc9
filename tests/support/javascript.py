"""Run the phone's own tests with the Node that came with the Python packages."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
NODE = Path(sysconfig.get_path("scripts")) / "node"


def main() -> int:
    """Exit as Node does; no test file is a failure too, for then something was lost."""
    files = sorted(str(path) for pattern in ("*.test.js", "*.test.mjs") for path in (HERE / "js").rglob(pattern))
    if not files:
        print("tests/js holds no *.test.js: the phone's promises are not checked.", file=sys.stderr)
        return 1
    return subprocess.run([str(NODE), "--test", *files], stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
