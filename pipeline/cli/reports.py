"""What check, make and explain say of their results, to people and to programs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.arithmetic import round_half_up
from pipeline.checking import Checked
from pipeline.cli.face import Face
from pipeline.errors import Finding, Level, Path, SemjeError, msg
from pipeline.figures import as_json
from pipeline.making import Made
from pipeline.rules import Explanation

_SHOWN = 3  # decimals; `--json` gives them all

LEVELS = {Level.E: msg("error"), Level.W: msg("warning"), Level.I: msg("information")}


def path_text(path: Path) -> str:
    """Write a path as `protokoller[0].hjemmel`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def checked_as_json(checked: Checked, face: Face) -> dict[str, Any]:
    """Give one file's findings and figures for programs."""
    return {
        "file": checked.file,
        "findings": [_finding_as_json(finding, face) for finding in checked.findings],
        "figures": as_json(checked.outcome.tall) if checked.outcome else {},
    }


def _finding_as_json(finding: Finding, face: Face) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "line": place.line if place else 0,
        "column": place.column if place else 0,
        "path": path_text(finding.path),
        "message": face.text(finding.message),
    }


def say_checked(checked: Sequence[Checked], face: Face) -> None:
    """Say every file's findings and figures, and how many errors there are."""
    for file in checked:
        say_findings(file, face)
        if file.outcome:
            for line in figure_lines(as_json(file.outcome.tall), face):
                face.say(f"  {line}")
    say_sum(checked, face)


def say_findings(checked: Checked, face: Face) -> None:
    """Say a file's findings, one a line as compilers do, or that there are none."""
    for finding in checked.findings:
        place = finding.place or checked.file
        text = face.text(finding.message)
        face.say(f"{place}: {finding.level} {finding.rule}: {text}")
    if not checked.findings:
        face.say(face.text(msg("{file}: nothing to remark", file=checked.file)))
    if checked.outcome is None:
        text = "{file}: the rules are tested when this can be read"
        face.say(face.text(msg(text, file=checked.file)))


def say_sum(checked: Sequence[Checked], face: Face) -> None:
    """Say how many errors and warnings there are in all."""
    levels = [finding.level for file in checked for finding in file.findings]
    errors = face.count("{count} error", "{count} errors", levels.count(Level.E))
    warnings = face.count("{count} warning", "{count} warnings", levels.count(Level.W))
    files = face.count("{count} file", "{count} files", len(checked))
    face.say(f"{files}: {errors}, {warnings}")


def figure_lines(figures: Mapping[str, str], face: Face) -> Iterator[str]:
    """Give the figures as lines: those of one row of a list (`ansatt.3`) on one line."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, value in figures.items():
        row, _, last = name.rpartition(".")
        is_row = row.rpartition(".")[2].isdigit()
        key, shown = (row, last) if is_row else (name, "")
        rows[key].append((shown, _figure(value, face)))
    width = max(map(len, rows), default=0)
    for key, cells in rows.items():
        line = "; ".join(f"{name} {value}".strip() for name, value in cells)
        yield f"{key:<{width}}  {line}"


def _figure(value: str, face: Face) -> str:
    """Write a figure with at most three decimals; `ja`, `nei` and the like as they are."""
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return value
    return face.value(figure if figure == round(figure, _SHOWN) else round_half_up(figure, _SHOWN))


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
        for copy in made.manifest.kopier:
            face.say(f"  {copy.navn}")
    for waiting in made.waiting:
        text = face.text(waiting.mangler)
        face.say(face.text(msg("  {type}: not yet, {why}", type=waiting.type, why=text)))


def _say_fault(file: str, fault: SemjeError, face: Face) -> None:
    text = "{file}: no documents are made: {why}"
    face.say(face.text(msg(text, file=file, why=fault.message)))


def say_explanation(explanation: Explanation, face: Face, *, json: bool) -> None:
    """Say what a rule asks, how grave a breach is, and where it comes from."""
    title = face.text(explanation.title) if explanation.title else ""
    text = face.text(explanation.text)
    if json:
        levels = [level.value for level in explanation.levels]
        face.say_json(
            {
                "rule": explanation.id,
                "levels": levels,
                "title": title,
                "text": text,
                "source": explanation.source,
            }
        )
        return
    names = ", ".join(face.text(LEVELS[level]) for level in explanation.levels)
    face.say(f"{explanation.id} ({names})")
    for part in (title, text):
        if part:
            face.say(part)
    if explanation.source:
        face.say(face.text(msg("Source: {source}", source=explanation.source)))
