"""An interview that is put away beside the file it is to become: `krav.yaml.utkast`.

It holds what the file will hold, so no one else may read it; it is written whole or not at all.
"""

import json
from pathlib import Path
from typing import Any

from pipeline.documents.document import Dokumenttype
from pipeline.durable import write_over
from pipeline.errors import msg
from pipeline.starting.beginnings import Beginning
from pipeline.starting.drafts import StartError
from pipeline.starting.interviews import Interview

VERSION = 1
"""The version of what is put away."""


def place_of(target: Path) -> Path:
    """Give where the interview for a file is put away."""
    return target.with_name(f"{target.name}.utkast")


def put_away(interview: Interview, target: Path) -> None:
    """Put an interview away, over what was put away before. Raises `WriteError`."""
    text = json.dumps(_as_json(interview), ensure_ascii=False, indent=1)
    write_over(place_of(target), text, mode=0o600)


def taken_up(target: Path, kind: Dokumenttype) -> Interview | None:
    """Give the interview that was put away for a file; None when there is none.

    Raises `StartError` for one that cannot be read, or is for another type of document.
    """
    path = place_of(target)
    try:
        interview = _from_json(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        said = "{file} cannot be gone on with: delete it, and begin again"
        raise StartError(msg(said, file=str(path))) from error
    if interview.begun.kind != kind:
        said = "{file} is the beginning of another document ({type}): choose another name"
        raise StartError(msg(said, file=str(path), type=interview.begun.kind))
    return interview


def done(target: Path) -> None:
    """Delete what was put away for a file."""
    place_of(target).unlink(missing_ok=True)


def _as_json(interview: Interview) -> dict[str, Any]:
    begun = interview.begun
    return {
        "utkast": VERSION,
        "type": begun.kind,
        "sprak": begun.lang,
        "runder": begun.rounds,
        "utfall": begun.outline,
        "merknader": [[list(path), note] for path, note in begun.notes.items()],
        "skjema": begun.form,
        "avgjort": sorted((list(path) for path in interview.settled), key=str),
    }


def _from_json(found: dict[str, Any]) -> Interview:
    if found["utkast"] != VERSION:
        raise ValueError(found["utkast"])
    notes = {tuple(path): str(note) for path, note in found["merknader"]}
    rounds = tuple(found["runder"])
    outline, form = dict(found["utfall"]), dict(found["skjema"])
    begun = Beginning(found["type"], found["sprak"], outline, form, rounds, notes)
    return Interview(begun, frozenset(tuple(path) for path in found["avgjort"]))
