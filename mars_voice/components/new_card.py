"""The desk's card form: what was written on paper, with everything a tablet's card can hold."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import drop_down, send, text_area, tick_box, tick_rows
from mars_voice.components.tags import POLARITIES, RATINGS
from mars_voice.wording import say
from models.floor import ChangeSeen, Confidence, EvidenceType, Kept
from models.kinds import Mode
from models.observation import MOST_THEMES


def new_card(form: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var, of: rx.Var) -> rx.Component:
    """``of`` changes when the form is to be empty again; the box stays open for the next card of the pile."""
    return rx.el.details(
        rx.el.summary(rx.el.h2(say("desk.cards.new"))),
        rx.el.p(say("desk.cards.new.why"), class_name="mute"),
        rx.el.form(
            *_first(form),
            _immediate(),
            _more(form),
            rx.el.div(send(say("desk.cards.save"), sending=sending), class_name="row"),
            on_submit=on_submit,
            key=of,
            class_name="stack",
        ),
        class_name="box main top1 newcard",
    )


def _first(form: rx.Var) -> tuple[rx.Component, ...]:
    """What no card is without."""
    rows = [(kind.value, sign, say(f"rating.{kind.value}"), "") for kind, sign, _ in RATINGS]
    modes = [rx.el.option(say(f"mode.{mode.value}"), value=mode.value) for mode in Mode]
    return (
        drop_down("area", say("desk.cards.area"), _options(form.areas)),
        rx.cond(
            form.no_go.length() > 0,
            rx.el.div(
                rx.el.small(say("desk.cards.no_go")),
                rx.el.ul(rx.foreach(form.no_go, lambda area: rx.el.li(rx.el.small(area)))),
                class_name="nogo",
            ),
            rx.fragment(),
        ),
        drop_down("mode", say("desk.cards.mode"), modes),
        text_area("text", say("desk.cards.text"), hint=say("desk.cards.text.why")),
        tick_rows("rating", say("desk.cards.rating"), rows),
    )


def _immediate() -> rx.Component:
    """Shown while the rating says so (visit.css); on other cards it is not sent on."""
    return rx.el.fieldset(
        rx.el.legend(say("desk.cards.urgent")),
        rx.el.p(say("desk.cards.urgent.why")),
        text_area("risk", say("desk.cards.urgent.risk"), required=False),
        text_area("to_whom", say("desk.cards.urgent.to_whom"), required=False),
        text_area("told", say("desk.cards.urgent.told"), required=False),
        text_area("must_happen", say("desk.cards.must_happen"), hint=say("desk.cards.urgent.must.why"), required=False),
        tick_box("about_staff", say("desk.cards.urgent.staff")),
        class_name="stack ifurgent",
    )


def _more(form: rx.Var) -> rx.Component:
    """What many cards hold and none needs."""
    evidence = [rx.el.option(say(f"desk.cards.evidence.{one}"), value=one.value) for one in EvidenceType]
    sure = [rx.el.option(say(f"desk.cards.confidence.{one}"), value=one.value) for one in Confidence]
    return rx.el.details(
        rx.el.summary(say("desk.cards.more")),
        rx.el.div(
            _maybe("evidence", say("desk.cards.evidence"), *evidence),
            _maybe("confidence", say("desk.cards.confidence"), *sure),
            _maybe("prompt", say("desk.cards.prompt"), _options(form.prompts)),
            rx.el.fieldset(
                rx.el.legend(say("desk.cards.themes")),
                *(_theme(form, number) for number in range(1, MOST_THEMES + 1)),
                class_name="tightstack",
            ),
            _standards(form),
            _promises(form),
            _checks(form),
            tick_box("own_view", say("desk.cards.own_view")),
            class_name="stack unfolded",
        ),
    )


def _theme(form: rx.Var, number: int) -> rx.Component:
    ways = [rx.el.option(say(f"polarity.{kind.value}"), value=kind.value) for kind, _ in POLARITIES]
    return rx.el.div(
        _maybe(f"theme-{number}", say("desk.cards.theme", n=str(number)), _options(form.themes)),
        _maybe(f"polarity-{number}", say("desk.cards.theme.way"), *ways),
        class_name="grid half",
    )


def _standards(form: rx.Var) -> rx.Component:
    return rx.el.details(
        rx.el.summary(say("desk.cards.standards")),
        rx.el.div(
            rx.foreach(
                form.standards,
                lambda one: rx.el.label(
                    rx.el.input(type="checkbox", name=f"standard-{one.value}"),
                    rx.el.span(one.label),
                    class_name="tickline",
                ),
            ),
            class_name="tightstack",
        ),
    )


def _promises(form: rx.Var) -> rx.Component:
    ways = [rx.el.option(say(f"desk.cards.kept.{kept}"), value=kept.value) for kept in Kept]
    return rx.cond(
        form.promises.length() > 0,
        rx.el.details(
            rx.el.summary(say("desk.cards.promises")),
            rx.el.div(
                rx.foreach(
                    form.promises,
                    lambda one: rx.el.label(
                        rx.el.span(one.label),
                        rx.el.select(
                            rx.el.option(say("desk.cards.not_said"), value=""),
                            *ways,
                            name=f"promise-{one.value}",
                            default_value="",
                        ),
                        class_name="field",
                    ),
                ),
                class_name="stack",
            ),
        ),
        rx.fragment(),
    )


def _checks(form: rx.Var) -> rx.Component:
    ways = [rx.el.option(say(f"desk.cards.seen.{seen}"), value=seen.value) for seen in ChangeSeen]
    return rx.cond(
        form.actions.length() > 0,
        rx.el.fieldset(
            rx.el.legend(say("desk.cards.before")),
            _maybe("action", say("desk.cards.before.what"), _options(form.actions)),
            _maybe("seen", say("desk.cards.before.seen"), *ways),
            class_name="tightstack",
        ),
        rx.fragment(),
    )


def _options(offers: rx.Var) -> rx.Component:
    return rx.foreach(offers, lambda one: rx.el.option(one.label, value=one.value))


def _maybe(name: str, label: str, *options: rx.Component) -> rx.Component:
    """One of many, or none."""
    none = rx.el.option(say("desk.cards.not_said"), value="")
    return rx.el.label(rx.el.span(label), rx.el.select(none, *options, name=name, default_value=""), class_name="field")
