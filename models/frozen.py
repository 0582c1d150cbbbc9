"""A record as JSON and back: what is frozen when it is agreed or told, word for word, and never guessed at."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


class UnreadableRecord(ValueError):
    """A stored record that does not have the shape it should; the message says where."""


def to_json(record: DataclassInstance) -> str:
    """In one exact form: sorted, without spaces, and without what holds its default."""
    return json.dumps(_sparse(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[Record], stored: str | bytes, name: str) -> Record:
    """The value again, identical to the one stored; ``name`` begins the message. Raises UnreadableRecord."""
    try:
        record = _read(kind, json.loads(stored), name)
    except ValueError as error:
        raise UnreadableRecord(str(error)) from error
    return cast(Record, record)


def _sparse(value: object) -> object:
    """Leave out what holds its default, so that a field added later changes no fingerprint already agreed."""
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _sparse(held) for field, held in pairs if held != field.default}
    if isinstance(value, tuple):
        return [_sparse(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _read(hint: object, value: object, where: str) -> object:
    """Build what ``hint`` describes out of parsed JSON, refusing anything else."""
    if get_origin(hint) is tuple:
        return _read_tuple(get_args(hint), value, where)
    if isinstance(hint, types.UnionType):
        return None if value is None else _read(get_args(hint)[0], value, where)
    assert isinstance(hint, type)
    if dataclasses.is_dataclass(hint):
        return _read_fields(hint, value, where)
    if issubclass(hint, dt.date) and isinstance(value, str):
        return hint.fromisoformat(value)
    if issubclass(hint, StrEnum) and isinstance(value, str):
        return hint(value)
    if type(value) is not hint:
        raise UnreadableRecord(f"{where} is not of type {hint.__name__}")
    return value


def _read_fields(kind: type, value: object, where: str) -> object:
    hints = _hints(kind)
    needed = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if not isinstance(value, dict) or not needed <= set(value) <= set(hints):
        raise UnreadableRecord(f"{where} does not have the fields of {kind.__name__}")
    return kind(**{name: _read(hints[name], held, f"{where}.{name}") for name, held in value.items()})


def _read_tuple(kinds: tuple[object, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise UnreadableRecord(f"{where} is not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise UnreadableRecord(f"{where} has {len(value)} parts, not {len(kinds)}")
    return tuple(_read(kind, part, f"{where}[{at}]") for at, (kind, part) in enumerate(zip(kinds, value, strict=True)))
