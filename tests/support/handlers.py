"""Every event handler of ours, found the way the framework registers it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import reflex as rx

import mars_voice.pages.desk
import mars_voice.states


def our_states(of: type[rx.State] = rx.State) -> Iterator[type[rx.State]]:
    """Every state of ours that has a place in the tree; mixins have none."""
    for state in of.__subclasses__():
        if state.__module__.startswith("mars_voice.") and not state._mixin:
            yield state
        yield from our_states(state)


def our_handlers() -> dict[str, Callable[..., Any]]:
    """Full name, as anybody can read it in the public scripts, to function."""
    for package in (mars_voice.states, mars_voice.pages.desk):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return {
        f"{state.get_full_name()}.{name}": handler.fn
        for state in our_states()
        for name, handler in state.event_handlers.items()
        if handler.fn.__module__.startswith("mars_voice.")
    }
