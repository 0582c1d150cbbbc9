"""Every event handler says who may call it: whatever a state offers, anybody can call over the websocket."""

from mars_voice.security import policy_of
from tests.support.handlers import our_handlers, our_states


def test_every_handler_has_a_policy():
    handlers = our_handlers()
    assert len(handlers) > 10, "the desk's handlers were not found"
    assert not [name for name, handler in handlers.items() if not policy_of(handler)]


def test_no_state_computes_what_would_be_baked_into_public_scripts():
    """Computed variables run during the build; what they return is published to everybody."""
    our_handlers()
    for state in our_states():
        for name, computed in state.computed_vars.items():
            if computed.fget.__module__.startswith("mars_voice."):
                assert not {"reading", "transaction", "actor_of_state"} & set(computed.fget.__code__.co_names), name
