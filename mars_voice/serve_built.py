"""Serve what is built already, as the framework does after a build: ``python -m mars_voice.serve_built HOST PORT``.

The framework's own command builds anew each time; this is its second half alone, and rests on the release that
pyproject.toml pins.
"""

from __future__ import annotations

import sys

from reflex.constants import CompileContext, Env
from reflex.utils import exec as serving
from reflex_base.config import get_config
from reflex_base.environment import environment


def main(host: str, port: int) -> None:
    """Serve until told to stop."""
    config = get_config()
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_COMPILE_CONTEXT.set(CompileContext.RUN)
    environment.REFLEX_SKIP_COMPILE.set(True)
    config._set_persistent(frontend_port=port, backend_port=port)  # noqa: SLF001 — as the framework's own command does
    serving.run_backend_prod(host, port, config.loglevel.subprocess_level(), mount_frontend_compiled_app=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
