"""What a message travels in: eFormidling's envelope, Fiks' type of message, ACOS' manifest."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.errors import HandoffError
from archive.handoff.fiks import MESSAGE_TYPE

MESSAGE = "arkivmelding.xml"
SBD = "sbd.json"
FIKS = "fiks.json"
MANIFEST = "manifest.json"
ZIP = "arkivmelding.zip"
ENVELOPES = (SBD, FIKS, MANIFEST)
"""The files of a package that are no documents of the message, beside the zip."""

AUTHORITY = "iso6523-actorid-upis"
PROCESS = "urn:no:difi:profile:arkivmelding:administrasjon:ver1.0"
"""The process that a message is part of, unless the receiver supports another only."""
RECEIPT = "urn:no:difi:arkivmelding:xsd::arkivmelding_kvittering"
RECEIPT_PROCESS = "urn:no:difi:profile:arkivmelding:response:ver1.0"
_NORWEGIAN = "0192"
_DIGITS = 9
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
"""By which the last digit of a Norwegian organisation number proves the others."""


@dataclass(frozen=True, slots=True)
class Address:
    """Between whom a message goes: organisation numbers, and the process it is part of."""

    mottaker: str | None = None
    avsender: str | None = None
    prosess: str = PROCESS


def is_organisation(number: str) -> bool:
    """Say whether nine digits are a Norwegian organisation number, by its check digit."""
    if len(number) != _DIGITS or not (number.isascii() and number.isdecimal()):
        return False
    total = sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False))
    return (11 - total % 11) % 11 == int(number[-1])


def sbd(message: str, address: Address, now: datetime, deadline: datetime) -> bytes:
    """Write the envelope. Raises `HandoffError` for an address that is none."""
    if address.mottaker is None:
        text = "it is not set who receives: give the organisation number of the archive's owner"
        raise HandoffError(text)
    header: dict[str, Any] = {
        "headerVersion": "1.0",
        "receiver": [_party(address.mottaker)],
        "documentIdentification": {
            "standard": "urn:no:difi:arkivmelding:xsd::arkivmelding",
            "typeVersion": "2.0",
            "instanceIdentifier": message,
            "type": "arkivmelding",
            "creationDateAndTime": now.isoformat(),
        },
        "businessScope": {"scope": [_conversation(message, address.prosess, deadline)]},
    }
    if address.avsender:
        header["sender"] = [_party(address.avsender)]
    return as_bytes(
        {
            "standardBusinessDocumentHeader": header,
            "arkivmelding": {"sikkerhetsnivaa": "3", "hoveddokument": MESSAGE},
        }
    )


def _party(number: str) -> dict[str, Any]:
    plain = "".join(number.split())
    if not is_organisation(plain):
        raise HandoffError("«{number}» is no Norwegian organisation number", number=number)
    return {"identifier": {"authority": AUTHORITY, "value": f"{_NORWEGIAN}:{plain}"}}


def _conversation(message: str, process: str, deadline: datetime) -> dict[str, Any]:
    """Open a conversation of the message's own id: either leads a receipt to the message."""
    return {
        "type": "ConversationId",
        "instanceIdentifier": message,
        "identifier": process,
        "scopeInformation": [{"expectedResponseDateTime": deadline.isoformat()}],
    }


def receipt(answer: dict[str, Any], asked: dict[str, Any], new_id: str) -> bytes:
    """Write the envelope of a receipt, back the way that the message it answers came.

    `asked` is the message's own envelope; without one the receipt goes alone.
    """
    body = {"arkivmelding_kvittering": answer}
    header = asked.get("standardBusinessDocumentHeader")
    if not isinstance(header, dict):
        return as_bytes(body)
    ids = {"standard": RECEIPT, "typeVersion": "2.0", "type": "arkivmelding_kvittering"}
    back: dict[str, Any] = {
        "headerVersion": "1.0",
        "receiver": header.get("sender", []),
        "sender": header.get("receiver", []),
        "documentIdentification": {**ids, "instanceIdentifier": new_id},
        "businessScope": {
            "scope": [
                {
                    "type": "ConversationId",
                    "instanceIdentifier": one.get("instanceIdentifier"),
                    "identifier": RECEIPT_PROCESS,
                }
                for one in header["businessScope"]["scope"]
                if one.get("type") == "ConversationId"
            ]
        },
    }
    return as_bytes({"standardBusinessDocumentHeader": back, **body})


def fiks_header(message: str, deadline: datetime) -> bytes:
    """Say what Fiks is to be told of the message: its type, its id, how long it lives."""
    return as_bytes(
        {
            "meldingstype": MESSAGE_TYPE,
            "klientMeldingId": message,
            "payload": MESSAGE,
            "levetid": deadline.isoformat(),
        }
    )


def manifest(message: str, package: bytes) -> bytes:
    """Say of a zip what ACOS Mottak asks for: the SHA-256 of all of it, in capitals."""
    return as_bytes(
        {
            "type": "arkivmelding",
            "messageId": message,
            "files": [
                {
                    "contentid": "content1",
                    "filename": ZIP,
                    "hash": hashlib.sha256(package).hexdigest().upper(),
                    "alg": "SHA256",
                    "metadata": False,
                }
            ],
        }
    )


def as_bytes(value: object) -> bytes:
    """Write JSON in one way only."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
