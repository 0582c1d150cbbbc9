"""What a page is, so that every room can hand in a list of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx


@dataclass(frozen=True)
class Page:
    """One address and what stands there.

    Capture and public pages lose React when the product is built, so their ``body`` may hold no state and no event.
    """

    route: str
    title: str
    body: Callable[[], rx.Component]
    kind: Literal["capture", "public", "desk"]
    on_load: Any = None
