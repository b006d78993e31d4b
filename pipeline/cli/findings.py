"""What the archive's commands say of their results, to people and to programs."""

from collections.abc import Mapping
from typing import Any

from archive.casework import Outcome
from archive.check import Report
from archive.codes import Journalstatus, Saksstatus, Signatur
from archive.desk import Shown
from archive.errors import ArchiveError
from archive.model import Journalpost, Saksmappe
from archive.registration import Registered
from archive.search import Found, Hit
from pipeline.cli.exits import message_of
from pipeline.cli.face import Face
from pipeline.errors import Message, msg

_DONE = {
    Outcome.NEW: msg("new"),
    Outcome.CHANGED: msg("new version"),
    Outcome.UNCHANGED: msg("as before"),
}
_SIGNED = {
    Signatur.SIGNERT: msg("signed"),
    Signatur.USIGNERT: msg("NOT SIGNED"),
    Signatur.KREVES_IKKE: msg("not to be signed"),
}


def registered_as_json(registered: Registered) -> dict[str, Any]:
    """Give the receipt for programs."""
    return {
        "mappeID": registered.mappe_id,
        "entries": [
            {
                "registreringsID": entry.registrerings_id,
                "versjonsnummer": entry.versjonsnummer,
                "outcome": entry.outcome.value,
            }
            for entry in registered.entries
        ],
    }


def say_registered(registered: Registered, shown: Shown, face: Face) -> None:
    """Say which numbers the documents have, and what is not signed."""
    done = {entry.registrerings_id: entry.outcome for entry in registered.entries}
    face.say(f"{shown.sak.mappe_id}  {shown.sak.tittel}")
    for post in shown.journalposter:
        if post.registrerings_id in done:
            what = face.text(_DONE[done[post.registrerings_id]])
            face.say(f"{_line(post, face)}  ({what})")


def say_shown(shown: Shown, face: Face) -> None:
    """Say what a case holds, and where its files lie."""
    face.say(_case_line(shown.sak))
    for post in shown.journalposter:
        face.say(_line(post, face))
        for document in post.dokumentbeskrivelser:
            for item in document.dokumentobjekter:
                path = shown.files[item.referanse_dokumentfil]
                face.say(f"    {item.variantformat}, {item.versjonsnummer}: {path}")
                face.say(f"    SHA-256 {item.sjekksum}")


def say_case(shown: Shown, face: Face) -> None:
    """Say how a case and its entries now stand, without their files."""
    face.say(_case_line(shown.sak))
    for post in shown.journalposter:
        face.say(_line(post, face))


def _case_line(sak: Saksmappe) -> str:
    state = [] if sak.saksstatus is Saksstatus.UNDER_BEHANDLING else [sak.saksstatus.value]
    return "  ".join([sak.mappe_id, sak.tittel, *state])


def _line(post: Journalpost, face: Face) -> str:
    date, signed = face.value(post.dokumentets_dato), face.text(_SIGNED[post.signatur])
    state = [] if post.journalstatus is Journalstatus.JOURNALFORT else [post.journalstatus.value]
    return "  ".join(["", post.registrerings_id, post.tittel, date, signed, *state])


def report_as_json(report: Report, face: Face) -> dict[str, Any]:
    """Give the report for programs."""
    return {
        "faults": [
            {"path": fault.path, "message": _fault(fault.text, fault.values, face)}
            for fault in report.faults
        ],
        "cases": report.cases,
        "entries": report.entries,
        "files": report.files,
        "bytes": report.bytes,
    }


def say_report(report: Report, face: Face) -> None:
    """Say every fault, and how much was looked at."""
    for fault in report.faults:
        face.say(f"{fault.path}: {_fault(fault.text, fault.values, face)}")
    looked = msg(
        "looked at {files} files of {entries} entries in {cases} cases",
        files=report.files,
        entries=report.entries,
        cases=report.cases,
    )
    face.say(face.text(looked))
    count = len(report.faults)
    face.say(face.count("{count} fault", "{count} faults", count))


def _fault(text: str, values: Mapping[str, object], face: Face) -> str:
    said = {
        name: message_of(value) if isinstance(value, ArchiveError) else value
        for name, value in values.items()
    }
    return face.text(Message(text, said))


def found_as_json(found: Found) -> dict[str, Any]:
    """Give the hits for programs."""
    return {"total": found.total, "hits": [_hit_as_json(hit) for hit in found.hits]}


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "registreringsID": hit.registrerings_id,
        "mappeID": hit.mappe_id,
        "tittel": hit.tittel,
        "sakstittel": hit.sakstittel,
        "dokumenttype": hit.dokumenttype,
        "dokumentetsDato": hit.dokumentets_dato.isoformat() if hit.dokumentets_dato else None,
        "signatur": hit.signatur.value,
        "score": hit.score,
        "utdrag": [{"text": part.text, "hit": part.is_hit} for part in hit.utdrag],
    }


def say_found(found: Found, face: Face) -> None:
    """Say the hits, each with the passage that shows why, the hit marked."""
    for hit in found.hits:
        day, signed = face.value(hit.dokumentets_dato), face.text(_SIGNED[hit.signatur])
        face.say(f"{hit.registrerings_id}  {hit.tittel}, {hit.sakstittel}  {day}  {signed}")
        face.say_marked([("    ", False), *hit.utdrag])
    face.say(face.count("{count} hit", "{count} hits", found.total))
