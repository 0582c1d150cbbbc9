"""docs/workflow.md, written from the tables of the formats: ``python -m tests.support.workflow`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from mars_voice.wording import say
from mars_voice.wording.stages import stage_name
from models.formats import FORMATS
from models.kinds import EventKind, Role
from models.steps import Due, Format, Rule, Step, Strength

PAGE = Path(__file__).parents[2] / "docs" / "workflow.md"

_HEAD = """# Events, stage by stage

Written from the tables in `models/formats.py` by `make workflow`, and checked against them by the tests: change the
tables, not this page. T is the day of the event, d are days, wd working days. A date of the framework is marked; every
other date is a local target. A stage "if needed" may be passed by.

How hard a rule is: **blocks** never gives way; **needs a reason** gives way to a recorded reason; **warns** only
speaks. What each rule asks stands in [rules.md](rules.md), with what the product holds of it already.
"""
_TABLE = ("", "| Stage | Who | By | Rules | What it leaves |", "|---|---|---|---|---|")
_HARD = {Strength.BLOCK: "blocks", Strength.REASON: "needs a reason", Strength.WARN: "warns"}


def page() -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(_format(each) for each in FORMATS.values())])


def _format(each: Format) -> str:
    return "\n".join(
        [f"## {say(f'event.kind.{each.kind}')}", *_TABLE, *(_row(each.kind, step) for step in each.steps), ""]
    )


def _row(kind: EventKind, step: Step) -> str:
    name = stage_name(kind, step.stage) + (" *(if needed)*" if step.may_skip else "")
    who = ", ".join(dict.fromkeys(_who(role) for role in step.by))
    rules = ", ".join(_rule(rule) for rule in step.rules)
    return f"| {name} | {who} | {_by(step.due)} | {rules} | {step.gives} |"


def _who(role: Role) -> str:
    return say(f"role.{Role.HUB_OFFICER if role == Role.HUB_ADMIN else role}")


def _by(due: Due | None) -> str:
    if due is None:
        return ""
    count = f"{due.days:+}".replace("-", "−") + ("wd" if due.is_working else "d") if due.days else ""
    return f"T{count}" + (", framework" if due.is_framework else "")


def _rule(rule: Rule) -> str:
    return f"{rule.number} {_HARD[rule.strength]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
