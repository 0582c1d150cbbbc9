"""What the build leaves for the server, by name: below the folder that holds the built product."""

from __future__ import annotations

#: Pages with gaps that the server fills, out of public reach.
SHELLS = "shells"
#: Which inline scripts and styles each page's Content-Security-Policy admits.
HASHES = "csp-hashes.json"


def shell_file(route: str) -> str:
    """Where the shell of a route stands below ``SHELLS``: "/shell/capture/pl/" is "capture/pl.html"."""
    return f"{route.removeprefix('/shell/').rstrip('/')}.html"
