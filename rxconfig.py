"""How Reflex builds and serves the product. What a person may set is an environment variable, never a line here."""

from __future__ import annotations

import os
import subprocess
import sysconfig

import reflex as rx

from mars_voice.build_plugin import BuildPlugin
from mars_voice.settings import settings
from mars_voice.wording.terms import read_terms, use_terms


def _npm_from_our_environment() -> None:
    """Node and npm come as Python packages and live beside the interpreter; the framework finds them through PATH."""
    scripts = sysconfig.get_path("scripts")
    known = os.environ.get("PATH", "")
    if scripts not in known.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((scripts, known))
    # Without this the framework fetches another package manager from the network.
    os.environ.setdefault("REFLEX_USE_NPM", "1")
    # The lock says what, never from where.
    os.environ.setdefault("NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED", "true")
    os.environ.setdefault("NPM_CONFIG_FUND", "false")
    os.environ.setdefault("NPM_CONFIG_AUDIT", "false")


def _registry_as_npm_says() -> None:
    """Asked of npm once, so that the framework does not go and time several registries of its own choice."""
    if "NPM_CONFIG_REGISTRY" in os.environ or "npm_config_registry" in os.environ:
        return
    asked = subprocess.run(
        ["npm", "config", "get", "registry"],  # noqa: S607 — the npm just put first on PATH
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # npm warns there about settings it does not know
        text=True,
        check=False,
    )
    if lines := asked.stdout.split():
        os.environ["NPM_CONFIG_REGISTRY"] = lines[-1]


def _state_manager() -> dict[str, str]:
    """In memory unless Redis is configured: the default would write sessions' cookies to disk."""
    redis = os.environ.get("MARS_VOICE_REDIS_URL") or os.environ.get("REFLEX_REDIS_URL")
    if redis:
        os.environ.setdefault("REFLEX_REDIS_URL", redis)
        return {}
    return {"state_manager_mode": "memory"}


_npm_from_our_environment()
_registry_as_npm_says()
# Before any page is read: some say their words as soon as they are imported.
use_terms(read_terms(settings().terms))
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

config = rx.Config(
    app_name="mars_voice",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[BuildPlugin()],
    # No other origin may read an answer with a visitor's cookie; the framework's default invites them all.
    cors_allowed_origins=[],
    disable_plugins=[rx.plugins.SitemapPlugin],
    frontend_lazy_bundled_libraries=True,
    frontend_compression_formats=["brotli", "gzip"],
    **_state_manager(),
)
