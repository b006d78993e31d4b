"""Time stamps by a third party (RFC 3161): that some data was there at a time.

An answer is verified without asking anybody. All of it needs the extra `stempel`.
"""

import hashlib
import re
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.errors import StampError

try:
    import rfc3161_client as tsp
    from cryptography import x509
except ImportError:  # the extra is not there
    tsp = None  # type: ignore[assignment]

_PATIENCE = 30
_LONGEST = 1 << 20
_QUERY = "application/timestamp-query"
_SHA512 = "2.16.840.1.101.3.4.2.3"

Ask = Callable[[str, bytes], bytes]
"""From an authority's address and a request to its answer. Raises `StampError`."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was stamped, and if by an authority that is trusted."""

    time: datetime
    proven: bool


def ask(url: str, request: bytes) -> bytes:
    """Ask an authority over HTTP (RFC 3161, 3.4). The answer is signed, so plain HTTP will do."""
    if not re.match("https?://", url):
        raise StampError("«{url}» is no address of a time stamp authority", url=url)
    query = urllib.request.Request(url, request, {"Content-Type": _QUERY})  # noqa: S310 -- above
    try:
        with urllib.request.urlopen(query, timeout=_PATIENCE) as answer:  # noqa: S310 -- above
            return bytes(answer.read(_LONGEST))
    except (OSError, ValueError) as cause:
        raise StampError("{url} gives no time stamp: {cause}", url=url, cause=cause) from cause


def stamped(data: bytes, url: str, roots: Iterable[Path], ask: Ask = ask) -> tuple[bytes, Stamp]:
    """Have data stamped, and give the answer with what it proves. Raises `StampError`."""
    _need()
    request = tsp.TimestampRequestBuilder().data(data).build()
    answer = ask(url, request.as_bytes())
    stamp = verified(answer, data, roots)
    if _decoded(answer).tst_info.nonce != request.nonce:
        raise StampError("the time stamp answers another question")
    return answer, stamp


def verified(answer: bytes, data: bytes, roots: Iterable[Path]) -> Stamp:
    """Say when data was stamped, proven by one of the roots (PEM files) if any is given.

    Raises `StampError` if the stamp is on something else, or not by an authority of theirs.
    """
    _need()
    response = _decoded(answer)
    trusted = [cert for path in roots for cert in _certificates(path)]
    if not trusted:
        if not _is_on(response, data):
            raise StampError("the time stamp is on something else")
        return Stamp(response.tst_info.gen_time, proven=False)
    try:
        tsp.VerifierBuilder(roots=trusted).build().verify_message(response, data)
    except tsp.VerificationError as cause:
        text = "the time stamp is not proven by the authorities that are trusted: {cause}"
        raise StampError(text, cause=cause) from cause
    return Stamp(response.tst_info.gen_time, proven=True)


def _need() -> None:
    if tsp is None:
        raise StampError("time stamps need more: `pip install semje[stempel]`")


def _decoded(answer: bytes) -> "tsp.TimeStampResponse":
    try:
        response = tsp.decode_timestamp_response(answer)
        granted = response.status == tsp.PKIStatus.GRANTED
    except ValueError as cause:
        text = "the time stamp cannot be read: {cause}"
        raise StampError(text, cause=cause) from cause
    if not granted:
        said = "; ".join(response.status_string)
        raise StampError("the authority refuses to stamp: {said}", said=said or response.status)
    return response


def _is_on(response: "tsp.TimeStampResponse", data: bytes) -> bool:
    imprint = response.tst_info.message_imprint
    known = imprint.hash_algorithm.dotted_string == _SHA512
    return known and imprint.message == hashlib.sha512(data).digest()


def _certificates(path: Path) -> "list[x509.Certificate]":
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as cause:
        text = "the certificates in {file} cannot be read: {cause}"
        raise StampError(text, file=path, cause=cause) from cause
