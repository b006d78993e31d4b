"""What make says of its results, to people and to programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.checking import Checked
from pipeline.cli.face import Face
from pipeline.cli.reports import checked_as_json, say_findings, say_sum
from pipeline.errors import SemjeError, msg
from pipeline.making import Made


def made_as_json(
    checked: Iterable[Checked], made: Iterable[Made], face: Face
) -> list[dict[str, Any]]:
    """Give each file's findings and what was made of it, for programs."""
    by_file = {item.file: item for item in made}
    return [
        checked_as_json(file, face) | _made_as_json(by_file.get(file.file, Made(file.file)), face)
        for file in checked
    ]


def _made_as_json(made: Made, face: Face) -> dict[str, Any]:
    documents = made.manifest.dokumenter if made.manifest else ()
    return {
        "folder": str(made.folder) if made.folder else None,
        "documents": [
            {
                "type": document.type,
                "title": document.tittel,
                "docx": document.docx.navn,
                "pdf": document.pdf.navn,
                "xlsx": document.xlsx.navn if document.xlsx else None,
            }
            for document in documents
        ],
        "copies": [copy.navn for copy in made.manifest.kopier] if made.manifest else [],
        "waiting": [{"type": w.type, "message": face.text(w.mangler)} for w in made.waiting],
        "fault": face.text(made.fault.message) if made.fault else None,
    }


def say_made(checked: Sequence[Checked], made: Sequence[Made], face: Face) -> None:
    """Say the findings, the documents made, what waits, and what went wrong."""
    for file in checked:
        say_findings(file, face)
        if file.stopped:
            face.say(face.text(msg("{file}: no documents are made", file=file.file)))
    for item in made:
        _say_one_made(item, face)
    say_sum(checked, face)


def _say_one_made(made: Made, face: Face) -> None:
    if made.fault:
        _say_fault(made.file, made.fault, face)
    if made.manifest:
        line = face.count(
            "{folder}: {count} document is made",
            "{folder}: {count} documents are made",
            len(made.manifest.dokumenter),
            folder=str(made.folder),
        )
        face.say(line)
        for document in made.manifest.dokumenter:
            face.say(f"  {document.pdf.navn}  {document.tittel}")
            if document.xlsx:
                face.say(f"  {document.xlsx.navn}")
        for copy in made.manifest.kopier:
            face.say(f"  {copy.navn}")
    for waiting in made.waiting:
        text = face.text(waiting.mangler)
        face.say(face.text(msg("  {type}: not yet, {why}", type=waiting.type, why=text)))


def _say_fault(file: str, fault: SemjeError, face: Face) -> None:
    text = "{file}: no documents are made: {why}"
    face.say(face.text(msg(text, file=file, why=fault.message)))
