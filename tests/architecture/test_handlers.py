"""Every event handler says who may call it: whatever a state offers, anybody can call over the websocket."""

import importlib
import pkgutil

import reflex as rx

import mars_voice.pages.desk
import mars_voice.states
from mars_voice.security import policy_of


def our_states(of=rx.State):
    for state in of.__subclasses__():
        if state.__module__.startswith("mars_voice."):
            yield state
        yield from our_states(state)


def our_handlers():
    for package in (mars_voice.states, mars_voice.pages.desk):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    for state in our_states():
        for name, handler in state.event_handlers.items():
            if handler.fn.__module__.startswith("mars_voice."):
                yield f"{state.__module__}.{state.__name__}.{name}", handler.fn


def test_every_handler_has_a_policy():
    handlers = dict(our_handlers())
    assert len(handlers) > 10, "the desk's handlers were not found"
    assert not [name for name, handler in handlers.items() if not policy_of(handler)]


def test_no_state_computes_what_would_be_baked_into_public_scripts():
    """Computed variables run during the build; what they return is published to everybody."""
    for state in our_states():
        for name, computed in state.computed_vars.items():
            if computed.fget.__module__.startswith("mars_voice."):
                assert not {"reading", "transaction", "actor_of_state"} & set(computed.fget.__code__.co_names), name
