"""A real mail server of the tests' own: it speaks SMTP over a socket and can be told to behave badly."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mars_voice.settings import Smtp


@dataclass
class Behaviour:
    """What the next lines meet. ``drops``: at greeting, at DATA, or once it has everything."""

    refuses: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 taken"
    drops: str = ""
    certificate: Path | None = None
    password: str = ""


@dataclass
class MailServer:
    """What arrived, whole; and what was said in the open before any encryption."""

    port: int
    does: Behaviour
    got: list[bytes]
    said: list[str]

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, as a mail program reads it."""
        return [message_from_bytes(each, policy=policy.default) for each in self.got]  # type: ignore[misc]

    def road(self, encryption: str = "none", **more: str) -> Smtp:
        """The way there."""
        return Smtp("127.0.0.1", self.port, encryption, **more)  # type: ignore[arg-type]


class _Line(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        does = self.server.does
        if does.drops == "greeting":
            return
        self._say("220 here")
        while line := self.rfile.readline():
            words = line.decode("ascii", "replace").strip()
            self.server.said.append(words)
            if not self._answer(words):
                return

    def _answer(self, words: str) -> bool:
        does, verb = self.server.does, words[:4].upper()
        if verb == "EHLO":
            offers = ["STARTTLS"] if does.certificate else []
            offers += ["AUTH PLAIN"] if does.password else []
            self._say(*(f"250-{each}" for each in ("here", *offers)), "250 HELP")
        elif verb == "STAR" and does.certificate:
            self._say("220 go on")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(does.certificate)
            self.connection = context.wrap_socket(self.connection, server_side=True)
            self.setup_again()
        elif verb == "AUTH":
            self._say("535 no")
        elif verb == "RCPT":
            address = words.partition("<")[2].rstrip(">")
            self._say(does.refuses.get(address, "250 fine"))
        elif verb == "DATA":
            return self._data()
        elif verb == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 fine")
        return True

    def _data(self) -> bool:
        does = self.server.does
        if does.drops == "data":
            return False
        self._say("354 go on")
        body = bytearray()
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            body += line[1:] if line.startswith(b"..") else line
        if does.after_data.startswith("250"):
            self.server.got.append(bytes(body))
        if does.drops == "end":
            return False
        self._say(does.after_data)
        return True

    def setup_again(self) -> None:
        """The same line, encrypted from here on."""
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment]

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, does: Behaviour) -> None:
        self.does, self.got, self.said = does, [], []
        super().__init__(("127.0.0.1", 0), _Line)


@contextmanager
def a_mail_server(does: Behaviour | None = None) -> Iterator[MailServer]:
    """One that runs until the end of the block."""
    with _Server(does or Behaviour()) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield MailServer(server.server_address[1], server.does, server.got, server.said)
        server.shutdown()
        thread.join()


def a_certificate(folder: Path) -> Path:
    """Key and certificate of 127.0.0.1 in one file, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
