"""MARS Voice: what children said, and what changed because of it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 — said kindly to who starts it with an older one by hand
    raise SystemExit("MARS Voice needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
