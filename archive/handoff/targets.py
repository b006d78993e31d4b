"""Where packages are sent: a folder that the other side reads, or an address on the net.

A target says how a try ended as far as it can know, and never guesses: what may have arrived
is uncertain.
"""

import json
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from archive.durable import Disk, below
from archive.errors import HandoffError
from archive.handoff.envelope import MANIFEST, ZIP
from archive.handoff.item import Utfall

_LONGEST_ANSWER = 2**16
_OWN = {"localhost", "127.0.0.1", "::1"}
_CONFLICT, _TOO_MANY, _TIMEOUT, _TOO_EARLY = 409, 429, 408, 425


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A package on its way: the message's id, its files, and the zip of them."""

    melding_id: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a try ended, and what the other side said."""

    utfall: Utfall
    svar: str


class Target(Protocol):
    """Something that packages can be sent to."""

    @property
    def name(self) -> str:
        """Give what the tries are noted under; nothing secret."""

    def deliver(self, outgoing: Outgoing, timeout: float) -> Answer:
        """Send a package, in so many seconds. Raises nothing that belongs to a try."""


def target_of(place: str) -> Target:
    """Give the target of an address or a path. Raises `HandoffError` for what is none."""
    parts = urlsplit(place)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN):
        if not parts.hostname or parts.username:
            text = "«{place}» is no address to send to: it needs a host, and no user name"
            raise HandoffError(text, place=place)
        return Net(place)
    if "://" in place:
        raise HandoffError("«{place}» is no address to send to: it must be https", place=place)
    return Folder(Path(place))


class Folder:
    """A folder that the other side reads: each package a folder of its id, there whole or not."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self._path = path
        self._disk = disk or Disk()

    @property
    def name(self) -> str:
        """Give the path."""
        return str(self._path)

    def deliver(self, outgoing: Outgoing, timeout: float) -> Answer:  # noqa: ARG002 # a disk has no deadline
        """Put the package there; one that is there already is not put there again."""
        place = self._path / outgoing.melding_id
        new = self._path / f".{outgoing.melding_id}.new"
        try:
            if not self._path.is_dir():
                return Answer(Utfall.IKKE_SENDT, f"{self._path} is no folder")
            if place.exists():
                return Answer(Utfall.AKSEPTERT, f"{place.name} was there already")
            self._disk.remove(new)
            self._disk.make(new)
            for name, data in outgoing.files.items():
                self._disk.write(new / name, data)
            self._disk.sync(*below(new))
            self._disk.move(new, place)
        except OSError as cause:
            there = Utfall.USIKKERT if place.exists() else Utfall.IKKE_SENDT
            return Answer(there, str(cause))
        return Answer(Utfall.AKSEPTERT, place.name)


class Net:
    """An address that takes what ACOS Mottak does: `multipart/related`, the manifest, the zip."""

    def __init__(self, url: str, context: ssl.SSLContext | None = None) -> None:
        self._parts = urlsplit(url)
        self._context = context

    @property
    def name(self) -> str:
        """Give the host; the path may hold the key of the receiver."""
        return f"{self._parts.scheme}://{self._parts.netloc}"

    def deliver(self, outgoing: Outgoing, timeout: float) -> Answer:
        """Send the package by POST.

        Before the connection stands nothing has been sent; from then on all that is no clear
        answer is uncertain, an answer of 5xx too: it may have been given after all was taken.
        """
        connection = self._connection(timeout)
        try:
            connection.connect()
        except (OSError, HTTPException) as cause:
            connection.close()
            return Answer(Utfall.IKKE_SENDT, f"no connection: {cause}")
        try:
            body, kind = multipart(outgoing, secrets.token_hex(16))
            headers = {"Content-Type": kind, "Accept": "application/json"}
            connection.request("POST", self._path, body, headers)
            response = connection.getresponse()
            said = response.read(_LONGEST_ANSWER).decode(errors="replace")
            return Answer(_outcome(response.status), f"HTTP {response.status} {said}".strip())
        except (OSError, HTTPException) as cause:
            return Answer(Utfall.USIKKERT, f"no answer: {cause!r}")
        finally:
            connection.close()

    @property
    def _path(self) -> str:
        query = f"?{self._parts.query}" if self._parts.query else ""
        return f"{self._parts.path or '/'}{query}"

    def _connection(self, timeout: float) -> HTTPConnection:
        host, port = str(self._parts.hostname), self._parts.port
        if self._parts.scheme == "http":
            return HTTPConnection(host, port, timeout=timeout)
        context = self._context or ssl.create_default_context()
        return HTTPSConnection(host, port, timeout=timeout, context=context)


def multipart(outgoing: Outgoing, boundary: str) -> tuple[bytes, str]:
    """Give the body and its type: first the manifest, then the zip that it tells of."""
    manifest = outgoing.files[MANIFEST]
    ((content, name),) = (
        (one["contentid"], one["filename"]) for one in json.loads(manifest)["files"]
    )
    edge = f"--{boundary}\r\n".encode()
    body = b"".join(
        (
            edge,
            b"Content-Type: application/json; charset=utf-8\r\n\r\n",
            manifest,
            b"\r\n",
            edge,
            f'Content-Disposition: form-data; name="arkivmelding"; filename="{name}"\r\n'.encode(),
            b"Content-Type: application/zip\r\n",
            f"Content-Id: {content}\r\n\r\n".encode(),
            outgoing.files[ZIP],
            f"\r\n--{boundary}--\r\n".encode(),
        )
    )
    return body, f"multipart/related; boundary={boundary}"


def _outcome(status: int) -> Utfall:
    """Say what a status comes to; that it is known already (409) says that it is there."""
    if status // 100 == 2 or status == _CONFLICT:
        return Utfall.AKSEPTERT
    if status == _TOO_MANY:
        return Utfall.IKKE_SENDT
    if status // 100 == 5 or status in {_TIMEOUT, _TOO_EARLY}:
        return Utfall.USIKKERT
    return Utfall.AVVIST
