"""What check and explain say of their results, to people and to programs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.arithmetic import round_half_up
from pipeline.checking import Checked
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.errors import Finding, Level, Path, msg
from pipeline.figures import as_json
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
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "cell": (place.cell or None) if place else None,
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
    """Say a file's findings, one a line, or that there are none."""
    for finding in checked.findings:
        face.say(face.finding(finding, checked.file))
    if not checked.findings:
        face.say(face.text(msg("{file}: nothing to remark", file=checked.file)))
    if checked.outcome is None:
        text = "{file}: the rules are tested when this can be read"
        face.say(face.text(msg(text, file=checked.file)))


def say_sum(checked: Sequence[Checked], face: Face) -> None:
    """Say how many errors and warnings there are in all."""
    levels = [finding.level for file in checked for finding in file.findings]
    say_count(levels, len(checked), face)


def say_count(levels: Sequence[Level], read: int, face: Face) -> None:
    """Say how many errors and warnings there are in so many files."""
    errors = face.count("{count} error", "{count} errors", levels.count(Level.E))
    warnings = face.count("{count} warning", "{count} warnings", levels.count(Level.W))
    files = face.count("{count} file", "{count} files", read)
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


def exit_of_checked(checked: Sequence[Checked]) -> Exit:
    """Give the code for what checking found: the gravest of all files."""
    if any(file.outcome is None for file in checked):
        return Exit.UNUSABLE
    return Exit.FINDINGS if any(file.stopped for file in checked) else Exit.FINE


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
                "areas": list(explanation.areas),
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
    if explanation.areas:
        face.say(face.text(msg("Holds in: {areas}", areas=", ".join(explanation.areas))))
