"""What can be wrong before the start, each said in one sentence with what to do about it."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import tempfile
from pathlib import Path

from mars_voice.settings import Settings


class NotReady(Exception):
    """One clear sentence."""


def folder_is_usable(data: Path) -> None:
    """The data folder exists, or can be made, and takes a file. Raises NotReady."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as problem:
        why = os.strerror(problem.errno).lower() if problem.errno else "unknown reason"
        raise NotReady(
            f"The data folder {data} cannot be used ({why}). Choose another: MARS_VOICE_DATA=/path/to/folder."
        ) from problem


def port_is_free(host: str, port: int) -> None:
    """Nobody else listens there and the address is this machine's own. Raises NotReady."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise NotReady(
                f"Port {port} is already in use. Stop what uses it, or choose another: PORT={port + 1} make run."
            ) from problem
        if problem.errno == errno.EACCES:
            raise NotReady(f"Port {port} is not ours to use. Choose one above 1023: PORT=3000 make run.") from problem
        raise NotReady(
            f"HOST is '{host}', which is not an address of this machine. Leave it out, or use 0.0.0.0."
        ) from problem


def stays_on_this_machine(host: str) -> bool:
    """Whether only this machine can reach the service."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_ready(settings: Settings) -> None:
    """Everything that a start needs from the machine. Raises NotReady."""
    folder_is_usable(settings.data)
    port_is_free(settings.host, settings.port)
