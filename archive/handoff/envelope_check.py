"""Checks what a message travels in, each file as its receiver reads it."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive.handoff.envelope import AUTHORITY, FIKS, MANIFEST, MESSAGE, SBD
from archive.handoff.faults import PackageFault
from archive.handoff.fiks import MESSAGE_TYPE
from archive.handoff.package import Package

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ADDRESS = re.compile(r"0192:\d{9}(:\d{9})?", re.ASCII)
_STANDARD = re.compile(r"urn:no:difi:arkivmelding:xsd::arkivmelding")
_PROCESS = re.compile(r"urn:no:difi:profile:.+:ver\d+\.\d+")
_SUMS = {"SHA256": "sha256", "SHA512": "sha512", "MD5": "md5"}
_LEVELS = ("3", "4")
_KINDS = ("arkivmelding", "melding")
_INSTRUCTIONS = {"sikkerhetsnivaa", "sensitiv", "hoveddokument", "dpv", "dpf"}
_ANSWERED = {f"{MESSAGE_TYPE}{end}" for end in ("", ".mottatt", ".kvittering")}
_TYPES = _ANSWERED | {
    f"no.ks.fiks.arkiv.v1.{end}"
    for end in (
        "arkivering.arkivmelding.oppdater",
        "arkivering.arkivmelding.oppdater.mottatt",
        "arkivering.arkivmelding.oppdater.kvittering",
        "arkivering.dokumentobjekt.opprett",
        "arkivering.dokumentobjekt.opprett.mottatt",
        "arkivering.dokumentobjekt.opprett.kvittering",
        "feilmelding.ugyldigforespoersel",
        "feilmelding.serverfeil",
        "feilmelding.ikkefunnet",
    )
}
"""The types of message that a hand-off has to do with."""


def check(package: Package, message_id: str | None, now: datetime) -> Iterator[PackageFault]:
    """Give every fault of the envelopes that are there; `message_id` is what the message says."""
    for name, checks in ((SBD, _sbd), (FIKS, _fiks), (MANIFEST, _manifest)):
        if name in package.files:
            yield from checks(package, message_id, now)


def check_sbd(name: str, data: bytes, now: datetime) -> Iterator[PackageFault]:
    """Give every fault of an envelope of eFormidling alone."""
    reading = _Reading(name, "H-SBD")
    if (content := reading.load(data)) is not None:
        _read_sbd(reading, content, now)
    yield from reading.faults


class _Reading:
    """Reads JSON part by part, and notes what is wrong with each."""

    def __init__(self, file: str, rule: str) -> None:
        self.file = file
        self.rule = rule
        self.faults: list[PackageFault] = []

    def load(self, data: bytes) -> dict[str, Any] | None:
        try:
            found = json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as cause:
            text = "this is no JSON: {found}"
            self.blame("", text, rule="H-JSON", found=str(cause))
            return None
        if isinstance(found, dict):
            return found
        text = "this is no JSON object"
        self.blame("", text, rule="H-JSON")
        return None

    def blame(self, path: str, text: str, *, rule: str = "", **values: object) -> None:
        self.faults.append(PackageFault(text, rule or self.rule, self.file, values, path))

    def get(self, content: Any, path: str, kind: type, *, needed: bool = True) -> Any:
        """Give what stands there, if it is of that kind; blame what is not."""
        found = content
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if found is None:
            if needed:
                text = "«{expected}» is missing"
                self.blame(path, text, expected=path.rpartition(".")[2])
            return None
        if not isinstance(found, kind):
            text = "«{found}» is of a wrong kind; expected is {expected}"
            self.blame(path, text, found=str(found)[:100], expected=kind.__name__)
            return None
        return found

    def match(
        self,
        content: Any,
        path: str,
        fits: Callable[[str], object],
        expected: str,
        *,
        needed: bool = True,
    ) -> str | None:
        """Give a text that is as it should be; blame one that is not."""
        found = self.get(content, path, str, needed=needed)
        if found is not None and not fits(found):
            text = "«{found}» is not as expected: {expected}"
            self.blame(path, text, found=found, expected=expected)
            return None
        return str(found) if found is not None else None


def _sbd(package: Package, message_id: str | None, now: datetime) -> Iterator[PackageFault]:
    reading = _Reading(SBD, "H-SBD")
    content = reading.load(package.files[SBD])
    if content is not None:
        found = _read_sbd(reading, content, now)
        if found and message_id and found.lower() != message_id.lower():
            text = "the envelope is of the message «{found}», and meldingId is «{expected}»"
            path = f"{_HEADER}.documentIdentification.instanceIdentifier"
            reading.blame(path, text, rule="H-SBD-ID", found=found, expected=message_id)
    yield from reading.faults


_HEADER = "standardBusinessDocumentHeader"


def _read_sbd(reading: _Reading, content: dict[str, Any], now: datetime) -> str | None:
    """Read an envelope, and give the id of its message."""
    for side, needed in (("sender", False), ("receiver", True)):
        _read_parties(reading, content, side, needed=needed)
    reading.match(content, f"{_HEADER}.headerVersion", "1.0".__eq__, "1.0")
    about = f"{_HEADER}.documentIdentification"
    standard = "urn:no:difi:arkivmelding:xsd::arkivmelding"
    reading.match(content, f"{about}.standard", _STANDARD.fullmatch, standard)
    reading.match(content, f"{about}.type", "arkivmelding".__eq__, "arkivmelding")
    reading.get(content, f"{about}.typeVersion", str)
    found = reading.match(
        content, f"{about}.instanceIdentifier", _UUID.fullmatch, "UUID", needed=False
    )
    _read_scopes(reading, content, now)
    _read_business_message(reading, content)
    for name in content.keys() - {_HEADER, "arkivmelding"}:
        text = "«{found}» cannot stand there"
        reading.blame(name, text, found=name)
    return found


def _read_parties(reading: _Reading, content: dict[str, Any], side: str, *, needed: bool) -> None:
    path = f"{_HEADER}.{side}"
    parties = reading.get(content, path, list, needed=needed)
    if parties is None:
        return
    if len(parties) != 1:
        text = "there is one {expected}, and not {found}"
        reading.blame(path, text, expected=side, found=len(parties))
    for party in parties:
        before = len(reading.faults)
        reading.match(party, "identifier.authority", AUTHORITY.__eq__, AUTHORITY)
        reading.match(party, "identifier.value", _ADDRESS.fullmatch, "0192:<organisasjonsnummer>")
        reading.faults[before:] = [_within(path, one) for one in reading.faults[before:]]


def _within(path: str, fault: PackageFault) -> PackageFault:
    return replace(fault, element=f"{path}.{fault.element}")


def _read_scopes(reading: _Reading, content: dict[str, Any], now: datetime) -> None:
    path = f"{_HEADER}.businessScope.scope"
    scopes = reading.get(content, path, list)
    if scopes is None:
        return
    found = [s for s in scopes if isinstance(s, dict) and s.get("type") == "ConversationId"]
    if len(found) != 1:
        text = "there is one scope «ConversationId», and not {found}"
        reading.blame(path, text, found=len(found))
    for scope in found:
        before = len(reading.faults)
        process = "urn:no:difi:profile:…:ver1.0"
        reading.match(scope, "identifier", _PROCESS.fullmatch, process)
        reading.match(scope, "instanceIdentifier", _UUID.fullmatch, "UUID", needed=False)
        for more in scope.get("scopeInformation") or ():
            _read_deadline(reading, more, now)
        reading.faults[before:] = [_within(path, one) for one in reading.faults[before:]]


def _read_deadline(reading: _Reading, content: Any, now: datetime) -> None:
    name = "expectedResponseDateTime"
    found = reading.match(content, name, _moment, "2026-05-31T12:00:00+02:00", needed=False)
    moment = _moment(found) if found else None
    if moment and moment.tzinfo and moment <= now:
        text = "the deadline {found} has passed: the message would not be delivered"
        reading.blame(name, text, rule="H-DEADLINE", found=found)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _read_business_message(reading: _Reading, content: dict[str, Any]) -> None:
    found = reading.get(content, "arkivmelding", dict)
    if found is None:
        return
    level = "arkivmelding.sikkerhetsnivaa"
    reading.match(content, level, _LEVELS.__contains__, "3 | 4")
    reading.match(content, "arkivmelding.hoveddokument", MESSAGE.__eq__, MESSAGE)
    reading.get(content, "arkivmelding.sensitiv", bool, needed=False)
    for name in found.keys() - _INSTRUCTIONS:
        text = "«{found}» cannot stand there"
        reading.blame(f"arkivmelding.{name}", text, found=name)


def _fiks(package: Package, _: str | None, now: datetime) -> Iterator[PackageFault]:
    reading = _Reading(FIKS, "H-TYPE")
    content = reading.load(package.files[FIKS])
    if content is not None:
        known = " | ".join(sorted(_TYPES))
        kind = reading.match(content, "meldingstype", _TYPES.__contains__, known)
        if kind and kind != MESSAGE_TYPE:
            text = "«{found}» is not the type of an arkivmelding; expected is {expected}"
            reading.blame("meldingstype", text, found=kind, expected=MESSAGE_TYPE)
        for name in ("klientMeldingId", "meldingId"):
            reading.match(content, name, _UUID.fullmatch, "UUID", needed=False)
        payload = reading.get(content, "payload", str, needed=False)
        if payload is not None and payload not in package.files:
            text = "the payload «{found}» is not there"
            reading.blame("payload", text, found=payload)
        deadline = reading.match(
            content, "levetid", _moment, "2026-05-31T12:00:00+02:00", needed=False
        )
        moment = _moment(deadline) if deadline else None
        if moment and moment.tzinfo and moment <= now:
            text = "the deadline {found} has passed: the message would not be delivered"
            reading.blame("levetid", text, rule="H-DEADLINE", found=deadline)
    yield from reading.faults


def _manifest(package: Package, message_id: str | None, _: datetime) -> Iterator[PackageFault]:
    reading = _Reading(MANIFEST, "H-MANIFEST")
    content = reading.load(package.files[MANIFEST])
    if content is None:
        yield from reading.faults
        return
    reading.match(content, "type", _KINDS.__contains__, "arkivmelding | melding")
    found = reading.get(content, "messageId", str, needed=False)
    if found and message_id and found.lower() != message_id.lower():
        text = "the manifest is of the message «{found}», and meldingId is «{expected}»"
        reading.blame("messageId", text, rule="H-SBD-ID", found=found, expected=message_id)
    files = reading.get(content, "files", list)
    if files is not None and not files:
        text = "there is no file"
        reading.blame("files", text)
    for number, one in enumerate(files or ()):
        before = len(reading.faults)
        _read_manifest_file(reading, one, package)
        reading.faults[before:] = [
            _within(f"files[{number}]", item) for item in reading.faults[before:]
        ]
    yield from reading.faults


def _read_manifest_file(reading: _Reading, content: Any, package: Package) -> None:
    reading.get(content, "contentid", str)
    reading.get(content, "filename", str)
    reading.get(content, "metadata", bool, needed=False)
    said = reading.get(content, "hash", str)
    algorithm = reading.match(content, "alg", _SUMS.__contains__, "SHA256 | SHA512 | MD5")
    if said and algorithm and package.zip_bytes is not None:
        data = package.zip_bytes
        found = hashlib.new(_SUMS[algorithm], data, usedforsecurity=False).hexdigest().upper()
        if said != found:
            text = "the hash of the zip is said to be {found}, and is {expected}"
            reading.blame("hash", text, rule="H-MANIFEST-SUM", found=said, expected=found)
